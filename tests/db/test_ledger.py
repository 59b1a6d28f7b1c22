"""The ledger: what is committed stands whole, in memory and on disk alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy.exc import IntegrityError

from desk_tui.db.ledger import tables
from desk_tui.db.ledger.ledger import ABANDONED, DONE, Ledger
from desk_tui.db.ledger.rows import CommandRecord
from desk_tui.db.ledger.verify import verify
from desk_tui.errors import StorageError
from desk_tui.hub.posting import post
from desk_tui.office import entries as e
from desk_tui.office.chain import digest_of
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries_registration import VisitorCalledToRegistration
from desk_tui.office.messages import DraftMessage
from desk_tui.office.reading import decode
from desk_tui.office.visit import EndReason, Reason, VisitState
from tests.db.ledgers import KEY, Pc, begin_day, beside, decided, memory, open_ledger, tamper
from tests.office import anything
from tests.office.telling import HOLDER, MONDAY, NINE, NUMBER, TUESDAY, key


def issued(number: int, reason: Reason = Reason.GENERAL) -> e.TicketIssued:
    ticket = f"A-{number:03d}"
    return e.TicketIssued(visit=key(ticket), day=MONDAY, ticket=ticket, reason=reason)


def called(number: int, desk: int) -> e.VisitorCalled:
    return e.VisitorCalled(visit=key(f"A-{number:03d}"), desk=desk)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path)
    begin_day(ledger)
    return ledger


def same_when_read_again(ledger: Ledger, folder: Path) -> None:
    before = memory(ledger)
    ledger.reload()
    assert memory(ledger) == before
    ledger.close()
    assert memory(open_ledger(folder)) == before


def test_what_was_appended_is_there_at_the_next_start(ledger: Ledger, tmp_path: Path) -> None:
    decided(ledger, issued(1), issued(2), called(1, 3), command="c1")
    Pc(workplace="desk-3").post(ledger, e.VisitStarted(visit=key("A-001")))
    found = verify(ledger)
    assert (found.entries, found.chain_ok, found.replay_ok) == (6, True, True)
    assert (found.tickets, found.calls) == ([key("A-001"), key("A-002")], [(key("A-001"), 3)])
    same_when_read_again(ledger, tmp_path)


def as_the_hub(ledger: Ledger, command: str, body: e.Body) -> str:
    """Keep the answer of a command id; decide no id twice, nor one that was given up."""
    visit = getattr(body, "visit", "")
    with ledger.transaction(one_by_one=True):
        if not command or ledger.command(command) is not None:
            return ""
        ledger.set_command(command, CommandRecord(DONE, visit))
    return command


@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # a day that fails is short enough to read
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(anything.days, anything.days)
def test_after_any_day_the_tables_are_what_the_entries_say(
    tmp_path_factory: pytest.TempPathFactory, first: list[anything.Said], later: list[anything.Said]
) -> None:
    folder = tmp_path_factory.mktemp("day")
    ledger = open_ledger(folder)
    begin_day(ledger)
    pcs = {name: Pc(name, name) for name in anything.WORKPLACES}
    for said in (first, later):  # the second half after a restart
        for body, workplace, command in said:
            if type(body).origin is e.Origin.FACT:
                pcs[workplace].post(ledger, body)
            else:
                decided(ledger, body, command=as_the_hub(ledger, command, body))
        found = verify(ledger)
        assert (found.chain_ok, found.differing) == (True, [])
        assert "breaks_a_rule" not in found.attention, "apply knows every rule of the indexes"
        before = memory(ledger)
        ledger.close()
        ledger = open_ledger(folder)
        assert memory(ledger) == before
    ledger.close()


def test_a_task_that_fails_leaves_nothing_and_its_neighbours_stand(ledger: Ledger) -> None:
    def fails() -> None:
        ledger.decided(issued(9), NINE, workplace="hub", officer="hub", visit=key("A-009"))
        ledger.set_command("c9", CommandRecord(DONE))
        raise ZeroDivisionError

    for one_by_one in (False, True):
        before = memory(ledger)
        number = 1 if not one_by_one else 2
        with ledger.transaction(one_by_one=one_by_one) as appended:
            with pytest.raises(ZeroDivisionError):
                ledger.attempt(fails)
            assert memory(ledger) == before
            assert ledger.command("c9") is None
            ledger.attempt(
                lambda number=number: ledger.decided(  # type: ignore[misc]
                    issued(number), NINE, workplace="hub", officer="hub", visit=key(f"A-00{number}")
                )
            )
        assert [one.entry.header.visit for one in appended] == [key(f"A-00{number}")]
    found = verify(ledger)
    assert (found.tickets, found.replay_ok) == ([key("A-001"), key("A-002")], True)


def test_a_transaction_that_fails_was_never_there(ledger: Ledger, tmp_path: Path) -> None:
    before = memory(ledger)
    with pytest.raises(ZeroDivisionError), ledger.transaction():
        ledger.decided(issued(1), NINE, workplace="hub", officer="hub", visit=key("A-001"))
        raise ZeroDivisionError
    assert memory(ledger) == before
    decided(ledger, issued(1))
    assert verify(ledger).replay_ok
    same_when_read_again(ledger, tmp_path)


def test_a_full_disk_says_so_and_nothing_is_lost(ledger: Ledger) -> None:
    decided(ledger, issued(1))
    before = memory(ledger)
    pages = ledger._driver.execute("PRAGMA page_count").fetchone()[0]
    ledger._driver.execute(f"PRAGMA max_page_count = {pages}")
    pc = Pc()
    with pytest.raises(StorageError) as error:
        pc.post(ledger, *(e.CallRepeated(visit=key("A-001")) for _call in range(200)))
    assert error.value.disk_full
    assert memory(ledger) == before
    ledger._driver.execute("PRAGMA max_page_count = 1000000")
    Pc().post(ledger, *(e.CallRepeated(visit=key("A-001")) for _call in range(200)))
    found = verify(ledger)
    assert (found.by_kind["CallRepeated"], found.chain_ok, found.replay_ok) == (200, True, True)


def test_a_memory_that_could_not_be_read_again_is_read_before_the_next_use(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails at COMMIT fails a moment later as well."""
    before = memory(ledger)

    def gone(self: Ledger) -> None:
        self._stale = True
        raise StorageError("Disk melaporkan kesalahan.", "Panggil penyelia.", "io")

    with monkeypatch.context() as disk:
        disk.setattr(Ledger, "reload", gone)
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            ledger.decided(issued(1), NINE, workplace="hub", officer="hub", visit=key("A-001"))
            raise ZeroDivisionError
        with pytest.raises(StorageError), ledger.transaction():
            pass
    decided(ledger, issued(1))
    assert ledger.seq == before["head"][0] + 1
    assert verify(ledger).chain_ok


