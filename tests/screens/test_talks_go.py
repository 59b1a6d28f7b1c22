"""What a visitor told is not kept by the screens when the next have come."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from desk_driver import Officer, at_desk
from fake_desk import FakeWorkstation

from desk_tui.widgets.narrative import Narrative
from desk_tui.widgets.reveal import Revealed


async def talk_and_end(officer: Officer) -> tuple[list[Any], list[Any]]:
    """Talk with the next visitor; return what was written in and what was drawn, held weakly."""
    await officer.press("f2")
    await officer.press("enter", *"tentang tanah")
    officer.rows()
    panel = officer.talk
    written = [weakref.ref(each) for each in panel.query(Narrative)]
    await officer.press("f5")
    seen = [weakref.ref(each) for each in officer.app.screen.query(Revealed)]
    await officer.press("escape")
    drawn = [weakref.ref(each._styles_cache) for each in panel.query("*")]
    await officer.press("f8", "1", "2", "f12")
    await officer.settle()
    assert officer.desk.talk is None
    assert (len(written), len(seen)) == (2, 3) and len(drawn) > 20
    return written + seen, drawn


async def test_of_earlier_talks_nothing_is_left_in_memory() -> None:
    gc.freeze()  # what the tests before have left is not looked through below
    station = FakeWorkstation()
    station.the_desk.change(exchange_here=False)
    station.the_desk.waiting[:] = ["A-016", "A-017", "A-018"]
    async with at_desk(station) as officer:
        written, drawn = await talk_and_end(officer)
        await talk_and_end(officer)  # the last act may hold what it was about, until the next
        await officer.press("f2")
        await officer.press("enter")
        officer.rows()
        gc.collect()
        assert [each for each in written if each() is not None] == [], "what was told"
        assert [each for each in drawn if each() is not None] == [], "rows of what has gone"
