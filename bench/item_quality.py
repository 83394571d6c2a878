"""Says how good a bank's questions are, from the answers of readers who had the article and of others who had not.

    python bench/item_quality.py sheet BANK SEED [--without-article] [--part 1/5]   a sheet to answer from, without keys
    python bench/item_quality.py store BANK FILLED.json STORED.json    what was answered, by question id
    python bench/item_quality.py figures BANK FOLDER [--json]          the figures, from the stored responses

A sheet has the questions, and their options, in an order of its own: the order of a bank often follows the article. A filled sheet
is JSON, `{"seed": …, "article": true, "responses": {"1": "what was typed"}, "why": {"1": "K"}}`, by the numbers of the sheet, since
ids could tell something; stored responses have the ids of the questions instead. Answers are typed as in the line mode. `why` is
for guessers: what an answer rests on, K knowledge of the world, L leaked by another question, W the wording, G a plain guess.
With the article readers should agree with the key; without it nobody should do much better than chance.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial
from pathlib import Path
from random import Random
from typing import Any

from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.drill.records import Key, Turn
from quiz.drill.state import pose
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.order import Order
from quiz.kinds.question import Question, mark
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement
from quiz.line.forms import Complaint, read, show
from quiz.marking.model import Outcome
from quiz.report.shares import wilson

OPTION_KINDS = ("choice", "choices", "truth", "order", "match")
"""Kinds that can be answered by chance; a cloze counts with them where all its gaps are chosen."""
REASONS = {"K": "knowledge of the world", "L": "another question", "W": "the wording", "G": "a plain guess"}


@dataclass(frozen=True)
class Reader:
    """One reader's answers."""

    name: str
    with_article: bool
    seed: int
    responses: dict[str, str]
    why: dict[str, str]


Answer = tuple[Question, Reader, Fraction]
"""A question, who answered it, and the mark."""


def sheet(bank: Bank, seed: int, *, with_article: bool, part: tuple[int, int] = (1, 1)) -> str:
    """Write the questions, or one part of so many, as they are asked line by line, with the article before them or without it."""
    lines: list[str] = []
    if with_article:
        numbered = _lines(next(question for question in bank.questions if question.kind == "highlight"), _turn(bank, "x"), seed)
        lines += ["ARTICLE, its sentences numbered", "", *numbered[1:-1], ""]
    number_of_part, parts = part
    wanted = [(number, question) for number, question in _numbered(bank, seed) if not _left_out(question, with_article=with_article)]
    for number, question in wanted[number_of_part - 1 :: parts]:
        shown = _lines(question, _turn(bank, question.id), seed)
        if question.kind == "highlight":
            shown = [shown[0], shown[-1]]
        lines += [f"[{number}] ({question.kind})", *shown, ""]
    return "\n".join(lines)


def _lines(question: Question, turn: Turn, seed: int) -> list[str]:
    return show(pose(question, turn, seed).shown, question.article)


def _numbered(bank: Bank, seed: int) -> list[tuple[int, Question]]:
    """Number the questions in the order of one sheet."""
    questions = list(bank.questions)
    Random(seed).shuffle(questions)
    return list(enumerate(questions, 1))


def figures(bank: Bank, readers: list[Reader]) -> dict[str, Any]:
    """Count agreement with the key, with and without the article, overall, per kind and per question."""
    with_it, without = (
        [
            (question, reader, _fraction(bank, question, reader))
            for reader in readers
            if reader.with_article is with_article
            for question in bank.questions
            if question.id in reader.responses and not _left_out(question, with_article=with_article)
        ]
        for with_article in (True, False)
    )
    options = [answer for answer in without if _has_options(answer[0])]
    typed = [answer for answer in without if not _has_options(answer[0])]
    return {
        "with the article": {
            "readers": len({reader.name for _, reader, _ in with_it}),
            "all": _share(with_it),
            **{kind: _share([answer for answer in with_it if answer[0].kind == kind]) for kind in _kinds(with_it)},
            "disagreements": dict(Counter(question.id for question, _, fraction in with_it if fraction < 1).most_common()),
        },
        "without it, to be chosen": {
            "readers": len({reader.name for _, reader, _ in without}),
            "all": _share(options),
            "mean mark": round(sum(float(fraction) for *_, fraction in options) / max(1, len(options)), 3),
            **{kind: _share([answer for answer in options if answer[0].kind == kind]) for kind in _kinds(options)},
        },
        "without it, to be typed": {
            "all": _share(typed),
            **{kind: _share([answer for answer in typed if answer[0].kind == kind]) for kind in _kinds(typed)},
        },
        "what right guesses rested on": dict(
            Counter(
                REASONS[reader.why[question.id]] for question, reader, fraction in without if fraction == 1 and question.id in reader.why
            )
        ),
        "guessed by so many": dict(Counter(question.id for question, _, fraction in without if fraction == 1).most_common()),
    }


