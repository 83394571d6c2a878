"""Measures how long it takes to refresh 30 feeds of 20 entries from a server on this machine, against fetching one.

    python bench/feeds.py [--json]

Each figure is the best of three, with the start of the process that fetches. The first refresh brings all entries; in the second
nothing has changed, and the server says so to feeds that know their version. `list` reads the headlines of all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from instruments.feed_server import ENTRIES, ETAG, HOST, rss  # noqa: E402
from instruments.web import Answer, Connection, Server, response  # noqa: E402
from quiz.feeds.refresh import Refresh  # noqa: E402
from quiz.feeds.store import FeedStore  # noqa: E402

FEEDS = 30
TIMES = 3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with Server() as server:
        server.answers |= {f"/{at}": _feed(f"feed {at}", server.url(f"/story/{at}")) for at in range(FEEDS)}
        one, one_again, _ = _measure(server, 1)
        many, many_again, listed = _measure(server, FEEDS)
    figures = {
        "one_seconds": one,
        "one_again_seconds": one_again,
        "thirty_seconds": many,
        "thirty_again_seconds": many_again,
        "ratio": many / one,
        "ratio_again": many_again / one_again,
        "list_seconds": listed,
    }
    if arguments.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    print(f"{FEEDS} feeds of {ENTRIES} entries: {many:.2f} s, {many / one:.2f} × one feed ({one:.2f} s)")
    print(f"again, with nothing changed: {many_again:.2f} s, {many_again / one_again:.2f} × one feed ({one_again:.2f} s)")
    print(f"the list of {FEEDS * ENTRIES} headlines: {listed * 1000:.0f} ms")


def _measure(server: Server, feeds: int) -> tuple[float, float, float]:
    first, again, listed = [], [], []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as home:
            store = FeedStore(Path(home))
            store.follow_all([(server.url(f"/{at}"), "") for at in range(feeds)], HOST)
            first.append(_seconds(partial(_refresh, store, feeds * ENTRIES)))
            again.append(_seconds(partial(_refresh, store, 0)))
            listed.append(_seconds(store.headlines))
    return min(first), min(again), min(listed)


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


if __name__ == "__main__":
    main()
