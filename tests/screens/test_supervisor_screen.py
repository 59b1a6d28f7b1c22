"""The supervisor's screen: what it shows, what F8 may, and that nothing happens by accident."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import msgspec
import pytest
from fake_lobby import DAY, app_of, press, screen_text, settle
from fake_supervisor import HOSTILE, NOW, FakeSupervisor, card, doubt, staff, supervised, visit
from textual.pilot import Pilot

from desk_tui.app import DeskApp
from desk_tui.office.dates import long_date
from desk_tui.office.roles import Officer, Role
from desk_tui.screens.supervisor_steps import Kind, closing
from desk_tui.screens.supervisor_view import supervisor_rows
from desk_tui.widgets.cells import cells
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.supervisor import SupervisorSituation

LAST_WEEK = date(2026, 11, 20)


class Person:
    """Somebody at the supervisor's PC."""

    def __init__(self, pilot: Pilot[None], service: FakeSupervisor) -> None:
        self.pilot, self.service = pilot, service

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        await self.press(*({" ": "space", "-": "minus"}.get(symbol, symbol) for symbol in text))

    def asked(self) -> list[tuple[Any, ...]]:
        """Return what the service was asked since the last look."""
        asked, self.service.asked = self.service.asked, []
        return asked

    def seen(self) -> str:
        app = self.pilot.app
        assert isinstance(app, DeskApp)
        return "\n".join(screen_text(app))

    def row(self, number: int) -> str:
        return self.seen().split("\n")[number - 1]


@asynccontextmanager
async def at_work(
    size: tuple[int, int] = (80, 24), service: FakeSupervisor | None = None
) -> AsyncIterator[Person]:
    office, fake = supervised()
    fake = service or fake
    office.supervisor = lambda: fake  # type: ignore[attr-defined]
    app = app_of(office, "supervisor")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield Person(pilot, fake)


def rows(situation: SupervisorSituation, width: int = 80, height: int = 24) -> list[str]:
    drawn = supervisor_rows(situation, NOW, width, height - 2)
    assert len(drawn) == height - 2
    assert all(row.cell_length <= width for row in drawn)
    return [row.plain.rstrip() for row in drawn]


def test_who_is_where_since_when_and_what_needs_a_person() -> None:
    shown = rows(FakeSupervisor().now)
    assert shown[0].startswith(" PENYELIA │ Contoh Kepala │ Senin 23 November 2026 │ 09.31 │")
    assert shown[2].startswith(" Nomor  32 dari 50, sisa 18   menunggu registrasi 7, meja 1")
    assert shown[3] == " Kartu  2 di luar, 1 pemiliknya sudah selesai   tanpa nomor 3"
    text = "\n".join(shown)
    assert "! Meja 3  PC diam 5 mnt   A-017 25 mnt" in text
    assert "  Meja 1  Contoh Empat    A-016 12 mnt" in text
    assert "A-018 menuju" in text and "Meja 2  Contoh Lima           siap" in text
    assert "── PERLU PERHATIAN 1 ──" in text
    assert "A-011 ada di dua meja sekaligus. Tanyakan kedua meja" in text


def test_wide_enough_everybody_has_a_name_and_since_when() -> None:
    text = "\n".join(rows(FakeSupervisor().now, 120, 36))
    assert "PC diam 5 mnt, Contoh Satu" in text
    assert "Contoh Empat, sejak 08.01" in text


def test_the_lobbys_wish_and_a_card_of_last_week_stand_out() -> None:
    service = FakeSupervisor()
    left = card("A-044", 9, day=LAST_WEEK, kept_at="brankas loket")
    service.set(quota_wished=True, cards=[left])
    text = "\n".join(rows(service.now))
    assert " ! Lobi meminta nomor di atas 50. F8 1 menjawabnya." in text
    assert "KTP A-044 dari Jumat 20 November 2026, slot 9: disimpan di brankas loket" in text


def test_nothing_to_do_is_said_and_a_long_list_says_where_the_rest_is() -> None:
    service = FakeSupervisor()
    service.set(attention=[])
    assert " = Tidak ada." in rows(service.now)
    service.set(attention=[doubt(n, "two_desks_one_visit") for n in range(60)])
    assert rows(service.now)[-1] == "   Selebihnya: F8 4 kartu, F8 5 catatan."


