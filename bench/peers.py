"""Measures `quiz` beside other terminal programs, all in turn in one run: `python -m bench.peers DIR [--json] [--runs N]`.

DIR holds one virtual environment a peer, named like the peer; those that are not there are left out:

    for peer in quizmd mkdocs-quiz oboeru posting harlequin; do
        python3 -m venv DIR/$peer && DIR/$peer/bin/python -m pip install $peer
    done

posting 2.11.1 dies of a fault in memory beside tree-sitter 0.26; install 'tree-sitter<0.26' into its environment. Use the same
Python for all, and for this command. Every program runs on a pseudo-terminal of 80 by 24, in a home of its own,
with nothing of ours loaded into it. Linux alone, as `bench.speed`, whose bare Textual app is what the others are compared to.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.speed_rows import KEY_BAR, Figure, as_json, in_turn, middle
from bench.speed_setting import READY, Setting, prepare
from bench.speed_terminal import ALTERNATE_SCREEN_OFF, Program

ALTERNATE_SCREEN_ON = b"\x1b[?1049h"
_ENTER, _INTERRUPT, _LEAVE = b"\r", b"\x03", b"\x11"
NUMBERS = range(10)
FIRST_LAUNCH, FIRST_VERDICT = ("1", "help"), ("proved like this",)
"""What stands on the screen of a first launch, before and after its question is answered."""
PROMPT = "How many passengers had ferry {} on board?"


@dataclass(frozen=True)
class Peer:
    """How a program is started, known to be there, and left."""

    arguments: tuple[str, ...]
    """`{quiz}` stands for the question file, `{folder}` for an empty folder."""
    marks: tuple[str, ...]
    """Its first full frame is out once all of them have come."""
    leave: bytes
    program: str = ""
    """Its command, where that is not named as the package."""
    onward: tuple[str, ...] = ()
    """Its first question is out once all of them have come after Enter; nothing where the first frame has a question or there is none."""
    has_version: bool = True
    asks: bool = True
    """Whether it is a quiz at all."""
    answer: tuple[bytes, ...] = ()
    """The keys that answer the first question."""
    verdict: tuple[str, ...] = ()
    """Its first verdict is out once all of them have come after the last of these keys."""
    question_file: Callable[[], str] | None = None


@dataclass(frozen=True)
class Case:
    """A program to be measured."""

    command: tuple[str, ...]
    environ: dict[str, str]
    marks: tuple[str, ...]
    leave: bytes
    onward: tuple[str, ...] = ()
    asks: bool = False
    answer: tuple[bytes, ...] = ()
    verdict: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    """The options after which it prints something and ends."""
    is_first_launch: bool = False
    """Whether each run has a new home, as if the program had never been started."""

    @property
    def keys(self) -> int:
        """The keys from the start to the first verdict."""
        return bool(self.onward) + len(self.answer)


@dataclass(frozen=True)
class Seen:
    """What one run of a program showed, in seconds and bytes."""

    frame: float
    question: float
    """From the start to the first question, without the time until Enter was pressed."""
    verdict: float
    """From the start to the first verdict, without the time until keys were pressed; as the question where nothing is answered."""
    memory: int
    back: float
    """From the key to the terminal as it was: the end of the alternate screen, or of a program that has none."""
    end: float
    """From the key to the end of the program."""
    cpu: float


def quizmd_file() -> str:
    """Give questions in the format of quizmd."""
    questions = [
        f"## Question {number + 1}\n{PROMPT.format(number)}\n\n"
        + "".join(f"- {option}\n" for option in options(number))
        + "\nAnswer: 1\nType: single\nTime: 600\nExplanation: The article says so.\n"
        for number in NUMBERS
    ]
    return "\n".join(["# Ferries\n", *questions])


def mkdocs_quiz_file() -> str:
    """Give questions in the format of mkdocs-quiz."""
    questions = [
        f"<quiz>\n{PROMPT.format(number)}\n"
        + "".join(f"- [{' ' if place else 'x'}] {option}\n" for place, option in enumerate(options(number)))
        + "\nThe article says so.\n</quiz>\n"
        for number in NUMBERS
    ]
    return "\n".join(["# Ferries\n", *questions])


def options(number: int) -> list[str]:
    """Give the four options of a question, the right one first."""
    return [f"It had {10 * number + add} passengers on board" for add in (3, 4, 5, 8)]


PEERS = {
    "quizmd": Peer(
        ("{quiz}",),
        ("Let's go!", "╰", "╯"),
        _INTERRUPT,
        onward=("ferry 0", options(0)[3]),
        answer=(b" ", _ENTER),
        verdict=("Correct", "next question"),
        question_file=quizmd_file,
    ),
    "mkdocs-quiz": Peer(
        ("run", "{quiz}"),
        ("ferry 0", options(0)[3]),
        _INTERRUPT,
        program="quiz",
        answer=(b"1", _ENTER),
        verdict=("Correct", "continue"),
        question_file=mkdocs_quiz_file,
    ),
    "oboeru": Peer(
        (),
        ("sessions", "kanji"),
        _LEAVE,
        onward=("1/10", "score"),
        has_version=False,
        answer=(b"1",),
        verdict=("for next",),
    ),
    "posting": Peer(("--collection", "{folder}"), ("Enter a URL", "Search requests"), _INTERRUPT, has_version=False, asks=False),
    "harlequin": Peer(("--locale", "C"), ("Data Catalog", "Format Query"), _LEAVE, asks=False),
}
"""quizmd and oboeru begin with a page before the first question."""


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("environments", metavar="DIR", type=Path, help="the folder of the peers' virtual environments")
    parser.add_argument("--python", type=Path, help="the Python of an environment in which the wheel is installed; default: make one")
    parser.add_argument("--runs", type=int, default=11, help="so often each program is measured; default: 11")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    wanted = parser.parse_args()
    there, missing = peers_in(wanted.environments.absolute())
    for name in missing:
        print(f"{name} is not installed in {wanted.environments} and is left out.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        setting = prepare(Path(folder), wanted.python and wanted.python.absolute())
        names = {name: versions(Path(program).with_name("python"), name) for name, program in there.items()}
        names = {"newsquiz": versions(setting.python, "newsquiz"), **names}
        figures = measure(setting, there, wanted.runs)
    print(as_json(figures) if wanted.json else "\n".join([*names.values(), "", *table(figures)]))
    if wanted.json:
        print("\n".join(names.values()), file=sys.stderr)
    return 0


def peers_in(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Give the programs of the peers in a folder of environments, and the names of those that are not there."""
    programs = {name: folder / name / "bin" / (peer.program or name) for name, peer in PEERS.items()}
    there = {name: str(program) for name, program in programs.items() if program.is_file()}
    return there, [name for name in programs if name not in there]


