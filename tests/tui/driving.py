"""Starts the app on a small bank with a fixed clock, seed and ids, and reads its screen as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from quiz.drill.engine import Answer, GoOn
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.order import Order
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement
from quiz.marking.model import Certainty, Response
from quiz.progress.drill_session import begin
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.plan import make_plan
from quiz.source.model import Fetched
from quiz.tui.app import QuizApp
from quiz.tui.startup import Opener

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
    ids: str = "now",
    article: Fetched | None = None,
    **variables: str,
) -> QuizApp:
    """Make the app on a small bank that has each of the nine kinds once.

    `ids` ends the names of its records, and `variables` are further ones of the environment, in which the introduction is off.
    """
    numbers = count(1)
    opener = Opener(
        Launch(learner=learner, article=article),
        {"QUIZ_HOME": str(home), "QUIZ_INTRO": "off", **variables},
        clock=clock or Clock(),
        shipped=[bank],
        seeds=lambda: SEED,
        new_id=lambda: f"r{next(numbers)}-{ids}",
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


def answer_on_earlier_days(home: Path) -> None:
    """Leave a learner's history behind: three days of answers, some of them wrong, one drill unfinished."""
    clock = Clock()
    clock.pass_days(-9)
    app = make_app(home, clock=clock, learner="Ana", ids="before")
    context = app.context
    for days, wrong, last in ((0, {"opened", "story"}, 9), (3, {"opened"}, 9), (6, {"praised"}, 4)):
        clock.now = NOON
        clock.pass_days(days - 9)
        plan = make_plan(PlayRequest(bank="nine", with_certainty=True), context.library, context.records, context.today, SEED + days)
        sitting = begin(plan, context.questions, context.store, context.stamper)
        for _ in range(last):
            question = sitting.drill.question
            if question is None:
                break
            response = _wrong(question) if question.id in wrong else _right(question)
            certainty = Certainty.CERTAIN if question.id != "cost" else Certainty.GUESS
            sitting.do(Answer(response, certainty, 12.0))
            sitting.do(GoOn())
    context.store.close()


def _right(question: Question) -> Response:
    """Answer rightly, whatever the kind."""
    match question.body:
        case Choice(options=options) | Choices(options=options):
            return Response(tuple(option.id for option in options if option.correct))
        case Statement(answer=answer) | Short(answer=answer):
            return Response((str(answer),))
        case Number(value=value):
            return Response((f"{value:f}",))
        case Cloze(gaps=gaps):
            return Response(tuple(next((option.id for option in gap.options if option.correct), gap.answer) for gap in gaps))
        case Order(items=items):
            return Response(tuple(item.id for item in items))
        case Match(pairs=pairs):
            return Response(tuple(pair.right for pair in pairs))
        case Highlight():
            return Response(tuple(sentence.id for sentence in question.proof))


def _wrong(question: Question) -> Response:
    """Answer wrongly, with a misreading where the kind has them."""
    match question.body:
        case Choice(options=options) | Choices(options=options):
            return Response(tuple(option.id for option in options if not option.correct)[:1])
        case Order(items=items):
            return Response(tuple(item.id for item in reversed(items)))
        case _:
            return Response(unknown=True)
