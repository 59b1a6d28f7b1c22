"""What the lobby says: the sentence for the person, the reason for a wait, the note.

Every hour of the day has a sentence the host can read out as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from desk_tui.i18n import P_, _
from desk_tui.office.dates import long_date
from desk_tui.office.visit import Visit, VisitState
from desk_tui.text import inert
from desk_tui.workstation.situations import LobbySituation, PrintState

JOINED: Final = "\u00a0"
"""Keeps words on one row: a place to go to is not torn in two."""


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


def unknown_yet(situation: LobbySituation) -> bool:
    """Tell whether nothing of the office is known yet: neither its day nor its numbers."""
    return situation.link.starting and situation.queue is None


def cut_off(situation: LobbySituation) -> bool:
    """Tell whether the office's server is silent: what is left is what this lobby was lent."""
    return not situation.link.connected and not situation.link.starting


def lent_out(situation: LobbySituation) -> bool:
    """Tell whether this lobby is cut off and has nothing left to give; the day is not full."""
    return cut_off(situation) and not situation.left


def words_to_say(situation: LobbySituation, moment: Moment) -> str:
    """Return what is waited for, why nothing came of a press, or the sentence to say."""
    if moment.busy and not moment.just_given:
        return moment.busy
    if moment.refused:
        return "! " + inert(moment.refused)
    return aloud(_sentence_aloud(situation, moment))


def aloud(sentence: str) -> str:
    """Return what the host says, which is Indonesian whatever the screen's language."""
    return _('Ucapkan: "{sentence}"').format(sentence=sentence) if sentence else ""


def _sentence_aloud(situation: LobbySituation, moment: Moment) -> str:
    last = situation.last
    if moment.just_given and last is not None and last.state is not VisitState.VOID:
        return _to_wait(last, moment)
    if moment.numbers is Numbers.BEFORE:
        return P_("Nomor dibagikan pukul {numbers}, layanan pukul {service}.").format(
            numbers=hour_text(moment.numbers_from), service=hour_text(moment.service_from)
        )
    if situation.day_closed:
        return P_("Layanan hari ini sudah ditutup. {next}").format(next=_next(moment))
    if moment.numbers is Numbers.CLOSED_DAY:
        return P_("Hari ini tidak ada layanan. {next}").format(next=_next(moment))
    if moment.numbers is Numbers.AFTER:
        return P_("Nomor hari ini sudah ditutup. {next}").format(next=_next(moment))
    if lent_out(situation):
        return P_("Mohon tunggu, nomor belum dapat diberikan. Kami memanggil penyelia.")
    if situation.left == 0:
        return P_("Nomor hari ini habis. {next}").format(next=_next(moment))
    if unknown_yet(situation) and last is None:
        return P_("Selamat datang. Mohon tunggu sebentar.")
    if moment.turned_away:
        return P_("Lembar ini memuat jam layanan dan cara lain untuk melapor.")
    if last is None:
        return P_("Selamat datang. Satu nomor untuk satu orang.")
    if last.state is VisitState.VOID:
        return P_("Nomor {ticket} dibatalkan.").format(ticket=last.ticket)
    return _to_wait(last, moment)


def _to_wait(last: Visit, moment: Moment) -> str:
    sentence = (
        P_("Nomor {ticket}. Siapkan kartu identitas, tunggu dipanggil ke\u00a0meja.")
        if moment.exchange_here
        else P_(
            "Nomor {ticket}. Siapkan kartu identitas, tunggu dipanggil "
            "ke\u00a0loket\u00a0registrasi."
        )
    )
    return sentence.format(ticket=last.ticket)


def _next(moment: Moment) -> str:
    """Say when numbers are given out next; *besok* only when that is true."""
    hour = hour_text(moment.numbers_from)
    if moment.next_day is None:
        return P_("Nomor dibagikan pukul {hour} pada hari kerja.").format(hour=hour)
    if (moment.next_day - moment.now.date()).days == 1:
        return P_("Besok nomor dibagikan pukul {hour}.").format(hour=hour)
    day, year = long_date(moment.next_day, P_), f" {moment.next_day.year}"
    return P_("{day} nomor dibagikan pukul {hour}.").format(day=day.removesuffix(year), hour=hour)


def note(situation: LobbySituation, moment: Moment) -> str:
    """Return the line of row 22: a word to the host, or what to do without a printer."""
    if moment.note:
        return moment.note
    last, paper = situation.last, situation.last_paper
    failed = paper is not None and paper.state is PrintState.FAILED
    if last is not None and failed and last.state is not VisitState.VOID:
        return _("! Tulis {ticket} di kertas: nomornya berlaku. ^R mencetak lagi.").format(
            ticket=last.ticket
        )
    return _about_quota(situation)


def _about_quota(situation: LobbySituation) -> str:
    """Return what became of the wish for more numbers: waiting, or the supervisor's words."""
    if situation.quota_wished:
        return _("Kuota tambahan sudah diminta; penyelia belum menjawab.")
    if not situation.quota_answer:
        return ""
    said = _("Penyelia: kuota hari ini {quota}. {why}")
    return said.format(quota=situation.quota, why=inert(situation.quota_answer))


def hour_text(at: time) -> str:
    """Return a time of day as it is said: ``07.00``."""
    return f"{at.hour:02}.{at.minute:02}"
