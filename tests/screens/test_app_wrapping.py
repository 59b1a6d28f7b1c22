"""Rows of a long text: the same whether wrapped at once or after every key."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from textual.document._document import Document

from desk_tui.widgets.cells import cells
from desk_tui.widgets.wrapping import WordWrap, breaks

WORDS = st.lists(
    st.sampled_from(
        ["a", "kata", "pertanahan;", "x" * 30, " ", "  ", "漢字", "👨‍👩‍👧", "\t", "e\u0301"]
    ),
    max_size=40,
).map(" ".join)


def rows(text: str, width: int) -> list[str]:
    cuts = [0, *breaks(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


@given(text=WORDS, width=st.integers(4, 40))
def test_nothing_is_lost_and_every_row_fits_but_for_hanging_spaces(text: str, width: int) -> None:
    found = rows(text, width)
    assert "".join(found) == text
    for row in found:
        assert cells(row.rstrip(" \t")) <= width
    for row, following in pairwise(found):
        assert row and following, "no empty row in the middle"


def test_words_are_not_cut_while_they_fit() -> None:
    assert rows("satu dua tiga empat", 9) == ["satu dua ", "tiga ", "empat"]
    assert rows("satu dua tiga", 8) == ["satu dua ", "tiga"]
    assert rows("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_a_full_last_row_leaves_the_cursor_a_row_of_its_own() -> None:
    assert breaks("12345678", 8, room_after=True) == [8]
    assert breaks("1234567", 8, room_after=True) == []
    assert breaks("12345678", 8) == []


EDITS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 60),
        st.integers(0, 6),
        st.integers(0, 60),
        st.sampled_from(["x", " ", "kata ", "\n", "a\nb", "", "👍🏽"]),
    ),
    max_size=25,
)


@given(text=WORDS, width=st.integers(4, 30), edits=EDITS)
@example(text="aaaa bbbb cccc", width=4, edits=[(0, 5, 0, 5, "x")])
def test_wrapping_after_each_edit_is_wrapping_from_scratch(
    text: str, width: int, edits: list[tuple[int, int, int, int, str]]
) -> None:
    document = Document(text)
    wrapped = WordWrap(document)
    wrapped.wrap(width)
    for row_a, column_a, row_b, column_b, put in edits:
        places = []
        for row, column in ((row_a, column_a), (row_b, column_b)):
            row = min(row, document.line_count - 1)
            places.append((row, min(column, len(document[row]))))
        start, end = sorted(places)
        result = document.replace_range(start, end, put)
        wrapped.wrap_range(start, end, result.end_location)
        fresh = WordWrap(document)
        fresh.wrap(width)
        assert wrapped._wrap_offsets == fresh._wrap_offsets
        assert wrapped._offset_to_line_info == fresh._offset_to_line_info
        assert wrapped._line_index_to_offsets == fresh._line_index_to_offsets


@given(text=WORDS, width=st.integers(4, 30))
def test_a_place_on_the_screen_and_in_the_text_are_one(text: str, width: int) -> None:
    document = Document(text)
    wrapped = WordWrap(document)
    wrapped.wrap(width)
    for column in range(len(text) + 1):
        x, y = wrapped.location_to_offset((0, column))
        assert 0 <= x < width
        line, start, row = wrapped.row_text(y) or (0, 0, "")
        assert line == 0 and start <= column <= start + len(row)
