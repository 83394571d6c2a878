"""Measures what `quiz derive` makes of a folder of articles: how many questions, of which kinds, and whether guessing pays.

    python bench/derive.py FOLDER [--json] [--analyser spacy|light] [--sheet FILE] [--seeds N]

For each article (`*.txt`) it derives twice and compares; checks the bank; and takes the time. The guesses are those of a reader
who has not read: the longest option, the name that the article has most often, the number in the middle, always *true* or always *false*.
Each is compared with what chance would give on the same questions, over the questions of several seeds, since one seed has too few. For
*true* and *false* that is half of the statements that are either; how many are *not stated* is told too. With
`--sheet` every question is written into a text file with its options, its key, its evidence and the paragraph around it, for
somebody to judge.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import median

from quiz.article.load import load_article
from quiz.check.findings import check_bank
from quiz.derive.analysis.choose import analyser_named
from quiz.derive.analysis.model import Analyser
from quiz.derive.bank_text import draft_bank_text
from quiz.derive.derive import derive
from quiz.derive.draft import Derivation
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.options import Option
from quiz.kinds.question import Question
from quiz.kinds.truth import Statement, Truth

FEW = 5
SEED = 0

Guess = Callable[[Question, Sequence[Option]], list[Option]]
"""Gives the options that a guesser cannot choose between; none where the guess does not apply."""


def main() -> None:
    """Derive, measure, print."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("folder", type=Path)
    made.add_argument("--json", action="store_true")
    made.add_argument("--analyser", choices=("spacy", "light"), default="spacy")
    made.add_argument("--sheet", type=Path)
    made.add_argument("--seeds", type=int, default=10)
    arguments = made.parse_args()
    begun = time.perf_counter()
    analyser = analyser_named(arguments.analyser)
    loading = time.perf_counter() - begun
    files = sorted(arguments.folder.glob("*.txt"))
    if not files:
        sys.exit(f"no article (*.txt) in {arguments.folder}")
    derived = {file: _timed(file, analyser) for file in files}
    others = [derive(one.article, analyser, seed=seed) for one, _, _ in derived.values() for seed in range(SEED + 1, arguments.seeds)]
    figures = _figures(derived, others, loading)
    print(json.dumps(figures, indent=1) if arguments.json else _as_lines(figures))
    if arguments.sheet:
        arguments.sheet.write_text("\n".join(_sheet(file.stem, one) for file, (one, _, _) in derived.items()), encoding="utf-8")


def _timed(file: Path, analyser: Analyser) -> tuple[Derivation, float, bool]:
    """Derive from an article, with the seconds it took and whether a second time gave the same."""
    article = load_article(file)
    begun = time.perf_counter()
    one = derive(article, analyser, seed=SEED)
    seconds = time.perf_counter() - begun
    return one, seconds, derive(load_article(file), analyser, seed=SEED) == one


