"""Who works at a PC: signing in, taking over, two at a desk, the lock; nothing is lost."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.commands import SetOfficer
from desk_tui.office.messages_people import SetPinRequest
from desk_tui.office.messages_views import SupervisorMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse
from desk_tui.office.roles import Role
from desk_tui.office.visit import Reason, VisitState
from desk_tui.workstation.people import NOBODY, PeopleSituation
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.hub.staff import PINS
from tests.workstation.office import SITI, STORY, Office, sent, until
from tests.workstation.staff import DUA, LOBBY, PIN_DUA, PIN_SATU, SATU, lobby_pin


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


def refusal(pc: Workstation, officer_id: str, pin: str, *, beside: bool = False) -> str:
    with pytest.raises(RefusedError) as refused:
        pc.people.sign_in(officer_id, pin, beside)
    return refused.value.code


def a_visitor(office: Office) -> None:
    lobby = office.pc("lobby")
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    lobby.lobby().issue(Reason.GENERAL)


def kinds(pc: Workstation) -> list[tuple[str, str, str]]:
    """Return (kind, officer, workplace) of this PC's own facts about people."""
    entries = pc.do(lambda: pc.records.journal.entries_since(datetime(2026, 11, 1).date()))
    return [
        (entry.header.kind, entry.header.officer, entry.header.workplace)
        for entry in entries
        if entry.header.kind.startswith("OfficerSigned")
        and entry.header.installation == pc.records.installation
    ]


def set_pin(boss: BarePc, officer_id: str, pin: str) -> None:
    assert boss.send("/pin", SetPinRequest(officer_id=officer_id, pin=pin)).status == 200


def test_a_whole_visit_stands_under_the_officer_who_signed_in(office: Office, boss: BarePc) -> None:
    a_visitor(office)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    assert pc.people.situation() == PeopleSituation(sign_in_needed=True)
    assert pc.author().officer == NOBODY
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    situation = pc.people.situation()
    assert (situation.officer, situation.sign_in_needed, situation.offline) == (SATU, False, True)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 17)
    report = desk.file(STORY)
    desk.return_card(17)
    sent(pc)
    number = parse(report.registration_number)
    record = office.hub.read(lambda ledger: ledger.state.complaint(number))
    assert record is not None
    assert (record.officer, record.officer_name) == ("contoh-1", "Contoh Satu")
    assert not office.hub.verify().attention  # everything was done by whom it is the work of
    assert kinds(pc) == [("OfficerSignedIn", "contoh-1", "desk-3")]


def test_wrong_pins_are_refused_in_the_same_words_as_wrong_ids(
    office: Office, boss: BarePc
) -> None:
    pc = office.pc("desk-3")
    for officer_id, pin in (
        (SATU.officer_id, "000000"),
        ("tidak-ada", PIN_SATU),
        ("Nama Besar", PIN_SATU),
        (SATU.officer_id, "12"),
        (SATU.officer_id, ""),
    ):
        assert refusal(pc, officer_id, pin) == "wrong_pin"
    assert pc.people.situation().officer is None
    assert kinds(pc) == []


def test_after_three_wrong_ones_the_screen_knows_how_long_to_wait(
    office: Office, boss: BarePc
) -> None:
    pc = office.pc("desk-3")
    waits = []
    for _wrong in range(3):
        refusal(pc, SATU.officer_id, "000000")
        waits.append(pc.people.situation().wait_s)
    assert waits == [0, 0, 2]
    assert refusal(pc, SATU.officer_id, PIN_SATU) == "wait"
    assert refusal(pc, DUA.officer_id, PIN_DUA, beside=True) == "sign_in_needed"
    assert pc.people.situation().wait_s == 0, "that one was not about a PIN"
    pc.people.sign_in(DUA.officer_id, PIN_DUA)  # another officer need not wait
    assert pc.people.situation().wait_s == 0


