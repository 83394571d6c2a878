"""Home and the page of a bank: what is due, what is archived, what starts afresh."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quiz.drill.engine import Answer, GoOn, Leave
from quiz.drill.records import Attempt, Ended, Started
from quiz.drill.state import Phase
from quiz.errors import QuizError
from quiz.marking.model import Response
from quiz.progress.drill_session import DrillSession, begin
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.app_context import AppContext
from quiz.tui.screens.bank import BankScreen
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.startup import Opener
from tui.driving import HARBOUR, NINE, NOON, SIZES, Clock, answer_on_earlier_days, make_app, screen_text

TITLE = "Nine kinds about a ferry terminal"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small bank, in a place where it can be edited."""
    shutil.copytree(NINE.parents[1] / "seeds", tmp_path / "data" / "seeds")
    shutil.copytree(NINE.parent, tmp_path / "data" / "questions")
    return tmp_path / "data" / "questions" / NINE.name


async def shown(home: Path, bank: Path = NINE, days: int = 0, *, page: bool = False, size: tuple[int, int] = (80, 24)) -> str:
    clock = Clock(NOON)
    clock.pass_days(days)
    app = make_app(home, bank=bank, learner="Ana", clock=clock)
    async with app.run_test(size=size) as pilot:
        if page:
            await app.action_open_bank("nine")
        await pilot.pause()
        return screen_text(app)


def flat(text: str) -> str:
    """Take line breaks out."""
    return " ".join(text.split())


async def test_the_review_says_how_much_is_due_and_how_long_it_takes(tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path / "home")
    for size in ((80, 24), (120, 36)):
        home = flat(await shown(tmp_path / "home", size=size))
        assert re.search(r" Review [2-7] questions · Nine kinds about a ferry terminal · about 1 min ", home)


async def test_with_nothing_due_the_next_day_is_named_and_whether_today_is_done(tmp_path: Path) -> None:
    assert "Review Nothing yet. What you answer comes back here." in flat(await shown(tmp_path / "nobody"))
    left(tmp_path, PlayRequest(bank="nine", count=5), 5, ids="a")
    assert "Review Done for today. Tomorrow: 5 questions, 2 min." in flat(await shown(tmp_path))
    answer_on_earlier_days(tmp_path / "later")
    app = make_app(tmp_path / "later", learner="Ana")
    review(app)
    app.context.store.close()
    assert re.search(
        r"Review Done for today\. [A-Z][a-z]+( \d+ [A-Z][a-z]+)?: \d questions?, 1 min\.", flat(await shown(tmp_path / "later"))
    )


async def test_news_that_is_old_says_so_on_its_page(tmp_path: Path, copy: Path) -> None:
    answer_on_earlier_days(tmp_path / "home")
    copy.write_text(copy.read_text("utf-8").replace("  evergreen: true\n", ""), "utf-8")
    page = await shown(tmp_path / "home", copy, days=90, page=True)
    assert "Archived, kept " in flat(page)
    assert "and news is asked for 60 days" in flat(page)


