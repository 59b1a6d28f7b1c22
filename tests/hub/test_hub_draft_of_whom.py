"""What was written of a visitor is told to the desk that goes on with them, and to no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext, ReleaseVisitor, TakeBackVisit, TransferVisit
from desk_tui.office.messages import DraftMessage
from desk_tui.office.profile import OfficeProfile
from tests.hub.bare_pc import BarePc
from tests.hub.staff import REAL
from tests.hub.test_hub_earlier import Desks
from tests.workstation.office import SITI, ThreadHub

REFUSED = (403, "not_your_visit")
TOLD = b"cerita yang ditulis"


@pytest.fixture
def profile() -> OfficeProfile:
    return REAL


@pytest.fixture
def desks(hub: ThreadHub) -> Iterator[Desks]:
    desks = Desks(hub)
    yield desks
    desks.close()


def talk(desks: Desks) -> str:
    """Desk 3 talks with somebody, and has written down a little; desk 4 is at work."""
    desks.four.ask(CallNext(desk=4))
    visit = desks.visitor(desks.three, SITI, 7)
    draft = DraftMessage(visit=visit, version=4, body=TOLD, installation=desks.three.installation)
    assert desks.three.send("/draft", draft, "PUT").read(bool)
    return visit


def told(pc: BarePc, visit: str) -> bytes:
    return pc.send("/draft", visit).read(DraftMessage).body


def test_the_text_goes_where_the_visitor_goes(
    desks: Desks, caplog: pytest.LogCaptureFixture
) -> None:
    """Break: let every desk officer read it, as it was."""
    caplog.set_level(logging.INFO)
    visit, three, four = talk(desks), desks.three, desks.four
    assert told(three, visit) == TOLD
    assert four.send("/draft", visit).problem == REFUSED
    assert three.ask(TransferVisit(visit=visit, desk=4)).status == "done"
    assert told(four, visit) == TOLD, "it waits for that desk"
    assert three.send("/draft", visit).problem == REFUSED
    assert three.ask(TakeBackVisit(visit=visit, desk=3)).status == "done"
    assert told(three, visit) == TOLD
    assert four.send("/draft", visit).problem == REFUSED
    lines = [record.getMessage() for record in caplog.records]
    assert "refused /draft: not_your_visit (local)" in lines
    assert not any(visit in line or "cerita" in line or "desk-1" in line for line in lines)


def test_whoever_goes_on_after_a_pc_died_goes_on_with_the_text(desks: Desks) -> None:
    visit, four = talk(desks), desks.four
    desks.boss.ask(ReleaseVisitor(visit=visit, why="PC meja mati."))
    assert four.ask(CallNext(desk=4)).visit == visit
    four.post(four.fact(e.VisitStarted(visit=visit)))
    assert told(four, visit) == TOLD
    assert desks.three.send("/draft", visit).problem == REFUSED
