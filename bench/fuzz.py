"""Throws damaged files at everything that reads something from outside: banks, articles, pages, progress, the files of a class.

    python bench/fuzz.py [--files N] [--minutes M] [--seed S] [--workers W] [--json]
    python bench/fuzz.py coverage [--minutes M] [--workers W] [--json]
    python bench/fuzz.py again LOADER NUMBER [--seed S]

The first makes N damaged files (500,000 by default) from good ones and has each read: it is read, or refused with
path, line and column and with what to do; anything else is a complaint, and so is a file that takes over a second, twice: what a
library loads once is no matter of the file. What a program or a page has made is refused as a whole, without line and column.
The tests do the same with 25,000. The second lets atheris steer the damage by what code it reaches (10 minutes by
default; `pip install atheris`, Linux). The third makes one file again, prints it and says what comes of it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import redirect_stderr
from dataclasses import asdict, dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:] = [str(ROOT), str(ROOT / "tests"), *(path for path in sys.path if Path(path).resolve() != ROOT / "bench")]
"""Without this folder, whose `live.py` would stand before the tests' folder `live`."""

if TYPE_CHECKING:
    from hostile.trying import Outcome

FILES = 500_000
MINUTES = 10.0
MOST_SECONDS = 1.0
"""A file that takes longer is complained about."""
SHARES = {"banks": 12, "articles": 6, "progress": 8, "journals": 5, "kept": 1, "sealed": 1}
SHARES |= dict.fromkeys(("homework", "results", "sessions", "messages", "told", "hosts", "rosters"), 1)
SHARES |= dict.fromkeys(("pages", "feeds", "markdown", "models", "opml", "followed", "following"), 1)
"""How many of forty-seven files are of which kind."""
A_TASK = 1_000
"""Files that a worker does in one go."""
MOST_SHOWN = 20


@dataclass
class Figures:
    """What came of some files of one kind."""

    files: int = 0
    read: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_number: int = 0
    megabytes: float = 0.0
    """The most memory that a worker has had."""
    complaints: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Take in the figures of other files."""
        self.files += other.files
        self.read += other.read
        self.refused += other.refused
        self.seconds += other.seconds
        self.megabytes = max(self.megabytes, other.megabytes)
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number
        self.complaints += other.complaints


def main() -> int:
    """Run what was asked for; 1 if there is a complaint."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="?", choices=("damage", "coverage", "steered", "again"), default="damage", help="default: damage")
    parser.add_argument("which", nargs="*", help="again: a loader and a number")
    parser.add_argument("--files", type=int, default=FILES, help=f"default: {FILES:,}")
    parser.add_argument("--minutes", type=float, default=0.0, help=f"stop after so long; coverage: {MINUTES:g} by default")
    parser.add_argument("--seed", type=int, default=1, help="other files for another number")
    parser.add_argument("--workers", type=int, default=multiprocessing.cpu_count(), help="processes at once; default: one a core")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    match options.what:
        case "again":
            return _again(options.which[0], int(options.which[1]), options.seed)
        case "steered":  # what `coverage` starts, once for each loader
            return _steered(options.which[0], options.minutes * 60)
        case "coverage":
            return _coverage(options.minutes or MINUTES, options.workers, as_json=options.json)
    figures = _damage(options.files, options.minutes * 60, options.seed, options.workers)
    _tell(figures, as_json=options.json)
    return int(any(each.complaints for each in figures.values()))


def _damage(files: int, seconds: float, seed: int, workers: int) -> dict[str, Figures]:
    figures = {name: Figures() for name in SHARES}
    deadline = time.monotonic() + seconds if seconds else float("inf")
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(_work, *task, seed): task[0] for task in _tasks(files)}
        for done in as_completed(waiting):
            if not done.cancelled():
                figures[waiting[done]].add(done.result())
            if time.monotonic() > deadline:
                for each in waiting:
                    each.cancel()
    return figures


