"""Keep the catalogues of the screens' other languages: ``python scripts/catalogue.py [--check]``.

Reads every ``_("...")`` and ``N_("...")`` of ``desk_tui``, brings each ``.po`` up to date (new
texts are added empty, texts that are gone are dropped) and compiles the ``.mo``, which is
committed because pip compiles none. Says what still has to be translated, and what a
translation gets wrong. ``--check`` changes nothing and ends with 1 when something is to do.
``--template FILE`` writes an empty catalogue to begin another language with.

Needs Babel (a development tool).
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desk_tui"
LOCALE = PACKAGE / "locale"
DOMAIN = "desk_tui"
MARKS = ("_", "N_")
SAME = "same"
"""A flag (``#, same``): the translation is the Indonesian word on purpose."""
_WIDTH = 100
_HEADERS = {
    "project": "desk-tui",
    "version": "1",
    "msgid_bugs_address": "-",
    "last_translator": "-",
    "language_team": "-",
}
_COMMAND = r"(?<!\w)--[a-z][a-z-]+|desk-tui (?:hub|join|(?:key|officer|workstation) [a-z-]+)"
_SAID = re.compile(r"\b(?:ucapkan|tanyakan|katakan)\b\W*(\".*?\")", re.IGNORECASE)


def texts(package: Path = PACKAGE) -> dict[str, list[str]]:
    """Return every text of the code with the files it stands in, in the order of the files.

    By Python's own parser: Babel's does not look into the braces of an f-string.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package.parent).as_posix()
        for call in calls(ast.parse(path.read_text("utf-8"))):
            if isinstance(call.args[0], ast.Constant):
                places = found.setdefault(str(call.args[0].value), [])
                if where not in places:
                    places.append(where)
    return found


def calls(tree: ast.AST) -> list[ast.Call]:
    """Return the calls of ``_`` and ``N_`` in the order of the file."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    marked = [
        node
        for node in nodes
        if isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args
    ]
    return sorted(marked, key=lambda node: (node.lineno, node.col_offset))


def template(found: dict[str, list[str]]) -> Catalog:
    """Return an empty catalogue of ``found``."""
    catalog = Catalog(domain=DOMAIN, **_HEADERS, fuzzy=False)
    for text, places in found.items():
        catalog.add(text, locations=[(place, 0) for place in places])
    return catalog


def read(language: str) -> Catalog:
    """Return the catalogue of ``language`` as it is on the disk."""
    with (folder(language) / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def folder(language: str) -> Path:
    """Return where the catalogue of ``language`` is."""
    return LOCALE / language / "LC_MESSAGES"


def languages() -> list[str]:
    """Return the languages there is a catalogue of."""
    return sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def updated(catalog: Catalog, found: dict[str, list[str]]) -> Catalog:
    """Return ``catalog`` with exactly the texts of ``found``; what was translated stays."""
    new = Catalog(
        locale=catalog.locale,
        domain=DOMAIN,
        header_comment=catalog.header_comment,
        **_HEADERS,
        creation_date=catalog.creation_date,
        revision_date=catalog.creation_date,
        fuzzy=False,
    )
    for text, places in sorted(found.items(), key=lambda item: item[1][0]):
        old = catalog.get(text)
        new.add(
            text,
            old.string if old is not None else "",
            locations=[(place, 0) for place in places],
            flags=old.flags - {"python-brace-format", "python-format"} if old is not None else (),
            user_comments=old.user_comments if old is not None else (),
        )
    return new


def po(catalog: Catalog) -> bytes:
    """Return ``catalog`` as the text of a ``.po``."""
    written = io.BytesIO()
    write_po(written, catalog, width=_WIDTH, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def mo(catalog: Catalog) -> bytes:
    """Return ``catalog`` compiled."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def faults(catalog: Catalog, found: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, text) of a catalogue held against the texts of the code."""
    known = {str(message.id) for message in catalog if message.id}
    for text in found:
        if text not in known:
            yield "missing", text
    for message in catalog:
        if not message.id:
            continue
        text, told = str(message.id), str(message.string or "")
        if text not in found:
            yield "unused", text
        elif not told:
            yield "not translated", text
        else:
            for fault in _faults_of(message, text, told):
                yield fault, text


def _faults_of(message: Message, text: str, told: str) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    if fields(text) != fields(told):
        yield "other placeholders"
    if _edges(text) != _edges(told):
        yield "other blanks at its ends"
    if text.count("\n") != told.count("\n"):
        yield "other line ends"
    if _marks(text) != _marks(told):
        yield "other mark, bracket or key"
    if any(said not in told for said in _SAID.findall(text)):
        yield "what is said to the visitor is not Indonesian any more"
    if (text == told) != (SAME in message.flags) and any(c.isalpha() for c in _words(text)):
        yield "the same as Indonesian" if text == told else "marked as the same, and is not"


def fields(text: str) -> list[str]:
    """Return the names between braces, in order of the alphabet."""
    return sorted(str(name) for _text, name, *_rest in string.Formatter().parse(text) if name)


def _words(text: str) -> str:
    """Return the text without its placeholders and the names of keys."""
    return re.sub(r"\{[^}]*\}|\bF[0-9]{1,2}\b|\^[A-Z]|\b(?:Esc|Enter|Tab)\b", "", text)


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _marks(text: str) -> tuple[object, ...]:
    """Return what a translation keeps: mark, final colon, brackets, keys, options."""
    keys = sorted(
        re.findall(r"(?<![\w^-])(?:F[0-9]{1,2}|\^[A-Z]|Esc|Enter|Shift\+Tab)(?!\w)", text)
    )
    start = re.match(r"\s*([!?=>+*.]|[0-9])?\s", text)
    commands = sorted(re.findall(_COMMAND, text))
    brackets = [text.count(bracket) for bracket in "[]"]
    even = text.count("(") == text.count(")") and text.count('"') % 2 == 0
    return keys, start and start[1], commands, brackets, even, text.rstrip().endswith(":")


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or say what is to do."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--template", type=Path, metavar="FILE", help="write an empty catalogue")
    asked = parser.parse_args(arguments)
    found = texts()
    if asked.template is not None:
        asked.template.write_bytes(po(template(found)))
        return 0
    wrong = False
    for language in languages():
        catalog = read(language)
        told = sorted(faults(catalog, found))
        if not asked.check:
            catalog = updated(catalog, found)
            (folder(language) / f"{DOMAIN}.po").write_bytes(po(catalog))
            (folder(language) / f"{DOMAIN}.mo").write_bytes(mo(catalog))
            told = sorted(faults(catalog, found))
        elif (folder(language) / f"{DOMAIN}.mo").read_bytes() != mo(catalog):
            told.append(("not compiled", f"{DOMAIN}.mo"))
        for fault, text in told:
            print(f"{language}: {fault}: {text!r}")
        print(f"{language}: {len(found)} texts, {len(told)} to do")
        wrong = wrong or bool(told)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
