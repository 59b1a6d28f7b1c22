"""How the lobby looks: rows 1 to 22 from what is known, without a widget or a wait.

Drawn for a host who reads it from the side while looking at a person: the number
just given, what is left, six keys, one sentence to say aloud.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from textual.content import Content

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.office.visit import Reason, Visit, VisitState
from desk_tui.text import fit, inert
from desk_tui.widgets.big_figures import big
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
_GREY: Final = "$text-muted"
_BOLD: Final = "bold"


class Numbers(StrEnum):
    """Whether numbers are given out now."""

    OPEN = "open"
    BEFORE = "before"
    AFTER = "after"
    CLOSED_DAY = "closed_day"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the screen knows beside the situation.

    Attributes:
        now: office time.
        numbers: whether numbers are given out now.
        numbers_from, numbers_until, service_from: hours of the day, for the sentences.
        next_day: when numbers are given out next after today, None if not known.
        just_given: the last number's person is still standing there: say its sentence.
        turned_away: key 0 was the last thing done.
        wait: minutes a person with the next number will wait, where that is measured.
        exchange_here: there is no registration counter; the desk takes the card.
        busy: what is being waited for, in words; empty when nothing is.
        refused: why the last press gave nothing, in words; empty when it did.
        note: a line for row 22; empty for none.
    """

    now: datetime
    numbers: Numbers = Numbers.OPEN
    numbers_from: time = time(7)
    numbers_until: time = time(14)
    service_from: time = time(8)
    next_day: date | None = None
    just_given: bool = False
    turned_away: bool = False
    wait: tuple[int, int] | None = None
    exchange_here: bool = False
    busy: str = ""
    refused: str = ""
    note: str = ""


def lobby_head(situation: LobbySituation, moment: Moment) -> str:
    """Return row 1: place, day, time, until when numbers are given, the printer."""
    return " " + " │ ".join(
        (
            _("LOBI"),
            long_date(situation.day),
            clock_text(moment.now),
            _numbers_words(moment),
            _("printer siap") if situation.printer_ready else _("! printer mati"),
        )
    )


def lobby_body(situation: LobbySituation, moment: Moment, width: int, rows: int) -> list[Content]:
    """Return rows 3 to 22 of a screen ``width`` columns wide, ``rows`` of them (20 at 80x24).

    A taller screen spreads the list of keys; the sentence to say stays at the bottom.
    """
    spare = max(0, rows - (DRAWN_ROWS - 2))
    top = [*_figures(situation, moment), Content("")]
    top += [_heading(_keys_heading(situation, moment), width), Content("")]
    top += _keys(situation, moment, spread=spare >= 6)
    bottom = [Content("─" * width), *_sentence(situation, moment, width)]
    return top + [Content("")] * max(1, rows - len(top) - len(bottom)) + bottom


def places_left(situation: LobbySituation, moment: Moment) -> bool:
    """Tell whether a number can be given now as far as is known here; the service decides."""
    return moment.numbers is Numbers.OPEN and situation.left != 0


def _numbers_words(moment: Moment) -> str:
    if moment.numbers is Numbers.OPEN:
        return _("nomor s.d. {time}").format(time=_hour(moment.numbers_until))
    if moment.numbers is Numbers.BEFORE:
        return _("nomor mulai {time}").format(time=_hour(moment.numbers_from))
    return _("nomor tutup")


def _figures(situation: LobbySituation, moment: Moment) -> list[Content]:
    last = situation.last
    number = big(last.ticket) if last else [""] * 5
    left = big("?" if situation.left is None else str(max(0, situation.left)))
    return [
        _at((_LEFT, _("NOMOR TERAKHIR"), ""), (_RIGHT, _("SISA NOMOR HARI INI"), "")),
        *(_at((_LEFT, a, _BOLD), (_RIGHT, b, _BOLD)) for a, b in zip(number, left, strict=True)),
        _at(
            (_LEFT, fit(_number_words(last, situation.last_paper), _RIGHT - _LEFT - 1), ""),
            (_RIGHT, _left_words(situation, moment), ""),
        ),
    ]


