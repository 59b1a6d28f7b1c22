"""The first day's steps: what is learnt by doing, and what to do next from wherever one stands.

A step is done when the officer did it, in whatever order. What is said next follows from what
is on the screen now and from what has not been done yet, never from a place in a list: who goes
another way is met there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from desk_tui.i18n import _

SENTENCES = 2
"""Sentences in CERITA that are enough to go on."""
STEPS = (
    "call",
    "open",
    "write",
    "help",
    "leave",
    "hope",
    "missing",
    "fill",
    "summary",
    "esc",
    "file",
    "receipt",
)
"""Every step, in the order most people take."""
LEARNT_BY: Mapping[str, str] = {
    "call": "call",
    "enter": "open",
    "next_field": "leave",
    "done": "summary",
    "yes": "file",
    "back": "esc",
    "help": "help",
}
"""The keys of the first day and the step each is learnt by."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tour sees of the desk now.

    Attributes:
        at_desk: the desk is what is open, locked: hidden by a cover.
        over: class of what lies over it, empty for nothing.
        waiting: somebody waits, or that is not known.
        called, ready: a visitor is called; the desk takes whoever comes.
        stage: of the desk, a name of ``keymap.ROWS``.
        text, hope: of the two long texts; focus: the field in focus.
        missing: required fields still empty; told: F9 has shown them.
        filed: reports of this desk since the tour began; key: the one just pressed.
    """

    at_desk: bool = True
    locked: bool = False
    over: str = ""
    waiting: bool = True
    called: bool = False
    ready: bool = False
    stage: str = "desk.idle"
    text: str = ""
    hope: str = ""
    focus: str = ""
    missing: int = 0
    told: bool = False
    filed: int = 0
    key: str = ""

    @property
    def talking(self) -> bool:
        """Whether a form is open."""
        return self.stage != "desk.idle"

    @property
    def sentences(self) -> int:
        """Whole sentences in CERITA."""
        return len(re.findall(r"\w{2,}[^.!?]*[.!?]", self.text))


def over(done: Set[str]) -> bool:
    """Tell whether the day is through: a report is filed and its paper has been looked at."""
    return {"file", "receipt"} <= set(done)


def done_by(seen: Seen, before: Seen, done: Set[str]) -> set[str]:
    """Return the steps that are done by now, of ``seen`` after ``before``."""
    talk = seen.stage in ("desk.talking", "desk.wide")
    now = {
        "call": seen.called or talk,
        "open": talk,
        "write": talk and seen.sentences >= SENTENCES,
        "help": seen.over == "HelpScreen",
        "leave": talk and before.focus == "narrative" and seen.focus not in ("narrative", ""),
        "hope": talk and bool(seen.hope.strip()),
        "missing": talk and seen.told and seen.missing > 0,
        "fill": talk and not seen.missing,
        "summary": seen.over == "Summary",
        "esc": before.over == "Summary" and not seen.over and talk and seen.key == "escape",
        "file": seen.filed > 0,
        "receipt": seen.over == "PreviewScreen",
    }
    found = {step for step, is_done in now.items() if is_done}
    if seen.filed:  # what a filed report shows, however it came about
        found |= {"call", "open", "write", "hope", "fill"}
    return found - set(done)


def instruction(seen: Seen, done: Set[str]) -> str:
    """Return what to do now, one line."""
    if seen.locked:
        return _("Layar terkunci, pekerjaannya menunggu. Enter membukanya.")
    if seen.over:
        return _over(seen, done)
    if not seen.at_desk:
        return _("Tur ini di meja: ^O, lalu 4, 3, Enter.")
    if seen.stage == "desk.correcting":
        return _("Perbaikan laporan. Esc menutup; laporannya tetap seperti semula.")
    if seen.talking:
        return _talking(seen, done)
    return _idle(seen, done)


def _over(seen: Seen, done: Set[str]) -> str:
    if seen.over == "HelpScreen":
        return _("Baca sebentar; panah menggulir. Esc atau F1 menutup bantuan.")
    if seen.over == "PreviewScreen":
        return _("Begini kertasnya. Pelapor memfoto nomornya. Esc menutup.")
    if seen.over == "Summary":
        if "esc" not in done:
            return _("Bacakan. Misalkan ada yang salah: Esc kembali, semua tetap ada.")
        return _("Benar? F12 menyimpan dan mencetak. Hanya F12 yang berarti ya.")
    if "file" in done and "receipt" not in done and seen.over == "Menu":
        return _("4 menunjukkan tanda terima. Esc menutup daftar ini.")
    return _("Esc: satu langkah kembali, tidak ada yang terjadi.")


def _talking(seen: Seen, done: Set[str]) -> str:
    if seen.sentences < SENTENCES and seen.missing:
        if seen.focus != "narrative":
            return _("Shift+Tab kembali ke CERITA, lalu tulis dua kalimat.")
        return _("Tulis dua kalimat: Jalan rusak sejak Maret. Surat tidak dijawab.")
    if "help" not in done:
        return _("F1 menjelaskan isian tempat kursor berdiri. Coba sekarang.")
    if not seen.hope.strip() and seen.missing:
        if seen.focus == "narrative":
            return _("Tab keluar dari CERITA, ke HARAPAN.")
        if seen.focus != "hope":
            return _("Shift+Tab kembali ke HARAPAN: apa yang diharapkan pelapor?")
        return _("Tulis harapannya, misalnya: Jalan diperbaiki tahun ini.")
    if seen.missing and "missing" not in done:
        return _("Tekan F9 sekarang, walau belum lengkap: lihat yang terjadi.")
    if seen.missing:
        return _filling(seen.focus)
    if "summary" not in done:
        return _("Lengkap. F9 menunjukkan ringkasan untuk dibacakan.")
    return _("F9 sekali lagi, lalu F12 menyimpan.")


def _filling(focus: str) -> str:
    """Return what to do in a field while some are still empty."""
    if focus in ("narrative", "hope"):
        return _("Yang bertanda ! masih kosong. Tab ke isian berikutnya.")
    if focus in ("place", "time", "reported_party"):
        return _("Isi yang bertanda !; ? berarti tidak tahu. Enter = isian berikutnya.")
    if focus in ("own_experience", "in_court", "reported_before"):
        return _("Tanyakan: Y ya, T tidak. Kursor pindah sendiri.")
    if focus == "topic":
        return _("Angka mengambil usul, 0 bila analis yang menentukan.")
    if focus == "subject":
        return _("Enter mengambil usulnya. Lalu F9: ke yang masih bertanda !.")
    return _("Isi yang bertanda !. Enter = isian berikutnya.")


def _idle(seen: Seen, done: Set[str]) -> str:
    if "file" in done:
        if "receipt" not in done:
            return _("Tersimpan dan tercetak. F8, lalu 4: tanda terimanya di layar.")
        return _("Itulah satu hari di meja. Esc: apa yang sudah dipelajari.")
    if seen.called:
        return _("Nomornya tampil di ruang tunggu. Enter = orangnya sudah datang.")
    if seen.ready:
        return _("SIAP MENERIMA: yang berikutnya datang sendiri. Esc mengakhirinya.")
    if not seen.waiting:
        return _("Antrean contoh habis: ^Q, lalu buka lagi dengan demo --tour.")
    return _("F2 memanggil pengunjung berikutnya.")
