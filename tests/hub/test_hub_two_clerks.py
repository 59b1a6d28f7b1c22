"""Two counters at once: one guest ID is never out to two visitors, round after round."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason, ticket_number, visit_key
from tests.hub.bare_pc import NINE, BarePc
from tests.workstation.office import SITI, ThreadHub

ROUNDS = 200
COUNTER = OfficeProfile(demo=True, exchange_at="registration", counters=2, guest_passes=60)


@pytest.mark.parametrize("profile", [COUNTER], ids=["two counters"])
def test_two_hundred_times_two_clerks_give_one_pass_and_one_of_them_is_told_so(
    hub: ThreadHub,
) -> None:
    def give_numbers(ledger: Ledger) -> None:
        for number in range(1, 2 * ROUNDS + 1):
            ticket = ticket_number("A", number)
            visit = visit_key(NINE.date(), ticket)
            issued = e.TicketIssued(
                visit=visit, day=NINE.date(), ticket=ticket, reason=Reason.GENERAL
            )
            ledger.decided(issued, NINE, workplace="lobby", officer="hub", visit=visit)

    hub.hub._writer.write(give_numbers).result(10)
    together = threading.Barrier(2)

    def clerk(counter: int) -> list[tuple[str, str]]:
        pc, answers = BarePc(hub, f"registration-{counter}"), []
        try:
            for turn in range(ROUNDS):
                visit = visit_key(NINE.date(), ticket_number("A", 2 * turn + counter))
                guest_pass = turn % 60 + 1
                together.wait(10)
                answer = pc.ask(AssignGuestPass(visit=visit, guest_pass=guest_pass))
                answers.append((answer.status, answer.code))
                together.wait(10)  # both are answered before the card goes back
                if answer.status == "done":
                    taken = e.IdentityCardTaken(visit=visit, holder=SITI, guest_pass=guest_pass)
                    back = e.IdentityCardReturned(visit=visit, guest_pass=guest_pass)
                    pc.post(pc.fact(taken), pc.fact(back))
            return answers
        finally:
            pc.hang_up()

    with ThreadPoolExecutor(2) as pool:
        one, two = (asked.result(60) for asked in [pool.submit(clerk, n) for n in (1, 2)])
    for answers in zip(one, two, strict=True):
        assert sorted(answers) == [("done", ""), ("refused", "pass_out")]
    assert {"done"} < {status for status, _code in one}, "each of them is first now and then"
    found = hub.verify()
    assert (found.attention, found.cards_out, found.by_kind["GuestPassAssigned"]) == ({}, 0, ROUNDS)
    assert found.chain_ok and found.replay_ok
