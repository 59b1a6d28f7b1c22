"""Somebody was called: they come, are called again, or do not come. Desk and counter alike."""

from __future__ import annotations

from typing import Protocol

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.visit import Visit
from desk_tui.plain.dialogue import Dialogue, ask_choice, say_error

STEP_NAMES = ("step",)
CAME, AGAIN, GONE, LEAVE = "came", "again", "did_not_come", "leave"


class Caller(Protocol):
    """The service of a desk or a counter, as far as calling goes."""

    def call_again(self) -> Visit:
        """Call the visitor again."""

    def did_not_come(self) -> None:
        """Nobody came."""


def waits_here(dialogue: Dialogue, caller: Caller, ticket: str) -> str:
    """Ask what happens with whoever was called; return ``CAME``, ``GONE`` or ``LEAVE``.

    Calling again and a refused *did not come* (called too few times) ask once more; a
    script that answers one of them has its answer then.
    """
    steps = [
        (CAME, _("sudah datang")),
        (AGAIN, _("panggil ulang")),
        (GONE, _("tidak datang")),
        (LEAVE, _("nanti")),
    ]
    asked: set[str] = set()
    while True:
        step = ask_choice(dialogue, "step", ticket, steps, CAME)
        if step in asked and dialogue.once:
            return LEAVE
        asked.add(step)
        if step in (CAME, LEAVE):
            return step
        try:
            if step == GONE:
                caller.did_not_come()
                dialogue.say("step", GONE, _("{ticket} tidak datang.").format(ticket=ticket))
                return GONE
            calls = caller.call_again().calls
            sentence = _("{ticket} dipanggil {calls} kali.").format(ticket=ticket, calls=calls)
            dialogue.say("calls", calls, sentence)
        except DeskError as error:
            if dialogue.once:
                raise
            say_error(dialogue, error)
