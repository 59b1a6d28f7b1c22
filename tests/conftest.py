"""What every test shares: a garbage collector that leaves the imported modules alone, and
SQL compiled once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from desk_tui.db.ledger import opening, transactions

COLLECT_AFTER = 20_000
"""New objects between two looks of the collector (Python's own: 700)."""

gc.disable()
"""While the tests are imported nothing but the work of importing goes away."""


def pytest_collection_finish() -> None:
    """Spare the collector what stays until the end: a quarter of the run was spent on it."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    gc.enable()


engine_over = opening.engine_over
_first: list[Engine] = []


def engine_of_many(connect: Callable[[], Any], begin: str) -> Engine:
    """Return an engine that compiles no statement which another ledger's has compiled.

    A program has one ledger, the tests have a new one each.
    """
    engine = engine_over(connect, begin)
    _first.append(engine)
    engine.dialect = _first[0].dialect
    engine._compiled_cache = _first[0]._compiled_cache
    del _first[1:]
    return engine


transactions.engine_over = engine_of_many  # type: ignore[attr-defined]
