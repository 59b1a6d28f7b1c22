"""Dates and times as the office writes them.

Not the machine's locale: a receipt must read alike on every PC. A time is always
shown in WIB, whatever zone it came in. Names of days and months are the screen's, or
with ``say=P_`` those of paper and of sentences said aloud; figures are written one way
in every language (``09.30``, ``23-11-2026``), so that a screen can be held beside a paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from desk_tui.clock import WIB
from desk_tui.i18n import N_, _

Say = Callable[[str], str]
"""What names a day: ``_`` in the screen's language, ``P_`` as citizens read it."""

_DAYS = (
    N_("Senin"),
    N_("Selasa"),
    N_("Rabu"),
    N_("Kamis"),
    N_("Jumat"),
    N_("Sabtu"),
    N_("Minggu"),
)
_MONTHS = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)


def in_wib(when: datetime) -> datetime:
    """Return ``when`` aware and in WIB; a naive time is taken as WIB already."""
    return when.replace(tzinfo=WIB) if when.tzinfo is None else when.astimezone(WIB)


def office_date(when: date) -> date:
    """Return the calendar day of ``when``; of a time, its day in WIB, never in UTC."""
    return in_wib(when).date() if isinstance(when, datetime) else when


def weekday_name(day: date, say: Say = _) -> str:
    """Return the name of the weekday, such as ``Senin``."""
    return say(_DAYS[office_date(day).weekday()])


def month_name(day: date, say: Say = _) -> str:
    """Return the name of the month, such as ``November``."""
    return say(_MONTHS[office_date(day).month - 1])


def long_date(day: date, say: Say = _) -> str:
    """Return the date in words: ``Senin 23 November 2026``."""
    day = office_date(day)
    return f"{weekday_name(day, say)} {day.day} {month_name(day, say)} {day.year}"


def short_date(day: date, say: Say = _) -> str:
    """Return the date for narrow paper: ``Senin 23-11-2026``."""
    day = office_date(day)
    return f"{weekday_name(day, say)} {day.day:02}-{day.month:02}-{day.year}"


def clock_text(when: datetime) -> str:
    """Return the time of day in WIB: ``09.30``."""
    when = in_wib(when)
    return f"{when.hour:02}.{when.minute:02}"


def clock_seconds_text(when: datetime) -> str:
    """Return the time of day in WIB with seconds: ``09.26.31``."""
    return f"{clock_text(when)}.{in_wib(when).second:02}"


def minutes_text(span: timedelta | int) -> str:
    """Return a span (or whole minutes) in words: ``18 menit``, ``1 jam 5 menit``.

    Begun minutes do not count; a span below zero, from a clock set back, is zero.
    """
    minutes = span if isinstance(span, int) else span // timedelta(minutes=1)
    hours, minutes = divmod(max(0, minutes), 60)
    if hours == 0:
        return _("{minutes} menit").format(minutes=minutes)
    if minutes == 0:
        return _("{hours} jam").format(hours=hours)
    return _("{hours} jam {minutes} menit").format(hours=hours, minutes=minutes)


def parse_day(typed: str, today: date) -> date | None:
    """Return the day of ``23-11-2026``, ``23-11`` or ``23``; None when there is no such day.

    What is not typed is the latest that is not after ``today``.
    """
    parts = re.fullmatch(
        r"(\d{1,2})(?:[-/. ](\d{1,2})(?:[-/. ](\d{4}))?)?", typed.strip(), re.ASCII
    )
    if parts is None:
        return None
    day, month, year = (int(part) if part else 0 for part in parts.groups())
    for back in range(12 * 5):  # five years hold every day there is, also 29 February
        months = today.year * 12 + today.month - 1 - back
        if month not in (0, months % 12 + 1):
            continue
        try:
            found = date(year or months // 12, month or months % 12 + 1, day)
        except ValueError:
            continue
        if year or found <= today:
            return found
    return None
