"""One keymap: every key of every workplace, said once.

It feeds the bindings of the screens, the key row (row 24), the help and the
settings (``[keys]`` overrides a key by its id). One verb per key, at every
workplace: F2 always calls, F12 is always the last *yes* and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from desk_tui.i18n import N_, _, use_keys

LOBBY = "lobby"
DESK = "desk"
REGISTRATION = "registration"
WAITING_ROOM = "waiting_room"
SUPERVISOR = "supervisor"
TRACKING = "tracking"
EVERYWHERE = frozenset({LOBBY, REGISTRATION, WAITING_ROOM, DESK, SUPERVISOR, TRACKING})
WORKPLACE_NAMES: Mapping[str, str] = {
    LOBBY: N_("lobi"),
    REGISTRATION: N_("registrasi"),
    WAITING_ROOM: N_("ruang tunggu"),
    DESK: N_("meja"),
    SUPERVISOR: N_("penyelia"),
    TRACKING: N_("cari laporan"),
}
"""As sentences and the key card name them, in the order in which a visitor meets them."""
SIGN_IN, LOCKED, NOT_YOURS = "sign_in", "locked", "not_yours"
FIRST_START, RECOVERY = "first_start", "recovery"
"""What may lie over a workplace; their keys are those of row 24."""
FIRST_SIX = ("call", "enter", "next_field", "done", "yes", "back")
"""What an officer learns on the first day; help stands beside them."""
TWICE = "emergency"
"""The verb whose key is pressed twice."""
KEYS_IN_ROW = 7
"""Keys shown in row 24 at 80 columns; a longer row would be cut without a sign."""


@dataclass(frozen=True, slots=True)
class Key:
    """A verb and its key.

    Attributes:
        id: stable name; screens handle it in ``do_<id>``, settings override by it.
        key: Textual key names, the shown one first, others after commas.
        label: the verb as row 24 shows it.
        tooltip: one sentence for the help.
        workplaces: where it exists.
        danger: the last *yes* to what cannot be undone.
    """

    id: str
    key: str
    label: str
    tooltip: str
    workplaces: frozenset[str] = EVERYWHERE
    danger: bool = False


_FORMS = frozenset({DESK, REGISTRATION, TRACKING})
_DESK = frozenset({DESK})
_CALLS = frozenset({DESK, REGISTRATION})
_PAPER = frozenset({DESK, REGISTRATION, LOBBY})
_STAFFED = EVERYWHERE - {WAITING_ROOM}
_LISTS = _STAFFED - {TRACKING}

KEYMAP: tuple[Key, ...] = (
    Key("help", "f1,ctrl+g", N_("Bantuan"), N_("Menjelaskan isian dan tombol di sini.")),
    Key("call", "f2", N_("Panggil"), N_("Panggil pengunjung berikutnya ke sini."), _CALLS),
    Key("again", "f3", N_("Ulang"), N_("Panggil sekali lagi pengunjung yang sama."), _CALLS),
    Key(
        "emergency",
        "f4",
        N_("Darurat"),
        N_("Dua kali dalam 2 detik: penyelia tahu, tanpa suara. Titik sesudah jam: sampai."),
        _PAPER,
    ),
    Key(
        "reporter",
        "f5",
        N_("Pelapor"),
        N_("Data pelapor, laporan lamanya, dan perbaikannya."),
        _DESK,
    ),
    Key("more", "f8", N_("Lainnya"), N_("Langkah lain, dalam daftar bernomor."), _LISTS),
    Key("done", "f9", N_("Selesai"), N_("Selesaikan tahap ini; tidak ada yang hilang."), _CALLS),
    Key(
        "yes",
        "f12",
        N_("Ya"),
        N_("Ya terakhir, untuk yang tidak dapat dibatalkan."),
        _STAFFED,
        danger=True,
    ),
    Key(
        "back",
        "escape",
        N_("Kembali"),
        N_("Satu langkah kembali; tidak menghapus dan tidak mengirim apa pun."),
    ),
    Key(
        "enter",
        "enter,ctrl+j",
        N_("Lanjut"),
        N_("Orangnya sudah datang; isian berikutnya; baris baru dalam cerita."),
        _FORMS,
    ),
    Key("next_field", "tab", N_("Isian berikutnya"), N_("Pindah ke isian berikutnya."), _FORMS),
    Key(
        "previous_field",
        "shift+tab",
        N_("Isian sebelumnya"),
        N_("Pindah ke isian sebelumnya."),
        _FORMS,
    ),
    Key(
        "save",
        "ctrl+s",
        N_("Simpan"),
        N_("Simpan sekarang; tersimpan juga dengan sendirinya."),
        _CALLS,
    ),
    Key("topics", "ctrl+t", N_("Topik"), N_("Daftar semua topik."), _DESK),
    Key("wide", "ctrl+n", N_("Cerita penuh"), N_("Cerita memenuhi layar, dan kembali."), _DESK),
    Key("reprint", "ctrl+r", N_("Cetak ulang"), N_("Cetak ulang sebagai SALINAN."), _PAPER),
    Key("find", "ctrl+f", N_("Cari"), N_("Cari laporan dengan nomornya."), _STAFFED),
    Key(
        "palette",
        "ctrl+b",
        N_("Semua tindakan"),
        N_("Ketik sepotong kata: semua yang dapat dilakukan di sini, dengan tombolnya."),
        _STAFFED,
    ),
    Key(
        "workplace",
        "ctrl+o",
        N_("Tempat kerja"),
        N_("Tempat kerja lain di PC ini, atau selesai bertugas."),
    ),
    Key(
        "lock",
        "ctrl+l",
        N_("Kunci"),
        N_("Kunci layar; PIN membukanya dan semua masih seperti tadi."),
    ),
    Key("quit", "ctrl+q", N_("Keluar"), N_("Tutup program; yang ditulis tersimpan.")),
)

ROWS: Mapping[str, tuple[str | tuple[str, str], ...]] = {
    "desk.idle": (
        "help",
        ("call", N_("PANGGIL")),
        "again",
        "more",
        "reprint",
        "find",
        "lock",
    ),
    "desk.talking": ("help", "reporter", "more", "done", "topics", "save", "lock"),
    "desk.reporter": ("help", "back", "enter", "save"),
    "desk.reporter_masked": ("help", "back", "enter", "save", ("more", N_("Perlihatkan"))),
    "desk.correcting": (
        "help",
        "reporter",
        "more",
        "done",
        "topics",
        "save",
        ("back", N_("Tutup")),
    ),
    "desk.wide": ("help", ("wide", N_("Tutup")), "save", "done", "reporter"),
    "lobby": ("help", ("more", N_("Lainnya (batal, kuota)")), "reprint", "lock"),
    "registration": ("help", "call", "again", "more", ("done", N_("KARTU KEMBALI")), "save"),
    "waiting_room": ("help", "workplace"),
    "supervisor": ("help", "more", "find", "lock"),
    "tracking": ("help", "back", ("enter", N_("Cari")), "workplace"),
    "sign_in": ("help", ("enter", N_("Masuk")), "workplace", "quit"),
    "locked": ("help", ("enter", N_("Buka"))),
    "not_yours": ("help", ("enter", N_("Petugas lain")), "workplace", "quit"),
    "first_start": ("help", ("enter", N_("Lanjut")), "back", "quit"),
    "recovery": ("help", ("enter", N_("Lanjut")), "back"),
}
"""What row 24 shows, by stage: an id, or an id with the label of that stage."""

_BY_ID: Mapping[str, Key] = {key.id: key for key in KEYMAP}
_NAMES = {"escape": "Esc", "enter": "Enter", "tab": "Tab"}


def find(key_id: str) -> Key:
    """Return the key called ``key_id``; KeyError when there is none."""
    return _BY_ID[key_id]


def bindings(workplace: str) -> list[Binding]:
    """Return the bindings of a workplace's screen.

    All have priority, so that a text field swallows none of them; each runs
    ``action_key(id)``, which asks the screen whether it is possible now.
    """
    return [
        Binding(
            key.key,
            f"key({key.id!r})",
            key.label,
            id=key.id,
            tooltip=key.tooltip,
            priority=True,
            show=False,
        )
        for key in KEYMAP
        if workplace in key.workplaces
    ]


def question_bindings(*names: str) -> list[Binding]:
    """Return the bindings of a question over a screen: F1, ^L, F12 yes, Esc back, or ``names``."""
    return [
        Binding(find(name).key, f"key({name!r})", id=name, priority=True, show=False)
        for name in ("help", "lock", *(names or ("yes", "back")))
    ]


def overrides(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the known overrides of ``settings.keys``: id to Textual keys, however written."""
    return {
        key_id: ",".join(_as_textual(name) for name in key.split(",") if name.strip())
        for key_id, key in keys.items()
        if key_id in _BY_ID
    }


