"""Prove that an office works on separate hosts, joined by the commands of the guide.

Four network namespaces at one switch: the office's server and the PCs of lobby, registration
and desk 3, each with files and processes of its own. Everything is set up as
``docs/office-setup.md`` says; then a short day goes through the workplaces' services, once
with the desk's cable pulled while a report is filed. At the end the server's ledger is read
and held against what the PCs were told: nothing lost, nothing double.

The hosts' clocks are set to an invented Monday morning (a server that others join refuses an
invented time of its own, and the proof must not depend on today being a working day).
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from _hosts import Hosts, NoHostsError, Pc, words_of

MORNING = "2026-11-23T09:10:00+07:00"
SERVER = "10.98.0.2"
ADDRESSES = {
    "server": SERVER,
    "lobby": "10.98.0.3",
    "registration": "10.98.0.4",
    "desk-3": "10.98.0.5",
}
PROFILE = 'name = "KANTOR CONTOH"\nexchange_at = "registration"\nguest_passes = 9\n'
BOSS, PIN = "penyelia-1", "135799"
OFFICERS = {"lobby": "lobi-1", "registration": "registrasi-1", "desk-3": "meja-1"}
ROLES = {"lobby": "lobby", "registration": "registration", "desk-3": "desk"}
LATER_S = 90.0
VISITORS = 4


class Proof:
    """The day, and what was seen of it."""

    def __init__(self, hosts: Hosts, folder: Path) -> None:
        self._hosts = hosts
        self._folder = folder
        self._pcs: dict[str, Pc] = {}
        self._codes: dict[str, str] = {}
        self.checks: dict[str, bool] = {}
        self.found: dict[str, Any] = {}
        self._server = self._start_server()

    def _start_server(self) -> subprocess.Popen[str]:
        profile = self._folder / "office.toml"
        profile.write_text(PROFILE, "utf-8")
        words = ("hub", "--listen", SERVER, "--profile", str(profile))
        server = self._hosts.start("server", "cli", *words)
        assert server.stdout is not None
        said = [server.stdout.readline(), server.stdout.readline()]
        self.checks["server_listens"] = said[1].startswith(f"listening https://{SERVER}:8443")
        return server

    def set_up(self) -> None:
        """Add officers and let the PCs join, with the commands of the guide."""
        run = self._hosts.run
        words_of(run("server", *_officer(BOSS, "supervisor"), said=f"{PIN}\n"))
        for host, officer in OFFICERS.items():
            add = (*_officer(officer, ROLES[host]), "--as", BOSS)
            words_of(run("server", *add, said=f"{PIN}\n{PIN}\n"))
        for host in OFFICERS:
            ask = ("workstation", "code", host, "--as", BOSS)
            said = words_of(run("server", *ask, said=f"{PIN}\n"))
            address, code = said[said.index("join") + 1 : said.index("join") + 3]
            joined = run(host, "join", address, code)
            self._codes[host] = code
            self.checks[f"{host}_joined"] = joined.returncode == 0
        again = run("desk-3", "join", SERVER, self._codes["lobby"])
        self.checks["used_code_refused"] = again.returncode == 1
        for host, officer in OFFICERS.items():
            self._pcs[host] = pc = Pc(self._hosts, host)
            self.checks[f"{host}_is_its_workplace"] = pc.do("workplace") == host
            pc.do("sign_in", officer, PIN)

    def work(self) -> None:
        """A short day: numbers, registration, talks, a pulled cable, cards back."""
        lobby, counter, desk = (self._pcs[host] for host in OFFICERS)
        issued = [lobby.do("issue") for _visitor in range(VISITORS)]
        self.checks["numbers_in_order"] = issued == [f"A-{n:03}" for n in range(1, VISITORS + 1)]
        registered = [counter.do("register", n) for n in (1, 2)]
        called = [desk.do("call")]
        numbers = [desk.do("file")]
        called.append(desk.do("call"))
        self._hosts.pull_cable("desk-3")
        numbers.append(desk.do("file"))  # in the middle of a talk: the desk goes on
        self.checks["cut_off_it_is_seen"] = self._wait(lambda: not desk.do("state")["connected"])
        self.checks["filed_while_cut_off"] = desk.do("state")["unsent"] > 0
        registered += [counter.do("register", n) for n in (3, 4)]  # the others go on
        self._hosts.put_cable_back("desk-3")
        self.checks["sent_when_back"] = self._wait(lambda: self._all_sent(desk))
        for _visitor in range(VISITORS - 2):
            called.append(desk.do("call"))
            numbers.append(desk.do("file"))
        self.checks["each_called_once"] = called == registered == issued
        self.checks["all_sent"] = all(
            self._wait(partial(self._all_sent, pc)) for pc in self._pcs.values()
        )
        back = [counter.do("card_back", n) for n in range(1, VISITORS + 1)]
        self.checks["cards_back"] = back == issued
        self._wait(lambda: self._all_sent(counter))
        self.found["registration_numbers"] = len(set(numbers))
        self._numbers = numbers

    def revoke(self) -> None:
        """Revoke the desk's PC: it is told so, and keeps what it writes from then on."""
        desk = self._pcs["desk-3"]
        words = ("workstation", "revoke", "pc-3", "--as", BOSS)
        words_of(self._hosts.run("server", *words, said=f"{PIN}\n"))
        self.checks["revoked_is_told"] = self._wait(
            lambda: "tidak terdaftar" in desk.do("state")["forked"]
        )

    def end(self) -> None:
        """Close everything and look at the ledger."""
        for pc in self._pcs.values():
            pc.close()
        self._server.send_signal(signal.SIGTERM)
        self.checks["server_ends_in_order"] = self._server.wait(timeout=20) == 0
        self._look()

    def abandon(self) -> None:
        """Leave no process behind, whatever happened."""
        for pc in self._pcs.values():
            pc.close()
        if self._server.poll() is None:
            self._server.kill()
            self._server.wait()

    def _look(self) -> None:
        from desk_tui.db.keys import database_key
        from desk_tui.db.ledger.ledger import Ledger
        from desk_tui.db.ledger.verify import verify

        folder = self._folder / "server" / "data" / "hub"
        ledger = Ledger(folder / "ledger.db", database_key(folder), "kantor")
        found = verify(ledger)
        ledger.close()
        self.checks["ledger_whole"] = found.chain_ok and found.replay_ok
        kept = sorted(found.registration_numbers) == sorted(self._numbers)
        self.checks["every_report_is_there"] = kept
        self.checks["every_number_is_there"] = len(found.tickets) == VISITORS
        self.checks["every_card_is_back"] = found.cards_out == 0
        double = found.duplicate_numbers + found.duplicate_calls + found.gaps
        kinds = found.by_kind
        self.checks["nothing_double"] = double == 0 and all(
            kinds.get(kind) == VISITORS
            for kind in ("ComplaintFiled", "IdentityCardTaken", "IdentityCardReturned")
        )
        self.checks["nothing_for_attention"] = not found.attention
        self.found.update(entries=found.entries, attention=found.attention)

    def _all_sent(self, pc: Pc) -> bool:
        state = pc.do("state")
        return bool(state["connected"] and not state["unsent"])

    def _wait(self, true: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + LATER_S
        while not true():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True


def _officer(officer: str, role: str) -> tuple[str, ...]:
    return "officer", "add", officer, f"Contoh {role.title()}", "--role", role


def prove() -> int:
    """Do it all; return the exit code: 0 it holds, 1 it does not, 2 it cannot be tried here."""
    begun = time.monotonic()
    shift_s = datetime.fromisoformat(MORNING).timestamp() - time.time()
    with tempfile.TemporaryDirectory(prefix="desk-tui-hosts-") as name:
        try:
            hosts = Hosts(ADDRESSES, Path(name), shift_s)
        except NoHostsError as error:
            print(json.dumps({"ok": None, "not_tried": str(error)}))
            return 2
        try:
            proof = Proof(hosts, Path(name))
            problem = ""
            try:
                proof.set_up()
                proof.work()
                proof.revoke()
                proof.end()
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                problem = str(error)
            finally:
                proof.abandon()
        finally:
            hosts.close()
    ok = not problem and all(proof.checks.values())
    seconds = round(time.monotonic() - begun, 1)
    report = {"ok": ok, "seconds": seconds, "checks": proof.checks, **proof.found}
    print(json.dumps({**report, "problem": problem} if problem else report, indent=2))
    return 0 if ok else 1


def main() -> int:
    """Prove it; print one JSON object."""
    parser = argparse.ArgumentParser("separate_hosts.py", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object (always so)")
    parser.parse_args()
    return prove()


if __name__ == "__main__":
    sys.exit(main())
