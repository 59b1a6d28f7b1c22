"""A whole day with registration; afterwards no file of the office tells who came, or a secret.

The databases are opened by nobody here: their bytes are searched, and those of every other
file and name, for what was typed that day, in clear and in the encodings it could hide in.
"""

from __future__ import annotations

import base64
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.commands import SetOfficer
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.office.messages_people import SetPinRequest, SignInAnswer
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.recovery_code import draw, show
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import Holder, Reason
from desk_tui.screens.crash import write_report
from desk_tui.settings import load_settings
from desk_tui.workstation.hub_client import HubClient, read_endpoint
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.joining import join
from desk_tui.workstation.registration_forms import RegistrationForm
from desk_tui.workstation.workstation import Place, Workstation
from tests import nursery
from tests.hub.lan import LanHub
from tests.hub.staff import PINS
from tests.hub.staff import set_up as set_up_office
from tests.readable import readable
from tests.workstation.office import sent, until

WULAN = Holder(
    name="WULANDHARI QOTHRUNNADA CONTOH",
    document_kind="ktp",
    document_number="9471045507889913",
    phone="+6285590017734",
    address="Gang Kelinci Contoh 77B",
)
BROTHER = Holder(
    name="ZAKHARIA PURBOWISESO CONTOH",
    document_kind="ktp",
    document_number="3376021203771187",
    phone="+6287750048812",
)
STORY = Complaint(
    narrative="Gerobak mi celor pelapor diangkut tanpa berita acara.",
    hope="Gerobak kembali",
    place="Pasar Contoh Kidul",
    time="Oktober 2026",
    reported_party="Kantor Contoh Wilayah",
    address=WULAN.address,
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="pertanahan",
    subject="Gerobak mi celor belum kembali",
)
BOSS_PIN, PIN, WRONG_PIN = "6105938274", "7290461835", "5183027946"
TYPED = {
    "name": ["QOTHRUNNADA", "PURBOWISESO", "Wulandhari"],
    "NIK": [WULAN.document_number, BROTHER.document_number],
    "half a NIK": ["94710455"],
    "phone": ["85590017734", "87750048812"],
    "address": ["Gang Kelinci"],
    "story": ["mi celor", "Contoh Kidul"],
    "note": ["fotokopi girik", "kelurahan Kembang"],
    "PIN": [BOSS_PIN, PIN, WRONG_PIN],
}
PROFILE = 'exchange_at = "registration"\ncounters = 1\nguest_passes = 9\n'


