"""What `bench.speed` measures with: an environment with the wheel, a bare Textual app, banks, and a learner who has answered much."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from bench.check_speed import write_bank
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.clock import Stamp, local_day
from quiz.drill.records import Attempt, Ended, Key, Started, Turn, to_entry
from quiz.drill.state import deal
from quiz.library.library import Library
from quiz.library.story import ORIGIN
from quiz.marking.model import Outcome, Response
from quiz.progress.drill_session import make_stamper
from quiz.progress.listed import Listed
from quiz.progress.open_progress import local_now, open_store
from quiz.progress.story_marks import mark_stories

ROOT = Path(__file__).resolve().parent.parent
SEED = 1
LARGE = 10_000
ANSWERS = 20_000
"""Ten years of an eager learner."""
MANY_ANSWERS = 200_000
DRILL = 40
LONG_DRILL = 2_000
STORIES = 2_000
"""Kept stories, of ten questions each: what an eager reader of several papers has after two years."""
TWO_YEARS = timedelta(days=730)
QUARTER = timedelta(minutes=15)
READY = "ready to be measured"

BARE_APP = f"""\
from textual.app import App
from textual.widgets import Static


class Bare(App):
    BINDINGS = [("q", "quit", "quit")]
    pressed = 0

    def compose(self):
        yield Static("{READY}")

    def on_key(self, event):
        self.pressed += 1
        self.query_one(Static).update(f"{{event.key}} pressed, {{self.pressed}} times")


Bare().run()
"""
"""The least that Textual can do: one line of text, and another line after each key."""


@dataclass(frozen=True)
class Play:
    """A drill to be started, and how its first question is known on the screen."""

    bank: str
    home: Path
    """Where the learner's things are; each case has its own."""
    prompt: str
    count: int = 0


@dataclass(frozen=True)
class Setting:
    """Everything that is measured with."""

    folder: Path
    python: Path
    """An environment in which the wheel is installed."""
    bare: Path
    large: Path
    small: Path
    cases: Mapping[str, Play]

    @property
    def quiz(self) -> str:
        """The installed command."""
        return str(self.python.with_name("quiz"))

    def environ(self, home: Path) -> dict[str, str]:
        """Give the whole environment of a program, with everything that it keeps below a folder."""
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "QUIZ_HOME": str(home / "data"),
            "QUIZ_INTRO": "off",
            "QUIZ_CONFIRM": "on",
            "XDG_CACHE_HOME": str(home / "cache"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
        }

    def command(self, play: Play) -> list[str]:
        """Give the command line that starts a drill, or the app where no bank is named."""
        if not play.bank:
            return [self.quiz]
        count = ["-n", str(play.count)] if play.count else []
        return [self.quiz, "play", play.bank, "--seed", str(SEED), *count]


def prepare(folder: Path, python: Path | None) -> Setting:
    """Write everything into a folder.

    Args:
        folder: an empty one.
        python: an environment in which the wheel is installed; without one it is made, and the wheel built.
    """
    bare = folder / "bare.py"
    bare.write_text(BARE_APP, encoding="utf-8")
    for name in ("large", "drills"):
        (folder / name).mkdir()
    large = write_bank(folder / "large", LARGE, Random(SEED))
    small = write_drill_bank(folder / "drills", LONG_DRILL)
    shipped = load_bank(shipped_banks()[0])
    cases = {
        "small": play_of(shipped, shipped.id, folder / "home-small"),
        "large": play_of(load_bank(large), str(large), folder / "home-large"),
        "answers": play_of(shipped, shipped.id, folder / "home-answers"),
        "many": play_of(shipped, shipped.id, folder / "home-many"),
        "drill": play_of(load_bank(small), str(small), folder / "home-drill", DRILL),
        "stories": Play("", folder / "home-stories", "Today"),
        "known": Play("", folder / "home-known", "Today"),
        "empty": Play("", folder / "home-empty", "Today"),
        "long": play_of(load_bank(small), str(small), folder / "home-long", LONG_DRILL),
    }
    for play in cases.values():
        play.home.mkdir()
    for name, answers in (("answers", ANSWERS), ("many", MANY_ANSWERS)):
        write_answers(cases[name].home / "data" / "learners" / "me", [shipped], answers, datetime(2020, 1, 1, 9, tzinfo=UTC), QUARTER)
    setting = Setting(folder, python or install(folder / "environment"), bare, large, small, cases)
    begun = datetime.now(UTC) - TWO_YEARS
    for name in ("stories", "known"):
        home = cases[name].home
        write_stories(home / "data" / "articles", STORIES, begun, TWO_YEARS / STORIES)
        listing = [setting.quiz, "review", "--due"]  # makes the index of the stories
        subprocess.run(listing, env=setting.environ(home), check=True, capture_output=True)
    stories = Library(home / "data", setting.environ(home)).outlines()[::-1]
    questions = sum(story.playable for story in stories)
    write_answers(home / "data" / "learners" / "me", stories, questions, begun, TWO_YEARS / questions)
    store = open_store(None, None, setting.environ(home))
    mark_stories([stories[0].id], store, make_stamper(local_now))
    store.close()  # seals what was answered, as the app does whenever it is left
    return setting


