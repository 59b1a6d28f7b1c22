"""Citizens read paper: it is Indonesian whatever language the screens of the office speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desk_tui.i18n import SOURCE_LANGUAGE, use_language
from desk_tui.printing.layout import layout
from desk_tui.printing.papers import Paper
from desk_tui.printing.render_text import render_text
from tests.printing.invented_papers import OFFICE_COPY, RECEIPT, SHEET, SLIP, TICKET

PAPERS: tuple[Paper, ...] = (
    *(TICKET, replace(TICKET, copy=2, counter=None), replace(TICKET, estimate=None)),
    *(RECEIPT, replace(RECEIPT, confidential=True, copy=1, correction=2, due_provisional=True)),
    *(replace(RECEIPT, card_place=""), OFFICE_COPY, SLIP, replace(SLIP, card_kept=False)),
    *(SHEET, replace(SHEET, next_day=None, quota=50)),
)


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    use_language(SOURCE_LANGUAGE)


def printed() -> list[str]:
    return [line for paper in PAPERS for line in render_text(layout(paper))]


def test_no_paper_changes_with_the_language_of_the_screens() -> None:
    indonesian = printed()
    use_language("en")
    assert printed() == indonesian
    assert any("Senin 23-11-2026" in line for line in indonesian)


def test_a_receipt_names_document_and_place_as_its_reader_does() -> None:
    """What the workstation fills in, before any layout."""
    from desk_tui.workstation.desk_papers import _card_place, _document_label

    use_language("en")
    assert [_document_label(kind) for kind in ("paspor", "lain", "ktp", "x")] == [
        *("paspor", "dokumen", "KTP", "x"),
    ]
    assert _card_place(3, at_desk=True) == "MEJA 3"
    assert _card_place(3, at_desk=False) == "REGISTRASI"
