"""A desk and its workstation that answer at once: for screens tested without the rest.

Everybody and everything here is invented.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import msgspec
from fake_people import FakePeople

from desk_tui.clock import WIB
from desk_tui.data_files import data_text
from desk_tui.errors import DeskError, RefusedError, StorageError
from desk_tui.office.complaint import Complaint
from desk_tui.office.hours import SessionState
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import EndReason, Holder, LastStep, Reason, Visit, VisitState
from desk_tui.office.workdays import parse_holidays
from desk_tui.workstation.desk_drafts import Written
from desk_tui.workstation.desk_earlier import Earlier, EarlierReport
from desk_tui.workstation.situations import (
    Colleague,
    Correction,
    DeskSituation,
    DeskTally,
    Draft,
    Emergency,
    FiledReport,
    LastReport,
    LinkStatus,
    PaperStatus,
    PrintState,
    QueueView,
    TrackedReport,
)

DAY = date(2026, 11, 23)
CONNECTED = LinkStatus(connected=True, starting=False)
NUMBER = "7F3K9-Q2MXT"


def at(clock: str) -> datetime:
    """Return a time of the fake day: ``at("09.30")``, ``at("09.30.12")``."""
    hour, minute, second = (int(part) for part in [*clock.split("."), "0"][:3])
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, second, tzinfo=WIB)


SITI = Holder(name="SITI CONTOH", document_kind="ktp", document_number="3201075508729901")


def visit(ticket: str = "A-016", state: VisitState = VisitState.TALKING, **more: Any) -> Visit:
    """Return a visit of the fake day."""
    given: dict[str, Any] = {
        "key": f"{DAY}/{ticket}",
        "day": DAY,
        "ticket": ticket,
        "reason": Reason.ELDERLY if ticket.startswith("P") else Reason.GENERAL,
        "issued_at": at("08.40"),
        "state": state,
        "desk": 3,
    }
    return Visit(**{**given, **more})


class SettableClock:
    """A clock a test sets; speed 1."""

    def __init__(self, now: datetime) -> None:
        self.time = now
        self.speed = 1.0

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self.time


@dataclass
class FakeSettings:
    """The settings a screen looks at."""

    keys: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    data_dir: Path = Path("/nonexistent-desk-tui")
    desk_number: int | None = 3
    theme: str = "dark"
    glyphs: str = "box"
    spell_list: str = ""


@dataclass
class FakeDesk:
    """A desk service that remembers what it was asked (``asked``) and obeys the rules."""

    number: int = 3
    now: Callable[[], datetime] = lambda: at("09.36")
    told: Callable[[], None] = lambda: None
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    asides: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=lambda: ["P-004", "A-017", "A-018"])
    passes_out: dict[int, tuple[str, str]] = field(default_factory=dict)
    elsewhere: dict[str, Visit] = field(default_factory=dict)
    before: Earlier | DeskError = field(default_factory=Earlier)
    disk_full: bool = False
    draft_file: Path | None = None
    filed: Complaint = field(default_factory=Complaint)
    slow_s: float = 0.0
    hurry: threading.Event = field(default_factory=threading.Event)
    """Set, it is slow no more, also in what it is asked already."""
    refuse: DeskError | None = None
    others: tuple[Colleague, ...] = (
        Colleague(1, "Petugas Contoh Dua", "free"),
        Colleague(2, "Petugas Contoh Tiga", "busy"),
        Colleague(3, "Petugas Contoh Satu", "busy"),
        Colleague(4, "", "away"),
        Colleague(10, "Petugas Contoh Empat", "ready"),
    )
    undo_state: tuple[Visit, tuple[Visit, ...]] | None = None
    state: DeskSituation = field(
        default_factory=lambda: DeskSituation(
            desk=3,
            officer_name="Petugas Contoh Satu",
            day=DAY,
            link=CONNECTED,
            queue=QueueView(
                seq=1,
                ready=6,
                longest_wait_min=18,
                next_ticket="P-004",
                next_wait_min=8,
                next_reason="priority_turn",
                following=7,
            ),
            tally=DeskTally(reports=4, without_report=1, no_shows=0, mean_talk_min=16),
        )
    )

    def situation(self) -> DeskSituation:
        """Return what the desk knows."""
        return self.state

    def change(self, **changes: Any) -> None:
        """Change the situation and tell, as the workstation's thread does."""
        self.state = replace(self.state, **changes)
        self.told()

    def known(self, key: str) -> Visit | None:
        """Return what the desk knows of a visit: the one here, or one set in ``elsewhere``."""
        here = self.state.visit
        return here if here is not None and here.key == key else self.elsewhere.get(key)

    def _ask(self, *what: Any) -> None:
        self.asked.append(what)
        if self.slow_s:
            self.hurry.wait(self.slow_s)
        if self.refuse is not None:
            error, self.refuse = self.refuse, None
            raise error

    def _set(self, changed: Visit | None) -> None:
        self.change(visit=changed)

    def call_next(self, ready: bool = False) -> Visit | None:
        self._ask("call_next")
        if self.state.visit is not None:
            return self.state.visit
        if not self.waiting and ready:
            self.change(ready_since=self.state.ready_since or self.now())
            return None
        if not self.waiting:
            raise RefusedError("nobody_waiting", "Tidak ada yang menunggu.", "")
        called = self.hub_calls(self.waiting.pop(0))
        self._step("VisitorCalled", called)
        return called

    def hub_calls(self, ticket: str, **more: Any) -> Visit:
        """Let the office's server call somebody here, as it does for a desk that is ready."""
        now = self.now()
        given = {"calls": 1, "called_at": now, "last_called_at": now, **more}
        called = visit(ticket, VisitState.CALLED, **given)
        self.change(visit=called, ready_since=None)
        return called

    def not_ready(self) -> None:
        self._ask("not_ready")
        self.change(ready_since=None)

    def _step(self, kind: str, about: Visit) -> None:
        last = LastStep(kind=kind, officer="contoh-1", workplace="desk-3", at=self.now())
        self.undo_state = (about, self.state.parked)
        self.change(undoable=last, undo_ticket=about.ticket, undo_why_not="")

    def colleagues(self) -> tuple[Colleague, ...]:
        self._ask("colleagues")
        return self.others

    def transfer(self, desk: int, note: str, about: str = "") -> Visit:
        self._ask("transfer", desk, note)
        here = self.state.visit
        assert here is not None and here.key == about
        self.change(visit=None)
        self._step("VisitTransferred", here)
        return here

    def park(self, note: str, about: str = "") -> Visit:
        self._ask("park", note)
        here = self.state.visit
        assert here is not None and here.key == about
        rests = msgspec.structs.replace(
            here, state=VisitState.PARKED, parked_at=self.now(), note=note
        )
        self._step("VisitParked", here)
        self.change(visit=None, parked=(*self.state.parked, rests))
        return rests

    def resume_parked(self, about: str) -> Visit:
        self._ask("resume_parked", about)
        rests = next(each for each in self.state.parked if each.key == about)
        talks = msgspec.structs.replace(rests, state=VisitState.TALKING)
        others = tuple(each for each in self.state.parked if each.key != about)
        self.change(visit=talks, parked=others)
        return talks

    def undo(self) -> Visit | None:
        self._ask("undo")
        last = self.state.undoable
        assert last is not None and self.undo_state is not None
        before, parked = self.undo_state
        state = {
            "VisitStarted": VisitState.CALLED,
            "VisitorDidNotCome": VisitState.CALLED,
            "VisitorCalled": VisitState.REGISTERED,
        }.get(last.kind, VisitState.TALKING)
        back = msgspec.structs.replace(before, state=state)
        self.change(
            visit=back if back.active else None, parked=parked, undoable=None, undo_ticket=""
        )
        return back

    def raise_emergency(self) -> None:
        self._ask("raise_emergency")
        self.change(emergency=Emergency(self.now(), delivered=False))

    def call_by_hand(self, ticket: str, *told: Any) -> Visit:
        self._ask("call_by_hand", ticket, *told)
        called = visit(
            ticket, VisitState.CALLED, calls=1, called_at=self.now(), last_called_at=self.now()
        )
        self._set(called)
        return called

    def call_again(self) -> Visit:
        self._ask("call_again")
        assert self.state.visit is not None
        again = msgspec.structs.replace(
            self.state.visit, calls=self.state.visit.calls + 1, last_called_at=self.now()
        )
        self._set(again)
        return again

    def visitor_came(self) -> Visit:
        self._ask("visitor_came")
        assert self.state.visit is not None
        came = msgspec.structs.replace(
            self.state.visit, state=VisitState.TALKING, started_at=self.now()
        )
        self._set(came)
        self._step("VisitStarted", came)
        return came

    def did_not_come(self) -> None:
        self._ask("did_not_come")
        gone = self.state.visit
        assert gone is not None
        self._set(None)
        self._step("VisitorDidNotCome", gone)

    def take_card(self, holder: Holder, guest_pass: int) -> Visit:
        self._ask("take_card", holder, guest_pass)
        assert self.state.visit is not None
        if guest_pass in self.passes_out:
            ticket, since = self.passes_out[guest_pass]
            raise RefusedError(
                "pass_out",
                f"ID tamu {guest_pass} sedang dipakai {ticket} sejak {since}.",
                "Ambil kartu tamu lain, ketik nomornya, Enter.",
            )
        taken = msgspec.structs.replace(
            self.state.visit,
            holder=holder,
            guest_pass=guest_pass,
            card_held=True,
            card_since=self.now(),
        )
        self.change(visit=taken, cards_here=(*self.state.cards_here, taken))
        return taken

    def return_card(self, guest_pass: int, *visit: str) -> Visit:
        self._ask("return_card", guest_pass, *visit)
        for lying in self.state.cards_here:
            if lying.key in visit or (not visit and lying.guest_pass == guest_pass):
                back = msgspec.structs.replace(lying, card_held=False)
                self.change(cards_here=tuple(v for v in self.state.cards_here if v is not lying))
                return back
        raise RefusedError("pass_not_out", f"ID tamu {guest_pass} tidak sedang dipakai.", "")

    def load_draft(self, visit: str = "") -> Draft | None:
        self._ask("load_draft")
        return self.drafts[-1] if self.drafts else None

    def aside(self, about: str, kind: str) -> dict[str, str]:
        return dict(self.asides.get((about, kind), {}))

    def keep_aside(self, about: str, kind: str, typed: Mapping[str, str]) -> Future[None]:
        """Keep what was typed beside a talk; nothing typed takes it away."""
        self.asides[about, kind] = dict(typed)
        future: Future[None] = Future()
        future.set_result(None)
        return future

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int], visit: str = ""
    ) -> Future[Draft]:
        """Answer from another thread, as the writer does."""
        future: Future[Draft] = Future()
        draft = Draft(visit, len(self.drafts) + 1, complaint, focus, cursor, self.now())

        def write() -> None:
            if self.disk_full:
                future.set_exception(
                    StorageError("Disk penuh.", "Panggil penyelia.", code="disk_full")
                )
                return
            self.drafts.append(draft)
            if self.draft_file is not None:
                self.draft_file.write_bytes(msgspec.json.encode(complaint))
            future.set_result(draft)

        threading.Thread(target=write).start()
        return future

    def file(self, complaint: Complaint, about: str = "", before: int = 0) -> FiledReport:
        self._ask("file", complaint)
        talked = self.known(about)
        assert talked is not None and len(talked.registration_numbers) == before
        ended = msgspec.structs.replace(
            talked,
            state=VisitState.ENDED,
            ended_at=self.now(),
            registration_numbers=(NUMBER,),
        )
        report = LastReport(NUMBER, ended, 20, PaperStatus(PrintState.PRINTED, self.now()))
        self.change(visit=None, last_report=report)
        return FiledReport(NUMBER, ended, DAY + timedelta(days=18), False, ("TANDA TERIMA",))

    def end_without_report(self, reason: EndReason, about: str = "") -> None:
        self._ask("end_without_report", reason)
        ended = self.state.visit
        self._set(None)
        if ended is not None:
            self._step("VisitEndedWithoutReport", ended)

    def begin_second(self) -> Visit:
        self._ask("begin_second")
        last = self.state.last_report
        assert last is not None
        again = msgspec.structs.replace(
            last.visit, state=VisitState.TALKING, started_at=self.now(), ended_at=None
        )
        self._set(again)
        return again

    def open_correction(self, number: str = "") -> Correction:
        self._ask("open_correction", number)
        last = self.state.last_report
        assert last is not None
        self.elsewhere[last.visit.key] = last.visit
        draft = self.drafts[-1] if self.drafts else None
        return Correction(number or last.registration_number, last.visit, self.filed, draft)

    def save_correction(self, correction: Correction, written: Written) -> Future[Draft]:
        self._ask("save_correction", written)
        draft = Draft(
            correction.visit.key,
            len(self.drafts) + 1,
            written.complaint,
            written.focus,
            written.cursor,
            self.now(),
            written.holder,
        )
        future: Future[Draft] = Future()
        self.drafts.append(draft)
        future.set_result(draft)
        return future

    def correct(self, number: str, complaint: Complaint, holder: Holder | None) -> FiledReport:
        self._ask("correct", number, complaint, holder)
        last = self.state.last_report
        assert last is not None
        visit = msgspec.structs.replace(last.visit, holder=holder)
        self.drafts.clear()
        self.change(last_report=replace(last, visit=visit, corrections=1))
        return FiledReport(number, visit, DAY + timedelta(days=18), False, ("PERBAIKAN",))

    def drop_correction(self, number: str) -> None:
        self._ask("drop_correction", number)
        self.drafts.clear()

    def correct_reporter(self, visit: str, holder: Holder) -> Visit:
        self._ask("correct_reporter", visit, holder)
        assert self.state.visit is not None
        corrected = msgspec.structs.replace(self.state.visit, holder=holder)
        self._set(corrected)
        return corrected

    def reveal(self, visit: str, what: str, reason: str) -> Holder:
        self._ask("reveal", visit, what, reason)
        known = self.known(visit)
        assert known is not None and known.holder is not None
        return known.holder

    def earlier(self, visit: str, text: str = "") -> Earlier:
        self.asked.append(("earlier", visit, text))
        if self.slow_s:
            self.hurry.wait(self.slow_s)
        if isinstance(self.before, DeskError):
            raise self.before
        return replace(self.before, compared=True) if text else replace(self.before, alike=())

    def reveal_earlier(self, visit: str, report: EarlierReport, reason: str) -> str:
        self._ask("reveal_earlier", visit, report.registration_number, reason)
        return report.subject

    def where_is(self, report: EarlierReport) -> TrackedReport:
        self._ask("where_is", report.registration_number)
        due = DAY + timedelta(days=18)
        return TrackedReport(report.registration_number, "Diterima.", self.now(), due, False)

    def reprint_receipt(self) -> None:
        self._ask("reprint_receipt")

    def answer_print(self, came_out: bool) -> None:
        self._ask("answer_print", came_out)

    def preview_receipt(self) -> tuple[str, ...]:
        return ("TANDA TERIMA",)


