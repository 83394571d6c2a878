"""Measures the program's own part of drafting: what a story takes by rules, and a model's answers that are played from a script.

    python -m bench.drafting [STORY ...]

Seconds are of this machine; the ratio is to starting Python with the program's modules for drafting, in the same run. Memory is the highest
resident size of a process that does one story with a model.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from derive.night_bus import STORY, answers, drafting, written  # noqa: E402 - it is found by the line above
from quiz.article.load import load_article  # noqa: E402 - as above
from quiz.derive.derive import derive  # noqa: E402 - as above

_RUNS = 5


def _best(run: object) -> float:
    """Return the shortest of some runs, in seconds."""
    assert callable(run)
    taken = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def _with_a_model() -> None:
    made = drafting()
    made.take(answers(made.check_sheet(), {1: {"answer": "Z"}}))
    made.take(written())
    kept, dropped = made.drafts()
    derive(STORY, seed=0, written=kept, dropped=dropped)


def main() -> None:
    """Print a line a story, then what a model's answers take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path, default=sorted((ROOT / "seeds").glob("*.txt")))
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        _with_a_model()
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    command = [sys.executable, "-c", "import quiz.derive.derive, quiz.derive.drafting"]
    start = _best(lambda: subprocess.run(command, cwd=ROOT, check=True))
    for path in arguments.stories:
        article = load_article(path)
        taken = _best(lambda article=article: derive(article, seed=0))
        print(f"{taken:6.3f} s  {taken / start:5.2f} × start  {len(article.text.split()):5,} words  {path.stem}")
    taken = _best(_with_a_model)
    memory = (
        int(subprocess.run([sys.executable, "-m", "bench.drafting", "--one"], cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        / 1024
    )
    print(f"{taken:6.3f} s  {taken / start:5.2f} × start  answers of a model read, marked, repaired and chosen; {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