def test_what_becomes_of_a_command_is_kept_for_ever(ledger: Ledger, tmp_path: Path) -> None:
    answer = CommandRecord(DONE, key("A-001"))
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c1", answer))
        ledger.attempt(lambda: ledger.abandon_command("c2"))
        ledger.attempt(lambda: ledger.set_command("c3", answer))
        ledger.attempt(lambda: ledger.abandon_command("c3"))
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c4", answer))
    with ledger.transaction():
        ledger.attempt(lambda: ledger.abandon_command("c4"))
        assert ledger.command("c4") == CommandRecord(ABANDONED, key("A-001"))
    ledger.close()
    ledger = open_ledger(tmp_path)
    with ledger.transaction(one_by_one=True):
        assert ledger.command("c1") == answer
        assert ledger.command("c2") == CommandRecord(ABANDONED)
        for command_id in ("c3", "c4"):
            assert ledger.command(command_id) == CommandRecord(ABANDONED, key("A-001"))
        assert ledger.command("c5") is None


def test_a_command_taken_for_new_does_not_get_a_second_answer(
    ledger: Ledger, tmp_path: Path
) -> None:
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c1", CommandRecord(DONE)))
    ledger.close()
    ledger = open_ledger(tmp_path)
    with pytest.raises(IntegrityError), ledger.transaction():
        assert ledger.command("c1") is None, "not in memory, and no look was taken"
        ledger.attempt(lambda: ledger.set_command("c1", CommandRecord("refused")))
    with ledger.transaction(one_by_one=True):
        assert ledger.command("c1") == CommandRecord(DONE)


