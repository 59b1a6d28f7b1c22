"""Mirrored drafts: the newest version of what is being written, until the visit is over."""

from __future__ import annotations

from sqlalchemy import Connection

from desk_tui.db.ledger import statements as sql
from desk_tui.office.messages import DraftMessage
from desk_tui.office.visit import Visit


def put_draft(
    connection: Connection, office_id: str, draft: DraftMessage, visit: Visit | None
) -> None:
    """Keep a draft unless a newer one is here or its visit is over."""
    known = find_draft(connection, office_id, draft.visit)
    if (visit is not None and visit.over) or (known and known.version >= draft.version):
        return
    connection.execute(
        sql.PUT_DRAFT,
        {
            "office_id": office_id,
            "visit": draft.visit,
            "version": draft.version,
            "installation": draft.installation,
            "body": draft.body,
        },
    )


def find_draft(connection: Connection, office_id: str, visit: str) -> DraftMessage | None:
    """Return the draft of a visit."""
    row = connection.execute(sql.DRAFT, {"office": office_id, "of_visit": visit}).first()
    if row is None:
        return None
    return DraftMessage(
        visit=row.visit, version=row.version, body=row.body, installation=row.installation
    )
