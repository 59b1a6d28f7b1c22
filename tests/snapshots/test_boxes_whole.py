"""A box as wide as the screen covers the frame beneath; it leaves no line of it at its side."""

from __future__ import annotations

from pathlib import Path

DRAWN = Path(__file__).parent
LINES = frozenset("│├└┌─┼╟║")
SIDES = frozenset("│┌└")


def test_no_box_stands_beside_a_line_of_the_frame_beneath() -> None:
    doubled = [
        f"{shot.relative_to(DRAWN)}: {row}"
        for shot in sorted(DRAWN.glob("*/*/*.80x24.txt"))
        for row in shot.read_text("utf-8").splitlines()
        if len(row) > 2 and row[0] in LINES and row[1] in SIDES
    ]
    assert doubled == []
