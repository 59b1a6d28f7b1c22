"""What the waiting room says in words: short sentences for somebody who waits."""

from __future__ import annotations

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.hours import SessionState
from desk_tui.office.messages_views import CallLine, WaitingRoomMessage
from desk_tui.text import inert
from desk_tui.workstation.waiting_room import WaitingRoomSituation


def place_name(place: str, counters: int) -> str:
    """Return where to go as the signs in the room say it: ``MEJA 3``, ``REGISTRASI``."""
    kind, _dash, number = place.partition("-")
    if kind == "desk":
        return _("MEJA {number}").format(number=number)
    return _("REGISTRASI {number}").format(number=number if counters > 1 else "").rstrip()


def longest_places(situation: WaitingRoomSituation) -> tuple[str, ...]:
    """Return the places of this office that take most room."""
    desk = place_name(f"desk-{situation.desks}", situation.counters)
    counter = place_name(f"registration-{situation.counters}", situation.counters)
    return (desk, counter) if situation.registration else (desk,)


def is_away(situation: WaitingRoomSituation) -> bool:
    """Tell whether the calls may be old: the office's server does not answer."""
    return not situation.link.connected and not situation.link.starting


def call_words(call: CallLine, situation: WaitingRoomSituation, *, newest: bool) -> str:
    """Return a call in one line: ``A-022 ke MEJA 3, 09.31``."""
    words = _("{ticket} ke {place}, {time}").format(
        ticket=call.ticket,
        place=place_name(call.place, situation.counters),
        time=clock_text(call.at),
    )
    if call.calls > 1 and call.open:
        words += _(", dipanggil {count} kali").format(count=call.calls)
    if not call.open:
        words += _(", sudah datang")
    if newest and not is_away(situation):
        words = (_("TERBARU  ") if call.open else _("TERAKHIR  ")) + words
    return inert(words)


def banner(situation: WaitingRoomSituation) -> tuple[str, str, str] | None:
    """Return large words for when nobody is called: two texts and a sentence; else None."""
    view = situation.view
    if view is None or any(call.open for call in view.calls) or is_away(situation):
        return None
    if view.day_closed or situation.session is SessionState.closed_day:
        return _("TUTUP"), "", closing_words(situation, view)
    if situation.session is SessionState.before:
        return _("BUKA"), _then(situation), closing_words(situation, view)
    if situation.session is SessionState.break_:
        return _("ISTIRAHAT"), _then(situation), closing_words(situation, view)
    return None


def closing_words(situation: WaitingRoomSituation, view: WaitingRoomMessage | None) -> str:
    """Return why nobody is called now, empty while somebody may be."""
    if view is not None and view.day_closed:
        return _("Layanan hari ini sudah selesai. Terima kasih.")
    if situation.session is SessionState.closed_day:
        return _("Hari ini tidak ada layanan.")
    if situation.session is SessionState.before:
        return _("Layanan mulai pukul {time}.").format(time=_then(situation))
    if situation.session is SessionState.break_:
        return _("Istirahat sampai {time}.").format(time=_then(situation))
    return ""


def notice(situation: WaitingRoomSituation) -> tuple[str, bool]:
    """Return the line at the bottom, and whether it is a problem."""
    link = situation.link
    if is_away(situation):
        if link.silent_since is None:
            return _("Perhatikan petugas. Layar ini sedang tidak berubah."), True
        since = clock_text(link.silent_since)
        return _("Perhatikan petugas. Layar ini tidak berubah sejak {time}.").format(
            time=since
        ), True
    if situation.view is None:
        return _("Sebentar, layar ini sedang disiapkan. Perhatikan petugas."), False
    if closing := closing_words(situation, situation.view):
        return closing, False
    if situation.session is SessionState.grace:
        return _("Nomor sudah ditutup. Yang sudah punya nomor tetap dilayani."), False
    if situation.registration:
        return _("Tunggu nomor Anda dipanggil. Terlewat? Datang ke loket registrasi."), False
    return _("Tunggu nomor Anda dipanggil. Terlewat? Tanyakan kepada petugas."), False


def counts(situation: WaitingRoomSituation) -> str:
    """Return how many wait, and which desks are free."""
    view = situation.view
    if view is None:
        return ""
    free = [str(line.desk) for line in view.desks if line.state == "free"]
    parts = [_("Menunggu meja: {count}").format(count=view.waiting_desk)]
    if situation.registration:
        parts.insert(0, _("Menunggu registrasi: {count}").format(count=view.waiting_registration))
    if free:
        parts.append(_("Kosong: meja {desks}").format(desks=" ".join(free)))
    elif any(line.state == "busy" for line in view.desks):
        parts.append(_("Semua meja sedang melayani"))
    return "   ".join(parts)


def _then(situation: WaitingRoomSituation) -> str:
    return clock_text(situation.then[1]) if situation.then is not None else ""
