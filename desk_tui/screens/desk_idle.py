"""The desk between two visitors: rows 1 to 22, drawn whole from what is known.

The big count, then F2, then the last report: their rows never change, whatever
happens. A called visitor's number stands where the box of F2 stood.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import P_, _
from desk_tui.office.dates import clock_seconds_text, clock_text
from desk_tui.office.hours import SessionState
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens import desk_step_words as steps
from desk_tui.screens import desk_words as words
from desk_tui.text import fit
from desk_tui.widgets.big_figures import big
from desk_tui.widgets.colours import FOCUS, OFF, PROBLEM, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule
from desk_tui.workstation.calling import CALLS_BEFORE_NO_SHOW
from desk_tui.workstation.situations import DeskSituation, LastReport, PrintState

LEFT = 5
_FACTS_AT = 15
_BOX_WIDTH = 70
Piece = str | tuple[str, str]
Row = list[Piece]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the screen knows beside the situation: time, session, the keys' names, the alarm."""

    now: datetime
    session: tuple[SessionState, tuple[SessionState, datetime] | None]
    keys: dict[str, str]
    alarm: str = ""

    def key(self, key_id: str) -> str:
        """Return a key as written on the screen."""
        return self.keys[key_id]


def rows(situation: DeskSituation, moment: Moment, width: int) -> list[Content]:
    """Return rows 1 to 22."""
    called = situation.visit
    if called is not None and called.state is not VisitState.CALLED:
        called = None
    drawn: list[Row] = [
        [words.idle_head(situation, moment.now, moment.session, width, moment.alarm)],
        [(rule(width, "", _(words.DEMO) if situation.demo else ""), RULE)],
        [" " * LEFT, (steps.from_where(called, width - LEFT - 1) if called else "", STRONG)],
        *_count(situation, moment),
        *(_ticket(called, moment) if called else _box(situation, moment)),
        [(rule(width, _("LAPORAN TERAKHIR")), RULE)],
        [],
        *_last_report(situation, moment, width),
        [" " * LEFT, fit(steps.last_left(situation), width - LEFT - 1)],
        [(_day_rule(situation, width), RULE)],
        [_tally(situation)],
        _cards(situation, moment),
    ]
    return [styled(*row) for row in drawn]


def _day_rule(situation: DeskSituation, width: int) -> str:
    title = _("{desk} HARI INI").format(desk=words.desk_name(situation.desk))
    return rule(width, title, steps.parked_here(situation))


def _count(situation: DeskSituation, moment: Moment) -> list[Row]:
    """Return rows 4 to 8: how many wait, and who is next and why."""
    queue, link = situation.queue, situation.link
    facts = ["", steps.coming(situation), "", "", ""]
    if not (link.connected or link.starting):
        figure = "?"
        facts[0] = _("SERVER KANTOR TIDAK MENJAWAB")
        facts[2] = _("{key} menanyakan nomor di kertas pengunjung.").format(key=moment.key("call"))
    elif queue is None:
        figure = "?"
        facts[0] = _("MENGHUBUNGI SERVER KANTOR")
    elif not queue.ready:
        figure = "0"
        facts[0] = _("TIDAK ADA YANG MENUNGGU")
        facts[2] = _("Layar ini berubah sendiri begitu ada yang menunggu.")
        if situation.coming:
            figure, facts[0] = str(len(situation.coming)), _("SIAP DIPANGGIL, dari meja lain")
            facts[2] = _next_is(situation.coming[0].ticket)
        elif situation.ready_since is not None:
            facts[2] = _("Nomor berikutnya langsung dipanggil ke sini; satu bunyi.")
        facts[4] = _following(situation)
    else:
        figure = str(queue.ready + len(situation.coming))
        facts[0] = _("SIAP DIPANGGIL, terlama menunggu {minutes} menit").format(
            minutes=queue.longest_wait_min or 0
        )
        since = "" if situation.exchange_here else _(" sejak registrasi")
        facts[2] = _("Berikutnya   {ticket}, menunggu {minutes} menit{since}").format(
            ticket=queue.next_ticket, minutes=queue.next_wait_min, since=since
        )
        facts[3] = _("Sebabnya     {reason}").format(reason=words.turn_reason(queue.next_reason))
        if situation.coming:
            facts[2] = _next_is(situation.coming[0].ticket)
            facts[3] = _("Sebabnya     {reason}").format(reason=_("dipindahkan ke meja ini"))
        facts[4] = _following(situation)
    figures = big(figure)
    gap = " " * max(5, _FACTS_AT - LEFT - len(figures[0]))
    return [
        [" " * LEFT, (line, STRONG), gap, (fact, STRONG if not at else "")]
        for at, (line, fact) in enumerate(zip(figures, facts, strict=True))
    ]


