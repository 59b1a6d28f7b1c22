"""Entries of every released version are taken over by this one, and mean the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.db.ledger.verify import verify
from desk_tui.hub.posting import post
from desk_tui.office.entries import Origin
from desk_tui.office.reading import decode
from tests.db.ledgers import open_ledger
from tests.office import corpus
from tests.office.telling import NUMBER, key

FIRST = {
    key("A-001"): "ended",
    key("P-001"): "void",
    key("B-001"): "no_show",
    key("A-002"): "ended",
}
REPORTS = [NUMBER, "0000000000", "ZZZZZZZZZZ"]
FRONT = {key("A-003"): "ended", key("A-004"): "ended", key("A-005"): "waiting"}


NOBODY: dict[str, int] = {}


@pytest.mark.parametrize(
    ("version", "visits", "reports", "cards", "attention"),
    [
        ("0.1.0", FIRST, REPORTS[:1], 0, NOBODY),
        ("0.2.0", {**FIRST, **FRONT}, REPORTS[:2], 1, NOBODY),
        ("0.3.0", {**FIRST, **FRONT, key("A-006"): "ended"}, REPORTS, 1, {"emergency": 1}),
    ],
)
def test_a_day_of_a_released_version_is_posted(
    tmp_path: Path,
    version: str,
    visits: dict[str, str],
    reports: list[str],
    cards: int,
    attention: dict[str, int],
) -> None:
    ledger = open_ledger(tmp_path)
    for one in corpus.read(version):
        entry = decode(one.stored, one.digest)
        with ledger.transaction():
            if type(entry.body).origin is Origin.FACT:
                post(ledger, entry.header.installation, [one.stored])
            else:
                ledger.attempt(lambda one=one, entry=entry: ledger.append(one.stored, entry))  # type: ignore[misc]
    found = verify(ledger)
    assert (found.chain_ok, found.replay_ok, found.attention) == (True, True, attention)
    assert (found.gaps, found.duplicate_numbers, found.cards_out) == (0, 0, cards)
    assert list(found.registration_numbers) == reports
    assert found.visits == visits
