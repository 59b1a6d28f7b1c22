"""The tasks that can be done in plain lines, each with the names of its questions."""

from __future__ import annotations

import io
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
    _same_letters_everywhere(source, as_json)
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


def _same_letters_everywhere(source: TextIO, as_json: bool) -> None:
    """Read a file or a pipe as UTF-8 and write JSON so, whatever this machine's own letters are.

    What a terminal cannot show is shown as a question mark: it ends nothing.
    """
    if isinstance(source, io.TextIOWrapper) and not source.isatty():
        source.reconfigure(encoding="utf-8-sig", errors="strict")
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = "utf-8" if as_json else sys.stdout.encoding
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
