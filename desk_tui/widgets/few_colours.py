"""Terminals with sixteen colours, and people who want none: the last step of drawing a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from desk_tui.widgets.colours import NOT_BOLD, ROLES, SIXTEEN


class NoColours(LineFilter):
    """Takes every colour out, the terminal's own included; bold and reverse stay.

    Textual's own answer to ``NO_COLOR`` are shades of grey, which are colours too.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the row without colours."""
        return [
            Segment(text, style and _without_colour(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _without_colour(style: Style) -> Style:
    bare = style.without_color
    return bare + Style.from_meta(style.meta) if style.meta else bare


class SixteenColours(LineFilter):
    """Draws each role in its one of the sixteen colours: none is left to be guessed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        numbers = SIXTEEN[theme.name]
        self._ink, self._ground = numbers["ink"], numbers["ground"]
        self._shades = _by_shade(theme, numbers, ROLES)
        self._styles: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the row in the sixteen colours."""
        return [
            Segment(text, self._style(style or Style.null()), control)
            for text, style, control in segments
        ]

    def _number(self, colour: RichColor | None, usual: int) -> int:
        if colour is None:
            return usual
        if colour.type is ColorType.STANDARD and colour.number is not None:
            return colour.number  # what lies beneath a question comes here twice
        return self._shades.get(colour.name, usual)

    def _style(self, style: Style) -> Style:
        known = self._styles.get(style)
        if known is None:
            ink = self._number(style.color, self._ink)
            ground = self._number(style.bgcolor, self._ground)
            known = style + Style.from_color(_ansi(ink), _ansi(ground))
            if ink in NOT_BOLD:
                known += Style(bold=False)
            self._styles[style] = known
        return known


def _by_shade(theme: Theme, numbers: Mapping[str, int], roles: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each shade of the theme; the first role of a shade has it."""
    shades: dict[str, int] = {}
    for role in roles:
        shades.setdefault(theme.variables[role], numbers[role])
    return shades


def _ansi(number: int) -> RichColor:
    return RichColor.from_ansi(number)
