"""How often a visitor is called, and how often a workplace asks whom to call."""

from __future__ import annotations

CALLS_BEFORE_NO_SHOW = 3
"""A visitor is called three times before it is written that nobody came (domain: LEWAT)."""
CALLS_ASKED = 3
"""How often the next visitor is asked for before a workplace is told that the hub is away."""
