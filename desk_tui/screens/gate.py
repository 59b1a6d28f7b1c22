"""Who may see a workplace now: the right cover lies over it, or none.

Asked again whenever something changed. The workplace beneath is never touched: a
visit, a half-typed form, a question and the cursor are as they were.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.roles import Officer, Role
from desk_tui.office.workplaces import LOBBY, OPEN, SUPERVISOR, kind_of, may_work
from desk_tui.screens import places
from desk_tui.screens.cover import Cover
from desk_tui.text import fit, inert

if TYPE_CHECKING:
    from desk_tui.app import DeskApp
    from desk_tui.workstation.people import PeopleService

NAME_WIDTH = 16
"""Of each name in a sentence of row 23 that names two, whole at 80 columns."""
NEVER_BY_IDLING = OPEN | {LOBBY}
"""Workplaces with nothing personal on them: they lock by hand at most."""


class Gate:
    """Puts the cover of now over the workplace and takes it away again.

    Attributes:
        locked_since: office time of the lock, None when it is open.
    """

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self.locked_since: datetime | None = None
        self._worked = False
        self._recovery_due = self._first_start = False
        self._busy = False

    # -- what should lie there -----------------------------------------------------------

    @property
    def _people(self) -> PeopleService:
        people: PeopleService = self._app.workstation.people
        return people

    @property
    def cover(self) -> Cover | None:
        """The cover that lies over the workplace, also under a question of its own."""
        found = (each for each in self._app.screen_stack if isinstance(each, Cover))
        return next(found, None)

    @property
    def session_over(self) -> bool:
        """Whether a session ended while somebody is here, so that no cover asks for the PIN."""
        home, people = self._app.home_screen, self._people.situation()
        ended = people.officer is None and people.sign_in_needed and self._worked
        return ended and home is not None and kind_of(home.place) not in OPEN

    def wanted(self) -> str:
        """Return the name of the cover that should lie there now, empty for none."""
        home = self._app.home_screen
        if home is None or kind_of(home.place) in OPEN:
            return ""
        people = self._people.situation()
        if self._recovery_due:
            return keymap.RECOVERY
        if people.set_up_needed:
            return keymap.FIRST_START
        if people.officer is None and people.sign_in_needed:
            # A session may end in the middle of a talk; that is no reason to hide it.
            talks = self._worked and self._app.with_a_visitor() and self.locked_since is None
            return "" if talks else keymap.SIGN_IN
        if self.locked_since is not None:
            return keymap.LOCKED
        if people.officer is None:
            return ""
        return "" if may_work(people.officer.roles, home.place) else keymap.NOT_YOURS

    def look(self) -> None:
        """Bring what lies over the workplace in line with who is here."""
        if self._busy or not self._app.is_running:
            return
        wanted, cover = self.wanted(), self.cover
        if cover is not None and cover.busy:
            return  # its PIN is being checked; it tells when that is over
        if wanted == (cover.workplace if cover is not None else ""):
            return
        self._busy = True
        self._app.pump.hold()
        self._app.call_next(self._change)

    async def _change(self) -> None:
        """Take the old cover away and put the new one there; keys typed meanwhile go."""
        app = self._app
        try:
            wanted = self.wanted()
            with app.batch_update():
                if (cover := self.cover) is not None:
                    while cover in app.screen_stack:
                        await app.pop_screen()
                    app.pump.discard()
                if wanted:
                    app.save_all()
                    await app.push_screen(self._make(wanted))
        finally:
            self._busy = False
            app.pump.release()
        self.look()  # who is here may have changed meanwhile

    def _make(self, name: str) -> Screen[None]:
        workstation, home = self._app.workstation, self._app.home_screen
        assert home is not None
        people = self._people.situation()
        more: tuple[object, ...] = ()
        if name == keymap.SIGN_IN:
            more = (people.last_officer,)
        elif name == keymap.LOCKED:
            more = (self.locked_since,)
        elif name == keymap.NOT_YOURS:
            more = (people.officer,)
        return places.cover(name, workstation, home.place, *more)

    # -- locking -------------------------------------------------------------------------

    def lock(self) -> None:
        """Lock at once; the drafts are saved, what lies there stays as it is.

        After a session has ended the sign-in comes instead of the lock.
        """
        people = self._people.situation()
        if self.locked_since is not None or self.cover is not None:
            return
        home = self._app.home_screen
        if home is None or kind_of(home.place) in OPEN:
            return
        self.locked_since = self._app.workstation.clock.now()
        self._app.save_all()
        home.leaving()
        if people.officer is not None:
            self._people.lock()
        self.look()

    def may_idle_lock(self) -> bool:
        """Whether minutes without a key lock here now."""
        home = self._app.home_screen
        if home is None or self.cover is not None or self._people.situation().officer is None:
            return False  # in an office without officers there is no PIN to open it with
        if kind_of(home.place) in NEVER_BY_IDLING:
            return False
        return not self._app.with_a_visitor()

    # -- what the covers tell ------------------------------------------------------------

    def entered(self) -> None:
        """Somebody has signed in."""
        self.locked_since = None
        self._worked = True
        self._ask_for_recovery()
        self.look()

    def opened(self) -> None:
        """The lock was opened by whoever had locked it."""
        self.locked_since = None
        self.look()

    def taken_over(self, before: Officer | None) -> None:
        """Another officer goes on with the work that is here."""
        self.entered()
        officer = self._people.situation().officer
        home = self._app.home_screen
        if officer is None or home is None:
            return
        home.leaving()
        name = fit(inert(officer.name), NAME_WIDTH)
        if before is None or before.officer_id == officer.officer_id:
            home.say(_("{name} bertugas di sini.").format(name=name))
            return
        home.say(
            _("{name} meneruskan dari {before}; pengunjung dan draf ikut.").format(
                name=name, before=fit(inert(before.name), NAME_WIDTH)
            )
        )

    def sat_down(self) -> None:
        """A second officer sits beside."""
        beside, home = self._people.situation().beside, self._app.home_screen
        if beside is not None and home is not None:
            home.say(_("Pendamping: {name}.").format(name=inert(beside.name)))

    def set_up(self) -> None:
        """The first supervisor is there and signed in: the recovery code comes next."""
        self._worked = self._recovery_due = self._first_start = True
        self.look()

    def recovery_over(self) -> None:
        """The recovery code was asked back, or put off until the next sign-in."""
        self._recovery_due = False
        if self._first_start:  # the first supervisor begins where officers are added
            self._first_start = False
            self._app.call_next(self._app.switch_workplace, SUPERVISOR)
        else:
            self.look()

    # -- signing out ---------------------------------------------------------------------

    def why_not_sign_out(self) -> str:
        """Say why nobody may leave now; empty when they may."""
        if self._people.situation().officer is None:
            return _("tidak ada petugas yang masuk.")
        if any(screen.busy for screen in self._app.workplaces):
            return _("tunggu, masih ada yang berjalan.")
        return _("masih ada pengunjung; ganti petugas saja.") if self._app.with_a_visitor() else ""

    def sign_out(self, *, beside: bool = False) -> None:
        """Sign out, or only the second officer; what is written stays on the disk."""
        home = self._app.home_screen
        if home is None:
            return
        if not beside and (why_not := self.why_not_sign_out()):  # since the list was opened
            home.say_problem(why_not)
            return
        self._app.save_all()
        if not beside:
            home.leaving()
        home.run_service(
            partial(self._people.sign_out, beside=beside),
            lambda _none: self._signed_out(),
            _("Mencatat selesai bertugas."),
        )

    def _signed_out(self) -> None:
        self._worked = self._people.situation().officer is not None
        self.look()

    # -- the recovery code ---------------------------------------------------------------

    def _ask_for_recovery(self) -> None:
        """A supervisor who signs in before the code was asked back is shown it again."""
        officer, home = self._people.situation().officer, self._app.home_screen
        if officer is None or home is None or Role.SUPERVISOR not in officer.roles:
            return
        if home.busy:  # at the next sign-in, then
            return

        def told(state: object) -> None:
            if not getattr(state, "confirmed", True):
                self._recovery_due = True
                self.look()

        def unknown(_error: DeskError) -> None:
            """Another PC keeps the key, or the server is away: nothing to show here."""

        home.run_service(
            self._people.recovery_state, told, _("Memeriksa kode pemulihan."), on_error=unknown
        )