def versions(python: Path, package: str) -> str:
    """Say the versions of a package and of the Textual beside it."""
    code = (
        "import sys; from importlib.metadata import distributions; "
        "have = {each.name.lower().replace('_', '-'): each.version for each in distributions()}; "
        "print(', '.join(f'{name} {have[name]}' for name in sys.argv[1:] if name in have))"
    )
    return subprocess.run([str(python), "-c", code, package, "textual"], check=True, capture_output=True, text=True).stdout.strip()


COLUMNS: Mapping[str, tuple[str, Callable[[Seen], float]]] = {
    "first frame": ("ms", lambda seen: 1000 * seen.frame),
    "first question": ("ms", lambda seen: 1000 * seen.question),
    "first verdict": ("ms", lambda seen: 1000 * seen.verdict),
    "processor time": ("ms", lambda seen: 1000 * seen.cpu),
    "memory": ("MiB", lambda seen: seen.memory / 2**20),
    "terminal back": ("ms", lambda seen: 1000 * seen.back),
    "program ended": ("ms", lambda seen: 1000 * seen.end),
}
PRINTED = ("--version", "--help")
BARE, EMPTY = "bare Textual", "python -c pass"
"""What the others are compared to."""


def measure(setting: Setting, there: Mapping[str, str], runs: int) -> list[Figure]:
    """Run everything in turn: what stands on a terminal, then what only prints."""
    shown = cases(setting, there)
    seen = in_turn({name: partial(watch, case) for name, case in shown.items()}, runs)
    figures = [
        Figure(name, column, middle(found, value), unit)
        for name, found in seen.items()
        for column, (unit, value) in COLUMNS.items()
        if column not in ("first question", "first verdict") or (shown[name].asks and (column == "first question" or shown[name].answer))
    ]
    figures += [Figure(name, "keys", case.keys, "") for name, case in shown.items() if case.answer]
    commands: dict[tuple[str, str], tuple[tuple[str, ...], Mapping[str, str]]]
    commands = {(EMPTY, PRINTED[0]): ((str(setting.python), "-c", "pass"), setting.environ(setting.folder))}
    for name, case in shown.items():
        for option in case.prints:
            commands[name, option] = ((case.command[0], option), case.environ)
    spent = in_turn({" ".join(key): partial(processor_seconds, *command) for key, command in commands.items()}, runs)
    return figures + [Figure(name, option, 1000 * statistics.median(spent[f"{name} {option}"]), "ms") for name, option in commands]


