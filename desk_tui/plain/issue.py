"""The lobby in plain lines: one number for one person."""

from __future__ import annotations

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.visit import Reason
from desk_tui.plain.at_work import paper_sentence, view_is_fresh
from desk_tui.plain.dialogue import Dialogue, ask_choice
from desk_tui.workstation.workstation import Workstation

NAMES = ("reason",)


def issue(dialogue: Dialogue, workstation: Workstation) -> None:
    """Give a number for a reason and print it.

    Raises:
        RefusedError: as ``LobbyService.issue``: no number is left, numbers are closed...
    """
    lobby = workstation.lobby()
    reasons = [(reason.value, _reason_words(reason)) for reason in Reason]
    reason = Reason(ask_choice(dialogue, "reason", _("Alasan"), reasons, Reason.GENERAL.value))
    visit = lobby.issue(reason)
    dialogue.say(
        "ticket",
        visit.ticket,
        _("Nomor {ticket}, {time}.").format(ticket=visit.ticket, time=clock_text(visit.issued_at)),
    )
    dialogue.say("visit", visit.key, "")
    left = lobby.situation().left if view_is_fresh(workstation) else None
    if left is not None:
        dialogue.say("left", left, _("Sisa nomor hari ini: {left}.").format(left=left))
    paper_sentence(lambda: lobby.situation().last_paper, dialogue)


def _reason_words(reason: Reason) -> str:
    words = {
        Reason.GENERAL: _("umum"),
        Reason.ELDERLY: _("lansia"),
        Reason.DISABILITY: _("disabilitas"),
        Reason.PREGNANT: _("hamil"),
        Reason.SMALL_CHILD: _("anak kecil"),
        Reason.DISASTER: _("bencana"),
    }
    return words[reason]
