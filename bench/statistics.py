"""Holds the item and test statistics against published figures: LSAT section 6, and the fixture of Moodle's own tests.

`python bench/statistics.py DIR [--json]`, where DIR has `LSAT6.csv` (1,000 learners, 5 questions, 0 or 1),
`moodle_results00.csv` (25 learners, 7 questions) and `moodle_qstats00.csv` (what Moodle makes of the latter). They are data
of others and not part of this repository. Exit code 1: a figure differs.

Python has a module of this name, and a script of this folder that imports it finds this file first: it then gets Python's own.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.report.items import ItemStatistics, Scores, item_statistics, score_statistics

LSAT6 = {"consistency": 29.50, **{f"facility {at}": value for at, value in enumerate((92.4, 70.9, 55.3, 76.3, 87.0), 1)}}
"""Of the R package ltm (Rizopoulos, "ltm: An R package for latent variable modeling", Journal of Statistical Software 17, 2006)."""
MOODLE = {
    "consistency": -87.2230935542,
    "error_ratio": 136.8294900795,
    "standard_error": 1.1106813066,
    "mean": 4.617333332,
    "deviation": 0.8117265554,
}
"""Of the tests of Moodle's quiz statistics (`mod/quiz/report/statistics/tests/fixtures`)."""
MOODLE_ITEMS = {
    "facility": ("facility", 100),
    "deviation": ("sd", 100),
    "effective_weight": ("effectiveweight", 1),
    "discrimination": ("discriminationindex", 1),
    "efficiency": ("discriminativeefficiency", 1),
}
"""Our figure, its column, and by how much that has to be multiplied."""


class Row(NamedTuple):
    """One figure, as it is published and as we work it out."""

    name: str
    published: float
    ours: float
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether they are the same as far as the published one is given."""
        return abs(self.published - self.ours) <= self.tolerance


def compare(folder: Path) -> list[Row]:
    """Work out everything that is published."""
    lsat = [[float(mark) for mark in row.values()] for row in _rows(folder / "LSAT6.csv")]
    moodle = [[float(row[f"slots.{slot}.mark"]) for slot in range(1, 8)] for row in _rows(folder / "moodle_results00.csv")]
    found = list(_lsat(score_statistics(lsat), item_statistics(lsat, [1.0] * 5)))
    scores, items = score_statistics(moodle), item_statistics(moodle, [1.0] * 7)
    found += [Row(f"Moodle: {name}", value, getattr(scores, name), 1e-8) for name, value in MOODLE.items()]
    for row, item in zip(_rows(folder / "moodle_qstats00.csv"), items, strict=True):
        for name, (column, times) in MOODLE_ITEMS.items():
            found.append(Row(f"Moodle, question {row['slot']}: {name}", times * float(row[column]), getattr(item, name), 1e-6))
    return found


def _lsat(scores: Scores, items: tuple[ItemStatistics, ...]) -> Iterator[Row]:
    ours = {"consistency": scores.consistency or 0.0, **{f"facility {at}": item.facility for at, item in enumerate(items, 1)}}
    return (Row(f"LSAT6: {name}", value, ours[name], 0.005 if name == "consistency" else 1e-9) for name, value in LSAT6.items())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    """Print every figure beside ours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the three files are")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    rows = compare(arguments.folder)
    if arguments.json:
        print(json.dumps([{**row._asdict(), "agrees": row.agrees} for row in rows], indent=1))
    else:
        print("| figure | published | ours | |\n|---|---|---|---|")
        for row in rows:
            print(f"| {row.name} | {row.published:.10g} | {row.ours:.10g} | {'agrees' if row.agrees else 'DIFFERS'} |")
        print(f"\n{sum(row.agrees for row in rows)} of {len(rows)} agree.")
    return 0 if all(row.agrees for row in rows) else 1


def _stand_aside() -> None:
    """Be Python's own module to whoever imports this one."""
    place = Path(sysconfig.get_path("stdlib")) / "statistics.py"
    spec = importlib.util.spec_from_file_location(__name__, place)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[__name__] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


if __name__ == "__main__":
    sys.exit(main())
elif __name__ == "statistics":
    _stand_aside()
