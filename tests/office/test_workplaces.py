"""Workplaces by name: which there are, and whose work each is."""

from __future__ import annotations

import pytest

from desk_tui import keymap
from desk_tui.office import workplaces as w
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.screens.places import SCREENS


@pytest.mark.parametrize(
    ("name", "kind", "number", "title"),
    [
        ("lobby", "lobby", None, "LOBI"),
        ("desk-3", "desk", 3, "MEJA 3"),
        ("registration", "registration", None, "REGISTRASI"),
        ("registration-1", "registration", 1, "REGISTRASI"),
        ("registration-2", "registration", 2, "REGISTRASI 2"),
        ("waiting-room", "waiting_room", None, "RUANG TUNGGU"),
        ("waiting_room", "waiting_room", None, "RUANG TUNGGU"),
        ("supervisor", "supervisor", None, "PENYELIA"),
    ],
)
def test_a_workplace_has_one_kind_and_one_title(
    name: str, kind: str, number: int | None, title: str
) -> None:
    assert w.split(name) == (kind, number)
    assert w.title(name) == title


def test_every_kind_has_a_screen_and_keys() -> None:
    assert set(w.KINDS) == set(SCREENS) == set(keymap.EVERYWHERE)


def test_an_office_that_swaps_cards_at_the_desk_has_no_counter() -> None:
    assert w.missing_here("registration", OfficeProfile())
    counters = OfficeProfile(exchange_at="registration", counters=2)
    assert not w.missing_here("registration-2", counters)
    assert w.missing_here("registration-3", counters)
    assert w.missing_here("desk-11", counters) and not w.missing_here("desk-10", counters)


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.LOBBY, {"lobby"}),
        (Role.REGISTRATION, {"registration"}),
        (Role.DESK, {"desk"}),
        (Role.SUPERVISOR, {"supervisor"}),
        (Role.AUDITOR, {"supervisor"}),
        (Role.ANALYST, set()),
    ],
)
def test_a_role_opens_its_workplaces_and_what_is_everybodys(role: Role, places: set[str]) -> None:
    may = {kind for kind in w.KINDS if w.may_work([role], kind)}
    assert may == places | {"waiting_room", "tracking"}
