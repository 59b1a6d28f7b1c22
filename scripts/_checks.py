"""Run every check of the project and count. Standard library only."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import _setup
from _pip import SetupError

LINTERS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format --check", ("-m", "ruff", "format", "--check", ".")),
    ("mypy --strict", ("-m", "mypy")),
    (
        "import-linter",
        ("-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"),
    ),
)
"""Every one runs, also after another has failed; each counts as one check."""

WORKERS = 2 * (os.cpu_count() or 1)
PARALLEL = ("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
"""Two workers a core: a third of a test's time is waiting for a process or a terminal (measured
on two cores: 181 s with two, 148 s with four). The tests of one file stay together and share their
office. In their own order: else the files of few and long tests come last, alone."""

MEMORY = Path("/dev/shm")
ROOM_BYTES = 1 << 30
"""The tests' files take 170 MB together; a container often has no more than 64 MB there."""

Call = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Count:
    """How many checks passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def test(arguments: Sequence[str]) -> int:
    """Install the development lock and run all checks; ``arguments`` go to pytest.

    Returns:
        0 when nothing failed, else 1. The last line printed is the count.
    """
    try:
        python = _setup.ensure(_setup.ROOT, (_setup.RUNTIME, _setup.DEV))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        print(Count(failed=1))
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        print(Count(failed=1))
        return 130
    environment = {**os.environ, "PYTHONPATH": str(_setup.ROOT), "PYTHONUTF8": "1"}
    # Without compiled files every worker and every process of a test would compile anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def call(command: Sequence[str]) -> int:
        return subprocess.call([str(python), *command], cwd=_setup.ROOT, env=environment)

    count = check_all(call, arguments)
    print(count, flush=True)
    return 1 if count.failed else 0


def check_all(call: Call, arguments: Sequence[str]) -> Count:
    """Run the linters and pytest through ``call`` and add up."""
    total, count = len(LINTERS) + 1, Count()
    for number, (name, command) in enumerate(LINTERS, 1):
        _headline(number, total, name)
        began = time.monotonic()
        failed = call(command) != 0
        print(f"{'FAILED' if failed else 'ok'} ({time.monotonic() - began:.1f} s)", flush=True)
        count += Count(failed=1) if failed else Count(passed=1)
    _headline(total, total, "pytest")
    with tempfile.TemporaryDirectory(dir=quick_place()) as folder:
        report, files = Path(folder) / "report.xml", Path(folder) / "tests"
        options = (f"--junitxml={report}", f"--basetemp={files}", *PARALLEL)
        status = call(("-m", "pytest", *options, *arguments))
        tests = read_report(report)
    # Status 1 is "some tests failed", which the report counts; every other one but 0 is a
    # check that failed by itself: nothing collected, interrupted, an internal error.
    if status not in (0, 1) or (status == 1 and not tests.failed):
        tests += Count(failed=1)
    return count + tests


def quick_place() -> Path | None:
    """Return a folder in memory for the tests' files where there is a roomy one.

    No test cuts the power, so none can tell a disk from memory; the disk's waits are spared.
    """
    with contextlib.suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES:
            return MEMORY
    return None


def read_report(report: Path) -> Count:
    """Count the tests in pytest's JUnit report; without a readable one nothing has passed."""
    try:
        suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return Count()
    count = Count()
    for suite in suites:
        number = {name: int(suite.get(name, "0")) for name in _FIELDS}
        failed = number["failures"] + number["errors"]
        count += Count(
            max(number["tests"] - failed - number["skipped"], 0), failed, number["skipped"]
        )
    return count


_FIELDS = ("tests", "failures", "errors", "skipped")


def _headline(number: int, total: int, name: str) -> None:
    print(f"\n[{number}/{total}] {name}", flush=True)
