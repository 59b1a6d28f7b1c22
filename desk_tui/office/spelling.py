"""Words of a story that are in no word list: to be looked at once, never while one types.

A list holds plain words; Indonesian puts much before and behind them. So a word counts as
known when it is in the list, or when what is left of it without the usual prefixes and
suffixes is (``mempertanyakannya``: *tanya*). Generous: a mistake missed costs little, a list
full of right words is not looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_UNKNOWN = 300
"""Different words listed; a text with more is in another language."""
_LONGEST_WORD = 40
_LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTICLES = ("nya", "ku", "mu", "lah", "kah", "pun", "tah")
_SUFFIXES = ("kan", "an", "i")
_PREFIXES = (
    "memper diper menge penge meny peny mem men meng me pem pen peng per pel ber bel ter di ke se"
    " be te pe"
)
_RESTORED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s", "meng": "k"}
_RESTORED["peng"] = "k"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is in no list.

    Attributes:
        word: as written first.
        count: how often it stands there.
        place: index in the text of the first one.
        name: it begins with a capital letter inside a sentence: most likely a name.
    """

    word: str
    count: int
    place: int
    name: bool


def parse_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a list: one a line, ``/...`` of a hunspell dictionary left out.

    A first line that is only a number (hunspell's count) is no word; nor are blank lines.
    """
    words = (line.partition("/")[0].strip().lower() for line in lines)
    return frozenset(word for word in words if word and not word.isdecimal())


def unknown_words(text: str, known: frozenset[str]) -> tuple[Unknown, ...]:
    """Return the words of ``text`` that are not known, in their order, names behind the rest.

    Left out: words with a figure in them, of one or two letters, and capitals like ``BPJS``.
    """
    found: dict[str, Unknown] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        plain = word.lower().replace("’", "'")
        if plain in found:
            first = found[plain]
            found[plain] = Unknown(first.word, first.count + 1, first.place, first.name)
            continue
        if len(word) < _LEAST_LETTERS or len(word) > _LONGEST_WORD or word.isupper():
            continue
        if _beside_a_figure(text, match) or is_known(plain, known):
            continue
        found[plain] = Unknown(word, 1, match.start(), _a_name(text, match))
        if len(found) >= MOST_UNKNOWN:
            break
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.place)))


def is_known(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word in small letters is in the list, as it is or without its affixes."""
    return any(stem in known for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    yield word
    for part in (word, *(word[: -len(end)] for end in _PARTICLES if word.endswith(end))):
        yield part
        for body in (part, *(part[: -len(end)] for end in _SUFFIXES if part.endswith(end))):
            yield body
            yield from _without_prefix(body, again=True)


def _without_prefix(body: str, *, again: bool) -> Iterator[str]:
    for prefix in _PREFIXES.split():
        rest = body.removeprefix(prefix)
        if rest == body or len(rest) < _LEAST_LETTERS - 1:
            continue
        yield rest
        if restored := _RESTORED.get(prefix):
            yield restored + rest
        if again:
            yield from _without_prefix(rest, again=False)


def _beside_a_figure(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalnum() or after.isalnum() or "_" in (before, after)


def _a_name(text: str, match: re.Match[str]) -> bool:
    if not match.group()[:1].isupper():
        return False
    before = text[max(0, match.start() - 3) : match.start()]
    return bool(before) and not before.rstrip(" \"'“(").endswith((".", "!", "?", ":", "\n"))
