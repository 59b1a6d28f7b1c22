"""Where other PCs come in: a TLS socket beside the loopback's, on the same server.

The address may not be there yet: at boot the network comes late, and a switch may be off in
the morning. The office's own PC works all the same, and the socket is opened when it can be.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
from pathlib import Path

import uvicorn

from desk_tui.errors import DeskError
from desk_tui.hub.addresses import own_addresses
from desk_tui.hub.certificate import HubCertificate
from desk_tui.hub.joining import Listening
from desk_tui.hub.lan_guests import Guests
from desk_tui.i18n import _
from desk_tui.office.endpoint import parse_address, show_address
from desk_tui.private_file import write_private

LISTEN_FILE = "listen.txt"
NOWHERE = "none"
AGAIN_S = 5.0
"""Between two looks whether the address is there."""
HANDSHAKE_S = 10.0
"""Seconds somebody may take to begin; whoever knocks and says nothing is let go."""
FAREWELL_S = 0.5
"""Seconds the last word of a connection may take: an end in order waits for it."""

_log = logging.getLogger(__name__)


class LanDoor:
    """The socket for other PCs.

    Args:
        host: an address of this PC, ``0.0.0.0`` for all, or a name.
        port: 0 takes a free one.
        certificate: shown there.
    """

    def __init__(self, host: str, port: int, certificate: HubCertificate) -> None:
        self._host = host
        self._port = port
        self._certificate = certificate
        self._socket: socket.socket | None = None

    def try_open(self) -> None:
        """Take the address if it is there; whoever comes waits for ``serve``.

        Raises:
            DeskError: it never will be: the port is another program's, or a name is unknown.
        """
        try:
            self._socket = _listen(self._host, self._port)
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise _unusable(show_address(self._host, self._port), error) from error
            _log.warning(
                "%s is no address of this PC now (it has %s); looking again every %.0f s",
                self._host,
                ", ".join(own_addresses()) or "none",
                AGAIN_S,
            )

    async def serve(self, server: uvicorn.Server) -> Listening:
        """Let PCs in as soon as the address is there; ``server`` ends it with its own sockets.

        Args:
            server: has started.
        """
        while self._socket is None:
            await asyncio.sleep(AGAIN_S)
            try:
                self._socket = _listen(self._host, self._port)
            except OSError as error:
                if error.errno != errno.EADDRNOTAVAIL:
                    _log.error("%s: %s", show_address(self._host, self._port), error.strerror)
        config = server.config

        def protocol() -> asyncio.Protocol:  # as uvicorn makes them for its own sockets
            made: asyncio.Protocol = config.http_protocol_class(  # type: ignore[call-arg]
                config=config, server_state=server.server_state, app_state=server.lifespan.state
            )
            return made

        server.servers.append(
            await asyncio.get_running_loop().create_server(
                Guests(protocol).protocol,
                sock=self._socket,
                ssl=self._certificate.context,
                ssl_handshake_timeout=HANDSHAKE_S,
                ssl_shutdown_timeout=FAREWELL_S,
            )
        )
        port = self._socket.getsockname()[1]
        return Listening(self._host, port, self._certificate.fingerprint)


def listen_at(folder: Path, wished: str) -> tuple[str, int] | None:
    """Return where to listen: as wished, else as last time; None for nowhere.

    Remembered, so that whichever program starts the office's server next (the one at boot,
    or an officer at this PC) lets the same PCs in.

    Raises:
        DeskError: it is no address.
    """
    path = folder / LISTEN_FILE
    if wished == NOWHERE:
        path.unlink(missing_ok=True)
        return None
    if not wished and path.exists():
        wished = path.read_text("utf-8").strip()
    return parse_address(wished) if wished else None


def remember(folder: Path, host: str, port: int) -> None:
    """Listen there again when nobody says otherwise."""
    write_private(folder / LISTEN_FILE, show_address(host, port).encode())


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket that names its protocol, see ``process``."""
    family, kind, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _unusable(address: str, error: OSError) -> DeskError:
    if error.errno == errno.EADDRINUSE:
        return DeskError(
            _("{address} sudah dipakai program lain di PC ini.").format(address=address),
            _("Tutup program itu, atau sebut port lain: --listen ALAMAT:8444."),
        )
    return DeskError(
        _("Server kantor tidak dapat menerima PC lain di {address}.").format(address=address),
        _("{reason}. Periksa alamatnya; PC ini beralamat {own}.").format(
            reason=error.strerror or error, own=", ".join(own_addresses()) or "-"
        ),
    )
