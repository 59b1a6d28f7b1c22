"""Anything at all in every field, from the first key to the filed report: inert, whole."""

from __future__ import annotations

import unicodedata

from desk_driver import Officer, at_desk, key_event, talking_station
from rich.cells import cell_len

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.screens.desk_form import ORDER
from desk_tui.screens.summary import Summary
from desk_tui.screens.topic_list import TopicList
from desk_tui.widgets.answers import AnswerField
from desk_tui.widgets.fields import one_line
from desk_tui.widgets.narrative import plain_lines

HOSTILE = {
    "sql": "'; DROP TABLE entries; -- \" OR 1=1 /* */ %s {0} {name}",
    "html": "<script>alert(1)</script> &lt;b&gt; <!-- --> $(reboot) `id`",
    "escpos": "\x1b@\x1bp\x00\x19\xfa\x1dV\x42\x00\x10\x14\x01\x00\x01",
    "osc": "\x1b]52;c;aGFsbG8=\x07\x9d0;judul\x9c\x1bP+q\x1b\\",
    "markup": "[/] [@click=app.quit]x[/] [bold",
    "rtl": "\u202e\u2066 שלום مرحبا \u200f",
    "emoji": "👨‍👩‍👧‍👦🇮🇩👍🏽❤️ e\u0301\u0301\u0301\u0301\u0301",
    "ends": "a\r\nb\rc\td\x0be\x0cf\u2028g\u0085h",
    "surrogate": "a\ud800b\udfff\x00c",
}
LINES = ("place", "time", "reported_party", "evidence", "address", "subject")
BIG = 200_000


def harmless(officer: Officer) -> None:
    for row in officer.rows():
        assert cell_len(row) == officer.app.size.width, row
        for symbol in row:
            assert unicodedata.category(symbol) not in ("Cc", "Cs", "Zl", "Zp"), repr(row)
            assert not "\u202a" <= symbol <= "\u202e" and not "\u2066" <= symbol <= "\u2069"


async def answers(officer: Officer) -> None:
    officer.desk.set_focus(officer.talk.form.fields["own_experience"])
    await officer.press(*"ytt1t0")


async def test_every_field_marks_suggestions_summary_and_file() -> None:
    async with at_desk(talking_station()) as officer:
        form = officer.talk.form
        one_symbol = [name for name in ORDER if isinstance(form.fields[name], AnswerField)]
        for name, text in HOSTILE.items():
            officer.talk.restore(Complaint())
            for field in one_symbol:
                before = form.fields[field].value
                officer.desk.set_focus(form.fields[field])
                await officer.paste(text)
                assert form.fields[field].value == before, (name, field, "a paste is no answer")
            for field in (*LINES, "narrative"):
                assert form.fields[field].value == "", (name, field, "it went somewhere else")
            for field in ORDER:
                if field not in one_symbol:
                    officer.desk.set_focus(form.fields[field])
                    await officer.paste(text)
            officer.talk.suggesting.now()
            await officer.settle()
            harmless(officer)
            await officer.press("ctrl+t", *"[/]\\'")
            assert isinstance(officer.app.screen, TopicList), name
            harmless(officer)
            await officer.press("escape", "escape")
            await answers(officer)
            for field in LINES:
                assert form.fields[field].value == one_line(text), (name, field)
                assert "\n" not in form.fields[field].value, (name, field)
            await officer.press("f9")
            assert isinstance(officer.app.screen, Summary), (name, officer.text())
            harmless(officer)
            # refused, so that the form is there for the next text
            officer.station.the_desk.refuse = RefusedError("x", "Tidak tersimpan.", "")
            await officer.press("f12")
            filed = officer.asked("file")[-1][1]
            assert filed.narrative == plain_lines(text), name
            assert {getattr(filed, field) for field in LINES} == {one_line(text)}, name
        assert len(officer.asked("file")) == len(HOSTILE)


async def test_two_hundred_thousand_symbols_in_every_field_and_no_more() -> None:
    text = "kata " * (BIG // 5)
    async with at_desk(talking_station()) as officer:
        form = officer.talk.form
        for field in ("narrative", "hope", *LINES):
            officer.desk.set_focus(form.fields[field])
            await officer.paste(text)
            await officer.paste("lebih")
            assert len(form.fields[field].value) == BIG, field
        officer.talk.suggesting.now()
        await officer.settle()
        harmless(officer)
        officer.desk.set_focus(form.fields["place"])
        await officer.press("ctrl+z", "ctrl+y", "home", "end", "ctrl+left", "backspace")
        assert len(form.fields["place"].value) == BIG - 1
        await answers(officer)
        await officer.press("f9", "end", "home")
        assert isinstance(officer.app.screen, Summary)
        harmless(officer)


async def test_letters_burst_over_every_field_stay_where_they_were_typed() -> None:
    """Five hundred keys in one write, with the list of topics and the wide story between."""
    story = "Sejak Maret 2022 petugas loket meminta Rp50.000 di Desa Contoh. " * 5
    keys: list[str] = [
        *story,
        "ctrl+n",
        *"luas ",
        "ctrl+n",
        "tab",
        *"Uang kembali.",
        "tab",
        *"?",
        "enter",
        *"?",
        "enter",
        *"Kantor Contoh",
        "enter",
        *"kurang: kuitansi",
        "enter",
        *"Jl. Contoh 1",
        "enter",
        *"ytt2y",
        "ctrl+t",
        *"pungut",
        "enter",
        "tab",
        *"Pungutan di loket",
        "ctrl+z",
        "ctrl+y",
    ]
    assert len(keys) > 400
    async with at_desk(talking_station()) as officer:
        for key in keys:
            officer.app.post_message(key_event(key))
        await officer.settle()
        told = officer.talk.complaint()
        assert told.narrative == story + "luas "
        assert (told.hope, told.place, told.time) == ("Uang kembali.", "tidak tahu", "tidak tahu")
        assert (told.reported_party, told.evidence) == ("Kantor Contoh", "kurang: kuitansi")
        assert (told.address, told.topic) == ("Jl. Contoh 1", "pungutan_liar")
        assert (told.confidential, told.classification.value) == (True, "aspirasi")
        assert told.subject == "Pungutan di loket"
        assert "RAHASIA" in officer.rows()[0]
