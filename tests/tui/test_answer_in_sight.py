"""Verdict, what was said, the answer, why and the proof are on the screen together, for every kind, however it was answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from derive.test_maze import STORY
from quiz.article.model import Source
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.drill.engine import Answer
from quiz.drill.feedback import VERDICTS
from quiz.drill.records import Attempt
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.estimate import Estimate
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.order import Order
from quiz.kinds.question import Aim, Question, key_in_words
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement
from quiz.library.make_bank import draft_bank
from quiz.marking.model import Outcome, Response
from quiz.source.model import Fetched
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from tui.driving import NINE, make_app, one, screen_text

LONG = NINE.with_name("long.yaml")
SEEDS = Path(__file__).parents[2] / "questions"
IDS = ("one", "several", "stated", "typed", "counted", "rough", "gaps", "ordered", "pairs", "shown")
WAYS = ("right", "wrong", "partly", "unknown")
USUAL, LOW = (80, 24), (40, 12)
SEEN = 24
"""So many characters of a text show that it is there, where its end may be an ellipsis."""


def longest() -> list[tuple[str, str]]:
    """Of each kind in the banks that ship the question with the longest texts."""
    banks = [load_bank(path) for path in sorted(SEEDS.glob("*.yaml"))]
    found: dict[str, tuple[int, str, str]] = {}
    for bank in banks:
        for question in bank.questions:
            if question.body.checklist:
                continue  # it is ticked by the learner, as what is told back is
            passage = sum(len(question.article.words(sentence.span)) for sentence in question.proof)
            length = sum(map(len, (question.prompt, question.explanation, *key_in_words(question)))) + passage
            found[question.kind] = max(found.get(question.kind, (0, "", "")), (length, bank.id, question.id))
    return [(bank, question) for _, bank, question in found.values()]


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
        case Estimate(value=value):
            return Response((f"{value * {'right': 10, 'wrong': 30, 'partly': 12}[how] / 10:f}",))
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
    """Text without blanks, line breaks scroll bar and the bar of a passage, so that it is found wherever it wraps."""
    return "".join(sign for sign in text.casefold() if not sign.isspace() and sign not in "▁▂▃▄▅▆▇█▌")


async def show_feedback(app: QuizApp, pilot: Pilot[None], response: Response) -> None:
    await app.workers.wait_for_complete()
    screen = app.screen
    assert isinstance(screen, DrillScreen)
    screen.sitting.do(Answer(response))
    await screen.show()
    await app.workers.wait_for_complete()
    await pilot.pause()


def drafts_of(aim: Aim, folder: Path) -> tuple[Bank, list[Question]]:
    """Draft questions about a story, and give those of an aim."""
    made = draft_bank(Fetched(STORY, Source(title="Council closes the old bridge")), folder)
    bank = load_bank(made.place.path)
    return bank, [question for question in bank.questions if question.aim is aim]


def is_seen(text: str, screen: str) -> bool:
    return squeezed(text)[:SEEN].removesuffix("…") in squeezed(screen)


def expect_all(question: Question, response: Response, attempt: Attempt, screen: str) -> None:
    """Expect everything that there is to tell on a screen."""
    sign, words = VERDICTS[attempt.outcome]
    assert f"{sign} {words}." in screen, screen
    key = response_to(question, "right")
    assert key is not None
    texts = [question.prompt, question.explanation, *texts_of(question, response.values), *texts_of(question, key.values)]
    texts += [question.article.words(evidence.span) for evidence in question.evidence]
    for text in texts:
        assert is_seen(text, screen), f"{text}\n{screen}"


async def expect_at_80_by_24(app: QuizApp, how: str) -> None:
    """Answer the question of an app, and expect everything on the screen."""
    async with app.run_test(size=USUAL) as pilot:
        assert isinstance(app.screen, DrillScreen)
        question = app.screen.question
        response = response_to(question, how)
        if response is None:
            return
        await show_feedback(app, pilot, response)
        attempt = app.screen.attempt
        assert attempt.outcome in {"right": (Outcome.CORRECT,), "unknown": (Outcome.BLANK,)}.get(how, (Outcome.WRONG, Outcome.PARTLY))
        expect_all(question, response, attempt, screen_text(app))
        assert not app.screen.work.max_scroll_y


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("question_id", IDS)
async def test_everything_is_seen_together_of_every_kind(question_id: str, how: str, tmp_path: Path) -> None:
    await expect_at_80_by_24(make_app(tmp_path, one(question_id, bank="long"), bank=LONG), how)


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(("bank", "question"), longest())
async def test_everything_is_seen_together_of_the_longest_questions_that_ship(bank: str, question: str, how: str, tmp_path: Path) -> None:
    await expect_at_80_by_24(make_app(tmp_path, one(question, bank=bank), bank=SEEDS / f"{bank}.yaml"), how)


@pytest.mark.parametrize("how", WAYS)
async def test_everything_is_seen_together_of_a_maze(how: str, tmp_path: Path) -> None:
    bank, [maze] = drafts_of(Aim.WARM_UP, tmp_path)
    await expect_at_80_by_24(make_app(tmp_path / "home", one(maze.id, "preview", bank=bank.id), bank=bank.path), how)


@pytest.mark.parametrize("ticks", ["", "1", "12"])
async def test_everything_is_seen_together_when_a_story_is_told_back(ticks: str, tmp_path: Path) -> None:
    bank, [told] = drafts_of(Aim.RETELLING, tmp_path)
    app = make_app(tmp_path / "home", one(told.id, "preview", bank=bank.id), bank=bank.path)
    async with app.run_test(size=USUAL) as pilot:
        await show_feedback(app, pilot, Response(("The council closed a bridge that has cracks in it.",)))
        for key in [*ticks, "enter", *(() if ticks else ("enter",))]:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = screen_text(app)
        assert "your own marking" in screen
        texts = [told.prompt, "The council closed a bridge", told.explanation, *told.body.checklist]
        for text in [*texts, *(told.article.words(evidence.span) for evidence in told.evidence)]:
            assert is_seen(text, screen), f"{text}\n{screen}"


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("question_id", IDS)
async def test_a_low_window_shows_verdict_and_answer_and_a_key_shows_the_rest(question_id: str, how: str, tmp_path: Path) -> None:
    app = make_app(tmp_path, one(question_id, bank="long"), bank=LONG)
    async with app.run_test(size=LOW) as pilot:
        assert isinstance(app.screen, DrillScreen)
        question = app.screen.question
        response, key = response_to(question, how), response_to(question, "right")
        if response is None or key is None:
            return
        await show_feedback(app, pilot, response)
        sign, words = VERDICTS[app.screen.attempt.outcome]
        assert f"{sign} {words}." in screen_text(app)
        assert any(squeezed(text)[:12] in squeezed(screen_text(app)) for text in texts_of(question, key.values)), screen_text(app)
        seen = screen_text(app)
        while "space more" in screen_text(app).splitlines()[-1]:
            await pilot.press("space")
            await pilot.pause()
            seen += screen_text(app)
        assert app.screen.work.scroll_y == app.screen.work.max_scroll_y
        expect_all(question, response, app.screen.attempt, seen)
