"""The rows of `bench.speed`: each runs its cases in turn and gives figures beside their goals."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.speed_setting import DRILL, LONG_DRILL, READY, STORIES, Play, Setting
from bench.speed_terminal import ALTERNATE_SCREEN_OFF, Program, words

S = TypeVar("S")
T = TypeVar("T")

KEY_BAR = "enter answer"
"""Stands at the bottom of a question: the last that is drawn of its frame."""
HOME_KEY_BAR = "? help"
"""Stands at the bottom of the app's first screen."""
FRESH_SECONDS = 0.27
"""A fresh question takes no Enter for a quarter of a second."""
IDLE_SECONDS = 5.0
_RIGHT = re.compile(r"(\d)  Right it had")
_DOWN, _ENTER, _LEAVE = b"\x1b[B", b"\r", b"\x11"


@dataclass(frozen=True)
class Figure:
    """One figure and its goals."""

    row: str
    name: str
    value: float
    unit: str
    must: float | None = None
    """The most that it may be; nothing where it is told beside the others."""
    aim: float | None = None

    @property
    def state(self) -> str:
        """How it stands to its goals."""
        if self.must is None:
            return ""
        return "aim" if self.value <= (self.must if self.aim is None else self.aim) else "must" if self.value <= self.must else "MISSED"


@dataclass
class Run:
    """What one run of a program from its start to its end showed."""

    frame: float
    memory: int
    quit: float
    """Seconds from the key to the terminal as it was."""
    end: float
    """Seconds from the key to the end of the program."""
    cpu: float


def start(setting: Setting, runs: int) -> list[Figure]:
    """First frames, memory after the start, and quitting."""
    names = {
        "small": "first frame",
        "large": "first frame, 10,000 questions",
        "answers": "first frame, 20,000 answers",
        "many": "first frame, 200,000 answers",
        "empty": "first frame of the app",
        "stories": "first frame of the app, 2,000 stories",
        "known": "first frame of the app, all of their 20,000 questions answered",
    }
    quiz: dict[str, Callable[[], Run]] = {name: _starter(setting, setting.cases[name]) for name in names}
    taken = in_turn({"bare": lambda: start_bare(setting), **quiz}, runs)
    bare = taken["bare"]
    goals = {"small": (1.25, 1.10), "large": (1.45, 1.25), "answers": (1.35, 1.25), "stories": (1.35, 1.25)}
    figures = [
        Figure("start", names[name], ratio(taken[name], bare, lambda run: run.frame), "x bare", *goals.get(name, ())) for name in quiz
    ]
    small = taken["small"]
    return [
        Figure("start", "bare, first frame", 1000 * middle(bare, lambda run: run.frame), "ms"),
        *figures,
        *(Figure("start", f"processor time, {name}", ratio(taken[name], bare, lambda run: run.cpu), "x bare") for name in quiz),
        Figure("start", "memory after start", ratio(small, bare, lambda run: run.memory), "x bare", 1.25, 1.1),
        Figure("start", "memory of the app, 2,000 stories", ratio(taken["stories"], bare, lambda run: run.memory), "x bare", 1.35, 1.25),
        Figure("start", "quit, terminal back", ratio(small, bare, lambda run: run.quit), "x bare", 1.1, 1.0),
        Figure("start", "quit, program ended", ratio(small, bare, lambda run: run.end), "x bare"),
    ]


def start_bare(setting: Setting) -> Run:
    """Run the bare app once."""
    return run_once([str(setting.python), str(setting.bare)], setting.environ(setting.folder), [READY], b"q")


def _starter(setting: Setting, play: Play) -> Callable[[], Run]:
    marks = [play.prompt, KEY_BAR if play.bank else HOME_KEY_BAR]
    return lambda: run_once(setting.command(play), setting.environ(play.home), marks, _LEAVE)


def run_once(command: Sequence[str], environ: Mapping[str, str], marks: Sequence[str], leave: bytes) -> Run:
    """Start a program, wait for its first full frame, look at it, and leave it."""
    with Program(command, environ) as program:
        frame = program.wait_for(*marks)
        program.settle(0.2)
        memory = program.memory()
        pressed = program.press(leave)
        back = program.wait_until(lambda: ALTERNATE_SCREEN_OFF in program.output)
        end = program.wait_for_end()
        return Run(frame, memory, back - pressed, end - pressed, program.cpu_seconds)


