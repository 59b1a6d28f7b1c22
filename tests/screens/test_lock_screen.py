"""The lock: at once by hand, by itself only where nobody is served, and nothing gets through."""

from __future__ import annotations

import asyncio

import pytest
from desk_driver import Officer, at_desk, key_event, talking_station
from fake_desk import FakeWorkstation
from fake_lobby import FakeOffice, app_of, press, screen_text, settle
from fake_people import DUA, KEPALA, PIN, SATU, FakePeople, staffed
from textual import events

from desk_tui.screens.ask_pin import AskPin
from desk_tui.screens.change_officer import ChangeOfficer, offer_change
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.lobby import LobbyScreen
from desk_tui.screens.locked import Locked
from desk_tui.screens.menu import Menu
from desk_tui.screens.sign_in import SignIn


def office(people: FakePeople, talking: bool = True) -> FakeWorkstation:
    """Return the PC of desk 3, with a talk under way or idle."""
    station = talking_station() if talking else FakeWorkstation()
    station.people = people
    people.told = station.tell
    return station


def idle(officer: Officer, minutes: float) -> None:
    """Let minutes pass without a key, and have it looked whether to lock."""
    watch = officer.app.idle
    then = watch.clock() + minutes * 60
    watch.clock = lambda: then
    watch.check()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_lock_shows_workplace_time_and_whose_work_waits(size: tuple[int, int]) -> None:
    async with at_desk(office(staffed(here=SATU)), size) as officer:
        await officer.type("Rahasia Ibu SITI")
        await officer.press("ctrl+l")
        rows = [row.rstrip() for row in officer.rows()]
        assert rows[0] == " MEJA 3 │ KANTOR CONTOH │ Senin 23 November 2026 │ 09.36"
        assert rows[3] == "     MEJA 3 TERKUNCI sejak 09.36"
        assert rows[5] == "     Pekerjaan Contoh Satu menunggu di sini, tersimpan di PC ini."
        assert rows[7] == "     Kode petugas   contoh-1"
        assert rows[9] == "   > PIN            [_            ]"
        assert rows[-1] == " F1 Bantuan  Enter Buka"
        assert not any(word in officer.text() for word in ("SITI", "A-016", "Rahasia", "3201"))
        assert officer.station.the_desk.drafts[-1].complaint.narrative == "Rahasia Ibu SITI"


async def test_letters_before_the_lock_stay_and_those_at_the_lock_go_nowhere() -> None:
    people = staffed(here=SATU)
    async with at_desk(office(people)) as officer:
        for key in (*"sebelum", "ctrl+l", *"di tengah", "f9", "f12", "tab", "ctrl+q", "ctrl+s"):
            officer.app.post_message(key_event(key))
        officer.app.post_message(events.Paste("tempel"))
        await officer.settle()
        assert isinstance(officer.app.screen, Locked) and not officer.app._exit
        cover = officer.app.screen
        assert cover.form is not None
        cover.form.officer.value, cover.form.pin.value = "contoh-1", ""
        cover.set_focus(cover.form.pin)
        await officer.press(*PIN, "enter", *"sesudah", "f9")
        assert officer.app.screen_stack == [officer.desk]
        assert officer.talk.complaint().narrative == "sebelum"
        assert people.asked[-1] == ("unlock", PIN)
        await officer.type(" lagi")
        assert officer.talk.complaint().narrative == "sebelum lagi"


async def test_keys_held_while_a_slow_pin_is_checked_are_nobodys() -> None:
    people = staffed(here=SATU)
    async with at_desk(office(people)) as officer:
        await officer.press("ctrl+l")
        people.gate.clear()
        for key in (*PIN, "enter", *"123", "backspace", *"abc", "enter", "ctrl+l"):
            officer.app.post_message(key_event(key))
        while ("unlock", PIN) not in people.asked:
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)
        people.gate.set()
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk]
        assert officer.talk.complaint().narrative == ""
        assert sum(what[0] == "unlock" for what in people.asked) == 1


async def test_another_officer_takes_over_visit_and_draft() -> None:
    people = staffed(here=SATU)
    async with at_desk(office(people)) as officer:
        await officer.type("Cerita Ibu")
        await officer.press("f8", "1", "1")
        assert isinstance(officer.app.screen, Confirm)
        await officer.press("ctrl+l", "f12")
        assert isinstance(officer.app.screen, Locked), "the lock lies over a question"
        await officer.press(*"999999", "enter", "escape")
        assert isinstance(officer.app.screen, Locked)
        assert "! Kode petugas atau PIN salah. Ketik lagi." in officer.text()
        await officer.press(*PIN, "enter")
        assert isinstance(officer.app.screen, Confirm), "the question has waited"
        assert not officer.asked("end_without_report")
        await officer.press("escape")
        assert officer.app.screen_stack == [officer.desk]

        await officer.press("ctrl+l", "shift+tab", *"\x7f" * 8, *"contoh-2", "tab", *PIN, "enter")
        assert people.officer is DUA and officer.app.screen_stack == [officer.desk]
        said = "= Contoh Dua meneruskan dari Contoh Satu; pengunjung dan draf ikut."
        assert officer.rows()[22].strip() == said
        assert officer.talk.complaint().narrative == "Cerita Ibu"
        await officer.type(" lanjut")
        assert officer.talk.complaint().narrative == "Cerita Ibu lanjut"

        await officer.press("ctrl+l", "shift+tab", *"\x7f" * 8, *"penyelia-1\t", *PIN, "enter")
        assert people.officer is KEPALA
        shown = officer.text()
        assert "MEJA 3: BUKAN TEMPAT KERJA ANDA" in shown and "SITI" not in shown