async def test_the_basics_stand_under_a_heading_of_their_own_below_the_other_banks(tmp_path: Path, copy: Path) -> None:
    basics = copy.with_name("basics-harbour.yaml")
    basics.write_text(HARBOUR.read_text("utf-8").replace("id: harbour\n", "id: basics-harbour\n"), "utf-8")
    clock = Clock(NOON)
    app = QuizApp(Opener(Launch(), {"QUIZ_HOME": str(tmp_path / "home"), "QUIZ_INTRO": "off"}, clock=clock, shipped=[basics, NINE]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = [" ".join(line.split()) for line in screen_text(app).splitlines()]
    news, heading, basic = (next(at for at, line in enumerate(listed) if line.startswith(start)) for start in ("Nine", "Basics", "A ferry"))
    assert news < heading < basic
    assert "Basics" not in await shown(tmp_path / "home")


async def test_a_question_with_another_key_starts_afresh_and_that_is_said(tmp_path: Path, copy: Path) -> None:
    answer_on_earlier_days(tmp_path / "home")
    text = copy.read_text("utf-8")
    changed = text.replace("value: 12\n", "value: 13\n", 1)
    assert changed != text
    copy.write_text(changed, "utf-8")
    home = await shown(tmp_path / "home", copy)
    assert "1 question has another key since you answered, and starts afresh." in flat(home)
    page = await shown(tmp_path / "home", copy, page=True)
    assert "1 question has another key since you answered, and starts afresh." in flat(page)


async def test_a_list_of_learners_that_cannot_be_read_is_said_and_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_opener: Opener) -> list[str]:
        raise QuizError("the folder cannot be read")

    monkeypatch.setattr(Opener, "learners", unreadable)
    app = make_app(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert "the folder cannot be read" in screen_text(app)


# What was left


def left(home: Path, request: PlayRequest, answers: int, *, ids: str, days: int = 0) -> DrillSession:
    """Leave a drill after some answers, none of them right."""
    clock = Clock(NOON)
    clock.pass_days(days)
    context = make_app(home, learner="Ana", clock=clock, ids=ids, bank=HARBOUR if request.bank == "harbour" else NINE).context
    sitting = begin(context.plan(request), context.questions, context.store, context.stamper)
    for _ in range(answers):
        sitting.do(Answer(Response(unknown=True), None, 5.0))
        sitting.do(GoOn())
    sitting.do(Leave(0.0))
    context.store.close()
    return sitting


def rows(app: QuizApp, word: str) -> list[str]:
    return [" ".join(line.split()) for line in screen_text(app).splitlines() if re.match(rf"\s*(▸ )?{word}\b", line)]


def stories(app: QuizApp) -> list[tuple[str, str]]:
    """The stories on the screen whose state is told on a line below: the title, and that line."""
    lines = [" ".join(line.removeprefix(" ▸").split()) for line in screen_text(app).splitlines()]
    return [(lines[at - 1], line) for at, line in enumerate(lines) if re.search(r" (left|right|new|read)$", line)]


def review(app: QuizApp) -> None:
    """Answer all that is due."""
    session = app.context.begin(PlayRequest(mode="review"))
    while session.drill.phase is not Phase.ENDED:
        session.do(Answer(Response(unknown=True), None, 5.0))
        session.do(GoOn())


async def test_every_quiz_that_was_left_is_listed_with_what_is_left_of_it(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine", count=5), 2, ids="a", days=-1)
    left(tmp_path, PlayRequest(bank="nine", count=3, mode="test"), 2, ids="b")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stories(app) == [
            (TITLE, "test 1 question left"),
            (TITLE, "practice 3 questions left"),
        ]
        assert "enter resume" in screen_text(app)
        await pilot.press("down", "enter")
        assert isinstance(app.screen, DrillScreen)
        assert app.sitting is not None
        assert app.sitting.drill.mode.name == "practice"


async def test_a_bank_offers_to_continue_what_was_left_of_it(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine", count=5), 2, ids="a", days=-1)
    left(tmp_path, PlayRequest(bank="nine", count=4, mode="test"), 1, ids="b")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.action_open_bank("nine")
        await pilot.pause()
        assert isinstance(app.screen, BankScreen)
        assert rows(app, "continue") == ["▸ continue test, 3 questions left", "continue practice, 3 questions left"]
        await pilot.press("down", "enter")
        assert app.sitting is not None
        assert app.sitting.drill.mode.name == "practice"
        await pilot.press("escape")
        await app.action_open_bank("nine")
        await pilot.press("c")
        assert isinstance(app.screen, DrillScreen)


async def test_a_bank_of_which_nothing_was_left_offers_no_key_for_it(tmp_path: Path) -> None:
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.action_open_bank("nine")
        await pilot.press("c")
        assert isinstance(app.screen, BankScreen)
        assert "continue" not in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_after_leaving_the_cursor_is_at_what_was_left_and_can_be_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    for number in range(9):
        left(tmp_path, PlayRequest(bank="nine", count=5), 1, ids=str(number), days=-number)
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=size) as pilot:
        oldest = app.context.unfinished()[-1]
        for begun_on_a_bank in (False, True):
            if begun_on_a_bank:
                await app.action_open_bank("nine")
            await app.action_carry_on(oldest.id)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            assert app.screen.menu.here == f"continue:{oldest.id}"
            assert "▸ Nine kinds" in screen_text(app)
            await pilot.press(*["down"] * 30)


async def test_a_program_that_began_with_a_quiz_shows_home_with_the_cursor_at_it(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine", count=5), 1, ids="a", days=1)
    app = make_app(tmp_path, PlayRequest(bank="nine", count=3), learner="Ana")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert stories(app) == [(TITLE, "practice 3 questions left")]
        newest, older = (f"continue:{each.id}" for each in app.context.unfinished())
        assert app.screen.menu.here == newest
        assert app.screen.menu.choices[-1] == older


# One count, one meaning


async def test_what_a_review_still_has_is_not_offered_a_second_time_as_due(tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    context = make_app(tmp_path, learner="Ana").context
    due = len(context.queue().dealt)
    context.store.close()
    left(tmp_path, PlayRequest(mode="review"), 2, ids="r")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stories(app)[:1] == [("Review", f"{TITLE} {due - 2} questions left")]
        assert "Review" not in screen_text(app).split("Review", 1)[1]


async def test_what_else_is_due_is_offered_beside_the_review_that_was_left(tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    left(tmp_path, PlayRequest(mode="review", count=2), 1, ids="r")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        due = app.context.to_do().due
        assert stories(app)[:1] == [("Review", f"{TITLE} 1 question left")]
        assert rows(app, "Review") == ["▸ Review", f"Review {due} questions · 1 of them in the review you left · about 1 min"]


async def test_a_review_that_was_left_is_resumed_and_one_with_more_to_ask_takes_its_place(tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    left(tmp_path, PlayRequest(mode="review", count=2), 1, ids="r")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("r", "q"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        (whole,) = (drill for drill in app.context.unfinished() if drill.mode.name == "review")
        assert len(whole.turns) > 2
        await pilot.press("r")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.sitting is not None
        assert app.sitting.drill.id == whole.id


async def test_two_answers_are_no_streak_and_days_of_five_are(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine", count=5), 2, ids="a")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert screen_text(app).splitlines()[0].split("Ana")[1].strip() == "Tue 10 Nov · 2 of 10 today"
    left(tmp_path, PlayRequest(bank="nine"), 6, ids="b", days=1)
    left(tmp_path, PlayRequest(bank="nine"), 6, ids="c")
    clock = Clock(NOON)
    clock.pass_days(1)
    app = make_app(tmp_path, learner="Ana", clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert screen_text(app).splitlines()[0].endswith("Wed 11 Nov · 2-day streak · 6 of 10 today")


async def test_a_quiz_that_was_left_is_dropped_with_one_key_and_taken_back_with_another(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine"), 2, ids="a")
    left(tmp_path, PlayRequest(mode="test", bank="nine"), 1, ids="b")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        first, second = app.context.unfinished()
        await pilot.press("d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.context.unfinished() == (second,)
        assert "u takes it back" in screen_text(app)
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.context.unfinished() == (first, second)
        await pilot.press("d", "ctrl+c")
    again = make_app(tmp_path, learner="Ana")
    assert [drill.id for drill in again.context.unfinished()] == [second.id]
    assert sum(isinstance(record, Attempt) for record in again.context.records) == 3, "what was answered stays"


async def test_a_quiz_that_was_dropped_is_ended_once_also_where_two_ask_for_it_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(tmp_path, PlayRequest(bank="nine"), 2, ids="a")
    context = make_app(tmp_path, learner="Ana").context
    go_on, ended = AppContext.go_on, []

    def meanwhile(context: AppContext, started: Started) -> DrillSession:
        ended.append(started)
        if len(ended) == 1:
            context.end_dropped()
        return go_on(context, started)

    monkeypatch.setattr(AppContext, "go_on", meanwhile)
    context.dropped += context.unfinished()
    context.end_dropped()
    assert len(ended) == 1
    assert context.unfinished() == ()
    context.store.close()


async def test_what_was_dropped_is_final_once_another_screen_is_shown(tmp_path: Path) -> None:
    left(tmp_path, PlayRequest(bank="nine"), 2, ids="a")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("d", "S")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert any(isinstance(record, Ended) for record in app.context.records)
