"""What a terminal can show is found by its environment; what it cannot is shown another way."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.errors import DeskError
from desk_tui.terminal.capable import capable, check_terminal, encoding_of
from desk_tui.widgets.big_figures import big
from desk_tui.widgets.cells import cells, drawn
from desk_tui.widgets.glyphs import ascii_text

ENCODINGS: list[tuple[dict[str, str], str | None, str]] = [
    ({}, "utf-8", "utf-8"),
    ({}, None, "utf-8"),
    ({}, "ANSI_X3.4-1968", "ascii"),
    ({"LANG": "id_ID.UTF-8"}, "utf-8", "utf-8"),
    ({"LANG": "id_ID.utf8"}, "UTF-8", "utf-8"),
    ({"LC_CTYPE": "UTF-8"}, "utf-8", "utf-8"),
    ({"LANG": "C.UTF-8"}, "utf-8", "utf-8"),
    ({"LANG": "C"}, "utf-8", "ascii"),
    ({"LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}, "utf-8", "ascii"),  # what Python made of it
    ({"LANG": "C", "LC_ALL": "id_ID.UTF-8"}, "utf-8", "utf-8"),
    ({"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, "utf-8", "ascii"),
    ({"LANG": "id_ID"}, "utf-8", "iso8859-1"),
    ({"LANG": "id_ID.ISO-8859-15@euro"}, "utf-8", "iso8859-15"),
    ({"LANG": "id_ID.unheard-of"}, "utf-8", "ascii"),
    ({"LANG": "id_ID.UTF-8"}, "cp1252", "cp1252"),
]


@pytest.mark.parametrize(("environ", "stream", "encoding"), ENCODINGS)
def test_the_encoding_is_what_locale_and_stream_both_can(
    environ: Mapping[str, str], stream: str | None, encoding: str
) -> None:
    assert encoding_of(environ, stream) == encoding
    assert capable(environ, stream).lines == (encoding == "utf-8")
    assert capable(environ, stream, "box").lines
    assert not capable(environ, stream, "ascii").lines


def test_no_color_counts_when_it_says_anything() -> None:
    assert not capable({"NO_COLOR": "1"}, "utf-8").colours
    assert not capable({"NO_COLOR": "0"}, "utf-8").colours
    assert capable({"NO_COLOR": ""}, "utf-8").colours
    assert capable({}, "utf-8").colours


class Screen(StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_cannot_be_drawn_on_is_told_what_to_do_before_anything_opens() -> None:
    check_terminal({"TERM": "xterm"}, Screen(), Screen())
    check_terminal({}, Screen(), Screen())
    for environ, streams in (
        ({"TERM": "dumb"}, (Screen(), Screen())),
        ({"TERM": "xterm"}, (Screen(), StringIO())),
        ({"TERM": "xterm"}, (None, Screen())),
    ):
        with pytest.raises(DeskError, match="Buka desk-tui di jendela terminal biasa"):
            check_terminal(environ, *streams)


def test_figures_readable_from_the_door_are_so_without_lines() -> None:
    assert [ascii_text(row).rstrip() for row in big("P-4")] == [
        "#####         #   #",
        "#   #         #   #",
        "#####   ###   #####",
        "#                 #",
        "#                 #",
    ]


def test_peoples_letters_stay_where_the_terminal_has_them() -> None:
    assert ascii_text("┌─ café 中 ─┐", "utf-8") == "+- café 中 -+"
    assert ascii_text("│ café 中…", "iso8859-1") == "| café ??~"
    assert ascii_text("│ café 中…") == "| caf? ??~"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_whatever_people_write_keeps_its_width(text: str) -> None:
    shown = drawn(text)
    plain = ascii_text(shown)
    assert plain.isascii() and cells(plain) == cells(shown)
