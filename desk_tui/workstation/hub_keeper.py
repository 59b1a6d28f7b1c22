"""Where the hub is: on another PC that this one has joined, else on this PC.

On a single PC it is adopted when it runs and started when it does not.

The hub is a child process that ends at the end of its standard input, so none
outlives the app, however the app ends. Nothing of the hub's code is imported.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from desk_tui.errors import StorageError
from desk_tui.office.endpoint import ENDPOINT_FILE, JOINED_FILE, Endpoint
from desk_tui.workstation.hub_client import read_endpoint
from desk_tui.workstation.joined import read_joined

PAINT_S = 1.0
"""How long a hub that is to be started waits for the first screen, at most."""
LONGEST_PAUSE_S = 15.0
"""Between two starts of a hub that ends by itself, because its ledger cannot be opened, say."""


@dataclass(frozen=True, slots=True)
class HubPlace:
    """Where this workstation finds the hub.

    Attributes:
        folder: the hub's folder on this PC.
        start: start a hub there when none answers.
        arguments: for the started hub (office time, speed, demo).
        joined: folder of this PC's own data: once it has joined an office, the hub is
            where that says and nowhere else.
        painted: set when the first screen stands; nobody looks for the hub or starts one
            before. None: nothing is drawn, nothing is waited for.
    """

    folder: Path
    start: bool = True
    arguments: tuple[str, ...] = ()
    joined: Path | None = None
    painted: threading.Event | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether this PC has joined the hub of another one."""
        return self.joined is not None and (self.joined / JOINED_FILE).exists()


class HubKeeper:
    """Finds the hub and, on a single PC, keeps one running."""

    def __init__(self, place: HubPlace) -> None:
        self._place = place
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = self._waited = False
        self._started, self._pause = 0.0, 0.0

    def locate(self) -> Endpoint | None:
        """Return where the hub is; what this PC has joined comes first."""
        self._after_the_screen()
        if self._place.elsewhere:
            assert self._place.joined is not None
            with contextlib.suppress(StorageError):  # said when the program starts
                joined = read_joined(self._place.joined)
                return joined.endpoint if joined is not None else None
            return None
        return read_endpoint(self._place.folder / ENDPOINT_FILE)

    def ensure(self) -> None:
        """Start a hub when this PC keeps its own and the last one has ended.

        Called when no hub answers. A child that is still starting is left alone;
        the folder's lock decides when two apps start one at the same time.
        """
        if not self._place.start or self._place.elsewhere:
            return
        self._after_the_screen()
        with self._lock:
            if self._closed or (self._child is not None and self._child.poll() is None):
                return
            if self._too_soon():
                return
            self._pause = min(self._pause * 2 + 1, LONGEST_PAUSE_S)
            self._started = time.monotonic()
            self._place.folder.mkdir(parents=True, exist_ok=True)
            command = [sys.executable, "-m", "desk_tui", "hub", "--child"]
            with (self._place.folder / "hub.log").open("ab") as log:
                self._child = subprocess.Popen(
                    [*command, "--folder", str(self._place.folder), *self._place.arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=True,  # ^C at the terminal is the app's, not the hub's
                )

    def _after_the_screen(self) -> None:
        """Wait for the first screen: whoever looks for the hub takes the processor from it."""
        if self._place.painted is not None and not self._waited:
            self._place.painted.wait(PAINT_S)
            self._waited = True

    def _too_soon(self) -> bool:
        """Whether the last hub ended with an error just now; a killed one is started at once."""
        if self._child is None or (self._child.returncode or 0) <= 0:
            self._pause = 0.0
            return False
        return time.monotonic() - self._started < self._pause

    def close(self) -> None:
        """Let the own hub end; wait for it a moment."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child is None or child.stdin is None:
            return
        child.stdin.close()
        try:
            child.wait(timeout=4)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
