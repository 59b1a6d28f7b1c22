"""The office's day, its people, and corrections of what was filed."""

from __future__ import annotations

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.apply import apply
from desk_tui.office.complaint import Complaint
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import VisitState
from tests.office.telling import MONDAY, NUMBER, TUESDAY, WITH_COUNTER, Telling, key

BETTER = Complaint(narrative="Yang benar: Sertifikat Contoh terbit, namanya salah.")


@pytest.fixture
def day() -> Telling:
    """One visitor registered with guest ID 7, talked to at desk 3 and filed."""
    day = Telling(profile=WITH_COUNTER)
    day.issue("A-001")
    day.register("A-001", 7)
    day.call("A-001", 3)
    day.came("A-001", 3)
    day.file("A-001", 3)
    day.finish("A-001", 3)
    return day


def correct(day: Telling, number: str = NUMBER, ticket: str = "A-001") -> list[str]:
    body = e.ComplaintCorrected(
        visit=key(ticket),
        registration_number=number,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=BETTER,
    )
    return day.say(body, "desk-3")


def test_a_report_is_corrected_under_its_number(day: Telling) -> None:
    first = day.state.complaint(NUMBER)
    assert first is not None
    assert correct(day) == []
    record = day.state.complaint(NUMBER)
    assert record is not None
    assert (record.complaint, record.corrections) == (BETTER, 1)
    assert record.digest8 != first.digest8, "the new paper names the new entry"
    assert (record.filed_at, record.due) == (first.filed_at, first.due)
    told = [entry.body for entry in day.entries if isinstance(entry.body, e.ComplaintFiled)]
    assert told[0].complaint == first.complaint, "what it said before stays in its entry"


def test_nothing_is_corrected_after_the_card_is_back(day: Telling) -> None:
    day.fetch_card("A-001", 7)
    assert correct(day) == ["correction_after_the_card"]
    record = day.state.complaint(NUMBER)
    assert record is not None and record.corrections == 0


def test_a_correction_of_what_was_never_filed(day: Telling) -> None:
    day.issue("A-002")
    assert correct(day, "0000000000") == ["correction_of_an_unknown_complaint"]
    assert correct(day, NUMBER, "A-002") == ["correction_of_an_unknown_complaint"]


def test_a_second_report_in_one_visit(day: Telling) -> None:
    again = e.SecondReportBegun(visit=key("A-001"), desk=3)
    assert day.say(again, "desk-3") == []
    assert day.state.visit_at(3) == day.visit("A-001")
    assert day.visit("A-001").state is VisitState.TALKING
    assert day.say(again, "desk-3") == [], "said twice it is so already"
    assert day.file("A-001", 3, "0000000000") == []
    assert day.visit("A-001").registration_numbers == (NUMBER, "0000000000")
    assert day.finish("A-001", 3) == []
    day.fetch_card("A-001", 7)
    assert day.say(again, "desk-3") == ["talk_after_the_card"]
    assert day.visit("A-001").state is VisitState.ENDED


def test_a_second_report_of_somebody_who_waits_is_no_talk(day: Telling) -> None:
    day.issue("A-002")
    begun = e.SecondReportBegun(visit=key("A-002"), desk=3)
    assert day.say(begun, "desk-3") == ["start_of_a_visit_elsewhere"]


def test_the_day_is_closed_and_opened_again(day: Telling) -> None:
    assert day.say(o.DayClosed(day=MONDAY)) == []
    assert day.state.day_closed
    assert day.say(e.DayOpened(day=MONDAY, quota=50)) == []
    assert not day.state.day_closed
    assert day.state.visits and day.state.places_used() == 1, "nothing of the day is lost"
    assert day.say(o.DayClosed(day=TUESDAY)) == ["close_of_another_day"]
    day.say(o.DayClosed(day=MONDAY))
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert not day.state.day_closed


def test_a_wish_and_its_answer(day: Telling) -> None:
    day.say(o.QuotaWished(day=MONDAY), "lobby")
    assert day.state.quota_wished
    assert day.say(o.QuotaSet(day=MONDAY, quota=55, why="antrean panjang")) == []
    state = day.state
    assert (state.quota, state.quota_wished, state.quota_answer) == (55, False, "antrean panjang")
    assert day.say(o.QuotaSet(day=TUESDAY, quota=60, why="")) == ["quota_of_another_day"]
    day.say(o.QuotaWished(day=TUESDAY), "lobby")
    assert not day.state.quota_wished
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert (state.quota, state.quota_answer) == (50, "")


