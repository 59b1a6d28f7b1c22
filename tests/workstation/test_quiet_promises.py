"""Promises nobody sees kept: what comes late changes nothing, what hangs is not asked twice."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk_tui.errors import UnreachableError
from desk_tui.office.endpoint import Endpoint
from desk_tui.office.messages_desk import VisitsAnswer
from desk_tui.office.profile import OfficeProfile
from desk_tui.workstation.desk_drafts import DeskDrafts
from desk_tui.workstation.desk_follow import DeskFollower
from desk_tui.workstation.desk_ready import DeskReadiness
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.word_list import load_words
from tests.workstation.at_desks import HALF, at_work, come, refusal, talk
from tests.workstation.office import PROFILE, Office, until


def test_what_is_typed_after_handing_on_does_not_reach_the_text_of_the_other_desk(
    office: Office,
) -> None:
    come(office)
    three = office.pc("desk-3").desk(3)
    key = talk(three)
    at_work(office, 5)
    three.transfer(5, "")
    late = three.save_draft(HALF, "narrative", (0, 0), key)
    assert refusal(late.result, 30) == "no_visitor"


class Told(HubClient):
    """A server that says one thing."""

    def __init__(self, answer: object) -> None:
        super().__init__(lambda: None)
        self._said = answer

    def ask(
        self, path: str, value: Any, answer: Any, *, timeout_s: float, method: str = "POST"
    ) -> Any:
        return self._said


def test_a_visitor_is_taken_over_only_when_the_server_has_heard_everything(office: Office) -> None:
    come(office)
    key = office.pc("desk-9").desk(3).call_next().key
    pc = office.pc("desk-3")
    pc.link.close()
    follower = DeskFollower(pc, 3, DeskReadiness(pc, 3), DeskDrafts(pc, 3))
    entries = office.hub.read(lambda ledger: ledger.entries_of(key))
    client = Told(VisitsAnswer(news={key: entries}, here=key))
    pc.raise_emergency("desk-3")
    assert pc.link.status.unsent
    assert not follower.look(client, 1.0, None), "what it has not heard may undo it"
    assert pc.records.state.visit_at(3) is None
    pc.do(lambda: pc.records.posted(pc.records.sent_n + pc.records.unsent))
    assert follower.look(client, 1.0, None)
    here = pc.records.state.visit_at(3)
    assert here is not None and here.key == key


@pytest.mark.parametrize(("profile", "told"), [(PROFILE, False), (OfficeProfile(), True)])
def test_a_clock_that_is_days_off_is_told_but_not_in_an_invented_office(
    office: Office, told: bool
) -> None:
    pc = office.pc("desk-3")
    until(lambda: pc.link.status.connected)
    assert (abs(pc.link.status.skew_s) > 30) is told


@pytest.fixture
def hanging() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server that answers once, and what it was asked."""
    asked: list[str] = []
    over = threading.Event()

    class Once(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(self.path)
            if len(asked) > 1:
                over.wait(10)
                return
            body = msgspec.msgpack.encode(True)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Once)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    over.set()
    server.shutdown()
    server.server_close()


def test_a_server_that_hangs_is_not_waited_for_twice(hanging: tuple[str, list[str]]) -> None:
    url, asked = hanging
    client = HubClient(lambda: Endpoint(url=url, token="t"))
    assert client.ask("/first", "", bool, timeout_s=5.0)
    with pytest.raises(UnreachableError):
        client.ask("/second", "", bool, timeout_s=0.1)
    client.close()
    assert asked == ["/first", "/second"]


def test_a_word_list_is_read_again_when_its_length_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "kata.txt"
    for seconds, word in enumerate(("tanya", "jawab")):
        path.write_text(word)
        os.utime(path, (1_000 + seconds, 1_000 + seconds))
        assert load_words(path) == {word}
