"""PERBAIKAN and the second report, in an office with a counter and in one without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.entries import ComplaintCorrected, ComplaintFiled
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.desk_drafts import Written
from desk_tui.workstation.situations import PrintState
from desk_tui.workstation.workstation import Workstation
from tests.workstation import correcting_pc
from tests.workstation.office import SITI, STORY, Office, sent, until

AT_DESK = OfficeProfile(demo=True)
AT_COUNTER = OfficeProfile(demo=True, exchange_at="registration")
BOTH = pytest.mark.parametrize("profile", [AT_DESK, AT_COUNTER], ids=["desk", "counter"])
BETTER = msgspec.structs.replace(STORY, narrative="April 2022, bukan Maret.", hope="Dijawab.")


@pytest.fixture
def profile() -> OfficeProfile:
    """Where nothing else is said, an office with a counter."""
    return AT_COUNTER


@pytest.fixture
def pc(office: Office) -> Workstation:
    return office.pc("desk-3")


def seated(office: Office, desk: DeskService, profile: OfficeProfile) -> str:
    """Bring Ibu Siti to the desk with guest ID 17, however this office does it."""
    lobby = office.pc("lobby")
    lobby.lobby().issue(Reason.GENERAL)
    office.shut(lobby)
    if profile.exchange_at == "registration":
        counter = office.pc("registration")
        counter.registration(1).call_next()
        counter.registration(1).register(SITI, 17)
        sent(counter)
    desk.call_next()
    key = desk.visitor_came().key
    if profile.exchange_at == "desk":
        desk.take_card(SITI, 17)
    return key


def give_back(office: Office, desk: DeskService, profile: OfficeProfile) -> None:
    if profile.exchange_at == "desk":
        desk.return_card(17)
        return
    counter = next(pc for pc in office._open if pc.author().workplace.startswith("registration"))
    counter.registration(1).return_card(17)
    until(lambda: (last := desk.situation().last_report) and last.visit.card_gone)


def refusal(call: object, *given: object) -> str:
    with pytest.raises(RefusedError) as refused:
        call(*given)  # type: ignore[operator]
    assert refused.value.title and refused.value.message
    return refused.value.code


@BOTH
def test_the_last_report_is_corrected_under_its_number_and_the_old_text_stays_in_its_entry(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    key = seated(office, desk, profile)
    filed = desk.file(STORY)
    correction = desk.open_correction()
    assert (correction.registration_number, correction.complaint) == (
        filed.registration_number,
        STORY,
    )
    assert correction.draft is None and correction.visit.key == key
    holder = msgspec.structs.replace(SITI, name="SITI CONTOH PUTRI", phone="")
    corrected = desk.correct(filed.registration_number, BETTER, holder)
    assert corrected.registration_number == filed.registration_number
    assert (corrected.due, corrected.visit.holder) == (filed.due, holder)
    paper = [line.strip() for line in corrected.preview]
    assert "PERBAIKAN" in paper and "PERBAIKAN" not in [line.strip() for line in filed.preview]
    assert any("SITI CONTOH PUTRI" in line for line in paper)
    sides = [line for lines in (filed.preview, corrected.preview) for line in lines]
    assert len({line for line in sides if "Sidik entri" in line}) == 2
    until(lambda: pc.papers.idle)
    last = desk.situation().last_report
    assert last is not None and last.corrections == 1
    assert last.paper.state is PrintState.PRINTED
    sent(pc)
    number = parse(filed.registration_number)
    record = office.hub.read(lambda ledger: ledger.state.complaint(number))
    assert record is not None and (record.complaint, record.corrections) == (BETTER, 1)
    kept = [
        entry.body
        for entry in pc.do(lambda: pc.records.journal.entries_since(pc.today()))
        if isinstance(entry.body, ComplaintFiled | ComplaintCorrected)
    ]
    assert [body.complaint for body in kept] == [STORY, BETTER]
    assert office.hub.visit(key).holder == holder
    found = office.hub.verify()
    assert list(found.registration_numbers) == [number] and found.attention == {}


@BOTH
def test_after_the_card_is_given_back_nothing_is_corrected_and_nothing_typed_is_lost(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    seated(office, desk, profile)
    number = desk.file(STORY).registration_number
    correction = desk.open_correction()
    desk.save_correction(correction, Written(BETTER, "hope", (0, 3))).result(30)
    give_back(office, desk, profile)
    assert refusal(desk.correct, number, BETTER, SITI) == "card_given_back"
    assert refusal(desk.open_correction) == "card_given_back"
    assert refusal(desk.begin_second) == "visitor_left"
    assert desk.situation().correcting == parse(number)
    again = desk.open_correction(number)
    assert again.draft is not None and again.draft.complaint == BETTER
    sent(pc)
    assert office.hub.verify().attention == {}


def test_what_is_not_different_is_no_correction_and_an_incomplete_one_is_none(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    assert refusal(desk.open_correction) == "no_last_report"
    assert refusal(desk.begin_second) == "no_last_report"
    seated(office, desk, profile)
    number = desk.file(STORY).registration_number
    assert refusal(desk.correct, number, STORY, None) == "nothing_changed"
    assert refusal(desk.correct, number, STORY, SITI) == "nothing_changed"
    empty = msgspec.structs.replace(STORY, hope=" ")
    assert refusal(desk.correct, number, empty, SITI) == "incomplete"
    assert desk.situation().last_report.corrections == 0  # type: ignore[union-attr]


def test_killed_while_correcting_the_draft_is_there_and_the_report_as_it_was(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    seated(office, desk, profile)
    filed = desk.file(STORY)
    sent(pc)
    folder = pc.place.folder
    office.shut(pc)
    script = [sys.executable, correcting_pc.__file__, str(folder), str(office.hub.folder)]
    child = subprocess.Popen(script, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"saved\n"
    finally:
        child.kill()
        child.wait(30)
        assert child.stdout is not None
        child.stdout.close()
    again = office.pc("desk-3")
    desk = again.desk(3)
    number = until(lambda: desk.situation().correcting)
    correction = desk.open_correction(number)
    assert correction.complaint == STORY
    draft = correction.draft
    assert draft is not None and draft.complaint.narrative == correcting_pc.CORRECTED
    assert (draft.focus, draft.cursor) == ("narrative", (0, 5))
    assert draft.holder is not None and draft.holder.name == "SITI CONTOH BARU"
    desk.correct(filed.registration_number, draft.complaint, draft.holder)
    assert desk.situation().correcting == ""
    assert again.do(lambda: again.records.journal.drafts()) == []
    sent(again)
    assert office.hub.visit(correction.visit.key).holder == draft.holder


def test_a_closed_correction_waits_for_the_next_f5_and_opens_nothing_by_itself(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    seated(office, desk, profile)
    number = desk.file(STORY).registration_number
    correction = desk.open_correction()
    desk.save_correction(correction, Written(BETTER, "hope", (0, 3), open=False)).result(30)
    assert desk.situation().correcting == ""
    sent(pc)
    office.shut(pc)
    again = office.pc("desk-3")
    desk = again.desk(3)
    again.do(lambda: None)
    assert desk.situation().correcting == ""
    kept = desk.open_correction().draft
    assert kept is not None and kept.complaint == BETTER
    desk.drop_correction(number)
    assert desk.open_correction().draft is None
    assert office.hub.read(lambda ledger: ledger.draft(f"{correction.visit.key}#{number}")) is None


def test_the_office_s_server_never_has_the_draft_of_a_correction(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    seated(office, desk, profile)
    desk.file(STORY)
    desk.save_correction(desk.open_correction(), Written(BETTER, "hope", (0, 3))).result(30)
    assert pc.do(lambda: pc.records.journal.unmirrored_drafts()) == []


@BOTH
def test_the_second_report_is_of_the_same_visitor_with_a_number_and_a_paper_of_its_own(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    key = seated(office, desk, profile)
    desk.save_draft(STORY, "narrative", (0, 1)).result(30)
    first = desk.file(STORY, key, 0)
    assert refusal(desk.file, STORY, key, 0) == "no_visitor"
    second = desk.begin_second()
    assert (second.key, second.state, second.guest_pass) == (key, VisitState.TALKING, 17)
    assert second.holder == SITI and len(second.registration_numbers) == 1
    assert refusal(desk.begin_second) == "visitor_at_desk"
    assert pc.do(lambda: pc.records.journal.draft(key)) is None, "an empty form"
    desk.save_draft(BETTER, "hope", (0, 1), key).result(30)
    report = desk.file(BETTER, key, 1)
    assert report.registration_number != first.registration_number
    assert any(report.registration_number[0] in line for line in report.preview)
    assert desk.situation().tally.reports == 2
    sent(pc)
    there = office.hub.visit(key)
    numbers = tuple(parse(each.registration_number) for each in (first, report))
    assert (there.registration_numbers, there.state) == (numbers, VisitState.ENDED)
    assert office.hub.verify().attention == {}


def test_a_second_report_ended_without_one_leaves_the_first_as_it_was(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    key = seated(office, desk, profile)
    first = desk.file(STORY)
    desk.begin_second()
    desk.end_without_report(EndReason.INFORMATION_ONLY, key)
    last = desk.situation().last_report
    assert last is not None and last.registration_number == first.registration_number
    assert desk.situation().visit is None
    assert desk.begin_second().key == key
    sent(pc)
    assert office.hub.verify().attention == {}


def test_the_first_of_two_reports_is_corrected_until_the_card_is_back(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    seated(office, desk, profile)
    first = desk.file(STORY).registration_number
    desk.begin_second()
    second = desk.file(BETTER).registration_number
    last = desk.situation().last_report
    assert last is not None and last.registration_number == second
    assert [each.registration_number for each in last.of_visit] == [second, first]
    correction = desk.open_correction(first)
    assert (correction.registration_number, correction.complaint) == (first, STORY)
    shorter = msgspec.structs.replace(STORY, hope="Dibalas.")
    paper = desk.correct(first, shorter, None).preview
    assert paper == desk.preview_receipt()
    until(lambda: pc.papers.idle)
    last = desk.situation().last_report
    assert last is not None and last.registration_number == first, "what was printed last"
    assert (last.paper.state, last.corrections) == (PrintState.PRINTED, 1)
    desk.reprint_receipt()
    until(lambda: pc.papers.idle)
    printed = pc.papers.last("receipt")
    assert printed is not None and (printed.registration_number, printed.copy) == (parse(first), 1)
    assert desk.open_correction(second).complaint == BETTER
    give_back(office, desk, profile)
    assert refusal(desk.open_correction, first) == "card_given_back"
    assert refusal(desk.open_correction, second) == "card_given_back"
    sent(pc)
    assert office.hub.verify().attention == {}


HOSTILE = "[/] \x1b[31m\x00\u202e{0} %s \ud800 <b>'; DROP TABLE"


def test_hostile_text_is_corrected_as_it_stands(
    office: Office, pc: Workstation, profile: OfficeProfile
) -> None:
    desk = pc.desk(3)
    key = seated(office, desk, profile)
    number = desk.file(STORY).registration_number
    odd = msgspec.structs.replace(STORY, narrative=HOSTILE, subject=HOSTILE)
    holder = msgspec.structs.replace(SITI, name=HOSTILE, address=HOSTILE)
    correction = desk.open_correction()
    desk.save_correction(correction, Written(odd, "subject", (0, 1), holder)).result(30)
    report = desk.correct(number, odd, holder)
    assert not any("\x1b" in line or "\u202e" in line for line in report.preview)
    sent(pc)
    kept = office.hub.visit(key).holder
    assert kept is not None and "[/]" in kept.name
    assert office.hub.verify().attention == {}
