"""The hub asks of everybody who it is, and lets each role do its own, nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desk_tui.db.ledger.secrets import kept_pin
from desk_tui.office import commands as c
from desk_tui.office.commands import AnyCommand
from desk_tui.office.entries import CallRepeated
from desk_tui.office.messages import CommandRequest, Hello
from desk_tui.office.messages_people import OfficersMessage, SignInAnswer
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.rights import COMMANDS
from desk_tui.office.roles import Officer, Role
from tests.hub.bare_pc import BarePc
from tests.hub.doors import A1, BOSS, ISSUE, every_door
from tests.hub.staff import OFFICERS, PINS, REAL, add, set_up, sign_in
from tests.workstation.office import ThreadHub

NEW = Officer(officer_id="baru-1", name="Petugas Contoh Baru", roles=(Role.DESK,))
ASKED: dict[type[c.Command], AnyCommand] = {
    c.IssueTicket: ISSUE,
    c.VoidTicket: c.VoidTicket(visit=A1, why="Salah cetak."),
    c.CallNext: c.CallNext(desk=3),
    c.TransferVisit: c.TransferVisit(visit=A1, desk=5, note="Minta penerjemah."),
    c.TakeBackVisit: c.TakeBackVisit(visit=A1, desk=3),
    c.AssignGuestPass: c.AssignGuestPass(visit=A1, guest_pass=7),
    c.CallToRegistration: c.CallToRegistration(counter=1),
    c.SetQuota: c.SetQuota(quota=55, why="Ramai."),
    c.ReleaseVisitor: c.ReleaseVisitor(visit=A1, why="PC meja mati."),
    c.NoteLeftCard: c.NoteLeftCard(visit=A1, guest_pass=7, kept_at="brankas", told="satpam"),
    c.CloseDay: c.CloseDay(),
    c.OpenDay: c.OpenDay(),
    c.SettleAttention: c.SettleAttention(seq=1, how="Selesai."),
    c.SetOfficer: c.SetOfficer(officer=NEW),
    c.RevokeWorkstation: c.RevokeWorkstation(workstation="pc-1"),
}
"""Each command as somebody may ask it. Those the hub's rules refuse are refused as such."""
EVERYBODY = [*Role, None]


@pytest.fixture
def profile() -> OfficeProfile:
    return REAL


@pytest.fixture
def staffed(hub: ThreadHub) -> Iterator[dict[Role | None, BarePc]]:
    """The PCs at which one officer of each role works; None: nobody has signed in."""
    boss = set_up(hub)
    pcs: dict[Role | None, BarePc] = {role: BarePc(hub, f"pc of {role}") for role in Role}
    for role, pc in pcs.items():
        assert sign_in(pc, f"{role}-1").status == "done"
    pcs[None] = BarePc(hub, "somewhere")
    yield pcs
    for pc in (boss, *pcs.values()):
        pc.hang_up()


def head(hub: ThreadHub) -> tuple[Any, ...]:
    return hub.read(lambda ledger: (ledger.seq, ledger.chain, dict(ledger._decided)))


def test_every_command_stands_in_these_tests() -> None:
    assert set(ASKED) == set(COMMANDS) == set(c.AnyCommand.__args__)


def test_each_command_is_refused_to_every_role_but_its_own(
    hub: ThreadHub, staffed: dict[Role | None, BarePc], caplog: pytest.LogCaptureFixture
) -> None:
    before, wrong = head(hub), 0
    caplog.clear()
    for kind, roles in COMMANDS.items():
        for role in EVERYBODY:
            if role in roles:
                continue
            # A fact that comes along is not taken either: it comes again by itself.
            fact = staffed[role].fact(CallRepeated(visit=A1))
            answer = staffed[role].ask(ASKED[kind], f"{kind.__name__} {role}", fact)
            staffed[role].back_to()
            code = "role_missing" if role else "sign_in_needed"
            assert (answer.status, answer.code) == ("refused", code), (kind, role)
            assert answer.entries == [] and answer.visit == ""
            wrong += 1
    assert head(hub) == before
    lines = [record.getMessage() for record in caplog.records if "refused" in record.message]
    assert len(lines) == wrong > 50
    for line in lines:
        assert len(line) < 80 and "Contoh" not in line and A1 not in line


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.__name__)
def test_each_command_of_its_own_role_is_decided(
    hub: ThreadHub, staffed: dict[Role | None, BarePc], kind: type[c.Command]
) -> None:
    for role in COMMANDS[kind]:
        answer = staffed[role].ask(ASKED[kind], f"once {role}")
        assert answer.code not in ("role_missing", "sign_in_needed", "session_over"), role
        assert hub.read(lambda ledger: ledger.command(f"once {role}", look=True)) is not None  # noqa: B023


