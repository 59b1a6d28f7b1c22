"""Make ``.venv`` from a hashed lock, and start desk-tui in it. Standard library only.

``.venv/desk-tui.stamp`` is written last and names the locks that are installed: a second
start reads it and installs nothing. ``.venv/desk-tui.making`` is written first: found
without a stamp it tells of a start that was killed, and that ``.venv`` is made anew. A
``.venv`` made by somebody else has neither and is completed, never deleted.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from _pip import SetupError, count_pins, pip_install, say

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
"""The development lock holds every pin of the runtime lock (a test compares them)."""

NO_TERMINAL = """\
desk-tui draws its screens in a terminal, and this is none: nothing was started.
These commands need no terminal:
  python3 scripts/run.py simulate --desks 10 --visitors 60 --seed 1
  python3 scripts/run.py track NUMBER
  python3 scripts/run.py verify
  python3 scripts/run.py --help"""

Install = Callable[[Path, Path, bool], None]
"""``pip_install`` or what stands in for it."""


def run(arguments: Sequence[str]) -> int:
    """Install what is missing and open desk-tui, the demo when no arguments are given."""
    if not arguments and not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(NO_TERMINAL, file=sys.stderr)
        return 2
    return _installed(["-m", "desk_tui", *(arguments or ["demo"])])


def tool(name: str, arguments: Sequence[str]) -> int:
    """Install what is missing and run ``scripts/<name>`` with it."""
    return _installed([str(ROOT / "scripts" / name), *arguments])


def _installed(command: Sequence[str]) -> int:
    try:
        python = ensure(ROOT, (RUNTIME,))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return 130
    return start(python, [sys.executable, *command])


def start(python: Path, command: Sequence[str]) -> int:
    """Run ``command`` with ``python``; on POSIX in this very process, so signals just work."""
    line = [str(python), *command[1:]]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(line[0], line)
    try:
        return subprocess.call(line)
    except KeyboardInterrupt:
        return 130


def ensure(root: Path, locks: Sequence[str], install: Install | None = None) -> Path:
    """Return the Python of ``root/.venv`` with ``locks`` installed, making what is missing.

    Args:
        root: the checkout.
        locks: names of lock files; the last one is installed and covers the others.
        install: replaces pip (tests).

    Raises:
        SetupError: no venv or pip, no network, a full disk, a damaged download.
    """
    venv = root / ".venv"
    if is_ready(root, venv, locks):
        return _python(venv)
    with _alone(root):
        if is_ready(root, venv, locks):  # another start has just done it
            return _python(venv)
        _make(root, venv, locks, install or pip_install)
    return _python(venv)


def is_ready(root: Path, venv: Path, locks: Sequence[str]) -> bool:
    """Tell whether the stamp names the present content of ``locks`` and this very Python."""
    try:
        stamp = json.loads((venv / "desk-tui.stamp").read_text("utf-8"))
        same_python = stamp["python"] == os.path.realpath(_python(venv))
        return (
            same_python
            and _python(venv).exists()
            and all(stamp["locks"].get(name) == _digest(root / name) for name in locks)
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False


def _make(root: Path, venv: Path, locks: Sequence[str], install: Install) -> None:
    began = time.monotonic()
    lock = root / locks[-1]
    stamp, making = venv / "desk-tui.stamp", venv / "desk-tui.making"
    broken = venv.exists() and (making.exists() or _packages(venv) is None)
    say("[1/3] Python environment in .venv" + (", made anew" if broken else ""))
    try:
        if broken:
            shutil.rmtree(venv)
        fresh = not venv.exists()
        venv.mkdir(exist_ok=True)
        making.write_text("being made; the next start repairs it if this one was killed\n")
        stamp.unlink(missing_ok=True)
    except OSError as error:
        raise SetupError(f"{venv} cannot be written: {error}.") from error
    if fresh:
        _create(venv)
    packages = _packages(venv)
    if packages is None:
        raise SetupError(f"The Python in {venv} does not start. {_NO_VENV}")
    say(f"[2/3] Packages of {lock.name} ({count_pins(lock)} at most)")
    install(_python(venv), lock, (packages / "pip").is_dir())
    say("[3/3] Finishing")
    # A path beside the packages instead of an installed project: no build, always this checkout.
    (packages / "desk_tui_checkout.pth").write_text(
        os.path.relpath(root.resolve(), packages.resolve()) + "\n", "ascii", "replace"
    )
    # Of a smaller lock that is covered too, so that running and testing do not take turns.
    names = {name for name in (*locks, RUNTIME) if (root / name).exists()}
    content = {
        "python": os.path.realpath(_python(venv)),
        "locks": {name: _digest(root / name) for name in sorted(names)},
    }
    draft = stamp.with_suffix(".tmp")
    draft.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    os.replace(draft, stamp)
    making.unlink()
    say(f"Ready after {time.monotonic() - began:.0f} s. The next start installs nothing.\n")


def _create(venv: Path) -> None:
    """Make the environment; without ensurepip (Debian) this Python's own pip fills it later."""
    own_pip = importlib.util.find_spec("ensurepip") is not None
    outer_pip = importlib.util.find_spec("pip") is not None
    if importlib.util.find_spec("venv") is None or not (own_pip or outer_pip):
        raise SetupError(_NO_VENV)
    command = [sys.executable, "-m", "venv", *([] if own_pip else ["--without-pip"]), str(venv)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        tail = (done.stderr or done.stdout).strip()[-600:]
        raise SetupError(f"Python could not make {venv}:\n{tail}\n{_NO_VENV}")


_NO_VENV = (
    "This Python comes without pip or venv. On Debian and Ubuntu: "
    "sudo apt install python3-venv python3-pip. Elsewhere: install Python from python.org. "
    "Then start again."
)


def _packages(venv: Path) -> Path | None:
    """Return where the environment keeps packages; None when its Python does not start.

    Also None after the system's Python went from 3.12 to 3.13 under it: the folder asked
    for is then not there.
    """
    code = (
        "import sys, sysconfig; sys.version_info < (3, 11) or print(sysconfig.get_path('purelib'))"
    )
    try:
        answer = subprocess.run(
            [str(_python(venv)), "-I", "-c", code], capture_output=True, check=False
        ).stdout
    except OSError:
        return None
    found = Path(os.fsdecode(answer.strip()) or os.devnull)
    return found if found.is_dir() else None


def _python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one start at a time install; the lock falls with its process, however it ends."""
    with (root / ".venv-setup.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # gives up after 10 s by itself
                    say("Waiting for another start that is installing.")
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Waiting for another start that is installing.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
