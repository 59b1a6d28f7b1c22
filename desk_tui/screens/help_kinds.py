"""What the keys do in a field, by its kind: the same everywhere, so said once."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widget import Widget

from desk_tui.i18n import _

Keys = tuple[tuple[str, str], ...]
"""(keys, what they do)."""


def keys_of_kind(kind: str) -> Keys:
    """Return what the keys do in a field of class ``kind``; nothing for an unknown one."""
    return kinds().get(kind, ())


def kind_of(widget: Widget | None) -> str:
    """Return the class of a field that ``kinds`` knows, its own or the nearest it is built on."""
    known = kinds()
    names = (each.__name__ for each in type(widget).__mro__) if widget is not None else ()
    return next((name for name in names if name in known), "")


def kinds() -> Mapping[str, Keys]:
    """Return what the keys do, by the class of a field."""
    line: Keys = (
        (_("panah, Home, End"), _("geser kursor; ^panah sekata")),
        ("Backspace, Delete", _("hapus satu huruf")),
        ("^U", _("hapus semua di kiri kursor, misalnya tempelan yang salah")),
    )
    through: Keys = (("Enter, Tab", _("isian berikutnya; Shift+Tab kembali")),)
    return {
        "Narrative": (
            ("Enter", _("baris baru")),
            ("Tab, Shift+Tab", _("keluar dari cerita, ke isian berikutnya atau sebelumnya")),
            ("^Z, ^Y", _("mengembalikan yang terhapus, dan sebaliknya")),
            (_("panah, Home, End"), _("geser kursor; dengan Shift memilih")),
            ("^C, ^X, ^V", _("salin, potong, tempel yang dipilih")),
            ("^W", _("hapus sekata di kiri kursor")),
        ),
        "AnswerField": (
            (_("Y, T"), _("ya atau tidak, lalu pindah sendiri")),
            ("Backspace", _("mengosongkan lagi")),
            *through,
        ),
        "ChoiceField": ((_("angka"), _("memilih, lalu pindah sendiri")), *through),
        "TopicField": (
            (_("1, 2, 3"), _("mengambil usul itu, lalu pindah sendiri")),
            ("0", _("analis yang menentukan")),
            ("^T", _("semua topik")),
            *through,
        ),
        "PinField": (
            (_("angka"), _("tampil sebagai titik")),
            ("Backspace", _("hapus angka terakhir; ^U semuanya")),
            ("Enter", _("melanjutkan")),
        ),
        "ProposalField": (
            (_("angka"), _("angka pertama mengganti usulan")),
            ("Enter", _("memakai yang tertulis")),
            *line,
        ),
        "KeptField": (
            (_("huruf, angka"), _("mengetik; menggantikan yang tersimpan dari kunjungan lalu")),
            *line,
            *through,
        ),
        "LineField": (*line, *through),
        "NumberInput": (("Enter", _("mencari")), *line),
    }
