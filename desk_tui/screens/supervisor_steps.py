"""Opening and closing the day step by step: what to look at, what stops, then F12."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.messages_views import CardLine, SupervisorMessage
from desk_tui.office.visit import VisitState
from desk_tui.office.workplaces import title
from desk_tui.screens.confirm import Question
from desk_tui.screens.supervisor_view import Seat, aside_words, left_card, seats, waiting
from desk_tui.text import inert
from desk_tui.widgets.colours import FOCUS, GOOD, OFF, PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.workstation.supervisor import SupervisorSituation

_WIDTH = 68
_NAMED = 6
"""Tickets or workplaces named in a sentence; the rest is counted."""


class Kind(StrEnum):
    """What a step is: fine as it is, for the person to look at, or it stops the day."""

    GOOD = "good"
    LOOK = "look"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its sentence."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What is gone through.

    Attributes:
        title: of the page.
        steps: gives the steps as they are now: cards come back meanwhile.
        yes: what F12 does, empty when there is nothing left to do at the end.
    """

    title: str
    steps: Callable[[], Sequence[Step]]
    yes: str


class Steps(Question[bool], inherit_bindings=False):
    """Enter: this one is looked at; F12 when all are. Dismissed with True then."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("back", "enter", "yes")]
    DEFAULT_CSS = """
    Steps { background: $ground 0%; }
    Steps > Vertical {
        width: 80; height: auto; max-height: 22; border: solid $focus; padding: 1 2;
        background: $ground;
    }
    Steps Static { width: 1fr; height: auto; }
    """

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self._seen = 0

    def compose(self) -> ComposeResult:
        """Yield one widget, drawn anew after every key."""
        with Vertical():
            yield Static(self._drawn(), id="steps", markup=False)

    def late(self, event: events.Key | events.Paste) -> None:
        """Any other key draws what is so by now."""
        self._draw()

    def do_enter(self) -> None:
        """Enter: this step is looked at; one that stops stays."""
        steps = self._guide.steps()
        if self._seen < len(steps) and steps[self._seen].kind is not Kind.STOP:
            self._seen += 1
            self.ask_anew()
            if self._seen == len(steps) and not self._guide.yes:
                self.dismiss(False)
                return
        self._draw()

    def do_yes(self) -> None:
        """F12, once every step is looked at and nothing stops."""
        steps = self._guide.steps()
        stopped = any(step.kind is Kind.STOP for step in steps)
        if self._guide.yes and self._seen >= len(steps) and not stopped:
            self.dismiss(True)
        else:
            self._draw()

    def _draw(self) -> None:
        self.query_one("#steps", Static).update(self._drawn())

    def _drawn(self) -> Content:
        steps = self._guide.steps()
        # What was fine and is not any more is looked at again.
        stops = [n for n, step in enumerate(steps) if step.kind is Kind.STOP]
        self._seen = min([self._seen, len(steps), *stops])
        rows = [styled((self._guide.title, STRONG)), Content("")]
        for number, step in enumerate(steps):
            rows += self._step(number, step)
        rows += [Content(""), self._next(steps)]
        return Content("\n").join(rows)

    def _step(self, number: int, step: Step) -> list[Content]:
        here, seen = number == self._seen, number < self._seen
        mark = ">" if here else "=" if seen else " "
        warn = "! " if step.kind is Kind.STOP else ""
        style = FOCUS if here else GOOD if seen else OFF
        if here and step.kind is Kind.STOP:
            style = PROBLEM
        lines = textwrap.wrap(f"{number + 1}  {warn}{step.text}", _WIDTH) or [""]
        first = styled((f"{mark} {lines[0]}", style))
        return [first, *(styled((f"     {line}", style)) for line in lines[1:])]

    def _next(self, steps: Sequence[Step]) -> Content:
        if self._seen < len(steps):
            if steps[self._seen].kind is Kind.STOP:
                words = _("Selesaikan dulu langkah bertanda !, lalu kembali ke sini. Esc kembali.")
            else:
                words = _("Enter = sudah dilihat. Esc kembali; tidak ada yang berubah.")
            return styled((words, SOFT))
        return styled((_("F12  {yes}").format(yes=self._guide.yes), STRONG), _("     Esc kembali"))


def closing(situation: SupervisorSituation, view: SupervisorMessage) -> list[Step]:
    """Return the steps before the day is closed."""
    everyone = seats(situation)
    silent = [title(seat.workplace).lower() for seat in everyone if seat.unheard]
    attention = len(view.attention)
    return [
        _inside(everyone, view),
        _still_waiting(view),
        _cards(view.cards),
        Step(
            Kind.LOOK if silent else Kind.GOOD,
            _(
                "PC yang diam: {places}. Yang belum terkirim di sana menyusul begitu menyala."
            ).format(places=_some(silent))
            if silent
            else _("Semua PC tempat kerja terdengar: tidak ada yang tertahan."),
        ),
        Step(
            Kind.LOOK if attention else Kind.GOOD,
            _("{many} catatan perlu perhatian (F8 5). Boleh juga besok.").format(many=attention)
            if attention
            else _("Tidak ada catatan yang perlu perhatian."),
        ),
    ]


def opening(situation: SupervisorSituation, view: SupervisorMessage) -> list[Step]:
    """Return the steps of a morning."""
    left = [card for card in view.cards if view.day and card.day < view.day]
    everyone = seats(situation)
    there = [title(seat.workplace).lower() for seat in everyone if seat.staff is not None]
    absent = [title(seat.workplace).lower() for seat in everyone if seat.staff is None]
    return [
        Step(
            Kind.LOOK if left else Kind.GOOD,
            _("Kartu tertinggal: {cards}.").format(cards="; ".join(map(left_card, left[:3])))
            + (_(" Dan {many} lagi.").format(many=len(left) - 3) if len(left) > 3 else "")
            if left
            else _("Tidak ada kartu tertinggal dari hari sebelumnya."),
        ),
        Step(
            Kind.LOOK if absent else Kind.GOOD,
            _("Sudah ada petugas: {there}. Belum: {absent}.").format(
                there=_some(there), absent=_some(absent)
            ),
        ),
        Step(
            Kind.LOOK,
            _("Printer: tanyakan lobi, registrasi, dan meja apakah kertas contoh keluar."),
        ),
        Step(
            Kind.LOOK,
            _("Kuota hari ini {quota} nomor; F8 1 mengubahnya sampai {most}.").format(
                quota=view.quota, most=view.hard_quota
            ),
        ),
        Step(
            Kind.GOOD,
            _("Hari ini belum dibuka.")
            if view.day_closed or view.day != situation.day
            else _("Hari ini sudah dibuka oleh server kantor."),
        ),
    ]


def _inside(everyone: Sequence[Seat], view: SupervisorMessage) -> Step:
    at_desk = [
        f"{seat.visit.ticket} {title(seat.workplace).lower()}"
        for seat in everyone
        if seat.visit is not None and seat.workplace.startswith("desk-")
    ]
    at_desk += [aside_words(each) for each in view.visits if each.state == VisitState.PARKED]
    if not at_desk:
        return Step(Kind.GOOD, _("Tidak ada pengunjung di meja."))
    words = _("Masih di meja: {tickets}. Tunggu, atau lepaskan (F8 3).")
    return Step(Kind.STOP, words.format(tickets=_some(at_desk)))


def _still_waiting(view: SupervisorMessage) -> Step:
    many = waiting(view, VisitState.WAITING, VisitState.REGISTERING, VisitState.REGISTERED)
    if not many:
        return Step(Kind.GOOD, _("Tidak ada yang masih menunggu."))
    words = _("{many} orang bernomor belum dilayani. Jelaskan kapan mereka dapat kembali.")
    return Step(Kind.LOOK, words.format(many=many))


def _cards(cards: Sequence[CardLine]) -> Step:
    out = [f"{_('slot')} {card.guest_pass} {card.ticket}" for card in cards if not card.kept_at]
    if out:
        words = _("Kartu atau ID tamu belum kembali: {cards}. Catat di mana disimpan (F8 4).")
        return Step(Kind.STOP, words.format(cards=_some(out)))
    if cards:
        words = _("{many} kartu tertinggal, semuanya sudah dicatat di mana.")
        return Step(Kind.LOOK, words.format(many=len(cards)))
    return Step(Kind.GOOD, _("Semua kartu dan ID tamu sudah kembali."))


def _some(names: Sequence[str]) -> str:
    if not names:
        return _("tidak ada")
    text = ", ".join(map(inert, names[:_NAMED]))
    if len(names) > _NAMED:
        text += _(", dan {many} lagi").format(many=len(names) - _NAMED)
    return text
