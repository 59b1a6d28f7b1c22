"""A topic is found by its name, its words or its agency."""

from __future__ import annotations

from desk_tui.data_files import data_text
from desk_tui.office.topic_search import search_topics
from desk_tui.office.topics import parse_topics

TOPICS = parse_topics(data_text("topics.csv"))


def first(typed: str) -> str:
    found = search_topics(TOPICS, typed)
    return found[0].topic.code if found else ""


def test_nothing_typed_is_the_whole_list_in_its_order() -> None:
    assert [each.topic for each in search_topics(TOPICS, " ")] == list(TOPICS)


def test_by_label_keyword_and_agency() -> None:
    assert first("pertan") == "pertanahan"
    assert first("tenaga") == "ketenagakerjaan"
    assert first("PTSL") == "pertanahan"
    assert first("ombuds") == "pelayanan_publik"
    assert first("jalan jemb") == "infrastruktur_jalan"


def test_the_reason_is_the_keyword() -> None:
    found = search_topics(TOPICS, "girik")
    assert [each.matched for each in found] == [("girik",)]
    assert search_topics(TOPICS, "pertanahan")[0].matched == ()


def test_what_is_nowhere_finds_nothing() -> None:
    for typed in ("zzz", "[/]", "\x1b[2J", "; DROP", "w" * 10_000):
        assert search_topics(TOPICS, typed) == [] or typed == "[/]"
