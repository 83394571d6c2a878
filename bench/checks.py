"""How often `quiz check` finds flaws, and how often it complains of good questions: `python bench/checks.py QUESTIONS.json ARTICLES_DIR`.

QUESTIONS.json is a list of good questions, each `{"article", "paragraph", "question", "key", "misunderstood", "misplaced",
"unsupported"}`; the article lies in ARTICLES_DIR as `article.txt`, with blank lines between its blocks: block 0 is the
title, and paragraph i, the evidence, is block i + 1. Each becomes a `choice` about its article.

Alarms are counted on the questions as they are, one bank an article. Then every flaw of `bench/flaws.py` is put into
every question that can have it, and every flaw of `bench/bank_flaws.py` into every bank; it is caught where a rule that
it should break is among the problems.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from bank_flaws import BANK_FLAWS
from flaws import FLAWS, Raw

from quiz.article.load import load_article
from quiz.article.model import Article, Source
from quiz.bank.load import read_bank
from quiz.check.catalogue import RULES
from quiz.check.registry import CHECKS
from quiz.errors import BankError, Problem, QuizError, Severity

MISREADINGS = ("misunderstood", "misplaced", "unsupported")
ABOUT_BANKS = frozenset(flaw.rule for flaw in BANK_FLAWS)
"""The rules that complain of a bank as a whole."""


@dataclass(frozen=True)
class Line:
    """What was counted of a rule or of a flaw."""

    name: str
    caught: int
    injected: int
    alarms: int
    """Good questions, or banks, that the rule complains of."""
    n: int
    """Of so many questions; of a rule that complains of a bank as a whole, of so many banks."""


@dataclass(frozen=True)
class Figures:
    """Everything that was counted."""

    questions: int
    questions_with_an_alarm: int
    """Good questions of which a rule complains that looks at one question or at its place in the bank."""
    banks_with_an_alarm: int
    """Banks of which a rule complains as a whole, of `banks`."""
    banks: int
    questions_with_an_error: int
    """Good questions of which a rule complains that makes a bank unusable."""
    rules: list[Line]
    flaws: list[Line]


def main() -> int:
    """Print the figures; 2 when the files cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path, help="the questions as JSON")
    parser.add_argument("articles", type=Path, help="the folder of their articles")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--show", action="store_true", help="print what was complained of in good questions, and flaws that were missed")
    parser.add_argument("--seed", type=int, default=1, help="of the flaws and of the order of the options; default: 1")
    options = parser.parse_args()
    try:
        rows = json.loads(options.questions.read_text(encoding="utf-8"))
        banks = good_banks(rows, options.articles, Random(options.seed))
        figures, notes = measure(banks, options.articles, options.seed)
    except (OSError, ValueError, KeyError, IndexError, QuizError) as error:
        print(f"{options.questions} and {options.articles} cannot be used: {error!r}", file=sys.stderr)
        return 2
    if options.show:
        print("\n".join(notes), file=sys.stderr)
    print(json.dumps(asdict(figures), indent=2) if options.json else table(figures))
    return 0


def good_banks(rows: Sequence[dict[str, Any]], folder: Path, dice: Random) -> dict[str, list[Raw]]:
    """Turn the questions into choices, by article; the options stand in an order that is cast."""
    banks: dict[str, list[Raw]] = {}
    for row in rows:
        blocks = [block for block in (folder / f"{row['article']}.txt").read_text(encoding="utf-8").split("\n\n") if block.strip()]
        options: list[Raw] = [
            {"text": row["key"], "correct": True},
            *({"text": row[misreading], "misreading": misreading} for misreading in MISREADINGS),
        ]
        dice.shuffle(options)
        questions = banks.setdefault(row["article"], [])
        questions.append(
            {
                "id": f"q{len(questions) + 1}",
                "kind": "choice",
                "prompt": row["question"],
                "explanation": "The passage says so.",
                "evidence": blocks[row["paragraph"] + 1].strip(),
                "options": options,
            }
        )
    return banks


