"""How many keys a registration and a whole visit cost, in a real terminal on a real server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.flows.office import Office
from tests.flows.terminal import Terminal

NIK = "3174051508799902"


CONTROL = ("F2", "F9", "F12", "Enter", "Tab")
"""Keys that write nothing: they lead from step to step and from field to field."""


class Hand:
    """Presses keys and counts them, those that write nothing also apart."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.pressed = 0
        self.control = 0

    def keys(self, *keys: str) -> None:
        """Press keys: one by its name, or the letters of a text."""
        for key in keys:
            if key in CONTROL:
                self._terminal.press(key)
                self.pressed += 1
                self.control += 1
            else:
                self._terminal.type(key)
                self.pressed += len(key)

    def counted(self, done: str) -> int:
        """Wait until the screen says that it is done; return the keys since the last time."""
        self._terminal.wait_for(done)
        pressed, self.pressed = self.pressed, 0
        return pressed


def test_the_keys_of_a_ticket_of_registrations_of_a_visit_and_of_a_card_given_back(
    tmp_path: Path,
) -> None:
    with Office(tmp_path, 'exchange_at = "registration"\n') as office:
        lobby = office.open("lobby")
        lobby.wait_for("Tersambung")
        for key, reason in (("1", "umum,"), ("2", "lansia,")):  # one key, one ticket
            lobby.press(key)
            lobby.wait_for(reason)
            lobby.wait_for("tercetak")
        lobby.close()

        counter = office.open("registration")
        counter.wait_for("PANGGIL")
        clerk = Hand(counter)
        clerk.keys("F2", NIK, "Enter", "BUDI CONTOH", "Enter", "081200000012", "Enter")
        clerk.keys("11", "Enter")
        assert clerk.counted("terdaftar, ID tamu 11.") <= 48
        registered = clerk.control

        clerk.keys("F2", NIK, "Enter", "12", "Enter")  # all in one go, as a quick hand does
        assert clerk.counted("terdaftar, ID tamu 12.") <= 21

        clerk.keys("F9", "12", "Enter")
        counter.wait_for("F12 =")  # typed ahead of its question it would be no answer
        clerk.keys("F12")
        assert clerk.counted("ID tamu 12 kembali") <= 5
        screen = counter.text()
        assert NIK not in screen and "081200000012" not in screen
        counter.close()

        desk = office.open("desk-3")
        desk.wait_for("SIAP DIPANGGIL")
        officer = Hand(desk)
        officer.keys("F2")
        desk.wait_for("dipanggil 1x")
        officer.keys("Enter")
        desk.wait_for("BUDI CONTOH")
        officer.keys("Lima kali ke kantor contoh, dijawab masih proses.", "Tab")
        officer.keys("Sertifikat terbit.", "Tab", "Desa Contoh", "Enter", "sejak 2022", "Enter")
        officer.keys("Kantor Contoh", "Enter", "bukti bayar", "Enter", "Jl. Contoh 2", "Enter")
        officer.keys("YTT1T0Balik nama belum terbit", "F9")  # these digits and letters answer
        desk.wait_for("F12")
        officer.keys("F12")
        desk.wait_for("LAPORAN TERAKHIR")
        desk.wait_for("tercetak")
        assert 1 + registered + officer.control <= 17  # the lobby's key, the counter, the desk
        desk.close()

        counter = office.open("registration")
        counter.wait_for("slot 11")
        clerk = Hand(counter)
        clerk.keys("F9", "11", "Enter", "Enter")
        assert clerk.counted("ID tamu 11 kembali") <= 5
        found = office.verify()
        assert found["chain_ok"] and found["replay_ok"]
        assert (len(found["registration_numbers"]), found["cards_out"]) == (1, 0)
