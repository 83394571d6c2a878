"""What a drill came to, as lines: the score and how exact it is, then only what helps."""

from __future__ import annotations

from fractions import Fraction

from quiz.drill.feedback import ADVICE, CERTAINTIES
from quiz.drill.state import Drill
from quiz.drill.summary import Summary, summarise


def closing_lines(drill: Drill) -> list[str]:
    """Sum up a drill that has ended."""
    summary = summarise(drill)
    lines = [score_line(summary)]
    if drill.ended == "time":
        lines.insert(0, "The time is up.")
    if summary.answered < summary.dealt:
        lines.append(f"Answered: {summary.answered} of {summary.dealt}.")
    if summary.own:
        lines.append(f"Right by your own judgement: {summary.own}.")
    if summary.own_score and summary.own_score != summary.own:
        lines.append(f"Of the score {shown(summary.own_score)} by your own judgement.")
    if summary.undecided:
        lines.append(f"Not judged yet: {len(summary.undecided)}.")
    if summary.before is not None:
        score, count = summary.before
        lines.append(f"Before reading {shown(score)} of {count}, after it {shown(summary.before_again)} of {count}, on the same questions.")
    if summary.proofs:
        lines.append(f"Proving sentence found: {summary.proved} of {summary.proofs}.")
    lines += [f"Slip: {slip.value}, {_times(count)}. {ADVICE[slip]}" for slip, count in summary.slips.items()]
    lines += [
        f"When you said “{CERTAINTIES[row.certainty]}” you were right {row.right} of {row.answers}." for row in summary.certainty_rows
    ]
    return lines + _missed(summary)


def score_line(summary: Summary) -> str:
    """Give the score with its standard error."""
    error = f", give or take {summary.error:.1f}" if summary.error else ""
    return f"Score: {shown(summary.score)} of {shown(summary.possible)}{error}."


def shown(number: Fraction) -> str:
    """Give a number with at most two decimals."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _missed(summary: Summary) -> list[str]:
    """Say how to drill the missed questions again, where they are all of one bank."""
    banks = {turn.key.bank for turn in summary.missed}
    if not summary.missed:
        return ["Nothing was missed."] if summary.answered else []
    lines = [f"Missed: {len(summary.missed)}."]
    if len(banks) == 1:
        ids = ",".join(turn.key.question for turn in summary.missed)
        lines.append(f"To drill them again: quiz play {banks.pop()} --only {ids}")
    return lines


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
