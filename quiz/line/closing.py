"""What a drill came to, as lines: the score and how exact it is, then only what helps."""

from __future__ import annotations

from quiz.drill.feedback import ADVICE, CERTAINTIES
from quiz.drill.state import Drill
from quiz.drill.summary import Summary, before_in_words, points_in_words, score_in_words, summarise


def closing_lines(drill: Drill) -> list[str]:
    """Sum up a drill that has ended."""
    summary = summarise(drill)
    score, *more = score_in_words(summary)
    lines = [f"Score: {score}.", *(f"{line}." for line in more)]
    if drill.ended == "time":
        lines.insert(0, "The time is up.")
    if summary.answered < summary.dealt:
        lines.append(f"Answered: {summary.answered} of {summary.dealt}.")
    if summary.own:
        lines.append(f"Right by your own judgement: {summary.own}.")
    if summary.own_score and summary.own_score != summary.own:
        lines.append(f"Of the points {points_in_words(summary.own_score)} by your own judgement.")
    if summary.undecided:
        lines.append(f"Not judged yet: {len(summary.undecided)}.")
    if summary.before:
        lines.append(before_in_words(summary))
    if summary.proofs:
        lines.append(f"Proving sentence found: {summary.proved} of {summary.proofs}.")
    lines += [f"Misreading: {misreading.value}, {_times(count)}. {ADVICE[misreading]}" for misreading, count in summary.misreadings.items()]
    lines += [
        f"When you said “{CERTAINTIES[row.certainty]}” you were right {row.right} of {row.answers}." for row in summary.certainty_rows
    ]
    return lines + _missed(summary)


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