def _next_is(ticket: str) -> str:
    return _("Berikutnya   {ticket}").format(ticket=ticket)


def _following(situation: DeskSituation) -> str:
    queue = situation.queue
    assert queue is not None
    if situation.exchange_here:
        return _("Sisa nomor   {left} dari {quota} hari ini").format(
            left=queue.left, quota=queue.quota
        )
    return _("Menyusul     {count} orang di loket registrasi").format(count=queue.following)


def _box(situation: DeskSituation, moment: Moment) -> list[Row]:
    """Return rows 9 to 13: the one key that does anything big."""
    queue, link = situation.queue, situation.link
    by_hand = not (link.connected or link.starting)
    nobody = queue is not None and not queue.ready and not situation.coming
    key, since = moment.key("call"), situation.ready_since
    inside = _BOX_WIDTH - 2
    if by_hand:
        said = _("PANGGIL DENGAN NOMOR DI KERTAS KE MEJA {desk}").format(desk=situation.desk)
    elif since is not None:
        said = _("SIAP MENERIMA sejak {time}; {back} berhenti").format(
            time=clock_text(since), back=moment.key("back")
        )
        key = " " * len(key)
    elif nobody:
        said = _("SIAP MENERIMA: yang berikutnya langsung ke MEJA {desk}").format(
            desk=situation.desk
        )
    else:
        said = _("PANGGIL PENGUNJUNG BERIKUTNYA KE MEJA {desk}").format(desk=situation.desk)
    text = fit(f"   {key}   {said}", inside).ljust(inside)
    pad = " " * LEFT
    return [
        [],
        [pad, ("╔" + "═" * inside + "╗", FOCUS)],
        [pad, ("║", FOCUS), (text, STRONG), ("║", FOCUS)],
        [pad, ("╚" + "═" * inside + "╝", FOCUS)],
        [],
    ]


def _ticket(visit: Visit, moment: Moment) -> list[Row]:
    """Return rows 9 to 13: who was called, five rows high, and what comes next."""
    again = words.recall_at(visit)
    early = again is not None and moment.now < again
    few = visit.calls < CALLS_BEFORE_NO_SHOW
    keys = moment.key
    lines: list[Piece] = [
        (
            _("dipanggil {calls}x {time}").format(
                calls=visit.calls,
                time=clock_text(visit.last_called_at or visit.called_at or moment.now),
            ),
            STRONG,
        ),
        "",
        (_("{key} = sudah datang").format(key=keys("enter")), FOCUS),
        (
            _("{key} = ulang").format(key=keys("again"))
            + (
                _(" mulai {time}").format(time=clock_seconds_text(again)) if early and again else ""
            ),
            OFF if early else "",
        ),
        (
            _("{key} 1 = tidak datang").format(key=keys("more"))
            + (_(" (sesudah {n}x)").format(n=CALLS_BEFORE_NO_SHOW) if few else ""),
            OFF if few else "",
        ),
    ]
    return [
        [" " * LEFT, (figure, FOCUS), " " * 5, line]
        for figure, line in zip(big(visit.ticket), lines, strict=True)
    ]


