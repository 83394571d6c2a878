"""The kind `cloze` as lines: the passage with numbered gaps, filled on one line."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.model import Cloze, Gap, Question
from quiz.drill.deal import shuffled_gaps
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, pick_one
from quiz.marking.model import Response
from quiz.text import fold_space

BETWEEN = ";"
"""What stands between the answers to two gaps: seldom part of one, unlike a comma."""


def show(question: Question, body: Cloze, turn: Turn, seed: int) -> list[str]:
    """Give the passage with its gaps numbered, and what each gap offers."""
    gaps = [f"(gap {number})" for number in range(1, len(body.gaps) + 1)]
    passage = "".join(segment + gap for segment, gap in zip(body.segments, [*gaps, ""], strict=True))
    lines = [fold_space(passage)]
    for number, offers in enumerate(_offered(question, body, turn, seed), 1):
        if offers:
            lines.append(f"Gap {number}: {', '.join(f'{at} {text}' for at, (_, text) in enumerate(offers, 1))}.")
    return [*lines, _how(body.gaps)]


def read(question: Question, body: Cloze, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read what goes into each gap; an empty part leaves a gap open."""
    parts = [part.strip() for part in typed.split(BETWEEN)] if len(body.gaps) > 1 else [typed.strip()]
    if len(parts) != len(body.gaps):
        return Complaint(f"There are {len(body.gaps)} gaps: type {len(body.gaps)} answers with {BETWEEN} between them.")
    if not any(parts):
        return Complaint("Every gap is still open. Fill one at least.")
    values: list[str] = []
    for number, (offered, part) in enumerate(zip(_offered(question, body, turn, seed), parts, strict=True), 1):
        if not offered or not part:
            values.append(part)
            continue
        picked = pick_one(part, [text for _, text in offered])
        if isinstance(picked, Complaint):
            return Complaint(f"Gap {number}: type a number from 1 to {len(offered)}.")
        values.append(offered[picked][0])
    return Response(tuple(values))


def _offered(question: Question, body: Cloze, turn: Turn, seed: int) -> list[list[tuple[str, str]]]:
    """Return id and text of what each gap offers, in the order of this turn."""
    texts = [{option.id: option.text for option in gap.options} for gap in body.gaps]
    orders = shuffled_gaps(question, turn, seed)
    return [[(option, known[option]) for option in order] for known, order in zip(texts, orders, strict=True)]


def _how(gaps: Sequence[Gap]) -> str:
    chosen = any(gap.options for gap in gaps)
    if len(gaps) == 1:
        return "Type the number of what goes into the gap." if chosen else "Type what goes into the gap."
    by_number = " Where a gap offers words, their number will do." if chosen else ""
    return f"Type what goes into the {len(gaps)} gaps on one line, with {BETWEEN} between them.{by_number}"
