"""A command whose answer is lost, late or never comes: decided once, or undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest

from desk_tui.db.journal.journal import Journal
from desk_tui.db.keys import database_key
from desk_tui.errors import RefusedError, UnreachableError
from desk_tui.office.commands import CallNext
from desk_tui.office.messages import CommandAnswer, CommandRequest
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import Office, patience, sent, until
from tests.workstation.wire import DROP, HOLD, LATE, LOSE, Wire

GIVEN_UP_S = 0.3


class Doing:
    """A call in a thread of its own, and what came of it."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.result: object = None
        self.error: BaseException | None = None
        self._call = call
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._call()
        except BaseException as error:
            self.error = error

    def end(self) -> object:
        self._thread.join(60)
        assert not self._thread.is_alive()
        if self.error is not None:
            raise self.error
        return self.result


@pytest.fixture
def lobby_pc(office: Office, wire: Wire) -> Workstation:
    return office.pc("lobby", hub=wire.folder)


@pytest.fixture
def desk_pc(office: Office, wire: Wire) -> Iterator[Workstation]:
    """A desk behind the wire, and one waiting visitor: A-001."""
    kiosk = office.pc("lobby", name="kiosk")
    kiosk.lobby().issue(Reason.GENERAL)
    yield office.pc("desk-3", hub=wire.folder)


def gives_up(pc: Workstation, desk: DeskService) -> None:
    """Call without an answer until the desk gives up; then be as patient as ever."""
    patience(pc, GIVEN_UP_S)
    with pytest.raises(UnreachableError):
        desk.call_next()
    patience(pc, 15)


def commands(pc: Workstation) -> dict[str, int]:
    """Return how many commands of a journal are in each state."""
    journal = pc.records.journal
    rows = pc.do(lambda: journal._rows("SELECT state, count(*) FROM commands GROUP BY state"))
    return {row[0]: row[1] for row in rows}


def test_an_answer_that_is_lost_is_asked_for_again_with_the_same_id(
    office: Office, wire: Wire, lobby_pc: Workstation
) -> None:
    wire.next("/command", DROP, DROP)
    assert lobby_pc.lobby().issue(Reason.GENERAL).ticket == "A-001"
    assert wire.seen.count("/command") == 3
    sent(lobby_pc)
    found = office.hub.verify()
    assert found.tickets == [lobby_pc.lobby().situation().last.key]  # type: ignore[union-attr]
    assert commands(lobby_pc) == {"answered": 1}


def test_a_request_that_is_lost_is_sent_again(
    office: Office, wire: Wire, lobby_pc: Workstation
) -> None:
    wire.next("/command", LOSE)
    assert lobby_pc.lobby().issue(Reason.GENERAL).ticket == "A-001"
    assert len(office.hub.verify().tickets) == 1


def test_a_visitor_called_twice_over_a_bad_wire_is_one_visitor(
    office: Office, wire: Wire, desk_pc: Workstation
) -> None:
    wire.next("/command", DROP)
    called = desk_pc.desk(3).call_next()
    assert called.calls == 1
    assert office.hub.verify().calls == [(called.key, 3)]


def test_the_hub_killed_between_commit_and_answer(
    office: Office, wire: Wire, lobby_pc: Workstation
) -> None:
    """It has decided and cannot say so; started again, on another port, it says the same."""
    wire.next("/command", HOLD)
    pressed = Doing(lambda: lobby_pc.lobby().issue(Reason.GENERAL))
    until(lambda: office.hub.read(lambda ledger: ledger.state.places_used()) == 1)
    port = office.hub.port
    office.hub.stop()
    wire.pull_out()
    office.hub.start()
    assert office.hub.port != port
    wire.plug_in()
    visit = pressed.end()
    assert getattr(visit, "ticket", "") == "A-001"
    assert len(office.hub.verify().tickets) == 1


def test_giving_up_is_a_fact_and_the_visitor_is_back_in_the_queue(
    office: Office, wire: Wire, desk_pc: Workstation
) -> None:
    wire.always("/command", DROP)
    desk = desk_pc.desk(3)
    gives_up(desk_pc, desk)
    assert desk.situation().visit is None
    assert office.hub.verify().calls  # it was decided
    wire.plug_in()
    sent(desk_pc)
    key = office.hub.verify().tickets[0]
    assert office.hub.visit(key).state is VisitState.WAITING
    assert office.hub.verify().by_kind["CommandAbandoned"] == 1
    assert commands(desk_pc) == {"abandoned": 1}
    assert desk.call_next().key == key


