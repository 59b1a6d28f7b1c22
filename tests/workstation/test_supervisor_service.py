"""The supervisor and the waiting room at PCs of a real office, over a real hub."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desk_tui.errors import DeskError, RefusedError, UnreachableError
from desk_tui.office.messages_views import SupervisorMessage, WaitingRoomMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.workstation.supervisor import SupervisorService
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.hub.staff import PINS
from tests.workstation.office import SITI, Office, patience, until
from tests.workstation.staff import PIN_SATU, SATU

DAY = date(2026, 11, 23)
A1 = "2026-11-23/A-001"


def view(
    service: SupervisorService, right: Callable[[SupervisorMessage], object]
) -> SupervisorMessage:
    """Wait until the supervisor sees something."""

    def found() -> SupervisorMessage | None:
        seen = service.situation().view
        return seen if seen is not None and right(seen) else None

    seen = until(found)
    assert seen is not None
    return seen


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        call()
    return refused.value.code


def test_the_supervisor_sees_the_office_and_decides(office: Office) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    service = office.pc("supervisor").supervisor()
    lobby.issue(Reason.GENERAL)
    lobby.issue(Reason.GENERAL)
    desk.call_next()
    seen = view(service, lambda now: now.issued == 2 and any(v.place for v in now.visits))
    assert [(v.ticket, v.place) for v in seen.visits] == [("A-001", "desk-3"), ("A-002", "")]
    service.set_quota(55, "Banyak lansia.")
    assert view(service, lambda now: now.quota == 55)
    service.void("A-002", "pulang")
    assert office.hub.visit("2026-11-23/A-002").state is VisitState.VOID
    service.release(A1, "PC mati.")
    assert office.hub.visit(A1).state is VisitState.WAITING
    assert refusal(lambda: service.void("A-009", "salah")) == "unknown_ticket"
    assert refusal(lambda: service.set_quota(500, "semua")) == "quota_out_of_range"
    assert refusal(lambda: service.settle_attention(3, "tak ada")) == "nothing_to_settle"


def test_the_day_closes_when_every_card_is_noted_and_heads_the_list_tomorrow(
    office: Office,
) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    service = office.pc("supervisor").supervisor()
    lobby.issue(Reason.GENERAL)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 7)
    view(service, lambda now: now.cards)
    assert refusal(service.close_day) == "visits_open"
    desk.end_without_report(EndReason.INFORMATION_ONLY)
    view(service, lambda now: now.cards and now.cards[0].over)
    assert refusal(service.close_day) == "cards_out"
    assert refusal(lambda: service.note_left_card(A1, 9, "brankas", "satpam")) == "no_card_out"
    service.note_left_card(A1, 7, "brankas", "telepon 15.10")
    assert view(service, lambda now: now.cards[0].kept_at).cards[0].kept_at == "brankas"
    service.close_day()
    assert view(service, lambda now: now.day_closed)
    assert refusal(lambda: lobby.issue(Reason.GENERAL)) == "day_closed"
    service.open_day()
    assert not view(service, lambda now: not now.day_closed).day_closed


def test_with_the_server_away_nothing_is_decided_and_it_is_said(office: Office) -> None:
    pc = office.pc("supervisor")
    service = pc.supervisor()
    view(service, lambda now: True)
    patience(pc, 0.5)
    office.hub.stop()
    with pytest.raises(UnreachableError):
        service.set_quota(55, "ramai")
    until(lambda: not service.situation().link.connected)
    assert service.situation().view is not None, "what was seen last stays"


def test_the_waiting_room_sees_a_call_and_keeps_it_while_the_server_is_away(
    office: Office,
) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    room = office.pc("waiting-room").waiting_room()
    lobby.issue(Reason.GENERAL)
    desk.call_next()

    def called() -> WaitingRoomMessage | None:
        seen = room.situation().view
        return seen if seen is not None and seen.calls else None

    seen = until(called)
    assert seen is not None
    assert (seen.calls[0].ticket, seen.calls[0].place) == ("A-001", "desk-3")
    office.hub.stop()
    until(lambda: not room.situation().link.connected)
    assert room.situation().view == seen and not room.situation().bell


class TestWithOfficers:
    """An office in which everybody signs in."""

    @pytest.fixture
    def profile(self) -> OfficeProfile:
        return OfficeProfile()

    @pytest.fixture
    def service(self, office: Office, boss: BarePc) -> SupervisorService:
        pc = office.pc("supervisor")
        service = pc.supervisor()
        pc.people.sign_in(BOSS.officer_id, PINS[BOSS.officer_id])
        return service

    def test_officers_are_added_changed_given_a_pin_and_disabled(
        self, office: Office, service: SupervisorService
    ) -> None:
        new = Officer(officer_id="baru-1", name="Contoh Baru", roles=(Role.DESK,))
        service.set_officer(new)
        service.set_pin("baru-1", "135790")
        desk = office.pc("desk-5")
        desk.desk(5)
        desk.people.sign_in("baru-1", "135790")
        view(service, lambda now: any(line.officer == "baru-1" for line in now.staff))
        service.disable("baru-1")
        assert {o.officer_id: o.disabled for o in service.officers()}["baru-1"]
        assert refusal(lambda: desk.people.sign_in("baru-1", "135790")) == "officer_disabled"
        assert refusal(lambda: service.disable(BOSS.officer_id)) == "last_supervisor"
        assert refusal(lambda: service.set_pin("baru-1", "12")) == "not_a_pin"
        odd = Officer(officer_id="Tidak Boleh", name="X", roles=())
        assert refusal(lambda: service.set_officer(odd)) == "not_an_officer"
        assert refusal(lambda: service.disable("tak-ada")) == "unknown_officer"

    def test_a_join_code_needs_a_hub_that_listens_and_says_so(
        self, service: SupervisorService
    ) -> None:
        with pytest.raises(DeskError) as error:
            service.join_code("desk-3")
        assert "--listen" in error.value.message
        assert service.workstations() == [] and service.reveals() == []

    def test_somebody_else_sees_and_changes_nothing_there(
        self, office: Office, boss: BarePc
    ) -> None:
        pc = office.pc("supervisor", name="another")
        service = pc.supervisor()
        until(lambda: pc.link.status.connected)
        assert service.situation().view is None
        assert refusal(lambda: service.set_quota(55, "ramai")) == "sign_in_needed"
        pc.people.sign_in(SATU.officer_id, PIN_SATU)
        assert refusal(lambda: service.set_quota(55, "ramai")) == "role_missing"
        assert refusal(service.reveals) == "role_missing"
        assert service.situation().view is None
