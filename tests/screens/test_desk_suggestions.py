"""What the form says by itself: after silence, in its place, never where one is looking."""

from __future__ import annotations

from typing import Any, cast

import pytest
from desk_driver import TOLD, Officer, at_desk, talking_station
from fake_desk import at
from msgspec.structs import replace

from desk_tui.office.complaint import UNKNOWN, Complaint, YesNo
from desk_tui.screens import suggesting
from desk_tui.screens.summary import Summary
from desk_tui.screens.topic_list import TopicList
from desk_tui.workstation.situations import Draft

STORY = "Sertifikat tanah di Desa Contoh belum balik nama sejak Maret 2022."


_NO_TIMER = cast(Any, object())


class Silence:
    """Two seconds of silence without waiting for them."""

    def __init__(self, officer: Officer) -> None:
        self._suggesting = officer.talk.suggesting

    def passes(self) -> None:
        assert self._suggesting._timer is not None, "nothing was typed"
        self._suggesting._timer.stop()
        self._suggesting._last -= suggesting.SUGGEST_AFTER_S
        self._suggesting._due()


async def quiet(officer: Officer) -> None:
    await officer.settle()
    Silence(officer).passes()
    await officer.settle()


def marks(officer: Officer) -> str:
    """The marks over CERITA, as six signs."""
    rule = next(row for row in officer.rows() if "CERITA" in row)
    return "".join(sign for sign in rule.partition("apa")[2] if sign in "+.")


async def test_the_marks_follow_the_text_after_silence_in_their_place() -> None:
    async with at_desk(talking_station()) as officer:
        rule = officer.rows()[1]
        assert marks(officer) == "......"
        await officer.type(STORY)
        assert officer.rows()[1] == rule, "nothing moves while one types"
        await quiet(officer)
        assert marks(officer) == "++++.."
        assert officer.rows()[1].replace("+", ".") == rule.replace("+", ".")
        await officer.type(" Petugas loket menyuruh kembali; rugi Rp2 juta.")
        assert marks(officer) == "++++.."
        await quiet(officer)
        assert marks(officer) == "++++++"

        officer.talk.restore(Complaint())
        officer.talk.form.fields["time"].focus()
        await officer.type("sejak dulu\t?\t")
        await quiet(officer)
        assert marks(officer) == ".+....", "details are heard too, but not what is unknown"


async def test_the_silence_is_two_seconds_from_the_last_key() -> None:
    assert suggesting.SUGGEST_AFTER_S == 2.0
    async with at_desk(talking_station()) as officer:
        waits: list[float] = []
        follow, now = officer.talk.suggesting, [100.0]
        follow._later = lambda wait, _due: waits.append(wait) or _NO_TIMER  # type: ignore
        follow._clock = lambda: now[0]
        follow.typed()
        now[0] = 101.5
        follow.typed()
        now[0] = 102.0
        follow._due()
        assert waits == [2.0, pytest.approx(1.5)], "each key begins the silence anew"
        assert follow._new
        now[0] = 103.5
        follow._due()
        assert len(waits) == 2 and not follow._new


async def test_nothing_changes_in_the_row_that_has_the_focus() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type(STORY)
        form = officer.talk.form
        form.topic.focus()
        await officer.settle()
        assert "usul: 1 Pertanahan" in officer.text(), "fresh when one gets there"
        row = next(row for row in officer.rows() if "Topik" in row)
        officer.talk.narrative.type_late(" Ijazah ditahan, tunggakan SPP, ijazah anak.")
        await quiet(officer)
        assert next(row for row in officer.rows() if "Topik" in row) == row
        form.fields["subject"].focus()
        await officer.settle()
        assert "Ijazah tertahan" in next(row for row in officer.rows() if "Topik" in row)
        hint = next(row for row in officer.rows() if "Pokok" in row)
        assert "usul: Sertifikat tanah" in hint
        officer.talk.narrative.move_cursor((0, 0))
        officer.talk.narrative.type_late("Semua ")
        await quiet(officer)
        assert next(row for row in officer.rows() if "Pokok" in row) == hint
        form.fields["hope"].focus()
        form.fields["subject"].focus()
        await officer.settle()
        assert "usul: Semua Sertifikat" in officer.text()


