"""The two commands: an old Python, no terminal, a killed start, a second start, a count."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import _checks
import _pip
import _setup

ROOT = Path(__file__).resolve().parents[1]
OLD = "import sys, runpy; sys.version_info = (3, 8, 1); runpy.run_path(sys.argv[1], {}, '__main__')"


class Pip:
    """Stands in for pip and writes down when it was called."""

    def __init__(self, fails: BaseException | None = None) -> None:
        self.calls: list[str] = []
        self.fails = fails

    def __call__(self, python: Path, lock: Path, own_pip: bool) -> None:
        self.calls.append(lock.name)
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two locks; its environment is made without pip, to be quick."""
    (tmp_path / "desk_tui").mkdir()
    (tmp_path / "desk_tui" / "__init__.py").write_text("")
    for name in (_setup.RUNTIME, _setup.DEV):
        (tmp_path / name).write_text("contoh==1.0 \\\n    --hash=sha256:00\n")
    monkeypatch.setattr(_setup.importlib.util, "find_spec", _no_ensurepip)  # type: ignore[attr-defined]
    return tmp_path


def _no_ensurepip(name: str) -> object:
    return None if name == "ensurepip" else object()


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_gets_one_plain_sentence(script: str) -> None:
    path = ROOT / "scripts" / script
    done = subprocess.run(
        [sys.executable, "-c", OLD, str(path)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 1
    assert re.fullmatch(
        r"desk-tui needs Python 3\.11 or newer; this is Python 3\.8\..*\n", done.stderr
    )


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_can_read_the_file_at_all(script: str) -> None:
    """No f-string, annotation, walrus, match: nothing newer than what it is meant to refuse."""
    source = (ROOT / "scripts" / script).read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, new)]
    assert "__future__" not in source


def test_without_a_terminal_it_says_so_and_names_what_needs_none() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "run.py")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    for word in ("terminal", "simulate", "track", "verify", "--help"):
        assert word in done.stderr


def test_a_second_start_installs_nothing(checkout: Path) -> None:
    pip = Pip()
    python = _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    assert _setup.ensure(checkout, (_setup.RUNTIME,), pip) == python
    assert pip.calls == [_setup.RUNTIME]
    code = "import desk_tui; print(desk_tui.__file__)"
    plain = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, cwd=checkout.parent, env=plain
    )
    assert Path(done.stdout.strip()).parent == checkout / "desk_tui"


def test_a_changed_lock_is_installed(checkout: Path) -> None:
    pip = Pip()
    _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    (checkout / _setup.RUNTIME).write_text("contoh==1.1 --hash=sha256:00\n")
    _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    assert len(pip.calls) == 2


def test_testing_installs_more_and_running_is_content_with_it(checkout: Path) -> None:
    pip = Pip()
    _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    _setup.ensure(checkout, (_setup.RUNTIME, _setup.DEV), pip)
    _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    assert pip.calls == [_setup.RUNTIME, _setup.DEV]


@pytest.mark.parametrize("end", [KeyboardInterrupt(), _pip.SetupError("x"), OSError("x")])
def test_a_start_killed_half_way_is_repaired_by_the_next(
    checkout: Path, end: BaseException
) -> None:
    with pytest.raises(type(end)):
        _setup.ensure(checkout, (_setup.RUNTIME,), Pip(end))
    (checkout / ".venv" / "half").write_text("left over")
    pip = Pip()
    python = _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    assert pip.calls == [_setup.RUNTIME]
    assert python.exists()
    assert not (checkout / ".venv" / "half").exists()


def test_an_environment_made_by_somebody_else_is_completed_not_deleted(checkout: Path) -> None:
    _setup._create(checkout / ".venv")
    (checkout / ".venv" / "theirs").write_text("x")
    _setup.ensure(checkout, (_setup.RUNTIME,), Pip())
    assert (checkout / ".venv" / "theirs").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows copies its Python")
def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    python = _setup.ensure(checkout, (_setup.RUNTIME,), Pip())
    python.unlink()
    python.symlink_to("/nowhere/python3")
    pip = Pip()
    _setup.ensure(checkout, (_setup.RUNTIME,), pip)
    assert pip.calls
    assert python.exists()


def test_a_python_without_pip_and_venv(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_setup.importlib.util, "find_spec", lambda name: None)  # type: ignore[attr-defined]
    with pytest.raises(_pip.SetupError, match="python3-venv"):
        _setup.ensure(checkout, (_setup.RUNTIME,), Pip())


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "network"),
        ("ERROR: No matching distribution found (from versions: none)", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "tested with"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "something else"),
    ],
)
def test_what_pip_says_becomes_what_to_do(output: str, words: str) -> None:
    assert words in _pip.explain_pip(output)


def _report(folder: str, tests: int, failures: int, errors: int, skipped: int) -> None:
    Path(folder).write_text(
        f'<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" '
        f'skipped="{skipped}"/></testsuites>'
    )


@pytest.mark.parametrize(
    ("linter", "status", "numbers", "expected"),
    [
        (0, 0, (10, 0, 0, 2), "12 passed, 0 failed, 2 skipped"),
        (1, 1, (10, 1, 1, 0), "8 passed, 6 failed, 0 skipped"),
        (0, 5, (0, 0, 0, 0), "4 passed, 1 failed, 0 skipped"),
        (0, 3, None, "4 passed, 1 failed, 0 skipped"),
    ],
)
def test_the_last_line_counts_linters_and_tests(
    linter: int, status: int, numbers: tuple[int, int, int, int] | None, expected: str
) -> None:
    ran: list[str] = []

    def call(command: Sequence[str]) -> int:
        ran.append(command[1])
        if command[1] != "pytest":
            return linter
        assert command[3].startswith("--basetemp=")
        assert command[4:] == (*_checks.PARALLEL, "-k", "receipt")
        if numbers:
            _report(command[2].removeprefix("--junitxml="), *numbers)
        return status

    assert str(_checks.check_all(call, ("-k", "receipt"))) == expected
    assert len(ran) == 5  # all of them, whatever failed


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([A-Za-z0-9][\w.-]*)==(\S+)", text, re.MULTILINE))


def test_the_development_lock_covers_the_runtime_lock() -> None:
    assert _pins(_setup.RUNTIME).items() <= _pins(_setup.DEV).items()


@pytest.mark.parametrize("name", [_setup.RUNTIME, _setup.DEV])
def test_locks_are_hashed_and_tell_nothing_of_the_machine(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"://|--(extra-)?index|--find-links|\s/\w", text)


def test_the_stamp_names_the_locks(checkout: Path) -> None:
    _setup.ensure(checkout, (_setup.RUNTIME,), Pip())
    stamp = json.loads((checkout / ".venv" / "desk-tui.stamp").read_text("utf-8"))
    assert list(stamp["locks"]) == [_setup.RUNTIME]
    assert not (checkout / ".venv" / "desk-tui.making").exists()
