"""The hub as PCs of a real office come to it: over TLS, joined by a code, signed in."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from _hosts import ON_HOST, ROOT

from desk_tui.office.endpoint import ENDPOINT_FILE, Joined
from desk_tui.office.messages import Hello
from desk_tui.office.messages_people import (
    FirstSupervisorRequest,
    JoinCodeAnswer,
    JoinCodeRequest,
    SignInAnswer,
    SignInRequest,
)
from desk_tui.office.roles import ALL_ROLES, Officer
from desk_tui.workstation.hub_client import HubClient, read_endpoint
from desk_tui.workstation.joined import read_joined
from desk_tui.workstation.joining import join

PIN = "135799"
OFFICER = Officer(officer_id="bench", name="Contoh", roles=ALL_ROLES)
TIMEOUT_S = 30.0


def start_hub(folder: Path, profile: Path, morning: str) -> subprocess.Popen[bytes]:
    """Start a hub that listens on 127.0.0.1, its machine's clock set to ``morning``."""
    shift_s = datetime.fromisoformat(f"{morning}+07:00").timestamp() - time.time()
    command = [sys.executable, str(ON_HOST), "cli", str(shift_s), "hub", "--child"]
    where = ("--folder", str(folder), "--listen", "127.0.0.1:0", "--profile", str(profile))
    hub = subprocess.Popen(
        [*command, *where], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert hub.stdout is not None
    said = [hub.stdout.readline(), hub.stdout.readline()]
    if not said[1].startswith(b"listening"):
        raise SystemExit("the hub did not start")
    return hub


def join_all(folder: Path, installations: list[str]) -> list[HubClient]:
    """Let a PC join for each installation and sign in there; return their connections."""
    local = HubClient(lambda: read_endpoint(folder / ENDPOINT_FILE))
    first = FirstSupervisorRequest(officer=OFFICER, pin=PIN)
    answer: SignInAnswer = local.ask("/first-supervisor", first, SignInAnswer, timeout_s=TIMEOUT_S)
    local.session = answer.session
    clients = []
    for desk, installation in enumerate(installations, 1):
        asked = JoinCodeRequest(workplace=f"desk-{desk}")
        code: JoinCodeAnswer = local.ask("/join-code", asked, JoinCodeAnswer, timeout_s=TIMEOUT_S)
        join(folder / f"pc-{desk}", code.address, code.code)
        clients.append(_signed_in(read_joined(folder / f"pc-{desk}"), installation, desk))
    local.close()
    return clients


def _signed_in(joined: Joined | None, installation: str, desk: int) -> HubClient:
    assert joined is not None
    client = HubClient(lambda: joined.endpoint)
    client.ask("/hello", installation, Hello, timeout_s=TIMEOUT_S)
    request = SignInRequest(officer_id=OFFICER.officer_id, pin=PIN, workplace=f"desk-{desk}")
    answer: SignInAnswer = client.ask("/sign-in", request, SignInAnswer, timeout_s=TIMEOUT_S)
    client.session = answer.session
    return client
