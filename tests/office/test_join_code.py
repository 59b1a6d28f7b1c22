"""The join code survives a hasty hand, and fits one certificate only."""

from __future__ import annotations

import random

import pytest

from desk_tui.errors import DeskError
from desk_tui.office.endpoint import LAN_PORT, parse_address, show_address
from desk_tui.office.join_code import LENGTH, MistypedCode, make_code, parse_code
from desk_tui.office.registration_number import Mistake
from desk_tui.office.symbols import ALPHABET

OURS = "0f" * 32
OTHER = "0f" * 31 + "0e"


def test_a_code_fits_the_certificate_it_was_made_for_and_no_other() -> None:
    chance = random.Random(3)
    for _code in range(200):
        code = make_code(OURS, chance.choice)
        assert code.fits(OURS) and code.fits(OURS.upper())
        assert not code.fits(OTHER) and not code.fits("")


def test_two_codes_are_never_the_same_and_show_every_symbol() -> None:
    shown = {make_code(OURS).show() for _code in range(300)}
    assert len(shown) == 300
    assert {len(code.replace("-", "")) for code in shown} == {LENGTH}
    assert set("".join(shown)) == {*ALPHABET, "-"}
    assert all([len(group) for group in code.split("-")] == [4, 4, 4, 4, 1] for code in shown)


def test_it_is_taken_as_people_type_it() -> None:
    code = make_code(OURS)
    loose = code.show().lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert parse_code(f" {loose}\n") == code
    assert parse_code(code.show().replace("1", "I").replace("-", "–")) == code


def test_every_wrong_symbol_and_every_swap_of_neighbours_is_noticed() -> None:
    plain, chance = make_code(OURS).show().replace("-", ""), random.Random(5)
    for at in range(LENGTH):
        wrong = chance.choice([symbol for symbol in ALPHABET if symbol != plain[at]])
        assert mistake(plain[:at] + wrong + plain[at + 1 :]) is Mistake.check
    for at in range(LENGTH - 1):
        if plain[at] != plain[at + 1]:
            swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
            assert mistake(swapped) is Mistake.check


def test_what_is_wrong_is_said() -> None:
    plain = make_code(OURS).show()
    assert mistake(plain[:-1]) is Mistake.length
    assert mistake(plain + "0") is Mistake.length
    assert mistake("") is Mistake.length
    assert mistake("U" + plain[1:]) is Mistake.symbols


def test_a_secret_stays_out_of_a_traceback() -> None:
    code = make_code(OURS)
    assert code.secret not in repr(code) and code.proof not in repr(code)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.0.0.2", ("10.0.0.2", LAN_PORT)),
        (" 10.0.0.2:9000 ", ("10.0.0.2", 9000)),
        ("server-kantor", ("server-kantor", LAN_PORT)),
        ("fd00::2", ("fd00::2", LAN_PORT)),
        ("[fd00::2]:9000", ("fd00::2", 9000)),
    ],
)
def test_an_address_is_taken_as_it_is_written(typed: str, meant: tuple[str, int]) -> None:
    assert parse_address(typed) == meant
    assert parse_address(show_address(*meant)) == meant


@pytest.mark.parametrize(
    "typed", ["", ":8443", "10.0.0.2:port", "10.0.0.2:99999", "https://x/", "a@b"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(DeskError):
        parse_address(typed)


def mistake(typed: str) -> Mistake:
    with pytest.raises(MistypedCode) as refused:
        parse_code(typed)
    assert not typed or typed not in str(refused.value)
    return refused.value.mistake
