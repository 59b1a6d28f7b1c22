"""The recovery code's lock at a hundredth of its cost, for tests that open it often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desk_tui.db import recovery

_FULL_KIB = recovery._MEMORY_KIB


@contextmanager
def quick_recovery() -> Iterator[None]:
    """Make the lock cheap inside the block, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery, "_MEMORY_KIB", 64)
        yield


@contextmanager
def full_recovery() -> Iterator[None]:
    """Make it as dear as in an office again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery, "_MEMORY_KIB", _FULL_KIB)
        yield
