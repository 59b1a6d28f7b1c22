"""A visitor served in plain lines, from the lobby to the receipt, over a real server."""

from __future__ import annotations

import io
import json

import pytest

from desk_tui.errors import DeskError
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import VisitState
from desk_tui.plain.dialogue import LONGEST_JSON, Spoken, Unanswered, read_answers
from desk_tui.plain.tasks import TASKS
from tests.hub.staff import PINS, set_up
from tests.plain.plain_pc import BUDI, STORY, PlainPc
from tests.workstation.office import ThreadHub


def test_a_script_serves_a_visitor_from_the_lobby_to_the_receipt(
    pc: PlainPc, hub: ThreadHub
) -> None:
    issued = pc.script("issue", reason="lansia")
    assert (issued["ticket"], issued["paper"]) == ("P-001", "printed")
    assert issued["left"] == 49, "with this number gone, not as it was told before it"
    registered = pc.script("register", **BUDI, phone="0812 3450 0012")
    assert (registered["ticket"], registered["pass"]) == ("P-001", 1)
    called = pc.script("call")
    assert (called["ticket"], called["state"]) == ("P-001", "talking")
    filed = pc.script("file", **STORY, confirm="SIMPAN")
    assert filed["filed"] is True
    assert filed["unsent"] == 0
    state = hub.read(lambda ledger: ledger.state)
    record = state.complaint(str(filed["registration_number"]).replace("-", ""))
    assert record is not None
    assert record.complaint.narrative == STORY["narrative"], "kept as it was told"
    visit = state.visit(record.visit)
    assert visit is not None
    assert (visit.holder and visit.holder.name) == "BUDI [/] CONTOH"
    assert visit.state is VisitState.ENDED


def test_a_person_answers_line_by_line_and_is_asked_again(pc: PlainPc, hub: ThreadHub) -> None:
    pc.script("issue", reason="umum")
    told = pc.lines(
        "register", "\n1\n1\n12\n9999011509879902\nbudi contoh\nbukan nomor\n-\n99\n21\n"
    )
    assert "Isi 16 angka NIK" in told
    assert "Bukan nomor HP dan bukan surel." in told
    assert "A-001 terdaftar. ID tamu 21, kartu di slot 21." in told
    pc.lines("call", "2\n1\n")
    rest = "Desa Contoh\nsejak Maret\n?\n\nJl. Contoh 1\nY\n?\nT\nT\n1\nT\n9\n0\nPokok\n"
    half = "Ia datang [/]\n\x1b]0;judul\x07 lima kali\n.\nJawaban\n.\n"
    told = pc.lines("file", half + rest + "9\n0\nPokok\nsimpan\n")
    assert "Belum dijawab. Ketik Y atau T." in told
    assert "drafnya tetap ada" in told, "a small word is no yes"
    assert "\x1b" not in told
    told = pc.lines("file", ".\n.\n" + "\n" * 12 + "SIMPAN\n")
    assert "Nomor laporan" in told
    assert "Terkirim ke server kantor." in told
    record = next(iter(hub.read(lambda ledger: ledger.state).complaints.values()))
    assert record.complaint.narrative == "Ia datang [/]\n\x1b]0;judul\x07 lima kali"
    assert record.complaint.place == "Desa Contoh"
    assert record.complaint.reported_party == "tidak tahu", "as ? becomes on the screen"


def test_the_input_ends_in_the_middle_of_the_story_and_nothing_is_lost(
    pc: PlainPc, hub: ThreadHub
) -> None:
    pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-")
    pc.script("call")
    with pytest.raises(Unanswered):
        pc.lines("file", "Baris pertama\nBaris kedua\n")
    with pytest.raises(Unanswered):
        pc.lines("file", "Baris ketiga\n.\nharapan\n.\nDesa\n")
    with pytest.raises(DeskError) as missing:
        pc.script("file", confirm="SIMPAN")
    assert "Cerita pelapor" not in missing.value.title, "the story is there"
    assert "Waktu kejadian" in missing.value.title
    pc.script(
        "file",
        **{name: told for name, told in STORY.items() if name != "narrative"},
        confirm="SIMPAN",
    )
    record = next(iter(hub.read(lambda ledger: ledger.state).complaints.values()))
    assert record.complaint.narrative == "Baris pertama\nBaris kedua\nBaris ketiga"


def test_a_script_without_the_word_files_nothing(pc: PlainPc, hub: ThreadHub) -> None:
    pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-")
    pc.script("call")
    for word in ("", "simpan", "Y"):
        assert pc.script("file", **STORY, confirm=word)["filed"] is False
    assert not hub.read(lambda ledger: ledger.state).complaints


def test_who_does_not_come_is_called_three_times_first(pc: PlainPc) -> None:
    pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-")
    with pytest.raises(DeskError):
        pc.script("call", step="did_not_come")
    told = pc.lines("call", "3\n2\n2\n3\n")
    assert "A-001 dipanggil 3 kali." in told
    assert "A-001 tidak datang." in told


def test_a_guest_id_that_is_out_is_asked_for_again(pc: PlainPc) -> None:
    for _visitor in range(2):
        pc.script("issue", reason="umum")
    pc.script("register", **BUDI, phone="-", **{"pass": "7"})
    with pytest.raises(DeskError):
        pc.script("register", **{**BUDI, "number": "9999011509879903"}, phone="-", **{"pass": "7"})
    told = pc.lines("register", "A-002\n2\n99000000000001\nANI CONTOH\n-\n7\n8\n")
    assert "A-002 terdaftar. ID tamu 8" in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '{"reason": "umum"',
        '{"resaon": "umum"}',
        '{"reason": {"a": 1}}',
        '{"reason": "\\ud800"}',
        '{"reason": "raja"}',
        " " * (LONGEST_JSON + 1),
    ],
)
def test_what_is_no_answer_is_one_sentence_and_gives_no_number(
    text: str, pc: PlainPc, hub: ThreadHub
) -> None:
    if text:
        with pytest.raises(DeskError) as error:
            pc.lines("issue", text, as_json=True)
        assert error.value.title and error.value.message
        assert hub.read(lambda ledger: ledger.state).last_number("A") == 0
    else:  # nothing said: the usual number
        assert json.loads(pc.lines("issue", text, as_json=True))["ticket"] == "A-001"


@pytest.mark.parametrize("profile", [OfficeProfile(guest_passes=9)])
def test_where_people_sign_in_a_script_does_too(pc: PlainPc, hub: ThreadHub) -> None:
    set_up(hub)
    with pytest.raises(DeskError):
        pc.script("issue", officer="lobby-1", pin="000000", reason="umum")
    with pytest.raises(DeskError):
        pc.script("issue", officer="desk-1", pin=PINS["desk-1"], reason="umum")
    issued = pc.script("issue", officer="lobby-1", pin=PINS["lobby-1"], reason="umum")
    assert issued["ticket"] == "A-001"


def test_every_question_of_a_task_may_be_answered_by_its_name() -> None:
    for task in TASKS.values():
        assert len(set(task.names)) == len(task.names)
        read_answers(io.StringIO(json.dumps(dict.fromkeys(task.names, ""))), task.names)


def test_nothing_typed_reaches_the_terminal_as_a_command() -> None:
    into = io.StringIO()
    Spoken(io.StringIO(""), into).say("", None, "\x1b[2J[/] tetap\x07")
    assert into.getvalue() == "[/] tetap\n"
