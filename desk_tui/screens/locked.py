"""The lock: which workplace, what time, whose work waits; nothing personal.

The same officer's PIN opens it. Another officer puts an id of their own in its place
and takes over: the visit and the draft stay where they are (*ganti petugas*).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.workplaces import title
from desk_tui.screens.cover import Cover, heading, told
from desk_tui.screens.sign_in_form import SignInForm

if TYPE_CHECKING:
    from desk_tui.workstation.people import PeopleSituation
    from desk_tui.workstation.workstation import Workstation


class Locked(Cover, inherit_bindings=False):
    """Lies over a workplace until it is opened; in an office without officers by Enter."""

    workplace: ClassVar[str] = keymap.LOCKED
    BINDINGS: ClassVar[list[BindingType]] = [
        *keymap.question_bindings("enter", "next_field", "previous_field", "back")
    ]

    def __init__(self, workstation: Workstation, of: str, since: datetime) -> None:
        super().__init__(workstation, of)
        self._since = since
        self._whose: PeopleSituation = workstation.people.situation()
        officer = self._whose.officer
        self.form = SignInForm(officer.officer_id) if officer is not None else None

    def compose_rows(self) -> ComposeResult:
        """Yield what is locked since when, whose work waits, and how it opens."""
        locked = _("{place} TERKUNCI sejak {time}")
        yield heading(locked.format(place=title(self.of), time=clock_text(self._since)))
        yield Static("", classes="line")
        officer, beside = self._whose.officer, self._whose.beside
        if self.form is None or officer is None:
            yield told(
                _("Di kantor contoh ini tidak ada petugas yang masuk, jadi tidak ada PIN:"),
                _("Enter membuka layar lagi. Di kantor sungguhan PIN membukanya."),
            )
            return
        names = officer.name if beside is None else f"{officer.name}, {beside.name}"
        waits = _("Pekerjaan {name} menunggu di sini, tersimpan di PC ini.")
        yield told(waits.format(name=names), style="")
        yield Static("", classes="line")
        with Vertical(classes="rows"):
            yield self.form
        yield told(
            _("Petugas yang sama: PIN, lalu Enter."),
            _(
                "Petugas lain: Shift+Tab, kode sendiri, Tab, PIN. Pengunjung dan draf di sini"
                " ikut berpindah (ganti petugas)."
            ),
        )

    def on_mount(self) -> None:
        """Put the cursor into the PIN."""
        super().on_mount()
        if self.form is not None:
            self.form.begin()

    def submit(self) -> None:
        """Open it, or hand the work over to whoever else has signed in."""
        gate, people = self.desk_app.gate, self.workstation.people
        officer = self._whose.officer
        if self.form is None or officer is None:
            gate.opened()
            return
        form, typed = self.form, self.form.typed()
        if typed is None:
            return
        officer_id, pin = typed
        same = officer_id == officer.officer_id
        self.check_it(
            partial(people.unlock, pin) if same else partial(people.sign_in, officer_id, pin),
            lambda _none: gate.opened() if same else gate.taken_over(officer),
            _("Memeriksa PIN."),
            lambda error: form.refused(error, self.workstation),
        )
