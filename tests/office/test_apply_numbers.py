"""Numbers: each is given once, its place counts once, and nothing given up stands."""

from __future__ import annotations

from datetime import timedelta

from desk_tui.office import entries as e
from desk_tui.office.visit import Reason, VisitState
from tests.office.telling import MONDAY, TUESDAY, Telling, key


def test_a_number_waits_from_the_moment_it_is_printed() -> None:
    day = Telling()
    printed = day.now
    assert day.issue("P-001", Reason.PREGNANT) == []
    visit = day.visit("P-001")
    assert (visit.state, visit.issued_at, visit.reason.priority) == (
        VisitState.WAITING,
        printed,
        True,
    )
    assert (day.state.places_used(), day.state.last_number("P"), day.waiting()) == (1, 1, ["P-001"])
    assert day.state.last_issued() == "P-001"


def test_a_number_given_twice_is_listed_and_the_first_stays() -> None:
    day = Telling()
    day.issue("A-001")
    before = day.visit("A-001")
    assert day.issue("A-001", Reason.ELDERLY) == ["duplicate_number"]
    assert day.issue_offline("A-001") == ["duplicate_number"]
    assert day.visit("A-001") == before
    assert day.state.places_used() == 1


def test_a_void_number_gives_its_place_back_but_stays_used() -> None:
    day = Telling()
    day.issue("A-001")
    assert day.void("A-001") == []
    assert (day.state.places_used(), day.state.last_number("A"), day.waiting()) == (0, 1, [])
    assert day.void("A-001") == ["void_of_a_number_in_use"]
    assert day.void("A-009") == ["void_of_a_number_in_use"]


def test_a_number_in_use_is_not_voided() -> None:
    day = Telling()
    day.issue("A-001")
    day.call("A-001", 3)
    assert day.void("A-001") == ["void_of_a_number_in_use"]
    assert day.visit("A-001").state is VisitState.CALLED


def test_numbers_given_while_cut_off_come_out_of_what_was_lent() -> None:
    day = Telling()
    day.lend(2)
    assert day.state.places_lent() == 2
    assert day.issue_offline("B-001") == []
    assert (day.state.places_used(), day.state.places_lent()) == (1, 1)
    assert day.issue_offline("B-002") == []
    assert day.issue_offline("B-003") == ["number_beyond_loan"]
    assert (day.state.places_used(), day.state.places_lent()) == (3, 0)
    assert day.waiting() == ["B-001", "B-002", "B-003"]


def test_a_loan_is_for_its_lobby_its_day_and_its_letter() -> None:
    day = Telling()
    day.lend(5)
    assert day.issue_offline("B-001", lobby="lobby-2") == ["number_beyond_loan"]
    assert day.issue_offline("C-001") == ["number_beyond_loan"]
    assert day.issue_offline("B-001", day=TUESDAY) == ["number_beyond_loan"]
    assert day.state.places_lent() == 5


def test_a_number_a_desk_called_before_we_heard_of_it_becomes_whole() -> None:
    """Desk and lobby are both cut off; the desk's entries arrive first."""
    day = Telling()
    day.lend(5)
    day.by_hand("B-001", 4)
    day.came("B-001", 4)
    assert day.state.last_number("B") == 0
    printed = day.now
    assert day.issue_offline("B-001") == []
    visit = day.visit("B-001")
    assert (visit.state, visit.desk, visit.issued_at) == (VisitState.TALKING, 4, printed)
    assert (day.state.places_used(), day.state.places_lent()) == (1, 4)
    assert day.state.last_number("B") == 1
    assert day.issue_offline("B-001") == ["duplicate_number"]


def test_a_mistyped_number_moves_no_counter() -> None:
    day = Telling()
    day.issue("A-001")
    day.by_hand("A-940", 4)
    assert day.state.last_number("A") == 1
    assert day.state.last_issued() == "A-001"


def test_a_number_nobody_waited_for_is_void_and_no_gap() -> None:
    day = Telling()
    day.issue("A-001", command="c1")
    assert day.abandon("c1", "lobby") == []
    assert (day.visit("A-001").state, day.state.places_used()) == (VisitState.VOID, 0)
    assert day.state.last_number("A") == 1
    assert day.abandon("c1", "lobby") == []


