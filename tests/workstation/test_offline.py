"""The office's server is away: the desk finishes, files and prints; then all of it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.workstation.situations import PrintState
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import MONDAY, SITI, STORY, Office, sent, until
from tests.workstation.wire import Wire


def cut_off(pc: Workstation, wire: Wire) -> None:
    wire.pull_out()
    until(lambda: not pc.link.status.connected)


def test_a_whole_visit_without_the_server_is_the_same_in_the_ledger_afterwards(
    office: Office, wire: Wire
) -> None:
    office.pc("lobby").lobby().issue(Reason.ELDERLY)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    cut_off(pc, wire)
    unsent = [pc.link.status.unsent]
    pc.subscribe(lambda: unsent.append(pc.link.status.unsent))
    visit = desk.call_by_hand("p 1")
    assert (visit.ticket, visit.state) == ("P-001", VisitState.CALLED)
    assert pc.link.status.unsent == 1
    desk.visitor_came()
    desk.take_card(SITI, 17)
    report = desk.file(STORY)
    until(lambda: pc.papers.idle)
    last = desk.situation().last_report
    assert last is not None and last.paper.state is PrintState.PRINTED
    assert desk.return_card(17).card_held is False
    # called, started, card taken, filed, finished, printed, card returned
    assert pc.link.status.unsent == 7 and max(unsent) == 7
    assert sorted(unsent) == unsent
    wire.plug_in()
    sent(pc)
    found = office.hub.verify()
    assert list(found.registration_numbers) == [parse(report.registration_number)]
    assert found.attention == {}
    here = pc.do(lambda: pc.records.state.visit(visit.key))
    there = office.hub.visit(visit.key)
    assert here is not None
    # The desk never saw the ticket being issued; the rest is the same.
    for name in ("state", "desk", "holder", "calls", "started_at", "ended_at", "card_returned_at"):
        assert getattr(here, name) == getattr(there, name), name
    assert there.registration_numbers == here.registration_numbers
    assert there.reason is Reason.ELDERLY


def test_started_without_a_server_the_count_of_unsent_entries_is_right(
    office: Office, wire: Wire
) -> None:
    pc = office.pc("desk-3", hub=wire.folder)
    sent(pc)
    office.shut(pc)
    wire.pull_out()
    pc = office.pc("desk-3", hub=wire.folder, connected=False)
    desk = pc.desk(3)
    desk.call_by_hand("A-001")
    desk.visitor_came()
    assert pc.link.status.unsent == 2
    office.shut(pc)
    pc = office.pc("desk-3", hub=wire.folder, connected=False)
    until(lambda: pc.records.ready.done())
    assert pc.link.status.unsent == 2
    wire.plug_in()
    sent(pc)
    assert pc.link.status.unsent == 0


def test_what_is_no_number_is_refused_when_typed_by_hand(office: Office) -> None:
    desk = office.pc("desk-3", connected=False).desk(3)
    for typed in ("", "016", "A", "AA-1", "A-0", "A-1000", "A-" + "9" * 5000, "É-1"):
        with pytest.raises(RefusedError) as refused:
            desk.call_by_hand(typed)
        assert refused.value.code == "unknown_ticket"


def test_a_number_of_yesterday_typed_by_hand_is_not_the_one_served_today(
    office: Office, wire: Wire
) -> None:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    desk.end_without_report(EndReason.LEFT)
    cut_off(pc, wire)
    with pytest.raises(RefusedError) as refused:
        desk.call_by_hand("A-001")
    assert refused.value.code == "ticket_done"
    assert desk.situation().visit is None


def test_a_number_nobody_gave_is_served_and_listed_and_its_number_never_given_again(
    office: Office, wire: Wire
) -> None:
    """Yesterday's paper, A-002, in today's queue: a person looks at it later."""
    lobby = office.pc("lobby").lobby()
    lobby.issue(Reason.GENERAL)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    cut_off(pc, wire)
    key = desk.call_by_hand("A-002").key
    desk.visitor_came()
    desk.end_without_report(EndReason.LEFT)
    wire.plug_in()
    sent(pc)
    assert office.hub.visit(key).state is VisitState.ENDED
    assert lobby.issue(Reason.GENERAL).key != key


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=12)])
def test_a_lobby_cut_off_gives_what_it_was_lent_and_the_office_never_more_than_the_quota(
    office: Office, wire: Wire
) -> None:
    pc, other = office.pc("lobby", hub=wire.folder), office.pc("lobby", name="lobby-2")
    lobby = pc.lobby()
    assert lobby.issue(Reason.GENERAL).ticket == "A-001"
    sent(pc)
    cut_off(pc, wire)
    given = []
    for left in (5, 4, 3, 2, 1):
        assert lobby.situation().left == left
        given.append(lobby.issue(Reason.PREGNANT).ticket)
    assert given == ["B-001", "B-002", "B-003", "B-004", "B-005"]
    with pytest.raises(RefusedError) as refused:
        lobby.issue(Reason.GENERAL)
    assert refused.value.code == "no_numbers_lent" and lobby.situation().left == 0
    elsewhere = []
    with pytest.raises(RefusedError) as full:
        while True:
            elsewhere.append(other.lobby().issue(Reason.GENERAL).ticket)
    assert full.value.code == "quota_full" and len(elsewhere) == 12 - 1 - 5
    wire.plug_in()
    sent(pc)
    found = office.hub.verify()
    assert len(found.tickets) == 12 and found.attention == {}
    until(lambda: lobby.situation().left == 0)
    with pytest.raises(RefusedError) as full:
        lobby.issue(Reason.GENERAL)
    assert full.value.code == "quota_full"


def test_a_lobby_started_without_a_server_still_knows_its_loan_and_its_numbers(
    office: Office, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.lobby.ASK_S", 0.2)
    pc = office.pc("lobby", hub=wire.folder)
    pc.lobby().issue(Reason.GENERAL)
    cut_off(pc, wire)
    assert pc.lobby().issue(Reason.GENERAL).ticket == "B-001"
    office.shut(pc)
    pc = office.pc("lobby", hub=wire.folder, connected=False)
    lobby = pc.lobby()
    assert lobby.issue(Reason.GENERAL).ticket == "B-002"
    assert lobby.situation().left == 3
    wire.plug_in()
    sent(pc)
    assert len(office.hub.verify().tickets) == 3


def test_people_without_a_number_are_counted_once_also_across_a_restart(
    office: Office, wire: Wire
) -> None:
    pc = office.pc("lobby", hub=wire.folder)
    lobby = pc.lobby()
    lobby.turn_away()
    cut_off(pc, wire)
    lobby.turn_away()
    assert lobby.situation().turned_away == 2
    office.shut(pc)
    wire.plug_in()
    pc = office.pc("lobby", hub=wire.folder)
    sent(pc)
    assert pc.lobby().situation().turned_away == 2
    assert office.hub.read(lambda ledger: ledger.state.turned_away) == 2
    assert office.hub.verify().by_kind["PersonTurnedAway"] == 2


def test_a_new_pc_at_the_desk_gets_the_same_visitor_and_the_mirrored_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.link.DRAFT_EVERY_S", 0.0)
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    before = desk.take_card(SITI, 17)
    written = Complaint(narrative="Maret 2022 pelapor mengaju")
    desk.save_draft(written, "narrative", (0, 26)).result(30)
    pc.link.wake()
    until(lambda: not pc.do(pc.records.journal.unmirrored_drafts))
    sent(pc)
    office.shut(pc)  # it is carried away, its disk with it
    new = office.pc("desk-3", name="another disk").desk(3)
    assert new.situation().visit is None
    assert new.call_next() == before
    draft = new.load_draft()
    assert draft is not None and draft.complaint == written and draft.cursor == (0, 26)
    assert new.save_draft(STORY, "hope", (0, 1)).result(30).version == draft.version + 1
    new.file(STORY)
    assert new.return_card(17).card_held is False


def test_a_visit_of_yesterday_does_not_block_today_though_the_program_ran_through_the_night(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.link.PULSE_EVERY_S", 0.0)
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    old = desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 17)
    late = datetime(2026, 11, 23, 23, 59, 59)
    office.hub.office_time(late, speed=20)
    pc.link.wake()
    until(lambda: pc.today() == late.date() + timedelta(days=1))
    # Past midnight the talk that was going on can still be finished...
    assert desk.save_draft(STORY, "hope", (0, 0)).result(30).visit == old.key
    assert desk.situation().visit is None
    office.hub.office_time(MONDAY + timedelta(days=1))
    pc.link.wake()
    until(lambda: pc.now().hour == 9)
    with pytest.raises(RefusedError) as nobody:
        desk.call_next()
    assert nobody.value.code == "nobody_waiting"
    visit = office.pc("lobby", name="lobby-2").lobby().issue(Reason.GENERAL)
    assert visit.key == "2026-11-24/A-001"
    assert desk.call_next().key == visit.key
    desk.visitor_came()
    # ...but from the next call on the desk is the new visitor's.
    report = desk.file(STORY)
    assert report.visit.key == visit.key
    assert [card.key for card in desk.situation().cards_here] == [old.key]
    assert desk.return_card(17).key == old.key
    assert desk.situation().tally.reports == 1
    sent(pc)
    assert office.hub.verify().cards_out == 0


def test_a_clock_that_was_ahead_at_the_start_hides_nothing(office: Office) -> None:
    """The PC's own clock is days ahead until the office's server has told the time."""
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3")
    key = pc.desk(3).call_next().key
    sent(pc)
    pc.do(lambda: pc.records.begin_day(MONDAY.date() + timedelta(days=40)))
    office.hub.stop()
    until(lambda: not pc.link.status.connected)
    office.hub.start()
    sent(pc)
    visit = pc.desk(3).situation().visit
    assert visit is not None and visit.key == key


def test_a_card_left_before_the_longest_holidays_is_still_here_after_them(office: Office) -> None:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 17)
    desk.end_without_report(EndReason.LEFT)
    sent(pc)
    office.shut(pc)
    office.hub.office_time(MONDAY + timedelta(days=14))
    again = office.pc("desk-3").desk(3)
    assert [visit.guest_pass for visit in again.situation().cards_here] == [17]
    assert again.return_card(17).card_held is False
