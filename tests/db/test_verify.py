"""Whatever is changed behind the ledger's back is seen, and where it begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.verify import Verified, verify
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office.chain import body_digest
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import EndReason, Reason
from tests.db.ledgers import Pc, begin_day, beside, decided, open_ledger, tamper
from tests.office.telling import HOLDER, MONDAY, NUMBER, TUESDAY, key

OTHER = "0000000000"


def issued(number: int) -> e.TicketIssued:
    ticket = f"A-{number:03d}"
    return e.TicketIssued(visit=key(ticket), day=MONDAY, ticket=ticket, reason=Reason.GENERAL)


def filed(ticket: str, number: str, words: str = "Sertifikat Contoh.") -> e.ComplaintFiled:
    return e.ComplaintFiled(
        visit=key(ticket),
        registration_number=number,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative=words),
        due=date(2026, 12, 11),
        due_provisional=False,
    )


@pytest.fixture
def pc() -> Pc:
    return Pc("pc-3", "desk-3")


@pytest.fixture
def ledger(tmp_path: Path, pc: Pc) -> Ledger:
    """Twelve entries: a lobby, a desk, a complaint, an odd fact."""
    ledger = open_ledger(tmp_path)
    begin_day(ledger)
    decided(ledger, issued(1), issued(2), e.VisitorCalled(visit=key("A-001"), desk=3))
    decided(ledger, e.NumbersLent(day=MONDAY, installation="lobby", series="B", left=5))
    pc.post(
        ledger,
        e.VisitStarted(visit=key("A-001")),
        e.IdentityCardTaken(visit=key("A-001"), holder=HOLDER, guest_pass=7),
        filed("A-001", NUMBER),
        e.VisitFinished(visit=key("A-001")),
        e.VisitStarted(visit=key("A-404")),
        e.PersonTurnedAway(day=MONDAY),
    )
    return ledger


def after(ledger: Ledger, folder: Path, statement: str, *values: object) -> Verified:
    tamper(folder, statement, *values)
    return verify(ledger)


def test_a_ledger_nobody_touched(ledger: Ledger) -> None:
    found = verify(ledger)
    assert (found.chain_ok, found.replay_ok, found.broken_at, found.differing) == (
        True,
        True,
        0,
        [],
    )
    assert (found.entries, found.gaps, found.duplicate_numbers, found.cards_out) == (12, 0, 0, 1)
    assert found.attention == {"start_of_a_visit_elsewhere": 1}
    assert list(found.registration_numbers) == [NUMBER]
    assert found.states == {"waiting": 1, "ended": 1}


@pytest.mark.parametrize("column", ["body", "salt", "header"])
def test_one_changed_byte_of_an_entry(ledger: Ledger, tmp_path: Path, column: str) -> None:
    found = after(
        ledger,
        tmp_path,
        f"UPDATE entries SET {column} = CAST(substr({column}, 1, 9) || x'21' ||"
        f" substr({column}, 11) AS BLOB) WHERE seq = 9",
    )
    assert (found.chain_ok, found.broken_at) == (False, 9)


def test_another_officer_in_a_good_header(ledger: Ledger, tmp_path: Path) -> None:
    found = after(
        ledger,
        tmp_path,
        "UPDATE entries SET header ="
        " CAST(replace(CAST(header AS TEXT), 'petugas-1', 'petugas-2') AS BLOB) WHERE seq = 9",
    )
    assert (found.chain_ok, found.broken_at) == (False, 9)


def test_another_story_with_a_digest_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    connection = beside(tmp_path)
    salt, body = connection.execute("SELECT salt, body FROM entries WHERE seq = 9").fetchone()
    connection.close()
    body = body.replace(b"Sertifikat", b"Sertifikaa")
    found = after(
        ledger,
        tmp_path,
        "UPDATE entries SET body = ?, body_digest = ? WHERE seq = 9",
        body,
        body_digest(salt, body),
    )
    assert (found.chain_ok, found.broken_at) == (False, 9)


def test_another_story_in_good_json(ledger: Ledger, tmp_path: Path) -> None:
    found = after(
        ledger,
        tmp_path,
        "UPDATE entries SET body ="
        " CAST(replace(CAST(body AS TEXT), 'Sertifikat', 'Sertifikaa') AS BLOB) WHERE seq = 9",
    )
    assert (found.chain_ok, found.broken_at, found.differing) == (
        False,
        9,
        ["complaints", "report_words"],
    )


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_removed_entry(ledger: Ledger, tmp_path: Path, seq: int) -> None:
    found = after(ledger, tmp_path, "DELETE FROM entries WHERE seq = ?", seq)
    assert (found.chain_ok, found.broken_at) == (False, seq)


def test_the_last_entries_cut_off(ledger: Ledger, tmp_path: Path) -> None:
    found = after(ledger, tmp_path, "DELETE FROM entries WHERE seq > 10")
    assert (found.chain_ok, found.broken_at) == (False, 0)
    assert not found.replay_ok


def test_two_entries_change_places(ledger: Ledger, tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE entries SET seq = 99 WHERE seq = 3")
    tamper(tmp_path, "UPDATE entries SET seq = 3 WHERE seq = 4")
    found = after(ledger, tmp_path, "UPDATE entries SET seq = 4 WHERE seq = 99")
    assert (found.chain_ok, found.broken_at) == (False, 3)


def test_a_whole_chain_written_anew_does_not_meet_its_head(ledger: Ledger, tmp_path: Path) -> None:
    found = after(ledger, tmp_path, "UPDATE offices SET head_chain = 'x'")
    assert (found.chain_ok, found.broken_at) == (False, 0)


@pytest.mark.parametrize(
    "change",
    [
        "digest = 'x'",
        "chain = 'x'",
        "installation = 'x'",
        "n = 77",
        "kind = 'VisitFinished'",
        "visit = 'x'",
        "command = 'x'",
        "body_digest = x'00'",
    ],
)
def test_what_stands_beside_an_entry(ledger: Ledger, tmp_path: Path, change: str) -> None:
    found = after(ledger, tmp_path, f"UPDATE entries SET {change} WHERE seq = 8")
    assert (found.chain_ok, found.broken_at) == (False, 8)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("visits", "state = 'waiting' WHERE ticket = 'A-001'"),
        ("visits", "desk = 9 WHERE ticket = 'A-001'"),
        ("visits", "occupies = 0 WHERE ticket = 'A-001'"),
        ("visits", "counter = 1 WHERE ticket = 'A-001'"),
        ("visits", "parked = 1 WHERE ticket = 'A-001'"),
        ("visits", "document = 'ktp:1' WHERE ticket = 'A-001'"),
        ("passes_out", "guest_pass = 8"),
        ("passes_out", "visit = 'x'"),
        ("visits", "day = '2026-11-24' WHERE ticket = 'A-002'"),
        ("visits", "body = CAST(replace(CAST(body AS TEXT), 'SITI', 'SITA') AS BLOB)"),
        ("visits", "body = x'00' WHERE ticket = 'A-002'"),
        ("complaints", "due = '2027-01-01'"),
        ("complaints", "visit = 'x'"),
        ("complaints", "registration_number = '0000000000'"),
        ("complaints", "body = CAST(replace(CAST(body AS TEXT), 'Sert', 'Surt') AS BLOB)"),
        ("complaints", "body = CAST(replace(CAST(body AS TEXT), 'Petugas', 'Petugaz') AS BLOB)"),
        ("loans", "body = CAST(replace(CAST(body AS TEXT), '\"left\":5', '\"left\":6') AS BLOB)"),
        ("attention", "code = 'nothing'"),
        ("attention", "seq = 10"),
        ("attention", "settled = 10"),
        ("offices", "day_closed = 1"),
        ("offices", "quota_wished = 1"),
        ("offices", "quota_answer = 'x'"),
        ("offices", "turned_away = 0"),
        ("offices", "quota = 60"),
        ("offices", "day = '2026-11-24'"),
        ("offices", "profile = CAST(replace(CAST(profile AS TEXT), ':50', ':51') AS BLOB)"),
    ],
)
def test_a_changed_derived_row(ledger: Ledger, tmp_path: Path, table: str, change: str) -> None:
    found = after(ledger, tmp_path, f"UPDATE {table} SET {change}")
    assert (found.chain_ok, found.replay_ok, found.differing) == (True, False, [table])


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("ready_desks", "UPDATE ready_desks SET desk = 5"),
        ("ready_desks", "DELETE FROM ready_desks"),
        ("visits", "UPDATE visits SET state = 'talking' WHERE ticket = 'A-002'"),
        ("visits", "UPDATE visits SET body = {other} WHERE ticket = 'A-002'"),
        ("attention", "DELETE FROM attention WHERE code = 'emergency'"),
    ],
)
def test_what_follows_from_a_desk_s_other_steps_is_told_again(
    ledger: Ledger, tmp_path: Path, pc: Pc, table: str, change: str
) -> None:
    decided(ledger, e.VisitorCalled(visit=key("A-002"), desk=3))
    steps = (e.VisitStarted(visit=key("A-002")), d.VisitParked(visit=key("A-002"), note="map"))
    pc.post(ledger, *steps, d.EmergencyRaised())
    decided(ledger, d.DeskReady(desk=4, installation="pc-4"))
    assert verify(ledger).replay_ok
    statement = change.format(other="CAST(replace(CAST(body AS TEXT), 'map', 'peta') AS BLOB)")
    found = after(ledger, tmp_path, statement)
    assert (found.chain_ok, found.replay_ok, found.differing) == (True, False, [table])


@pytest.mark.parametrize("kind", ["VisitParked", "StepUndone", "EmergencyRaised", "DeskReady"])
def test_another_note_or_step_in_the_chain_is_found(
    ledger: Ledger, tmp_path: Path, pc: Pc, kind: str
) -> None:
    decided(ledger, e.VisitorCalled(visit=key("A-002"), desk=3))
    pc.post(
        ledger,
        e.VisitStarted(visit=key("A-002")),
        d.VisitParked(visit=key("A-002"), note="map"),
        d.StepUndone(visit=key("A-002"), step="VisitParked"),
        d.EmergencyRaised(),
    )
    decided(ledger, d.DeskReady(desk=4, installation="pc-4"))
    found = after(
        ledger,
        tmp_path,
        "UPDATE entries SET body = CAST(CAST(body AS TEXT) || ' ' AS BLOB) WHERE kind = ?",
        kind,
    )
    assert not found.chain_ok


@pytest.mark.parametrize("table", ["visits", "complaints", "loans", "attention"])
def test_a_removed_derived_row(ledger: Ledger, tmp_path: Path, table: str) -> None:
    found = after(ledger, tmp_path, f"DELETE FROM {table}")
    assert (found.chain_ok, found.differing) == (True, [table])


def test_days_gone_by_are_told_again_like_today(ledger: Ledger, pc: Pc) -> None:
    """A receipt printed again, a card given back, a number drawn twice: on a later day."""
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    pc.post(
        ledger,
        e.PaperPrinted(
            visit=key("A-001"),
            paper="receipt",
            registration_number=NUMBER,
            copy=1,
            outcome="printed",
        ),
        e.IdentityCardReturned(visit=key("A-001"), guest_pass=7),
        filed("A-002", NUMBER, "Nomor yang sama."),
        filed("A-002", OTHER),
        e.VisitorCalledByHand(visit=key("A-002"), day=MONDAY, ticket="A-002", desk=3),
        e.VisitEndedWithoutReport(visit=key("A-002"), reason=EndReason.LEFT),
    )
    found = verify(ledger)
    assert (found.chain_ok, found.differing) == (True, [])
    assert found.attention["registration_number_clash"] == 1
    assert found.cards_out == 0


def test_a_gap_and_a_number_given_twice_are_counted(ledger: Ledger) -> None:
    decided(ledger, issued(5), issued(5))
    found = verify(ledger)
    assert (found.gaps, found.duplicate_numbers, found.replay_ok) == (2, 1, True)


def test_a_number_only_a_desk_knows_is_no_gap(ledger: Ledger) -> None:
    by_hand = e.VisitorCalledByHand(visit=key("A-003"), day=MONDAY, ticket="A-003", desk=4)
    Pc("pc-4", "desk-4").post(ledger, by_hand)
    decided(ledger, issued(4))
    assert verify(ledger).gaps == 0
