"""What a device says became of a paper is true, or it says that it does not know."""

from __future__ import annotations

import os
import select
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desk_tui.errors import SettingsError
from desk_tui.printing import tcp_device
from desk_tui.printing.devices import (
    Device,
    FileDevice,
    NoDevice,
    PrintJob,
    TcpDevice,
    device_from_setting,
)
from desk_tui.printing.make_job import job_for
from desk_tui.printing.printer_status import ASK_PAPER, StatusReader, paper_status
from desk_tui.printing.render_escpos import render_escpos
from desk_tui.printing.render_text import render_text
from desk_tui.printing.tcp_device import _answer, _discard, _send
from tests.printing.invented_papers import OFFICE_COPY, RECEIPT, TICKET
from tests.printing.tcp_printer import CHATTER, TcpPrinter, unused_port

JOB = job_for(TICKET, "job-1")


def send_to(printer: TcpPrinter, *, timeout: float = 5.0, job: PrintJob = JOB) -> str:
    with printer:
        return TcpDevice("127.0.0.1", printer.port, timeout).send(job).state


def test_a_printer_that_answers_has_printed_exactly_the_job() -> None:
    printer = TcpPrinter()
    assert send_to(printer) == "printed"
    assert printer.jobs == [render_escpos(JOB.document)]


def test_a_nearly_empty_roll_has_printed_and_is_told() -> None:
    with TcpPrinter(b"\x03") as printer:
        outcome = TcpDevice("127.0.0.1", printer.port, 5.0).send(JOB)
    assert outcome.state == "printed"
    assert "hampir habis" in outcome.detail


def test_a_mute_printer_leaves_the_answer_to_a_person_and_is_not_waited_for() -> None:
    printer = TcpPrinter(b"")
    started = time.monotonic()
    assert send_to(printer, timeout=0.2) == "unknown"
    assert time.monotonic() - started < 2
    assert len(printer.jobs) == 1  # never sent again by itself


def test_other_words_of_a_printer_are_no_answer() -> None:
    assert send_to(TcpPrinter(CHATTER), timeout=0.2) == "unknown"


def test_the_answer_is_found_between_other_words() -> None:
    assert send_to(TcpPrinter(CHATTER + b"\0")) == "printed"


def test_a_roll_that_ended_leaves_the_answer_to_a_person() -> None:
    assert send_to(TcpPrinter(b"\x0f")) == "unknown"


def test_a_printer_that_hangs_up_on_the_way_leaves_the_answer_to_a_person() -> None:
    long_job = job_for(replace(OFFICE_COPY, narrative="kata " * 20_000), "job-2")
    assert send_to(TcpPrinter(hang_up_after=1), job=long_job) == "unknown"


def test_a_printer_that_is_not_there_has_printed_nothing() -> None:
    outcome = TcpDevice("127.0.0.1", unused_port(), 2.0).send(JOB)
    assert outcome.state == "failed"
    assert "tidak ada yang tercetak" in outcome.detail


def test_what_a_printer_said_before_the_question_is_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def send_then_hear(connection: socket.socket, data: bytes, deadline: float) -> int:
        sent = _send(connection, data, deadline)
        if data != ASK_PAPER:
            select.select([connection], [], [], 5)  # the greeting is there for sure
        return sent

    monkeypatch.setattr(tcp_device, "_send", send_then_hear)
    assert send_to(TcpPrinter(b"", greeting=b"\0"), timeout=0.2) == "unknown"


def test_an_automatic_status_cut_in_two_by_the_question_is_no_answer() -> None:
    here, there = socket.socketpair()
    with here, there:
        there.sendall(b"\x14\x00")
        reader = StatusReader()
        _discard(here, reader)
        there.sendall(b"\x00\x0f")
        assert _answer(here, reader, time.monotonic() + 0.05) is None


@pytest.mark.parametrize("byte", [0x10, 0x11, 0x12, 0x13, 0x16, 0x80, 0xFF, 0x01, 0x02, 0x04, 0x08])
def test_a_byte_of_another_pattern_is_no_paper_status(byte: int) -> None:
    assert paper_status(byte) is None


def test_a_file_printer_writes_what_is_read_and_what_is_printed(tmp_path: Path) -> None:
    outcome = FileDevice(tmp_path / "cetak").send(JOB)
    assert outcome.state == "printed"
    assert outcome.detail == "Disimpan sebagai berkas ticket-2026-11-23-A-027-0.txt."
    text = (tmp_path / "cetak" / "ticket-2026-11-23-A-027-0.txt").read_text("ascii")
    assert text.splitlines() == render_text(JOB.document)
    data = (tmp_path / "cetak" / "ticket-2026-11-23-A-027-0.bin").read_bytes()
    assert data == render_escpos(JOB.document)


