"""How well typed answers are judged: `python bench/typed_answers.py FILE.jsonl [--part PART] [--folds N] [--json]`.

The file holds one judged answer a line: `{"id", "question", "references", "candidate", "human_label"}`, the label
true for right. An answer that the grader leaves to the learner (`ask`) counts as refused, and as not decided.
Beside the grader stand the usual ways to compare strings.

Where a line has `people`, how many typed that answer, or `weight`, its share of all that is typed, the shares of the people are
printed too. Where it has `evidence`, the sentences that prove the answer, the grader is given them as in a drill. `--round`
takes the answers of one round, where a line has `round`.

`--part` takes one part of the file: the rules were written on `written`, `read` was read later, and nobody has read
`unseen`. A hash of the question decides, so all answers to one question are in the same part. `--folds` measures the
grader on each of N such parts, to see how much the figures depend on the questions.

`--table FILE …` prints one line a file: how many are judged rightly, wrong ones accepted, right ones refused. Run it before and
after a change of the grader, on `bench/answers/*.jsonl` and on answers that nobody wrote for it. `--verdicts OUT` writes the verdict
on each answer, so that two runs can be compared with `diff`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import string
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quiz.marking.model import Outcome
from quiz.marking.typed import Verdict, grade

Judge = Callable[[str, Sequence[str], str, Sequence[str]], bool | None]
"""Says of question, right answers, typed answer and the sentences of the proof whether it is right; `None` when it does not decide."""

_ACCEPTED = (Outcome.CORRECT, Outcome.ALMOST)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_QUESTION = re.compile(r".*?[-_]\d+")
PARTS = ("written", "read", "unseen")
_SPLIT = re.compile(r"\d*[-_]\d")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole with its 95 % interval after Wilson."""

    count: int
    total: int
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.count}/{self.total} = {self.value:.1%} ({self.low:.1%} to {self.high:.1%})" if self.total else "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge said of one answer."""

    group: str
    label: bool
    said: bool | None
    milliseconds: float
    people: float = 1
    """How many typed it, or its share of all, where the file says so."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a judge makes of a file of judged answers."""

    judge: str
    answers: str
    n: int
    decided: Share
    accuracy: Share
    false_accepts: Share
    false_refusals: Share
    kappa: float
    people: tuple[float, float] | None
    """False accepts and false refusals by person, where the file says how many people typed each answer."""
    median_ms: float
    p99_ms: float


