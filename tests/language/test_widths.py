"""In every language the texts fit where the Indonesian ones do: columns, rows of 80, key row."""

from __future__ import annotations

from collections.abc import Iterator

import catalogue
import pytest

from desk_tui import keymap
from desk_tui.i18n import LANGUAGES, SOURCE_LANGUAGE, _, use_language
from desk_tui.office.complaint import Classification
from desk_tui.office.identity import DocumentKind
from desk_tui.widgets.cells import cells
from desk_tui.workstation.refusals import _texts

WIDE = 80
ROW = WIDE - 3
"""Cells of a sentence in row 23, behind its mark."""
AT_THE_COMMAND_LINE = "desk_tui/commands/"
COLUMNS: dict[int, tuple[str, ...]] = {
    6: (  # the card list of the counter; what somebody does, on the supervisor's screen
        *("kosong", "siap", "menuju", "99 mnt", "tanpa"),
    ),
    8: ("terlewat", "sebagian", "di loket", "loket 9", "999+ mnt", "Meja 10", "Reg. 2"),
    9: ("Waktu", "Bukti"),
    10: (  # labels of the forms
        *("Tempat", "Diadukan", "Alamat", "Syarat", "Jenis", "Topik", "Pokok", "Dokumen"),
        *("Nomor", "Nama", "HP", "ID tamu", "Kuasa dari", "HP baru", "Antrean", "  Terakhir"),
        *("Keadaan", "Tenggat", "Diterima", "Pelapor", "Cerita", "Harapan", "Ditunggu"),
        *(" F8 ubah", "tersambung", "PC diam"),
    ),
    12: ("Berikutnya  ", "Kode petugas"),
    15: ("Disimpan di", "Diberi tahu", "Diselesaikan", "Alasan", "Kuota", "Peran", "Kode petugas"),
    17: ("belum terdengar", "tanda terima", "ucapkan", "hari ini 999"),
    18: ("Isian sebelumnya", "Isian berikutnya"),
    29: ("SISA NOMOR HARI INI", "1   UMUM", "4   Ibu hamil", "6   Korban bencana"),
}
"""Columns a text has on a screen of 80, and the texts that stand in them."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language(SOURCE_LANGUAGE)


def test_every_key_row_fits_on_80_columns(language: str) -> None:
    for stage in keymap.ROWS:
        row = keymap.row(stage)
        drawn = " " + "  ".join(f"{keymap.shown_key(key_id)} {label}" for key_id, label in row)
        assert cells(drawn) <= WIDE, (stage, drawn)


def test_a_text_of_a_column_stays_in_it(language: str) -> None:
    wide = {
        (columns, shown)
        for columns, texts in COLUMNS.items()
        for shown in map(filled, texts)
        if cells(shown) > columns
    }
    assert not wide, wide


def filled(text: str) -> str:
    """Return a text in the language of now; a figure in it stands for a placeholder."""
    known = {
        "99 mnt": _("{minutes} mnt").format(minutes=99),
        "loket 9": _("loket {n}").format(n=9),
        "Meja 10": f"{_('Meja')} 10",
        "Reg. 2": f"{_('Reg.')} 2",
        "hari ini 999": _("hari ini {count}").format(count=999),
        "Berikutnya  ": _("Berikutnya   {ticket}, menunggu {minutes} menit{since}")[:12],
    }
    return known.get(text) or _(text)


def test_the_rows_of_choices_fit_into_their_frames(language: str) -> None:
    documents = " ".join(f"{n} {_(kind.label)}" for n, kind in enumerate(DocumentKind, 1))
    assert cells(documents) + 2 + 12 <= 59, documents  # brackets, label; the counter's panel
    kinds = "   ".join(f"{n} {_(kind.value)}" for n, kind in enumerate(Classification, 1))
    secret = f"    {_('Rahasia')}  [T]"
    assert 12 + cells(kinds) + 2 + 1 + cells(secret) <= WIDE - 2, (kinds, secret)
    answers = "   ".join(
        f"{_(text)} [T]" for text in ("dialami sendiri", "perkara pengadilan", "pernah lapor")
    )
    assert 12 + cells(answers) <= WIDE - 2, answers


def test_the_columns_of_the_idle_desk_stand_under_each_other(language: str) -> None:
    facts = (
        _("Berikutnya   {ticket}, menunggu {minutes} menit{since}").partition("{")[0],
        _("Sebabnya     {reason}").partition("{")[0],
        _("Sisa nomor   {left} dari {quota} hari ini").partition("{")[0],
        _("Menyusul     {count} orang di loket registrasi").partition("{")[0],
    )
    assert {len(fact) for fact in facts} == {13}, facts


def test_the_rules_names_of_days_and_months_leave_room_in_row_1(language: str) -> None:
    """The lobby's head with the longest day: place, day, time, numbers, printer."""
    days = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    day = max(map(_, days), key=len) + " 30 " + max(map(_, ("September", "November")), key=len)
    for numbers in (_("nomor s.d. {time}"), _("nomor mulai {time}"), _("nomor tutup")):
        for printer in (_("printer siap"), _("! printer mati")):
            parts = (_("LOBI"), f"{day} 2026", "09.31", numbers.format(time="14.00"), printer)
            head = " " + " │ ".join(parts)
            assert cells(head) <= WIDE, head


@pytest.mark.parametrize("language_of_it", LANGUAGES[1:])
def test_a_sentence_that_fits_into_a_row_fits_into_it_in_every_language(
    language_of_it: str,
) -> None:
    places = catalogue.texts()
    wide = {
        str(message.string)
        for message in catalogue.read(language_of_it)
        if message.id in places
        and not places[message.id][0].startswith(AT_THE_COMMAND_LINE)
        and "\n" not in message.id
        and cells(str(message.id)) <= ROW < cells(str(message.string))
    }
    assert not wide, wide


def test_a_refusal_that_is_whole_in_row_23_is_so_in_every_language() -> None:
    use_language(SOURCE_LANGUAGE)
    fit = {
        code
        for code, (title, message) in _texts("A-016 09.24 17").items()
        if cells(f"{title} {message}") <= ROW
    }
    for language in LANGUAGES[1:]:
        use_language(language)
        told = {code: " ".join(words) for code, words in _texts("A-016 09.24 17").items()}
        use_language(SOURCE_LANGUAGE)
        assert {code: told[code] for code in fit if cells(told[code]) > ROW} == {}