def drill(setting: Setting, runs: int) -> list[Figure]:
    """Key to repaint, answer to verdict, next question, and memory after a drill of 40."""
    taken = in_turn({"bare": lambda: press_bare(setting), "quiz": lambda: play_drill(setting, setting.cases["drill"])}, runs)
    figures: list[Figure] = []
    bare = [second for played in taken["bare"] for second in played.keys]
    ours = taken["quiz"]
    keys = [second for played in ours for second in played.keys]
    verdicts = [second for played in ours for second in played.verdicts]
    following = [second for played in ours for second in played.following]
    sizes = [size for played in ours for size in played.sizes]
    for part, must, aim in ((50, 8.0, 4.0), (99, 16.0, 8.0)):
        figures += [
            Figure("drill", f"bare update, p{part}", 1000 * percentile(bare, part), "ms"),
            Figure("drill", f"key to repaint, p{part}", 1000 * percentile(keys, part), "ms", must, aim),
            Figure("drill", f"key to repaint, p{part} to bare", percentile(keys, part) / percentile(bare, part), "x bare", 2.5),
        ]
    return [
        *figures,
        Figure("drill", "answer to verdict and disk, p50", 1000 * percentile(verdicts, 50), "ms"),
        Figure("drill", "answer to verdict and disk, p99", 1000 * percentile(verdicts, 99), "ms", 33, 16),
        Figure("drill", "next question, p50", 1000 * percentile(following, 50), "ms", 20, 6),
        Figure("drill", "next question, p99", 1000 * percentile(following, 99), "ms"),
        Figure("drill", "next question, bytes, most", max(sizes), "bytes", 4000),
        Figure("drill", "memory after a drill of 40", ratio(ours, taken["bare"], lambda played: played.memory[-1]), "x bare", 1.4, 1.1),
    ]


def long(setting: Setting, _runs: int) -> list[Figure]:
    """Growth of memory over a drill of 2,000: from the 200th question, when everything is loaded, to the last."""
    memory = play_drill(setting, setting.cases["long"]).memory
    grown = memory[-1] - memory[199]
    return [
        Figure("long", "memory at question 200", memory[199] / 2**20, "MiB"),
        Figure("long", "growth from there to question 2,000", grown / 2**20, "MiB", 1.0, 0.0),
        Figure("long", "growth a question", grown / (LONG_DRILL - 200), "bytes"),
    ]


@dataclass
class Played:
    """What a drill showed, in seconds and bytes."""

    keys: list[float]
    verdicts: list[float]
    following: list[float]
    sizes: list[int]
    memory: list[int]
    """After each question."""


def press_bare(setting: Setting) -> Played:
    """Press as many keys in the bare app as a drill of 40 has."""
    with Program([str(setting.python), str(setting.bare)], setting.environ(setting.folder)) as program:
        program.wait_for(READY)
        program.settle()
        keys = [repaint(program, b"x")[0] for _ in range(2 * DRILL)]
        return Played(keys, [], [], [], [program.memory()])


def play_drill(setting: Setting, play: Play) -> Played:
    """Answer every question of a drill right, by what stands on the screen."""
    played = Played([], [], [], [], [])
    with Program(setting.command(play), setting.environ(play.home)) as program:
        program.wait_for(play.prompt, KEY_BAR)
        shown_from = 0
        for number in range(play.count):
            program.settle(FRESH_SECONDS)
            shown = words(bytes(program.output[shown_from:]))
            right = _RIGHT.findall(shown)
            assert right, shown
            if play.count == DRILL:
                played.keys.append(repaint(program, _DOWN)[0])
            if play.count != DRILL or right[-1] != "2":  # an arrow key picks too
                played.keys.append(repaint(program, right[-1].encode())[0])
            from_here = len(program.output)
            pressed = program.press(_ENTER)
            program.wait_for("✓ Right.", since=from_here)
            stored = attempts_on_disk(play.home)  # looked at before anything else: the verdict must not be ahead of the disk
            played.verdicts.append(program.settle() - pressed)
            assert stored % play.count == (number + 1) % play.count, f"{stored} answers on the disk after question {number + 1}"
            played.memory.append(program.memory())
            shown_from = len(program.output)
            if number + 1 < play.count:
                seconds, size = repaint(program, _ENTER)
                played.following.append(seconds)
                played.sizes.append(size)
        program.press(_LEAVE)
        program.wait_for_end()
    return played


