"""Where the hub is: what the hub writes on its own PC, what joining writes on another."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import msgspec

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.ready import ready

ENDPOINT_FILE = "hub.json"
JOINED_FILE = "joined.json"
LAN_PORT = 8443
"""Where a hub listens to other PCs, unless told otherwise."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Address and token of a running hub; the file is readable by its user only.

    Attributes:
        pid: of the hub on this PC, 0 for one elsewhere.
        fingerprint: SHA-256 of the certificate it must show, 64 hex digits; empty over
            plain HTTP, which is this PC's own loopback.
    """

    url: str
    token: str
    pid: int = 0
    fingerprint: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r})"


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """What a PC keeps of having joined: the office's server and its own token there.

    Attributes:
        workstation: what the server calls this PC; workplace: what it was joined as.
    """

    url: str
    fingerprint: str
    token: str
    workstation: str
    workplace: str

    @property
    def endpoint(self) -> Endpoint:
        """Where the hub is."""
        return Endpoint(url=self.url, token=self.token, fingerprint=self.fingerprint)

    def __repr__(self) -> str:
        return f"Joined({self.workstation!r})"


def parse_address(typed: str) -> tuple[str, int]:
    """Return host and port of ``10.0.0.2``, ``10.0.0.2:8443``, ``[fd00::2]:8443`` or a name.

    Raises:
        DeskError: it is none of these.
    """
    try:
        parts = urlsplit("//" + _bracketed(typed.strip()))
        port = LAN_PORT if parts.port is None else parts.port
        host = parts.hostname or ""
        if not host or parts.username is not None or parts.path or parts.query or parts.fragment:
            raise ValueError
    except ValueError as error:
        raise DeskError(
            _('Alamat "{address}" tidak dapat dipakai.').format(address=typed),
            _("Tulis alamat server kantor seperti 10.0.0.2 atau 10.0.0.2:8443."),
        ) from error
    return host, port


def show_address(host: str, port: int) -> str:
    """Return an address as it is typed: ``10.0.0.2:8443``, ``[fd00::2]:8443``."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _bracketed(typed: str) -> str:
    """Put the brackets round a bare address of IPv6."""
    try:
        return f"[{typed}]" if ipaddress.ip_address(typed).version == 6 else typed
    except ValueError:
        return typed


ready(Endpoint, Joined)
