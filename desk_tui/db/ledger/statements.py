"""The ledger's own statements, built once: building one costs four times what running it does."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update

from desk_tui.db.ledger import tables as t

ADD_ENTRY = insert(t.entries)
ADD_COMMAND = insert(t.commands)

MOVE_HEAD = (
    update(t.offices)
    .where(t.offices.c.office_id == bindparam("office"))
    .values(head_seq=bindparam("seq"), head_chain=bindparam("chain"))
)

_mine = t.entries.c.office_id == bindparam("office")
LAST_OF = (
    select(t.entries.c.n, t.entries.c.digest)
    .where(_mine, t.entries.c.installation == bindparam("installation"))
    .order_by(t.entries.c.n.desc())
    .limit(1)
)
DIGEST_AT = select(t.entries.c.digest).where(
    _mine,
    t.entries.c.installation == bindparam("installation"),
    t.entries.c.n == bindparam("n"),
)
ENTRIES_OF = (
    select(t.entries.c.header, t.entries.c.salt, t.entries.c.body)
    .where(_mine, t.entries.c.visit == bindparam("visit"), t.entries.c.body.is_not(None))
    .order_by(t.entries.c.seq)
)

_command = (
    t.commands.c.office_id == bindparam("office"),
    t.commands.c.command_id == bindparam("id"),
)
COMMAND = select(
    t.commands.c.status, t.commands.c.visit, t.commands.c.code, t.commands.c.detail
).where(*_command)
SET_STATUS = update(t.commands).where(*_command).values(status=bindparam("new_status"))

DRAFT = select(t.drafts).where(
    t.drafts.c.office_id == bindparam("office"), t.drafts.c.visit == bindparam("visit")
)
