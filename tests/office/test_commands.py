"""The hub's decisions: the quota is exact, a desk has one visitor, a refusal changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.clock import WIB
from desk_tui.office import entries as e
from desk_tui.office.commands import (
    AnyCommand,
    AssignGuestPass,
    CallNext,
    IssueTicket,
    SetQuota,
    VoidTicket,
)
from desk_tui.office.deciding import (
    LENT_PLACES,
    OFFLINE_SERIES,
    Asking,
    Refusal,
    decide,
    places_left,
)
from desk_tui.office.entries_office import PlacesReturned
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Reason
from desk_tui.office.workdays import Calendar
from tests.office.telling import MONDAY, NINE, TUESDAY, Telling, key, ticket_of

GENERAL = IssueTicket(reason=Reason.GENERAL)
LANSIA = IssueTicket(reason=Reason.ELDERLY)


class Hub(Telling):
    """Decides commands and tells what came of them; the clock stands where it is put."""

    def __init__(
        self,
        *,
        quota: int = 50,
        at: datetime = NINE,
        profile: OfficeProfile | None = None,
    ) -> None:
        super().__init__(quota=quota, profile=profile)
        self.at = at

    def ask(self, command: AnyCommand, pc: str = "lobby", command_id: str = "") -> str:
        """Return the ticket meant, or the code of the refusal and its detail."""
        decision = decide(self.state, command, Asking(pc, self.at, Calendar()))
        if isinstance(decision, Refusal):
            return f"{decision.code} {decision.detail}".strip()
        for body in decision.bodies:
            self.now = self.at + timedelta(microseconds=len(self.entries))
            assert self.say(body, command=command_id) == []
        return ticket_of(decision.visit)

    def reserved(self) -> int:
        return self.state.places_used() + self.state.places_lent()


def office_time(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


def test_numbers_of_two_classes_without_gaps() -> None:
    hub = Hub()
    given_out = [hub.ask(command) for command in (GENERAL, LANSIA, GENERAL, LANSIA, GENERAL)]
    assert given_out == ["A-001", "P-001", "A-002", "P-002", "A-003"]


def test_one_connected_lobby_gives_every_place_and_not_one_more() -> None:
    """It keeps places in reserve for being cut off, and uses them itself to the last."""
    hub = Hub()
    given_out = []
    while (answer := hub.ask(GENERAL)).startswith("A-"):
        given_out.append(answer)
        assert hub.reserved() <= 50
    assert (len(given_out), given_out[-1], answer) == (50, "A-050", "quota_full 50")
    assert (hub.state.places_used(), hub.state.places_lent()) == (50, 0)
    assert len(set(given_out)) == 50


def test_two_lobbies_share_one_quota() -> None:
    hub = Hub()
    answers = [hub.ask(GENERAL, f"lobby-{turn % 2}") for turn in range(60)]
    given_out = [answer for answer in answers if answer.startswith("A-")]
    assert len(set(given_out)) == len(given_out) == 50
    assert hub.reserved() == 50


def test_what_another_lobby_holds_is_not_given_away() -> None:
    hub = Hub(quota=6)
    assert hub.ask(GENERAL, "lobby-1") == "A-001"
    assert places_left(hub.state, "lobby-1") == 5
    assert places_left(hub.state, "lobby-2") == 0
    assert hub.ask(GENERAL, "lobby-2") == "", "lobby-1 is asked for its reserve"
    assert hub.issue_offline("B-001", lobby="lobby-1") == []
    assert hub.reserved() == 6
    assert hub.ask(GENERAL, "lobby-1") == "A-002"
    assert hub.reserved() == 6


@settings(max_examples=60, deadline=None, database=None)
@given(
    st.integers(1, 12),
    st.lists(
        st.tuples(
            st.sampled_from(("ask", "ask", "offline", "void", "abandon", "return", "quota")),
            st.integers(1, 3),
        )
    ),
)
def test_issued_and_lent_never_pass_the_quota(quota: int, day: list[tuple[str, int]]) -> None:
    hub = Hub(quota=quota, profile=OfficeProfile(quota=quota, hard_quota=quota + 10))
    commands = 0
    for what, lobby in day:
        pc = f"lobby-{lobby}"
        loan = hub.state.loans.get(pc)
        if what == "offline" and loan is not None and loan.left:
            number = hub.state.last_number(loan.series) + 1
            assert hub.issue_offline(f"{loan.series}-{number:03d}", lobby=pc) == []
        elif what == "void" and hub.state.waiting():
            hub.ask(VoidTicket(visit=hub.state.waiting()[-1].key, why="salah"), pc)
        elif what == "abandon":
            hub.ask(GENERAL, pc, f"c{commands}")
            hub.abandon(f"c{commands}", pc)
            commands += 1
        elif what == "ask":
            hub.ask(GENERAL, pc)
        elif what == "return":
            hub.say(PlacesReturned(day=MONDAY), pc)
        elif what == "quota":
            hub.ask(SetQuota(quota=hub.state.quota + 1, why="antrean panjang"), "supervisor")
        hub.at += timedelta(seconds=0.4)
        assert hub.reserved() <= hub.state.quota <= quota + 10


def test_each_lobby_has_a_letter_of_its_own_all_day() -> None:
    hub = Hub(quota=500)
    for _round in range(2):
        for lobby in range(len(OFFLINE_SERIES)):
            hub.ask(GENERAL, f"lobby-{lobby}")
    letters = [loan.series for loan in hub.state.loans.values()]
    assert sorted(letters) == sorted(OFFLINE_SERIES)
    assert not {"A", "P"} & set(letters)
    assert {loan.left for loan in hub.state.loans.values()} == {LENT_PLACES}


def test_a_lobby_more_than_there_are_letters_gets_numbers_and_no_loan() -> None:
    hub = Hub(quota=500)
    for lobby in range(len(OFFLINE_SERIES)):
        hub.ask(GENERAL, f"lobby-{lobby}")
    assert hub.ask(GENERAL, "lobby-too-many").startswith("A-")
    assert "lobby-too-many" not in hub.state.loans


def test_numbers_have_hours_of_their_own_the_break_included() -> None:
    hub = Hub()
    asked = [(6, 59), (7, 0), (12, 30), (13, 59), (14, 0)]
    answers = []
    for hour, minute in asked:
        hub.at = office_time(hour, minute)
        answers.append(hub.ask(GENERAL))
    assert answers == [
        "numbers_closed 07.00",
        "A-001",
        "A-002",
        "A-003",
        "numbers_closed 07.00",
    ]


def test_calls_keep_to_the_sessions_and_the_time_after_them() -> None:
    hub = Hub()
    for _number in range(6):
        hub.ask(GENERAL)
    answers: dict[tuple[int, int], str] = {}
    for hour, minute in ((7, 59), (8, 0), (11, 59), (12, 0), (13, 0), (14, 30)):
        hub.at = office_time(hour, minute)
        desk = len(answers) + 1
        answers[hour, minute] = hub.ask(CallNext(desk=desk), f"desk-{desk}")
    assert answers == {
        (7, 59): "calls_closed",
        (8, 0): "A-001",
        (11, 59): "A-002",
        (12, 0): "calls_closed",
        (13, 0): "A-003",
        (14, 30): "A-004",
    }


def test_nothing_is_given_out_on_a_day_off_or_before_the_day_is_open() -> None:
    hub = Hub(at=office_time(9, 0, day=22))
    assert hub.ask(GENERAL) == "numbers_closed 07.00"
    assert hub.ask(CallNext(desk=1)) == "calls_closed"
    closed = decide(OfficeState(), GENERAL, Asking("lobby", NINE, Calendar()))
    assert closed == Refusal("day_not_open")


def test_a_desk_that_has_a_visitor_gets_the_same_one_again() -> None:
    hub = Hub()
    hub.ask(GENERAL)
    hub.ask(GENERAL)
    assert hub.ask(CallNext(desk=3), "desk-3") == "A-001"
    told = len(hub.entries)
    assert hub.ask(CallNext(desk=3), "desk-3") == "A-001"
    hub.at = office_time(12, 30)
    assert hub.ask(CallNext(desk=3), "desk-3") == "A-001", "also in the break"
    assert len(hub.entries) == told, "the same visitor is not called twice"
    hub.at = NINE
    hub.finish("A-001", 3)
    assert hub.ask(CallNext(desk=3), "desk-3") == "A-002", "never the one who left"
    hub.no_show("A-002", 3)
    assert hub.ask(CallNext(desk=3), "desk-3") == "nobody_waiting"


def test_two_desks_never_get_one_visitor() -> None:
    hub = Hub()
    for _number in range(10):
        hub.ask(GENERAL)
    called = [hub.ask(CallNext(desk=desk), f"desk-{desk}") for desk in range(1, 11)]
    assert len(set(called)) == 10


def test_priority_is_felt_and_the_others_are_not_forgotten() -> None:
    hub = Hub()
    for command in (GENERAL, GENERAL, GENERAL, LANSIA, LANSIA):
        hub.ask(command)
    called = [hub.ask(CallNext(desk=desk), f"desk-{desk}") for desk in range(1, 6)]
    assert called == ["P-001", "A-001", "A-002", "P-002", "A-003"]
    reasons = [
        entry.body.order_reason for entry in hub.entries if isinstance(entry.body, e.VisitorCalled)
    ]
    assert reasons[:2] == ["priority_turn", "regular_turn"]


def test_a_desk_the_office_does_not_have() -> None:
    hub = Hub()
    hub.ask(GENERAL)
    desks = OfficeProfile().desks
    assert hub.ask(CallNext(desk=desks + 1)) == f"no_such_desk {desks}"
    assert hub.ask(CallNext(desk=desks)) == "A-001"


def test_void_gives_the_place_back_and_not_the_number() -> None:
    hub = Hub(quota=1)
    assert hub.ask(GENERAL) == "A-001"
    assert hub.ask(GENERAL) == "quota_full 1"
    void = VoidTicket(visit=key("A-001"), why="salah cetak")
    assert hub.ask(void) == "A-001"
    assert hub.ask(void) == "A-001", "asked twice it is so already"
    assert hub.ask(GENERAL) == "A-002"
    hub.ask(CallNext(desk=1), "desk-1")
    assert hub.ask(VoidTicket(visit=key("A-002"), why="salah")) == "ticket_in_use A-002"
    assert hub.ask(VoidTicket(visit=key("A-404"), why="salah")) == "unknown_ticket"


def test_a_guest_pass_is_out_to_one_visitor() -> None:
    hub = Hub()
    hub.ask(GENERAL)
    hub.ask(GENERAL)

    def assign(ticket: str, guest_pass: int) -> str:
        return hub.ask(AssignGuestPass(visit=key(ticket), guest_pass=guest_pass), "desk-1")

    assert assign("A-001", 7) == "A-001"
    assert assign("A-001", 7) == "A-001"
    assert assign("A-002", 7) == "pass_out A-001 09.00 7"
    last = OfficeProfile().guest_passes
    for nonsense in (0, -1, last + 1, 10**30):
        assert assign("A-002", nonsense) == f"no_such_pass {last}"
    assert assign("A-404", 8) == "unknown_ticket"
    hub.take_card("A-001", 7)
    hub.give_card_back("A-001", 7)
    assert assign("A-002", 7) == "A-002"


def test_a_number_a_desk_called_by_hand_unheard_of_is_not_given_to_another() -> None:
    """Mistyped or not: the paper of the next visitor names a number nobody has."""
    hub = Hub()
    hub.ask(GENERAL)
    hub.by_hand("A-002", 4)
    assert hub.ask(GENERAL) == "A-003"
    assert hub.ask(GENERAL) == "A-004"


def test_a_refusal_or_a_decision_leaves_the_state_as_it_is() -> None:
    hub = Hub(quota=1)
    hub.ask(GENERAL)
    asking = Asking("lobby", NINE, Calendar())
    visits, loans = dict(hub.state.visits), dict(hub.state.loans)
    for command in (GENERAL, CallNext(desk=1), VoidTicket(visit=key("A-001"), why="x")):
        decide(hub.state, command, asking)
    assert (hub.state.visits, hub.state.loans) == (visits, loans)


def test_the_next_day_lends_anew() -> None:
    hub = Hub()
    hub.ask(GENERAL)
    hub.say(e.DayOpened(day=TUESDAY, quota=50))
    hub.at = office_time(9, 0, day=24)
    assert hub.state.places_lent() == 0, "yesterday's loan binds no place of today"
    assert hub.ask(GENERAL, "lobby-2") == "A-001"
    assert hub.state.loans["lobby-2"].series == "B"
