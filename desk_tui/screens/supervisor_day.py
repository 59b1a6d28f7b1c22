"""F8 1-7 of the supervisor: quota, numbers, silent desks, cards, what did not fit, the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.messages_views import AttentionLine, CardLine, SupervisorMessage, Whereabouts
from desk_tui.office.workplaces import title
from desk_tui.screens.ask_form import Ask, Form, Typed, ask_and_do
from desk_tui.screens.ask_number import ticket_number
from desk_tui.screens.attention_words import said
from desk_tui.screens.menu import Choice
from desk_tui.screens.pick_list import PickList
from desk_tui.screens.supervisor_steps import Guide, Steps, closing, opening
from desk_tui.screens.supervisor_view import (
    Seat,
    aside_words,
    in_order,
    is_aside,
    over_since,
    seats,
)
from desk_tui.text import fit, inert
from desk_tui.widgets.pin_field import pin_digits

if TYPE_CHECKING:
    from desk_tui.screens.supervisor import SupervisorScreen


@dataclass(frozen=True, slots=True)
class DayActs:
    """What the supervisor does about visitors and the day; each asks first."""

    screen: SupervisorScreen

    @property
    def _view(self) -> SupervisorMessage:
        view = self.screen.situation().view
        assert view is not None  # the menu is grey without one
        return view

    def quota(self) -> None:
        """Another quota for today; the same one answers a lobby's wish with no."""
        view = self._view
        sentence = _("Sekarang {quota}; {issued} sudah diberikan. Paling banyak {most}.").format(
            quota=view.quota, issued=view.issued, most=view.hard_quota
        )
        if view.quota_wished:
            sentence += " " + _(
                "Lobi meminta tambahan: ketik kuota yang sama untuk menjawab tidak;"
                " alasannya tampil di lobi."
            )
        form = Form(
            _("KUOTA NOMOR HARI INI"),
            (
                Ask(
                    "quota",
                    _("Kuota"),
                    _number,
                    width=6,
                    transform=pin_digits,
                    proposed=view.quota,
                ),
                Ask("why", _("Alasan")),
            ),
            sentence,
        )

        def act(typed: Typed) -> None:
            self.screen.service.set_quota(int(typed["quota"]), typed["why"])

        ask_and_do(
            self.screen, form, act, _("Kuota sedang diatur."), self._done(_("Kuota diatur."))
        )

    def void(self) -> None:
        """Void a number that was not called yet."""
        form = Form(
            _("BATALKAN NOMOR"),
            (
                Ask("ticket", _("Nomor"), _ticket, width=11, transform=str.upper),
                Ask("why", _("Alasan")),
            ),
            _("Nomornya tetap terpakai, tempatnya kembali. Ambil kertasnya dari orangnya."),
        )

        def confirmed(typed: Typed) -> None:
            ticket = ticket_number(typed["ticket"]) or ""
            self.screen.confirm_and_do(
                _("Batalkan nomor {ticket} ({why})?").format(ticket=ticket, why=typed["why"]),
                _("batalkan {ticket}").format(ticket=ticket),
                partial(self.screen.service.void, ticket, typed["why"]),
                _("{ticket} dibatalkan.").format(ticket=ticket),
            )

        self.screen.ask_then(form, confirmed)

    def release(self) -> None:
        """Take a visitor back from a desk or counter whose PC is silent, or from aside."""
        held = [seat for seat in seats(self.screen.situation()) if seat.visit is not None]
        lines = [
            Choice(seat.workplace, _held(seat), "" if can_release(seat) else _heard())
            for seat in held
        ]
        aside = [visit for visit in self._view.visits if is_aside(visit)]
        lines += [Choice(visit.visit, aside_words(visit)) for visit in aside]

        def picked(which: str | None) -> None:
            for seat in held:
                if seat.workplace == which and seat.visit is not None:
                    self._release(seat.visit, title(seat.workplace))
            for visit in aside:
                if visit.visit == which:
                    desk = f"desk-{visit.for_desk}" if visit.for_desk else visit.place
                    self._release(visit, title(desk))

        question = _("LEPASKAN PENGUNJUNG DARI MEJA")
        self.screen.app.push_screen(PickList(question, lines), picked)

    def _release(self, visit: Whereabouts, where: str) -> None:
        form = Form(
            _("LEPASKAN {ticket} DARI {place}").format(ticket=visit.ticket, place=where),
            (Ask("why", _("Alasan")),),
            _("Hampiri dulu mejanya: orangnya mungkin masih berbicara di sana."),
        )

        def confirmed(typed: Typed) -> None:
            self.screen.confirm_and_do(
                _("{ticket} kembali ke antrean pada urutannya semula dan dipanggil lagi.").format(
                    ticket=visit.ticket
                ),
                _("lepaskan {ticket}").format(ticket=visit.ticket),
                partial(self.screen.service.release, visit.visit, typed["why"]),
                _("{ticket} kembali ke antrean.").format(ticket=visit.ticket),
            )

        self.screen.ask_then(form, confirmed)

    def cards(self) -> None:
        """Write down where a card is kept that nobody fetched."""
        cards = self._view.cards
        now = self.screen.now()
        lines = [
            Choice(
                str(at),
                _("slot {slot}  {kind}  {ticket}  {since}{kept}").format(
                    slot=f"{card.guest_pass:2}",
                    kind=f"{card.document_kind.upper() or '-':<6}",
                    ticket=card.ticket,
                    since=over_since(card, now),
                    kept=_(", dicatat") if card.kept_at else "",
                ),
            )
            for at, card in enumerate(cards)
        ]

        def picked(place: str | None) -> None:
            if place is not None:
                self._card(cards[int(place)])

        self.screen.app.push_screen(PickList(_("KARTU YANG BELUM KEMBALI"), lines), picked)

    def _card(self, card: CardLine) -> None:
        form = Form(
            _("KARTU TERTINGGAL: {ticket}, SLOT {slot}").format(
                ticket=card.ticket, slot=card.guest_pass
            ),
            (
                Ask("kept_at", _("Disimpan di"), value=card.kept_at, hint=_("brankas loket")),
                Ask("told", _("Diberi tahu"), hint=_("siapa, bagaimana, jam berapa")),
            ),
            _("Kartu ini tampil paling atas besok pagi."),
        )

        def act(typed: Typed) -> None:
            self.screen.service.note_left_card(
                card.visit, card.guest_pass, typed["kept_at"], typed["told"]
            )

        done = self._done(_("Kartu {ticket} dicatat.").format(ticket=card.ticket))
        ask_and_do(self.screen, form, act, _("Catatan kartu sedang disimpan."), done)

    def attention(self) -> None:
        """Say how what did not fit was dealt with."""
        listed = in_order(self._view.attention)
        lines = [
            Choice(str(at), f"{clock_text(line.at)}  {said(line)[0]}")
            for at, line in enumerate(listed)
        ]

        def picked(place: str | None) -> None:
            if place is not None:
                self._settle(listed[int(place)])

        self.screen.app.push_screen(PickList(_("PERLU PERHATIAN"), lines), picked)

    def _settle(self, line: AttentionLine) -> None:
        what, do = said(line)
        form = Form(_("SELESAIKAN CATATAN"), (Ask("how", _("Diselesaikan")),), f"{what} {do}")

        def act(typed: Typed) -> None:
            self.screen.service.settle_attention(line.seq, typed["how"])

        ask_and_do(
            self.screen,
            form,
            act,
            _("Penyelesaian sedang disimpan."),
            self._done(_("Catatan selesai; alasannya tersimpan.")),
        )

    def open_day(self) -> None:
        """Go through a morning; F12 opens a day that is not open."""
        screen, view = self.screen, self._view
        closed = view.day_closed or view.day != screen.situation().day
        guide = Guide(
            _("BUKA HARI: periksa satu per satu"),
            lambda: opening(screen.situation(), self._view),
            _("buka hari ini") if closed else "",
        )

        def answered(yes: bool | None) -> None:
            if yes:
                screen.do_it(screen.service.open_day, _("Hari dibuka."))

        screen.app.push_screen(Steps(guide), answered)

    def close_day(self) -> None:
        """Go through an evening; F12 closes the day."""
        screen = self.screen
        guide = Guide(
            _("TUTUP HARI: periksa satu per satu"),
            lambda: closing(screen.situation(), self._view),
            _("tutup hari ini: tidak ada nomor dan panggilan lagi"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                screen.do_it(screen.service.close_day, _("Hari ditutup. Terima kasih."))

        screen.app.push_screen(Steps(guide), answered)

    def _done(self, sentence: str) -> partial[None]:
        return partial(self.screen.say, sentence)


def can_release(seat: Seat) -> bool:
    """Whether a seat's visitor may be taken back: its PC is silent, or nobody knows of it."""
    return seat.staff is None or seat.unheard


def _heard() -> str:
    return _("PC-nya masih terdengar: minta petugasnya mengakhiri.")


def _held(seat: Seat) -> str:
    who = seat.staff.officer_name if seat.staff is not None else ""
    ticket = seat.visit.ticket if seat.visit is not None else ""
    silent = _("PC diam") if can_release(seat) else _("tersambung")
    return f"{title(seat.workplace):<14} {ticket:<7} {silent:<11} {fit(inert(who), 24)}"


def _number(value: str) -> str:
    return "" if value.isdecimal() and len(value) <= 4 else _("ketik angkanya, misalnya 55.")


def _ticket(value: str) -> str:
    return "" if ticket_number(value) else _("seperti di kertas, misalnya A-016.")
