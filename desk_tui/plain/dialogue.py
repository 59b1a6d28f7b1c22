"""Questions and answers line by line: spoken with a person, or written by a script.

A task is written once, as questions with names. At a terminal each is a line to answer,
asked again until it fits; with ``--json`` one JSON object holds all answers by name, and
one JSON object tells what came of them.
"""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol, TextIO, TypeVar

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.yes_no import NO, YES
from desk_tui.plain.refusals import without_keys
from desk_tui.text import inert, storable

T = TypeVar("T")
STORY_END = "."
"""A line with nothing else ends a text of several lines."""
LONGEST_JSON = 4_000_000
"""Symbols of one JSON object: every field of a report at its limit, and room."""


class Unanswered(DeskError):
    """Nobody answers any more: the input has ended, or a script left an answer out."""


class Dialogue(Protocol):
    """Whoever answers the questions of a task.

    Attributes:
        once: each question has one answer, however often it is asked (a script's).
    """

    once: bool

    def say(self, name: str, value: object, sentence: str) -> None:
        """Tell something: ``sentence`` to a person, ``value`` under ``name`` to a script."""

    def ask(self, name: str, question: str, check: Callable[[str], T], default: str = "") -> T:
        """Return what ``check`` makes of the answer; no answer means ``default``.

        ``check`` raises DeskError, whose words tell what would be right.
        """

    def ask_hidden(self, name: str, question: str) -> str:
        """Return a secret."""

    def ask_text(self, name: str, question: str, keep: Callable[[str], object], now: str) -> str:
        """Return a text of several lines; ``keep`` is given all of it after each line.

        What was written before, ``now``, stays; a person's lines are added to it.
        """

    def confirm(self, name: str, question: str, word: str) -> bool:
        """Tell whether ``word``, or what it is called here, was typed whole.

        That is the yes to what cannot be undone.
        """


def say_error(dialogue: Dialogue, error: DeskError) -> None:
    """Tell a person what went wrong, before the question is asked again."""
    error = without_keys(error)
    dialogue.say("", None, f"{error.title} {error.message}".strip())


def ask_choice(
    dialogue: Dialogue,
    name: str,
    question: str,
    options: Sequence[tuple[str, str]],
    default: str,
    *,
    zero: str = "",
) -> str:
    """Ask for one of ``options`` (value and words); a number from 1, the words or the value do.

    ``default``: the value that no answer means; empty, the question is left open.
    ``zero``: a value whose number is 0, as on the screen.
    """
    counted = [
        ("0" if value == zero else str(number), value, words)
        for number, (value, words) in enumerate(options, start=1)
    ]
    listed = ", ".join(f"{number} {words}" for number, _value, words in counted)

    def check(typed: str) -> str:
        plain = typed.strip().casefold()
        for number, value, words in counted:
            if plain in (number, value.casefold(), words.casefold()):
                return value
        if not plain and not default:
            return ""
        raise DeskError(
            _("Bukan salah satu pilihan."), _("Ketik {numbers}.").format(numbers=listed)
        )

    preset = next((number for number, value, _words in counted if value == default), default)
    return dialogue.ask(name, f"{question}: {listed}", check, preset)


