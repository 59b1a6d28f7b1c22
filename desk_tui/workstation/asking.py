"""Asking the hub for a decision: journalled, sent until answered, given up as a fact."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import DeskError, ForkedError, UnreachableError
from desk_tui.office.commands import AnyCommand
from desk_tui.office.entries import Entry, StoredEntry
from desk_tui.office.messages import CommandAnswer, CommandRequest, PostAnswer, PostRequest
from desk_tui.workstation.hub_client import HubClient, OutOfOrderError, unreachable
from desk_tui.workstation.posting import BATCH
from desk_tui.workstation.refusals import SESSION_OVER, refused

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.workstation.workstation import Workstation

ATTEMPT_PAUSE_S = 0.1
"""Between two attempts at the same command."""


def new_command_id() -> str:
    """Return an id no other command has: its time, then 64 random bits, as 32 hex symbols.

    Ids in the order of time stand side by side in the ledger's index: a commit of ten
    commands writes a third fewer pages than with ids that are random from the start.
    """
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


class Asking:
    """The commands of one workstation, one at a time."""

    def __init__(self, workstation: Workstation, client: HubClient) -> None:
        self._ws = workstation
        self._client = client
        self._one = threading.Lock()
        self._between: deque[Callable[[], None]] = deque()

    def between(self, work: Callable[[], None]) -> None:
        """Do ``work`` while no command is out: now, or when the one that is has ended."""
        self._between.append(work)
        self._do_between()

    def _do_between(self) -> None:
        while self._between and self._one.acquire(blocking=False):
            try:
                while self._between:
                    self._between.popleft()()
            finally:
                self._one.release()

    def ask(self, command: AnyCommand, timeout_s: float) -> CommandAnswer:
        """Ask for a decision and journal it before returning.

        The command is in the journal before it is sent, so it survives a kill; the
        same id is sent again until the time is up; then giving up is a fact.

        Raises:
            RefusedError: the hub decided against it.
            UnreachableError: given up; whatever the hub did is undone.
            ForkedError: this PC and the hub do not fit; nothing was sent.
            StorageError: this PC's disk.
        """
        ws = self._ws
        deadline = time.monotonic() + timeout_s
        command_id, session = new_command_id(), ws.people.session
        try:
            with self._one:
                answer, taken = self._asked(command_id, command, deadline)
        finally:
            self._do_between()
        ws.link.answered()
        if answer.code in SESSION_OVER:
            ws.people.session_refused(answer.code, session)
        if answer.status == "refused":
            raise refused(answer.code, answer.detail)
        if answer.status != "done" or not taken:
            raise unreachable()
        return answer

    def _asked(
        self, command_id: str, command: AnyCommand, deadline: float
    ) -> tuple[CommandAnswer, bool]:
        """Journal, send and journal the answer; tell whether it was still waited for."""
        ws = self._ws
        ws.link.check_accepted()
        ws.do(partial(self._keep, command_id, command))
        try:
            answer = self._answer(command_id, command, deadline)
        except DeskError as error:
            ws.do(partial(ws.records.abandon, [command_id]))
            if isinstance(error, UnreachableError):
                ws.link.silent()
            raise
        return answer, self._take(answer, command_id)

    def _take(self, answer: CommandAnswer, command_id: str) -> bool:
        try:
            return self._ws.do(partial(self._ws.records.receive, answer, command_id))
        except ForkedError as error:
            self._ws.link.refuse(error)
            raise

    def _keep(self, command_id: str, command: AnyCommand) -> None:
        """Journal the command; whatever was asked before and never answered is given up."""
        records = self._ws.records
        if not records.journal.office_id:
            raise refused("never_connected")
        records.abandon_asked()
        encoded = msgspec.msgpack.encode(command)

        def write(journal: Journal) -> list[Entry]:
            journal.ask(command_id, encoded)
            return []

        records.write(write)

    def _answer(self, command_id: str, command: AnyCommand, deadline: float) -> CommandAnswer:
        """Send a command until it is answered or the time is up."""
        while True:
            try:
                facts = self._drained(deadline)
                return self._attempt(command_id, command, facts, deadline)
            except (UnreachableError, OutOfOrderError):
                self._ws.link.doubt()  # a hub that is new is looked at first
            if time.monotonic() + ATTEMPT_PAUSE_S >= deadline:
                raise unreachable()
            time.sleep(ATTEMPT_PAUSE_S)

    def _drained(self, deadline: float) -> list[StoredEntry]:
        """Post what one request cannot carry; return the facts for the command to carry.

        A command decided while facts are missing gives a desk the visitor who left.
        """
        records = self._ws.records
        while True:
            facts = self._ws.do(partial(records.unposted, BATCH))
            if len(facts) < BATCH:
                return facts
            request = PostRequest(installation=records.journal.installation, entries=facts)
            posted: PostAnswer = self._client.ask(
                "/post", request, PostAnswer, timeout_s=_left(deadline)
            )
            self._ws.do(partial(records.posted, posted.cursor))

    def _attempt(
        self,
        command_id: str,
        command: AnyCommand,
        facts: list[StoredEntry],
        deadline: float,
    ) -> CommandAnswer:
        author = self._ws.author()
        request = CommandRequest(
            installation=self._ws.records.journal.installation,
            workplace=author.workplace,
            officer=author.officer,
            command_id=command_id,
            command=command,
            facts=facts,
        )
        answer: CommandAnswer = self._client.ask(
            "/command", request, CommandAnswer, timeout_s=_left(deadline)
        )
        return answer


def _left(deadline: float) -> float:
    return max(0.1, deadline - time.monotonic())
