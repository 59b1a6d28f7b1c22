"""F8 9 of the supervisor: officers and PCs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.office.messages_people import JoinCodeAnswer, WorkstationView
from desk_tui.office.roles import Officer, Role
from desk_tui.office.workplaces import role_names, title
from desk_tui.screens.ask_form import Ask, Form, Typed, ask_and_do
from desk_tui.screens.join_code import JoinCodePage
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.pick_list import PickList
from desk_tui.screens.sign_in_form import SHORTEST_PIN, officer_code
from desk_tui.screens.supervisor_view import seats
from desk_tui.widgets.pin_field import pin_digits

if TYPE_CHECKING:
    from desk_tui.screens.supervisor import SupervisorScreen

ROLES: tuple[Role, ...] = tuple(Role)
"""Roles in the order of their digits in the form."""


@dataclass(frozen=True, slots=True)
class PeopleActs:
    """What the supervisor does about officers and PCs."""

    screen: SupervisorScreen

    def menu(self) -> None:
        """The second list of F8."""
        service = self.screen.service
        acts: dict[str, Callable[[], object]] = {
            "add": self.add,
            "change": partial(self._with_officers, self._change),
            "disable": partial(self._with_officers, self._disable),
            "pin": partial(self._with_officers, self._pin),
            "code": self.join_code,
            "pcs": partial(self.screen.fetch, service.workstations, self._pcs),
        }
        choices = (
            Choice("add", _("Tambah petugas")),
            Choice("change", _("Ubah nama atau peran petugas")),
            Choice("disable", _("Nonaktifkan atau aktifkan petugas")),
            Choice("pin", _("PIN baru untuk petugas")),
            Choice("code", _("Kode gabung untuk PC baru")),
            Choice("pcs", _("Daftar PC, mencabut PC")),
        )

        def chosen(choice: str | None) -> None:
            if choice is not None:
                acts[choice]()

        self.screen.app.push_screen(Menu(_("PETUGAS DAN PC"), choices), chosen)

    # -- officers ------------------------------------------------------------------

    def add(self) -> None:
        """A new officer with a first PIN."""
        service = self.screen.service

        def act(typed: Typed) -> None:
            officer = Officer(
                officer_id=typed["code"], name=typed["name"], roles=roles_of(typed["roles"])
            )
            service.set_officer(officer)
            service.set_pin(officer.officer_id, typed["pin"])

        form = Form(
            _("TAMBAH PETUGAS"),
            (
                Ask("code", _("Kode"), _code, hint="contoh-7", transform=officer_code),
                *_name_and_roles("", ()),
                *_pins(),
            ),
            roles_sentence(),
            _same_pins,
        )
        ask_and_do(self.screen, form, act, _("Petugas sedang disimpan."), self._done)

    def _with_officers(self, then: Callable[[Officer], None]) -> None:
        def told(officers: list[Officer]) -> None:
            lines = [Choice(o.officer_id, _officer_line(o)) for o in officers]
            known = {o.officer_id: o for o in officers}

            def picked(officer_id: str | None) -> None:
                if officer_id is not None:
                    then(known[officer_id])

            nothing = _("Belum ada petugas: kantor contoh ini bekerja tanpa PIN.")
            self.screen.app.push_screen(PickList(_("PETUGAS"), lines, nothing), picked)

        self.screen.fetch(self.screen.service.officers, told)

    def _change(self, officer: Officer) -> None:
        def act(typed: Typed) -> None:
            self.screen.service.set_officer(
                msgspec.structs.replace(officer, name=typed["name"], roles=roles_of(typed["roles"]))
            )

        form = Form(
            _("UBAH {code}").format(code=officer.officer_id),
            _name_and_roles(officer.name, officer.roles),
            roles_sentence(),
        )
        ask_and_do(self.screen, form, act, _("Petugas sedang disimpan."), self._done)

    def _disable(self, officer: Officer) -> None:
        disable = partial(
            self.screen.service.disable, officer.officer_id, disabled=not officer.disabled
        )
        if officer.disabled:
            question = _("{name} dapat masuk lagi.")
            verb, done = _("aktifkan {code}"), _("{code} aktif lagi.")
        else:
            question = _("{name} tidak dapat masuk lagi dan keluar sekarang. Catatannya tetap.")
            verb, done = _("nonaktifkan {code}"), _("{code} nonaktif.")
        code = officer.officer_id
        self.screen.confirm_and_do(
            question.format(name=officer.name),
            verb.format(code=code),
            disable,
            done.format(code=code),
        )

    def _pin(self, officer: Officer) -> None:
        def act(typed: Typed) -> None:
            self.screen.service.set_pin(officer.officer_id, typed["pin"])

        form = Form(
            _("PIN BARU UNTUK {code}").format(code=officer.officer_id),
            _pins(),
            _("Petugas itu mengetik PIN-nya sendiri. PIN lama tidak berlaku lagi."),
            _same_pins,
        )
        ask_and_do(self.screen, form, act, _("PIN sedang disimpan."), self._done)

    # -- PCs -----------------------------------------------------------------------

    def join_code(self) -> None:
        """A code by which one PC joins."""
        names = [seat.workplace for seat in seats(self.screen.situation())]
        lines = [Choice(name, title(name)) for name in (*names, "waiting-room", "supervisor")]

        def picked(workplace: str | None) -> None:
            if workplace is not None:
                call = partial(self.screen.service.join_code, workplace)
                self.screen.fetch(call, partial(self._show_code, workplace))

        self.screen.app.push_screen(PickList(_("PC BARU MENJADI"), lines), picked)

    def _show_code(self, workplace: str, code: JoinCodeAnswer) -> None:
        self.screen.app.push_screen(JoinCodePage(workplace, code))

    def _pcs(self, pcs: list[WorkstationView]) -> None:
        lines = [
            Choice(pc.workstation, _pc_line(pc), _("sudah dicabut.") if pc.revoked else "")
            for pc in pcs
        ]

        def picked(workstation: str | None) -> None:
            if workstation is not None:
                self.screen.confirm_and_do(
                    _("Cabut {pc}? PC itu tidak dapat masuk lagi tanpa kode gabung baru.").format(
                        pc=workstation
                    ),
                    _("cabut {pc}").format(pc=workstation),
                    partial(self.screen.service.revoke, workstation),
                    _("{pc} dicabut.").format(pc=workstation),
                )

        nothing = _("Belum ada PC lain yang bergabung.")
        question = _("PC KANTOR INI (Enter mencabut, dengan F12)")
        self.screen.app.push_screen(PickList(question, lines, nothing), picked)

    def _done(self) -> None:
        self.screen.say(_("Tersimpan."))


def roles_sentence() -> str:
    """Return which digit is which role."""
    named = (f"{n}={role_names([role])}" for n, role in enumerate(ROLES, start=1))
    return _("Peran, satu angka atau lebih: {roles}.").format(roles=", ".join(named))


def roles_of(digits: str) -> tuple[Role, ...]:
    """Return the roles of what was typed, such as ``23``."""
    return tuple(role for n, role in enumerate(ROLES, start=1) if str(n) in digits)


def _name_and_roles(name: str, roles: Sequence[Role]) -> tuple[Ask, Ask]:
    digits = "".join(str(ROLES.index(role) + 1) for role in roles)
    return (
        Ask("name", _("Nama"), _name, name),
        Ask("roles", _("Peran"), _roles, digits, _("misalnya 23"), 20, pin_digits),
    )


def _pins() -> tuple[Ask, Ask]:
    return (
        Ask("pin", _("PIN"), _pin, secret=True),
        Ask("again", _("PIN sekali lagi"), _pin, secret=True),
    )


def _same_pins(typed: Typed) -> str:
    same = typed["pin"] == typed["again"]
    return "" if same else _("Kedua PIN tidak sama. Ketik keduanya lagi.")


def _code(value: str) -> str:
    right = 0 < len(value) <= 40 and value[0].isalnum()
    return "" if right else _("huruf kecil dan angka, misalnya contoh-7.")


def _name(value: str) -> str:
    return "" if 0 < len(value) <= 60 else _("1 sampai 60 huruf.")


def _roles(value: str) -> str:
    right = value and all(digit in "123456"[: len(ROLES)] for digit in value)
    return "" if right else _("angka 1 sampai {last}, misalnya 23.").format(last=len(ROLES))


def _pin(value: str) -> str:
    if len(value) >= SHORTEST_PIN:
        return ""
    return _("paling sedikit {many} angka.").format(many=SHORTEST_PIN)


def _officer_line(officer: Officer) -> str:
    state = _(", nonaktif") if officer.disabled else ""
    return f"{officer.officer_id:<16} {officer.name}: {role_names(officer.roles)}{state}"


def _pc_line(pc: WorkstationView) -> str:
    seen: Any = pc.seen_at
    if pc.revoked:
        state = _("dicabut")
    elif seen is None:
        state = _("belum terdengar")
    else:
        state = _("terdengar {time}").format(time=clock_text(seen))
    joined = long_date(pc.joined_at)
    return f"{pc.workstation:<8} {title(pc.workplace):<14} {state:<18} {joined}"
