"""The heavy printing library is loaded when something is printed, not when the desk starts."""

from __future__ import annotations

import subprocess
import sys


def test_the_printing_layer_starts_without_the_escpos_library() -> None:
    code = (
        "import sys, desk_tui.printing.devices, desk_tui.printing.queue, "
        "desk_tui.printing.make_job, desk_tui.printing.preview; "
        "print([m for m in ('escpos', 'PIL', 'qrcode', 'segno') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
