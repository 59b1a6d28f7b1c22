"""Why: a number was given, a talk ended without a report, a document was only shown."""

from __future__ import annotations

from enum import StrEnum

from desk_tui.i18n import N_


class Reason(StrEnum):
    """Why a number was given, as pressed in the lobby (UU 25/2009 art. 29)."""

    GENERAL = N_("umum")
    ELDERLY = N_("lansia")
    DISABILITY = N_("disabilitas")
    PREGNANT = N_("hamil")
    SMALL_CHILD = N_("anak kecil")
    DISASTER = N_("bencana")

    @property
    def priority(self) -> bool:
        """Whether the number belongs to the priority class P."""
        return self is not Reason.GENERAL


class EndReason(StrEnum):
    """Why a talk ended without a report (F8 1)."""

    INFORMATION_ONLY = N_("informasi saja")
    IN_COURT = N_("perkara pengadilan")
    NOT_OURS = N_("bukan wewenang")
    LEFT = N_("pulang sendiri")
    PRANK = N_("iseng")


class ShownBecause(StrEnum):
    """Why a document was shown and not handed in (F8 1 of the counter)."""

    DIGITAL = "ikd"
    REFUSED = N_("menolak dititip")
    NEEDED = N_("diperlukan pemiliknya")
