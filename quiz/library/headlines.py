"""Keeps the story of a headline, once: its feed and its entry are stored with it, so that it is found again."""

from __future__ import annotations

import contextlib
import dataclasses

from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.feeds.brought import get_bank
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.library.brought import keep_with_bank
from quiz.library.library import Library
from quiz.library.make_bank import MadeBank, draft_bank
from quiz.library.story import Origin, Story
from quiz.source.model import Fetched


def story_kept(headline: Headline, library: Library) -> Story | None:
    """Return the story that was kept of a headline, also an archived one; None if there is none.

    It is known by its id, and by its entry where a program was killed before it could store the id with the headline.
    """
    with contextlib.suppress(QuizError):
        if headline.story:
            return library.story(headline.story)
    stories = (*library.stories(), *library.stories(archived=True))
    return next((story for story in stories if story.entry in headline.ids), None)


def keep_story(headline: Headline, fetched: Fetched, store: FeedStore) -> MadeBank:
    """Keep the text of a headline with the questions that its feed brings, else with drafts; raises as `draft_bank` does.

    It waits for the network where questions come with it.

    Args:
        headline: the headline.
        fetched: its text.
        store: the feeds, where the headline is marked with its story.
    """
    origin, brought = Origin(entry=headline.id), None
    with contextlib.suppress(QuizError):
        origin = replace(origin, feed=store.entry(headline.id).feed.address)
        brought = get_bank(store, headline.id, fetched.article)
    if brought is not None and brought.questions:
        made = keep_with_bank(fetched, brought, store.home, origin)
    else:
        made = draft_bank(fetched, store.home, origin=origin)
        made = dataclasses.replace(made, note=brought.note if brought else "")
    mark_kept(headline, made.place.id, store)
    return made


def mark_kept(headline: Headline, story: str, store: FeedStore) -> None:
    """Store with a headline which story was kept of it; one that has left its feeds meanwhile needs no mark."""
    with contextlib.suppress(QuizError):
        store.store_story(headline.id, story)
