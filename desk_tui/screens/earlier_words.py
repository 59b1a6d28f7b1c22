"""Words about reports filed before: row 1, the lines of F5, the question before filing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk_tui.i18n import _
from desk_tui.office.dates import in_wib
from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells
from desk_tui.workstation.desk_earlier import Earlier, EarlierReport

MOST_COUNTED = 9
"""A higher number would be wider than its place in row 1."""
_HIDDEN = "*" * 6
_SHOWN = 10
_TOPIC = 22


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: a heading, or a report with whose it is."""

    text: str
    report: EarlierReport | None = None
    own: bool = False


def old_reports(many: int) -> str:
    """Return ``1 laporan lama``; empty for none."""
    if many > MOST_COUNTED:
        return _("> {count} lap. lama").format(count=MOST_COUNTED)
    return _("{count} laporan lama").format(count=many) if many else ""


def old_reports_short(many: int) -> str:
    """Return ``1 lama``: where a name needs the room."""
    if many > MOST_COUNTED:
        return _("> {count} lama").format(count=MOST_COUNTED)
    return _("{count} lama").format(count=many) if many else ""


def masked(subject: str) -> str:
    """Return a heading with its tail hidden: a third of it at most, and no length."""
    whole = inert(subject).strip()
    return whole[: min(_SHOWN, len(whole) // 3)].rstrip() + _HIDDEN if whole else ""


def lines_of(
    earlier: Earlier, topics: Mapping[str, str], *, identified: bool, waiting: bool
) -> tuple[Line, ...]:
    """Return the list: the visitor's own reports, then similar ones of others.

    ``identified``: a document says who the visitor is; ``waiting``: similar ones are still
    being looked for, so their heading says nothing yet.
    """
    lines = [Line(_own_heading(earlier, identified))]
    lines += [Line(_own(each, topics), each, own=True) for each in earlier.own]
    lines.append(Line("" if waiting else _alike_heading(earlier)))
    lines += [Line(_alike(each, topics), each) for each in earlier.alike]
    return tuple(lines)


def _own_heading(earlier: Earlier, identified: bool) -> str:
    if not identified:
        return _("Orang ini: dicari sesudah kartu identitasnya dicatat.")
    if not earlier.many_own:
        return _("Orang ini: belum ada laporan lama dengan dokumen ini.")
    more = earlier.many_own - len(earlier.own)
    told = _("Orang ini: {count} laporan lama").format(count=earlier.many_own)
    return told + (_(", {count} terbaru").format(count=len(earlier.own)) if more > 0 else "")


def _alike_heading(earlier: Earlier) -> str:
    if not earlier.compared:
        return _("Teks serupa dari orang lain: dicari sesudah cerita ditulis.")
    if not earlier.alike:
        return _("Teks serupa dari orang lain: tidak ditemukan.")
    return _("Teks serupa dari orang lain: {count}").format(count=len(earlier.alike))


def _head(report: EarlierReport, topics: Mapping[str, str]) -> str:
    topic = _("rahasia") if report.confidential else topics.get(report.topic, report.topic)
    topic = fit(inert(topic), _TOPIC)
    topic += " " * (_TOPIC - cells(topic))
    return f"{report.registration_number}  {in_wib(report.filed_at):%d-%m-%Y}  {topic}"


def _own(report: EarlierReport, topics: Mapping[str, str]) -> str:
    return f"{_head(report, topics)}  {state(report.state)}  {masked(report.subject)}".rstrip()


def _alike(report: EarlierReport, topics: Mapping[str, str]) -> str:
    same = _("sama: {words}").format(words=", ".join(report.common))
    return f"{_head(report, topics)}  {same}"


def state(code: str) -> str:
    """Return where a report stands in a word; the code itself when it is a new one."""
    return {"received": _("diterima")}.get(code, inert(code))


def likeness(report: EarlierReport) -> str:
    """Return in what a similar report is similar."""
    return _("Meja {desk}. {percent}% kata pembedanya sama: {words}.").format(
        desk=report.desk, percent=report.percent, words=", ".join(report.common)
    )


def wrapped(rows: Sequence[str], most: int) -> list[str]:
    """Return exactly ``most`` rows: cut, the cut shown, or filled up with empty ones."""
    if len(rows) > most:
        return [*rows[: most - 1], rows[most - 1] + " …"]
    return [*rows, *[""] * (most - len(rows))]
