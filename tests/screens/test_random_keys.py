"""Somebody leans on the keyboard: two thousand keys in bursts, the same ones in every run."""

from __future__ import annotations

import random
import string
from types import SimpleNamespace

import pytest
from desk_driver import Officer, at_desk, key_event, talking_station
from fake_desk import CONNECTED, FakeWorkstation, visit
from fake_lobby import FakeOffice, FakeTracking, settle
from textual import events

from desk_tui import keymap
from desk_tui.app import DeskApp
from desk_tui.office.complaint import missing_fields
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import VisitState
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.locked import Locked
from desk_tui.screens.summary import Summary

KEPT = "INI YANG DICERITAKAN PELAPOR"
"""Written before the keys; none of it may go, whatever they open and close."""
EVERY_KEY = [
    *(f"f{number}" for number in range(1, 25)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase if letter != "o"),
    *("escape", "enter", "tab", "shift+tab", "space", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "insert", "ctrl+left", "ctrl+right"),
    *("alt+a", "alt+1", "ctrl+backslash", "ctrl+at", "ctrl+circumflex_accent"),
]
DELETING = ["backspace", "delete", "shift+left", "shift+home", "ctrl+delete", "ctrl+backspace"]
EDITING = {"ctrl+d", "ctrl+h", "ctrl+w", "ctrl+y", "ctrl+z"}
"""Keys that take a letter, a word or the last step away on purpose."""
HARMLESS_STEPS = {"raise_emergency", "earlier", "colleagues", "transfer", "park", "resume_parked"}
HARMLESS_STEPS |= {"undo", "visitor_came", "call_again"}
"""What may be done without F12: all of it can be taken back, and none of it loses a text."""
HARMLESS = [key for key in EVERY_KEY if key not in {*EDITING, "f12"}]
PASTES = ["[/] \x1b[31m", "\x1b@\x1dV\x00", "a\r\nb\tc\x00", "👨‍👩‍👧 שלום", "kata " * 50]


def pressed(chance: random.Random, keys: list[str]) -> events.Key | events.Paste:
    """Return a key of any kind; every fortieth is a paste."""
    if chance.random() < 0.025:
        return events.Paste(chance.choice(PASTES))
    if chance.random() < 0.45:
        return key_event(chance.choice(string.ascii_letters + string.digits + " .,-[]/\\\"'"))
    return key_event(chance.choice(keys))


async def lean(officer: Officer, chance: random.Random, keys: list[str], count: int) -> None:
    """Press ``count`` keys in bursts of up to forty."""
    while count > 0:
        burst = min(count, chance.randint(1, 40))
        count -= burst
        for _key in range(burst):
            officer.app.post_message(pressed(chance, keys))
        await officer.settle()
        assert officer.app._exception is None and not officer.app._exit
        assert all(len(row) <= 80 for row in officer.rows())


def with_tracking(station: FakeWorkstation) -> FakeWorkstation:
    """Let ^F open over the desk."""
    station.tracking = FakeTracking  # type: ignore[attr-defined]
    station.link = SimpleNamespace(status=CONNECTED)
    station.profile = OfficeProfile()
    return station


async def back_to_the_desk(officer: Officer) -> None:
    """Press Esc until nothing lies over the desk."""
    for _step in range(6):
        await officer.press("enter" if isinstance(officer.app.screen, Locked) else "escape")
    assert len(officer.app.screen_stack) == 1


async def talking_again(officer: Officer) -> None:
    """Bring back a talk that the keys have parked, moved or taken back to the call."""
    for _step in range(4):
        if officer.desk.talk is not None:
            return
        desk = officer.station.the_desk
        if officer.desk.called is not None:
            desk.change(visit=None, parked=(visit("A-016", VisitState.PARKED),))
        keys = "7" if desk.state.parked else "6"
        await officer.press("f8", keys)


def kept_in(text: str) -> bool:
    """Tell whether every letter of ``KEPT`` is still there, in its order."""
    letters = iter(text)
    return all(letter in letters for letter in KEPT)


@pytest.mark.parametrize("seed", [1, 2])
async def test_without_f12_nothing_is_filed_ended_or_lost(seed: int) -> None:
    chance = random.Random(seed)
    async with at_desk(with_tracking(talking_station())) as officer:
        await officer.type(KEPT)
        await lean(officer, chance, HARMLESS, 700)
        await back_to_the_desk(officer)
        done = {what[0] for what in officer.station.the_desk.asked}
        assert done <= {"load_draft", "take_card", *HARMLESS_STEPS}
        await talking_again(officer)
        assert kept_in(officer.talk.complaint().narrative)
        officer.desk.save_now()
        await officer.desk.saved(5)
        written = officer.station.the_desk.drafts[-1].complaint
        assert written == officer.talk.complaint(), "what is seen is what is saved"


async def test_with_every_key_only_a_read_summary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    said: list[str] = []

    def counted(question: type[Summary] | type[Confirm]) -> None:
        yes = question.do_yes

        def do_yes(self: Summary | Confirm) -> None:
            said.append(type(self).__name__)
            yes(self)  # type: ignore[arg-type]

        monkeypatch.setattr(question, "do_yes", do_yes)

    counted(Summary)
    counted(Confirm)
    monkeypatch.setattr(DeskApp, "ask_quit", lambda self: None)  # an idle desk quits at once
    station = with_tracking(FakeWorkstation())
    station.the_desk.change(exchange_here=False)  # else the card is asked first
    station.the_desk.waiting = [f"A-{number:03}" for number in range(1, 99)]
    async with at_desk(station) as officer:
        for _round in range(6):
            await lean(officer, chance, [*EVERY_KEY, *DELETING, "f2", "f9"], 90)
            await back_to_the_desk(officer)
            if officer.desk.talk is not None:  # else hardly a summary would ever open
                for name in officer.talk.form.missing():
                    officer.desk.set_focus(officer.talk.form.fields[name])
                    await officer.type("0" if name == "topic" else "t")
                await officer.press("f9", "x", "f12")
        filed = officer.asked("file")
        assert filed, "the keys never got that far"
        assert len(filed) == said.count("Summary")
        assert not any(missing_fields(complaint) for _name, complaint in filed)
        ended = officer.asked("end_without_report") + officer.asked("did_not_come")
        assert len(ended) <= said.count("Confirm")


async def test_in_the_lobby_a_number_comes_of_a_digit_and_voiding_of_f12() -> None:
    chance = random.Random(4)
    office = FakeOffice()
    app = DeskApp(office, keymap.LOBBY)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        keys = [key for key in EVERY_KEY if key not in ("f12", "ctrl+q", "alt+1")]
        for _burst in range(20):
            for _key in range(chance.randint(1, 40)):
                event = pressed(chance, keys)
                if isinstance(event, events.Paste) or not (event.character or "").isdecimal():
                    app.post_message(event)
            await app.pump.wait_idle()
            await settle(pilot)
        assert app._exception is None
        asked = office.the_lobby.calls
        assert not any(name.startswith(("issue", "void")) for name in asked)
