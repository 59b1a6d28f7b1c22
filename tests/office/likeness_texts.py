"""Texts that would mean something to a search language, or break one that is careless."""

from __future__ import annotations

HOSTILE = [
    '"" OR "x" NEAR(a b, 2)',
    "a* ^b -c {x y}: AND NOT (",
    "nul \0 di tengah",
    "😀 👨‍👩‍👧 ￼ \u202e\u200b",
    "\ud800 lone",
    "[/] [bold]x[/bold] ' ; -- DROP TABLE",
    "yang dan di ke dari",
    "x" * 200_000,
    "kata " * 50_000,
]
