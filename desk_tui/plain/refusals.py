"""What to do after a refusal where there are no keys to press."""

from __future__ import annotations

from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import N_, _

NEXT_STEPS = {
    "quota_full": N_("Beri tahu bahwa nomor hari ini sudah habis."),
    "nobody_waiting": N_("Jalankan lagi nanti."),
    "no_such_desk": N_("Betulkan workplace dalam pengaturan PC ini."),
    "no_such_counter": N_("Betulkan workplace dalam pengaturan PC ini."),
    "pass_lost": N_("Ambil kartu tamu lain, lalu ketik nomornya."),
    "nobody_at_counter": N_("Jalankan lagi dengan nomor antreannya."),
    "counter_busy": N_("Selesaikan dulu yang itu, lalu ulangi."),
    "no_visitor": N_("Jalankan dulu: desk-tui call --plain."),
    "too_few_calls": N_("Panggil ulang, lalu jawab lagi."),
}
"""By the code of the refusal; the screens' own words name a key for each of them."""


def without_keys(error: DeskError) -> DeskError:
    """Return an error whose next step can be taken on a command line."""
    if isinstance(error, RefusedError) and error.code in NEXT_STEPS:
        return RefusedError(error.code, error.title, _(NEXT_STEPS[error.code]))
    return error
