"""How to reach a visitor: a telephone or an e-mail address, read as typed, shown masked."""

from __future__ import annotations

import re

from desk_tui.office.identity import mask_phone, normalise_phone, show_phone
from desk_tui.text import inert

LONGEST = 254
"""Characters an e-mail address may have (RFC 5321)."""
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\]+\.[^\s@.<>()\[\],;:\"\\]{2,}"
)


def normalise_contact(typed: str) -> str | None:
    """Return the contact as stored: E.164, an e-mail address, ``""`` for none (``-``).

    None is no contact: neither a telephone nor an address. Whether mail arrives there
    nobody can tell from its form.
    """
    plain = inert(typed).strip()
    if "@" not in plain:
        return normalise_phone(plain)
    name, _at, host = plain.rpartition("@")
    address = f"{name}@{host.lower()}"
    return address if len(address) <= LONGEST and _EMAIL.fullmatch(address) else None


def mask_contact(contact: str) -> str:
    """Return a stored contact with its middle hidden: ``0812-****-0012``, ``b***@contoh.id``."""
    if "@" not in contact:
        return mask_phone(contact)
    name, _at, host = contact.rpartition("@")
    return f"{name[:1]}***@{host}"


def show_contact(contact: str) -> str:
    """Return a stored contact as people write it; ``-`` for none."""
    return contact if "@" in contact else show_phone(contact)
