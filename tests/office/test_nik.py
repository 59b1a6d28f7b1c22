"""A NIK as it is typed: it tells where, when and who; it warns and never refuses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_tui.data_files import data_text
from desk_tui.office.contact import mask_contact, normalise_contact, show_contact
from desk_tui.office.nik import (
    digits_of,
    grouped,
    masked_by_hand,
    parse_regions,
    read_nik,
)

TODAY = date(2026, 11, 23)
REGIONS = parse_regions(data_text("regions.csv"))


def test_the_list_has_all_provinces_and_all_regencies_and_cities() -> None:
    codes = REGIONS.now
    assert sum(len(code) == 2 for code in codes) == 38
    regencies = [code for code in codes if len(code) == 4 and code[2] != "7"]
    cities = [code for code in codes if len(code) == 4 and code[2] == "7"]
    assert (len(regencies), len(cities)) == (416, 98)
    assert all(code.isdigit() and code[:2] in codes for code in codes)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("3174", "Kota Jakarta Selatan"),
        ("3101", "Kab. Kepulauan Seribu"),
        ("32", "Jawa Barat"),
        ("9471", "Kota Jayapura"),  # the old Papua
        ("9171", "Kota Jayapura"),
        ("9401", "Kab. Nabire (dulu Kab. Merauke)"),
        ("9101", "Kab. Merauke"),
        ("6473", "Kota Tarakan"),
        ("7320", "Kab. Majene"),
        ("54", "Timor Timur"),
        ("9999", ""),
        ("", ""),
    ],
)
def test_a_code_is_named_as_it_is_and_as_it_was(code: str, name: str) -> None:
    assert REGIONS.name(code) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31", "DKI Jakarta"),
        ("3174", "Kota Jakarta Selatan"),
        ("317405 1508", "Kota Jakarta Selatan"),
        ("3174051508799902", "Kota Jakarta Selatan, laki-laki, 15-08-1979"),
        ("317405-550879-9902", "Kota Jakarta Selatan, perempuan, 15-08-1979"),
        ("٣١٧٤٠٥٥٥٠٨٧٩٩٩٠٢", "Kota Jakarta Selatan, perempuan, 15-08-1979"),
        ("3174052902009902", "Kota Jakarta Selatan, laki-laki, 29-02-2000"),
        ("3174056902969902", "Kota Jakarta Selatan, perempuan, 29-02-1996"),
        ("3174050101189902", "Kota Jakarta Selatan, laki-laki, 01-01-2018 atau 1918"),
        ("3174050512269902", "Kota Jakarta Selatan, laki-laki, 05-12-1926"),  # 2026 is to come
        ("9999010190019901", ""),
    ],
)
def test_what_stands_under_the_number_while_it_is_typed(typed: str, words: str) -> None:
    assert read_nik(typed, REGIONS, TODAY).words == words


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("3174052902999902", "tanggal lahir 29-02-99 tidak ada"),
        ("3174053113909902", "tanggal lahir 31-13-90 tidak ada"),
        ("3174050001909902", "tanggal lahir 00-01-90 tidak ada"),
        ("3174054001909902", "tanggal lahir 40-01-90 tidak ada"),
        ("3174057201909902", "tanggal lahir 72-01-90 tidak ada"),
        ("3174051508790000", "nomor urut 0000 tidak ada"),
        ("9999051508799902", "kode provinsi 99 tidak dikenal"),
        ("3199051508799902", "kode daerah 3199 tidak dikenal"),
    ],
)
def test_what_looks_odd_is_a_warning_and_the_number_is_complete(typed: str, warning: str) -> None:
    reading = read_nik(typed, REGIONS, TODAY)
    assert reading.complete and reading.warnings == (warning,)


def test_other_sub_districts_are_no_matter() -> None:
    assert read_nik("3174991508799902", REGIONS, TODAY).warnings == ()


@given(st.text(max_size=40))
def test_anything_typed_is_read_and_only_sixteen_figures_are_complete(typed: str) -> None:
    reading = read_nik(typed, REGIONS, TODAY)
    assert reading.digits.isascii() and (not reading.digits or reading.digits.isdigit())
    assert not reading.complete or len(reading.digits) == 16
    assert "sah" not in reading.words.lower().split()


@given(st.text("0123456789", min_size=16, max_size=16))
def test_every_birth_date_given_is_one(digits: str) -> None:
    for born in read_nik(digits, REGIONS, TODAY).births:
        day = int(digits[6:8])
        assert born <= TODAY and born.day == day - 40 * (day > 40)


def test_figures_are_grouped_as_they_are_read_aloud() -> None:
    assert grouped("3174051508799902") == "317405 150879 9902"
    assert grouped("3174051") == "317405 1"
    assert grouped("") == ""
    assert digits_of("3174 O5") == "31745"


def test_a_mask_typed_by_hand_is_noticed() -> None:
    assert masked_by_hand("3174xxxxxxxx9902") and masked_by_hand("3174********")
    assert not masked_by_hand("3174051508799902") and not masked_by_hand("XX")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-0000-0012", "+6281200000012"),
        ("-", ""),
        ("Siti.Contoh@Example.ORG", "Siti.Contoh@example.org"),
        (" a+b@sub.contoh.id ", "a+b@sub.contoh.id"),
        ("a@b", None),
        ("a b@contoh.id", None),
        ("a@@contoh.id", None),
        ("<script>@contoh.id", None),
        ("x" * 300 + "@contoh.id", None),
        ("12", None),
    ],
)
def test_a_telephone_or_an_address_is_kept_one_way(typed: str, kept: str | None) -> None:
    assert normalise_contact(typed) == kept


def test_a_contact_is_covered_in_its_middle() -> None:
    assert mask_contact("siti@contoh.id") == "s***@contoh.id"
    assert mask_contact("+6281200000012") == "0812-****-0012"
    assert mask_contact("") == "-"
    assert show_contact("siti@contoh.id") == "siti@contoh.id"
