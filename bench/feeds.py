"""Measures how long it takes to refresh 30 feeds of 20 entries from a server on this machine, against fetching one, and how long keys take.

    python bench/feeds.py [--json]

Each figure is the best of three, with the start of the process that fetches. The first refresh brings all entries; in the second
nothing has changed, and the server says so to feeds that know their version. `list` reads the headlines of all of them.

The keys move the cursor on the front page, on a pseudo-terminal: at least a hundred of them at rest, and as many while all feeds are
refreshed and each brings entries. A key takes until the cursor is drawn at its new place.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import multiprocessing.connection
import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.speed_rows import percentile  # noqa: E402
from bench.speed_terminal import Program, words  # noqa: E402
from instruments.feed_server import ENTRIES, ETAG, HOST, rss  # noqa: E402
from instruments.web import Answer, Connection, Server, response  # noqa: E402
from quiz.feeds.refresh import Refresh  # noqa: E402
from quiz.feeds.store import FeedStore  # noqa: E402

FEEDS = 30
TIMES = 3
KEYS = 200
PAUSE_SECONDS = 0.02
"""From the answer to one key to the next."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with Server() as server:
        server.answers |= {f"/{at}": _feed(f"feed {at}", server.url(f"/story/{at}")) for at in range(FEEDS)}
        one, one_again, _ = _measure(server, 1)
        many, many_again, listed = _measure(server, FEEDS)
    at_rest, refreshing = _keys()
    figures = {
        "one_seconds": one,
        "one_again_seconds": one_again,
        "thirty_seconds": many,
        "thirty_again_seconds": many_again,
        "ratio": many / one,
        "ratio_again": many_again / one_again,
        "list_seconds": listed,
        "key_seconds": percentile(at_rest, 50),
        "key_seconds_99": percentile(at_rest, 99),
        "key_seconds_refreshing": percentile(refreshing, 50),
        "key_seconds_99_refreshing": percentile(refreshing, 99),
        "ratio_key_99": percentile(refreshing, 99) / percentile(at_rest, 99),
    }
    if arguments.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    print(f"{FEEDS} feeds of {ENTRIES} entries: {many:.2f} s, {many / one:.2f} × one feed ({one:.2f} s)")
    print(f"again, with nothing changed: {many_again:.2f} s, {many_again / one_again:.2f} × one feed ({one_again:.2f} s)")
    print(f"the list of {FEEDS * ENTRIES} headlines: {listed * 1000:.0f} ms")
    for name, keys in (("at rest", at_rest), ("while they are refreshed", refreshing)):
        print(
            f"{len(keys)} keys {name}: {percentile(keys, 50) * 1000:.1f} ms, the slowest in a hundred {percentile(keys, 99) * 1000:.1f} ms"
        )
    print(f"the slowest in a hundred, refreshing / at rest: {figures['ratio_key_99']:.2f} × (must 1.5)")


def _measure(server: Server, feeds: int) -> tuple[float, float, float]:
    first, again, listed = [], [], []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as home:
            store = FeedStore(Path(home))
            store.follow_all([(server.url(f"/{at}"), "", HOST) for at in range(feeds)])
            first.append(_seconds(partial(_refresh, store, feeds * ENTRIES)))
            again.append(_seconds(partial(_refresh, store, 0)))
            listed.append(_seconds(store.headlines))
    return min(first), min(again), min(listed)


def _keys() -> tuple[list[float], list[float]]:
    """Press keys on the front page at rest, then while feeds are refreshed; return the seconds that each took."""
    ours, theirs = multiprocessing.Pipe()
    serving = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)  # where it holds up no measurement
    serving.start()
    at_rest: list[float] = []
    refreshing: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        store = FeedStore(Path(home))
        store.follow_all([(address, title, HOST) for address, title in ours.recv()])
        _refresh(store, FEEDS * ENTRIES)
        environ = {
            "PATH": os.defpath,
            "HOME": home,
            "QUIZ_INTRO": "off",
            "QUIZ_HOME": home,
            "QUIZ_CACHE": f"{home}/cache",
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
        }
        with Program([sys.executable, "-m", "quiz"], environ) as program:
            program.wait_for("▸", "? help", "more headlines")
            program.settle(0.3)
            places = _two_places(program)
            while len(at_rest) < KEYS:
                at_rest.append(_move(program, places))
            while len(refreshing) < KEYS:
                since = len(program.output)
                program.press(b"g")
                program.wait_for("Fetching", since=since)
                while "Updated" not in words(bytes(program.output[since:])):
                    refreshing.append(_move(program, places))
                program.settle(0.3)
            program.press(b"\x11")
            program.wait_for_end()
    serving.terminate()
    return at_rest, refreshing


def _serve(asked: multiprocessing.connection.Connection) -> None:
    """Serve growing feeds until the process is ended; send their addresses, each with no name."""
    with Server() as server:
        server.answers |= {f"/{at}": _growing_feed(f"feed {at}", server.url(f"/story/{at}")) for at in range(FEEDS)}
        asked.send([(server.url(f"/{at}"), "") for at in range(FEEDS)])
        threading.Event().wait()


def _two_places(program: Program) -> list[tuple[bytes, str]]:
    """Return the keys that move the cursor between the first two headlines, each with what is drawn at the cursor then."""
    found: list[tuple[bytes, str]] = []
    for key in (b"j", b"k"):
        since = len(program.output)
        program.press(key)
        program.settle(0.3)
        at_cursor = re.findall(r"▸ (feed \d+ story \d+)", words(bytes(program.output[since:])))
        found.append((key, f"▸ {at_cursor[-1]}"))
    return found


def _move(program: Program, places: list[tuple[bytes, str]]) -> float:
    """Move the cursor to the other place; return the seconds until it is drawn there."""
    key, drawn = places[0]
    places.reverse()
    since = len(program.output)
    pressed = program.press(key)
    shown = program.wait_for(drawn, since=since)
    program.settle(PAUSE_SECONDS)
    return shown - pressed


def _refresh(store: FeedStore, expected: int) -> None:
    came = sum(done.new for done in Refresh(store, os.environ))
    if came != expected:
        raise SystemExit(f"{came} entries came, not {expected}")


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _feed(name: str, links: str) -> Answer:
    whole = response(rss(name, links), kind="application/rss+xml", ETag=ETAG)

    def answer(connection: Connection) -> None:
        is_known = connection.asked.headers.get("if-none-match") == ETAG
        connection.send(response(status="304 Not Modified", ETag=ETAG) if is_known else whole)

    return answer


def _growing_feed(name: str, links: str) -> Answer:
    """Return a feed that has more of the oldest entries each time that it is fetched."""
    times = 0

    def answer(connection: Connection) -> None:
        nonlocal times
        connection.send(response(rss(name, links, entries=ENTRIES + times), kind="application/rss+xml"))
        times += 1

    return answer


if __name__ == "__main__":
    main()