async def test_a_question_mark_alone_becomes_tidak_tahu_on_leaving() -> None:
    async with at_desk(talking_station()) as officer:
        form = officer.talk.form
        assert "desa, kab/kota; ? = tidak tahu" in officer.text()
        form.fields["place"].focus()
        await officer.type("?\t?\t? siapa\t?\t")
        values = [form.fields[name].value for name in ("place", "time", "reported_party")]
        assert values == [UNKNOWN, UNKNOWN, "? siapa"]
        assert form.fields["evidence"].value == "?", "there it may be a question"
        form.fields["place"].focus()
        await officer.press("ctrl+z")
        assert form.fields["place"].value == "?"
        form.topic.choose("lainnya", "oleh analis", "0")
        await officer.press("f9")
        assert form.fields["place"].value == UNKNOWN

        officer.talk.restore(TOLD)
        form.fields["time"].focus()
        await officer.press("ctrl+u", "?", "f9")
        assert isinstance(officer.app.screen, Summary), "written out before it is read aloud"
        assert officer.desk.focused is form.fields["time"]
        await officer.press("f12")
        assert officer.asked("file")[0][1].time == UNKNOWN


def test_what_is_stored_for_not_knowing_depends_on_no_language() -> None:
    assert UNKNOWN == "tidak tahu"


async def test_an_urgent_topic_proposes_secrecy_and_never_sets_it() -> None:
    async with at_desk(talking_station()) as officer:
        before = next(row for row in officer.rows() if "Rahasia" in row)
        await officer.type("Adik saya disekap dan paspor ditahan di luar negeri")
        await quiet(officer)
        row = next(row for row in officer.rows() if "Rahasia" in row)
        assert row == before.replace("[T]         ", "[T]  usul: Y")
        assert not officer.talk.form.confidential
        officer.talk.form.fields["confidential"].focus()
        await officer.settle()
        assert "usul: Y" in officer.text(), "it stays while one answers"
        await officer.press("y")
        assert "RAHASIA" in officer.rows()[0], "row 1 says so at once"
        assert "usul: Y" not in officer.text()
        assert officer.talk.complaint().confidential

        # Rahasia comes before Topik: an officer who never rests must see it all the same
        officer.talk.restore(Complaint())
        officer.talk.narrative.focus()
        officer.talk.suggesting.now()
        await officer.settle()
        assert "usul: Y" not in officer.text()
        await officer.type("Adik saya disekap dan paspor ditahan")
        officer.talk.form.fields["confidential"].focus()
        await officer.settle()
        assert "[T]  usul: Y" in officer.text()


async def test_the_chosen_topic_is_named_and_decides_what_is_proposed() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Jalan rusak berlubang di Desa Contoh")
        await officer.press("ctrl+t", *"perempuan", "enter")
        assert "usul: Y" in officer.text()
        await officer.press("ctrl+t", *"jalan dan", "enter")
        assert "usul: Y" not in officer.text()

        officer.talk.form.fields["topic"].focus()
        await officer.settle()
        await officer.press("ctrl+t", *"perempuan", "enter")
        chosen = officer.talk.form.topic.chosen_label
        row = next(row for row in officer.rows() if "Topik" in row)
        assert f"[=]  {chosen}   usul: 1 " in row and len(row) == 80, "also where the cursor is"
        await officer.press("1")
        assert officer.talk.form.topic.value == "1" and "[=]" not in officer.text()


async def test_only_the_heading_is_missing_and_one_key_would_fill_it() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(replace(TOLD, narrative=STORY, topic="pertanahan", subject=""))
        officer.talk.suggesting.now()
        await officer.press("f12")
        assert "F12 menyimpan di bawah ringkasan; F9 membukanya." in officer.rows()[22]
        assert officer.talk.complaint().narrative == STORY, "before the summary it is no letter"
        await officer.press("f9")
        assert "! Pokok masih kosong: Enter mengambil usulnya." in officer.text()
        subject = officer.talk.form.fields["subject"]
        assert officer.desk.focused is subject
        await officer.press("enter")
        assert subject.value == "Sertifikat tanah di Desa Contoh belum balik nama"
        await officer.press("f9")
        assert isinstance(officer.app.screen, Summary)


