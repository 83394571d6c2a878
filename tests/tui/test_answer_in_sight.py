"""Verdict, what was said and the answer are on the screen together: every kind, right, wrong and partly right, in two sizes of window."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.drill.engine import Answer
from quiz.drill.feedback import VERDICTS
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
from quiz.marking.model import Outcome, Response
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from tui.driving import NINE, make_app, one, screen_text

LONG = NINE.with_name("long.yaml")
IDS = ("one", "several", "stated", "typed", "counted", "gaps", "ordered", "pairs", "shown")
CASES = [(question, how) for question in IDS for how in ("right", "wrong", "partly", "unknown")]


def response_to(question: Question, how: str) -> Response | None:
    """A response that is right, wrong or partly right; None where the kind has no such thing."""
    if how == "unknown":
        return Response(unknown=True)
    match question.body:
        case Choice(options=options):
            picked = [option.id for option in options if option.correct == (how == "right")]
            return None if how == "partly" else Response((picked[0],))
        case Choices(options=options):
            keys = [option.id for option in options if option.correct]
            others = [option.id for option in options if not option.correct]
            return Response(tuple({"right": keys, "wrong": others, "partly": keys[1:]}[how]))
        case Statement(answer=answer):
            return None if how == "partly" else Response((answer.value if how == "right" else "false",))
        case Short(answer=answer, reject=reject):
            return None if how == "partly" else Response((answer if how == "right" else reject[0],))
        case Number(value=value):
            return None if how == "partly" else Response((f"{value if how == 'right' else value * 3:f}",))
        case Cloze(gaps=gaps):
            keys = [next((option.id for option in gap.options if option.correct), gap.answer) for gap in gaps]
            wrong = [next((option.id for option in gap.options if not option.correct), "bridge") for gap in gaps]
            return Response(tuple({"right": keys, "wrong": wrong, "partly": [*keys[:1], *wrong[1:]]}[how]))
        case Order(items=items):
            ids = [item.id for item in items]
            return Response(tuple({"right": ids, "wrong": ids[::-1], "partly": [ids[1], ids[0], *ids[2:]]}[how]))
        case Match(pairs=pairs):
            keys = [pair.right for pair in pairs]
            return Response(tuple({"right": keys, "wrong": [*keys[1:], keys[0]], "partly": [keys[0], *keys[2:], keys[1]]}[how]))
        case Highlight():
            keys = [sentence.id for sentence in question.proof]
            wrong = [sentence.id for sentence in question.article.sentences if sentence not in question.proof][:1]
            if how == "partly":
                return Response(tuple(keys[1:])) if len(keys) > 1 else None
            return Response(tuple(keys if how == "right" else wrong))
    raise AssertionError(question.kind)


def texts_of(question: Question, ids: tuple[str, ...]) -> list[str]:
    """What a response consists of, in words; each is to be seen."""
    known: dict[str, str] = {}
    match question.body:
        case Choice(options=options) | Choices(options=options) | Match(rights=options):
            known = {option.id: option.text for option in options}
        case Order(items=items):
            known = {item.id: item.text for item in items}
        case Cloze(gaps=gaps):
            known = {option.id: option.text for gap in gaps for option in gap.options}
        case Statement():
            known = {"true": "True", "false": "False", "not stated": "Not stated"}
        case Highlight():
            known = {sentence.id: question.article.words(sentence.span) for sentence in question.article.sentences}
    return [known.get(each, each) for each in ids]


def squeezed(text: str) -> str:
    """Text without blanks, line breaks and the scroll bar, so that it is found wherever it wraps."""
    return "".join(text.replace("▏", "").replace("▊", "").casefold().split())


async def show_feedback(app: QuizApp, pilot: Pilot[None], response: Response) -> None:
    await app.workers.wait_for_complete()
    screen = app.screen
    assert isinstance(screen, DrillScreen)
    screen.sitting.do(Answer(response))
    await screen.show()
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(("question_id", "how"), CASES)
async def test_verdict_answer_and_key_are_seen_together(question_id: str, how: str, tmp_path: Path) -> None:
    app = make_app(tmp_path, one(question_id, bank="long"), bank=LONG)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, DrillScreen)
        question = app.screen.drill.question
        assert question is not None
        response = response_to(question, how)
        if response is None:
            pytest.skip("there is no such answer of this kind")
        await show_feedback(app, pilot, response)
        attempt = app.screen.drill.attempt
        assert attempt is not None
        assert attempt.outcome in {"right": (Outcome.CORRECT,), "unknown": (Outcome.BLANK,)}.get(how, (Outcome.WRONG, Outcome.PARTLY))
        usual = screen_text(app)
        key = response_to(question, "right")
        assert key is not None
        sign, words = VERDICTS[attempt.outcome]
        assert f"{sign} {words}." in usual
        for text in [*texts_of(question, response.values), *texts_of(question, key.values)]:
            assert squeezed(text) in squeezed(usual), usual

        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        low = screen_text(app)
        assert f"{sign} {words}." in low
        assert squeezed(texts_of(question, key.values)[0][:20]) in squeezed(low), low
        if app.screen.work.max_scroll_y:
            assert "space more" in low.splitlines()[-1]
            while "space more" in screen_text(app).splitlines()[-1]:
                await pilot.press("space")
                await pilot.pause()
            assert app.screen.work.scroll_y == app.screen.work.max_scroll_y
