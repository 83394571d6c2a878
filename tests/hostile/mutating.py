"""Damages files as slips, editors, disks and attackers do. Whoever gives the same chance gets the same damage."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

ODD = (
    *(b"'", b'"', b"\n", b"\t", b"  ", b": ", b"- ", b" #", b"&a ", b"*a", b"!t ", b"!!python/object/apply:os.system ", b"{", b"}"),
    *(b"[", b"]", b",", b"|", b">", b"%", b"?", b"<<: ", b"---\n", b"...\n", b"\r", b"\\", b"\x00", b"\x1b[2J", b"\x1b]52;c;eA==\x07"),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc2\x9b", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xcc\x81" * 9),
    *(b"NaN", b"-Infinity", b"1e999", b"9" * 40, b"-1", b"0x1F", b"1_000", b"null", b"true", b"~", b"2026-02-30", b"12:30"),
    *("é".encode(), "e\u0301".encode(), "日本".encode(), "\U0001f468\u200d\U0001f469".encode(), "\u2028".encode(), "\u200b".encode()),
    *(b"../../etc/passwd", b"/dev/zero", b"~", b"[bold]", b"[/]", b"[@click=app.quit]", b"{{gap}}", b"=1+1", b"\\ud800", b"\\u0000"),
)
"""What means something to YAML, to JSON, to a terminal, to a path, or to a reader of numbers and dates."""

VALUES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 10**25, 0.5, 1e308, "", "x", "0", "NaN", "\x1b[2J", "\ud800", "[bold]", "../..", [], {}),
    *(["x"], [[]], [None], {"id": 1}, {"": None}, "x" * 3000, "e" + "\u0301" * 50, [1] * 50, "9999-12-31T23:59:59+14:00", "0001-01-01"),
    *("1e99999999", "1/0", "1e-9999", "a: b"),
)
"""What may stand where something else is expected in JSON."""

MOST_BYTES = 200_000
"""A damaged file grows no longer than this."""


def mutate(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Damage a file a little, or, more seldom, a lot.

    Args:
        data: the file.
        chance: decides everything.
        others: files of the same kind, from which pieces are taken over.
    """
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 9))):
        data = chance.choice(WAYS)(data, chance, others)[:MOST_BYTES]
    return data


def mutate_json(text: bytes, chance: Random) -> bytes:
    """Put another value, key or member somewhere into a JSON text; as it is if it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    spots = list(_spots(value))
    if not spots:
        return json.dumps(chance.choice(VALUES)).encode()
    inside, key = chance.choice(spots)
    match chance.randrange(4):
        case 0:
            del inside[key]
        case 1 if isinstance(inside, dict):
            inside[chance.choice(("", "id", "kind", "count", "entries", "x" * 50))] = inside.pop(key)
        case _:
            inside[key] = chance.choice(VALUES)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _spots(value: object) -> list[tuple[object, object]]:
    """Give every container in a JSON value with each of its keys."""
    found: list[tuple[object, object]] = []
    rest = [value]
    while rest:
        inside = rest.pop()
        members = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
        for key, member in members:
            found.append((inside, key))
            rest.append(member)
    return found


def _range(data: bytes, chance: Random, longest: int = 300) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((0, 1, 2, 5, 20, longest)))


def _flip_a_bit(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _put_something_odd(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + chance.choice(ODD) + data[chance.choice((start, end)) :]


def _put_any_bytes(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance, 20)
    return data[:start] + chance.randbytes(chance.randrange(1, 9)) + data[end:]


def _cut(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[end:]


def _break_off(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    """As a disk that is full or a copy that was stopped; sometimes the rest is NULs."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"", b"", b"\0" * (len(data) - at)))


def _repeat(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 2, 3, 50, 1000)) + data[end:]


def _nest(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((b"[", b"{", b'{"a":', b"- ", b"? ", b"a: {")) * chance.choice((5, 20, 3000)) + data[at:]


def _take_over(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """As a merge that went wrong."""
    other = chance.choice(others)
    start, end = _range(data, chance)
    begin, stop = _range(other, chance)
    return data[:start] + other[begin:stop] + data[end:]


def _work_on_lines(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    """Drop, double, move, indent or comment out a line; or join it with the next one."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines.pop(at)
    match chance.randrange(6):
        case 0:
            pass
        case 1:
            lines[at:at] = [line, line]
        case 2:
            lines.insert(chance.randrange(len(lines) + 1), line)
        case 3:
            lines.insert(at, chance.choice((b" ", b"  ", b"\t", b"- ", b"# ")) + line)
        case 4:
            lines.insert(at, line.lstrip())
        case _:
            lines[at : at + 1] = [line + (lines[at] if at < len(lines) else b"")]
    return b"\n".join(lines)


def _change_a_value(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    """Put something odd where a value stands, after a colon or a dash: what a hasty author does."""
    lines = data.split(b"\n")
    spots = [at for at, line in enumerate(lines) if b": " in line or b"- " in line]
    if not spots:
        return data
    at = chance.choice(spots)
    mark = b": " if b": " in lines[at] else b"- "
    before, _, after = lines[at].partition(mark)
    lines[at] = before + mark + chance.choice((chance.choice(ODD), chance.choice(ODD) + after, after + chance.choice(ODD), after * 2, b""))
    return b"\n".join(lines)


def _change_line_ends(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"", b"\n ")))


def _encode_otherwise(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-32", "latin-1", "utf-8-sig", "cp1252")), "replace")


Way = Callable[[bytes, Random, Sequence[bytes]], bytes]
WAYS: tuple[Way, ...] = (
    *(_flip_a_bit, _put_any_bytes, _cut, _cut, _repeat, _take_over, _work_on_lines, _work_on_lines, _work_on_lines),
    *(_put_something_odd, _put_something_odd, _put_something_odd, _change_a_value, _change_a_value, _change_a_value, _change_a_value),
    *(_break_off, _nest, _change_line_ends, _encode_otherwise),
)
"""The ways to damage a file; what happens more often stands there more often."""
