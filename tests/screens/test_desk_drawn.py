"""The desk's screens beside their drawings, character by character."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from desk_driver import DRAWN, at_desk, talking_station
from fake_desk import NUMBER, SITI, FakeWorkstation, at, visit

from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.topics import Topic
from desk_tui.office.visit import VisitState
from desk_tui.workstation.desk_earlier import Earlier
from desk_tui.workstation.situations import (
    Draft,
    LastReport,
    LinkStatus,
    PaperStatus,
    PrintState,
)

STORY = """\
Maret 2022 pelapor mengajukan balik nama sertifikat tanah warisan ayahnya
di Desa Contoh Makmur. Berkas dinyatakan lengkap, biaya sudah dibayar, bukti
bayarnya ada. Sejak itu lima kali ia ke kantor pertanahan; setiap kali
petugas loket menjawab "masih proses", tanpa surat apa pun.

Oktober 2026 ia diminta mengulang berkas dari awal. Ia keberatan karena"""
"""Broken into lines by hand: no one width breaks before ``di`` and only after ``bukti``."""


def drawn(name: str) -> list[str]:
    return (DRAWN / name).read_text("utf-8").splitlines()


def topic(code: str, label: str) -> Topic:
    return Topic(code, label, "K", "Kementerian Contoh", "", (), False)


async def test_the_desk_between_two_visitors_is_the_drawing() -> None:
    station = FakeWorkstation()
    siti = visit("A-016", VisitState.ENDED, holder=SITI, ended_at=at("09.34"))
    station.the_desk.change(
        exchange_here=False,
        last_report=LastReport(NUMBER, siti, 20, PaperStatus(PrintState.PRINTED, at("09.34"))),
    )
    async with at_desk(station) as officer:
        assert officer.rows() == drawn("desk_idle.txt")


async def test_the_desk_while_talking_is_the_drawing() -> None:
    station = talking_station()
    desk = station.the_desk
    desk.state = replace(
        desk.state,
        link=LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2),
    )
    complaint = Complaint(
        narrative=STORY,
        place="Desa Contoh Makmur, Kab. Bogor",
        time="sejak Maret 2022",
        reported_party="Kantor Pertanahan Kab. Bogor",
        evidence="salinan bukti bayar",
        own_experience=YesNo.YES,
    )
    assert desk.state.visit is not None
    desk.drafts.append(
        Draft(desk.state.visit.key, 1, complaint, "narrative", (5, 71), at("09.26.31"))
    )
    desk.before = Earlier(many_own=1)
    async with at_desk(station) as officer:
        form = officer.talk.form
        form.topic.offer(
            (
                topic("pertanahan", "Pertanahan"),
                topic("pelayanan_publik", "Layanan publik"),
                topic("desa", "Desa"),
            )
        )
        form.refresh_topic(officer.desk.focused)
        form.suggest_subject("Balik nama sertifikat sejak Maret 2022 belum terbit")
        await officer.settle()
        while officer.talk.earlier is None or officer.talk.earlier.asking:
            await asyncio.sleep(0.005)
        await officer.settle()
        expected = drawn("desk_talking.txt")
        assert officer.rows() == expected


async def test_a_bigger_window_gives_the_room_to_the_story_only() -> None:
    async with at_desk(talking_station()) as small:
        rows = small.rows()
    async with at_desk(talking_station(), size=(120, 36)) as big:
        grown = big.rows()
    assert len(grown) == 36
    assert [row[:59] for row in grown[24:33]] == [row[:59] for row in rows[12:21]]
    assert [grown[at][:12] for at in (0, 1, 22, 33)] == [rows[at][:12] for at in (0, 1, 10, 21)]
    assert [row.strip() for row in grown[34:]] == [row.strip() for row in rows[22:]]


async def test_a_called_number_stands_where_the_box_stood_and_nothing_moves() -> None:
    async with at_desk() as officer:
        before = officer.rows()
        await officer.press("f2")
        after = officer.rows()
        assert after[:8] == before[:8]
        assert after[13:] == before[13:]
        assert "dipanggil 1x 09.36" in after[8]
        assert "┏━━━┓         ┏━━━┓  ┏━━━┓  ╻   ╻" in after[8]
        assert "Enter = sudah datang" in after[10]