def test_another_job_of_the_same_name_overwrites_nothing(tmp_path: Path) -> None:
    device = FileDevice(tmp_path)
    other = PrintJob("job-2", JOB.name, job_for(replace(TICKET, before=99), "x").document)
    device.send(JOB)
    first = (tmp_path / f"{JOB.name}.txt").read_bytes()
    assert f"{JOB.name}-2.txt" in device.send(other).detail
    assert (tmp_path / f"{JOB.name}.txt").read_bytes() == first
    assert "orang" in (tmp_path / f"{JOB.name}-2.txt").read_text()


def test_the_same_job_again_leaves_one_paper(tmp_path: Path) -> None:
    device = FileDevice(tmp_path)
    assert device.send(JOB) == device.send(JOB)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_job_killed_between_its_two_files_is_completed(tmp_path: Path) -> None:
    device = FileDevice(tmp_path)
    device.send(JOB)
    (tmp_path / f"{JOB.name}.txt").unlink()
    device.send(JOB)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{JOB.name}.bin", f"{JOB.name}.txt"]


def no_links(source: str, target: Path) -> None:
    raise OSError("not supported")


@pytest.mark.parametrize("link", [os.link, no_links])
def test_a_name_taken_at_the_last_moment_is_not_overwritten(
    link: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, taken = os.fsync, tmp_path / f"{JOB.name}.bin"

    def another_desk_is_faster(handle: int) -> None:
        if not taken.exists():
            taken.write_bytes(b"another desk's job")
        fsync(handle)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(os, "fsync", another_desk_is_faster)
    assert f"{JOB.name}-2.txt" in FileDevice(tmp_path).send(JOB).detail
    assert taken.read_bytes() == b"another desk's job"


def test_a_disk_without_hard_links_prints_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_links)
    assert FileDevice(tmp_path).send(JOB).state == "printed"
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{JOB.name}.bin", f"{JOB.name}.txt"]


def test_a_full_disk_fails_in_plain_words_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = FileDevice(tmp_path).send(JOB)
    assert outcome.state == "failed"
    assert "ruang disk" in outcome.detail
    assert list(tmp_path.iterdir()) == []


def test_without_a_printer_the_paper_is_read_from_the_screen() -> None:
    outcome = NoDevice().send(JOB)
    assert outcome.state == "failed"
    assert "layar" in outcome.detail


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        ("none", NoDevice),
        (" file ", FileDevice),
        ("file:~/cetak", FileDevice),
        ("tcp://printer.example", TcpDevice),
        ("tcp://[::1]:9101", TcpDevice),
    ],
)
def test_settings_name_a_device(spec: str, kind: type[Device], tmp_path: Path) -> None:
    assert type(device_from_setting(spec, tmp_path)) is kind


def test_settings_are_read_to_the_letter(tmp_path: Path) -> None:
    plain, named = (device_from_setting(s, tmp_path) for s in ("file", f"file:{tmp_path / 'b'}"))
    assert isinstance(plain, FileDevice) and plain.folder == tmp_path
    assert isinstance(named, FileDevice) and named.folder == tmp_path / "b"
    printer = device_from_setting("tcp://10.0.0.9:9101", tmp_path)
    assert isinstance(printer, TcpDevice) and (printer.host, printer.port) == ("10.0.0.9", 9101)


NONSENSE = (
    *("", "lpt1", "FILE", "file:relatif", "tcp://", "tcp://h:0", "tcp://h:x", "tcp://h:99999"),
    *("tcp://h/p", "tcp://u@h", "http://h:9100", "tcp://a b", "\x1b[31m"),
)


@pytest.mark.parametrize("spec", NONSENSE)
def test_nonsense_in_the_settings_is_refused_with_what_to_write(spec: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        device_from_setting(spec, tmp_path)
    assert "tcp://alamat:9100" in refused.value.message
    assert "\x1b" not in refused.value.title


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "a\\b", ".rahasia", "a\n", "x" * 101, "a.", "ü"]
)
def test_a_job_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(ValueError):
        PrintJob("job", name, JOB.document)


def test_names_of_jobs_say_nothing_personal() -> None:
    papers = (TICKET, RECEIPT, OFFICE_COPY)
    assert [job_for(paper, "x").name for paper in papers] == [
        "ticket-2026-11-23-A-027-0",
        "receipt-2026-11-23-7F3K9-Q2MXT-0",
        "office-copy-2026-11-23-7F3K9-Q2MXT-0",
    ]
    assert job_for(replace(TICKET, ticket="../\x1b" + "x" * 999), "x").name.startswith(
        "ticket-2026"
    )
    assert os.sep not in job_for(replace(TICKET, ticket="../.."), "x").name
