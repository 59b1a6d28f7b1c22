"""Words of a desk's steps: handed on, parked, taken back, ready, in danger. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.visit import Visit
from desk_tui.screens import desk_words as words
from desk_tui.text import fit, inert
from desk_tui.workstation.situations import DeskSituation

LEAVING = frozenset(
    {"VisitorDidNotCome", "VisitEndedWithoutReport", "VisitParked", "VisitTransferred"}
)
"""Steps that took a visitor away from the desk: the idle desk still tells of them."""


def step(kind: str, ticket: str) -> str:
    """Return a step in words, ``tidak datang A-016``; empty for one that has none."""
    named = {
        "VisitorCalled": _("panggilan {ticket}"),
        "VisitorCalledByHand": _("panggilan {ticket}"),
        "VisitStarted": _("sudah datang {ticket}"),
        "VisitorDidNotCome": _("tidak datang {ticket}"),
        "VisitEndedWithoutReport": _("akhiri tanpa laporan {ticket}"),
        "VisitParked": _("parkir {ticket}"),
        "VisitTransferred": _("pindah meja {ticket}"),
        "ComplaintFiled": _("laporan {ticket}"),
    }
    return named[kind].format(ticket=ticket) if kind in named else ""


def taken_back(kind: str, ticket: str) -> str:
    """Return what taking a step back did, a sentence for row 23."""
    told = {
        "VisitorCalled": _("{ticket} kembali ke antrean di tempatnya semula."),
        "VisitorCalledByHand": _("{ticket} kembali ke antrean di tempatnya semula."),
        "VisitStarted": _("{ticket} kembali menjadi dipanggil; yang ditulis tetap ada."),
        "VisitorDidNotCome": _("{ticket} kembali menjadi dipanggil ke meja ini."),
        "VisitEndedWithoutReport": _("Pembicaraan dengan {ticket} dilanjutkan; teksnya ada."),
        "VisitParked": _("Pembicaraan dengan {ticket} dilanjutkan; teksnya ada."),
        "VisitTransferred": _("{ticket} kembali ke meja ini; teksnya ada."),
    }
    return told.get(kind, _("Langkah terakhir dibatalkan.")).format(ticket=ticket)


def why_not_undo(situation: DeskSituation) -> str:
    """Return why the last step cannot be taken back, empty when it can."""
    if situation.undoable is None or situation.undo_why_not == "undo_nothing":
        return _("tidak ada yang dapat dibatalkan.")
    told = {
        "": "",
        "undo_filed": _("laporan sudah terdaftar; F5 membetulkannya."),
        "undo_by_another": _("hanya petugas yang melakukannya dapat membatalkan."),
        "undo_moved": _("sudah ada langkah lain sesudahnya."),
        "undo_visitor_here": _("sudah ada pengunjung lain di meja ini."),
        "visitor_left": _("kartunya sudah diserahkan."),
        "undo_offline": _("server tidak menjawab."),
    }
    return told.get(situation.undo_why_not, _("tidak dapat dibatalkan lagi."))


def last_left(situation: DeskSituation) -> str:
    """Return row 19: who left this desk last and how, as long as it can be taken back."""
    last = situation.undoable
    if last is None or last.kind not in LEAVING:
        return ""
    done = step(last.kind, situation.undo_ticket)
    told = _("tadi {time}        {done}").format(time=clock_text(last.at), done=done)
    return told + ("" if why_not_undo(situation) else _("; F8 6 membatalkan"))


def from_where(visit: Visit, room: int) -> str:
    """Return the note that came with a visitor, and from which desk; empty for neither."""
    note = inert(visit.note).strip()
    if visit.from_desk is None and not note:
        return ""
    head = _("{ticket}, catatan").format(ticket=visit.ticket)
    if visit.from_desk is not None:
        head = _("{ticket} dari meja {desk}").format(ticket=visit.ticket, desk=visit.from_desk)
    return fit(f'{head}: "{note}"' if note else _("{head}, tanpa catatan").format(head=head), room)


def coming(situation: DeskSituation) -> str:
    """Return who waits for this desk alone: the first of them, and how many more."""
    if not situation.coming:
        return ""
    first, more = situation.coming[0], len(situation.coming) - 1
    told = _("Pindahan     {ticket} menunggu meja ini").format(ticket=first.ticket)
    if first.from_desk is not None:
        told = _("Pindahan     {ticket} dari meja {desk}, menunggu meja ini").format(
            ticket=first.ticket, desk=first.from_desk
        )
    return told + (_(", {count} lagi").format(count=more) if more else "")


def parked_here(situation: DeskSituation) -> str:
    """Return how many talks rest here, for the rule over the day; empty for none."""
    if not situation.parked:
        return ""
    return _("DIPARKIR {count}: F8 7").format(count=len(situation.parked))


def parked_line(visit: Visit, now: datetime, room: int) -> str:
    """Return one resting talk: whose, for how long, the note."""
    minutes = max(0, (now - (visit.parked_at or now)) // timedelta(minutes=1))
    about = _("{ticket}  {name}, {minutes} menit").format(
        ticket=visit.ticket, name=fit(words.person(visit), 24) or "-", minutes=minutes
    )
    note = inert(visit.note).strip()
    return fit(f'{about}: "{note}"' if note else about, room)
