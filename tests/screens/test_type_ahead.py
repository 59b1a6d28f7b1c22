"""Keys typed before the eye has seen: each letter ends where it was meant, nothing is decided.

Every list, page, question and step of the talk and of the idle desk, in one write each.
"""

from __future__ import annotations

from desk_driver import TOLD, Officer, at_desk, key_event, talking_station
from fake_desk import NUMBER, SITI, FakeWorkstation, at, visit
from test_random_keys import with_tracking

from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import VisitState
from desk_tui.workstation.situations import LastReport, PaperStatus, PrintState

TO_THE_TEXT = {
    "more": ["f8"],
    "end": ["f8", "1"],
    "end?": ["f8", "1", "1"],
    "move": ["f8", "3"],
    "officer": ["f8", "5"],
    "undo": ["f8", "6"],
    "help": ["f1"],
    "help2": ["ctrl+g"],
    "quit?": ["ctrl+q"],
    "chooser": ["ctrl+o"],
    "wide": ["ctrl+n"],
    "save": ["ctrl+s"],
}
"""What leaves letters to the story beneath."""
TAKES_LETTERS = {
    "reporter": ["f5"],
    "park": ["f8", "4"],
    "topics": ["ctrl+t"],
    "palette": ["ctrl+b"],
    "find": ["ctrl+f"],
}
"""What has a field of its own: letters behind it are meant for that."""
DECIDED = {"file", "end_without_report", "did_not_come", "transfer", "park", "undo"}


async def back(officer: Officer) -> None:
    """Leave whatever lies there."""
    for _step in range(5):
        if len(officer.app.screen_stack) == 1 and officer.desk.stage != "desk.wide":
            return
        await officer.burst("escape")
    raise AssertionError(officer.text())


def decided(officer: Officer) -> set[str]:
    return {each[0] for each in officer.station.the_desk.asked} & DECIDED


async def test_letters_behind_what_has_no_field_stay_in_the_story() -> None:
    async with at_desk(with_tracking(talking_station())) as officer:
        for name, keys in TO_THE_TEXT.items():
            officer.talk.restore(Complaint())
            await officer.burst(*"Ibu ", *keys, *"berce", "f12")
            await back(officer)
            await officer.burst(*"rita")
            assert officer.talk.complaint().narrative == "Ibu bercerita", name
            assert not decided(officer) and not officer.app._exit, name


async def test_letters_behind_what_has_a_field_are_in_that_field() -> None:
    async with at_desk(with_tracking(talking_station())) as officer:
        for name, keys in TAKES_LETTERS.items():
            officer.talk.restore(Complaint())
            await officer.burst(*"Ibu", *keys, *"xyzw", "f12")
            shown = officer.text().lower()
            assert "xyzw" in shown, (name, shown)
            await back(officer)
            await officer.burst(*" bercerita")
            assert officer.talk.complaint().narrative == "Ibu bercerita", name
            assert not decided(officer), name


async def test_letters_behind_the_lock_reach_nothing_and_those_before_it_do() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.burst(*"Ibu", "ctrl+l", *"xyz", "f12", "f9")
        await officer.burst("enter")  # an office without officers opens with Enter
        await officer.burst(*" bercerita")
        assert officer.talk.complaint().narrative == "Ibu bercerita"
        assert not decided(officer)

        # F9 with something missing takes the letters to where it puts the cursor
        await officer.burst("f9", *"Terbit", "f9", *"lagi", "f12")
        written = officer.talk.complaint()
        assert written.narrative == "Ibu bercerita"
        assert "Terbitlagi" in (written.hope + written.place)
        assert not decided(officer)


async def test_letters_behind_a_filing_reach_neither_the_next_visitor_nor_the_paper() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(TOLD)
        await officer.press("f9")
        officer.station.the_desk.slow_s = 0.2
        await officer.burst("f12", *"yt TERIMA", "enter", "f12", "f9", "1")
        assert len(officer.asked("file")) == 1
        assert not officer.asked("answer_print") and not officer.asked("call_next")


async def test_a_letter_typed_before_the_question_about_the_paper_is_no_answer() -> None:
    station = FakeWorkstation()
    siti = visit("A-016", VisitState.ENDED, holder=SITI, ended_at=at("09.34"))
    async with at_desk(station) as officer:
        held = [key_event("t"), key_event("y")]  # typed now, dealt with when it is asked
        paper = PaperStatus(PrintState.UNKNOWN, at("09.34"))
        station.the_desk.change(last_report=LastReport(NUMBER, siti, 20, paper))
        await officer.settle()
        assert "? keluar?" in officer.text()
        for event in held:
            officer.app.post_message(event)
        await officer.settle()
        assert not officer.asked("answer_print")
        await officer.burst("y")
        assert officer.asked("answer_print") == [("answer_print", True)]


async def test_enter_and_letters_typed_ahead_of_a_called_visitor_do_nothing() -> None:
    station = FakeWorkstation()
    station.the_desk.change(exchange_here=False)
    station.the_desk.slow_s = 0.1
    async with at_desk(station) as officer:
        await officer.burst("f2", "f2", *"xyz", "f9", "f12", "f5")
        assert len(officer.asked("call_next")) == 1
        assert officer.desk.called is not None and officer.desk.talk is None


OPENERS = ["f5", "f8", "ctrl+t", "ctrl+f", "ctrl+o", "ctrl+q", "ctrl+l"]


async def test_opening_what_is_open_does_nothing() -> None:
    async with at_desk(with_tracking(talking_station())) as officer:
        await officer.type("Ibu bercerita")
        talk, home = officer.talk, officer.desk
        for key in OPENERS:
            await officer.burst(key)
            top = officer.app.screen
            assert top is not home, key
            await officer.burst(key, key)
            assert officer.app.screen is top and len(officer.app.screen_stack) == 2, key
            assert talk.complaint().narrative == "Ibu bercerita", key
            await officer.burst("enter" if key == "ctrl+l" else "escape")
            assert officer.app.screen is home, key

        for key in ("f1", "ctrl+b"):
            await officer.burst(key)
            assert len(officer.app.screen_stack) == 2, key
            await officer.burst(key)  # closes with the key that opened it
            await officer.burst("escape")
            assert len(officer.app.screen_stack) == 1, key

        officer.talk.restore(TOLD)
        await officer.burst("f9", "f9", "f9")
        assert len(officer.app.screen_stack) == 2, "the summary"
        await officer.burst("escape")
        assert officer.app.screen is home