def test_a_number_nobody_printed_but_a_desk_called_is_listed() -> None:
    day = Telling()
    day.issue("A-001", command="c1")
    day.call("A-001", 3)
    assert day.abandon("c1", "lobby") == ["call_of_a_number_never_printed"]
    assert day.visit("A-001").state is VisitState.CALLED


def test_a_number_nobody_printed_is_listed_also_after_its_call_has_ended() -> None:
    day = Telling()
    day.issue("A-001", command="c1")
    day.call("A-001", 3)
    day.no_show("A-001", 3)
    assert day.abandon("c1", "lobby") == ["call_of_a_number_never_printed"]


def test_an_abandoned_number_gives_back_what_it_lent() -> None:
    day = Telling()
    day.lend(5, command="c1")
    day.issue("A-001", command="c2")
    day.lend(4, command="c2")
    day.abandon("c2", "lobby")
    assert day.state.places_lent() == 5
    day.lend(3, command="c3")
    day.issue_offline("B-001")
    day.abandon("c3", "lobby")
    assert day.state.places_lent() == 2, "what was used since is not given back"


def test_a_reserve_given_back_whose_place_is_taken_is_listed() -> None:
    """The lobby never heard of the number, and meanwhile it was voided and its place given."""
    day = Telling(quota=3)
    day.lend(2, command="c1")
    day.issue("A-001", command="c2")
    day.lend(1, command="c2")
    day.void("A-001", command="c3")
    day.issue("A-002", command="c4")
    day.issue("A-003", command="c5")
    assert day.abandon("c2", "lobby") == ["number_beyond_quota"]
    assert (day.state.places_used(), day.state.places_lent()) == (2, 2)


def test_an_abandoned_void_counts_again() -> None:
    """The hub voided it, the answer never came: the paper is still in somebody's hand."""
    day = Telling()
    day.issue("A-001")
    day.void("A-001", command="c1")
    assert day.abandon("c1", "lobby") == []
    assert (day.waiting(), day.state.places_used()) == (["A-001"], 1)


def test_an_abandoned_void_beyond_the_quota_is_listed() -> None:
    day = Telling(quota=1)
    day.issue("A-001")
    day.void("A-001", command="c1")
    day.issue("A-002")
    assert day.abandon("c1", "lobby") == ["number_beyond_quota"]
    assert day.waiting() == ["A-001", "A-002"]


def test_an_unknown_command_is_abandoned_without_a_trace() -> None:
    day = Telling()
    day.issue("A-001", command="c1")
    assert day.abandon("never-asked") == []
    assert day.abandon("") == []
    assert day.waiting() == ["A-001"]


def test_the_next_day_begins_at_one_and_keeps_only_what_is_still_here() -> None:
    day = Telling()
    day.issue("A-001")
    day.issue("A-002")
    day.call("A-001", 1)
    day.came("A-001", 1)
    day.take_card("A-002", 7, "registration")
    day.say(e.PersonTurnedAway(day=MONDAY), "lobby")
    assert day.state.turned_away == 1
    day.now += timedelta(days=1)
    day.say(e.DayOpened(day=TUESDAY, quota=60))
    state = day.state
    assert (state.day, state.quota, state.turned_away) == (TUESDAY, 60, 0)
    assert (state.places_used(), state.last_number("A"), state.waiting()) == (0, 0, [])
    assert state.recent_calls() == []
    assert state.visit_at(1) is None, "yesterday's talk does not occupy today's desk"
    assert set(state.visits) == {key("A-001"), key("A-002")}
    assert state.passes_out() == (7,)
    day.issue("A-001", day=TUESDAY)
    assert day.visit("A-001", TUESDAY).state is VisitState.WAITING
    assert day.call("A-002", 2) == []
    assert state.recent_calls() == [], "a call of yesterday's number is no turn of today"


def test_a_day_gone_by_does_not_open_again() -> None:
    day = Telling()
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert day.say(e.DayOpened(day=MONDAY, quota=50)) == ["day_already_past"]
    assert day.state.day == TUESDAY


def test_people_turned_away_yesterday_are_not_counted_today() -> None:
    day = Telling()
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    day.say(e.PersonTurnedAway(day=MONDAY), "lobby")
    assert day.state.turned_away == 0
