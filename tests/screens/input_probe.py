"""Not a test: an app in a terminal that writes down what it hears, an event a line (JSON)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from textual import events  # noqa: E402
from textual.app import App  # noqa: E402

from desk_tui.terminal.driver import driver_class  # noqa: E402


class Probe(App[None], inherit_bindings=False):
    """Says ``ready`` once it listens."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, heard: Path) -> None:
        super().__init__(driver_class=driver_class())
        self._heard = heard.open("w", encoding="utf-8")

    def on_ready(self) -> None:
        """Begin."""
        self._tell(["ready"])

    async def on_event(self, event: events.Event) -> None:
        """Write down keys and pastes."""
        if isinstance(event, events.Key):
            self._tell(["key", event.key, event.character])
        elif isinstance(event, events.Paste):
            self._tell(["paste", event.text])
        else:
            await super().on_event(event)

    def _tell(self, heard: list[str | None]) -> None:
        self._heard.write(json.dumps(heard) + "\n")
        self._heard.flush()


if __name__ == "__main__":
    Probe(Path(sys.argv[1])).run()
