"""Makes the bank of a story from the questions that its feed brought, and takes a newer one while nothing of it was answered."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quiz.article.model import Article
from quiz.bank.load import bank_bytes, load_bank, text_of
from quiz.bank.skeleton import bank_head, suggested_title
from quiz.bank.write import question_yaml
from quiz.derive.derive import derive
from quiz.derive.draft import as_question
from quiz.edit.form import new_id
from quiz.errors import Place, QuizError
from quiz.feeds.brought import BroughtBank, get_bank
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.files import replace_text
from quiz.library.make_bank import MadeBank, place_by_headline
from quiz.library.stories import add_story
from quiz.library.story import ORIGIN, Origin, Story, bank_hash, read_origin
from quiz.progress.disk import DISK, replace_file
from quiz.progress.story_marks import answered_by_anybody
from quiz.source.model import Fetched

FEW = 4
"""With fewer questions that fit, rules draft some beside them."""
_OPENING = "# Questions that came with a feed. Those that did not fit the story were left out.\n"


def keep_with_bank(fetched: Fetched, brought: BroughtBank, home: Path, origin: Origin) -> MadeBank:
    """Keep a story with the questions that came with it.

    Args:
        fetched: the story.
        brought: what its feed brought, with at least one question that fits.
        home: the directory of all learners.
        origin: the feed and the entry.

    Raises:
        QuizError: it cannot be written.
    """
    place = place_by_headline(home, fetched.article)
    text = _bank_text(fetched.article, place.id, brought)
    files = {f"{place.id}.txt": fetched.text.encode("utf-8"), place.path.name: text.encode("utf-8")}
    add_story(place.path, files, replace(origin, bank=brought.address))
    return MadeBank(place, place.path.with_suffix(".txt"))


def take_newer_bank(headline: Headline, story: Story, store: FeedStore) -> str:
    """Take the questions that come with a kept story now in the place of those that it has, if they are other ones.

    Only where nothing of the story was answered by anybody and its bank is as it was written; else, and where the new ones cannot be
    had or do not fit, what is there stays. It waits for the network only where there are other ones.

    Args:
        headline: the story as it is listed.
        story: as it is kept.
        store: the feeds.

    Returns:
        What the reader should know, a sentence without a full stop; empty where nothing was taken.
    """
    origin = read_origin(story.folder)
    if headline.bank in ("", origin.bank):
        return ""
    with contextlib.suppress(QuizError):
        data = bank_bytes(story.bank)
        if bank_hash(data) != origin.written or story.id in answered_by_anybody(store.home):
            return ""
        article = load_bank(story.bank).articles[0]
        brought = get_bank(store.entry(headline.id), article)
        if brought is None or not brought.questions:
            return ""
        text = _bank_text(article, story.id, brought)
        replace_text(story.bank, text_of(data, story.bank), text)
        origin = replace(origin, bank=brought.address, written=bank_hash(text.encode("utf-8")))
        with contextlib.suppress(OSError):  # then it is not taken for a newer one again
            replace_file(DISK, story.folder / ORIGIN, msgspec.json.encode(origin), os.urandom(6).hex())
        return brought.note
    return ""


def _bank_text(article: Article, bank_id: str, brought: BroughtBank) -> str:
    """Return the text of a bank with the questions that came, and with what every story can have."""
    questions = {question.id: question for question in brought.questions}
    apart = {question.aim for question in brought.questions if question.is_apart}
    few = sum(not question.is_apart for question in brought.questions) < FEW
    with contextlib.suppress(QuizError):  # too long a story to draft from can be asked about all the same
        for draft in derive(article, seed=0, by_rules=few).drafts:
            if draft.aim not in apart:
                made = as_question(draft, article, new_id(draft.generator, questions), Place(bank_id))
                questions[made.id] = made
    head = bank_head(article, f"{bank_id}.txt", bank_id, article.about.title or suggested_title(article), brought.author)
    parts = [_OPENING + head, "questions:", *map(question_yaml, questions.values())]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"
