"""Officers, their roles, and which role may do what. Pure; the hub asks it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from desk_tui.office.ready import ready


class Role(StrEnum):
    """What an officer may work as; one person may have several."""

    LOBBY = "lobby"
    REGISTRATION = "registration"
    DESK = "desk"
    ANALYST = "analyst"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"


OfficerId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,39}\Z")]
"""What an officer signs in with: ``petugas-3``. It stands in headers, so it is no name."""


class Officer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An officer.

    Attributes:
        officer_id: the code signed in with, never changed.
        name: as screens and receipts show it.
        roles: what they may work as.
        disabled: may not sign in any more; what they did stays theirs.
    """

    officer_id: OfficerId
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    roles: tuple[Role, ...]
    disabled: bool = False


ALL_ROLES: tuple[Role, ...] = tuple(Role)

ready(Officer)
