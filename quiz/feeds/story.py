"""Gets the text of a headline, from its feed where that brings it whole, else from its page; and the questions that come with it."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.errors import QuizError
from quiz.extras import missing
from quiz.feeds.brought import BroughtBank, get_bank
from quiz.feeds.store import FeedStore
from quiz.source.get_article import get_entry
from quiz.source.model import Fetched, FetchedPage


@dataclass(frozen=True)
class FetchedStory(Fetched):
    """The text of a headline; its `notes` say first what of the questions that came with it cannot be used."""

    brought: BroughtBank | None = None
    """The questions that came with it; None where none did."""


def get_story(store: FeedStore, headline_id: str) -> FetchedStory:
    """Get the text of a headline, ready to be made a bank of, with the questions that come with it; `notes` say where it may end early.

    Args:
        store: the feeds.
        headline_id: any of the headline's `ids`.

    Raises:
        QuizError: no feed has it any more, its page cannot be had, or there is no article for everybody in it.
    """
    found = store.entry(headline_id)

    def fetch_page(url: str) -> FetchedPage:
        try:
            from quiz.source.fetch import Network, fetch  # noqa: PLC0415 - an extra, and only here is the network reached
        except ImportError:
            raise missing("web", "to fetch a page") from None
        return fetch(url, network=Network(private_host=found.feed.private))

    try:
        got = get_entry(found.entry, fetch_page)
    except QuizError as error:
        hint = error.hint if not found.entry.url else f"{error.hint}; it is at {found.entry.url}"
        raise QuizError(error.message, hint, error.place) from None
    brought = get_bank(found, got.article)
    notes = (brought.note, *got.notes) if brought and brought.note else got.notes
    return FetchedStory(got.text, got.about, got.dropped, notes, got.file, brought)
