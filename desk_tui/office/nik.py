"""A NIK read while it is typed: region, birth date, sex, and what looks odd. Pure.

PPKKCC DDMMYY NNNN: where it was first registered, the birth date (women: day + 40), a
serial number from 0001 (PP 40/2019). There is no check digit and it never changes, so
whoever moved, or had a date corrected, keeps it: whatever looks odd is a warning, never a
refusal, and nothing here says that a number is real.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from desk_tui.i18n import _

DIGITS = 16
WOMEN = 40
"""Added to a woman's day of birth."""
_OLDEST = 110
"""Years nobody who comes to the counter has lived."""
_SEPARATORS = frozenset(" .-\u00a0‐‑‒–—−")


@dataclass(frozen=True, slots=True)
class Regions:
    """Codes of provinces (2 digits), kabupaten and kota (4), as they are and as they were."""

    now: Mapping[str, str]
    formerly: Mapping[str, str]

    def name(self, code: str) -> str:
        """Return ``Kab. Nabire (dulu Kab. Merauke)``; empty for an unknown code.

        Codes have moved with the provinces of Papua, so one code may be two places: a NIK
        tells where its owner was registered first, not when.
        """
        now, before = (_named(code, names.get(code, "")) for names in (self.now, self.formerly))
        if now and before and now != before:
            return _("{now} (dulu {before})").format(now=now, before=before)
        return now or before


def parse_regions(text: str) -> Regions:
    """Read the list of regions (``regions.csv``): code, name, former name."""
    rows = list(csv.DictReader(StringIO(text)))
    return Regions(
        {row["code"]: row["name"] for row in rows if row["name"]},
        {row["code"]: row["formerly"] for row in rows if row["formerly"]},
    )


def _named(code: str, name: str) -> str:
    """Return the name with Kab. or Kota: cities have numbers from 71."""
    if not name or len(code) == 2:
        return name
    kind = _("Kota") if code[2] == "7" else _("Kab.")
    return f"{kind} {name}"


@dataclass(frozen=True, slots=True)
class NikReading:
    """What was typed, as far as it tells something.

    Attributes:
        digits: 0-9 only; complete: there are 16 and nothing else was typed.
        region: of the first four digits, empty when unknown or not typed yet.
        births: possible birth dates, the likeliest first; empty when there is none.
        woman: the day of birth says so; None when it is not typed or no day.
        warnings: sentences about what looks odd; never a reason to refuse.
    """

    digits: str
    complete: bool
    region: str = ""
    births: tuple[date, ...] = ()
    woman: bool | None = None
    warnings: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the counter shows under the number: region, sex, birth date."""
        parts = [self.region]
        if self.births:
            sex = _("perempuan") if self.woman else _("laki-laki")
            years = _(" atau ").join(f"{born:%Y}" for born in self.births)
            parts.append(f"{sex}, {self.births[0]:%d-%m-}{years}")
        return ", ".join(part for part in parts if part)


def digits_of(typed: str) -> str:
    """Return the decimal digits of every script in ``typed`` as 0-9, nothing else."""
    found = (unicodedata.decimal(symbol, None) for symbol in typed)
    return "".join(str(digit) for digit in found if digit is not None)


def grouped(digits: str) -> str:
    """Return digits as they are read aloud: ``317405 150879 9902``."""
    parts = (digits[:6], digits[6:12], digits[12:])
    return " ".join(part for part in parts if part)


def read_nik(typed: str, regions: Regions, today: date) -> NikReading:
    """Read a NIK as far as it is typed, on the office day ``today``."""
    digits = digits_of(typed)
    others = [
        symbol
        for symbol in typed
        if symbol not in _SEPARATORS and unicodedata.decimal(symbol, None) is None
    ]
    complete = len(digits) == DIGITS and not others
    warnings: list[str] = []
    if len(digits) >= 4 and not regions.name(digits[:4]):
        province = regions.name(digits[:2])
        warnings.append(
            _("kode daerah {code} tidak dikenal").format(code=digits[:4])
            if province
            else _("kode provinsi {code} tidak dikenal").format(code=digits[:2])
        )
    births, woman = _birth(digits, today)
    if len(digits) >= 12 and not births:
        warnings.append(
            _("tanggal lahir {day}-{month}-{year} tidak ada").format(
                day=digits[6:8], month=digits[8:10], year=digits[10:12]
            )
        )
    if digits[12:] == "0000":
        warnings.append(_("nomor urut 0000 tidak ada"))
    region = regions.name(digits[:4]) if len(digits) >= 4 else ""
    region = region or (regions.name(digits[:2]) if len(digits) >= 2 else "")
    return NikReading(digits, complete, region, births, woman, tuple(warnings))


def _birth(digits: str, today: date) -> tuple[tuple[date, ...], bool | None]:
    """Return the possible birth dates, the likeliest first, and whether it is a woman's."""
    if len(digits) < 12:
        return (), None
    day, month, year = (int(digits[at : at + 2]) for at in (6, 8, 10))
    woman = day > WOMEN
    found = []
    for century in (2000, 1900):
        try:
            born = date(century + year, month, day - WOMEN if woman else day)
        except ValueError:
            continue
        if born <= today and today.year - born.year <= _OLDEST:
            found.append(born)
    # Whoever comes with a KTP is 17 or older, and hardly a hundred.
    found.sort(key=lambda born: not 17 <= today.year - born.year <= 100)
    return tuple(found), woman if found else None


def masked_by_hand(typed: str) -> bool:
    """Tell whether somebody typed ``3174xxxx``: figures covered where they must stand."""
    return any(symbol in "xX*#•●" for symbol in typed) and bool(digits_of(typed))
