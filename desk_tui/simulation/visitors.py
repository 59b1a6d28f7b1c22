"""Who comes: invented visitors, the same ones for the same seed."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle

from desk_tui.office.complaint import Classification, Complaint, YesNo
from desk_tui.office.visit import EndReason, Holder, Reason

NO_SHOWS, WITHOUT_REPORT, PRIORITY = 0.10, 0.15, 0.20
"""Shares of the visitors, rounded up: a short day has one of each as well."""
PARKS, MOVES = 0.10, 0.10
"""Likewise of those who come: whose talk rests, and who are handed on to another desk."""

_STORY = (
    "sejak Maret pelapor menunggu jawaban kantor contoh berkas lengkap loket [/] petugas "
    "menjawab masih proses tanpa surat warga diminta mengulang dari awal biaya sudah dibayar "
    "\x1b[31m bukti ada keberatan \N{SMILING FACE WITH OPEN MOUTH} \u202e harapan selesai"
)
_WORDS = _STORY.split(" ")
"""Ordinary words, and some that a screen or a printer could take for a command."""


class Ending(StrEnum):
    """How a visit ends."""

    REPORT = "report"
    WITHOUT_REPORT = "without_report"
    NO_SHOW = "no_show"


class Way(StrEnum):
    """How a talk goes: through, with a rest in the middle, or on at another desk."""

    STRAIGHT = "straight"
    PARKS = "parks"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Visitor:
    """One invented person.

    Attributes:
        arrives_s: when the lobby's key is pressed, office seconds after the first arrival
            could be.
        talk_s: how long the talk takes, office seconds.
        end_reason: of a talk that ends without a report.
    """

    arrives_s: float
    reason: Reason
    talk_s: float
    ending: Ending
    end_reason: EndReason
    holder: Holder
    complaint: Complaint
    way: Way = Way.STRAIGHT


@dataclass(frozen=True, slots=True)
class Plan:
    """The visitors a seed leads to, in the order of their arrival."""

    visitors: tuple[Visitor, ...]

    def holder(self, ticket: str) -> Visitor:
        """Return who holds a ticket: the k-th of a class has its k-th number.

        Where numbers were voided or lent it is still somebody, the same each time.
        """
        series, _dash, number = ticket.partition("-")
        priority = {"A": (False,), "P": (True,)}.get(series, (False, True))
        some = [v for v in self.visitors if v.reason.priority in priority] or self.visitors
        return some[(int(number) - 1) % len(some)]


def plan(
    seed: int, many: int, within_s: float, talk_s: tuple[float, float], *, evenly: bool = False
) -> Plan:
    """Return ``many`` visitors who come within ``within_s`` office seconds.

    Args:
        seed: the same gives the same.
        many: at least 1.
        within_s: from the first possible arrival to the last.
        talk_s: shortest and longest talk, office seconds.
        evenly: they come all day alike; else mornings are busier.
    """
    dice = random.Random(seed)
    endings = _endings(dice, many)
    urgent = math.ceil(many * PRIORITY)
    priority = dice.sample([True] * urgent + [False] * (many - urgent), many)
    why = [reason for reason in Reason if reason.priority]
    reasons = cycle(dice.sample(why, len(why)))
    shape = (1.0, 1.0) if evenly else (1.3, 2.2)
    arrivals = sorted(dice.betavariate(*shape) * within_s for _ in range(many))
    visitors, ways = [], _ways(seed, endings)
    for n in range(many):
        visitors.append(
            Visitor(
                arrives_s=arrivals[n],
                reason=next(reasons) if priority[n] else Reason.GENERAL,
                talk_s=dice.uniform(*talk_s),
                ending=endings[n],
                end_reason=dice.choice(list(EndReason)),
                holder=_holder(dice, n + 1),
                complaint=_complaint(dice, n + 1),
                way=ways[n],
            )
        )
    return Plan(tuple(visitors))


def _endings(dice: random.Random, many: int) -> list[Ending]:
    absent, silent = math.ceil(many * NO_SHOWS), math.ceil(many * WITHOUT_REPORT)
    endings = [Ending.REPORT] * max(1, many - absent - silent)
    endings += [Ending.NO_SHOW] * absent + [Ending.WITHOUT_REPORT] * silent
    return dice.sample(endings[:many], many)


def _ways(seed: int, endings: list[Ending]) -> list[Way]:
    """Return everybody's way; with dice of its own, so that a seed brings whom it brought."""
    come = [n for n, ending in enumerate(endings) if ending is not Ending.NO_SHOW]
    some = random.Random(f"{seed} ways").sample(come, len(come))
    parks, moves = math.ceil(len(come) * PARKS), math.ceil(len(come) * MOVES)
    ways = [Way.STRAIGHT] * len(endings)
    for n in some[:parks]:
        ways[n] = Way.PARKS
    for n in some[parks : parks + moves]:
        ways[n] = Way.MOVES
    return ways


def _holder(dice: random.Random, n: int) -> Holder:
    """A person who cannot exist: no province has the code 99."""
    kind, number = dice.choice((("ktp", f"99{n:014d}"), ("sim", f"99{n:010d}")))
    return Holder(
        name=f"CONTOH NOMOR {n}",
        document_kind=kind,
        document_number=number,
        phone=f"+62810000{n % 100_000:05d}" if n % 7 else "",
    )


def _complaint(dice: random.Random, n: int) -> Complaint:
    story = " ".join(dice.choices(_WORDS, k=dice.randint(30, 450)))
    return Complaint(
        narrative=f"Cerita contoh {n}. {story}",
        hope=f"Contoh {n}: berkas diselesaikan atau dijelaskan",
        place=f"Desa Contoh {n % 17}",
        time="sejak Maret 2022",
        reported_party=f"Kantor Contoh {n % 9}",
        evidence="bukti bayar; kurang: salinan surat" if n % 3 == 0 else "bukti bayar",
        address=f"Jl. Contoh {n}",
        own_experience=YesNo.YES,
        in_court=YesNo.NO,
        reported_before=YesNo.YES if n % 5 == 0 else YesNo.NO,
        classification=dice.choice(list(Classification)),
        confidential=n % 8 == 0,
        topic="lainnya",
        subject=f"Perkara contoh {n}",
    )
