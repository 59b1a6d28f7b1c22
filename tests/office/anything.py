"""Any entry at all, from any workplace: what a sequence of them must never break."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.apply_talk import UNDOABLE
from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import EndReason, Reason, ShownBecause
from tests.office.telling import HOLDER, MONDAY, TUESDAY, WITH_COUNTER, key

Said = tuple[e.Body, str, str]
"""An entry's body, the workplace that says it, and the id of its command."""

WORKPLACES = (
    "desk-1",
    "desk-2",
    "desk-3",
    "desk-²",
    "registration-1",
    "registration-2",
    "registration-1",
    "registration-2",
    "lobby",
    "hub",
)
COMMANDS = ("", "c1", "c2", "c3", "c4", "c5")
TICKETS = ("A-001", "A-002", "A-003", "P-001", "P-002", "B-001", "B-002")

_days = st.sampled_from((MONDAY, MONDAY, MONDAY, TUESDAY))
_desks = st.integers(1, 3)
_counters = st.integers(1, 2)
_passes = st.integers(1, 3)
_officers = st.sampled_from(("petugas-1", "petugas-2"))
_pcs = st.sampled_from(("pc-1", "pc-2"))
_reasons = st.sampled_from(Reason)
_numbers = st.sampled_from(("0000000000", "7F3K9Q2MXT", "ZZZZZZZZZZ"))
_keys = st.builds(key, st.sampled_from((*TICKETS, "A-404")), _days)


def _numbered(
    kind: type[e.NumberedBody], **fields: st.SearchStrategy[object]
) -> st.SearchStrategy[e.Body]:
    def build(ticket: str, day: date, values: dict[str, object]) -> e.Body:
        return kind(visit=key(ticket, day), day=day, ticket=ticket, **values)

    return st.builds(build, st.sampled_from(TICKETS), _days, st.fixed_dictionaries(fields))