# -- ^T ------------------------------------------------------------------------------


async def test_the_three_first_with_the_reason_and_the_agency() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type(STORY + " Dana desa juga tidak jelas.")
        await officer.press("ctrl+t")
        rows = [row.strip("│ ").rstrip() for row in officer.rows()]
        assert rows[1] == "TOPIK   cari: _"
        assert rows[2].split("  ")[0] == "> 1 Pertanahan"
        assert rows[2].endswith("Kementerian ATR/BPN")
        assert rows[3] == "karena: sertifikat, tanah, balik nama"
        assert rows[4].startswith("2 Desa") and rows[5] == "karena: dana desa"
        assert rows[6].startswith("0 oleh analis")
        assert "SEMUA TOPIK" in rows[7] and rows[8].startswith("Pertanahan")
        await officer.press("2")
        assert officer.talk.complaint().topic == "desa"
        assert "[2]  Desa" in officer.text()


async def test_typing_searches_by_label_keyword_and_agency() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("ctrl+t", *"paspor")
        text = officer.text()
        assert "> " in text and "karena: paspor" in text
        assert "Pertanahan" not in text.partition("SEMUA TOPIK")[2]
        await officer.press(*"\x7f" * 6, *"otoritas jasa")
        assert "Pinjol dan keuangan" in officer.text()
        await officer.press("escape")
        assert "cari: _" in officer.text(), "Esc: one step"
        await officer.press("escape")
        assert not isinstance(officer.app.screen, TopicList)
        assert officer.talk.complaint().narrative == ""

        await officer.type(STORY)
        await officer.press("ctrl+t", *"zzz", "enter")
        assert "tidak ada yang cocok" in officer.text()
        assert officer.talk.complaint().topic == "", "nothing found takes nothing"
        await officer.press("down", "enter")
        assert officer.talk.complaint().topic == "pertanahan", "what is marked is taken"

        await officer.press("ctrl+t")
        await officer.paste("[/] \x1b[2J dari surat")
        await officer.press("escape")
        assert officer.talk.complaint().narrative == STORY + "[/] \x1b[2J dari surat"


async def test_the_list_fits_and_walks_to_its_end() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type(STORY)
        for size in ((80, 24), (120, 36), (200, 60)):
            await officer.resize(*size)
            await officer.press("ctrl+t", "end")
            rows = officer.rows()
            shown = "\n".join(rows)
            assert "> " in shown and "Layanan publik" in shown, size
            assert [len(row) for row in rows] == [size[0]] * size[1]
            await officer.press("enter")
            assert officer.talk.complaint().topic == "pelayanan_publik", size
            officer.talk.form.topic.choose("lainnya", "oleh analis", "0")


async def test_a_draft_that_comes_back_has_its_marks_and_suggestions() -> None:
    station = talking_station()
    visit = station.the_desk.state.visit
    assert visit is not None
    complaint = Complaint(narrative=STORY, own_experience=YesNo.YES)
    draft = Draft(visit.key, 1, complaint, "narrative", (0, 3), at("09.26"))
    station.the_desk.drafts.append(draft)
    async with at_desk(station) as officer:
        assert marks(officer) == "++++.."
        assert "usul: 1 Pertanahan" in officer.text()
        assert "usul: Sertifikat tanah" in officer.text()


async def test_the_subject_is_taken_with_enter_and_taken_back() -> None:
    async with at_desk(talking_station()) as officer:
        told = "Pelapor menyampaikan bahwa air PDAM keruh sejak Mei."
        officer.talk.restore(replace(TOLD, narrative=told, confidential=False, subject=""))
        officer.talk.form.fields["confidential"].focus()
        await officer.type("T0")
        subject = officer.talk.form.fields["subject"]
        assert officer.desk.focused is subject
        await officer.press("enter")
        assert subject.value == "Air PDAM keruh sejak Mei"
        await officer.press("ctrl+z")
        assert subject.value == ""
