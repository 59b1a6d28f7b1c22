"""What others do about the visitors of a desk: the counter, the supervisor, the lobby.

A desk that cannot hear of it goes on talking to somebody who has gone. What another
desk writes is left out: who files has the visit, and the hub lists the other (rule 4).
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError, ForkedError, StorageError, UnreachableError
from desk_tui.office.messages_desk import MOST_VISITS, VisitsAnswer, VisitsQuestion
from desk_tui.office.reading import read_header

if TYPE_CHECKING:
    from desk_tui.office.entries import StoredEntry
    from desk_tui.workstation.hub_client import HubClient
    from desk_tui.workstation.watching import Heard
    from desk_tui.workstation.workstation import Workstation

_log = logging.getLogger(__name__)


class DeskFollower:
    """Brings a desk the entries of others about its visitors of today. On the poster's thread."""

    def __init__(self, workstation: Workstation, desk: int) -> None:
        self._ws = workstation
        self._desk = desk
        self._told: dict[str, int] = {}
        self._missed: set[str] = set()

    def look(self, client: HubClient, timeout_s: float, heard: Heard) -> bool:
        """Ask what is new about the desk's visitors; tell whether anything was.

        Raises:
            UnreachableError, StorageError: asked again with the next news.
            ForkedError: the hub tells another story than before.
        """
        asked = self._asked(heard)
        if not asked:
            return False
        question = VisitsQuestion(told={key: self._told.get(key, 0) for key in asked})
        try:
            answer = client.ask("/desk/visits", question, VisitsAnswer, timeout_s=timeout_s)
            return self._take(answer)
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
            if visit.desk == self._desk and visit.day == today
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

    def _take(self, answer: VisitsAnswer) -> bool:
        news = False
        for key, entries in answer.news.items():
            theirs = [stored for stored in entries if self._by_others(stored)]
            if theirs:
                taken = self._ws.records.call(partial(self._ws.records.receive_news, theirs))
                news = taken.result() or news
            self._told[key] = self._told.get(key, 0) + len(entries)
        return news

    def _by_others(self, stored: StoredEntry) -> bool:
        header = read_header(stored.header)
        here = self._ws.records.installation
        return header.installation != here and not header.workplace.startswith("desk-")
