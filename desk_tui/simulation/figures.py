"""How long something took, in three figures."""

from __future__ import annotations

from collections.abc import Iterable


def percentiles(values_ms: Iterable[float]) -> dict[str, float]:
    """Return p50, p99 and max of milliseconds; zeros for none."""
    ordered = sorted(values_ms)
    if not ordered:
        return {"p50": 0.0, "p99": 0.0, "max": 0.0}
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return {
        "p50": round(ordered[len(ordered) // 2], 1),
        "p99": round(p99, 1),
        "max": round(ordered[-1], 1),
    }
