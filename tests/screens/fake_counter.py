"""A counter and its workstation that answer at once, and a clerk who sits at it.

Everybody and everything here is invented.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import msgspec
from desk_driver import key_event
from fake_desk import CONNECTED, DAY, FakeWorkstation, at, visit
from settling import settled
from textual import events

from desk_tui.app import DeskApp
from desk_tui.errors import DeskError, StorageError
from desk_tui.office.messages_views import CardLine, CounterPerson, KnownPerson
from desk_tui.office.visit import Companion, Holder, Reason, ShownBecause, Visit, VisitState
from desk_tui.screens.registration import RegistrationScreen
from desk_tui.screens.registration_panel import RegistrationPanel
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_forms import RegistrationForm, SavedForm
from desk_tui.workstation.registration_situation import RegistrationSituation
from desk_tui.workstation.situations import PaperStatus, PrintState
from desk_tui.workstation.tickets import ticket_of
from desk_tui.workstation.workstation import Workstation


def person(ticket: str, minutes: int, state: str = "waiting", counter: int = 0) -> CounterPerson:
    return CounterPerson(
        visit=f"{DAY}/{ticket}",
        ticket=ticket,
        priority=ticket.startswith("P"),
        state=state,
        minutes=minutes,
        counter=counter,
        since=at("09.00"),
    )


def card(number: int, ticket: str, kind: str = "ktp", **more: Any) -> CardLine:
    given: dict[str, Any] = {
        "visit": f"{DAY}/{ticket}",
        "ticket": ticket,
        "day": DAY,
        "guest_pass": number,
        "document_kind": kind,
        "held": True,
        "companion": False,
        "state": "talking",
        "desk": 2,
        "since": at("09.00"),
        "over": False,
    }
    return CardLine(**{**given, **more})


@dataclass
class FakeCounter:
    """A counter's service that remembers what it was asked and obeys the rules."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    forms: dict[str, SavedForm] = field(default_factory=dict)
    people: dict[str, KnownPerson] = field(default_factory=dict)
    refuse: DeskError | None = None
    disk_full: bool = False
    slow_s: float = 0.0
    told: Any = lambda: None
    now: Any = lambda: at("09.31")
    state: RegistrationSituation = field(
        default_factory=lambda: RegistrationSituation(
            counter=1,
            officer_name="Petugas Contoh Dua",
            day=DAY,
            people=tuple(
                person(ticket, minutes)
                for ticket, minutes in (
                    ("A-021", 23),
                    ("P-005", 2),
                    ("A-022", 22),
                    ("A-023", 19),
                    ("A-024", 15),
                    ("A-025", 11),
                    ("A-026", 6),
                    ("A-027", 1),
                )
            ),
            cards=(
                card(3, "A-003", over=True, state="ended", since=at("08.41"), desk=7),
                card(9, "A-009", "sim", over=True, state="ended", since=at("09.25"), desk=1),
                *(card(number, f"A-0{number}") for number in (*range(10, 21), 22, 23)),
            ),
            known=True,
            next_pass=21,
            link=CONNECTED,
        )
    )

    def situation(self) -> RegistrationSituation:
        return self.state

    def change(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.told()

    def _ask(self, *what: Any) -> None:
        self.asked.append(what)
        if self.slow_s:
            time.sleep(self.slow_s)
        if self.refuse is not None:
            error, self.refuse = self.refuse, None
            raise error

    def _to_counter(self, ticket: str, calls: int) -> Visit:
        here = visit(
            ticket,
            VisitState.REGISTERING,
            desk=None,
            counter=1,
            at_counter=at("09.30"),
            counter_calls=calls,
            counter_called_at=at("09.30") if calls else None,
        )
        others = [line for line in self.state.people if line.ticket != ticket]
        line = person(ticket, 1, "here", 1)
        self.change(visit=here, people=(line, *others))
        return here

    def _here(self) -> Visit:
        assert self.state.visit is not None
        return self.state.visit

    def _leaves(self, line: CounterPerson | None = None) -> None:
        gone = self._here().ticket
        others = tuple(each for each in self.state.people if each.ticket != gone)
        self.change(visit=None, people=(line, *others) if line else others)

    def call_next(self) -> Visit:
        self._ask("call_next")
        if self.state.visit is not None:
            return self.state.visit
        waiting = [line for line in self.state.people if line.state == "waiting"]
        if not waiting:
            raise refused("nobody_waiting")
        return self._to_counter(waiting[0].ticket, 1)

    def came(self, ticket: str) -> Visit:
        self._ask("came", ticket)
        written = ticket_of(ticket)
        if written not in {line.ticket for line in self.state.people}:
            raise refused("not_for_registration", written)
        return self._to_counter(written, 0)

    def call_again(self) -> Visit:
        self._ask("call_again")
        here = self._here()
        again = msgspec.structs.replace(
            here, counter_calls=here.counter_calls + 1, counter_called_at=self.now()
        )
        self.change(visit=again)
        return again

    def did_not_come(self) -> None:
        self._ask("did_not_come")
        self._leaves(person(self._here().ticket, 30, "missed"))

    def park(self) -> Visit:
        self._ask("park")
        here = self._here()
        self._leaves(person(here.ticket, 1, "partly", 1))
        return here

    def set_priority(self, reason: Reason) -> Visit:
        self._ask("set_priority", reason)
        self.change(visit=msgspec.structs.replace(self._here(), reason=reason))
        return self._here()

    def void(self, why: str) -> Visit:
        self._ask("void", why)
        here = self._here()
        self._leaves()
        return here

    def known_person(self, kind: str, number: str) -> KnownPerson | None:
        self._ask("known_person", kind, number)
        return self.people.get(number)

    def register(
        self,
        holder: Holder,
        guest_pass: int,
        *,
        held: bool = True,
        shown_because: ShownBecause | None = None,
    ) -> Visit:
        self._ask("register", holder, guest_pass, shown_because)
        if (other := self.card(guest_pass)) is not None:
            raise refused("pass_out", f"{other.ticket} {other.since:%H.%M}")
        here = msgspec.structs.replace(
            self._here(), state=VisitState.REGISTERED, holder=holder, guest_pass=guest_pass
        )
        self._leaves()
        self.forms.pop(here.key, None)
        self.change(
            last=here,
            slip=PaperStatus(PrintState.PRINTED, at("09.31")),
            cards=(*self.state.cards, card(guest_pass, here.ticket)),
        )
        free = next(number for number in range(guest_pass + 1, 999) if not self.card(number))
        self.change(next_pass=free)
        return here

    def learn(self, key: str) -> Visit:
        self._ask("learn", key)
        assert self.state.last is not None
        return self.state.last

    def correct(self, key: str, holder: Holder, guest_pass: int | None = None) -> Visit:
        self._ask("correct", key, holder, guest_pass)
        assert self.state.last is not None
        return self.state.last

    def reveal(self, key: str, what: str, reason: str) -> Holder:
        self._ask("reveal", key, what, reason)
        assert self.state.last is not None and self.state.last.holder is not None
        return self.state.last.holder

    def companion(self, key: str, holder: Holder, guest_pass: int, held: bool = True) -> Visit:
        self._ask("companion", key, holder, guest_pass)
        with_one = msgspec.structs.replace(
            self._here(), companions=(Companion(guest_pass=guest_pass, holder=holder),)
        )
        self.change(visit=with_one)
        return with_one

    def load_form(self, key: str) -> SavedForm | None:
        return self.forms.get(key)

    def save_draft(
        self, form: RegistrationForm, focus: str, cursor: tuple[int, int]
    ) -> Future[SavedForm]:
        future: Future[SavedForm] = Future()
        here = self.state.visit

        def write() -> None:
            if here is None:
                future.set_exception(refused("nobody_at_counter"))
            elif self.disk_full:
                future.set_exception(StorageError("Disk penuh.", "", code="disk_full"))
            else:
                saved = SavedForm(here.key, 1, form, focus, cursor, at("09.31"))
                self.forms[here.key] = saved
                future.set_result(saved)

        threading.Thread(target=write).start()
        return future

    def card(self, guest_pass: int) -> CardLine | None:
        return next((c for c in self.state.cards if c.guest_pass == guest_pass), None)

    def return_card(self, guest_pass: int) -> CardLine:
        self._ask("return_card", guest_pass)
        back = self.card(guest_pass)
        if back is None:
            raise refused("card_unknown", str(guest_pass))
        others = tuple(c for c in self.state.cards if c is not back)
        self.change(cards=others, returned=back)
        return back

    def undo_return(self) -> CardLine:
        self._ask("undo_return")
        back = self.state.returned
        assert back is not None
        self.change(cards=(*self.state.cards, back), returned=None)
        return back

    def lose_pass(self, guest_pass: int) -> None:
        self._ask("lose_pass", guest_pass)
        self.change(lost_passes=(*self.state.lost_passes, guest_pass))

    def find_pass(self, guest_pass: int) -> None:
        self._ask("find_pass", guest_pass)

    def answer_print(self, came_out: bool) -> None:
        self._ask("answer_print", came_out)
        state = PrintState.PRINTED if came_out else PrintState.PRINTING
        self.change(slip=PaperStatus(state, at("09.32")))

    def reprint_slip(self) -> None:
        self._ask("reprint_slip")


class CounterStation(FakeWorkstation):
    """A workstation with one fake counter."""

    def __init__(self) -> None:
        super().__init__(now=at("09.31"))
        self.counter = FakeCounter()
        self.counter.told = self.tell
        self.counter.now = self.clock.now

    def registration(self, number: int) -> FakeCounter:
        return self.counter

    def later(self, seconds: int) -> None:
        """Let office time pass."""
        self.clock.time += timedelta(seconds=seconds)


class Clerk:
    """Somebody at the counter."""

    def __init__(self, app: DeskApp, station: CounterStation) -> None:
        self.app = app
        self.station = station
        self.counter = station.counter

    @property
    def screen(self) -> RegistrationScreen:
        return cast(RegistrationScreen, self.app.workplace_screen)

    @property
    def panel(self) -> RegistrationPanel:
        assert self.screen.panel is not None
        return self.screen.panel

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        return [each[1:] for each in self.counter.asked if each[0] == name]

    async def press(self, *keys: str) -> None:
        for key in keys:
            if key == "f12":  # the last yes is for what has been read
                await self.settle()
            self.app.post_message(key_event(key))
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        await settled(self.app, self._answered)

    async def _answered(self) -> None:
        while self.screen.busy:
            await asyncio.sleep(0.002)

    def rows(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        return "\n".join(self.rows())

    def said(self) -> str:
        """Return row 23."""
        return self.rows()[22]

    def below(self, label: str, rows: int = 1) -> str:
        """Return the rows under the one of a field, its own first."""
        lines = self.rows()
        at_row = next(n for n, line in enumerate(lines) if line[22:].startswith(label))
        return "\n".join(line[20:79] for line in lines[at_row : at_row + rows + 1])

    def said_below(self) -> str:
        """Return what stands beside ``F8 ubah``, in one line."""
        return " ".join(self.below("F8 ubah").replace("│", " ").split())


@asynccontextmanager
async def at_counter(
    station: CounterStation | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Clerk]:
    """Sit down at the counter."""
    station = station or CounterStation()
    app = DeskApp(cast(Workstation, station), "registration-1", crash_folder=Path("/nonexistent"))
    async with app.run_test(size=size):
        clerk = Clerk(app, station)
        await clerk.settle()
        yield clerk
