"""Where the hub of this PC is: what the hub writes and a workstation reads."""

from __future__ import annotations

import msgspec

from desk_tui.office.ready import ready

ENDPOINT_FILE = "hub.json"


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Address and token of a running hub; the file is readable by its user only."""

    url: str
    token: str
    pid: int


ready(Endpoint)
