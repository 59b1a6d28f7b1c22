"""Working days of the office and the date a promise falls due.

The dated list ``data/holidays.csv`` is the authority: national holidays and
collective leave (cuti bersama) by joint decree of three ministers, election days
by presidential decree. A year without a list has weekends only, so a date
reckoned in it is provisional and must be shown as such.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from desk_tui.errors import SettingsError
from desk_tui.i18n import _
from desk_tui.office.dates import office_date

NATIONAL_HOLIDAY = "libur_nasional"
COLLECTIVE_LEAVE = "cuti_bersama"
FOLLOW_UP_DAYS = 14
"""Working days to analyse and forward a report (seed S2: "14 hari kerja")."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off.

    Attributes:
        date: the day.
        kind: ``libur_nasional`` or ``cuti_bersama``.
        name: its Indonesian name.
        basis: the decree it rests on.
    """

    date: date
    kind: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a promise, until 23.59 WIB.

    Attributes:
        date: the day.
        provisional: the list of a year on the way is not known, so it may move later.
    """

    date: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of the years that have a list.

    Attributes:
        holidays: every listed day off.
        leave_is_work: count collective leave as working days. Off by default: the
            office's staff are civil servants, who have it.
    """

    holidays: tuple[Holiday, ...] = ()
    leave_is_work: bool = False
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        off = (
            h.date for h in self.holidays if not (self.leave_is_work and h.kind == COLLECTIVE_LEAVE)
        )
        object.__setattr__(self, "_off", frozenset(off))
        object.__setattr__(self, "_years", frozenset(h.date.year for h in self.holidays))

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on ``day``."""
        day = office_date(day)
        return day.weekday() < 5 and day not in self._off

    def covers(self, year: int) -> bool:
        """Tell whether the list of ``year`` is known."""
        return year in self._years

    def holiday(self, day: date) -> Holiday | None:
        """Return the listed holiday on ``day``, to name why the office is closed."""
        day = office_date(day)
        return next((h for h in self.holidays if h.date == day), None)

    def days_off_from(self, first: date) -> Iterator[date]:
        """Yield the listed days off from ``first`` on, in no order."""
        return (day for day in self._off if day >= first)


@lru_cache(maxsize=8)
def parse_holidays(text: str) -> Calendar:
    """Return the calendar in CSV ``text``: date, dow, kind, name_id, basis.

    Raises:
        SettingsError: a column is missing or a line has no date or no known kind.
    """
    holidays: list[Holiday] = []
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        try:
            kind = row["kind"]
            if kind not in (NATIONAL_HOLIDAY, COLLECTIVE_LEAVE):
                raise ValueError(kind)
            day = date.fromisoformat(row["date"])
            holidays.append(Holiday(day, kind, row["name_id"], row["basis"]))
        except (KeyError, TypeError, ValueError) as error:
            raise SettingsError(
                _("Daftar hari libur salah di baris {line}.").format(line=rows.line_num),
                _("Perbaiki holidays.csv: kolom date (2026-12-25), kind, name_id, basis."),
            ) from error
    return Calendar(tuple(holidays))


def add_working_days(calendar: Calendar, start: date, working_days: int) -> DueDate:
    """Return the day ``working_days`` (1 or more) working days after ``start``.

    ``start`` is day 0 whatever its hour, also a day off; of a time its day in WIB.
    Day 1 is the next working day.

    Raises:
        ValueError: fewer than one day.
    """
    if working_days < 1:
        raise ValueError("a deadline is at least one working day away")
    # Imported here: 20 ms, and a desk's first paint needs no deadline.
    from dateutil import rrule  # type: ignore[import-untyped]  # it ships no types

    first = office_date(start) + timedelta(days=1)
    midnight = datetime.combine(first, time())
    rules = rrule.rruleset()
    rules.rrule(rrule.rrule(rrule.DAILY, dtstart=midnight, byweekday=range(5)))
    for day in calendar.days_off_from(first):
        rules.exdate(datetime.combine(day, time()))
    due: date = next(islice(rules, working_days - 1, None)).date()
    years = range(first.year, due.year + 1)
    return DueDate(due, provisional=not all(calendar.covers(year) for year in years))


def due_date(calendar: Calendar, received: date, working_days: int = FOLLOW_UP_DAYS) -> DueDate:
    """Return when a report received on ``received`` must be analysed and forwarded.

    The promise covers analysis and forwarding, not the settlement (seed S2).
    """
    return add_working_days(calendar, received, working_days)