def test_an_office_of_forty_desks_still_leaves_room_for_what_needs_a_person() -> None:
    many = dataclasses.replace(FakeSupervisor().now, desks=40, counters=9)
    assert any("A-011 ada di dua meja" in row for row in rows(many))


def test_who_may_not_see_it_is_told_so_and_before_the_server_nothing_is_invented() -> None:
    none = dataclasses.replace(FakeSupervisor().now, view=None)
    assert rows(none)[2] == " Keadaan kantor hanya untuk penyelia dan auditor."
    away = dataclasses.replace(none, link=LinkStatus())
    assert rows(away)[2] == " Keadaan kantor tampil begitu server kantor menjawab."


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_people_are_called_and_write_breaks_no_screen(size: tuple[int, int]) -> None:
    service = FakeSupervisor()
    service.set(
        staff=[staff(f"desk-{n}", HOSTILE * 9, 999) for n in range(1, 11)],
        cards=[card("A-003", 3, kept_at=HOSTILE * 20, day=LAST_WEEK)],
    )
    async with at_work(size, service) as person:
        for keys in (("f8", "3"), ("f8", "4", "enter"), ("f8", "8", "enter"), ("f8", "9", "2")):
            await person.press(*keys)
            shown = person.seen()
            assert all(cells(row) <= size[0] for row in shown.split("\n")), keys
            assert "\x1b" not in shown, keys
            await person.press("escape", "escape")


async def test_a_quota_needs_a_reason_and_is_set_with_it() -> None:
    async with at_work() as person:
        before = person.seen()
        keys: list[Any] = ["enter", "space", "a", "1", "9", "f12", "f2", "f9", "tab", "escape"]
        await person.press(*keys)
        assert person.seen() == before and person.asked() == [], "typed late or leaned on"

        person.service.refusal = refused("quota_out_of_range", "1 60")
        await person.press("f8", "1", "backspace", "backspace")
        await person.type("99")
        await person.press("enter")
        await person.type("ramai")
        await person.press("enter")
        shown = person.seen()
        assert "Kuota harus 1 sampai 60." in shown, "refused, the form stays and says why"
        assert "[99_" in shown and "ramai" in shown
        assert person.asked() == []
        await person.press("escape")

        await person.press("f8", "1")
        await person.type("55")  # the first key replaces the quota of now
        await person.press("enter", "enter")
        assert "! wajib diisi." in person.seen()
        await person.type("banyak lansia")
        await person.press("enter")
        assert person.asked() == [("set_quota", 55, "banyak lansia")]
        assert "= Kuota diatur." in person.row(23)


async def test_a_number_is_voided_and_a_visitor_released_by_f12_and_by_nothing_else() -> None:
    async with at_work(service=aside_too()) as person:
        await person.press("f8", "2")
        await person.type("a25")
        await person.press("enter")
        await person.type("pulang")
        await person.press("enter")
        assert "Batalkan nomor A-025 (pulang)?" in person.seen()
        await person.press("enter", "space", "y", "f2")
        assert person.asked() == []
        await person.press("f12")
        assert person.asked() == [("void", "A-025", "pulang")]

        await person.press("f8", "3", "enter")
        assert "PC-nya masih terdengar" in person.seen(), "from a silent desk only"
        await person.press("down", "down", "enter")
        assert "LEPASKAN A-017 DARI MEJA 3" in person.seen()
        await person.type("PC mati")
        await person.press("enter", "escape")
        assert person.asked() == []
        await person.press("f8", "3", "down", "down", "enter")
        await person.type("PC mati")
        await person.press("enter", "f12")
        assert person.asked() == [("release", f"{DAY}/A-017", "PC mati")]
        assert "A-017 kembali ke antrean." in person.row(23)

        for downs, asked, title, why in (
            (4, "A-031", "LEPASKAN A-031 DARI MEJA 1", "pulang"),
            (5, "A-032", "LEPASKAN A-032 DARI MEJA 2", "tutup"),
        ):
            await person.press("f8", "3", *["down"] * downs, "enter")
            assert title in person.seen(), "one parked, one who waits for one desk"
            await person.type(why)
            await person.press("enter", "f12")
            assert person.asked() == [("release", f"{DAY}/{asked}", why)]


