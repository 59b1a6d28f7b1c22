"""Sending what the journal has and the hub has not: entries in order, drafts now and then."""

from __future__ import annotations

from functools import partial

from desk_tui.office.messages import DraftMessage, PostAnswer, PostRequest
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.records import Records

BATCH = 100
"""Entries posted in one request."""


def post_all(records: Records, client: HubClient, timeout_s: float) -> None:
    """Post own entries until none is left.

    Raises:
        what ``HubClient.ask`` raises, and StorageError.
    """
    while entries := records.call(partial(records.unposted, BATCH)).result():
        request = PostRequest(installation=records.installation, entries=entries)
        answer: PostAnswer = client.ask("/post", request, PostAnswer, timeout_s=timeout_s)
        records.call(partial(records.posted, answer.cursor)).result()


def mirror_drafts(records: Records, client: HubClient, timeout_s: float) -> None:
    """Give the hub the drafts it has an older version of.

    Raises:
        what ``HubClient.ask`` raises, and StorageError.
    """
    for draft in records.call(lambda: records.journal.unmirrored_drafts()).result():
        message = DraftMessage(
            visit=draft.visit,
            version=draft.version,
            body=draft.body,
            installation=records.installation,
        )
        client.ask("/draft", message, bool, timeout_s=timeout_s, method="PUT")
        records.call(partial(records.mirrored, draft.visit, draft.version)).result()
