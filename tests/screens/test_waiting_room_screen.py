"""What people in the waiting room read from their chairs."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from fake_lobby import FakeOffice, app_of, press, screen_text, settle
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.clock import WIB
from desk_tui.office.hours import SessionState
from desk_tui.office.messages_views import CallLine, DeskLine, WaitingRoomMessage
from desk_tui.screens.waiting_room_view import MARK, layout, waiting_room_rows
from desk_tui.widgets.block_letters import block, rows_of
from desk_tui.widgets.cells import cells
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.waiting_room import WaitingRoomSituation

NOW = datetime(2026, 11, 23, 9, 31, tzinfo=WIB)
CONNECTED = LinkStatus(connected=True, starting=False)
AWAY = LinkStatus(connected=False, starting=False, silent_since=NOW - timedelta(minutes=11))
SIZES = [(80, 24), (100, 30), (120, 36), (160, 45), (200, 60)]


def call(ticket: str, place: str, minutes_ago: int = 0, **more: Any) -> CallLine:
    return CallLine(ticket=ticket, place=place, at=NOW - timedelta(minutes=minutes_ago), **more)


CALLS = [
    call("A-022", "desk-3"),
    call("P-005", "registration-1", 1),
    call("A-021", "desk-10", 2, open=False),
    call("A-020", "desk-4", 3),
]


def room(*calls: CallLine, **changes: Any) -> WaitingRoomSituation:
    view = WaitingRoomMessage(
        seq=9,
        calls=list(calls),
        desks=[DeskLine(desk=1, state="busy"), DeskLine(desk=2, state="free")],
        waiting_registration=7,
        waiting_desk=3,
    )
    made = WaitingRoomSituation(view=view, office="KANTOR CONTOH", link=CONNECTED)
    return dataclasses.replace(made, **changes)


def rows(situation: WaitingRoomSituation, width: int = 80, height: int = 24) -> list[str]:
    return [row.plain.rstrip() for row in waiting_room_rows(situation, NOW, width, height - 2)]


def closed(situation: WaitingRoomSituation) -> WaitingRoomSituation:
    assert situation.view is not None
    return dataclasses.replace(
        situation, view=msgspec.structs.replace(situation.view, day_closed=True)
    )


def test_the_newest_call_is_first_large_and_marked_without_colour() -> None:
    shown = rows(room(*CALLS))
    assert [row[0] for row in shown[2:7]] == [MARK] * 5
    assert shown[6] == "█ TERBARU  A-022 ke MEJA 3, 09.31"
    for row, figures in zip(shown[2:6], block("A-022"), strict=True):
        assert row[2:].startswith(figures.rstrip())
    for row, figures in zip(shown[2:6], block("MEJA 3"), strict=True):
        assert row.endswith(figures.rstrip())
    assert shown[11] == "  P-005 ke REGISTRASI, 09.30"
    assert shown[16] == "  A-021 ke MEJA 10, 09.29, sudah datang"
    assert shown[17] == "  A-020 MEJA 4"
    assert shown[20:] == [
        " Menunggu registrasi: 7   Menunggu meja: 3   Kosong: meja 2",
        " Tunggu nomor Anda dipanggil. Terlewat? Datang ke loket registrasi.",
    ]
    assert "09.31" in shown[0]


def test_a_call_repeated_says_how_often() -> None:
    again = room(call("A-022", "desk-3", calls=3))
    assert rows(again)[6].endswith("A-022 ke MEJA 3, 09.31, dipanggil 3 kali")


def test_with_two_counters_the_counter_has_a_number() -> None:
    shown = rows(room(call("P-005", "registration-2"), counters=2))
    assert "P-005 ke REGISTRASI 2" in shown[6]
    for row, figures in zip(shown[2:6], block("REGISTRASI 2"), strict=True):
        assert row.endswith(figures.rstrip())


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("counters", [1, 2])
def test_every_call_is_whole_at_every_size(width: int, height: int, counters: int) -> None:
    calls = [call("P-005", f"registration-{counters}"), call("A-021", "desk-10", 1)]
    shown = rows(room(*calls, counters=counters), width, height)
    assert len(shown) == height - 2
    assert all(cells(row) <= width for row in shown)
    name = "REGISTRASI 2" if counters == 2 else "REGISTRASI"
    tall = layout(room(counters=counters), width, height - 2).newest
    ends = [block(name, tall, wide) for wide in range(1, tall + 1)]
    drawn = [row.rstrip() for row in shown[2 : 2 + rows_of(tall)]]
    assert any(
        all(row.endswith(end.rstrip()) for row, end in zip(drawn, figures, strict=True))
        for figures in ends
    )


def test_the_figures_grow_with_the_screen() -> None:
    grown = [layout(room(), width, height - 2) for width, height in SIZES]
    assert [sizes.newest for sizes in grown] == [1, 2, 2, 2, 3]
    assert all(sizes.many >= 2 for sizes in grown)


@pytest.mark.parametrize("width", range(80, 240, 4))
def test_the_clock_never_touches_a_place(width: int) -> None:
    shown = rows(room(call("A-022", "desk-3"), call("P-005", "registration-1", 1)), width, 60)
    at = next(n for n, row in enumerate(shown) if "P-005 ke REGISTRASI" in row)
    if "jam sekarang" in shown[at]:
        column = shown[at].index("jam sekarang")
        figures = shown[at - rows_of(layout(room(), width, 58).earlier) : at]
        assert all(row[column - 4 : column].strip() == "" for row in figures)
        assert any(row[column:].strip() for row in figures)


def test_nothing_changes_place_when_a_call_comes() -> None:
    before, after = rows(room(*CALLS[1:])), rows(room(*CALLS))
    assert [row[:2] for row in before[2:7]] == [row[:2] for row in after[2:7]]
    assert before[18:] == after[18:]


@pytest.mark.parametrize(
    ("session", "then", "large", "sentence"),
    [
        (SessionState.before, (SessionState.open, 8), "BUKA  08.00", "Layanan mulai pukul 08.00."),
        (
            SessionState.break_,
            (SessionState.open, 13),
            "ISTIRAHAT  13.00",
            "Istirahat sampai 13.00.",
        ),
        (SessionState.closed_day, None, "TUTUP", "Hari ini tidak ada layanan."),
    ],
)
def test_a_break_and_a_closed_day_are_said_in_words(
    session: SessionState, then: tuple[SessionState, int] | None, large: str, sentence: str
) -> None:
    at = (then[0], NOW.replace(hour=then[1], minute=0)) if then else None
    shown = rows(room(session=session, then=at))
    assert shown[21] == f" {sentence}"
    assert shown[2] == ("  " + block(large)[0]).rstrip()


def test_somebody_called_just_before_the_break_is_still_shown_first() -> None:
    late = room(CALLS[0], session=SessionState.break_, then=(SessionState.open, NOW))
    assert "A-022 ke MEJA 3" in rows(late)[6]
    assert rows(late)[21].startswith(" Istirahat sampai")


def test_a_day_that_was_closed_says_so() -> None:
    shown = rows(closed(room(call("A-022", "desk-3", open=False))))
    assert shown[21] == " Layanan hari ini sudah selesai. Terima kasih."


def test_with_the_server_away_the_calls_stay_and_nothing_is_called_new() -> None:
    shown = rows(room(*CALLS, link=AWAY))
    assert shown[6] == "  A-022 ke MEJA 3, 09.31"
    assert all(row[:1] != MARK for row in shown[2:7])
    assert shown[21].strip() == "! Perhatikan petugas. Layar ini tidak berubah sejak 09.20."


def test_before_the_first_answer_nothing_is_invented() -> None:
    empty = dataclasses.replace(room(), view=None, link=LinkStatus())
    shown = "\n".join(rows(empty))
    assert "menghubungi server kantor" in shown and "Perhatikan petugas" in shown
    assert "Menunggu" not in shown


calls_of_any_kind = st.lists(
    st.builds(
        CallLine,
        ticket=st.from_regex(r"[A-Z]-[0-9]{3,6}", fullmatch=True),
        place=st.sampled_from([f"desk-{n}" for n in (1, 10, 99)] + ["registration-1"]),
        at=st.just(NOW),
        calls=st.integers(1, 99),
        open=st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(calls_of_any_kind, st.integers(80, 200), st.integers(24, 60), st.text(max_size=70))
def test_whatever_is_called_fits_the_screen(
    calls: list[CallLine], width: int, height: int, office: str
) -> None:
    drawn = waiting_room_rows(room(*calls, office=office, demo=True), NOW, width, height - 2)
    assert len(drawn) == height - 2
    assert all(row.cell_length <= width for row in drawn)
    assert not any(ord(symbol) < 32 for row in drawn for symbol in row.plain)


class FakeRoom:
    """The waiting room's service in memory."""

    def __init__(self) -> None:
        self.now = room(*CALLS)
        self.closed = False

    def situation(self) -> WaitingRoomSituation:
        return self.now

    def close(self) -> None:
        self.closed = True


