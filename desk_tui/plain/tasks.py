"""The tasks that can be done in plain lines, each with the names of its questions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from desk_tui.plain import call, file, issue, register
from desk_tui.plain.at_work import SIGN_IN_NAMES, at_work
from desk_tui.plain.dialogue import Dialogue, Spoken, read_answers
from desk_tui.settings import Settings
from desk_tui.workstation.workstation import Place, Workstation


@dataclass(frozen=True, slots=True)
class Task:
    """One task: what does it, and the names a script may answer."""

    do: Callable[[Dialogue, Workstation], None]
    names: tuple[str, ...]


TASKS = {
    "issue": Task(issue.issue, issue.NAMES),
    "register": Task(register.register, register.NAMES),
    "call": Task(call.call, call.NAMES),
    "file": Task(file.file, file.NAMES),
}


def run_task(
    name: str, settings: Settings, place: Place, as_json: bool, source: TextIO = sys.stdin
) -> None:
    """Do a task of ``TASKS``: with whoever answers at the terminal, or from one JSON object.

    Raises:
        DeskError: it could not be done; its words say what is safe and what to do.
    """
    task = TASKS[name]
    if not as_json:
        spoken = Spoken(source)
        with at_work(settings, place, spoken) as workstation:
            task.do(spoken, workstation)
        return
    written = read_answers(source, (*SIGN_IN_NAMES, *task.names))
    try:
        with at_work(settings, place, written) as workstation:
            task.do(written, workstation)
    finally:
        print(json.dumps(written.told, ensure_ascii=False))
