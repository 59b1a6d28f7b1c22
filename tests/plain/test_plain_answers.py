"""Answers in plain lines that were taken for something else, or by nobody."""

from __future__ import annotations

import io
import json

import pytest

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import VisitState
from desk_tui.plain.dialogue import Spoken, Unanswered
from tests.hub.staff import PINS, set_up
from tests.plain.plain_pc import BUDI, STORY, PlainPc
from tests.workstation.office import ThreadHub


def at_the_desk(pc: PlainPc) -> None:
    pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-")
    pc.script("call")


def test_true_and_false_of_a_script_are_yes_and_no(pc: PlainPc, hub: ThreadHub) -> None:
    at_the_desk(pc)
    answers = {**STORY, "own_experience": True, "in_court": False, "confidential": True}
    assert pc.script("file", **answers, confirm=True)["filed"] is False, "no word, no yes"
    pc.script("file", **answers, confirm="SIMPAN")
    record = next(iter(hub.read(lambda ledger: ledger.state).complaints.values()))
    told = record.complaint
    assert told.confidential, "what the citizen wants kept from others is kept from them"
    assert (told.own_experience.value, told.in_court.value) == ("Y", "T")


@pytest.mark.parametrize("step", ["leave", "again"])
def test_whoever_has_not_come_yet_is_not_registered(pc: PlainPc, hub: ThreadHub, step: str) -> None:
    pc.script("issue", reason="umum")
    told = pc.script("register", step=step, **BUDI, phone="-")
    assert told["registered"] is False
    [visit] = hub.read(lambda ledger: ledger.state).visits.values()
    assert (visit.state, visit.holder) == (VisitState.REGISTERING, None)
    assert "KTP" not in pc.lines("register", "\n4\n"), "later: nothing more is asked"


def test_the_topic_that_was_chosen_before_stays_with_enter(pc: PlainPc, hub: ThreadHub) -> None:
    at_the_desk(pc)
    with pytest.raises(DeskError):
        pc.script("file", topic="layanan_kesehatan")
    lines = f"{STORY['hope']}\n.\nx\n.\nDesa\nkini\n?\n\nJl. 1\nY\nT\nT\n1\nT\n\nPokok\nSIMPAN\n"
    pc.lines("file", lines)
    record = next(iter(hub.read(lambda ledger: ledger.state).complaints.values()))
    assert record.complaint.topic == "layanan_kesehatan"


@pytest.mark.parametrize("profile", [OfficeProfile(guest_passes=9)])
def test_a_wrong_pin_is_asked_for_again_and_of_a_script_once(pc: PlainPc, hub: ThreadHub) -> None:
    set_up(hub)
    told = pc.lines("issue", f"lobby-1\n000000\nlobby-1\n{PINS['lobby-1']}\n1\n")
    assert "Kode petugas atau PIN salah. Ketik lagi." in told
    assert "Nomor A-001" in told
    with pytest.raises(RefusedError):
        pc.script("issue", officer="lobby-1", pin="000000")


@pytest.mark.parametrize("gone", [EOFError, KeyboardInterrupt])
def test_who_goes_away_at_the_pin_is_told_in_their_language(
    monkeypatch: pytest.MonkeyPatch, gone: type[BaseException]
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)

    def nobody(_question: str) -> str:
        raise gone

    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(Unanswered) as told:
        Spoken().ask_hidden("pin", "PIN")
    assert told.value.title == "Berhenti di: PIN."


@pytest.mark.parametrize("number", ["0000000012345", "000000001" + "0" * 5_000])
def test_a_long_number_is_no_guest_id(pc: PlainPc, number: str) -> None:
    pc.script("issue", reason="umum")
    with pytest.raises(DeskError) as error:
        pc.script("register", **BUDI, phone="-", **{"pass": number})
    assert "Bukan nomor ID tamu." in error.value.title


def test_what_a_pipe_brings_is_utf_8_whatever_the_machine_writes(
    pc: PlainPc, hub: ThreadHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_desk(pc)
    story = "“Belum,” kata petugas — 3×"
    told = json.dumps({**STORY, "narrative": story, "confirm": "SIMPAN"}, ensure_ascii=False)
    pc.lines("file", io.TextIOWrapper(io.BytesIO(told.encode()), "cp1252"), as_json=True)
    record = next(iter(hub.read(lambda ledger: ledger.state).complaints.values()))
    assert record.complaint.narrative == story


def test_a_screen_of_few_letters_ends_nothing(pc: PlainPc, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_desk(pc)
    pc.script("file", **{**STORY, "place": "Café – 東京"}, confirm="T")
    shown = io.BytesIO()
    screen = io.TextIOWrapper(shown, "latin-1", write_through=True)
    monkeypatch.setattr("sys.stdout", screen)
    pc.lines("file", ".\n.\n" + "\n" * 12 + "SIMPAN\n")
    monkeypatch.undo()
    assert b"Nomor laporan" in shown.getvalue()
