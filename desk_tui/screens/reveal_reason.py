"""*Perlihatkan*: why masked data is looked at. Three usual reasons, or one's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.form_question import FormQuestion
from desk_tui.screens.menu import Choice, Menu
from desk_tui.widgets.colours import PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import Words
from desk_tui.workstation.revealing import LONGEST_REASON, reasons

DOCUMENT_AND_PHONE = "document+phone"
"""What is looked at, as the fact says it."""
_OWN = "own"


class OwnReason(FormQuestion[str]):
    """A reason in the officer's words; Esc takes it back, nothing is shown."""

    DEFAULT_CSS = """
    OwnReason > Vertical {
        width: 72; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    OwnReason Static { height: auto; width: 1fr; }
    OwnReason Horizontal { height: 1; }
    """

    def compose(self) -> ComposeResult:
        """Yield the question and its field."""
        with Vertical():
            yield Static(styled((_("PERLIHATKAN 15 DETIK"), STRONG)), markup=False)
            yield Static("")
            with Horizontal():
                yield Words(_("Alasan") + "  ")
                yield LineField("reason")
            yield Static("", id="reason-error", markup=False)
            hint = _("Enter memperlihatkan; alasan dan nama Anda tercatat. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def submit(self) -> None:
        """Take the reason; an empty one is none."""
        reason = " ".join(self.query_one(LineField).value.split())[:LONGEST_REASON]
        if not reason:
            error = styled((_("! Tulis alasannya, beberapa kata saja."), PROBLEM))
            self.query_one("#reason-error", Static).update(error)
            return
        self.dismiss(reason)


def ask_reason(
    app: App[object], answered: Callable[[str], object], usual: Sequence[str] = ()
) -> None:
    """Ask why; ``answered`` is called with the reason, and not at all after Esc.

    ``usual``: the reasons to choose from, by default those to see somebody's data.
    """
    offered = dict(enumerate(usual or reasons()))
    choices = [Choice(str(number), _(reason)) for number, reason in offered.items()]

    def own(reason: str | None) -> None:
        if reason:
            answered(reason)

    def chosen(choice: str | None) -> None:
        if choice == _OWN:
            app.push_screen(OwnReason(), own)
        elif choice is not None:
            answered(offered[int(choice)])

    title = _("PERLIHATKAN 15 DETIK: ALASANNYA (tercatat dengan nama Anda)")
    app.push_screen(Menu(title, [*choices, Choice(_OWN, _("alasan lain, ditulis"))]), chosen)
