"""Who is connected to, and who has to prove the name."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import httpcore
import pytest

from quiz.source.address import read_address
from quiz.source.connect import Deadline, TooSlowError, VettedNetwork


@dataclass
class Recording(httpcore.NetworkStream, httpcore.NetworkBackend):
    """Takes down what is connected to, and then breaks off."""

    done: list[object] = field(default_factory=list)

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.done.append((host, port))
        return self

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.done.append((server_hostname, ssl_context.check_hostname, ssl_context.verify_mode.name))
        return self

    def write(self, buffer, timeout=None):
        self.done.append(buffer.split(b"\r\n")[0])
        raise httpcore.WriteError("enough")

    def read(self, max_bytes, timeout=None):
        raise httpcore.ReadError("enough")

    def close(self):
        self.done.append("closed")


def network(inner: Recording, *addresses: str) -> VettedNetwork:
    deadline = Deadline(time.monotonic, time.monotonic() + 60)
    return VettedNetwork(deadline, lambda host, port: [read_address(text) for text in addresses], lambda address: True, inner)


def test_the_vetted_address_is_connected_to_and_the_certificate_is_checked_for_the_name() -> None:
    inner = Recording()
    with httpcore.ConnectionPool(network_backend=network(inner, "93.184.216.34")) as pool, pytest.raises(httpcore.NetworkError):
        pool.request("GET", "https://news.example/a")
    assert inner.done == [("93.184.216.34", 443), ("news.example", True, "CERT_REQUIRED"), b"GET /a HTTP/1.1", "closed"]


def test_of_two_addresses_that_of_ipv4_is_taken() -> None:
    inner = Recording()
    network(inner, "2606:2800:220:1::1", "93.184.216.34").connect_tcp("news.example", 80)
    assert inner.done == [("93.184.216.34", 80)]


def test_no_step_begins_after_the_deadline() -> None:
    moments = iter([0.0, 1.0, 2.0, 10.0, 11.0])
    deadline = Deadline(lambda: next(moments), 10.0)
    inner = Recording()
    stream = VettedNetwork(deadline, lambda host, port: [read_address("93.184.216.34")], lambda address: True, inner).connect_tcp("a", 80)
    with pytest.raises(httpcore.ReadError):
        stream.read(1)
    with pytest.raises(TooSlowError):
        stream.read(1)
    with pytest.raises(TooSlowError):
        stream.write(b"")