def test_a_number_given_up_is_void_and_no_gap(
    office: Office, wire: Wire, lobby_pc: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.lobby.ASK_S", GIVEN_UP_S)
    lobby = lobby_pc.lobby()
    wire.always("/command", DROP)
    with pytest.raises(RefusedError) as refused:
        lobby.issue(Reason.GENERAL)  # nothing was lent yet
    assert refused.value.code == "no_numbers_lent"
    wire.plug_in()
    sent(lobby_pc)
    monkeypatch.undo()
    assert lobby.issue(Reason.GENERAL).ticket == "A-002"
    states = office.hub.verify().visits
    assert [state for _key, state in sorted(states.items())] == ["void", "waiting"]
    assert office.hub.read(lambda ledger: ledger.state.places_used()) == 1


def test_what_arrives_after_it_was_given_up_gives_nothing(
    office: Office, wire: Wire, desk_pc: Workstation
) -> None:
    wire.next("/command", LATE)
    desk = desk_pc.desk(3)
    gives_up(desk_pc, desk)
    sent(desk_pc)
    assert wire.decided.count("/command") == 0
    wire.released.set()  # now it arrives
    until(lambda: wire.decided.count("/command"))
    found = office.hub.verify()
    assert found.calls == [] and found.visits[found.tickets[0]] == "waiting"
    assert desk.situation().visit is None


def test_an_answer_that_comes_after_giving_up_is_not_taken(
    office: Office, wire: Wire, desk_pc: Workstation
) -> None:
    wire.next("/command", HOLD)
    desk = desk_pc.desk(3)
    gives_up(desk_pc, desk)
    wire.released.set()
    sent(desk_pc)
    assert desk.situation().visit is None
    found = office.hub.verify()
    assert found.visits[found.tickets[0]] == "waiting"


def test_a_command_asked_before_a_kill_is_given_up_at_the_next_start(
    office: Office, wire: Wire, desk_pc: Workstation
) -> None:
    installation = desk_pc.records.installation
    office.shut(desk_pc)
    command = CallNext(desk=3)
    keeper = HubKeeper(HubPlace(office.hub.folder, start=False))
    client = HubClient(keeper.locate)
    journal = Journal(desk_pc.place.folder / "journal.db", database_key(desk_pc.place.folder))
    with journal.transaction():
        journal.ask("command-1", msgspec.msgpack.encode(command))
    journal.close()
    request = CommandRequest(
        installation=installation,
        workplace="desk-3",
        officer="petugas-1",
        command_id="command-1",
        command=command,
    )
    answer = client.ask("/command", request, CommandAnswer, timeout_s=2)
    assert answer.status == "done"
    again = office.pc("desk-3", hub=wire.folder)
    sent(again)
    assert again.do(again.records.journal.asked) == []
    assert office.hub.visit(answer.visit).state is VisitState.WAITING
    late = client.ask("/command", request, CommandAnswer, timeout_s=2)
    client.close()
    assert (late.status, late.visit, late.entries) == ("abandoned", "", [])


def test_nothing_is_asked_while_more_than_a_request_carries_is_unsent(
    office: Office, wire: Wire, desk_pc: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command decided before all facts are posted gives a desk the visitor who left."""
    kiosk = office.pc("lobby", name="kiosk-2")
    kiosk.lobby().issue(Reason.GENERAL)
    desk = desk_pc.desk(3)
    monkeypatch.setattr("desk_tui.workstation.link.post_all", lambda *_given: None)
    wire.pull_out()
    desk.call_by_hand("A-001")
    for _call in range(240):
        desk.call_again()
    desk.visitor_came()
    desk.end_without_report(EndReason.INFORMATION_ONLY)
    wire.plug_in()
    until(lambda: desk_pc.link.status.connected)
    assert desk_pc.link.status.unsent == 243
    assert desk.call_next().ticket == "A-002"
    assert desk_pc.link.status.unsent == 0
    assert office.hub.verify().attention == {}


def test_never_connected_is_said_and_nothing_is_kept(office: Office) -> None:
    nowhere = office.folder / "nowhere"
    pc = office.pc("lobby", hub=nowhere, connected=False)
    with pytest.raises(RefusedError) as refused:
        pc.lobby().issue(Reason.GENERAL)
    assert refused.value.code == "never_connected"
    assert pc.do(pc.records.journal.asked) == []
