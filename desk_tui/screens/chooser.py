"""^O: the workplaces this PC may play, by number; a desk also asks its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.confirm import Question
from desk_tui.widgets.colours import PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

_LOBBY, _DESK, _TRACKING = "1", "2", "3"


class ChooserScreen(Question[str]):
    """Dismissed with ``lobby``, ``desk-3`` or ``tracking``; None after Esc.

    What was being written stays saved at its desk and opens again there.
    """

    DEFAULT_CSS = """
    ChooserScreen > Vertical {
        width: 60; height: auto; border: solid $rule; padding: 1 2; background: $ground;
    }
    ChooserScreen Static { width: 1fr; height: auto; }
    """

    def __init__(self, workstation: Workstation) -> None:
        super().__init__()
        self._desks = int(workstation.profile.desks)
        self._number: str | None = None
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Yield the list; the number of a desk is asked in its place."""
        with Vertical():
            yield Static(self._drawn(), id="chooser")

    def late(self, event: events.Key | events.Paste) -> None:
        """Take a digit; Enter ends the number of a desk, Backspace corrects it."""
        if not isinstance(event, events.Key):
            return
        pressed = event.character or ""
        if self._number is None:
            self._choose(pressed)
        elif event.key == "enter":
            self._go_to_desk()
        elif event.key == "backspace":
            self._ask(self._number[:-1])
        elif pressed.isascii() and pressed.isdigit():
            self._ask((self._number + pressed)[:3])

    def do_back(self) -> None:
        """One step back: from the number to the list, from the list to the workplace."""
        if self._number is None:
            self.dismiss(None)
            return
        self._number, self._problem = None, ""
        self._draw()

    def _choose(self, pressed: str) -> None:
        if pressed == _LOBBY:
            self.dismiss("lobby")
        elif pressed == _DESK:
            self._ask("")
        elif pressed == _TRACKING:
            self.dismiss("tracking")

    def _ask(self, number: str) -> None:
        self._number, self._problem = number, ""
        self._draw()

    def _go_to_desk(self) -> None:
        number = int(self._number or 0)
        if 1 <= number <= self._desks:
            self.dismiss(f"desk-{number}")
            return
        self._problem = _("Meja di kantor ini bernomor 1 sampai {count}.").format(count=self._desks)
        self._draw()

    def _draw(self) -> None:
        self.query_one("#chooser", Static).update(self._drawn())

    def _drawn(self) -> Content:
        rows = [
            styled((_("TEMPAT KERJA DI PC INI"), STRONG)),
            Content(""),
            styled((_LOBBY, STRONG), "   " + _("Lobi: memberi nomor antrean")),
            styled(
                (_DESK, STRONG),
                "   " + _("Meja 1-{count}: menerima laporan").format(count=self._desks),
            ),
            styled((_TRACKING, STRONG), "   " + _("Cari laporan dengan nomornya")),
            Content(""),
        ]
        if self._number is None:
            return Content("\n").join([*rows, styled((_("Angka memilih. Esc kembali."), SOFT))])
        rows.append(styled((_("> Nomor meja "), STRONG), f"[{self._number}_]"))
        if self._problem:
            rows.append(styled((f"  ! {self._problem}", PROBLEM)))
        rows.append(styled((_("  Enter membuka mejanya. Esc kembali ke daftar."), SOFT)))
        return Content("\n").join(rows)
