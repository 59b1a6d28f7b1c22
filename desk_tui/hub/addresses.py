"""The addresses of this PC: what is read out to whoever lets another PC join."""

from __future__ import annotations

import ipaddress
import socket
import struct

_SIOCGIFADDR = 0x8915
"""Linux: the address of a network card."""


def own_addresses() -> list[str]:
    """Return the IPv4 addresses at which other PCs may find this one, as far as can be told."""
    found = {*_of_cards(), *_of_name()}
    usable = {
        address
        for address in map(ipaddress.IPv4Address, found)
        if not (address.is_loopback or address.is_link_local or address.is_unspecified)
    }
    return [str(address) for address in sorted(usable)]


def _of_cards() -> list[str]:
    try:
        import fcntl
    except ImportError:  # Windows, which gives them all by name
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _number, card in socket.if_nameindex():
            try:
                asked = struct.pack("256s", card.encode()[:15])
                answer = fcntl.ioctl(probe, _SIOCGIFADDR, asked)
            except OSError:  # a card without an address, or another system
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    return found


def _of_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
