"""What ``desk-tui officer`` does: people of the office, over the running server."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desk_tui.asking_pins import (
    TIMEOUT_S,
    ask_new_pin,
    have_done,
    hello_of,
    people_at,
    sign_in,
)
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.commands import SetOfficer
from desk_tui.office.messages_people import OfficersMessage
from desk_tui.office.roles import Officer, Role
from desk_tui.office.workplaces import role_names
from desk_tui.starting import office_client
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.refusals import refused


def add_officer(
    officer_id: str, name: str, roles: list[str], by: str, config: Path | None, folder: Path | None
) -> str:
    """Add an officer with a PIN. The first of an office is a supervisor and needs nobody's leave.

    Raises:
        DeskError: the id is taken, or it was not allowed; the officer is as before.
    """
    officer = _officer(officer_id, name, roles)
    with office_client(config, folder) as client:
        hello = hello_of(client)
        if not hello.sign_in or not hello.set_up:
            if Role.SUPERVISOR not in officer.roles:
                raise DeskError(
                    _("Petugas pertama harus penyelia."),
                    _("Tambahkan --role supervisor; penyelia menambahkan petugas lain."),
                )
            plain = {**msgspec.to_builtins(officer), "roles": [*officer.roles]}
            people_at(client).first_supervisor(plain, ask_new_pin(officer_id))
            return _("{name} ({who}) menjadi penyelia pertama.").format(name=name, who=officer_id)
        sign_in(client, by)
        known = {one.officer_id: one for one in _officers(client)}
        if officer_id in known and not known[officer_id].disabled:
            raise DeskError(
                _("Kode {who} sudah dipakai.").format(who=officer_id),
                _("Pilih kode lain. PIN baru: 'desk-tui officer pin {who}'.").format(
                    who=officer_id
                ),
            )
        pin = ask_new_pin(officer_id)
        people = people_at(client)
        people.check_pin(officer_id, pin)  # before anything is changed
        have_done(client, SetOfficer(officer=officer))
        people.set_pin(officer_id, pin)
    return _("{name} ({who}) dapat masuk sebagai: {roles}.").format(
        name=name, who=officer_id, roles=role_names(officer.roles)
    )


def list_officers(by: str, config: Path | None, folder: Path | None, as_json: bool) -> str:
    """Return a line for each officer."""
    with office_client(config, folder) as client:
        sign_in(client, by)
        officers = _officers(client)
    if as_json:
        return msgspec.json.encode(officers).decode()
    if not officers:
        return _("Belum ada petugas. Mulai dengan: desk-tui officer add ... --role supervisor")
    wide = max(len(officer.officer_id) for officer in officers)
    return "\n".join(_line(officer, wide) for officer in officers)


def disable_officer(officer_id: str, by: str, config: Path | None, folder: Path | None) -> str:
    """Let an officer sign in no more.

    Raises:
        DeskError: no such officer, or the hub refused.
    """
    with office_client(config, folder) as client:
        sign_in(client, by)
        officer = next((one for one in _officers(client) if one.officer_id == officer_id), None)
        if officer is None:
            raise refused("unknown_officer")
        have_done(client, SetOfficer(officer=msgspec.structs.replace(officer, disabled=True)))
    return _("{name} ({who}) tidak dapat masuk lagi.").format(name=officer.name, who=officer_id)


def set_pin(officer_id: str, by: str, config: Path | None, folder: Path | None) -> str:
    """Set an officer's PIN; who does it for themself needs no role.

    Raises:
        DeskError: no such officer, or the hub refused.
    """
    with office_client(config, folder) as client:
        own, own_pin = sign_in(client, by)
        pin, people = ask_new_pin(officer_id), people_at(client)
        if own == officer_id:
            people.change_pin(officer_id, own_pin, pin)
        else:
            people.set_pin(officer_id, pin)
    return _("PIN {who} diganti; yang sedang masuk dengan PIN lama masuk lagi.").format(
        who=officer_id
    )


def _officer(officer_id: str, name: str, roles: list[str]) -> Officer:
    wrong = [role for role in roles if role not in {*Role}]
    if wrong:
        raise DeskError(
            _("Peran '{role}' tidak ada.").format(role=wrong[0]),
            _("Yang ada: {roles}.").format(roles=", ".join(Role)),
        )
    told = {"officer_id": officer_id, "name": name.strip(), "roles": list(dict.fromkeys(roles))}
    try:
        return msgspec.convert(told, Officer)
    except msgspec.ValidationError:
        raise refused("not_an_officer") from None


def _officers(client: HubClient) -> list[Officer]:
    found: OfficersMessage = client.ask("/officers", "", OfficersMessage, timeout_s=TIMEOUT_S)
    return found.officers


def _line(officer: Officer, wide: int) -> str:
    off = _("  (tidak aktif)") if officer.disabled else ""
    return f"{officer.officer_id:{wide}}  {officer.name}  [{role_names(officer.roles)}]{off}"
