"""The office's day told entry by entry, each through its bytes like a real one."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from desk_tui.clock import WIB
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_registration as r
from desk_tui.office.apply import apply
from desk_tui.office.archive import Archive
from desk_tui.office.chain import seal
from desk_tui.office.changes import Attention
from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.reading import decode
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Holder, Reason, Visit, visit_key

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
NUMBER = "7F3K9Q2MXT"
WITH_COUNTER = OfficeProfile(exchange_at="registration", counters=2)
HOLDER = Holder(name="SITI CONTOH", document_kind="ktp", document_number="3174015508799902")


def ticket_of(visit: str) -> str:
    return visit.partition("/")[2]


def key(ticket: str, day: date = MONDAY) -> str:
    return visit_key(day, ticket)


class Telling:
    """A state, and the entries that led to it.

    Attributes:
        now: office time of the next entry; each takes a minute. officer: who writes it.
    """

    def __init__(
        self,
        archive: Archive | None = None,
        *,
        quota: int = 50,
        profile: OfficeProfile | None = None,
    ) -> None:
        self.state = OfficeState(archive)
        self.entries: list[e.Entry] = []
        self.now = NINE
        self.officer = "petugas-1"
        self._chains: dict[str, tuple[int, str]] = {}
        self.say(e.OfficeProfileSet(profile=profile or OfficeProfile()))
        self.say(e.DayOpened(day=MONDAY, quota=quota))

    def say(self, body: e.Body, by: str = "hub", command: str = "", pc: str = "") -> list[str]:
        """Tell an entry of the workplace ``by``; return what waits for a person because of it."""
        installation = pc or by
        n, previous = self._chains.get(installation, (0, ""))
        header = e.Header(
            office_id="kantor",
            installation=installation,
            n=n + 1,
            previous=previous,
            kind=type(body).__name__,
            version=type(body).version,
            at=self.now,
            workplace=by,
            officer=self.officer,
            visit=getattr(body, "visit", ""),
            command=command,
        )
        stored, digest = seal(header, body)
        self._chains[installation] = (n + 1, digest)
        self.now += timedelta(minutes=1)
        self.took(stored)
        return self.hear(decode(stored, digest))

    def took(self, stored: e.StoredEntry) -> None:
        """Called with the bytes of each entry."""

    def hear(self, entry: e.Entry) -> list[str]:
        """Take an entry over; ``apply`` looks and does not touch."""
        before = picture(self.state)
        changes = apply(self.state, entry)
        assert apply(self.state, entry) == changes
        assert picture(self.state) == before
        self.state.absorb(changes)
        self.entries.append(entry)
        return [change.code for change in changes if isinstance(change, Attention)]

    def visit(self, ticket: str, day: date = MONDAY) -> Visit:
        found = self.state.visit(visit_key(day, ticket))
        assert found is not None, ticket
        return found

    def waiting(self) -> list[str]:
        return sorted(visit.ticket for visit in self.state.waiting())

    # What happens, in the office's words. Tickets stand for visits of the open day.

    def issue(
        self, ticket: str, reason: Reason = Reason.GENERAL, command: str = "", day: date = MONDAY
    ) -> list[str]:
        issued = e.TicketIssued(visit=key(ticket, day), day=day, ticket=ticket, reason=reason)
        return self.say(issued, command=command)

    def issue_offline(self, ticket: str, day: date = MONDAY, lobby: str = "lobby") -> list[str]:
        issued = e.TicketIssuedOffline(
            visit=key(ticket, day), day=day, ticket=ticket, reason=Reason.GENERAL
        )
        return self.say(issued, lobby)

    def lend(self, left: int, series: str = "B", command: str = "", lobby: str = "lobby") -> None:
        day = self.state.day
        assert day is not None
        lent = e.NumbersLent(day=day, installation=lobby, series=series, left=left)
        self.say(lent, command=command)

    def void(self, ticket: str, command: str = "") -> list[str]:
        return self.say(e.TicketVoided(visit=key(ticket), why="salah cetak"), command=command)

    def call(self, ticket: str, desk: int, command: str = "") -> list[str]:
        return self.say(e.VisitorCalled(visit=key(ticket), desk=desk), command=command)

    def by_hand(self, ticket: str, desk: int, day: date = MONDAY) -> list[str]:
        called = e.VisitorCalledByHand(visit=key(ticket, day), day=day, ticket=ticket, desk=desk)
        return self.say(called, f"desk-{desk}")

    def came(self, ticket: str, desk: int) -> list[str]:
        return self.say(e.VisitStarted(visit=key(ticket)), f"desk-{desk}")

    def file(self, ticket: str, desk: int, number: str = NUMBER) -> list[str]:
        filed = e.ComplaintFiled(
            visit=key(ticket),
            registration_number=number,
            desk=desk,
            officer_name="Petugas Contoh",
            complaint=Complaint(narrative="Sertifikat Contoh belum terbit."),
            due=date(2026, 12, 11),
            due_provisional=False,
        )
        return self.say(filed, f"desk-{desk}")

    def finish(self, ticket: str, desk: int) -> list[str]:
        return self.say(e.VisitFinished(visit=key(ticket)), f"desk-{desk}")

    def no_show(self, ticket: str, desk: int) -> list[str]:
        return self.say(e.VisitorDidNotCome(visit=key(ticket)), f"desk-{desk}")

    def rest(self, ticket: str, desk: int, note: str = "") -> list[str]:
        """The talk is parked."""
        return self.say(d.VisitParked(visit=key(ticket), note=note), f"desk-{desk}")

    def go_on(self, ticket: str, desk: int) -> list[str]:
        return self.say(d.VisitResumed(visit=key(ticket), desk=desk), f"desk-{desk}")

    def hand_on(self, ticket: str, desk: int, to: int, command: str = "") -> list[str]:
        handed_on = d.VisitTransferred(
            visit=key(ticket), from_desk=desk, to_desk=to, note="map merah"
        )
        return self.say(handed_on, command=command)

    def undo(self, ticket: str, desk: int, step: str) -> list[str]:
        return self.say(d.StepUndone(visit=key(ticket), step=step), f"desk-{desk}")

    def be_ready(self, desk: int, command: str = "") -> list[str]:
        return self.say(d.DeskReady(desk=desk, installation=f"pc-{desk}"), command=command)

    def take_card(self, ticket: str, guest_pass: int, by: str = "desk-1") -> list[str]:
        taken = e.IdentityCardTaken(visit=key(ticket), holder=HOLDER, guest_pass=guest_pass)
        return self.say(taken, by)

    def give_card_back(self, ticket: str, guest_pass: int, by: str = "desk-1") -> list[str]:
        back = e.IdentityCardReturned(visit=key(ticket), guest_pass=guest_pass)
        return self.say(back, by)

    def to_counter(self, ticket: str, counter: int = 1, command: str = "") -> list[str]:
        called = r.VisitorCalledToRegistration(visit=key(ticket), counter=counter)
        return self.say(called, command=command)

    def at_counter(self, ticket: str, counter: int = 1, day: date = MONDAY) -> list[str]:
        came = r.VisitorCameToRegistration(
            visit=key(ticket, day), day=day, ticket=ticket, counter=counter
        )
        return self.say(came, f"registration-{counter}")

    def park(self, ticket: str, counter: int = 1) -> list[str]:
        return self.say(r.RegistrationParked(visit=key(ticket)), f"registration-{counter}")

    def assign(
        self, ticket: str, guest_pass: int, command: str = "", *, companion: bool = False
    ) -> list[str]:
        body = e.GuestPassAssigned(visit=key(ticket), guest_pass=guest_pass, companion=companion)
        return self.say(body, command=command)

    def register(self, ticket: str, guest_pass: int, counter: int = 1) -> list[str]:
        """The exchange at the counter: afterwards a desk may call."""
        return self.take_card(ticket, guest_pass, f"registration-{counter}")

    def companion_card(self, ticket: str, guest_pass: int, counter: int = 1) -> list[str]:
        taken = r.CompanionCardTaken(visit=key(ticket), holder=HOLDER, guest_pass=guest_pass)
        return self.say(taken, f"registration-{counter}")

    def fetch_card(self, ticket: str, guest_pass: int, counter: int = 1) -> list[str]:
        """The card is given back at the counter."""
        return self.give_card_back(ticket, guest_pass, f"registration-{counter}")

    def abandon(self, command: str, by: str = "desk-1") -> list[str]:
        return self.say(e.CommandAbandoned(command_id=command), by)


def picture(state: OfficeState) -> dict[str, Any]:
    """Everything a state knows; what it holds is frozen, so its containers are copied."""
    return {
        name: dict(value) if isinstance(value, dict) else deepcopy(value)
        for name, value in vars(state).items()
        if name not in ("_archive", "_undo")
    }


def told(entries: Iterable[e.Entry]) -> OfficeState:
    """Return the state that entries lead to."""
    state = OfficeState()
    for entry in entries:
        state.absorb(apply(state, entry))
    return state
