"""A question mark alone says that the citizen does not know; of the proof it may be a question."""

from __future__ import annotations

from desk_driver import at_desk, talking_station

from desk_tui.plain.file import LINES, MAY_BE_UNKNOWN, _line


async def test_a_question_mark_alone_is_written_out_also_as_the_address() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("tab", "tab")
        for _name in LINES:
            await officer.press("?", "enter")
        written = officer.talk.complaint()
        told = {name: getattr(written, name) for name in LINES}
        assert told.pop("evidence") == "?"
        assert set(told) == set(MAY_BE_UNKNOWN) and set(told.values()) == {"tidak tahu"}


def test_plain_lines_read_it_the_same_way() -> None:
    assert {_line(name, " ? ") for name in MAY_BE_UNKNOWN} == {"tidak tahu"}
