"""The first start of an office: its first supervisor. Until Enter at the end nothing is made."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.screens.cover import Cover, heading, told
from desk_tui.screens.sign_in_form import LABEL, SHORTEST_PIN, NoteRows, officer_code
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import BAD, FOCUSED, NO_MARK, Mark, Words
from desk_tui.widgets.pin_field import PinField

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

LONGEST_NAME = 60


class FirstStart(Cover, inherit_bindings=False):
    """Lies over the workplace of an office that has no officer yet."""

    workplace: ClassVar[str] = keymap.FIRST_START
    BINDINGS: ClassVar[list[BindingType]] = [
        *keymap.question_bindings("enter", "next_field", "previous_field", "back", "quit")
    ]

    def __init__(self, workstation: Workstation, of: str) -> None:
        super().__init__(workstation, of)
        self.fields: dict[str, LineField] = {
            "officer": LineField("officer", 42, transform=officer_code),
            "officer_name": LineField("officer_name", 42),
            "pin": PinField("pin"),
            "pin_again": PinField("pin_again"),
        }
        self._notes = {name: NoteRows(1) for name in self.fields}
        self._notes["pin_again"] = NoteRows()  # what the server says is longer

    def compose_rows(self) -> ComposeResult:
        """Yield title and form."""
        labels = {
            "officer": _("Kode petugas"),
            "officer_name": _("Nama"),
            "pin": _("PIN"),
            "pin_again": _("PIN sekali lagi"),
        }
        yield heading(_("PERTAMA KALI: PENYELIA KANTOR INI"))
        yield Static("", classes="line")
        yield told(
            _(
                "Kantor ini belum punya petugas. Penyelia pertama menambah yang lain."
                " Sesudah ini satu langkah lagi: kode pemulihan."
            )
        )
        yield Static("", classes="line")
        with Vertical(classes="rows"):
            for name, field in self.fields.items():
                with Horizontal():
                    yield Mark(name)
                    yield Words(" " + labels[name].ljust(LABEL + 1))
                    yield field
                yield self._notes[name]
        yield told(
            _("Kode tetap selamanya dan bukan nama, misalnya penyelia-1."),
            _("PIN 6 sampai 12 angka, tidak ditulis di mana pun."),
            _("^Q keluar: belum ada yang dibuat, halaman ini datang lagi."),
        )

    def on_mount(self) -> None:
        """Put the cursor into the first field."""
        super().on_mount()
        self.set_focus(self.fields["officer"])

    def submit(self) -> None:
        """Check the fields in order, then make the supervisor."""
        values = {name: field.value.strip() for name, field in self.fields.items()}
        problems = {
            "officer": _("Ketik kode, misalnya penyelia-1.")
            if not values["officer"][:1].isalnum() or len(values["officer"]) > 40
            else "",
            "officer_name": _("Tulis nama, paling panjang {n} huruf.").format(n=LONGEST_NAME)
            if not 1 <= len(values["officer_name"]) <= LONGEST_NAME
            else "",
            "pin": _("PIN paling sedikit {n} angka.").format(n=SHORTEST_PIN)
            if len(values["pin"]) < SHORTEST_PIN
            else _("Pilih PIN yang tidak mudah ditebak.")
            if _easy(values["pin"])
            else "",
            "pin_again": _("Tidak sama dengan PIN di atas: ketik lagi.")
            if values["pin_again"] != values["pin"]
            else "",
        }
        for name, problem in problems.items():
            if problem:
                self._say(name, problem)
                return
        people = self.workstation.people
        self.check_it(
            partial(
                people.first_supervisor, values["officer"], values["officer_name"], values["pin"]
            ),
            lambda _none: self.desk_app.gate.set_up(),
            _("Mencatat penyelia pertama."),
            self._refused,
        )

    def _refused(self, error: DeskError) -> None:
        self._say("pin_again", f"{error.title} {error.message}".strip())

    def _say(self, field: str, sentence: str) -> None:
        for name, note in self._notes.items():
            note.say(sentence if name == field else "")
        if field.startswith("pin"):  # nobody can see which digit was wrong
            self.fields[field].value = ""
        if field:
            self.set_focus(self.fields[field])
        self._marks()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mark follows the focus."""
        self._marks()

    def _marks(self) -> None:
        for mark in self.query(Mark):
            name = mark.fields[0]
            wrong = bool(self._notes[name].sentence)
            focused = self.fields[name] is self.focused
            mark.set(FOCUSED if focused else BAD if wrong else NO_MARK)

    def on_field_changed(self, message: Message) -> None:
        """Another letter takes the error away."""
        message.stop()
        for note in self._notes.values():
            note.say("")


def _easy(pin: str) -> bool:
    """Tell whether a PIN is one digit over and over, or digits in a row."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return steps <= {0} or steps <= {1} or steps <= {9}