def _figures(derived: dict[Path, tuple[Derivation, float, bool]], others: Sequence[Derivation], loading: float) -> dict[str, object]:
    counts = [len(one.drafts) for one, _, _ in derived.values()]
    questions = [question for one, _, _ in derived.values() for question in one.questions]
    return {
        "articles": len(counts),
        "questions": sum(counts),
        "questions an article, median": median(counts),
        f"articles under {FEW}": sum(count < FEW for count in counts),
        "questions by article": {file.stem: len(one.drafts) for file, (one, _, _) in derived.items()},
        "words an article, median": median(len(one.article.text.split()) for one, _, _ in derived.values()),
        "kinds": dict(Counter(question.kind for question in questions).most_common()),
        "generators": dict(Counter(question.generator for question in questions).most_common()),
        "dropped": dict(sum((Counter(one.dropped_by_gate) for one, _, _ in derived.values()), Counter())),
        "guesses": _guesses([*questions, *(question for other in others for question in other.questions)]),
        "check": _checked(derived),
        "same for the same input": all(same for _, _, same in derived.values()),
        "seconds to load": round(loading, 2),
        "seconds an article, most": round(max(seconds for _, seconds, _ in derived.values()), 2),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _guesses(questions: Sequence[Question]) -> dict[str, dict[str, object]]:
    guesses: dict[str, Guess] = {
        "longest option": lambda _question, options: _most(options, lambda option: len(option.text)),
        "most mentioned name": _most_mentioned,
        "middle number": _middle,
    }
    found = {name: _score(questions, guess) for name, guess in guesses.items()}
    statements = [question.body for question in questions if isinstance(question.body, Statement)]
    decided = [body for body in statements if body.answer is not Truth.NOT_STATED]
    for value in (Truth.TRUE, Truth.FALSE):
        found[f"always {value.value}"] = _points(sum(body.answer is value for body in decided), len(decided) / 2, len(decided))
    found["always not stated"] = _points(len(statements) - len(decided), len(statements) / len(Truth), len(statements))
    return found


def _score(questions: Sequence[Question], guess: Guess) -> dict[str, object]:
    hits, chance, tried = 0.0, 0.0, 0
    for question in questions:
        options = _options(question)
        guessed = guess(question, options) if options else []
        if guessed:
            hits += sum(option.correct for option in guessed) / len(guessed)
            chance += 1 / len(options)
            tried += 1
    return _points(hits, chance, tried)


def _points(hits: float, chance: float, tried: int) -> dict[str, object]:
    share, expected = (100 * hits / tried, 100 * chance / tried) if tried else (0.0, 0.0)
    return {"questions": tried, "right, %": round(share, 1), "chance, %": round(expected, 1), "points above": round(share - expected, 1)}


def _options(question: Question) -> Sequence[Option]:
    if isinstance(question.body, Choice):
        return question.body.options
    if isinstance(question.body, Cloze):
        return question.body.gaps[0].options
    return ()


def _most(options: Sequence[Option], size: Callable[[Option], float]) -> list[Option]:
    most = max(map(size, options))
    best = [option for option in options if size(option) == most]
    return best if len(best) < len(options) else []


def _most_mentioned(question: Question, options: Sequence[Option]) -> list[Option]:
    if not all(" " in option.text and option.text.istitle() and len(option.text.split()) <= 4 for option in options):
        return []
    return _most(options, lambda option: question.article.text.count(option.text.split()[-1]))


def _middle(_question: Question, options: Sequence[Option]) -> list[Option]:
    try:
        values = {option.text: Decimal(option.text.split()[0].replace(",", "")) for option in options}
    except InvalidOperation:
        return []
    return [sorted(options, key=lambda option: values[option.text])[len(options) // 2]] if len(options) % 2 else []


def _checked(derived: dict[Path, tuple[Derivation, float, bool]]) -> dict[str, int]:
    """Count what `quiz check` finds in the banks; that they are drafts does not count."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for file, (one, _, _) in derived.items():
            if one.drafts:
                (Path(folder) / file.name).write_text(one.article.text, encoding="utf-8")
                bank = Path(folder) / f"{file.stem}.yaml"
                bank.write_text(
                    draft_bank_text(one.article, file.name, one.drafts, bank_id="b", title="T", name="b.yaml"), encoding="utf-8"
                )
                found.update(f"{problem.severity}: {problem.rule}" for problem in check_bank(bank).problems if problem.rule != "draft")
    return dict(found)


def _sheet(name: str, one: Derivation) -> str:
    """Write the questions of an article for a judge."""
    parts = [f"==== {name}"]
    for question in one.questions:
        lines = [f"-- {name} {question.id} ({question.kind})", f"Q: {question.prompt}"]
        if isinstance(question.body, Cloze):
            lines.append(f"   {question.body.segments[0]}[____]{question.body.segments[1]}")
        lines += [f"   {'*' if option.correct else ' '} {option.text}" for option in _options(question)]
        key = getattr(question.body, "answer", "")
        lines += [f"   key: {key}"] if key else []
        lines += [f"   evidence: {part.quote}" for part in question.evidence]
        paragraphs = sorted({sentence.paragraph for sentence in question.proof})
        lines += [f"   passage: {' '.join(one.article.words(one.article.paragraphs[at].span).split())}" for at in paragraphs]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _as_lines(figures: dict[str, object]) -> str:
    lines: list[str] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines.append(f"{name}:")
            lines += [f"  {key}: {part}" for key, part in value.items()]
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
