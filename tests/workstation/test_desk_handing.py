"""Between two desks over a real hub: handed on with its text, taken back, parked."""

from __future__ import annotations

import msgspec
import pytest

from desk_tui.errors import UnreachableError
from desk_tui.office.visit import EndReason, VisitState
from tests.workstation.at_desks import HALF, at_work, come, refusal, talk, text_of
from tests.workstation.office import SITI, STORY, Office, patience, sent, until
from tests.workstation.wire import HOLD, Wire

# -- handed on --------------------------------------------------------------------------


def test_a_visitor_moves_with_the_text_and_the_other_desk_files_it(office: Office) -> None:
    """Break: send no draft before the transfer, or do not fetch it."""
    _pc, five = at_work(office, 5)
    come(office)
    pc = office.pc("desk-3")
    three = pc.desk(3)
    key = talk(three)
    assert [(c.desk, c.state) for c in three.colleagues() if c.state != "away"] == [(5, "free")]
    moved = three.transfer(5, "minta penerjemah")
    assert (moved.state, moved.for_desk, moved.from_desk) == (VisitState.WAITING, 5, 3)
    situation = three.situation()
    assert situation.visit is None and situation.left_drafts == ()
    assert situation.undoable is not None and situation.undoable.kind == "VisitTransferred"
    until(lambda: five.situation().coming)
    [coming] = five.situation().coming
    assert (coming.ticket, coming.from_desk) == ("A-001", 3)
    assert refusal(three.call_next) == "nobody_waiting"
    called = five.call_next()
    assert (called.key, called.note) == (key, "minta penerjemah")
    office.hub.stop()
    five.visitor_came()
    assert text_of(five) == HALF.narrative, "the text is on this PC, the hub is gone"
    office.hub.start()
    five.take_card(SITI, 17)
    report = five.file(STORY)
    assert report.visit.key == key
    for one in office._open:
        sent(one)
    assert office.hub.visit(key).desk == 5
    office.hub.verify()


def test_the_newer_text_wins_when_a_visitor_comes_back(office: Office) -> None:
    _pc, five = at_work(office, 5)
    come(office)
    three = office.pc("desk-3").desk(3)
    key = talk(three)
    three.transfer(5, "")
    five.call_next()
    five.visitor_came()
    assert text_of(five) == HALF.narrative
    more = msgspec.structs.replace(HALF, narrative="Maret 2022 pelapor mengajukan balik nama")
    five.save_draft(more, "narrative", (0, 20)).result(30)
    five.transfer(3, "sudah diterjemahkan")
    assert three.call_next().key == key
    three.visitor_came()
    assert text_of(three) == more.narrative


def test_a_desk_where_nobody_works_and_this_desk_itself_are_refused(office: Office) -> None:
    come(office)
    three = office.pc("desk-3").desk(3)
    key = talk(three)
    assert refusal(three.transfer, 7, "") == "desk_away"
    assert refusal(three.transfer, 3, "") == "own_desk"
    assert refusal(three.transfer, 5, "", "2026-11-23/A-404") == "no_visitor"
    here = three.situation().visit
    assert here is not None and (here.key, here.state) == (key, VisitState.TALKING)
    three.save_draft(STORY, "hope", (0, 0)).result(30)


def test_a_transfer_nobody_answers_leaves_the_talk_here(office: Office, wire: Wire) -> None:
    _pc, five = at_work(office, 5)
    come(office)
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    key = talk(three)
    wire.pull_out()
    patience(pc, 0.3)
    with pytest.raises(UnreachableError):
        three.transfer(5, "")
    assert three.situation().visit is not None
    assert text_of(three) == HALF.narrative
    patience(pc, 15)
    wire.plug_in()
    sent(pc)
    assert office.hub.visit(key).desk == 3
    assert refusal(five.call_next) == "nobody_waiting"


def test_a_transfer_whose_answer_was_lost_is_undone(office: Office, wire: Wire) -> None:
    """The hub had decided it: the visitor was the other desk's for a moment, unheard here."""
    _pc, five = at_work(office, 5)
    come(office)
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    key = talk(three)
    wire.always("/command", HOLD)
    patience(pc, 0.5)
    with pytest.raises(UnreachableError):
        three.transfer(5, "")
    assert office.hub.visit(key).for_desk == 5
    patience(pc, 15)
    wire.released.set()
    wire.plug_in()
    sent(pc)
    until(lambda: office.hub.visit(key).state is VisitState.TALKING)
    assert (office.hub.visit(key).desk, office.hub.visit(key).for_desk) == (3, None)
    assert refusal(five.call_next) == "nobody_waiting"
    three.file(STORY)
    sent(pc)
    assert office.hub.verify().attention == {}


def test_a_transfer_is_taken_back_with_its_text_until_the_other_desk_has_called(
    office: Office,
) -> None:
    _pc, five = at_work(office, 5)
    come(office)
    three = office.pc("desk-3").desk(3)
    key = talk(three)
    three.transfer(5, "")
    assert three.situation().undo_why_not == ""
    back = three.undo()
    assert back is not None and (back.key, back.state) == (key, VisitState.TALKING)
    assert text_of(three) == HALF.narrative
    three.save_draft(STORY, "hope", (0, 0)).result(30)
    assert refusal(five.call_next) == "nobody_waiting"
    three.transfer(5, "")
    assert five.call_next().key == key
    assert refusal(three.undo) == "called_there"
    assert three.situation().visit is None
    office.hub.verify()


# -- parked -----------------------------------------------------------------------------


def test_a_talk_rests_while_the_desk_serves_another_without_the_hub(
    office: Office, wire: Wire
) -> None:
    come(office, 2)
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    key = talk(three)
    three.park("mengambil fotokopi")
    assert [(v.key, v.note) for v in three.situation().parked] == [(key, "mengambil fotokopi")]
    assert three.situation().left_drafts == ()
    second = three.call_next()
    assert second.ticket == "A-002"
    assert refusal(three.resume_parked, key) == "visitor_at_desk"
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    three.visitor_came()
    three.end_without_report(EndReason.INFORMATION_ONLY)
    assert refusal(three.call_by_hand, "A-001") == "ticket_parked"
    assert three.resume_parked(key).state is VisitState.TALKING
    assert text_of(three) == HALF.narrative
    three.file(STORY)
    assert refusal(three.resume_parked, key) == "not_parked"
    wire.plug_in()
    sent(pc)
    assert office.hub.visit(key).state is VisitState.ENDED
    assert office.hub.verify().attention == {}


def test_a_parked_talk_outlives_the_program_and_hears_of_its_release(office: Office) -> None:
    come(office)
    pc = office.pc("desk-3")
    key = talk(pc.desk(3))
    pc.desk(3).park("")
    office.shut(pc)
    pc = office.pc("desk-3")
    three = pc.desk(3)
    assert [visit.key for visit in three.situation().parked] == [key]
    sent(pc)
    office.pc("supervisor").supervisor().release(key, "sudah pulang")
    until(lambda: three.situation().parked == ())
    assert [visit.key for visit in three.situation().left_drafts] == [key]
    assert three.call_next().key == key
    three.visitor_came()
    assert text_of(three) == HALF.narrative
