"""The way to a hub: plain HTTP on this PC, elsewhere TLS to one certificate and no other."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import socket
import ssl
import time
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from desk_tui.errors import ForkedError
from desk_tui.i18n import _
from desk_tui.office.endpoint import Endpoint
from desk_tui.office.messages import Problem
from desk_tui.workstation.refusals import misfit


class PinnedConnection(http.client.HTTPSConnection):
    """A connection that sends nothing before it has seen the right certificate.

    Who has the certificate's private key is proven by the handshake itself. Names, dates and
    authorities are not looked at: the office's server is known by this one certificate.

    Args:
        fits: tells whether a certificate, by its SHA-256, is the office's server's.

    Attributes:
        fingerprint: of the certificate that was shown, once connected.
    """

    def __init__(self, host: str, port: int, fits: Callable[[str], bool], timeout_s: float) -> None:
        super().__init__(host, port, timeout=timeout_s, context=_context())
        self._fits = fits
        self._timeout_s = timeout_s
        self.fingerprint = ""

    def connect(self) -> None:
        """Connect, and leave at once if it is another one's certificate.

        Raises:
            ForkedError: that. OSError: nobody is there.
        """
        begun = time.monotonic()
        http.client.HTTPConnection.connect(self)
        self.sock.settimeout(max(0.05, self._timeout_s - (time.monotonic() - begun)))
        self.sock = _context().wrap_socket(self.sock)
        shown = self.sock.getpeercert(binary_form=True) or b""
        self.fingerprint = hashlib.sha256(shown).hexdigest()
        if not self._fits(self.fingerprint):
            self.close()
            raise other_certificate()


def connection_to(endpoint: Endpoint, timeout_s: float) -> http.client.HTTPConnection:
    """Return a connection to a hub; it is made with its first request."""
    address = urlsplit(endpoint.url)
    host, port = address.hostname or "", address.port or 0
    if address.scheme != "https":
        return http.client.HTTPConnection(host, port, timeout=timeout_s)
    pinned = endpoint.fingerprint
    return PinnedConnection(host, port, lambda shown: shown == pinned, timeout_s)


def open_within(connection: http.client.HTTPConnection, timeout_s: float) -> None:
    """Make a connection; what is left of ``timeout_s`` is for the answer.

    Over a network finding nobody there may take all of it.

    Raises:
        OSError: nobody is there; ForkedError: somebody else is.
    """
    begun = time.monotonic()
    connection.connect()
    connection.sock.settimeout(max(0.05, timeout_s - (time.monotonic() - begun)))


def cut(connection: http.client.HTTPConnection) -> None:
    """Wake whoever waits on a connection: closing a socket does not, shutting it down does.

    Not by ``SSLSocket.shutdown``, which takes the encryption away from under a reader.
    """
    if (sock := connection.sock) is not None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def other_certificate() -> ForkedError:
    """Return the error of a server that is not the one this PC has joined."""
    return misfit(_("Sertifikat server kantor berbeda; tidak dikirimi."))


def stranger(body: bytes) -> ForkedError:
    """Return the error of a PC that its server does not let in (any more)."""
    with contextlib.suppress(msgspec.MsgspecError):
        if msgspec.msgpack.decode(body, type=Problem).code == "other_installation":
            return misfit(_("Tanda PC ini milik PC lain; tidak ada yang dikirim."))
    return misfit(_("PC ini tidak terdaftar di server kantor."))


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # looked at in ``connect``
    return context
