"""The recovery code survives a hasty hand: what cannot be it is said before it is tried."""

from __future__ import annotations

import random

import pytest

from desk_tui.office.recovery_code import LENGTH, MistypedCode, draw, parse, show
from desk_tui.office.symbols import ALPHABET


def test_a_code_is_long_enough_and_never_the_same() -> None:
    codes = {draw() for _draw in range(50)}
    assert len(codes) == 50
    assert 5 * (LENGTH - 1) - 1 >= 120  # bits
    for code in codes:
        assert set(code) <= set(ALPHABET)
        assert parse(show(code)) == code


def test_it_is_taken_as_people_write_and_type_it() -> None:
    code = draw()
    loose = show(code).lower().replace("-", " - ").replace("1", "l").replace("0", "O")
    assert parse(f"  {loose}\t") == code
    assert parse("\u2013".join(show(code).split("-"))) == code


def test_every_wrong_symbol_and_every_swap_of_neighbours_is_noticed() -> None:
    code, chance = draw(), random.Random(7)
    for at in range(LENGTH):
        other = chance.choice([c for c in ALPHABET if c != code[at]])
        with pytest.raises(MistypedCode):
            parse(code[:at] + other + code[at + 1 :])
    for at in range(LENGTH - 1):
        if code[at] != code[at + 1]:
            with pytest.raises(MistypedCode):
                parse(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * LENGTH, "0" * (LENGTH + 1), "[/]" * 9])
def test_what_cannot_be_one_is_refused_without_being_repeated(typed: str) -> None:
    with pytest.raises(MistypedCode) as refused:
        parse(typed)
    assert not typed or typed not in str(refused.value)