def _as_textual(name: str) -> str:
    """Return ``ctrl+t`` for ``^T`` and ``Ctrl+T``."""
    name = name.strip().lower()
    return f"ctrl+{name[1:]}" if name.startswith("^") and len(name) > 1 else name


def unknown(keys: Mapping[str, str]) -> list[str]:
    """Return the ids of ``settings.keys`` that no key has: an override that would do nothing."""
    return sorted(set(keys) - set(_BY_ID))


def use(keys: Mapping[str, str]) -> None:
    """Let everything shown from now on, sentences too, name the keys as ``keys`` sets them."""
    names: dict[str, str] = {}
    for key_id, own in keys.items():
        now = own.split(",")
        for at, before in enumerate(find(key_id).key.split(",")):
            names[in_words(before)] = in_words(now[min(at, len(now) - 1)])
    use_keys(names)


def shown_key(key_id: str, keys: Mapping[str, str] | None = None) -> str:
    """Return a key as screens write it, the first of several: ``F2``, ``^S``, ``Esc``."""
    return in_words((keys or {}).get(key_id) or find(key_id).key)


def shown_keys(key_id: str, keys: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return every key of a verb as screens write it: ``F1`` and ``^G``; ^J is Enter's own."""
    names = ((keys or {}).get(key_id) or find(key_id).key).split(",")
    return tuple(in_words(name) for name in names if name != "ctrl+j")


def in_words(name: str) -> str:
    """Return a Textual key name, the first of several, as screens write it."""
    name = name.split(",")[0].strip()
    if name.startswith("ctrl+"):
        return "^" + name.removeprefix("ctrl+").upper()
    if name.startswith("shift+"):
        return "Shift+" + _NAMES.get(name.removeprefix("shift+"), name[6:].upper())
    return _NAMES.get(name, name.upper())


def row(stage: str) -> tuple[tuple[str, str], ...]:
    """Return (id, label) of the keys row 24 shows at ``stage``, in order."""
    return labelled(ROWS[stage])


def labelled(items: Sequence[str | tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return (id, label) of a row's keys: an id has its own label, or the one given with it."""
    pairs = (item if isinstance(item, tuple) else (item, find(item).label) for item in items)
    return tuple((key_id, _(label)) for key_id, label in pairs)
