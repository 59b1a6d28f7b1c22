"""Desks at work over a real hub, and what is said to them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Reason, Visit
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import STORY, Office, until

HALF = msgspec.structs.replace(STORY, narrative="Maret 2022 pelapor")


def refusal(call: Callable[..., object], *given: object) -> str:
    with pytest.raises(RefusedError) as refused:
        call(*given)
    assert refused.value.title and refused.value.message
    return refused.value.code


def come(office: Office, many: int = 1) -> None:
    lobby = next((pc for pc in office._open if pc.author().workplace == "lobby"), None)
    lobby = lobby or office.pc("lobby")
    for _number in range(many):
        lobby.lobby().issue(Reason.GENERAL)


def at_work(office: Office, number: int) -> tuple[Workstation, DeskService]:
    """Open a desk at which somebody has called once: the hub knows that they work there."""
    pc = office.pc(f"desk-{number}")
    desk = pc.desk(number)
    with pytest.raises(RefusedError):
        desk.call_next()
    return pc, desk


def talk(desk: DeskService, written: Complaint = HALF) -> str:
    desk.call_next()
    key = desk.visitor_came().key
    desk.save_draft(written, "narrative", (0, 18)).result(30)
    return key


def text_of(desk: DeskService, visit: str = "") -> str:
    draft = desk.load_draft(visit)
    return draft.complaint.narrative if draft is not None else ""


def given(desk: DeskService) -> Visit:
    """Wait for whom the hub gives to a desk that is ready."""
    until(lambda: desk.situation().visit is not None)
    visit = desk.situation().visit
    assert visit is not None
    return visit
