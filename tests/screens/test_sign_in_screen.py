"""Signing in: whose work it is, at which workplace, and what a wrong PIN costs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_driver import Officer, at_desk, key_event, talking_station
from fake_desk import CONNECTED, FakeWorkstation, at
from fake_people import DUA, HOSTILE, KEPALA, PIN, SATU, FakePeople, staffed

from desk_tui.errors import DeskError
from desk_tui.screens.chooser import ChooserScreen
from desk_tui.screens.help import HelpScreen
from desk_tui.screens.not_yours import NotYours
from desk_tui.screens.sign_in import SignIn
from desk_tui.workstation.refusals import refused


def office(people: FakePeople, talking: bool = False) -> FakeWorkstation:
    """Return the PC of desk 3 of an office with officers."""
    station = talking_station() if talking else FakeWorkstation()
    station.people = people
    people.told = station.tell
    return station


async def sign_in(officer: Officer, officer_id: str, pin: str = PIN) -> None:
    """Put id and PIN into the fields and press Enter."""
    cover = officer.app.screen
    assert isinstance(cover, SignIn)
    cover.form.officer.value, cover.form.pin.value = officer_id, pin
    cover.set_focus(cover.form.pin)
    await officer.press("enter")


def raising(error: DeskError) -> Callable[..., None]:
    """Return a service that refuses whatever it is asked."""

    def refuse(*_asked: object, **_more: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_sign_in_is_as_drawn_and_names_nobody(size: tuple[int, int]) -> None:
    people = staffed()
    people.last_officer = "contoh-2"
    async with at_desk(office(people, talking=True), size) as officer:
        rows = [row.rstrip() for row in officer.rows()]
        assert rows[0] == " MEJA 3 │ KANTOR CONTOH │ Senin 23 November 2026 │ 09.36"
        assert rows[3] == "     MASUK"
        assert rows[7] == "     Kode petugas   contoh-2"
        assert rows[9] == "   > PIN            [_            ]", "the cursor is where one goes on"
        assert rows[-2] == " = Tersambung. Semua terkirim."
        assert rows[-1] == " F1 Bantuan  Enter Masuk  ^O Tempat kerja  ^Q Keluar"
        assert len(rows) == size[1] and all(len(row) <= size[0] for row in rows)
        assert not any(word in officer.text() for word in ("SITI", "A-016", "CERITA"))


async def test_a_pin_is_dots_and_digits_and_a_wrong_one_is_told_in_one_sentence() -> None:
    people = staffed()
    station = office(people)
    async with at_desk(station) as officer:
        await officer.press("escape", "f2", "f12", "ctrl+l", "f9")
        assert isinstance(officer.app.screen, SignIn), "the other keys harm nothing"
        assert not officer.station.the_desk.asked
        await officer.press("f1")
        assert isinstance(officer.app.screen, HelpScreen)
        assert "KODE PETUGAS" in officer.rows()[2]
        await officer.press("escape", "ctrl+o")
        assert isinstance(officer.app.screen, ChooserScreen)
        await officer.press("7")
        assert "! tidak ada petugas yang masuk." in officer.text()
        await officer.press("escape")
        assert isinstance(officer.app.screen, SignIn)

        for code in ("wrong_pin_offline", "officer_disabled", "same_officer", "wait"):
            error = refused(code, "8")
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(people, "sign_in", raising(error))
                await sign_in(officer, "contoh-1")
            said = " ".join(" ".join(row[22:].split()) for row in officer.rows()[10:13])
            assert said.strip() == f"{error.title} {error.message}", error.code

        await sign_in(officer, "contoh-1", "111222")
        rows = officer.rows()
        assert rows[9].rstrip() == "   > PIN            [_            ]", "the cursor stays"
        assert rows[10].strip() == "! Kode petugas atau PIN salah. Ketik lagi."
        assert "contoh-1" in rows[7]
        await officer.press("2")
        assert "salah" not in officer.text()

        cover = officer.app.screen
        assert isinstance(cover, SignIn)
        cover.form.officer.value, cover.form.pin.value = "", ""
        cover.set_focus(cover.form.officer)
        await officer.press(*"Contoh-1 ", "enter", *"2468")
        rows = officer.rows()
        assert "contoh-1" in rows[7] and "[••••_" in rows[9]
        await officer.press("x", "left", "home")
        assert "! PIN hanya angka." in officer.rows()[10]
        await officer.paste("1 0\n")
        assert cover.form.pin.value == PIN
        shown = officer.text()
        assert PIN not in shown and "hanya angka" not in shown
        await officer.press("enter")
        assert officer.app.screen_stack == [officer.desk]


async def test_everything_in_one_burst_and_nothing_of_it_in_the_story() -> None:
    people = staffed()
    async with at_desk(office(people, talking=True)) as officer:
        await officer.type(f"contoh-1\r{PIN}\rABC def")
        assert people.asked[0] == ("sign_in", "contoh-1", PIN, False)
        assert officer.app.screen_stack == [officer.desk]
        await officer.type("Ibu")
        assert officer.talk.complaint().narrative == "Ibu"


async def test_keys_typed_while_the_pin_is_checked_are_nobodys() -> None:
    people = staffed()
    async with at_desk(office(people, talking=True)) as officer:
        people.gate.clear()
        for key in (*"contoh-1", "enter", *PIN, "enter", *"99", "f9", "enter"):
            officer.app.post_message(key_event(key))
        while not people.asked:
            await asyncio.sleep(0.005)
        people.wrong = 0
        people.gate.set()
        await officer.settle()
        assert officer.app.screen_stack == [officer.desk]
        assert [what for what in people.asked if what[0] == "sign_in"] == [
            ("sign_in", "contoh-1", PIN, False)
        ]
        assert officer.talk.complaint().narrative == "" and "Belum diisi" not in officer.text()


async def test_the_wait_grows_and_is_told_by_the_clock_without_a_countdown() -> None:
    people = staffed()
    station = office(people)
    station.clock.time = at("09.41.18")
    async with at_desk(station) as officer:
        for _attempt in range(3):
            await sign_in(officer, "contoh-1", "111222")
        assert "Tunggu sampai 09.41.20." in officer.rows()[10]
        many = len(people.asked)
        await sign_in(officer, "contoh-1")
        assert len(people.asked) == many, "nobody is asked while one must wait"
        assert "Tunggu sampai 09.41.20." in officer.rows()[10]

        cover = officer.app.screen
        assert isinstance(cover, SignIn)
        cover.set_focus(cover.form.officer)
        await officer.press("backspace", "2")
        assert cover.form.officer.value == "contoh-2" and "Tunggu" not in officer.text()
        await officer.press("backspace", "1", "enter", *PIN, "enter")
        assert "Tunggu sampai" in officer.rows()[10], "the first still waits"
        await sign_in(officer, "contoh-2")
        assert officer.app.screen_stack == [officer.desk]
        assert people.officer is DUA, "another need not wait for wrong PINs of the first"

        await officer.press("ctrl+o", "7")
        again = officer.app.screen
        assert isinstance(again, SignIn) and people.officer is None, "signed out"
        for _attempt in range(3):
            await sign_in(officer, "contoh-1", "111222")
        assert "Tunggu sampai 09.41.20." in officer.rows()[10]
        again.form._waited("contoh-1")  # as its timer does
        await officer.settle()
        assert "Silakan coba lagi." in officer.rows()[10]
        await sign_in(officer, "contoh-1")
        assert officer.app.screen_stack == [officer.desk]

        await officer.press("f2")
        await officer.press("ctrl+o", "7")
        assert "masih ada pengunjung; ganti petugas saja." in officer.text()
        assert people.officer is SATU, "nobody signs out with a visitor"


@pytest.mark.parametrize("known", [True, False])
async def test_with_the_server_away_it_says_whether_one_can_sign_in(known: bool) -> None:
    people = staffed()
    people.offline = known
    station = office(people)
    station.link.status = replace(CONNECTED, connected=False, silent_since=at("09.20"))
    async with at_desk(station) as officer:
        said = " ".join(officer.text().split())
        assert ("dalam 7 hari terakhir tetap dapat masuk" in said) is known
        assert ("belum ada petugas yang dapat masuk tanpa server" in said) is not known
        assert "tidak menjawab sejak 09.20" in officer.rows()[22]


async def test_a_workplace_without_the_role_says_so_and_another_officer_may() -> None:
    people = staffed(here=KEPALA)
    async with at_desk(office(people, talking=True)) as officer:
        assert isinstance(officer.app.screen, NotYours)
        assert officer.rows()[3].strip() == "MEJA 3: BUKAN TEMPAT KERJA ANDA"
        assert "Contoh Kepala bertugas sebagai: penyelia." in officer.text()
        assert "SITI" not in officer.text()
        await officer.press("ctrl+o")
        assert "4   Meja 1-10: menerima laporan: bukan peran Anda." in officer.text()
        await officer.press("4")
        assert "! bukan peran Anda." in officer.text()
        await officer.press("escape", "enter", *"contoh-1\t", *PIN, "enter", *"xyz")
        assert officer.app.screen_stack == [officer.desk]
        assert people.officer is SATU and officer.talk.complaint().narrative == ""


async def test_a_hostile_name_is_drawn_and_does_nothing() -> None:
    people = staffed(here=HOSTILE)
    async with at_desk(office(people)) as officer:
        await officer.press("ctrl+l")
        assert "Pekerjaan [/] [b]Aneh menunggu" in officer.text()
        await officer.press(*PIN, "enter")
        await officer.press("ctrl+o")
        assert "Selesai bertugas: [/] [b]Aneh" in officer.text()


async def test_a_session_that_ended_in_a_talk_is_begun_again_over_it() -> None:
    people = staffed()
    async with at_desk(office(people, talking=True)) as officer:
        await sign_in(officer, "contoh-1")
        await officer.type("Ibu")
        people.officer = None
        officer.station.tell()
        await officer.settle()
        told = "! Masa kerja berakhir. F8 5: masuk lagi; yang sudah diketik tetap ada."
        assert officer.rows()[22].strip() == told
        await officer.type(" SITI")
        assert officer.talk.complaint().narrative == "Ibu SITI", "it hides no talk"
        for code in ("session_over", "sign_in_needed"):
            officer.desk.say_error(refused(code))
            await officer.settle()
            assert "F8 5: masuk lagi" in officer.rows()[22], code

        await officer.press("f8", "5", "1")
        shown = officer.text()
        assert "MASUK LAGI" in shown and "contoh-1" in shown
        await officer.press(*PIN, "enter")
        assert people.officer is SATU and officer.app.screen_stack == [officer.desk]
        await officer.type(" datang")
        assert officer.talk.complaint().narrative == "Ibu SITI datang"
        assert "berakhir" not in officer.text()

        people.officer = None
        officer.station.tell()
        await officer.press("ctrl+l")
        assert isinstance(officer.app.screen, SignIn), "locked, the sign-in hides it"
        assert "SITI" not in officer.text()
        await sign_in(officer, "contoh-2")
        assert officer.app.screen_stack == [officer.desk] and people.officer is DUA