def test_the_entries_of_a_visit_are_the_same_from_memory_and_from_disk(ledger: Ledger) -> None:
    pc = Pc(workplace="desk-1")
    decided(ledger, issued(1), issued(2), called(1, 1))
    pc.post(ledger, e.VisitStarted(visit=key("A-001")), e.CallRepeated(visit=key("A-002")))
    in_memory = ledger.read(lambda: ledger.entries_of(key("A-001")))
    assert [len(in_memory), len(ledger.read(lambda: ledger.entries_of(key("A-002"))))] == [3, 2]
    ledger.reload()
    assert ledger.read(lambda: ledger.entries_of(key("A-001"))) == in_memory
    pc.post(ledger, e.VisitFinished(visit=key("A-001")))
    after = ledger.read(lambda: ledger.entries_of(key("A-001")))
    assert after[:3] == in_memory and len(after) == 4
    ledger.reload()
    assert ledger.read(lambda: ledger.entries_of(key("A-001"))) == after


def test_the_bytes_are_kept_as_they_came(ledger: Ledger) -> None:
    decided(ledger, issued(1))
    stored = Pc().write(e.CallRepeated(visit=key("A-001")))
    spaced = e.StoredEntry(stored.header, stored.salt, b'{ "visit" : "2026-11-23/A-001","new":1}')
    pc = Pc()
    with ledger.transaction():
        post(ledger, pc.installation, [spaced])
    ledger.reload()
    assert ledger.read(lambda: ledger.entries_of(key("A-001")))[-1] == spaced
    assert verify(ledger).chain_ok


def test_a_ledger_put_back_from_a_copy_gives_no_entry_a_number_that_exists(
    ledger: Ledger, tmp_path: Path
) -> None:
    """Journals know (installation, n) of what the copy does not have any more."""
    first = ledger.installation
    ledger.close()
    again = open_ledger(tmp_path)
    assert again.installation != first
    decided(again, issued(1))
    assert verify(again).chain_ok


def test_a_ledger_of_a_later_version_is_left_alone(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    tamper(tmp_path, "UPDATE offices SET schema_version = 99")
    with pytest.raises(StorageError) as error:
        open_ledger(tmp_path)
    assert error.value.code == "newer_schema"


def test_two_offices_in_one_file_know_nothing_of_each_other(tmp_path: Path) -> None:
    one = Ledger(tmp_path / "ledger.db", KEY, "kantor-1")
    begin_day(one)
    decided(one, issued(1))
    one.close()
    two = Ledger(tmp_path / "ledger.db", KEY, "kantor-2")
    begin_day(two)
    decided(two, issued(1))
    assert (two.seq, two.state.places_used()) == (3, 1)
    found = verify(two)
    assert (found.entries, found.chain_ok, found.replay_ok) == (3, True, True)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("entries", {"seq": 1}),
        ("entries", {"seq": 999}),
        ("visits", {"key": "another"}),
        ("visits", {"key": "another", "ticket": "A-777"}),
        (
            "visits",
            {"key": "another", "ticket": "A-777", "state": "registering", "counter": 1},
        ),
        ("passes_out", {"visit": "another"}),
        ("commands", {}),
        ("complaints", {}),
    ],
)
def test_the_indexes_refuse_what_the_rules_should_have(
    ledger: Ledger, tmp_path: Path, table: str, row: dict[str, object]
) -> None:
    """The second line of defence: a number, a desk's visitor, a guest ID, an answer, an entry."""
    decided(ledger, issued(1), called(1, 3), issued(2))
    decided(ledger, VisitorCalledToRegistration(visit=key("A-002"), counter=1))
    Pc("pc-3", "desk-3").post(
        ledger,
        e.IdentityCardTaken(visit=key("A-001"), holder=HOLDER, guest_pass=7),
        _filed("A-001"),
    )
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c1", CommandRecord(DONE)))
    connection = beside(tmp_path)
    names = [column.name for column in tables.metadata.tables[table].columns]
    values = ", ".join(repr(row[name]) if name in row else name for name in names)
    copy = f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1"
    with pytest.raises(sqlcipher.IntegrityError):
        connection.execute(copy.replace("None", "NULL"))
    connection.close()


