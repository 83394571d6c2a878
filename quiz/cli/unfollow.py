"""`quiz unfollow`: follow a feed no more."""

from __future__ import annotations

import argparse
import os

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.errors import QuizError
from quiz.feeds.store import FeedStore
from quiz.library.library import Library
from quiz.library.unfollow import archived_in_words, unfollow
from quiz.progress.learners import home_directory
from quiz.text import counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("unfollow", "ADDRESS|NUMBER", "quiz unfollow 2", width)
    made.add_argument("named", metavar="ADDRESS|NUMBER", help="the feed's address, or its number in the list of quiz feeds")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Drop the feed that is named, and return the exit code."""
    store = FeedStore(home_directory(os.environ))
    named: str = arguments.named
    if named.isascii() and named.isdecimal():
        feeds = store.feeds()
        if not 1 <= int(named[:9]) <= len(feeds):
            follows = counted(len(feeds), "feed")
            raise QuizError(f"there is no feed {named[:9]}", f"you follow {follows}; list them: quiz feeds")
        named = feeds[int(named) - 1].address
    done = unfollow(named, store, Library.here(os.environ))
    tell(f"You no longer follow {done.feed.name}. {archived_in_words(len(done.archived))}")
    if done.archived:
        tell("To take one back: quiz library --archived lists them, quiz library restore ID")
    tell(f"To follow it again: quiz follow {done.feed.address}")
    return exits.DONE