async def test_an_open_demo_locks_too_and_enter_opens_it() -> None:
    async with at_desk(office(FakePeople())) as officer:
        await officer.press("ctrl+l", *"abc", "escape", "f12")
        shown = officer.text()
        assert isinstance(officer.app.screen, Locked) and "SITI" not in shown
        assert "tidak ada petugas yang masuk, jadi tidak ada PIN" in shown
        await officer.press("enter", *"xyz")
        assert officer.app.screen_stack == [officer.desk]
        assert officer.talk.complaint().narrative == ""

        await officer.press("f8", "1", "1", "f12")
        assert officer.desk.talk is None
        idle(officer, 60)
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk], "by itself an open office never locks"


async def test_minutes_without_a_key_lock_an_idle_desk_and_no_other() -> None:
    station = office(staffed(here=SATU), talking=False)
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f2")
        idle(officer, 60)
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk], "somebody is called"
        await officer.press("enter")
        assert officer.desk.talk is not None
        idle(officer, 60)
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk], "somebody talks"
        await officer.press("f8", "1", "1", "f12")
        assert officer.desk.talk is None

        idle(officer, 4.9)
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk]
        await officer.press("f9")
        idle(officer, 4.9)
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk], "the key began the minutes anew"
        idle(officer, 5.1)
        await officer.settle()
        assert isinstance(officer.app.screen, Locked)


async def test_the_lobby_never_locks_by_itself_but_by_hand_and_f8_asks_for_a_pin() -> None:
    lobby = FakeOffice()
    lobby.people = staffed(here=DUA)
    app = app_of(lobby)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        then = app.idle.clock() + 3600
        app.idle.clock = lambda: then
        app.idle.check()
        await settle(pilot)
        assert isinstance(app.screen, LobbyScreen)
        await press(pilot, "f8")
        assert isinstance(app.screen, AskPin)
        await press(pilot, *"111111", "enter")
        assert "salah" in "\n".join(screen_text(app)) and isinstance(app.screen, AskPin)
        await press(pilot, *PIN, "enter")
        assert isinstance(app.screen, Menu)
        await press(pilot, "escape", "ctrl+l", "1", "1")
        assert isinstance(app.screen, Locked) and not lobby.the_lobby.issued
        await press(pilot, "backspace", "backspace", *PIN, "enter")
        assert isinstance(app.screen, LobbyScreen) and not lobby.the_lobby.issued


async def test_change_of_officer_over_a_talk_by_the_list() -> None:
    people = staffed(here=SATU)
    async with at_desk(office(people)) as officer:
        await officer.type("Cerita")
        offer_change(officer.desk)
        await officer.settle()
        assert "3   pendamping selesai - tidak ada pendamping." in officer.text()
        assert "4   selesai bertugas di sini - masih ada pengunjung" in officer.text()
        await officer.press("2")
        assert isinstance(officer.app.screen, ChangeOfficer)
        await officer.press(*"contoh-2\t", *PIN, "enter", *"abc")
        assert people.beside is DUA and people.officer is SATU
        assert "Pendamping: Contoh Dua." in officer.rows()[22]
        offer_change(officer.desk)
        await officer.settle()
        await officer.press("3")
        assert people.beside is None and people.officer is SATU
        offer_change(officer.desk)
        await officer.settle()
        await officer.press("1", *"contoh-2\t", *"123456", "enter")
        assert "Kode petugas atau PIN salah." in officer.text()
        await officer.press(*PIN, "enter")
        assert people.officer is DUA and "meneruskan dari Contoh Satu" in officer.rows()[22]
        assert officer.talk.complaint().narrative == "Cerita"

        offer_change(officer.desk)
        await officer.settle()
        await officer.press("1", *"penyelia-1\t", *PIN, "enter")
        assert isinstance(officer.app.screen, ChangeOfficer) and people.officer is DUA
        assert "Petugas itu tidak bertugas di meja 3." in officer.text()
        await officer.press("shift+tab", *"\x7f" * 10, *"contoh-1\t", *PIN, "enter")
        assert officer.app.screen_stack == [officer.desk] and people.officer is SATU
        assert officer.talk.complaint().narrative == "Cerita"


async def test_nothing_of_the_workplace_is_seen_for_a_moment_when_it_opens_signed_out() -> None:
    async with at_desk(office(staffed())) as officer:
        assert isinstance(officer.app.screen, SignIn)
        assert "SITI" not in officer.text()
