"""How the waiting room is drawn: the last calls as large as the screen allows.

The size follows from the screen and the office alone, never from who was called:
nothing changes place when a call comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.office.messages_views import CallLine
from desk_tui.screens.waiting_room_words import (
    banner,
    call_words,
    counts,
    is_away,
    longest_places,
    notice,
    place_name,
)
from desk_tui.text import fit, inert
from desk_tui.widgets.block_letters import block, rows_of, width_of
from desk_tui.widgets.colours import FOCUS, PROBLEM, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule
from desk_tui.workstation.waiting_room import WaitingRoomSituation

MARK: Final = "█"
"""The bar beside the newest call, from top to bottom of it."""
_LEFT = 2
"""Columns of the mark and the space behind it."""
_TICKET = width_of("A-000")
_APART = width_of("0")
"""Points between a place and the clock, less it would be read as one."""
_ARROW = "→"
_LARGEST = 5
_FEWEST = 3
"""Large calls at any size."""
_HEAD, _FOOT = 2, 5


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes on one screen: scale of the newest call, of the earlier ones, how many of those."""

    newest: int
    earlier: int
    many: int
    arrow: bool


def layout(situation: WaitingRoomSituation, width: int, height: int) -> Layout:
    """Return the largest sizes that leave every call of this office whole."""
    place = max(width_of(name) for name in longest_places(situation))
    room = height - _HEAD - _FOOT
    for scale in range(_LARGEST, 0, -1):
        earlier = max(1, scale - 1)
        # A long place may be drawn one size narrower than the number beside it.
        wide = _LEFT + _TICKET * scale + _gap(scale, arrow=False) + place * earlier
        high = _group(scale) + (_FEWEST - 1) * _group(earlier)
        if scale == 1 or (wide <= width and high <= room):
            break
    many = max(0, (room - _group(scale)) // _group(earlier))
    arrow = all(
        _LEFT + _TICKET * size + _gap(size, arrow=True) + place * narrow <= width
        for size, narrow in ((scale, earlier), (earlier, earlier))
    )
    return Layout(scale, earlier, many, arrow)


def waiting_room_rows(
    situation: WaitingRoomSituation, now: datetime, width: int, height: int
) -> list[Content]:
    """Return ``height`` rows: head, calls, who waits, the notice."""
    sizes = layout(situation, width, height)
    rows = [_head(situation, now, width), styled((_rule(situation, width), RULE))]
    calls = list(situation.view.calls) if situation.view is not None else []
    if (words := banner(situation)) is not None:
        rows += _banner(words, sizes, width)
    else:
        first = calls.pop(0) if calls else None
        rows += _newest(first, situation, sizes, width)
    scale = _side_scale(situation, sizes, width)
    side, column = _side(situation, now, sizes, scale), width - _side_width(scale)
    for place in range(sizes.many):
        call = calls.pop(0) if calls else None
        drawn = _figures(call, situation, sizes, sizes.earlier, width)
        drawn.append(_words_row(call, situation))
        here = side[place] if place < len(side) else []
        rows += _beside(drawn, here, column)
    free = height - _FOOT - len(rows) + 2
    rows += _also(calls, situation, width, free)
    rows.append(styled((rule(width), RULE)))
    rows.append(styled(" " + fit(counts(situation), width - 2)))
    sentence, problem = notice(situation)
    said = fit(f" ! {sentence}" if problem else f" {sentence}", width)
    # Turned round: whoever looks up must see that nothing on this screen is new.
    rows.append(styled((f"{said:<{width}}", f"reverse {PROBLEM}") if problem else (said, STRONG)))
    return rows


def _head(situation: WaitingRoomSituation, now: datetime, width: int) -> Content:
    day = _("menghubungi server kantor")
    if not situation.link.starting:
        day = f"{long_date(now)} │ {clock_text(now)}"
    head = f" {_('RUANG TUNGGU')} │ {day}"
    if situation.office:
        head += " │ " + inert(situation.office)
    return styled(fit(head, width))


def _rule(situation: WaitingRoomSituation, width: int) -> str:
    return rule(width, at_right=_("DATA CONTOH") if situation.demo else "")


def _newest(
    call: CallLine | None, situation: WaitingRoomSituation, sizes: Layout, width: int
) -> list[Content]:
    figures = _figures(call, situation, sizes, sizes.newest, width)
    if call is None:
        words = _("Belum ada panggilan.") if situation.view is not None else ""
        return [*figures, styled((" " * _LEFT + words, SOFT))]
    words = call_words(call, situation, newest=True)
    if is_away(situation):
        return [*figures, styled((" " * _LEFT + words, SOFT))]
    marked = [styled((MARK, FOCUS)).append(row[1:]) for row in figures]
    return [*marked, styled((f"{MARK} {words}", FOCUS))]


def _figures(
    call: CallLine | None,
    situation: WaitingRoomSituation,
    sizes: Layout,
    scale: int,
    width: int,
) -> list[Content]:
    if call is None:
        return [Content("")] * rows_of(scale)
    place = place_name(call.place, situation.counters)
    ticket = block(call.ticket, scale)
    side = " " * (2 * scale)
    arrow = block(_ARROW, scale)
    between = [f"{side}{row}{side}" if sizes.arrow else " " * (3 * scale) for row in arrow]
    column = _TICKET * scale
    room = width - _LEFT - column - len(between[0])
    wide = next((w for w in range(scale, 0, -1) if width_of(place, w) <= room), 1)
    style = STRONG if call.open else SOFT
    return [
        styled(" " * _LEFT, (f"{a:<{column}}{b}{c}"[: width - _LEFT], style))
        for a, b, c in zip(ticket, between, block(place, scale, wide), strict=True)
    ]


def _words_row(call: CallLine | None, situation: WaitingRoomSituation) -> Content:
    if call is None:
        return Content("")
    return styled((" " * _LEFT + call_words(call, situation, newest=False), SOFT))


def _banner(words: tuple[str, str, str], sizes: Layout, width: int) -> list[Content]:
    left, right, sentence = words
    text = f"{left}  {right}" if right else left
    scale = sizes.newest
    wide = next((w for w in range(scale, 0, -1) if width_of(text, w) <= width - _LEFT), 1)
    rows = [styled(" " * _LEFT, (row, STRONG)) for row in block(text, scale, wide)]
    return [*rows, styled((" " * _LEFT + sentence, STRONG))]


def _side(
    situation: WaitingRoomSituation, now: datetime, sizes: Layout, scale: int
) -> list[list[str]]:
    """Return the clock and the counts in figures, for the free columns at the right."""
    view = situation.view
    if view is None or not scale:
        return []
    told = [(clock_text(now), _("jam sekarang"))]
    if situation.registration:
        told.append((str(view.waiting_registration), _("menunggu registrasi")))
    told.append((str(view.waiting_desk), _("menunggu meja")))
    free = [""] * (rows_of(sizes.earlier) - rows_of(scale))
    return [[*free, *block(figure, scale), words] for figure, words in told]


def _side_scale(situation: WaitingRoomSituation, sizes: Layout, width: int) -> int:
    """Return how large the side is drawn, 0: not at all.

    A letter's width stays free before it: ``REGISTRASI09.31`` is no place.
    """
    place = max(width_of(name, sizes.earlier) for name in longest_places(situation))
    used = _LEFT + _TICKET * sizes.earlier + _gap(sizes.earlier, arrow=sizes.arrow) + place
    room = width - used - _APART * sizes.earlier
    return next((s for s in range(sizes.earlier, 0, -1) if _side_width(s) <= room), 0)


def _side_width(scale: int) -> int:
    return width_of("00.00", scale) + _LEFT


def _beside(drawn: list[Content], side: list[str], column: int) -> list[Content]:
    if not side:
        return drawn
    return [
        row.append(" " * (column - row.cell_length)).append(styled((text, STRONG)))
        for row, text in zip((row[: column - 1] for row in drawn), side, strict=True)
    ]


def _also(
    calls: list[CallLine], situation: WaitingRoomSituation, width: int, height: int
) -> list[Content]:
    """Return the calls that nobody answered and that have no figures any more, in words."""
    lines = [""]
    for call in (call for call in calls if call.open):
        piece = f"{call.ticket} {place_name(call.place, situation.counters)}"
        joined = f"{lines[-1]}   {piece}" if lines[-1] else piece
        if len(joined) <= width - _LEFT:
            lines[-1] = joined
        else:
            lines.append(piece)
    lines = lines[:height] + [""] * (height - len(lines))
    return [styled((" " * _LEFT + line, STRONG)) for line in lines]


def _group(scale: int) -> int:
    """Rows of a call: its figures and its line of words."""
    return rows_of(scale) + 1


def _gap(scale: int, *, arrow: bool) -> int:
    """Columns between number and place."""
    return width_of(_ARROW, scale) + 4 * scale if arrow else 3 * scale
