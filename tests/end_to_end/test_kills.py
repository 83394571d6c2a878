"""The program is killed at any moment of a drill: what it showed as answered, a fresh process reads."""

from __future__ import annotations

import random
import re
import signal
from pathlib import Path

import pytest

from end_to_end.stored import attempts, records
from end_to_end.terminal import QUIZ, Terminal, environment
from quiz.drill.records import Refused, Started

KILLS = 5
"""For each of the seeds, each in a home of its own."""
REASON = re.compile(r"This is reason (\d+)\.")
QUESTION = re.compile(r"Question with the number (\d+)\?")


def write_bank(folder: Path) -> Path:
    """A bank of many short questions; each explanation says which question was answered."""
    (folder / "article.txt").write_text("A ferry\n\nThe ferry left at noon.\n", encoding="utf-8")
    question = """\
- id: q{0}
  kind: choice
  prompt: Question with the number {0}?
  evidence: The ferry left at noon.
  explanation: This is reason {0}.
  options: [{{text: noon, correct: true}}, {{text: midnight}}]
"""
    head = "format: 1\nid: many\ntitle: Many\narticle: {file: article.txt}\nquestions:\n"
    path = folder / "many.yaml"
    path.write_text(head + "".join(map(question.format, range(1, 41))), encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_answer_whose_feedback_was_seen_is_read_after_a_kill_at_any_moment(tmp_path: Path, seed: int) -> None:
    assert kill_again_and_again(tmp_path, seed, KILLS)


def kill_again_and_again(home: Path, seed: int, kills: int) -> int:
    """Play, be killed, go on, so often; say how many answers were seen, all of which were read afterwards."""
    chance = random.Random(seed)
    bank = str(write_bank(home))
    seen: set[str] = set()
    command = (*QUIZ, "play", bank, "--seed", str(seed))
    for kill in range(1, kills + 1):
        with Terminal(command, environment(home)) as terminal:
            for _ in range(chance.randrange(3)):
                answer_one(terminal, seen)
            be_asked(terminal, seen)
            terminal.settle()
            terminal.press("1", "enter")
            terminal.read_for(chance.uniform(0.0, 0.12))
            terminal.signal(signal.SIGKILL)
            assert terminal.wait_for_end() == -signal.SIGKILL
            seen.update(REASON.findall(terminal.words))
        stored = [each.turn.key.question.removeprefix("q") for each in attempts(home)]
        assert len(stored) == len(set(stored))
        assert seen <= set(stored), "shown, but not stored"
        assert len(set(stored) - seen) <= kill, "at most one answer for each kill is stored without having been shown"
        command = (*QUIZ, "play", bank, "--continue")
    assert sum(isinstance(record, Started) for record in records(home)) == 1
    return len(seen)


def be_asked(terminal: Terminal, seen: set[str]) -> None:
    """Wait for an open question; after a kill it may be the feedback that comes first."""
    terminal.wait_until(lambda: "enter answer" in terminal.words or bool(REASON.search(terminal.words)), "a question or feedback")
    if found := REASON.findall(terminal.words):
        seen.update(found)
        terminal.press("enter")
        terminal.wait_for("enter answer")


def answer_one(terminal: Terminal, seen: set[str]) -> None:
    be_asked(terminal, seen)
    terminal.settle()
    (question,) = QUESTION.findall(terminal.words)
    terminal.press("1", "enter")
    terminal.wait_for(f"This is reason {question}.")
    seen.add(question)


def refusals(home: Path) -> dict[str, bool]:
    """What was said last of each question."""
    return {record.key.question: record.on for record in records(home) if isinstance(record, Refused)}


@pytest.mark.parametrize("moment", ["before the reason", "at the reason", "after it"])
def test_a_kill_between_verdict_and_refusal_loses_neither(tmp_path: Path, moment: str) -> None:
    bank = str(write_bank(tmp_path))
    with Terminal((*QUIZ, "play", bank, "--seed", "1"), environment(tmp_path)) as terminal:
        seen: set[str] = set()
        answer_one(terminal, seen)
        terminal.press("x")
        terminal.wait_for("What's wrong with it?")
        if moment != "before the reason":
            terminal.press("2")
        if moment == "after it":
            terminal.wait_for("Taken out.")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    (answered,) = (each.turn.key.question for each in attempts(tmp_path))
    assert {answered.removeprefix("q")} == seen
    is_out = refusals(tmp_path).get(answered, False)
    assert moment == "at the reason" or is_out is (moment == "after it")
    with Terminal((*QUIZ, "play", bank, "--continue"), environment(tmp_path)) as terminal:
        if not is_out:
            terminal.wait_for(f"This is reason {answered.removeprefix('q')}.")
            terminal.press("x", "2")
            terminal.wait_for("Taken out.")
        terminal.wait_for("1/39", "enter answer")
        terminal.press("u")
        terminal.wait_for(f"This is reason {answered.removeprefix('q')}.")
        terminal.press("x", "5")
        terminal.wait_for("Taken out.")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    assert refusals(tmp_path) == {answered: True}
    assert len(attempts(tmp_path)) == 1, "the answer stays in the file"
