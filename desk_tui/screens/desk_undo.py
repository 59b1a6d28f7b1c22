"""F8 6: the desk's last step is taken back by whoever took it; nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens import desk_step_words as steps
from desk_tui.screens.menu import Choice

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


def undo_choice(desk: DeskScreen) -> Choice:
    """Return the line of F8 with the words of the step, grey with its reason."""
    situation = desk.situation
    last, label = situation.undoable, _("batalkan langkah terakhir")
    if last is not None and (done := steps.step(last.kind, situation.undo_ticket)):
        label = _("batalkan: {step}").format(step=done)
    return Choice("undo", label, steps.why_not_undo(situation))


def undo(desk: DeskScreen) -> None:
    """Take the last step back; an open talk whose step it was closes, its text stays."""
    situation = desk.situation
    last, ticket = situation.undoable, situation.undo_ticket
    if last is None:
        return
    desk.save_now()
    ready = desk.calling.ready

    async def undone(visit: Visit | None) -> None:
        ready.answered(visit)
        talks = visit is not None and visit.state is VisitState.TALKING
        if desk.talk is not None and not (talks and desk.talk.is_at(visit)):
            await desk.talking.close()
        desk.calling.forget()
        desk.say(steps.taken_back(last.kind, ticket))

    def failed(error: DeskError) -> None:
        ready.not_answered()
        desk.say_error(error)

    waiting = _("Membatalkan langkah terakhir.")
    if desk.run_service(desk.service.undo, undone, waiting, on_error=failed, hold_keys=True):
        ready.asking()