def test_another_officer_takes_over_visitor_and_draft(office: Office, boss: BarePc) -> None:
    a_visitor(office)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    visit = desk.call_next()
    desk.visitor_came()
    desk.save_draft(STORY, "narrative", (3, 7)).result(30)
    pc.people.sign_in(DUA.officer_id, PIN_DUA)
    assert kinds(pc)[1:] == [
        ("OfficerSignedOut", "contoh-1", "desk-3"),
        ("OfficerSignedIn", "contoh-2", "desk-3"),
    ]
    situation = desk.situation()
    assert situation.visit is not None
    assert (situation.visit.key, situation.visit.state) == (visit.key, VisitState.TALKING)
    assert situation.officer_name == "Contoh Dua"
    draft = desk.load_draft()
    assert draft is not None and (draft.complaint, draft.cursor) == (STORY, (3, 7))
    desk.take_card(SITI, 17)  # a command: it is the other's session now
    desk.file(STORY)
    sent(pc)
    assert not office.hub.verify().attention


def test_who_has_not_the_role_takes_nothing_over(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    before = kinds(pc)
    with pytest.raises(RefusedError) as told:
        pc.people.sign_in(LOBBY.officer_id, lobby_pin(), only_at="desk-3")
    assert told.value.code == "role_missing_here" and "meja 3" in told.value.title
    assert kinds(pc) == before and pc.people.officer_id == SATU.officer_id
    pc.people.sign_in(DUA.officer_id, PIN_DUA, only_at="desk-3")
    assert pc.people.officer_id == DUA.officer_id


def test_two_officers_at_a_desk_stand_on_the_receipt(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    people = pc.people
    assert refusal(pc, SATU.officer_id, PIN_SATU, beside=True) == "sign_in_needed"
    people.sign_in(SATU.officer_id, PIN_SATU)
    assert refusal(pc, SATU.officer_id, PIN_SATU, beside=True) == "same_officer"
    people.sign_in(DUA.officer_id, PIN_DUA, beside=True)
    assert pc.officer_name == "Contoh Satu dan Contoh Dua"
    assert pc.author().officer == "contoh-1"
    assert people.situation().beside == DUA
    people.sign_out(beside=True)
    assert (pc.officer_name, people.situation().officer) == ("Contoh Satu", SATU)
    people.sign_in(DUA.officer_id, PIN_DUA, beside=True)
    people.sign_in(DUA.officer_id, PIN_DUA)  # and takes the desk over
    situation = people.situation()
    assert (situation.officer, situation.beside) == (DUA, None)
    assert [kind for kind, who, _where in kinds(pc) if who == "contoh-2"] == [
        "OfficerSignedIn",
        "OfficerSignedOut",
        "OfficerSignedIn",
        "OfficerSignedIn",
    ]


def test_signing_out_lets_both_go_and_the_session_with_them(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    pc.people.sign_in(DUA.officer_id, PIN_DUA, beside=True)
    pc.people.sign_out()
    assert pc.people.situation() == PeopleSituation(
        sign_in_needed=True, offline=True, last_officer="contoh-1"
    )
    assert (pc.officer_name, pc.author().officer, pc.people.session) == ("", NOBODY, "")
    with pytest.raises(RefusedError) as refused:
        pc.desk(3).call_next()
    assert refused.value.code == "sign_in_needed"
    assert "masuk" in refused.value.message.lower()
    assert [kind for kind, _who, _where in kinds(pc)[2:]] == ["OfficerSignedOut"] * 2


def test_after_a_restart_one_signs_in_again_and_finds_visit_and_draft(
    office: Office, boss: BarePc
) -> None:
    a_visitor(office)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    visit = desk.call_next()
    desk.visitor_came()
    desk.save_draft(STORY, "narrative", (0, 4)).result(30)
    office.shut(pc)
    pc = office.pc("desk-3", connected=False)
    pc.records.ready.result(30)
    until(lambda: pc.people.situation().last_officer)
    situation = pc.people.situation()
    assert situation.sign_in_needed  # also before the hub has said so again
    assert (situation.officer, situation.last_officer) == (None, "contoh-1")
    desk = pc.desk(3)
    here, draft = desk.situation().visit, desk.load_draft()
    assert here is not None and (here.key, here.state) == (visit.key, VisitState.TALKING)
    assert draft is not None and draft.complaint == STORY


def test_a_session_that_ends_in_the_middle_of_a_talk_loses_nothing(
    office: Office, boss: BarePc
) -> None:
    a_visitor(office)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    desk.call_next()
    desk.visitor_came()
    desk.save_draft(STORY, "narrative", (0, 4)).result(30)
    set_pin(boss, SATU.officer_id, "314253")
    until(lambda: pc.people.situation().sign_in_needed)  # told by the feed, nobody asked
    with pytest.raises(RefusedError) as refused:
        desk.take_card(SITI, 17)
    assert refused.value.code == "session_over"
    assert "Masuk lagi" in refused.value.message
    here, draft = desk.situation().visit, desk.load_draft()
    assert here is not None and here.state is VisitState.TALKING
    assert draft is not None and draft.complaint == STORY
    assert pc.author().officer == "contoh-1"  # what is done meanwhile was done by them
    pc.people.sign_in(SATU.officer_id, "314253")
    desk.take_card(SITI, 17)
    report = desk.file(STORY)
    assert report.visit.guest_pass == 17
    assert not pc.people.situation().sign_in_needed


def test_a_disabled_officer_is_out_at_once(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    disabled = msgspec.structs.replace(SATU, disabled=True)
    assert boss.ask(SetOfficer(officer=disabled)).status == "done"
    until(lambda: pc.people.situation().sign_in_needed)
    assert pc.people.situation().officer is None
    until(lambda: not pc.people.situation().offline)  # nor without the server
    assert refusal(pc, SATU.officer_id, PIN_SATU) == "officer_disabled"


def test_new_roles_and_names_are_here_without_signing_in_again(
    office: Office, boss: BarePc
) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    promoted = msgspec.structs.replace(SATU, name="Contoh Satu Jaya", roles=(Role.SUPERVISOR,))
    assert boss.ask(SetOfficer(officer=promoted)).status == "done"
    until(lambda: pc.people.situation().officer == promoted)
    assert pc.officer_name == "Contoh Satu Jaya"
    assert not pc.people.situation().offline  # a supervisor is never let in by a PC


def test_the_session_is_over_at_two_in_the_night(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    office.hub.office_time(datetime(2026, 11, 24, 2, 1))
    pc.link.doubt()
    until(lambda: pc.people.situation().sign_in_needed)


def test_what_is_not_for_who_is_here_is_not_shown_and_asked_for_once(
    office: Office, boss: BarePc, caplog: pytest.LogCaptureFixture
) -> None:
    """A supervisor's view goes with the supervisor; the hub's log is not filled meanwhile."""
    pc = office.pc("supervisor")
    pc.people.sign_in(BOSS.officer_id, PINS[BOSS.officer_id])
    pc.link.watching.want("/supervisor", SupervisorMessage)
    pc.link.wake(look=True)
    until(lambda: pc.link.watching.seen(SupervisorMessage))
    pc.people.sign_out()
    for _look in range(3):
        pc.link.wake(look=True)
        until(lambda: not pc.link._view_due)
    until(lambda: pc.link.watching.seen(SupervisorMessage) is None)
    assert pc.link.status.connected
    lines = [line.getMessage() for line in caplog.records if "/supervisor" in line.getMessage()]
    assert lines == ["refused /supervisor: sign_in_needed (local)"]
    pc.people.sign_in(BOSS.officer_id, PINS[BOSS.officer_id])
    pc.link.wake(look=True)
    until(lambda: pc.link.watching.seen(SupervisorMessage))
