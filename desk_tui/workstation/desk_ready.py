"""Whether this desk is ready for whoever comes: as its officer said, and as the hub says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.office.entries_desk import DeskNotReady

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class DeskReadiness:
    """One desk's readiness. It ends with this program: nobody sits there who would notice.

    Any thread may call any of it.
    """

    def __init__(self, workstation: Workstation, desk: int) -> None:
        self._ws = workstation
        self._desk = desk
        self._lock = threading.Lock()
        self._since: datetime | None = None
        self._asking = False
        self._turn = 0

    @property
    def since(self) -> datetime | None:
        """Since when the desk is ready, None: it is not."""
        return self._since

    @property
    def turn(self) -> int:
        """What changes whenever the officer says yes or no: an older answer is about before."""
        return self._turn

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Hold while the hub is asked; what it says of now meanwhile may be of before."""
        self._set_asking(True)
        try:
            yield
        finally:
            self._set_asking(False)

    def begin(self) -> None:
        """The hub has taken the desk among the ready."""
        self._set(self._since or self._ws.now())

    def end(self) -> None:
        """Say that nobody is to be called here unasked any more, if somebody was."""
        if self._since is not None:
            self._set(None)
            self._ws.do(self._say_no)

    def visitor(self) -> None:
        """Somebody is here: that ends it, and everybody knows."""
        if self._since is not None:
            self._set(None)

    def told(self, ready: bool, here: bool, turn: int) -> bool:
        """Take over what the hub said when it was asked at ``turn``; tell whether it is news."""
        if self._asking or turn != self._turn or here:
            return False
        if self._since is not None and not ready:  # a new day, or the officer has signed out
            self._set(None)
            return True
        if self._since is None and ready:  # this program ended without saying so
            self._ws.records.call(self._say_no)
        return False

    def _set(self, since: datetime | None) -> None:
        with self._lock:
            news = since != self._since
            self._since = since
            self._turn += 1
        if news:
            self._ws.changed()

    def _set_asking(self, asking: bool) -> None:
        with self._lock:
            self._asking = asking
            self._turn += 1

    def _say_no(self) -> None:
        record = partial(self._ws.records.record, DeskNotReady(desk=self._desk))
        record(visit="", workplace=f"desk-{self._desk}")
