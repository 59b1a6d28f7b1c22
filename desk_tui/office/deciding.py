"""How the hub decides commands: pure, from the state and the time alone.

The decision is a list of entry bodies, or a refusal that has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from desk_tui.office import commands as c
from desk_tui.office import deciding_desks as desks
from desk_tui.office import deciding_numbers as numbers
from desk_tui.office import deciding_office as running
from desk_tui.office import deciding_visits as visits
from desk_tui.office.commands import AnyCommand, Command
from desk_tui.office.deciding_numbers import LENT_PLACES as LENT_PLACES
from desk_tui.office.deciding_numbers import OFFLINE_SERIES as OFFLINE_SERIES
from desk_tui.office.deciding_numbers import places_left as places_left
from desk_tui.office.deciding_visits import queue_choice as queue_choice
from desk_tui.office.deciding_visits import registration_choice as registration_choice
from desk_tui.office.decision import Asking as Asking
from desk_tui.office.decision import Decision as Decision
from desk_tui.office.decision import Refusal as Refusal
from desk_tui.office.state import OfficeState

_WITHOUT_A_DAY = (c.OpenDay, c.SetOfficer, c.RevokeWorkstation, c.SettleAttention)
"""Commands that are decided before the first day of an office is open."""


def decide(state: OfficeState, command: AnyCommand, asking: Asking) -> Decision | Refusal:
    """Decide a command in a state. The state stays as it is."""
    if state.profile is None or (state.day is None and not isinstance(command, _WITHOUT_A_DAY)):
        return Refusal("day_not_open")
    return DECIDERS[type(command)](state, state.profile, command, asking)


DECIDERS: dict[type[Command], Callable[..., Decision | Refusal]] = {
    c.IssueTicket: numbers.issue,
    c.VoidTicket: numbers.void,
    c.SetQuota: numbers.set_quota,
    c.CallNext: visits.call,
    c.TransferVisit: desks.transfer,
    c.TakeBackVisit: desks.take_back,
    c.CallToRegistration: visits.call_to_registration,
    c.AssignGuestPass: visits.assign,
    c.ReleaseVisitor: visits.release,
    c.NoteLeftCard: visits.note_left_card,
    c.CloseDay: running.close_day,
    c.OpenDay: running.open_day,
    c.SettleAttention: running.settle_attention,
    c.SetOfficer: running.set_officer,
    c.RevokeWorkstation: running.revoke_workstation,
}
"""Who decides each command."""
