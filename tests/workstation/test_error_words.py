"""Whatever is refused or fails, a person reads what happened and what to do next.

The second and the third level of error (docs/architecture.md): words, never a code.
"""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import desk_tui
from desk_tui import errors
from desk_tui.workstation import refusals

PACKAGE = Path(desk_tui.__file__).parent
RAISERS = {"Refusal", "NotAllowedError", "refused", "pin_refused"}
"""What carries a code: a rule's refusal, the hub's, and the workstation's own."""
ANSWERED_APART = {"other_installation", "tls_only", "unknown_token", "unknown_workstation_token"}
"""Codes that the client of the hub puts into words of its own (``hub_client``)."""
UNKNOWN = refusals.refused("no such code").title
FAMILY = {
    name
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and issubclass(kind, errors.DeskError)
}


@dataclass(frozen=True, slots=True)
class Source:
    """One module of the program: its calls by name, and its texts."""

    path: Path
    calls: list[tuple[str, ast.Call]]
    texts: set[str]


@functools.cache
def sources() -> tuple[Source, ...]:
    """Return every module of the program, read once."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        source = Source(path, [], set())
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                source.calls.append((name, node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                source.texts.add(node.value)
        found.append(source)
    return tuple(found)


def calls() -> Iterator[tuple[Path, str, ast.Call]]:
    """Give every call by name in the program."""
    for source in sources():
        for name, node in source.calls:
            yield source.path, name, node


def literals(node: ast.expr) -> set[str]:
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


@functools.cache
def codes() -> set[str]:
    """Return every code a refusal may carry, read from the source."""
    found: set[str] = set()
    for _path, name, node in calls():
        if name in RAISERS and node.args:
            first = node.args[0]
            tested = {
                t
                for each in ast.walk(first)
                if isinstance(each, ast.Compare)
                for t in literals(each)
            }
            found |= {each for each in literals(first) - tested if " " not in each}
    return found


def written_anywhere() -> set[str]:
    """Return every text constant of the program but those of the words themselves."""
    apart = [source for source in sources() if not source.path.name.startswith("refusals")]
    return set().union(*(source.texts for source in apart))


def test_there_are_codes_to_look_at() -> None:
    assert {"quota_full", "pass_out", "session_over", "desk_away", "wrong_pin"} <= codes()


@pytest.mark.parametrize("detail", ["", "A-016 09.24 21"])
def test_every_refusal_says_what_happened_and_what_to_do_next(detail: str) -> None:
    said = {code: refusals.refused(code, detail) for code in codes() - ANSWERED_APART}
    assert [code for code, error in said.items() if error.title == UNKNOWN] == [], (
        "an unknown code: the officer would read a general sentence"
    )
    for code, error in said.items():
        for sentence in (error.title, error.message):
            assert sentence[:1].isupper() or sentence[:1].isdigit() or not detail, code
            assert sentence.rstrip().endswith((".", "?")) and "{" not in sentence, code
            assert code not in sentence, "a code is for logs and tests"


def test_no_words_are_left_over() -> None:
    assert set(refusals._texts("")) - written_anywhere() == set()


def test_an_unknown_refusal_is_still_a_sentence_and_a_next_step() -> None:
    error = refusals.refused("invented")
    assert error.title and error.message.endswith("Panggil penyelia.")


def test_every_error_of_the_family_is_made_with_a_title_and_a_next_step() -> None:
    empty = []
    for path, name, node in calls():
        if name in FAMILY and len(node.args) >= 2:
            words = node.args[1:3] if name == "RefusedError" else node.args[:2]
            if any(isinstance(each, ast.Constant) and not each.value for each in words):
                empty.append(f"{path.name}:{node.lineno} {name}")
    assert not empty
