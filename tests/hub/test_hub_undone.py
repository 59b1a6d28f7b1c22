"""A command given up: whatever it gave comes back, once, and its id gives nothing any more."""

from __future__ import annotations

import pytest

from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext, IssueTicket, VoidTicket
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason, VisitState
from tests.hub.bare_pc import BarePc
from tests.hub.holding import held_together
from tests.workstation.office import ThreadHub

ISSUE = IssueTicket(reason=Reason.GENERAL)
CALL = CallNext(desk=3)
A1, A2 = "2026-11-23/A-001", "2026-11-23/A-002"


def abandon(pc: BarePc, command_id: str) -> None:
    pc.post(pc.fact(e.CommandAbandoned(command_id=command_id)))


def nothing(pc: BarePc, command: IssueTicket | CallNext | VoidTicket | AssignGuestPass) -> None:
    """The id ``c1`` gives nothing."""
    answer = pc.ask(command, "c1")
    assert (answer.status, answer.visit, answer.entries) == ("abandoned", "", [])


@pytest.mark.parametrize("restart", [False, True])
def test_a_number_given_up_counts_no_more(hub: ThreadHub, lobby: BarePc, restart: bool) -> None:
    lobby.ask(ISSUE, "c1")
    if restart:
        hub.stop()
        hub.start()
    abandon(lobby, "c1")
    nothing(lobby, ISSUE)
    assert hub.visit(A1).state is VisitState.VOID
    assert lobby.ask(ISSUE).visit == A2
    assert hub.verify().states == {"void": 1, "waiting": 1}  # and no gap
    assert hub.read(lambda ledger: ledger.state.places_used()) == 1


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=4)])
def test_with_the_number_its_loan_is_as_before(hub: ThreadHub, lobby: BarePc) -> None:
    def left() -> int:
        return hub.read(lambda ledger: ledger.state.loans[lobby.installation].left)

    lobby.ask(ISSUE)
    assert left() == 3
    lobby.ask(ISSUE, "c1")
    assert left() == 2
    abandon(lobby, "c1")
    assert left() == 3
    hub.verify()


def test_the_first_number_given_up_leaves_no_loan(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    """Its series and places were never heard of where it was asked."""
    lobby.ask(ISSUE, "c1")
    abandon(lobby, "c1")
    assert hub.read(lambda ledger: ledger.state.places_lent()) == 0
    hub.verify()


def test_a_visitor_waits_again_at_the_place_held_before(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    lobby.ask(ISSUE)
    lobby.ask(ISSUE)
    desk.ask(CALL, "c1")
    abandon(desk, "c1")
    nothing(desk, CALL)
    assert hub.visit(A1).state is VisitState.WAITING
    assert BarePc(hub, "desk-4").ask(CallNext(desk=4)).visit == A1
    assert desk.ask(CALL).visit == A2
    assert hub.verify().calls == [(A1, 3), (A1, 4), (A2, 3)]


def test_a_guest_id_is_free(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    lobby.ask(ISSUE)
    lobby.ask(ISSUE)
    desk.ask(AssignGuestPass(visit=A1, guest_pass=7), "c1")
    other = AssignGuestPass(visit=A2, guest_pass=7)
    assert desk.ask(other).code == "pass_out"
    abandon(desk, "c1")
    nothing(desk, AssignGuestPass(visit=A1, guest_pass=7))
    assert desk.ask(other).status == "done"
    assert (hub.visit(A1).guest_pass, hub.visit(A2).guest_pass) == (None, 7)
    hub.verify()


def test_a_number_taken_back_is_valid_again(hub: ThreadHub, lobby: BarePc) -> None:
    """Its paper is in somebody's hand."""
    lobby.ask(ISSUE)
    take_back = VoidTicket(visit=A1, why="salah cetak")
    lobby.ask(take_back, "c1")
    assert hub.visit(A1).state is VisitState.VOID
    abandon(lobby, "c1")
    nothing(lobby, take_back)
    assert hub.visit(A1).state is VisitState.WAITING
    hub.verify()


def test_it_comes_undone_once(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    """The fact posted again, behind a later call of the same visitor, undoes nothing more."""
    lobby.ask(ISSUE)
    desk.ask(CALL, "c1")
    given_up = desk.fact(e.CommandAbandoned(command_id="c1"))
    desk.post(given_up)
    assert desk.ask(CALL, "c2").visit == A1
    desk.post(given_up)
    desk.post(desk.fact(e.CommandAbandoned(command_id="c1")))  # nor one that says so again
    assert hub.visit(A1).state is VisitState.CALLED


def test_given_up_in_the_very_commit_that_decides_it(hub: ThreadHub, lobby: BarePc) -> None:
    """Whichever comes first there: no number stays out, and the id gives nothing."""
    other = BarePc(hub, "desk-4")
    given_up = other.fact(e.CommandAbandoned(command_id="c1"))
    held_together(hub, lambda: lobby.ask(ISSUE, "c1"), lambda: other.post(given_up))
    nothing(lobby, ISSUE)
    assert hub.read(lambda ledger: ledger.state.many_waiting()) == 0
    hub.verify()
    hub.stop()
    hub.start()
    nothing(lobby, ISSUE)
