"""Refusals of a desk's steps: handing on, setting aside, taking back; what to do next."""

from __future__ import annotations

from desk_tui.i18n import _


def desk_texts(detail: str) -> dict[str, tuple[str, str]]:
    """Return heading and sentence of each code; ``detail`` is its ticket or number."""
    return {
        "own_desk": (
            _("Itu meja ini sendiri."),
            _("Pilih meja lain, atau Esc."),
        ),
        "desk_away": (
            _("Di meja {desk} tidak ada petugas.").format(desk=detail),
            _("Pilih meja lain; pembicaraan ini tetap di sini."),
        ),
        "not_at_this_desk": (
            _("{ticket} tidak sedang bicara di meja ini.").format(ticket=detail),
            _("Tidak ada yang berubah. Esc kembali."),
        ),
        "called_there": (
            _("{ticket} sudah dipanggil di meja lain.").format(ticket=detail),
            _("Minta meja itu memindahkannya kembali."),
        ),
        "ticket_parked": (
            _("{ticket} diparkir di meja ini.").format(ticket=detail),
            _("Lanjutkan dengan F8 7."),
        ),
        "not_parked": (
            _("{ticket} tidak diparkir di meja ini.").format(ticket=detail),
            _("Daftar di layar sebentar lagi terbaru."),
        ),
        "undo_nothing": (
            _("Tidak ada langkah yang dapat dibatalkan."),
            _("Yang dapat dibatalkan hanya langkah terakhir meja ini, hari ini."),
        ),
        "undo_filed": (
            _("Laporan sudah terdaftar."),
            _("F5 membetulkannya."),
        ),
        "undo_by_another": (
            _("Langkah terakhir dikerjakan petugas lain."),
            _("Hanya petugas itu yang dapat membatalkannya."),
        ),
        "undo_moved": (
            _("{ticket} sudah tidak di tempatnya lagi.").format(ticket=detail),
            _("Langkah itu tidak dapat dibatalkan."),
        ),
        "undo_visitor_here": (
            _("{ticket} ada di meja ini.").format(ticket=detail),
            _("Selesaikan dulu yang itu."),
        ),
        "undo_offline": (
            _("Server kantor tidak menjawab."),
            _("Pemindahan dibatalkan lagi setelah tersambung."),
        ),
    }
