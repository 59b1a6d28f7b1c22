"""Whether a paper of unknown fate came out: Y, or T for a copy; over whatever is being typed."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.yes_no import NO, YES, meant, shown
from desk_tui.screens.confirm import Question
from desk_tui.widgets.colours import SOFT, STRONG
from desk_tui.widgets.content import styled


class AskPaper(Question[bool]):
    """Dismissed with whether the paper came out, None after Esc: then it is asked again."""

    DEFAULT_CSS = """
    AskPaper { background: $ground 0%; }
    AskPaper > Vertical {
        width: 64; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    AskPaper Static { width: 1fr; height: auto; }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with Vertical():
            yield Static(styled((self._question, STRONG)), markup=False)
            yield Static("")
            for key, words in ((YES, _("ya, keluar")), (NO, _("tidak; cetak SALINAN"))):
                yield Static(styled((shown(key), STRONG), f"   {words}"))
            yield Static("")
            yield Static(styled((_("Lihat printernya dulu. Esc kembali."), SOFT)))

    def late(self, event: events.Key | events.Paste) -> None:
        """Take Y or T; every other letter is no answer."""
        letter = meant(event.character or "") if isinstance(event, events.Key) else ""
        if letter:
            self.dismiss(letter == YES)
