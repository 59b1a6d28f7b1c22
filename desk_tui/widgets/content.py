"""The one way people's text reaches the screen: as content, never as markup."""

from __future__ import annotations

from textual.content import Content

from desk_tui.text import inert


def people(text: str, *, newlines: bool = False) -> Content:
    """Return ``text`` as it may be drawn: no markup, no control character, no escape."""
    return Content(inert(text, newlines=newlines))


def styled(*parts: str | tuple[str, str]) -> Content:
    """Return content of ``parts``: plain text, or text with a style; all made inert."""
    return Content.assemble(
        *(inert(part) if isinstance(part, str) else (inert(part[0]), part[1]) for part in parts)
    )
