"""A change that comes while the screen is still being put together, the body last."""

from __future__ import annotations

from desk_driver import at_desk

from desk_tui.screens.desk_idle import IdlePanel


async def test_a_change_before_the_body_stands_is_drawn_once_it_does() -> None:
    async with at_desk() as officer:
        body = officer.desk.query_one("#body")
        await body.remove_children()
        officer.desk.changed()  # as the first answer of the server does, early
        assert not officer.desk.query(IdlePanel)
        await body.mount(IdlePanel())
        await officer.settle()
        assert "MEJA 3" in officer.rows()[0]