def with_a_room() -> tuple[FakeOffice, FakeRoom]:
    office, fake = FakeOffice(NOW), FakeRoom()
    office.waiting_room = lambda: fake  # type: ignore[attr-defined]
    return office, fake


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_on_the_screen_a_new_call_takes_the_first_place(size: tuple[int, int]) -> None:
    office, fake = with_a_room()
    app = app_of(office, "waiting_room")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert any("TERBARU  A-022 ke MEJA 3" in row for row in screen_text(app))
        assert screen_text(app)[-1].strip() == "F1 Bantuan  ^O Tempat kerja"
        fake.now = room(call("A-023", "desk-7"), *CALLS)
        app.workplace_screen.changed()  # type: ignore[union-attr]
        await settle(pilot)
        shown = screen_text(app)
        assert any("TERBARU  A-023 ke MEJA 7" in row for row in shown)
        assert all(cells(row) <= size[0] for row in shown)
        assert not fake.closed
    assert fake.closed


async def test_keys_do_nothing_and_nothing_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    office, _fake = with_a_room()
    app = app_of(office, "waiting_room")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = screen_text(app)[:22]
        for key in ("f2", "f8", "f9", "f12", "enter", "space", "a", "escape", "ctrl+l", "ctrl+f"):
            await press(pilot, key)
            assert len(app.screen_stack) == 1
            assert screen_text(app)[:22] == before


async def test_it_is_silent_unless_the_office_wants_a_bell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office, fake = with_a_room()
    app = app_of(office, "waiting_room")
    rung = SimpleNamespace(times=0)
    monkeypatch.setattr(type(app), "bell", lambda self: setattr(rung, "times", rung.times + 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.workplace_screen
        assert screen is not None
        fake.now = room(call("A-023", "desk-7"), *CALLS)
        screen.changed()
        assert rung.times == 0
        fake.now = room(call("A-024", "desk-8"), *CALLS, bell=True)
        screen.changed()
        screen.changed()
        assert rung.times == 1
