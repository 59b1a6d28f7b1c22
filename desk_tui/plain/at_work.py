"""A workstation without a screen: found its server, somebody signed in, everything sent after."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import _
from desk_tui.plain.dialogue import Dialogue, say_error
from desk_tui.plain.refusals import without_keys
from desk_tui.settings import Settings
from desk_tui.workstation.people import PeopleService
from desk_tui.workstation.situations import PaperStatus, PrintState
from desk_tui.workstation.workstation import Place, Workstation

FIND_S = 15.0
"""Seconds the office's server may take to answer; a single PC starts its own meanwhile."""
PAPER_S = 10.0
"""Seconds a paper may take before it is told that nobody knows."""
SEND_S = 5.0
"""Seconds the last facts may take to reach the server before the PC is left."""
VIEW_S = 2.0
"""Seconds the server may take to tell what is left after a number; else nothing is said."""
LOOK_S = 0.02
SIGN_IN_NAMES = ("officer", "pin")
"""What a script answers in an office where people sign in."""
TYPED_AGAIN = frozenset({"wrong_pin", "wrong_pin_offline", "wait"})
"""Refusals after which a person types id and PIN again."""


@contextlib.contextmanager
def at_work(settings: Settings, place: Place, dialogue: Dialogue) -> Iterator[Workstation]:
    """Give this PC's workstation with somebody signed in; send what happened, then close it.

    Raises:
        DeskError: the folder is in use by the program with screens, the key does not open
            it, nobody signed in; each with what to do.
    """
    workstation = Workstation(settings, place)
    try:
        workstation.records.ready.result()
        _find(workstation, dialogue)
        _sign_in(workstation, dialogue)
        yield workstation
        _wait(lambda: not workstation.link.status.unsent, SEND_S)
        unsent = workstation.link.status.unsent
        sentence = _("Terkirim ke server kantor.")
        if unsent:
            sentence = _("{count} belum terkirim, aman di PC ini.").format(count=unsent)
        dialogue.say("unsent", unsent, sentence)
    except DeskError as error:
        raise without_keys(error) from None
    finally:
        workstation.close()


def _find(workstation: Workstation, dialogue: Dialogue) -> None:
    dialogue.say("", None, _("Menghubungi server kantor."))
    if not _wait(lambda: workstation.link.status.connected, FIND_S):
        forked = workstation.link.status.forked
        if forked:
            raise DeskError(forked, _("Panggil penyelia."))
        dialogue.say("", None, _("Server kantor tidak menjawab; yang dicatat aman di PC ini."))
    dialogue.say("connected", workstation.link.status.connected, "")


def _sign_in(workstation: Workstation, dialogue: Dialogue) -> None:
    people = workstation.people
    if people.situation().set_up_needed:
        raise DeskError(
            _("Kantor ini belum punya penyelia."), _("Jalankan desk-tui sekali di PC server.")
        )
    if people.situation().sign_in_needed:
        while not _signed_in(people, dialogue):
            pass


def _signed_in(people: PeopleService, dialogue: Dialogue) -> bool:
    officer = dialogue.ask("officer", _("Kode petugas"), str)
    try:
        people.sign_in(officer, dialogue.ask_hidden("pin", _("PIN")))
    except RefusedError as error:
        if dialogue.once or error.code not in TYPED_AGAIN:
            raise
        say_error(dialogue, error)
        return False
    return True


def view_is_fresh(workstation: Workstation) -> bool:
    """Wait until the server has told the queue with what this PC did; False when it does not.

    Cut off nothing is waited for: what is told then is this PC's own.
    """
    seq = workstation.do(lambda: workstation.records.journal.seq)

    def told() -> bool:
        view = workstation.link.view
        return not workstation.link.status.connected or (view is not None and view.seq >= seq)

    return _wait(told, VIEW_S)


def paper_sentence(told: Callable[[], PaperStatus | None], dialogue: Dialogue) -> None:
    """Wait for a paper and tell what became of it."""

    def known() -> bool:
        paper = told()
        return paper is not None and paper.state is not PrintState.PRINTING

    _wait(known, PAPER_S)
    paper = told()
    state = paper.state if paper is not None else PrintState.UNKNOWN
    sentences = {
        PrintState.PRINTED: _("Kertas tercetak."),
        PrintState.FAILED: _("Kertas tidak tercetak. Periksa printer, lalu cetak ulang."),
        PrintState.UNKNOWN: _("Periksa printer: tidak diketahui apakah kertasnya keluar."),
        PrintState.PRINTING: _("Masih mencetak."),
    }
    dialogue.say("paper", state.value, sentences[state])


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(LOOK_S)
    return True
