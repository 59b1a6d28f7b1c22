"""The heading a story offers is short enough to be seen whole and good enough to be taken."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from desk_tui.data_files import data_text
from desk_tui.office.subject import SUBJECT_WIDTH, suggest_subject
from desk_tui.office.topics import parse_topics, suggest

TOPICS = parse_topics(data_text("topics.csv"))
STORIES: list[str] = []
for name in ("complaints_examples.csv", "complaints_more.csv"):
    with (Path(__file__).parent / "data" / name).open(encoding="utf-8") as file:
        STORIES += [row["text"] for row in csv.DictReader(file)]


def subject(story: str) -> str:
    suggested = suggest(TOPICS, story)
    return suggest_subject(story, suggested[0].matched if suggested else ())


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "Maret 2022 pelapor mengajukan balik nama sertifikat tanah warisan ayahnya di Desa "
            "Contoh Makmur. Berkas dinyatakan lengkap.",
            "Balik nama sertifikat tanah warisan ayahnya di Desa Contoh",
        ),
        (
            "Pelapor menyampaikan bahwa jalan desa rusak sejak Maret. Lainnya menyusul.",
            "Jalan desa rusak sejak Maret",
        ),
        ("Selamat pagi, saya ingin melaporkan air PDAM keruh.", "Air PDAM keruh"),
        ("Mohon bantuannya agar ijazah anak diserahkan.", "Ijazah anak diserahkan"),
        (
            "Saya tinggal di Jl. Contoh No. 3 RT. 02. Air PDAM keruh sebulan.",
            "Air PDAM keruh sebulan",
        ),
        (
            "Anak saya lulus 2023 tetapi ijazahnya ditahan sekolah.",
            "Anak lulus 2023 tetapi ijazahnya ditahan sekolah",
        ),
    ],
)
def test_a_heading(story: str, expected: str) -> None:
    assert subject(story) == expected


def test_every_heading_fits_and_breaks_no_word() -> None:
    for story in STORIES:
        heading = subject(story)
        assert len(heading) <= SUBJECT_WIDTH
        last = re.escape(heading.split()[-1]) if heading else "x?"
        assert re.search(rf"{last}(?!\w)", story, re.IGNORECASE), heading
        assert not heading.lower().startswith(("pelapor ", "selamat ", "mohon bantu"))
        assert heading[:1] == heading[:1].upper()


def test_nothing_told_offers_nothing() -> None:
    for story in ("", "  \n ", "... !!!", "😂😂", "\x1b[2J"):
        assert subject(story) == ""


def test_what_acts_on_a_terminal_is_not_offered() -> None:
    heading = subject("Jalan \x1b[31mdesa\x1b[0m \u202erusak\x07 parah [/] sejak\tMaret")
    assert heading == "Jalan desa rusak parah [/] sejak Maret"


def test_a_word_wider_than_the_field_is_cut() -> None:
    assert subject("w" * 200_000) == "W" + "w" * (SUBJECT_WIDTH - 1)
