"""The guides name no command and no option that does not exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from desk_tui import cli

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("docs/office-setup.md", "docs/simulation.md", "README.md")
_CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`]+)`", re.DOTALL)
_COMMAND = re.compile(
    r"(?:sudo(?: -u \S+)? )?(?:desk-tui|(?:python3|py) scripts[/\\]run\.py)(?: +(?!\.\.\.)(.*))?"
)
_AFTER = re.compile(r" [|>#] |  ")
"""What follows a command in a line: a pipe, a file, a remark."""


def commands(text: str) -> list[list[str]]:
    """Return the words behind ``desk-tui`` of every command in a guide."""
    found = []
    for block, inline in _CODE.findall(text):
        for line in (block or inline.replace("\n", " ")).splitlines():
            command = _COMMAND.fullmatch(_AFTER.split(line)[0].strip())
            if command is not None:
                found.append(shlex.split(command[1] or ""))
    return found


def wrong_in(words: list[str]) -> str:
    """Say what of a command does not exist, empty when it all does."""
    command: Any = typer.main.get_command(cli.app)
    rest = list(words)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in command.commands:
            return name
        command = command.commands[name]
    options = {name for parameter in command.params for name in parameter.opts}
    given = {word.split("=")[0] for word in rest if word.startswith("--")}
    return " ".join(sorted(given - options - {"--help"}))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_exists(guide: str) -> None:
    found = commands((ROOT / guide).read_text("utf-8"))
    assert len(found) >= 2
    assert {" ".join(words): wrong_in(words) for words in found if wrong_in(words)} == {}


def test_a_command_that_does_not_exist_would_be_found() -> None:
    told = "```\nsudo -u x desk-tui workstation rename  # x\n```\n`py scripts\\run.py hub --lisen`"
    assert [wrong_in(words) for words in commands(told)] == ["rename", "--lisen"]
    assert commands("`desk-tui.toml`, `desk-tui`, `desk-tui key code --new`") == [
        [],
        ["key", "code", "--new"],
    ]
    assert wrong_in(["key", "code", "--new"]) == ""