def measure(banks: dict[str, list[Raw]], folder: Path, seed: int) -> tuple[Figures, list[str]]:
    """Count alarms and catches; also give lines about each alarm and each flaw that was missed."""
    alarms: Counter[str] = Counter()
    notes: list[str] = []
    touched, whole, wrong = 0, 0, 0
    for article, questions in banks.items():
        by_question, of_bank = _alarms(article, questions, folder)
        whole += bool(of_bank)
        touched += sum(map(bool, by_question))
        wrong += sum(any(problem.severity is Severity.ERROR for problem in problems) for problems in by_question)
        for problems in (*by_question, of_bank):
            alarms.update({problem.rule for problem in problems})
            notes.extend(f"alarm  {article}: {problem.message} [{problem.rule}]" for problem in problems)
    every = [(article, question) for article, questions in banks.items() for question in questions]
    caught: Counter[str] = Counter()
    injected: Counter[str] = Counter()
    flaws: list[Line] = []
    for flaw in FLAWS:
        dice = Random(f"{seed} {flaw.name}")
        results = [(article, spoilt) for article, question in every if (spoilt := flaw.put(question, dice))]
        found = [not flaw.rules.isdisjoint(_rules(article, spoilt, folder)) for article, spoilt in results]
        notes.extend(
            f"missed {flaw.name}: {json.dumps(spoilt[0], ensure_ascii=False)}"
            for (_, spoilt), ok in zip(results, found, strict=True)
            if not ok
        )
        flaws.append(Line(flaw.name, sum(found), len(found), 0, len(every)))
        for rule in flaw.rules:
            caught[rule] += sum(found)
            injected[rule] += len(found)
    for of_whole in BANK_FLAWS:
        dice = Random(f"{seed} {of_whole.name}")
        seen = [of_whole.rule in _rules(article, of_whole.put(questions, dice), folder) for article, questions in banks.items()]
        flaws.append(Line(of_whole.name, sum(seen), len(seen), 0, len(banks)))
        caught[of_whole.rule] += sum(seen)
        injected[of_whole.rule] += len(seen)
    looked = [rule for rule in RULES if rule in injected or rule in alarms or rule in {check.rule.id for check in CHECKS}]
    rules = [Line(rule, caught[rule], injected[rule], alarms[rule], len(banks if rule in ABOUT_BANKS else every)) for rule in looked]
    return Figures(len(every), touched, whole, len(banks), wrong, rules, flaws), notes


def _alarms(article: str, questions: list[Raw], folder: Path) -> tuple[list[list[Problem]], list[Problem]]:
    """Give the problems of a bank by question, and those of the bank as a whole, which stand in line 1."""
    problems = list(_problems(article, questions, folder))
    lines = [at for at, line in enumerate(_yaml(article, questions).splitlines(), 1) if line.startswith("- id:")]
    by_question: list[list[Problem]] = [[] for _ in questions]
    of_bank: list[Problem] = []
    for problem in problems:
        before = sum(line <= problem.place.line for line in lines)
        (by_question[before - 1] if before else of_bank).append(problem)
    return by_question, of_bank


def _rules(article: str, questions: list[Raw], folder: Path) -> set[str]:
    return {problem.rule for problem in _problems(article, questions, folder)}


def _problems(article: str, questions: list[Raw], folder: Path) -> Iterator[Problem]:
    path = Path(f"{article}.yaml")

    def open_article(file: str, about: Source) -> Article:
        return _article(folder / file, about)

    try:
        bank = read_bank(_yaml(article, questions), path, open_article)
    except BankError as error:
        yield from error.problems
        return
    yield from bank.warnings
    for check in CHECKS:
        yield from check.find(bank)


def _yaml(article: str, questions: list[Raw]) -> str:
    bank = {"format": 1, "id": "bank", "title": article, "article": {"file": f"{article}.txt"}, "questions": questions}
    return yaml.safe_dump(bank, allow_unicode=True, sort_keys=False, width=10_000)


@cache
def _article(path: Path, about: Source) -> Article:
    return load_article(path, about)


def table(figures: Figures) -> str:
    """Say the figures in lines."""
    lines = [f"{'rule':24} {'':8} {'caught':>14} {'alarms':>16}"]
    for line in figures.rules:
        severity = RULES[line.name].severity if line.name in RULES else Severity.ERROR
        lines.append(f"{line.name:24} {severity:8} {_share(line.caught, line.injected):>14} {_share(line.alarms, line.n):>16}")
    lines += ["", f"{'flaw':42} {'caught':>14}"]
    lines += [f"{line.name:42} {_share(line.caught, line.injected):>14}" for line in figures.flaws]
    caught, injected = sum(line.caught for line in figures.flaws), sum(line.injected for line in figures.flaws)
    mean = sum(line.caught / line.injected for line in figures.flaws if line.injected) / max(
        1, sum(bool(line.injected) for line in figures.flaws)
    )
    lines += [
        f"{'all flaws':42} {_share(caught, injected):>14}",
        f"{'mean over the flaws':42} {mean:14.1%}",
        "",
        f"good questions with an alarm: {_share(figures.questions_with_an_alarm, figures.questions)}",
        f"good questions with an error: {_share(figures.questions_with_an_error, figures.questions)}",
        f"banks with an alarm as a whole: {_share(figures.banks_with_an_alarm, figures.banks)}",
    ]
    return "\n".join(lines)


def _share(count: int, total: int) -> str:
    return f"{count}/{total} {count / total:6.1%}" if total else "–"


if __name__ == "__main__":
    sys.exit(main())