def repaint(program: Program, key: bytes) -> tuple[float, int]:
    """Press a key; give the seconds to the last byte of what follows, and how many bytes there were."""
    before = len(program.output)
    pressed = program.press(key)
    program.wait_until(lambda: len(program.output) > before)
    return program.settle() - pressed, len(program.output) - before


def attempts_on_disk(home: Path) -> int:
    """Count the answers in the files of the learner, of which no two hold the same."""
    folder = home / "data" / "learners" / "me"
    files = [folder / "progress.json", *folder.glob("*.d/j-*.jsonl")]
    data = b"\n".join(file.read_bytes() for file in files if file.is_file())
    return len(set(re.findall(rb'"id": ?"([0-9a-f]+)", ?"kind": ?"attempt"', data)))


def screens(setting: Setting, runs: int) -> list[Figure]:
    """Every change of screen from home and back, until the last byte is out."""
    visits = {"statistics": b"s", "learner": b"l", "help": b"?", "palette": b"\x10", "bank": _DOWN + _DOWN + _ENTER}
    taken: dict[str, list[float]] = {}
    play = setting.cases["small"]
    with Program([setting.quiz], setting.environ(play.home)) as program:
        program.wait_for("Library", "help")
        program.settle(0.3)
        for _ in range(runs):
            for name, key in visits.items():
                for screen, keys in ((name, key), (f"{name}, back", b"\x1b")):
                    taken.setdefault(screen, []).append(repaint(program, keys)[0])
                    program.settle(0.2)
        program.press(_LEAVE)
        program.wait_for_end()
    figures = [Figure("screens", name, 1000 * statistics.median(times), "ms") for name, times in taken.items()]
    return [*figures, Figure("screens", "any screen change, worst median", max(figure.value for figure in figures), "ms", 200, 150)]


def story(setting: Setting, runs: int) -> list[Figure]:
    """Return how long a kept story takes from Enter to its first frame, the first one of a start, until the last byte is out."""
    play = setting.cases["stories"]
    taken = in_turn({"story": lambda: open_story(setting, play)}, runs)["story"]
    return [Figure("story", "Enter to the first frame of a kept story", 1000 * statistics.median(taken), "ms", 150, 100)]


def open_story(setting: Setting, play: Play) -> float:
    """Open the newest story from the front page, as somebody who has opened none; return the seconds it took."""
    shutil.rmtree(play.home / "data" / "learners", ignore_errors=True)
    with Program([setting.quiz], setting.environ(play.home)) as program:
        program.wait_for(f"day {STORIES - 1}", HOME_KEY_BAR)
        program.settle(0.3)
        program.press(_DOWN)  # above it is "Follow a feed"
        program.settle()
        since = len(program.output)
        pressed = program.press(_ENTER)
        program.wait_for(f"day {STORIES - 1}", since=since)
        shown = program.settle()
        program.press(_LEAVE)
        program.wait_for_end()
    return shown - pressed


def idle(setting: Setting, runs: int) -> list[Figure]:
    """Bytes and wake-ups of a question that waits for an answer."""
    play = setting.cases["small"]
    quiz = (setting.command(play), setting.environ(play.home), [play.prompt, KEY_BAR])
    bare = ([str(setting.python), str(setting.bare)], setting.environ(setting.folder), [READY])
    taken = in_turn({"bare": lambda: rest(*bare), "quiz": lambda: rest(*quiz)}, runs)
    wakes = {name: statistics.median(wakes for _, wakes in found) for name, found in taken.items()}
    size = max(size for size, _ in taken["quiz"])
    return [
        Figure("idle", f"bytes in {IDLE_SECONDS:.0f} s", size, "bytes", 0),
        Figure("idle", "bare, wake-ups", wakes["bare"], "times"),
        Figure("idle", "wake-ups beyond bare", wakes["quiz"] - wakes["bare"], "times", 0),
    ]


def rest(command: Sequence[str], environ: Mapping[str, str], marks: Sequence[str]) -> tuple[int, int]:
    """Leave a program alone; give the bytes that it wrote and how often it woke up."""
    with Program(command, environ) as program:
        program.wait_for(*marks)
        program.settle(1.0)
        size, wakes = len(program.output), program.wake_ups()
        program.settle(IDLE_SECONDS)
        return len(program.output) - size, program.wake_ups() - wakes


