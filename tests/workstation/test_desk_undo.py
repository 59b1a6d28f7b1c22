"""The last step of a desk, taken back by who did it, with the text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_tui.office.visit import EndReason, VisitState
from desk_tui.workstation.workstation import Workstation
from tests.workstation.at_desks import HALF, come, refusal, talk, text_of
from tests.workstation.office import STORY, Office, sent, until


def mirrored(office: Office, pc: Workstation, key: str) -> None:
    """Wait until the hub has the draft, without the ten seconds between two of its copies."""
    pc.link._times["draft"] = 0.0
    pc.link.wake(look=True)
    until(lambda: office.hub.read(lambda ledger: ledger.draft(key)))


def test_an_end_taken_back_brings_the_text_back_until_the_next_step(office: Office) -> None:
    """Break: drop the draft with the end, or never."""
    come(office, 2)
    pc = office.pc("desk-3")
    three = pc.desk(3)
    key = talk(three)
    mirrored(office, pc, key)
    three.end_without_report(EndReason.LEFT)
    three.end_without_report(EndReason.LEFT, key)  # a key pressed twice
    situation = three.situation()
    assert (situation.visit, situation.left_drafts) == (None, ())
    assert situation.undoable is not None and situation.undo_ticket == "A-001"
    assert (situation.undoable.kind, situation.undo_why_not) == ("VisitEndedWithoutReport", "")
    sent(pc)
    back = three.undo()
    assert back is not None and back.state is VisitState.TALKING
    assert text_of(three) == HALF.narrative
    assert refusal(three.undo) == "undo_nothing"
    sent(pc)
    mirrored(office, pc, key)  # it had dropped its own
    three.save_draft(STORY, "hope", (0, 0)).result(30)
    three.end_without_report(EndReason.LEFT)
    three.call_next()
    assert three.situation().undo_why_not == ""
    three.visitor_came()
    assert pc.do(lambda: pc.records.journal.draft(key)) is None, "the next step: it is gone"
    assert office.hub.visit(key).state is VisitState.ENDED


def test_the_text_of_an_end_that_may_be_taken_back_outlives_the_program(office: Office) -> None:
    come(office)
    pc = office.pc("desk-3")
    key = talk(pc.desk(3))
    pc.desk(3).end_without_report(EndReason.LEFT)
    office.shut(pc)
    three = office.pc("desk-3").desk(3)
    assert three.situation().left_drafts == ()
    assert three.undo() is not None
    assert text_of(three, key) == HALF.narrative


def test_calls_and_starts_are_taken_back_one_step_only(office: Office) -> None:
    come(office, 2)
    pc = office.pc("desk-3")
    three = pc.desk(3)
    assert refusal(three.undo) == "undo_nothing"
    assert three.situation().undo_why_not == "undo_nothing"
    first = three.call_next()
    three.visitor_came()
    back = three.undo()
    assert back is not None and back.state is VisitState.CALLED
    for _again in range(2):
        three.call_again()
    three.did_not_come()
    back = three.undo()
    assert back is not None and (back.state, back.calls) == (VisitState.CALLED, 3)
    three.visitor_came()
    three.file(STORY)
    assert three.situation().undo_why_not == "undo_filed"
    assert refusal(three.undo) == "undo_filed"
    second = three.call_next()
    assert three.undo() is None
    assert three.situation().visit is None
    assert three.call_next().key == second.key != first.key, "in its old place"
    sent(pc)
    assert office.hub.verify().attention == {}


def test_only_the_author_takes_a_step_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Break: leave the officer out of ``why_not``."""
    come(office)
    pc = office.pc("desk-3")
    three = pc.desk(3)
    three.call_next()
    author = pc.author()
    monkeypatch.setattr(pc, "author", lambda: type(author)(author.workplace, "petugas-2"))
    assert three.situation().undo_why_not == "undo_by_another"
    assert refusal(three.undo) == "undo_by_another"
    monkeypatch.undo()
    assert three.undo() is None


def test_a_second_report_and_a_rest_do_not_make_talks_look_short(office: Office) -> None:
    """Break: count from the last start alone."""
    come(office)
    pc = office.pc("desk-3")
    three = pc.desk(3)

    def later(minutes: int) -> None:
        to = pc.now().replace(tzinfo=None) + timedelta(minutes=minutes)
        office.hub.office_time(to)
        pc.link._times["pulse"] = 0.0
        pc.link.wake(look=True)
        until(lambda: pc.now().replace(tzinfo=None) >= to)

    key = talk(three)
    later(10)
    three.park("")
    later(30)
    three.resume_parked(key)
    later(6)
    three.file(STORY)
    assert three.situation().tally.mean_talk_min == 16
    three.begin_second()
    three.file(STORY)
    assert three.situation().tally.mean_talk_min == 16
    last = three.situation().last_report
    assert last is not None and last.minutes == 16
