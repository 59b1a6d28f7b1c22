"""The ledger held against the witnesses: the papers, and what the staff saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desk_tui.office.entries import KINDS, Origin
from desk_tui.office.visit import VisitState
from desk_tui.simulation.paper_witness import Pile

_OPEN = (VisitState.CALLED.value, VisitState.TALKING.value, VisitState.PARKED.value)
_CALLED = (*_OPEN, VisitState.ENDED.value, VisitState.NO_SHOW.value)


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it.

    Attributes:
        tickets: numbers on paper; called: visits that a desk has called.
        complaints: in the ledger; receipts: registration numbers on paper.
        found: those of them the ledger has, unaltered.
        lost: numbers on paper (either kind) that the ledger does not have or has undone.
        altered: papers whose fingerprint the ledger does not confirm, or that cannot be read.
        unprinted: numbers and complaints in the ledger that stand on no paper.
        duplicate_numbers: given twice, by the papers or by the ledger.
        duplicate_calls: calls of a visit that was not waiting, and visits that were shown
            at two desks, or shown again after they had ended.
        open_visits: called, talking or parked when nobody should be.
        facts: what the workstations wrote down; posted: facts in the ledger. Each once: equal.
        standing: numbers that count against the quota.
        attention: entries that wait for a person, by code.
        parked, transferred: talks that rested, visitors handed on to another desk.
        given: calls the hub made by itself for desks that were ready.
        drafts_lost: texts that were not there when a talk went on.
    """

    tickets: int
    called: int
    complaints: int
    receipts: int
    found: int
    lost: int
    altered: int
    unprinted: int
    without_report: int
    no_shows: int
    cards_out: int
    duplicate_numbers: int
    gaps: int
    duplicate_calls: int
    open_visits: int
    facts: int
    posted: int
    standing: int
    chain_ok: bool
    attention: Mapping[str, int]
    parked: int = 0
    transferred: int = 0
    given: int = 0
    drafts_lost: int = 0


def compare(pile: Pile, ledger: Mapping[str, Any], notes: Iterable[Mapping[str, Any]]) -> Compared:
    """Compare.

    Args:
        pile: the papers.
        ledger: what the hub's look at its whole ledger found (``db.ledger.verify``).
        notes: everybody's, in the order of time.
    """
    notes = list(notes)
    states: dict[str, str] = ledger["visits"]
    filed: dict[str, str] = ledger["registration_numbers"]
    kinds: dict[str, int] = ledger["by_kind"]
    undone = {key for key, state in states.items() if state == VisitState.VOID.value}
    taken_back = {note["ticket"] for note in notes if note["what"] == "voided"}
    lost_tickets = {
        key
        for key in pile.tickets
        if key not in states or (key in undone and key.rpartition("/")[2] not in taken_back)
    }
    absent = {note["ticket"] for note in notes if note.get("ending") == "no_show"}
    found = sum(filed.get(number) == digest for number, digest in pile.receipts.items())
    lost_receipts = sum(number not in filed for number in pile.receipts)
    return Compared(
        tickets=len(pile.tickets),
        called=sum(state in _CALLED for state in states.values()),
        complaints=len(filed),
        receipts=len(pile.receipts),
        found=found,
        lost=lost_receipts + len(lost_tickets),
        altered=len(pile.receipts) - found - lost_receipts + len(pile.unreadable),
        unprinted=len(states.keys() - undone - pile.tickets) + len(filed.keys() - pile.receipts),
        without_report=kinds.get("VisitEndedWithoutReport", 0),
        no_shows=sum(
            state == VisitState.NO_SHOW.value
            # Registered, called in vain, and gone home with the card: the visit has ended.
            or (state == VisitState.ENDED.value and key.rpartition("/")[2] in absent)
            for key, state in states.items()
        ),
        cards_out=ledger["cards_out"],
        duplicate_numbers=pile.duplicates
        + ledger["duplicate_numbers"]
        + kinds.get("ComplaintFiled", 0)
        - len(filed),
        gaps=ledger["gaps"],
        duplicate_calls=ledger["duplicate_calls"] + shown_twice(notes),
        open_visits=sum(state in _OPEN for state in states.values()),
        facts=sum({n["at"]: n["facts"] for n in notes if n["what"] == "drained"}.values()),
        posted=sum(many for kind, many in kinds.items() if KINDS[kind].origin is Origin.FACT),
        standing=len(states) - len(undone),
        chain_ok=bool(ledger["chain_ok"] and ledger["replay_ok"]),
        attention=ledger["attention"],
        parked=kinds.get("VisitParked", 0),
        transferred=kinds.get("VisitTransferred", 0),
        given=sum(note["what"] == "called" and note["by"] == "ready" for note in notes),
        drafts_lost=sum(note["what"] == "draft_lost" for note in notes),
    )


def shown_twice(notes: Iterable[Mapping[str, Any]]) -> int:
    """Count the calls by the hub that showed a visit at a second desk, or after its end.

    A desk cut off calls by hand whoever sits before it; that another desk is given the
    same number meanwhile cannot be known and is not counted. Nor is a
    visitor who was handed on, at the next desk.
    """
    shown: dict[str, str] = {}
    moving: dict[str, str] = {}
    ended: set[tuple[str, str]] = set()
    twice = 0
    for note in notes:
        if note["what"] == "ended":
            ended.add((note["ticket"], note["at"]))
        elif note["what"] == "moving":
            moving[note["ticket"]] = shown.pop(note["ticket"], "")
        elif note["what"] == "stayed" and (was := moving.pop(note["ticket"], "")):
            shown.setdefault(note["ticket"], was)
        elif note["what"] == "called" and note["by"] in ("server", "ready"):
            ticket, desk = note["ticket"], note["at"]
            twice += shown.setdefault(ticket, desk) != desk or (ticket, desk) in ended
    return twice
