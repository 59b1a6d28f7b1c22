"""What the journal accepts the hub accepts, and what would break either is refused here."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest
from hypothesis import given, settings

from desk_tui.errors import InvalidEntryError
from desk_tui.office import entries as e
from desk_tui.office.chain import digest_of, seal
from desk_tui.office.complaint import NARRATIVE_LIMIT, Complaint
from desk_tui.office.entries import KINDS, Body, Entry, Header, Origin, StoredEntry
from desk_tui.office.reading import BODY_LIMIT, HEADER_LIMIT, decode, read_header
from desk_tui.office.visit import Reason
from tests.office import anything, corpus
from tests.office.telling import HOLDER, MONDAY, NINE, NUMBER, key

CALL = e.VisitorCalledByHand(visit=key("A-016"), day=MONDAY, ticket="A-016", desk=3)


def header(body: Body, **fields: object) -> Header:
    given_fields: dict[str, object] = {
        "office_id": "kantor",
        "installation": "pc-1",
        "n": 1,
        "previous": "",
        "kind": type(body).__name__,
        "version": type(body).version,
        "at": NINE,
        "workplace": "desk-3",
        "officer": "petugas-1",
        "visit": getattr(body, "visit", ""),
        **fields,
    }
    return Header(**given_fields)  # type: ignore[arg-type]


def read(stored: StoredEntry) -> Entry:
    return decode(stored, digest_of(stored))


def written(body: Body = CALL, **fields: object) -> StoredEntry:
    stored, _digest = seal(header(body, **fields), body)
    return stored


def with_body(raw: bytes, kind: str = "VisitorCalledByHand") -> StoredEntry:
    stored = written(kind=kind)
    return StoredEntry(stored.header, stored.salt, raw)


def refused(stored: StoredEntry) -> None:
    with pytest.raises(InvalidEntryError) as error:
        read(stored)
    assert error.value.title and error.value.message


@settings(max_examples=100, deadline=None, database=None)
@given(anything.bodies)
def test_every_kind_reads_back_as_it_was_written(body: Body) -> None:
    stored, digest = seal(header(body), body)
    entry = decode(stored, digest)
    assert (entry.body, entry.header, entry.digest) == (body, header(body), digest)


def test_what_is_read_is_written_the_same_way_again() -> None:
    """Times keep their zone and their microseconds."""
    at = datetime.fromisoformat("2026-11-23T09:26:31.000007+07:00")
    entry = read(written(at=at))
    assert entry.header.at == at
    assert msgspec.json.encode(entry.header) == written(at=at).header


def test_one_table_of_kinds_says_who_decides() -> None:
    commands = {name for name, kind in KINDS.items() if kind.origin is Origin.COMMAND}
    assert commands == {
        "AttentionSettled",
        "DayClosed",
        "DayOpened",
        "DeskReady",
        "GuestPassAssigned",
        "LeftCardNoted",
        "NumbersLent",
        "OfficeProfileSet",
        "OfficerPinSet",
        "OfficerSet",
        "PlacesRecalled",
        "QuotaSet",
        "TicketIssued",
        "TicketVoided",
        "VisitTransferred",
        "VisitorCalled",
        "VisitorCalledToRegistration",
        "VisitorReleased",
        "WorkstationJoined",
        "WorkstationRevoked",
    }
    assert len(KINDS) == 52


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "ComplaintEaten"},
        {"version": type(CALL).version + 1},
        {"version": 0},
        {"n": 0},
        {"n": -1},
        {"n": 2**63},
        {"at": datetime(2026, 11, 23, 9, 26)},
        {"visit": key("A-017")},
        {"visit": ""},
        {"command": "c1"},
        {"officer": "x" * 1000},
    ],
    ids=str,
)
def test_a_header_that_cannot_be(fields: dict[str, object]) -> None:
    """A newer version, a number below one, a time without a zone, another visit's name..."""
    refused(written(CALL, **fields))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b'{"visit":"2026-11-23/A-016","day":"2026-11-23","ticket":"A-016","desk":"3"}',
        b'{"visit":"2026-11-23/A-016","day":"2026-11-23","ticket":"A-016","desk":0}',
        b'{"visit":"2026-11-23/A-016","day":"2026-11-23","ticket":"A-016","desk":'
        + b"9" * 30
        + b"}",
        b'{"visit":"2026-11-23/A-016","day":"2026-13-23","ticket":"A-016","desk":3}',
        b'{"visit":"2026-11-23/A-016","day":"2026-11-24","ticket":"A-016","desk":3}',
        b'{"visit":"2026-11-23/A-016","day":"2026-11-23","ticket":"A-017","desk":3}',
        b'{"visit":"2026-11-23/a-16","day":"2026-11-23","ticket":"a-16","desk":3}',
        b'{"visit":"2026-11-23/A-016\\n","day":"2026-11-23","ticket":"A-016\\n","desk":3}',
        '{"visit":"2026-11-23/A-²²²","day":"2026-11-23","ticket":"A-²²²","desk":3}'.encode(),
        b'{"visit":"\xff"}',
        b'{"visit":"\\ud800"}',
        b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=range(16),
)
def test_a_body_that_cannot_be(raw: bytes) -> None:
    refused(with_body(raw))


