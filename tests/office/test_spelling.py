"""Words that are in no list, however they are built; names, figures and capitals left alone."""

from __future__ import annotations

import time

import pytest

from desk_tui.office.spelling import MOST_UNKNOWN, is_known, parse_words, unknown_words

LIST = """7
tanya/AB
sertifikat
kantor/XYZ
tulis
sapu
ajar
baik
tanah
""".splitlines()
KNOWN = parse_words(LIST)


def words(text: str) -> list[str]:
    return [each.word for each in unknown_words(text, KNOWN)]


def test_a_hunspell_dictionary_is_a_list_too() -> None:
    assert {"tanya", "kantor", "sertifikat"} <= KNOWN and "7" not in KNOWN
    assert parse_words(["", "  ", "/A", "12"]) == frozenset()


@pytest.mark.parametrize(
    "word",
    [
        "bertanya",
        "mempertanyakannya",
        "ditanyakan",
        "menulis",
        "penulisan",
        "menyapu",
        "pelajaran",
        "mengajari",
        "terbaik",
        "memperbaiki",
        "kantornya",
        "sertifikatku",
    ],
)
def test_a_word_with_its_affixes_is_known(word: str) -> None:
    assert is_known(word, KNOWN)


def test_what_is_not_known_is_counted_and_has_its_place() -> None:
    found = unknown_words("Sertifikat tanhh di kantr itu; TANHH, tanhh, kantr.", KNOWN)
    assert [(each.word, each.count, each.place) for each in found][:2] == [
        ("tanhh", 3, 11),
        ("kantr", 2, 20),
    ]


def test_names_stand_last_and_capitals_and_figures_not_at_all() -> None:
    found = unknown_words("Pak Contoh ke BPJS dengan B1234XY, 2a, zzz, PLN dan Makmurr", KNOWN)
    assert [(each.word, each.name) for each in found][-2:] == [("Contoh", True), ("Makmurr", True)]
    listed = {each.word for each in found}
    assert not {"BPJS", "PLN", "XY", "ke"} & listed


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    (found,) = unknown_words("tanya. Kantrr tanya", KNOWN)
    assert not found.name


@pytest.mark.parametrize("text", ["", "\x1b[2J [/] \u202e 😂", "a\x00b", "'''", "\ud800 12 __"])
def test_any_text_is_taken(text: str) -> None:
    unknown_words(text, KNOWN)


def test_an_enormous_text_is_over_soon_and_lists_so_many() -> None:
    letters = "bcdfghjklm"
    text = " ".join(
        f"x{letters[n % 10]}{letters[n // 10 % 10]}{letters[n // 100 % 10]}z" for n in range(40_000)
    )
    begun = time.perf_counter()
    assert len(unknown_words(text, KNOWN)) == MOST_UNKNOWN
    assert time.perf_counter() - begun < 2
