"""Types looked at in time: when their module is imported, by one thread.

msgspec reads a type's annotations when the type is first decoded. Two threads that
do so at the same moment end the process: one of them finds what the other has only
begun (a null pointer in msgspec 0.22.0; with ten threads it takes a few tries).
"""

from __future__ import annotations

import msgspec

READY: set[type[msgspec.Struct]] = set()
"""Types that any thread may decode."""


def ready(*kinds: type[msgspec.Struct]) -> None:
    """Have msgspec read the annotations of types now. Called at the end of their module."""
    for kind in kinds:
        msgspec.json.Decoder(kind)
        READY.add(kind)
