"""A number on paper survives being read out, copied and typed."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_tui.errors import DeskError
from desk_tui.office.registration_number import (
    ALPHABET,
    Mistake,
    MistypedNumber,
    draw,
    parse,
    show,
)

numbers = st.integers(0, 2**32).map(lambda seed: draw(random.Random(seed).choice))


def mistake(typed: str) -> Mistake | None:
    try:
        parse(typed)
    except MistypedNumber as error:
        assert isinstance(error, DeskError) and isinstance(error, ValueError)
        assert error.title and error.message
        return error.mistake
    return None


def test_the_specimen_is_a_number() -> None:
    assert parse("7F3K9-Q2MXT") == "7F3K9Q2MXT"
    assert show("7F3K9Q2MXT") == "7F3K9-Q2MXT"


@pytest.mark.parametrize(
    "typed", ["7f3k9q2mxt", " 7F3K9 - Q2MXT ", "7F3K9–Q2MXT", "7 F 3 K 9 Q 2 M X T", "７F3K9Q2MXT"]
)
def test_it_is_taken_however_it_is_typed(typed: str) -> None:
    assert parse(typed) == "7F3K9Q2MXT"


@given(numbers)
def test_lookalikes_are_read_as_the_digits_they_look_like(number: str) -> None:
    for letters in ("IO", "LO", "io", "lo"):
        assert parse(number.replace("1", letters[0]).replace("0", letters[1])) == number


@given(numbers)
def test_a_drawn_number_has_ten_of_the_32_symbols_and_reads_back(number: str) -> None:
    assert len(number) == 10
    assert set(number) <= set(ALPHABET)
    assert parse(show(number)) == number


@given(numbers)
def test_every_single_wrong_symbol_is_found(number: str) -> None:
    for place in range(10):
        for symbol in set(ALPHABET) - {number[place]}:
            assert mistake(number[:place] + symbol + number[place + 1 :]) is Mistake.check


@given(numbers)
def test_every_swap_of_two_neighbours_is_found(number: str) -> None:
    for place in range(9):
        a, b = number[place], number[place + 1]
        if a != b:
            assert mistake(number[:place] + b + a + number[place + 2 :]) is Mistake.check


def test_the_message_tells_what_is_wrong() -> None:
    assert mistake("7F3K9-Q2MX") is Mistake.length
    assert mistake("7F3K9-Q2MXTT") is Mistake.length
    assert mistake("") is Mistake.length
    assert mistake("7F3K9-Q2MXU") is Mistake.symbols
    assert mistake("7F3K9-Q2MX*") is Mistake.symbols
    assert mistake("7F3K9-Q2MXS") is Mistake.check
    with pytest.raises(MistypedNumber, match="huruf pemeriksanya tidak cocok"):
        parse("7F3K9-Q2MXS")


def test_all_symbols_are_drawn_and_none_repeats_in_ten_thousand() -> None:
    drawn = [draw() for _ in range(10_000)]
    assert len(set(drawn)) == 10_000
    first = Counter(number[0] for number in drawn)
    assert set(first) == set(ALPHABET)
    assert max(first.values()) < 450
