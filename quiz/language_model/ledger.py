"""How many tokens this machine has used today, and the limit that somebody has set: asked before each request, written after it.

A line for each request, appended in one step, so that two programs at once lose nothing; lines of other days are taken out.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.files import PRIVATE, read_bytes, replace_text
from quiz.language_model.model import LanguageModel, Request, Usage
from quiz.text import clean_line

FILE = "model-tokens.txt"
_MOST_BYTES = 4_194_304
_LINE = re.compile(r"\s*(\S+)\s+([0-9]{1,11})\s*")


@dataclass(frozen=True)
class Ledger:
    """The tokens of one day."""

    path: Path
    today: Callable[[], date]
    limit: int = 0
    """Tokens a day; 0 for no limit."""

    def spent(self) -> int:
        """Return how many tokens were used today.

        Raises:
            QuizError: the file cannot be read.
        """
        return sum(self._tokens(self._text()))

    def check(self, needed: int) -> None:
        """Ensure that a request has room below the limit, and that what it takes can be written down.

        Args:
            needed: how many tokens it takes at most, about.

        Raises:
            QuizError: it has not.
        """
        if not self.limit:
            return
        spent = self.spent()
        if spent + needed > self.limit:
            raise QuizError(
                f"this takes up to {needed:,} tokens, and {max(0, self.limit - spent):,} of your {self.limit:,} a day are left",
                "continue tomorrow, or set another limit: quiz model limit N",
            )
        self._append("")

    def add(self, tokens: int) -> None:
        """Write down what a request has taken."""
        with contextlib.suppress(QuizError):  # the answer is there, and paid for
            self._append(f"{self.today().isoformat()} {tokens}\n")

    def _append(self, line: str) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE)
            try:
                os.write(descriptor, line.encode())
            finally:
                os.close(descriptor)
        except OSError as error:
            where = Place(clean_line(str(self.path)))
            raise QuizError(
                f"the tokens of today cannot be written down: {error.strerror}", "check its permissions and the free disk space", where
            ) from None

    def _sweep(self) -> None:
        """Leave out the lines of other days."""
        text = self._text()
        if text and not self._tokens(text):
            with contextlib.suppress(QuizError):  # it was changed meanwhile, so somebody else has done it
                replace_text(self.path, text, "")

    def _text(self) -> str:
        return read_bytes(self.path, _MOST_BYTES, "list of tokens").decode("ascii", "replace") if self.path.exists() else ""

    def _tokens(self, text: str) -> list[int]:
        """Return the tokens of each line of today that is whole."""
        whole = (found for line in text.splitlines() if (found := _LINE.fullmatch(line)))
        return [int(found[2]) for found in whole if found[1] == self.today().isoformat()]


@dataclass
class Limited:
    """A model whose tokens are written down, and which is not asked beyond the limit of a day."""

    model: LanguageModel
    ledger: Ledger

    @property
    def name(self) -> str:
        """What the model is called."""
        return self.model.name

    @property
    def window(self) -> int:
        """How many tokens request and answer can have together."""
        return self.model.window

    @property
    def used(self) -> Usage:
        """What asking it has taken so far."""
        return self.model.used

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer; raises as `LanguageModel.answer` does, `QuizError` too where the limit of the day is reached."""
        self.ledger.check(request.tokens + request.most_tokens)
        before = self.model.used.tokens
        pieces = self.model.answer(request)
        try:
            yield from pieces
        finally:
            if tokens := self.model.used.tokens - before:
                self.ledger.add(tokens)
