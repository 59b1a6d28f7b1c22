"""Officers who may sign in at this PC while the office's server is away.

Lines that are kept for a week and replaced, never appended: a verifier is no entry.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from desk_tui.db.journal.whose import Whose
from desk_tui.office.roles import Officer
from desk_tui.office.sign_in_delay import WrongPins

KEPT_S = 7 * 86_400.0
"""Seconds after a sign-in at the server within which this PC lets the officer in."""
SET_BACK_S = 3_600.0
"""A clock may be set back so far; further back the week counts as over."""
KEPT_WRONG = 200
"""Ids with wrong PINs that are remembered."""


@dataclass(frozen=True, slots=True)
class KeptOfficer:
    """What this PC keeps of an officer.

    Attributes:
        verifier: of the PIN, with this PC's pepper; mark: tells the PIN from the next.
        at: of the sign-in at the server, office time, seconds since 1970.
    """

    officer: Officer
    verifier: str
    mark: str
    at: float

    def __repr__(self) -> str:
        return f"KeptOfficer({self.officer.officer_id!r})"


class KeptOfficers(Whose):
    """The lines about officers. Those that write stand inside a transaction."""

    @property
    def last_officer(self) -> str:
        """Id of the officer who signed in here last, empty before."""
        return self._identity("last_officer")

    def set_last_officer(self, officer_id: str) -> None:
        """Remember who signed in here last."""
        self.set_identity("last_officer", officer_id)

    @property
    def sign_in(self) -> tuple[bool, bool] | None:
        """Whether officers sign in and whether there is a supervisor; None before any hello."""
        known = self._identity("sign_in")
        return (known[0] == "1", known[1] == "1") if known else None

    def set_sign_in(self, sign_in: bool, set_up: bool) -> None:
        """Remember whether officers sign in and whether there is a supervisor."""
        self.set_identity("sign_in", f"{sign_in:d}{set_up:d}")

    def kept_officers(self, now: float) -> list[KeptOfficer]:
        """Return the officers whose week is not over."""
        rows = self._rows("SELECT officer, verifier, mark, at FROM officers ORDER BY officer_id")
        kept = [KeptOfficer(msgspec.json.decode(row[0], type=Officer), *row[1:]) for row in rows]
        return [one for one in kept if -SET_BACK_S < now - one.at < KEPT_S]

    def keep_officer(self, kept: KeptOfficer) -> None:
        """Keep an officer from now on; those whose week is over go."""
        self._connection.execute(
            "INSERT OR REPLACE INTO officers (officer_id, officer, verifier, mark, at)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                kept.officer.officer_id,
                msgspec.json.encode(kept.officer),
                kept.verifier,
                kept.mark,
                kept.at,
            ),
        )
        self._connection.execute("DELETE FROM officers WHERE at <= ?", (kept.at - KEPT_S,))

    def drop_officer(self, officer_id: str, mark: str | None = None) -> None:
        """Keep nothing of an officer any more; with ``mark`` only if it is of that PIN."""
        self._connection.execute(
            "DELETE FROM officers WHERE officer_id = ? AND (? IS NULL OR mark = ?)",
            (officer_id, mark, mark),
        )

    def wrong_pins(self, officer_id: str) -> WrongPins:
        """Return the wrong PINs typed here for an id, known or not."""
        row = self._row("SELECT many, until FROM wrong_pins WHERE officer_id = ?", officer_id)
        return WrongPins(*row) if row else WrongPins()

    def set_wrong_pins(self, officer_id: str, wrong: WrongPins) -> None:
        """Remember the wrong PINs typed here for an id."""
        self._connection.execute("DELETE FROM wrong_pins WHERE officer_id = ?", (officer_id,))
        if not wrong.many:
            return
        self._connection.execute(
            "INSERT INTO wrong_pins (officer_id, many, until) VALUES (?, ?, ?)",
            (officer_id, wrong.many, wrong.until),
        )
        self._connection.execute(
            "DELETE FROM wrong_pins WHERE officer_id NOT IN"
            " (SELECT officer_id FROM wrong_pins ORDER BY until DESC, many DESC LIMIT ?)",
            (KEPT_WRONG,),
        )
