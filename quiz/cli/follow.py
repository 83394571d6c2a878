"""`quiz follow`: follow a feed by its address, by a page that names it, or many by a list in OPML."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import patience, show_json, tell
from quiz.errors import QuizError
from quiz.feeds.follow_list import follow_list, followed_in_words
from quiz.feeds.model import Feed
from quiz.feeds.refresh import follow
from quiz.feeds.store import FeedStore
from quiz.progress.learners import home_directory
from quiz.source.named import is_address
from quiz.text import clean_line, counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("follow", "ADDRESS|FILE.opml... [options]", "quiz follow https://news.example/world", width)
    what = "the address of a feed, or of a page that names one; or a file in OPML, as feed readers export it"
    made.add_argument("named", metavar="ADDRESS|FILE.opml", nargs="+", help=what)
    private = "let this feed, or each feed of the file, be fetched from its own host although that is on this machine or a private network"
    made.add_argument("--allow-private", action="store_true", help=private)
    made.add_argument("--json", action="store_true", help="print what you follow now as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Follow what is named, and return the exit code."""
    store = FeedStore(home_directory(os.environ))
    followed: list[Feed] = []
    failed: list[QuizError] = []
    for named in arguments.named:
        try:
            if is_address(named):
                followed.append(_follow_address(store, named, allow_private=arguments.allow_private))
            else:
                followed += _follow_list(store, Path(named), allow_private=arguments.allow_private)
        except QuizError as error:
            if len(arguments.named) == 1:
                raise
            failed.append(error)
            tell(f"{clean_line(named)}: {error}")
    if arguments.json:
        show_json([{"address": feed.address, "title": feed.title or None} for feed in followed])
    if followed:
        tell("See the headlines: quiz today")
    return exits.UNUSABLE if failed else exits.DONE


def _follow_address(store: FeedStore, address: str, *, allow_private: bool) -> Feed:
    with patience(f"Fetching {clean_line(address)[:60]}"):
        done = follow(store, os.environ, address, allow_private=allow_private)
    headlines = counted(done.new, "headline") if done.new else "no new headlines"
    tell(f"You follow {done.feed.name}, with {headlines}.")
    if done.others:
        tell("The page names other feeds too:")
        for other in done.others:
            tell(f"  {other}")
    return done.feed


def _follow_list(store: FeedStore, path: Path, *, allow_private: bool) -> list[Feed]:
    """Follow what a list names. Nothing is fetched, since a list may name hundreds.

    Raises:
        QuizError: it cannot be read, or is no OPML.
    """
    found = follow_list(store, path, allow_private=allow_private)
    for refused in found.refused:
        tell(str(refused))
    tell(followed_in_words(found, path))
    if found.new:
        tell("Fetch them: quiz today --refresh")
    return found.feeds
