"""The heavy printing library is loaded when something is printed, not when the desk starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_printing_layer_starts_without_the_escpos_library() -> None:
    code = (
        "import sys, desk_tui.printing.devices, desk_tui.printing.queue, "
        "desk_tui.printing.make_job, desk_tui.printing.preview; "
        "print([m for m in ('escpos', 'PIL', 'qrcode', 'segno') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_library_leaves_in_the_temporary_folder_goes_again(tmp_path: Path) -> None:
    code = (
        "import tempfile; from desk_tui.printing.render_escpos import render_escpos; "
        "from tests.printing.invented_papers import TICKET; "
        "from desk_tui.printing.make_job import job_for; "
        "assert render_escpos(job_for(TICKET, 'job').document); print(tempfile.gettempdir())"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    root = Path(__file__).parents[2]
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=root, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
