"""Be a program on one of the hosts of ``_hosts.py``: ``cli SHIFT WORDS...`` or ``pc SHIFT``.

``cli`` is desk-tui's command line. ``pc`` is the program of the host's workplace without its
screen: it reads what officers do, one JSON list a line, and says what came of it. The clock
of the host is SHIFT seconds ahead of this machine's.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def on_host(what: str, shift_s: float, words: list[str]) -> int:
    """Be a program on a host whose clock is ``shift_s`` ahead of this machine's."""
    real = time.time
    time.time = lambda: real() + shift_s
    if what == "pc":
        return _pc()
    from desk_tui.cli import main

    sys.argv = ["desk-tui", *words]
    main()
    return 0


def _pc() -> int:
    """Be the program of this host's workplace: do what is read, say what came of it."""
    from desk_tui.errors import DeskError
    from desk_tui.starting import hub_place, workplace_settings
    from desk_tui.workstation.workstation import Place, Workstation

    settings = workplace_settings(None)
    ws = Workstation(settings, Place(settings.data_dir, hub_place(settings)))
    try:
        work = _Work(ws)
        for line in sys.stdin:
            what, *words = json.loads(line)
            try:
                answer = {"done": getattr(work, what)(*words)}
            except DeskError as error:
                answer = {"error": f"{error.title} {error.message}"}
            print(json.dumps(answer), flush=True)
    finally:
        ws.close()
    return 0


class _Work:
    """What officers do at a workplace, by the names the proof calls it."""

    def __init__(self, ws: Any) -> None:
        self._ws = ws
        kind, number = ws.settings.workplace_kind, ws.settings.desk_number
        services = {
            "lobby": ws.lobby,
            "registration": lambda: ws.registration(1),
            "desk": lambda: ws.desk(number),
        }
        self._service: Any = services[kind]()

    def workplace(self) -> str:
        return str(self._ws.settings.workplace)

    def sign_in(self, officer: str, pin: str) -> None:
        while not self._ws.link.status.connected:
            time.sleep(0.05)
        self._ws.people.sign_in(officer, pin)

    def issue(self) -> str:
        from desk_tui.office.visit import Reason

        return str(self._service.issue(Reason.GENERAL).ticket)

    def register(self, guest_pass: int) -> str:
        from desk_tui.office.visit import Holder

        visit = self._service.call_next()
        number = f"31740515087{99000 + guest_pass}"
        holder = Holder(
            name=f"CONTOH {guest_pass}",
            document_kind="ktp",
            document_number=number,
            phone=f"+62812000000{guest_pass:02}",
        )
        self._service.register(holder, guest_pass)
        return str(visit.ticket)

    def call(self) -> str:
        return str(self._service.call_next().ticket)

    def file(self) -> str:
        from desk_tui.office.complaint import Complaint, YesNo
        from desk_tui.office.registration_number import parse

        self._service.visitor_came()
        complaint = Complaint(
            narrative="Cerita yang dikarang untuk bukti ini.",
            hope="Jawaban.",
            place="Kampung Contoh",
            time="sejak kemarin",
            reported_party="Kantor Contoh",
            evidence="tidak ada",
            address="Jl. Contoh 1",
            own_experience=YesNo.YES,
            in_court=YesNo.NO,
            reported_before=YesNo.NO,
            topic="pertanahan",
            subject="Contoh",
        )
        return parse(self._service.file(complaint).registration_number)

    def card_back(self, guest_pass: int) -> str:
        return str(self._service.return_card(guest_pass).ticket)

    def state(self) -> dict[str, Any]:
        status = self._ws.link.status
        unsent = status.unsent if self._ws.papers.idle else max(1, status.unsent)
        return {"connected": status.connected, "unsent": unsent, "forked": status.forked}


if __name__ == "__main__":
    sys.exit(on_host(sys.argv[1], float(sys.argv[2]), sys.argv[3:]))
