"""Measures how long a large bank takes to be checked, against the time in which PyYAML alone reads the same text.

A bank of 10,000 questions of all kinds, about 200 articles, is written into a temporary folder; no two texts in it are
the same. Then both are measured in turn, in this process, and the medians are compared:

    python -m bench.check_speed [--questions N] [--runs N] [--json]

PyYAML reads with its fastest loader (CSafeLoader) into dictionaries and lists. It is timed twice: as it comes, and
with Python's garbage collector off, as `quiz check` has it while it reads.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from random import Random

import yaml

from quiz.bank.load import load_bank
from quiz.check.findings import check_bank

QUESTIONS = 10_000
A_BANK_ARTICLE = 50
"""Questions about one article: a large bank by hand."""
SENTENCES = 24
_SYLLABLES = (
    "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split()
)
_NOUNS = "harbour council ferry bridge school budget museum market station hospital library reservoir theatre runway tunnel archive".split()
_VERBS = "opened closed moved rebuilt inspected sold bought repaired planned praised postponed surveyed".split()
_PLACES = "north south east west coast valley island river border capital".split()
_KINDS = (
    ("choice",) * 17
    + ("truth",) * 9
    + ("short",) * 5
    + ("number",) * 4
    + ("choices",) * 3
    + ("cloze",) * 3
    + ("match",) * 3
    + ("order", "highlight")
)
"""As often as in a bank by hand, or nearly so."""


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"of the bank; default: {QUESTIONS}")
    parser.add_argument("--runs", type=int, default=5, help="so often each is measured; default: 5")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = write_bank(Path(folder), options.questions, Random(1))
        text = path.read_text(encoding="utf-8")
        seconds = measure(
            {
                "yaml": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
                "yaml, collector off": lambda: without_collector(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
                "read": lambda: load_bank(path),
                "check": lambda: check_bank(path),
            },
            options.runs,
        )
        found = check_bank(path)
    assert found.questions == options.questions, found.problems[:3]
    figures = {
        "questions": options.questions,
        "bytes": len(text.encode("utf-8")),
        "runs": options.runs,
        "warnings": found.warnings,
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "check_to_yaml": round(seconds["check"] / seconds["yaml"], 2),
        "check_to_yaml_collector_off": round(seconds["check"] / seconds["yaml, collector off"], 2),
    }
    print(json.dumps(figures, indent=1) if options.json else describe(figures, seconds))
    return 0


def describe(figures: dict[str, object], seconds: dict[str, float]) -> str:
    """Say the figures in lines."""
    rows = [
        f"  {name:<22}{value:8.2f} s {value / seconds['yaml']:6.2f} x {value / seconds['yaml, collector off']:6.2f} x"
        for name, value in seconds.items()
    ]
    size = f"{figures['questions']:,} questions, {figures['bytes']:,} bytes, {figures['warnings']:,} warnings"
    head = f"{size}; medians of {figures['runs']} runs in seconds of processor time"
    return "\n".join([head, f"  {'':<22}{'':8}   {'yaml':>8} {'collector off':>14}", *rows])


def measure(tasks: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Run all in turn several times; give the medians of the seconds of processor time."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            forget()
            gc.collect()
            start = time.process_time()
            task()
            taken[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def forget() -> None:
    """Empty the memory of functions, so that no run gains from the one before it."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.__module__.startswith("quiz."):
            thing.cache_clear()


def without_collector(task: Callable[[], object]) -> object:
    """Run something with the garbage collector off."""
    gc.disable()
    try:
        return task()
    finally:
        gc.enable()


