"""What must hold of every screen whatever it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from camera import LANGUAGES, Check, Picture
from contrast import contrast
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Input, Static

from desk_tui.app import DeskApp
from desk_tui.i18n import _
from desk_tui.keymap import KEYS_IN_ROW
from desk_tui.screens.page import Page
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import DARK, LIGHT, ROLES
from desk_tui.widgets.fields import Field
from desk_tui.widgets.glyphs import ascii_sign, ascii_text
from desk_tui.widgets.narrative import Narrative

TEXT_CONTRAST, RULE_CONTRAST = 4.5, 3.0
_KEY = re.compile(r"(?<!\S)(?:F\d{1,2}|\^[A-Z]|Esc|Enter|Tab)(?= )")
LONGEST_PAUSE_S = 1.0
"""A timer quicker than this would tick on an idle screen."""


# -- what a look at the rows tells -----------------------------------------------------


def faults_of(picture: Picture, language: str) -> list[str]:
    """Return every fault of a picture in words."""
    where = f"{picture.path(language).name} ({language})"
    found = [
        *_size(picture),
        *_keys(picture),
        *_nobody(picture),
        *_ascii(picture.rows),
        *_colours(picture, language),
        *picture.faults,
    ]
    return [f"{where}: {fault}" for fault in found]


def _size(picture: Picture) -> Iterable[str]:
    wide, high = picture.size
    if len(picture.rows) != high:
        yield f"{len(picture.rows)} rows"
    for number, row in enumerate(picture.rows, 1):
        if cells(row) != wide:
            yield f"row {number} has {cells(row)} columns"


def _keys(picture: Picture) -> Iterable[str]:
    keys = _KEY.findall(picture.rows[-1])
    if len(keys) > KEYS_IN_ROW:
        yield f"{len(keys)} keys in the last row"


def _nobody(picture: Picture) -> Iterable[str]:
    if picture.workplace == "waiting_room":
        for row in picture.rows:
            if re.search(r"SITI|BUDI|Contoh [A-Z]|Petugas", row):
                yield f"somebody's name for all to see: {row.strip()}"


def _ascii(rows: tuple[str, ...]) -> Iterable[str]:
    for number, row in enumerate(rows, 1):
        plain = ascii_text(row)
        if not plain.isascii() or len(plain) != cells(row):
            yield f"row {number} moves without lines: {plain}"
        strange = {sign for sign in row if not sign.isalpha() and ascii_sign(sign) == "?"} - {"?"}
        if strange:
            yield f"row {number} has signs without a form of their own: {strange} in {row}"


# -- colours ---------------------------------------------------------------------------


def _colours(picture: Picture, language: str) -> Iterable[str]:
    theme = DARK if LANGUAGES[language] == "dark" else LIGHT
    own = {theme.variables[role] for role in ROLES}
    for ink, ground, kind in picture.drawn:
        if ground not in own or (kind != "blank" and ink not in own):
            yield f"a colour that is not ours: {ink} on {ground}"
        elif kind != "blank":
            least = TEXT_CONTRAST if kind == "text" else RULE_CONTRAST
            if contrast(ink, ground) < least:
                yield f"{kind} in {ink} on {ground} has {contrast(ink, ground):.1f}:1"


# -- what a look at the widgets tells --------------------------------------------------


def cut_silently(app: DeskApp, _strips: Sequence[Strip]) -> Iterable[str]:
    """Yield text that is wider or longer than its place, without a sign of it."""
    for widget in app.screen.query(Static):
        if not widget.display or not widget.is_on_screen or not widget.size.area:
            continue
        visual = widget._render()
        if not isinstance(visual, Content):
            continue
        width, height = widget.size
        lines = visual.plain.split("\n")
        if widget.styles.text_wrap == "nowrap" or height == 1:
            rows = [line for line in lines if cells(line.rstrip(" ─")) > width]
        elif height < visual.get_height({}, width) and not _may_scroll(widget):
            rows = lines
        else:
            rows = []
        for row in rows:
            yield f"cut: {row.strip()!r} in {width}x{height} of {widget!r}"


def _may_scroll(widget: Static) -> bool:
    return any(getattr(each, "allow_vertical_scroll", False) for each in widget.ancestors)


_CORNERS = ("┌╔┬├", "┐╗┬┤", "└╚┴├", "┘╝┴┤")


def open_frames(app: DeskApp, strips: Sequence[Strip]) -> Iterable[str]:
    """Yield boxes without all four corners: something lies over them or cuts them off."""
    rows = ["".join(each.text for each in strip) for strip in strips]
    for widget in app.screen.query("*"):
        edges = widget.styles.border
        if not widget.is_on_screen or not (edges.top[0] and edges.left[0]):
            continue
        x, y, wide, high = widget.region
        at = ((x, y), (x + wide - 1, y), (x, y + high - 1), (x + wide - 1, y + high - 1))
        for (column, row), signs in zip(at, _CORNERS, strict=True):
            if not app.size.region.contains(column, row) or rows[row][column] not in signs:
                yield f"{widget!r} is open at row {row + 1}, column {column + 1}"


def unmarked_focus(app: DeskApp, strips: Sequence[Strip]) -> Iterable[str]:
    """Yield a focus that only a colour shows: ``>`` stands beside it, and a turned letter in it.

    A short question has the cursor alone, as drawn (``Kartu kembali: ID tamu [__]``).
    """
    focused = app.screen.focused
    if focused is None or not focused.is_on_screen:
        return
    top, bottom = focused.region.y, focused.region.bottom
    on_workplace = app.screen is app.workplace_screen
    if on_workplace and not any(
        ">" in "".join(each.text for each in row) for row in strips[top - 1 : bottom]
    ):
        yield f"no > beside {focused!r}"
    turned = (each.style and each.style.reverse for row in strips[top:bottom] for each in row)
    if isinstance(focused, Field | Narrative | Input) and not any(turned):
        yield f"no cursor in {focused!r}"


def restless(app: DeskApp, strips: Sequence[Strip]) -> Iterable[str]:
    """Yield whatever would move by itself: quick timers, blinking, animations."""
    if app.animation_level != "none":
        yield "animations are on"
    for node in (app, *app.screen_stack, *app.screen.walk_children()):
        if getattr(node, "cursor_blink", False):
            yield f"the cursor blinks in {node!r}"
        if node.auto_refresh is not None:
            yield f"{node!r} draws itself again and again"
        for timer in node._timers:
            if timer.name == "screen_update":
                continue  # Textual's own: draws once after a change, then rests
            if timer._repeat != 0 and timer._active.is_set() and timer._interval < LONGEST_PAUSE_S:
                yield f"{timer!r} of {node!r} ticks every {timer._interval} s"
    for row in strips:
        if any(segment.style and segment.style.blink for segment in row):
            yield f"blinks: {''.join(segment.text for segment in row)}"


def unmarked_demo(app: DeskApp, strips: Sequence[Strip]) -> Iterable[str]:
    """Yield a demo whose screen does not say so; a question may cover the mark for a while."""
    boxed = app.screen is not app.workplace_screen and not isinstance(app.screen, Page)
    if app.workstation.demo and not boxed:
        rows = ["".join(each.text for each in strip) for strip in strips]
        if not any(_("DATA CONTOH") in row for row in rows):
            yield "a demo that does not say so"


CHECKS: tuple[Check, ...] = (cut_silently, open_frames, restless, unmarked_demo, unmarked_focus)
