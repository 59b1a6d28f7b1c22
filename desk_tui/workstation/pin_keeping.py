"""PINs at this PC: the lock, and signing in while the office's server is away.

The right PIN of a lobby, registration or desk officer opens this PC for a week after
a sign-in at the server; never a supervisor's, an auditor's or an analyst's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from desk_tui.db.journal.officers import KeptOfficer
from desk_tui.db.pins import PinChecker, PinCost
from desk_tui.errors import RefusedError
from desk_tui.office.entries import Entry
from desk_tui.office.roles import Officer, Role
from desk_tui.office.sign_in_delay import WrongPins
from desk_tui.workstation.people_work import Said
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.workstation.workstation import Workstation


class PinRefusedError(RefusedError):
    """A PIN was wrong, or not looked at.

    Attributes:
        wait_s: office seconds until the next one is looked at.
    """

    wait_s = 0


def pin_refused(code: str, wait_s: int) -> PinRefusedError:
    """Return the error of a PIN that opens nothing."""
    plain = refused(code, str(wait_s))
    error = PinRefusedError(plain.code, plain.title, plain.message)
    error.wait_s = wait_s
    return error


KEPT_ROLES = frozenset({Role.LOBBY, Role.REGISTRATION, Role.DESK})
"""Officers with no other role may sign in without the server."""


def may_be_kept(officer: Officer) -> bool:
    """Tell whether this PC may let an officer in by itself."""
    return bool(officer.roles) and KEPT_ROLES.issuperset(officer.roles)


class PinKeeper:
    """Checks PINs at this PC, one after the other; every wrong one is remembered.

    All methods wait for the journal, and those that look at a PIN work on it.
    """

    def __init__(self, workstation: Workstation, cost: PinCost) -> None:
        self._ws = workstation
        self._cost = cost
        self.kept: dict[str, KeptOfficer] = {}

    @cached_property
    def _checker(self) -> PinChecker:
        records = self._ws.records
        pepper = self._ws.do(lambda: records.journal.derived_key("pins"))
        return PinChecker(pepper, self._cost)

    def load(self) -> None:
        """Read whom this PC lets in. On the journal's thread."""
        now = self._ws.now().timestamp()
        found = self._ws.records.journal.kept_officers(now)
        self.kept = {one.officer.officer_id: one for one in found}

    def verifier(self, officer_id: str, pin: str) -> str:
        """Return what is kept of a PIN."""
        return self._checker.verifier(officer_id, pin)

    def offline(self, officer_id: str, pin: str) -> KeptOfficer:
        """Return the officer whose PIN it is, by what this PC keeps.

        Raises:
            PinRefusedError: ``wrong_pin_offline`` (whoever it is, known or not) or ``wait``.
        """
        self._ws.do(self.load)
        kept = self.kept.get(officer_id)
        verifier = kept.verifier if kept is not None else None
        self.check(officer_id, pin, [(officer_id, verifier)], "wrong_pin_offline")
        assert kept is not None  # without a verifier no PIN is right
        return kept

    def check(
        self, officer_id: str, pin: str, against: Iterable[tuple[str, str | None]], code: str
    ) -> None:
        """Hold a PIN against verifiers (id, verifier); count a wrong one for ``officer_id``.

        Raises:
            PinRefusedError: ``code``, or ``wait``.
        """
        journal, now = self._ws.records.journal, self._ws.now().timestamp()
        wrong = self._ws.do(lambda: journal.wrong_pins(officer_id))
        if wait_s := wrong.wait_s(now):
            raise pin_refused("wait", wait_s)
        right = [self._checker.matches(verifier, who, pin) for who, verifier in against]
        if any(right):
            if wrong.many:
                self.write(lambda journal: journal.set_wrong_pins(officer_id, WrongPins()))
            return
        now = self._ws.now().timestamp()
        more = wrong.one_more(now)
        self.write(lambda journal: journal.set_wrong_pins(officer_id, more))
        raise pin_refused(code, more.wait_s(now))

    def keep(self, journal: Journal, officer: Officer, verifier: str, mark: str) -> None:
        """Let an officer in for a week, if this PC may. Inside a transaction of the journal."""
        if may_be_kept(officer):
            now = self._ws.now().timestamp()
            journal.keep_officer(KeptOfficer(officer, verifier, mark, now))
        else:
            journal.drop_officer(officer.officer_id)

    def drop(self, gone: Iterable[KeptOfficer]) -> None:
        """Let officers in no more without the server, unless they have another PIN by now."""
        gone = list(gone)
        if not gone:
            return

        def drop(journal: Journal) -> None:
            for one in gone:
                journal.drop_officer(one.officer.officer_id, one.mark)

        self.write(drop)
        self._ws.do(self.load)

    def record(self, said: Said, also: Callable[[Journal], None] | None = None) -> None:
        """Journal facts about people, each as that person's own; ``also`` with them."""

        def write(journal: Journal) -> list[Entry]:
            entries: list[Entry] = []
            for officer_id, body in said:
                author = replace(self._ws.author(), officer=officer_id)
                entries += journal.append([body], self._ws.now(), author, "")
            if also is not None:
                also(journal)
            return entries

        self._ws.do(lambda: self._ws.records.write(write))

    def write(self, work: Callable[[Journal], object]) -> None:
        """Write lines that are kept, in one transaction."""

        def run(journal: Journal) -> list[Entry]:
            work(journal)
            return []

        self._ws.do(lambda: self._ws.records.write(run))
