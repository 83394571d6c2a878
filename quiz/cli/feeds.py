"""`quiz feeds`: the feeds that somebody follows, how each is, and what to do about trouble."""

from __future__ import annotations

import argparse
import os

from quiz.cli import exits
from quiz.cli.feeds_args import refresh
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json, tell
from quiz.feeds.opml import write_opml
from quiz.feeds.store import FeedStore
from quiz.feeds.words import feed_in_words
from quiz.progress.learners import home_directory
from quiz.progress.open_progress import local_now


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("feeds", "[options]", "quiz feeds --refresh", width)
    made.add_argument("--refresh", action="store_true", help="fetch them first")
    form = made.add_mutually_exclusive_group()
    form.add_argument("--opml", action="store_true", help="print them as OPML, which other feed readers import")
    form.add_argument("--json", action="store_true", help="print them as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """List the feeds, and return the exit code."""
    store = FeedStore(home_directory(os.environ))
    if arguments.refresh:
        refresh(store)
    feeds = store.feeds()
    if arguments.opml:
        show(write_opml((feed.address, feed.title) for feed in feeds).rstrip("\n"))
    elif arguments.json:
        keys = ("address", "title", "checked", "next", "wait", "moved", "paused", "error", "hint", "interval", "private", "new")
        show_json([{key: getattr(feed, key) or (0 if key == "new" else None) for key in keys} for feed in feeds])
    elif not feeds:
        tell("You follow no feeds yet. Follow one by the address of its website: quiz follow ADDRESS")
    else:
        for number, feed in enumerate(feeds, 1):
            show(f"{number:>3}  {feed.name}")
            if feed.title:
                show(f"     {feed.address}")
            if feed.moved:
                show(f"     moved from {feed.moved}")
            show(f"     {feed_in_words(feed, local_now())}")
    return exits.DONE
