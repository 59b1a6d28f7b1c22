"""Whatever the rules put on the list, the supervisor reads a sentence and what to do."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

import pytest

import desk_tui
from desk_tui.clock import WIB
from desk_tui.office.messages_views import AttentionLine
from desk_tui.screens.attention_words import said, sentences

RULES = Path(desk_tui.__file__).parent / "office"
MISFIT = "breaks_a_rule"
"""Listed by the ledger itself."""


def codes_of_the_rules() -> set[str]:
    """Return every code that ``apply`` may list, read from its source."""
    found = {MISFIT}
    for path in RULES.glob("apply*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Attention"
            ):
                found |= {
                    each.value
                    for each in ast.walk(node.args[0])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return found


def line(code: str, visit: str = "2026-11-23/A-016", workplace: str = "desk-3") -> AttentionLine:
    at = datetime(2026, 11, 23, 9, 20, tzinfo=WIB)
    return AttentionLine(
        seq=7, code=code, visit=visit, at=at, workplace=workplace, officer="contoh-1"
    )


def test_every_code_has_a_sentence_and_what_to_do_and_no_sentence_is_left_over() -> None:
    rules = codes_of_the_rules()
    assert len(rules) > 30, "the source is read wrongly"
    assert rules == set(sentences())


@pytest.mark.parametrize("code", sorted(sentences()))
def test_the_sentences_are_plain_and_whole(code: str) -> None:
    for text in said(line(code)):
        assert text.endswith(".") and "{" not in text and "_" not in text
        assert len(text) <= 76, text
        assert not {"hub", "journal", "outbox", "ledger", "entri"} & set(text.lower().split())


def test_a_code_of_a_later_version_is_still_a_sentence() -> None:
    what, do = said(line("a_code_of_a_later_version", "", "hub"))
    assert what == "Catatan tanpa nomor dari server kantor tidak cocok dengan yang lain."
    assert do


def test_the_workplace_and_the_ticket_are_named() -> None:
    assert said(line("two_desks_one_visit"))[0] == "A-016 ada di dua meja sekaligus."
    assert said(line("call_of_an_unknown_number"))[0].startswith("Meja 3 memanggil A-016")
