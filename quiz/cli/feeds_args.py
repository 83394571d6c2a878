"""What `quiz feeds` and `quiz today` share: a refresh whose progress is told, and that Ctrl-C ends."""

from __future__ import annotations

import os

from quiz.cli.output import tell
from quiz.feeds.model import Feed
from quiz.feeds.refresh import Refresh
from quiz.feeds.store import FeedStore
from quiz.feeds.words import ago, new_in_words
from quiz.progress.open_progress import local_now


def refresh(store: FeedStore) -> None:
    """Fetch all feeds that may be fetched, and tell what came of each; Ctrl-C keeps what came before.

    Raises:
        QuizError: it cannot be read what is followed.
    """
    feeds = store.feeds()
    run = Refresh(store, os.environ)
    new = failed = 0
    try:
        for number, done in enumerate(run, 1):
            new += done.new
            failed += bool(done.error)
            came = f"{done.error}\n  {done.hint}" if done.error else f"{done.new} new" if done.new else "nothing new"
            tell(f"{number} of {run.total}: {done.feed.name}: {came}")
    except KeyboardInterrupt:
        run.cancel()
        tell("Stopped. What came before is kept.")
        return
    asked = {feed.address for feed in run.feeds}
    for feed in feeds:
        if feed.address not in asked:
            tell(f"Left alone: {feed.name}: {state(feed)}")
    if run.total:
        tell(new_in_words(new, failed, run.total))


def state(feed: Feed) -> str:
    """Return how a feed is, in words."""
    now = local_now()
    if feed.paused:
        return f"paused: {feed.paused}; {feed.hint}"
    if feed.error:
        last = f"; its headlines are from {ago(feed.checked, now)}" if feed.checked else ""
        return f"{feed.error}; {feed.hint}{last}"
    if not feed.checked:
        return "not fetched yet"
    return f"updated {ago(feed.checked, now)}" + (f", {feed.new} new" if feed.new else "")