def main() -> int:
    """Print the figures; 2 when the file cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="+", help="judged answers, one JSON object a line; more than one with --table only")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--part", choices=PARTS, help="only this part of the questions")
    parser.add_argument("--round", type=int, help="only the answers of this round")
    parser.add_argument("--table", action="store_true", help="print one line a file")
    parser.add_argument("--verdicts", type=Path, help="with --table: write each verdict to this file")
    parser.add_argument("--folds", type=int, default=0, help="the grader alone, on each of so many parts")
    options = parser.parse_args()
    if len(options.file) > 1 and not options.table:
        parser.error("give one file, or --table")
    sheets: dict[Path, list[dict[str, Any]]] = {}
    for path in options.file:
        try:
            sheets[path] = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        except (OSError, ValueError) as error:
            print(f"{path} cannot be read as JSON lines: {error}", file=sys.stderr)
            return 2
    if options.table:
        print_table(sheets, options.verdicts)
        return 0
    rows = sheets[options.file[0]]
    rows = [row for row in rows if options.part in (None, part_of(row["id"]))]
    rows = [row for row in rows if options.round in (None, row.get("round"))]
    if options.folds:
        figures = [
            figures_of(
                "newsquiz", f"fold {fold + 1}", judged_by(judge_rules, [row for row in rows if fold_of(row["id"], options.folds) == fold])
            )
            for fold in range(options.folds)
        ]
        print(json.dumps([asdict(one) for one in figures], indent=2) if options.json else "\n\n".join(map(describe, figures)))
        return 0
    judges: dict[str, Judge] = {
        "newsquiz": judge_rules,
        "exact match": judge_exact,
        "normalised match": judge_normalised,
        "token F1 >= .8": judge_f1,
    }
    token_set = token_set_judge()
    if token_set is None:
        print("rapidfuzz is not installed, so its token_set_ratio is left out: pip install rapidfuzz", file=sys.stderr)
    else:
        judges["token_set_ratio >= 90"] = token_set
    figures = [one for name, judge in judges.items() for one in measure(name, judge, rows)]
    print(json.dumps([asdict(one) for one in figures], indent=2) if options.json else "\n\n".join(map(describe, figures)))
    return 0


def print_table(sheets: Mapping[Path, Sequence[dict[str, Any]]], verdicts: Path | None) -> None:
    """Print how each sheet is judged, and the sum of `bench/answers`; write each verdict to a file where one is named."""
    print(f"{'':26}{'judged rightly':>21}{'wrong accepted':>17}{'right refused':>17}")
    lines: list[str] = []
    ours: list[tuple[bool, bool]] = []
    for path, rows in sheets.items():
        judged: list[tuple[bool, bool]] = []
        for row in rows:
            verdict = verdict_on(row)
            judged.append((bool(row["human_label"]), verdict.outcome in _ACCEPTED))
            found = {"file": path.stem, "id": row["id"], "label": row["human_label"], "outcome": verdict.outcome, "reason": verdict.reason}
            lines.append(json.dumps(found, ensure_ascii=False))
        print(table_line(path.stem, judged))
        ours += judged if path.parent.name == "answers" else []
    if ours:
        print(table_line("all of bench/answers", ours))
    if verdicts is not None:
        verdicts.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def table_line(name: str, judged: Sequence[tuple[bool, bool]]) -> str:
    """Return the line of a sheet: of each answer whether it is right, and whether it was accepted."""
    rightly = sum(label == accepted for label, accepted in judged)
    right = sum(label for label, _ in judged)
    false_accepts = sum(accepted and not label for label, accepted in judged)
    refused = sum(label and not accepted for label, accepted in judged)
    return (
        f"{name:26}{f'{rightly} of {len(judged)}':>13}{rightly / len(judged):>8.2%}"
        f"{f'{false_accepts} of {len(judged) - right}':>17}{f'{refused} of {right}':>17}"
    )


def measure(name: str, judge: Judge, rows: Sequence[dict[str, Any]]) -> list[Figures]:
    """Let a judge judge every answer once; the figures are for each kind of id and for all."""
    judged = judged_by(judge, rows)
    groups = sorted({one.group for one in judged})
    parts = [figures_of(name, group, [one for one in judged if one.group == group]) for group in groups]
    return parts if len(groups) == 1 else [*parts, figures_of(name, "all", judged)]


def judged_by(judge: Judge, rows: Sequence[dict[str, Any]]) -> list[Judged]:
    """Let a judge judge every answer once."""
    judged: list[Judged] = []
    for row in rows:
        question, references, candidate = str(row["question"]), [str(one) for one in row["references"]], str(row["candidate"])
        start = time.perf_counter()
        said = judge(question, references, candidate, row.get("evidence", []))
        milliseconds = (time.perf_counter() - start) * 1_000
        people = float(row.get("people", row.get("weight", 1)))
        judged.append(Judged(_SPLIT.split(row["id"])[0], bool(row["human_label"]), said, milliseconds, people))
    return judged


def part_of(identity: str) -> str:
    """Say which part of the development data an answer belongs to."""
    question = question_of(identity)
    if hashed(question) % 10 < 7:
        return "written"
    return "read" if hashed(f"half{question}") % 2 else "unseen"


def fold_of(identity: str, folds: int) -> int:
    """Say which of several folds an answer belongs to."""
    return hashed(f"fold{question_of(identity)}") % folds


def question_of(identity: str) -> str:
    """Give the id of the question, without the name of the system that answered it."""
    found = _QUESTION.match(identity)
    return found[0] if found else identity


def hashed(text: str) -> int:
    """Give a large number that depends on the text alone."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def figures_of(name: str, group: str, judged: Sequence[Judged]) -> Figures:
    """Count what a judge said of a group of answers."""
    counts = Counter((one.label, one.said) for one in judged)
    right = sum(one.label for one in judged)
    wrong = len(judged) - right
    decided = sum(one.said is not None for one in judged)
    times = sorted(one.milliseconds for one in judged) or [0.0]
    return Figures(
        judge=name,
        answers=group,
        n=len(judged),
        decided=share(decided, len(judged)),
        accuracy=share(counts[True, True] + counts[False, False], decided),
        false_accepts=share(counts[False, True], wrong),
        false_refusals=share(right - counts[True, True], right),
        kappa=kappa(counts[True, True], right - counts[True, True], counts[False, True], wrong - counts[False, True]),
        people=by_person(judged),
        median_ms=times[len(times) // 2],
        p99_ms=times[int(len(times) * 0.99)],
    )


def by_person(judged: Sequence[Judged]) -> tuple[float, float] | None:
    """Give false accepts and false refusals as shares of the people and not of the answers; `None` where nobody counted people."""
    typed: dict[tuple[bool, bool], float] = defaultdict(float)
    for one in judged:
        typed[one.label, one.said is True] += one.people
    if all(one.people == 1 for one in judged) or not all(typed[label, True] + typed[label, False] for label in (True, False)):
        return None
    wrong, right = (typed[label, True] + typed[label, False] for label in (False, True))
    return typed[False, True] / wrong, typed[True, False] / right


def share(count: int, total: int) -> Share:
    """Give a share with Wilson's interval (1927) at 95 %."""
    if not total:
        return Share(0, 0, 0.0, 0.0, 1.0)
    z = 1.959964
    value = count / total
    middle = (value + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(value * (1 - value) / total + z * z / (4 * total * total))
    return Share(count, total, value, max(0.0, middle - half), min(1.0, middle + half))


def kappa(both: int, refused: int, accepted: int, neither: int) -> float:
    """Give Cohen's kappa (1960) of the judge, with what it does not accept as refused, and the people."""
    total = both + refused + accepted + neither
    if not total:
        return 0.0
    agreed = (both + neither) / total
    chance = ((both + refused) * (both + accepted) + (accepted + neither) * (refused + neither)) / (total * total)
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def describe(figures: Figures) -> str:
    """Say the figures of one judge in lines."""
    return "\n".join(
        (
            f"{figures.judge}, {figures.answers}, n = {figures.n}",
            f"  decided          {figures.decided}",
            f"  of these right   {figures.accuracy}",
            f"  false accepts    {figures.false_accepts}",
            f"  false refusals   {figures.false_refusals}",
            *(
                [f"  by person        {figures.people[0]:.1%} of the wrong accepted, {figures.people[1]:.1%} of the right refused"]
                if figures.people
                else []
            ),
            f"  Cohen's kappa    {figures.kappa:.3f}",
            f"  time an answer   median {figures.median_ms:.3f} ms, p99 {figures.p99_ms:.2f} ms",
        )
    )


def verdict_on(row: Mapping[str, Any]) -> Verdict:
    """Return the program's verdict on one answer."""
    return grade(str(row["question"]), [str(one) for one in row["references"]], str(row["candidate"]), evidence=row.get("evidence", []))


def judge_rules(question: str, references: Sequence[str], candidate: str, evidence: Sequence[str]) -> bool | None:
    """Judge as the program does."""
    outcome = grade(question, references, candidate, evidence=evidence).outcome
    return None if outcome is Outcome.ASK else outcome in _ACCEPTED


def judge_exact(_question: str, references: Sequence[str], candidate: str, _evidence: Sequence[str]) -> bool | None:
    """Accept the very same characters."""
    return candidate in references


def judge_normalised(_question: str, references: Sequence[str], candidate: str, _evidence: Sequence[str]) -> bool | None:
    """Accept the same text but for case, punctuation, articles and white space, as the SQuAD evaluation does."""
    return normalised(candidate) in map(normalised, references)


def judge_f1(_question: str, references: Sequence[str], candidate: str, _evidence: Sequence[str]) -> bool | None:
    """Accept an F1 of .8 over normalised words."""
    typed = Counter(normalised(candidate).split())
    for reference in references:
        asked = Counter(normalised(reference).split())
        if 2 * (asked & typed).total() >= 0.8 * (asked.total() + typed.total()):
            return True
    return False


def token_set_judge() -> Judge | None:
    """Give the judge that accepts a token_set_ratio of 90, if rapidfuzz is installed."""
    try:
        from rapidfuzz import fuzz  # noqa: PLC0415 - an optional package that only this judge needs
    except ImportError:
        return None

    def judge_token_set(_question: str, references: Sequence[str], candidate: str, _evidence: Sequence[str]) -> bool | None:
        return any(fuzz.token_set_ratio(normalised(reference), normalised(candidate)) >= 90 for reference in references)

    return judge_token_set


def normalised(text: str) -> str:
    """Fold a text as the SQuAD evaluation does."""
    bare = "".join(character for character in text.lower() if character not in string.punctuation)
    return " ".join(_ARTICLES.sub(" ", bare).split())


if __name__ == "__main__":
    sys.exit(main())
