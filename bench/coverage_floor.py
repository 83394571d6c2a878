"""Measures which branches the tests reach, room by room, and fails under the floors.

    python bench/coverage_floor.py [--all] [--json] [-n PROCESSES]

Wants `pip install -e '.[dev]'`. Without `--all` the tests in a terminal, of the app and with damaged files are left out:
they take most of the time and reach little else. Programs that the tests start are measured too.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).parents[1]
FLOORS = {"marking": 100.0, "bank": 100.0, "progress": 100.0}
"""Per cent of lines and branches, for the rooms that must not be wrong."""
FLOOR = 95.0
"""For every other room but the app, and the two lines that start it."""
NO_FLOOR = {"tui", "__main__"}
NOT_WHILE_MEASURED = (
    "test_help_loads_the_list_of_commands_and_no_command",
    "test_a_disk_that_takes_nothing_does_not_stop_the_drill_and_is_said",
)
"""Measuring loads modules of its own into the one, and writes files where the other lets nothing be written."""
LEFT_OUT = ("tests/end_to_end", "tests/tui", "tests/hostile/test_damaged_files.py")


@dataclass
class Reached:
    """What was reached of a room."""

    covered: int = 0
    """Lines and branches."""
    total: int = 0

    @property
    def percent(self) -> float:
        """In per cent."""
        return 100 * self.covered / self.total if self.total else 100.0


def main() -> int:
    """Run the tests, print the figures; 1 under a floor, 2 if a test fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="run every test")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("-n", default="auto", metavar="PROCESSES", help="so many tests at once; default: one a core")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        left_out = [] if options.all else [f"--ignore={path}" for path in LEFT_OUT]
        words = [
            "run",
            f"--data-file={data}",
            "-m",
            "pytest",
            "-q",
            "-n",
            options.n,
            *left_out,
            "-k",
            " and ".join(f"not {name}" for name in NOT_WHILE_MEASURED),
        ]
        environ = os.environ | {"PYTHONPATH": str(ROOT)}
        tests = subprocess.run([sys.executable, "-m", "coverage", *words], cwd=ROOT, env=environ, stdout=sys.stderr, check=False)
        found = _measured(data)
    rooms = _rooms(found)
    if options.json:
        print(json.dumps({room: round(reached.percent, 2) for room, reached in rooms.items()}, indent=1))
    else:
        _tell(rooms, found)
    if tests.returncode:
        return 2
    return int(any(reached.percent < _floor(room) for room, reached in rooms.items()))


def _measured(data: Path) -> dict[str, dict[str, object]]:
    """Join what all processes have measured; by file."""
    coverage = Coverage(data_file=str(data), config_file=str(ROOT / "pyproject.toml"))
    coverage.combine([str(data.parent)])
    report = data.with_suffix(".json")
    coverage.json_report(outfile=str(report), ignore_errors=True)
    files: dict[str, dict[str, object]] = json.load(io.StringIO(report.read_text(encoding="utf-8")))["files"]
    return files


def _rooms(files: dict[str, dict[str, object]]) -> dict[str, Reached]:
    rooms: dict[str, Reached] = defaultdict(Reached)
    for name, file in files.items():
        summary = file["summary"]
        assert isinstance(summary, dict)
        room = rooms[Path(name).parts[Path(name).parts.index("quiz") + 1].removesuffix(".py")]
        room.covered += summary["covered_lines"] + summary.get("covered_branches", 0)
        room.total += summary["num_statements"] + summary.get("num_branches", 0)
    return dict(sorted(rooms.items()))


def _floor(room: str) -> float:
    return 0.0 if room in NO_FLOOR else FLOORS.get(room, FLOOR)


def _tell(rooms: dict[str, Reached], files: dict[str, dict[str, object]]) -> None:
    for room, reached in rooms.items():
        under = f"  under its floor of {_floor(room):g} %" if reached.percent < _floor(room) else ""
        print(f"{room:12}{reached.percent:8.2f} %{under}")
    print("\nNot reached (lines):")
    for name, file in files.items():
        lines = file["missing_lines"]
        if lines and not any(room in Path(name).parts for room in NO_FLOOR):
            print(f"{name}: {', '.join(map(str, lines)) if isinstance(lines, list) else lines}")


if __name__ == "__main__":
    sys.exit(main())
