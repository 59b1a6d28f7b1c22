"""A rule line over the whole width, with a title at its left or a word at its right."""

from __future__ import annotations


def rule(width: int, title: str = "", at_right: str = "") -> str:
    """Return a line of ``width`` columns; the texts are ours, never a person's."""
    head = f"── {title} " if title else ""
    tail = f" {at_right} ──" if at_right else ""
    return head + "─" * max(0, width - len(head) - len(tail)) + tail
