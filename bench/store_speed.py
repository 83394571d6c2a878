"""Measures the progress store with a long history: opening, an answer, a fold, the statistics.

`python bench/store_speed.py [--entries 200000] [--json]`; it works in a temporary directory and leaves nothing behind.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Ended, Key, Record, Started, Turn, to_entry
from quiz.marking.model import Certainty, Outcome, Response
from quiz.progress.drill_session import questions_of
from quiz.progress.export import as_json
from quiz.progress.memory import queue
from quiz.progress.store import Store
from quiz.report.learner import learner_report
from quiz.report.week import week_report

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MOST_QUESTIONS = 20
"""In one drill."""


def history(banks: list[Bank], answers: int, seed: int = 1) -> list[Record]:
    """Make up the log of somebody who has answered so often, over ten years or, if there are few, less."""
    dice = random.Random(seed)
    found: list[Record] = []
    made = drills = 0
    while made < answers:
        moment = NOW - timedelta(minutes=(answers - made) * min(26, 5_000_000 / answers))
        bank = dice.choice(banks)
        chosen = dice.sample(bank.questions, min(MOST_QUESTIONS, len(bank.questions), answers - made))
        drill = f"{dice.getrandbits(80):020x}"
        keys = tuple(Key(bank.id, question.id) for question in chosen)
        found.append(Started(stamp(drill, moment), drill, "practice", drills, keys, paths=((bank.id, str(bank.path)),)))
        for question, key in zip(chosen, keys, strict=True):
            right = dice.random() < 0.7
            found.append(
                Attempt(
                    stamp(f"{dice.getrandbits(80):020x}", moment),
                    drill,
                    "practice",
                    Turn(key),
                    question.revision,
                    Response(("option-a",)),
                    Outcome.CORRECT if right else Outcome.WRONG,
                    Fraction(right),
                    certainty=dice.choice((None, *Certainty)),
                    seconds=round(dice.uniform(2, 60), 1),
                    seed=dice.getrandbits(31),
                )
            )
        made += len(keys)
        drills += 1
        found.append(Ended(stamp(f"{dice.getrandbits(80):020x}", moment), drill, "done"))
    return found


def write_history(folder: Path, answers: int) -> Path:
    """Write such a log as a progress document; give its file."""
    banks = [load_bank(path) for path in shipped_banks()]
    entries = [{"count": count, **to_entry(record)} for count, record in enumerate(history(banks, answers), 1)]
    folder.mkdir(parents=True)
    path = folder / "progress.json"
    path.write_bytes(as_json(entries, "Ana"))
    return path


def measure(folder: Path, answers: int, rounds: int = 5) -> dict[str, float]:
    """Measure everything on a history of so many answers, in milliseconds; of several rounds the median counts."""
    path = write_history(folder, answers)
    banks = {bank.id: bank for bank in map(load_bank, shipped_banks())}
    questions = questions_of(banks)
    found: dict[str, float] = {"answers": answers, "megabytes": path.stat().st_size / 1e6}
    found["json alone"] = _timed(lambda: json.loads(path.read_bytes()), 1)
    found["open"] = _timed(lambda: _open(folder), rounds)
    found["open, and say what is due"] = _timed(lambda: queue(_open(folder).log, questions, date(2026, 11, 20)), rounds)
    found["open, and the statistics"] = _timed(lambda: learner_report(_open(folder).log, questions, banks, date(2026, 11, 20)), rounds)
    found["open, and the week"] = _timed(lambda: week_report(_open(folder).log, questions, banks, date(2026, 11, 20)), rounds)
    store = _open(folder)
    folds = []
    banks_in_order = list(banks.values())
    for number in range(rounds):
        for record in history(banks_in_order, 100, seed=number + 1000):
            store.record(to_entry(record))
        begun = time.perf_counter()
        store.fold()
        folds.append(time.perf_counter() - begun)
    found["first fold of a day, with its backup"] = folds[0] * 1000
    found["fold"] = statistics.median(folds[1:]) * 1000
    return found


def measure_answers(short: Path, long: Path, answers: int = 1000) -> tuple[float, float]:
    """Store answers in two histories by turns, so that whatever else the machine does meets both; give the medians in milliseconds."""
    records = [history([load_bank(path) for path in shipped_banks()], answers, seed) for seed in (7, 8)]
    stores = (_open(short), _open(long))
    times: tuple[list[float], list[float]] = ([], [])
    for pair in zip(*records, strict=False):
        for store, record, singles in zip(stores, pair, times, strict=True):
            entry = to_entry(record)
            begun = time.perf_counter()
            store.record(entry)
            singles.append(time.perf_counter() - begun)
    return statistics.median(times[0]) * 1000, statistics.median(times[1]) * 1000


def _open(folder: Path) -> Store:
    return Store.open(folder, now=lambda: NOW)


def _timed(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def main() -> int:
    """Measure at a thousand and at a long history, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=200_000, help="answers in the long history")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="store-speed-") as place:
        short = measure(Path(place) / "short", 1_000)
        long = measure(Path(place) / "long", arguments.entries)
        short["an answer"], long["an answer"] = measure_answers(Path(place) / "short", Path(place) / "long")
    ratio = long["an answer"] / short["an answer"]
    slowest = max(long["open, and the statistics"], long["open, and the week"])
    statistics_ratio = (slowest - 300) / long["json alone"]
    if arguments.json:
        print(json.dumps({"short": short, "long": long, "answer ratio": ratio}, indent=1))
    else:
        print(f"| | {short['answers']:,} answers | {long['answers']:,} answers |\n|---|---|---|")
        for name in list(short)[1:]:
            print(f"| {name} | {short[name]:.4g} | {long[name]:.4g} |")
        print(
            f"\nOpening and all statistics: 300 ms and {statistics_ratio:.2f} times what the JSON library takes for the file (at most 1.5)."
        )
        print(f"An answer with the long history costs {ratio:.2f} times what it costs with the short one.")
    return 0 if ratio <= 1.5 and statistics_ratio <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
