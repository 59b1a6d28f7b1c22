"""The invented papers of the intended look, for every printing test."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from desk_tui.clock import WIB
from desk_tui.printing.papers import (
    InfoSheetPaper,
    OfficeCopyPaper,
    OfficeHead,
    ReceiptPaper,
    SlipPaper,
    TicketPaper,
)

EXPECTED = Path(__file__).parent / "expected"

HEAD = OfficeHead(
    name="KANTOR CONTOH",
    service="Layanan Pengaduan Tatap Muka",
    address="Jl. Contoh 1, Jakarta",
    site="lapor.example",
    phone="021-0000-0000",
    demo=True,
)

TICKET = TicketPaper(
    head=HEAD,
    ticket="A-027",
    issued_at=datetime(2026, 11, 23, 9, 30, tzinfo=WIB),
    before=12,
    estimate=(
        datetime(2026, 11, 23, 9, 50, tzinfo=WIB),
        datetime(2026, 11, 23, 10, 5, tzinfo=WIB),
    ),
)

RECEIPT = ReceiptPaper(
    head=HEAD,
    registration_number="7F3K9-Q2MXT",
    received_at=datetime(2026, 11, 23, 9, 34, tzinfo=WIB),
    desk=3,
    officer="Contoh Satu",
    reporter="SITI CONTOH",
    document_label="KTP",
    document_masked="3174************",
    subject="Balik nama sertifikat sejak Maret 2022 belum terbit",
    summary=(
        'Lima kali ke kantor pertanahan, dijawab "masih proses"; kini diminta mengulang dari awal.'
    ),
    reported_party="Kantor Pertanahan Kab. Bogor",
    hope="Sertifikat terbit, atau alasan tertulis mengapa belum",
    due=date(2026, 12, 11),
    missing_evidence="Salinan girik",
    evidence_due=date(2026, 12, 7),
    guest_pass=17,
)

OFFICE_COPY = OfficeCopyPaper(
    receipt=RECEIPT,
    document_number="3174055508799902",
    phone="0812-0000-0012",
    address="Kampung Contoh RT 1, Desa Contoh Makmur",
    narrative="Maret 2022 pelapor mengajukan balik nama.\n\nOktober 2026 ia diminta mengulang.",
    place="Desa Contoh Makmur, Kab. Bogor",
    when="sejak Maret 2022",
    evidence="salinan bukti bayar",
    kind="pengaduan",
    topic="Pertanahan",
)

SLIP = SlipPaper(
    head=HEAD,
    ticket="A-021",
    guest_pass=21,
    registered_at=datetime(2026, 11, 23, 9, 31, tzinfo=WIB),
)

SHEET = InfoSheetPaper(
    head=HEAD,
    issued_at=datetime(2026, 11, 23, 9, 31, tzinfo=WIB),
    person=3,
    next_day=date(2026, 11, 24),
    numbers_from=time(7),
    service_from=time(8),
    quota=50,
)


def drawn(name: str) -> list[str]:
    """Return an expected paper, its drawn edges and trailing blanks removed."""
    rows = (EXPECTED / name).read_text(encoding="utf-8").splitlines()
    return [row[1:-1].rstrip() for row in rows]