@pytest.mark.parametrize("number", ["", "7F3K9Q2MX", "7F3K9-Q2MXT", "7f3k9q2mxt", "7F3K9Q2MXU"])
def test_a_report_without_a_number_that_can_be_one(number: str) -> None:
    filed = e.ComplaintFiled(
        visit=key("A-016"),
        registration_number=number,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(),
        due=date(2026, 12, 11),
        due_provisional=False,
    )
    refused(written(filed))


def test_a_visit_is_named_by_its_day_and_its_ticket() -> None:
    with pytest.raises(ValueError, match="visit"):
        e.TicketIssued(visit="A-016", day=MONDAY, ticket="A-016", reason=Reason.GENERAL)


def test_too_large() -> None:
    refused(with_body(b'{"x":"' + b"a" * BODY_LIMIT + b'"}'))
    stored = written()
    padded = StoredEntry(stored.header[:-1] + b" " * HEADER_LIMIT + b"}", stored.salt, stored.body)
    refused(padded)
    with pytest.raises(InvalidEntryError):
        read_header(padded.header)


@pytest.mark.parametrize("symbol", ["\x1b", "🙏", "\u202e", '"', "a"])
def test_every_field_at_its_limit_is_still_one_entry(symbol: str) -> None:
    """A control symbol is six bytes in JSON; the fullest complaint is filed all the same."""
    text = symbol * NARRATIVE_LIMIT
    fields = {
        field.name: text
        for field in msgspec.structs.fields(Complaint)
        if field.type in (str, "str")
    }
    assert len(fields) >= 8
    filed = e.ComplaintFiled(
        visit=key("A-016"),
        registration_number=NUMBER,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(**fields),  # type: ignore[arg-type]
        due=date(2026, 12, 11),
        due_provisional=False,
    )
    assert read(written(filed)).body == filed


def test_what_people_write_is_kept_to_the_last_symbol() -> None:
    story = "[/] \x1b[2J \x1d\x56\x00 \u202etrebor\u202c 🙏🏽 é\u0301 " * 2_500
    name = msgspec.structs.replace(HOLDER, name=story)
    taken = e.IdentityCardTaken(visit=key("A-016"), holder=name, guest_pass=7)
    read_back = read(written(taken)).body
    assert isinstance(read_back, e.IdentityCardTaken)
    assert read_back.holder.name == story


def test_a_field_of_a_later_version_is_no_harm() -> None:
    stored = written()
    later = StoredEntry(stored.header, stored.salt, stored.body[:-1] + b',"new":1}')
    assert read(later).body == CALL
    assert read(later).digest == digest_of(later), "the bytes received are what counts"


def test_headers_hold_no_personal_data() -> None:
    """They outlive an erasure (UU 27/2022 art. 42-45)."""
    taken = e.IdentityCardTaken(visit=key("A-016"), holder=HOLDER, guest_pass=7)
    stored = written(taken)
    for secret in (HOLDER.name, HOLDER.document_number):
        assert secret.encode() not in stored.header
        assert secret.encode() in stored.body


@pytest.mark.parametrize(
    ("version", "kinds"), [("0.1.0", 20), ("0.2.0", 45), ("0.3.0", len(KINDS))]
)
def test_entries_of_a_released_version_are_read_for_ever(version: str, kinds: int) -> None:
    kept = corpus.read(version)
    assert len({read(one.stored).header.kind for one in kept}) == kinds
    for one in kept:
        assert digest_of(one.stored) == one.digest
        entry = read(one.stored)
        assert entry.header.version <= type(entry.body).version


def test_a_header_of_the_first_version_is_read_with_what_came_later_left_out() -> None:
    """An identity card taken before documents could be shown: it was handed in."""
    for one in corpus.read("0.1.0"):
        entry = read(one.stored)
        assert entry.header.version == 1
        if isinstance(entry.body, e.IdentityCardTaken):
            assert (entry.body.held, entry.body.shown_because) == (True, None)
        if isinstance(entry.body, e.GuestPassAssigned):
            assert not entry.body.companion
