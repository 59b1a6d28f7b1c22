"""Reports filed before: of the person of a document, and those that read like a text.

Call ``own_reports`` inside ``hub.read``; ``similar_reports`` reads beside the office, on a
snapshot of its own, because it takes milliseconds and nobody's call waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import alike, rows
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.archive import LedgerArchive
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.identity import DocumentKind
from desk_tui.office.likeness import percent, telling_words, words_of
from desk_tui.office.messages_earlier import MOST_LINES, EarlierLine
from desk_tui.office.visit import Holder, Visit

MOST_VISITS = 100
"""Visits of one document that are looked at, the newest: far more than anybody makes."""
MOST_COMMON = 8
"""Shared words told of a report."""
RECEIVED = "received"
"""Where every report stands until the follow-up workplace comes."""


@dataclass(frozen=True, slots=True)
class Own:
    """The reports of one person: the newest as lines, and the numbers of all."""

    lines: tuple[EarlierLine, ...] = ()
    numbers: tuple[str, ...] = ()


def own_reports(ledger: Ledger, visit: Visit, text: str = "") -> Own:
    """Return what the visitor of ``visit`` reported in earlier visits, the newest first.

    The same document means the same person; a NIK is the same number on a KTP and an IKD.
    """
    before = [each for each in _visits_of(ledger, visit.holder) if each.key != visit.key]
    numbers = tuple(n for each in before for n in reversed(each.registration_numbers))
    asked = telling_words(text)
    records = (ledger.state.complaint(number) for number in numbers[:MOST_LINES])
    lines = (_own_line(record, asked) for record in records if record is not None)
    return Own(tuple(lines), numbers)


def similar_reports(
    ledger: Ledger, text: str, besides: Collection[str], visit: str
) -> list[EarlierLine]:
    """Return reports of others that read like ``text``, the most alike first.

    ``besides``: numbers that are listed as the visitor's own; ``visit``: the one that asks,
    whose own text is no news. Words of the other reporter's name are no likeness.
    """
    words = telling_words(text)
    if not words:
        return []
    with ledger.snapshot() as connection:
        found = alike.find(connection, ledger.office_id, words, most=alike.LOOKED_AT)
        lines = _similar_lines(connection, ledger.office_id, found, words, besides, visit)
        return list(islice(lines, MOST_LINES))


def _visits_of(ledger: Ledger, holder: Holder | None) -> list[Visit]:
    keys = {rows.document_key(each) for each in _as_known(holder)} - {None}
    found: list[Visit] = []
    for document in keys:
        bodies = ledger.rows(sql.ALL_OF_DOCUMENT, document=document, most=MOST_VISITS)
        found += [msgspec.json.decode(row.body, type=Visit) for row in bodies]
    return sorted(found, key=lambda each: (each.day, each.issued_at), reverse=True)


def _as_known(holder: Holder | None) -> Iterator[Holder]:
    """Give the documents that are the same person's."""
    if holder is None:
        return
    yield holder
    same = {DocumentKind.ktp: DocumentKind.ikd, DocumentKind.ikd: DocumentKind.ktp}
    for kind, other in same.items():
        if holder.document_kind == kind:
            yield msgspec.structs.replace(holder, document_kind=other.value)


def _own_line(record: ComplaintRecord, asked: Sequence[str]) -> EarlierLine:
    if record.complaint.confidential:
        return EarlierLine(
            registration_number=record.registration_number,
            filed_at=record.filed_at,
            state=RECEIVED,
            desk=record.desk,
            confidential=True,
        )
    theirs = words_of(record.complaint)
    common = [word for word in asked if word in set(theirs)]
    return _line(record, common, percent(common, asked, theirs))


def _similar_lines(
    connection: Connection,
    office_id: str,
    found: Sequence[alike.Alike],
    asked: Sequence[str],
    besides: Collection[str],
    visit: str,
) -> Iterator[EarlierLine]:
    archive = LedgerArchive(connection, office_id)
    for each in found:
        record = archive.complaint(each.registration_number)
        if record is None or record.visit == visit or record.complaint.confidential:
            continue
        if each.registration_number in besides:
            continue
        theirs = archive.visit(record.visit)
        names = telling_words(theirs.holder.name) if theirs and theirs.holder else ()
        common = [word for word in each.common if word not in names]
        part = percent(common, asked, words_of(record.complaint))
        if alike.worth_telling(len(common), part):
            yield _line(record, common, part)


def _line(record: ComplaintRecord, common: Sequence[str], part: int) -> EarlierLine:
    return EarlierLine(
        registration_number=record.registration_number,
        filed_at=record.filed_at,
        state=RECEIVED,
        desk=record.desk,
        topic=record.complaint.topic,
        subject=record.complaint.subject,
        common=list(common[:MOST_COMMON]),
        percent=part,
    )
