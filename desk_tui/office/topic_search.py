"""Finding a topic by what somebody types: the beginning of a word, or four letters inside one."""

from __future__ import annotations

import re

from desk_tui.office.topics import Suggestion, Topic

_WORD = re.compile(r"[^\W_]+")
_INSIDE = 4
"""``tenaga`` finds Ketenagakerjaan, ``air`` finds no *pencairan*."""


def search_topics(topics: tuple[Topic, ...], typed: str) -> list[Suggestion]:
    """Return the topics in which every typed word is found; all for an empty search.

    Those found by their label come first, then by a keyword, then by who leads; within each
    the order of the list. ``matched`` names the keywords found, so that the reason is seen.
    """
    wanted = _WORD.findall(typed.lower())
    if not wanted:
        return [Suggestion(topic, ()) for topic in topics]
    ranked: list[tuple[int, int, Suggestion]] = []
    for place, topic in enumerate(topics):
        matched = tuple(word for word in topic.keywords if _some(wanted, word))
        sources = (topic.label, "; ".join(topic.keywords), topic.lead_agency, topic.also)
        everything = " ".join((*sources, topic.code.replace("_", " ")))
        if _every(wanted, everything):
            rank = next((n for n, source in enumerate(sources) if _every(wanted, source)), 4)
            ranked.append((rank, place, Suggestion(topic, matched if rank else ())))
    return [suggestion for _rank, _place, suggestion in sorted(ranked, key=lambda each: each[:2])]


def _every(wanted: list[str], text: str) -> bool:
    return all(_some([part], text) for part in wanted)


def _some(wanted: list[str], text: str) -> bool:
    words = _WORD.findall(text.lower())
    return any(_found(part, word) for word in words for part in wanted)


def _found(part: str, word: str) -> bool:
    return word.startswith(part) or (len(part) >= _INSIDE and part in word)