async def test_a_left_card_and_what_did_not_fit_are_settled_in_words() -> None:
    async with at_work() as person:
        await person.press("f8", "4", "enter")
        await person.type("brankas")
        await person.press("enter")
        await person.type("telepon 15.10")
        await person.press("enter")
        assert person.asked() == [("note_left_card", f"{DAY}/A-003", 3, "brankas", "telepon 15.10")]
        await person.press("f8", "5", "enter")
        assert "A-011 ada di dua meja sekaligus." in person.seen()
        await person.type("meja 3 yang melayani")
        await person.press("enter")
        assert person.asked() == [("settle_attention", 800, "meja 3 yang melayani")]


async def test_what_cannot_be_done_is_grey_and_says_why() -> None:
    service = FakeSupervisor()
    service.set(cards=[], attention=[], visits=[], day_closed=True)
    async with at_work(service=service) as person:
        await person.press("f8")
        shown = person.seen()
        for reason in ("hari sudah ditutup", "tidak ada yang diam", "semua sudah kembali"):
            assert reason in shown
        await person.press("1", "3", "4", "5", "7")
        assert person.service.asked == [] and "PENYELIA: LAINNYA" in person.seen()
        await person.press("escape")
        away = LinkStatus(starting=False)
        service.now = dataclasses.replace(service.now, link=away)
        await person.press("f8", "1")
        assert "! 1: server kantor tidak menjawab" in person.seen()


async def test_the_day_does_not_close_while_a_card_is_out_and_nobody_wrote_where() -> None:
    async with at_work() as person:
        await person.press("f8", "6", *["enter"] * 5)
        shown = person.seen()
        assert "PERLU PERHATIAN" in shown and "BUKA HARI" not in shown, "open, it is left so"
        assert person.asked() == []

        await person.press("f8", "7", "enter", "f12", "enter")
        assert "> 1  ! Masih di meja: A-016 meja 1" in person.seen()
        person.service.set(visits=[])
        await person.press("enter", "enter", "enter", "f12")
        assert "> 3  ! Kartu atau ID tamu belum kembali: slot 3 A-003" in person.seen()
        assert person.asked() == []
        noted = [card("A-003", 3, kept_at="brankas")]
        person.service.set(cards=noted)
        await person.press("enter", "enter", "enter")
        assert "F12  tutup hari ini" in person.seen()
        await person.press("enter", "space", "y")
        assert person.asked() == []
        person.service.set(cards=[card("A-003", 3)])
        await person.press("f12")
        assert person.asked() == [], "a card that comes out again takes the last step back"
        assert "> 3  ! Kartu" in person.seen()
        person.service.set(cards=noted)
        await person.press("enter", "enter", "enter", "f12")
        assert person.asked() == [("close_day",)]


async def test_a_morning_begins_with_the_cards_of_the_day_before() -> None:
    service = FakeSupervisor()
    service.set(cards=[card("A-044", 9, day=LAST_WEEK, kept_at="brankas")], day_closed=True)
    async with at_work(service=service) as person:
        await person.press("f8", "6")
        assert "> 1  Kartu tertinggal: KTP A-044 dari Jumat 20 November 2026" in person.seen()
        await person.press("enter", "enter", "enter", "enter", "enter")
        assert "F12  buka hari ini" in person.seen()
        await person.press("f12")
        assert person.asked() == [("open_day",)]


