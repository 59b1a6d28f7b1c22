"""Who works at this PC: signing in and out, the lock, a second officer, taking over.

The visit and its draft belong to the workplace, not to the officer: whoever signs in
next goes on with them, and nothing here touches them.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desk_tui.db.pins import PinCost
from desk_tui.db.recovery import protect
from desk_tui.errors import RefusedError, StorageError, UnreachableError
from desk_tui.office import recovery_code
from desk_tui.office.messages_people import RecoveryState, SignInAnswer
from desk_tui.office.roles import Role
from desk_tui.workstation import people_hub
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.people_hub import PeopleAtHub
from desk_tui.workstation.people_work import (
    Here,
    PeopleSituation,
    Said,
    Work,
    end_of_sign_in,
    must_fit,
)
from desk_tui.workstation.pin_keeping import PinKeeper, may_be_kept
from desk_tui.workstation.pin_wait import PinWait
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.workstation.workstation import Workstation

__all__ = ["NOBODY", "PeopleService", "PeopleSituation"]

NOBODY = "nobody"
"""Officer of what a PC does by itself while nobody has signed in."""


class PeopleService:
    """The officers of this PC. Methods but ``situation`` wait: for a PIN, the hub, the disk.

    Args:
        client: asks the hub; cost: of looking at a PIN.
    """

    def __init__(self, workstation: Workstation, client: HubClient, cost: PinCost) -> None:
        self._ws = workstation
        self._hub = PeopleAtHub(
            client,
            lambda: workstation.link.status.starting,
            lambda: workstation.settings.command_timeout_s,
        )
        self._keeper = PinKeeper(workstation, cost)
        self._work = Work()
        self._last = ""
        self._wait = PinWait(lambda: workstation.clock)
        self._one = threading.Lock()
        self._setting = threading.Lock()
        workstation.records.call(self._load)

    def situation(self) -> PeopleSituation:
        """Return who works here; from any thread, at once."""
        return self._work.situation(
            self._ws.now(),
            self._ws.records.sign_in,
            wait_s=self._wait.seconds,
            offline=bool(self._keeper.kept),
            last_officer=self._last,
        )

    @property
    def officer_id(self) -> str:
        """Whose work is written down here; after a session has ended still theirs."""
        main = self._work.main
        if main is not None:
            return main.officer_id
        return NOBODY if self._needed else self._ws.settings.officer_id

    @property
    def officer_name(self) -> str:
        """The name on screens and receipts; of two officers both."""
        if self._work.main is not None or self._needed:
            return self._work.name
        return self._ws.settings.officer_name

    @property
    def session(self) -> str:
        """What is shown to the hub; empty for nobody's."""
        return self._work.session

    def sign_in(self, officer_id: str, pin: str, beside: bool = False, only_at: str = "") -> None:
        """Let an officer work here; whoever did before hands visit and draft over.

        ``beside``: as the second officer; the first stays. ``only_at``: see ``must_fit``.

        Raises:
            RefusedError: ``wrong_pin`` (id or PIN), ``wait``, ``officer_disabled``,
                ``wrong_pin_offline``, ``same_officer``, ``sign_in_needed`` (beside nobody),
                ``role_missing_here``.
            StorageError: this PC's disk.
        """
        with self._one, self._wait.noted():
            main = self._work.main
            if beside and main is None:
                raise refused("sign_in_needed")
            if beside and main is not None and main.officer_id == officer_id:
                raise refused("same_officer")
            try:
                answer = self._hub.sign_in(officer_id, pin, self._ws.author().workplace)
            except UnreachableError:
                self._enter_offline(officer_id, pin, beside, only_at)
            except RefusedError as error:
                if error.code == "officer_disabled" and officer_id in self._keeper.kept:
                    self._keeper.drop([self._keeper.kept[officer_id]])
                raise
            else:
                self._enter_from(answer, pin, beside, only_at)

    def sign_out(self, beside: bool = False) -> None:
        """Let the officers of this PC go, or only the second one; visit and draft stay."""
        with self._one:
            said = self._work.left(beside=beside)[1]
            self._change(lambda work: work.left(beside=beside)[0])
            with contextlib.suppress(StorageError):  # a full disk keeps nobody signed in
                self._keeper.record(said)

    def lock(self) -> None:
        """Lock this PC; the session goes on. Does not wait."""
        if self._work.main is not None:
            self._change(lambda work: replace(work, locked=True))

    def unlock(self, pin: str) -> None:
        """Open the lock with the PIN of an officer who works here; needs no hub.

        Raises:
            RefusedError: ``wrong_pin_here``, ``wait``.
        """
        with self._one, self._wait.noted():
            here = self._work.here
            if here:
                against = [(one.officer_id, one.verifier) for one in here]
                self._keeper.check(here[0].officer_id, pin, against, "wrong_pin_here")
            self._change(lambda work: replace(work, locked=False))

    def first_supervisor(self, officer_id: str, name: str, pin: str) -> None:
        """Make the office's first supervisor, at the PC with the hub, and sign them in.

        Raises:
            RefusedError: ``already_set_up``, ``local_only``, ``not_an_officer``.
            UnreachableError: the hub is away; nobody was made.
        """
        officer = {"officer_id": officer_id, "name": name, "roles": [Role.SUPERVISOR.value]}
        with self._one, self._wait.noted():
            self._enter_from(self._hub.first_supervisor(officer, pin), pin, beside=False)

    def change_pin(self, old_pin: str, pin: str) -> None:
        """Give the officer who works here another PIN; without the hub the old one stays.

        Raises:
            RefusedError: ``wrong_pin``, ``wait``, ``sign_in_needed``, ``not_a_pin``.
        """
        with self._one, self._wait.noted():
            main = self._work.main
            if main is None:
                raise refused("sign_in_needed")
            answer = self._hub.change_pin(main.officer_id, old_pin, pin)
            self._enter_from(answer, pin, beside=False)

    def recovery_state(self) -> RecoveryState:
        """Return the recovery code as long as it has not been asked back.

        Raises:
            RefusedError: ``local_only`` at another PC than the hub's; UnreachableError.
        """
        return self._hub.recovery("")

    def confirm_recovery(self, code: str) -> None:
        """Say that the recovery code is written down, by typing it; from now on it is valid.

        The data of this very PC opens with the same paper as the office's.

        Raises:
            MistypedCode: it can be no code at all.
            RefusedError: ``wrong_recovery_code``, ``local_only``; UnreachableError.
            StorageError: this PC's disk.
        """
        typed = recovery_code.parse(code)
        state = self._hub.recovery("")
        if not state.confirmed and typed == state.code:
            protect(self._ws.place.folder, typed, self._ws.today())
            state = self._hub.recovery(typed)
        if not state.confirmed:
            raise refused("wrong_recovery_code")

    def session_refused(self, code: str, session: str) -> None:
        """Take over that the hub does not take ``session`` any more; the work stays as it is."""

        def over(work: Work) -> Work:
            theirs = work.main is not None and work.session == session and not work.pin
            return replace(work, over=code) if theirs else work

        self._change(over)

    def met(self, client: HubClient, timeout_s: float) -> None:
        """The hub is (back) there: sign in what was let in without it, and look what holds.

        Called by the link before anything else is sent; raises what ``HubClient.ask`` does.
        """
        work = self._work
        if work.pin and work.main is not None:
            who, workplace = work.main.officer_id, self._ws.author().workplace
            answer = people_hub.sign_in_again(client, who, work.pin, workplace, timeout_s)
            self._change(lambda now: now.confirmed(answer) if now is work else now)
        work, kept = self._work, self._keeper.kept
        # What is kept is written first: where the two differ, it is the newer PIN.
        marks = {one.officer_id: one.mark for one in work.here}
        marks |= {who: one.mark for who, one in kept.items()}
        if not marks:
            return
        told = people_hub.standing(client, marks, timeout_s)
        officers = {officer.officer_id: officer for officer in told.officers}
        fit = {who for who, officer in officers.items() if may_be_kept(officer)}
        self._keeper.drop([one for who, one in kept.items() if who not in fit])
        self._change(lambda now: now.standing(marks, officers) if now is work else now)
        if told.session:
            self.session_refused(told.session, work.session)

    # -- signing in ----------------------------------------------------------------------

    def _enter_from(self, answer: SignInAnswer, pin: str, beside: bool, only_at: str = "") -> None:
        """Let in whom the hub let in; this PC will for a week, if it may."""
        officer = answer.officer
        assert officer is not None
        must_fit(officer, only_at)
        self._ws.records.sign_in = (True, True)
        here = Here(officer, self._keeper.verifier(officer.officer_id, pin), answer.mark)

        def keep(journal: Journal) -> None:
            self._keeper.keep(journal, officer, here.verifier, here.mark)

        after, said = self._work.entered(here, beside=beside)
        if not beside:
            after = replace(after, session=answer.session, until=answer.valid_until)
        self._enter(after, said, here, beside, keep)

    def _enter_offline(self, officer_id: str, pin: str, beside: bool, only_at: str) -> None:
        """Let in whom this PC knows; the hub hears of it as soon as it is back."""
        kept = self._keeper.offline(officer_id, pin)
        must_fit(kept.officer, only_at)
        here = Here(kept.officer, kept.verifier, kept.mark)
        after, said = self._work.entered(here, beside=beside, offline=True)
        if not beside:
            after = replace(after, pin=pin, until=end_of_sign_in(self._ws.now()))
        self._enter(after, said, here, beside)
        self._ws.link.doubt()

    def _enter(
        self,
        after: Work,
        said: Said,
        here: Here,
        beside: bool,
        keep: Callable[[Journal], None] = lambda journal: None,
    ) -> None:
        """Write down who works here from now on, then let them."""

        def also(journal: Journal) -> None:
            if not beside:  # the work is not theirs: the next sign-in does not propose them
                journal.set_last_officer(here.officer_id)
            keep(journal)

        self._keeper.record(said, also)
        self._ws.do(self._load)
        # Beside somebody of whom the hub may have heard meanwhile.
        self._change(lambda now: now.entered(here, beside=True)[0] if beside else after)

    # -- state ---------------------------------------------------------------------------

    @property
    def _needed(self) -> bool:
        return bool(self._ws.records.sign_in and self._ws.records.sign_in[0])

    def _load(self) -> None:
        self._last = self._ws.records.journal.last_officer
        self._keeper.load()

    def _change(self, change: Callable[[Work], Work]) -> None:
        with self._setting:
            self._work = change(self._work)
            self._ws.show_session(self._work.session)
        self._ws.changed()
