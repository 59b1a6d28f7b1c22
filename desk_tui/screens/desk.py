"""The desk: idle between two visitors, or talking with one.

Which of the two is shown changes only by what the officer does. If the office's
server meanwhile says otherwise, row 23 tells; what is written stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens.base import OtherSteps
from desk_tui.screens.desk_calling import Calling
from desk_tui.screens.desk_idle import IdlePanel, Moment
from desk_tui.screens.desk_paper import PaperAnswer
from desk_tui.screens.desk_parts import DeskParts
from desk_tui.workstation.situations import DeskSituation, LinkStatus

if TYPE_CHECKING:
    from desk_tui.screens.desk_talking import Talking
    from desk_tui.workstation.workstation import Workstation


class DeskScreen(DeskParts, inherit_bindings=False):
    """One desk. What a key does is in ``Calling`` (idle), ``Talking`` or ``Correcting``."""

    workplace: ClassVar[str] = keymap.DESK
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.DESK)]

    def __init__(self, workstation: Workstation, number: int | None = None) -> None:
        """Open this PC's own desk, or desk ``number``."""
        super().__init__()
        self.workstation = workstation
        self.number = number or workstation.settings.desk_number or 1
        self.service = workstation.desk(self.number)
        self.reporter_open = False
        self._trouble = ""
        self._trouble_since: datetime | None = None
        self.calling = Calling(self)
        self.paper = PaperAnswer(self)

    @property
    def writing(self) -> Talking:
        """The keys of what is open: a talk, or a report that is being corrected."""
        corrects = self.talk is not None and self.talk.corrects
        return self.correcting if corrects else self.talking

    @property
    def place(self) -> str:
        """The workplace with its number: ``desk-3``."""
        return f"desk-{self.number}"

    # -- drawing -------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield the idle desk; the talk comes with its visitor."""
        yield IdlePanel()

    def on_mount(self) -> None:
        """Draw; go on with a talk that was under way when the program ended."""
        super().on_mount()
        self._resume()
        self.call_after_refresh(self.have_writing_ready)

    def _resume(self, *, again: bool = False) -> None:
        visit, correcting = self.situation.visit, self.situation.correcting
        if visit is not None and visit.state is VisitState.TALKING:
            self.talking.resume(again=again)
        if correcting:
            self.correcting.resume(again=again)

    @property
    def situation(self) -> DeskSituation:
        """What the desk knows now."""
        situation: DeskSituation = self.service.situation()
        return situation

    @property
    def called(self) -> Visit | None:
        """The visitor who was called and has not come yet."""
        visit = self.situation.visit
        return visit if visit is not None and visit.state is VisitState.CALLED else None

    def now(self) -> datetime:
        """The office's time."""
        return self.desk_app.workstation.clock.now()

    def link(self) -> LinkStatus:
        """Return the truth about this PC; a draft that is not saved comes first."""
        situation = self.situation
        link = situation.link
        talk = self.talk
        if talk is not None and not self.busy:
            warning = talk.warning(situation.visit, self.number)
            if warning:
                return replace(link, forked=warning)
        if self._trouble and not link.storage_problem:
            return replace(link, storage_problem=self._trouble, storage_since=self._trouble_since)
        return link

    def trouble(self, sentence: str) -> None:
        """Show that the draft is not saved, until ``sentence`` is empty again."""
        if bool(sentence) != bool(self._trouble):
            self._trouble_since = self.now() if sentence else None
        self._trouble = sentence
        self.refresh_rows()

    @property
    def stage(self) -> str:
        """The key row shown now."""
        if self.talk is None:
            return "desk.idle"
        if self.reporter_open:
            exchange = self.situation.exchange_here and self.writing is self.talking
            return "desk.reporter" if exchange else "desk.reporter_masked"
        if self.talk.form.has_class("wide"):
            return "desk.wide"
        return "desk.talking" if self.writing is self.talking else "desk.correcting"

    def refresh_situation(self) -> None:
        """Draw what changed; the talk's text is never touched."""
        self.paper.look()
        if self.talk is not None:
            if self.talk.is_mounted:
                known = self.service.known(self.talk.visit.key)
                alarm = self.desk_app.alarm.mark(self.situation.emergency)
                self.talk.show(self.situation, self.now(), known, alarm)
            return
        self._resume()
        self.calling.notice(self.called)
        names = ("call", "again", "enter", "more", "done", "back")
        keys = {name: keymap.shown_key(name, self.desk_app.keys) for name in names}
        alarm = self.desk_app.alarm.mark(self.situation.emergency)
        moment = Moment(self.now(), self.workstation.session(), keys, alarm)
        self.query_one(IdlePanel).show(self.situation, moment)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.changed()

    # -- keys ----------------------------------------------------------------------

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing now, in the words of the stage."""
        if reason := super().why_not(key_id):
            return reason
        return (self.writing if self.talk is not None else self.calling).why_not(key_id)

    def do_yes(self) -> None:
        """F12 too early in a talk: nothing happens, and where it does is said."""
        if self.talk is not None:
            self.say(_("F12 menyimpan di bawah ringkasan; F9 membukanya."))

    def do_call(self) -> None:
        """F2: call the next visitor; twice gives the same one."""
        self.calling.call()

    def do_again(self) -> None:
        """F3: call the same visitor again."""
        self.calling.again()

    def do_enter(self) -> None:
        """Enter: the called visitor has come; in the form the next field."""
        if self.talk is not None:
            self.writing.enter()
        elif self.called is not None:
            if self.calling.ready.too_soon():
                told = _("{ticket} baru dipanggil ke sini. Enter lagi bila sudah datang.")
                self.say(told.format(ticket=self.called.ticket))
            else:
                self.after_service(partial(self.talking.came, self.called))
        else:
            self._resume(again=True)

    def do_more(self) -> None:
        """F8: the numbered list of other steps."""
        if self.talk is not None:
            self.writing.more()
        else:
            self.between.open()

    def other_steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        return self.writing.steps() if self.talk is not None else self.between.steps()

    def do_done(self) -> None:
        """F9: end the talk; between visitors give an identity card back."""
        if self.talk is not None:
            self.writing.done()
        else:
            self.calling.card_back()

    def do_reporter(self) -> None:
        """F5: the visitor's data; between two visitors the last report, to correct it."""
        if self.talk is not None:
            self.writing.reporter()
        else:
            self.correcting.open()

    def do_next_field(self) -> None:
        """Tab: the next field."""
        if self.talk is not None:
            self.focus_next()

    def do_previous_field(self) -> None:
        """Shift+Tab: the field before."""
        if self.talk is not None:
            self.focus_previous()

    def do_save(self) -> None:
        """^S: save now, as it saves by itself."""
        self.writing.save()

    def do_topics(self) -> None:
        """^T: the whole list of topics."""
        self.writing.topics()

    def do_wide(self) -> None:
        """^N: the story fills the screen, and back."""
        self.writing.wide()

    def do_back(self) -> None:
        """Esc: from the full-screen story to the form; out of a correction; no more ready."""
        if self.talk is not None and self.talk.form.has_class("wide"):
            self.writing.wide()
        elif self.talk is not None and self.talk.corrects:
            self.correcting.leave()
        elif self.talk is None and self.calling.ready.on:
            self.calling.ready.stop()

    def do_reprint(self) -> None:
        """^R: print the last receipt again, marked SALINAN."""
        self.calling.reprint()

    def do_find(self) -> None:
        """^F: where a report stands."""
        self.save_now()
        self.desk_app.open_find()

    def on_key(self, event: events.Key) -> None:
        """Answer whether the last receipt came out; every other letter does nothing."""
        if event.character is not None:
            self.paper.take(event.character)

    def raise_emergency(self) -> None:
        """Have the supervisor called, without a sound; waits for this PC's disk."""
        self.service.raise_emergency()

    # -- ends ----------------------------------------------------------------------

    def leaving(self) -> None:
        """Nobody sits here any more: nobody is called here unasked."""
        self.calling.ready.leave()

    @property
    def sign_in_keys(self) -> str:
        """*Ganti petugas* in the list of F8, also over a talk."""
        return f"{keymap.shown_key('more', self.desk_app.keys)} 5"

    def with_a_visitor(self) -> bool:
        """Whether somebody is called here or talks."""
        return self.situation.visit is not None or self.talk is not None

    def unsaved(self) -> bool:
        """Whether a report is being written."""
        return self.talk is not None and self.talk.written_anything

    def late_letters(self) -> Callable[[events.Key | events.Paste], object] | None:
        """Return what keeps letters typed while a question stands over the talk."""
        if self.talk is None:
            return None
        from desk_tui.screens.late_letters import LateLetters

        return LateLetters(self.talk).take

    def save_now(self) -> None:
        """Hand the draft to the disk."""
        if self.talk is not None and self.talk.is_mounted:
            self.talk.keeper.flush()

    def kept(self) -> bool:
        """Whether the draft is on the disk."""
        return self.talk is None or self.talk.keeper.kept

    async def saved(self, patience_s: float) -> None:
        """Wait for the draft to be on the disk."""
        if self.talk is not None:
            await self.talk.keeper.saved(patience_s)
