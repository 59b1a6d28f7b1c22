"""The lobby's host at the keypad: one press, one number, whatever happens behind it."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

from fake_lobby import DAY, MORNING, FakeOffice, Machine, app_of, press, screen_text, settle
from textual import events
from textual.pilot import Pilot

from desk_tui.app import DeskApp
from desk_tui.clock import WIB
from desk_tui.errors import RefusedError, UnreachableError
from desk_tui.office.visit import Reason, Visit, VisitState
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.lobby import LobbyScreen
from desk_tui.workstation.situations import LinkStatus, PaperStatus, PrintState

DRAWN = Path(__file__).parent / "drawn"


def with_machine(app: DeskApp, machine: Machine) -> LobbyScreen:
    """Put the lobby's machine time into the test's hand."""
    screen = app.screen
    assert isinstance(screen, LobbyScreen)
    screen._machine_clock = machine
    screen._acts._guard._clock = machine
    return screen


def given(number: int, *, last: PrintState = PrintState.PRINTED) -> FakeOffice:
    """Return an office that has given A-001 to A-``number`` already."""
    office = FakeOffice()
    for _one in range(number):
        office.the_lobby.issue(Reason.GENERAL)
    office.the_lobby.calls.clear()
    office.the_lobby.set(last_paper=PaperStatus(last, MORNING))
    return office


async def shown(pilot: Pilot[None], row: int, words: str) -> list[str]:
    """Wait until ``words`` stand in a row; return the rows."""
    assert isinstance(pilot.app, DeskApp)
    deadline = time.monotonic() + 30
    while words not in (rows := screen_text(pilot.app))[row]:
        assert time.monotonic() < deadline, "\n".join(rows)
        await asyncio.sleep(0.005)
    return rows


async def test_the_whole_screen_is_the_drawing_at_80x24() -> None:
    office = given(27)
    office.the_lobby.set(left=18, turned_away=3)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn = (DRAWN / "lobby.txt").read_text("utf-8").splitlines()
        # The measured wait is not known yet: what is known stands in its place.
        drawn[8] = drawn[8].replace("dari 50; tunggu 20-35 menit", "dari 50")
        assert screen_text(app) == [row.rstrip() for row in drawn]


async def test_the_key_is_the_reason_and_the_class_and_no_other_key_gives_a_number() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+r")
        assert screen_text(app)[22] == " ! ^R Cetak ulang: belum ada nomor hari ini."
        await press(pilot, "7", "8", "9", "enter", "space", "a", "y", "t", "tab", "f2", "f12")
        await press(pilot, "plus", "minus", "full_stop", "backspace")
        assert office.the_lobby.calls == []

        for key, reason, ticket in (
            ("1", Reason.GENERAL, "A-001"),
            ("2", Reason.ELDERLY, "P-001"),
            ("3", Reason.DISABILITY, "P-002"),
            ("4", Reason.PREGNANT, "P-003"),
            ("5", Reason.SMALL_CHILD, "P-004"),
            ("6", Reason.DISASTER, "P-005"),
        ):
            await press(pilot, key)
            assert office.the_lobby.calls[-1:] == [f"issue {reason.value}"], key
            assert office.the_lobby.issued[-1].ticket == ticket, key
            rows = screen_text(app)
            assert rows[8].startswith(f"      {reason.value}, 09.30, tercetak"), key
            assert f"Nomor {ticket}. Siapkan kartu identitas" in rows[19], key
        assert len(office.the_lobby.calls) == 6


async def test_a_key_held_for_a_minute_gives_one_number() -> None:
    office, machine = FakeOffice(), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        for _repeat in range(59):
            app.pump.put(events.Key("1", "1"))
            await app.pump.wait_idle()
            machine.wait(1.0)
        await settle(pilot)  # on a slow machine the number has only just been made
        await press(pilot, "1")
        assert "dihitung sekali" in screen_text(app)[21]
        assert len(office.the_lobby.issued) == 1


async def test_another_digit_at_once_is_another_person_and_the_order_is_kept() -> None:
    office, machine = FakeOffice(), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        await press(pilot, "1", "4", "1", "4", "2")
        assert [visit.reason for visit in office.the_lobby.issued] == [
            Reason.GENERAL,
            Reason.PREGNANT,
            Reason.ELDERLY,
        ]
        machine.wait(2.0)
        await press(pilot, "1")
        assert office.the_lobby.issued[-1].ticket == "A-002"


async def test_a_silent_server_neither_freezes_the_keys_nor_doubles_the_number() -> None:
    office, machine = FakeOffice(), Machine()
    office.the_lobby.gate.clear()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = with_machine(app, machine)
        await pilot.press("1")
        await app.pump.wait_idle()
        machine.wait(3.0)
        await pilot.press("1", "4", "2", "f8", "ctrl+r")  # impatient; and two more persons
        await app.pump.wait_idle()
        rows = await shown(pilot, 22, "sedang dibuat, paling lama 5 detik")
        assert rows[19] == '      Ucapkan: "Sebentar, nomornya sedang dibuat."'
        assert app.screen is screen, "F8 waits: it would mean a number nobody has seen yet"
        office.the_lobby.gate.set()
        await settle(pilot)
        await settle(pilot)
        assert office.the_lobby.calls == ["issue umum", "issue hamil", "issue lansia"]
        assert "Nomor P-002." in screen_text(app)[19]


async def test_a_keypad_without_numlock_is_told() -> None:
    office, machine = FakeOffice(), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        keys = ("end", "down", "pagedown", "left", "right", "insert", "home")
        for many, key in enumerate(keys, 1):
            await press(pilot, key)
            assert screen_text(app)[21] == "      ! Lampu NumLock mati: tekan NumLock.", key
            machine.wait(3.0)  # another person, another number
            await press(pilot, "1")
            assert "NumLock" not in "".join(screen_text(app)), key
            assert len(office.the_lobby.issued) == many


async def test_a_full_day_is_said_and_key_0_still_counts_the_person() -> None:
    office = given(50)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = '      Ucapkan: "Nomor hari ini habis. Besok nomor dibagikan pukul 07.00."'
        assert screen_text(app)[19] == said
        office.the_lobby.refusal = RefusedError("quota_full", "Nomor hari ini habis.", "Tekan 0.")
        await press(pilot, "1")
        assert screen_text(app)[19] == "      ! Nomor hari ini habis. Tekan 0."
        await press(pilot, "0")
        assert office.the_lobby.calls == ["issue umum", "turn away"]
        assert screen_text(app)[16].endswith("hari ini 1")
        assert screen_text(app)[19] == said


async def test_the_fiftieth_person_hears_the_number_first() -> None:
    office, machine = given(49), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = with_machine(app, machine)
        await press(pilot, "1")
        assert "Nomor A-050. Siapkan kartu" in screen_text(app)[19]
        machine.wait(31)
        screen.changed()
        await settle(pilot)
        assert "Nomor hari ini habis." in screen_text(app)[19]


async def test_a_dead_printer_stops_no_number() -> None:
    office, machine = FakeOffice(), Machine()
    office.the_lobby.paper = PrintState.FAILED
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        for expected in ("A-001", "A-002", "A-003"):
            await press(pilot, "1")
            machine.wait(2.5)
            rows = screen_text(app)
            assert f"Nomor {expected}." in rows[19]
            assert rows[21] == (
                f"      ! Tulis {expected} di kertas: nomornya berlaku. ^R mencetak lagi."
            )
        assert rows[0].endswith("! printer mati")


async def test_cut_off_numbers_keep_coming_and_row_23_tells() -> None:
    office = given(3)
    office.the_lobby.set(
        left=4,
        link=LinkStatus(connected=False, silent_since=MORNING, unsent=2, starting=False),
    )
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        rows = screen_text(app)
        assert rows[22] == (
            " ! Server kantor tidak menjawab sejak 09.30. 2 belum terkirim, aman di PC ini."
        )
        assert "untuk lobi ini saja" in rows[8]
        assert "Nomor A-004." in rows[19]


async def test_nothing_lent_and_no_server_is_told_in_words_and_the_next_key_works() -> None:
    office = FakeOffice()
    office.the_lobby.refusal = UnreachableError(
        "Server kantor tidak menjawab.", "Tulis nomor dengan tangan, panggil penyelia."
    )
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert "! Server kantor tidak menjawab. Tulis nomor dengan" in screen_text(app)[19]
        await press(pilot, "2")
        assert "Nomor P-001." in screen_text(app)[19]


async def test_whether_the_paper_came_out_is_answered_by_y_or_t_once() -> None:
    office, machine = given(27, last=PrintState.UNKNOWN), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        await settle(pilot)
        assert screen_text(app)[8].startswith("      ? A-027 keluar?  Y ya   T cetak ulang")
        await press(pilot, "t", "t", "t")
        assert office.the_lobby.calls == ["answer False"]
        assert "SALINAN KE-1 tercetak" in screen_text(app)[8]
        await press(pilot, "y")
        assert office.the_lobby.calls == ["answer False"], "the question is gone"


async def test_a_new_number_does_not_wait_for_the_answer_about_a_paper() -> None:
    office = given(27, last=PrintState.UNKNOWN)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert office.the_lobby.issued[-1].ticket == "A-028"


async def test_ctrl_r_held_prints_one_copy_marked_salinan() -> None:
    office, machine = given(27), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        await press(pilot, "ctrl+r", "ctrl+r", "ctrl+r")
        assert office.the_lobby.calls == ["reprint"]
        assert "umum, 09.30, SALINAN KE-1 tercetak" in screen_text(app)[8]


async def test_the_last_number_is_voided_by_a_reason_and_f12_and_by_nothing_else() -> None:
    office = given(27)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8")
        text = "\n".join(screen_text(app))
        assert "1   Batalkan nomor terakhir" in text
        assert "2   Minta kuota 51-60" in text
        await press(pilot, "escape")
        for key in ("enter", "space", "y", "1", "0"):
            await press(pilot, "f8", "1", "1")
            question = app.screen
            assert isinstance(question, Confirm), key
            await press(pilot, *[key] * 5)
            assert app.screen is question, key
            await press(pilot, "escape", "escape", "escape")
            assert isinstance(app.screen, LobbyScreen), key
            assert office.the_lobby.calls == [], key

        await press(pilot, "f8", "1", "1")
        text = "\n".join(screen_text(app))
        assert "Batalkan nomor A-027 (salah tekan)?" in text
        assert "tempatnya kembali" in text
        await press(pilot, "f12")
        assert office.the_lobby.calls == ["void salah tekan"]
        rows = screen_text(app)
        assert "umum, 09.30, dibatalkan" in rows[8]
        assert "Nomor A-027 dibatalkan." in rows[19]
        assert rows[3].startswith("      ┏━━━┓"), "the number stays used and seen"


async def test_more_numbers_are_asked_for_and_the_answer_stands_on_row_22() -> None:
    office = given(27)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8", "2")
        assert office.the_lobby.calls == ["wish"]
        assert "Kuota tambahan sudah diminta; penyelia belum menjawab." in screen_text(app)[21]
        await press(pilot, "f8")
        text = "\n".join(screen_text(app))
        assert "2   Minta kuota 51-60 - sudah diminta, tunggu penyelia" in text
        await press(pilot, "2", "escape")
        assert office.the_lobby.calls == ["wish"], "asked once is asked"
        office.the_lobby.set(quota_wished=False, quota=55, quota_answer="antrean panjang")
        await pilot.pause()
        assert "Penyelia: kuota hari ini 55. antrean panjang" in screen_text(app)[21]


async def test_a_grey_line_of_the_menu_says_why_and_stays() -> None:
    office = FakeOffice()
    office.the_lobby.set(quota=60)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8", "1")
        assert "! 1: belum ada nomor hari ini" in "\n".join(screen_text(app))
        await press(pilot, "2")
        assert "! 2: sudah 60, batas tertinggi" in "\n".join(screen_text(app))


async def test_two_persons_at_a_slow_server_each_hear_their_own_number() -> None:
    office, machine = FakeOffice(), Machine()
    office.the_lobby.gate.clear()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        await pilot.press("1", "4")
        await shown(pilot, 22, "Nomor umum sedang dibuat")
        office.the_lobby.pass_one()
        await shown(pilot, 19, "Nomor A-001.")
        await shown(pilot, 22, "Nomor hamil sedang dibuat")
        office.the_lobby.gate.set()
        await settle(pilot)
        assert "Nomor P-001." in screen_text(app)[19]
        office.the_lobby.gate.clear()
        machine.wait(5)
        await pilot.press("2")
        await shown(pilot, 19, "Sebentar")  # the next person is not told P-001
        office.the_lobby.gate.set()
        await settle(pilot)


async def test_only_the_number_that_was_asked_about_is_voided() -> None:
    office = given(27)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8", "1", "1")
        office.the_lobby.issue(Reason.GENERAL)  # another screen gave A-028 meanwhile
        await press(pilot, "f12")
        assert "void salah tekan" not in office.the_lobby.calls
        assert "A-027 bukan lagi nomor terakhir" in screen_text(app)[19]


async def test_a_number_already_called_cannot_be_voided() -> None:
    office = given(27)
    called = Visit(
        key=f"{DAY}/A-027",
        day=DAY,
        ticket="A-027",
        issued_at=MORNING,
        state=VisitState.CALLED,
    )
    office.the_lobby.set(last=called)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8", "1")
        assert "A-027 sudah dibatalkan atau dipanggil" in "\n".join(screen_text(app))


async def test_the_last_ticket_is_looked_at_on_the_screen() -> None:
    office = given(27)
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8", "3")
        text = "\n".join(screen_text(app))
        assert "|             A-027              |" in text
        await press(pilot, "1", "escape")
        assert office.the_lobby.calls == ["preview"], "a digit over the preview gives nothing"
        await press(pilot, "1")
        assert office.the_lobby.issued[-1].ticket == "A-028"


async def test_before_opening_the_host_has_a_sentence_for_the_queue_outside() -> None:
    office = FakeOffice(datetime(2026, 11, 23, 6, 40, tzinfo=WIB))
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = screen_text(app)
        assert rows[19] == '      Ucapkan: "Nomor dibagikan pukul 07.00, layanan pukul 08.00."'
        assert "nomor mulai 07.00" in rows[0]
        office.clock.at += timedelta(minutes=21)
        app.screen.query_one("#lobby")
        screen = app.screen
        assert isinstance(screen, LobbyScreen)
        screen.changed()
        await settle(pilot)
        assert "SATU ANGKA = SATU NOMOR" in screen_text(app)[10]


async def test_at_120x36_the_figures_keep_their_place_and_the_list_grows() -> None:
    office = given(27)
    app = app_of(office)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = screen_text(app)
        assert len(rows) == 36
        assert rows[3].startswith("      ┏━━━┓         ┏━━━┓")
        assert rows[1] == "─" * 120
        assert rows[12].strip().startswith("1   UMUM")
        assert rows[14].strip().startswith("2   Lansia")
        assert "loket registrasi" in rows[31], "the sentence fits one row here"
        assert rows[34].startswith(" = Tersambung.")


async def test_a_burst_of_five_hundred_keys_gives_one_number_a_digit() -> None:
    office, machine = FakeOffice(), Machine()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        with_machine(app, machine)
        for number in range(500):
            digit = "123456"[number % 6]
            app.pump.put(events.Key(digit, digit))
        await settle(pilot)
        await settle(pilot)
        assert len(office.the_lobby.issued) == 6
