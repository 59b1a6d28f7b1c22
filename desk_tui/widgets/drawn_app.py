"""How the app is drawn: theme, letters and colours of this terminal, a window that is too small."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual import events
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style

from desk_tui.i18n import _
from desk_tui.terminal.capable import Capable, capable
from desk_tui.text import fit
from desk_tui.widgets.colours import BASE_CSS, DARK, LIGHT, THEMES
from desk_tui.widgets.few_colours import NoColours, SixteenColours
from desk_tui.widgets.glyphs import WithoutLines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

SMALLEST: Final = Size(80, 24)
"""The window everything is made for; a bigger one gives the room to lists and texts."""


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


# Textual remembers these for each widget, and with them the widget's rows, after it has gone:
# 15 MB after ten visitors, and what they told.
setattr(StylesCache, "get_inner_outer", staticmethod(_inner_outer))  # noqa: B010


class DrawnApp(App[None], inherit_bindings=False):
    """An app drawn in our two themes, or in what the terminal has instead.

    Args of ``__init__``:
        theme: ``dark`` or ``light``.
        glyphs: ``auto``, ``box`` or ``ascii`` (see ``docs/settings.md``).
        driver_class: what reads the terminal; None takes Textual's own.
    """

    CSS = BASE_CSS

    def __init__(
        self,
        theme: str = "dark",
        glyphs: str = "auto",
        driver_class: type[Driver] | None = None,
    ) -> None:
        self._last_steps: tuple[LineFilter, ...] = ()
        super().__init__(driver_class=driver_class)
        self.animation_level = "none"
        self.capable: Capable = capable(os.environ, _stream_encoding(), glyphs)
        self.no_color = not self.capable.colours  # Textual takes an empty NO_COLOR for one
        for each in THEMES:
            self.register_theme(each)
        self.theme = (LIGHT if theme == "light" else DARK).name
        self._last_steps = tuple(self._steps())

    def _steps(self) -> list[LineFilter]:
        steps: list[LineFilter] = []
        if not self.capable.colours or self.console.color_system is None:
            steps.append(NoColours())
        elif self.console.color_system in ("standard", "windows"):
            steps.append(SixteenColours(self.current_theme))
        if not self.capable.lines:
            steps.append(WithoutLines(self.capable.encoding))
        return steps

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the last steps of drawing a row: ours, where Textual has some of its own."""
        return self._last_steps

    # -- a window that is too small ------------------------------------------------

    @property
    def too_small(self) -> bool:
        """Whether the window is smaller than what everything is made for."""
        return self.size.width < SMALLEST.width or self.size.height < SMALLEST.height

    def too_small_words(self) -> str:
        """Return the one sentence a window that is too small shows."""
        return _("Jendela {wide}x{high} terlalu kecil: besarkan sampai {size}.").format(
            wide=self.size.width,
            high=self.size.height,
            size=f"{SMALLEST.width}x{SMALLEST.height}",
        ) + _(" Yang Anda tulis tetap ada.")

    def acts_unseen(self, event: events.Key | events.Paste) -> bool:
        """Tell whether a key would act while nothing can be seen: only text goes on to its field.

        A letter without a field would act too: in the lobby it gives a number.
        """
        if not self.too_small:
            return False
        typed = isinstance(event, events.Paste) or event.is_printable
        return not typed or self.screen.focused is None

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write to the terminal; a window that is too small gets the sentence instead.

        The screens stay as they are, laid out for the window: focus, text and questions.
        """
        if isinstance(renderable, CompositorUpdate) and self.too_small:
            renderable = self._small_window()
        super()._display(screen, renderable)

    def _small_window(self) -> LayoutUpdate:
        width, height = self.size
        rows = [fit(row, width) for row in _folded(self.too_small_words(), width)][:height]
        style = self.screen.rich_style
        strips: list[Iterable[Strip]] = []
        for y in range(height):
            strip = Strip([Segment(rows[y] if y < len(rows) else "", style)])
            strip = strip.adjust_cell_length(width, style)
            for step in self._last_steps:
                strip = strip.apply_filter(step, self.screen.background_colors[1])
            strips.append([strip])
        return LayoutUpdate(strips, self.size.region)


def _folded(text: str, width: int) -> list[str]:
    """Return ``text`` in rows of ``width`` columns, cut between words."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _stream_encoding() -> str | None:
    """Return the encoding of the stream Textual draws on."""
    stream = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    return getattr(stream, "encoding", None)