def install(folder: Path) -> Path:
    """Build the wheel of this checkout and install it into a fresh environment; give its Python."""
    wheels = folder.with_name("wheel")
    run = [sys.executable, "-m"]
    subprocess.run([*run, "build", "--wheel", "--outdir", str(wheels), str(ROOT)], check=True, capture_output=True)
    subprocess.run([*run, "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    return python


def play_of(bank: Bank, named: str, home: Path, count: int = 0) -> Play:
    """Say how a drill on a bank begins."""
    first = deal([Key(bank.id, question.id) for question in bank.questions], SEED)[0]
    question = bank.question(first.question)
    assert question is not None
    return Play(named, home, " ".join(question.prompt.split()[:4]), count)


def write_drill_bank(folder: Path, questions: int) -> Path:
    """Write a bank of questions whose right answer is known on the screen by its first word; give its path."""
    day = "The {}. ferry of the year left the harbour with {} passengers and came back in the evening."
    days = [day.format(number, number * 3) for number in range(1, 41)]
    (folder / "texts").mkdir()
    (folder / "banks").mkdir()
    (folder / "texts" / "ferries.txt").write_text("\n\n".join(days) + "\n", encoding="utf-8")
    lines = ["format: 1", "id: ferries", "title: Ferries", "article: {file: ../texts/ferries.txt}", "questions:"]
    for number in range(questions):
        ferry = number % len(days)
        lines += [
            f"- id: q{number}",
            "  kind: choice",
            f"  prompt: Question number {number} asks how many passengers ferry {ferry + 1} had on board when it left the harbour.",
            f"  evidence: {days[ferry]}",
            "  explanation: The sentence says with how many passengers it left, and that they came back in the evening.",
            "  options:",
            f"  - {{text: Right it had {(ferry + 1) * 3} of them, correct: true}}",
            *(
                f"  - {{text: {word} it had {(ferry + 1) * 3 + add} of them, misreading: misunderstood}}"
                for add, word in ((1, "Perhaps"), (2, "Maybe"), (5, "Surely"))
            ),
        ]
    path = folder / "banks" / "ferries.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_stories(folder: Path, stories: int, begun: datetime, pause: timedelta) -> None:
    """Write stories as they are kept, one after each pause: a folder each, with a bank of ten questions."""
    for number in range(stories):
        added = begun + (number + 1) * pause
        name = f"story-{number:04}"
        (folder / name).mkdir(parents=True)
        days = [f"Ferry {ferry} of day {number} left the harbour with {ferry * 3} passengers on board." for ferry in range(1, 11)]
        (folder / name / f"{name}.txt").write_text("\n\n".join(days) + "\n", encoding="utf-8")
        about = f"{{file: {name}.txt, title: Ferries of day {number}, source: Harbour News, date: {added.date()}}}"
        lines = ["format: 1", f"id: {name}", f"title: Ferries of day {number}", f"article: {about}", "questions:"]
        for ferry, sentence in enumerate(days, 1):
            lines += [
                f"- id: q{ferry}",
                "  kind: choice",
                f"  prompt: How many passengers did ferry {ferry} have on board on day {number}?",
                f"  evidence: {sentence}",
                "  explanation: The sentence says with how many passengers it left.",
                f"  options: [{{text: It had {ferry * 3}, correct: true}}, {{text: It had {ferry * 3 + 1}, misreading: misunderstood}}]",
            ]
        (folder / name / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / name / ORIGIN).write_text(json.dumps({"added": added.isoformat(timespec="seconds")}), encoding="utf-8")


def write_answers(folder: Path, banks: Sequence[Listed], answers: int, begun: datetime, pause: timedelta) -> None:
    """Write the progress of somebody who has answered very often: a drill on each bank in turn, over and over."""
    lines: list[str] = []
    number = 0
    for bank in cycle(banks):
        at = begun + number * pause
        drill = f"d{number:09}"
        questions = bank.questions[: min(DRILL, answers - number)]
        keys = tuple(Key(bank.id, question.id) for question in questions)
        lines.append(_line(to_entry(Started(Stamp(drill, at, 0, local_day(at)), drill, "practice", number, keys)), len(lines) + 1))
        for question, key in zip(questions, keys, strict=True):
            at = begun + number * pause
            made = Stamp(f"a{number:09}", at, 0, local_day(at))
            outcome = Outcome.WRONG if number % 5 == 0 else Outcome.CORRECT
            fraction = Fraction(outcome is Outcome.CORRECT)
            response = Response(("an-option",))
            attempt = Attempt(
                made, drill, "practice", Turn(key, 1), question.revision, response, outcome, fraction, seconds=12.5, seed=number
            )
            lines.append(_line(to_entry(attempt), len(lines) + 1))
            number += 1
        lines.append(_line(to_entry(Ended(Stamp(f"e{number:09}", at, 0, local_day(at)), drill, "done")), len(lines) + 1))
        if number == answers:
            break
    header = {"format": "newsquiz-progress", "version": 1, "epoch": 0, "learner": "", "derived": {}}
    opening = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in header.items())
    folder.mkdir(parents=True)
    text = "".join(["{", opening, ',\n"entries": [\n', ",\n".join(lines), "\n]}\n"])
    (folder / "progress.json").write_text(text, encoding="utf-8")


def _line(entry: dict[str, Any], count: int) -> str:
    return json.dumps({**entry, "count": count}, ensure_ascii=False)
