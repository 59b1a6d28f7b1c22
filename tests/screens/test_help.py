"""F1 is complete: every field, question, list and stage has its words, none are left over."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_driver import at_desk, talking_station
from fake_desk import FakeWorkstation, at, visit
from textual.binding import Binding

from desk_tui import keymap, screens
from desk_tui.i18n import use_language
from desk_tui.office.visit import VisitState
from desk_tui.screens.confirm import Question
from desk_tui.screens.help import HelpScreen, Subject, _lines, keys_of
from desk_tui.screens.help_choices import choice_help
from desk_tui.screens.help_fields import field_help
from desk_tui.screens.help_kinds import kind_of, kinds
from desk_tui.screens.help_questions import about, question_help, question_keys
from desk_tui.screens.help_stages import NOT_AT, place_name, stage_help, told_at
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.places import COVERS, _load
from desk_tui.widgets.cells import cells
from desk_tui.widgets.fields import Field
from desk_tui.widgets.narrative import Narrative

FOLDER = Path(screens.__file__).parent
MODULES = [
    importlib.import_module(f"desk_tui.screens.{each.name}")
    for each in pkgutil.iter_modules([str(FOLDER)])
]
FIELD_CLASSES = ("Field", "Narrative", "Ask")
OFFICERS = "change_officer"
"""The one list of F8 that several workplaces share."""


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    yield
    use_language("id")


@functools.cache
def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Return name and call of every call in a module; ``super().__init__`` as its class."""
    tree, found = ast.parse(path.read_text("utf-8")), []
    for owner in [None, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
        for node in ast.walk(owner or tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name) and owner is None:
                found.append((called.id, node))
            elif isinstance(called, ast.Attribute) and called.attr == "__init__" and owner:
                found.append((owner.name, node))
    return found


def first(call: ast.Call) -> str:
    """Return the first argument when it is a plain text."""
    given = call.args[0] if call.args else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def field_names() -> set[str]:
    names = {"registration_number"}  # the stock Input of ^F, named by its id
    for path in FOLDER.glob("*.py"):
        for name, call in calls(path):
            if name.endswith(FIELD_CLASSES) and first(call):
                names.add(first(call))
    return names


def subclasses(base: type[Any]) -> set[type[Any]]:
    found: set[type[Any]] = set(base.__subclasses__())
    return found.union(*(subclasses(each) for each in found)) if found else found


QUESTIONS: list[type[Question[Any]]] = sorted(
    (each for each in subclasses(Question) if each.__module__.startswith("desk_tui")),
    key=lambda each: each.__name__,
)


def test_every_field_of_every_screen_is_explained_and_no_explanation_is_left_over() -> None:
    names, told = field_names(), field_help()
    assert {"narrative", "pass", "pin", "quota", "registration_number"} <= names
    missing = {n for n in names if n not in told and not any(k.endswith(f".{n}") for k in told)}
    assert not missing, missing
    screens_there = {
        each.__name__
        for module in MODULES
        for each in vars(module).values()
        if isinstance(each, type)
    }
    for key in told:
        owner, _dot, name = key.rpartition(".")
        assert name in names, f"{key} explains no field"
        assert not owner or owner in screens_there, f"{key} explains a field of no screen"
        title, text = told[key]
        assert title == title.upper() and text.endswith((".", '".')), key


def test_every_kind_of_field_says_what_its_keys_do() -> None:
    for each in subclasses(Field) | {Narrative}:
        assert any(base.__name__ in kinds() for base in each.__mro__), each
    bound = {
        key
        for each in Narrative.BINDINGS
        if isinstance(each, Binding)
        for key in each.key.split(",")
    }
    for keys, _does in kinds()["Narrative"]:
        for name in keys.split(", "):
            if name.startswith("^"):
                assert f"ctrl+{name[1:].lower()}" in bound, name
    assert kind_of(None) == ""


def lists_of_f8() -> set[str]:
    """Return ``workplace.id`` of every line of a list that has an id of its own."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        workplace = "officer" if path.stem == OFFICERS else path.stem.split("_")[0]
        workplace = workplace if workplace in {"officer", *keymap.WORKPLACE_NAMES} else "desk"
        for name, call in calls(path):
            if name == "Choice" and first(call):
                found.add(f"{workplace}.{first(call)}")
    return found


def test_every_line_of_the_numbered_lists_says_what_it_does() -> None:
    assert lists_of_f8() >= {"desk.move", "desk.park", "desk.undo", "registration.undo"}
    assert lists_of_f8() == set(choice_help())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.__name__)
def test_every_question_is_explained(question: type[Question[Any]]) -> None:
    title, sentences = about(object.__new__(question))
    assert title and sentences
    if question.__bases__[0].__name__ == "Question":
        assert question.__name__ in question_help(), "say what it asks"


def test_no_question_is_explained_that_is_not_there() -> None:
    every: list[type[Question[Any]]] = [*QUESTIONS, Question]
    there = {each.__name__: each for each in every}
    assert set(question_help()) <= set(there)
    for name, keys in question_keys().items():
        assert set(keys) <= set(keys_of(there[name])), name


def test_every_stage_is_explained_and_no_explanation_is_left_over() -> None:
    assert set(stage_help()) == set(keymap.ROWS)
    for stage in keymap.ROWS:
        workplace = stage.split(".")[0]
        assert place_name(workplace) != workplace or workplace in COVERS
        claimed = {key.id for key in keymap.KEYMAP if workplace in key.workplaces}
        if workplace in COVERS:
            claimed = set(keys_of(_load(COVERS[workplace])))
        assert set(told_at(stage)) <= claimed, stage
        assert NOT_AT.get(stage, frozenset()) <= claimed


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("stage", keymap.ROWS)
def test_the_help_of_every_stage_has_its_keys_first_and_fits(stage: str, language: str) -> None:
    use_language(language)
    workplace = stage.split(".")[0]
    lines = [line.plain for line in _lines(Subject(workplace, stage))]
    assert max(map(cells, lines)) <= 78, max(lines, key=cells)
    shown = [line for line in lines if line[2:3].strip() and not line.startswith("   ")]
    keys = [line[2:14].strip() for line in shown]
    for key_id, _label in keymap.row(stage):
        assert " ".join(keymap.shown_keys(key_id)) in keys, key_id
    for key in keymap.KEYMAP:
        if workplace in key.workplaces and key.id not in NOT_AT.get(stage, ()):
            assert any(entry.startswith(keymap.shown_key(key.id)) for entry in keys), key.id


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_field_and_question_fits_80_cells(language: str) -> None:
    use_language(language)
    for name in field_help():
        owner, _dot, field = name.rpartition(".")
        for kind in ("", *kinds()):
            subject = Subject("desk", "desk.talking", field, kind, owner)
            assert max(cells(line.plain) for line in _lines(subject)) <= 78, name
    menu = Menu(
        "", [Choice(key.partition(".")[2], "x" * 60, "y" * 60) for key in choice_help()][:9]
    )
    for question in [
        menu,
        *(object.__new__(each) for each in QUESTIONS if not issubclass(each, Menu)),
    ]:
        lines = [line.plain for line in _lines(Subject("desk", "desk.idle", question=question))]
        assert max(map(cells, lines)) <= 78, max(lines, key=cells)


NEEDED = {
    "desk.idle": (
        "SIAP MENERIMA",
        "T atau ^R mencetak",
        "F8 6",
        "F4 F4",
        "^L",
        "nomor di kertas",
    ),
    "desk.talking": ("^L atau F8 5", "3 pindah", "4 parkir", "6 membatalkan", "F4 F4", "F12"),
    "desk.correcting": ("KOREKSI", "F8 1 membuang", "PERBAIKAN", "F8 5"),
    "registration": ("ID-21", "F8 9", "^R, Y atau T", "F4 F4", "parkir"),
    "lobby": ("0 untuk", "T mencetak SALINAN", "F4 F4"),
    "supervisor": ("DARURAT", "F8 5", "F12"),
    "locked": ("Shift+Tab", "PIN"),
}


@pytest.mark.parametrize("stage", NEEDED)
def test_the_help_tells_what_a_new_officer_asks(stage: str) -> None:
    lines = _lines(Subject(stage.split(".")[0], stage))
    text = " ".join(" ".join(line.plain for line in lines).split())
    for word in NEEDED[stage]:
        assert word in text, word


async def test_f1_over_a_question_explains_the_question_and_over_the_help_nothing() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Jalan rusak")
        await officer.press("f8", "f1")
        text = officer.text()
        assert "LANGKAH LAIN" in text and "1   akhiri tanpa laporan" in text
        assert "CERITA" not in text, "the field beneath is not what is asked about"
        await officer.press("f1", "ctrl+g")
        assert officer.text() == text, "what is open is not opened again"
        await officer.press("escape")
        shown: object = officer.app.screen
        assert isinstance(shown, Menu)
        await officer.press("escape")
        assert officer.app.screen is officer.desk
        assert officer.talk.form.fields["narrative"].value == "Jalan rusak"


async def test_f1_in_a_field_begins_with_the_field_and_says_what_its_keys_do() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("f1")
        rows = officer.rows()
        assert rows[2].strip() == "CERITA"
        text = officer.text()
        assert "^Z, ^Y" in text and "baris baru" in text
        await officer.press("escape", "tab", "tab", "f1")
        assert officer.rows()[2].strip() == "TEMPAT"
        assert "^U" in officer.text()


async def test_a_key_that_does_nothing_now_is_grey_with_its_reason() -> None:
    station = FakeWorkstation()
    station.the_desk.change(visit=visit("P-004", VisitState.CALLED, calls=1, called_at=at("09.36")))
    async with at_desk(station) as officer:
        await officer.press("f1", "end")
        screen = officer.app.screen
        assert isinstance(screen, HelpScreen)
        line = next(line for line in screen._lines if line.plain.startswith("  ^S"))
        assert "sekarang tidak: tidak ada pembicaraan." in line.plain