def write_bank(folder: Path, questions: int, random: Random) -> Path:
    """Write a bank and its articles; give the bank's path."""
    names = name_maker(random)
    head = ["format: 1", "id: large", "title: A large bank", "articles:"]
    body: list[str] = []
    (folder / "banks").mkdir()
    (folder / "texts").mkdir()
    for article in range(-(-questions // A_BANK_ARTICLE)):
        facts = [fact(next(names), random) for _ in range(SENTENCES)]
        paragraphs = (" ".join(sentence for _, _, sentence in facts[at : at + 2]) for at in range(0, SENTENCES, 2))
        (folder / "texts" / f"{article}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        head.append(f"  a{article}: {{file: ../texts/{article}.txt}}")
        for number in range(article * A_BANK_ARTICLE, min(questions, (article + 1) * A_BANK_ARTICLE)):
            body += question(number, article, facts[number % SENTENCES], names, random)
    path = folder / "banks" / "large.yaml"
    path.write_text("\n".join([*head, "questions:", *body]) + "\n", encoding="utf-8")
    return path


def name_maker(random: Random) -> Iterator[str]:
    """Give names, no two of them the same."""
    given: set[str] = set()
    while True:
        name = " ".join("".join(random.choices(_SYLLABLES, k=random.choice((2, 3)))).capitalize() for _ in range(2))
        if name not in given:
            given.add(name)
            yield name


def fact(name: str, random: Random) -> tuple[str, int, str]:
    """Give a name, a number, and a sentence that says what the one did with the other."""
    number = random.randrange(100, 100_000)
    noun, verb, place = random.choice(_NOUNS), random.choice(_VERBS), random.choice(_PLACES)
    return name, number, f"{name} {verb} the {noun} in the {place} with {number} others and spoke of a long year for everybody there."


def question(number: int, article: int, about: tuple[str, int, str], names: Iterator[str], random: Random) -> list[str]:
    """Give the lines of a question about a fact of its article."""
    name, amount, sentence = about
    kind = _KINDS[number % len(_KINDS)]
    thing = f"{random.choice(_NOUNS)} of {next(names)}"
    lines = [
        f"- id: q{number}",
        f"  kind: {kind}",
        f"  article: a{article}",
        f"  prompt: What does the report of that day let a careful reader know about the {thing}?",
        f"  skill: {random.choice(('retrieve', 'infer', 'integrate', 'evaluate'))}",
        f"  topics: [{random.choice(_NOUNS)}, {random.choice(_PLACES)}]",
        f"  evidence: {sentence}",
        "  explanation: >-",
        f"    The sentence names {name} and says what was done with the {thing}; the words before it",
        "    say when, and the ones behind it for whom. Nobody else is said to have had a part in it.",
    ]
    return lines + body_of(kind, name, amount, names, random)


def body_of(kind: str, name: str, amount: int, names: Iterator[str], random: Random) -> list[str]:
    """Give the lines that a question of a kind has beside those of all kinds."""
    match kind:
        case "choice" | "choices":
            at = random.randrange(4)
            return [
                "  options:",
                *(line for place in range(4) for line in option(f"the {random.choice(_NOUNS)} of {next(names)}", place == at)),
            ]
        case "truth":
            answer = random.choice(("true", "false"))
            wrong = "false" if answer == "true" else "true"
            return [f"  answer: {answer}", "  feedback:", f"    {wrong}: Look again at what is said of {next(names)}."]
        case "short":
            return [
                f"  answer: {name}",
                f"  aliases: [{next(names)}, {next(names)}]",
                f"  reject: [{next(names)}, {next(names)}]",
                "  be: person",
            ]
        case "number":
            return [f"  value: {amount}", "  unit: others"]
        case "cloze":
            gaps = [f"    who: {{answer: {name}, reject: [{next(names)}]}}", f"    number: {amount}"]
            return [
                "  text: >-",
                f"    It was {{{{who}}}} who came to {next(names)} with {{{{number}}}} others that year.",
                "  gaps:",
                *gaps,
            ]
        case "match":
            pairs = (f"  - {{left: {next(names)}, right: went to {next(names)}}}" for _ in range(4))
            return ["  pairs:", *pairs, "  extra:", f"  - {{text: wrote to {next(names)}, misreading: unsupported}}"]
        case "order":
            return ["  items:", *(f"  - {next(names)} {random.choice(_VERBS)} it" for _ in range(4))]
    return []


def option(text: str, correct: bool) -> list[str]:
    """Give the lines of an option."""
    text = text[0].upper() + text[1:]
    rest = (
        ["    correct: true"]
        if correct
        else ["    misreading: misunderstood", f"    feedback: That is said of somebody else, not of {text}."]
    )
    return [f"  - text: {text}", *rest]


if __name__ == "__main__":
    sys.exit(main())
