"""Views of the office that a workplace follows: asked for again whenever something happened."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any, TypeVar

from desk_tui.errors import RefusedError
from desk_tui.workstation.hub_client import HubClient

V = TypeVar("V")
REGREET = frozenset({"OfficerSet", "OfficerPinSet", "OfficeProfileSet"})
"""After these the hub is greeted again: who may work here, and how, may have changed."""
Heard = frozenset[str] | None
"""Keys of the visits of which the feed told something; None: of any, the feed was away."""
Look = Callable[[HubClient, float, Heard], bool]
"""Asks the hub for more than a view; tells whether there was news."""


class Watching:
    """What the workplaces of this PC want to see, and what they saw last."""

    def __init__(self) -> None:
        self._wanted: dict[type[Any], str] = {}
        self._seen: dict[type[Any], Any] = {}
        self._refused: dict[type[Any], str] = {}
        self._looks: dict[str, Look] = {}
        self._news: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.heard("")

    def want(self, path: str, view: type[Any]) -> None:
        """Follow a view (a message type) that the hub gives at ``path``."""
        self._wanted[view] = path

    def leave(self, view: type[Any]) -> None:
        """Follow a view no more, and forget what was seen of it."""
        self._wanted.pop(view, None)
        self._seen.pop(view, None)

    def seen(self, view: type[V]) -> V | None:
        """Return a view as seen last, None before. Never waits."""
        return self._seen.get(view)

    def follow(self, name: str, look: Look) -> None:
        """Have ``look`` called on the poster's thread after news; one a name, the last counts.

        A new one is told of everything first.
        """
        self._looks[name] = look
        self.heard("")

    def ask_again(self) -> None:
        """Ask also for what was refused to who is here: they may be somebody else by now."""
        self._refused.clear()

    def heard(self, visit: str) -> None:
        """Note that something happened to a visit; empty: to any. On any thread."""
        self._news.put(visit)

    def look(self, client: HubClient, timeout_s: float) -> bool:
        """Ask for every view; return whether one is another than before.

        Raises:
            UnreachableError: the hub is away; what was seen stays.
        """
        news = False
        for view, path in list(self._wanted.items()):
            session = client.session
            if self._refused.get(view) == session:
                continue
            try:
                now = client.ask(path, "", view, timeout_s=timeout_s)
            except RefusedError:  # not for whoever is here now, nor to be seen by them
                self._refused[view], now = session, None
            else:
                self._refused.pop(view, None)
            if view in self._wanted:  # else it was left while the hub was asked
                news = news or now != self._seen.get(view)
                self._seen[view] = now
        heard = self._drain()
        if heard is None or heard:
            for look in list(self._looks.values()):
                news = look(client, timeout_s, heard) or news
        return news

    def _drain(self) -> Heard:
        heard: set[str] = set()
        while not self._news.empty():
            heard.add(self._news.get())
        return None if "" in heard else frozenset(heard)
