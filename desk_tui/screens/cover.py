"""What lies over a workplace and hides it whole: sign-in, lock, first start.

It shows nothing personal, and no key typed here reaches what lies beneath: not
while it stands, not while a PIN is being checked, and not in the moment it goes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.office.workplaces import title
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.text import fit, inert
from desk_tui.widgets.colours import RULE, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import next_or_submit
from desk_tui.widgets.rule import rule
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

T = TypeVar("T")
LEFT = 5
WIDTH = 70
"""Columns of the margin, and of the sentences behind it."""


class Cover(WorkplaceScreen, inherit_bindings=False):
    """Rows 1, 2, 23 and 24 of a cover. ``of`` is the workplace it lies over (``desk-3``).

    A subclass names itself in ``workplace`` (its key row), has ``BINDINGS =
    keymap.question_bindings(...)`` and yields its rows in ``compose_rows``.
    """

    covers: ClassVar[bool] = True
    DEFAULT_CSS = """
    Cover { background: $ground; }
    Cover .line { height: 1; width: 1fr; }
    Cover .told { height: auto; width: 1fr; }
    Cover .rows { height: auto; width: 1fr; margin-left: 3; }
    Cover Horizontal { height: 1; }
    """

    def __init__(self, workstation: Workstation, of: str) -> None:
        super().__init__()
        self.workstation = workstation
        self.of = of

    # -- drawing -----------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield the head and the rows."""
        yield Static("", id="cover-head", classes="line", markup=False)
        yield Static("", id="cover-rule", classes="line", markup=False)
        yield Static("", classes="line")
        yield from self.compose_rows()

    def compose_rows(self) -> ComposeResult:
        """Yield the rows under the head."""
        yield from ()

    @property
    def place(self) -> str:
        """No workplace's name: what lies beneath is another screen."""
        return ""

    def link(self) -> LinkStatus:
        """Return the truth about this PC."""
        status: LinkStatus = self.workstation.link.status
        return status

    def refresh_situation(self) -> None:
        """Draw rows 1 and 2: where, which office, the time; never a name of a citizen."""
        now = self.workstation.clock.now()
        parts = [title(self.of), fit(inert(self.workstation.profile.name), 24)]
        day = [long_date(now), clock_text(now)]
        if self.workstation.link.status.starting:  # the office's day is not known yet
            day = [_("menghubungi server kantor")]
        self.query_one("#cover-head", Static).update(styled(" " + " │ ".join(parts + day)))
        demo = _("DATA CONTOH") if self.workstation.demo else ""
        line = rule(max(80, self.size.width), at_right=demo)
        self.query_one("#cover-rule", Static).update(styled((line, RULE)))

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    # -- keys --------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Let no key go any further."""
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Nor a paste."""
        event.stop()

    def do_lock(self) -> None:
        """^L: nothing to lock here; the work beneath is hidden already."""

    def do_quit(self) -> None:
        """Close the program: what was written beneath is on the disk."""
        self.desk_app.save_all()
        self.desk_app.exit()

    def do_next_field(self) -> None:
        """Tab."""
        self.focus_next()

    def do_previous_field(self) -> None:
        """Shift+Tab."""
        self.focus_previous()

    def do_enter(self) -> None:
        """Enter: the next field, from the last one ``submit``."""
        next_or_submit(self, self.submit)

    def submit(self) -> None:
        """Take what was typed."""

    def check_it(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object],
        waiting: str,
        on_error: Callable[[DeskError], object],
        *,
        hold_keys: bool = True,
    ) -> None:
        """Ask a service; what is typed until it has answered is nobody's and goes.

        With ``hold_keys`` the keys wait meanwhile, so that none reaches the PIN that is
        being checked, and are thrown away when the answer is there.
        """
        app = self.desk_app

        def answered(then: Callable[[Any], object]) -> Callable[[Any], object]:
            def run(result: Any) -> None:
                if hold_keys:
                    app.pump.discard()
                then(result)
                app.gate.look()  # it lets a cover that waits for an answer be

            return run

        self.run_service(
            call, answered(on_done), waiting, on_error=answered(on_error), hold_keys=hold_keys
        )


def heading(text: str) -> Static:
    """Return the title of a cover."""
    return Static(styled(" " * LEFT, (text, "bold")), classes="line", markup=False)


def told(*sentences: str, style: str = SOFT, id: str | None = None) -> Static:
    """Return sentences in the margin of a cover, each wrapped; empty ones are empty rows."""
    return Static(told_rows(*sentences, style=style), id=id, classes="told", markup=False)


def told_rows(*sentences: str, style: str = SOFT) -> Content:
    """Return sentences as ``told`` shows them."""
    rows = (row for each in sentences for row in textwrap.wrap(each, WIDTH) or [""])
    return Content("\n").join(styled(" " * LEFT, (row, style)) for row in rows)
