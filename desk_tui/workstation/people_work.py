"""Whose work it is at this PC: values, and how one follows from the other. No waiting here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desk_tui.i18n import _
from desk_tui.office.body import Body
from desk_tui.office.entries_office import OfficerSignedIn, OfficerSignedOut
from desk_tui.office.messages_people import SignInAnswer
from desk_tui.office.roles import Officer
from desk_tui.office.workplaces import may_work, title
from desk_tui.workstation.refusals import refused

Said = list[tuple[str, Body]]
"""Facts about people, each with the id of the officer whose it is."""


@dataclass(frozen=True, slots=True)
class PeopleSituation:
    """Who works at this PC, as screens ask for it.

    Attributes:
        sign_in_needed: an officer must sign in (again); never in an open office.
        set_up_needed: the office has no supervisor yet: the first start makes one.
        officer: who works here; None in an open office and while ``sign_in_needed``.
        beside: the second officer here.
        locked: the PIN of one of them opens it.
        wait_s: seconds (of this machine) until another PIN is looked at, after wrong ones.
        offline: this PC can let somebody in while the server is away.
        last_officer: id of who signed in here last, to be proposed; empty before.
    """

    sign_in_needed: bool = False
    set_up_needed: bool = False
    officer: Officer | None = None
    beside: Officer | None = None
    locked: bool = False
    wait_s: int = 0
    offline: bool = False
    last_officer: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """One officer at this PC, and how they are known again: by the lock, by the hub."""

    officer: Officer
    verifier: str = field(repr=False)
    mark: str = field(repr=False)

    @property
    def officer_id(self) -> str:
        """Whose work it is in headers."""
        return self.officer.officer_id

    @property
    def signed_out(self) -> tuple[str, Body]:
        """The fact that they leave."""
        return self.officer_id, OfficerSignedOut(officer=self.officer_id)


@dataclass(frozen=True, slots=True)
class Work:
    """Whose work it is now.

    Attributes:
        main, beside: who works here, and the second officer.
        session: shown to the hub; empty after a sign-in without it.
        until: the end of it, office time.
        pin: of a sign-in without the hub, in memory until the hub has heard of it.
        over: why the hub does not take the session any more, empty while it does.
    """

    main: Here | None = None
    beside: Here | None = None
    session: str = field(default="", repr=False)
    until: datetime | None = None
    pin: str = field(default="", repr=False)
    over: str = ""
    locked: bool = False

    @property
    def here(self) -> list[Here]:
        """Who works here."""
        return [one for one in (self.main, self.beside) if one is not None]

    @property
    def name(self) -> str:
        """The name on screens and receipts; of two officers both."""
        first, *second = [one.officer.name for one in self.here] or [""]
        return _("{first} dan {second}").format(first=first, second=second[0]) if second else first

    def holds(self, now: datetime) -> bool:
        """Tell whether who is here may still work."""
        return self.main is not None and not self.over and (not self.until or now < self.until)

    def situation(
        self,
        now: datetime,
        sign_in: tuple[bool, bool] | None,
        *,
        wait_s: int,
        offline: bool,
        last_officer: str,
    ) -> PeopleSituation:
        """Return what screens are told.

        ``sign_in``: whether officers sign in, and whether there is a supervisor.
        """
        needed, set_up = sign_in or (False, True)
        here = self if needed and self.holds(now) else Work()
        return PeopleSituation(
            sign_in_needed=needed and here.main is None,
            set_up_needed=needed and not set_up,
            officer=here.main.officer if here.main else None,
            beside=here.beside.officer if here.beside else None,
            locked=self.locked,
            wait_s=wait_s,
            offline=offline,
            last_officer=last_officer,
        )

    def confirmed(self, answer: SignInAnswer) -> Work:
        """Return the work after the hub has heard of a sign-in without it."""
        if answer.status != "done" or answer.officer is None or self.main is None:
            return replace(self, pin="", over="session_over")
        main = replace(self.main, officer=answer.officer, mark=answer.mark)
        until = answer.valid_until
        return replace(self, main=main, session=answer.session, until=until, pin="")

    def entered(self, here: Here, *, beside: bool, offline: bool = False) -> tuple[Work, Said]:
        """Return whose work it is once somebody has signed in, and what is to be written down.

        Whoever was here first goes; a second officer stays, unless it is they who take over.
        """
        if beside:
            after = replace(self, beside=here, locked=False)
        else:
            stays = (
                self.beside if self.beside and self.beside.officer_id != here.officer_id else None
            )
            after = Work(main=here, beside=stays)
        staying = {one.officer_id for one in after.here}
        said: Said = [one.signed_out for one in self.here if one.officer_id not in staying]
        came = OfficerSignedIn(officer=here.officer_id, beside=beside, offline=offline)
        return after, [*said, (here.officer_id, came)]

    def left(self, *, beside: bool) -> tuple[Work, Said]:
        """Return whose work it is once everybody, or only the second officer, has left."""
        leaving = [self.beside] if beside else [self.beside, self.main]
        after = replace(self, beside=None) if beside else Work()
        return after, [one.signed_out for one in leaving if one is not None]

    def standing(self, asked: Mapping[str, str], officers: Mapping[str, Officer]) -> Work:
        """Return whose work it is as the office knows its officers now.

        ``asked``: the marks it was asked about; who has another PIN by now is left as is.
        Who is not among them may not go on, but the work stays theirs until it is another's.
        """
        main, beside = _as_of(self.main, asked, officers), _as_of(self.beside, asked, officers)
        if self.main is not None and main is None:
            return replace(self, beside=beside, over=self.over or "session_over")
        return replace(self, main=main, beside=beside)


def _as_of(
    here: Here | None, asked: Mapping[str, str], officers: Mapping[str, Officer]
) -> Here | None:
    if here is not None and asked.get(here.officer_id) != here.mark:
        return here
    officer = officers.get(here.officer_id) if here is not None else None
    return replace(here, officer=officer) if here is not None and officer is not None else None


def end_of_sign_in(now: datetime) -> datetime:
    """Return until when a sign-in without the hub holds: as long as one with it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight + timedelta(hours=2)


def must_fit(officer: Officer, workplace: str) -> None:
    """Refuse an officer who may not work at ``workplace``; an empty one is any.

    Raises:
        RefusedError: ``role_missing_here``: nobody leaves and nobody comes.
    """
    if workplace and not may_work(officer.roles, workplace):
        raise refused("role_missing_here", title(workplace).lower())
