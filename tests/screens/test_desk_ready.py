"""SIAP MENERIMA: one bell for whom the machine brings, and nothing by accident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_driver import Officer, at_desk, key_event
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit
from fake_lobby import FakeTracking
from fake_people import DUA, PIN, SATU, staffed
from settling import until

from desk_tui.errors import UnreachableError
from desk_tui.office.visit import VisitState
from desk_tui.screens.ask_number import AskTicket
from desk_tui.screens.desk_ready import TYPED_AHEAD_S
from desk_tui.screens.key_pump import now
from desk_tui.workstation.situations import LastReport, PaperStatus, PrintState, QueueView


def nobody_waits(**more: object) -> FakeWorkstation:
    station = FakeWorkstation()
    station.the_desk.waiting.clear()
    station.the_desk.change(queue=QueueView(seq=2, left=3), exchange_here=False, **more)
    return station


def bells(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    rung: list[str] = []
    monkeypatch.setattr(officer.app, "bell", lambda: rung.append("bell"))
    return rung


async def test_whom_the_machine_brings_is_announced_by_one_bell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f2")
        assert not rung
        station.the_desk.hub_calls("A-031")
        await officer.settle()
        assert rung == ["bell"] and officer.desk.called is not None
        assert "dipanggil 1x 09.36" in officer.text()
        officer.desk.changed()
        await officer.settle()
        assert rung == ["bell"], "drawing again is no arrival"


async def test_the_officers_own_f2_makes_no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    station = FakeWorkstation()
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f2")
        assert officer.desk.called is not None and not rung
    station = nobody_waits()
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f2")
        station.the_desk.waiting.append("A-031")
        await officer.press("f2")
        assert officer.desk.called is not None and not rung, "ready, but it was F2"


async def test_no_bell_while_talking(monkeypatch: pytest.MonkeyPatch) -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f2")
        station.the_desk.change(visit=visit("A-016", VisitState.TALKING), ready_since=None)
        await officer.settle()
        assert officer.desk.talk is not None
        station.the_desk.hub_calls("A-031")
        await officer.settle()
        assert not rung


async def test_enter_typed_ahead_opens_nothing_and_a_second_later_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        bells(officer, monkeypatch)
        await officer.press("f2")
        station.the_desk.hub_calls("A-031")
        await officer.settle()
        await officer.press("enter", "enter", "space", "x")
        assert not officer.asked("visitor_came")
        assert "A-031 baru dipanggil ke sini. Enter lagi bila sudah datang." in officer.rows()[22]
        late = now() + TYPED_AHEAD_S
        monkeypatch.setattr(type(officer.app.pump), "typed_at", late)
        await officer.press("enter")
        assert officer.asked("visitor_came") and officer.desk.talk is not None


async def test_esc_ends_it_and_says_so() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        await officer.press("escape")
        assert not officer.asked("not_ready"), "Esc of a desk that is not ready does nothing"
        await officer.press("f2")
        await officer.press("escape")
        assert len(officer.asked("not_ready")) == 1
        assert "= Tidak lagi siap menerima. F2 memanggil." in officer.rows()[22]
        assert "║   F2   SIAP MENERIMA: yang berikutnya" in officer.text()


async def test_f2_again_keeps_the_place_and_says_so() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        await officer.press("f2")
        station.clock.time = at("09.50")
        await officer.press("f2")
        assert "SIAP MENERIMA sejak 09.36" in officer.text()
        assert "= Sudah siap menerima; Esc berhenti." in officer.rows()[22]


async def test_the_lock_ends_it() -> None:
    station = nobody_waits()
    station.people = staffed(here=SATU)
    async with at_desk(station) as officer:
        await officer.press("f2", "ctrl+l")
        await until(lambda: bool(officer.asked("not_ready")))


async def test_another_officer_ends_it() -> None:
    station = nobody_waits()
    station.people = staffed(here=SATU)
    async with at_desk(station) as officer:
        await officer.press("f2", "f8", "5", "1")
        assert not officer.asked("not_ready"), "asking is not leaving"
        await officer.press(*"contoh-2\t", *PIN, "enter")
        assert station.people.officer is DUA
        await until(lambda: bool(officer.asked("not_ready")))


async def test_signing_out_ends_it() -> None:
    station = nobody_waits()
    station.people = staffed(here=SATU)
    async with at_desk(station) as officer:
        await officer.press("f2", "f8", "5", "4")
        await until(lambda: bool(officer.asked("not_ready")))


async def test_quitting_ends_it() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        await officer.press("f2")
        officer.app.post_message(key_event("ctrl+q"))
    await until(lambda: bool(officer.asked("not_ready")))


async def test_another_workplace_ends_it() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        await officer.press("f2")
        await officer.app.switch_workplace("desk-7")
        await until(lambda: bool(officer.asked("not_ready")))


async def test_a_search_does_not_end_it_and_the_bell_is_heard_over_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = nobody_waits()
    station.tracking = FakeTracking  # type: ignore[attr-defined]
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f2")  # answered, before the search is what is waited for
        await officer.press("ctrl+f")
        station.the_desk.hub_calls("A-031")
        await officer.settle()
        assert rung == ["bell"] and not officer.asked("not_ready")


async def test_a_desk_found_ready_after_a_restart_is_nobodys() -> None:
    station = nobody_waits(ready_since=at("09.10"))
    async with at_desk(station) as officer:
        await until(lambda: bool(officer.asked("not_ready")))
        await officer.settle()
        assert "sejak 09.10" not in officer.text()


async def test_what_opens_a_talk_waits_for_esc() -> None:
    siti = visit("A-016", VisitState.ENDED, holder=SITI, ended_at=at("09.34"))
    report = LastReport(NUMBER, siti, 20, PaperStatus(PrintState.PRINTED, at("09.34")))
    rests = visit("A-020", VisitState.PARKED, parked_at=at("09.20"))
    station = nobody_waits(last_report=report, parked=(rests,))
    async with at_desk(station) as officer:
        await officer.press("f2", "f5")
        assert "! F5 Pelapor: meja ini SIAP MENERIMA; Esc dulu." in officer.rows()[22]
        for digit in ("2", "7"):
            await officer.press("f8", digit)
            assert f"! {digit}: meja ini SIAP MENERIMA; Esc dulu." in officer.text()
            await officer.press("escape")
        assert officer.desk.talk is None


async def test_cut_off_the_desk_does_not_claim_to_be_ready() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        await officer.press("f2")
        away = replace(CONNECTED, connected=False, silent_since=at("09.20"))
        station.the_desk.change(link=away)
        await officer.settle()
        assert "SIAP MENERIMA" not in officer.text()
        assert "PANGGIL DENGAN NOMOR DI KERTAS KE MEJA 3" in officer.text()


async def test_no_answer_to_f2_asks_for_the_paper_and_leaves_nothing_armed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        station.the_desk.refuse = UnreachableError("Server kantor tidak menjawab.", "")
        await officer.press("f2")
        assert isinstance(officer.app.screen, AskTicket)
        await officer.press("escape")
        station.the_desk.hub_calls("A-031")  # the answer was only lost
        await officer.settle()
        assert officer.desk.called is not None and not rung


async def test_a_step_taken_back_while_ready_makes_no_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = FakeWorkstation()
    called = visit("A-016", VisitState.CALLED, calls=3, called_at=at("09.30"))
    station.the_desk.change(visit=called, exchange_here=False)
    async with at_desk(station) as officer:
        rung = bells(officer, monkeypatch)
        await officer.press("f8", "1")
        await officer.press("f12")
        station.the_desk.waiting.clear()
        await officer.press("f2")
        assert officer.desk.calling.ready.on
        await officer.press("f8", "6")
        assert officer.desk.called is not None and not rung


async def test_whom_the_server_gives_unasked_is_not_opened_by_a_key_typed_before() -> None:
    station = nobody_waits()
    async with at_desk(station) as officer:
        station.the_desk.hub_calls("A-031")
        await officer.settle()
        await officer.press("enter")
        assert not officer.asked("visitor_came")
