"""Joining: a supervisor has a code made, another PC shows it and gets a token of its own."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.workstations import PcToken, add_token, next_name, pc_tokens_of
from desk_tui.errors import DeskError
from desk_tui.hub import wire
from desk_tui.hub.addresses import own_addresses
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.hub.join_codes import JoinCodes, Offer, WrongCodeError
from desk_tui.hub.workstations import Workstations, bind, token_digest
from desk_tui.i18n import N_
from desk_tui.office.endpoint import show_address
from desk_tui.office.entries_office import WorkstationJoined, WorkstationRevoked
from desk_tui.office.messages import Problem
from desk_tui.office.messages_people import (
    JoinAnswer,
    JoinCodeAnswer,
    JoinCodeRequest,
    JoinRequest,
    WorkstationsMessage,
    WorkstationView,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.office.workplaces import DESK, KINDS, REGISTRATION, missing_here, split

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

JOIN_LIMIT = 4096
"""Bytes of a message from somebody who has shown nothing yet."""
WHERE = "supervisor"
"""The workplace at which a PC joins and is revoked."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the hub listens to other PCs.

    Attributes:
        host, port: as bound; fingerprint: of the certificate shown there.
    """

    host: str
    port: int
    fingerprint: str

    def addresses(self) -> str:
        """Return what a PC that joins is told: one address, or each one of this PC."""
        try:
            everywhere = ipaddress.ip_address(self.host).is_unspecified
        except ValueError:
            everywhere = False
        hosts = (everywhere and own_addresses()) or [self.host]
        return " / ".join(show_address(host, self.port) for host in hosts)


class Joining:
    """Lets PCs join.

    Attributes:
        codes: those that are out; listening: None while no other PC can come.
    """

    def __init__(self, hub: Hub, workstations: Workstations, ledger_id: str) -> None:
        self._hub = hub
        self._workstations = workstations
        self._ledger_id = ledger_id
        self.codes = JoinCodes(lambda: hub.clock.now())
        self.listening: Listening | None = None

    def routes(self) -> list[Route]:
        """Return the routes of joining."""
        return [
            self._hub.route("/join-code", self._code),
            self._hub.route("/workstations", self._list),
            Route("/join", self._join, methods=["POST"]),
        ]

    def check_profile(self, profile: OfficeProfile) -> None:
        """Refuse to make an office a demo that other PCs can join: it has no sign-in.

        Raises:
            DeskError: that.
        """
        if profile.demo and self.listening is not None:
            raise no_demo()

    async def bind(self, caller: Caller, installation: str) -> None:
        """Hear a PC's hello: by the first one its token is its installation's for ever.

        Raises:
            NotAllowedError: ``other_installation``.
        """
        if caller.local:
            self._workstations.keep_local(installation)
            return
        self._workstations.refuse_local(installation)
        if self._workstations.unbound(caller, installation):
            name = caller.workstation
            pc = await self._hub.write(
                lambda ledger: ledger.attempt(lambda: bind(ledger, name, installation))
            )
            self._workstations.add(pc)

    async def _code(self, body: bytes, caller: Caller) -> JoinCodeAnswer:
        workplace = _as_settings_write(wire.read(body, JoinCodeRequest).workplace)
        officer = self._hub.require(caller, Role.SUPERVISOR)
        await self._check_workplace(workplace)
        listening = self.listening
        if listening is None:
            raise DeskError(
                N_("Server kantor belum menerima PC lain."),
                N_("Jalankan di PC server: desk-tui hub --listen ALAMAT, lalu minta kode lagi."),
            )
        address = await asyncio.to_thread(listening.addresses)
        code, offer = self.codes.make(listening.fingerprint, workplace, officer.officer_id)
        return JoinCodeAnswer(code=code.show(), address=address, valid_until=offer.until)

    async def _check_workplace(self, workplace: str) -> None:
        profile = await self._hub.read(lambda ledger: ledger.state.profile)
        kind, number = split(workplace)
        numbered = kind in (DESK, REGISTRATION)
        known = kind in KINDS and (number is None or numbered) and (number or kind != DESK)
        if not known or (profile is not None and missing_here(workplace, profile)):
            raise DeskError(
                N_("Tempat kerja itu tidak ada di kantor ini."),
                N_("Pilih lobby, registration, waiting-room, desk-1 dan seterusnya, supervisor."),
            )

    async def _list(self, body: bytes, caller: Caller) -> WorkstationsMessage:
        self._hub.require(caller, Role.SUPERVISOR, Role.AUDITOR)
        return WorkstationsMessage(
            workstations=[
                WorkstationView(
                    workstation=pc.workstation,
                    workplace=pc.workplace,
                    joined_at=pc.joined_at,
                    seen_at=self._workstations.seen_at(pc.workstation),
                    revoked=pc.revoked,
                )
                for pc, _installation in self._workstations.all()
            ]
        )

    async def _join(self, request: Request) -> Response:
        """Let a PC in that shows a code. The one door without a token, so it looks itself."""
        try:
            if request.scope["scheme"] != "https":
                raise NotAllowedError("tls_only")
            body = await wire.body_of(request, JOIN_LIMIT)
            asked = wire.read(body, JoinRequest)
            if asked.ledger not in ("", self._ledger_id):
                return wire.answer(Problem(code="other_office"), 409)
            shown = request.headers.get("authorization", "").removeprefix("Bearer ")
            self._workstations.refuse_local(asked.installation)
            holder = self._workstations.holder(asked.installation)
            if holder is not None and holder.digest != token_digest(shown):
                # No code gives away what is another PC's: a supervisor revokes that one first.
                return wire.answer(Problem(code="still_joined", detail=holder.workstation), 409)
            offer = self.codes.take(asked.secret)
            return wire.answer(await self._let_in(offer, asked.installation, shown))
        except WrongCodeError:
            return wire.answer(Problem(code="join_code"), 403)
        except Exception as error:
            return wire.problem(error)

    async def _let_in(self, offer: Offer, installation: str, former_token: str) -> JoinAnswer:
        secret, now = secrets.token_urlsafe(32), self._hub.clock.now()

        def join(ledger: Ledger) -> tuple[PcToken, str]:
            former = _shown_before(ledger, former_token)
            token = PcToken(next_name(ledger), token_digest(secret), installation)
            who = {"workplace": WHERE, "officer": offer.officer}
            joined = WorkstationJoined(workstation=token.workstation, workplace=offer.workplace)
            ledger.decided(joined, now, **who)
            if former:  # a PC that joins again has one token, the new one
                ledger.decided(WorkstationRevoked(workstation=former), now, **who)
            add_token(ledger, token)
            profile = ledger.state.profile
            return token, profile.name if profile is not None else ""

        token, office = await self._hub.write(lambda ledger: ledger.attempt(lambda: join(ledger)))
        self._workstations.add(token)
        return JoinAnswer(
            token=secret,
            workstation=token.workstation,
            workplace=offer.workplace,
            office_name=office,
        )


def _as_settings_write(workplace: str) -> str:
    """Return a workplace as settings write it: the first counter has no number."""
    name = workplace.strip().lower().replace("_", "-")
    return REGISTRATION if name == f"{REGISTRATION}-1" else name


def no_demo() -> DeskError:
    """Return the error of a demo that listens to other PCs."""
    return DeskError(
        N_("Kantor contoh tidak menerima PC lain."),
        N_("Di kantor contoh tidak ada PIN. Pakai profil kantor yang sebenarnya (demo = false)."),
    )


def _shown_before(ledger: Ledger, token: str) -> str:
    """Return the PC that shows its former token, empty for none that may come in."""
    digest = token_digest(token)
    name = next((t.workstation for t in pc_tokens_of(ledger) if t.digest == digest), "")
    pc = ledger.state.pcs.get(name)
    return name if pc is not None and not pc.revoked else ""
