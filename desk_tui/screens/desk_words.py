"""Words of the desk's screens: the head in row 1, times, reasons, papers. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from desk_tui.i18n import N_, _
from desk_tui.office.dates import clock_text
from desk_tui.office.hours import SessionState
from desk_tui.office.queue_order import Reason as TurnReason
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens.earlier_words import MOST_COUNTED, old_reports, old_reports_short
from desk_tui.screens.head_row import BAR, head_row, marked
from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells
from desk_tui.workstation.situations import DeskSituation, PaperStatus, PrintState

NAME_WIDTH = 60
DEMO = N_("DATA CONTOH")
"""Stands in the longest rule of a demo's screens; ``_`` when drawn."""
RECALL_AFTER = timedelta(seconds=30)
"""F3 calls again from 30 s of office time after the last call."""
_UNCUT = 1000
FAIR_MIN, LONG_MIN = 15, 20
"""A talk takes 15-20 minutes (seed S0)."""


def desk_name(number: int) -> str:
    """Return ``MEJA 3``."""
    return _("MEJA {number}").format(number=number)


def person(visit: Visit) -> str:
    """Return the visitor's name, with Ibu or Bapak where the card tells; may be empty.

    In full up to ``NAME_WIDTH`` cells, which no name on a card reaches.
    """
    if visit.holder is None:
        return ""
    return fit(f"{visit.holder.honorific} {inert(visit.holder.name)}".strip(), NAME_WIDTH)


def unknown_yet(situation: DeskSituation) -> bool:
    """Tell whether nothing of the office is known yet, not even its day and time."""
    return situation.link.starting and situation.queue is None


def guest_id(visit: Visit, say: Callable[[str], str] = _) -> str:
    """Return ``ID tamu 17``; a pass that two visitors were given is nobody's for certain.

    ``say``: ``P_`` where an officer says it to the visitor.
    """
    if visit.guest_pass is None:
        return say(N_("ID tamu ?"))
    return say(N_("ID tamu {number}")).format(number=visit.guest_pass)


def idle_head(
    situation: DeskSituation,
    now: datetime,
    session: tuple[SessionState, tuple[SessionState, datetime] | None],
    width: int,
    alarm: str = "",
) -> str:
    """Return row 1 between two visitors; ``alarm``: what stands behind the clock."""
    rest: list[str | date] = [now, clock_text(now), session_words(*session)]
    if unknown_yet(situation):  # the day and the time are the office's, not this PC's
        rest = [_("menghubungi server kantor")]
    line = head_row(desk_name(situation.desk), situation.officer_name, rest, width)
    return marked(line, clock_text(now), alarm, width)


def session_words(state: SessionState, following: tuple[SessionState, datetime] | None) -> str:
    """Return what comes next in the office's day: ``istirahat 12.00``."""
    if state is SessionState.closed_day:
        return _("hari libur")
    if following is None:
        return _("selesaikan antrean") if state is SessionState.grace else ""
    words = {
        SessionState.break_: _("istirahat {time}"),
        SessionState.open: _("mulai {time}"),
        SessionState.grace: _("tutup {time}"),
    }
    return words.get(following[0], "{time}").format(time=clock_text(following[1]))


def talk_head(
    situation: DeskSituation, visit: Visit, now: datetime, secret: bool, width: int, old: int = 0
) -> str:
    """Return row 1 while talking: who, which guest ID, ``old`` earlier reports, how long.

    The earlier reports are known later than the rest: their place is kept from the start, in
    few words where the name needs the room, so nothing moves when they come.
    """
    who = person(visit) or _("pelapor belum dicatat: F5")
    before = [guest_id(visit)] if visit.guest_pass is not None else []
    after: list[str | date] = []
    grows = 0
    if nth := len(visit.registration_numbers):
        after.append(_("laporan ke-{nth}").format(nth=nth + 1))
    if not unknown_yet(situation):
        time = talk_time(visit.started_at or now, now)
        after.append(time)
        # Which words have room is not decided anew when the minutes get a second figure.
        grows = max(0, cells(talk_time(now - timedelta(minutes=10), now)) - cells(time))
    if secret:
        after.append(_("RAHASIA"))
    place, name = desk_name(situation.desk), f"{visit.ticket}  {who}"
    if not before and not old:
        return head_row(place, name, after, width)
    for say in (old_reports, old_reports_short):
        rest: list[str | date] = [*_with_room(before, say(old), say(MOST_COUNTED)), *after]
        if cells(head_row(place, name, rest, _UNCUT)) + grows <= width:
            break
    return head_row(place, name, rest, width)


