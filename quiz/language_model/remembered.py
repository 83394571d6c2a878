"""Answers that were paid for once: kept in the cache, and taken again where the very same is asked of the same model."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from quiz.errors import QuizError
from quiz.files import PRIVATE, read_text, write_new
from quiz.language_model.model import LanguageModel, Request, Usage

_PREFIX = "answer-"
_MOST_BYTES = 1_000_000
"""Of one answer."""
_MOST_ANSWERS = 500
"""More are not kept; the oldest go first."""


@dataclass
class Remembered:
    """A model whose whole answers are kept. One that was cut off never is."""

    model: LanguageModel
    folder: Path
    server: str = ""
    """Where the model is asked: the same name may be another model elsewhere."""
    again: bool = False
    """Ask although an answer was kept; the new one takes its place."""
    _hits: int = field(default=0, init=False)

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
        """What asking it has taken so far; answers from before took nothing."""
        return self.model.used + Usage(remembered=self._hits)

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer, in one piece where it was kept; raises as `LanguageModel.answer` does."""
        file = self.folder / f"{_PREFIX}{_key(self.server, self.model.name, request)}.txt"
        if file.exists() and not self.again:
            self._hits += 1
            yield read_text(file, _MOST_BYTES, "kept answer")
            return
        pieces: list[str] = []
        for piece in self.model.answer(request):
            pieces.append(piece)
            yield piece
        self._keep(file, "".join(pieces))

    def _keep(self, file: Path, text: str) -> None:
        """Write an answer; a disk that does not take it is no error, since nothing is lost."""
        data = text.encode("utf-8", "replace")
        if not data or len(data) > _MOST_BYTES:
            return
        with contextlib.suppress(QuizError, OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            write_new(file, data, PRIVATE)
            self._sweep()

    def _sweep(self) -> None:
        with os.scandir(self.folder) as entries:
            kept = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith(_PREFIX)]
        for _, path in sorted(kept)[:-_MOST_ANSWERS]:
            Path(path).unlink(missing_ok=True)


def _key(server: str, name: str, request: Request) -> str:
    """Return what stands for a model and everything that it is asked."""
    asked = [server, name, request.system, request.text, request.schema, request.most_tokens]
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