class FakeWorkstation:
    """A workstation with one fake desk."""

    def __init__(self, desk: FakeDesk | None = None, now: datetime | None = None) -> None:
        self.clock = SettableClock(now or at("09.36"))
        self.the_desk = desk or FakeDesk()
        self.the_desk.now = self.clock.now
        self.the_desk.told = self.tell
        self.settings = FakeSettings()
        self.demo = False
        self.people = FakePeople(told=self.tell)
        self.profile = OfficeProfile()
        self.calendar = parse_holidays(data_text("holidays.csv"))
        self.link = SimpleNamespace(status=CONNECTED)
        self._callbacks: list[Callable[[], None]] = []

    def desk(self, number: int) -> FakeDesk:
        return self.the_desk

    def session(self) -> tuple[SessionState, tuple[SessionState, datetime] | None]:
        return SessionState.open, (SessionState.break_, at("12.00"))

    def emergency(self, workplace: str) -> Emergency | None:
        return self.the_desk.state.emergency

    def raise_emergency(self, workplace: str) -> None:
        self.the_desk.raise_emergency()

    def subscribe(self, callback: Callable[[], None]) -> None:
        self._callbacks.append(callback)

    def tell(self) -> None:
        for callback in self._callbacks:
            callback()

    def close(self) -> None:
        return
