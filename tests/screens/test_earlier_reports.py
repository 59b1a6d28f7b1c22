"""Earlier reports while talking: a count in its place in row 1, a masked list under F5."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from typing import Any

import msgspec
import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_desk import SITI, FakeWorkstation, at

from desk_tui.clock import WIB
from desk_tui.errors import DeskError, StorageError
from desk_tui.screens import earlier_words as words
from desk_tui.screens.menu import Menu
from desk_tui.screens.reporter import Reporter
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.widgets.cells import cells
from desk_tui.widgets.reveal import Revealed
from desk_tui.workstation.desk_earlier import Earlier, EarlierReport, reasons_to_look
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused

SUBJECT = "Balik nama girik [/] Wringinjajar belum terbit"
OTHERS = "Obat cuci darah kosong di RSUD Contoh"


def report(number: str, subject: str = SUBJECT, **more: Any) -> EarlierReport:
    given: dict[str, Any] = {
        "registration_number": number,
        "filed_at": datetime(2026, 3, 3, 9, 34, tzinfo=WIB),
        "state": "received",
        "desk": 3,
        "topic": "pertanahan",
        "subject": subject,
        **more,
    }
    return EarlierReport(**given)


OWN = report("7F3K9-Q2MXT", common=("girik", "warisan"), percent=40)
ALIKE = report("00000-00000", OTHERS, common=("girik", "wringinjajar", "2019"), percent=55)
SECRET = report("11111-11111", "", topic="", confidential=True)
FOUND = Earlier((OWN, SECRET), (ALIKE,), 2)


def station(
    before: Earlier | DeskError = FOUND, *, exchange_here: bool = False, **more: Any
) -> FakeWorkstation:
    station = talking_station(holder=SITI, **more)
    station.the_desk.change(exchange_here=exchange_here)
    station.the_desk.before = before
    return station


def listed(officer: Officer) -> list[str]:
    """The rows of the list and what stands under it, without the frame."""
    rows = officer.rows()
    first = next(at for at, row in enumerate(rows) if "LAPORAN LAMA" in row)
    return [row[1:-1].rstrip() for row in rows[first + 1 : 21]]


async def answered(officer: Officer) -> None:
    """Wait for what is asked in the background."""
    while officer.talk.earlier is None or officer.talk.earlier.asking:
        await asyncio.sleep(0.005)
    await officer.settle()


async def open_f5(officer: Officer, *keys: str) -> None:
    """F5, the answer, then more keys."""
    await officer.press("f5")
    await answered(officer)
    if keys:
        await officer.press(*keys)


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


# -- row 1 ----------------------------------------------------------------------------------


async def test_the_count_comes_into_its_place_and_nothing_else_moves() -> None:
    desk, heads = station(Earlier()), []
    async with at_desk(desk) as officer:
        await answered(officer)
        assert [text for _what, _visit, text in officer.asked("earlier")] == [""], "asked once"
        for many in (0, 1, 9, 10, 120):
            desk.the_desk.before = Earlier(many_own=many)
            await open_f5(officer, "escape")
            heads.append(officer.rows()[0])
        none, one, nine, ten, lots = heads
        assert "│ 1 laporan lama │ 12 menit: wajar" in one and len(one.rstrip()) == 80
        at_place = one.index(" │ 1 laporan lama")
        end = at_place + len(" │ 1 laporan lama")
        for head in (none, nine, ten, lots):
            assert (head[:at_place], head[end:]) == (one[:at_place], one[end:]), head
        assert none[at_place:end].strip() == "" and "9 laporan lama" in nine
        assert "> 9 lap. lama" in ten and "> 9 lap. lama" in lots

        wide = msgspec.structs.replace(SITI, name="SITI RAHAYU CONTOH")
        desk.the_desk.change(visit=msgspec.structs.replace(officer.talk.visit, holder=wide))
        for many, told in ((0, ""), (3, "│ 3 lama │")):
            desk.the_desk.before = Earlier(many_own=many)
            await open_f5(officer, "escape")
            head = officer.rows()[0]
            assert "A-016  Ibu SITI RAHAYU CONTOH │ ID tamu 17" in head, many
            assert told in head and "12 menit: wajar" in head, many

        longer = msgspec.structs.replace(SITI, name="SITI CONTOHE")
        desk.the_desk.change(visit=msgspec.structs.replace(officer.talk.visit, holder=longer))
        heads = []
        for now in ("09.33", "09.34"):
            desk.clock.time = at(now)
            officer.desk.changed()
            await officer.settle()
            heads.append(officer.rows()[0].rstrip())
        minutes = [head.rpartition(" │ ")[2] for head in heads]
        assert minutes == ["9 menit: wajar", "10 menit: wajar"], "the tenth minute"
        assert heads[0].rpartition(" │ ")[0] == heads[1].rpartition(" │ ")[0]


async def test_letters_go_on_while_the_answer_is_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, answer = station(), threading.Event()
    known = desk.the_desk.earlier

    def slow(visit: str, text: str = "") -> Earlier:
        assert answer.wait(10)
        return known(visit, text)

    monkeypatch.setattr(desk.the_desk, "earlier", slow)
    async with at_desk(desk) as officer:
        await officer.type("tidak menunggu")
        assert officer.talk.complaint().narrative == "tidak menunggu"
        assert not officer.desk.busy and "laporan lama" not in officer.rows()[0]
        answer.set()
        await answered(officer)
        assert "2 laporan lama" in officer.rows()[0]
        assert officer.talk.complaint().narrative == "tidak menunggu"


async def test_cut_off_row_1_says_nothing_and_f5_says_so_plainly() -> None:
    desk = station(unreachable())
    away = "! Server kantor tidak menjawab: laporan lama tidak dapat dilihat."
    not_here = "! Pengunjung itu tidak di meja ini."
    async with at_desk(desk) as officer:
        for error, told in ((unreachable(), away), (refused("not_your_visit"), not_here)):
            desk.the_desk.before = error
            await answered(officer)
            rows = officer.rows()
            assert "lama" not in rows[0] and rows[22].startswith(" ="), told
            await open_f5(officer)
            assert told in "\n".join(listed(officer))
            await officer.press("down", "enter", "f8", "escape", "escape")
            assert officer.app.screen is officer.desk, told

        desk.the_desk.before = FOUND
        await open_f5(officer, "escape")
        desk.the_desk.before = unreachable()
        await open_f5(officer)
        shown = officer.text()
        assert "7F3K9-Q2MXT" in shown and "tidak menjawab" in shown, "what was known stays"
        await officer.press("escape")
        assert "2 laporan lama" in officer.rows()[0]


# -- the list -------------------------------------------------------------------------------


@pytest.mark.parametrize("exchange_here", [True, False])
async def test_own_reports_then_similar_ones_masked_and_seen_for_15_s_for_a_reason(
    exchange_here: bool,
) -> None:
    clock = Seconds()
    async with at_desk(station(exchange_here=exchange_here), size=(80, 30)) as officer:
        await answered(officer)
        await officer.type("girik wringinjajar")
        await officer.press("tab", "tab")
        assert len(officer.asked("earlier")) == 1, "typing asks nothing"
        await open_f5(officer)
        assert officer.asked("earlier")[1][2].startswith("girik wringinjajar")
        assert len(officer.asked("earlier")) == 2
        assert isinstance(officer.app.screen, Reporter if exchange_here else ReporterView)
        rows = listed(officer)
        assert rows[:5] == [
            "  Orang ini: 2 laporan lama",
            "  7F3K9-Q2MXT  03-03-2026  Pertanahan              diterima  Balik nama******",
            "  11111-11111  03-03-2026  rahasia                 diterima",
            "  Teks serupa dari orang lain: 1",
            "  00000-00000  03-03-2026  Pertanahan              sama: girik, wringinjajar,…",
        ]
        shown = officer.text()
        for hidden in ("Wringinjajar belum", "Obat", "RSUD"):
            assert hidden not in shown

        await officer.press("down")
        seen = officer.app.screen.query_one("#seen-report", Revealed)
        seen._clock = clock
        await officer.press("f8")
        shown = officer.text()
        assert isinstance(officer.app.screen, Menu) and SUBJECT not in shown
        assert reasons_to_look()[0] in shown
        await officer.press("enter", "space", "y")
        assert officer.asked("reveal_earlier") == [], "a letter is no reason"
        await officer.press("1")
        key = officer.talk.visit.key
        assert officer.asked("reveal_earlier") == [
            ("reveal_earlier", key, "7F3K9-Q2MXT", reasons_to_look()[0])
        ]
        shown = officer.text()
        assert SUBJECT in shown and "Terlihat 15 detik" in shown
        clock.now += 15
        seen.due()
        await officer.settle()
        shown = officer.text()
        assert SUBJECT not in shown and "Balik nama******" in shown


async def test_before_a_card_or_a_text_it_says_what_is_still_needed() -> None:
    unknown = talking_station(with_card=False)
    unknown.the_desk.before = Earlier()
    async with at_desk(unknown) as officer:
        await open_f5(officer)
        assert listed(officer)[:2] == [
            "  Orang ini: dicari sesudah kartu identitasnya dicatat.",
            "  Teks serupa dari orang lain: dicari sesudah cerita ditulis.",
        ]
        await officer.press("down", "pagedown")
        assert officer.app.screen.focused is not None, "there is nothing to go to"
        assert officer.app.screen.focused.id != "earlier-list"
        await officer.press("escape")
    async with at_desk(station(Earlier())) as officer:
        await officer.type("girik")
        await open_f5(officer)
        assert listed(officer)[:2] == [
            "  Orang ini: belum ada laporan lama dengan dokumen ini.",
            "  Teks serupa dari orang lain: tidak ditemukan.",
        ]


def marked(officer: Officer) -> list[str]:
    """The numbers of the reports the keys are about."""
    return [row[2:13] for row in listed(officer) if row.startswith(">")]


async def test_arrows_move_in_the_list_and_enter_tells_about_a_report() -> None:
    async with at_desk(station()) as officer:
        await officer.type("girik")
        await open_f5(officer, "down")
        assert marked(officer) == ["7F3K9-Q2MXT"]
        await officer.type("x1 ")
        await officer.press("down", "pagedown", "end", "down")
        assert marked(officer) == ["00000-00000"]
        await officer.press("home", "up")
        assert marked(officer) == []
        screen = officer.app.screen
        assert isinstance(screen, ReporterView)
        assert screen.focused is screen._fields["address"]
        assert screen._typed()["name"] == "SITI CONTOH", "nothing is edited"
        await officer.press("tab")
        assert screen._earlier.focused, "Tab gets there too"

        await officer.press("home", "enter")
        assert officer.asked("where_is") == [("where_is", "7F3K9-Q2MXT")]
        assert "  Diterima." in listed(officer), "where an own report stands"
        await officer.press("end", "enter")
        assert len(officer.asked("where_is")) == 1, "whose it is is not for this desk"
        assert "55% kata pembedanya sama: girik, wringinjajar, 2019." in officer.text()
        assert officer.asked("correct_reporter") == [], "Enter here saves nothing"


async def test_of_a_long_list_the_report_the_keys_are_about_is_always_seen() -> None:
    own = tuple(report(f"{n:05}-00000") for n in range(3))
    alike = tuple(report(f"{n:05}-11111", common=("girik",)) for n in range(2))
    async with at_desk(station(Earlier(own, alike, 12), exchange_here=True)) as officer:
        await officer.type("girik")
        await open_f5(officer, "down")
        assert "Orang ini: 12 laporan lama, 3 terbaru" in officer.text()
        for each in (*own, *alike):
            assert marked(officer) == [each.registration_number]
            await officer.press("down")
        for each in reversed((*own, *alike)):
            assert marked(officer) == [each.registration_number], "and back"
            if each is not own[0]:
                await officer.press("up")


# -- what is masked -------------------------------------------------------------------------


async def test_another_report_is_another_fact_and_of_a_secret_one_there_is_none() -> None:
    desk = station()
    async with at_desk(desk) as officer:
        await officer.type("girik")
        await open_f5(officer, "down")
        desk.the_desk.refuse = StorageError("Disk penuh.", "Panggil penyelia.", "disk_full")
        await officer.press("f8", "1")
        shown = officer.text()
        assert officer.asked("reveal_earlier") and SUBJECT not in shown, "it cannot be written"
        assert "! Disk penuh. Panggil penyelia." in shown
        desk.the_desk.asked.clear()

        await officer.press("f8", "1")
        assert SUBJECT in officer.text()
        await officer.press("end")
        shown = officer.text()
        assert SUBJECT not in shown and OTHERS not in shown
        await officer.press("home")
        assert SUBJECT not in officer.text(), "it does not come back by going there again"
        await officer.press("end", "f8", "2")
        assert OTHERS in officer.text()
        numbers = [asked[2] for asked in officer.asked("reveal_earlier")]
        assert numbers == ["7F3K9-Q2MXT", "00000-00000"]
        await officer.press("escape")
        await open_f5(officer)
        assert OTHERS not in officer.text()

        await officer.press("down", "down", "f8")
        assert isinstance(officer.app.screen, ReporterView)
        assert "! Laporan rahasia: isinya tidak diperlihatkan." in officer.text()
        assert len(officer.asked("reveal_earlier")) == 2

        await officer.press("escape")
        await open_f5(officer, "f8", "1")
        assert officer.asked("reveal"), "in the form F8 reveals the form as before"
        assert len(officer.asked("reveal_earlier")) == 2
        assert SITI.document_number in officer.text()


# -- before filing --------------------------------------------------------------------------


@pytest.mark.parametrize("subject", ["", "ab", "Balik nama", "x" * 400, "a\x1b[31m\u202eb" * 9])
def test_a_masked_heading_tells_a_third_at_most(subject: str) -> None:
    shown = words.masked(subject).rstrip("*")
    assert subject == "" or words.masked(subject).endswith("*" * 6)
    assert len(shown) <= min(10, len(subject) // 3) and "\x1b" not in shown
    assert cells(words.masked(subject)) <= 20


def test_dates_are_the_offices() -> None:
    late = report("7F3K9-Q2MXT", filed_at=at("23.30").astimezone())
    (_head, line, _rest) = words.lines_of(
        Earlier((late,), (), 1), {}, identified=True, waiting=False
    )
    assert "23-11-2026" in line.text
