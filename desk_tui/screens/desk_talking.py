"""What the keys do while talking: open, next field, finish, file, end, the lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from desk_tui.data_files import data_text
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.topics import Topic, parse_topics
from desk_tui.office.visit import EndReason, Visit, VisitState
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_form import label
from desk_tui.screens.desk_idle import IdlePanel
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.reporter import Reporter
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


class TalkMenu(Menu):
    """A menu over a talk: digits choose, letters stay in the text."""

    def __init__(self, panel: TalkPanel, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(title, choices)
        self._letters = LateLetters(panel)

    def late(self, event: events.Key | events.Paste) -> None:
        """Choose by a digit; everything else was meant for the text."""
        if isinstance(event, events.Key) and (event.character or "").isdecimal():
            super().late(event)
        else:
            self._letters.take(event)


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
        if key_id == "reporter" and not self._desk.situation.exchange_here:
            return _("pelapor dicatat di registrasi.")
        return ""

    # -- opening and closing -----------------------------------------------------------

    def came(self) -> None:
        """The called visitor sat down: open the talk; keys wait until it stands."""
        service = self._desk.service
        self._open_with(service.visitor_came)

    def resume(self, *, again: bool = False) -> None:
        """Go on with a talk that is under way at this desk but not on the screen."""
        desk = self._desk
        visit = desk.situation.visit
        if visit is None or visit.state is not VisitState.TALKING or desk.talk is not None:
            return
        if desk.busy or (self._failed_to_open and not again):
            return
        self._open_with(lambda: visit)

    def _open_with(self, seated: Callable[[], Visit]) -> None:
        desk = self._desk

        def load() -> Opened:
            visit = seated()
            return visit, desk.service.load_draft(), parse_topics(data_text("topics.csv"))

        def failed(error: DeskError) -> None:
            self._failed_to_open = True
            desk.say_problem(f"{error.title} {error.message} Enter mencoba lagi.".strip())

        waiting = _("Membuka laporan, paling lama 5 detik. Yang diketik menunggu.")
        desk.run_service(load, self._opened, waiting, on_error=failed, hold_keys=True)

    async def _opened(self, opened: Opened) -> None:
        visit, draft, topics = opened
        desk = self._desk
        self._failed_to_open = False
        panel = TalkPanel(
            desk.service, visit, draft, topics, desk.situation.demo, desk.trouble, self._refused
        )
        desk.query_one(IdlePanel).display = False
        desk.talk = panel
        await desk.query_one("#body").mount(panel)
        if draft is None and desk.situation.exchange_here and not visit.card_held:
            self.reporter()

    def _refused(self, sentence: str) -> None:
        """Say that a letter was no answer, until the field has one."""
        if sentence:
            self._desk.say_problem(sentence)
        else:
            self._desk.forget_said()

    async def _close(self) -> None:
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
        form.toggle_class("wide")
        if form.has_class("wide"):
            self._desk.set_focus(form.fields["narrative"])
        self._desk.refresh_rows()

    def save(self) -> None:
        """Save now; the bottom rule says when it was."""
        self._panel.keeper.flush()

    def topics(self) -> None:
        """Open the whole list; the chosen topic is taken, the cursor goes on."""
        panel = self._panel

        def chosen(topic: Topic | None) -> None:
            if topic is not None:
                panel.form.topic.choose(topic.code, topic.label)
                panel.form.topic.post_message(Field.Changed(panel.form.topic))
                panel.form.refresh_topic(self._desk.focused)

        self._desk.app.push_screen(TopicList(panel.topics, LateLetters(panel).take), chosen)

    def reporter(self) -> None:
        """Open the visitor's data; what was typed there and not saved is still there."""
        desk = self._desk

        def closed(_none: None) -> None:
            desk.reporter_open = False
            desk.refresh_rows()

        desk.reporter_open = True
        desk.refresh_rows()
        desk.app.push_screen(Reporter(desk, self._panel.visit), closed)

    # -- finishing ---------------------------------------------------------------------

    def done(self) -> None:
        """F9: say what is missing, or show the summary to read aloud."""
        desk, panel = self._desk, self._panel
        panel.keeper.flush()
        form = panel.form
        if form.has_class("wide"):
            self.wide()
        missing = form.missing()
        if missing:
            form.complaining = True
            desk.set_focus(form.fields[missing[0]])
            form.refresh_marks(form.fields[missing[0]])
            desk.say_problem(names_of_missing(missing, max(desk.size.width, 80) - 3))
            return
        if desk.situation.exchange_here and panel.visit.holder is None:
            self.reporter()
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                self._file(panel.complaint())

        desk.app.push_screen(Summary(panel), answered)

    def _file(self, complaint: Complaint) -> None:
        desk = self._desk

        async def filed(report: FiledReport) -> None:
            await self._close()
            desk.say(_("Laporan {number} tersimpan.").format(number=report.registration_number))

        desk.run_service(
            partial(desk.service.file, complaint),
            filed,
            _("Menyimpan laporan di PC ini, lalu mencetak."),
            hold_keys=True,
        )

    # -- F8 ------------------------------------------------------------------------------

    def more(self) -> None:
        """Show the other steps of a talk; those of later issues are grey."""
        later = _("belum tersedia.")
        choices = (
            Choice("end", _("akhiri tanpa laporan")),
            Choice("second", _("laporan kedua"), later),
            Choice("move", _("pindah meja"), later),
            Choice("park", _("parkir"), later),
            Choice("officer", _("ganti petugas (draf ikut)"), later),
            Choice("undo", _("batalkan langkah terakhir"), later),
        )

        def chosen(choice: str | None) -> None:
            if choice == "end":
                self._ask_end_reason()

        self._desk.app.push_screen(TalkMenu(self._panel, _("LAINNYA"), choices), chosen)

    def _ask_end_reason(self) -> None:
        choices = [Choice(reason.name, _(reason.value)) for reason in EndReason]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._confirm_end(EndReason[name])

        menu = TalkMenu(self._panel, _("AKHIRI TANPA LAPORAN: SEBABNYA"), choices)
        self._desk.app.push_screen(menu, chosen)

    def _confirm_end(self, reason: EndReason) -> None:
        desk, panel = self._desk, self._panel
        question = Confirm(
            _("Akhiri {ticket} tanpa laporan: {reason}.\nYang sudah ditulis dibuang.").format(
                ticket=panel.visit.ticket, reason=_(reason.value)
            ),
            _("akhiri"),
            _("kembali ke laporan"),
            late=LateLetters(panel).take,
        )

        async def ended(_none: None) -> None:
            await self._close()

        def answered(yes: bool | None) -> None:
            if yes:
                desk.run_service(
                    partial(desk.service.end_without_report, reason),
                    ended,
                    _("Mengakhiri tanpa laporan."),
                    hold_keys=True,
                )

        desk.app.push_screen(question, answered)
