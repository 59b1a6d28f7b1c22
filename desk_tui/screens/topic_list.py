"""^T: the topics the story points to, with the reason and who leads; then all, by typing.

1, 2, 3 and 0 mean what they mean in the field. Letters search the whole list, arrows move
the mark, Enter takes. A choice undoes itself: ^Z in the field, or another one, until the
report is filed. What is pasted was meant for the text and goes there.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.topic_search import search_topics
from desk_tui.office.topics import Suggestion, Topic
from desk_tui.screens.confirm import Question
from desk_tui.screens.topic_field import TOPIC_LEFT_TO_ANALYST
from desk_tui.text import fit
from desk_tui.widgets.colours import FOCUS, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule

_WIDTH = 76
_LABEL = 24
_LONGEST_SEARCH = 40
_NOWHERE = -1
"""The mark when nothing is found: Enter takes nothing that was not meant."""
_FRAME_ROWS = 5
"""Border, the search line, the rule over the list, the hint."""


def left_to_analyst() -> Topic:
    """Return the choice 0: no topic now, the analyst decides."""
    told = _("analis menentukan topik dan instansinya")
    return Topic(TOPIC_LEFT_TO_ANALYST, _("oleh analis"), "", told, "", (), False)


class TopicList(Question[tuple[Topic, str]]):
    """Dismissed with the topic and what the brackets of the field show, or None after Esc."""

    DEFAULT_CSS = """
    TopicList > Vertical {
        width: 80; height: auto; border: solid $rule; padding: 0 1; background: $ground;
    }
    TopicList Static { width: 1fr; height: auto; }
    """

    def __init__(
        self,
        topics: tuple[Topic, ...],
        suggested: tuple[Suggestion, ...],
        keep: Callable[[events.Key | events.Paste], object],
    ) -> None:
        """Offer ``suggested`` and then all ``topics``; ``keep`` takes a paste, which is text."""
        super().__init__()
        self._topics = topics
        self._keep = keep
        self._search = ""
        self._first = 0
        numbered = [(str(n), each) for n, each in enumerate(suggested, 1)]
        self._offered = [*numbered, ("0", Suggestion(left_to_analyst(), ()))]
        self._found = search_topics(topics, "")
        self._at = 0 if suggested else 1

    def compose(self) -> ComposeResult:
        """Yield one widget, drawn anew after every key."""
        with Vertical():
            yield Static("", id="topics", markup=False)

    def on_mount(self) -> None:
        """Draw."""
        self._draw()

    def on_resize(self) -> None:
        """Draw as many rows as there is room for."""
        self._draw()

    # -- drawing ---------------------------------------------------------------------

    @property
    def _room(self) -> int:
        """Rows of the list under the offers."""
        offers = sum(1 + bool(each.matched) for _number, each in self._offered)
        return max(3, min(self.app.size.height - _FRAME_ROWS - offers, len(self._topics)))

    def _draw(self) -> None:
        rows = [styled((_("TOPIK   cari: "), STRONG), f"{self._search}_")]
        for place, (number, each) in enumerate(self._offered):
            rows.append(self._row(number, each.topic, place == self._at))
            if each.matched:
                rows.append(styled((f"      {self._because(each)}", SOFT)))
        rows.append(styled((rule(_WIDTH, _("SEMUA TOPIK")), RULE)))
        room, many = self._room, len(self._offered)
        at = self._at - many if self._at != _NOWHERE else _NOWHERE
        self._first = max(0, min(self._first, len(self._found) - room))
        if at > _NOWHERE:
            self._first = min(max(self._first, at - room + 1), at)
        shown = self._found[self._first : self._first + room]
        for place, each in enumerate(shown, self._first):
            rows.append(self._row(" ", each.topic, place == at, self._because(each)))
        if not self._found:
            rows.append(
                styled((_("  tidak ada yang cocok; Backspace menghapus, 0 oleh analis"), ""))
            )
        rows += [Content("")] * (room - max(1, len(shown)))
        rows.append(styled((self._hint(), SOFT)))
        self.query_one("#topics", Static).update(Content("\n").join(rows))

    def _row(self, number: str, topic: Topic, marked: bool, because: str = "") -> Content:
        agency = f"{because}   {topic.lead_agency}" if because else topic.lead_agency
        text = f"{'>' if marked else ' '} {number} {topic.label:<{_LABEL}}{agency}"
        return styled((fit(text, _WIDTH), FOCUS if marked else ""))

    def _because(self, each: Suggestion) -> str:
        if not each.matched:
            return ""
        return fit(_("karena: {words}").format(words=", ".join(each.matched)), _WIDTH - 6)

    def _hint(self) -> str:
        hint = _("Angka mengambil usul. Huruf mencari, panah dan Enter mengambil. Esc kembali.")
        if self._at >= len(self._offered) and len(self._found) > self._room:
            at = self._at - len(self._offered) + 1
            told = _("{at} dari {many}. Huruf mencari, panah dan Enter mengambil. Esc kembali.")
            hint = told.format(at=at, many=len(self._found))
        return fit(hint, _WIDTH)

    # -- keys ------------------------------------------------------------------------

    def late(self, event: events.Key | events.Paste) -> None:
        """Choose, search or move; a paste was meant for the text."""
        if isinstance(event, events.Paste):
            self._keep(event)
            return
        last = len(self._offered) + len(self._found) - 1
        moves = {
            "down": self._at + 1,
            "up": self._at - 1,
            "pagedown": self._at + self._room,
            "pageup": self._at - self._room,
            "home": 0,
            "end": last,
        }
        if event.key in moves:
            self._at = max(0, min(last, moves[event.key]))
            self._draw()
        elif event.key == "enter":
            self._take(self._at)
        elif event.key == "backspace":
            self._look_for(self._search[:-1])
        elif event.is_printable and event.character:
            self._letter(event.character)

    def _letter(self, letter: str) -> None:
        numbers = [number for number, _each in self._offered]
        if letter in numbers:
            self._take(numbers.index(letter))
        elif not letter.isdecimal() and (self._search or not letter.isspace()):
            self._look_for((self._search + letter)[:_LONGEST_SEARCH])

    def _look_for(self, search: str) -> None:
        """Narrow the list; the mark goes to what is found first."""
        self._search = search
        self._found = search_topics(self._topics, search)
        self._first = 0
        many = len(self._offered)
        self._at = 0 if not search else many if self._found else _NOWHERE
        self._draw()

    def do_back(self) -> None:
        """Esc: the search goes first, then the list."""
        if self._search:
            self._look_for("")
        else:
            self.dismiss(None)

    def _take(self, place: int) -> None:
        if place == _NOWHERE:
            return
        if place < len(self._offered):
            number, each = self._offered[place]
            self.dismiss((each.topic, number))
        elif self._found:
            self.dismiss((self._found[place - len(self._offered)].topic, "="))