def cases(setting: Setting, there: Mapping[str, str]) -> dict[str, Case]:
    """Say how the bare app, `quiz` and each peer are run."""
    play = setting.cases["small"]
    at_rest = setting.environ(setting.folder)
    ours = setting.environ(play.home)
    found = {
        BARE: Case((str(setting.python), str(setting.bare)), at_rest, (READY,), _LEAVE),
        "newsquiz": Case(tuple(setting.command(play)), ours, (play.prompt, KEY_BAR), _LEAVE, asks=True, prints=PRINTED),
        "newsquiz, home": Case((setting.quiz,), ours, ("Library", "help"), _LEAVE),
        "newsquiz, first launch": Case(
            (setting.quiz,), ours, FIRST_LAUNCH, _LEAVE, asks=True, answer=(b"1",), verdict=FIRST_VERDICT, is_first_launch=True
        ),
    }
    for name, program in there.items():
        peer = PEERS[name]
        home = setting.folder / f"home-{name}"
        empty = home / "empty"
        empty.mkdir(parents=True)
        questions = home / "questions.md"
        if peer.question_file:
            questions.write_text(peer.question_file(), encoding="utf-8")
        arguments = (argument.format(quiz=questions, folder=empty) for argument in peer.arguments)
        prints = PRINTED if peer.has_version else PRINTED[1:]
        found[name] = Case(
            (program, *arguments), setting.environ(home), peer.marks, peer.leave, peer.onward, peer.asks, peer.answer, peer.verdict, prints
        )
    return found


def watch(case: Case) -> Seen:
    """Start a program, wait for its first full frame, its first question and its first verdict, and leave it."""
    with tempfile.TemporaryDirectory() as home, Program(case.command, case.environ | new_home(home, case)) as program:
        frame = program.wait_for(*case.marks)
        program.settle(0.2)
        memory = program.memory()
        question = frame
        if case.onward:
            shown = len(program.output)
            pressed = program.press(_ENTER)
            question += program.wait_for(*case.onward, since=shown) - pressed
            program.settle(0.2)
        verdict = question
        for at, key in enumerate(case.answer, 1):
            shown = len(program.output)
            pressed = program.press(key)
            seen = program.wait_for(*case.verdict, since=shown) if at == len(case.answer) else program.settle(0.2)
            verdict += max(0.0, seen - pressed)
            program.settle(0.2)
        pressed = program.press(case.leave)
        whole_screen = ALTERNATE_SCREEN_ON in program.output
        back = program.wait_until(lambda: ALTERNATE_SCREEN_OFF in program.output) if whole_screen else program.wait_for_end()
        end = program.wait_for_end()
        return Seen(frame, question, verdict, memory, back - pressed, end - pressed, program.cpu_seconds)


def new_home(home: str, case: Case) -> Mapping[str, str]:
    """Give what a first launch has in its environment instead."""
    return {"HOME": home, "QUIZ_HOME": f"{home}/data"} if case.is_first_launch else {}


def processor_seconds(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Run a command to its end, its output thrown away; give the processor time that it took."""
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    pid = os.posix_spawn(command[0], list(command), dict(environ), file_actions=nowhere)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise ChildProcessError(f"{' '.join(command)} ended with {status}")
    return usage.ru_utime + usage.ru_stime


def table(figures: Sequence[Figure]) -> list[str]:
    """Say the figures in lines, a program each, with the ratio to the bare app or to an empty Python; a dash where there is none."""
    columns = [*COLUMNS, *PRINTED]
    units = {column: unit for column, (unit, _) in COLUMNS.items()}
    values = {(figure.row, figure.name): figure.value for figure in figures}
    bases = {column: values.get((BARE, "first frame" if column.startswith("first ") else column)) for column in COLUMNS}
    bases |= dict.fromkeys(PRINTED, values.get((EMPTY, PRINTED[0])))

    def cell(row: str, column: str) -> str:
        if (row, column) not in values:
            return "–"
        base = bases.get(column)
        ratio = f" ({values[row, column] / base:.2f})" if base and row not in (BARE, EMPTY) else ""
        return f"{values[row, column]:,.0f}{ratio}"

    lines = [["", "keys to the first verdict", *(f"{column}, {units.get(column, 'ms')}" for column in columns)]]
    lines += [
        [row, cell(row, "keys"), *(cell(row, column) for column in columns)] for row in dict.fromkeys(figure.row for figure in figures)
    ]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines]


if __name__ == "__main__":
    sys.exit(main())
