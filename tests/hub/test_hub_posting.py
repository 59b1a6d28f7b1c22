"""Facts are posted in order, each once, and none is refused because of another."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from desk_tui.office import entries as e
from desk_tui.office.apply import RULES
from desk_tui.office.changes import Changes, changed
from desk_tui.office.commands import CallNext, IssueTicket
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import Header, StoredEntry
from desk_tui.office.messages import CommandAnswer, Hello
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Reason, VisitState
from tests.hub.bare_pc import BarePc
from tests.hub.holding import held_together
from tests.office.telling import MONDAY, NUMBER, key
from tests.workstation.office import ThreadHub

SHEET = e.PersonTurnedAway(day=MONDAY)
CALL = CallNext(desk=3)
_RULES = cast(dict[Any, Any], RULES)
ISSUE = IssueTicket(reason=Reason.GENERAL)


def cursor(pc: BarePc) -> int:
    return pc.send("/hello", pc.installation).read(Hello).cursor


def sheets(pc: BarePc, many: int) -> list[StoredEntry]:
    return [pc.fact(SHEET) for _person in range(many)]


def test_in_order_from_the_cursor_on(hub: ThreadHub, lobby: BarePc) -> None:
    assert lobby.post(*sheets(lobby, 2)) == 2
    assert lobby.post(*sheets(lobby, 1)) == 3
    assert cursor(lobby) == 3
    assert hub.verify().by_kind["PersonTurnedAway"] == 3


def test_what_was_posted_already_is_posted_again_without_harm(
    hub: ThreadHub, lobby: BarePc
) -> None:
    entries = sheets(lobby, 3)
    assert lobby.post(*entries[:2]) == 2
    assert lobby.post(*entries) == 3
    assert lobby.post(entries[0]) == 3
    hub.stop()
    hub.start()
    assert lobby.post(*entries) == 3
    assert hub.verify().by_kind["PersonTurnedAway"] == 3


def test_a_gap_is_told_and_what_came_before_it_stands(hub: ThreadHub, lobby: BarePc) -> None:
    entries = sheets(lobby, 4)
    assert lobby.send_post(*entries[1:]).problem == (409, "out_of_order")
    assert cursor(lobby) == 0
    assert lobby.send_post(*entries[:2], entries[3]).problem == (409, "out_of_order")
    assert cursor(lobby) == 2
    assert lobby.post(*entries[2:]) == 4


def test_another_entry_of_a_known_number_is_a_forked_pc(hub: ThreadHub, lobby: BarePc) -> None:
    """The PC was cloned, or put back from a copy."""
    first, _second = sheets(lobby, 2)
    lobby.post(first, _second)
    lobby.back_to()
    assert lobby.send_post(lobby.fact(SHEET)).problem == (409, "forked")
    lobby.back_to(first)
    assert lobby.send_post(lobby.fact(SHEET)).problem == (409, "forked")
    stranger = lobby.fact(SHEET, previous="of another life")
    assert stranger.header != _second.header
    assert lobby.send_post(stranger).problem == (409, "forked")
    assert hub.verify().by_kind["PersonTurnedAway"] == 2


def test_only_facts_are_posted(hub: ThreadHub, lobby: BarePc) -> None:
    """A workstation does not write what only the hub decides."""
    issued = e.TicketIssued(visit=key("A-001"), day=MONDAY, ticket="A-001", reason=Reason.GENERAL)
    assert lobby.send_post(lobby.fact(issued)).problem == (400, "invalid")
    assert hub.verify().tickets == []


@pytest.mark.parametrize("fields", [{"office_id": "kantor-2"}, {"installation": "pc-other"}])
def test_only_own_entries_of_this_office(
    hub: ThreadHub, lobby: BarePc, fields: dict[str, str]
) -> None:
    assert lobby.send_post(lobby.fact(SHEET, **fields)).problem == (400, "invalid")
    assert "PersonTurnedAway" not in hub.verify().by_kind


def test_nobody_posts_in_the_hubs_name(hub: ThreadHub) -> None:
    impostor = BarePc(hub, "lobby")
    impostor.installation = hub.read(lambda ledger: ledger.installation)
    at = hub.read(lambda ledger: ledger.cursor(impostor.installation))
    impostor.n, impostor.digest = at.n, at.digest
    assert impostor.send_post(impostor.fact(SHEET)).problem == (400, "invalid")
    assert hub.verify().entries == 2


@pytest.mark.parametrize("part", ["header", "salt", "body"])
def test_what_is_no_entry_is_refused(hub: ThreadHub, lobby: BarePc, part: str) -> None:
    good = lobby.fact(SHEET)
    parts = {"header": good.header, "salt": good.salt, "body": good.body, part: b"\xff\x00"}
    assert lobby.send_post(StoredEntry(**parts)).problem == (400, "invalid")
    assert lobby.post(good) == 1


def test_a_fact_that_does_not_fit_is_kept_and_listed_and_the_others_stand(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    lobby.ask(ISSUE)
    by_hand = e.VisitorCalledByHand(visit=key("A-001"), day=MONDAY, ticket="A-001", desk=3)
    facts = (e.VisitStarted(visit=key("A-404")), by_hand, e.VisitStarted(visit=key("A-001")))
    assert desk.post(*(desk.fact(body) for body in facts)) == 3
    found = hub.verify()
    assert found.attention == {"start_of_a_visit_elsewhere": 1}
    assert found.states == {"talking": 1}


def _takes_desk_three(s: OfficeState, h: Header, b: e.CallRepeated, digest: str) -> Changes:
    visit = s.visit(b.visit)
    assert visit is not None
    return (changed(visit, state=VisitState.CALLED, desk=3),)


def _mistaken(s: OfficeState, h: Header, b: e.CallRepeated, digest: str) -> Changes:
    raise KeyError(b.visit)


@pytest.mark.parametrize("rule", [_takes_desk_three, _mistaken])
def test_a_fact_an_index_or_a_mistake_refuses_does_not_fail_its_neighbours(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, monkeypatch: pytest.MonkeyPatch, rule: object
) -> None:
    for _number in range(3):
        lobby.ask(ISSUE)
    desk.ask(CALL)
    monkeypatch.setitem(_RULES, e.CallRepeated, rule)
    facts = (
        SHEET,
        e.CallRepeated(visit=key("A-002")),
        e.VisitStarted(visit=key("A-001")),
        SHEET,
    )
    assert desk.post(*(desk.fact(body) for body in facts)) == 4
    assert lobby.ask(ISSUE).visit == key("A-004")
    found = hub.verify()
    assert found.attention == {"breaks_a_rule": 1}
    assert found.by_kind["CallRepeated"] == 1
    assert found.states == {"talking": 1, "waiting": 3}


def test_who_shares_a_commit_with_a_fact_that_breaks_an_index_never_hears_of_it(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, monkeypatch: pytest.MonkeyPatch
) -> None:
    lobby.ask(ISSUE)
    lobby.ask(ISSUE)
    desk.ask(CALL)
    monkeypatch.setitem(_RULES, e.CallRepeated, _takes_desk_three)
    bad = desk.fact(e.CallRepeated(visit=key("A-002"))), desk.fact(SHEET)
    other, clone, late = BarePc(hub, "lobby-2"), BarePc(hub, "desk-4"), BarePc(hub, "desk-5")
    clone.post(clone.fact(SHEET))
    clone.back_to()
    late.fact(SHEET)
    issued, posted, forked, gap = held_together(
        hub,
        lambda: other.ask(ISSUE, "c2"),
        lambda: desk.post(*bad),
        lambda: clone.send_post(clone.fact(SHEET)).problem,
        lambda: late.send_post(late.fact(SHEET)).problem,
    )
    assert isinstance(issued, CommandAnswer) and issued.visit == key("A-003")
    assert (posted, forked, gap) == (2, (409, "forked"), (409, "out_of_order"))
    assert other.ask(ISSUE, "c2").visit == key("A-003")
    found = hub.verify()
    assert found.tickets == [key("A-001"), key("A-002"), key("A-003")]
    assert found.attention == {"breaks_a_rule": 1}


def test_the_longest_story_is_kept_to_the_last_symbol(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    story = "🙏 Sertifikat [/] \x1b[2J\x1d\u202e " * 4_200
    assert len(story) >= 100_000
    lobby.ask(ISSUE)
    desk.ask(CALL)
    filed = e.ComplaintFiled(
        visit=key("A-001"),
        registration_number=NUMBER,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative=story),
        due=date(2026, 12, 11),
        due_provisional=False,
    )
    assert desk.post(desk.fact(filed)) == 1
    hub.stop()
    hub.start()
    record = hub.read(lambda ledger: ledger.state.complaint(NUMBER))
    assert record is not None and record.complaint.narrative == story
    assert list(hub.verify().registration_numbers) == [NUMBER]
