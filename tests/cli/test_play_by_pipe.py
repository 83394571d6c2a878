"""A whole drill through the real program: lines in by pipe, marks and stored answers out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest

import making
from quiz.bank.load import load_bank
from quiz.cli import exits
from quiz.drill.records import Attempt, Ended, Key, Started, Turn, fraction_to_json, records_from
from quiz.drill.state import deal
from quiz.kinds.question import Question, mark
from quiz.kinds.short import Short
from quiz.progress.open_progress import open_store
from typed_lines import typed_for

Run = Callable[..., subprocess.CompletedProcess[str]]
SEED = 11


NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
BANK = load_bank(NINE)
QUESTIONS = BANK.questions
ONLY = ",".join(question.id for question in QUESTIONS)
BY_ID = {question.id: question for question in QUESTIONS}
ALL_NINE = (str(NINE), "--only", ONLY, "--seed", str(SEED))


def dealt() -> list[Turn]:
    return [Turn(key) for key in deal([Key(BANK.id, question.id) for question in QUESTIONS], SEED)]


def typed(turn: Turn, *, right: bool = True) -> str:
    question = BY_ID[turn.key.question]
    return typed_for(question, turn, SEED, making.right(question) if right else wrong(question))


def wrong(question: Question) -> making.Response:
    return making.wrong(question) if not isinstance(question.body, Short) else making.Response(("a giraffe",))


def stored() -> list[object]:
    return list(records_from(open_store(None, None, os.environ).entries))


def test_a_drill_of_nine_kinds_is_played_to_its_end_and_marks_and_stored_answers_agree(quiz: Run) -> None:
    turns = dealt()
    lines = [typed(turn, right=at % 2 == 0) for at, turn in enumerate(turns)]
    done = quiz("play", *ALL_NINE, "--mode", "test", "--json", lines="\n".join([*lines, ":finish", *"nnnn"]) + "\n")
    assert done.returncode == exits.DONE, done.stderr
    told = json.loads(done.stdout)
    assert (told["mode"], told["seed"], told["ended"], told["answered"], told["saved"]) == ("test", SEED, "done", 9, True)
    attempts = [record for record in stored() if isinstance(record, Attempt)]
    assert len(attempts) == 9
    for at, (attempt, answer) in enumerate(zip(attempts, told["answers"], strict=True)):
        question = BY_ID[attempt.turn.key.question]
        marked = mark(question, attempt.response)
        assert attempt.fraction == marked.fraction == Fraction(str(answer["fraction"])).limit_denominator(1000)
        assert (marked.fraction == 1) is (at % 2 == 0), question.id
        assert (answer["question"], answer["kind"], answer["id"]) == (question.id, question.kind, attempt.stamp.id)
        assert answer["response"] == list(attempt.response.values)
        assert fraction_to_json(attempt.fraction) == answer["fraction"]
    assert told["score"] == pytest.approx(float(sum(attempt.fraction for attempt in attempts)))
    assert told["possible"] == 9


def test_without_json_the_talk_is_on_stdout_and_one_sentence_on_stderr(quiz: Run) -> None:
    lines = "\n".join(typed(turn) for turn in dealt()) + "\n"
    done = quiz("play", *ALL_NINE, lines=lines)
    assert done.returncode == exits.DONE
    assert done.stderr == "No terminal here, so newsquiz plays line by line.\n"
    assert "Score: 9 of 9 questions right." in done.stdout
    assert "\x1b" not in done.stdout
    assert "Answer: " not in done.stdout  # prompts are for people at a terminal


def test_the_end_of_input_can_be_gone_on_with(quiz: Run) -> None:
    turns = dealt()
    first = quiz("play", "--plain", *ALL_NINE, lines="\n".join(map(typed, turns[:4])) + "\n")
    assert (first.returncode, first.stderr) == (exits.DONE, "")
    assert first.stdout.endswith("Left. Everything is saved: quiz play --continue goes on.\n")
    second = quiz("play", "--continue", "--json", lines="\n".join(map(typed, turns[4:])) + "\n")
    told = json.loads(second.stdout)
    assert (told["ended"], told["score"]) == ("done", 9.0)
    assert "Going on with what was left: 4 answered so far." in second.stderr
    records = stored()
    assert sum(isinstance(record, Started) for record in records) == 1
    assert isinstance(records[-1], Ended)


def test_quiz_alone_plays_the_shipped_bank_and_goes_on_with_what_was_left(quiz: Run) -> None:
    first = quiz(lines=":dontknow\n")
    second = quiz(lines="")
    assert "Practice: " in first.stdout
    assert "1 answered so far" in second.stdout
    assert sum(isinstance(record, Started) for record in stored()) == 1


def test_play_deals_a_new_drill_although_one_is_unfinished(quiz: Run) -> None:
    quiz("play", lines=":dontknow\n")
    quiz("play", lines="")
    assert sum(isinstance(record, Started) for record in stored()) == 2


def test_a_bank_is_named_by_its_file_and_reviewed_without_naming_it(quiz: Run, bank: str, tmp_path: Path) -> None:
    progress = str(tmp_path / "elsewhere" / "mine.json")
    done = quiz("play", bank, "--only", "opened", "--progress", progress, "--closed-book", lines="1\n:finish\n")
    assert done.returncode == exits.DONE, done.stderr
    assert "The book is closed." in done.stdout
    assert Path(progress).is_file()
    left = quiz("play", bank, "--progress", progress, "--learner", "Ana B", lines="")
    assert f"quiz play --continue --learner 'Ana B' --progress {progress} goes on." in left.stdout
    review = quiz("review", "--progress", progress, lines="")
    assert review.returncode == exits.UNUSABLE
    assert "nothing is due today; the next question is due on" in review.stderr


def test_reading_shows_the_article_between_the_questions(quiz: Run, bank: str) -> None:
    done = quiz("read", bank, "-n", "1", "--guess-first", lines=":dontknow\n\n:dontknow\n")
    assert done.returncode == exits.DONE
    out = done.stdout
    places = [out.index(said) for said in ("Guess first: 1 question.", "Before you read: ", "Now the article.", "Score: 0 of 2.5 points.")]
    assert places == sorted(places)
    assert "As before." in out


def test_reading_comes_first_in_the_first_week_or_where_it_is_chosen(quiz: Run, bank: str) -> None:
    for words in ([], ["--no-guess-first"]):
        done = quiz("read", bank, "-n", "1", *words, lines="\n:dontknow\n")
        assert done.returncode == exits.DONE
        assert "Before you read" not in done.stdout
        assert "Score: 0 of 2.5 points." in done.stdout


def test_the_setting_asks_before_reading_and_a_flag_beats_it(quiz: Run, bank: str) -> None:
    quiz("settings", "guess-first", "on")
    assert "Guess first: 3 questions." in quiz("read", bank, lines="").stdout
    assert "Guess first" not in quiz("read", bank, "--no-guess-first", lines="").stdout


def test_a_broken_bank_is_named_and_not_played(quiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\nid: broken\n", encoding="utf-8")
    for words in (["play", str(path)], [str(path)]):
        done = quiz(*words)
        assert done.returncode == exits.UNUSABLE
        assert "broken.yaml:1:1: error: " in done.stderr
        assert done.stdout == ""


def test_progress_that_cannot_be_read_is_named_and_left_alone(quiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    path.write_bytes(b"\0" * 40)
    done = quiz("play", "--progress", str(path), lines="1\n")
    assert done.returncode == exits.UNUSABLE
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == b"\0" * 40


@pytest.mark.skipif(os.name != "posix", reason="there is no such limit elsewhere")
def test_a_disk_that_takes_nothing_does_not_stop_the_drill_and_is_said(environment: dict[str, str]) -> None:
    command = ["sh", "-c", 'ulimit -f 0; exec "$0" -m quiz play -n 1 --json', sys.executable]
    done = subprocess.run(command, input=":d\n:finish\n", capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == exits.NOT_SAVED, done.stderr
    told = json.loads(done.stdout)
    assert (told["saved"], told["ended"], [answer["saved"] for answer in told["answers"]]) == (False, "finished", [False])
    assert done.stderr.index("Not saved: the disk does not take it.") < done.stderr.index("Not answered.")
    assert done.stderr.endswith("quiz: 1 answer is not saved: it could not be written to the disk.\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_encoding_of_the_terminal_will_do(quiz: Run, encoding: str) -> None:
    done = quiz("play", "--plain", "-n", "2", lines=":d\n:article\n", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == exits.DONE, done.stderr
    assert "Article: " in done.stdout or "The answer: " in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_drill_in_order(environment: dict[str, str], number: signal.Signals) -> None:
    command = [sys.executable, "-m", "quiz", "play", "--plain", *ALL_NINE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(typed(dealt()[0]) + "\n")
        process.stdin.flush()
        assert any("Question 2 of 9." in line for line in iter(process.stdout.readline, ""))
        process.send_signal(number)
        rest, errors = process.stdout.read(), process.stderr.read() if process.stderr else ""
        process.wait(timeout=30)
    assert process.returncode == exits.of_signal(number)
    assert rest.endswith("Left. Everything is saved: quiz play --continue goes on.\n")
    assert errors == ""
    records = stored()
    assert [type(record).__name__ for record in records] == ["Started", "Attempt", "Moved"]


@pytest.mark.skipif(os.name != "posix", reason="pipes break differently elsewhere")
def test_a_broken_pipe_is_quiet_and_loses_nothing(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "quiz", "play", "--plain", *ALL_NINE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):  # it may have ended before it could read
            process.stdin.write(typed(dealt()[0]) + "\n")
            process.stdin.close()
        errors = process.stderr.read()
        process.wait(timeout=30)
    assert (process.returncode, errors) == (exits.BROKEN_PIPE, "")
    assert [type(record).__name__ for record in stored()] in (["Started", "Moved"], ["Started", "Attempt", "Moved"])


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed differently elsewhere")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_crash(environment: dict[str, str], closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m quiz play -n 1 {closed}', sys.executable],
        capture_output=True,
        text=True,
        input="",
        env=environment,
        check=False,
        timeout=60,
    )
    assert done.returncode == exits.DONE
    assert "Traceback" not in done.stderr
