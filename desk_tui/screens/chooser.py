"""^O: the office's workplaces by number; a desk or counter also asks its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office import workplaces as w
from desk_tui.office.profile import OfficeProfile
from desk_tui.screens.confirm import Question
from desk_tui.screens.places import OUT
from desk_tui.widgets.colours import OFF, PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class ChooserScreen(Question[str]):
    """Dismissed with ``lobby``, ``registration-2``, ``desk-3``...; None after Esc.

    What was being written stays saved at its desk and opens again there. What the
    officer's roles do not allow is grey with its reason.
    """

    DEFAULT_CSS = """
    ChooserScreen > Vertical {
        width: 66; height: auto; border: solid $rule; padding: 1 2; background: $ground;
    }
    ChooserScreen Static { width: 1fr; height: auto; }
    """

    def __init__(self, workstation: Workstation, why_not_out: str = "") -> None:
        super().__init__()
        self._profile: OfficeProfile = workstation.profile
        self._starting = workstation.link.status.starting
        self._officer = workstation.people.situation().officer
        self._why_not_out = why_not_out
        self._kind = ""
        self._number = ""
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Yield the list; the number of a desk is asked in its place."""
        with Vertical():
            yield Static(self._drawn(), id="chooser")

    # -- what there is -----------------------------------------------------------------

    def _last(self, kind: str) -> int:
        """How many workplaces of a kind there are, 0 for one without a number."""
        return {w.DESK: self._profile.desks, w.REGISTRATION: self._profile.counters}.get(kind, 0)

    def _label(self, kind: str) -> str:
        last = self._last(kind)
        numbers = f" 1-{last}" if last > 1 else ""
        labels = {
            w.LOBBY: _("Lobi: memberi nomor antrean"),
            w.REGISTRATION: _("Registrasi{numbers}: tukar kartu"),
            w.WAITING_ROOM: _("Ruang tunggu: layar panggilan"),
            w.DESK: _("Meja{numbers}: menerima laporan"),
            w.SUPERVISOR: _("Penyelia: siapa di mana, kuota, hari"),
            w.TRACKING: _("Cari laporan dengan nomornya"),
        }
        return labels[kind].format(numbers=numbers)

    def _why_not(self, kind: str) -> str:
        if missing := w.missing_here(kind, self._profile):
            return _("menghubungi server kantor.") if self._starting else missing
        if self._officer is not None and not w.may_work(self._officer.roles, kind):
            return _("bukan peran Anda.")
        return ""

    # -- keys --------------------------------------------------------------------------

    def late(self, event: events.Key | events.Paste) -> None:
        """Take a digit; Enter ends the number of a desk, Backspace corrects it."""
        pressed = event.character or "" if isinstance(event, events.Key) else ""
        if not isinstance(event, events.Key) or not (pressed.isdecimal() or self._kind):
            super().late(event)
        elif not self._kind:
            self._choose(pressed)
        elif event.key == "enter":
            self._go()
        elif event.key == "backspace":
            self._ask(self._kind, self._number[:-1])
        elif pressed.isascii() and pressed.isdigit():
            self._ask(self._kind, (self._number + pressed)[:3])

    def do_back(self) -> None:
        """One step back: from the number to the list, from the list to the workplace."""
        if not self._kind:
            self.dismiss(None)
            return
        self._ask("", "")

    def _choose(self, pressed: str) -> None:
        if not (pressed.isascii() and pressed.isdigit()):
            return
        place = int(pressed) - 1
        if place == len(w.KINDS):
            self._go_out()
        elif 0 <= place < len(w.KINDS):
            kind = w.KINDS[place]
            self._problem = self._why_not(kind)
            if self._problem:
                self._draw()
            elif self._last(kind) > 1:
                self._ask(kind, "")
            else:
                self.dismiss(f"{kind}-1" if self._last(kind) else kind)

    def _go_out(self) -> None:
        self._problem = self._why_not_out
        if self._problem:
            self._draw()
        else:
            self.dismiss(OUT)

    def _ask(self, kind: str, number: str) -> None:
        self._kind, self._number, self._problem = kind, number, ""
        self._draw()

    def _go(self) -> None:
        number, last = int(self._number or 0), self._last(self._kind)
        if 1 <= number <= last:
            self.dismiss(f"{self._kind}-{number}")
            return
        what = _("Meja") if self._kind == w.DESK else _("Loket")
        self._problem = _("{what} di kantor ini bernomor 1 sampai {count}.").format(
            what=what, count=last
        )
        self._draw()

    # -- drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        self.query_one("#chooser", Static).update(self._drawn())

    def _drawn(self) -> Content:
        rows = [styled((_("TEMPAT KERJA"), STRONG)), Content("")]
        for number, kind in enumerate(w.KINDS, 1):
            rows.append(_row(number, self._label(kind), self._why_not(kind)))
        out = _("Selesai bertugas")
        if self._officer is not None:
            out = _("Selesai bertugas: {name}").format(name=self._officer.name)
        rows += [Content(""), _row(len(w.KINDS) + 1, out, self._why_not_out), Content("")]
        if self._kind:
            what = _("> Nomor meja ") if self._kind == w.DESK else _("> Nomor loket ")
            rows.append(styled((what, STRONG), f"[{self._number}_]"))
        if self._problem:
            rows.append(styled((f"! {self._problem}", PROBLEM)))
        hint = _("Angka memilih. Esc kembali.")
        if self._kind:
            hint = _("Enter membukanya. Esc kembali ke daftar.")
        rows.append(styled((hint, SOFT)))
        return Content("\n").join(rows)


def _row(number: int, label: str, why_not: str) -> Content:
    if why_not:
        return styled((f"{number}   {label}: {why_not}", OFF))
    return styled((str(number), STRONG), f"   {label}")
