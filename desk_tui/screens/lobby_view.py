"""How the lobby looks: rows 1 to 22 from what is known, without a widget or a wait.

Drawn for a host who reads it from the side while looking at a person: the number
just given, what is left, six keys, one sentence to say aloud.
"""

from __future__ import annotations

import textwrap
from typing import Final

from textual.content import Content

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.office.visit import Reason, VisitState
from desk_tui.screens.lobby_words import (
    JOINED,
    Moment,
    Numbers,
    cut_off,
    hour_text,
    lent_out,
    unknown_yet,
    words_to_say,
)
from desk_tui.screens.lobby_words import note as host_note
from desk_tui.text import fit
from desk_tui.widgets.big_figures import big
from desk_tui.widgets.colours import OFF, PROBLEM, RULE, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule
from desk_tui.workstation.situations import LobbySituation, PaperStatus, PrintState

DRAWN_ROWS: Final = 22
"""Rows above the status row on the smallest screen, 80x24."""

REASONS: Final[dict[str, Reason]] = {
    "1": Reason.GENERAL,
    "2": Reason.ELDERLY,
    "3": Reason.DISABILITY,
    "4": Reason.PREGNANT,
    "5": Reason.SMALL_CHILD,
    "6": Reason.DISASTER,
}
"""The key is the reason, and the class follows from it; the paper shows only A or P."""

_LEFT: Final = 6
_RIGHT: Final = 51
_COUNTED: Final = 63
_SPREAD_FROM: Final = 6


def lobby_head(situation: LobbySituation, moment: Moment) -> str:
    """Return row 1: place, day, time, until when numbers are given, the printer."""
    if unknown_yet(situation):  # the day and the time are the office's, not this PC's
        return " " + " │ ".join((_("LOBI"), _("menghubungi server kantor")))
    return " " + " │ ".join(
        (
            _("LOBI"),
            long_date(situation.day),
            clock_text(moment.now),
            _numbers_words(moment),
            _("printer siap") if _printer_ready(situation) else _("! printer mati"),
        )
    )


def lobby_rule(situation: LobbySituation, width: int) -> str:
    """Return row 2; in the demo it says that everything is invented."""
    return rule(width, at_right=_("DATA CONTOH") if situation.demo else "")


def lobby_body(situation: LobbySituation, moment: Moment, width: int, rows: int) -> list[Content]:
    """Return rows 3 to 22 of a screen ``width`` columns wide, ``rows`` of them (20 at 80x24).

    A taller screen spreads the list of keys; the sentence to say stays at the bottom.
    """
    spread = rows - (DRAWN_ROWS - 2) >= _SPREAD_FROM
    top = [*_figures(situation, moment), Content("")]
    top += [_heading(_keys_heading(situation, moment), width), Content("")]
    top += _keys(situation, moment, spread=spread)
    bottom = [styled((rule(width), RULE)), *_sentence(situation, moment, width)]
    return top + [Content("")] * max(1, rows - len(top) - len(bottom)) + bottom


def places_left(situation: LobbySituation, moment: Moment) -> bool:
    """Tell whether a number can be given now as far as is known here; the service decides."""
    given = moment.numbers is Numbers.OPEN and not situation.day_closed
    return given and situation.left != 0 and not lent_out(situation)


def _printer_ready(situation: LobbySituation) -> bool:
    """A printer whose last paper failed is not ready, whatever else is known of it."""
    paper = situation.last_paper
    failed = paper is not None and paper.state is PrintState.FAILED
    return situation.printer_ready and not failed


def _numbers_words(moment: Moment) -> str:
    if moment.numbers is Numbers.OPEN:
        return _("nomor s.d. {time}").format(time=hour_text(moment.numbers_until))
    if moment.numbers is Numbers.BEFORE:
        return _("nomor mulai {time}").format(time=hour_text(moment.numbers_from))
    return _("nomor tutup")


def _figures(situation: LobbySituation, moment: Moment) -> list[Content]:
    last = situation.last
    elsewhere = situation.queue.last_ticket if situation.queue is not None else ""
    number = big(last.ticket if last else "?" if unknown_yet(situation) else elsewhere)
    left = big("?" if situation.left is None else str(max(0, situation.left)))
    return [
        _at((_LEFT, _("NOMOR TERAKHIR"), ""), (_RIGHT, _("SISA NOMOR HARI INI"), "")),
        *(_at((_LEFT, a, STRONG), (_RIGHT, b, STRONG)) for a, b in zip(number, left, strict=True)),
        _at(
            (_LEFT, fit(_number_words(situation, elsewhere), _RIGHT - _LEFT - 1), ""),
            (_RIGHT, _left_words(situation, moment), ""),
        ),
    ]


