"""What workplaces look up in the ledger's tables; call these inside ``hub.read``.

Never kept in memory: who a document belongs to, who looked at whose data, and the
headers of what waits for a person.
"""

from __future__ import annotations

from datetime import date

import msgspec

from desk_tui.db.ledger import rows
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office.changes import Reveal
from desk_tui.office.messages_views import AttentionLine, KnownPerson, RevealLine
from desk_tui.office.reading import read_header
from desk_tui.office.visit import Holder, Visit

EMERGENCY = "emergency"
"""Code of an alarm: it stands before everything else that waits for a person."""
ALARMS_LOOKED_AT = 300
"""Alarms of places without a visitor that are looked at: a key held down is one, not all."""


def known_person(
    ledger: Ledger, document_kind: str, document_number: str, since: date
) -> KnownPerson | None:
    """Return who showed this document last, None when nobody did since. Personal data."""
    holder = Holder(name="", document_kind=document_kind, document_number=document_number)
    document = rows.document_key(holder)
    if document is None:
        return None
    which = {"document": document, "since": since.isoformat()}
    found = ledger.rows(sql.OF_DOCUMENT, **which)
    if not found:
        return None
    last: Visit = msgspec.json.decode(found[0].body, type=Visit)
    assert last.holder is not None
    [(many,)] = ledger.rows(sql.MANY_OF_DOCUMENT, **which)
    return KnownPerson(
        name=last.holder.name,
        phone=last.holder.phone,
        address=last.holder.address,
        visits=many,
    )


def visits_of(ledger: Ledger, day: date) -> list[Visit]:
    """Return the visits of a day, in the order of printing; the open day's from memory."""
    if day == ledger.state.day:
        found = [visit for visit in ledger.state.visits.values() if visit.day == day]
    else:
        bodies = ledger.rows(sql.VISITS_OF, on_day=day.isoformat())
        found = [msgspec.json.decode(row.body, type=Visit) for row in bodies]
    return sorted(found, key=lambda visit: (visit.issued_at, visit.ticket))


def reveals(ledger: Ledger, day: date, *, officer: str = "", visit: str = "") -> list[RevealLine]:
    """Return who looked at whose data on a day (WIB), of one officer or visit if named."""
    looks = [
        msgspec.json.decode(row.body, type=Reveal)
        for row in ledger.rows(sql.REVEALS, on_day=day.isoformat())
    ]
    return [
        RevealLine(
            at=look.at,
            officer=look.officer,
            officer_name=_name(ledger, look.officer),
            workplace=look.workplace,
            visit=look.visit,
            what=look.what,
            reason=look.reason,
        )
        for look in looks
        if officer in ("", look.officer) and visit in ("", look.visit)
    ]


def open_attention(ledger: Ledger, newest: int | None = None) -> list[AttentionLine]:
    """Return what waits for a person: when, where and by whom it came.

    Emergencies first, of each workplace its newest, the newest before the others; then the
    oldest first. With ``newest`` of the last entries only: each is a look into the file.
    """
    waiting = sorted(ledger.state.attention.items())
    most = len(waiting) if newest is None else newest
    others = [seq for seq, doubts in waiting if not any(d.code == EMERGENCY for d in doubts)]
    of_visits: dict[str, int] = {}
    of_nobody: list[int] = []
    for seq, doubts in waiting:
        visit = next((doubt.visit for doubt in doubts if doubt.code == EMERGENCY), None)
        if visit:
            of_visits[visit] = seq
        elif visit is not None:
            of_nobody.append(seq)
    alarms = sorted([*of_visits.values(), *of_nobody[-ALARMS_LOOKED_AT:]])
    by_place: dict[str, list[AttentionLine]] = {}
    for seq in reversed(alarms):
        lines = _attention_lines(ledger, seq)
        by_place.setdefault(lines[0].workplace, lines)
    told = [*by_place.values()][:most]
    told += [_attention_lines(ledger, seq) for seq in (others[-most:] if most else [])]
    return [line for lines in told for line in lines]


def _attention_lines(ledger: Ledger, seq: int) -> list[AttentionLine]:
    [(raw,)] = ledger.rows(sql.HEADER_AT, seq=seq)
    header = read_header(raw)
    return [
        AttentionLine(
            seq=seq,
            code=doubt.code,
            visit=doubt.visit,
            at=header.at,
            workplace=header.workplace,
            officer=header.officer,
        )
        for doubt in ledger.state.attention[seq]
    ]


def _name(ledger: Ledger, officer_id: str) -> str:
    officer = ledger.state.officers.get(officer_id)
    return officer.name if officer is not None else officer_id
