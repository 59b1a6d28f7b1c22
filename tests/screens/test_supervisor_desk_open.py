"""A desk that is open and where nobody has written anything yet has no name to show."""

from __future__ import annotations

from fake_supervisor import NOW, FakeSupervisor, staff

from desk_tui.screens.supervisor_view import supervisor_rows


def test_a_desk_without_a_name_has_no_comma_for_one() -> None:
    service = FakeSupervisor()
    service.set(visits=[], staff=[staff("desk-2", ""), staff("desk-3", "", 300)])
    text = "\n".join(row.plain for row in supervisor_rows(service.now, NOW, 120, 34))
    assert "PC diam 5 mnt" in text
    assert "PC diam 5 mnt," not in text and ", sejak" not in text
