"""A desk's day: one visitor a desk, one desk a visitor, and no complaint is ever lost."""

from __future__ import annotations

import pytest

from desk_tui.office import entries as e
from desk_tui.office.visit import EndReason, VisitState
from tests.office.telling import MONDAY, NUMBER, TUESDAY, Telling, key

OTHER = "0000000000"


@pytest.fixture
def day() -> Telling:
    """Three wait; A-001 is called to desk 3."""
    day = Telling()
    for ticket in ("A-001", "A-002", "A-003"):
        day.issue(ticket)
    day.call("A-001", 3, command="c1")
    return day


def test_from_the_call_to_the_complaint(day: Telling) -> None:
    assert day.state.visit_at(3) == day.visit("A-001")
    assert day.say(e.CallRepeated(visit=key("A-001")), "desk-3") == []
    assert day.visit("A-001").calls == 2
    came = day.now
    assert day.came("A-001", 3) == []
    assert day.file("A-001", 3) == []
    assert day.finish("A-001", 3) == []
    visit = day.visit("A-001")
    assert (visit.state, visit.started_at, visit.desk) == (VisitState.ENDED, came, 3)
    assert visit.registration_numbers == (NUMBER,)
    assert day.state.visit_at(3) is None
    record = day.state.complaint(NUMBER)
    assert record is not None
    assert (record.visit, record.desk, record.officer_name) == (key("A-001"), 3, "Petugas Contoh")
    filed = next(entry for entry in day.entries if isinstance(entry.body, e.ComplaintFiled))
    assert record.digest8 == filed.digest[:8]


def test_a_visitor_who_does_not_come_frees_the_desk(day: Telling) -> None:
    assert day.no_show("A-001", 3) == []
    assert day.visit("A-001").state is VisitState.NO_SHOW
    assert day.state.visit_at(3) is None
    assert day.waiting() == ["A-002", "A-003"]


def test_who_missed_the_call_may_be_called_by_hand(day: Telling) -> None:
    day.no_show("A-001", 3)
    assert day.by_hand("A-001", 5) == []
    assert day.state.visit_at(5) == day.visit("A-001")


def test_a_talk_may_end_without_a_report(day: Telling) -> None:
    day.came("A-001", 3)
    ended = e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.IN_COURT)
    assert day.say(ended, "desk-3") == []
    assert day.visit("A-001").end_reason == "perkara pengadilan"
    until = day.visit("A-001").ended_at
    assert day.finish("A-001", 3) == []
    assert day.visit("A-001").ended_at == until


def test_one_visitor_may_file_two_reports(day: Telling) -> None:
    day.came("A-001", 3)
    day.file("A-001", 3)
    assert day.file("A-001", 3, OTHER) == []
    assert day.visit("A-001").registration_numbers == (NUMBER, OTHER)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (e.CallRepeated(visit=key("A-001")), "call_of_a_visit_elsewhere"),
        (e.VisitStarted(visit=key("A-001")), "start_of_a_visit_elsewhere"),
        (e.VisitorDidNotCome(visit=key("A-001")), "no_show_of_a_visit_elsewhere"),
        (
            e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.LEFT),
            "end_of_a_visit_elsewhere",
        ),
        (e.VisitFinished(visit=key("A-001")), "end_of_a_visit_elsewhere"),
    ],
)
@pytest.mark.parametrize("by", ["desk-4", "lobby", "desk-", "desk-²", "desk-x"])
def test_no_other_desk_moves_a_visit(day: Telling, fact: e.Body, code: str, by: str) -> None:
    before = day.visit("A-001")
    assert day.say(fact, by) == [code]
    assert day.visit("A-001") == before


def test_nobody_ends_a_visit_that_only_waits(day: Telling) -> None:
    """The lobby is no desk, a waiting visit has none: they are not the same."""
    for by in ("lobby", "desk-3"):
        assert day.finish("A-002", 3) == ["end_of_a_visit_elsewhere"]
        assert day.say(e.VisitFinished(visit=key("A-002")), by) == ["end_of_a_visit_elsewhere"]
    assert day.waiting() == ["A-002", "A-003"]


@pytest.mark.parametrize(
    "fact",
    [
        e.CallRepeated(visit=key("A-404")),
        e.VisitStarted(visit=key("A-404")),
        e.VisitorDidNotCome(visit=key("A-404")),
        e.VisitEndedWithoutReport(visit=key("A-404"), reason=EndReason.LEFT),
        e.VisitFinished(visit=key("A-404")),
        e.VisitorCalled(visit=key("A-404"), desk=3),
        e.GuestPassAssigned(visit=key("A-404"), guest_pass=1),
        e.IdentityCardReturned(visit=key("A-404"), guest_pass=1),
        e.PaperPrinted(visit=key("A-404"), paper="ticket", outcome="printed"),
    ],
)
def test_what_happens_to_an_unknown_number_is_listed(day: Telling, fact: e.Body) -> None:
    before = dict(day.state.visits)
    assert len(day.say(fact, "desk-3")) == 1
    assert day.state.visits == before


def test_a_call_given_up_sends_the_visitor_back(day: Telling) -> None:
    assert day.abandon("c1") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.desk, visit.calls) == (VisitState.WAITING, None, 0)
    assert day.state.visit_at(3) is None
    assert day.waiting() == ["A-001", "A-002", "A-003"]
    assert day.state.recent_calls() == [], "a call that was undone was nobody's turn"


