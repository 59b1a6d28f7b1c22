"""A screen in a test is read, not written to a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from unwritten import nothing_written


@pytest.fixture(autouse=True)
def no_terminal() -> Iterator[None]:
    with nothing_written():
        yield
