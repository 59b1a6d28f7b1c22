"""A page to read over a workplace: a title, lines that scroll, Esc back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.confirm import Question
from desk_tui.widgets.colours import RULE, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule

if TYPE_CHECKING:
    from desk_tui.app import DeskApp


class Page(Question[None]):
    """Read with the arrows, Page Up and Page Down, Home and End; nothing else acts."""

    DEFAULT_CSS = """
    Page { align: left top; }
    Page Static { width: 1fr; height: 1; }
    Page VerticalScroll { height: 1fr; scrollbar-size: 0 0; }
    Page VerticalScroll Static { height: auto; }
    """

    def __init__(self, title: str, lines: Sequence[Content]) -> None:
        super().__init__()
        self._heading = title
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Yield title, rule, lines and the row that says where one is."""
        yield Static(styled((f" {self._heading}", STRONG)))
        yield Static("", id="page-rule")
        with VerticalScroll(can_focus=False):
            yield Static(Content("\n").join(self._lines))
        yield Static("", id="page-place")

    def do_help(self) -> None:
        """F1 on a page to read: nothing more to explain."""

    def on_mount(self) -> None:
        """Say where one is, now and after every scroll."""
        scroll = self.query_one(VerticalScroll)
        self.watch(scroll, "scroll_y", self._say_place, init=False)
        self.call_after_refresh(self._say_place)

    def on_resize(self) -> None:
        """Draw the rule, and say the place again, for the new size."""
        demo = _("DATA CONTOH") if cast("DeskApp", self.app).workstation.demo else ""
        line = rule(max(80, self.size.width), at_right=demo)
        self.query_one("#page-rule", Static).update(styled((line, RULE)))
        self.call_after_refresh(self._say_place)

    def late(self, event: events.Key | events.Paste) -> None:
        """Scroll; the lines never take the focus."""
        scroll = self.query_one(VerticalScroll)
        move = {
            "down": scroll.scroll_down,
            "up": scroll.scroll_up,
            "pagedown": scroll.scroll_page_down,
            "space": scroll.scroll_page_down,
            "pageup": scroll.scroll_page_up,
            "home": scroll.scroll_home,
            "end": scroll.scroll_end,
        }.get(event.key if isinstance(event, events.Key) else "")
        if move is not None:
            move(animate=False)
        else:
            super().late(event)

    def _say_place(self) -> None:
        scroll = self.query_one(VerticalScroll)
        first = round(scroll.scroll_y) + 1
        total = round(scroll.virtual_size.height)
        last = min(total, first + scroll.size.height - 1)
        text = _(" Esc Kembali")
        if total > scroll.size.height:
            text += _("  ↑↓ PgUp PgDn gulir   baris {first}-{last} dari {total}").format(
                first=first, last=last, total=total
            )
        self.query_one("#page-place", Static).update(styled(text))
