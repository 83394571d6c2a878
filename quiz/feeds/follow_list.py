"""Follows what a file names: a list of feeds in OPML, as feed readers export it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.feeds.model import Feed
from quiz.feeds.opml import MOST_BYTES, looks_like_opml, read_opml
from quiz.feeds.store import FeedStore
from quiz.files import read_bytes
from quiz.source.url import read_url
from quiz.text import clean_line, counted


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a list."""

    feeds: list[Feed]
    new: int
    """How many of them were not followed before."""
    refused: tuple[QuizError, ...]
    """What cannot be followed, each with its place."""


def follow_list(store: FeedStore, path: Path, *, allow_private: bool = False) -> Followed:
    """Follow what a list names. Nothing is fetched, since a list may name hundreds.

    Args:
        store: the feeds.
        path: the list.
        allow_private: whether the host of each feed may be on this machine or a private network, for that feed alone.

    Raises:
        QuizError: it cannot be read, or is no OPML.
    """
    try:
        data = read_bytes(path, MOST_BYTES, "list of feeds")
    except QuizError as error:
        if path.exists():
            raise
        raise QuizError(error.message, "check the path; an address begins with https://", error.place) from None
    if not looks_like_opml(data) and path.suffix.lower() != ".opml":
        raise QuizError(
            "this file is not a list of feeds in OPML", "name the address of a feed, or a file in OPML", Place(clean_line(str(path)))
        )
    found = read_opml(data, clean_line(str(path)))
    before = {feed.address for feed in store.feeds()}
    feeds = store.follow_all(
        (outline.address, outline.title, read_url(outline.address).host if allow_private else "") for outline in found.outlines
    )
    return Followed(feeds, sum(feed.address not in before for feed in feeds), found.refused)


def followed_in_words(found: Followed, path: Path) -> str:
    """Return what came of a list, in a sentence."""
    already = len(found.feeds) - found.new
    beside = f", {already} you follow already" if already else ""
    return f"You follow {counted(found.new, 'new feed')} from {clean_line(path.name)}{beside}."
