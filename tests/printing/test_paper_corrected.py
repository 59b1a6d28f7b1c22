"""PERBAIKAN: the paper of a corrected report says so, above everything that could be misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_tui.printing.layout import layout
from desk_tui.printing.papers import Paper
from desk_tui.printing.preview import preview
from tests.printing.invented_papers import OFFICE_COPY, RECEIPT


def lines_of(paper: Paper, columns: int = 42) -> list[str]:
    return [line.strip() for line in preview(layout(paper, columns))]


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_a_corrected_receipt_says_perbaikan_under_its_title_and_keeps_its_number(
    columns: int,
) -> None:
    lines = lines_of(replace(RECEIPT, correction=1, digest8="abcdef12"), columns)
    title = lines.index("TANDA TERIMA PENGADUAN")
    assert lines[title + 1] == "PERBAIKAN"
    told = " ".join(lines[title + 2 : title + 4])
    assert "Menggantikan kertas lama; nomornya tetap." in told
    assert any("7 F 3 K 9" in line for line in lines)
    assert "Sidik entri ABCDEF12" in lines


def test_a_second_correction_says_which_and_a_first_paper_says_nothing() -> None:
    assert "PERBAIKAN KE-2" in lines_of(replace(RECEIPT, correction=2))
    assert not any("PERBAIKAN" in line for line in lines_of(RECEIPT))


def test_a_copy_of_a_corrected_paper_says_both() -> None:
    lines = lines_of(replace(RECEIPT, correction=1, copy=2))
    assert "PERBAIKAN" in lines and any("SALINAN KE-2" in line for line in lines)


def test_the_copy_for_the_office_says_it_too() -> None:
    corrected = replace(RECEIPT, correction=1)
    assert "PERBAIKAN" in lines_of(replace(OFFICE_COPY, receipt=corrected))
