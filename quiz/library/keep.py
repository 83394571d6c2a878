"""Keeps the story of a text once, with the questions that can be asked at once."""

from __future__ import annotations

import contextlib
from pathlib import Path

from quiz.errors import QuizError
from quiz.files import read_bytes
from quiz.library.library import Library
from quiz.library.make_bank import draft_bank
from quiz.library.story import Story
from quiz.source.model import Fetched


def keep_text(fetched: Fetched, library: Library) -> tuple[Path, bool]:
    """Keep a text with a bank of the questions that need nobody to write them, unless it is kept already.

    Args:
        fetched: the text.
        library: the kept stories; one that was archived is brought back.

    Returns:
        The file of its bank, and whether it is new.

    Raises:
        QuizError: no question can be made of it, or it cannot be written.
    """
    before = next((story for story in (*library.stories(), *library.stories(archived=True)) if _has(story, fetched)), None)
    if before is None:
        return draft_bank(fetched, library.home).place.path, True
    library.restore(before.id)
    return library.story(before.id).bank, False


def _has(story: Story, fetched: Fetched) -> bool:
    """Return whether a story has this very text."""
    data = fetched.text.encode("utf-8")
    if story.words == len(fetched.text.split()):
        with contextlib.suppress(QuizError):
            return read_bytes(story.text, len(data), "story") == data
    return False
