"""Sixteen colours or none: everything can be read on every terminal we know of."""

from __future__ import annotations

from itertools import product

import pytest
from contrast import contrast
from looks import RULE_CONTRAST, TEXT_CONTRAST
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Shade
from textual.theme import Theme

from desk_tui.widgets.colours import DARK, LIGHT, NOT_BOLD, ROLES, SIXTEEN, THEMES
from desk_tui.widgets.few_colours import NoColours, SixteenColours

GROUNDS = ("ground", "ground-field")
INKS = tuple(role for role in ROLES if role not in GROUNDS)
GROUND = Shade.parse(DARK.variables["ground"])


def hexes(*rows: str) -> tuple[str, ...]:
    return tuple(f"#{shade}" for row in rows for shade in row.split())


PALETTES = {
    "xterm": hexes(
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5",
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    ),
    "linux": hexes(
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa",
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    ),
    "putty": hexes(
        "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb",
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    ),
    "windows": hexes(
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc",
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    ),
}
"""What the sixteen colours really are, on the terminals that call themselves ``xterm``."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("terminal", PALETTES)
def test_every_role_can_be_read_in_sixteen_colours(theme: Theme, terminal: str) -> None:
    palette, numbers = PALETTES[terminal], SIXTEEN[theme.name]
    assert set(numbers) == set(ROLES)
    for ink, ground in product(INKS, GROUNDS):
        least = RULE_CONTRAST if ink == "rule" else TEXT_CONTRAST
        drawn = [numbers[ink]]
        if numbers[ink] < 8 and numbers[ink] not in NOT_BOLD:
            drawn.append(numbers[ink] + 8)  # old terminals draw bold in the bright colour
        for number in drawn:
            assert contrast(palette[number], palette[numbers[ground]]) >= least, (ink, number)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_role_can_be_read_in_256_colours(theme: Theme) -> None:
    def shade(role: str) -> str:
        colour = Color.parse(theme.variables[role]).downgrade(ColorSystem.EIGHT_BIT)
        return colour.get_truecolor().hex

    for ink in INKS:
        least = RULE_CONTRAST if ink == "rule" else TEXT_CONTRAST
        assert contrast(shade(ink), shade("ground")) >= least, ink
        assert contrast(shade(ink), shade("ground-field")) >= RULE_CONTRAST, ink


def test_a_problem_and_the_focus_are_still_told_apart_from_words() -> None:
    for theme in THEMES:
        numbers = SIXTEEN[theme.name]
        assert len({numbers["ink"], numbers["problem"], numbers["focus"]}) == 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_role_is_drawn_in_its_own_colour(theme: Theme) -> None:
    numbers, step = SIXTEEN[theme.name], SixteenColours(theme)
    for role in INKS:
        style = Style(color=theme.variables[role], bgcolor=theme.variables["ground"], bold=True)
        (drawn,) = step.apply([Segment("a", style)], GROUND)
        assert drawn.style is not None and drawn.style.color is not None
        assert drawn.style.color.number == numbers[role], role
        assert step.apply([drawn], GROUND) == [drawn], "what lies beneath a question comes twice"
        assert bool(drawn.style.bold) == (numbers[role] not in NOT_BOLD)


def test_what_nobody_has_named_is_ink_on_ground() -> None:
    strange = Segment("aneh", Style(color="#123456", bgcolor="#654321", bold=True))
    (dark,) = SixteenColours(DARK).apply([strange], GROUND)
    (light,) = SixteenColours(LIGHT).apply([Segment("aneh")], GROUND)
    assert dark.style is not None and light.style is not None
    assert (dark.style.color, dark.style.bgcolor) == (Color.from_ansi(15), Color.from_ansi(0))
    assert dark.style.bold
    assert (light.style.color, light.style.bgcolor) == (Color.from_ansi(0), Color.from_ansi(15))


def test_without_colours_bold_and_turned_letters_stay() -> None:
    style = Style(color="#123456", bgcolor="#654321", bold=True, reverse=True)
    (bare, plain) = NoColours().apply([Segment("a", style), Segment("b")], GROUND)
    assert bare.style == Style(bold=True, reverse=True) and plain.style is None