_BODIES: dict[type[e.Body], st.SearchStrategy[e.Body]] = {
    e.OfficeProfileSet: st.sampled_from(
        [e.OfficeProfileSet(profile=p) for p in (OfficeProfile(), WITH_COUNTER, WITH_COUNTER)]
    ),
    e.DayOpened: st.builds(e.DayOpened, day=_days, quota=st.integers(0, 4)),
    e.TicketIssued: _numbered(e.TicketIssued, reason=_reasons),
    e.TicketIssuedOffline: _numbered(e.TicketIssuedOffline, reason=_reasons),
    e.NumbersLent: st.builds(
        e.NumbersLent,
        day=_days,
        installation=st.sampled_from(("lobby", "desk-1")),
        series=st.sampled_from("BC"),
        left=st.integers(0, 3),
    ),
    e.TicketVoided: st.builds(e.TicketVoided, visit=_keys, why=st.just("salah")),
    e.VisitorCalled: st.builds(e.VisitorCalled, visit=_keys, desk=_desks),
    e.GuestPassAssigned: st.builds(
        e.GuestPassAssigned, visit=_keys, guest_pass=_passes, companion=st.booleans()
    ),
    e.PersonTurnedAway: st.builds(e.PersonTurnedAway, day=_days),
    e.VisitorCalledByHand: _numbered(
        e.VisitorCalledByHand, desk=_desks, guest_pass=st.integers(0, 3)
    ),
    e.CallRepeated: st.builds(e.CallRepeated, visit=_keys),
    e.VisitStarted: st.builds(e.VisitStarted, visit=_keys),
    e.VisitorDidNotCome: st.builds(e.VisitorDidNotCome, visit=_keys),
    e.IdentityCardTaken: st.builds(
        e.IdentityCardTaken,
        visit=_keys,
        holder=st.just(HOLDER),
        guest_pass=_passes,
        held=st.booleans(),
        shown_because=st.sampled_from([None, *ShownBecause]),
    ),
    e.IdentityCardReturned: st.builds(e.IdentityCardReturned, visit=_keys, guest_pass=_passes),
    e.ComplaintFiled: st.builds(
        e.ComplaintFiled,
        visit=_keys,
        registration_number=_numbers,
        desk=_desks,
        officer_name=st.just("Petugas Contoh"),
        complaint=st.just(Complaint(narrative="Cerita contoh.")),
        due=st.just(date(2026, 12, 11)),
        due_provisional=st.booleans(),
    ),
    e.VisitEndedWithoutReport: st.builds(
        e.VisitEndedWithoutReport, visit=_keys, reason=st.sampled_from(EndReason)
    ),
    e.VisitFinished: st.builds(e.VisitFinished, visit=_keys),
    e.PaperPrinted: st.builds(
        e.PaperPrinted,
        visit=_keys,
        paper=st.sampled_from(("ticket", "receipt")),
        registration_number=st.one_of(st.just(""), _numbers),
        copy=st.integers(0, 3),
        outcome=st.just("printed"),
    ),
    e.ComplaintCorrected: st.builds(
        e.ComplaintCorrected,
        visit=_keys,
        registration_number=_numbers,
        desk=_desks,
        officer_name=st.just("Petugas Contoh"),
        complaint=st.just(Complaint(narrative="Cerita yang dibetulkan.")),
    ),
    e.SecondReportBegun: st.builds(e.SecondReportBegun, visit=_keys, desk=_desks),
    r.VisitorCalledToRegistration: st.builds(
        r.VisitorCalledToRegistration, visit=_keys, counter=_counters
    ),
    r.VisitorCameToRegistration: _numbered(r.VisitorCameToRegistration, counter=_counters),
    r.RegistrationParked: st.builds(r.RegistrationParked, visit=_keys),
    r.CompanionCardTaken: st.builds(
        r.CompanionCardTaken,
        visit=_keys,
        holder=st.just(HOLDER),
        guest_pass=_passes,
        held=st.booleans(),
    ),
    r.PriorityChanged: st.builds(r.PriorityChanged, visit=_keys, reason=_reasons),
    r.ReporterCorrected: st.builds(r.ReporterCorrected, visit=_keys, holder=st.just(HOLDER)),
    r.GuestPassLost: st.builds(
        r.GuestPassLost, visit=st.one_of(st.just(""), _keys), guest_pass=_passes
    ),
    r.GuestPassFound: st.builds(r.GuestPassFound, guest_pass=_passes),
    o.OfficerSet: st.builds(
        o.OfficerSet,
        officer=st.builds(
            Officer,
            officer_id=_officers,
            name=st.just("Petugas Contoh"),
            roles=st.lists(st.sampled_from(Role), max_size=2).map(tuple),
            disabled=st.booleans(),
        ),
    ),
    o.OfficerPinSet: st.builds(o.OfficerPinSet, officer=_officers),
    o.OfficerSignedIn: st.builds(
        o.OfficerSignedIn, officer=_officers, beside=st.booleans(), offline=st.booleans()
    ),
    o.OfficerSignedOut: st.builds(o.OfficerSignedOut, officer=_officers),
    o.WorkstationJoined: st.builds(
        o.WorkstationJoined, workstation=_pcs, workplace=st.just("desk-1")
    ),
    o.WorkstationRevoked: st.builds(o.WorkstationRevoked, workstation=_pcs),
    o.QuotaSet: st.builds(
        o.QuotaSet, day=_days, quota=st.integers(0, 6), why=st.just("antrean panjang")
    ),
    o.QuotaWished: st.builds(o.QuotaWished, day=_days),
    o.PlacesRecalled: st.builds(o.PlacesRecalled, day=_days),
    o.PlacesReturned: st.builds(o.PlacesReturned, day=_days),
    o.VisitorReleased: st.builds(o.VisitorReleased, visit=_keys, why=st.just("PC mati")),
    o.LeftCardNoted: st.builds(
        o.LeftCardNoted,
        visit=_keys,
        guest_pass=_passes,
        kept_at=st.just("brankas"),
        told=st.just("keamanan"),
    ),
    o.DayClosed: st.builds(o.DayClosed, day=_days),
    o.AttentionSettled: st.builds(o.AttentionSettled, seq=st.integers(0, 40), how=st.just("ok")),
    o.PersonalDataRevealed: st.builds(
        o.PersonalDataRevealed, visit=_keys, what=st.just("phone"), reason=st.just("telepon")
    ),
    d.VisitTransferred: st.builds(
        d.VisitTransferred, visit=_keys, from_desk=_desks, to_desk=_desks, note=st.just("map merah")
    ),
    d.VisitParked: st.builds(d.VisitParked, visit=_keys, note=st.just("mengambil fotokopi")),
    d.VisitResumed: st.builds(d.VisitResumed, visit=_keys, desk=_desks),
    d.StepUndone: st.builds(
        d.StepUndone, visit=_keys, step=st.sampled_from((*UNDOABLE, "ComplaintFiled", "x"))
    ),
    d.DeskReady: st.builds(d.DeskReady, desk=_desks, installation=st.just("pc-1")),
    d.DeskNotReady: st.builds(d.DeskNotReady, desk=_desks),
    d.EmergencyRaised: st.just(d.EmergencyRaised()),
    e.CommandAbandoned: st.builds(e.CommandAbandoned, command_id=st.sampled_from(COMMANDS)),
}

_OFTEN = (
    e.TicketIssued,
    e.TicketIssued,
    e.VisitorCalled,
    e.VisitorCalledByHand,
    e.VisitStarted,
    e.VisitStarted,
    d.VisitTransferred,
    d.VisitParked,
    d.VisitResumed,
    d.StepUndone,
    r.VisitorCalledToRegistration,
    r.VisitorCameToRegistration,
    e.GuestPassAssigned,
    e.IdentityCardTaken,
    r.CompanionCardTaken,
)


def _said(body: e.Body, workplace: str, command: str) -> Said:
    decided = type(body).origin is e.Origin.COMMAND
    return body, "hub" if decided else workplace, command if decided else ""


bodies = st.one_of(*_BODIES.values(), *(_BODIES[kind] for kind in _OFTEN))
said = st.builds(_said, bodies, st.sampled_from(WORKPLACES), st.sampled_from(COMMANDS))
days = st.lists(said, min_size=12, max_size=40)
"""What may be said in a day, sense or nonsense."""

facts = st.lists(said.filter(lambda it: type(it[0]).origin is e.Origin.FACT), max_size=25)


def test_every_kind_is_among_them() -> None:
    assert {kind.__name__ for kind in _BODIES} == set(e.KINDS)
