"""A process that records answers until it is killed, and says of each when it may be shown.

`python -m instruments.writer NAME FOLDER [BUG]`
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from instruments.faults import attempt
from instruments.planted import planted
from quiz.progress.store import Store


def main(name: str, folder: Path, bug: str = "") -> None:
    """Record and fold for ever."""
    with planted(bug):
        store = Store.open(folder, now=lambda: datetime.now(UTC))
        store.fold()
        for number in range(1_000_000):
            if store.record(attempt(f"{name}-{number}", text="x" * (number % 300))) is None:
                sys.stdout.write(f"{name}-{number}\n")
                sys.stdout.flush()
            if number % 5 == 4:
                store.fold()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
