"""The catalogue holds exactly the texts of the code, and every translation keeps their shape."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import catalogue
import pytest

from desk_tui.i18n import LANGUAGES, SOURCE_LANGUAGE, _, use_language

PACKAGE = catalogue.PACKAGE
MARKS = ("_", "N_", "P_")
INDONESIAN = re.compile(
    r"\b(?:yang|dan|tidak|belum|sudah|untuk|dari|dengan|pada|ini|itu|atau|lagi|ada|bila|sebelum"
    r"|sesudah|oleh|kepada|harus|dapat|anda|akan|hari|nomor|laporan|pelapor|lobi|kartu|simpan"
    r"|cetak|panggil|mencoba|menit|jam|orang|loket|antrean|tunggu|kembali|isian|tanda terima"
    r"|masuk|keluar|salah|benar|tanggal|rahasia|umum|baris|kunci|bantuan|lainnya|selesai)\b",
    re.IGNORECASE,
)
DATA = re.compile(
    # What people write, read for its words; names and days of an invented office.
    r"office/(?:guide|guide_words|hearing|likeness|screening|subject|topics|profile)\.py"
    r"|simulation/.*"
)
KEPT = {
    "lainnya": "code of the topic that is left to the analyst, as in topics.csv",
    "tidak tahu": "what a field is filled with: it is the citizen's answer",
    "tidak": "a column of topics.csv",
    ".cetak-": "part of the name of a file that is being printed",
}
"""Indonesian that is stored or read, never drawn: literal in the code on purpose."""


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return catalogue.texts()


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def test_there_is_a_catalogue_of_every_language() -> None:
    assert [SOURCE_LANGUAGE, *catalogue.languages()] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_text_is_missing_unused_or_bent(language: str, found: dict[str, list[str]]) -> None:
    faults = [
        f"{fault}: {text!r}" for fault, text in catalogue.faults(catalogue.read(language), found)
    ]
    assert not faults, "\n".join(["python scripts/catalogue.py", *faults])


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_committed_is_what_is_compiled(language: str) -> None:
    compiled = (catalogue.folder(language) / "desk_tui.mo").read_bytes()
    assert compiled == catalogue.mo(catalogue.read(language)), "python scripts/catalogue.py"


def test_the_faults_are_found() -> None:
    texts = {
        "{ticket} di meja {desk}": ["a.py"],
        " lagi": ["a.py"],
        'tanyakan: "Apa?"': ["a.py"],
        "F9 menyimpan": ["a.py"],
        "sama": ["a.py"],
        "baru": ["a.py"],
        "kosong": ["a.py"],
    }
    catalog = catalogue.template(texts)
    told = {
        "{ticket} di meja {desk}": "{ticket} at desk",
        " lagi": "again",
        'tanyakan: "Apa?"': 'ask: "What?"',
        "F9 menyimpan": "F8 saves",
        "sama": "sama",
        "baru": "new",
        "kosong": "",
    }
    for text, english in told.items():
        catalog[text].string = english
    catalog.add("lama", "old")
    catalog["baru"].flags.add("fuzzy")
    faults = set(catalogue.faults(catalog, {**texts, "hilang": ["a.py"]}))
    assert faults == {
        ("other placeholders", "{ticket} di meja {desk}"),
        ("other blanks at its ends", " lagi"),
        ("what is said to the visitor is not Indonesian any more", 'tanyakan: "Apa?"'),
        ("other mark, bracket or key", "F9 menyimpan"),
        ("the same as Indonesian", "sama"),
        ("fuzzy", "baru"),
        ("not translated", "kosong"),
        ("unused", "lama"),
        ("missing", "hilang"),
    }


def test_nothing_is_translated_while_a_module_is_imported() -> None:
    early = [
        f"{name}:{line}" for name, tree in modules() for line in _at_import(tree, within=False)
    ]
    assert not early, early


def _at_import(node: ast.AST, *, within: bool) -> Iterator[int]:
    """Yield the lines of calls of ``_`` outside of what runs later."""
    if not within and isinstance(node, ast.Call) and ast.unparse(node.func) == "_":
        yield node.lineno
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        early = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        for part in early:
            yield from _at_import(part, within=within)
        for statement in node.body:
            yield from _at_import(statement, within=True)
        return
    later = within or isinstance(node, ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from _at_import(child, within=later)


def test_no_indonesian_is_drawn_past_the_catalogue() -> None:
    unmarked = [
        f"{name}:{line} {text[:60]!r}"
        for name, tree in modules()
        if not DATA.fullmatch(name)
        for line, text in _unmarked(tree)
        if INDONESIAN.search(text) and text not in KEPT
    ]
    assert not unmarked, "\n".join(["mark it with _, N_ or P_:", *unmarked])


def _unmarked(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the literal texts that are neither marked nor a docstring."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and _marks(child.func):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.lineno, child.value
        else:
            yield from _unmarked(child)


def _marks(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in MARKS


def test_an_empty_text_is_empty_in_every_language() -> None:
    """gettext keeps the head of a catalogue under the empty text."""
    for language in LANGUAGES:
        use_language(language)
        assert _("") == ""
    use_language(SOURCE_LANGUAGE)


def test_the_template_has_every_text_and_no_translation(
    found: dict[str, list[str]], tmp_path: Path
) -> None:
    catalogue.main(["--template", str(tmp_path / "new.pot")])
    text = (tmp_path / "new.pot").read_text("utf-8")
    assert text.count("\nmsgid ") == len(found) + 1
    assert 'msgstr "' not in text.split("\n\n", 1)[1].replace('msgstr ""', "")
