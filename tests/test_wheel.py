"""The wheel installed elsewhere, without the checkout, still has its code lists."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_every_code_list_and_the_licence_are_packed(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for data in (ROOT / "data").rglob("*"):
        if data.is_file():
            assert f"desk_tui/_data/{data.relative_to(ROOT / 'data').as_posix()}" in names
    for catalogue in (ROOT / "desk_tui" / "locale").rglob("*.mo"):
        assert catalogue.relative_to(ROOT).as_posix() in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "scripts/", ".venv"))]


def test_installed_elsewhere_it_reads_its_own_data(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "packages"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"),
            *("--disable-pip-version-check", "--target", str(target), str(wheel)),
        ],
        check=True,
    )
    code = (
        "from desk_tui.data_files import data_file\n"
        "import desk_tui\n"
        "from desk_tui.i18n import _, use_language\n"
        "print(desk_tui.__file__); print(data_file('holidays.csv'))\n"
        "use_language('en'); print(_('Senin'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    *paths, monday = done.stdout.split("\n")[:3]
    package, data = map(Path, paths)
    assert monday == "Monday", "pip compiles no .mo: it has to be in the wheel"
    assert package == target / "desk_tui" / "__init__.py"
    assert data == target / "desk_tui" / "_data" / "holidays.csv"
    assert data.read_bytes() == (ROOT / "data" / "holidays.csv").read_bytes()
    assert "desk-tui = desk_tui.cli:main" in _entry_points(target)


def _entry_points(target: Path) -> str:
    (found,) = target.glob("desk_tui-*.dist-info/entry_points.txt")
    return found.read_text("utf-8")
