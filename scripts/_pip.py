"""Install a hashed lock with pip, show how far it is, and say plainly why it failed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


class SetupError(Exception):
    """What went wrong and what to do, in plain words."""


_PIP_LINE = re.compile(
    r"(?:Collecting |Requirement already satisfied: |Processing (?:\S*[\\/])?)"
    r"([A-Za-z][A-Za-z0-9_.]*)"
)


def pip_install(python: Path, lock: Path, own_pip: bool) -> None:
    """Install ``lock`` with pip, showing how far it is; the end of its words on failure."""
    pip = (
        [str(python), "-m", "pip"]
        if own_pip
        else [sys.executable, "-m", "pip", "--python", str(python)]
    )
    command = [
        *pip,
        "install",
        "--require-hashes",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--retries=2",
        "-r",
        str(lock),
    ]
    total, seen, tail = count_pins(lock), 0, list[str]()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tail = [*tail[-39:], line.rstrip()]
            if match := _PIP_LINE.match(line):
                seen += 1
                progress(f"      {min(seen, total)} of {total}  {match[1]}", seen % 10 == 0)
            elif line.startswith("Installing collected"):
                progress(f"      {total} of {total}  unpacking, up to a minute")
            elif re.match(r"WARNING: Retrying", line):
                progress("      the package index does not answer, trying again")
    progress("")
    if process.returncode:
        raise SetupError(explain_pip("\n".join(tail)))


def explain_pip(output: str) -> str:
    """Return in plain words why pip failed, given the end of what it printed."""
    low = output.lower()
    network = (
        "newconnectionerror",
        "failed to establish a new connection",
        "name resolution",
        "getaddrinfo",
        "timed out",
        "timeouterror",
        "proxyerror",
        "connection refused",
        "network is unreachable",
        "connection aborted",
        "connection broken",
        "sslerror",
        "(from versions: none)",
    )
    if "no space left" in low or "errno 28" in low:
        return "The disk is full. Free about 300 MB and start again."
    if "do not match the hashes" in low:
        return (
            "A downloaded package is not the one this project was tested with, so nothing of it "
            "was installed. Start again; if it happens twice, tell your network administrator."
        )
    if any(sign in low for sign in network):
        return (
            "The package index (pypi.org, or the one set for pip) cannot be reached. Check the "
            "network and the proxy (HTTPS_PROXY), then start again; once installed, desk-tui "
            "starts without a network."
        )
    return "pip could not install the packages. Its last words:\n" + "\n".join(
        output.splitlines()[-12:]
    )


def count_pins(lock: Path) -> int:
    """Return how many packages ``lock`` pins, those of other systems included."""
    return len(re.findall(r"^[A-Za-z0-9][\w.-]*==", lock.read_text("utf-8"), re.MULTILINE))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def progress(text: str, milestone: bool = True) -> None:
    """Show ``text`` in one line that is written over; without a terminal milestones are lines."""
    if sys.stderr.isatty():
        print(f"\r{text[:78]:<78}", end="" if text else "\r", file=sys.stderr, flush=True)
    elif text and milestone:
        say(text)
