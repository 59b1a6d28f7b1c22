"""How many keys a registration costs, counted in a real terminal on a real server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.flows.office import Office
from tests.flows.terminal import Terminal

NIK = "3174051508799902"


class Clerk:
    """Presses keys and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.pressed = 0

    def keys(self, *keys: str) -> None:
        """Press keys: one by its name, or the letters of a text."""
        for key in keys:
            if key in ("F2", "F9", "F12", "Enter"):
                self._terminal.press(key)
                self.pressed += 1
            else:
                self._terminal.type(key)
                self.pressed += len(key)

    def counted(self, done: str) -> int:
        """Wait until the screen says that it is done; return the keys since the last time."""
        self._terminal.wait_for(done)
        pressed, self.pressed = self.pressed, 0
        return pressed


def test_the_keys_of_a_ticket_of_registrations_and_of_a_card_given_back(tmp_path: Path) -> None:
    with Office(tmp_path, 'exchange_at = "registration"\n') as office:
        lobby = office.open("lobby")
        lobby.wait_for("Tersambung")
        for key, reason in (("1", "umum,"), ("2", "lansia,")):  # one key, one ticket
            lobby.press(key)
            lobby.wait_for(reason)
            lobby.wait_for("tercetak")
        lobby.close()

        terminal = office.open("registration")
        terminal.wait_for("PANGGIL")
        clerk = Clerk(terminal)
        clerk.keys("F2", NIK, "Enter", "BUDI CONTOH", "Enter", "081200000012", "Enter")
        clerk.keys("11", "Enter")
        assert clerk.counted("terdaftar, ID tamu 11.") <= 48

        clerk.keys("F2", NIK, "Enter", "12", "Enter")  # all in one go, as a quick hand does
        assert clerk.counted("terdaftar, ID tamu 12.") <= 21

        clerk.keys("F9", "11", "Enter", "F12")
        assert clerk.counted("ID tamu 11 kembali") <= 5
        screen = terminal.text()
        assert NIK not in screen and "081200000012" not in screen
        found = office.verify()
        assert found["chain_ok"] and found["replay_ok"]
