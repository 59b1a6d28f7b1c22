"""The journal's schema, step by step: a step once released is never changed."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("journal")


@migrations()
def first(db: Database) -> None:
    """The journal of 0.1.0."""
    db.table("identity").create({"key": str, "value": str}, pk="key")
    db.table("entries").create(
        {
            "place": int,
            "installation": str,
            "n": int,
            "day": str,
            "digest": str,
            "header": bytes,
            "salt": bytes,
            "body": bytes,
        },
        pk="place",
        not_null={"installation", "n", "day", "digest", "header", "salt", "body"},
    )
    db.table("entries").create_index(["installation", "n"], unique=True)
    db.table("entries").create_index(["day"])
    db.table("commands").create(
        {"command_id": str, "command": bytes, "state": str}, pk="command_id"
    )
    db.table("drafts").create(
        {"visit": str, "version": int, "body": bytes, "mirrored": int}, pk="visit"
    )
    db.table("papers").create({"job_id": str, "paper": bytes}, pk="job_id")


@migrations()
def people(db: Database) -> None:
    """Officers who may sign in without the server (0.2.0)."""
    db.table("officers").create(
        {"officer_id": str, "officer": bytes, "verifier": str, "mark": str, "at": float},
        pk="officer_id",
        not_null={"officer", "verifier", "mark", "at"},
    )
    db.table("wrong_pins").create({"officer_id": str, "many": int, "until": float}, pk="officer_id")
