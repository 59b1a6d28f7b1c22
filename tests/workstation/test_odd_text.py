"""Whatever a person says is kept as it was said, and is ink on paper and nothing else."""

from __future__ import annotations

import msgspec

from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.complaint import Complaint
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import Holder, Reason
from desk_tui.text import storable
from tests.printing.escpos_decoder import Cut, decode
from tests.workstation.office import STORY, Office, patience, sent

ODD = [
    "[/] [bold red]merah[/bold red] [link=file:///etc]x[/link]",
    "\x1b[31mmerah\x1b[0m \x1b]0;judul\x07 \x9b2J",
    "\x1b@\x1bp\x00\x19\xfa laci \x1dV\x42\x00 potong \x10\x14\x01\x00\x01",
    "nol \x00 di tengah, setengah huruf \udc80 dan \ud83d",
    "😀 👨‍👩‍👧 🇮🇩 \u202egnasup\u202c שלום العربية ١٢٣ e\u0301\u0301\u0301\u0301",
    "'; DROP TABLE entries; -- \" \\ %s {0} {name} $(reboot) `id`",
    "<script>alert(1)</script> &amp; <!-- -->",
    "baris\r\nlain\x0blain\x0clain\u2028lain\ttab   ",
    "kata " * 20_000,
    "x" * 100_000,
]
"""Invented texts that have broken other programs; the last two are 100,000 symbols."""


def everywhere(text: str) -> Complaint:
    """Return a report with the text in each of its fields."""
    names = [
        name
        for name in STORY.__struct_fields__
        if type(getattr(STORY, name)) is str and name != "topic"
    ]
    return msgspec.structs.replace(STORY, **dict.fromkeys(names, text), topic=text)


def kept(complaint: Complaint) -> dict[str, object]:
    return {
        name: storable(value) if type(value := getattr(complaint, name)) is str else value
        for name in complaint.__struct_fields__
    }


def as_fields(complaint: Complaint) -> dict[str, object]:
    return {name: getattr(complaint, name) for name in complaint.__struct_fields__}


def test_odd_text_in_every_field_from_the_draft_to_the_ledger_and_the_paper(
    office: Office,
) -> None:
    lobby, pc = office.pc("lobby").lobby(), office.pc("desk-3")
    desk = pc.desk(3)
    patience(pc, 10)
    for number, text in enumerate(ODD, start=1):
        lobby.issue(Reason.GENERAL)
        key = desk.call_next().key
        desk.visitor_came()
        holder = Holder(name=text, document_kind="lain", document_number=text, phone=text)
        desk.take_card(holder, number)
        written = everywhere(text)
        desk.save_draft(written, "narrative", (0, len(text))).result(10)
        draft = desk.load_draft()
        assert draft is not None and as_fields(draft.complaint) == kept(written)
        report = desk.file(draft.complaint)
        assert all(line.isprintable() for line in report.preview)
        sent(pc)
        record = _record(office, parse(report.registration_number))
        assert as_fields(record.complaint) == kept(written)
        visit = office.hub.visit(key)
        assert visit.holder is not None
        assert (visit.holder.name, visit.holder.phone) == (storable(text), storable(text))
        (paper,) = (pc.place.folder / "paper").glob(f"*{report.registration_number}*.bin")
        items = decode(paper.read_bytes(), 42)  # raises at any command but the paper's own
        assert items.count(Cut()) == 1 and items[-1] == Cut()
    assert len(office.hub.verify().registration_numbers) == len(ODD)
    office.shut(pc)
    again = office.pc("desk-3")  # the journal opens again with all of it
    assert again.desk(3).situation().tally.reports == len(ODD)


def _record(office: Office, number: str) -> ComplaintRecord:
    found = office.hub.read(lambda ledger: ledger.state.complaint(number))
    assert found is not None
    return found


def test_an_officers_name_from_the_environment_may_be_half_a_character(office: Office) -> None:
    """``DESK_TUI_OFFICER_NAME`` in another encoding arrives as lone surrogates."""
    pc = office.pc("desk-3")
    settings = pc.settings
    object.__setattr__(settings, "officer_name", "Petugas \udce9")
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    report = desk.file(STORY)
    sent(pc)
    assert _record(office, parse(report.registration_number)).officer_name == "Petugas \ufffd"
