"""Row 1 of a workplace: where, who, the day, the rest; what gives way on a narrow screen. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desk_tui.i18n import _
from desk_tui.office.dates import long_date, month_name, office_date, weekday_name
from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells

BAR = " │ "
_LEAST = 8
"""Cells that a shortened name keeps."""


def head_row(place: str, name: str, rest: Sequence[str | date], width: int) -> str:
    """Return row 1; empty parts are left out.

    A day of ``rest`` becomes shorter first, step by step: whose work it is tells more
    than the year. Only then does ``name`` give way.
    """
    line = ""
    name = fit(inert(name), width)
    for day_words in _DAYS:
        words = [day_words(part) if isinstance(part, date) else part for part in rest]
        line = _joined([place, name, *words])
        if cells(line) <= width:
            return line
    if name:
        name = fit(name, max(_LEAST, cells(name) - cells(line) + width))
    return fit(_joined([place, name, *words]), width)


def marked(line: str, part: str, mark: str, width: int) -> str:
    """Return row 1 with ``mark`` in the empty cell behind ``part``; nothing else moves.

    Where the row ends with ``part`` it is the empty cell before it; where ``part`` is not
    shown, the row's last cell.
    """
    if not mark:
        return line
    line = line + " " * (width - cells(line))
    before, found, after = line.rpartition(BAR + part + " ") if part else ("", "", "")
    if found:
        return before + found[:-1] + mark + after
    if part and line.endswith(BAR + part):
        return line[: -len(part) - 1] + mark + part
    return fit(line, width)[:-1] + mark


def _joined(parts: Sequence[str]) -> str:
    return " " + BAR.join(part for part in parts if part)


def _without_year(day: date) -> str:
    day = office_date(day)
    return _("{weekday} {day} {month}").format(
        weekday=weekday_name(day), day=day.day, month=month_name(day)
    )


def _figures(day: date) -> str:
    return f"{office_date(day):%d-%m}"


def _weekday_and_figures(day: date) -> str:
    return f"{weekday_name(day)} {_figures(day)}"


_DAYS: Sequence[Callable[[date], str]] = (
    long_date,
    _without_year,
    _weekday_and_figures,
    _figures,
)
