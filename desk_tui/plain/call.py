"""The desk in plain lines: whom to call, and whether they came."""

from __future__ import annotations

from desk_tui.i18n import _
from desk_tui.office.visit import VisitState
from desk_tui.plain.calling import CAME, STEP_NAMES, waits_here
from desk_tui.plain.dialogue import Dialogue
from desk_tui.workstation.workstation import Workstation

NAMES = STEP_NAMES


def call(dialogue: Dialogue, workstation: Workstation) -> None:
    """Call the next visitor to this PC's desk; who is there already is named, nobody called.

    Raises:
        DeskError: nobody waits, it is not the time...; nothing has changed.
    """
    desk = workstation.desk(workstation.settings.desk_number or 1)
    here = desk.situation().visit
    if here is not None and here.state is VisitState.TALKING:
        sentence = _("{ticket} sudah di meja {desk}; pembicaraannya belum selesai.")
        dialogue.say("ticket", here.ticket, sentence.format(ticket=here.ticket, desk=desk.number))
        dialogue.say("visit", here.key, "")
        dialogue.say("state", here.state.value, _("Selesaikan dengan: file --plain."))
        return
    visit = desk.call_next()
    sentence = _("{ticket} ke meja {desk}.").format(ticket=visit.ticket, desk=desk.number)
    dialogue.say("ticket", visit.ticket, sentence)
    dialogue.say("visit", visit.key, "")
    if visit.state is VisitState.CALLED and waits_here(dialogue, desk, visit.ticket) == CAME:
        visit = desk.visitor_came()
        dialogue.say("state", visit.state.value, _("Pembicaraan dimulai."))
        return
    known = desk.known(visit.key)
    dialogue.say("state", known.state.value if known is not None else "", "")
