"""No type is looked at for the first time by two threads at once: it would end the process."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import msgspec

import desk_tui
from desk_tui.office.ready import READY


def leaves(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    below = kind.__subclasses__()
    if not below:
        yield kind
    for one in below:
        yield from leaves(one)


def test_every_type_of_a_message_or_an_entry_is_ready_when_it_is_imported() -> None:
    for module in pkgutil.walk_packages(desk_tui.__path__, "desk_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {kind for kind in leaves(msgspec.Struct) if kind.__module__.startswith("desk_tui.")}
    assert len(ours) > 40
    assert ours - READY == set()
