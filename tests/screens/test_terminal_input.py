"""What a terminal sends arrives as it was meant, however a line or a slow link cuts it."""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the driver of Linux and macOS, and its pseudo-terminal", allow_module_level=True)

import termios

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

import desk_tui
from desk_tui.terminal import splitter
from desk_tui.terminal.driver import InputParser, driver_class
from desk_tui.terminal.splitter import PASTE_BEGINS, PASTE_ENDS, PASTE_LIMIT, Splitter

PROBE = Path(__file__).with_name("input_probe.py")
TEXTUAL = Path(inspect.getfile(XTermParser)).parent
ESC = ("key", "escape", "\x1b")
HOSTILE = "Ibu\tbercerita\x1b[31m\r\nTab\tdan\x1b\x1b[200~\x1b]52;c;AAAA\x07 \x1b[20 \x00é🙂"
"""A paste with raw ESC, sequences, a mark of its own, Tab, Enter and NUL in it."""

Heard = list[tuple[str | None, ...]]


def told(found: Iterable[Message]) -> Heard:
    heard: Heard = []
    for event in found:
        if isinstance(event, events.Key):
            heard.append(("key", event.key, event.character))
        elif isinstance(event, events.Paste):
            heard.append(("paste", event.text))
        else:
            heard.append((type(event).__name__,))
    return heard


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A parser at the end of a line."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.parser = InputParser(splitter=Splitter(self.clock))

    def hear(self, *chunks: str) -> Heard:
        return [each for chunk in chunks if chunk for each in told(self.parser.feed(chunk))]

    def wait(self, seconds: float) -> Heard:
        self.clock.now += seconds
        return told(self.parser.tick())


def letters(text: str) -> Heard:
    return Line().hear(text)


def heard_at_once(text: str) -> Heard:
    line = Line()
    return line.hear(text) + line.wait(10)


# -- pastes --------------------------------------------------------------------------------


def test_a_paste_comes_whole_whatever_is_in_it() -> None:
    assert Line().hear(f"a{PASTE_BEGINS}{HOSTILE}{PASTE_ENDS}b\t") == [
        ("key", "a", "a"),
        ("paste", HOSTILE),
        ("key", "b", "b"),
        ("key", "tab", "\t"),
    ]


def test_an_empty_paste_and_a_lone_end_mark_say_nothing_of_their_own() -> None:
    assert Line().hear(PASTE_BEGINS + PASTE_ENDS + PASTE_ENDS + "x") == [
        ("paste", ""),
        ("key", "x", "x"),
    ]


def test_a_paste_whose_end_never_comes_is_given_after_a_silence() -> None:
    line = Line()
    assert line.hear(PASTE_BEGINS + "setengah\tcerita\x1b[2") == []
    assert line.wait(splitter.PASTE_S - 0.1) == []
    assert line.hear("01") == []
    assert line.wait(splitter.PASTE_S) == [("paste", "setengah\tcerita\x1b[201")]
    assert line.hear("x") == [("key", "x", "x")]


def test_a_paste_without_measure_keeps_its_beginning_and_ends_at_its_end() -> None:
    line = Line()
    assert line.hear(PASTE_BEGINS, *["x" * 70_001] * 20, "\x1b[201", "~y") == [
        ("paste", "x" * PASTE_LIMIT),
        ("key", "y", "y"),
    ]


# -- Esc -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["\r", " ", "\t", "\x13", "\x7f", "\x0c", "a", "Z", "é", "5"])
def test_esc_and_any_key_close_together_are_two_keys_in_order(key: str) -> None:
    assert heard_at_once("\x1b" + key) == [ESC, *letters(key)]
    assert heard_at_once("\x1b\x1b" + key) == [ESC, ESC, *letters(key)]


@pytest.mark.parametrize("typed", ["[", "O", "P", "]", "_", "X"])
def test_esc_and_a_letter_that_could_begin_a_sequence(typed: str) -> None:
    line = Line()
    assert line.hear("\x1b" + typed) == []
    assert line.wait(splitter.ESC_S) == [ESC, *letters(typed)]


