"""What a fetch refuses, and where it ends. The server is on this machine, so the tests hand in who may be reached."""

from __future__ import annotations

import gzip
import itertools
import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from instruments.pages import page
from instruments.web import Connection, Server, response
from quiz.errors import QuizError
from quiz.source.address import Address, is_public, read_address
from quiz.source.fetch import FetchLimits, Network, fetch

HERE = [read_address("127.0.0.1")]


def anywhere(address: Address) -> bool:
    return True


LOCAL = Network(resolve=lambda host, port: HERE, admit=anywhere)


def refusal(url: str, limits: FetchLimits | None = None, network: Network = LOCAL) -> QuizError:
    with pytest.raises(QuizError) as caught:
        fetch(url, limits, network)
    assert caught.value.hint
    return caught.value


def test_a_page_comes_with_its_type_and_its_encoding(server: Server) -> None:
    server.answers["/a"] = response(page().encode("cp1252"), kind="text/html; charset=windows-1252")
    got = fetch(server.url("/a?b=1#c", "news.example"), network=LOCAL)
    assert (got.media_type, got.encoding, got.url) == ("text/html", "windows-1252", server.url("/a?b=1", "news.example"))
    assert got.data == page().encode("cp1252")
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.headers["host"]) == ("GET", "/a?b=1", f"news.example:{server.port}")
    assert "cookie" not in asked.headers
    assert "authorization" not in asked.headers


# Where it goes


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_is_not_reached_however_it_is_written(server: Server, host: str) -> None:
    server.answers["/"] = response("secret")
    error = refusal(server.url("/", host), network=Network())
    assert "on this machine or a private network" in error.message or "is not known" in error.message
    assert server.asked == []


def test_a_redirect_is_vetted_like_the_first_address(server: Server) -> None:
    names = {"news.example": "127.0.0.1", "inside.example": "127.0.0.2"}
    network = Network(resolve=lambda host, port: [read_address(names[host])], admit=lambda address: address == HERE[0])
    server.answers["/"] = response(status="302 Found", Location=server.url("/secret", "inside.example"))
    server.answers["/secret"] = response("secret")
    assert "inside.example is on this machine or a private network" in refusal(server.url("/", "news.example"), network=network).message
    assert [asked.path for asked in server.asked] == ["/"]


def test_a_name_is_refused_if_one_of_its_addresses_is_private() -> None:
    both = [read_address("93.184.216.34"), read_address("10.0.0.1")]
    network = Network(resolve=lambda host, port: both, admit=is_public)
    assert "private network" in refusal("http://news.example/", network=network).message


def test_the_address_that_was_vetted_is_the_one_that_is_reached(server: Server) -> None:
    """A name that means something else when it is looked up again leads nowhere: it is not looked up again."""
    looked_up: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[Address]:
        looked_up.append(host)
        return HERE if len(looked_up) == 1 else [read_address("127.0.0.9")]

    server.answers["/"] = response("public words")
    network = Network(resolve=rebinding, admit=lambda address: address == HERE[0])
    assert fetch(server.url("/", "news.example"), network=network).data == b"public words"
    assert looked_up == ["news.example"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file:///etc/passwd", "only pages of http and https"),
        ("ftp://news.example/a", "only pages of http and https"),
        ("gopher://x", "only pages of http and https"),
        ("http://me:word@news.example/", "a name or a password"),
        ("http://[::1/", "no address of a page"),
    ],
)
def test_a_redirect_leads_to_no_other_scheme(server: Server, target: str, said: str) -> None:
    server.answers["/"] = response(status="301 Moved", Location=target)
    assert said in refusal(server.url()).message


def test_five_redirects_are_followed_and_no_sixth(server: Server) -> None:
    for at in range(6):
        server.answers[f"/{at}"] = response(status="302 Found", Location=f"/{at + 1}")
    server.answers["/6"] = response("here")
    assert fetch(server.url("/1"), network=LOCAL).data == b"here"
    assert "more than 5 times" in refusal(server.url("/0")).message


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://news.example/", "only pages of http and https"),
        ("http://", "no address of a page"),
        ("http://me:word@news.example/", "a name or a password"),
        ("http://news.example/" + "a" * 3000, "no address of a page"),
        ("http://news.example:99999/", "no address of a page"),
        ("http://\x1b[31m/", "no address of a page"),
    ],
)
def test_what_is_no_address_of_a_page_is_named(url: str, said: str) -> None:
    assert said in refusal(url).message
    assert "\x1b" not in str(refusal(url))


