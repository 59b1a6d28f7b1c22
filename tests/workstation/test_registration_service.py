"""A clerk's morning: called, registered, set aside, cards handed back; also cut off."""

from __future__ import annotations

import shutil
from datetime import timedelta

import msgspec
import pytest

from desk_tui.errors import RefusedError, UnreachableError
from desk_tui.office.commands import AssignGuestPass
from desk_tui.office.entries_office import PersonalDataRevealed
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Holder, Reason, ShownBecause, VisitState
from desk_tui.workstation.registration import RegistrationService
from desk_tui.workstation.registration_forms import RegistrationForm
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import MONDAY, SITI, STORY, Office, patience, sent, until
from tests.workstation.wire import Wire

COUNTER = OfficeProfile(demo=True, exchange_at="registration", counters=2, guest_passes=5)
BUDI = Holder(
    name="BUDI CONTOH",
    document_kind="ktp",
    document_number="3174051508799903",
    phone="+6281200000013",
)
pytestmark = pytest.mark.parametrize("profile", [COUNTER], ids=["counter"])


def numbers(office: Office, *reasons: Reason) -> list[str]:
    """Have numbers given in the lobby; return their keys."""
    lobby = office.pc("lobby")
    keys = [lobby.lobby().issue(reason).key for reason in reasons]
    office.shut(lobby)
    return keys


def counter(
    office: Office, wire: Wire | None = None, number: int = 1
) -> tuple[Workstation, RegistrationService]:
    """Open the PC of a counter."""
    hub = wire.folder if wire is not None else None
    pc = office.pc("registration", name=f"registration-{number}", hub=hub)
    return pc, pc.registration(number)


def seen(pc: Workstation, service: RegistrationService, seq: int = 0) -> None:
    """Wait until the hub's view has everything of this PC."""
    sent(pc)
    head = office_seq(service)
    until(lambda: office_seq(service) >= max(head, seq) and service.situation().known)


def office_seq(service: RegistrationService) -> int:
    view = service.situation().queue
    return view.seq if view is not None else 0


def refusal(error: pytest.ExceptionInfo[RefusedError]) -> str:
    return error.value.code


def test_the_next_is_called_registered_and_then_a_desk_s(office: Office) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, service = counter(office)
    visit = service.call_next()
    assert (visit.key, visit.state, visit.counter) == (first, VisitState.REGISTERING, 1)
    assert service.call_next().key == first, "twice gives the same"
    assert service.situation().next_pass == 1
    registered = service.register(SITI, 1)
    assert (registered.state, registered.guest_pass) == (VisitState.REGISTERED, 1)
    assert registered.card_held and registered.holder == SITI
    assert service.situation().visit is None
    assert service.situation().next_pass == 2
    assert service.call_next().key == second
    sent(pc)
    desk = office.pc("desk-3").desk(3)
    assert desk.call_next().key == first
    assert office.hub.visit(first).state is VisitState.CALLED
    office.hub.verify()


def test_the_slip_names_the_ticket_and_the_guest_id_and_nobody(office: Office) -> None:
    numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.register(SITI, 3)
    until(lambda: pc.papers.idle)
    (paper,) = (pc.place.folder / "paper").glob("slip-*.txt")
    text = paper.read_text("utf-8")
    assert "I D   T A M U   3" in text or "ID TAMU 3" in text
    assert "MEJA" in text and "SITI" not in text and "3174" not in text
    service.reprint_slip()
    until(lambda: pc.papers.idle)
    assert "SALINAN KE-1" in "\n".join(
        path.read_text("utf-8") for path in (pc.place.folder / "paper").glob("slip-*-1.txt")
    )
    assert office.hub.visit(pc.records.state.waiting()[0].key).ticket_copies == 0


def test_a_pass_that_is_out_lost_or_no_pass_changes_nothing(office: Office) -> None:
    numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.register(SITI, 2)
    service.lose_pass(4)
    service.call_next()
    for number, code in (
        (2, "pass_out"),
        (4, "pass_lost"),
        (6, "no_such_pass"),
        (0, "no_such_pass"),
    ):
        with pytest.raises(RefusedError) as error:
            service.register(BUDI, number)
        assert refusal(error) == code
    visit = service.situation().visit
    assert visit is not None and visit.holder is None and visit.guest_pass is None
    service.find_pass(4)
    assert service.register(BUDI, 4).guest_pass == 4
    seen(pc, service)
    assert [card.guest_pass for card in service.situation().cards] == [2, 4]


