"""What keeps a key from waiting for the program itself: for a frame, for a look for garbage.

Measured with ``scripts/bench.py keystroke`` at 20,000 symbols while drafts are saved.
"""

from __future__ import annotations

import gc
import os
from collections.abc import MutableMapping

FRAMES = 240
"""Screen updates a second at most. After an update Textual lets one to two frames pass before
the next: at its own 60 a key typed just after a draft was told saved waited up to 33 ms. An
update is only ever made when something has changed."""
SETTLED_AFTER_S = 3.0
"""After the first screen stands: the journal is open by then and what comes late is loaded."""


def prompt_frames(environ: MutableMapping[str, str] = os.environ) -> None:
    """Have the screen drawn promptly; before Textual is imported, which reads it once.

    What somebody has set for a slow line stays.
    """
    environ.setdefault("TEXTUAL_FPS", str(FRAMES))


def loading() -> None:
    """Look for no garbage while the program is loaded: looking takes a tenth of the start."""
    gc.disable()


def stands() -> None:
    """Look for garbage from now on, but not through what the first screen has made."""
    gc.freeze()
    gc.enable()


def settled() -> None:
    """Leave all that the start has made out of every later look for garbage.

    Such a look cost the key typed just then 70 ms; what comes and goes since is still found.
    What the start has left as garbage goes first: frozen it would stay all day.
    """
    gc.collect()
    gc.freeze()
