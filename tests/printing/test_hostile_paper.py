"""Whatever a person typed, it is ink on paper and never a command to the printer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.printing.big_digits import big_rows
from desk_tui.printing.layout import layout
from desk_tui.printing.papers import Paper
from desk_tui.printing.render_escpos import render_escpos
from desk_tui.printing.render_text import render_text
from tests.printing.escpos_decoder import Code, Cut, Item, Printed, UnknownCommand, decode
from tests.printing.invented_papers import HEAD, OFFICE_COPY, RECEIPT, SHEET, SLIP, TICKET

HOSTILE = [
    "[/] [bold red]merah[/bold red]",
    "\x1b[31mmerah\x1b[0m \x1b]0;judul\x07",
    "potong \x1dV\x00 \x1dV\x42\x00 di sini",
    "\x1b@\x1bp\x00\x19\xfa laci \x10\x14\x01\x00\x01",
    "\x1d(k\x03\x001Q0 kode lain \x1dr\x01",
    "\x00\x01\x7f\x80\x9b31m",
    "emoji 😀 keluarga 👨‍👩‍👧 bendera 🇮🇩",
    "kanan ke kiri \u202egnasup\u202c שלום العربية ١٢٣",
    "baris\r\nlain\u2028lain\x0blain\x0clain",
    "tanda " + "e\u0301" * 30 + "\udc80",
]


def papers_with(text: str) -> list[Paper]:
    head = replace(HEAD, name=text, service=text, address=text, phone=text, site=text)
    receipt = replace(
        RECEIPT,
        head=head,
        officer=text,
        reporter=text,
        document_label=text,
        document_masked=text,
        subject=text,
        summary=text,
        reported_party=text,
        hope=text,
        missing_evidence=text,
        card_place=text,
        digest8=text,
        registration_number=text,
    )
    return [
        replace(TICKET, head=head, ticket=text, counter=text),
        receipt,
        replace(SHEET, head=head),
        replace(SLIP, head=head, ticket=text),
        replace(
            OFFICE_COPY,
            receipt=receipt,
            document_number=text,
            phone=text,
            address=text,
            narrative=text,
            place=text,
            when=text,
            evidence=text,
            kind=text,
            topic=text,
        ),
    ]


def assert_same_paper(items: list[Item], text: list[str], columns: int) -> None:
    """Assert that the bytes print the lines of the text file, magnified where drawn."""
    assert items[-1] == Cut() and items.count(Cut()) == 1
    rows = iter(text)
    after_code = False
    for item in items[:-1]:
        if isinstance(item, Code):
            assert next(rows).strip().startswith("[ kode QR")
            after_code = True
            continue
        assert isinstance(item, Printed)
        if after_code:
            assert item.text == ""  # the light zone under a code
        elif item.width == 6:
            drawn = [next(rows).strip() for _ in range(5)]
            assert drawn == [row.strip() for row in big_rows(item.text)]
        elif item.width == 2:
            assert next(rows).strip() == " ".join(item.text).strip()
        else:
            assert next(rows) == item.text
        after_code = False
    assert list(rows) == []


def check(paper: Paper, columns: int) -> None:
    document = layout(paper, columns)
    text = render_text(document)
    assert max(map(len, text)) <= columns
    assert "\n".join(text).replace("\n", "").isascii()
    assert "\n".join(text).replace("\n", "").isprintable()
    assert_same_paper(decode(render_escpos(document), columns), text, columns)


@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize(
    "paper", [TICKET, RECEIPT, SHEET, OFFICE_COPY], ids=lambda p: type(p).__name__
)
def test_the_bytes_print_the_lines_of_the_text_file(paper: Paper, columns: int) -> None:
    check(paper, columns)


@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_prints_inert(text: str, columns: int) -> None:
    for paper in papers_with(text):
        check(paper, columns)


def test_brackets_stay_readable() -> None:
    assert "[/]" in "\n".join(render_text(layout(replace(RECEIPT, subject="[/]"))))


def test_a_hundred_thousand_characters_leave_the_receipt_short_and_the_office_copy_whole() -> None:
    story = "kata " * 20_000
    ticket, receipt, sheet, slip, office_copy = papers_with(story)
    check(slip, 32)
    assert len(render_text(layout(slip))) < 60
    check(ticket, 32)
    check(sheet, 32)
    assert len(render_text(layout(sheet))) < 60
    check(receipt, 42)
    assert len(render_text(layout(receipt))) < 100
    assert sum(line.endswith("...") for line in render_text(layout(receipt))) >= 8
    check(office_copy, 42)
    narrative_alone = replace(OFFICE_COPY, narrative=story)
    assert " ".join(render_text(layout(narrative_alone))).count("kata") == 20_000


@pytest.mark.parametrize("text", ["x" * 100_000, "😀" * 100_000, "\n" * 100_000, "\u200b" * 9_999])
def test_shapeless_floods_keep_every_paper_printable(text: str) -> None:
    for paper in papers_with(text)[:3]:
        check(paper, 42)


def test_a_page_of_empty_lines_does_not_empty_the_roll() -> None:
    paper = replace(OFFICE_COPY, narrative="awal" + "\n \n" * 5_000 + "akhir")
    assert len(render_text(layout(paper))) < 70


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=300) | st.text("\x1b\x1d\x10@V(k!a[]/; \n\r\t-ab", max_size=300),
    columns=st.sampled_from([32, 42, 48]),
)
def test_no_text_at_all_makes_a_line_too_long_or_a_byte_a_command(text: str, columns: int) -> None:
    for paper in papers_with(text):
        check(paper, columns)


def test_the_registration_number_and_ticket_number_are_magnified() -> None:
    receipt = decode(render_escpos(layout(RECEIPT)), 42)
    assert Printed("7F3K9 - Q2MXT", 2, 2, False, "center") in receipt
    assert [item for item in receipt if isinstance(item, Code)] == [
        Code("https://lapor.example/7F3K9-Q2MXT", 7, "center")
    ]
    ticket = decode(render_escpos(layout(TICKET)), 32)
    assert Printed("A-027", 6, 6, False, "center") in ticket
    assert [item.payload for item in ticket if isinstance(item, Code)] == ["A-027"]


def test_the_decoder_of_these_tests_does_catch_an_injected_cut() -> None:
    with pytest.raises(UnknownCommand):
        decode(b"\x1b@halo\x1dV\x42\x00\n", 42)
    with pytest.raises(UnknownCommand):
        decode(b"x" * 43 + b"\n", 42)
