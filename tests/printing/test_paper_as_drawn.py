"""The papers look as they were drawn, line for line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_tui.printing.document import Document, Line, QrCode
from desk_tui.printing.layout import layout
from desk_tui.printing.papers import Paper
from desk_tui.printing.preview import preview
from desk_tui.printing.render_text import render_text
from tests.printing.invented_papers import OFFICE_COPY, RECEIPT, SHEET, SLIP, TICKET, drawn


def lines_of(paper: Paper, columns: int | None = None) -> list[str]:
    return render_text(layout(paper, columns))


def text_of(paper: Paper, columns: int | None = None) -> str:
    return "\n".join(lines_of(paper, columns))


def test_the_receipt_is_the_drawn_one() -> None:
    assert lines_of(RECEIPT) == drawn("receipt_42.txt")


def test_the_ticket_is_the_drawn_one() -> None:
    assert lines_of(TICKET) == drawn("ticket_32.txt")


def test_the_sheet_for_a_person_without_a_number_is_the_drawn_one() -> None:
    assert lines_of(SHEET) == drawn("sheet_32.txt")


def test_the_slip_of_the_counter_is_the_drawn_one_and_names_nobody() -> None:
    assert lines_of(SLIP) == drawn("slip_32.txt")
    shown = " ".join(text_of(replace(SLIP, card_kept=False)).split())
    assert "serahkan ID tamu di registrasi" in shown and "tukar" not in shown


def test_before_the_first_number_of_the_day_the_sheet_says_so() -> None:
    early = replace(SHEET, issued_at=SHEET.issued_at.replace(hour=6), next_day=date(2026, 11, 23))
    text = text_of(early)
    assert "NOMOR BELUM DIBAGIKAN" in text and "HARI INI" not in text
    assert "Nomor dibagikan Senin 23 November 2026 pukul 07.00." in " ".join(text.split())


def test_a_sheet_names_no_day_and_no_way_that_is_not_known() -> None:
    head = replace(SHEET.head, site="", phone=" ")
    text = " ".join(text_of(replace(SHEET, head=head, next_day=None, quota=0)).split())
    assert "Nomor dibagikan pada hari kerja pukul 07.00." in text
    assert "TANPA DATANG" not in text and "Sehari" not in text


def test_a_receipt_never_shows_the_four_figures_that_open_the_answers() -> None:
    masked_for_screens = replace(RECEIPT, document_masked="3174********9902")
    unmasked_by_mistake = replace(RECEIPT, document_masked=" 3174-0555-0879-9902\u200b ")
    for paper in (masked_for_screens, unmasked_by_mistake):
        assert "9902" not in text_of(paper)
    assert lines_of(masked_for_screens) == drawn("receipt_42.txt")


def test_a_short_document_number_is_covered_whole() -> None:
    assert "12" not in "".join(lines_of(replace(RECEIPT, document_masked="12"))[14:15])


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_a_confidential_receipt_says_nothing_of_the_matter(columns: int) -> None:
    text = " ".join(text_of(replace(RECEIPT, confidential=True), columns).split())
    assert "Isi dirahasiakan atas permintaan pelapor" in text
    for word in ("Balik nama", "masih proses", "Pertanahan", "alasan tertulis", "girik"):
        assert word not in text
    assert "Bukti yang diminta petugas, s.d. Senin 7 Desember 2026" in text


@pytest.mark.parametrize("paper", [replace(RECEIPT, copy=2), replace(TICKET, copy=2)])
def test_a_reprint_says_so_before_anything_else(paper: Paper) -> None:
    assert lines_of(paper)[0].strip() == "SALINAN KE-2"


def test_an_original_is_no_copy() -> None:
    assert "SALINAN KE" not in text_of(RECEIPT) + text_of(TICKET)


def test_the_fingerprint_of_the_entry_is_the_last_line() -> None:
    assert lines_of(replace(RECEIPT, digest8="1a2b3c4d"))[-1] == "Sidik entri 1A2B3C4D"


def test_without_a_guest_pass_there_is_no_card_to_fetch() -> None:
    assert "KARTU IDENTITAS" not in text_of(replace(RECEIPT, guest_pass=None))


def test_a_card_kept_at_the_desk_is_fetched_at_the_desk() -> None:
    assert "KARTU IDENTITAS ANDA DI MEJA 3" in text_of(replace(RECEIPT, card_place="MEJA 3"))


def test_a_due_date_without_known_holidays_is_called_provisional() -> None:
    paper = replace(RECEIPT, due=date(2029, 1, 5), due_provisional=True)
    assert "sementara: libur tahun itu belum ditetapkan" in " ".join(text_of(paper).split())


def test_a_long_list_of_missing_papers_never_cuts_its_last_day() -> None:
    paper = replace(RECEIPT, missing_evidence="salinan surat contoh " * 50)
    assert "s.d. Senin 7 Desember 2026" in lines_of(paper)


def test_a_ticket_without_an_estimate_prints_no_time_of_the_desk() -> None:
    text = text_of(replace(TICKET, estimate=None))
    assert "Perkiraan" not in text
    assert "Nomor P (lansia, hamil," in text


def test_in_a_small_office_the_ticket_sends_people_to_the_desk() -> None:
    text = " ".join(text_of(replace(TICKET, counter=None)).split())
    assert "REGISTRASI" not in text.upper()
    assert "Tunggu nomor ini dipanggil ke MEJA, di layar dan pengeras suara." in text
    assert "Siapkan kartu identitas." in text


def test_only_the_demo_says_so() -> None:
    real = replace(TICKET.head, demo=False)
    for paper in (
        replace(TICKET, head=real),
        replace(RECEIPT, head=real),
        replace(SHEET, head=real),
    ):
        assert "DATA CONTOH" not in text_of(paper)


def test_the_office_copy_is_unmasked_whole_and_signed() -> None:
    story = "\n".join(f"bagian {number} dari cerita" for number in range(400))
    paper = replace(OFFICE_COPY, narrative=story)
    lines = lines_of(paper)
    assert [line for line in lines if line.startswith("bagian")] == story.split("\n")
    text = "\n".join(lines)
    for whole in (paper.document_number, paper.phone, "Pelapor membenarkan isi (tanda tangan)"):
        assert whole in text


def test_a_confidential_office_copy_keeps_everything_and_is_marked() -> None:
    paper = replace(OFFICE_COPY, receipt=replace(RECEIPT, confidential=True))
    text = text_of(paper)
    assert "RAHASIA" in text and "Salinan girik" in text and "Balik nama" in text


def test_the_codes_hold_the_ticket_number_and_the_site_with_the_report_number() -> None:
    def payloads(paper: Paper) -> list[str]:
        return [b.payload for b in layout(paper).blocks if isinstance(b, QrCode)]

    assert payloads(TICKET) == ["A-027"]
    assert payloads(RECEIPT) == ["https://lapor.example/7F3K9-Q2MXT"]


def test_the_preview_is_a_rectangle_with_the_code_drawn() -> None:
    document = layout(RECEIPT)
    lines = preview(document)
    assert {len(line) for line in lines} == {42}
    assert any("█▀▀▀▀▀█" in line for line in lines)
    assert not any("kode QR" in line for line in lines)


def test_a_number_too_long_for_the_big_figures_is_still_printed() -> None:
    assert "A - 1 0 0 0" in text_of(replace(TICKET, ticket="A-1000"))


@pytest.mark.parametrize("bad", ["x" * 43, "tanda \x1b", "naïf", "dua\nbaris"])
def test_a_document_refuses_what_a_printer_could_misread(bad: str) -> None:
    with pytest.raises(ValueError):
        Document(42, (Line(bad),))
