"""Starts the app on a small bank with a fixed clock, seed and ids, and reads its screen as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.opening import Opener

NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
HARBOUR = NINE.with_name("harbour.yaml")
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=timezone(timedelta(hours=1)))
SEED = 7

SIZES = ((80, 24), (40, 12), (160, 50))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


def make_app(
    home: Path,
    request: PlayRequest | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
    learner: str | None = None,
    bank: Path = NINE,
) -> QuizApp:
    """Make the app on a small bank that has each of the nine kinds once."""
    numbers = count(1)
    opener = Opener(
        Launch(learner=learner),
        {"QUIZ_HOME": str(home)},
        clock=clock or Clock(),
        shipped=[bank],
        seeds=lambda: SEED,
        new_id=lambda: f"r{next(numbers)}-{home.name}",
        monotonic=lambda: 0.0,
        settle_seconds=0.0,
    )
    app = QuizApp(opener, request)
    app.animation_level = "none"
    return app


def one(question: str, mode: str = "practice", *, with_certainty: bool = False, bank: str = "nine") -> PlayRequest:
    """Ask for a drill of one question."""
    return PlayRequest(mode=mode, bank=bank, only=(question,), seed=SEED, with_certainty=with_certainty)


def screen_text(app: QuizApp) -> str:
    """Give what stands on the screen, line by line, without blanks at the ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
