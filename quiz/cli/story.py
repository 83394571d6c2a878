"""A story read line by line: printed, then asked about; questions are written meanwhile where a model may."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from quiz.article.model import Article
from quiz.bank.load import load_bank
from quiz.drill.records import Key
from quiz.drill.state import Drill
from quiz.errors import QuizError
from quiz.library.story import few_in_words, wants_questions
from quiz.line.article import article_lines
from quiz.line.session import Ask, Say, wait_until_read
from quiz.progress.learners import home_directory
from quiz.text import clean_line, counted


@dataclass
class StoryReading:
    """A kept story.

    Args:
        bank: the file of its bank.
    """

    bank: Path
    _trouble: list[str] = field(default_factory=list)
    """Why the model that may write wrote nothing."""

    def read(self, ask: Ask, say: Say, seconds: Callable[[], float]) -> float | None:
        """Print it and wait until it is read; return for how many seconds that was, or None if the reader left."""
        bank = load_bank(self.bank)
        if wants_questions(bank):
            Thread(target=self._write, name="language model", daemon=True).start()
        begun = seconds()
        say_story(bank.articles[0], say)
        if bank.author:
            say(f"Questions by {clean_line(bank.author)}.")
        say("End of the story. Press Enter for the questions.")
        return seconds() - begun if wait_until_read(ask, say) else None

    def _write(self) -> None:
        """Have questions written; what is checked by the time the story is read is asked."""
        from quiz.language_model.choose import writes_on_opening  # noqa: PLC0415 - all that reaches servers, beside the reading
        from quiz.library.reasons import reasons_kept  # noqa: PLC0415 - as above
        from quiz.library.write_more import write_more  # noqa: PLC0415 - as above

        try:
            if (model := writes_on_opening(os.environ)) is not None:
                for _ in write_more(self.bank, model, reasons_kept(home_directory(os.environ))):
                    pass
        except QuizError as error:
            self._trouble.append(clean_line(f"Your language model wrote nothing: {error.message}; {error.hint}."))

    def more(self, drill: Drill, refused: Collection[Key]) -> list[str]:
        """Return what else can be asked about it: what is ready by now, or how to get more.

        Args:
            drill: the drill that has ended.
            refused: the questions that the learner does not want.
        """
        bank = load_bank(self.bank)
        scored = (each for each in bank.outline.ids if each not in bank.outline.withheld | bank.outline.apart)
        left = [each for each in scored if Key(bank.id, each) not in {*drill.started.keys, *refused}]
        if left:
            what = f"{counted(len(left), 'more question')} {'is' if len(left) == 1 else 'are'} ready"
            return [*self._trouble, f"{what}: quiz play {bank.id} --only {','.join(left)}"]
        few = few_in_words(bank.scored)
        ways = (
            "  a language model: quiz model find, then open the story again",
            "  any chat window: open it in the app (quiz), then press g",
            f"  your own: quiz edit {bank.id}, then press +",
        )
        return [*self._trouble, *([f"{few}:", *ways] if few else [])]


def say_story(article: Article, say: Say) -> None:
    """Print a story."""
    for line in article_lines(article):
        say(line)
