"""An office whose PCs have joined its server over TLS, and a stranger in between."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from desk_tui.hub.certificate import hub_certificate
from desk_tui.office.endpoint import Joined
from desk_tui.office.messages_people import JoinAnswer
from desk_tui.settings import load_settings
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.joined import read_joined
from desk_tui.workstation.joining import join
from desk_tui.workstation.workstation import Place, Workstation
from tests.hub.lan import HOST, LanHub
from tests.workstation.office import PROFILE, until


class LanOffice:
    """A hub and the PCs that joined it; ``close`` ends everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hub = LanHub(folder / "server", PROFILE)
        self.hub.start()
        self._open: list[Workstation] = []

    @property
    def address(self) -> str:
        return f"{HOST}:{self.hub.lan_port}"

    def join(self, name: str, code: str = "") -> JoinAnswer:
        """Join with the PC of a name, by default as that workplace."""
        return join(self.folder / name, self.address, code or self.hub.code(name).code)

    def joined(self, name: str) -> Joined:
        found = read_joined(self.folder / name)
        assert found is not None
        return found

    def pc(self, name: str, *, connected: bool = True, timeout_s: float = 15.0) -> Workstation:
        """Open a PC that has joined."""
        folder = self.folder / name
        settings = load_settings(
            None,
            {},
            workplace=name,
            data_dir=str(folder),
            officer_id="petugas-1",
            command_timeout_s=timeout_s,
        )
        pc = Workstation(settings, Place(folder, HubPlace(folder / "hub", joined=folder)))
        self._open.append(pc)
        if connected:
            until(lambda: pc.link.status.connected)
        return pc

    def shut(self, pc: Workstation) -> None:
        self._open.remove(pc)
        pc.close()

    def close(self) -> None:
        for pc in self._open:
            pc.close()
        self.hub.stop()


class Stranger:
    """Somebody who answers at the server's address with a certificate of their own.

    Attributes:
        met: how many handshakes were done; heard: what was sent after them.
    """

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir()
        self._context = hub_certificate(folder, bytes(32), HOST).context
        self.met = 0
        self.heard = b""
        self._ended = False
        self._listener = _listening_at(port)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._ended:
            end, _address = self._listener.accept()
            with contextlib.suppress(OSError), self._context.wrap_socket(end, True) as heard:
                heard.settimeout(5)
                self.met += 1
                while more := heard.recv(4096):
                    self.heard += more

    def close(self) -> None:
        self._ended = True
        with contextlib.suppress(OSError), socket.create_connection((HOST, self.port)):
            pass
        self._thread.join(5)
        self._listener.close()


def _listening_at(port: int) -> socket.socket:
    """Listen as soon as whoever listened there before has gone."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return socket.create_server((HOST, port))
        except OSError:
            assert time.monotonic() < deadline, "somebody else took the port"
            time.sleep(0.02)


@contextlib.contextmanager
def stranger_at(folder: Path, port: int = 0) -> Iterator[Stranger]:
    """Let a stranger answer there for a while."""
    stranger = Stranger(folder, port)
    try:
        yield stranger
    finally:
        stranger.close()
