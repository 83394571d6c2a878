"""Marks the kind `cloze`: the weighted mean over its gaps, each typed or chosen."""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Cloze, Gap, Question, Slip
from quiz.marking.model import Mark, Outcome, Response, outcome_of


def mark(question: Question, body: Cloze, response: Response) -> Mark:
    """Mark the text, or the id of the chosen option, of each gap in order."""
    values = (*response.values, *("",) * (len(body.gaps) - len(response.values)))
    gaps = [mark_gap(question, gap, value) for gap, value in zip(body.gaps, values, strict=False)]
    weight = sum((Fraction(gap.weight) for gap in body.gaps), Fraction(0))
    earned = sum((part.fraction * Fraction(gap.weight) for part, gap in zip(gaps, body.gaps, strict=True)), Fraction(0))
    fraction = earned / weight
    outcomes = {part.outcome for part in gaps}
    outcome = outcome_of(fraction)
    if Outcome.ASK in outcomes:
        outcome = Outcome.ASK
    elif fraction == 1 and Outcome.ALMOST in outcomes:
        outcome = Outcome.ALMOST
    reasons = [f"{number}: {part.reason}" for number, part in enumerate(gaps, 1) if part.reason and part.fraction < 1]
    return Mark(
        outcome,
        fraction,
        reason="; ".join(reasons),
        slips=tuple(slip for part in gaps for slip in part.slips),
        found=sum(part.fraction == 1 for part in gaps),
        total=len(gaps),
        wrong=sum(part.outcome is Outcome.WRONG for part in gaps),
    )


def mark_gap(question: Question, gap: Gap, value: str) -> Mark:
    """Mark one gap alone."""
    if not value.strip():
        return Mark(Outcome.BLANK, Fraction(0), total=1)
    if gap.options:
        chosen = next((option for option in gap.options if option.id == value), None)
        right = chosen is not None and chosen.correct
        slips: tuple[Slip, ...] = (chosen.slip,) if chosen is not None and chosen.slip and not right else ()
        return Mark(outcome_of(Fraction(right)), Fraction(right), slips=slips, found=int(right), total=1)
    from quiz.article.names import known_names  # noqa: PLC0415 - a drill without typed answers starts sooner
    from quiz.marking.typed import grade  # noqa: PLC0415 - a drill without typed answers starts sooner

    verdict = grade(
        question.prompt,
        (gap.answer, *gap.aliases),
        value,
        reject=gap.reject,
        be=gap.be,
        names=known_names(question.article),
        evidence=[question.article.words(sentence.span) for sentence in question.proof],
    )
    right = verdict.outcome in (Outcome.CORRECT, Outcome.ALMOST)
    return Mark(verdict.outcome, Fraction(right), reason=verdict.reason, found=int(right), total=1)


def key(_question: Question, body: Cloze) -> tuple[str, ...]:
    """Return the answer to each gap."""
    return tuple(gap.answer for gap in body.gaps)


def given(_question: Question, body: Cloze, response: Response) -> tuple[str, ...]:
    """Return what was put into each gap, in words."""
    texts = {option.id: option.text for gap in body.gaps for option in gap.options}
    return tuple(texts.get(value, value) or "–" for value in response.values)
