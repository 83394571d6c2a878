"""An answer's feedback is shown when its line is on the medium, not before."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from quiz.drill.feedback import VERDICTS
from quiz.marking.model import Outcome
from quiz.progress.disk import Disk
from tui.driving import make_app, one, screen_text

PATIENCE_SECONDS = 10


async def test_no_feedback_stands_on_the_screen_while_the_answer_is_being_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    flushing, may_end = threading.Event(), threading.Event()
    flush = Disk.fdatasync

    def slow_flush(disk: Disk, descriptor: int) -> None:
        flushing.set()
        may_end.wait(PATIENCE_SECONDS)
        flush(disk, descriptor)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        monkeypatch.setattr(Disk, "fdatasync", slow_flush)
        pressing = asyncio.create_task(pilot.press("n"))
        assert await asyncio.to_thread(flushing.wait, PATIENCE_SECONDS)
        waiting = screen_text(app)
        may_end.set()
        await asyncio.wait_for(pressing, PATIENCE_SECONDS)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = screen_text(app)
    _, words = VERDICTS[Outcome.CORRECT]
    assert words not in waiting
    assert words in shown
