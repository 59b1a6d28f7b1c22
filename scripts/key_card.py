"""Write what is made of the keymap: the printable key card and the table of keys in the settings.

``docs/kartu-tombol.html`` is one A4 page to stick on a desk, ``docs/kartu-tombol.txt`` the same as
plain text. ``--check`` writes nothing and ends with 1 when something is not as the keymap says.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import _card_layout as card
from _card_layout import MARGIN, PAGE_H, PAGE_W

from desk_tui import keymap
from desk_tui.key_rules import FIXED, SAFE

ROOT = Path(__file__).resolve().parent.parent
CARD = ROOT / "docs" / "kartu-tombol.html"
TEXT = ROOT / "docs" / "kartu-tombol.txt"
SETTINGS = ROOT / "docs" / "settings.md"
BEGIN, END = "<!-- keys: made by scripts/key_card.py -->", "<!-- keys: end -->"

# -- the page --------------------------------------------------------------------------


def page() -> str:
    """Return the card as one page of HTML that needs nothing else."""
    return "\n".join([_HEAD.format(css=_css()), *_body(), "</body>", "</html>", ""])


def _css() -> str:
    return f"""
@page {{ size: A4; margin: 0; }}
* {{ box-sizing: border-box; margin: 0; padding: 0; }}
html {{ font-family: Arial, Helvetica, "Liberation Sans", sans-serif; color: #000; }}
body {{ width: {PAGE_W}mm; height: {PAGE_H}mm; padding: {MARGIN}mm; overflow: hidden; }}
h1 {{ height: {card.TITLE_H}mm; font-size: 20pt;
  line-height: {card.TITLE_H - 3}mm; white-space: nowrap; }}
h1 small {{ font-size: 10pt; font-weight: normal; }}
.big {{ display: grid; grid-template-columns: repeat({card.BIG_COLUMNS}, 1fr); }}
.big div {{ height: {card.BIG_H - 2}mm; margin: 0 1mm 2mm 0; padding: {card.BIG_EDGE - 0.5}mm; 
  border: 0.5mm solid #000; overflow: hidden; }}
.big b {{ font-size: 18pt; line-height: {card.BIG_KEY_H}mm; }}
.big i {{ font-style: normal; font-weight: bold; font-size: 10pt; }}
.big p {{ font-size: {card.BIG_LINE_PT}pt; line-height: {card.BIG_LINE_H}mm; white-space: nowrap; }}
.columns {{ display: grid; grid-template-columns: 1fr 1fr; column-gap: {card.GAP}mm; }}
h2 {{ height: {card.HEAD_H}mm; padding-top: 2mm; font-size: 11pt; line-height: 5mm;
  border-bottom: 0.4mm solid #000; white-space: nowrap; }}
.row {{ display: grid; grid-template-columns: {card.KEY_W}mm 1fr;
  padding-bottom: {card.REST_H}mm; }}
.row b, .row i {{ font-size: {card.LABEL_PT}pt; line-height: {card.LABEL_H}mm;
  height: {card.LABEL_H}mm;  font-style: normal; font-weight: bold; white-space: nowrap; }}
.row p {{ grid-column: 2; font-size: {card.LINE_PT}pt; line-height: {card.LINE_H}mm;
  white-space: nowrap; }}
.mark {{ display: grid; grid-template-columns: {card.KEY_W}mm 1fr; font-size: 9pt;
  line-height: {card.LINE_MARK}mm; height: {card.LINE_MARK}mm; white-space: nowrap; }}
.mark b {{ font-size: 10pt; }}
.two {{ display: grid; grid-template-columns: 1fr 1fr; }}
.one .mark {{ grid-template-columns: {card.WORD_W}mm 1fr; }}
.two .mark {{ grid-template-columns: 5mm 1fr; }}
""".strip()


_HEAD = """<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>Kartu tombol</title>
<!-- Made of the keymap by scripts/key_card.py; do not edit. -->
<style>
{css}
</style>
</head>
<body>"""


def _body() -> Iterator[str]:
    small = "tujuh tombol dulu; sisanya di F1 dan ^B. ^S = Ctrl dan S bersama"
    yield f"<h1>KARTU TOMBOL <small>{small}</small></h1>"
    yield '<div class="big">'
    for row in card.big():
        lines = "".join(f"<p>{escape(line)}</p>" for line in card.big_lines(row))
        yield f"<div><b>{escape(row.key)}</b> <i>{escape(row.label)}</i>{lines}</div>"
    yield "</div>"
    yield '<div class="columns">'
    for column in card.columns():
        yield "<div>"
        for block in column:
            yield f"<h2>{escape(block.title)}</h2>"
            for row in block.rows:
                lines = "".join(f"<p>{escape(line)}</p>" for line in row.lines)
                yield (
                    f'<div class="row"><b>{escape(row.key)}</b><i>{escape(row.label)}</i>{lines}'
                    "</div>"
                )
        yield "</div>"
    yield "</div>"
    yield '<div class="columns">'
    for title, signs, look in (
        ("TANDA DI LAYAR", card.MARKS, "two"),
        ("TIGA KATA", card.WORDS, "one"),
    ):
        yield f'<div><h2>{title}</h2><div class="{look}">'
        for sign, meaning in signs:
            yield f'<div class="mark"><b>{escape(sign)}</b><span>{escape(meaning)}</span></div>'
        yield "</div></div>"
    yield "</div>"


def text() -> str:
    """Return the card as plain text of 80 columns."""
    lines = [
        "KARTU TOMBOL".ljust(49) + "^S = Ctrl dan S ditekan bersama",
        "",
    ]
    for title, rows in (
        ("TUJUH TOMBOL DULU", card.big()),
        *((b.title, b.rows) for b in card.blocks()),
    ):
        lines += [title, "-" * 80, *(_text_row(row) for row in rows), ""]
    lines += [
        "TANDA DI LAYAR",
        "-" * 80,
        *_pairs(card.MARKS),
        "",
        "TIGA KATA",
        "-" * 80,
        *_pairs(card.WORDS),
    ]
    return "\n".join(lines) + "\n"


def _pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (f"{sign:<12}{meaning}" for sign, meaning in pairs)


def _text_row(row: card.Row) -> str:
    head = f"{row.key:<9} {row.label:<23} "
    told = textwrap.wrap(row.told, 80 - len(head))
    return head + ("\n" + " " * len(head)).join(told)


# -- the settings ------------------------------------------------------------------------


def table() -> str:
    """Return the table of keys for the settings."""
    rows = ["| key | id | on the screen | where |", "|---|---|---|---|"]
    for key in keymap.KEYMAP:
        names = " ".join(keymap.shown_keys(key.id))
        where = "everywhere"
        if key.workplaces != keymap.EVERYWHERE:
            there = [name for name in keymap.WORKPLACE_NAMES if name in key.workplaces]
            where = ", ".join(there).replace("_", "-")
        fixed = " (always this key)" if key.id in FIXED else ""
        rows.append(f"| {names} | `{key.id}` | {key.label} | {where}{fixed} |")
    safe = ", ".join(f"`{name}`" for name in SAFE if name != "f12")
    rows += ["", f"Keys that may be given: {safe}."]
    return "\n".join(rows)


def settings() -> str:
    """Return the settings' page with its table as the keymap says."""
    page = SETTINGS.read_text("utf-8")
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END, 1)[1]}"


def main() -> int:
    """Write the three, or with ``--check`` say which is not current."""
    made = {CARD: page(), TEXT: text(), SETTINGS: settings()}
    old = [
        path for path, now in made.items() if not path.exists() or path.read_text("utf-8") != now
    ]
    if "--check" in sys.argv[1:]:
        for path in old:
            print(f"{path.relative_to(ROOT)} is not what the keymap says: run scripts/key_card.py")
        return 1 if old else 0
    for path in old:
        path.write_text(made[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
