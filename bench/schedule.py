"""Works out review sequences with the package `fsrs` itself, under our settings: what `tests/data/schedule/sequences.json` holds.

`python bench/schedule.py > tests/data/schedule/sequences.json` writes them; `python bench/schedule.py --check` says how far what
the package gives today is from what is stored, and fails beyond one part in a hundred thousand.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fsrs import Card, Rating, Scheduler

STORED = Path(__file__).parents[1] / "tests" / "data" / "schedule" / "sequences.json"
BEGIN = datetime(2026, 11, 20, tzinfo=UTC)
OF_THE_PACKAGE = {
    "good and a lapse": [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3],
    "again, then good": [1, 3, 3, 3, 3, 3],
    "easy again and again": [4] * 10,
}
"""The ratings of the package's own tests: its intervals, its states of memory, its repeated *easy*."""
RANDOM = 20


def sequence(name: str, ratings: list[int], late: list[int]) -> dict[str, object]:
    """Rate one card again and again, each time so many days after it was due."""
    scheduler = Scheduler(desired_retention=0.85, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = Card(card_id=1, due=BEGIN), BEGIN
    steps = []
    for rating, days in zip(ratings, late, strict=True):
        now = max(now, card.due + timedelta(days=days))
        known = scheduler.get_card_retrievability(card, now)
        card, _ = scheduler.review_card(card, Rating(rating), now)
        steps.append(
            {
                "rating": rating,
                "day": (now - BEGIN).days,
                "retrievability": known,
                "stability": card.stability,
                "difficulty": card.difficulty,
                "interval": (card.due - now).days,
            }
        )
    return {"name": name, "steps": steps}


def sequences() -> list[dict[str, object]]:
    """Give the package's own sequences and some random ones."""
    found = [sequence(name, ratings, [0] * len(ratings)) for name, ratings in OF_THE_PACKAGE.items()]
    for number in range(RANDOM):
        dice = random.Random(number)
        many = dice.randint(5, 15)
        ratings = dice.choices((1, 2, 3, 4), (2, 2, 5, 1), k=many)
        found.append(sequence(f"random {number}", ratings, [dice.choice((0, 0, 0, 1, 3, 20, 200)) for _ in ratings]))
    return found


def difference(one: object, other: object) -> float:
    """Give the largest relative difference between numbers of two structures of the same form."""
    if isinstance(one, dict) and isinstance(other, dict):
        return max((difference(one[name], other[name]) for name in one.keys() | other.keys()), default=0.0)
    if isinstance(one, list) and isinstance(other, list):
        return max((difference(*pair) for pair in zip(one, other, strict=True)), default=0.0)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) / max(1.0, abs(one))
    return 0.0 if one == other else 1.0


def main() -> int:
    """Print the sequences, or compare them with the stored ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is stored")
    if not parser.parse_args().check:
        print(json.dumps(sequences(), indent=1))
        return 0
    found = difference(json.loads(STORED.read_text()), json.loads(json.dumps(sequences())))
    print(f"largest relative difference: {found:.2e}")
    return 0 if found <= 1e-5 else 1


if __name__ == "__main__":
    sys.exit(main())
