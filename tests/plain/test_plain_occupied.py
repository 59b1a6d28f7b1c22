"""A desk that has a visitor calls nobody, and says so in plain lines too."""

from __future__ import annotations

from tests.plain.plain_pc import BUDI, PlainPc


def test_who_sits_at_the_desk_is_named_and_nobody_is_called(pc: PlainPc) -> None:
    for number in ("9999 0115 0987 9902", "9999 0115 0987 9903"):
        pc.script("issue", reason="umum")
        pc.script("register", **{**BUDI, "number": number}, phone="-")
    pc.script("call")
    told = pc.lines("call", "")
    assert "A-001 sudah di meja 3; pembicaraannya belum selesai." in told
    assert "A-001 ke meja 3." not in told
    again = pc.script("call")
    assert (again["ticket"], again["state"]) == ("A-001", "talking")
