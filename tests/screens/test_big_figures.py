"""The big figures look as drawn for the lobby and the desk."""

from __future__ import annotations

import string

from desk_tui.widgets.big_figures import ROWS, WIDTH, big


def test_the_last_number_looks_as_drawn_for_the_lobby() -> None:
    assert [row.rstrip() for row in big("A-027")] == [
        "┏━━━┓         ┏━━━┓  ╺━━━┓  ╺━━━┓",
        "┃   ┃         ┃   ┃      ┃      ┃",
        "┣━━━┫   ╺━╸   ┃   ┃  ┏━━━┛      ┃",
        "┃   ┃         ┃   ┃  ┃          ┃",
        "╹   ╹         ┗━━━┛  ┗━━━╸      ╹",
    ]


def test_the_numbers_left_look_as_drawn_for_the_lobby() -> None:
    assert [row.rstrip() for row in big("18")] == [
        "  ┓    ┏━━━┓",
        "  ┃    ┃   ┃",
        "  ┃    ┣━━━┫",
        "  ┃    ┃   ┃",
        "  ┻    ┗━━━┛",
    ]


def test_six_ready_looks_as_drawn_for_the_desk() -> None:
    assert [row.rstrip() for row in big("6")] == ["┏━━━╸", "┃", "┣━━━┓", "┃   ┃", "┗━━━┛"]


def test_every_digit_and_letter_has_its_own_figure_of_one_size() -> None:
    symbols = string.digits + string.ascii_uppercase + "-?"
    figures = {symbol: tuple(big(symbol)) for symbol in symbols}
    for figure in figures.values():
        assert len(figure) == ROWS
        assert {len(row) for row in figure} == {WIDTH}
    # O and 0, S and 5 are one drawing in line figures; a number never mixes them, because
    # its letter stands first.
    alike = {"O", "S"}
    assert len({figures[symbol] for symbol in symbols if symbol not in alike}) == len(symbols) - 2


def test_a_symbol_without_a_figure_is_a_question_mark_and_never_an_error() -> None:
    assert big("\x1b") == big("?")
    assert big("[") == big("?")
    assert big("") == ["", "", "", "", ""]
