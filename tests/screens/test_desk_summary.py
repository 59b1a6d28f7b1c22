"""What is read aloud before F12: the whole report, what its answers mean, nothing unmasked."""

from __future__ import annotations

from typing import Any

import msgspec
from desk_driver import Officer, at_desk, talking_station
from fake_desk import SITI

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.screens.summary import Summary
from desk_tui.widgets.reading import Reading

STORY = "Sertifikat tanah di Desa Contoh belum balik nama sejak Maret 2022, petugas diam."
REST = "Sertifikat terbit.\tDesa Contoh\rMaret 2022\rKantor Contoh\r{evidence}\rJl. Contoh 1\r"
ANSWERS = "{own}{court}{before}1{secret}1Balik nama belum terbit"
GOOD = Complaint(
    narrative=STORY,
    hope="Sertifikat terbit.",
    place="Desa Contoh",
    time="Maret 2022",
    reported_party="Kantor Contoh",
    evidence="ada kuitansi",
    address="Jl. Contoh 1",
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="pertanahan",
    subject="Balik nama belum terbit",
)
"""What ``fill`` types."""
SIZES = ((80, 24), (120, 36), (200, 60))


async def fill(officer: Officer, story: str = STORY, **given: str) -> None:
    values = {
        "evidence": "ada kuitansi",
        "own": "y",
        "court": "t",
        "before": "t",
        "secret": "t",
        **given,
    }
    await officer.type(story + "\t" + (REST + ANSWERS).format(**values))
    await officer.press("f9")


def read(officer: Officer) -> str:
    """The whole text read aloud, whatever part of it is on the screen."""
    assert isinstance(officer.app.screen, Summary), officer.text()
    reading = officer.app.screen.query_one(Reading)
    return "\n".join(f"{title}|{text}" for title, text in reading._parts)


async def test_every_field_in_the_order_of_the_form_with_the_agency() -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer)
        titles = [line.split("|")[0] for line in read(officer).splitlines()]
        assert [title for title in titles if title] == [
            "Pelapor",
            "Cerita",
            "Harapan",
            "Tempat",
            "Waktu",
            "Diadukan",
            "Bukti",
            "Alamat",
            "Syarat",
            "Jenis",
            "Rahasia",
            "Topik",
            "Pokok",
        ]
        assert "Topik|Pertanahan; diteruskan kepada Kementerian ATR/BPN" in read(officer)
        assert "Periksa" not in officer.text(), "a good report is not questioned"
        assert officer.talk.complaint() == GOOD


async def test_the_reporters_numbers_are_masked_and_what_they_represent_is_not_asked() -> None:
    holder = msgspec.structs.replace(SITI, phone="+6281200000012", represents="BUDI CONTOH")
    async with at_desk(talking_station(holder=holder)) as officer:
        officer.talk.restore(msgspec.structs.replace(GOOD, own_experience=YesNo.NO))
        await officer.press("f9")
        told = read(officer)
        assert "Pelapor|SITI CONTOH, KTP 3201" in told and "kuasa dari BUDI CONTOH" in told
        assert SITI.document_number not in told and "81200000012" not in told
        assert "0812-****-0012" in told
        assert "Surat kuasa bermeterai belum ada" not in told


ANSWERED: list[tuple[dict[str, Any], str]] = [
    ({"evidence": "ada kuitansi; kurang: girik"}, "Ditunggu|girik, s.d. Senin 7 Desember 2026"),
    (
        {"own_experience": YesNo.NO},
        "Surat kuasa bermeterai belum ada: laporan tetap kami catat",
    ),
    (
        {"in_court": YesNo.YES},
        "Perkara di pengadilan tidak dapat kami campuri: laporan tetap kami catat",
    ),
    (
        {"reported_before": YesNo.YES},
        "Pernah dilaporkan ke sini: laporan tetap kami catat",
    ),
    ({"confidential": True}, "Rahasia|ya; tanda terima dan pelacakan tidak memuat isi"),
]
"""What was answered, and what is said of it."""


