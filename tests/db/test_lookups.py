"""What workplaces look up: whose document, who looked at whose data, what waits for a person."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from desk_tui.db.ledger import lookups
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.verify import verify
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office.messages_views import AttentionLine, KnownPerson, RevealLine
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import Reason
from tests.db.ledgers import Pc, begin_day, decided, open_ledger
from tests.office.telling import HOLDER, MONDAY, TUESDAY, key

SINCE = MONDAY - timedelta(days=365)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path)
    begin_day(ledger)
    return ledger


def known_person(ledger: Ledger, kind: str, number: str, since: date = SINCE) -> KnownPerson | None:
    return ledger.read(lambda: lookups.known_person(ledger, kind, number, since))


def reveals(ledger: Ledger, day: date, **whose: str) -> list[RevealLine]:
    return ledger.read(lambda: lookups.reveals(ledger, day, **whose))


def open_attention(ledger: Ledger) -> list[AttentionLine]:
    return ledger.read(lambda: lookups.open_attention(ledger))


def visits_of(ledger: Ledger, day: date) -> list[str]:
    found = ledger.read(lambda: lookups.visits_of(ledger, day))
    return [visit.ticket for visit in found]


@pytest.fixture
def counter() -> Pc:
    return Pc("pc-1", "registration-1")


def register(
    ledger: Ledger, counter: Pc, ticket: str, guest_pass: int, day: date = MONDAY, phone: str = ""
) -> None:
    visit = key(ticket, day)
    issued = e.TicketIssued(visit=visit, day=day, ticket=ticket, reason=Reason.GENERAL)
    decided(ledger, issued)
    holder = msgspec.structs.replace(HOLDER, phone=phone)
    counter.post(ledger, e.IdentityCardTaken(visit=visit, holder=holder, guest_pass=guest_pass))
    counter.post(ledger, e.IdentityCardReturned(visit=visit, guest_pass=guest_pass))


def test_a_known_document_fills_name_and_telephone(ledger: Ledger, counter: Pc) -> None:
    assert known_person(ledger, "ktp", HOLDER.document_number) is None
    register(ledger, counter, "A-001", 7, phone="+6281200000012")
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    register(ledger, counter, "A-001", 7, TUESDAY, phone="+6281200000099")
    known = known_person(ledger, "ktp", HOLDER.document_number)
    assert known is not None
    assert (known.name, known.phone, known.visits) == (HOLDER.name, "+6281200000099", 2)
    assert known_person(ledger, "sim", HOLDER.document_number) is None
    assert known_person(ledger, "ktp", "") is None
    lately = known_person(ledger, "ktp", HOLDER.document_number, since=TUESDAY)
    assert lately is not None and lately.visits == 1
    later = TUESDAY + timedelta(days=1)
    assert known_person(ledger, "ktp", HOLDER.document_number, since=later) is None


def test_looking_a_document_up_reads_an_index(ledger: Ledger, counter: Pc) -> None:
    """Not the visits of twelve years."""
    register(ledger, counter, "A-001", 7)
    with ledger.snapshot() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT body FROM visits WHERE office_id = 'kantor'"
            " AND document = 'ktp:3174015508799902' ORDER BY day DESC, key DESC LIMIT 1"
        ).all()
    assert "visits_of_a_document" in str(plan)


def test_who_looked_at_whose_data(ledger: Ledger, counter: Pc) -> None:
    register(ledger, counter, "A-001", 7)
    officer = Officer(officer_id="petugas-1", name="Petugas Contoh Satu", roles=(Role.DESK,))
    decided(ledger, o.OfficerSet(officer=officer))
    desk = Pc("pc-3", "desk-3")
    desk.post(
        ledger,
        o.PersonalDataRevealed(visit=key("A-001"), what="phone", reason="menelepon balik"),
        o.PersonalDataRevealed(visit=key("A-002"), what="document", reason="mencocokkan"),
    )
    desk.now += timedelta(days=1)
    desk.post(
        ledger,
        o.PersonalDataRevealed(visit=key("A-001"), what="phone", reason="besoknya"),
    )
    first, second = reveals(ledger, MONDAY)
    assert (first.officer_name, first.workplace, first.what, first.reason) == (
        "Petugas Contoh Satu",
        "desk-3",
        "phone",
        "menelepon balik",
    )
    assert [line.reason for line in reveals(ledger, TUESDAY)] == ["besoknya"]
    assert reveals(ledger, MONDAY, visit=key("A-002")) == [second]
    assert reveals(ledger, MONDAY, officer="petugas-9") == []
    assert verify(ledger).replay_ok


def test_what_waits_for_a_person_until_it_is_settled(ledger: Ledger, tmp_path: Path) -> None:
    desk = Pc("pc-3", "desk-3")
    desk.post(ledger, e.VisitStarted(visit=key("A-404")), e.VisitStarted(visit=key("A-405")))
    first, second = open_attention(ledger)
    assert ledger.read(lambda: lookups.open_attention(ledger, 1)) == [second], "the newest"
    assert (first.code, first.visit, first.workplace, first.officer) == (
        "start_of_a_visit_elsewhere",
        key("A-404"),
        "desk-3",
        "petugas-1",
    )
    decided(ledger, o.AttentionSettled(seq=first.seq, how="nomor salah ketik"))
    assert open_attention(ledger) == [second]
    assert verify(ledger).replay_ok
    ledger.close()
    again = open_ledger(tmp_path)
    assert open_attention(again) == [second]
    assert verify(again).attention == {"start_of_a_visit_elsewhere": 2}, "it is never forgotten"


def test_an_alarm_raised_again_and_again_hides_nobody_else_s(ledger: Ledger) -> None:
    """Break: list each alarm. Ten thousand of them then held up every call for seconds."""
    issued = e.TicketIssued(visit=key("A-001"), day=MONDAY, ticket="A-001", reason=Reason.GENERAL)
    decided(ledger, issued)
    decided(ledger, e.VisitorCalled(visit=key("A-001"), desk=3))
    three, four = Pc("pc-3", "desk-3"), Pc("pc-4", "desk-4")
    three.post(ledger, e.VisitStarted(visit=key("A-404")))
    four.post(ledger, d.EmergencyRaised())
    three.post(ledger, *[d.EmergencyRaised()] * 400)
    first, second, third = open_attention(ledger)
    assert (first.code, first.workplace, first.visit) == ("emergency", "desk-3", key("A-001"))
    assert first.seq == max(ledger.state.attention), "the newest"
    assert (second.code, second.workplace) == ("emergency", "desk-4")
    assert third.code == "start_of_a_visit_elsewhere"
    ten = [first, second, third]
    assert ledger.read(lambda: lookups.open_attention(ledger, 10)) == ten


def test_visits_of_a_day(ledger: Ledger, counter: Pc) -> None:
    register(ledger, counter, "A-002", 7)
    register(ledger, counter, "A-001", 8)
    today = visits_of(ledger, MONDAY)
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    assert sorted(today) == ["A-001", "A-002"]
    assert visits_of(ledger, MONDAY) == today
    assert visits_of(ledger, TUESDAY) == []


def test_the_front_office_is_the_same_after_a_restart(ledger: Ledger, tmp_path: Path) -> None:
    officer = Officer(officer_id="petugas-1", name="Petugas Contoh", roles=(Role.LOBBY,))
    decided(
        ledger,
        o.OfficerSet(officer=officer),
        o.WorkstationJoined(workstation="pc-1", workplace="desk-3"),
        o.QuotaSet(day=MONDAY, quota=55, why="antrean panjang"),
    )
    Pc("pc-0", "lobby").post(
        ledger, o.OfficerSignedIn(officer="petugas-1"), o.QuotaWished(day=MONDAY)
    )
    decided(ledger, o.DayClosed(day=MONDAY))
    ledger.close()
    again = open_ledger(tmp_path)
    state = again.state
    assert (state.day_closed, state.quota, state.quota_wished) == (True, 55, True)
    assert state.officers == {"petugas-1": officer}
    assert state.staff["lobby"].officer == "petugas-1"
    assert state.pcs["pc-1"].workplace == "desk-3"
    assert verify(again).replay_ok
