"""The office's day with real key presses, in a real terminal, on a real server.

One visitor from the lobby's key to the receipt; the plug pulled in mid-sentence;
five hundred keys at once. What is compared is what the screen shows and what the
paper and the office's server say, not what the program believes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.flows.office import Office
from tests.flows.terminal import Terminal

SENTENCE = "Sejak Maret 2022 berkas balik nama saya dijawab masih proses tanpa surat apa pun. "
NARRATIVE = (SENTENCE * 40)[:3000].strip()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as running:
        yield running


@pytest.fixture
def cold_office(tmp_path: Path) -> Iterator[Office]:
    """One whose programs are those of a command line, from the start of Python on."""
    with Office(tmp_path, quick=False) as running:
        yield running


def to_the_talk(office: Office) -> Terminal:
    """A number in the lobby, then the desk: called, came; the card is asked for."""
    terminal = office.open("lobby")
    terminal.wait_for("Tersambung")
    terminal.press("1")
    terminal.wait_for("tercetak")
    terminal.press("^O")
    terminal.wait_for("TEMPAT KERJA")
    terminal.press("4", "3", "Enter")
    terminal.wait_for("SIAP DIPANGGIL")
    terminal.press("F2")
    terminal.wait_for("dipanggil 1x")
    terminal.press("Enter")
    return terminal


def take_card(terminal: Terminal) -> None:
    terminal.wait_for("Nomor")
    terminal.type("3174015508799902\rSITI CONTOH\r081200000012\r\r")
    terminal.wait_for("Ibu SITI CONTOH")


def test_from_the_lobbys_key_to_the_receipt(cold_office: Office) -> None:
    office = cold_office
    terminal = to_the_talk(office)
    take_card(terminal)
    terminal.type(NARRATIVE)
    terminal.press("Tab")
    terminal.type("Sertifikat terbit.\tDesa Contoh\rsejak 2022\rKantor Contoh\rbukti bayar\r")
    terminal.type("Jl. Contoh 2\rYTT1T0Balik nama belum terbit")
    terminal.press("F9")
    terminal.wait_for("F12")
    terminal.press("F12")
    terminal.wait_for("LAPORAN TERAKHIR")
    screen = terminal.wait_for("tercetak")
    found = office.wait_for_reports(1)
    terminal.close()
    (receipt,) = office.receipts()
    assert "SITI CONTOH" in receipt.text
    assert "3174015508799902" not in receipt.text
    assert receipt.number.replace("-", " - ") in screen
    assert office.track(receipt.number).startswith(receipt.number)
    assert found["chain_ok"] and found["replay_ok"]
    assert found["registration_numbers"] == {receipt.number.replace("-", ""): receipt.digest8}
    assert office.narrative_in_ledger() == NARRATIVE


def test_the_plug_is_pulled_in_mid_sentence(office: Office) -> None:
    terminal = to_the_talk(office)
    take_card(terminal)
    typed, saved = "", [""]
    for word in (SENTENCE * 100).split():  # without a rest, until the disk twice had more of it
        terminal.type(word + " ")
        typed += word + " "
        time.sleep(0.08)
        draft = office.draft()
        if draft is not None and len(draft.narrative) > len(saved[-1]):
            saved.append(draft.narrative)
        if len(saved) > 2:
            break
    terminal.type("Sekarang juga")
    terminal.kill()

    draft = office.draft()
    assert draft is not None
    kept = draft.narrative
    assert len(saved) > 2 and kept.startswith(saved[-1])
    assert f"{typed}Sekarang juga".startswith(kept)

    again = office.open("desk-3")
    again.wait_for("Ibu SITI CONTOH")
    again.wait_for("CERITA")
    again.type("LANJUT")
    office.wait_for_draft(lambda draft: draft.narrative == kept + "LANJUT")


def test_five_hundred_keys_at_once_all_find_their_field(office: Office) -> None:
    terminal = to_the_talk(office)
    take_card(terminal)
    story, hope = "c" * 200, "h" * 150
    terminal.type(
        f"{story}\t{hope}\t{'t' * 40}\r{'w' * 30}\r{'d' * 30}\r{'b' * 20}\r{'a' * 20}\rYTT"
    )
    terminal.wait_for(lambda text: text.count("h") > 150 and "a" * 20 in text)
    terminal.press("^S")
    draft = office.wait_for_draft(lambda draft: draft.reported_before == "T")
    assert draft.narrative == story
    assert draft.hope == hope
    assert (draft.place, draft.time) == ("t" * 40, "w" * 30)
    assert (draft.reported_party, draft.evidence, draft.address) == ("d" * 30, "b" * 20, "a" * 20)
    assert (draft.own_experience, draft.in_court, draft.reported_before) == ("Y", "T", "T")
    terminal.close()
