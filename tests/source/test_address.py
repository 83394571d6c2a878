"""Which addresses of the network may be reached."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.source.address import is_public, read_address

PRIVATE = """
127.0.0.1 127.255.255.254 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.8 192.0.2.1
198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 100::1
::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1
2002:7f00:1:: 2002:808:808:: 2001:0:808:808::1
""".split()
PUBLIC = "93.184.216.34 8.8.8.8 1.1.1.1 2606:2800:220:1::1 ::ffff:8.8.8.8 64:ff9b::808:808".split()


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_everybodys_is_refused(text: str) -> None:
    assert not is_public(read_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_everybodys_is_admitted(text: str) -> None:
    assert is_public(read_address(text))


@given(st.ip_addresses(v=4))
def test_an_address_written_as_one_of_ipv6_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    assert is_public(read_address(f"::ffff:{address}")) == is_public(read_address(f"64:ff9b::{address}")) == is_public(address)


@given(st.ip_addresses())
def test_nothing_special_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified:
        assert not is_public(address) or read_address("64:ff9b::") <= address <= read_address("64:ff9b::ffff:ffff")
