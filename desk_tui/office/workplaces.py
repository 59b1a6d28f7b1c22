"""The workplaces of an office: their names, which ones exist, and whose work each is.

A workplace is written as headers and settings write it: ``lobby``, ``registration-2``
(``registration`` alone is the first counter), ``waiting-room``, ``desk-3``,
``supervisor``, ``tracking``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_tui.i18n import _
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role

LOBBY = "lobby"
REGISTRATION = "registration"
WAITING_ROOM = "waiting_room"
DESK = "desk"
SUPERVISOR = "supervisor"
TRACKING = "tracking"
KINDS = (LOBBY, REGISTRATION, WAITING_ROOM, DESK, SUPERVISOR, TRACKING)
"""The kinds, in the order in which a visitor meets them."""

NEEDED: Mapping[str, frozenset[Role]] = {
    LOBBY: frozenset({Role.LOBBY}),
    REGISTRATION: frozenset({Role.REGISTRATION}),
    DESK: frozenset({Role.DESK}),
    SUPERVISOR: frozenset({Role.SUPERVISOR, Role.AUDITOR}),
}
"""Roles of which one is needed to work at a kind; any officer may look for a report."""

OPEN = frozenset({WAITING_ROOM})
"""Kinds that show nothing but numbers: nobody signs in there, and nothing is locked."""


def kind_of(workplace: str) -> str:
    """Return the kind of a workplace: ``desk`` of ``desk-3``, ``waiting_room``."""
    return split(workplace)[0]


def split(workplace: str) -> tuple[str, int | None]:
    """Return kind and number of a workplace; None for one without a number."""
    name = workplace.replace("_", "-")
    head, _dash, tail = name.rpartition("-")
    if head and tail.isascii() and tail.isdigit():
        return head.replace("-", "_"), int(tail)
    return name.replace("-", "_"), None


def may_work(roles: Iterable[Role], workplace: str) -> bool:
    """Tell whether somebody with ``roles`` may work at a workplace."""
    needed = NEEDED.get(kind_of(workplace))
    return needed is None or not needed.isdisjoint(roles)


def missing_here(workplace: str, profile: OfficeProfile) -> str:
    """Say why an office has no such workplace; empty when it has."""
    kind, number = split(workplace)
    if kind == REGISTRATION and profile.exchange_at != REGISTRATION:
        return _("kartu ditukar di meja.")
    last = {REGISTRATION: profile.counters, DESK: profile.desks}.get(kind)
    if last is not None and number is not None and not 1 <= number <= last:
        return _("bernomor 1 sampai {last}.").format(last=last)
    return ""


def title(workplace: str) -> str:
    """Return a workplace as row 1 names it: ``MEJA 3``, ``REGISTRASI``, ``LOBI``."""
    kind, number = split(workplace)
    names = {
        LOBBY: _("LOBI"),
        REGISTRATION: _("REGISTRASI"),
        WAITING_ROOM: _("RUANG TUNGGU"),
        DESK: _("MEJA"),
        SUPERVISOR: _("PENYELIA"),
        TRACKING: _("CARI LAPORAN"),
    }
    name = names.get(kind, kind.upper())
    if number is None or (kind == REGISTRATION and number == 1):
        return name
    return f"{name} {number}"


def role_names(roles: Iterable[Role]) -> str:
    """Return roles as screens name them: ``petugas meja, penyelia``."""
    names = {
        Role.LOBBY: _("lobi"),
        Role.REGISTRATION: _("registrasi"),
        Role.DESK: _("meja"),
        Role.ANALYST: _("analis"),
        Role.SUPERVISOR: _("penyelia"),
        Role.AUDITOR: _("auditor"),
    }
    given = set(roles)
    return ", ".join(name for role, name in names.items() if role in given)
