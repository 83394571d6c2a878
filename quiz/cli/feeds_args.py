"""What `quiz feeds` and `quiz today` share: a refresh that shows its progress, and that Ctrl-C ends."""

from __future__ import annotations

import os

from quiz.cli.output import tell
from quiz.feeds.refresh import Refresh
from quiz.feeds.store import FeedStore
from quiz.feeds.words import feed_in_words, new_in_words
from quiz.progress.open_progress import local_now


def refresh(store: FeedStore) -> None:
    """Fetch all feeds that may be fetched, and show the result of each; Ctrl-C keeps what came before.

    Raises:
        QuizError: it cannot be read what is followed.
    """
    feeds, now = store.feeds(), local_now()
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
            tell(f"Skipped: {feed.name}: {feed_in_words(feed, now)}")
    if run.total:
        tell(new_in_words(new, failed, run.total))