def _kinds(answers: list[Answer]) -> list[str]:
    return sorted({question.kind for question, _, _ in answers})


def chance(question: Question) -> Fraction:
    """Give the probability that a random answer is wholly right."""
    match question.body:
        case Choice(options=options):
            return Fraction(1, len(options))
        case Choices(options=options):
            return Fraction(1, 2 ** len(options) - 1)
        case Statement():
            return Fraction(1, 3)
        case Order(items=items):
            return Fraction(1, factorial(len(items)))
        case Match(pairs=pairs, rights=rights):
            wanted = {pair.right for pair in pairs}
            if len(wanted) == len(pairs):
                return Fraction(1, comb(len(rights), len(pairs)) * factorial(len(pairs)))
            return Fraction(1, len(rights) ** len(pairs))
        case Cloze(gaps=gaps):
            product = Fraction(1)
            for gap in gaps:
                product *= Fraction(1, len(gap.options)) if gap.options else Fraction(0)
            return product
        case _:
            return Fraction(0)


def _has_options(question: Question) -> bool:
    return question.kind in OPTION_KINDS or (isinstance(question.body, Cloze) and all(gap.options for gap in question.body.gaps))


def _left_out(question: Question, *, with_article: bool) -> bool:
    """Leave out what only a person can mark and, without the article, what needs its sentences."""
    checklist = isinstance(question.body, Short) and bool(question.body.checklist)
    return checklist or (isinstance(question.body, Highlight) and not with_article)


def _fraction(bank: Bank, question: Question, reader: Reader) -> Fraction:
    typed = reader.responses[question.id].strip()
    posed = pose(question, _turn(bank, question.id), reader.seed)
    values = read(posed.shown, question.article, typed) if typed else Complaint("blank")
    if isinstance(values, Complaint):
        return Fraction(0)
    marked = mark(question, posed.response(values))
    return marked.fraction if marked.outcome is not Outcome.ASK else Fraction(0)


def _share(answers: list[Answer]) -> dict[str, Any]:
    right, count = sum(fraction == 1 for *_, fraction in answers), len(answers)
    low, high = wilson(right, count)
    by_chance = sum(float(chance(question)) for question, *_ in answers) / max(1, count)
    return {
        "n": count,
        "right": right,
        "share": round(right / count, 3) if count else None,
        "interval": [round(low, 3), round(high, 3)],
        "chance": round(by_chance, 3),
    }


def _turn(bank: Bank, question_id: str) -> Turn:
    return Turn(Key(bank.id, question_id))


def _readers(folder: Path) -> list[Reader]:
    found = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found.append(Reader(path.stem, bool(data["article"]), int(data["seed"]), _texts(data["responses"]), _texts(data.get("why", {}))))
    return found


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in data.items()}


def store(bank: Bank, filled: Path, stored: Path) -> None:
    """Keep a filled sheet under the ids of the questions."""
    data = json.loads(filled.read_text(encoding="utf-8"))
    ids = {str(number): question.id for number, question in _numbered(bank, int(data["seed"]))}
    for part in ("responses", "why"):
        if part in data:
            data[part] = {ids[str(number)]: text for number, text in data[part].items()}
    stored.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _print(result: dict[str, Any], indent: int = 0) -> None:
    for name, value in result.items():
        if isinstance(value, dict) and "interval" not in value:
            print(f"{' ' * indent}{name}")
            _print(value, indent + 2)
        elif isinstance(value, dict):
            low, high = value["interval"]
            share = f"{value['share'] or 0:.1%} ({low:.1%}–{high:.1%}), by chance {value['chance']:.1%}"
            print(f"{' ' * indent}{name:<24} {value['right']:>4} of {value['n']:>4}  {share}")
        else:
            print(f"{' ' * indent}{name:<24} {value}")


def main() -> None:
    """Write a sheet, or print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("sheet")
    writing.add_argument("bank", type=Path)
    writing.add_argument("seed", type=int)
    writing.add_argument("--without-article", action="store_true")
    writing.add_argument("--part", default="1/1", help="such as 2/5: the second of five parts; whoever answers it sees no other")
    keeping = commands.add_parser("store")
    keeping.add_argument("bank", type=Path)
    keeping.add_argument("filled", type=Path)
    keeping.add_argument("stored", type=Path)
    counting = commands.add_parser("figures")
    counting.add_argument("bank", type=Path)
    counting.add_argument("folder", type=Path)
    counting.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    bank = load_bank(arguments.bank)
    if arguments.command == "sheet":
        number, parts = (int(figure) for figure in arguments.part.split("/"))
        print(sheet(bank, arguments.seed, with_article=not arguments.without_article, part=(number, parts)))
        return
    if arguments.command == "store":
        store(bank, arguments.filled, arguments.stored)
        return
    result = figures(bank, _readers(arguments.folder))
    print(json.dumps(result, indent=2)) if arguments.json else _print(result)


if __name__ == "__main__":
    main()