def commands(setting: Setting, runs: int) -> list[Figure]:
    """Processor time of the shortest commands."""
    environ = setting.environ(setting.cases["small"].home)
    python = str(setting.python)
    cases = {
        "pass": [python, "-c", "pass"],
        "re": [python, "-c", "import re"],
        "version": [setting.quiz, "--version"],
        "help": [setting.quiz, "--help"],
    }
    taken = in_turn({name: _processor_seconds(command, environ) for name, command in cases.items()}, 5 * runs)
    empty = statistics.median(taken["pass"])
    return [
        Figure("commands", "python -c pass", 1000 * empty, "ms"),
        Figure("commands", "python -c 'import re'", statistics.median(taken["re"]) / empty, "x pass"),
        Figure("commands", "quiz --version", statistics.median(taken["version"]) / empty, "x pass", 1.3, 1.05),
        Figure("commands", "quiz --help", statistics.median(taken["help"]) / empty, "x pass", 3, 2.5),
    ]


def _processor_seconds(command: list[str], environ: Mapping[str, str]) -> Callable[[], float]:
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]

    def run() -> float:
        pid = os.posix_spawn(command[0], command, dict(environ), file_actions=nowhere)
        _, _, usage = os.wait4(pid, 0)
        return usage.ru_utime + usage.ru_stime

    return run


_LOAD = {
    "yaml": "import yaml; text = open(sys.argv[1]).read(); begun(); yaml.load(text, Loader=yaml.CSafeLoader)",
    "yaml, collector off": (
        "import gc, yaml; gc.disable(); text = open(sys.argv[1]).read(); begun(); yaml.load(text, Loader=yaml.CSafeLoader)"
    ),
    "load": "from pathlib import Path; from quiz.bank.cache import open_bank; begun(); open_bank(Path(sys.argv[1]), Path(sys.argv[2]))",
}
"""Each is run by a Python of its own; `begun` starts the clock once everything is imported."""
_CLOCK = "import sys, time\ndef begun():\n    global start\n    start = time.perf_counter()\n{}\nprint(time.perf_counter() - start)"


def bank(setting: Setting, runs: int) -> list[Figure]:
    """Reading a bank of 10,000 questions, for the first time and later."""
    caches = setting.folder / "caches"
    environ = setting.environ(setting.folder)

    def load(code: str, cache: Path) -> float:
        command = [str(setting.python), "-c", _CLOCK.format(code), str(setting.large), str(cache)]
        return float(subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout)

    fresh = iter(range(1_000_000))
    taken = in_turn(
        {
            "yaml": lambda: load(_LOAD["yaml"], caches),
            "yaml, collector off": lambda: load(_LOAD["yaml, collector off"], caches),
            "first": lambda: load(_LOAD["load"], caches / f"fresh-{next(fresh)}"),
            "later": lambda: load(_LOAD["load"], caches / "kept"),
        },
        runs,
    )
    seconds = {name: statistics.median(times) for name, times in taken.items()}
    return [
        Figure("bank", "CSafeLoader as it comes", seconds["yaml"], "s"),
        Figure("bank", "first load", seconds["first"] / seconds["yaml"], "x CSafeLoader", 0.6, 0.4),
        Figure("bank", "first load, if CSafeLoader had no collector", seconds["first"] / seconds["yaml, collector off"], "x CSafeLoader"),
        Figure("bank", "later loads", 1000 * seconds["later"], "ms", 100, 50),
    ]


def in_turn(cases: Mapping[str, Callable[[], T]], runs: int) -> dict[str, list[T]]:
    """Run all cases in turn, once to warm up and then so many times."""
    taken: dict[str, list[T]] = {name: [] for name in cases}
    for number in range(runs + 1):
        for name, case in cases.items():
            found = case()
            if number:
                taken[name].append(found)
    return taken


def middle(found: Sequence[T], value: Callable[[T], float]) -> float:
    """Give the median of a value."""
    return statistics.median(map(value, found))


def ratio(ours: Sequence[S], theirs: Sequence[T], value: Callable[[S | T], float]) -> float:
    """Give the ratio of two medians."""
    return middle(ours, value) / middle(theirs, value)


def percentile(values: Sequence[float], part: int) -> float:
    """Give the value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


ROWS: dict[str, Callable[[Setting, int], list[Figure]]] = {
    "commands": commands,
    "start": start,
    "drill": drill,
    "screens": screens,
    "story": story,
    "idle": idle,
    "bank": bank,
    "long": long,
}
"""All parts by name; `long` takes ten minutes."""


def as_json(figures: Sequence[Figure]) -> str:
    """Give figures as JSON."""
    return json.dumps([{**vars(figure), "state": figure.state} for figure in figures], indent=1)
