"""What every test shares: a garbage collector that leaves the imported modules alone."""

from __future__ import annotations

import gc

COLLECT_AFTER = 20_000
"""New objects between two looks of the collector (Python's own: 700)."""

gc.disable()
"""While the tests are imported nothing but the work of importing goes away."""


def pytest_collection_finish() -> None:
    """Spare the collector what stays until the end: a quarter of the run was spent on it."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    gc.enable()
