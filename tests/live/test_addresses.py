"""How learners find the room: the address, and the picture of it for a phone."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from quiz.errors import QuizError
from quiz.live.addresses import lan_address, qr_lines, qr_rows
from quiz.live.client import Address, parse_address
from quiz.live.keys import CONSONANTS, VOWELS, is_code, is_token, make_code, make_token, proof_of
from quiz.live.server import is_our_host, is_our_origin, read_pages


def test_the_picture_is_a_qr_code_and_its_lines_say_the_same() -> None:
    rows = qr_rows("http://192.0.2.7:8474/#lusab-babad")
    assert {len(row) for row in rows} == {len(rows)}
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [row[:7] for row in rows[:7]] == [row[-7:] for row in rows[:7]] == finder
    lines = qr_lines(rows)
    halves = {"█": "00", "▀": "01", "▄": "10", " ": "11"}
    drawn = ["".join(halves[character][half] for character in line) for line in lines for half in (0, 1)]
    assert [row[2:-2] for row in drawn[2 : 2 + len(rows)]] == rows
    assert drawn[0] == drawn[1] == "0" * (len(rows) + 4)


def test_this_machine_has_an_address() -> None:
    assert ip_address(lan_address())


@pytest.mark.parametrize(
    ("typed", "url", "code"),
    [
        ("lusab-babad@192.0.2.7", "http://192.0.2.7:8474", "lusab-babad"),
        (" lusab-babad@192.0.2.7:99 ", "http://192.0.2.7:99", "lusab-babad"),
        ("LUSAB BABAD@teacher.local", "http://teacher.local:8474", "LUSAB BABAD"),
        ("lusab-babad@[::1]:99", "http://[::1]:99", "lusab-babad"),
        ("lusab-babad@[::1]", "http://[::1]:8474", "lusab-babad"),
        ("http://192.0.2.7:8474/#lusab-babad", "http://192.0.2.7:8474", "lusab-babad"),
    ],
)
def test_an_address_is_read_as_the_projector_shows_it(typed: str, url: str, code: str) -> None:
    assert parse_address(typed) == Address(url, code)


@pytest.mark.parametrize("typed", ["", "x", "@", "lusab-babad@", "@192.0.2.7", "http://192.0.2.7", "a@b c", "\x1b@\x1b"])
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(QuizError, match="is not the address of a room"):
        parse_address(typed)


def test_a_code_has_32_bits_and_can_be_typed_in_many_ways() -> None:
    assert make_code(lambda bits: 0) == "babab-babab"
    assert make_code(lambda bits: (1 << bits) - 1) == "zuzuz-zuzuz"
    assert len({make_code(lambda bits, at=at: at << 7) for at in range(1_000)}) == 1_000
    assert (len(CONSONANTS), len(VOWELS)) == (16, 4)
    for typed in ("lusab-babad", "LUSAB BABAD", "lusabbabad", " lusab–babad\n"):
        assert is_code(typed, "lusab-babad"), typed
    for typed in ("", "lusab", "lusab-babaf", "lusab-babad-x"):
        assert not is_code(typed, "lusab-babad"), typed


def test_tokens_have_128_bits_and_are_not_stored_as_they_are() -> None:
    token = make_token(lambda bits: bits)
    assert (len(token), int(token, 16)) == (32, 128)
    assert is_token(token, token)
    assert not is_token(token[:-1], token)
    assert not is_token("\ud800", token)
    assert token not in proof_of(token)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.7:8474", "localhost:1", "[::1]:99", "teacher", "TEACHER.local:8474", "teacher."])
def test_an_address_or_the_machines_name_is_this_server(host: str) -> None:
    assert is_our_host(host, "teacher")


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "teacher.evil.example", "127.0.0.1:x", "127.0.0.1:999999", "[::1", "1:2:3"]
)
def test_any_other_name_is_not(host: str) -> None:
    assert not is_our_host(host, "teacher")


def test_a_page_of_another_server_may_not_come_in() -> None:
    assert is_our_origin(None, "192.0.2.7:8474")
    assert is_our_origin("http://192.0.2.7:8474", "192.0.2.7:8474")
    for origin in ("http://192.0.2.7", "http://evil.example", "null", ""):
        assert not is_our_origin(origin, "192.0.2.7:8474")


def test_only_files_of_a_page_are_served(tmp_path) -> None:
    for name in ("index.html", "notes.txt", "secret", "x.js"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "folder.css").mkdir()
    (tmp_path / "folder.css").rmdir()
    assert {name: kind for name, (_, kind) in read_pages(tmp_path).items()} == {"index.html": "text/html", "x.js": "text/javascript"}
    assert read_pages(tmp_path / "none") == {}
