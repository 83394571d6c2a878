"""A drill of all nine kinds, played to its end in a real terminal, in the app without one, and by pipe."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from end_to_end.answers import DRILL, NINE, SEED
from end_to_end.playing import answer
from end_to_end.stored import attempts, records
from end_to_end.terminal import QUIZ, Terminal, environment
from quiz.drill.records import Ended
from quiz.drill.state import Phase
from quiz.progress.launch import PlayRequest
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import make_app

PLAY = ("play", str(NINE), "--seed", str(SEED))


def told(home: Path) -> list[tuple[object, ...]]:
    """What counts of the stored attempts."""
    return [
        (each.turn.key.question, each.turn.number, each.response, each.outcome.value, each.fraction, each.misreadings, each.revision)
        for each in attempts(home)
    ]


def play_in_a_terminal(home: Path, columns: int, lines: int) -> None:
    with Terminal([*QUIZ, *PLAY], environment(home), columns=columns, lines=lines) as terminal:
        for place, given in enumerate(DRILL):
            answer(terminal, place, given)
            terminal.press("enter")
        terminal.wait_for("Summary", "of 9")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored


async def play_in_the_app(home: Path) -> None:
    app = make_app(home / "quiz", PlayRequest(bank="nine", seed=SEED))
    app.context.confirms = True
    async with app.run_test() as pilot:
        for given in DRILL:
            await until(pilot, lambda: app.sitting is not None and app.sitting.drill.phase is Phase.QUESTION)
            sitting = app.sitting
            assert sitting is not None
            assert sitting.drill.question is not None
            assert sitting.drill.question.id == given.question
            keys = [{" ": "space", ":": "colon"}.get(key, key) for key in (*given.keys, *given.ends)]
            await pilot.press(*keys)
            await until(pilot, lambda sitting=sitting: sitting.drill.phase is Phase.FEEDBACK)
            await pilot.press("enter")
            await until(pilot, lambda sitting=sitting: sitting.drill.phase is not Phase.FEEDBACK)
        await until(pilot, lambda: isinstance(app.screen, SummaryScreen))
    app.context.store.close()


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app go on until something is so; what is stored is stored in a thread."""
    for _ in range(2_000):
        if condition():
            return
        await pilot.pause(0.005)
    pytest.fail("it never came to be")


def play_by_pipe(home: Path) -> None:
    lines = "".join(f"{given.line}\n" for given in DRILL)
    done = subprocess.run(
        [*QUIZ, *PLAY, "--plain"], input=lines, capture_output=True, encoding="utf-8", env=environment(home), timeout=60, check=True
    )
    assert "Score: " in done.stdout
    assert done.stderr == ""


async def test_the_same_answers_are_stored_and_marked_alike_in_a_terminal_in_the_app_and_by_pipe(tmp_path: Path) -> None:
    homes = [tmp_path / name for name in ("terminal", "app", "pipe")]
    for home in homes:
        home.mkdir()
    play_in_a_terminal(homes[0], 80, 24)
    await play_in_the_app(homes[1])
    play_by_pipe(homes[2])
    in_a_terminal, in_the_app, by_pipe = map(told, homes)
    assert [(question, verdict) for question, _, _, verdict, *_ in in_a_terminal] == [(given.question, given.verdict) for given in DRILL]
    assert in_a_terminal == in_the_app
    assert in_a_terminal == by_pipe
    assert any(misreadings for *_, misreadings, _ in in_a_terminal)


def test_a_drill_of_all_nine_kinds_is_played_to_its_end_at_40_by_12_and_the_document_alone_holds_it(tmp_path: Path) -> None:
    play_in_a_terminal(tmp_path, 40, 12)
    (document,) = tmp_path.glob("quiz/learners/*/progress.json")
    entries = json.loads(document.read_text(encoding="utf-8"))["entries"]
    answered = [(entry["question"], entry["verdict"]) for entry in entries if entry["kind"] == "attempt"]
    assert answered == [(given.question, given.verdict) for given in DRILL]
    assert isinstance(records(tmp_path)[-1], Ended)
