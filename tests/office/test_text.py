"""What people type is kept; what is drawn or printed cannot act."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from desk_tui.text import fit, inert, storable, to_ascii, wrap

any_text = st.text(st.characters(exclude_categories=()), max_size=200)
escapes = st.lists(
    st.sampled_from(
        [
            "\x1b[2J",
            "\x1b]0;x\x07",
            "\x1bP1q\x1b\\",
            "\x9b1m",
            "\x1b@",
            "\x1d!\x11",
            "kata",
            "\u202e",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("\x1b[31mmerah\x1b[0m", "merah"),
        ("a\x1b]0;judul baru\x07b", "ab"),
        ("a\x1b]52;c;cm0=\x1b\\b", "ab"),
        ("a\x1bPq#0;2\x1b\\b", "ab"),
        ("a\x9b2Jb\x9d0;x\x9cc", "abc"),
        ("\x1b@\x1d!Halo", "!Halo"),
        ("Jalan \u202eatakaj\u202c", "Jalan atakaj"),
        ("\u2066tanah\u2069\u200b", "tanah"),
        ("surat\ud800", "surat\ufffd"),
        ("baris satu\r\nbaris dua\ttab", "baris satu baris dua tab"),
        ("kurung [/] [red]", "kurung [/] [red]"),
        ("e\u0301" + "\u0301" * 50, "e\u0301\u0301\u0301"),
    ],
)
def test_text_is_drawn_without_acting(typed: str, drawn: str) -> None:
    assert inert(typed) == drawn


def test_letters_of_every_script_and_emoji_stay() -> None:
    for kept in ("Ibu Sîti", "مدرسة", "می‌خواهم", "क्षेत्र", "測試", "😂👍🏽", "ꦲꦤꦕꦫꦏ"):
        assert inert(kept) == kept


def test_a_stray_escape_does_not_swallow_the_story() -> None:
    assert inert("awal \x1b]lalu cerita\nsambung", newlines=True) == "awal lalu cerita\nsambung"


def test_line_ends_are_kept_only_when_asked() -> None:
    assert inert("a\r\nb\rc\u2028d", newlines=True) == "a\nb\nc\nd"
    assert inert("a\r\nb\rc\u2028d") == "a b c d"


@given(any_text | escapes)
def test_nothing_drawn_is_a_control_character(typed: str) -> None:
    drawn = inert(typed)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in drawn)
    assert not any(c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for c in drawn)
    assert inert(drawn) == drawn


@given(any_text)
def test_what_is_stored_is_what_was_typed_but_nul_and_surrogates(typed: str) -> None:
    stored = storable(typed)
    stored.encode()
    assert stored == "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" else c for c in typed if c != "\0"
    )


@given(any_text | escapes)
def test_paper_gets_printable_ascii_only(typed: str) -> None:
    assert all(c == "\n" or " " <= c <= "~" for c in to_ascii(typed))


def test_nul_and_lone_surrogates_are_not_stored_all_else_is() -> None:
    typed = "\x00Lapor\x1b[1m\r\n\u202e😂[/]\t\udc80\x00"
    assert storable(typed) == "Lapor\x1b[1m\r\n\u202e😂[/]\t\ufffd"


def test_paper_reads_like_the_screen() -> None:
    assert to_ascii("“Rp5½ juta” – café… • Straße") == '"Rp5 1/2 juta" - cafe... * Strasse'
    assert to_ascii("👍 ١٢٣ ﬁ") == "? 123 fi"


@given(any_text.map(inert), st.integers(0, 40))
def test_a_cut_text_fits_its_cells(text: str, width: int) -> None:
    cut = fit(text, width)
    assert cell_len(cut) <= width
    if cell_len(text) <= width:
        assert cut == text or width == 0


def test_the_cut_is_shown() -> None:
    assert fit("Kantor Pertanahan", 8) == "Kantor …"
    assert fit("測試測試", 5) == "測試…"
    assert fit("Kantor", 6) == "Kantor"
    assert fit("Kantor", 0) == ""


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200), st.integers(8, 48)
)
def test_no_line_is_wider_than_the_paper(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_keeps_empty_lines_and_breaks_long_words() -> None:
    assert wrap("satu\n\ndua", 10) == ["satu", "", "dua"]
    assert wrap("x" * 12, 5) == ["xxxxx", "xxxxx", "xx"]
    assert wrap("", 5) == []


def test_a_hundred_thousand_characters_take_no_noticeable_time() -> None:
    text = "kata \x1b[1mé😂\u202e " * 8_000
    begun = time.perf_counter()
    inert(text, newlines=True)
    to_ascii(text)
    wrap("x" * 100_000, 42)
    fit(text, 70)
    assert time.perf_counter() - begun < 1.0