def _last_report(situation: DeskSituation, moment: Moment, width: int) -> list[Row]:
    """Return rows 16 to 18: the number, its paper, what to say."""
    last = situation.last_report
    if last is None and words.unknown_yet(situation):
        return [[" " * LEFT, (_("belum diketahui"), SOFT)], [], []]
    if last is None:
        return [[" " * LEFT, (_("belum ada laporan hari ini"), SOFT)], [], []]
    visit = last.visit
    number = " - ".join(last.registration_number.split("-"))
    ended = clock_text(visit.ended_at or moment.now)
    when = _(", selesai {time}, {minutes} menit").format(time=ended, minutes=last.minutes)
    room = width - LEFT - 18 - len(visit.ticket) - 2 - len(when)
    name = fit(words.person(visit) or _("tanpa nama"), room)
    about = f"{visit.ticket}  {name}{when}"
    mark, paper = words.paper_words(last.paper, last.corrections)
    style = PROBLEM if last.paper.state in (PrintState.FAILED, PrintState.UNKNOWN) else ""
    say = (" " * LEFT, _("ucapkan").ljust(18))
    return [
        [" " * LEFT, (number.ljust(18), FOCUS), about],
        [" " * LEFT, _("tanda terima").ljust(18), (f"{mark} {paper}".strip(), style)],
        [*say, _say(last, situation)],
    ]


def _say(last: LastReport, situation: DeskSituation) -> str:
    if not situation.exchange_here:
        return _say_at_registration(last.visit)
    here = next((visit for visit in situation.cards_here if visit.key == last.visit.key), None)
    if here is not None and here.card_held:
        return P_('"Foto nomor ini. Tukar {guest_id} dengan kartu Anda."').format(
            guest_id=words.guest_id(here, P_)
        )
    if here is not None:
        return P_('"Foto nomor ini. Serahkan {guest_id} sebelum pulang."').format(
            guest_id=words.guest_id(here, P_)
        )
    return P_('"Foto nomor ini. Jangan bagikan nomornya."')


def _say_at_registration(visit: Visit) -> str:
    if visit.card_gone:
        return P_('"Foto nomor ini. Jangan bagikan nomornya."')
    shown = visit.registered_at is not None and not visit.card_held
    if shown and visit.guest_pass is not None:  # an IKD, or a document that was only shown
        return P_('"Foto nomor ini. Serahkan {guest_id} di registrasi."').format(
            guest_id=words.guest_id(visit, P_)
        )
    return P_('"Foto nomor ini. Ambil kartu identitas di registrasi."')


def _tally(situation: DeskSituation) -> str:
    if words.unknown_yet(situation):  # nor which day it is
        return " " * LEFT + _("belum diketahui")
    tally = situation.tally
    counts = _("laporan {reports}    tanpa laporan {without}    tidak datang {no_shows}").format(
        reports=tally.reports, without=tally.without_report, no_shows=tally.no_shows
    )
    if tally.mean_talk_min is None:  # before the first talk there is no mean
        return " " * LEFT + counts
    mean = _("rata-rata bicara {mean} menit").format(mean=tally.mean_talk_min)
    return " " * LEFT + f"{counts}    {mean}"


def _cards(situation: DeskSituation, moment: Moment) -> Row:
    """Return row 22: cards at this desk and guest IDs still out; F9 takes one back."""
    if not situation.exchange_here or not situation.cards_here:
        return []
    cards = situation.cards_here
    shown = ", ".join(
        f"{words.guest_id(visit)} {visit.ticket}" + ("" if visit.card_held else _(" tanpa kartu"))
        for visit in cards[:2]
    )
    more = _(", {count} lagi").format(count=len(cards) - 2) if len(cards) > 2 else ""
    return [
        " " * LEFT,
        _("kartu di sini: {shown}{more}    ").format(shown=shown, more=more),
        (_("{key} KARTU KEMBALI").format(key=moment.key("done")), STRONG),
    ]


class IdlePanel(Static):
    """The 22 rows of the idle desk."""

    DEFAULT_CSS = "IdlePanel { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__("", id="idle", markup=False)
        self._drawn: list[Content] = []

    def show(self, situation: DeskSituation, moment: Moment) -> None:
        """Draw ``situation``; nothing when nothing changed."""
        lines = rows(situation, moment, max(80, self.app.size.width))
        if lines != self._drawn:
            self._drawn = lines
            self.update(Content("\n").join(lines))
