"""The registration counter in plain lines: a card for a guest ID."""

from __future__ import annotations

from desk_tui.data_files import data_text
from desk_tui.i18n import _
from desk_tui.office.identity import can_be_kept
from desk_tui.office.nik import parse_regions
from desk_tui.office.visit import ShownBecause, VisitState
from desk_tui.plain import person
from desk_tui.plain.at_work import paper_sentence
from desk_tui.plain.calling import CAME, STEP_NAMES, waits_here
from desk_tui.plain.dialogue import Dialogue
from desk_tui.workstation.workstation import Workstation

NAMES = ("ticket", *STEP_NAMES, *person.NAMES)


def register(dialogue: Dialogue, workstation: Workstation) -> None:
    """Call the next visitor or take one who stands here; exchange card and guest ID.

    Raises:
        DeskError: nobody waits, the number is not for the counter...; nothing was exchanged.
    """
    counter = workstation.registration(workstation.settings.counter_number or 1)
    ticket = dialogue.ask("ticket", _("Nomor pada kertas; kosong memanggil berikutnya"), str)
    visit = counter.came(ticket) if ticket else counter.call_next()
    dialogue.say(
        "ticket",
        visit.ticket,
        _("{ticket} di loket registrasi {counter}.").format(
            ticket=visit.ticket, counter=counter.counter
        ),
    )
    dialogue.say("visit", visit.key, "")
    if visit.state is VisitState.REGISTERED:
        dialogue.say("registered", True, _("Sudah terdaftar: tunggu panggilan ke meja."))
        return
    if not ticket and waits_here(dialogue, counter, visit.ticket) != CAME:
        dialogue.say("registered", False, "")
        return
    regions = parse_regions(data_text("regions.csv"))
    holder = person.ask_holder(dialogue, workstation, regions, counter.known_person)
    held = can_be_kept(holder.document_kind)
    shown = None if held else ShownBecause.DIGITAL
    registered = person.hand_out_pass(
        dialogue,
        lambda: counter.situation().next_pass,
        lambda number: counter.register(holder, number, held=held, shown_because=shown),
    )
    guest_pass = registered.guest_pass
    sentence = _("{ticket} terdaftar. ID tamu {number}, kartu di slot {number}.")
    dialogue.say("pass", guest_pass, sentence.format(ticket=registered.ticket, number=guest_pass))
    paper_sentence(lambda: counter.situation().slip, dialogue)