def _with_room(before: list[str], text: str, widest: str) -> list[str]:
    """Return ``before`` and ``text`` behind it; for an empty one its room is left."""
    if text:
        return [*before, text.ljust(len(widest))]
    return [*before[:-1], before[-1] + " " * (len(BAR) + len(widest))]


def alarmed(line: str, visit: Visit, now: datetime, alarm: str, width: int) -> str:
    """Return row 1 of a talk with ``alarm`` behind the time words, in a cell that was empty."""
    return marked(line, talk_time(visit.started_at or now, now), alarm, width)


def correction_head(
    situation: DeskSituation, number: str, visit: Visit, who: str, width: int, secret: bool = False
) -> str:
    """Return row 1 while a filed report is being corrected; ``who`` as corrected so far."""
    rest = [guest_id(visit)] if visit.guest_pass is not None else []
    rest.append(_("PERBAIKAN {number}").format(number=number))
    if secret:
        rest.append(_("RAHASIA"))
    return head_row(desk_name(situation.desk), f"{visit.ticket}  {who}", rest, width)


def gone(visit: Visit, desk: int) -> str:
    """Return why a visit is not this desk's any more, as far as it is known; no full stop."""
    ticket = visit.ticket
    if visit.card_gone:
        time = clock_text(visit.card_returned_at or visit.issued_at)
        return _("{ticket} sudah mengambil kartunya {time}").format(ticket=ticket, time=time)
    if visit.state is VisitState.VOID:
        return _("Nomor {ticket} dibatalkan").format(ticket=ticket)
    if visit.desk is not None and visit.desk != desk:
        return _("{ticket} dicatat di meja {desk}").format(ticket=ticket, desk=visit.desk)
    if visit.state is VisitState.ENDED:
        return _("Kunjungan {ticket} sudah ditutup").format(ticket=ticket)
    if visit.desk is None:
        return _("{ticket} dilepas ke antrean").format(ticket=ticket)
    return _("{ticket} tidak lagi tercatat di meja ini").format(ticket=ticket)


def text_stays(visit: Visit, desk: int) -> str:
    """Return row 23 of a talk whose visit is not this desk's any more: the text stays."""
    return _("{gone}. Teks tetap di sini; F9 menyimpannya.").format(gone=gone(visit, desk))


def too_late(visit: Visit) -> str:
    """Return row 23 of a correction whose card was given back meanwhile."""
    return _("{gone}: tidak dapat dibetulkan lagi.").format(gone=gone(visit, visit.desk or 0))


def talk_time(since: datetime, now: datetime) -> str:
    """Return the minutes of a talk and what to think of them; no alarm."""
    minutes = max(0, (now - since) // timedelta(minutes=1))
    words = _("wajar")
    if minutes > LONG_MIN:
        words = _("lewat {minutes}").format(minutes=LONG_MIN)
    elif minutes >= FAIR_MIN:
        words = f"{FAIR_MIN}-{LONG_MIN}"
    return _("{minutes} menit: {words}").format(minutes=minutes, words=words)


def turn_reason(code: str) -> str:
    """Return why the next visitor is next, in words; the code itself when unknown."""
    words = {
        TurnReason.priority_turn: _("giliran prioritas (1 prioritas : 2 umum)"),
        TurnReason.regular_turn: _("giliran umum (1 prioritas : 2 umum)"),
        TurnReason.longest_wait: _("paling lama menunggu"),
        TurnReason.only_priority: _("hanya nomor prioritas yang menunggu"),
        TurnReason.only_regular: _("hanya nomor umum yang menunggu"),
    }
    return words.get(TurnReason(code), code) if code in set(TurnReason) else code


def paper_words(paper: PaperStatus, correction: int = 0) -> tuple[str, str]:
    """Return (mark, words) about the receipt printed last; of a report corrected so often."""
    time = clock_text(paper.at)
    if paper.state is PrintState.PRINTING:
        return "", _("sedang dicetak")
    if paper.state is PrintState.FAILED:
        detail = inert(_(paper.detail)).strip().rstrip(".") or _("printer tidak menjawab")
        return "!", _("gagal {time}: {detail}. ^R cetak ulang").format(time=time, detail=detail)
    if paper.state is PrintState.UNKNOWN:
        return "?", _("keluar?  Y ya   T cetak ulang sebagai SALINAN")
    words = _("tercetak {time}").format(time=time)
    if correction:
        words = _("PERBAIKAN {words}").format(words=words)
    return "", words + (_(", SALINAN KE-{copy}").format(copy=paper.copy) if paper.copy else "")


def recall_at(visit: Visit) -> datetime | None:
    """Return from when the visitor may be called again."""
    last = visit.last_called_at or visit.called_at
    return last + RECALL_AFTER if last else None
