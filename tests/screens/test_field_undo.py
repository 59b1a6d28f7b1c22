"""^Z takes back a word or a pause, in every field; a form used again gives nothing away."""

from __future__ import annotations

from desk_driver import at_desk, talking_station

from desk_tui.screens.desk_form import ORDER
from desk_tui.widgets.answers import AnswerField
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.narrative import Narrative
from desk_tui.widgets.pin_field import PinField
from desk_tui.widgets.undo import FEWEST_STEPS, MOST_SYMBOLS, PAUSE_S, Steps

WORDS = "satu dua tiga"


async def test_a_step_is_a_word_a_paste_a_deletion_and_comes_back() -> None:
    async with at_desk(talking_station()) as officer:
        for name in ("narrative", "hope", "place", "evidence", "address", "subject"):
            field = officer.talk.form.fields[name]
            field.focus()
            await officer.type(WORDS)
            seen = [field.value]
            for _step in range(4):
                await officer.press("ctrl+z")
                seen.append(field.value)
            stripped = [value.strip() for value in seen]
            assert stripped == [WORDS, "satu dua", "satu", "", ""], name
            await officer.press("ctrl+y", "ctrl+y", "ctrl+y", "ctrl+y")
            assert field.value == WORDS, name

        for name in ("narrative", "place"):
            field = officer.talk.form.fields[name]
            field.value = ""
            field.focus()
            await officer.type("abc ")
            await officer.paste("dari surat lama")
            await officer.press("ctrl+w")
            assert field.value.strip() == "abc dari surat", name
            await officer.press("ctrl+z")
            assert field.value == "abc dari surat lama", name
            await officer.press("ctrl+z")
            assert field.value.strip() == "abc", name

        field = officer.talk.form.fields["address"]
        field.value = ""
        field.focus()
        await officer.type("Jl. Contoh 1")
        await officer.press("ctrl+u")
        assert field.value == "", "the line wiped by one key"
        await officer.press("ctrl+z")
        assert field.value == "Jl. Contoh 1"
        await officer.type(" RT 2")
        assert field.value == "Jl. Contoh 1 RT 2", "the cursor is where it was"


async def test_no_key_but_undo_and_those_that_delete_makes_a_field_shorter() -> None:
    deleting = {"backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+d", "ctrl+z", "ctrl+backspace"}
    keys = [f"ctrl+{letter}" for letter in "abcdefhijkmpuvwxyz"] + ["f6", "f7", "ctrl+shift+k"]
    async with at_desk(talking_station()) as officer:
        for name in ("hope", "place", "subject"):
            field = officer.talk.form.fields[name]
            field.value = "Kata yang panjang"
            for key in keys:
                field.focus()
                await officer.press(key)
                if key in deleting:
                    await officer.press("ctrl+z", "ctrl+z")
                assert field.value == "Kata yang panjang", (name, key)


async def test_an_answer_and_a_topic_come_back_and_what_the_program_filled_in_stays() -> None:
    async with at_desk(talking_station()) as officer:
        for name in ORDER:
            field = officer.talk.form.fields[name]
            before = field.value
            field.focus()
            await officer.press("ctrl+z", "ctrl+z")
            assert field.value == before, name

        form = officer.talk.form
        form.fields["in_court"].focus()
        await officer.press("y")
        form.fields["in_court"].focus()
        await officer.press("t")
        form.fields["in_court"].focus()
        await officer.press("ctrl+z")
        assert form.fields["in_court"].value == "Y"
        form.topic.focus()
        await officer.press("0")
        form.topic.focus()
        await officer.press("backspace", "ctrl+z")
        assert (form.topic.code, form.topic.value) == ("lainnya", "0")
        await officer.press("ctrl+y")
        assert (form.topic.code, form.topic.filled) == ("", False)
        assert officer.desk.talk is not None
        assert officer.talk.keeper.dirty, "what came back is saved"


def test_a_form_used_again_gives_nothing_of_the_visitor_before() -> None:
    field = LineField("name")
    field._edited("SITI CONTOH", 11)
    field.value = ""
    assert field._steps.undo(field.state) is None
    answer = AnswerField("in_court", "YT")
    answer.remember()
    answer.value = ""
    assert answer._steps.undo(answer.state) is None


def test_a_pin_is_kept_nowhere() -> None:
    field = PinField("pin")
    field._edited("123456", 6)
    assert field._steps.undo(field.state) is None


def test_a_pause_begins_a_step_and_the_memory_is_bounded() -> None:
    now = [0.0]
    steps: Steps[tuple[str]] = Steps(lambda state: len(state[0]), lambda: now[0])
    steps.add(("",), "type")
    steps.add(("a",), "type")
    now[0] = PAUSE_S + 0.1
    steps.add(("ab",), "type")
    assert steps.undo(("abc",)) == ("ab",)
    assert steps.undo(("ab",)) == ("",)
    assert steps.undo(("",)) is None
    steps.clear()
    big = "w" * (MOST_SYMBOLS // 3)
    for _paste in range(20):
        steps.add((big,))
    assert len(steps._before) == FEWEST_STEPS


async def test_undo_in_a_long_story_keeps_its_rows_right() -> None:
    async with at_desk(talking_station()) as officer:
        field = officer.talk.form.fields["narrative"]
        assert isinstance(field, Narrative)
        await officer.paste("kata " * 400)
        await officer.type("\rbaris baru yang panjang sekali " * 3)
        for _step in range(12):
            await officer.press("ctrl+z")
        wrapped = [field.wrapped_document.get_sections(0)]
        await officer.press("end")
        fresh = type(field.wrapped_document)(field.document, tab_width=4)
        fresh.wrap(field.wrap_width)
        assert wrapped == [fresh.get_sections(0)]
        for _step in range(12):
            await officer.press("ctrl+y")
        assert field.value == "kata " * 400 + "\nbaris baru yang panjang sekali " * 3
