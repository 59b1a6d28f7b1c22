"""A sign is a question to the officer: it never stops a report, and danger silences it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desk_tui.data_files import data_text
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.eligibility import Consequence, consequences
from desk_tui.office.screening import Sign, signs
from desk_tui.office.topics import parse_topics

TOPICS = parse_topics(data_text("topics.csv"))
DATA = Path(__file__).parent / "data"
with (DATA / "complaints_examples.csv").open(encoding="utf-8") as file:
    EXAMPLES = list(csv.DictReader(file))
with (DATA / "complaints_more.csv").open(encoding="utf-8") as file:
    MORE = [row["text"] for row in csv.DictReader(file)]


def found(story: str) -> tuple[Sign, ...]:
    return signs(Complaint(narrative=story), TOPICS)


def test_no_valid_example_is_questioned_and_most_of_the_others_are() -> None:
    """Measured: 7 of 10 found, 0 of 70 valid ones; the rest read like complaints."""
    valid = [e["text"] for e in EXAMPLES if e["label_valid"] == "valid"]
    assert [story for story in [*valid, *MORE] if found(story)] == []
    others = [e["text"] for e in EXAMPLES if e["label_valid"] != "valid"]
    assert sum(bool(found(story)) for story in others) >= 6


@pytest.mark.parametrize(
    ("story", "sign"),
    [
        ("Selamat siang Bapak, semoga sehat selalu", Sign.GREETING),
        ("Halo min, tes tes 1 2 3", Sign.TEST),
        ("Jalan rusak", Sign.SHORT),
        ("asdfghjkl qwerty zxcvbnm", Sign.GIBBERISH),
        ("bcdfg hjklm npqrst vwxyz", Sign.GIBBERISH),
        ("!!! ??? ... $$$ ### 1", Sign.EMPTY_FORM),
        ("Promo bonus deposit, klik tautan di bawah ini ya kawan", Sign.PROMOTION),
        ("Burung itu bernyanyi indah sekali bagi semesta", Sign.NOTHING_HEARD),
    ],
)
def test_a_sign(story: str, sign: Sign) -> None:
    assert sign in found(story)


@pytest.mark.parametrize(
    "story", ["Adik saya disekap", "anak saya hilang", "KDRT", "ia diperkosa", "paspor ditahan"]
)
def test_short_but_grave_passes(story: str) -> None:
    assert found(story) == ()


def test_crude_or_shouted_words_are_no_sign() -> None:
    assert found("PETUGAS LOKET KURANG AJAR!!! SUDAH LIMA KALI SAYA DISURUH PULANG!!!") == ()
    assert found("Gue muak bgt sama kantor itu, duit gue gak balik dari taun lalu") == ()


def test_other_scripts_are_no_gibberish() -> None:
    assert Sign.GIBBERISH not in found("道路损坏 已经三年 没有人修理 请帮助")
    assert Sign.GIBBERISH not in found("SK CPNS PPPK TKI BPJS NIK KTP KK sudah dua tahun")


def test_any_text_at_all_is_taken() -> None:
    for story in ("", "\ud800", "[/]\x1b[2J", "\u202e" * 30, "w" * 200_000, "kata " * 40_000):
        signs(Complaint(narrative=story), TOPICS)


def test_what_follows_from_the_answers() -> None:
    open_ = Complaint()
    assert consequences(open_) == ()
    all_three = Complaint(own_experience=YesNo.NO, in_court=YesNo.YES, reported_before=YesNo.YES)
    assert consequences(all_three) == tuple(Consequence)
    assert Consequence.NO_POWER_OF_ATTORNEY not in consequences(all_three, "IBU CONTOH")
    well = Complaint(own_experience=YesNo.YES, in_court=YesNo.NO, reported_before=YesNo.NO)
    assert consequences(well) == ()
