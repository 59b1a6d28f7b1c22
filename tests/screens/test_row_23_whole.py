"""What row 23 and the heads say is whole at 80 columns, and goes when it is over."""

from __future__ import annotations

import msgspec
from desk_driver import at_desk, talking_station
from fake_desk import NUMBER, SITI, FakeWorkstation, at, visit

from desk_tui.errors import StorageError
from desk_tui.office.visit import VisitState
from desk_tui.screens.desk_form import ORDER
from desk_tui.screens.desk_talking import names_of_missing
from desk_tui.widgets.status_row import StatusRow
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LastReport, PaperStatus, PrintState

LONG = "SITI BINTI CONTOH YANG NAMANYA ENAM PULUH HURUF PANJANGNYA AB"
AT_A_CALL = [
    refused("nobody_waiting"),
    refused("calls_closed"),
    refused("day_not_open"),
    refused("no_such_desk", "10"),
    refused("never_connected"),
    refused("unknown_ticket"),
    refused("ticket_done", "A-016"),
    refused("a_code_of_a_later_version"),
    unreachable(),
]


async def test_every_refusal_of_a_call_is_whole_with_what_to_do_next() -> None:
    station = FakeWorkstation()
    async with at_desk(station) as officer:
        said = officer.desk.query_one(StatusRow)  # the last one opens a question over it
        station.the_desk.refuse = StorageError("Berkas data rusak. " * 4, "Panggil penyelia.")
        await officer.press("f2")
        told = "too long for a row, what to do comes first"
        assert officer.rows()[22].strip() == "! Panggil penyelia.", told
        for error in AT_A_CALL:
            station.the_desk.refuse = error
            await officer.press("f2")
            assert str(said.render()).strip() == f"! {error.title} {error.message}"


def test_as_many_empty_fields_are_named_as_fit() -> None:
    assert names_of_missing(ORDER[:2], 77) == "Belum diisi: Cerita, Harapan."
    sentence = names_of_missing(ORDER, 77)
    assert sentence.startswith("Belum diisi: Cerita, Harapan, Tempat,") and len(sentence) <= 77
    assert sentence.endswith(f"dan {len(ORDER) - sentence.count(',') - 1} lagi.")


async def test_what_is_empty_is_named_and_that_a_letter_is_no_answer_until_there_is_one() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("f9")
        assert officer.rows()[22].rstrip().endswith(" lagi."), "the first named, the rest counted"
        officer.desk.set_focus(officer.talk.form.fields["own_experience"])
        await officer.type("x")
        assert "jawab Y atau T" in officer.rows()[22]
        await officer.type("y")
        assert "jawab Y atau T" not in officer.rows()[22]


async def test_a_name_of_sixty_letters_hides_nothing_else() -> None:
    holder = msgspec.structs.replace(SITI, name=LONG)
    ended = visit("A-016", VisitState.ENDED, holder=holder, ended_at=at("09.34"))
    station = FakeWorkstation()
    station.the_desk.change(
        last_report=LastReport(NUMBER, ended, 20, PaperStatus(PrintState.PRINTED, at("09.34")))
    )
    async with at_desk(station) as officer:
        assert officer.rows()[15].rstrip().endswith("…, selesai 09.34, 20 menit")
    async with at_desk(talking_station(holder=holder)) as officer:
        assert "…" in officer.rows()[0] and "12 menit: wajar" in officer.rows()[0]
        await officer.type("Cerita\tHarapan\tTempat\rWaktu\rPihak\rada\rAlamat\rYTT1T0Pokok")
        await officer.press("f9")
        assert officer.rows()[0].rstrip().endswith("…")
