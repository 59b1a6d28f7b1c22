"""What is kept is what was sent, byte for byte; what only the hub writes is never taken."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.chain import digest_of
from desk_tui.office.commands import IssueTicket
from desk_tui.office.entries import StoredEntry
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.workstation.office import PROFILE, STORY, ThreadHub

A1 = "2026-11-23/A-001"
MONDAY = date(2026, 11, 23)
REPEATED = e.CallRepeated(visit=A1)
HUBS_OWN = (
    e.OfficeProfileSet(profile=PROFILE),
    e.DayOpened(day=MONDAY, quota=500),
    e.TicketIssued(visit=A1, day=MONDAY, ticket="A-001", reason=Reason.GENERAL),
    e.NumbersLent(day=MONDAY, installation="pc of desk-3", series="B", left=40),
    e.TicketVoided(visit=A1, why=""),
    e.VisitorCalled(visit=A1, desk=3),
    e.GuestPassAssigned(visit=A1, guest_pass=7),
    d.VisitTransferred(visit=A1, from_desk=3, to_desk=5),
    d.DeskReady(desk=3, installation="pc of desk-3"),
    r.VisitorCalledToRegistration(visit=A1, counter=1, order_reason="general"),
    o.OfficerSet(officer=BOSS),
    o.OfficerPinSet(officer=BOSS.officer_id),
    o.WorkstationJoined(workstation="pc-1", workplace="desk-3"),
    o.WorkstationRevoked(workstation="pc-1"),
    o.QuotaSet(day=MONDAY, quota=60, why="Ramai."),
    o.PlacesRecalled(day=MONDAY),
    o.VisitorReleased(visit=A1, why="PC meja mati."),
    o.LeftCardNoted(visit=A1, guest_pass=7, kept_at="brankas", told="satpam"),
    o.DayClosed(day=MONDAY),
    o.AttentionSettled(seq=1, how="Selesai."),
)


@pytest.mark.parametrize("body", HUBS_OWN, ids=lambda body: type(body).__name__)
def test_what_only_the_hub_decides_is_no_fact(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, body: e.Body
) -> None:
    """Also not when it names the command that it would come from."""
    lobby.ask(IssueTicket(reason=Reason.GENERAL), "issue-1")
    before = hub.verify()
    for command in ("", "issue-1"):
        assert desk.send_post(desk.fact(body, command=command)).problem == (400, "invalid")
        desk.back_to()
    assert hub.verify() == before
    assert desk.post(desk.fact(REPEATED)) == 1


def test_every_kind_the_hub_decides_stands_in_the_test_above() -> None:
    decided = {kind for kind in e.KINDS.values() if kind.origin is e.Origin.COMMAND}
    assert {type(body) for body in HUBS_OWN} == decided


def test_what_stood_before_a_refused_entry_is_kept(desk: BarePc) -> None:
    good = desk.fact(REPEATED)
    assert desk.send_post(good, desk.fact(REPEATED, office_id="lain")).problem == (400, "invalid")
    desk.back_to(good)
    assert desk.post(good, desk.fact(REPEATED)) == 2


def test_a_story_of_100_000_characters_is_kept_byte_for_byte(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    narrative = ("Jalan rusak sejak Maret; «é» 漢字 🏠 \u0000\n" * 3_000)[:100_000]
    assert len(narrative) == 100_000
    filed = desk.fact(
        e.ComplaintFiled(
            visit=A1,
            registration_number="7F3K9Q2MXT",
            desk=3,
            officer_name="Petugas Contoh",
            complaint=msgspec.structs.replace(STORY, narrative=narrative),
            due=date(2026, 12, 11),
            due_provisional=False,
        )
    )
    assert desk.post(filed) == 1
    assert hub.read(lambda ledger: ledger.entries_of(A1))[-1] == filed
    hub.stop()
    hub.start()
    assert hub.read(lambda ledger: ledger.entries_of(A1))[-1] == filed
    assert hub.verify().registration_numbers == {"7F3K9Q2MXT": digest_of(filed)[:8]}


def test_bytes_are_not_encoded_again(hub: ThreadHub, desk: BarePc) -> None:
    """Other spacing, another order, a field nobody here knows: it is what was chained."""
    usual = desk.fact(REPEATED)
    header = {"later": [1, 2], **dict(reversed(msgspec.json.decode(usual.header).items()))}
    spaced = msgspec.json.format(msgspec.json.encode(header), indent=3)
    odd = StoredEntry(spaced, usual.salt, b' { "visit" :"2026-11-23\\/A-001" , "later":null } ')
    assert desk.post(odd) == 1
    hub.stop()
    hub.start()
    assert hub.read(lambda ledger: ledger.entries_of(A1)) == [odd]
    desk.back_to(odd)
    assert desk.post(odd, desk.fact(REPEATED)) == 2
    hub.verify()
