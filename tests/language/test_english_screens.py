"""No Indonesian word is left on an English screen: every picture of ``tests/snapshots/en``.

Looked for is every word of the catalogue's Indonesian texts that no English text has. What the
invented people of the pictures wrote is not the program's, nor what is on paper, nor what an
officer says to a visitor (in quotes).
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import catalogue

TESTS = Path(__file__).parents[1]
PICTURES = TESTS / "snapshots" / "en"
INVENTED = (
    *sorted((TESTS / "screens").glob("fake_*.py")),
    *sorted((TESTS / "snapshots").glob("*.py")),
    TESTS / "screens" / "desk_driver.py",
)
DATA = ("topics.csv", "regions.csv", "holidays.csv", "demo_office.toml")
WORD = re.compile(r"[^\W\d_]{3,}")
_SAID = re.compile(r'"[^"]{1,160}"', re.DOTALL)
_CUT = re.compile(r'"[^"│\n]*')
"""A quotation that a window over it cuts short."""
_PAPER = re.compile(r"\|[^|\n]*\|")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


@cache
def indonesian() -> frozenset[str]:
    """Return the words by which an Indonesian text of the program is known."""
    own: set[str] = set()
    english: set[str] = set()
    for message in catalogue.read("en"):
        own |= words(_PLACEHOLDER.sub(" ", str(message.id)))
        english |= words(str(message.string))
    known = {"petugas", "penyelia", "contoh", "kurang", "umum"}  # codes, a name, a stored value
    return frozenset(own - english - known - invented())


@cache
def invented() -> frozenset[str]:
    """Return the words of what the pictures' people wrote, and of the office's own lists."""
    written: set[str] = set()
    for path in INVENTED:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written |= words(node.value)
    for name in DATA:
        written |= words((catalogue.ROOT / "data" / name).read_text("utf-8"))
    return frozenset(written)


def test_an_english_screen_draws_no_indonesian() -> None:
    left = [
        f"{path.relative_to(PICTURES)}:{number}: {sorted(found)} {line.strip()}"
        for path in sorted(PICTURES.rglob("*.txt"))
        for number, line in enumerate(_own_words(path.read_text("utf-8")).splitlines(), 1)
        if (found := words(line) & indonesian())
    ]
    assert not left, "\n".join(left)


def _own_words(picture: str) -> str:
    """Return a picture without what is said to a visitor and without paper."""
    said = _SAID.sub(lambda quote: re.sub(r"[^\n]", " ", quote[0]), picture)
    return _PAPER.sub("", _CUT.sub("", said))


def test_the_words_to_look_for_are_many_and_plain() -> None:
    """Broken, the list would find nothing: it must know what no English screen has."""
    assert len(indonesian()) > 600
    assert {"belum", "kembali", "tersimpan", "antrean", "loket", "isian"} <= indonesian() | {
        *invented()
    }
    assert PICTURES.is_dir() and len(list(PICTURES.rglob("*.txt"))) > 100
