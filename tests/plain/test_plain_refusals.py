"""A refusal in plain lines proposes what can be done there: there are no keys to press."""

from __future__ import annotations

import re

import pytest

from desk_tui.errors import DeskError
from desk_tui.office.profile import OfficeProfile
from desk_tui.plain.refusals import NEXT_STEPS, without_keys
from desk_tui.workstation.refusals import refused
from tests.plain.plain_pc import BUDI, PlainPc

KEY = re.compile(r"\bF[0-9]|\^[A-Z]|\b(?:Esc|Enter|Tekan)\b")


@pytest.mark.parametrize("code", NEXT_STEPS)
def test_no_next_step_is_a_key(code: str) -> None:
    told, shown = without_keys(refused(code)), refused(code)
    assert told.title == shown.title
    assert not KEY.search(told.message)


@pytest.mark.parametrize("task", ["call", "register", "file"])
def test_where_nobody_is_another_command_is_named(pc: PlainPc, task: str) -> None:
    with pytest.raises(DeskError) as error:
        pc.script(task)
    assert not KEY.search(error.value.message)


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=1, hard_quota=1)])
def test_without_a_number_left_nobody_is_told_to_press_a_digit(pc: PlainPc) -> None:
    pc.script("issue", reason="umum")
    with pytest.raises(DeskError) as error:
        pc.script("issue", reason="umum")
    assert not KEY.search(error.value.message), error.value.message


def test_who_was_called_too_seldom_is_called_again_in_words(pc: PlainPc) -> None:
    pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-")
    told = pc.lines("call", "3\n4\n")
    assert "Panggil dulu tiga kali. Panggil ulang, lalu jawab lagi." in told
