"""What the office's director tells a simulated workplace, a line of standard input each."""

from __future__ import annotations

import threading
from typing import TextIO

from desk_tui.workstation.workstation import Workstation

PRESS, DRAIN, END = "press", "drain", "end"
"""press SECONDS: press F2 without a stop; drain: finish and send everything; end: go home."""


class Orders:
    """Hears the orders on a thread of its own; the end of input is the end of work."""

    def __init__(self, lines: TextIO) -> None:
        self.draining = False
        self.ended = False
        self.press_s = 0.0
        self._news = threading.Event()
        self._lines = lines

    def follow(self, workstation: Workstation) -> None:
        """Begin to listen; news of the workstation wake a waiting agent too."""
        workstation.subscribe(self._news.set)
        threading.Thread(target=self._listen, name="orders", daemon=True).start()

    def wait(self, timeout_s: float) -> None:
        """Wait for an order or for anything to change at the workstation."""
        self._news.wait(timeout_s)
        self._news.clear()

    def _listen(self) -> None:
        for line in self._lines:
            order, _space, value = line.strip().partition(" ")
            if order == PRESS:
                self.press_s = float(value)
            self.draining = self.draining or order == DRAIN
            if order == END:
                break
            self._news.set()
        self.draining = self.ended = True
        self._news.set()
