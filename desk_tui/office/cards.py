"""Cards that are not back yet: what keeps the day from being closed. Pure."""

from __future__ import annotations

from desk_tui.office.visit import Visit


def outstanding(visit: Visit) -> tuple[int, ...]:
    """Return the guest IDs whose card or pass is out and which nobody has noted as left.

    0 stands for a card with us that has no guest ID (it turned out to be another's); any
    note of a number that is nobody else's in this visit settles it.
    """
    out = list(visit.passes)
    if visit.card_held and visit.guest_pass is None:
        out.insert(0, visit.lost_pass or 0)
    out += [c.lost_pass for c in visit.companions if c.card_held and not c.guest_pass]
    noted = {card.guest_pass for card in visit.left_cards}
    spare = len(noted.difference(out))
    return tuple(
        guest_pass
        for place, guest_pass in enumerate(out)
        if guest_pass not in noted and (guest_pass or out[: place + 1].count(0) > spare)
    )
