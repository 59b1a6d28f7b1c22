"""Words and phrases heard in what somebody tells: whole words, whatever their case.

The Indonesian endings -nya, -ku, -mu, -lah, -kah, -pun are taken off where only the plain
word is one that is looked for (``rusaknya``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

LOOKED_AT = 20_000
"""Symbols of a story that are looked at for a suggestion, more than any talk brings. A paste
of ten times as much must not hold up a key, and its middle says nothing new."""

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:nya|ku|mu|lah|kah|pun)$")


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a list: between semicolons where there are some, else between blanks."""
    parts = text.split(";") if ";" in text else text.split()
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def looked_at(text: str) -> str:
    """Return the part of ``text`` that is looked at: all of it, or its most and its end."""
    if len(text) <= LOOKED_AT:
        return text
    tail = LOOKED_AT // 5
    return f"{text[: LOOKED_AT - tail - 1]} {text[-tail:]}"


class Told:
    """A text taken apart once, to look for many things in it.

    Attributes:
        text: what was looked at.
        words: its words in small letters, without what stands between them.
    """

    def __init__(self, text: str) -> None:
        self.text = looked_at(text)
        self.words = _WORD.findall(self.text.lower())
        self.line = f" {' '.join(self.words)} "

    @cached_property
    def forms(self) -> frozenset[str]:
        """The different words, each also without its ending."""
        different = set(self.words)
        return frozenset(different | {_ENDING.sub("", word) for word in different})

    def says(self, phrase: tuple[str, ...]) -> bool:
        """Tell whether the words of ``phrase`` follow each other somewhere."""
        if not self.forms.issuperset(phrase):
            return False
        plain = " ".join(phrase)
        return f" {plain} " in self.line or f" {plain}nya " in self.line


class Phrases:
    """Words and phrases to look for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        split = {tuple(_WORD.findall(phrase.lower())) for phrase in phrases}
        self._words = frozenset(phrase[0] for phrase in split if len(phrase) == 1)
        self._longer = tuple(phrase for phrase in split if len(phrase) > 1)

    def heard_in(self, told: Told) -> bool:
        """Tell whether any of them is heard."""
        return not self._words.isdisjoint(told.forms) or any(map(told.says, self._longer))

    def count_in(self, told: Told) -> int:
        """Return how many different ones of them are heard."""
        return len(self._words & told.forms) + sum(map(told.says, self._longer))
