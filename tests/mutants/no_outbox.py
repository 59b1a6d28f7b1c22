"""Broken: what the hub did not take at once is not kept for it.

While the hub answers nobody notices. Then a receipt is handed over while it does
not, and the complaint is nowhere.
"""

from __future__ import annotations

from typing import Any

from desk_tui.office.messages import Hello
from desk_tui.workstation.records import Records
from tests.mutants.starting import start


def break_it() -> None:
    """Begin afresh whenever the hub answers again."""
    greeted = Records.greeted

    def greeted_and_forgot(self: Records, hello: Hello) -> None:
        greeted(self, hello)
        journal: Any = self.journal
        with journal.transaction() as connection:
            connection.execute(
                "DELETE FROM entries WHERE installation = ? AND n > ?",
                (journal.installation, hello.cursor),
            )
        journal._n, journal._digest = journal._count()
        self.unsent = journal.unposted

    Records.greeted = greeted_and_forgot  # type: ignore[method-assign]


if __name__ == "__main__":
    start(break_it)
