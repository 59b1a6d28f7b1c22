"""What was typed beside a talk stays no longer than there is a talk to answer it in."""

from __future__ import annotations

import msgspec

from desk_tui.office.visit import EndReason
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.desk_asides import MOVE, REPORTER
from desk_tui.workstation.desk_drafts import Written
from desk_tui.workstation.workstation import Workstation
from tests.workstation.at_desks import come
from tests.workstation.office import SITI, STORY, Office, sent


def talk_without_a_word(desk: DeskService) -> str:
    called = desk.call_next()
    desk.visitor_came()
    return called.key


def on_the_disk(pc: Workstation) -> list[str]:
    return [stored.visit for stored in pc.do(lambda: pc.records.journal.drafts())]


def test_it_goes_with_a_talk_of_which_nothing_was_written(office: Office) -> None:
    come(office, 2)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk_without_a_word(desk)
    desk.keep_aside(key, REPORTER, {"number": "9999011509879902"}).result(30)
    desk.end_without_report(EndReason.INFORMATION_ONLY, key)
    assert desk.aside(key, REPORTER), "as long as the talk may be taken up again"
    talk_without_a_word(desk)
    assert on_the_disk(pc) == [] and desk.aside(key, REPORTER) == {}


def test_a_reporter_half_corrected_goes_with_the_correction(office: Office) -> None:
    come(office, 1)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk_without_a_word(desk)
    desk.take_card(SITI, 17)
    number = desk.file(STORY, key).registration_number
    corrected = msgspec.structs.replace(SITI, phone="081200000099")
    for end in (
        lambda: desk.drop_correction(number),
        lambda: desk.correct(number, STORY, corrected),
    ):
        correction = desk.open_correction(number)
        desk.save_correction(correction, Written(STORY, "narrative", (0, 0))).result(30)
        desk.keep_aside(key, REPORTER, {"address": "Jl. Contoh 7"}).result(30)
        end()
        assert on_the_disk(pc) == [] and desk.aside(key, REPORTER) == {}


def test_a_start_lets_go_of_what_no_talk_asks_for_any_more(office: Office) -> None:
    come(office, 1)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk_without_a_word(desk)
    desk.keep_aside("2020-01-02/A-001", MOVE, {"note": "lama"}).result(30)
    desk.keep_aside(key, MOVE, {"note": "minta penerjemah"}).result(30)
    sent(pc)
    office.shut(pc)

    pc = office.pc("desk-3")
    desk = pc.desk(3)
    assert on_the_disk(pc) == [f"{key}#{MOVE}"]
    assert desk.aside(key, MOVE) == {"note": "minta penerjemah"}
