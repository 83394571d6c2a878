"""Asking a language model from a screen: which one is set, and a thread of its own in which it is waited for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from quiz.language_model.model import LanguageModel

Step = TypeVar("Step")
Result = TypeVar("Result")

NO_MODEL = "No language model is set: quiz model find"


def model_set(environ: Mapping[str, str]) -> tuple[LanguageModel, str] | None:
    """Return the model that is set, and where the text of an article goes; None if none is set.

    Raises:
        QuizError: it cannot be had as it was set.
    """
    from quiz.language_model.choose import model_and_destination  # noqa: PLC0415 - all that reaches servers, for whoever asks one

    return model_and_destination(environ)


async def walk(steps: Generator[Step, None, Result], on_step: Callable[[Step], None]) -> Result:
    """Walk a generator in a daemon thread, so that the program can be left while it waits; return what it returns.

    Whoever cancels this stops it at its next step, and hears of no further one.

    Args:
        steps: what is walked; what it raises is raised here.
        on_step: told of each step, on the UI task.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Result] = loop.create_future()
    stopped = threading.Event()

    def call(function: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the program was left, and nobody waits any more
            loop.call_soon_threadsafe(lambda: None if ended.done() else function())

    def run() -> None:
        try:
            with contextlib.closing(steps):
                while not stopped.is_set():
                    step = next(steps)
                    call(lambda step=step: on_step(step))  # type: ignore[misc]
        except StopIteration as end:
            result: Result = end.value
            call(lambda: ended.set_result(result))
        except Exception as error:
            failure = error
            call(lambda: ended.set_exception(failure))

    threading.Thread(target=run, name="language model", daemon=True).start()
    try:
        return await ended
    finally:
        stopped.set()
