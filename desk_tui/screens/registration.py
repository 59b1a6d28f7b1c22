"""The registration counter: who waits, one form, the cards held.

What a key does is in ``Serving`` (calling and the form), ``CounterCard`` (F9) and
``More`` (F8). The form on the screen changes only by what the clerk does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.base import OtherSteps, WorkplaceScreen
from desk_tui.screens.registration_card import CounterCard
from desk_tui.screens.registration_idle import IdleCounter
from desk_tui.screens.registration_more import More
from desk_tui.screens.registration_opening import Opening
from desk_tui.screens.registration_panel import RegistrationPanel
from desk_tui.screens.registration_serving import Serving
from desk_tui.screens.registration_view import (
    bottom_rule,
    card_rows,
    cards_rule,
    head,
    people_rows,
    people_width,
    top_rule,
)
from desk_tui.widgets.content import styled
from desk_tui.widgets.told import Told
from desk_tui.workstation.registration_situation import RegistrationSituation
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

CARD_ROWS = 3
"""Rows of cards at 24 rows; a third of every row more is theirs."""
FIXED_ROWS = 22
"""Rows the body has at 24 rows."""


class RegistrationScreen(WorkplaceScreen, inherit_bindings=False):
    """One counter."""

    workplace: ClassVar[str] = keymap.REGISTRATION
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.REGISTRATION)]
    DEFAULT_CSS = """
    RegistrationScreen #middle { height: 1fr; width: 1fr; }
    RegistrationScreen #people { height: 1fr; }
    RegistrationScreen #right { height: 1fr; width: 1fr; border-right: solid $rule; }
    """

    def __init__(self, workstation: Workstation, number: int | None = None) -> None:
        """Open this PC's own counter, or counter ``number``."""
        super().__init__()
        self.workstation = workstation
        self.number = number or workstation.settings.counter_number or 1
        self.service = workstation.registration(self.number)
        self.panel: RegistrationPanel | None = None
        self._trouble = ""
        self._trouble_since: datetime | None = None
        self.opening = Opening(self)
        self.serving = Serving(self)
        self.other = More(self)

    @property
    def place(self) -> str:
        """The workplace with its number: ``registration-2``."""
        return f"registration-{self.number}"

    # -- drawing -------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield the list, the right side and the cards."""
        yield Told(id="head")
        yield Told(id="top")
        with Horizontal(id="middle"):
            yield Told(id="people")
            with Vertical(id="right"):
                yield IdleCounter()
        yield Told(id="cards")
        yield Told()

    def on_mount(self) -> None:
        """Draw; go on with a form that was open when the program ended."""
        super().on_mount()
        self.query_one(IdleCounter).open()
        self.opening.resume()

    @property
    def situation(self) -> RegistrationSituation:
        """What the counter knows now."""
        situation: RegistrationSituation = self.service.situation()
        return situation

    def now(self) -> datetime:
        """The office's time."""
        return self.desk_app.workstation.clock.now()

    def link(self) -> LinkStatus:
        """Return the truth about this PC; a form that is not saved comes first."""
        situation = self.situation
        link, panel = situation.link, self.panel
        here = situation.visit
        if panel is not None and not self.busy and (here is None or here.key != panel.visit.key):
            lost = _("{ticket} tidak lagi tercatat di loket ini; isian tetap di sini.")
            return replace(link, forked=lost.format(ticket=panel.visit.ticket))
        if self._trouble and not link.storage_problem:
            return replace(link, storage_problem=self._trouble, storage_since=self._trouble_since)
        return link

    def open_matter(self) -> str:
        """Return that a slip's fate is unknown, and the key that settles it."""
        return super().open_matter() or self.serving.slip_words()

    def trouble(self, sentence: str) -> None:
        """Show that the form is not saved, until ``sentence`` is empty again."""
        if bool(sentence) != bool(self._trouble):
            self._trouble_since = self.now() if sentence else None
        self._trouble = sentence
        self.refresh_rows()

    def changed(self) -> None:
        """Draw again, once the last of the nested rows is there to be drawn in."""
        if self.query("#cards") and self.query("#idle-last"):
            super().changed()
        elif self.is_attached:
            self.call_after_refresh(self.changed)

    def refresh_situation(self) -> None:
        """Draw what changed round the form; nothing typed is ever touched."""
        if not self.busy:
            self.opening.resume()
        situation, now = self.situation, self.now()
        width, height = max(80, self.size.width), max(FIXED_ROWS, self.size.height - 2)
        cards = CARD_ROWS + (height - FIXED_ROWS) // 3
        middle = height - 5 - cards
        ticket = ""
        if self.panel is not None:
            if situation.visit is not None and situation.visit.key == self.panel.visit.key:
                self.panel.visit = situation.visit
            ticket = self.panel.visit.ticket
        self._draw("#head", styled(self.with_alarm(head(situation, now, width), width)))
        title, right = self.opening.title()
        self._draw("#top", top_rule(situation, title, right, width))
        people = self.query_one("#people", Told)
        people.styles.width = people_width(width) + 2
        lines = people_rows(situation, ticket, width, middle)
        people.tell(Content("\n").join(lines))
        self.query_one("#cards", Told).styles.height = cards + 2
        rows = [cards_rule(situation, width), *card_rows(situation, now, width, cards)]
        rows.append(bottom_rule(situation, width))
        self._draw("#cards", Content("\n").join(rows))
        if self.panel is None:
            key = keymap.shown_key("call", self.desk_app.keys)
            self.query_one(IdleCounter).show(situation, key)
        elif self.panel.is_mounted:
            self.panel.show_circumstances()

    def _draw(self, name: str, drawn: Content) -> None:
        self.query_one(name, Told).tell(drawn)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    # -- keys ----------------------------------------------------------------------

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing now."""
        return super().why_not(key_id) or self.serving.why_not(key_id)

    def do_call(self) -> None:
        """F2: call the next visitor here and open the form."""
        self.opening.call()

    def do_again(self) -> None:
        """F3: call the same visitor again."""
        self.opening.again()

    def do_enter(self) -> None:
        """Enter: the next field, from the guest ID save; idle: open a number."""
        self.serving.enter()

    def do_save(self) -> None:
        """^S: save from any field."""
        self.serving.save()

    def do_back(self) -> None:
        """Esc: set the form aside, half filled."""
        self.opening.park()

    def do_more(self) -> None:
        """F8: the numbered list of other steps."""
        self.other.open()

    def other_steps(self) -> OtherSteps:
        """Return the lines of F8, for the list of all actions."""
        return self.other.steps()

    def do_done(self) -> None:
        """F9: hand an identity card back, over whatever is being typed."""
        self.card_back(None)

    def do_next_field(self) -> None:
        """Tab: the next field."""
        if self.panel is not None:
            self.serving.propose()
            self.focus_next()

    def do_previous_field(self) -> None:
        """Shift+Tab: the field before."""
        if self.panel is not None:
            self.focus_previous()

    def do_reprint(self) -> None:
        """^R: say what became of a slip of unknown fate; else print the last one again."""
        self.serving.reprint()

    def do_find(self) -> None:
        """^F: where a report stands."""
        self.save_now()
        self.desk_app.open_find()

    def card_back(self, scanned: int | None) -> None:
        """Ask which guest ID comes back; a scanned one is looked up at once."""
        self.save_now()
        self.app.push_screen(CounterCard(self, scanned))

    # -- ends ----------------------------------------------------------------------

    def with_a_visitor(self) -> bool:
        """Whether somebody is being registered here."""
        return self.panel is not None

    def unsaved(self) -> bool:
        """Whether a form is being filled in."""
        return self.panel is not None and not self.panel.form().empty

    def save_now(self) -> None:
        """Hand the form to the disk."""
        if self.panel is not None and self.panel.is_mounted:
            self.panel.keeper.flush()

    def kept(self) -> bool:
        """Whether the form is on the disk."""
        return self.panel is None or self.panel.keeper.kept

    async def saved(self, patience_s: float) -> None:
        """Wait for the form to be on the disk."""
        if self.panel is not None:
            await self.panel.keeper.saved(patience_s)
