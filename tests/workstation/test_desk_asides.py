"""What was typed beside a talk outlives the program, and goes with the talk's draft."""

from __future__ import annotations

from desk_tui.office.visit import EndReason
from desk_tui.workstation.desk_asides import MOVE, PARK, REPORTER
from tests.workstation.at_desks import come, talk
from tests.workstation.office import Office, sent


def test_a_note_and_a_reporter_half_corrected_are_on_the_disk_until_the_report_goes(
    office: Office,
) -> None:
    come(office, 2)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk)
    desk.keep_aside(key, MOVE, {"note": "minta"})
    desk.keep_aside(key, MOVE, {"note": "minta penerjemah\x00"}).result(30)
    desk.keep_aside(key, REPORTER, {"name": "SITI CONTOH", "phone": ""}).result(30)
    desk.keep_aside(key, PARK, {"note": "besok"}).result(30)
    desk.keep_aside(key, PARK, {}).result(30)
    sent(pc)
    office.shut(pc)

    pc = office.pc("desk-3")
    desk = pc.desk(3)
    pc.do(lambda: None)
    assert desk.aside(key, MOVE) == {"note": "minta penerjemah"}
    assert desk.aside(key, REPORTER) == {"name": "SITI CONTOH", "phone": ""}
    assert desk.aside(key, PARK) == {}
    assert desk.situation().correcting == "" and desk.situation().left_drafts == ()
    sent(pc)
    assert office.hub.read(lambda ledger: ledger.draft(key))
    assert office.hub.read(lambda ledger: ledger.draft(f"{key}#{MOVE}")) is None

    desk.end_without_report(EndReason.INFORMATION_ONLY, key)
    assert desk.aside(key, MOVE), "as long as the talk may be taken up again"
    desk.call_next()
    desk.visitor_came()
    assert pc.do(lambda: pc.records.journal.drafts()) == []
    assert desk.aside(key, MOVE) == desk.aside(key, REPORTER) == {}
