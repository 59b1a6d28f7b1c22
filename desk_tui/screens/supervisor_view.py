"""How the supervisor's screen is drawn: numbers, who is where, what needs a person."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from textual.content import Content

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date, minutes_text
from desk_tui.office.messages_views import (
    AttentionLine,
    CardLine,
    StaffLine,
    SupervisorMessage,
    Whereabouts,
)
from desk_tui.office.visit import VisitState
from desk_tui.office.workplaces import title
from desk_tui.screens.attention_words import said
from desk_tui.screens.head_row import head_row
from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import GOOD, PROBLEM, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule
from desk_tui.workstation.supervisor import SupervisorSituation

SILENT_S: Final = 60
"""A PC not heard of for so long is marked: its desk may go on without the server."""
_TITLE, _TICKET, _TIME = 8, 6, 7
_ROOMY = 50
"""Columns of a workplace from which on its name is written out, with since when."""
_COLUMNS = 2
EMERGENCY: Final = "emergency"
"""Code of an alarm: it stands before everything else until it is settled."""
ALARM: Final = f"reverse {PROBLEM}"


@dataclass(frozen=True, slots=True)
class Seat:
    """A workplace with who works there and whom they have."""

    workplace: str
    staff: StaffLine | None = None
    visit: Whereabouts | None = None

    @property
    def silent(self) -> bool:
        """Whether its PC has not been heard of for a while."""
        seconds = self.staff.silent_s if self.staff is not None else None
        return seconds is not None and seconds > SILENT_S

    @property
    def unheard(self) -> bool:
        """Whether somebody works there and its PC is silent, or was never heard of."""
        return self.staff is not None and (self.silent or self.staff.silent_s is None)


def seats(situation: SupervisorSituation) -> list[Seat]:
    """Return every workplace of the office, the lobby first."""
    view = situation.view
    staff = {line.workplace: line for line in view.staff} if view is not None else {}
    visits = view.visits if view is not None else []
    # Who is parked at a desk is not in its chair: another visitor may be.
    here = {line.place: line for line in visits if line.place and not is_aside(line)}
    names = ["lobby"]
    if situation.registration:
        names += [f"registration-{n}" for n in range(1, situation.counters + 1)]
    names += [f"desk-{n}" for n in range(1, situation.desks + 1)]
    return [Seat(name, staff.get(name), here.get(name)) for name in names]


def is_aside(visit: Whereabouts) -> bool:
    """Tell whether a visit is parked, or waits for one desk alone: no queue has it."""
    return visit.state == VisitState.PARKED or bool(visit.for_desk)


def aside_words(visit: Whereabouts) -> str:
    """Return where such a visit is: ``A-016 diparkir di meja 3``."""
    if visit.for_desk:
        return _("{ticket} menunggu meja {desk}").format(ticket=visit.ticket, desk=visit.for_desk)
    return _("{ticket} diparkir di {place}").format(
        ticket=visit.ticket, place=title(visit.place).lower()
    )


def waiting(view: SupervisorMessage, *states: VisitState) -> int:
    """Return how many visits are in any of ``states``."""
    return sum(line.state in states for line in view.visits)


def supervisor_rows(
    situation: SupervisorSituation, now: datetime, width: int, height: int
) -> list[Content]:
    """Return ``height`` rows, the same at every moment in the same places."""
    demo = _("DATA CONTOH") if situation.demo else ""
    rows = [_head(situation, now, width), styled((rule(width, at_right=demo), RULE))]
    if situation.view is None:
        rows.append(styled((" " + _nothing_yet(situation), SOFT)))
        return rows + [Content("")] * (height - len(rows))
    view = situation.view
    rows += _figures(situation, view, width)
    rows.append(styled((rule(width, _("TEMPAT KERJA")), RULE)))
    rows += _grid(seats(situation), now, width, height - len(rows) - 4)
    many = len(view.attention)
    heading = _("PERLU PERHATIAN {many}").format(many=many) if many else _("PERLU PERHATIAN")
    rows.append(styled((rule(width, heading), RULE)))
    return rows + _to_do(view, now, width, height - len(rows))


def _head(situation: SupervisorSituation, now: datetime, width: int) -> Content:
    rest: list[str | date] = [now, clock_text(now)]
    if situation.link.starting:  # the office's day is not known yet
        rest = [_("menghubungi server kantor")]
    if situation.view is not None:
        rest.append(_("hari ditutup") if _closed(situation.view) else _("hari dibuka"))
    return styled(head_row(_("PENYELIA"), situation.officer_name, rest, width))


def _closed(view: SupervisorMessage) -> bool:
    return view.day_closed or view.day is None


def _nothing_yet(situation: SupervisorSituation) -> str:
    if situation.link.connected:
        return _("Keadaan kantor hanya untuk penyelia dan auditor.")
    return _("Keadaan kantor tampil begitu server kantor menjawab.")


def _figures(situation: SupervisorSituation, view: SupervisorMessage, width: int) -> list[Content]:
    for_desk = waiting(view, VisitState.REGISTERED)
    first = waiting(view, VisitState.WAITING)
    queue = (
        _("menunggu registrasi {first}, meja {second}").format(first=first, second=for_desk)
        if situation.registration
        else _("menunggu meja {many}").format(many=first + for_desk)
    )
    over = sum(card.over for card in view.cards)
    numbers = _(" Nomor  {issued} dari {quota}, sisa {left}   {queue}   laporan {reports}").format(
        issued=view.issued, quota=view.quota, left=view.left, queue=queue, reports=view.reports
    )
    cards = _(" Kartu  {out} di luar, {over} pemiliknya sudah selesai   tanpa nomor {away}").format(
        out=len(view.cards), over=over, away=view.turned_away
    )
    aside = ", ".join(aside_words(visit) for visit in view.visits if is_aside(visit))
    wish, style = f" {aside}" if aside else "", ""
    if view.quota_wished:
        style, wish = (
            PROBLEM,
            _(" ! Lobi meminta nomor di atas {quota}. F8 1 menjawabnya.").format(quota=view.quota),
        )
    return [
        styled(fit(numbers, width)),
        styled(fit(cards, width)),
        styled((fit(wish, width), style)),
    ]


def _grid(all_seats: Sequence[Seat], now: datetime, width: int, most: int) -> list[Content]:
    """Return the workplaces in two columns, read downwards."""
    high = min(most, -(-len(all_seats) // _COLUMNS))
    wide = width // _COLUMNS
    rows = []
    for at in range(high):
        row = Content("")
        for column in range(_COLUMNS):
            place = column * high + at
            if place < len(all_seats):
                row = row.append(_seat(all_seats[place], now, wide - 1)).append(" ")
        rows.append(row)
    return rows


def _seat(seat: Seat, now: datetime, width: int) -> Content:
    mark = "! " if seat.silent else "  "
    roomy = width >= _ROOMY
    name = _name(seat, roomy=roomy)
    wide = 2 * _TITLE if roomy else _TITLE
    room = width - len(mark) - wide - _TICKET - _TIME
    ticket, doing = _doing(seat, now)
    text = mark + padded(name, wide) + padded(_who(seat, room, roomy=roomy), room)
    text += padded(ticket, _TICKET) + padded(doing, _TIME)
    return styled((text, PROBLEM if seat.silent else "" if seat.staff or seat.visit else SOFT))


def _name(seat: Seat, *, roomy: bool) -> str:
    name = title(seat.workplace)
    name = name[:1] + name[1:].lower()
    return name if roomy else name.replace(_("Registrasi"), _("Reg."))


def _who(seat: Seat, room: int, *, roomy: bool) -> str:
    staff = seat.staff
    if staff is None:
        return ""
    names = staff.officer_name + (f", {staff.beside}" if staff.beside else "")
    if seat.silent and staff.silent_s is not None:
        silent = _("PC diam {time}").format(time=_short(staff.silent_s // 60))
        return f"{silent}, {names}" if roomy and names else silent
    if roomy and names and staff.since is not None and cells(names) + 16 <= room:
        return _("{names}, sejak {time}").format(names=names, time=clock_text(staff.since))
    return names


def _doing(seat: Seat, now: datetime) -> tuple[str, str]:
    visit = seat.visit
    if visit is None:
        if seat.staff is None:
            return "", _("kosong")
        return "", _("siap") if seat.workplace != "lobby" else ""
    if visit.state == VisitState.CALLED:
        return visit.ticket, _("menuju")
    return visit.ticket, _short(int((now - visit.since).total_seconds() // 60))


def _short(minutes: int) -> str:
    """Return a span for a narrow column: ``12 mnt``, ``2 jam``."""
    minutes = max(0, minutes)
    if minutes < 100:
        return _("{minutes} mnt").format(minutes=minutes)
    return _("{hours} jam").format(hours=minutes // 60)


def _to_do(view: SupervisorMessage, now: datetime, width: int, height: int) -> list[Content]:
    """Return what needs a person: alarms, cards of earlier days, the newest that did not fit."""
    alarms = [line for line in view.attention if line.code == EMERGENCY]
    lines = [left_card(card) for card in view.cards if view.day and card.day < view.day]
    told = [_alarm(line, width) for line in _newest_first(alarms)]
    told += [[styled((fit(f" ! {line}", width), PROBLEM))] for line in lines]
    told += [_attention(line, width) for line in in_order(view.attention)[len(alarms) :]]
    told = told or [[styled((" " + _("= Tidak ada."), GOOD))]]
    rows = sum(map(len, told))
    if rows > height:  # half a sentence tells nobody what to do
        while told and rows > height - 1:
            rows -= len(told.pop())
        told.append([styled((_("   Selebihnya: F8 4 kartu, F8 5 catatan."), SOFT))])
    drawn = [row for each in told for row in each]
    return drawn + [Content("")] * (height - len(drawn))


def in_order(attention: Sequence[AttentionLine]) -> list[AttentionLine]:
    """Return what waits for a person: alarms before everything else, then the newest."""
    return sorted(_newest_first(attention), key=lambda line: line.code != EMERGENCY)


def _newest_first(lines: Sequence[AttentionLine]) -> list[AttentionLine]:
    return sorted(lines, key=lambda line: line.seq, reverse=True)


def _alarm(line: AttentionLine, width: int) -> list[Content]:
    """Return an alarm: where, who and when in one row of its own colour, what to do below."""
    ticket = line.visit.rpartition("/")[2]
    parts = [title(line.workplace), line.officer_name or line.officer, ticket]
    head = _(" ! DARURAT {time}").format(time=clock_text(line.at))
    where = fit(", ".join(inert(part) for part in parts if part), width - cells(head) - 3)
    do = _("Datangi sekarang. F8 5 mencatat apa yang terjadi.")
    return [styled((f"{head}  {where} ", ALARM)), styled(" " * (cells(head) + 2), do)]


def _attention(line: AttentionLine, width: int) -> list[Content]:
    what, do = said(line)
    head = f" ! {clock_text(line.at)}  "
    rows = textwrap.wrap(f"{what} {do}", width - len(head) - 1, break_on_hyphens=False)
    drawn = [styled((head, PROBLEM), (rows[0], STRONG))]
    return drawn + [styled(" " * len(head), row) for row in rows[1:]]


def left_card(card: CardLine) -> str:
    """Return a card that is still here, in a sentence."""
    kind = card.document_kind.upper() or _("kartu")
    words = _("{kind} {ticket} dari {day}, slot {slot}").format(
        kind=kind, ticket=card.ticket, day=long_date(card.day), slot=card.guest_pass
    )
    if card.kept_at:
        return words + _(": disimpan di {place}").format(place=inert(card.kept_at))
    return words + _(": belum dicatat di mana")


def over_since(card: CardLine, now: datetime) -> str:
    """Return since when a card's owner is done, or that they are still inside."""
    if not card.over:
        return _("masih di dalam")
    return _("selesai {time} yang lalu").format(time=minutes_text(now - card.since))


def padded(text: str, width: int) -> str:
    """Return a text of exactly ``width`` cells, a space at its end."""
    text = fit(inert(text), width - 1)
    return text + " " * (width - cells(text))
