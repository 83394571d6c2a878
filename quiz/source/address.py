"""Says which addresses of the network may be reached: those that are everybody's, never this machine or what stands beside it."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address

_SPECIAL = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
"""For protocols and relays; not every version of Python knows the whole of them as such (RFC 6890, RFC 7526)."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Stands for an address of IPv4 on a network without it (RFC 6052)."""
_TUNNELS = tuple(map(ipaddress.IPv6Network, ("2002::/16", "2001::/32", "::/96", "64:ff9b:1::/48")))
"""6to4, Teredo, IPv4-compatible, local NAT64: lead to an address of IPv4 that nobody can vet; no page is served there any more."""


def is_public(address: Address) -> bool:
    """Return whether an address is one of the whole internet.

    It is not if it is loopback, private, link-local, shared, reserved, multicast or unspecified, also where it is written as one of IPv6.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or any(address in tunnel for tunnel in _TUNNELS):
            return False
    elif any(address in network for network in _SPECIAL):
        return False
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_reserved or address.is_unspecified
    return address.is_global and not special and not address.is_multicast


def read_address(text: str) -> Address:
    """Read an address as the system gives it; the zone of a link, as in `fe80::1%eth0`, is left out."""
    return ipaddress.ip_address(text.partition("%")[0])
