"""What the lobby's host reads in every hour of the day, without an app."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk_tui.clock import WIB
from desk_tui.office.visit import Reason, Visit, VisitState
from desk_tui.screens.lobby_menu import wish_refused
from desk_tui.screens.lobby_view import lobby_body, lobby_head, places_left
from desk_tui.screens.lobby_words import Moment, Numbers
from desk_tui.workstation.situations import (
    LinkStatus,
    LobbySituation,
    PaperStatus,
    PrintState,
    QueueView,
)

DRAWN = Path(__file__).parent / "drawn"
DAY = date(2026, 11, 23)
GIVEN = datetime(2026, 11, 23, 9, 30, tzinfo=WIB)
CONNECTED = LinkStatus(connected=True, starting=False)
CUT_OFF = LinkStatus(connected=False, silent_since=GIVEN, unsent=2, starting=False)


def visit(ticket: str = "A-027", **changes: object) -> Visit:
    made = Visit(key=f"{DAY}/{ticket}", day=DAY, ticket=ticket, issued_at=GIVEN)
    for name, value in changes.items():
        made = _with(made, name, value)
    return made


def _with(made: Visit, name: str, value: object) -> Visit:
    import msgspec

    return msgspec.structs.replace(made, **{name: value})


def drawn_situation() -> LobbySituation:
    """The morning that is drawn: A-027 printed, 18 left, 3 turned away."""
    return LobbySituation(
        day=DAY,
        last=visit(),
        last_paper=PaperStatus(PrintState.PRINTED, GIVEN),
        left=18,
        turned_away=3,
        link=CONNECTED,
    )


def drawn_moment() -> Moment:
    return Moment(now=GIVEN + timedelta(minutes=1), wait=(20, 35))


def rows(situation: LobbySituation, moment: Moment, width: int = 80, height: int = 20) -> list[str]:
    return [row.plain.rstrip() for row in lobby_body(situation, moment, width, height)]


def text(situation: LobbySituation, moment: Moment) -> str:
    return "\n".join(rows(situation, moment))


def test_the_lobby_looks_as_drawn_character_by_character() -> None:
    drawn = (DRAWN / "lobby.txt").read_text("utf-8").splitlines()
    situation, moment = drawn_situation(), drawn_moment()
    assert lobby_head(situation, moment) == drawn[0].rstrip()
    assert rows(situation, moment) == [row.rstrip() for row in drawn[2:22]]


def test_the_sentence_sends_people_to_a_desk_where_there_is_no_registration_counter() -> None:
    moment = dataclasses.replace(drawn_moment(), exchange_here=True)
    assert rows(drawn_situation(), moment)[17:19] == [
        '      Ucapkan: "Nomor A-027. Siapkan kartu identitas, tunggu dipanggil',
        '      ke meja."',
    ]


def test_a_full_day_shows_nothing_left_and_says_when_to_come_back() -> None:
    situation = dataclasses.replace(drawn_situation(), left=0)
    moment = dataclasses.replace(drawn_moment(), next_day=date(2026, 11, 24))
    shown = rows(situation, moment)
    assert shown[8].startswith("── NOMOR HABIS: HANYA 0 ──")
    assert shown[17] == '      Ucapkan: "Nomor hari ini habis. Besok nomor dibagikan pukul 07.00."'
    keys = lobby_body(situation, moment, 80, 20)[10:13]
    assert all("$ink-off" in str(row.spans) for row in keys), "keys 1-6 are grey"
    zero = lobby_body(situation, moment, 80, 20)[14]
    assert not zero.spans, "0 still works"


def test_the_fiftieth_visitor_still_hears_what_to_do_before_the_day_is_called_full() -> None:
    situation = dataclasses.replace(drawn_situation(), last=visit("A-050"), left=0)
    moment = dataclasses.replace(drawn_moment(), just_given=True)
    assert "Nomor A-050. Siapkan kartu identitas" in text(situation, moment)


def test_on_friday_nobody_is_told_to_come_back_tomorrow() -> None:
    situation = dataclasses.replace(drawn_situation(), left=0)
    friday = datetime(2026, 11, 27, 11, 0, tzinfo=WIB)
    moment = Moment(now=friday, next_day=date(2026, 11, 30))
    shown = " ".join(text(situation, moment).split())
    assert "habis. Senin 30 November nomor dibagikan pukul 07.00." in shown
    assert "Besok" not in shown


@pytest.mark.parametrize(
    ("numbers", "sentence", "head"),
    [
        (
            Numbers.BEFORE,
            "Nomor dibagikan pukul 07.00, layanan pukul 08.00.",
            "nomor mulai 07.00",
        ),
        (
            Numbers.AFTER,
            "Nomor hari ini sudah ditutup. Besok nomor dibagikan",
            "nomor tutup",
        ),
        (Numbers.CLOSED_DAY, "Hari ini tidak ada layanan. Besok nomor", "nomor tutup"),
    ],
)
def test_outside_its_hours_the_lobby_says_when_numbers_are_given(
    numbers: Numbers, sentence: str, head: str
) -> None:
    situation = LobbySituation(day=DAY, left=50, link=CONNECTED)
    moment = Moment(now=GIVEN, numbers=numbers, next_day=DAY + timedelta(days=1))
    assert sentence in text(situation, moment)
    assert "HANYA 0" in text(situation, moment)
    assert head in lobby_head(situation, moment)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PrintState.PRINTING, "umum, 09.30, SALINAN KE-2 sedang dicetak"),
        (PrintState.PRINTED, "umum, 09.30, SALINAN KE-2 tercetak"),
        (PrintState.FAILED, "umum, 09.30, SALINAN KE-2 ! tidak tercetak"),
        (PrintState.UNKNOWN, "? A-027 keluar?  Y ya   T cetak ulang"),
    ],
)
def test_what_became_of_the_paper_stands_under_the_number(state: PrintState, words: str) -> None:
    situation = dataclasses.replace(drawn_situation(), last_paper=PaperStatus(state, GIVEN, copy=2))
    shown = rows(situation, drawn_moment())
    assert shown[6].startswith(f"      {words}  ")
    assert shown[6].index("dari 50") == 51
    assert shown[1:6] == rows(drawn_situation(), drawn_moment())[1:6], "the number stays"


def test_a_dead_printer_tells_the_host_to_write_the_number_by_hand() -> None:
    situation = dataclasses.replace(
        drawn_situation(),
        last_paper=PaperStatus(PrintState.FAILED, GIVEN),
        printer_ready=False,
    )
    assert "! printer mati" in lobby_head(situation, drawn_moment())
    assert rows(situation, drawn_moment())[19] == (
        "      ! Tulis A-027 di kertas: nomornya berlaku. ^R mencetak lagi."
    )


def test_cut_off_the_figure_is_what_was_lent_to_this_lobby() -> None:
    situation = dataclasses.replace(drawn_situation(), left=4, link=CUT_OFF)
    assert "untuk lobi ini saja" in rows(situation, drawn_moment())[6]


@pytest.mark.parametrize("left", [0, None])
def test_a_lobby_cut_off_with_nothing_lent_never_says_that_the_day_is_full(
    left: int | None,
) -> None:
    situation = dataclasses.replace(drawn_situation(), left=left, link=CUT_OFF)
    shown = text(situation, drawn_moment())
    assert "MENUNGGU SERVER KANTOR: HANYA 0" in shown
    assert "Mohon tunggu, nomor belum dapat diberikan." in shown
    assert "habis" not in shown.lower()


def test_before_the_server_has_answered_nothing_is_invented() -> None:
    shown = rows(LobbySituation(day=DAY), Moment(now=GIVEN))
    assert shown[6].split() == ["belum", "diketahui", "belum", "diketahui"]
    assert shown[1].split() == ["╺━━━┓", "╺━━━┓"], "question marks, not figures"
    assert "MENGHUBUNGI SERVER KANTOR" in shown[8]
    head = lobby_head(LobbySituation(day=DAY), Moment(now=GIVEN))
    assert head == " LOBI │ menghubungi server kantor", "neither this PC's day nor its hours"
    assert "mohon tunggu" in text(LobbySituation(day=DAY), Moment(now=GIVEN)).lower()


def test_before_its_own_first_number_the_lobby_shows_the_last_one_of_the_office() -> None:
    queue = QueueView(ready=12, last_ticket="A-010")
    situation = LobbySituation(day=DAY, left=38, link=CONNECTED, queue=queue)
    shown = rows(situation, Moment(now=GIVEN))
    assert shown[1].startswith("      ┏━━━┓         ┏━━━┓    ┓")
    assert "diberikan sebelumnya, bukan dari PC ini" in shown[6]
    assert "A-010" not in text(situation, Moment(now=GIVEN)), "nobody is told another's number"


def test_without_a_measured_wait_people_are_counted_instead() -> None:
    situation = dataclasses.replace(drawn_situation(), queue=QueueView(ready=7, following=5))
    moment = dataclasses.replace(drawn_moment(), wait=None)
    assert "dari 50; menunggu 12 orang" in rows(situation, moment)[6]


def test_a_void_number_is_not_said_aloud_as_if_it_held() -> None:
    situation = dataclasses.replace(drawn_situation(), last=visit(state=VisitState.VOID))
    shown = rows(situation, drawn_moment())
    assert "umum, 09.30, dibatalkan" in shown[6]
    assert "Nomor A-027 dibatalkan." in shown[17]
    assert "tunggu dipanggil" not in text(situation, drawn_moment())


def test_a_wait_and_a_refusal_take_the_place_of_the_sentence_to_say() -> None:
    waiting = dataclasses.replace(drawn_moment(), busy="Nomor umum sedang diambil.")
    assert "Ucapkan" not in text(drawn_situation(), waiting)
    assert "Nomor umum sedang diambil." in text(drawn_situation(), waiting)
    refused = dataclasses.replace(drawn_moment(), refused="Nomor habis. \x1b[31m[/] Tekan 0. " * 9)
    shown = rows(drawn_situation(), refused)
    assert len(shown) == 20
    assert "\x1b" not in "".join(shown)
    assert "[/] Tekan 0." in shown[17], "brackets are text, never markup"


def test_the_reason_is_the_longest_and_still_leaves_the_right_side_in_its_place() -> None:
    situation = dataclasses.replace(
        drawn_situation(),
        last=visit("P-005", reason=Reason.DISABILITY),
        last_paper=PaperStatus(PrintState.FAILED, GIVEN, copy=12),
    )
    assert rows(situation, drawn_moment())[6].index("dari 50") == 51


@pytest.mark.parametrize(("width", "height"), [(80, 20), (100, 26), (120, 32), (200, 60)])
def test_on_a_larger_screen_the_order_stays_and_the_sentence_stays_at_the_bottom(
    width: int, height: int
) -> None:
    shown = rows(drawn_situation(), drawn_moment(), width, height)
    assert len(shown) == height
    assert all(len(row) <= width for row in shown)
    assert shown[:9] == rows(drawn_situation(), drawn_moment(), width)[:9], "figures keep"
    assert shown[height - 4] == "─" * width
    assert "Ucapkan" in shown[height - 3]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"quota": 60}, "sudah 60, batas tertinggi"),
        ({"quota_wished": True}, "sudah diminta, tunggu penyelia"),
        ({"day_closed": True}, "hari layanan sudah ditutup"),
        ({"link": CUT_OFF}, "server kantor tidak menjawab"),
    ],
    ids=str,
)
def test_why_no_more_numbers_are_asked_for(changes: dict[str, Any], why: str) -> None:
    assert wish_refused(dataclasses.replace(drawn_situation(), **changes)) == why


def test_a_closed_day_gives_the_sheet_only_and_says_when_again() -> None:
    situation = dataclasses.replace(drawn_situation(), day_closed=True)
    moment = dataclasses.replace(drawn_moment(), next_day=date(2026, 11, 24))
    said = text(situation, moment)
    assert "HARI SUDAH DITUTUP: HANYA 0" in said
    words = " ".join(said.split())
    assert '"Layanan hari ini sudah ditutup. Besok nomor dibagikan pukul 07.00."' in words
    assert not places_left(situation, moment)


def test_a_paper_that_failed_is_more_urgent_than_the_quota() -> None:
    failed = PaperStatus(PrintState.FAILED, GIVEN)
    situation = dataclasses.replace(
        drawn_situation(), quota_answer="antrean [/] panjang", quota=55, last_paper=failed
    )
    assert "Tulis A-027 di kertas" in text(situation, drawn_moment())
    printed = dataclasses.replace(situation, last_paper=None)
    assert "Penyelia: kuota hari ini 55. antrean [/] panjang" in text(printed, drawn_moment())