async def test_an_answer_is_explained_and_blocks_nothing() -> None:
    async with at_desk(talking_station()) as officer:
        for answer, words in ANSWERED:
            officer.talk.restore(msgspec.structs.replace(GOOD, **answer))
            await officer.press("f9")
            assert words in read(officer), answer
            for _answer, other in ANSWERED:
                assert other == words or other not in read(officer), answer
            # refused, so that the form is there for the next answer
            officer.station.the_desk.refuse = RefusedError("x", "Tidak tersimpan.", "")
            await officer.press("f12")
            assert officer.asked("file")[-1][1] == officer.talk.complaint(), answer
        assert len(officer.asked("file")) == len(ANSWERED), "the file goes on"


async def test_a_sign_is_asked_once_and_blocks_nothing() -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer, story="Jalan rusak", secret="t")
        if not isinstance(officer.app.screen, Summary):  # no topic was offered by so few words
            officer.talk.form.topic.focus()
            await officer.press("0", *"Jalan", "f9")
        row = officer.rows()[-3]
        assert "? Periksa: cerita sangat pendek." in row
        assert "Periksa" not in read(officer), "it is not for the citizen's ears"
        await officer.press("escape", "f9")
        assert "Periksa" not in officer.text(), "once"
        await officer.press("f12")
        assert officer.asked("file")


async def test_it_scrolls_to_its_end_and_esc_returns_to_the_letter() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(msgspec.structs.replace(GOOD, narrative="Kata " * 2500))
        officer.desk.set_focus(officer.talk.form.fields["subject"])
        for size in SIZES:
            await officer.resize(*size)
            await officer.press("f9")
            assert isinstance(officer.app.screen, Summary), size
            assert "Pokok  " not in officer.text(), size
            await officer.press(*["pagedown"] * 40)
            assert " Pokok  " in officer.text(), size
            await officer.press("home", "down", "up")
            assert " Pelapor" in officer.text(), size
            focused = officer.desk.focused
            await officer.press("escape")
            assert officer.desk.focused is focused, size
            before = officer.talk.complaint().subject
            await officer.type("!")
            assert officer.talk.complaint().subject == before + "!", size


async def test_f9_from_the_wide_story_shows_what_is_missing_on_the_form() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type(STORY)
        await officer.press("ctrl+n", "f9")
        form = officer.talk.form
        assert not form.has_class("wide")
        assert officer.desk.focused is form.fields["hope"]
        text = officer.text()
        assert "├> HARAPAN" in text and "│! Tempat" in text and "! Belum diisi: Harapan" in text
        await officer.type("Terbit")
        assert "├> HARAPAN" in officer.text()
        await officer.type("\t")
        rows = officer.rows()
        assert next(row for row in rows if "HARAPAN" in row).startswith("├─")
        assert any(row.startswith("│! Alamat") for row in rows), "the mark stays until filled"
        await officer.type("Desa\t\x1b[Z")
        form.fields["place"].value = ""
        form.refresh_marks(officer.desk.focused)
        await officer.settle()
        assert any(row.startswith("│! Tempat") for row in officer.rows()), "and comes back"


async def test_the_wide_story_keeps_row_24_its_cursor_and_the_focus() -> None:
    async with at_desk(talking_station()) as officer:
        for size in SIZES:
            await officer.resize(*size)
            officer.talk.restore(Complaint())
            await officer.type("satu\rdua\rtiga")
            await officer.press("up", "ctrl+n")
            rows: list[Any] = officer.rows()
            shown = "\n".join(rows)
            assert "^N Tutup" in rows[-1] and "F9 Selesai" in rows[-1], size
            assert "CERITA" in rows[1] and rows[-3].startswith("└"), size
            assert "HARAPAN" not in shown and len(rows) == size[1], size
            await officer.press("tab", "tab", "shift+tab", *"!")
            assert officer.talk.complaint().narrative == "satu\ndua!\ntiga", size
            await officer.press("ctrl+n", *"?")
            assert officer.talk.complaint().narrative == "satu\ndua!?\ntiga", size
            assert "HARAPAN" in officer.text(), size