def test_a_server_that_nobody_knows_is_named() -> None:
    def unknown(host: str, port: int) -> Sequence[Address]:
        raise OSError("Name or service not known")

    assert "news.example is not known" in refusal("http://news.example/", network=Network(resolve=unknown)).message


def test_a_server_that_does_not_listen_is_named_without_a_number() -> None:
    with Server() as server:
        url = server.url()
    assert refusal(url).message == f"{url} cannot be read: Connection refused"


# What it takes


def test_a_page_of_just_the_largest_size_is_taken_and_one_byte_more_is_not(server: Server) -> None:
    limits = FetchLimits(most_bytes=1000)
    server.answers["/most"] = response(b"a" * 1000)
    server.answers["/more"] = response(b"a" * 1001)
    assert len(fetch(server.url("/most"), limits, LOCAL).data) == 1000
    assert "larger than 1,000 bytes" in refusal(server.url("/more"), limits).message


def test_a_page_without_a_length_is_cut_off_at_the_largest_size(server: Server) -> None:
    sent: list[int] = []

    def endless(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(10_000):
            connection.send(b"a" * 10_000)
            sent.append(10_000)

    server.answers["/"] = endless
    assert "larger than 100,000 bytes" in refusal(server.url(), FetchLimits(most_bytes=100_000)).message
    assert sum(sent) < 100_000_000


def test_what_is_packed_counts_by_its_size_unpacked(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    server.answers["/"] = response(bomb, Content_Encoding="gzip")
    assert "larger than 5,000,000 bytes" in refusal(server.url()).message
    server.answers["/small"] = response(gzip.compress(b"words"), Content_Encoding="gzip")
    assert fetch(server.url("/small"), network=LOCAL).data == b"words"


@pytest.mark.parametrize(
    ("body", "packing", "said"),
    [
        (b"not packed at all", "gzip", "cannot be read"),
        (gzip.compress(b"words" * 100)[:-12], "gzip", "ends too early"),
        (b"\x1b\x2a", "br", "comes packed as br"),
        (b"", "gzip, gzip", "comes packed as gzip, gzip"),
    ],
    ids=["not packed", "cut off", "brotli", "twice"],
)
def test_packing_that_is_broken_or_was_not_asked_for_is_named(server: Server, body: bytes, packing: str, said: str) -> None:
    server.answers["/"] = response(body, Content_Encoding=packing)
    assert said in refusal(server.url()).message


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/octet-stream", "video/mp4", "application/json", "text/css"])
def test_what_is_no_page_with_text_is_refused(server: Server, kind: str) -> None:
    server.answers["/"] = response("x", kind=kind)
    assert kind in refusal(server.url()).message


@pytest.mark.parametrize(
    "status", ["401 No", "402 Pay", "403 No", "404 None", "410 Gone", "429 Slow", "451 Law", "500 Oh", "503 Oh", "204 None", "999 Odd"]
)
def test_every_other_answer_is_named_with_its_number(server: Server, status: str) -> None:
    server.answers["/"] = response("x", status=status)
    assert f"({status[:3]})" in refusal(server.url()).message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\1\2\3" * 100,
        b"HTTP/1.1 ",
        b"HTTP/9 x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 30_000,
    ],
    ids=["nothing", "noise", "half a line", "odd line", "cut off", "endless head"],
)
def test_an_answer_that_is_broken_is_named(server: Server, data: bytes) -> None:
    server.answers["/"] = data
    assert "cannot be read" in refusal(server.url()).message


# How long it takes


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"])
def test_a_server_that_stops_talking_is_left_when_the_time_is_over(server: Server, before: bytes) -> None:
    def silent(connection: Connection) -> None:
        connection.send(before)
        connection.stall()

    server.answers["/"] = silent
    assert "did not answer within 0.2 seconds" in refusal(server.url(), FetchLimits(seconds=0.2)).message


def test_the_time_is_for_all_of_it_and_not_for_each_byte(server: Server) -> None:
    def dripping(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100):
            connection.send(b"a")
        connection.stall()

    ticks = itertools.count()
    server.answers["/"] = dripping
    network = replace(LOCAL, clock=lambda: float(next(ticks)))  # each look at the clock is a second later
    assert "within 5 seconds" in refusal(server.url(), FetchLimits(seconds=5), network).message


def test_looking_a_name_up_has_no_more_time_than_the_rest() -> None:
    released = threading.Event()

    def hanging(host: str, port: int) -> Sequence[Address]:
        released.wait(60)
        return HERE

    try:
        network = Network(resolve=hanging, admit=anywhere)
        assert "did not answer" in refusal("http://news.example/", FetchLimits(seconds=0.2), network).message
    finally:
        released.set()