@pytest.mark.parametrize(
    "word", ["Oktober", "Pak", "P\\a", "Orang tua", "X 1", "_garis", "]x", "^a"]
)
def test_esc_and_a_word_in_one_breath_lose_no_letter(word: str) -> None:
    if word.startswith("OR"):
        pytest.skip("F3 of an old terminal")
    assert heard_at_once("\x1b" + word) == [ESC, *letters(word)]
    assert heard_at_once(f"\x1b{word}\r") == [ESC, *letters(word), ("key", "enter", "\r")]
    assert heard_at_once(f"\x1b{word}\x1b[A") == [ESC, *letters(word), ("key", "up", None)]


def test_esc_alone_is_known_after_a_tenth_of_a_second() -> None:
    line = Line()
    assert line.hear("\x1b") == []
    assert line.wait(0.05) == []
    assert line.wait(0.05) == [ESC]


# -- sequences -----------------------------------------------------------------------------

UNKNOWN = [
    "\x1b[?1;2c",
    "\x1b[99;99;99z",
    "\x1b[5;5",
    "\x1b[>0q",
    "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[999999999999;1u",
    "\x1b[[Z",
    "\x1bO5P",
]


@pytest.mark.parametrize("sequence", UNKNOWN)
def test_an_unknown_sequence_does_nothing(sequence: str) -> None:
    line = Line()
    heard = line.hear("a" + sequence)
    heard += line.wait(10)
    assert [each for each in heard + line.hear("b") if each[0] != "CursorPosition"] == [
        ("key", "a", "a"),
        ("key", "b", "b"),
    ]


def test_keys_mouse_and_focus_are_those_of_textual() -> None:
    known = "\x1b[A\x1bOP\x1b[20~\x1b[24~\x1b[Z\x1b[1;5D\x1b[[C\x1b[23$\x1b[97;;97u\x1b[27u"
    assert [each[1] for each in Line().hear(known)] == [
        *("up", "f1", "f9", "f12", "shift+tab", "ctrl+left", "f3", "f23", "a", "escape"),
    ]
    assert Line().hear("\x1b[I\x1b[O\x1b[<0;5;5M\x1b[?2026;2$y") == [
        ("AppFocus",),
        ("AppBlur",),
        ("MouseDown",),
        ("TerminalSupportsSynchronizedOutput",),
    ]
    assert Line().hear("\x1b[M  !a") == [("key", "a", "a")]


# -- any cut ---------------------------------------------------------------------------------

PARTS = [
    *("a", "Budi ", "é", "🙂", "\r", "\t", " ", "\x7f", "\x13", "\x1b", "\x1b\x1b", "\x1b\r"),
    *("\x1b ", "\x1b[A", "\x1bOQ", "\x1b[20~", "\x1b[1;5C", "\x1b[97;;97u", "\x1b[<35;1;1M"),
    *("[", "O", "P", "~", "201~", "\x1b[200~", "\x1b[201~", *UNKNOWN),
    PASTE_BEGINS + HOSTILE + PASTE_ENDS,
    PASTE_BEGINS + "\x1b[201" + PASTE_ENDS,
]


def cut(chance: random.Random, text: str) -> Iterator[str]:
    while text:
        size = chance.choice((1, 1, 2, 3, 7, 40))
        yield text[:size]
        text = text[size:]


@pytest.mark.parametrize("seed", range(60))
def test_the_same_events_however_it_is_cut(seed: int) -> None:
    chance = random.Random(seed)
    stream = "".join(chance.choices(PARTS, k=30))
    whole = Line()
    expected = whole.hear(stream) + whole.wait(10)
    for _again in range(5):
        line = Line()
        assert line.hear(*cut(chance, stream)) + line.wait(10) == expected


def test_what_is_typed_outside_sequences_is_all_there() -> None:
    """Whatever stands between sequences, no letter goes: counted over a thousand streams."""
    chance = random.Random(7)
    for _stream in range(1000):
        parts = chance.choices(["Budi ", "é", "x", "\x1b[A", "\x1b[20~", "\x1b[?1;2c", "\r"], k=20)
        typed = "".join(part for part in parts if not part.startswith("\x1b"))
        heard = Line().hear(*cut(chance, "".join(parts)))
        assert "".join(each[2] or "" for each in heard if each[0] == "key") == typed


# -- in a real terminal ------------------------------------------------------------------------


