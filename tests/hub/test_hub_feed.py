"""The feed: that something happened, in order, at once, and never what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec
import pytest

from desk_tui.hub.feed import Feed
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext, IssueTicket
from desk_tui.office.messages import FeedEvent, QueueMessage
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.hub.following import Follower
from tests.hub.holding import held_together
from tests.workstation.office import SITI, STORY, ThreadHub

A1 = "2026-11-23/A-001"
ISSUE = IssueTicket(reason=Reason.GENERAL)
Follow = Callable[[int | str], Follower]


@pytest.fixture
def follow(hub: ThreadHub) -> Iterator[Follow]:
    followers: list[Follower] = []

    def one(after: int | str) -> Follower:
        followers.append(Follower(hub, after))
        return followers[-1]

    yield one
    for follower in followers:
        follower.close()


def head(hub: ThreadHub) -> int:
    return hub.read(lambda ledger: ledger.seq)


def short_feed(hub: ThreadHub, *, heartbeat_s: float = 5.0, kept: int = 2_000) -> None:
    """Give the hub a feed that is soon out of breath; before anybody follows."""
    hub.hub._feed = Feed(1, head(hub), heartbeat_s=heartbeat_s, kept=kept)


def test_events_come_in_the_ledgers_order_to_everybody(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, follow: Follow
) -> None:
    start = head(hub)
    early = follow(start)
    lobby.ask(ISSUE)
    desk.ask(CallNext(desk=3))
    desk.post(desk.fact(e.CallRepeated(visit=A1)), desk.fact(e.VisitStarted(visit=A1)))
    seen = early.events(5)
    assert [(event.seq, event.kind) for event in seen] == [
        (start + 1, "TicketIssued"),
        (start + 2, "NumbersLent"),
        (start + 3, "VisitorCalled"),
        (start + 4, "CallRepeated"),
        (start + 5, "VisitStarted"),
    ]
    assert {(event.epoch, event.visit) for event in seen} == {(1, A1)}
    assert follow(start).events(5) == seen
    assert follow(start + 3).events(2) == seen[3:]


def test_who_was_committed_together_is_told_in_order_and_without_gaps(
    hub: ThreadHub, lobby: BarePc, pc: Callable[[str], BarePc], follow: Follow
) -> None:
    start = head(hub)
    follower = follow(start)
    pcs = [pc(f"desk-{n}") for n in range(1, 9)]
    held_together(hub, *(lambda one=one: one.ask(ISSUE) for one in pcs))
    many = head(hub) - start
    assert many >= 8
    assert [event.seq for event in follower.events(many)] == list(
        range(start + 1, start + many + 1)
    )


def test_what_is_told_can_be_read(hub: ThreadHub, lobby: BarePc, follow: Follow) -> None:
    """Never told before COMMIT: a screen that loads its view then has it."""
    follower = follow(head(hub))
    for _n in range(5):
        lobby.ask(ISSUE)
        event = follower.event()
        queue = lobby.send("/queue", lobby.installation).read(QueueMessage)
        assert queue.seq >= event.seq


def test_a_quiet_feed_beats(hub: ThreadHub, lobby: BarePc, follow: Follow) -> None:
    short_feed(hub, heartbeat_s=0.02)
    follower = follow(head(hub))
    assert [follower.line() for _n in range(3)] == [b"\n"] * 3
    lobby.ask(ISSUE)
    assert follower.event().kind == "TicketIssued"


def test_two_heartbeats_come_before_a_workstation_calls_the_feed_dead() -> None:
    from desk_tui.hub.feed import HEARTBEAT_S
    from desk_tui.workstation.hub_client import FEED_SILENCE_S

    assert HEARTBEAT_S == 5.0
    assert 2 * HEARTBEAT_S < FEED_SILENCE_S


def test_who_is_too_far_behind_begins_again_where_the_ledger_is(
    hub: ThreadHub, lobby: BarePc, follow: Follow
) -> None:
    start = head(hub)
    short_feed(hub, kept=3)
    for _n in range(5):
        lobby.ask(ISSUE)
    now = head(hub)
    reset = FeedEvent(epoch=1, seq=now, kind="reset", visit="")
    for after in (0, start, now - 4):
        assert follow(after).event() == reset
    assert [event.seq for event in follow(now - 3).events(3)] == [now - 2, now - 1, now]
    behind = follow(0)
    assert behind.event() == reset
    lobby.ask(ISSUE)
    assert behind.event().seq == now + 1


def test_who_is_ahead_knew_another_ledger(hub: ThreadHub, lobby: BarePc, follow: Follow) -> None:
    ahead = follow(head(hub) + 1)
    assert (ahead.event().kind, ahead.lines) == ("reset", ahead.lines[:1])
    lobby.ask(ISSUE)
    assert ahead.event().kind == "TicketIssued"


def test_after_a_restart_who_was_not_behind_follows_on(
    hub: ThreadHub, lobby: BarePc, follow: Follow
) -> None:
    lobby.ask(ISSUE)
    last = head(hub)
    hub.stop()
    hub.start()
    follower = follow(last)
    lobby.ask(ISSUE)
    assert follower.event().seq == last + 1
    assert follow(last - 1).event().kind == "reset"  # nothing of before is kept


@pytest.mark.parametrize("after", ["", "x", "-1", "1e9", "%D9%A3", "9" * 18, "9" * 5_000])
def test_a_start_that_is_none_begins_again(hub: ThreadHub, follow: Follow, after: str) -> None:
    assert follow(after).event() == FeedEvent(epoch=1, seq=head(hub), kind="reset", visit="")


def test_nothing_anybody_said_is_in_the_feed(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, follow: Follow
) -> None:
    start = head(hub)
    follower = follow(start)
    lobby.ask(ISSUE)
    desk.ask(CallNext(desk=3))
    desk.ask(AssignGuestPass(visit=A1, guest_pass=7))
    filed = e.ComplaintFiled(
        visit=A1,
        registration_number="7F3K9Q2MXT",
        desk=3,
        officer_name="Petugas Contoh",
        complaint=STORY,
        due=date(2026, 12, 11),
        due_provisional=False,
    )
    desk.post(
        desk.fact(e.VisitStarted(visit=A1)),
        desk.fact(e.IdentityCardTaken(visit=A1, holder=SITI, guest_pass=7)),
        desk.fact(filed),
        desk.fact(e.CommandAbandoned(command_id="SITI CONTOH")),
    )
    many = head(hub) - start
    follower.events(many)
    allowed = set(e.KINDS) | {A1, ""}
    for line in follower.lines:
        told = msgspec.json.decode(line)
        assert set(told) == {"epoch", "seq", "kind", "visit"}
        assert {told["kind"], told["visit"]} <= allowed
    everything = b"".join(follower.lines).lower()
    for word in (SITI.name, SITI.document_number, SITI.phone, "7F3K9Q2MXT", "petugas", "balik"):
        assert word.lower().encode() not in everything, word
