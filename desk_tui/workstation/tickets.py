"""Queue numbers as people type or scan them."""

from __future__ import annotations

from desk_tui.workstation.refusals import refused

_LONGEST_NUMBER = 999


def ticket_of(typed: str) -> str:
    """Return a queue number as printed, ``A-016``, from ``a16``, ``A 016``...

    Raises:
        RefusedError: ``unknown_ticket``.
    """
    plain = "".join(typed.upper().replace("-", " ").split())
    series, number = plain[:1], plain[1:]
    if not (series.isascii() and series.isalpha() and number.isascii() and number.isdigit()):
        raise refused("unknown_ticket")
    if len(number) > len(str(_LONGEST_NUMBER)) or int(number) == 0:
        raise refused("unknown_ticket")
    return f"{series}-{int(number):03d}"
