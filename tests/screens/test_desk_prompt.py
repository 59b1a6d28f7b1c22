"""What happens beside the writing lays nothing out: the key typed just then would wait for it."""

from __future__ import annotations

import pytest
from desk_driver import at_desk, talking_station


async def test_a_saved_draft_and_the_news_of_it_lay_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        await officer.type("Sertifikat")
        laid_out: list[object] = []
        refresh = type(officer.desk)._refresh_layout

        def counted(*given: object, **more: object) -> None:
            laid_out.append(given)
            refresh(*given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(type(officer.desk), "_refresh_layout", counted)
        await officer.press("ctrl+s")
        station.tell()
        await officer.settle()
        assert "draf tersimpan" in officer.text()
        assert laid_out == []