class Spoken:
    """A person at a terminal, with or without a screen reader; or lines from a file."""

    once = False

    def __init__(self, source: TextIO | None = None, into: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._into = into or sys.stdout

    def say(self, name: str, value: object, sentence: str) -> None:
        """Write the sentence on a line of its own."""
        if sentence:
            print(inert(sentence, newlines=True), file=self._into, flush=True)

    def ask(self, name: str, question: str, check: Callable[[str], T], default: str = "") -> T:
        """Ask until the answer fits; what was wrong is told before the next question."""
        while True:
            shown = f" [{inert(default)}]" if default else ""
            typed = self._line(f"{question}{shown}: ").strip()
            try:
                return check(typed or default)
            except DeskError as error:
                say_error(self, error)

    def ask_hidden(self, name: str, question: str) -> str:
        """Ask without showing what is typed, where that is possible."""
        if self._source is not sys.stdin or not sys.stdin.isatty():
            return self._line(f"{question}: ").strip()
        try:
            return storable(getpass.getpass(f"{question}: ")).strip()
        except (EOFError, KeyboardInterrupt):
            raise _unanswered(question) from None
        except UnicodeDecodeError as error:
            raise _unreadable() from error

    def ask_text(self, name: str, question: str, keep: Callable[[str], object], now: str) -> str:
        """Take lines until one holds a full stop and nothing else."""
        hint = _("Baris berisi titik saja mengakhiri.")
        lines = now.split("\n") if now else []
        if lines:
            hint += " " + _("Sudah ada {count} baris; baris baru masuk di belakangnya.").format(
                count=len(lines)
            )
        self.say("", None, f"{question}. {hint}")
        while (line := self._line("", question)).rstrip() != STORY_END:
            lines.append(line)
            keep("\n".join(lines))
        return "\n".join(lines)

    def confirm(self, name: str, question: str, word: str) -> bool:
        """Ask for the whole word; anything else is no."""
        return self._line(f"{question}: ").strip() in (word, _(word))

    def _line(self, question: str, about: str = "") -> str:
        # What a person types shows itself; lines from a file would all stand in one.
        end = "" if self._source.isatty() else "\n"
        if question:
            print(inert(question), end=end, file=self._into, flush=True)
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            line = ""
        except UnicodeDecodeError as error:
            raise _unreadable() from error
        if not line:
            print(file=self._into)
            raise _unanswered(question or about)
        return storable(line.rstrip("\r\n"))


class Written:
    """A script: all answers in one JSON object, all that was told in another."""

    once = True

    def __init__(self, answers: dict[str, Any]) -> None:
        self._answers = answers
        self.told: dict[str, object] = {}

    def say(self, name: str, value: object, sentence: str) -> None:
        """Keep the value under its name."""
        if name:
            self.told[name] = value

    def ask(self, name: str, question: str, check: Callable[[str], T], default: str = "") -> T:
        """Return the answer of that name; one that does not fit ends the task."""
        try:
            return check(self._text(name, default).strip())
        except DeskError as error:
            title = f"{name}: {error.title}"
            raise DeskError(title, error.message) from error

    def ask_hidden(self, name: str, question: str) -> str:
        """Return the secret of that name."""
        return self._text(name, "")

    def ask_text(self, name: str, question: str, keep: Callable[[str], object], now: str) -> str:
        """Return the text of that name, else what was written before."""
        text = self._text(name, now)
        keep(text)
        return text

    def confirm(self, name: str, question: str, word: str) -> bool:
        """Tell whether the answer is the word."""
        return self._text(name, "") in (word, _(word))

    def _text(self, name: str, default: str) -> str:
        value = self._answers.get(name, default)
        if not isinstance(value, str | int | bool):
            raise DeskError(
                _("{name}: bukan teks.").format(name=name), _("Tulis jawabannya dalam tanda kutip.")
            )
        if isinstance(value, bool):  # as a word, true would begin with the letter of no
            value = YES if value else NO
        return storable(str(value))


def read_answers(source: TextIO, known: Collection[str]) -> Written:
    """Read the JSON object of a script; ``known``: the names its task asks for.

    Raises:
        DeskError: no JSON object, too long, or a name nobody asks for (a misspelled one
            would be an answer that is missing).
    """
    try:
        text = source.read(LONGEST_JSON + 1)
        answers = json.loads(text or "{}") if len(text) <= LONGEST_JSON else None
    except (ValueError, RecursionError) as error:
        raise _not_json() from error
    if not isinstance(answers, dict):
        raise _not_json()
    strange = sorted(set(answers) - set(known))
    if strange:
        raise DeskError(
            _("Tidak ada pertanyaan bernama {names}.").format(names=", ".join(strange)),
            _("Yang ditanyakan: {known}.").format(known=", ".join(sorted(known))),
        )
    return Written(answers)


def _unanswered(question: str) -> Unanswered:
    return Unanswered(
        _("Berhenti di: {question}.").format(question=question.strip(" :")),
        _("Yang sudah tersimpan tetap ada; jalankan lagi untuk melanjutkan."),
    )


def _unreadable() -> DeskError:
    return DeskError(
        _("Isian tidak dapat dibaca."), _("Simpan berkasnya sebagai UTF-8, lalu ulangi.")
    )


def _not_json() -> DeskError:
    return DeskError(
        _("Masukan bukan satu objek JSON."),
        _('Kirim satu objek UTF-8 lewat masukan standar, misalnya {"reason": "umum"}.'),
    )
