"""Which words of a story tell it from others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_tui.office.complaint import Complaint
from desk_tui.office.likeness import (
    LONGEST,
    LONGEST_TEXT,
    MOST_WORDS,
    STOP_WORDS,
    percent,
    telling_words,
    words_of,
)
from tests.office.likeness_texts import HOSTILE

STORY = (
    "Sejak Maret 2022 pelapor mengajukan balik nama sertifikat tanah warisan ayahnya di Desa "
    "Contoh Makmur, tetapi sampai sekarang sertifikatnya belum juga terbit."
)


def test_words_of_every_story_tell_nothing() -> None:
    words = telling_words(STORY)
    assert {"2022", "maret", "sertifikat", "tanah", "warisan", "ayah", "makmur"} <= set(words)
    assert not STOP_WORDS & set(words)
    assert len(words) == len(set(words))
    assert telling_words(" ".join(STOP_WORDS)) == telling_words("orangnya mintalah bulannya") == ()
    assert telling_words("Saya sudah lima kali ke sana, tetapi belum ada jawaban.") == ()


def test_an_ending_is_no_other_word() -> None:
    assert telling_words("Sertifikatnya SERTIFIKAT, sertifikatku; sertifikatlah") == ("sertifikat",)
    assert telling_words("buku kaku siku") == ("buku", "kaku", "siku"), "too short to be endings"


def test_numbers_of_cards_and_telephones_are_left_out_and_years_are_not() -> None:
    told = "NIK 3174015508799902, HP 081200000012, Rp 1.500.000, tahun 2022, RT 003"
    assert telling_words(told) == ("nik", "500", "000", "2022", "003")


def test_a_report_is_its_story_its_heading_where_and_about_whom_and_nothing_else() -> None:
    complaint = Complaint(
        narrative="sertifikat",
        hope="harapanku",
        place="Desa Wringin",
        reported_party="Dinas Contoh",
        subject="girik",
        evidence="kuitansi",
        address="Gang Kelinci",
    )
    assert words_of(complaint) == ("sertifikat", "girik", "desa", "wringin", "dinas", "contoh")


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_only_letters_and_digits_are_left(text: str) -> None:
    for word in telling_words(text):
        assert word.isalnum() and word == word.lower() and 3 <= len(word) <= LONGEST


@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    assert all(word.isalnum() for word in telling_words(text))


def test_a_stuck_paste_is_bounded() -> None:
    text = " ".join(f"kata{n:06}x" for n in range(60_000))
    words = telling_words(text)
    assert len(words) == MOST_WORDS
    assert len(words_of(Complaint(narrative="\n" * LONGEST_TEXT + "sertifikat"))) == 0


def test_how_alike_two_stories_are() -> None:
    one, other = telling_words(STORY), telling_words(STORY + " Kantornya di Cibinong, Bogor.")
    assert percent(set(one) & set(other), one, other) == 100, "a part of it, told again"
    assert percent((), one, other) == percent((), (), other) == 0


def test_a_paste_of_signs_that_stand_for_many_letters_is_cut_like_any_other() -> None:
    """The ledger's thread reads the text asked about: nobody's call waits for it."""
    sign = "\ufdfa"  # eighteen letters
    words = telling_words(f"girik {sign * 30_000} sawah")
    assert words[0] == "girik" and "sawah" not in words