async def test_an_officer_is_added_with_roles_and_a_pin_that_is_never_shown() -> None:
    async with at_work() as person:
        await person.press("f8", "9", "1")
        for text in ("contoh-7", "Contoh Tujuh", "23", "246810"):
            await person.type(text)
            await person.press("enter")
        await person.type("246811")
        await person.press("enter")
        shown = person.seen()
        assert "Kedua PIN tidak sama" in shown and "246810" not in shown
        await person.press("backspace")
        await person.type("0")
        await person.press("enter")
        wanted = Officer(
            officer_id="contoh-7", name="Contoh Tujuh", roles=(Role.REGISTRATION, Role.DESK)
        )
        assert person.asked() == [("set_officer", wanted), ("set_pin", "contoh-7", "246810")]

        await person.press("f8", "9", "2", "enter", "enter", "backspace")
        await person.type("35")
        await person.press("enter")
        [(what, officer)] = person.asked()
        assert (what, officer.roles) == ("set_officer", (Role.DESK, Role.SUPERVISOR))
        assert officer.name == "Contoh Satu", "names and roles can be changed"

        await person.press("f8", "9", "3", "enter")
        assert "Contoh Satu tidak dapat masuk lagi" in person.seen()
        await person.press("enter", "y")
        assert person.asked() == []
        await person.press("f12")
        assert person.asked() == [("disable", "contoh-1", True)]


async def test_a_join_code_is_large_and_a_pc_is_revoked_by_f12_and_once() -> None:
    async with at_work() as person:
        await person.press("f8", "9", "5", "down", "down", "enter")
        shown = person.seen()
        assert "KODE GABUNG UNTUK MEJA 1" in shown
        assert "7F3K-9Q2M-XT5V-A1B2-C" in shown and "Berlaku sampai 09.41" in shown
        assert "desk-tui join 192.0.2.10:8443 KODE" in shown
        await person.press("escape")
        assert "7F3K" not in person.seen()
        assert [asked[0] for asked in person.asked()] == ["join_code"]

        await person.press("f8", "9", "6", "enter", "enter", "f12")
        assert person.asked() == [("revoke", "pc-1")]
        await person.press("f8", "9", "6", "down", "enter")
        assert "! sudah dicabut." in person.seen()


async def test_who_saw_what_today_and_on_another_day() -> None:
    async with at_work() as person:
        await person.press("f8", "8", "enter")
        shown = person.seen()
        assert f"SIAPA MELIHAT APA, {long_date(DAY)}" in shown
        assert "09.11  Contoh Satu, meja 3: A-016 nomor dokumen, HP." in shown
        assert person.asked() == [("reveals", DAY)]
        await person.press("escape")

        await person.press("f8", "8", *["backspace"] * 10)
        await person.type("31-2")
        await person.press("enter")
        assert "! tidak ada hari itu; misalnya 23-11-2026." in person.seen()
        await person.press(*["backspace"] * 4)
        await person.type("24-11-2026")
        await person.press("enter")
        assert "! hari itu belum tiba." in person.seen() and person.asked() == []
        await person.press(*["backspace"] * 10)
        await person.type("20-11")
        await person.press("enter")
        assert person.asked() == [("reveals", LAST_WEEK)]
        shown = person.seen()
        assert "SIAPA MELIHAT APA, Jumat 20 November 2026" in shown
        assert "Tidak ada yang diperlihatkan pada hari itu." in shown


def aside_too() -> FakeSupervisor:
    """A-031 is parked at desk 1, where A-016 talks; A-032 waits for desk 2 alone."""
    service = FakeSupervisor()
    view = service.now.view
    assert view is not None
    parked = visit("A-031", "parked", "desk-1", 20)
    moved = msgspec.structs.replace(visit("A-032", "registered"), for_desk=2)
    view = msgspec.structs.replace(view, visits=[*view.visits, parked, moved])
    service.now = dataclasses.replace(service.now, view=view)
    return service


def test_who_is_parked_is_named_and_does_not_sit_in_anothers_chair() -> None:
    text = "\n".join(rows(aside_too().now))
    assert "A-031 diparkir di meja 1, A-032 menunggu meja 2" in text
    assert "  Meja 1  Contoh Empat    A-016 12 mnt" in text


def test_the_day_is_not_closed_while_somebody_is_parked() -> None:
    service = aside_too()
    view = service.now.view
    assert view is not None
    alone = msgspec.structs.replace(view, visits=view.visits[-2:-1])
    steps = closing(dataclasses.replace(service.now, view=alone), alone)
    assert steps[0].kind is Kind.STOP and "A-031 diparkir di meja 1" in steps[0].text