class Probe:
    """The probe in a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "heard.jsonl"
        self._file.touch()
        self.master, slave = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, str(PROBE), str(self._file)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        os.close(slave)
        self._read = self._file.open(encoding="utf-8")
        assert self.until(["ready"]) == []

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def until(self, last: list[str | None], patience_s: float = 20.0) -> Heard:
        """Return what was heard before ``last``."""
        heard: Heard = []
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if select.select([self.master], [], [], 0)[0]:
                with contextlib.suppress(OSError):
                    os.read(self.master, 65536)
            line = self._read.readline()
            if not line.endswith("\n"):
                time.sleep(0.002)
                continue
            if json.loads(line) == last:
                return heard
            heard.append(tuple(json.loads(line)))
        raise AssertionError(f"only {heard}")

    def close(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.master)
        self._read.close()


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Probe]:
    probe = Probe(tmp_path)
    yield probe
    probe.close()


def test_bytes_of_a_real_terminal_cut_at_every_place(probe: Probe) -> None:
    stream = f"aé\x1b\r{PASTE_BEGINS}x\t\x1b[31m🙂\r{PASTE_ENDS}\x1b[20~\x1b\x13z\xff".encode()
    stream = stream[:-2] + b"\xff\xe2y"  # neither is a symbol in UTF-8
    expected: Heard = [
        *(("key", "a", "a"), ("key", "é", "é"), ESC, ("key", "enter", "\r")),
        *(("paste", "x\t\x1b[31m🙂\r"), ("key", "f9", None), ESC),
        *(("key", "ctrl+s", "\x13"), ("key", "z", "z")),
    ]
    for at in range(len(stream)):
        probe.send(stream[:at])
        if at:
            time.sleep(0.005)
        probe.send(stream[at:] + b"\x1b[24~")
        heard = probe.until(["key", "f12", None])
        assert heard[: len(expected)] == expected, f"cut at {at}"
        assert [each[2] for each in heard[len(expected) :]] == ["\ufffd", "\ufffd", "y"]


def test_a_real_terminal_hears_a_lone_esc_and_ends_with_its_terminal_as_it_was(
    probe: Probe,
) -> None:
    probe.send(b"\x1b")
    assert probe.until(["key", "escape", "\x1b"]) == []
    probe.send(b"\xe2")
    probe.until(["key", "replacement_character", "\ufffd"])
    assert not termios.tcgetattr(probe.master)[3] & termios.ECHO


# -- the seam ----------------------------------------------------------------------------------


def test_textual_still_reads_keys_where_ours_are_put_in() -> None:
    """Fails when an update of Textual moves what ``terminal/driver.py`` replaces."""
    thread = inspect.getsource(LinuxDriver._run_input_thread)
    assert "self.run_input_thread()" in thread
    stock = inspect.getsource(LinuxDriver.run_input_thread)
    for used in ("self.exit_event.is_set()", "self.fileno", "XTermParser(", "process_message"):
        assert used in stock
    started = inspect.getsource(LinuxDriver.start_application_mode)
    assert "_run_input_thread" in started and "self._writer_thread = " in started
    windows = (TEXTUAL / "drivers" / "win32.py").read_text("utf-8")
    for used in ("import XTermParser", "XTermParser(debug=", "parser.tick()", "parser.feed("):
        assert used in windows
    assert list(inspect.signature(XTermParser.__init__).parameters) == ["self", "debug"]
    state = {"last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"}
    assert state <= set(vars(XTermParser()))
    assert issubclass(driver_class(), LinuxDriver)


def test_textual_is_touched_inside_in_one_place() -> None:
    root = Path(desk_tui.__file__).parent
    inside = [
        str(path.relative_to(root).as_posix())
        for path in root.rglob("*.py")
        if "_xterm_parser" in (text := path.read_text("utf-8")) or "textual.drivers" in text
    ]
    assert inside == ["terminal/driver.py"]


@pytest.mark.parametrize("text", ["\x1b\r", f"{PASTE_BEGINS}a\x1b[31m\tb{PASTE_ENDS}"])
def test_textuals_own_parser_still_needs_this(text: str) -> None:
    """When it does not any more, the splitter may go."""
    assert told(XTermParser().feed(text)) != heard_at_once(text)
