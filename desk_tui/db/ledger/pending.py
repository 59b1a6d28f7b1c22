"""Rows of a running transaction that are not written yet, of each the last version.

Ten calls that wait together are one transaction: a visit that changed three times
is written once, and each table by one statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import alike, kept, rows
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.kept import Place
from desk_tui.db.ledger.rows import CommandRecord
from desk_tui.office.changes import (
    Attention,
    AttentionDealt,
    Changes,
    ComplaintRecord,
    ComplaintSet,
    PlacesWanted,
    Reveal,
    RevealNoted,
    VisitSet,
)
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


@dataclass(slots=True)
class Pending:
    """What has to be written before the transaction ends.

    ``passes``: guest IDs that changed hands, with the visit, and whether it has them now.

    Every change goes through a ``Reversible``, so a task that fails leaves nothing here.
    """

    entries: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    complaints: dict[str, ComplaintRecord] = field(default_factory=dict)
    passes: dict[tuple[int, str], bool] = field(default_factory=dict)
    kept: dict[Place, Any] = field(default_factory=dict)
    reveals: dict[int, Reveal] = field(default_factory=dict)
    settled: dict[int, int] = field(default_factory=dict)
    attention: dict[tuple[int, int], Attention] = field(default_factory=dict)
    commands: dict[str, CommandRecord] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    office: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.entries
            or self.visits
            or self.complaints
            or self.kept
            or self.reveals
            or self.settled
            or self.attention
            or self.commands
            or self.statuses
            or self.office
        )

    def note(self, undo: OfficeState, seq: int, changes: Changes) -> None:
        """Take over the changes of entry ``seq`` before the state does; it undoes the steps."""
        for place, change in enumerate(changes):
            if isinstance(change, VisitSet):
                self._note_visit(undo, change.visit)
            elif isinstance(change, ComplaintSet):
                undo.put(self.complaints, change.record.registration_number, change.record)
            elif isinstance(change, Attention):
                undo.put(self.attention, (seq, place), change)
            elif isinstance(change, AttentionDealt):
                undo.put(self.settled, change.seq, seq)
            elif isinstance(change, RevealNoted):
                undo.put(self.reveals, seq, change.reveal)
            elif (where := kept.placed(change)) is not None:
                undo.put(self.kept, *where)
            elif not isinstance(change, PlacesWanted):
                undo.assign("office", True, self)

    def _note_visit(self, undo: OfficeState, visit: Visit) -> None:
        known = self.visits.get(visit.key) or undo.visits.get(visit.key)
        before = known.passes if known is not None else ()
        for guest_pass in {*before} ^ {*visit.passes}:
            undo.put(self.passes, (guest_pass, visit.key), guest_pass in visit.passes)
        undo.put(self.visits, visit.key, visit)

    def write(self, connection: Connection, office_id: str, state: OfficeState) -> None:
        """Write everything; the office's own row as ``state`` has it.

        Raises:
            sqlalchemy.exc.IntegrityError: an index refused something.
        """
        if self.entries:
            sql.run_bulk(connection, sql.ADD_ENTRY, list(self.entries.values()))
        if self.visits:
            # Who leaves a desk or a counter goes before who comes there.
            visits = sorted(self.visits.values(), key=lambda v: v.active or v.at_a_counter)
            sql.run_bulk(connection, sql.PUT_VISIT, [rows.visit_row(office_id, v) for v in visits])
            over = [{"office": office_id, "of_visit": v.key} for v in visits if v.over]
            if over:  # what was typed there is filed or of no use any more
                connection.execute(sql.DROP_DRAFT, over)
        if self.passes:
            # Back first, then out: a row that is still there refuses a second holder.
            moved = [
                {"office": office_id, "number": number, "of_visit": visit}
                for number, visit in self.passes
            ]
            connection.execute(sql.DROP_PASS, moved)
            out = [(office_id, *which) for which, has in self.passes.items() if has]
            if out:
                sql.run_bulk(connection, sql.ADD_PASS, out)
        if self.complaints:
            filed = [rows.complaint_row(office_id, c) for c in self.complaints.values()]
            connection.execute(sql.PUT_COMPLAINT, filed)
            alike.put(connection, office_id, self.complaints.values())
        if self.kept:
            kept.write(connection, office_id, self.kept)
        if self.attention:
            listed = [rows.attention_row(office_id, *a, w, None) for a, w in self.attention.items()]
            connection.execute(sql.ADD_ATTENTION, listed)
        if self.settled:
            dealt = [{"office": office_id, "of": o, "by": b} for o, b in self.settled.items()]
            connection.execute(sql.SETTLE, dealt)
        if self.reveals:
            seen = [rows.reveal_row(office_id, seq, r) for seq, r in self.reveals.items()]
            connection.execute(sql.ADD_REVEAL, seen)
        if self.commands:
            decided = [rows.command_row(office_id, i, c) for i, c in self.commands.items()]
            sql.run_bulk(connection, sql.ADD_COMMAND, decided)
        if self.statuses:
            changed = [
                {"office": office_id, "id": i, "new_status": s} for i, s in self.statuses.items()
            ]
            connection.execute(sql.SET_STATUS, changed)
        if self.office:
            profile = msgspec.json.encode(state.profile) if state.profile else None
            connection.execute(
                sql.SET_OFFICE,
                {
                    "office": office_id,
                    "new_profile": profile,
                    "new_day": state.day,
                    "new_quota": state.quota,
                    "new_turned_away": state.turned_away,
                    "new_day_closed": state.day_closed,
                    "new_quota_wished": state.quota_wished,
                    "new_quota_answer": state.quota_answer,
                },
            )
