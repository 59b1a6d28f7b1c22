"""Ten thousand keys at random lose no letter: each is where it was typed, and there once.

Short in the suite; long with ``RANDOM_KEYS=10000 RANDOM_SEEDS=1,2,3``. Without F12 nothing is
filed, ended or closed; the server comes and goes, the clock jumps, the window changes its size.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_counter import CounterStation, at_counter
from fake_desk import CONNECTED, FakeDesk, FakeWorkstation
from random_hands import KEYS, SEEDS, SIZES, Hands, kept_by
from test_random_keys import HARMLESS_STEPS, with_tracking

from desk_tui.app import DeskApp
from desk_tui.errors import StorageError
from desk_tui.screens.locked import Locked
from desk_tui.workstation.situations import Draft

pytestmark = pytest.mark.filterwarnings("error")
SILENT = replace(CONNECTED, connected=False, silent_since=None, unsent=3)


def own_draft(self: FakeDesk, visit: str = "") -> Draft | None:
    """Give each visit its own draft, as the journal does."""
    self._ask("load_draft")
    return next((each for each in reversed(self.drafts) if each.visit == visit), None)


def on_this_disk(self: FakeDesk, *what: Any) -> None:
    """Refuse what is written down first while the disk is full, as the journal does."""
    if self.disk_full and what[0] not in ("load_draft", "colleagues", "earlier"):
        raise StorageError("Disk penuh.", "Panggil penyelia.", code="disk_full")
    ask_the_fake(self, *what)


ask_the_fake = FakeDesk._ask


def everywhere(officer: Officer) -> str:
    """Return all that is kept of the day: forms, drafts, what services were given."""
    desk = officer.station.the_desk
    last = {draft.visit: draft.complaint for draft in desk.drafts}
    here = officer.desk.talk.complaint() if officer.desk.talk is not None else ""
    return repr((here, last, desk.asked, desk.asides))


async def something_happens(hands: Hands, officer: Officer, station: FakeWorkstation) -> None:
    """Let the world go on beside the keys."""
    happens = hands.chance.randint(0, 7)
    if happens == 0:
        station.the_desk.change(link=replace(SILENT, silent_since=station.clock.time))
    elif happens == 1:
        station.the_desk.change(link=CONNECTED)
    elif happens == 2:
        station.clock.time += timedelta(minutes=hands.chance.choice([1, 45, -30, 600, -600]))
        officer.app.workplaces[0].changed()
    elif happens == 3:
        station.the_desk.disk_full = not station.the_desk.disk_full
    elif happens < 6:
        await hands.resize(officer.settle, hands.chance.choice(SIZES))
    else:
        officer.app.workplaces[0].changed()


@pytest.fixture(autouse=True)
def stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """One workplace is tried at a time, and an idle one may be closed without a question."""
    ask = DeskApp.ask_quit

    async def switch(self: DeskApp, name: str) -> None:
        return

    def quits(self: DeskApp) -> None:
        if any(screen.unsaved() for screen in self.workplaces):
            ask(self)

    monkeypatch.setattr(DeskApp, "switch_workplace", switch)
    monkeypatch.setattr(DeskApp, "ask_quit", quits)
    monkeypatch.setattr(FakeDesk, "load_draft", own_draft)
    monkeypatch.setattr(FakeDesk, "_ask", on_this_disk)


def not_blank(officer: Officer) -> None:
    if officer.app.too_small:
        return
    rows = [row for row in officer.rows() if row.strip()]
    assert len(rows) >= 3, officer.text()


async def back(officer: Officer) -> None:
    for _step in range(8):
        if len(officer.app.screen_stack) == 1:
            return
        await officer.burst("enter" if isinstance(officer.app.screen, Locked) else "escape")
    raise AssertionError(officer.text())


@pytest.mark.parametrize("seed", SEEDS)
async def test_the_talk_keeps_every_letter(seed: int) -> None:
    station = with_tracking(talking_station())
    async with at_desk(station) as officer:
        home = officer.desk

        def text_of(app: DeskApp) -> str:
            return kept_by(app, home) if home.talk is not None else ""

        hands = Hands(officer.app, seed, text_of)
        while hands.typed < KEYS:
            await hands.burst(officer.settle)
            not_blank(officer)
            if hands.chance.random() < 0.3:
                await something_happens(hands, officer, station)
        station.the_desk.disk_full = False
        await hands.resize(officer.settle, (80, 24))
        await back(officer)
        done = {what[0] for what in station.the_desk.asked}
        assert done <= {"load_draft", "take_card", "call_next", "not_ready", *HARMLESS_STEPS}
        home.save_now()
        await home.saved(5)
        found = everywhere(officer)
        lost = hands.lost(found)
        assert not lost, (len(hands.meant), lost, hands.lately[-20:])
        if home.talk is not None:
            written = repr(officer.talk.complaint())
            twice = [each for each in hands.meant if written.count(each) > 1]
            assert not twice, "a letter typed once stands there once"
        assert len(hands.meant) > hands.typed / 20, "the keys hardly ever reached a field"


@pytest.mark.parametrize("seed", SEEDS)
async def test_registration_keeps_every_letter(seed: int) -> None:
    station = CounterStation()
    with_tracking(station)
    async with at_counter(station) as clerk:
        await clerk.press("f2")
        home = clerk.screen

        def text_of(app: DeskApp) -> str:
            where = kept_by(app, home) if home.panel is not None else ""
            return where if where in ("name", "number", "phone") else ""

        hands = Hands(clerk.app, seed, text_of)
        while hands.typed < KEYS:
            await hands.burst(clerk.settle)
            if hands.chance.random() < 0.3:
                await hands.resize(clerk.settle, hands.chance.choice(SIZES))
        await hands.resize(clerk.settle, (80, 24))
        for _step in range(8):
            if len(clerk.app.screen_stack) > 1:
                locked = isinstance(clerk.app.screen, Locked)
                await clerk.press("enter" if locked else "escape")
        asked = {what[0] for what in station.counter.asked}
        assert not asked & {"void", "did_not_come", "close_day"}, asked
        home.save_now()
        await home.saved(5)
        panel = "" if home.panel is None else repr(home.panel.form())
        lost = hands.lost(panel + repr((station.counter.forms, station.counter.asked)))
        assert not lost, (len(hands.meant), lost, hands.lately[-20:])