class OneOffice:
    """A hub as a process with its log, and the PCs of the day, all in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hub = folder / "hub"
        self.hub.mkdir()
        self.profile = folder / "office.toml"
        self.profile.write_text(PROFILE)
        self.process: Any = None
        self._pcs: list[Workstation] = []

    def start(self) -> None:
        options = ("--office-time", "2026-11-23T09:00", "--profile", str(self.profile))
        with (self.hub / "hub.log").open("ab") as log:
            self.process = nursery.begin(
                [sys.executable, "-m", "desk_tui", "hub", "--folder", str(self.hub), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until((self.hub / ENDPOINT_FILE).exists)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        self.process.wait()
        (self.hub / ENDPOINT_FILE).unlink(missing_ok=True)

    def pc(self, workplace: str) -> Workstation:
        folder = self.folder / workplace
        settings = load_settings(
            None, {}, workplace=workplace, data_dir=str(folder), command_timeout_s=20.0
        )
        pc = Workstation(settings, Place(folder, HubPlace(self.hub, start=False)))
        self._pcs.append(pc)
        until(lambda: pc.link.status.connected)
        return pc

    def close(self) -> None:
        while self._pcs:
            self._pcs.pop().close()
        if self.process is not None:
            self.process.terminate()
            assert self.process.wait(15) is not None


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OneOffice]:
    office = OneOffice(tmp_path)
    office.start()
    yield office
    office.close()


def set_up(office: OneOffice) -> str:
    """The first supervisor, the recovery code, one officer; return the code."""
    pc = office.pc("supervisor")
    pc.people.first_supervisor("penyelia-1", "Penyelia Contoh", BOSS_PIN)
    code = pc.people.recovery_state().code
    for typed in (draw(), show(code)[:-1]):
        with suppress(DeskError):
            pc.people.confirm_recovery(typed)
    pc.people.confirm_recovery(show(code))
    roles = (Role.LOBBY, Role.REGISTRATION, Role.DESK)
    pc.ask(SetOfficer(officer=Officer(officer_id="petugas-1", name="Petugas Satu", roles=roles)))
    client = HubClient(lambda: read_endpoint(office.hub / ENDPOINT_FILE))
    client.session = pc.people.session
    new_pin = SetPinRequest(officer_id="petugas-1", pin=PIN)
    assert client.ask("/pin", new_pin, SignInAnswer, timeout_s=20.0).status == "done"
    client.close()
    return code


def signed_in(office: OneOffice, workplace: str) -> Workstation:
    pc = office.pc(workplace)
    with pytest.raises(RefusedError):
        pc.people.sign_in("petugas-1", WRONG_PIN)
    pc.people.sign_in("petugas-1", PIN)
    return pc


def crash(folder: Path) -> None:
    """A screen ends with an error that quotes what was typed, and has it in its variables."""
    try:
        {"known": 1}[WULAN.document_number]
    except KeyError as error:
        write_report(folder, error)


def test_after_a_day_nothing_personal_and_no_secret_can_be_read(office: OneOffice) -> None:
    code = set_up(office)
    secrets = {**TYPED, "recovery code": [code, show(code), code[:14], code[14:]]}
    lobby_pc, counter_pc, desk_pc = (
        signed_in(office, name) for name in ("lobby", "registration", "desk-3")
    )
    lobby, counter, desk = lobby_pc.lobby(), counter_pc.registration(1), desk_pc.desk(3)
    for _person in range(3):
        lobby.issue(Reason.GENERAL)

    first = counter.call_next()
    half = RegistrationForm(number="94710455", name="Wulandhari", phone="0855-9001-7734")
    counter.save_draft(half, "number", (0, 8)).result(30)
    assert readable(office.folder, secrets) == {}
    counter.known_person("ktp", WULAN.document_number)
    counter.register(WULAN, 1)
    counter.companion(first.key, BROTHER, 2)
    counter.correct(first.key, named(WULAN, "WULANDARI QOTHRUNNADA CONTOH"))
    sent(counter_pc)
    desk.call_next()
    desk.visitor_came()
    desk.save_draft(STORY, "narrative", (0, 0)).result(30)
    desk_pc.link._times["draft"] = 0.0
    desk_pc.link.wake()
    until(lambda: not desk_pc.do(desk_pc.records.journal.unmirrored_drafts))
    assert readable(office.folder, secrets) == {}
    desk.park("mengambil fotokopi girik di kelurahan Kembang")
    sent(desk_pc)
    assert readable(office.folder, secrets) == {}
    desk.undo()
    assert desk.earlier(first.key, STORY.narrative).compared
    desk.reveal(first.key, "document+phone", "mencocokkan dengan kartu")
    report = desk.file(STORY)
    desk.correct(
        report.registration_number, msgspec.structs.replace(STORY, place="Contoh Kidul 2"), WULAN
    )
    sent(desk_pc)

    office.kill()  # in the middle of the day; the counter and the desk go on
    until(lambda: not (counter_pc.link.status.connected or desk_pc.link.status.connected))
    counter.came("A-002")
    counter.register(named(BROTHER, "ZAKHARIA PURBOWISESO CONTOH"), 3)
    desk.call_by_hand("A-002", 3, "ZAKHARIA PURBOWISESO CONTOH")
    desk.visitor_came()
    desk.file(STORY)
    assert readable(office.folder, secrets) == {}
    office.start()
    for pc in (counter_pc, desk_pc):
        sent(pc)
    (like,) = desk.earlier("2026-11-23/A-002", STORY.narrative).alike
    assert "celor" in like.common and "celor" in desk.reveal_earlier(first.key, like, "sama?")
    assert readable(office.folder, secrets) == {}
    counter.return_card(1)
    sent(counter_pc)
    crash(office.folder / "desk-3")
    assert readable(office.folder, secrets) == {}

    office.close()
    assert readable(office.folder, secrets) == {}
    files = {path.name for path in office.folder.rglob("*") if path.is_file()}
    assert {"journal.db", "ledger.db", "office.key", "hub.log", "office.toml"} <= files
    assert [name for name in files if name.startswith("crash-")]
    assert (office.hub / "hub.log").read_text().count("refused /sign-in") >= 3
    papers = b"".join(path.read_bytes() for path in office.folder.rglob("paper/receipt-*.txt"))
    assert b"QOTHRUNNADA" in papers, "on the visitor's own paper, and there alone"


def named(holder: Holder, name: str) -> Holder:
    return msgspec.structs.replace(holder, name=name)


def test_a_pc_that_joined_keeps_its_token_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="desk_tui")
    hub = LanHub(tmp_path / "server", OfficeProfile())
    hub.start()
    boss = set_up_office(hub, Role.DESK)
    shown = hub.code("desk-3", boss).code
    folder = tmp_path / "desk-3"
    token = join(folder, f"127.0.0.1:{hub.lan_port}", shown).token
    with pytest.raises(DeskError):
        join(tmp_path / "desk-4", f"127.0.0.1:{hub.lan_port}", shown)
    settings = load_settings(None, {}, workplace="desk-3", data_dir=str(folder))
    pc = Workstation(settings, Place(folder, HubPlace(folder / "hub", joined=folder)))
    try:
        until(lambda: pc.link.status.connected)
        pc.people.sign_in("desk-1", PINS["desk-1"])
        secrets = {
            "join code": [shown, shown.replace("-", "")[:8], shown.replace("-", "")],
            "PIN": list(PINS.values()),
            "session": [pc.people.session, boss.session],
            "token": [token],
        }
        sent(pc)
        assert readable(tmp_path, secrets) == {"joined.json": ["token"]}
    finally:
        pc.close()
        hub.stop()
    assert readable(tmp_path, secrets) == {"joined.json": ["token"]}
    assert not any(secret in caplog.text for told in secrets.values() for secret in told)


def test_the_search_would_find_it(tmp_path: Path) -> None:
    for at, written in enumerate(
        (
            b"x" + WULAN.document_number.encode(),
            b"x" + WULAN.name.title().encode("utf-16-le"),
            base64.b64encode(b"ab" + PIN.encode() + b"c"),
            base64.b64encode(b"a" + PIN.encode() + b"cd"),
            WULAN.phone.encode().hex().encode(),
        )
    ):
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / "some.log").write_bytes(b"\xff" * at + written)
        assert list(readable(folder, TYPED)) == ["some.log"], at
    other = tmp_path / "other"
    other.mkdir()
    (other / f"slip-{WULAN.document_number}.txt").touch()
    assert readable(other, TYPED)
