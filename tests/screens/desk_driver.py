"""Drive a desk in a test as an officer does: keys in, the screen's text out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from fake_desk import SITI, FakeWorkstation, at, visit
from settling import resize, settled
from textual import events
from textual.keys import _character_to_key

from desk_tui.app import DeskApp
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.visit import VisitState
from desk_tui.screens.desk import DeskScreen
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.workstation.workstation import Workstation

DRAWN = Path(__file__).parent / "drawn"
NAMED = {
    "\t": "tab",
    "\r": "enter",
    "\n": "ctrl+j",
    " ": "space",
    "\x1b": "escape",
    "\x7f": "backspace",
}


def key_event(key: str) -> events.Key:
    """Return the event of a key name or of one character."""
    if len(key) == 1:
        named = NAMED.get(key) or _character_to_key(key)
        return events.Key(named, key if key.isprintable() else None)
    return events.Key(key, None)


class Officer:
    """Somebody at the desk."""

    def __init__(self, app: DeskApp, station: FakeWorkstation) -> None:
        self.app = app
        self.station = station

    @property
    def desk(self) -> DeskScreen:
        """The desk's screen, also under a question."""
        return cast(DeskScreen, self.app.workplace_screen)

    @property
    def talk(self) -> TalkPanel:
        """The talk; there must be one."""
        assert self.desk.talk is not None
        return self.desk.talk

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        """What the service was asked under ``name``."""
        return [each for each in self.station.the_desk.asked if each[0] == name]

    async def burst(self, *keys: str) -> None:
        """Send keys in one go, F12 too, as a hand that does not look; wait until all is done."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys by name (``f2``), all in one go, and wait until they are dealt with.

        Before F12 the screen stands: a yes typed ahead of its question is none.
        """
        for key in keys:
            if key == "f12":  # the last yes is for what has been read
                await self.settle()
            self.app.post_message(key_event(key))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type ``text`` in one burst: tab and carriage return are the keys Tab and Enter."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste ``text``."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, wide: int, high: int) -> None:
        """Give the window another size."""
        resize(self.app, wide, high)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the keys so far, and what they began, are through."""
        await settled(self.app, self._answered)

    async def _answered(self) -> None:
        while self.desk.busy:
            await asyncio.sleep(0.002)

    def rows(self) -> list[str]:
        """The rows on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.rows())


@asynccontextmanager
async def at_desk(
    station: FakeWorkstation | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Officer]:
    """Sit down at a desk."""
    station = station or FakeWorkstation()
    app = DeskApp(cast(Workstation, station), "desk", crash_folder=Path("/nonexistent"))
    async with app.run_test(size=size):
        officer = Officer(app, station)
        await officer.settle()
        yield officer


def talking_station(with_card: bool = True, **more: Any) -> FakeWorkstation:
    """Return a workstation whose desk is talking with Ibu Siti Contoh since 09.24."""
    station = FakeWorkstation()
    card: dict[str, Any] = (
        {"holder": SITI, "guest_pass": 17, "card_held": True} if with_card else {}
    )
    given = {"started_at": at("09.24"), **card, **more}
    station.the_desk.change(visit=visit("A-016", VisitState.TALKING, **given))
    return station


FIELDS = "Harapan\tDesa Contoh\rkemarin\rKantor Contoh\rada\rJl. Contoh 1\rYTT1T0Pokok laporan"
"""Every field after CERITA, as typed without a pause."""
TOLD = Complaint(
    narrative="Cerita yang panjang dari pelapor, dari awal sampai akhir.",
    hope="Harapan",
    place="Desa Contoh",
    time="kemarin",
    reported_party="Kantor Contoh",
    evidence="ada",
    address="Jl. Contoh 1",
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="lainnya",
    subject="Pokok laporan",
)
"""A form filled as by ``FIELDS``, for what is not about the typing (``talk.restore``)."""
