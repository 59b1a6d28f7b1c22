"""Views of the office that a workplace follows: asked for again whenever something happened."""

from __future__ import annotations

from typing import Any, TypeVar

from desk_tui.workstation.hub_client import HubClient

V = TypeVar("V")


class Watching:
    """What the workplaces of this PC want to see, and what they saw last."""

    def __init__(self) -> None:
        self._wanted: dict[type[Any], str] = {}
        self._seen: dict[type[Any], Any] = {}

    def want(self, path: str, view: type[Any]) -> None:
        """Follow a view (a message type) that the hub gives at ``path``."""
        self._wanted[view] = path

    def seen(self, view: type[V]) -> V | None:
        """Return a view as seen last, None before. Never waits."""
        return self._seen.get(view)

    def look(self, client: HubClient, timeout_s: float) -> bool:
        """Ask for every view; return whether one is another than before.

        Raises:
            UnreachableError: the hub is away; what was seen stays.
        """
        news = False
        for view, path in list(self._wanted.items()):
            now = client.ask(path, "", view, timeout_s=timeout_s)
            news = news or now != self._seen.get(view)
            self._seen[view] = now
        return news