def test_an_error_says_nothing_of_what_people_wrote(ledger: Ledger, tmp_path: Path) -> None:
    """Its text ends in logs."""
    decided(ledger, issued(1), issued(2))
    tamper(tmp_path, "UPDATE visits SET desk = 3, state = 'called' WHERE ticket = 'A-002'")
    pc = Pc("pc-3", "desk-3")
    with pytest.raises(IntegrityError) as error, ledger.transaction():
        for body in (
            e.VisitorCalledByHand(visit=key("A-001"), day=MONDAY, ticket="A-001", desk=3),
            e.IdentityCardTaken(visit=key("A-001"), holder=HOLDER, guest_pass=7),
        ):
            stored = pc.write(body)
            ledger.append(stored, decode(stored, digest_of(stored)))
    assert HOLDER.name not in str(error.value)
    assert HOLDER.document_number not in str(error.value)


def test_the_newest_draft_is_kept_until_the_visit_is_over(ledger: Ledger) -> None:
    decided(ledger, issued(1), called(1, 3))

    def mirror(version: int, words: bytes) -> None:
        draft = DraftMessage(visit=key("A-001"), version=version, body=words, installation="pc-3")
        with ledger.transaction():
            ledger.put_draft(draft)

    def kept() -> bytes | None:
        draft = ledger.read(lambda: ledger.draft(key("A-001")))
        return draft.body if draft is not None else None

    mirror(2, b"dua")
    mirror(1, b"satu")
    assert kept() == b"dua"
    mirror(3, b"tiga")
    assert kept() == b"tiga"
    pc = Pc("pc-3", "desk-3")
    pc.post(ledger, e.VisitStarted(visit=key("A-001")))
    assert kept() == b"tiga"
    pc.post(ledger, e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.LEFT))
    assert kept() is None, "a story nobody filed is nobody's to keep"
    mirror(4, b"empat")
    assert kept() is None


def test_a_command_of_another_day_is_undone(ledger: Ledger, tmp_path: Path) -> None:
    """The PC was switched off in the evening with a call that was never answered."""
    decided(ledger, issued(1), command="c0")
    decided(ledger, called(1, 3), command="c1")
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c1", CommandRecord(DONE, key("A-001"))))
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    ledger.close()
    ledger = open_ledger(tmp_path)
    assert ledger.state.visit_at(3, MONDAY) is not None
    Pc("pc-3", "desk-3").post(ledger, e.CommandAbandoned(command_id="c1"))
    visit = ledger.read(lambda: ledger.state.visit(key("A-001")))
    assert visit is not None and visit.state is VisitState.WAITING
    assert verify(ledger).replay_ok


def test_a_number_of_another_day_that_nobody_printed_is_void(
    ledger: Ledger, tmp_path: Path
) -> None:
    """It waits in no queue any more, so it is found by what became of the command."""
    decided(ledger, issued(1), command="c1")
    with ledger.transaction():
        ledger.attempt(lambda: ledger.set_command("c1", CommandRecord(DONE, key("A-001"))))
    decided(ledger, e.DayOpened(day=TUESDAY, quota=50))
    ledger.close()
    ledger = open_ledger(tmp_path)
    assert key("A-001") not in ledger.state.visits
    Pc("pc-1", "lobby").post(ledger, e.CommandAbandoned(command_id="c1"))
    visit = ledger.read(lambda: ledger.state.visit(key("A-001")))
    assert visit is not None and visit.state is VisitState.VOID
    assert verify(ledger).replay_ok


def test_who_reads_everything_holds_nobody_up(ledger: Ledger) -> None:
    decided(ledger, issued(1))
    with ledger.snapshot() as connection:
        seen = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
        decided(ledger, issued(2))
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == seen
        with pytest.raises(Exception, match="readonly"):
            connection.exec_driver_sql("DELETE FROM entries")
    assert verify(ledger).tickets == [key("A-001"), key("A-002")]


def test_the_log_is_moved_when_nobody_waits(ledger: Ledger, tmp_path: Path) -> None:
    for number in range(1, 5):
        decided(ledger, issued(number))
    size = (tmp_path / "ledger.db").stat().st_size
    ledger.checkpoint()
    assert (tmp_path / "ledger.db").stat().st_size > size
    assert verify(ledger).chain_ok


def _filed(ticket: str) -> e.ComplaintFiled:
    return e.ComplaintFiled(
        visit=key(ticket),
        registration_number=NUMBER,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative="Sertifikat Contoh belum terbit."),
        due=date(2026, 12, 11),
        due_provisional=False,
    )
