"""The waiting room's screen: read across the room, touched by nobody.

No lock, no sign-in, no sound while people talk: nothing personal is ever on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.waiting_room_view import waiting_room_rows
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.waiting_room import WaitingRoomSituation

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class WaitingRoomScreen(WorkplaceScreen, inherit_bindings=False):
    """The last calls, who waits, the clock."""

    workplace: ClassVar[str] = keymap.WAITING_ROOM
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.WAITING_ROOM)]
    DEFAULT_CSS = "WaitingRoomScreen #room { width: 1fr; height: 1fr; text-wrap: nowrap; }"

    def __init__(self, workstation: Workstation) -> None:
        super().__init__()
        self._workstation = workstation
        self._service = workstation.waiting_room()
        self._rung: set[tuple[str, str, int]] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield one widget: nothing here has a focus."""
        yield Static("", id="room", markup=False)

    def link(self) -> LinkStatus:
        """Return the truth about this PC."""
        return self._situation().link

    def on_unmount(self) -> None:
        """Ask for nothing that nobody sees."""
        self._service.close()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    def refresh_situation(self) -> None:
        """Draw rows 1 to 22 from what is known."""
        situation = self._situation()
        now = self._workstation.clock.now()
        width, height = max(80, self.size.width), max(22, self.size.height - 2)
        rows = waiting_room_rows(situation, now, width, height)
        self.query_one("#room", Static).update(Content("\n").join(rows))
        self._ring(situation)

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing here: this screen is for those who wait."""
        if key_id in ("find", "lock"):
            return _("di layar ini tidak ada data siapa pun; pindah tempat kerja dengan ^O.")
        return super().why_not(key_id)

    def _situation(self) -> WaitingRoomSituation:
        situation: WaitingRoomSituation = self._service.situation()
        return situation

    def _ring(self, situation: WaitingRoomSituation) -> None:
        """Ring the terminal's bell once for calls that are new; off unless the office wants it."""
        if situation.view is None:
            return
        calls = {(call.ticket, call.place, call.calls) for call in situation.view.calls}
        known, self._rung = self._rung, calls
        if situation.bell and known is not None and calls - known:
            self.app.bell()
