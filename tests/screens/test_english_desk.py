"""An officer works in English: yes and no are Y and N, what is kept is what it always was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_driver import FIELDS, at_desk, talking_station

from desk_tui.i18n import SOURCE_LANGUAGE, use_language
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.workstation.revealing import reasons


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(SOURCE_LANGUAGE)


async def test_a_no_is_kept_as_ever_however_it_is_typed() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita\tH\tD\rk\rK\ra\rJ\rX")
        assert "Own experience: answer Y or N." in officer.text()
        for no in ("n", "T"):
            officer.talk.restore(Complaint(narrative="Cerita"))
            officer.talk.form.fields["hope"].focus()
            await officer.type(FIELDS.replace("YTT1T", f"Y{no}{no}1{no}"))
            complaint = officer.talk.complaint()
            assert (complaint.own_experience, complaint.in_court) == (YesNo.YES, YesNo.NO), no
            assert complaint.reported_before is YesNo.NO and not complaint.confidential, no
            assert complaint.subject == "Pokok laporan", no
            text = officer.text()
            assert "own experience [Y]" in text and "court case [N]" in text, no
            assert "[T]" not in text, no


async def test_the_reason_to_look_is_kept_in_indonesian() -> None:
    station = talking_station()
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f5")
        await officer.press("f8")
        assert "compared with a card or letter" in officer.text()
        await officer.press("1")
        assert [each[-1] for each in officer.asked("reveal")] == [reasons()[0]]
