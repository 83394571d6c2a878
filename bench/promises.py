"""Proves the promises of the progress store at length: each instrument, and the faults that each of them sees.

`python bench/promises.py [PART...] [--json]`; without a part all of them run, which takes half an hour. The parts are `enumeration`,
`order`, `checks`, `machine`, `kills`, `app`, `power`, `full-disk`, `planted`. What needs a superuser, a loop device or a pseudo-terminal
and finds none is said to be left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from instruments.checks import check_single_promises  # noqa: E402 - found only now
from instruments.faults import LASTING, ONCE, Found, enumerate_faults  # noqa: E402
from instruments.kills import kill_writers  # noqa: E402
from instruments.machine import run_machine  # noqa: E402
from instruments.order import check_order  # noqa: E402
from instruments.planted import BUGS, planted  # noqa: E402
from instruments.power import cut_power, fill_a_small_disk, power_can_be_cut  # noqa: E402

STEPS = 10_000
KILLS, APP_KILLS, KILLS_OF_A_HOME, CUTS = 700, 300, 10, 40


def enumeration() -> Found:
    """Every operation x every fault x both endings x three ways of folding, and without locks."""
    found = enumerate_faults([*ONCE, *LASTING], folds=((), (0, 2), (0, 1, 2, 3, 4)), endings=(True, False))
    unlocked = enumerate_faults([*ONCE, *LASTING], locks=False)
    return Found(found.cases + unlocked.cases, [*found.problems, *unlocked.problems])


def machine() -> Found:
    """Steps of the state machine until there are enough."""
    found, runs = Found(), 300
    while found.cases < STEPS and not found.problems and runs < 10_000:
        more = run_machine(runs, 50, seed=1)
        found = Found(found.cases + more.cases, found.problems + more.problems)
        runs *= 2
    return found


def app() -> Found:
    """Kills of the whole program on a pseudo-terminal; what was read off the screen must be stored."""
    from end_to_end.test_kills import kill_again_and_again  # noqa: PLC0415 - only where there are pseudo-terminals

    found = Found()
    for seed in range(100, 100 + APP_KILLS // KILLS_OF_A_HOME):
        with tempfile.TemporaryDirectory() as home:
            try:
                kill_again_and_again(Path(home), seed, KILLS_OF_A_HOME)
            except Exception as error:
                found.problems.append(f"seed {seed}: {type(error).__name__}: {str(error)[:200]}")
            found.cases += KILLS_OF_A_HOME
    return found


PARTS: dict[str, tuple[str, Callable[[], Found]]] = {
    "order": ("operations looked at", check_order),
    "checks": ("single promises", check_single_promises),
    "enumeration": ("faults", enumeration),
    "machine": ("steps", machine),
    "kills": ("processes killed", lambda: kill_writers(KILLS)),
    "app": ("programs killed on a pseudo-terminal", app),
    "power": ("power cuts", lambda: cut_power(CUTS)),
    "full-disk": ("full disks", fill_a_small_disk),
}
NEEDS_ROOT = {"power", "full-disk"}

INSTRUMENTS: dict[str, Callable[[str], Found]] = {
    "enumeration": lambda _: enumerate_faults(["before", "half", 5, -28], every=2),
    "order": lambda _: check_order(),
    "checks": lambda _: check_single_promises(),
    "machine": lambda _: run_machine(60, 40, seed=1),
    "kills": lambda bug: kill_writers(16, bug),
    "power": lambda bug: cut_power(4, bug),
}
"""What each planted fault is tried on, in a short form."""


def matrix(can_cut: bool) -> dict[str, dict[str, bool]]:
    """Say of each planted fault which instruments see it; the first row is of no fault at all."""
    names = [name for name in INSTRUMENTS if can_cut or name != "power"]
    table: dict[str, dict[str, bool]] = {}
    for bug in ("", *BUGS):
        with planted(bug):
            table[bug or "none"] = {name: bool(INSTRUMENTS[name](bug).problems) for name in names}
        print(
            f"  planted {bug or 'none'}: {', '.join(name for name, seen in table[bug or 'none'].items() if seen) or '-'}", file=sys.stderr
        )
    return table


def show_matrix(table: dict[str, dict[str, bool]]) -> None:
    """Print the planted faults as a table."""
    names = list(next(iter(table.values())))
    print(f"\n| planted fault | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for bug, seen in table.items():
        print(f"| {bug} | {' | '.join('seen' if seen[name] else '' for name in names)} |")


def main() -> int:
    """Run the parts that are named; give 1 if anything was lost or a planted fault was not seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", metavar="PART", nargs="*", choices=[*PARTS, "planted", []], help=f"{', '.join(PARTS)}, planted")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    wanted = arguments.parts or [*PARTS, "planted"]
    can_cut = power_can_be_cut()
    figures: dict[str, object] = {}
    failed = False
    for name in (name for name in PARTS if name in wanted):
        what, work = PARTS[name]
        if name in NEEDS_ROOT and not can_cut:
            print(f"{name}: left out, since nothing can be mounted here", file=sys.stderr)
            continue
        begun = time.monotonic()
        found = work()
        seconds = round(time.monotonic() - begun, 1)
        figures[name] = {"cases": found.cases, "of": what, "problems": found.problems, "seconds": seconds}
        failed = failed or bool(found.problems)
        if not arguments.json:
            print(
                f"{name}: {found.cases:,} {what}, {len(found.problems)} problems, {seconds} s", *found.problems[:5], sep="\n  ", flush=True
            )
    if "planted" in wanted:
        table = matrix(can_cut)
        figures["planted"] = table
        failed = failed or any(table["none"].values()) or not all(any(seen.values()) for bug, seen in table.items() if bug != "none")
        if not arguments.json:
            show_matrix(table)
    if arguments.json:
        print(json.dumps(figures, indent=1))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
