"""The office's profile: what makes this office this one. It lives in the ledger."""

from __future__ import annotations

from typing import Literal

import msgspec

from desk_tui.office.hours import OpeningHours
from desk_tui.office.ready import ready
from desk_tui.office.values import Count, Number


class OfficeProfile(msgspec.Struct, frozen=True, kw_only=True):
    """Name, address, hours, quota and ways of one office.

    Attributes:
        hours: hours in which desks call and in which numbers are given.
        quota: numbers a day (seed S0: 50); hard_quota: the most a supervisor may allow.
        desks: how many desks there are.
        guest_passes: guest IDs are numbered 1 to this.
        exchange_at: where the identity card is swapped for a guest ID.
        working_days: days within which a report is analysed and passed on.
        evidence_days: working days to bring what is missing.
        counters: registration counters, numbered from 1.
        lock_after_min: minutes without a key after which a desk or counter locks.
        demo: everything invented; papers and screens say DATA CONTOH.
    """

    name: str = "KANTOR CONTOH"
    service: str = "Layanan Pengaduan Tatap Muka"
    address: str = "Jl. Contoh 1, Jakarta"
    site: str = "lapor.example"
    phone: str = "021-0000-0000"
    hours: OpeningHours = msgspec.field(default_factory=OpeningHours)
    quota: Count = 50
    hard_quota: Count = 60
    desks: Number = 10
    guest_passes: Number = 60
    exchange_at: Literal["desk", "registration"] = "desk"
    working_days: Number = 14
    evidence_days: Number = 10
    counters: Number = 1
    lock_after_min: Number = 5
    demo: bool = False


ready(OfficeProfile)
