"""A program killed between the report and its paper: nothing is said of a printer nobody asked."""

from __future__ import annotations

import pytest

from desk_tui.screens.desk_words import paper_words
from desk_tui.workstation.desk_receipts import DeskReceipts
from tests.workstation.at_desks import come, talk
from tests.workstation.office import SITI, STORY, Office


def test_a_receipt_that_was_never_tried_is_not_the_printers_fault(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_given: object) -> None:
        raise Killed

    come(office)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk)
    desk.take_card(SITI, 17)
    monkeypatch.setattr(DeskReceipts, "print", killed)
    with pytest.raises(Killed):
        desk.file(STORY, key)
    office.shut(pc)
    last = office.pc("desk-3").desk(3).situation().last_report
    assert last is not None
    mark, told = paper_words(last.paper)
    assert mark == "!" and "belum dicetak. ^R cetak ulang" in told