def _number_words(situation: LobbySituation, elsewhere: str) -> str:
    last, paper = situation.last, situation.last_paper
    if last is None:
        if elsewhere:
            return _("diberikan sebelumnya, bukan dari PC ini")
        if unknown_yet(situation):
            return _("belum diketahui")
        return _("belum ada nomor hari ini")
    if last.state is VisitState.VOID:
        return _("{reason}, {time}, dibatalkan").format(
            reason=_(last.reason.value), time=clock_text(last.issued_at)
        )
    if paper is not None and paper.state is PrintState.UNKNOWN:
        return _("? {ticket} keluar?  Y ya   T cetak ulang").format(ticket=last.ticket)
    return f"{_(last.reason.value)}, {clock_text(last.issued_at)}" + _paper_words(paper)


def _paper_words(paper: PaperStatus | None) -> str:
    if paper is None:
        return ""
    which = _("SALINAN KE-{count} ").format(count=paper.copy) if paper.copy else ""
    words = {
        PrintState.PRINTING: _("sedang dicetak"),
        PrintState.PRINTED: _("tercetak"),
        PrintState.FAILED: _("! tidak tercetak"),
    }
    return f", {which}{words[paper.state]}" if paper.state in words else ""


def _left_words(situation: LobbySituation, moment: Moment) -> str:
    if situation.left is None:
        return _("belum diketahui")
    if cut_off(situation):
        return _("untuk lobi ini saja")
    of = _("dari {quota}").format(quota=situation.quota)
    if moment.wait is not None:
        least, most = moment.wait
        return of + _("; tunggu {least}-{most} menit").format(least=least, most=most)
    if situation.queue is None:
        return of
    waiting = situation.queue.ready + situation.queue.following
    return of + _("; menunggu {count} orang").format(count=waiting)


def _keys_heading(situation: LobbySituation, moment: Moment) -> str:
    if unknown_yet(situation):
        return _("MENGHUBUNGI SERVER KANTOR")
    if moment.numbers is Numbers.BEFORE:
        return _("NOMOR BELUM DIBUKA: HANYA 0")
    if situation.day_closed:
        return _("HARI SUDAH DITUTUP: HANYA 0")
    if moment.numbers is not Numbers.OPEN:
        return _("NOMOR SUDAH DITUTUP: HANYA 0")
    if lent_out(situation):
        return _("MENUNGGU SERVER KANTOR: HANYA 0")
    if situation.left == 0:
        return _("NOMOR HABIS: HANYA 0")
    return _("SATU ANGKA = SATU NOMOR")


def _heading(words: str, width: int) -> Content:
    rest = "─" * max(0, width - len(words) - 4)
    return styled(("── ", RULE), (words, STRONG), (f" {rest}", RULE))


def _keys(situation: LobbySituation, moment: Moment, *, spread: bool) -> list[Content]:
    style = "" if places_left(situation, moment) else OFF
    rows = (
        (_("1   UMUM"), _("4   Ibu hamil")),
        (_("2   Lansia, 60 tahun ke atas"), _("5   Membawa anak kecil")),
        (_("3   Disabilitas"), _("6   Korban bencana")),
    )
    drawn: list[Content] = []
    for a, b in rows:
        drawn.append(_at((_LEFT, a, style), (_RIGHT, b, style)))
        if spread:
            drawn.append(Content(""))
    if not spread:
        drawn.append(Content(""))
    drawn.append(
        _at(
            (_LEFT, _("0   TIDAK DAPAT NOMOR: cetak lembar informasi"), ""),
            (_COUNTED, _("hari ini {count}").format(count=situation.turned_away), ""),
        )
    )
    return drawn


def _sentence(situation: LobbySituation, moment: Moment, width: int) -> list[Content]:
    """Return rows 20 to 22: the sentence to say, or why there is none, and the note."""
    said = words_to_say(situation, moment)
    wrapped = textwrap.wrap(said, width - 2 * _LEFT, break_on_hyphens=False)
    lines = [line.replace(JOINED, " ") for line in wrapped[:3]]
    rows = lines + [""] * (3 - len(lines))
    if not rows[2] and (note := host_note(situation, moment)):
        rows[2] = note
    return [_indented(row, width, problem=bool(moment.refused)) for row in rows]


def _indented(row: str, width: int, *, problem: bool) -> Content:
    text = " " * _LEFT + fit(row, width - _LEFT - 1) if row else ""
    return styled((text, PROBLEM)) if problem or row.startswith("!") else styled(text)


def _at(*pieces: tuple[int, str, str]) -> Content:
    """Return one row with each text at its column, drawn without markup."""
    row = Content("")
    for column, text, style in pieces:
        row = row.append(" " * max(0, column - row.cell_length))
        row = row.append(styled((text, style) if style else text))
    return row
