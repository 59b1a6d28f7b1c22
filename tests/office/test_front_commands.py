"""What the hub decides for counters and the supervisor, and what it refuses by which name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.office import commands as c
from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.cards import outstanding
from desk_tui.office.commands import AnyCommand
from desk_tui.office.deciding import DECIDERS
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.rights import COMMANDS
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import VisitState
from tests.office.telling import MONDAY, NINE, TUESDAY, WITH_COUNTER, key
from tests.office.test_commands import GENERAL, LANSIA, Hub, office_time

COUNTER = c.CallToRegistration(counter=1)


@pytest.fixture
def hub() -> Hub:
    """An office with two counters; three have a number."""
    hub = Hub(profile=WITH_COUNTER)
    for command in (GENERAL, GENERAL, LANSIA):
        hub.ask(command)
    return hub


def assign(hub: Hub, ticket: str, guest_pass: int, *, companion: bool = False) -> str:
    command = c.AssignGuestPass(visit=key(ticket), guest_pass=guest_pass, companion=companion)
    return hub.ask(command, "registration-1")


def note(hub: Hub, ticket: str, guest_pass: int, kept_at: str = "brankas") -> str:
    command = c.NoteLeftCard(
        visit=key(ticket), guest_pass=guest_pass, kept_at=kept_at, told="keamanan"
    )
    return hub.ask(command, "supervisor")


def release(hub: Hub, ticket: str, why: str = "PC mati") -> str:
    return hub.ask(c.ReleaseVisitor(visit=key(ticket), why=why), "supervisor")


def test_every_command_is_decided_and_is_somebodys() -> None:
    assert set(DECIDERS) == set(AnyCommand.__args__) == set(COMMANDS)


def test_the_counter_calls_by_the_rule_of_the_desks(hub: Hub) -> None:
    assert hub.ask(c.CallNext(desk=1)) == "nobody_waiting", "nobody is registered"
    assert hub.ask(COUNTER) == "P-001"
    assert hub.ask(COUNTER) == "P-001", "the same visitor again"
    assert hub.ask(c.CallToRegistration(counter=2)) == "A-001", "two regular turns follow"
    hub.register("P-001", 3)
    assert hub.ask(COUNTER) == "A-002"
    hub.park("A-002")
    assert hub.ask(COUNTER) == "nobody_waiting"
    assert hub.ask(c.CallNext(desk=1)) == "P-001"


def test_counters_and_desks_take_turns_apart(hub: Hub) -> None:
    """A priority call to the counter is no priority call to a desk."""
    for ticket, guest_pass in (("P-001", 1), ("A-001", 2), ("A-002", 3)):
        hub.ask(COUNTER)
        hub.register(ticket, guest_pass)
    assert hub.ask(c.CallNext(desk=1)) == "P-001"


def test_a_counter_that_is_not_there(hub: Hub) -> None:
    assert hub.ask(c.CallToRegistration(counter=3)) == "no_such_counter 2"


def test_outside_the_hours_nobody_is_called_to_the_counter(hub: Hub) -> None:
    hub.at = office_time(12, 30)
    assert hub.ask(COUNTER) == "calls_closed"


def test_an_office_without_a_counter_calls_everybody() -> None:
    """Also who was registered before the profile was changed in the middle of the day."""
    hub = Hub(profile=WITH_COUNTER)
    for _number in range(3):
        hub.ask(GENERAL)
    hub.register("A-002", 1)
    hub.say(e.OfficeProfileSet(profile=OfficeProfile()))
    assert [hub.ask(c.CallNext(desk=n)) for n in (1, 2, 3)] == ["A-001", "A-002", "A-003"]


def test_a_guest_id_for_a_companion(hub: Hub) -> None:
    assert assign(hub, "A-001", 7) == "A-001"
    assert assign(hub, "A-001", 7, companion=True) == "pass_out A-001 09.00 7"
    assert assign(hub, "A-001", 8, companion=True) == "A-001"
    assert assign(hub, "A-001", 8, companion=True) == "A-001", "asked twice it is so already"
    assert len(hub.visit("A-001").companions) == 1
    assert assign(hub, "A-002", 8) == "pass_out A-001 09.00 8"
    assert assign(hub, "A-001", 8) == "pass_out A-001 09.00 8"


def test_a_lost_guest_id_is_given_to_nobody(hub: Hub) -> None:
    hub.register("A-001", 7)
    hub.say(r.GuestPassLost(visit=key("A-001"), guest_pass=7), "registration-1")
    assert assign(hub, "A-002", 7) == "pass_lost 7"
    hub.fetch_card("A-001", 7)
    hub.say(r.GuestPassFound(guest_pass=7), "registration-1")
    assert assign(hub, "A-002", 7) == "A-002"


def test_the_quota_between_its_bounds_and_with_a_reason(hub: Hub) -> None:
    def set_quota(quota: int, why: str = "antrean panjang") -> str:
        return hub.ask(c.SetQuota(quota=quota, why=why), "supervisor")

    assert set_quota(55, " ") == "reason_needed"
    assert set_quota(61) == "quota_out_of_range 50 60"
    assert set_quota(49) == "quota_out_of_range 50 60"
    assert set_quota(60) == ""
    while hub.ask(GENERAL).startswith("A-"):
        pass
    assert hub.state.places_used() == 60
    assert set_quota(59) == "quota_below_given 60"
    assert set_quota(60, "tidak dapat") == "", "the same quota again is the answer no"
    assert hub.state.quota_answer == "tidak dapat"


def test_only_who_is_somewhere_is_released(hub: Hub) -> None:
    hub.register("A-001", 7)
    hub.ask(c.CallNext(desk=1))
    assert release(hub, "A-001", " ") == "reason_needed"
    assert release(hub, "A-001") == "A-001"
    assert hub.waiting() == ["A-001"]
    assert release(hub, "A-001") == "A-001", "asked twice it is so already"
    hub.ask(c.CallNext(desk=1))
    hub.came("A-001", 1)
    hub.finish("A-001", 1)
    assert release(hub, "A-001") == "nobody_has_it A-001"
    assert release(hub, "A-404") == "unknown_ticket"


def test_the_day_closes_when_every_card_is_back_or_noted(hub: Hub) -> None:
    hub.register("A-001", 7)
    assign(hub, "A-002", 9)
    hub.companion_card("A-001", 8)
    hub.ask(c.CallNext(desk=1))
    close = c.CloseDay()
    assert hub.ask(close) == "visits_open 1"
    hub.came("A-001", 1)
    hub.finish("A-001", 1)
    assert hub.ask(close) == "cards_out 3"
    hub.fetch_card("A-001", 7)
    assert note(hub, "A-001", 7) == "no_card_out 7"
    assert note(hub, "A-001", 8, " ") == "reason_needed"
    assert note(hub, "A-001", 8) == "A-001"
    assert note(hub, "A-001", 8, "laci") == "A-001", "noted again it replaces the note"
    assert hub.ask(close) == "cards_out 1"
    assert note(hub, "A-002", 9) == "A-002"
    assert hub.ask(close) == ""
    assert hub.ask(close) == "", "asked twice it is so already"
    closed = [entry.body for entry in hub.entries if isinstance(entry.body, o.DayClosed)]
    assert [body.cards_left for body in closed] == [2]


def test_a_card_left_yesterday_does_not_keep_today_open(hub: Hub) -> None:
    hub.register("A-001", 7)
    note(hub, "A-001", 7)
    hub.ask(c.CloseDay())
    hub.say(e.DayOpened(day=TUESDAY, quota=50))
    assert [visit.ticket for visit in hub.state.visits_with_cards()] == ["A-001"]
    assert hub.ask(c.CloseDay()) == ""


def test_a_card_nobody_noted_yesterday_keeps_today_open(hub: Hub) -> None:
    hub.register("A-001", 7)
    hub.say(e.DayOpened(day=TUESDAY, quota=50))
    assert hub.ask(c.CloseDay()) == "cards_out 1"


def test_a_closed_day_gives_nothing_until_it_is_opened(hub: Hub) -> None:
    assert hub.ask(c.CloseDay()) == ""
    for command in (GENERAL, COUNTER, c.CallNext(desk=1)):
        assert hub.ask(command) == "day_closed"
    assert assign(hub, "A-001", 7) == "day_closed"
    assert hub.ask(c.OpenDay()) == ""
    assert hub.ask(c.OpenDay()) == "", "asked twice it is so already"
    assert hub.ask(GENERAL) == "A-003", "the numbers go on"


def test_the_quota_of_the_day_stays_when_it_is_opened_again(hub: Hub) -> None:
    hub.ask(c.SetQuota(quota=55, why="antrean panjang"))
    hub.ask(c.CloseDay())
    hub.ask(c.OpenDay())
    assert hub.state.quota == 55


def test_a_day_that_is_no_working_day_is_opened_by_a_person(hub: Hub) -> None:
    hub.at = NINE + timedelta(days=5)
    assert hub.ask(c.OpenDay()) == ""
    assert hub.state.day == hub.at.date()
    hub.at = NINE
    assert hub.ask(c.OpenDay()) == "day_not_open", "a clock that went back opens nothing"


def test_a_number_is_taken_back_while_it_has_no_guest_id(hub: Hub) -> None:
    hub.ask(COUNTER)
    void = c.VoidTicket(visit=key("P-001"), why="pulang")
    assert hub.ask(void) == "P-001"
    assign(hub, "A-001", 7)
    assert hub.ask(c.VoidTicket(visit=key("A-001"), why="pulang")) == "ticket_in_use A-001"


def test_somebody_who_can_manage_the_others_always_stays() -> None:
    hub = Hub()

    def set_officer(officer_id: str, *roles: Role, disabled: bool = False) -> str:
        officer = Officer(officer_id=officer_id, name="Petugas", roles=roles, disabled=disabled)
        return hub.ask(c.SetOfficer(officer=officer), "supervisor")

    assert set_officer("petugas-1", Role.DESK) == "", "the first officers come in any order"
    assert set_officer("penyelia", Role.SUPERVISOR) == ""
    assert set_officer("penyelia", Role.DESK) == "last_supervisor"
    assert set_officer("penyelia", Role.SUPERVISOR, disabled=True) == "last_supervisor"
    assert set_officer("petugas-1", Role.SUPERVISOR) == ""
    before = len(hub.entries)
    assert set_officer("petugas-1", Role.SUPERVISOR) == ""
    assert len(hub.entries) == before, "asked twice it is so already"
    assert set_officer("penyelia", Role.SUPERVISOR, disabled=True) == ""
    assert set_officer("petugas-1", Role.SUPERVISOR, disabled=True) == "last_supervisor"


def test_a_pc_is_revoked_once() -> None:
    hub = Hub()
    hub.say(o.WorkstationJoined(workstation="pc-1", workplace="desk-3"))
    assert hub.ask(c.RevokeWorkstation(workstation="pc-9")) == "unknown_workstation"
    assert hub.ask(c.RevokeWorkstation(workstation="pc-1")) == ""
    before = len(hub.entries)
    assert hub.ask(c.RevokeWorkstation(workstation="pc-1")) == ""
    assert len(hub.entries) == before


def test_what_waits_for_nobody_is_not_settled() -> None:
    assert Hub().ask(c.SettleAttention(seq=7, how="sudah")) == "nothing_to_settle"
    assert Hub().ask(c.SettleAttention(seq=7, how="")) == "reason_needed"


REGISTRATION = ("issue", "counter", "park", "register", "companion", "hand")
CARDS = ("fetch", "lose", "find", "note")
DAY = ("call", "finish", "release", "close", "open")
ACTS = st.lists(
    st.tuples(st.sampled_from((*REGISTRATION, *CARDS, *DAY)), st.integers(1, 6), st.integers(1, 3)),
    max_size=60,
)


@settings(max_examples=60, deadline=None, database=None)
@given(ACTS)
def test_whatever_the_office_does_the_promises_hold(acts: list[tuple[str, int, int]]) -> None:
    hub = Hub(quota=6, profile=OfficeProfile(exchange_at="registration", counters=3, quota=6))
    for what, n, place in acts:
        ticket = f"A-{n:03d}"
        if what == "issue":
            hub.ask(GENERAL)
        elif hub.state.visit(key(ticket)) is not None:
            _act(hub, what, ticket, n, place)
        _promises(hub)


def _act(hub: Hub, what: str, ticket: str, n: int, place: int) -> None:
    visit = hub.visit(ticket)
    if what == "counter":
        hub.ask(c.CallToRegistration(counter=place))
    elif what == "hand":
        hub.at_counter(ticket, place)
    elif what == "park":
        hub.park(ticket, place)
    elif what == "register" and visit.state is VisitState.REGISTERING:
        if assign(hub, ticket, n) == ticket:
            hub.register(ticket, n, place)
    elif what == "companion" and visit.guest_pass is not None:
        if assign(hub, ticket, n + place, companion=True) == ticket:
            hub.companion_card(ticket, n + place, place)
    elif what == "call":
        hub.ask(c.CallNext(desk=place))
    elif what == "finish" and visit.active and visit.desk is not None:
        hub.came(ticket, visit.desk)
        hub.finish(ticket, visit.desk)
    elif what == "fetch" and visit.passes:
        hub.fetch_card(ticket, visit.passes[-1])
    elif what == "lose" and visit.guest_pass is not None:
        hub.say(r.GuestPassLost(visit=visit.key, guest_pass=visit.guest_pass), "registration-1")
    elif what == "find":
        hub.say(r.GuestPassFound(guest_pass=n), "registration-1")
    elif what == "note":
        note(hub, ticket, n)
    elif what == "close":
        out = sum(len(outstanding(other)) for other in hub.state.visits.values())
        talking = hub.state.many(VisitState.CALLED, VisitState.TALKING)
        closes = hub.ask(c.CloseDay()) == ""
        assert closes == (hub.state.day_closed and not out and not talking)
    elif what == "open":
        hub.ask(c.OpenDay())
    elif what == "release":
        release(hub, ticket)


def _promises(hub: Hub) -> None:
    visits = list(hub.state.visits.values())
    desks = [visit.desk for visit in visits if visit.active]
    counters = [visit.counter for visit in visits if visit.at_a_counter]
    passes = [guest_pass for visit in visits for guest_pass in visit.passes]
    assert len(desks) == len(set(desks)), "one active visit a desk"
    assert len(counters) == len(set(counters)), "one visit a counter"
    assert len(passes) == len(set(passes)), "a guest ID with one person"
    assert not set(passes) & set(hub.state.lost_passes), "a lost one with nobody"
    assert hub.reserved() <= hub.state.quota
    line = hub.state.waiting()
    assert line == sorted(line, key=lambda visit: (visit.issued_at, visit.ticket))
    assert all(visit.registered_at for visit in line), "desks are given registered visitors only"
    assert hub.state.day == MONDAY
