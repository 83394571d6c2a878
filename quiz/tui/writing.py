"""Questions that are being written while stories are read: one story after the other, whatever screen is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.library.library import KEPT
from quiz.tui.asking import model_set, walk

if TYPE_CHECKING:
    from quiz.language_model.model import LanguageModel
    from quiz.library.write_more import Progress, Written


@dataclass
class _Job:
    """The writing about one story."""

    task: asyncio.Task[object] | None = None
    is_over: bool = False
    is_writing: bool = False
    """Whether a model was found that may write."""
    added: int = 0
    trouble: str = ""


class Writing:
    """What is being written, by story.

    Args:
        home: the directory of all learners.
        environ: the variables of the environment.
    """

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        self.home = home
        self.environ = environ
        self.listeners: list[Callable[[], None]] = []
        """Called on the UI task when anything here has changed."""
        self._jobs: dict[str, _Job] = {}
        self._turn = asyncio.Lock()
        """Whoever has it asks the model: one story at a time."""

    async def write(self, bank: str, path: Path, added: Callable[[], None], *, asked: bool = False) -> None:
        """Let the model that is set write questions about a story, once in a session unless it is asked for.

        Args:
            bank: the id of the story's bank.
            path: its file.
            added: called when questions were added to the file.
            asked: whether the reader wants it now.
        """
        before = self._jobs.get(bank)
        if before is not None and (not before.is_over or not asked):
            return
        job = self._jobs[bank] = _Job(asyncio.current_task())
        try:
            await self._write(job, path, added, asked=asked)
        except QuizError as error:
            job.trouble = f"Your language model wrote nothing: {error.in_words}."
        finally:
            job.is_over, job.is_writing = True, False
            self._tell()

    async def _write(self, job: _Job, path: Path, added: Callable[[], None], *, asked: bool) -> None:
        model = await asyncio.to_thread(self._model, asked=asked)
        if model is None:
            return
        from quiz.library.reasons import reasons_kept  # noqa: PLC0415 - what writes questions takes longer to load than the screens
        from quiz.library.write_more import write_more  # noqa: PLC0415 - as above

        def came(progress: Progress) -> None:
            self._count(job, progress.added, added)

        job.is_writing = True
        self._tell()
        async with self._turn:
            avoid = await asyncio.to_thread(reasons_kept, self.home)
            written: Written = await walk(write_more(path, model, avoid), came)
        self._count(job, written.added, added)
        if not written.added:
            job.trouble = " ".join(("No question came that can be asked.", *written.notices))

    def _count(self, job: _Job, count: int, added: Callable[[], None]) -> None:
        if count > job.added:
            job.added = count
            added()

    def _model(self, *, asked: bool) -> LanguageModel | None:
        """Return the model that may write now; None if none is set, or it is not to write without being asked."""
        from quiz.language_model.choose import writes_on_opening  # noqa: PLC0415 - all that reaches servers, for whoever asks one

        if not asked:
            return writes_on_opening(self.environ)
        found = model_set(self.environ)
        return found[0] if found else None

    def stop(self, bank: str) -> None:
        """Stop what is being written about a story; what was added stays."""
        job = self._jobs.get(bank)
        if job is not None and not job.is_over and job.task is not None:
            job.task.cancel()

    def forget(self, bank: str) -> None:
        """Stop what is being written about a story whose bank goes, so that another one of its id begins anew."""
        self.stop(bank)
        self._jobs.pop(bank, None)

    def is_kept(self, path: Path) -> bool:
        """Return whether a bank is that of a kept story; no other is written into without being asked."""
        return path.parent.parent == self.home / KEPT

    def is_running(self, bank: str) -> bool:
        """Return whether questions about a story are being written."""
        return bank in self._jobs and self._jobs[bank].is_writing

    def trouble(self, bank: str) -> str:
        """Return why nothing was written about a story, in whole sentences; empty where something was, or nothing was asked for."""
        return self._jobs[bank].trouble if bank in self._jobs else ""

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            with suppress(LookupError):
                listener()
