"""The topic of a complaint: one digit for a suggested one, ^T for any of the list."""

from __future__ import annotations

from typing import Any

from desk_tui.i18n import _
from desk_tui.office.topics import Topic
from desk_tui.widgets.answers import AnswerField

TOPIC_LEFT_TO_ANALYST = "lainnya"
"""0: the analyst decides (domain: unknown goes to the analyst)."""
FROM_THE_LIST = "="
"""In the brackets: the topic is none of those a digit takes."""


class TopicField(AnswerField):
    """One digit: a suggested topic, or 0 for the analyst; ^T takes any of the list."""

    def __init__(self) -> None:
        super().__init__("topic", "0")
        self.offered: tuple[Topic, ...] = ()
        self.code = ""
        self.chosen_label = ""

    def offer(self, topics: tuple[Topic, ...]) -> None:
        """Offer ``topics`` as 1, 2, 3; not while the officer looks at them."""
        self.offered = topics
        self.allowed = "0123"[: len(topics) + 1]

    def by_person(self, value: str) -> None:
        """Take a digit; what it stood for is kept when the suggestions change."""
        if value == "0":
            self.choose(TOPIC_LEFT_TO_ANALYST, _("oleh analis"), "0")
        elif value:
            topic = self.offered[int(value) - 1]
            self.choose(topic.code, topic.label, value)
        else:
            self.choose("", "", "")

    def choose(self, code: str, label: str, shown: str = FROM_THE_LIST) -> None:
        """Take a topic the person chose; ``=`` in the brackets when it came from the list."""
        self.remember()
        self.state = (shown if code else "", code, label)
        self._tell()

    def fill(self, code: str, label: str, shown: str = FROM_THE_LIST) -> None:
        """Fill in a topic chosen before."""
        self.value = shown if code else ""
        self.code, self.chosen_label = code, label

    @property
    def state(self) -> tuple[Any, ...]:
        """The symbol in the brackets, and the topic it stands for."""
        return self._value, self.code, self.chosen_label

    @state.setter
    def state(self, state: tuple[Any, ...]) -> None:
        self._value, self.code, self.chosen_label = state

    @property
    def filled(self) -> bool:
        """Whether a topic is chosen."""
        return bool(self.code)
