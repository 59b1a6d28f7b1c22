"""The first start: a supervisor, the recovery code on paper, and nothing half-made."""

from __future__ import annotations

import asyncio

import pytest
from desk_driver import Officer, at_desk
from fake_desk import FakeWorkstation
from fake_people import CODE, KEPALA, PIN, FakePeople, staffed

from desk_tui.app import DeskApp
from desk_tui.screens.first_start import FirstStart
from desk_tui.screens.not_yours import NotYours
from desk_tui.screens.recovery import Recovery, spaced
from desk_tui.screens.sign_in import SignIn


def new_office(people: FakePeople) -> FakeWorkstation:
    """Return the PC of an office of these people."""
    station = FakeWorkstation()
    station.people = people
    people.told = station.tell
    return station


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workplaces that were opened instead of the desk."""
    names: list[str] = []

    async def switch(_app: DeskApp, name: str) -> None:
        names.append(name)

    monkeypatch.setattr(DeskApp, "switch_workplace", switch)
    return names


async def code_shown(officer: Officer) -> None:
    """Wait until the code has come and stands there."""
    for _hundredth in range(500):
        await officer.settle()
        if "7 F 3 K" in officer.text():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(officer.text())


async def fill(officer: Officer, *values: str) -> None:
    """Put values into the fields in order and press Enter in the last."""
    cover = officer.app.screen
    assert isinstance(cover, FirstStart)
    for field, value in zip(cover.fields.values(), values, strict=True):
        field.value = value
        cover.set_focus(field)
    await officer.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_office_without_officers_asks_for_its_first_supervisor(
    size: tuple[int, int],
) -> None:
    async with at_desk(new_office(FakePeople(set_up=False)), size) as officer:
        rows = [row.rstrip() for row in officer.rows()]
        assert rows[3] == "     PERTAMA KALI: PENYELIA KANTOR INI"
        assert rows[8].startswith("   > Kode petugas    _")
        assert [row[5:20].strip() for row in rows[8:16:2]] == [
            "Kode petugas",
            "Nama",
            "PIN",
            "PIN sekali lagi",
        ]
        assert rows[-1] == " F1 Bantuan  Enter Lanjut  Esc Kembali  ^Q Keluar"
        assert all(len(row) <= size[0] for row in rows)


async def test_what_is_wrong_stands_under_its_field_and_nobody_is_made() -> None:
    people = FakePeople(set_up=False)
    async with at_desk(new_office(people)) as officer:
        for values, told in (
            (("", "Contoh Kepala", PIN, PIN), "Ketik kode, misalnya penyelia-1."),
            (("penyelia-1", "", PIN, PIN), "Tulis nama"),
            (("penyelia-1", "Contoh Kepala", "1234", "1234"), "PIN paling sedikit 6 angka."),
            (("penyelia-1", "Contoh Kepala", "123456", "123456"), "tidak mudah ditebak"),
            (("penyelia-1", "Contoh Kepala", PIN, "246811"), "Tidak sama dengan PIN di atas"),
            (("penyelia-1", "Contoh Kepala", "999999", "999999"), "tidak mudah ditebak"),
        ):
            await fill(officer, *values)
            assert told in officer.text(), values
            assert isinstance(officer.app.screen, FirstStart), values
            assert not people.asked and not people.officers, values

        people.away = True
        await fill(officer, "penyelia-1", "Contoh [/] Kepala", PIN, PIN)
        shown = officer.text()
        assert "Server kantor tidak menjawab." in shown and "mudah ditebak" not in shown
        cover = officer.app.screen
        assert isinstance(cover, FirstStart)
        assert cover.fields["officer_name"].value == "Contoh [/] Kepala", "the form stays"
        assert not people.officers
        people.away = False
        cover.fields["pin_again"].value = PIN
        await officer.press("enter")
        assert isinstance(officer.app.screen, Recovery)


async def test_from_the_first_supervisor_to_the_code_asked_back(opened: list[str]) -> None:
    people = FakePeople(set_up=False)
    async with at_desk(new_office(people)) as officer:
        await officer.type(f"penyelia-1\rContoh Kepala\r{PIN}\r{PIN}\rzzz")
        assert people.asked[0] == ("first_supervisor", "penyelia-1", "Contoh Kepala", PIN)
        assert isinstance(officer.app.screen, Recovery)
        await code_shown(officer)
        assert "7 F 3 K    9 Q 2 M    X T 5 V    A 1 B 2" in officer.text()
        assert "simpan di brankas" in officer.text()
        await officer.press("enter")
        assert "7 F 3 K" not in officer.text(), "it is asked from the paper"
        await officer.press(*"salah", "enter")
        assert "! Kode pemulihan tidak sama." in officer.text()
        await officer.press("escape")
        assert "7 F 3 K    9 Q 2 M" in officer.text()
        await officer.press("enter")
        await officer.type(CODE.lower() + "\r")
        assert people.confirmed and people.officer is not None
        assert opened == ["supervisor"], "where officers are added"


async def test_a_code_put_off_is_asked_for_when_a_supervisor_signs_in_again(
    opened: list[str],
) -> None:
    people = FakePeople(set_up=False)
    async with at_desk(new_office(people)) as officer:
        await fill(officer, "penyelia-1", "Contoh Kepala", PIN, PIN)
        await code_shown(officer)
        await officer.press("escape")
        assert opened == ["supervisor"]
        people.officer = None
        officer.station.tell()
        await officer.settle()
        cover = officer.app.screen
        assert isinstance(cover, SignIn)
        cover.form.officer.value, cover.form.pin.value = "penyelia-1", PIN
        cover.set_focus(cover.form.pin)
        await officer.press("enter")
        await code_shown(officer)


async def test_an_office_that_is_set_up_elsewhere_meanwhile_asks_to_sign_in() -> None:
    people = FakePeople(set_up=False)
    async with at_desk(new_office(people)) as officer:
        await officer.type("penyelia-1")
        people.officers, people.set_up = {KEPALA.officer_id: KEPALA}, True
        officer.station.tell()
        await officer.settle()
        assert isinstance(officer.app.screen, SignIn)


async def test_a_supervisor_of_an_office_with_its_code_on_paper_is_asked_nothing() -> None:
    people = staffed()
    async with at_desk(new_office(people)) as officer:
        cover = officer.app.screen
        assert isinstance(cover, SignIn)
        cover.form.officer.value, cover.form.pin.value = "penyelia-1", PIN
        cover.set_focus(cover.form.pin)
        await officer.press("enter")
        await officer.settle()
        assert isinstance(officer.app.screen, NotYours)


def test_a_code_is_shown_for_the_hand_that_writes_it() -> None:
    assert spaced("ABCD-EFGH") == "A B C D    E F G H"
    assert spaced("ABCDEFGHJ") == "A B C D    E F G H    J"
    assert spaced("-".join(["ABCD"] * 6)).count("\n") == 1
