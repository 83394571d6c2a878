"""Measures how fast `quiz` is, from outside and on an installed wheel, each figure beside its goal.

A bare Textual app of the same version, or an empty Python, runs in turn with ours; most figures are ratios of medians, so
that they say the same on another machine. Linux alone, because it is measured through a pseudo-terminal and /proc:

    python -m bench.speed [PART...] [--python PATH] [--runs N] [--json]

Without --python the wheel is built and installed into a fresh environment first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.speed_rows import ROWS, Figure, as_json
from bench.speed_setting import prepare

SLOW = ("long",)
"""Parts that run only when they are named."""


def main() -> int:
    """Print the figures; give 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    known = f"of {', '.join(ROWS)}; default: all but {', '.join(SLOW)}"
    parser.add_argument("parts", metavar="PART", nargs="*", choices=[*ROWS, []], help=known)
    parser.add_argument("--python", type=Path, help="the Python of an environment in which the wheel is installed; default: make one")
    parser.add_argument("--runs", type=int, default=11, help="so often each case is measured; default: 11")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    parts = options.parts or [name for name in ROWS if name not in SLOW]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        setting = prepare(Path(folder), options.python and options.python.absolute())
        for part in parts:
            found = ROWS[part](setting, options.runs)
            figures += found
            if not options.json:
                print("\n".join(map(describe, found)), flush=True)
    if options.json:
        print(as_json(figures))
    return int(any(figure.state == "MISSED" for figure in figures))


def describe(figure: Figure) -> str:
    """Say a figure in a line."""
    goals = "" if figure.must is None else f"must {figure.must:g}" + ("" if figure.aim is None else f", aim {figure.aim:g}")
    return f"{figure.row:<9} {figure.name:<46} {figure.value:>12,.2f} {figure.unit:<14} {goals:<22} {figure.state}"


if __name__ == "__main__":
    sys.exit(main())
