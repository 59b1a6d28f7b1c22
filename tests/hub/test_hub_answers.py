"""What answers tell of people: to whoever works with the visitor everything, to others nothing."""

from __future__ import annotations

import dataclasses
import typing
from datetime import datetime

import msgspec
import pytest

from desk_tui.clock import WIB
from desk_tui.office import entries as e
from desk_tui.office.commands import (
    AnyCommand,
    AssignGuestPass,
    CallNext,
    IssueTicket,
    NoteLeftCard,
    ReleaseVisitor,
    VoidTicket,
)
from desk_tui.office.complaint import Complaint
from desk_tui.office.messages import CommandAnswer
from desk_tui.office.messages_desk import VisitsAnswer, VisitsQuestion
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.reading import read_header
from desk_tui.office.rights import ABOUT_PEOPLE
from desk_tui.office.visit import Holder, Reason
from tests.hub.bare_pc import BarePc
from tests.hub.doors import A1
from tests.hub.staff import REAL, set_up, sign_in
from tests.workstation.office import SITI, ThreadHub

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)


@pytest.fixture
def profile() -> OfficeProfile:
    """Everybody signs in, and desks exchange the cards."""
    return msgspec.structs.replace(REAL, exchange_at="desk")


@dataclasses.dataclass
class Office:
    """A visitor sits at a desk: who knows what of her?"""

    lobby: BarePc
    desk: BarePc
    boss: BarePc
    issued: str = "the lobby's command"
    called: str = "the desk's command"


@pytest.fixture
def office(hub: ThreadHub) -> Office:
    boss = set_up(hub)
    here = Office(BarePc(hub, "lobby"), BarePc(hub, "desk-1"), boss)
    sign_in(here.lobby, "lobby-1")
    sign_in(here.desk, "desk-1")
    assert here.lobby.ask(IssueTicket(reason=Reason.GENERAL), here.issued).visit == A1
    assert here.desk.ask(CallNext(desk=1), here.called).visit == A1
    taken = e.IdentityCardTaken(visit=A1, holder=SITI, guest_pass=7)
    here.desk.post(
        here.desk.fact(e.VisitStarted(visit=A1), officer="desk-1"),
        here.desk.fact(taken, officer="desk-1"),
    )
    return here


def tells(answer: CommandAnswer) -> bool:
    assert answer.status == "done"
    return any(b"SITI" in entry.body for entry in answer.entries)


def test_the_desk_is_told_whom_it_has(office: Office) -> None:
    assert tells(office.desk.ask(CallNext(desk=1)))
    assert tells(office.desk.ask(AssignGuestPass(visit=A1, guest_pass=7)))


def test_the_lobby_is_told_of_a_number_and_never_whose_it_became(office: Office) -> None:
    again = office.lobby.ask(IssueTicket(reason=Reason.GENERAL), office.issued)
    assert again.visit == A1 and not tells(again)
    assert "TicketIssued" in {read_header(one.header).kind for one in again.entries}


@pytest.mark.parametrize("which", ["lobby", "desk"])
def test_who_has_signed_out_is_told_what_was_decided_and_of_nobody(
    office: Office, which: str
) -> None:
    pc: BarePc = getattr(office, which)
    pc.session = ""
    command: AnyCommand = IssueTicket(reason=Reason.GENERAL)
    again = pc.ask(command, office.issued if which == "lobby" else office.called)
    assert again.visit == A1 and not tells(again)


@pytest.mark.parametrize(
    "command",
    [
        NoteLeftCard(visit=A1, guest_pass=7, kept_at="brankas", told="keamanan"),
        ReleaseVisitor(visit=A1, why="PC mati"),
        VoidTicket(visit=A1, why="salah cetak"),
    ],
)
def test_the_supervisor_works_with_numbers(office: Office, command: AnyCommand) -> None:
    answer = office.boss.ask(command)
    if isinstance(command, VoidTicket):
        assert (answer.status, answer.entries) == ("refused", [])
    else:
        assert not tells(answer)


def test_a_desk_follows_visitors_of_today_and_whose_card_is_here(
    hub: ThreadHub, office: Office
) -> None:
    """Whoever was here on other days is nobody's to read through."""
    asked = VisitsQuestion(told={A1: 0})

    def told() -> bool:
        sign_in(office.desk, "desk-1")
        return A1 in office.desk.send("/desk/visits", asked).read(VisitsAnswer).news

    assert told()
    hub.office_time(TUESDAY)
    again = AssignGuestPass(visit=A1, guest_pass=7)
    assert told(), "the card is still here"
    assert tells(office.desk.ask(again))
    back = e.IdentityCardReturned(visit=A1, guest_pass=7)
    ended = e.VisitFinished(visit=A1)
    for body in (ended, back):
        office.desk.post(office.desk.fact(body, officer="desk-1", at=TUESDAY))
    hub.stop()
    hub.start()
    hub.office_time(TUESDAY)
    assert not told()
    refused = office.desk.ask(again)
    assert (refused.code, refused.entries) == ("unknown_ticket", [])


def test_every_kind_that_names_a_citizen_is_about_people() -> None:
    """A kind added later is not forgotten."""
    personal = {Holder, Complaint}
    found = set()
    for kind in e.KINDS.values():
        hints = typing.get_type_hints(kind)
        if personal & set(hints.values()) or "name" in hints:
            found.add(kind)
    assert found == ABOUT_PEOPLE
