"""Rows of a running transaction that are not written yet, of each the last version.

Ten calls that wait together are one transaction: a visit that changed three times
is written once, and each table by one statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import rows
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.rows import CommandRecord
from desk_tui.office.changes import (
    Attention,
    Changes,
    ComplaintRecord,
    ComplaintSet,
    Loan,
    LoanSet,
    VisitSet,
)
from desk_tui.office.reversible import Reversible
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


@dataclass(slots=True)
class Pending:
    """What has to be written before the transaction ends.

    Every change goes through a ``Reversible``, so a task that fails leaves nothing here.
    """

    entries: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    complaints: dict[str, ComplaintRecord] = field(default_factory=dict)
    loans: dict[str, Loan] = field(default_factory=dict)
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
            or self.loans
            or self.attention
            or self.commands
            or self.statuses
            or self.office
        )

    def note(self, undo: Reversible, seq: int, changes: Changes) -> None:
        """Take over the changes of entry ``seq``; ``undo`` remembers the steps."""
        for place, change in enumerate(changes):
            if isinstance(change, VisitSet):
                undo.put(self.visits, change.visit.key, change.visit)
            elif isinstance(change, ComplaintSet):
                undo.put(self.complaints, change.record.registration_number, change.record)
            elif isinstance(change, LoanSet):
                undo.put(self.loans, change.loan.installation, change.loan)
            elif isinstance(change, Attention):
                undo.put(self.attention, (seq, place), change)
            else:
                undo.assign("office", True, self)

    def write(self, connection: Connection, office_id: str, state: OfficeState) -> None:
        """Write everything; the office's own row as ``state`` has it.

        Raises:
            sqlalchemy.exc.IntegrityError: an index refused something.
        """
        if self.entries:
            sql.run_bulk(connection, sql.ADD_ENTRY, list(self.entries.values()))
        if self.visits:
            # Who leaves a desk or gives a guest ID back goes before who takes it.
            visits = sorted(self.visits.values(), key=lambda visit: visit.occupies)
            sql.run_bulk(connection, sql.PUT_VISIT, [rows.visit_row(office_id, v) for v in visits])
            over = [{"office": office_id, "of_visit": v.key} for v in visits if v.over]
            if over:  # what was typed there is filed or of no use any more
                connection.execute(sql.DROP_DRAFT, over)
        if self.complaints:
            filed = [rows.complaint_row(office_id, c) for c in self.complaints.values()]
            connection.execute(sql.PUT_COMPLAINT, filed)
        if self.loans:
            loans = [rows.loan_row(office_id, loan) for loan in self.loans.values()]
            connection.execute(sql.PUT_LOAN, loans)
        if self.attention:
            listed = [rows.attention_row(office_id, *a, w) for a, w in self.attention.items()]
            connection.execute(sql.ADD_ATTENTION, listed)
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
                },
            )
