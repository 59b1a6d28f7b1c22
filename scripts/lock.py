"""Renew the hashed locks from ``pyproject.toml``: ``python3 scripts/lock.py [--upgrade]``.

Needs ``uv`` (``pip install uv``); without ``--upgrade`` only what ``pyproject.toml`` asks for
changes. The locks serve Linux, macOS and Windows, Python 3.11 and newer.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import _setup

_COMMAND = (
    *("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate", "--quiet"),
)


def main(arguments: list[str]) -> int:
    """Write both locks; the development lock is held to the runtime lock's pins."""
    beside = _setup.ROOT / ".venv" / "bin" / "uv"
    uv = shutil.which("uv") or (str(beside) if beside.exists() else None)
    if uv is None:
        print("uv is not installed: pip install uv, then start again.", file=sys.stderr)
        return 1
    for extra in (
        ["-o", _setup.RUNTIME],
        ["--extra", "dev", "-c", _setup.RUNTIME, "-o", _setup.DEV],
    ):
        print(f"{extra[-1]} ...", flush=True)
        done = subprocess.call([uv, *_COMMAND, *extra, *arguments], cwd=_setup.ROOT)
        if done:
            return done
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
