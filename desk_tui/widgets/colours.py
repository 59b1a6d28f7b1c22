"""The one place for colours: an own dark theme (default) and a light one.

Stock themes give borders 1.1:1. Here every text has at least 4.5:1 on its
ground, every rule and the focus at least 3:1 (a test computes it). Nothing is
said by colour alone: marks and words say it too.
"""

from __future__ import annotations

from textual.theme import Theme

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
        "rule": "#74808c",
        "focus": "#ffd479",
        "good": "#8fd694",
        "problem": "#ff9a8f",
        "cursor-ink": "#14181d",
        "cursor-ground": "#ffd479",
        "scrollbar": "#74808c",
        "scrollbar-background": "#14181d",
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
        "rule": "#6f7780",
        "focus": "#7a4b00",
        "good": "#1c6b2a",
        "problem": "#a3201a",
        "cursor-ink": "#fbfaf6",
        "cursor-ground": "#7a4b00",
        "scrollbar": "#6f7780",
        "scrollbar-background": "#fbfaf6",
    },
)
"""For bright rooms."""

THEMES = (DARK, LIGHT)
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
"""
"""Rules every screen shares."""
