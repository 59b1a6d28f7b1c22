"""How the counter looks round its form: head, who waits, which cards are held. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from textual.content import Content

from desk_tui.i18n import _
from desk_tui.office.counter_view import HERE, MISSED, PARTLY, WAITING
from desk_tui.office.dates import clock_text
from desk_tui.office.identity import document_label
from desk_tui.office.messages_views import CardLine, CounterPerson
from desk_tui.office.visit import VisitState
from desk_tui.screens.desk_words import DEMO
from desk_tui.screens.head_row import head_row
from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import FOCUS, PROBLEM, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.workstation.registration_situation import RegistrationSituation
from desk_tui.workstation.situations import PrintState

NARROW, WIDE = 18, 27
"""Cells of the list of people, at 80 columns and from 100 on."""
SOUGHT_AFTER = timedelta(minutes=30)
"""Whose talk has been over that long without the card being fetched is looked for."""
Piece = str | tuple[str, str]


def people_width(width: int) -> int:
    """Return the cells of the list of people between its side lines."""
    return WIDE if width >= 100 else NARROW


def head(situation: RegistrationSituation, now: datetime, width: int) -> str:
    """Return row 1."""
    name = _("REGISTRASI")
    if situation.counter > 1:
        name = f"{name} {situation.counter}"
    day: list[str | date] = [now, clock_text(now)]
    if situation.link.starting and not situation.known:
        day = [_("menghubungi server kantor")]
    return head_row(name, situation.officer_name, [*day, printer_words(situation)], width)


def printer_words(situation: RegistrationSituation) -> str:
    """Return what is known of the printer: the last slip tells."""
    slip = situation.slip
    if slip is None or slip.state is PrintState.PRINTED:
        return _("printer siap")
    if slip.state is PrintState.PRINTING:
        return _("mencetak slip")
    if slip.state is PrintState.UNKNOWN:
        return _("? slip: ^R")
    return _("! slip gagal: ^R")


def top_rule(situation: RegistrationSituation, ticket: str, right: str, width: int) -> Content:
    """Return row 2: how many wait, whose form is open and since when."""
    left = people_width(width)
    waiting = sum(person.state == WAITING for person in situation.people)
    count = str(waiting) if situation.known or situation.people else "?"
    title = fit(f" {_('MENUNGGU')} {count} ", left)
    name, rest = f" {ticket} " if ticket else " ", f" {right} " if right else ""
    room = width - left - 3 - cells(name) - cells(rest)
    return styled(
        ("┌", RULE),
        (title, STRONG),
        ("─" * (left - cells(title)) + "┬", RULE),
        (name, STRONG),
        ("─" * max(0, room), RULE),
        rest,
        ("┐", RULE),
    )


def people_rows(
    situation: RegistrationSituation, open_ticket: str, width: int, rows: int
) -> list[Content]:
    """Return the list of people, between its side lines."""
    inside = people_width(width)
    shown: list[tuple[str, str]] = [("", "")]
    people = situation.people
    room = rows - 1
    if len(people) > room:
        room -= 1
    for person in people[:room]:
        mark = ">" if person.ticket == open_ticket else " "
        style = FOCUS if person.ticket == open_ticket else ""
        shown.append((_person(mark, person, situation.counter, inside), style))
    if len(people) > room:
        more = _("{count} lagi").format(count=len(people) - room)
        shown.append(("  " + more, SOFT))
    if not people and not situation.known:
        shown.append((_("  belum diketahui"), SOFT))
    drawn = [(fit(text, inside).ljust(inside), style) for text, style in shown]
    drawn += [(" " * inside, "")] * (rows - len(drawn))
    return [styled(("│", RULE), piece, ("│", RULE)) for piece in drawn[:rows]]


def _person(mark: str, person: CounterPerson, counter: int, inside: int) -> str:
    wide = inside > NARROW
    if person.state == HERE:
        mine = person.counter in (0, counter)
        words = _("di loket") if mine else _("loket {n}").format(n=person.counter)
    elif person.state == PARTLY:
        words = _("terisi sebagian") if wide else _("sebagian")
    elif person.state == MISSED:
        words = _("terlewat")
    elif person.minutes >= 1000:
        words = _("999+ mnt")
    else:
        unit = _("menit") if person.minutes < 100 else _("mnt")
        words = f"{person.minutes} {unit}"
    room = inside - 10
    return f"{mark} {fit(person.ticket, 7):<5}  {words:>{room}} "


def cards_rule(situation: RegistrationSituation, width: int) -> Content:
    """Return the rule over the cards: how many are held."""
    inside = people_width(width)
    held = sum(card.held for card in situation.cards)
    title = f" {_('KARTU DITITIP')} {held} "
    joint = "┴" if len(title) <= inside else "─"
    lead = title + "─" * max(0, inside - len(title))
    return styled(
        ("├", RULE), (title, STRONG), (lead[len(title) :] + joint, RULE),
        ("─" * (width - 3 - len(lead)) + "┤", RULE),
    )  # fmt: skip


def bottom_rule(situation: RegistrationSituation, width: int) -> Content:
    """Return the last rule; in a demo it says so."""
    words = f" {_(DEMO)} ──" if situation.demo else ""
    return styled(("└" + "─" * (width - 2 - len(words)) + words + "┘", RULE))


def card_rows(
    situation: RegistrationSituation, now: datetime, width: int, rows: int
) -> list[Content]:
    """Return the cards, those that may be fetched now first; the others are counted."""
    cards = list(situation.cards)
    told = [card for card in cards if card.over or _left(card, situation)]
    others = len(cards) - len(told)
    inside = width - 2
    extra = rows - len(told)
    if extra > 1 and others:  # a larger screen names them too
        told = cards[: rows if len(cards) <= rows else rows - 1]
    elif others or len(told) > rows:
        told = told[: rows - 1]
    lines: list[list[Piece]] = [_card(card, situation, now) for card in told]
    hidden = cards[len(told) :]
    if hidden:
        lines.append([_hidden_words(hidden)])
    drawn = []
    for line in (lines + [[""]] * rows)[:rows]:
        used = sum(cells(part if isinstance(part, str) else part[0]) for part in line)
        drawn.append(styled(("│", RULE), *line, " " * max(0, inside - used), ("│", RULE)))
    return drawn


def _left(card: CardLine, situation: RegistrationSituation) -> bool:
    return bool(card.kept_at) or card.day < situation.day


def _hidden_words(hidden: list[CardLine]) -> str:
    over = sum(card.over for card in hidden)
    inside = len(hidden) - over
    if over and inside:
        return _("  {over} lagi sudah selesai; {inside} lainnya: pemiliknya masih di dalam").format(
            over=over, inside=inside
        )
    if over:
        return _("  {over} lagi sudah selesai").format(over=over)
    return _("  {inside} lainnya: pemiliknya masih di dalam").format(inside=inside)


def _card(card: CardLine, situation: RegistrationSituation, now: datetime) -> list[Piece]:
    kind = document_label(card.document_kind) if card.held else _("tanpa")
    kind = fit(kind, 6)
    lead = f"  {_('slot')} {card.guest_pass:>2}   {f'{kind} ':<6}{card.ticket:<5}".ljust(26)
    if _left(card, situation):
        where = inert(card.kept_at) or _("belum dicatat di mana")
        text = _("sejak {day}: {where}").format(day=f"{card.day:%d-%m}", where=where)
        return [lead, fit(text, 38).ljust(38), (_("! tertinggal"), PROBLEM)]
    if not card.over:
        return [lead, _inside_words(card)]
    minutes = max(0, (now - card.since) // timedelta(minutes=1))
    text = _over_words(card)
    ago = _("{minutes} menit lalu").format(minutes=minutes)
    sought = now - card.since >= SOUGHT_AFTER
    line: list[Piece] = [f"{lead}{fit(text, 24):<24}  {ago:>13}"]
    if sought:
        line.append(("   " + _("! cari"), PROBLEM))
    return line


def _over_words(card: CardLine) -> str:
    if card.companion:
        return _("pendamping, {time}").format(time=clock_text(card.since))
    if card.state == VisitState.NO_SHOW:
        return _("tidak datang {time}").format(time=clock_text(card.since))
    if card.state == VisitState.VOID:
        return _("dibatalkan {time}").format(time=clock_text(card.since))
    words = _("selesai {time}").format(time=clock_text(card.since))
    return words + (_(" di meja {desk}").format(desk=card.desk) if card.desk else "")


def _inside_words(card: CardLine) -> str:
    companion = _(", pendamping") if card.companion else ""
    words = {
        VisitState.REGISTERING: _("di loket registrasi"),
        VisitState.REGISTERED: _("menunggu meja"),
        VisitState.CALLED: _("dipanggil ke meja {desk}").format(desk=card.desk),
        VisitState.TALKING: _("di meja {desk}").format(desk=card.desk),
        VisitState.PARKED: _("diparkir di meja {desk}").format(desk=card.desk),
    }
    if card.for_desk:  # handed on: in no queue but that desk's
        return _("menunggu meja {desk}").format(desk=card.for_desk) + companion
    return words.get(VisitState(card.state), card.state) + companion
