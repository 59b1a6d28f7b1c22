"""What the hub keeps of PINs, beside the entries and never in one.

An entry is for ever and travels; a verifier is changed, and leaves this file never.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Column, Float, Integer, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.tables import metadata
from desk_tui.office.sign_in_delay import WrongPins

KEPT_WRONG = 1_000
"""Ids nobody has that are remembered; somebody who makes ids up fills no disk.

What was typed for an officer's own id is never forgotten so: whoever could have it
forgotten would try on at once.
"""

pins = Table(
    "pins",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("officer_id", Text, primary_key=True),
    Column("verifier", Text, nullable=False),
    Column("mark", Text, nullable=False),
    sqlite_with_rowid=False,
)

wrong_pins = Table(
    "wrong_pins",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("officer_id", Text, primary_key=True),
    Column("many", Integer, nullable=False),
    Column("until", Float, nullable=False),
    sqlite_with_rowid=False,
)

_office: Any = bindparam("office")
_PIN = select(pins).where(pins.c.office_id == _office, pins.c.officer_id == bindparam("officer"))
_MARKS = select(pins.c.officer_id, pins.c.mark).where(pins.c.office_id == _office)
_put_pin = insert(pins)
_PUT_PIN = _put_pin.on_conflict_do_update(
    index_elements=["office_id", "officer_id"],
    set_={"verifier": _put_pin.excluded.verifier, "mark": _put_pin.excluded.mark},
)
_wrong = (wrong_pins.c.office_id == _office, wrong_pins.c.officer_id == bindparam("officer"))
_WRONG = select(wrong_pins.c.many, wrong_pins.c.until).where(*_wrong)
_DROP_WRONG = delete(wrong_pins).where(*_wrong)
_put_wrong = insert(wrong_pins)
_PUT_WRONG = _put_wrong.on_conflict_do_update(
    index_elements=["office_id", "officer_id"],
    set_={"many": _put_wrong.excluded.many, "until": _put_wrong.excluded.until},
)
_nobodys = wrong_pins.c.officer_id.not_in(
    select(pins.c.officer_id).where(pins.c.office_id == _office)
)
_newest = (
    select(wrong_pins.c.officer_id)
    .where(wrong_pins.c.office_id == _office, _nobodys)
    .order_by(wrong_pins.c.until.desc(), wrong_pins.c.many.desc())
    .limit(KEPT_WRONG)
)
_DROP_OLDEST = delete(wrong_pins).where(
    wrong_pins.c.office_id == _office, _nobodys, wrong_pins.c.officer_id.not_in(_newest)
)


@dataclass(frozen=True, slots=True)
class KeptPin:
    """What is kept of an officer's PIN, and how it was typed lately.

    Attributes:
        verifier: None when there is no such PIN; mark: tells this PIN from the next.
    """

    verifier: str | None
    mark: str
    wrong: WrongPins

    def __repr__(self) -> str:
        return "KeptPin()"


def kept_pin(ledger: Ledger, officer_id: str) -> KeptPin:
    """Return what is known of an id's PIN; ids nobody has look alike."""
    which = {"office": ledger.office_id, "officer": officer_id}
    pin = ledger.execute(_PIN, which).one_or_none()
    wrong = ledger.execute(_WRONG, which).one_or_none()
    return KeptPin(
        pin.verifier if pin is not None else None,
        pin.mark if pin is not None else "",
        WrongPins(*wrong) if wrong is not None else WrongPins(),
    )


def marks(ledger: Ledger) -> dict[str, str]:
    """Return the mark of each officer's PIN."""
    rows = ledger.execute(_MARKS, {"office": ledger.office_id})
    return {cast(str, row.officer_id): cast(str, row.mark) for row in rows}


def put_pin(ledger: Ledger, officer_id: str, verifier: str, mark: str) -> None:
    """Keep another PIN; wrong ones before it are forgiven. The last step of an attempt."""
    ledger.execute(
        _PUT_PIN,
        {
            "office_id": ledger.office_id,
            "officer_id": officer_id,
            "verifier": verifier,
            "mark": mark,
        },
    )
    forgive(ledger, officer_id)


def forgive(ledger: Ledger, officer_id: str) -> None:
    """Forget the wrong PINs of an id: the right one was typed."""
    ledger.execute(_DROP_WRONG, {"office": ledger.office_id, "officer": officer_id})


def put_wrong(ledger: Ledger, officer_id: str, wrong: WrongPins) -> None:
    """Keep how often a wrong PIN was typed for an id, known or not."""
    ledger.execute(
        _PUT_WRONG,
        {
            "office_id": ledger.office_id,
            "officer_id": officer_id,
            "many": wrong.many,
            "until": wrong.until,
        },
    )
    ledger.execute(_DROP_OLDEST, {"office": ledger.office_id})