def test_who_works_where(day: Telling) -> None:
    def sign_in(officer: str, *, beside: bool = False) -> None:
        day.say(o.OfficerSignedIn(officer=officer, beside=beside), "desk-3")

    def here() -> tuple[str, str] | None:
        presence = day.state.staff.get("desk-3")
        return (presence.officer, presence.beside) if presence else None

    sign_in("petugas-1")
    sign_in("petugas-2", beside=True)
    assert here() == ("petugas-1", "petugas-2")
    day.say(o.OfficerSignedOut(officer="petugas-1"), "desk-3")
    assert here() == ("petugas-2", "")
    sign_in("petugas-3")
    assert here() == ("petugas-3", "")
    day.say(o.OfficerSignedOut(officer="petugas-2"), "desk-3")
    assert here() == ("petugas-3", ""), "who had left before leaves nobody's place"
    day.say(o.OfficerSignedOut(officer="petugas-3"), "desk-3")
    assert here() is None
    sign_in("petugas-1")
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert day.state.staff == {}, "nobody works since yesterday"


def test_a_fact_by_somebody_without_the_role_is_kept_and_listed(day: Telling) -> None:
    roles = {"petugas-1": (Role.DESK,), "petugas-2": (Role.LOBBY, Role.AUDITOR)}
    away = e.PersonTurnedAway(day=MONDAY)
    assert day.say(away, "lobby") == [], "an office without officers is open"
    for officer_id, held in roles.items():
        officer = Officer(officer_id=officer_id, name="Petugas Contoh", roles=held)
        assert day.say(o.OfficerSet(officer=officer)) == []
    assert day.say(away, "lobby") == ["officer_without_role"], "petugas-1 works at a desk"
    assert day.state.turned_away == 2
    day.issue("A-002")
    day.register("A-002", 9)
    assert day.call("A-002", 4) == []
    assert day.came("A-002", 4) == []
    assert day.say(o.OfficerSignedIn(officer="petugas-2"), "lobby") == [], "anybody's fact"
    lobby_only = Officer(officer_id="petugas-1", name="Petugas Contoh", roles=(Role.LOBBY,))
    day.say(o.OfficerSet(officer=lobby_only))
    assert day.finish("A-002", 4) == ["officer_without_role"]
    assert day.visit("A-002").state is VisitState.ENDED, "it has happened"
    gone = Officer(
        officer_id="petugas-1", name="Petugas Contoh", roles=(Role.LOBBY,), disabled=True
    )
    assert day.say(away, "lobby") == []
    day.say(o.OfficerSet(officer=gone))
    assert day.say(away, "lobby") == ["officer_without_role"], "a PC cut off let them in"
    assert day.state.turned_away == 4


def test_a_pc_joins_and_is_revoked(day: Telling) -> None:
    day.say(o.WorkstationJoined(workstation="pc-1", workplace="desk-3"))
    assert not day.state.pcs["pc-1"].revoked
    day.say(o.WorkstationRevoked(workstation="pc-1"))
    assert day.state.pcs["pc-1"].revoked
    revoked = o.WorkstationRevoked(workstation="pc-9")
    assert day.say(revoked) == ["unknown_workstation_revoked"]


def test_attention_waits_under_its_seq_until_it_is_settled() -> None:
    day = Telling()
    entry = day.entries[0]
    doubt = day.state.attention
    day.issue("A-001")
    changes_of_odd = msgspec.structs.replace(
        entry,
        header=msgspec.structs.replace(entry.header, workplace="desk-9"),
        body=e.VisitStarted(visit=key("A-001")),
    )
    day.state.absorb(apply(day.state, changes_of_odd), 17)
    assert [a.code for a in doubt[17]] == ["start_of_a_visit_elsewhere"]
    day.say(o.AttentionSettled(seq=17, how="sudah dibicarakan"))
    assert day.state.attention == {}
