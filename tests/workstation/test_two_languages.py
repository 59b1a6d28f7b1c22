"""What is kept does not depend on the language of the screens: the same day twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from desk_tui.db.ledger.tables import entries
from desk_tui.errors import InvalidEntryError, RefusedError
from desk_tui.hub.joining import no_demo
from desk_tui.i18n import LANGUAGES, SOURCE_LANGUAGE, use_language
from desk_tui.office.complaint import Classification, Complaint
from desk_tui.office.messages import Problem
from desk_tui.office.visit import EndReason, Reason
from desk_tui.screens.lobby_menu import VOID_REASONS
from desk_tui.workstation.hub_client import _problem
from desk_tui.workstation.revealing import reasons
from desk_tui.workstation.situations import PrintState
from desk_tui.workstation.workstation import Workstation
from tests.printing.tcp_printer import unused_port
from tests.workstation.office import SITI, STORY, Office, sent, until

OWN = re.compile(
    r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{10}"
    r"|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|[0-9a-f]{64}"
)
"""What differs from day to day: ids, report numbers, times, digests."""


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    use_language(SOURCE_LANGUAGE)


def day(office: Office) -> list[str]:
    """Let a day pass in which everything with words of the program happens; return its entries."""
    nowhere = f"tcp://127.0.0.1:{unused_port()}"
    lobby_pc, desk_pc = office.pc("lobby"), office.pc("desk-3", printer=nowhere)
    lobby, desk = lobby_pc.lobby(), desk_pc.desk(3)
    for why in VOID_REASONS:
        lobby.issue(Reason.GENERAL)
        lobby.void_last(why)
    for reason in Reason:
        lobby.issue(reason)
    lobby.turn_away()
    for end in EndReason:
        desk.call_next()
        desk.visitor_came()
        desk.end_without_report(end)
    desk.call_next()
    visit = desk.visitor_came()
    desk.take_card(SITI, 17)
    for reason_to_look in reasons():
        desk.reveal(visit.key, "document+phone", reason_to_look)
    draft = Complaint(narrative="Maret", classification=Classification.ASPIRATION)
    desk.save_draft(draft, "narrative", (0, 5)).result(30)
    desk.file(STORY)
    until(lambda: desk_pc.papers.idle)
    sent(lobby_pc)
    sent(desk_pc)
    rows = office.hub.read(
        lambda ledger: list(ledger._connection.execute(select(entries.c.kind, entries.c.body)))
    )
    return sorted(f"{kind} {OWN.sub('#', body.decode())}" for kind, body in rows)


def papers(pc: Workstation) -> list[tuple[str, str]]:
    kept = pc.do(lambda: list(pc.records.journal.papers()))
    return [(paper["kind"], paper["detail"]) for paper in map(json.loads, kept)]


def test_the_same_day_in_every_language_leaves_the_same_entries(tmp_path: Path) -> None:
    days: dict[str, list[str]] = {}
    kept: dict[str, list[tuple[str, str]]] = {}
    told: dict[str, str] = {}
    for language in LANGUAGES:
        use_language(language)
        office = Office(tmp_path / language)
        office.hub.start()
        try:
            days[language] = day(office)
            desk_pc = next(pc for pc in office._open if pc.author().workplace == "desk-3")
            kept[language] = papers(desk_pc)
            told[language] = failure(lambda pc=desk_pc: pc.desk(3).situation().last_report)  # type: ignore[misc]
        finally:
            office.close()
    assert len(days["id"]) > 30
    assert days["en"] == days["id"]
    assert kept["en"] == kept["id"] and kept["id"][-1][1].startswith("Printer tidak dapat")
    assert "cannot be reached" in told["en"] and "tidak dapat dihubungi" in told["id"]


def failure(last_report: Callable[[], object]) -> str:
    """Return what the desk says about the receipt that did not come out."""
    from desk_tui.screens.desk_words import paper_words

    last = last_report()
    paper = last.paper  # type: ignore[attr-defined]
    assert paper.state is PrintState.FAILED
    return paper_words(paper)[1]


def test_what_the_hub_says_is_read_in_the_language_of_the_pc() -> None:
    """It sends its own sentences as they are kept, whoever asks."""
    refused = msgspec.msgpack.encode(
        Problem(code="refused", detail=f"{no_demo().title}\n{no_demo().message}")
    )
    invalid = msgspec.msgpack.encode(
        Problem(code="invalid", detail="Periksa pengaturan PC ini. Panggil penyelia.")
    )
    use_language("en")
    told = _problem(refused)
    assert isinstance(told, RefusedError)
    assert told.title == "A demo office lets no other PCs in."
    assert told.message.startswith("A demo office has no PINs.")
    unfit = _problem(invalid)
    assert isinstance(unfit, InvalidEntryError)
    assert unfit.message == "Check the settings of this PC. Call the supervisor."
