"""The demo's office in the morning: visitors at every stage, all of them plainly invented."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desk_tui.clock import WIB
from desk_tui.data_files import data_file, data_text
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.earlier import own_reports, similar_reports
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.verify import verify
from desk_tui.hub.deciding import open_day, set_profile
from desk_tui.hub.demo import PEOPLE, seat_visitors
from desk_tui.hub.demo_history import REPORTS, tell_history
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import VisitState
from desk_tui.office.workdays import parse_holidays
from desk_tui.office_file import read_profile
from desk_tui.starting import DEMO_PROFILE, DEMO_TIME, DEMO_VISITORS

NOW = datetime.fromisoformat(DEMO_TIME).replace(tzinfo=WIB)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(tmp_path / "ledger.db", database_key(tmp_path), "kantor")
    yield ledger
    ledger.close()


def seat(ledger: Ledger, profile: OfficeProfile, many: int = DEMO_VISITORS) -> None:
    """Open the office's day and let its visitors come."""
    with ledger.transaction():
        set_profile(ledger, profile, NOW)
        ledger.attempt(lambda: tell_history(ledger, NOW))
        open_day(ledger, NOW, parse_holidays(data_text("holidays.csv")))
        ledger.attempt(lambda: seat_visitors(ledger, many, NOW))


def test_the_demo_has_somebody_at_every_stage_and_its_book_is_whole(ledger: Ledger) -> None:
    seat(ledger, read_profile(data_file(DEMO_PROFILE)))
    visits = ledger.state.visits.values()
    states = Counter(visit.state for visit in visits)
    assert states == {
        VisitState.WAITING: 7,
        VisitState.REGISTERED: 4,
        VisitState.TALKING: 1,
        VisitState.ENDED: 3,
    }
    lying = [visit for visit in visits if visit.state is VisitState.ENDED and visit.card_held]
    assert len(lying) == 2, "two cards wait for owners whose talk is over"
    assert all(visit.at_counter and visit.at_counter < NOW for visit in visits if visit.holder)
    found = verify(ledger)
    assert found.chain_ok and found.replay_ok and not found.attention
    assert (found.duplicate_numbers, found.duplicate_calls, found.gaps) == (0, 0, 0)


def people() -> Iterator[dict[str, str]]:
    for name in (PEOPLE, REPORTS):
        yield from csv.DictReader(data_text(name).splitlines())


def test_somebody_in_the_demo_was_here_before_and_somebody_told_the_like(ledger: Ledger) -> None:
    seat(ledger, read_profile(data_file(DEMO_PROFILE)))
    known = {visit.holder.name: visit for visit in ledger.state.visits.values() if visit.holder}
    told = ledger.read(lambda: own_reports(ledger, known["JOKO CONTOH"]))
    assert [line.topic for line in told.lines] == ["listrik", "pertanahan"]
    record = ledger.read(lambda: ledger.state.complaint(told.numbers[1]))
    assert record is not None
    story = record.complaint.narrative
    (like,) = similar_reports(ledger, story, told.numbers, known["JOKO CONTOH"].key)
    assert like.registration_number not in told.numbers and len(like.common) >= 5
    for number in (*told.numbers, like.registration_number):
        assert parse(number) == number
    others = ledger.read(lambda: own_reports(ledger, known["FITRI CONTOH"]))
    assert len(others.numbers) == 1


def test_nobody_in_the_demo_can_be_a_real_person() -> None:
    for person in people():
        if not person["name"]:
            continue
        assert person["name"].endswith(" CONTOH")
        if person["document"] == "ktp":
            assert re.fullmatch(r"[0-9]{12}99[0-9]{2}", person["number"])
        assert re.fullmatch(r"-|08120000000[0-9]+|.*@contoh\.example", person["phone"])


def test_a_demo_that_exchanges_cards_at_the_desk_lets_everybody_wait(ledger: Ledger) -> None:
    seat(ledger, OfficeProfile(demo=True), 12)
    assert {visit.state for visit in ledger.state.visits.values()} == {VisitState.WAITING}
    assert ledger.state.places_used() == 12


@pytest.mark.parametrize("demo", [True, False])
def test_no_visitor_is_invented_twice_or_in_a_true_office(ledger: Ledger, demo: bool) -> None:
    profile = OfficeProfile(demo=demo, exchange_at="registration")
    seat(ledger, profile)
    many = len(ledger.state.visits)
    assert bool(many) is demo
    with ledger.transaction():
        ledger.attempt(lambda: seat_visitors(ledger, DEMO_VISITORS, NOW))
    assert len(ledger.state.visits) == many
