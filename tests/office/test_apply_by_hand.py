"""A desk cut off calls somebody registered: what is shown and told is kept, what is known stays."""

from __future__ import annotations

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office.entries_registration import ReporterCorrected
from desk_tui.office.visit import Holder, VisitState
from tests.office.telling import HOLDER, MONDAY, Telling, key

NOBODY = Holder(name="", document_kind="", document_number="")


@pytest.fixture
def day() -> Telling:
    day = Telling()
    for ticket in ("A-001", "A-002"):
        day.issue(ticket)
    return day


def by_hand(day: Telling, ticket: str, guest_pass: int = 0, name: str = "") -> list[str]:
    called = e.VisitorCalledByHand(
        visit=key(ticket), day=MONDAY, ticket=ticket, desk=3, guest_pass=guest_pass, name=name
    )
    return day.say(called, "desk-3")


def test_the_guest_id_and_the_name_are_kept_where_nothing_is_known(day: Telling) -> None:
    assert by_hand(day, "A-001", 17, "BUDI CONTOH") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.guest_pass) == (VisitState.CALLED, 17)
    assert visit.holder == msgspec.structs.replace(NOBODY, name="BUDI CONTOH")


def test_what_the_counter_wrote_stands_above_it_before_and_after(day: Telling) -> None:
    day.take_card("A-001", 7, "registration-1")
    assert by_hand(day, "A-001", 17, "BUDI") == []
    assert (day.visit("A-001").guest_pass, day.visit("A-001").holder) == (7, HOLDER)
    by_hand(day, "A-002", 17, "SITI")
    day.came("A-002", 3)
    assert day.take_card("A-002", 8, "registration-1") == []
    visit = day.visit("A-002")
    assert (visit.state, visit.guest_pass, visit.holder) == (VisitState.TALKING, 8, HOLDER)
    assert day.state.visit_with_pass(17) is None


def test_a_guest_id_that_another_visitor_has_is_listed_and_stays_theirs(day: Telling) -> None:
    day.take_card("A-002", 17, "registration-1")
    assert by_hand(day, "A-001", 17) == ["guest_pass_out_twice"]
    assert day.visit("A-001").state is VisitState.CALLED
    assert day.visit("A-001").guest_pass is None
    assert day.visit("A-002").guest_pass == 17


def test_a_companions_guest_id_does_not_become_the_visitors_too(day: Telling) -> None:
    """The companion held it up: one guest ID is one person's."""
    day.companion_card("A-001", 17)
    assert by_hand(day, "A-001", 17) == []
    visit = day.visit("A-001")
    assert (visit.guest_pass, visit.passes) == (None, (17,))


def test_a_correction_changes_the_fields_it_names_and_no_other(day: Telling) -> None:
    known = msgspec.structs.replace(HOLDER, phone="+6281200000012", address="Jl. Contoh 1")
    taken = e.IdentityCardTaken(visit=key("A-001"), holder=known, guest_pass=7)
    day.say(taken, "registration-1")
    told = msgspec.structs.replace(NOBODY, name="SITI CONTOH PUTRI", phone="salah")
    for only in (("name",), ("name", "no_such_field", "honorific")):
        corrected = ReporterCorrected(visit=key("A-001"), holder=told, only=only)
        assert day.say(corrected, "desk-3") == []
        now = msgspec.structs.replace(known, name="SITI CONTOH PUTRI")
        assert day.visit("A-001").holder == now