def test_two_counters_never_give_the_same_pass_nor_the_same_visitor(office: Office) -> None:
    numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, one = counter(office, number=1)
    _other, two = counter(office, number=2)
    assert one.call_next().key != two.call_next().key
    one.register(SITI, 1)
    with pytest.raises(RefusedError) as error:
        two.register(BUDI, 1)
    assert refusal(error) == "pass_out"
    assert two.register(BUDI, 2).guest_pass == 2
    sent(pc)
    office.hub.verify()


def test_a_form_set_aside_waits_with_what_was_typed(office: Office) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    _pc, service = counter(office)
    service.call_next()
    typed = RegistrationForm(number="317405", name="SI")
    service.save_draft(typed, "name", (0, 2)).result(30)
    assert service.park().parked
    assert service.call_next().key == second
    with pytest.raises(RefusedError) as error:
        service.came("a1")
    assert refusal(error) == "counter_busy"
    service.register(BUDI, 1)
    assert service.resume("A-001").key == first
    form = service.load_form(first)
    assert form is not None and (form.form, form.focus) == (typed, "name")
    service.register(SITI, 2)
    assert service.load_form(first) is None, "nothing of it is kept once it is registered"


def test_a_form_survives_kill_9_and_opens_again(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.save_draft(RegistrationForm(name="SITI"), "name", (0, 4)).result(30)
    office.shut(pc)  # the journal is all that is left, as after a kill
    _pc, again = counter(office)
    visit = again.situation().visit
    assert visit is not None and visit.key == first
    form = again.load_form(first)
    assert form is not None and form.form.name == "SITI"


def test_a_half_typed_form_never_leaves_this_pc(office: Office, wire: Wire) -> None:
    numbers(office, Reason.GENERAL)
    pc, service = counter(office, wire)
    service.call_next()
    service.save_draft(RegistrationForm(number="3174051508799903"), "number", (0, 16)).result(30)
    seen(pc, service)
    assert "/draft" not in wire.seen


def test_the_card_ends_the_visit_wherever_it_stands(office: Office) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, service = counter(office)
    for holder, number in ((SITI, 1), (BUDI, 2)):
        service.call_next()
        service.register(holder, number)
    sent(pc)
    desk_pc = office.pc("desk-1")
    desk = desk_pc.desk(1)
    desk.call_next()
    desk.visitor_came()
    desk.file(STORY)
    sent(desk_pc)
    until(lambda: any(card.over for card in service.situation().cards))
    cards = service.situation().cards
    assert [(card.guest_pass, card.over) for card in cards] == [(1, True), (2, False)]
    assert service.return_card(1).ticket == "A-001"
    assert service.card(1) is None and service.situation().next_pass == 1
    assert service.return_card(2).ticket == "A-002"
    assert service.situation().cards == ()
    with pytest.raises(RefusedError) as error:
        service.return_card(2)
    assert refusal(error) == "card_unknown"
    sent(pc)
    for key in (first, second):
        visit = office.hub.visit(key)
        assert (visit.state, visit.card_held, visit.guest_pass) == (VisitState.ENDED, False, None)


def test_a_return_is_undone_and_the_visitor_waits_in_the_old_place(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.register(SITI, 1)
    service.return_card(1)
    assert service.situation().returned is not None
    service.undo_return()
    assert service.situation().returned is None
    sent(pc)
    visit = office.hub.visit(first)
    assert visit.card_held and visit.guest_pass == 1 and visit.holder == SITI
    assert visit.state is VisitState.REGISTERED
    with pytest.raises(RefusedError) as error:
        service.undo_return()
    assert refusal(error) == "nothing_to_undo"


def test_another_counter_s_card_is_handed_back_and_taken_back(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, one = counter(office, number=1)
    one.call_next()
    one.register(SITI, 1)
    sent(pc)
    other, two = counter(office, number=2)
    until(lambda: two.card(1) is not None)
    assert two.return_card(1).ticket == "A-001"
    two.undo_return()
    sent(other)
    visit = office.hub.visit(first)
    assert visit.card_held and visit.holder == SITI, "the holder was learnt, not emptied"


def test_what_is_heard_late_takes_the_counter_from_nobody(office: Office) -> None:
    """A new PC at the same counter hands back, and takes back, a card of the old one."""
    numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, old = counter(office)
    old.call_next()
    old.register(SITI, 1)
    sent(pc)
    office.shut(pc)
    pc = office.pc("registration", name="a new PC")
    new = pc.registration(1)
    until(lambda: new.card(1) is not None)
    second = new.call_next()
    new.return_card(1)
    new.undo_return()
    here = new.situation().visit
    assert here is not None and here.key == second.key
    assert new.register(BUDI, 2).state is VisitState.REGISTERED
    sent(pc)
    assert office.hub.verify().attention == {}


def test_a_known_document_fills_in_who_it_is(office: Office) -> None:
    numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, one = counter(office, number=1)
    one.call_next()
    one.register(SITI, 1)
    sent(pc)
    _other, two = counter(office, number=2)
    known = two.known_person("ktp", SITI.document_number)
    assert known is not None and (known.name, known.phone) == (SITI.name, SITI.phone)
    assert two.known_person("ktp", BUDI.document_number) is None
    assert two.known_person("ktp", "3174") is None, "never by a piece of a number"
    assert two.known_person("sim", SITI.document_number) is None


def test_a_companion_has_a_pass_and_a_slot_of_their_own(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.companion(first, BUDI, 2)
    service.register(SITI, 1)
    seen(pc, service)
    assert {card.guest_pass for card in service.situation().cards} == {1, 2}
    service.return_card(2)
    sent(pc)
    visit = office.hub.visit(first)
    assert (visit.state, visit.passes) == (VisitState.REGISTERED, (1,))


def test_a_document_may_be_shown_and_not_held(office: Office) -> None:
    numbers(office, Reason.GENERAL, Reason.GENERAL)
    _pc, service = counter(office)
    service.call_next()
    visit = service.register(SITI, 1, shown_because=ShownBecause.REFUSED)
    assert (visit.card_held, visit.shown_because, visit.guest_pass) == (False, "menolak dititip", 1)
    service.call_next()
    ikd = msgspec.structs.replace(BUDI, document_kind="ikd")
    assert service.register(ikd, 2).shown_because == "ikd"


def test_a_name_and_a_pass_are_corrected(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.register(SITI, 1)
    other = msgspec.structs.replace(SITI, name="SITI C CONTOH", document_number="")
    visit = service.correct(first, other)
    assert visit.holder is not None and visit.holder.name == "SITI C CONTOH"
    assert visit.holder.document_number == SITI.document_number
    visit = service.correct(first, other, 3)
    assert (visit.guest_pass, visit.card_held) == (3, True)
    assert visit.holder is not None and visit.holder.document_number == SITI.document_number
    seen(pc, service)
    assert [card.guest_pass for card in service.situation().cards] == [3]


def test_whoever_does_not_come_keeps_the_place(office: Office) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    with pytest.raises(RefusedError) as error:
        service.did_not_come()
    assert refusal(error) == "too_few_calls"
    service.call_again()
    service.call_again()
    service.did_not_come()
    assert service.call_next().key == second
    service.register(BUDI, 1)
    assert service.came("A 001").key == first, "late, with the paper in the hand"
    service.register(SITI, 2)
    sent(pc)
    assert office.pc("desk-1").desk(1).call_next().key == first, "late, and first all the same"


def test_a_number_of_another_day_or_a_registered_one_opens_no_form(office: Office) -> None:
    numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    for typed, code in (
        ("A-077", "not_for_registration"),
        ("", "unknown_ticket"),
        ("21", "unknown_ticket"),
        ("A-0001", "unknown_ticket"),
        ("Ａ-０01", "unknown_ticket"),
        ("A-001'; DROP TABLE visits", "unknown_ticket"),
    ):
        with pytest.raises(RefusedError) as error:
            service.came(typed)
        assert refusal(error) == code, typed
    service.came("A-001")
    service.register(SITI, 1)
    sent(pc)
    with pytest.raises(RefusedError) as error:
        service.came("A-001")
    assert refusal(error) == "not_for_registration"


def test_priority_and_void_at_the_counter(office: Office) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    _pc, service = counter(office)
    service.call_next()
    visit = service.set_priority(Reason.PREGNANT)
    assert (visit.ticket, visit.reason) == ("A-001", Reason.PREGNANT)
    service.save_draft(RegistrationForm(name="X"), "name", (0, 1)).result(30)
    assert service.void("salah tekan").state is VisitState.VOID
    assert service.load_form(first) is None
    assert service.call_next().key == second


def test_cut_off_everything_goes_on_and_is_told_later(office: Office, wire: Wire) -> None:
    first, second = numbers(office, Reason.GENERAL, Reason.GENERAL)
    pc, service = counter(office, wire)
    service.call_next()
    service.register(SITI, 1)
    seen(pc, service)
    patience(pc, 0.3)
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    with pytest.raises(UnreachableError):
        service.call_next()
    assert service.came("A-002").key == second
    assert service.situation().next_pass == 2
    with pytest.raises(RefusedError) as error:
        service.register(BUDI, 1)
    assert refusal(error) == "pass_out"
    assert f"sejak {MONDAY:%H.}" in error.value.title, "the office's time, not UTC"
    service.register(BUDI, 2)
    assert service.return_card(1).ticket == "A-001"
    assert [card.guest_pass for card in service.situation().cards] == [2]
    known = service.known_person("ktp", SITI.document_number)
    assert known is not None and known.name == SITI.name
    wire.plug_in()
    sent(pc)
    assert office.hub.visit(first).state is VisitState.ENDED
    late = office.hub.visit(second)
    assert (late.state, late.guest_pass) == (VisitState.REGISTERED, 2)
    assert office.hub.verify().attention == {}


def test_forms_of_days_gone_by_are_forgotten(office: Office) -> None:
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.save_draft(RegistrationForm(number="3174051508799903"), "name", (0, 1)).result(30)
    office.hub.office_time(MONDAY + timedelta(days=2))
    pc.link.doubt()
    until(lambda: pc.today() > MONDAY.date())
    office.shut(pc)
    _pc, service = counter(office)
    assert service.load_form(first) is None


STAGES = ("called", "typed", "parked", "pass assigned", "registered", "handed back", "taken back")


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_stage_the_counter_goes_on_where_it_was(office: Office, stage: str) -> None:
    """What is on the disk at the moment of the kill is all there is at the next start."""
    (first,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    reached = STAGES.index(stage)
    service.call_next()
    service.save_draft(RegistrationForm(name="SITI"), "name", (0, 4)).result(30)
    if stage == "parked":
        service.park()
    if stage == "pass assigned":
        pc.ask(AssignGuestPass(visit=first, guest_pass=1))
    if reached >= STAGES.index("registered"):
        service.register(SITI, 1)
    if reached >= STAGES.index("handed back"):
        service.return_card(1)
    if reached >= STAGES.index("taken back"):
        service.undo_return()
    sent(pc)
    shutil.copytree(pc.place.folder, office.folder / "after the kill")
    office.shut(pc)
    pc = office.pc("registration", name="after the kill")
    service = pc.registration(1)
    here, form = service.situation().visit, service.load_form(first)
    if stage == "parked":
        assert here is None and service.came("A-001").key == first
        here = service.situation().visit
    if reached < STAGES.index("registered"):
        assert here is not None and here.key == first
        assert form is not None and form.form.name == "SITI"
        service.register(SITI, 1)
    else:
        assert here is None and form is None
    sent(pc)
    visit = office.hub.visit(first)
    back = stage == "handed back"
    assert visit.state is (VisitState.ENDED if back else VisitState.REGISTERED)
    assert (visit.card_held, visit.guest_pass) == ((False, None) if back else (True, 1))
    assert office.hub.verify().attention == {}


def test_that_masked_data_is_looked_at_is_written_down_at_the_counter_before_it_is_seen(
    office: Office,
) -> None:
    (key,) = numbers(office, Reason.GENERAL)
    pc, service = counter(office)
    service.call_next()
    service.register(SITI, 1)
    with pytest.raises(RefusedError) as error:
        service.reveal(key, "document+phone", "  ")
    assert refusal(error) == "reason_missing"
    assert service.reveal(key, "document+phone", "mencocokkan kartu") == SITI
    looked = [
        (entry.header.workplace, entry.body.visit, entry.body.reason)
        for entry in pc.do(lambda: pc.records.journal.entries_since(pc.today()))
        if isinstance(entry.body, PersonalDataRevealed)
    ]
    assert looked == [("registration-1", key, "mencocokkan kartu")]
