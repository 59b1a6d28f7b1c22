"""Leave out what Textual does for a terminal that is not there: half of a screen test's time.

Whoever looks at the screen in a test has every widget drawn then (``render_strips``). And the
style sheets, which every app would parse anew, are parsed once, and a screen that has just been
laid out is not laid out again because that told it its size. What a callback takes is looked up
once, not at every key. Nor does an app that has stood for 3 s look for garbage: here it would be
that of every test before it, seconds of work, and freezing what is there would keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

import pytest
from textual import _callback
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

_strips = Compositor.render_strips
_parse = Stylesheet._parse_rules
_resized = Screen._screen_resized
_count = _callback._count_parameters
_counts: dict[tuple[CodeType, bool], int] = {}
_parsed: dict[Hashable, list[RuleSet]] = {}


@contextmanager
def nothing_written() -> Iterator[None]:
    """Write nothing to the terminal inside the block; what is on the screen can be read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _dropped)
        patch.setattr(Compositor, "render_strips", _looked_at)
        patch.setattr(Screen, "_screen_resized", _laid_out_once)
        patch.setattr(_callback, "_count_parameters", _counted_once)
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once)
        patch.setattr("desk_tui.app.settled", lambda: None)
        yield


def _dropped(compositor: Compositor, *_given: object, **_more: object) -> None:
    compositor._dirty_regions.clear()


def _looked_at(compositor: Compositor, *given: Any, **more: Any) -> list[Strip]:
    """Draw what lies beneath a question too, which a look from another task would not know."""
    top = compositor.root
    if isinstance(top, Screen) and top.app.screen is top:
        visible_screen_stack.set(top.app._background_screens)
    return _strips(compositor, *given, **more)


def _laid_out_once(screen: Screen[object], size: Size) -> None:
    """Lay out for a new size, but not again when the layout tells the screen its own size."""
    compositor = screen._compositor
    if compositor.root is not screen or compositor.size != size:
        _resized(screen, size)


def _parsed_once(sheet: Stylesheet, css: str, *given: Any, **more: Any) -> list[RuleSet]:
    key = (css, given, *more.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *given, **more)
    return _parsed[key]


def _counted_once(called: Callable[..., object]) -> int:
    """Count a function's parameters once, also of one that is defined or bound anew each time."""
    code = getattr(called, "__code__", None)
    if code is None or hasattr(called, "__wrapped__"):
        return _count(called)
    key = (code, hasattr(called, "__self__"))
    if key not in _counts:
        _counts[key] = _count(called)
    return _counts[key]
