"""Officer's id and PIN: the two fields of the sign-in, of the lock and of a change of officer."""

from __future__ import annotations

import re
import textwrap
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_seconds_text
from desk_tui.widgets.colours import PROBLEM
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import BAD, FOCUSED, NO_MARK, Mark, Words
from desk_tui.widgets.pin_field import PinField

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

LABEL = 15
_NOTE_WIDTH = 56
_NOTE_ROWS = 3
SHORTEST_PIN = 6


def officer_code(text: str) -> str:
    """Return what of ``text`` may stand in an officer's id: small letters, digits, ``. _ -``."""
    return "".join(re.findall(r"[a-z0-9._-]", text.lower()))


class NoteRows(Vertical):
    """The rows under a field that say what is wrong with it; they are there from the start."""

    DEFAULT_CSS = """
    NoteRows { height: auto; width: 1fr; }
    NoteRows Static { height: 1; width: 1fr; }
    """

    def __init__(self, rows: int = _NOTE_ROWS, indent: int = LABEL + 2) -> None:
        super().__init__()
        self._rows = [Static("", markup=False) for _row in range(rows)]
        self._indent = indent
        self.sentence = ""

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        yield from self._rows

    def say(self, sentence: str) -> None:
        """Say a sentence behind ``!``, or nothing."""
        self.sentence = sentence
        told = textwrap.wrap(sentence, _NOTE_WIDTH)[: len(self._rows)]
        for at, row in enumerate(self._rows):
            text = (("  " if at else "! ") + told[at]) if at < len(told) else ""
            row.update(styled((" " * self._indent + text, PROBLEM)))


class SignInForm(Vertical):
    """The two fields, each with its error under it. It asks nobody; its owner does.

    Args:
        officer_id: proposed, the cursor then begins in the PIN.
        pin_only: only the PIN is asked.
    """

    DEFAULT_CSS = """
    SignInForm { height: auto; width: 1fr; }
    SignInForm Horizontal { height: 1; }
    """

    def __init__(self, officer_id: str = "", *, pin_only: bool = False) -> None:
        super().__init__()
        self.officer = LineField("officer", 42, transform=officer_code)
        self.officer.value = officer_id
        self.pin = PinField("pin")
        self._pin_only = pin_only
        self._notes = {"officer": NoteRows(1), "pin": NoteRows()}
        self._waits: dict[str, tuple[str, Timer]] = {}

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        if not self._pin_only:
            with Horizontal():
                yield Mark("officer")
                yield Words(" " + _("Kode petugas").ljust(LABEL))
                yield self.officer
            yield self._notes["officer"]
        with Horizontal():
            yield Mark("pin")
            yield Words(" " + _("PIN").ljust(LABEL))
            yield self.pin
        yield self._notes["pin"]

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        first = self.pin if self._pin_only or self.officer.filled else self.officer
        self.screen.set_focus(first)

    @property
    def sentence(self) -> str:
        """What is said under a field now."""
        return self._notes["officer"].sentence or self._notes["pin"].sentence

    def typed(self) -> tuple[str, str] | None:
        """Return id and PIN; None when one is missing or one must wait, said under its field."""
        if self._waiting:
            self._say("pin", self._waiting)
            return None
        if not self._pin_only and not self.officer.filled:
            self._say("officer", _("Ketik kode petugas, misalnya petugas-3."))
            return None
        if len(self.pin.value) < SHORTEST_PIN:
            self._say("pin", _("PIN paling sedikit {n} angka.").format(n=SHORTEST_PIN))
            return None
        return self.officer.value, self.pin.value

    def refused(self, error: DeskError, workstation: Workstation) -> None:
        """Say why not; the PIN is asked again, the cursor stays with it.

        Too many wrong ones: until when to wait is told, by the office's clock and without
        a countdown; until then that id is not asked about again. Another officer goes on.
        """
        whose = self.officer.value
        self._stop_waiting(whose)
        self.pin.value = ""
        wait_s = workstation.people.situation().wait_s
        sentence = f"{error.title} {error.message}".strip()
        if wait_s > 0:
            clock = workstation.clock
            until = clock.now() + timedelta(seconds=wait_s * clock.speed)
            sentence = _("{error} Tunggu sampai {time}.").format(
                error=error.title, time=clock_seconds_text(until)
            )
            timer = self.set_timer(wait_s, partial(self._waited, whose))
            self._waits[whose] = sentence, timer
        self._say("pin", sentence)

    def busy(self) -> None:
        """Say that something else is under way at this workplace."""
        self._say("pin", _("Masih ada yang berjalan di sini; tekan Enter sekali lagi."))

    @property
    def _waiting(self) -> str:
        """Until when the id that stands there now must wait; empty when it need not."""
        return self._waits[self.officer.value][0] if self.officer.value in self._waits else ""

    def _waited(self, whose: str) -> None:
        was = self._stop_waiting(whose)
        if was and self._notes["pin"].sentence == was:
            self._say("pin", _("Silakan coba lagi."))

    def _stop_waiting(self, whose: str) -> str:
        sentence, timer = self._waits.pop(whose, ("", None))
        if timer is not None:
            timer.stop()
        return sentence

    def _say(self, field: str, sentence: str) -> None:
        for name, note in self._notes.items():
            note.say(sentence if name == field else "")
        if sentence:
            self.screen.set_focus(self.officer if field == "officer" else self.pin)
        self._marks()

    # -- marks -------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mark follows the focus."""
        self._marks()

    def _marks(self) -> None:
        for mark in self.query(Mark):
            name = mark.fields[0]
            field = self.officer if name == "officer" else self.pin
            wrong = bool(self._notes[name].sentence)
            mark.set(FOCUSED if field is self.screen.focused else BAD if wrong else NO_MARK)

    def on_pin_field_refused(self, message: PinField.Refused) -> None:
        """Say that letters have no place in a PIN."""
        message.stop()
        if not self._waiting:
            self._say("pin", _("PIN hanya angka."))

    def on_field_changed(self, message: Message) -> None:
        """Another word typed takes the error away, but not that one must wait."""
        message.stop()
        if not self._waiting and self.sentence:
            self._say("", "")
