"""F8 8 of the supervisor: who looked at whose data, today or on any other day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date, office_date, parse_day
from desk_tui.office.messages_views import RevealLine
from desk_tui.office.workplaces import title
from desk_tui.screens.ask_form import Ask, AskForm, Form, Typed
from desk_tui.screens.page import Page
from desk_tui.widgets.colours import SOFT
from desk_tui.widgets.content import styled
from desk_tui.workstation.revealing import reasons

if TYPE_CHECKING:
    from desk_tui.screens.supervisor import SupervisorScreen

LONGEST_DAY = 10
"""Cells of ``23-11-2026``."""


def ask_which_day(screen: SupervisorScreen) -> None:
    """Ask for a day, today by default; show who looked at masked data then."""
    today = office_date(screen.now())

    def wrong(value: str) -> str:
        day = parse_day(value, today)
        if day is None:
            return _("tidak ada hari itu; misalnya {day}.").format(day=f"{today:%d-%m-%Y}")
        return _("hari itu belum tiba.") if day > today else ""

    def answered(typed: Typed | None) -> None:
        day = parse_day(typed["day"], today) if typed is not None else None
        if day is not None:
            screen.fetch(partial(screen.service.reveals, day), partial(_show, screen, day))

    form = Form(
        _("SIAPA MELIHAT APA"),
        (Ask("day", _("Hari"), wrong, f"{today:%d-%m-%Y}", width=LONGEST_DAY),),
        _("Hari ini sudah tertulis. Hari lain: hapus, lalu ketik, misalnya 20-11 atau 20."),
    )
    screen.app.push_screen(AskForm(form), answered)


def _show(screen: SupervisorScreen, day: date, lines: list[RevealLine]) -> None:
    heading = _("SIAPA MELIHAT APA, {day}").format(day=long_date(day))
    shown = [styled(" " + reveal_line(line)) for line in lines]
    nothing = [styled((" " + _("Tidak ada yang diperlihatkan pada hari itu."), SOFT))]
    screen.app.push_screen(Page(heading, shown or nothing))


def reveal_line(line: RevealLine) -> str:
    """Return one look at masked data in a line."""
    return _("{time}  {name}, {place}: {ticket} {what}. {why}").format(
        time=clock_text(line.at),
        name=line.officer_name,
        place=title(line.workplace).lower(),
        ticket=line.visit.rpartition("/")[2],
        what=_seen(line.what),
        why=_(line.reason) if line.reason in reasons() else line.reason,
    )


def _seen(what: str) -> str:
    """Return in words what was looked at: ``document+phone`` is kept as a code."""
    words = {"document": _("nomor dokumen"), "phone": _("HP"), "report": _("pokok laporan")}
    return ", ".join(words.get(part, part) for part in what.split("+"))
