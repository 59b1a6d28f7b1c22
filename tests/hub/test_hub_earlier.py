"""Earlier reports at the hub's door: told to the desk the visitor sits at, and to nobody else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext, IssueTicket, ReleaseVisitor
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries_desk import VisitParked
from desk_tui.office.entries_office import OfficerSignedIn
from desk_tui.office.messages_earlier import EarlierAnswer, EarlierQuestion
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.office.visit import Holder, Reason
from tests.hub.bare_pc import BarePc, Reply
from tests.hub.staff import OFFICERS, REAL, add, set_up, sign_in
from tests.office.likeness_texts import HOSTILE
from tests.workstation.office import SITI, STORY, ThreadHub

OLD, OTHERS, SECRET = "7F3K9Q2MXT", "0000000000", "1111111111"
LIKE_IT = "Balik nama di kantor wilayah diajukan Maret 2022, kampung Contoh; belum terbit."
BUDI = Holder(name="BUDIMAN PURWOKO", document_kind="ktp", document_number="3174055508799903")


@pytest.fixture
def profile() -> OfficeProfile:
    return REAL


class Desks:
    """Two desks with an officer each, a supervisor and a lobby."""

    def __init__(self, hub: ThreadHub) -> None:
        self.hub = hub
        self.boss = set_up(hub, Role.DESK, Role.LOBBY, Role.AUDITOR, Role.REGISTRATION)
        second = msgspec.structs.replace(OFFICERS[Role.DESK], officer_id="desk-2")
        add(self.boss, second, "246899")
        self.three, self.four = BarePc(hub, "desk-3"), BarePc(hub, "desk-4")
        self.lobby = self.at("lobby", "lobby-1")
        sign_in(self.three, "desk-1")
        sign_in(self.four, "desk-2", "246899")
        for pc, officer in ((self.three, "desk-1"), (self.four, "desk-2")):
            pc.post(pc.fact(OfficerSignedIn(officer=officer), officer=officer))

    def at(self, workplace: str, officer: str) -> BarePc:
        pc = BarePc(self.hub, workplace)
        sign_in(pc, officer)
        return pc

    def visitor(self, pc: BarePc, holder: Holder, guest_pass: int) -> str:
        self.lobby.ask(IssueTicket(reason=Reason.GENERAL))
        visit = pc.ask(CallNext(desk=int(pc.workplace[-1]))).visit
        taken = e.IdentityCardTaken(visit=visit, holder=holder, guest_pass=guest_pass)
        pc.post(pc.fact(e.VisitStarted(visit=visit)), pc.fact(taken))
        return visit

    def file(self, pc: BarePc, visit: str, number: str, complaint: Complaint = STORY) -> None:
        filed = e.ComplaintFiled(
            visit=visit,
            registration_number=number,
            desk=int(pc.workplace[-1]),
            officer_name="Petugas Contoh",
            complaint=complaint,
            due=date(2026, 12, 11),
            due_provisional=True,
        )
        pc.post(pc.fact(filed), pc.fact(e.VisitFinished(visit=visit)))

    def before(self) -> None:
        """Siti was here with two matters, one of them secret; Budi with one like hers."""
        for number, holder, guest_pass, secret in (
            (OLD, SITI, 1, False),
            (SECRET, SITI, 2, True),
            (OTHERS, BUDI, 3, False),
        ):
            visit = self.visitor(self.three, holder, guest_pass)
            told = msgspec.structs.replace(STORY, confidential=secret)
            self.file(self.three, visit, number, told)
            back = e.IdentityCardReturned(visit=visit, guest_pass=guest_pass)
            self.three.post(self.three.fact(back))

    def close(self) -> None:
        for pc in (self.boss, self.three, self.four, self.lobby):
            pc.hang_up()


@pytest.fixture
def desks(hub: ThreadHub) -> Iterator[Desks]:
    desks = Desks(hub)
    desks.before()
    yield desks
    desks.close()


def ask(pc: BarePc, visit: str, text: str = "") -> Reply:
    return pc.send("/desk/earlier", EarlierQuestion(visit=visit, text=text))


def test_the_desk_is_told_of_its_visitors_reports_and_of_text_like_it(desks: Desks) -> None:
    visit = desks.visitor(desks.three, SITI, 7)
    alone = ask(desks.three, visit).read(EarlierAnswer)
    assert [line.registration_number for line in alone.own] == [SECRET, OLD]
    assert (alone.many_own, alone.alike) == (2, [])
    reply = ask(desks.three, visit, LIKE_IT)
    found = reply.read(EarlierAnswer)
    (like,) = found.alike
    assert like.registration_number == OTHERS and "balik" in like.common
    secret, old = found.own
    assert (secret.confidential, secret.subject, secret.common) == (True, "", [])
    assert old.subject == STORY.subject and old.percent >= 60
    for name in ("SITI", "BUDIMAN", "PURWOKO", BUDI.document_number, SITI.document_number):
        assert name.encode() not in reply.body.upper()


def test_another_desk_is_refused_also_for_a_visitor_it_knows(desks: Desks) -> None:
    visit = desks.visitor(desks.three, SITI, 7)
    assert ask(desks.four, visit, LIKE_IT).problem == (403, "not_your_visit")
    theirs = desks.visitor(desks.four, BUDI, 8)
    assert ask(desks.four, theirs).status == 200
    assert ask(desks.three, theirs).problem == (403, "not_your_visit")
    desks.boss.ask(ReleaseVisitor(visit=theirs, why="PC meja mati."))
    assert ask(desks.four, theirs).problem == (403, "not_your_visit"), "it is in the queue again"
    assert ask(desks.boss, visit).status == 200


def test_somebody_who_sat_down_at_the_desk_meanwhile_may_ask_and_who_left_may_not(
    desks: Desks,
) -> None:
    visit = desks.visitor(desks.three, SITI, 7)
    three = desks.three
    three.post(three.fact(OfficerSignedIn(officer="desk-2"), officer="desk-2"))
    assert ask(three, visit).problem == (403, "not_your_visit")
    sign_in(three, "desk-2", "246899")
    assert ask(three, visit).status == 200


def test_after_the_talk_only_while_the_report_may_still_be_corrected(desks: Desks) -> None:
    visit, three = desks.visitor(desks.three, SITI, 7), desks.three
    desks.file(three, visit, "2222222222")
    found = ask(three, visit, LIKE_IT).read(EarlierAnswer)
    assert [line.registration_number for line in found.own] == [SECRET, OLD]
    assert "2222222222" not in [line.registration_number for line in found.alike]
    three.post(three.fact(e.IdentityCardReturned(visit=visit, guest_pass=7)))
    assert ask(three, visit).problem == (403, "not_your_visit")


def test_of_a_talk_at_rest_its_own_desk_may_ask_the_resuming_may_be_on_its_way(
    desks: Desks,
) -> None:
    visit, three = desks.visitor(desks.three, SITI, 7), desks.three
    three.post(three.fact(VisitParked(visit=visit, note="")))
    assert ask(three, visit).status == 200
    assert ask(desks.four, visit).problem == (403, "not_your_visit")


@pytest.mark.parametrize("visit", ["", "2026-11-23/A-404", "2026-11-22/A-001", "'; --", "\0"])
def test_of_a_visit_that_is_nowhere_nothing_is_told(desks: Desks, visit: str) -> None:
    assert ask(desks.three, visit, LIKE_IT).problem == (403, "not_your_visit")
    assert ask(desks.boss, visit, LIKE_IT).problem == (403, "not_your_visit")


def test_every_other_role_is_refused(desks: Desks) -> None:
    visit = desks.visitor(desks.three, SITI, 7)
    for pc in (
        desks.lobby,
        desks.at("registration-1", f"{Role.REGISTRATION}-1"),
        desks.at("supervisor", f"{Role.AUDITOR}-1"),
    ):
        assert ask(pc, visit, LIKE_IT).problem == (403, "role_missing")
    desks.three.session = ""
    assert ask(desks.three, visit).problem == (403, "sign_in_needed")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_it_or_changes_anything(desks: Desks, text: str) -> None:
    visit = desks.visitor(desks.three, SITI, 7)
    before = desks.hub.read(lambda ledger: (ledger.seq, ledger.chain))
    typed = text.replace("\ud800", "\ufffd")
    assert ask(desks.three, visit, typed).status == 200
    with_story = ask(desks.three, visit, LIKE_IT + " " + typed[:10_000]).read(EarlierAnswer)
    assert with_story.many_own == 2
    assert desks.hub.read(lambda ledger: (ledger.seq, ledger.chain)) == before
    assert desks.hub.verify().replay_ok


def test_what_was_asked_stands_in_no_log(desks: Desks, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        visit = desks.visitor(desks.three, SITI, 7)
        ask(desks.three, visit, LIKE_IT)
        ask(desks.four, visit, LIKE_IT)
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "earlier reports: 2 own, 1 alike (local)" in told
    assert "refused /desk/earlier: not_your_visit (local)" in told
    for secret in ("balik", "Contoh", OLD, visit, SITI.name, "desk-1"):
        assert secret.lower() not in told.lower(), secret
