"""What the keys do while talking: open, next field, finish, file, end, the lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.topics import Topic
from desk_tui.office.visit import Holder, Visit, VisitState
from desk_tui.office.workdays import add_working_days
from desk_tui.screens import desk_step_words as steps
from desk_tui.screens.base import OtherSteps
from desk_tui.screens.desk_form import label
from desk_tui.screens.desk_idle import IdlePanel
from desk_tui.screens.desk_saving import VisitDrafts
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.screens.desk_talk_more import TalkMore
from desk_tui.screens.earlier_reports import EarlierReports
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.reporter import Reporter
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.screens.suggesting import load_topics
from desk_tui.screens.summary import Summary
from desk_tui.screens.topic_list import TopicList
from desk_tui.widgets.fields import Field, LineField
from desk_tui.workstation.situations import Draft, FiledReport

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

Opened = tuple[Visit, Draft | None, tuple[Topic, ...]]


def names_of_missing(missing: Sequence[str], room: int) -> str:
    """Say which fields are empty in ``room`` cells: as many names as fit, then how many more."""
    for shown in range(len(missing), 0, -1):
        names = ", ".join(label(name) for name in missing[:shown])
        more = len(missing) - shown
        rest = _(" dan {count} lagi").format(count=more) if more else ""
        sentence = _("Belum diisi: {names}{rest}.").format(names=names, rest=rest)
        if len(sentence) <= room:
            return sentence
    return _("Belum diisi: {count} isian bertanda !.").format(count=len(missing))


class Talking:
    """The keys of a talk, and how it opens and closes."""

    def __init__(self, desk: DeskScreen) -> None:
        self._desk = desk
        self._failed_to_open = False

    @property
    def _panel(self) -> TalkPanel:
        panel = self._desk.talk
        assert panel is not None
        return panel

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing while talking."""
        if key_id == "call":
            return _("selesaikan dulu pembicaraan ini.")
        if key_id == "again":
            return _("pengunjung sudah di meja.")
        if key_id == "reprint":
            return _("selesaikan dulu pembicaraan ini.")
        return ""

    # -- opening and closing -----------------------------------------------------------

    def came(self, called: Visit) -> None:
        """The called visitor sat down: open the talk; keys wait until it stands."""
        now = self._desk.called
        if now is not None and now.key == called.key:
            self._open_with(self._desk.service.visitor_came)

    def resume(self, *, again: bool = False) -> None:
        """Go on with a talk that is under way at this desk but not on the screen."""
        desk = self._desk
        visit = desk.situation.visit
        if visit is None or visit.state is not VisitState.TALKING or desk.talk is not None:
            return
        if desk.busy or (self._failed_to_open and not again):
            return
        self._open_with(lambda: visit)

    def second(self) -> None:
        """The last visitor has another matter: an empty form, the same ticket and guest ID."""
        self._open_with(self._desk.service.begin_second, empty=True)

    def parked(self, visit: Visit) -> None:
        """Go on with a talk that rested, where it was left."""
        self._open_with(partial(self._desk.service.resume_parked, visit.key))

    def left_draft(self, visit: Visit) -> None:
        """Go on with a text whose visit is no desk's any more; filing it is still possible."""
        self._open_with(lambda: visit)

    def _open_with(self, seated: Callable[[], Visit], *, empty: bool = False) -> None:
        desk = self._desk

        def load() -> Opened:
            visit = seated()
            draft = None if empty else desk.service.load_draft(visit.key)
            return visit, draft, load_topics()

        def failed(error: DeskError) -> None:
            self._failed_to_open = True
            again = _("Enter mencoba lagi.")
            desk.say_problem(" ".join(f"{error.title} {error.message} {again}".split()))

        waiting = _("Membuka laporan, paling lama 5 detik. Yang diketik menunggu.")
        desk.run_service(load, self._opened, waiting, on_error=failed, hold_keys=True)

    async def _opened(self, opened: Opened) -> None:
        visit, draft, topics = opened
        desk = self._desk
        self._failed_to_open = False
        saver = VisitDrafts(desk, visit.key)
        demo = desk.situation.demo
        panel = TalkPanel(saver, visit, draft, topics, demo, desk.trouble, self._refused)
        await self._mount(panel)
        if panel.earlier is not None:
            panel.earlier.ask()
        if note := steps.from_where(visit, max(80, desk.size.width) - 3):
            desk.say(note)
        if draft is None and desk.situation.exchange_here and not visit.card_held:
            self.reporter()

    async def _mount(self, panel: TalkPanel) -> None:
        """Put a form where the idle desk is drawn."""
        desk = self._desk
        desk.query_one(IdlePanel).display = False
        desk.talk = panel
        panel.earlier = EarlierReports(desk, panel)
        await desk.query_one("#body").mount(panel)

    def _refused(self, sentence: str) -> None:
        """Say that a letter was no answer, until the field has one."""
        if sentence:
            self._desk.say_problem(sentence)
        else:
            self._desk.forget_said()

    async def close(self) -> None:
        """Take the talk's panel away; its text is filed or no longer wanted."""
        desk, panel = self._desk, self._panel
        panel.keeper.close()
        desk.set_focus(None)
        desk.talk = None
        desk.trouble("")
        await panel.remove()
        desk.query_one(IdlePanel).display = True

    # -- in the form ---------------------------------------------------------------------

    def enter(self) -> None:
        """Go to the next field; on an empty Pokok take the suggestion."""
        form, focused = self._panel.form, self._desk.focused
        subject = form.fields["subject"]
        if focused is subject and isinstance(subject, LineField):
            if not subject.filled and form.suggested_subject:
                subject.insert(form.suggested_subject)
            else:
                self._desk.say(_("Isian terakhir. F9 Selesai."))
            return
        if isinstance(focused, Field):
            self._desk.focus_next()

    def wide(self) -> None:
        """Let the story fill the screen, or bring the form back."""
        form = self._panel.form
        form.toggle_wide()
        if form.has_class("wide"):
            self._desk.set_focus(form.fields["narrative"])
        self._desk.refresh_rows()

    def save(self) -> None:
        """Save now; the bottom rule says when it was."""
        self._panel.keeper.flush()

    def topics(self) -> None:
        """Open the list of topics; the chosen one is taken, the cursor stays."""
        panel = self._panel
        panel.suggesting.now(self._desk.focused)  # what is looked at stays as it is

        def chosen(taken: tuple[Topic, str] | None) -> None:
            if taken is not None:
                topic, shown = taken
                panel.form.topic.choose(topic.code, topic.label, shown)
                panel.form.refresh_topic(self._desk.focused)

        found = panel.suggesting.found
        self._desk.app.push_screen(TopicList(panel.topics, found, LateLetters(panel).take), chosen)

    def reporter(self) -> None:
        """Open the visitor's data; what was typed there and not saved is still there."""
        desk, panel = self._desk, self._panel

        def closed(_none: None) -> None:
            desk.reporter_open = False
            desk.refresh_rows()

        def corrected(holder: Holder | None) -> None:
            if holder is not None:
                panel.move_house(before, holder.address)
            closed(None)

        desk.reporter_open = True
        desk.refresh_rows()
        if desk.situation.exchange_here:
            desk.app.push_screen(Reporter(desk, panel.visit), closed)
            return
        holder = panel.visit.holder
        before = holder.address if holder is not None else ""
        desk.app.push_screen(ReporterView(desk, panel.visit, holder), corrected)

    # -- finishing ---------------------------------------------------------------------

    def more(self) -> None:
        """F8: the other steps of a talk."""
        self._more().open()

    def steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        return self._more().steps()

    def _more(self) -> TalkMore:
        return TalkMore(self._desk, self._panel, self.close)

    def done(self) -> None:
        """F9: say what is missing, or show the summary to read aloud."""
        desk, panel = self._desk, self._panel
        form = panel.form
        form.leave_fields()
        panel.keeper.flush()
        if form.has_class("wide"):
            self.wide()
        missing = form.missing()
        if missing:
            form.complaining = True
            desk.set_focus(form.fields[missing[0]])
            form.refresh_marks(form.fields[missing[0]])
            if list(missing) == ["subject"] and form.suggested_subject:
                desk.say_problem(_("Pokok masih kosong: Enter mengambil usulnya."))
            else:
                desk.say_problem(names_of_missing(missing, max(desk.size.width, 80) - 3))
            return
        if self._not_ready():
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                self._file(panel.complaint())

        desk.app.push_screen(Summary(panel, self._evidence_due()), answered)

    def _evidence_due(self) -> date:
        """Return until when missing evidence of a report filed now is waited for."""
        workstation = self._desk.workstation
        days = workstation.profile.evidence_days
        return add_working_days(workstation.calendar, self._filed_on(), days).date

    def _filed_on(self) -> date:
        """Return the day of filing: this one."""
        return self._desk.now().date()

    def _not_ready(self) -> bool:
        """Do what comes before the summary, if anything does: here the card exchange."""
        exchange = self._desk.situation.exchange_here and self._panel.visit.holder is None
        if exchange:
            self.reporter()
        return exchange

    def _file(self, complaint: Complaint) -> None:
        desk, panel = self._desk, self._panel

        async def filed(report: FiledReport) -> None:
            await self.close()
            desk.say(_("Laporan {number} tersimpan.").format(number=report.registration_number))

        desk.run_service(
            partial(desk.service.file, complaint, panel.visit.key, panel.reports_before),
            filed,
            _("Menyimpan laporan di PC ini, lalu mencetak."),
            hold_keys=True,
        )
