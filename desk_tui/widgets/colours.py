"""The one place for colours: an own dark theme (default) and a light one.

Stock themes give borders 1.1:1. Here every text has at least 4.5:1 on its
ground, every rule and the focus at least 3:1 (a test computes it). Nothing is
said by colour alone: marks and words say it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

ROLES: Final = (
    "ink",
    "ink-soft",
    "ink-off",
    "good",
    "problem",
    "focus",
    "rule",
    "ground",
    "ground-field",
)
"""What a colour is for. Nothing is drawn in any other colour."""
OF_STOCK: Final = {
    "screen-selection-background": "transparent",
    "screen-selection-foreground": "transparent",
    "input-cursor-text-style": "reverse",
    "block-cursor-text-style": "reverse",
    "button-focus-text-style": "bold reverse",
    "link-style": "none",
    "link-style-hover": "none",
}
"""Stock widgets mark by a colour of their own; here they turn ink and ground, seen without
colours too."""


def _of_stock(ink: str, ground: str, rule: str) -> dict[str, str]:
    """Return the colours of everything stock that may be drawn: no own shade anywhere."""
    inks = (
        *("text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled"),
        *("input-cursor-foreground", "input-selection-foreground", "block-cursor-foreground"),
        *("block-cursor-blurred-foreground", "link-color", "link-color-hover"),
        *("button-foreground", "button-color-foreground", "footer-foreground"),
        *("footer-key-foreground", "footer-description-foreground"),
    )
    grounds = (
        *("input-cursor-background", "input-selection-background", "block-cursor-background"),
        *("block-cursor-blurred-background", "block-hover-background", "surface-active"),
        *("link-background", "link-background-hover", "footer-background"),
        *("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
        "scrollbar-corner-color",
    )
    rules = ("border", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active")
    return {
        **dict.fromkeys(inks, ink),
        **dict.fromkeys(grounds, ground),
        **dict.fromkeys(rules, rule),
        **OF_STOCK,
    }


DARK = Theme(
    name="meja-gelap",
    dark=True,
    primary="#8ec5ff",
    secondary="#b7c7d8",
    accent="#ffd479",
    foreground="#e8e8e3",
    background="#14181d",
    surface="#14181d",
    panel="#1f252c",
    success="#8fd694",
    warning="#ffd479",
    error="#ff9a8f",
    variables={
        "ink": "#e8e8e3",
        "ink-soft": "#b4bcc4",
        "ink-off": "#8d97a1",
        "ground": "#14181d",
        "ground-field": "#20262e",
        "rule": "#7c8894",
        "focus": "#ffd479",
        "good": "#8fd694",
        "problem": "#ff9a8f",
        **_of_stock("#e8e8e3", "#14181d", "#7c8894"),
    },
)
"""Calm and dark: the default."""

LIGHT = Theme(
    name="meja-terang",
    dark=False,
    primary="#0b4f8a",
    secondary="#3d4a57",
    accent="#7a4b00",
    foreground="#1b1e22",
    background="#fbfaf6",
    surface="#fbfaf6",
    panel="#eceae2",
    success="#1c6b2a",
    warning="#7a4b00",
    error="#a3201a",
    variables={
        "ink": "#1b1e22",
        "ink-soft": "#444c55",
        "ink-off": "#5f676f",
        "ground": "#fbfaf6",
        "ground-field": "#eceae2",
        "rule": "#686f78",
        "focus": "#7a4b00",
        "good": "#1c6b2a",
        "problem": "#a3201a",
        **_of_stock("#1b1e22", "#fbfaf6", "#686f78"),
    },
)
"""For bright rooms."""

THEMES = (DARK, LIGHT)

_BLACK, _RED, _BLUE, _MAGENTA, _GREY = 0, 1, 4, 5, 7
_BRIGHT_RED, _BRIGHT_GREEN, _BRIGHT_YELLOW, _WHITE = 9, 10, 11, 15
SIXTEEN: Final[Mapping[str, Mapping[str, int]]] = {
    DARK.name: {
        "ink": _WHITE,
        "ink-soft": _GREY,
        "ink-off": _GREY,
        "good": _BRIGHT_GREEN,
        "problem": _BRIGHT_RED,
        "focus": _BRIGHT_YELLOW,
        "rule": _GREY,
        "ground": _BLACK,
        "ground-field": _BLACK,
    },
    LIGHT.name: {
        "ink": _BLACK,
        "ink-soft": _BLACK,
        "ink-off": _MAGENTA,
        "good": _BLACK,
        "problem": _RED,
        "focus": _BLUE,
        "rule": _BLACK,
        "ground": _WHITE,
        "ground-field": _WHITE,
    },
}
"""The same roles in the 16 colours of old terminals, whose shades nobody knows for sure.

The nearest ones (what Textual takes) turn problem, good and rules alike grey, and the focus of the
light theme yellow on white. Bright black is used nowhere: it is the ground itself in some palettes.
"""
NOT_BOLD: Final = frozenset({_BLACK, _RED, _BLUE, _MAGENTA})
"""Old terminals draw bold in the bright colour; on white these would become too pale. What is
off has a colour of its own there, because the keys that are on cannot be bold."""
GOOD = "$good"
PROBLEM = "bold $problem"
SOFT = "$ink-soft"
OFF = "$ink-off"
RULE = "$rule"
FOCUS = "bold $focus"
STRONG = "bold"

BASE_CSS = """
Screen { color: $ink; overflow: hidden; }
Menu, Confirm, Reporter, ReporterView, OwnReason { background: $ground 0%; }
AskTicket, CardBack, TopicList { background: $ground 0%; }
#body { height: 1fr; }
.row { height: 1; width: 1fr; }
.soft { color: $ink-soft; }
.off { color: $ink-off; }
.problem { color: $problem; text-style: bold; }
.good { color: $good; }
Screen > .screen--selection { text-style: reverse; }
Input > .input--selection { text-style: reverse; }
"""
"""Rules every screen shares."""
