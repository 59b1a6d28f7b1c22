"""What is read aloud before F12: the whole report, what its answers mean, nothing unmasked."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_desk import SITI

from desk_tui.screens.summary import Summary
from desk_tui.widgets.reading import Reading

STORY = "Sertifikat tanah di Desa Contoh belum balik nama sejak Maret 2022, petugas diam."
REST = "Sertifikat terbit.\tDesa Contoh\rMaret 2022\rKantor Contoh\r{evidence}\rJl. Contoh 1\r"
ANSWERS = "{own}{court}{before}1{secret}1Balik nama belum terbit"


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


async def test_the_reporters_numbers_are_masked() -> None:
    holder = msgspec.structs.replace(SITI, phone="+6281200000012", represents="BUDI CONTOH")
    async with at_desk(talking_station(holder=holder)) as officer:
        await fill(officer)
        told = read(officer)
        assert "Pelapor|SITI CONTOH, KTP 3201" in told and "kuasa dari BUDI CONTOH" in told
        assert SITI.document_number not in told and "81200000012" not in told
        assert "0812-****-0012" in told


async def test_missing_evidence_has_its_last_day() -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer, evidence="ada kuitansi; kurang: girik")
        assert "Ditunggu|girik, s.d. Senin 7 Desember 2026" in read(officer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"own": "t"}, "Surat kuasa bermeterai belum ada: laporan tetap kami catat"),
        (
            {"court": "y"},
            "Perkara di pengadilan tidak dapat kami campuri: laporan tetap kami catat",
        ),
        ({"before": "y"}, "Pernah dilaporkan ke sini: laporan tetap kami catat"),
    ],
)
async def test_an_answer_is_explained_and_blocks_nothing(
    answer: dict[str, str], words: str
) -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer, **answer)
        assert words in read(officer)
        await officer.press("f12")
        assert officer.asked("file"), "the file goes on"


async def test_with_a_power_of_attorney_nothing_is_asked() -> None:
    holder = msgspec.structs.replace(SITI, represents="BUDI CONTOH")
    async with at_desk(talking_station(holder=holder)) as officer:
        await fill(officer, own="t")
        assert "Surat kuasa bermeterai belum ada" not in read(officer)


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


async def test_a_good_report_is_not_questioned() -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer)
        assert "Periksa" not in officer.text()


async def test_a_secret_report_says_what_the_paper_will_show() -> None:
    async with at_desk(talking_station()) as officer:
        await fill(officer, secret="y")
        assert "Rahasia|ya; tanda terima dan pelacakan tidak memuat isi" in read(officer)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_it_scrolls_to_its_end_and_esc_returns_to_the_letter(size: tuple[int, int]) -> None:
    async with at_desk(talking_station(), size=size) as officer:
        await officer.paste("Kata " * 2500)
        await fill(officer, story="")
        if not isinstance(officer.app.screen, Summary):
            officer.talk.form.topic.focus()
            await officer.press("0", *"Pokok", "f9")
        assert "Pokok  " not in officer.text()
        for _page in range(40):
            await officer.press("pagedown")
        assert " Pokok  " in officer.text()
        await officer.press("home", "down", "up")
        assert " Pelapor" in officer.text()
        focused = officer.desk.focused
        await officer.press("escape")
        assert officer.desk.focused is focused
        await officer.type("!")
        assert officer.talk.complaint().subject.endswith("!")


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


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_wide_story_keeps_row_24_its_cursor_and_the_focus(size: tuple[int, int]) -> None:
    async with at_desk(talking_station(), size=size) as officer:
        await officer.type("satu\rdua\rtiga")
        await officer.press("up", "ctrl+n")
        rows: list[Any] = officer.rows()
        assert "^N Tutup" in rows[-1] and "F9 Selesai" in rows[-1]
        assert "CERITA" in rows[1] and rows[-3].startswith("└") and "HARAPAN" not in officer.text()
        await officer.press("tab", "tab", "shift+tab", *"!")
        assert officer.talk.complaint().narrative == "satu\ndua!\ntiga"
        await officer.press("ctrl+n", *"?")
        assert officer.talk.complaint().narrative == "satu\ndua!?\ntiga"
        assert "HARAPAN" in officer.text()
