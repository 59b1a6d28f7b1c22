"""What others do about the visitors of a desk: the counter, the supervisor, the lobby.

A desk that cannot hear of it goes on talking to somebody who has gone. What another
desk writes is left out: who files has the visit, and the hub lists the other.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError, ForkedError, StorageError, UnreachableError
from desk_tui.office.messages_desk import MOST_VISITS, VisitsAnswer, VisitsQuestion
from desk_tui.office.reading import read_header
from desk_tui.workstation.desk_situation import visit_at_desk

if TYPE_CHECKING:
    from desk_tui.office.entries import StoredEntry
    from desk_tui.office.visit import Visit
    from desk_tui.workstation.desk_drafts import DeskDrafts
    from desk_tui.workstation.desk_ready import DeskReadiness
    from desk_tui.workstation.hub_client import HubClient
    from desk_tui.workstation.watching import Heard
    from desk_tui.workstation.workstation import Workstation

_log = logging.getLogger(__name__)


class DeskFollower:
    """Brings a desk what others write about its visitors. On the poster's thread.

    And whom the hub has given it: a desk that is ready, or one whose program was gone when
    its call was decided.
    """

    def __init__(
        self, workstation: Workstation, desk: int, readiness: DeskReadiness, drafts: DeskDrafts
    ) -> None:
        self._ws = workstation
        self._desk = desk
        self._readiness = readiness
        self._drafts = drafts
        self._told: dict[str, int] = {}
        self._missed: set[str] = set()
        self._look_again = False

    def look(self, client: HubClient, timeout_s: float, heard: Heard) -> bool:
        """Ask what is new about the desk's visitors; tell whether anything was.

        Raises:
            UnreachableError, StorageError: asked again with the next news.
            ForkedError: the hub tells another story than before.
        """
        asked = self._asked(heard)
        given = heard is None or self._look_again or self._readiness.since is not None
        if not asked and not given:
            return False
        turn = self._readiness.turn
        question = VisitsQuestion(
            told={key: self._told.get(key, 0) for key in asked},
            desk=self._desk,
            installation=self._ws.records.installation,
        )
        self._look_again = given
        try:
            answer = client.ask("/desk/visits", question, VisitsAnswer, timeout_s=timeout_s)
            self._look_again = False
            news = self._take(answer, asked)
            return self._readiness.told(answer.ready, bool(answer.here), turn) or news
        except (UnreachableError, StorageError):
            self._missed |= asked
            raise
        except ForkedError:
            raise
        except DeskError as error:  # nobody is signed in here just now
            self._missed |= asked
            _log.info("visits not followed: %s", type(error).__name__)
            return False

    def _asked(self, heard: Heard) -> set[str]:
        """Return the visits of this desk of which something was heard."""
        today = self._ws.today()
        mine = [
            visit.key
            for visit in list(self._ws.records.state.visits.values())
            if visit.day == today and self._desk in (visit.desk, _left_at(visit))
        ]
        # The desk's own latest visitors are the ones whose cards are still out.
        mine = mine[-MOST_VISITS:]
        if heard is None:
            self._told.clear()  # perhaps another ledger
            self._missed.clear()
            return set(mine)
        asked = set(heard | self._missed).intersection(mine)
        self._missed.clear()
        return asked

    def _take(self, answer: VisitsAnswer, asked: set[str]) -> bool:
        news = False
        for key, entries in answer.news.items():
            whole = key == answer.here
            if whole and self._ws.records.call(partial(self._given, entries)).result():
                self._told[key] = len(entries)
                self._readiness.visitor()
                self._drafts.fetch(self._ws.records.state.visits[key])
                news = True
                continue
            if whole and key not in asked:  # not ours as far as we know; asked again
                here = self._ws.records.state.visit_at(self._desk, self._ws.today())
                self._look_again = here is None or here.key != key
                continue
            theirs = [stored for stored in entries if self._by_others(stored)]
            if theirs:
                taken = self._ws.records.call(partial(self._ws.records.receive_news, theirs))
                news = taken.result() or news
            self._told[key] = len(entries) + (0 if whole else self._told.get(key, 0))
        return news

    def _given(self, entries: list[StoredEntry]) -> bool:
        """Take over the visitor the hub has for this desk; tell whether it did.

        On the journal's thread. Not while somebody is here; nor, unless the desk is ready,
        while the hub has not heard everything of this PC: what it says may be undone by that.
        """
        records, ws = self._ws.records, self._ws
        if visit_at_desk(ws, self._desk) is not None:
            return False
        settled = not records.unsent and not records.journal.asked()
        if self._readiness.since is None and not settled:
            return False
        theirs = [each for each in entries if not self._own(each)]
        return records.receive_news(theirs) and visit_at_desk(ws, self._desk) is not None

    def _own(self, stored: StoredEntry) -> bool:
        return read_header(stored.header).installation == self._ws.records.installation

    def _by_others(self, stored: StoredEntry) -> bool:
        header = read_header(stored.header)
        here = self._ws.records.installation
        return header.installation != here and not header.workplace.startswith("desk-")


def _left_at(visit: Visit) -> int | None:
    """Return the desk at which a visit was that waits for another one now."""
    return visit.from_desk if visit.reserved_for is not None else None