def _tasks(files: int) -> Iterator[tuple[str, int, int]]:
    """Give kind, first number and count of each task, the kinds in turn."""
    left = {name: files * share // sum(SHARES.values()) for name, share in SHARES.items()}
    first = dict.fromkeys(SHARES, 0)
    while any(left.values()):
        for name, most in left.items():
            count = min(A_TASK, most)
            if count:
                yield name, first[name], count
            first[name] += count
            left[name] -= count


def _work(name: str, first: int, count: int, seed: int) -> Figures:
    """Do some files, in a process of its own."""
    from hostile.loaders import LOADERS  # noqa: PLC0415 - atheris has to be there before quiz is imported
    from hostile.trying import damaged_file, try_file  # noqa: PLC0415

    loader = LOADERS[name]
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        path = loader.prepare(Path(folder))
        for number in range(first, first + count):
            data = damaged_file(loader, seed, number)
            outcome, took = _timed(lambda data=data: try_file(loader, path, data))
            if took > MOST_SECONDS:
                outcome, took = _timed(lambda data=data: try_file(loader, path, data))
            complaint = outcome.complaint or (f"took {took:.1f} s" if took > MOST_SECONDS else "")
            if complaint:
                figures.complaints.append(f"{name} {number}: {complaint}")
            one = Figures(1, int(not outcome.refused), int(outcome.refused), took, took, number)
            figures.add(one)
    figures.megabytes = _megabytes()
    return figures


def _timed(work: Callable[[], Outcome]) -> tuple[Outcome, float]:
    start = time.perf_counter()
    outcome = work()
    return outcome, time.perf_counter() - start


def _megabytes() -> float:
    """Give the most memory that this process has had; macOS counts in bytes, Linux in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _tell(figures: dict[str, Figures], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({name: asdict(each) for name, each in figures.items()}, indent=1))
        return
    print(f"{'':10}{'files':>9}{'read':>9}{'refused':>9}{'complaints':>12}{'ms a file':>11}{'slowest, s':>12}{'memory, MB':>12}")
    for name, each in figures.items():
        a_file = 1000 * each.seconds / max(1, each.files)
        print(
            f"{name:10}{each.files:>9,}{each.read:>9,}{each.refused:>9,}{len(each.complaints):>12,}"
            f"{a_file:>11.2f}{each.slowest:>12.2f}{each.megabytes:>12.0f}"
        )
    for complaint in [complaint for each in figures.values() for complaint in each.complaints][:MOST_SHOWN]:
        print(complaint)


def _again(name: str, number: int, seed: int) -> int:
    from hostile.loaders import LOADERS  # noqa: PLC0415
    from hostile.trying import damaged_file, try_file  # noqa: PLC0415

    loader = LOADERS[name]
    data = damaged_file(loader, seed, number)
    sys.stdout.buffer.write(data + b"\n")
    with tempfile.TemporaryDirectory() as folder:
        outcome = try_file(loader, loader.prepare(Path(folder)), data)
    print(f"refused: {outcome.refused}; complaint: {outcome.complaint or 'none'}")
    return int(bool(outcome.complaint))


# Steered by coverage

_FIGURES = {"runs": re.compile(r"number_of_executed_units: (\d+)"), "code reached": re.compile(r"cov: (\d+)")}
_FIGURES |= {"corpus": re.compile(r"corp: (\d+)"), "memory, MB": re.compile(r"peak_rss_mb:\s+(\d+)")}


def _coverage(minutes: float, workers: int, *, as_json: bool) -> int:
    """Have each loader fuzzed for its share of the time, so many at once as there are workers."""
    each_minutes = minutes * workers / len(SHARES)
    running: list[tuple[str, subprocess.Popen[str]]] = []
    found: dict[str, dict[str, int | str]] = {}
    for name in (*SHARES, *[""] * len(SHARES)):
        while running and (len(running) == workers or not name):
            which, process = running.pop(0)
            words = process.communicate()[0]
            found[which] = {label: int((figure.findall(words) or ["0"])[-1]) for label, figure in _FIGURES.items()}
            found[which]["complaint"] = "" if process.returncode == 0 else words[-3000:]
        if name:
            command = [sys.executable, __file__, "steered", name, "--minutes", str(each_minutes)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
            running.append((name, process))
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        print(f"{'':10}" + "".join(f"{label:>14}" for label in _FIGURES))
        for name, figures in found.items():
            print(f"{name:10}" + "".join(f"{figures[label]:>14,}" for label in _FIGURES) + f"  {figures['complaint'] or 'no complaint'}")
    return int(any(figures["complaint"] for figures in found.values()))


def _steered(name: str, seconds: float) -> int:
    """Fuzz one loader with atheris, which ends the process itself."""
    import atheris  # noqa: PLC0415 - wanted for this alone

    with redirect_stderr(StringIO()), atheris.instrument_imports(include=["quiz"]):
        from hostile.loaders import LOADERS  # noqa: PLC0415
        from hostile.trying import try_file  # noqa: PLC0415

    loader = LOADERS[name]
    folder = Path(tempfile.mkdtemp(prefix="quiz-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for at, seed in enumerate(loader.seeds()):
        (corpus / f"seed-{at}").write_bytes(seed)
    (folder / "beside").mkdir()
    path = loader.prepare(folder / "beside")

    def one(data: bytes) -> None:
        complaint = try_file(loader, path, data).complaint
        if complaint:
            raise RuntimeError(complaint)

    limits = [f"-max_total_time={round(seconds)}", "-max_len=20000", "-timeout=5", "-rss_limit_mb=2000", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/", str(corpus)], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
