"""``desk-tui officer``: people are added, listed, disabled; PINs are typed, never arguments."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desk_tui.cli import app
from desk_tui.errors import DeskError
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from tests.workstation.office import ThreadHub

BOSS, PIN = "penyelia-1", "135799"
FIRST = ("add", BOSS, "Penyelia Contoh", "--role", "supervisor")
Run = Callable[..., str]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ThreadHub]:
    hub = ThreadHub(tmp_path / "hub", OfficeProfile())
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture
def run(hub: ThreadHub) -> Run:
    """Runs ``desk-tui officer``; ``typed`` are the lines of its standard input."""

    def one(*words: str, typed: tuple[str, ...] = (), what: str = "officer") -> str:
        found = CliRunner().invoke(
            app, [what, *words, "--folder", str(hub.folder)], "".join(f"{line}\n" for line in typed)
        )
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        assert found.exit_code == 0, found.output
        return found.output

    return one


def officers(hub: ThreadHub) -> dict[str, Officer]:
    return hub.read(lambda ledger: dict(ledger.state.officers))


def test_from_an_empty_office_to_its_people(hub: ThreadHub, run: Run) -> None:
    assert "penyelia pertama" in run(*FIRST, typed=(PIN,))
    told = run(
        *("add", "contoh-1", "Contoh Satu", "--role", "desk", "--role", "registration"),
        typed=(BOSS, PIN, "192837"),
    )
    assert told == "Contoh Satu (contoh-1) dapat masuk sebagai: registrasi, meja.\n"
    assert officers(hub)["contoh-1"].roles == (Role.DESK, Role.REGISTRATION)
    listed = run("list", "--as", BOSS, typed=(PIN,))
    assert listed.splitlines() == [
        "contoh-1    Contoh Satu  [registrasi, meja]",
        "penyelia-1  Penyelia Contoh  [penyelia]",
    ]
    found = json.loads(run("list", "--as", BOSS, "--json", typed=(PIN,)))
    assert [officer["officer_id"] for officer in found] == ["contoh-1", BOSS]
    run("disable", "contoh-1", "--as", BOSS, typed=(PIN,))
    assert officers(hub)["contoh-1"].disabled
    assert "(tidak aktif)" in run("list", "--as", BOSS, typed=(PIN,))
    run("add", "contoh-1", "Contoh Satu", "--role", "desk", typed=(BOSS, PIN, "192838"))
    assert not officers(hub)["contoh-1"].disabled
    run("pin", "contoh-1", typed=("contoh-1", "192838", "564738"))  # their own
    run("pin", "contoh-1", typed=(BOSS, PIN, "564739"))
    run("pin", "contoh-1", "--as", "contoh-1", typed=("564739", "192837"))
    hub.verify()


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        (("add", "x-1", "X", "--role", "boss"), (), "Peran 'boss' tidak ada."),
        (("add", "Besar", "X", "--role", "desk"), (), "Kode, nama atau PIN"),
        (("add", "x-1", "X", "--role", "desk"), (BOSS, "000000"), "PIN salah"),
        (("add", "x-1", "X", "--role", "desk"), (BOSS, PIN, "12345"), "PIN itu tidak"),
        (("add", "x-1", "X", "--role", "desk"), (BOSS, PIN), "Tidak ada yang diubah."),
        (("add", BOSS, "X", "--role", "desk"), (BOSS, PIN), "sudah dipakai"),
        (("add", "x-1", "X", "--role", "desk"), ("meja-1", "192837"), "tidak bertugas"),
        (("list",), ("meja-1", "192837"), "tidak bertugas"),
        (("disable", "x-1"), (BOSS, PIN), "tidak dikenal"),
        (("disable", BOSS), (BOSS, PIN), "penyelia"),
        (("pin", "x-1"), (BOSS, PIN, "192837"), "tidak dikenal"),
        (("pin", BOSS), ("meja-1", "192837", "192838"), "tidak bertugas"),
    ],
)
def test_what_is_refused_is_said_in_words_and_nothing_changes(
    hub: ThreadHub, run: Run, words: tuple[str, ...], typed: tuple[str, ...], says: str
) -> None:
    run(*FIRST, typed=(PIN,))
    run("add", "meja-1", "Contoh Meja", "--role", "desk", typed=(BOSS, PIN, "192837"))
    before = hub.read(lambda ledger: ledger.chain)
    with pytest.raises(DeskError) as refused:
        run(*words, typed=typed)
    told = f"{refused.value.title} {refused.value.message}"
    assert says in told
    assert not any(pin in told for pin in (PIN, "000000", "192837", "12345"))
    assert hub.read(lambda ledger: ledger.chain) == before


def test_the_first_officer_is_a_supervisor(hub: ThreadHub, run: Run) -> None:
    with pytest.raises(DeskError, match="Petugas pertama harus penyelia"):
        run("add", "meja-1", "Contoh Meja", "--role", "desk", typed=("192837",))
    assert officers(hub) == {}


def test_a_pin_at_a_terminal_is_hidden_and_typed_twice(
    hub: ThreadHub, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from desk_tui.commands.officers import add_officer

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter(["135799", "135798", "135799", "135799"])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal())

    def hidden(what: str) -> str:
        asked.append(what)
        return next(typed)

    monkeypatch.setattr("getpass.getpass", hidden)
    first = (BOSS, "Penyelia Contoh", ["supervisor"], "", None, hub.folder)
    with pytest.raises(DeskError, match="tidak sama"):
        add_officer(*first)
    assert officers(hub) == {}
    assert "penyelia pertama" in add_officer(*first)
    assert len(asked) == 4
    assert "135799" not in capsys.readouterr().out


def test_no_pin_can_be_an_argument() -> None:
    for command in ("add", "list", "disable", "pin"):
        told = CliRunner().invoke(app, ["officer", command, "--help"]).output
        assert "--pin" not in told


def test_the_profile_and_verify_want_the_supervisor_once_there_is_one(
    hub: ThreadHub, run: Run, tmp_path: Path
) -> None:
    new = tmp_path / "office.toml"
    new.write_text('name = "KANTOR CONTOH DUA"\n')
    assert "KANTOR CONTOH DUA" in run(str(new), what="office")  # the office is being set up
    run(*FIRST, typed=(PIN,))
    with pytest.raises(DeskError):
        run(str(new), what="office", typed=(BOSS, "000000"))
    assert "KANTOR CONTOH DUA" in run(str(new), what="office", typed=(BOSS, PIN))
    assert "utuh" in run(what="verify", typed=(BOSS, PIN))
    with pytest.raises(DeskError):
        run(what="verify")
