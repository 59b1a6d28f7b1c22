"""What the form says by itself: marks over CERITA, topics, a heading, a word about secrecy.

It follows the text after two seconds of silence, each thing in its own place, and never in
the row that has the focus: what is being looked at does not change. A row of suggestions
is made fresh when the cursor gets there. The text is looked at in part when it is enormous
(``hearing.LOOKED_AT``), so that the look is over within a third of a frame (3-4 ms
measured) and the key typed just then does not wait.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget

from desk_tui.data_files import data_text
from desk_tui.office.complaint import Complaint
from desk_tui.office.guide import heard
from desk_tui.office.hearing import looked_at
from desk_tui.office.subject import suggest_subject
from desk_tui.office.topics import Suggestion, Topic, parse_topics, suggest

if TYPE_CHECKING:
    from desk_tui.screens.desk_form import ComplaintForm

SUGGEST_AFTER_S = 2.0
"""Silence after the last key."""
SECRET_ROW = ("classification", "confidential")
"""One row of the form: what is proposed for one is in sight of both."""


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Return the names of provinces, regencies and cities."""
    return tuple(row["name"] for row in csv.DictReader(data_text("regions.csv").splitlines()))


def load_topics() -> tuple[Topic, ...]:
    """Read the lists a form needs, and have them ready: 12 ms, so never on the event loop.

    Raises:
        SettingsError: a list is missing or wrong.
    """
    topics = parse_topics(data_text("topics.csv"))
    heard(Complaint(narrative="-"), places())
    suggest(topics, "-")
    return topics


class Suggesting:
    """Follows one form.

    Args of ``__init__``:
        form: where it is shown; topics: those of the office.
        later: starts a one-shot timer on the event loop.
        focused: the widget that has the focus now.

    Attributes:
        found: the topics the story points to, the likeliest first.
    """

    def __init__(
        self,
        form: ComplaintForm,
        topics: tuple[Topic, ...],
        later: Callable[[float, Callable[[], None]], Timer],
        focused: Callable[[], Widget | None],
    ) -> None:
        self._form = form
        self._topics = topics
        self._urgent = frozenset(topic.code for topic in topics if topic.urgent_confidential)
        self._later = later
        self._focused = focused
        self._timer: Timer | None = None
        self._new = False
        self._last = 0.0
        self._clock = time.monotonic
        self.found: tuple[Suggestion, ...] = ()

    def typed(self) -> None:
        """Something was typed: look when it has been quiet. A key pays for a look at the clock.

        A stock timer that is reset first ends its old wait: up to four seconds instead of two.
        """
        self._new = True
        self._last = self._clock()
        if self._timer is None:
            self._timer = self._later(SUGGEST_AFTER_S, self._due)

    def chosen(self) -> None:
        """A topic or an answer was chosen: what it says about secrecy is shown at once."""
        self._show_secrecy(self._focused())

    def arrived(self, focused: Widget | None) -> None:
        """The cursor came to a field: one with suggestions shows those of the text as it is."""
        if any(self._form.fields[name] is focused for name in (*SECRET_ROW, "topic", "subject")):
            self._look(None)
        else:
            self._show_secrecy(focused)

    def now(self, focused: Widget | None = None) -> None:
        """Look at once: a draft came back, or the whole list of topics opens."""
        self._new = True
        self._look(focused)

    def _due(self) -> None:
        """Look when it has been quiet, else wait for the rest of the silence."""
        self._timer = None
        left = self._last + SUGGEST_AFTER_S - self._clock()
        if left > 0.005:
            self._timer = self._later(left, self._due)
        else:
            self._look(self._focused())

    def _look(self, focused: Widget | None) -> None:
        if not self._new:
            self._show_secrecy(focused)
            return
        form = self._form
        complaint = form.complaint()
        text = looked_at(complaint.narrative)
        form.say_heard(heard(complaint, places()))
        found = tuple(suggest(self._topics, text))
        if focused is not form.topic:
            self.found = found
            form.topic.offer(tuple(each.topic for each in found))
            form.refresh_topic(focused)
        subject = form.fields["subject"]
        if focused is not subject:
            form.suggest_subject(suggest_subject(text, found[0].matched if found else ()))
        self._show_secrecy(focused)
        self._new = focused is form.topic or focused is subject

    def _show_secrecy(self, focused: Widget | None) -> None:
        """Propose secrecy for a topic that wants it; it is never set but by the officer."""
        form = self._form
        if any(form.fields[name] is focused for name in SECRET_ROW):
            return
        code = form.topic.code or next((each.topic.code for each in self.found), "")
        form.propose_secrecy(code in self._urgent and not form.confidential)
