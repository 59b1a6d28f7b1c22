"""What people typed, as it may be stored: kept as it is but for what no file can hold."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from desk_tui.text import storable

S = TypeVar("S", bound=msgspec.Struct)


def storable_texts(value: S) -> S:
    """Return a struct with every text of its own made ``storable``."""
    texts = {name: getattr(value, name) for name in value.__struct_fields__}
    kept = {name: storable(text) for name, text in texts.items() if type(text) is str}
    return msgspec.structs.replace(value, **kept)
