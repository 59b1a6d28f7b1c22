"""Row 23: the truth about the machine, in one line."""

from __future__ import annotations

from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.text import fit
from desk_tui.widgets.colours import PROBLEM
from desk_tui.widgets.content import styled
from desk_tui.workstation.situations import SKEW_SHOWN_S, LinkStatus

GOOD_MARK = "="
PROBLEM_MARK = "!"


def link_sentence(link: LinkStatus) -> tuple[str, str]:
    """Return (mark, sentence) about this PC, the worst first."""
    if link.storage_problem:
        return PROBLEM_MARK, _storage_sentence(link)
    if link.forked:
        return PROBLEM_MARK, link.forked
    unsent = (
        _("{count} belum terkirim, aman di PC ini.").format(count=link.unsent)
        if link.unsent
        else _("Semua terkirim.")
    )
    if link.starting:  # whether all is sent is known when the records are open
        return GOOD_MARK, _("Menghubungi server kantor.") + (f" {unsent}" if link.unsent else "")
    if not link.connected:
        silent = (
            _("Server kantor tidak menjawab sejak {time}.").format(
                time=clock_text(link.silent_since)
            )
            if link.silent_since
            else _("Server kantor tidak menjawab.")
        )
        return PROBLEM_MARK, f"{silent} {unsent}"
    if abs(link.skew_s) > SKEW_SHOWN_S:
        return PROBLEM_MARK, _(
            "Jam PC ini meleset {seconds} detik; yang dipakai jam server kantor."
        ).format(seconds=round(abs(link.skew_s)))
    return GOOD_MARK, _("Tersambung.") + " " + unsent


def _storage_sentence(link: LinkStatus) -> str:
    """A whole sentence is shown as it is; a head (``Disk penuh``) gets the rest of it."""
    problem = link.storage_problem.strip()
    if problem.endswith((".", "!")):
        return problem
    since = (
        _(" sejak {time}").format(time=clock_text(link.storage_since))
        if (link.storage_since)
        else ""
    )
    return problem + since + _(": teks hanya di layar. Jangan tutup; panggil penyelia.")


class StatusRow(Static):
    """One line: ``=`` good, ``!`` a problem, always a whole sentence."""

    DEFAULT_CSS = "StatusRow { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__("", id="status", markup=False)
        self.mark = GOOD_MARK
        self.sentence = ""

    def show(self, mark: str, sentence: str) -> None:
        """Show ``sentence`` behind ``mark``; nothing is drawn again when both are the same."""
        if (mark, sentence) == (self.mark, self.sentence):
            return
        self.mark, self.sentence = mark, sentence
        self._draw()

    def on_resize(self) -> None:
        """Cut for the new width, with a sign of it: the sentence was made for another."""
        if self.sentence:
            self._draw()

    def _draw(self) -> None:
        mark, sentence = self.mark, self.sentence
        text = fit(f" {mark} {sentence}", max(self.app.size.width, 80))
        self.update(styled((text, PROBLEM) if mark == PROBLEM_MARK else text))