def test_a_refused_command_may_be_asked_again_by_somebody_who_may(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    lobby = staffed[Role.LOBBY]
    kept, lobby.session = lobby.session, staffed[Role.DESK].session
    assert lobby.ask(ISSUE, "the same").code == "role_missing"
    lobby.session = kept
    assert lobby.ask(ISSUE, "the same").visit == A1


def test_what_was_decided_is_told_again_also_after_the_session_is_over(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    """The answer was lost on the way, and the officer's day ended meanwhile."""
    lobby = staffed[Role.LOBBY]
    first = lobby.ask(ISSUE, "lost")
    lobby.session = ""
    again = lobby.ask(ISSUE, "lost")
    assert (again.status, again.visit, again.entries) == ("done", A1, first.entries)
    hub.stop()
    hub.start()
    assert lobby.ask(ISSUE, "lost").visit == A1


def test_the_officer_in_an_entry_is_the_sessions_whatever_is_claimed(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    lobby = staffed[Role.LOBBY]
    claimed = msgspec.structs.replace(lobby.request(ISSUE), officer="penyelia-1")
    assert isinstance(claimed, CommandRequest)
    lobby.send("/command", claimed)
    officers = hub.read(
        lambda ledger: [
            msgspec.json.decode(stored.header)["officer"] for stored in ledger.entries_of(A1)
        ]
    )
    assert set(officers) == {"lobby-1"}


def test_each_door_opens_to_its_own_roles_only(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    before = head(hub)
    for door in every_door(staffed[None]):
        if door.path == "/feed" or door.roles is None:
            continue
        for role in EVERYBODY:
            pc = staffed[role]
            if role in door.roles:
                continue
            code = "role_missing" if role else "sign_in_needed"
            reply = pc.send(door.path, door.value, door.method)
            assert reply.problem == (403, code), (door.path, role)
        for wrong in ("x", "eHh4", staffed[Role.DESK].session[:-8] + "AAAAAAA="):
            staffed[None].session = wrong
            reply = staffed[None].send(door.path, door.value, door.method)
            assert reply.problem == (403, "session_over"), (door.path, wrong)
        staffed[None].session = ""
    assert head(hub) == before


def test_doors_that_need_no_officer_tell_and_change_nothing_of_people(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    open_doors = {d.path for d in every_door(staffed[None]) if d.roles is None}
    assert open_doors == {
        # the machine's own: time, facts and drafts of this PC, counts, whose numbers are called
        *("/hello", "/pulse", "/post", "/draft", "/feed", "/queue", "/waiting-room"),
        *("/registration", "/standing", "/track"),
        # these look themselves
        *("/command", "/sign-in", "/first-supervisor", "/join"),
        *("/recovery", "/recovery/new", "/recovery/pin"),
    }


def test_a_session_is_good_at_its_own_pc_only(hub: ThreadHub) -> None:
    boss = set_up(hub, Role.DESK)
    mark = hub.read(lambda ledger: kept_pin(ledger, BOSS.officer_id)).mark
    now, begin = hub.hub.clock.now(), hub.hub.officers.sessions.begin
    for workstation, problem in (("local", 200), ("pc-7", 403), ("", 403)):
        boss.session = begin(BOSS.officer_id, mark, workstation, "desk-3", now)[0]
        assert boss.send("/officers", "").status == problem, workstation


def test_the_list_of_officers_is_complete_and_holds_no_secret(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        reply = staffed[role].send("/officers", "")
        officers = reply.read(OfficersMessage).officers
        assert officers == sorted([BOSS, *OFFICERS.values()], key=lambda o: o.officer_id)
        assert b"argon2" not in reply.body
        assert not any(pin.encode() in reply.body for pin in PINS.values())


def test_a_new_office_is_set_up_at_its_own_pc_and_then_closed(hub: ThreadHub) -> None:
    pc = BarePc(hub, "desk-3")
    hello = pc.send("/hello", pc.installation).read(Hello)
    assert (hello.sign_in, hello.set_up) == (True, False)
    named = msgspec.structs.replace(REAL, name="KANTOR CONTOH BARU")
    assert pc.send("/profile", named, "PUT").read(bool)  # its name, before anybody works there
    assert pc.ask(ISSUE).code == "sign_in_needed"
    boss = set_up(hub, Role.DESK)
    hello = pc.send("/hello", pc.installation).read(Hello)
    assert (hello.sign_in, hello.set_up) == (True, True)
    assert pc.send("/profile", REAL, "PUT").problem == (403, "sign_in_needed")
    first = msgspec.structs.replace(BOSS, officer_id="penyusup-1")
    asked = {"officer": first, "pin": "246802"}
    assert pc.send("/first-supervisor", asked).problem == (403, "already_set_up")
    assert boss.send("/officers", "").read(OfficersMessage).officers == [OFFICERS[Role.DESK], BOSS]
    hub.verify()


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True)])
def test_a_demo_is_open_until_it_has_officers(hub: ThreadHub) -> None:
    pc = BarePc(hub, "lobby")
    hello = pc.send("/hello", pc.installation).read(Hello)
    assert (hello.sign_in, hello.set_up) == (False, True)
    assert pc.ask(ISSUE).visit == A1
    set_up(hub, Role.LOBBY)
    assert pc.ask(ISSUE).code == "sign_in_needed"
    assert sign_in(pc, "lobby-1").status == "done"
    assert pc.ask(ISSUE).status == "done"


def test_a_supervisor_who_is_no_supervisor_cannot_be_the_first(hub: ThreadHub) -> None:
    pc = BarePc(hub, "desk-3")
    for wrong in ({"roles": (Role.DESK,)}, {"disabled": True}):
        officer = msgspec.structs.replace(BOSS, **wrong)
        reply = pc.send("/first-supervisor", {"officer": officer, "pin": "246802"})
        assert reply.problem == (403, "role_missing")
    assert hub.read(lambda ledger: dict(ledger.state.officers)) == {}


def test_roles_are_asked_anew_with_every_message(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    boss = staffed[Role.SUPERVISOR]
    lobby = staffed[Role.LOBBY]
    assert lobby.ask(ISSUE).status == "done"
    changed = msgspec.structs.replace(OFFICERS[Role.LOBBY], roles=(Role.DESK,))
    assert boss.ask(c.SetOfficer(officer=changed)).status == "done"
    assert lobby.ask(ISSUE).code == "role_missing"
    disabled = msgspec.structs.replace(OFFICERS[Role.LOBBY], disabled=True)
    assert boss.ask(c.SetOfficer(officer=disabled)).status == "done"
    assert lobby.ask(ISSUE).code == "officer_disabled"
    assert sign_in(BarePc(hub, "lobby"), "lobby-1").status == "disabled"
    add(boss, OFFICERS[Role.LOBBY])
    assert sign_in(lobby, "lobby-1").status == "done"
    assert lobby.ask(ISSUE).status == "done"


def test_pins_are_set_by_supervisors_for_officers_who_are_there(
    hub: ThreadHub, staffed: dict[Role | None, BarePc]
) -> None:
    boss = staffed[Role.SUPERVISOR]
    unknown = boss.send("/pin", {"officer_id": "tidak-ada", "pin": "246802"})
    assert unknown.problem == (403, "unknown_officer")
    for pin in ("", "12345", "1234567890123", "12345a", "１２３４５６"):
        reply = boss.send("/pin", {"officer_id": "desk-1", "pin": pin})
        assert reply.problem == (400, "invalid")
        assert pin == "" or pin.encode() not in reply.body
    done = boss.send("/pin", {"officer_id": "desk-1", "pin": "864201"}).read(SignInAnswer)
    assert (done.status, done.session) == ("done", "")  # nobody has signed in by that


def test_no_log_line_names_a_person(
    hub: ThreadHub, staffed: dict[Role | None, BarePc], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sign_in(staffed[None], "desk-1", "000000")
        sign_in(staffed[None], "desk-1")
        staffed[None].send("/officers", "")
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "refused /sign-in: wrong (local)" in told
    assert "refused /officers: role_missing (local)" in told
    for secret in ("desk-1", "000000", PINS["desk-1"], "Contoh", "argon2", staffed[None].session):
        assert secret not in told
