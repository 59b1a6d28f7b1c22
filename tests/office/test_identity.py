"""Cards and telephones: read as people write them, shown without giving them away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_tui.errors import DeskError
from desk_tui.office.identity import (
    DocumentKind,
    MistypedDocument,
    mask_document,
    mask_phone,
    normalise_document,
    normalise_phone,
    show_phone,
)

NIK = "3174051508799902"


@pytest.mark.parametrize(
    "typed",
    [NIK, "317405 150879 9902", "3174.0515.0879.9902", " 3174-0515-0879-9902 ", "٣١٧٤٠٥١٥٠٨٧٩٩٩٠٢",
     "３１７４０５１５０８７９９９０２", "3174\u200b051508799902"],
)  # fmt: skip
def test_a_nik_is_sixteen_digits_however_typed(typed: str) -> None:
    assert normalise_document(DocumentKind.ktp, typed) == NIK


@pytest.mark.parametrize(
    "typed", ["", "-", NIK[:-1], NIK + "1", "3174xxxxxxxx9902", "3174************"]
)
def test_what_is_no_nik_is_told_with_the_cure(typed: str) -> None:
    with pytest.raises(MistypedDocument, match="16 angka") as told:
        normalise_document(DocumentKind.ktp, typed)
    assert isinstance(told.value, DeskError)


@pytest.mark.parametrize(
    "nik", ["9471011508799901", "1111111111111111", "3174051513999999", "9999990101010001"]
)
def test_an_odd_nik_is_taken_a_warning_is_not_a_refusal(nik: str) -> None:
    assert normalise_document(DocumentKind.ktp, nik) == nik


def test_other_documents_have_their_own_forms() -> None:
    assert normalise_document(DocumentKind.paspor, "x 1234567") == "X1234567"
    assert normalise_document(DocumentKind.kitas, "2c11je0000-a") == "2C11JE0000A"
    assert normalise_document(DocumentKind.sim, "1234-5678-990012") == "12345678990012"
    assert normalise_document(DocumentKind.ikd, NIK) == NIK
    assert normalise_document(DocumentKind.lain, "kartu pelajar 17/a") == "KARTUPELAJAR17/A"
    assert normalise_document(DocumentKind.lain, "-") == ""
    with pytest.raises(MistypedDocument, match="SIM"):
        normalise_document(DocumentKind.sim, "X1234567")
    with pytest.raises(MistypedDocument, match="paspor"):
        normalise_document(DocumentKind.paspor, "hilang")


def test_labels_as_drawn_and_an_ikd_cannot_be_kept() -> None:
    assert [kind.label for kind in DocumentKind] == ["KTP", "SIM", "paspor", "KITAS", "IKD", "lain"]
    assert [kind for kind in DocumentKind if not kind.can_be_kept] == [DocumentKind.ikd]


def test_masks_hide_the_tail() -> None:
    assert mask_document(NIK) == "3174************"
    assert mask_document("X1234567") == "X1******"
    assert mask_document("12345") == "*****"
    assert mask_document("") == ""


@given(st.text("0123456789ABCX", max_size=20))
def test_a_masked_document_never_shows_the_last_four(number: str) -> None:
    masked = mask_document(number)
    assert len(masked) == len(number)
    assert set(masked[-4:]) <= {"*"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("081234500012", "+6281234500012"),
        ("0812-3450-0012", "+6281234500012"),
        ("08123-450-0012", "+6281234500012"),
        ("0812 3450 0012", "+6281234500012"),
        ("+62 812.3450.0012", "+6281234500012"),
        ("62812 3450 0012", "+6281234500012"),
        ("6208123450 0012", "+6281234500012"),
        ("+62 (0)812 3450 0012", "+6281234500012"),
        ("0062 812 3450 0012", "+6281234500012"),
        ("81234500012", "+6281234500012"),
        ("٠٨١٢٣٤٥٠٠٠١٢", "+6281234500012"),
        ("0812345001", "+62812345001"),
        ("0812345678901", "+62812345678901"),
        ("(021) 0000000", "+62210000000"),
        ("(021) 5550000", "+62215550000"),
        ("+60 12-345 0012", "+60123450012"),
        ("0060 12-345 0012", "+60123450012"),
        ("-", ""),
        ("", ""),
        (" - ", ""),
        ("081234500", None),
        ("08123456789012", None),
        ("0800123456", None),
        ("12345", None),
        ("tidak ada", None),
        ("0812²3450012", None),
        ("+", None),
        ("0", None),
    ],
)
def test_a_telephone_is_read_as_people_write_it(typed: str, stored: str | None) -> None:
    assert normalise_phone(typed) == stored


def test_a_telephone_is_shown_in_fours_and_masked_in_the_middle() -> None:
    assert show_phone("+6281234500012") == "0812-3450-0012"
    assert mask_phone("+6281234500012") == "0812-****-0012"
    assert show_phone("+62215550000") == "0215550000"
    assert mask_phone("+62215550000") == "0215-****-0000"
    assert mask_phone("+60123450012") == "+601-****-0012"
    assert mask_phone("+6221555000") == "*******00"
    assert show_phone("") == mask_phone("") == "-"


@given(st.from_regex(r"08[1-9][0-9]{7,10}", fullmatch=True))
def test_a_shown_telephone_reads_back_and_its_mask_hides_two_digits_or_more(typed: str) -> None:
    stored = normalise_phone(typed)
    assert stored is not None
    assert normalise_phone(show_phone(stored)) == stored
    assert typed not in mask_phone(stored).replace("-", "")
    assert sum(c.isdigit() for c in mask_phone(stored)) == 8


@given(st.text(max_size=40))
def test_nothing_typed_breaks_the_reading(typed: str) -> None:
    stored = normalise_phone(typed)
    assert not stored or (stored[0] == "+" and stored[1:].isascii() and stored[1:].isdigit())