def test_a_call_given_up_after_the_visitor_sat_down_changes_nothing(day: Telling) -> None:
    day.came("A-001", 3)
    assert day.abandon("c1") == []
    assert day.visit("A-001").state is VisitState.TALKING


def test_a_call_given_up_before_the_same_visitor_is_called_by_hand(day: Telling) -> None:
    day.abandon("c1")
    assert day.by_hand("A-001", 3) == []
    assert day.state.visit_at(3) == day.visit("A-001")


def test_a_call_by_hand_of_the_visitor_we_have_is_one_more_call(day: Telling) -> None:
    day.came("A-001", 3)
    assert day.by_hand("A-001", 3) == []
    visit = day.visit("A-001")
    assert (visit.state, visit.calls) == (VisitState.TALKING, 2)
    day = Telling()
    day.issue("A-001")
    day.call("A-001", 3, command="c1")
    day.by_hand("A-001", 3)
    assert day.abandon("c1") == []
    assert day.state.visit_at(3) is not None, "the desk has it for certain"


def test_two_desks_claim_one_visit_and_the_first_keeps_it(day: Telling) -> None:
    assert day.by_hand("A-001", 5) == ["two_desks_one_visit"]
    assert (day.visit("A-001").desk, day.state.visit_at(5)) == (3, None)


def test_two_desks_claim_one_visit_and_the_one_that_files_has_it(day: Telling) -> None:
    """Rule 4: the desk with the filed complaint has it; the other is listed."""
    day.by_hand("A-001", 5)
    assert day.file("A-001", 5) == ["two_desks_one_visit"]
    visit = day.visit("A-001")
    assert (visit.desk, visit.state, visit.registration_numbers) == (5, VisitState.ENDED, (NUMBER,))
    assert day.finish("A-001", 5) == []
    assert day.finish("A-001", 3) == ["end_of_a_visit_elsewhere"]
    assert day.file("A-001", 3, OTHER) == ["two_desks_one_visit"]
    assert day.visit("A-001").registration_numbers == (NUMBER, OTHER)
    assert day.state.complaint(OTHER) is not None
    assert day.visit("A-001").desk == 5


def test_a_call_by_hand_at_a_desk_we_believe_to_be_busy(day: Telling) -> None:
    assert day.by_hand("A-002", 3) == ["desk_had_another_visit"]
    assert day.state.visit_at(3) == day.visit("A-002")
    assert day.waiting() == ["A-001", "A-003"], "nobody is lost from the queue"


@pytest.mark.parametrize("end", ["void", "finish"])
def test_a_number_that_is_done_is_not_called_by_hand(end: str) -> None:
    day = Telling()
    day.issue("A-001")
    if end == "void":
        day.void("A-001")
    else:
        day.call("A-001", 3)
        day.finish("A-001", 3)
    before = day.visit("A-001")
    assert day.by_hand("A-001", 4) == ["call_of_a_number_done"]
    assert day.visit("A-001") == before


def test_yesterdays_calls_leave_todays_desks_alone(day: Telling) -> None:
    """A desk was cut off in the evening and posts in the morning."""
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    day.issue("A-001", day=TUESDAY)
    day.say(e.VisitorCalled(visit=key("A-001", TUESDAY), desk=3))
    assert day.by_hand("A-002", 3, MONDAY) == ["desk_had_another_visit"]
    assert day.state.visit_at(3) == day.visit("A-001", TUESDAY)
    assert day.visit("A-001", MONDAY).state is VisitState.WAITING
    assert day.state.visit_at(3, MONDAY) == day.visit("A-002", MONDAY)
    assert day.waiting() == [], "what waited yesterday is in nobody's queue today"


def test_a_complaint_of_an_unknown_visit_is_kept() -> None:
    day = Telling()
    assert day.file("A-404", 3) == ["complaint_of_an_unknown_visit"]
    record = day.state.complaint(NUMBER)
    assert record is not None and record.visit == key("A-404")


def test_a_complaint_of_a_visitor_who_was_never_called_is_kept(day: Telling) -> None:
    assert day.file("A-002", 7) == ["complaint_of_a_visit_not_called"]
    assert day.visit("A-002").desk == 7
    assert day.waiting() == ["A-003"]


def test_a_registration_number_drawn_twice_is_listed(day: Telling) -> None:
    day.file("A-001", 3)
    first = day.state.complaint(NUMBER)
    day.call("A-002", 4)
    assert day.file("A-002", 4) == ["registration_number_clash"]
    assert day.state.complaint(NUMBER) == first


def test_copies_of_papers_are_counted(day: Telling) -> None:
    day.file("A-001", 3)

    def printed(paper: str, copy: int, number: str = "", visit: str = key("A-001")) -> list[str]:
        body = e.PaperPrinted(
            visit=visit, paper=paper, registration_number=number, copy=copy, outcome="printed"
        )
        return day.say(body, "desk-3")

    for copy in (0, 2, 1):
        assert printed("receipt", copy, NUMBER) == []
        assert printed("ticket", copy) == []
    record = day.state.complaint(NUMBER)
    assert record is not None and record.copies == 2
    assert day.visit("A-001").ticket_copies == 2
    assert printed("receipt", 9, OTHER) == ["paper_of_an_unknown_complaint"]
    assert day.visit("A-001").ticket_copies == 2, "a receipt is no ticket"
    assert printed("sheet", 0, visit="") == []