def _number_words(last: Visit | None, paper: PaperStatus | None) -> str:
    if last is None:
        return _("belum ada nomor hari ini")
    if last.state is VisitState.VOID:
        return _("{reason}, {time}, dibatalkan").format(
            reason=last.reason.value, time=clock_text(last.issued_at)
        )
    if paper is not None and paper.state is PrintState.UNKNOWN:
        return _("? {ticket} keluar?  Y ya   T cetak ulang").format(ticket=last.ticket)
    return f"{last.reason.value}, {clock_text(last.issued_at)}" + _paper_words(paper)


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
    if not situation.link.connected and not situation.link.starting:
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
    if moment.numbers is Numbers.BEFORE:
        return _("NOMOR BELUM DIBUKA: HANYA 0")
    if moment.numbers is not Numbers.OPEN:
        return _("NOMOR SUDAH DITUTUP: HANYA 0")
    if situation.left == 0:
        return _("NOMOR HABIS: HANYA 0")
    return _("SATU ANGKA = SATU NOMOR")


def _heading(words: str, width: int) -> Content:
    return Content(f"── {words} ".ljust(width, "─"))


def _keys(situation: LobbySituation, moment: Moment, *, spread: bool) -> list[Content]:
    style = "" if places_left(situation, moment) else _GREY
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
    said = _words_to_say(situation, moment)
    lines = textwrap.wrap(said, width - 2 * _LEFT - 2, break_on_hyphens=False)[:3]
    rows = lines + [""] * (3 - len(lines))
    note = _note(situation, moment)
    if note and not rows[2]:
        rows[2] = note
    return [Content(" " * _LEFT + fit(row, width - _LEFT - 1) if row else "") for row in rows]


def _words_to_say(situation: LobbySituation, moment: Moment) -> str:
    if moment.busy:
        return moment.busy
    if moment.refused:
        return "! " + inert(moment.refused)
    return _aloud(_sentence_aloud(situation, moment))


def _aloud(sentence: str) -> str:
    return _('Ucapkan: "{sentence}"').format(sentence=sentence) if sentence else ""


def _sentence_aloud(situation: LobbySituation, moment: Moment) -> str:
    last = situation.last
    if moment.just_given and last is not None and last.state is not VisitState.VOID:
        return _to_wait(last, moment)
    if moment.numbers is Numbers.BEFORE:
        return _("Nomor dibagikan pukul {numbers}, layanan pukul {service}.").format(
            numbers=_hour(moment.numbers_from), service=_hour(moment.service_from)
        )
    if moment.numbers is Numbers.CLOSED_DAY:
        return _("Hari ini tidak ada layanan. {next}").format(next=_next(moment))
    if moment.numbers is Numbers.AFTER:
        return _("Nomor hari ini sudah ditutup. {next}").format(next=_next(moment))
    if situation.left == 0:
        return _("Nomor hari ini habis. {next}").format(next=_next(moment))
    if moment.turned_away:
        return _("Lembar ini memuat jam layanan dan cara lain untuk melapor.")
    if last is None:
        return _("Selamat datang. Satu nomor untuk satu orang.")
    if last.state is VisitState.VOID:
        return _("Nomor {ticket} dibatalkan.").format(ticket=last.ticket)
    return _to_wait(last, moment)


def _to_wait(last: Visit, moment: Moment) -> str:
    sentence = (
        _("Nomor {ticket}. Siapkan kartu identitas, tunggu dipanggil ke meja.")
        if moment.exchange_here
        else _("Nomor {ticket}. Siapkan kartu identitas, tunggu dipanggil ke loket registrasi.")
    )
    return sentence.format(ticket=last.ticket)


def _next(moment: Moment) -> str:
    """Say when numbers are given out next; *besok* only when that is true."""
    hour = _hour(moment.numbers_from)
    if moment.next_day is None:
        return _("Nomor dibagikan pukul {hour} pada hari kerja.").format(hour=hour)
    if (moment.next_day - moment.now.date()).days == 1:
        return _("Besok nomor dibagikan pukul {hour}.").format(hour=hour)
    day, year = long_date(moment.next_day), f" {moment.next_day.year}"
    return _("{day} nomor dibagikan pukul {hour}.").format(day=day.removesuffix(year), hour=hour)


def _note(situation: LobbySituation, moment: Moment) -> str:
    if moment.note:
        return moment.note
    last, paper = situation.last, situation.last_paper
    failed = paper is not None and paper.state is PrintState.FAILED
    if last is None or not failed or last.state is VisitState.VOID:
        return ""
    return _("! Tulis {ticket} di kertas: nomornya berlaku. ^R mencetak lagi.").format(
        ticket=last.ticket
    )


def _hour(at: time) -> str:
    return f"{at.hour:02}.{at.minute:02}"


def _at(*pieces: tuple[int, str, str]) -> Content:
    """Return one row with each text at its column, drawn without markup."""
    row = Content("")
    for column, text, style in pieces:
        row = row.append(" " * max(0, column - row.cell_length))
        row = row.append(Content.styled(text, style) if style else Content(text))
    return row
