"""The counter software of a face-to-face public complaints office."""

from __future__ import annotations

__version__ = "0.3.0"
