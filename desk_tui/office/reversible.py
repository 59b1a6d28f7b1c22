"""Changes in memory that can be taken back, like those of a savepoint in a database."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Reversible:
    """Remembers between ``begin`` and ``keep`` how to take every change back."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] | None = None

    def begin(self) -> None:
        """Start remembering.

        Raises:
            RuntimeError: it has begun already; the steps of the first would be lost.
        """
        if self._undo is not None:
            raise RuntimeError("begin() before keep() or take_back()")
        self._undo = []

    def keep(self) -> None:
        """The changes since ``begin`` stay."""
        self._undo = None

    def take_back(self) -> None:
        """Undo every change since ``begin``."""
        undo, self._undo = self._undo or [], None
        for step in reversed(undo):
            step()

    def put(self, into: dict[K, V], key: K, value: V) -> None:
        """Put a value into a dictionary."""
        if self._undo is not None:
            if key in into:
                old = into[key]
                self._undo.append(lambda: into.__setitem__(key, old))
            else:
                self._undo.append(lambda: into.__delitem__(key))
        into[key] = value

    def drop(self, out_of: dict[K, V], key: K, value: V) -> None:
        """Remove a value from a dictionary if it is still this one."""
        if key in out_of and out_of[key] == value:
            if self._undo is not None:
                self._undo.append(lambda: out_of.__setitem__(key, value))
            del out_of[key]

    def insert(self, into: list[Any], value: Any) -> None:
        """Put a value in its place in a sorted list."""
        if self._undo is not None:
            self._undo.append(lambda: into.pop(bisect_left(into, value)))
        insort(into, value)

    def remove(self, out_of: list[Any], value: Any) -> None:
        """Take a value out of a sorted list, if it is there."""
        place = bisect_left(out_of, value)
        if place < len(out_of) and out_of[place] == value:
            if self._undo is not None:
                self._undo.append(lambda: out_of.insert(place, value))
            del out_of[place]

    def assign(self, name: str, value: object, of: object = None) -> None:
        """Set an attribute of this object or of a part of it."""
        holder = self if of is None else of
        if self._undo is not None:
            old = getattr(holder, name)
            self._undo.append(lambda: setattr(holder, name, old))
        setattr(holder, name, value)
