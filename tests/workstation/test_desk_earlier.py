"""Earlier reports at a desk's PC: asked of the hub, kept nowhere, looked at as a fact."""

from __future__ import annotations

import time

import msgspec
import pytest

from desk_tui.errors import RefusedError, UnreachableError
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Holder, Reason
from desk_tui.workstation import desk_earlier
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.desk_earlier import Earlier, reasons_to_look
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import SITI, STORY, Office, sent, until
from tests.workstation.wire import HOLD, Wire

BUDI = Holder(name="BUDI CONTOH", document_kind="ktp", document_number="3174055508799903")
RETOLD = "Diajukan Maret 2022 di kantor wilayah, kampung Contoh: balik nama belum terbit."


def visitor(office: Office, pc: Workstation, holder: Holder, guest_pass: int) -> DeskService:
    office.pc("lobby", name=f"lobby-{guest_pass}").lobby().issue(Reason.GENERAL)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(holder, guest_pass)
    sent(pc)
    return desk


def told(
    office: Office, pc: Workstation, holder: Holder, guest_pass: int, story: Complaint = STORY
) -> str:
    desk = visitor(office, pc, holder, guest_pass)
    report = desk.file(story)
    desk.return_card(guest_pass)
    sent(pc)
    return report.registration_number


def here(desk: DeskService) -> str:
    visit = desk.situation().visit
    assert visit is not None
    return visit.key


def test_who_was_here_before_and_a_text_like_it(office: Office) -> None:
    pc = office.pc("desk-3")
    old = told(office, pc, SITI, 1)
    theirs = told(office, pc, BUDI, 2)
    desk = visitor(office, pc, SITI, 3)
    alone = desk.earlier(here(desk))
    assert [each.registration_number for each in alone.own] == [old]
    assert (alone.many_own, alone.alike, alone.compared) == (1, (), False)
    found = desk.earlier(here(desk), RETOLD)
    assert [each.registration_number for each in found.alike] == [theirs]
    assert found.own[0].percent > 60, "the same matter told again"
    other = desk.earlier(here(desk), "Obat cuci darah kosong di apotek Melati sejak Agustus.")
    assert other.compared and other.own[0].percent == 0 and other.alike == ()


def test_a_heading_is_seen_when_the_fact_is_written_one_for_each_report(office: Office) -> None:
    pc = office.pc("desk-3")
    told(office, pc, SITI, 1)
    told(office, pc, BUDI, 2)
    desk = visitor(office, pc, SITI, 3)
    visit, found = here(desk), desk.earlier(here(desk), RETOLD)
    for report in (*found.own, *found.alike):
        with pytest.raises(RefusedError, match="Alasannya"):
            desk.reveal_earlier(visit, report, "  ")
        assert desk.reveal_earlier(visit, report, reasons_to_look()[0]) == STORY.subject
    sent(pc)
    lines = office.pc("supervisor").supervisor().reveals(pc.today())
    assert [(line.visit, line.what) for line in lines] == [
        (visit, f"report+{report.registration_number}") for report in (*found.own, *found.alike)
    ]
    assert {line.reason for line in lines} == {reasons_to_look()[0]}


def test_where_an_own_report_stands_is_what_tracking_says(office: Office) -> None:
    pc = office.pc("desk-3")
    old = told(office, pc, SITI, 1)
    desk = visitor(office, pc, SITI, 3)
    (report,) = desk.earlier(here(desk)).own
    assert desk.where_is(report) == pc.tracking().track(old)


def test_of_a_secret_report_nothing_is_kept_or_told(office: Office) -> None:
    pc = office.pc("desk-3")
    told(office, pc, SITI, 1, msgspec.structs.replace(STORY, confidential=True))
    desk = visitor(office, pc, SITI, 3)
    found = desk.earlier(here(desk), RETOLD)
    (report,) = found.own
    assert report.confidential and (report.subject, report.topic, report.common) == ("", "", ())
    assert report.percent == 0 and found.alike == ()


def test_cut_off_it_says_so_and_asks_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = office.pc("desk-3")
    desk = visitor(office, pc, SITI, 3)
    office.hub.stop()
    with pytest.raises(UnreachableError):
        desk.earlier(here(desk))
    until(lambda: not pc.link.status.connected)
    asked: list[object] = []
    monkeypatch.setattr(pc, "look_up", lambda *given: asked.append(given))
    with pytest.raises(UnreachableError):
        desk.earlier(here(desk), RETOLD)
    assert asked == [], "a command would wait behind it"


def test_a_server_that_hangs_is_not_waited_for_long_and_the_talk_goes_on(
    office: Office, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_earlier, "PATIENCE_S", 0.1)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = visitor(office, pc, SITI, 3)
    wire.always("/desk/earlier", HOLD)
    began = time.monotonic()
    with pytest.raises(UnreachableError):
        desk.earlier(here(desk), RETOLD)
    assert time.monotonic() - began < 5
    assert desk.file(STORY).registration_number
    sent(pc)


def test_a_visitor_at_another_desk_is_refused_in_words(office: Office) -> None:
    pc = office.pc("desk-3")
    told(office, pc, SITI, 1)
    desk = visitor(office, pc, SITI, 3)
    visit = here(desk)
    desk.file(STORY)
    desk.return_card(3)
    sent(pc)
    with pytest.raises(RefusedError) as refusal:
        desk.earlier(visit, RETOLD)
    assert refusal.value.code == "not_your_visit"
    assert refusal.value.title == "Pengunjung itu tidak di meja ini."


def test_nothing_of_it_is_kept_on_the_pc(office: Office) -> None:
    pc, elsewhere = office.pc("desk-3"), office.pc("desk-4")
    desk_4 = elsewhere.desk(4)
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    desk_4.call_next()
    desk_4.visitor_came()
    desk_4.take_card(BUDI, 1)
    theirs = desk_4.file(STORY).registration_number.replace("-", "")
    sent(elsewhere)
    desk = visitor(office, pc, SITI, 3)
    found = desk.earlier(here(desk), RETOLD)
    assert isinstance(found, Earlier) and found.alike
    db = pc.records.journal._db
    kept = pc.do(lambda: str([list(db[name].rows) for name in db.table_names()]))
    assert SITI.document_number in kept, "this is where it would be"
    assert theirs not in kept and BUDI.name not in kept
