"""What a learner misreads: over time, by skill, and what helps against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quiz.bank.model import Question, Skill, Slip
from quiz.drill.feedback import ADVICE, SLIPS
from quiz.drill.records import Key
from quiz.progress.figures import Figures
from quiz.report.shares import Tries
from quiz.report.wilson import ENOUGH


@dataclass(frozen=True, slots=True)
class SlipRow:
    """How often a slip was made, what it is and what helps against it."""

    slip: Slip
    count: int
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class SlipMonth:
    """The slips of one month."""

    month: date
    """Its first day."""
    wrong: int
    """Wrong or partly right first tries in it; what was left blank is not counted."""
    counts: Mapping[Slip, int]
    """A number for each slip, 0 included."""


@dataclass(frozen=True, slots=True)
class SlipSkill:
    """The slips in questions of one skill, with the keys that these have now."""

    skill: Skill
    wrong: int
    """As in `SlipMonth`."""
    counts: Mapping[Slip, int]
    """A number for each slip, 0 included."""


@dataclass(frozen=True, slots=True)
class Misreading:
    """All that is known of a learner's slips."""

    wrong: int
    """Wrong or partly right first tries; what was left blank is not counted."""
    slipped: int
    """In how many of those the bank says what the misreading is."""
    sentence: str
    """The one sentence that helps most, with what it rests on; empty below five answers with a slip."""
    months: tuple[SlipMonth, ...]
    """In the order of time; months without a wrong answer are left out."""
    skills: tuple[SlipSkill, ...]
    """In the order from finding to judging; those without a wrong answer are left out."""


def slip_rows(figures: Figures) -> tuple[SlipRow, ...]:
    """Give a row for each slip that was made, the most frequent first."""
    counts = [(-made, slip) for slip in Slip if (made := figures.number("slips", slip.value))]
    return tuple(SlipRow(slip, -count, SLIPS[slip], ADVICE[slip]) for count, slip in sorted(counts))


def misreading(figures: Figures, known: Mapping[Key, Tries], questions: Mapping[Key, Question]) -> Misreading:
    """Work out what a learner misreads.

    Args:
        figures: what the log adds up to.
        known: the first tries at each question.
        questions: the questions as they are now.
    """
    return Misreading(
        wrong=figures.number("missed"),
        slipped=figures.number("slipped"),
        sentence=_sentence(figures),
        months=tuple(_month(figures, month) for month in sorted(figures.branch("months"))),
        skills=_by_skill(figures, known, questions),
    )


def _sentence(figures: Figures) -> str:
    """Name the commonest slip and what helps against it, once there are enough to speak of."""
    rows, slipped = slip_rows(figures), figures.number("slipped")
    if slipped < ENOUGH or not rows:
        return ""
    first = rows[0]
    was = "was" if first.count == 1 else "were"
    return f"Of {figures.number('missed')} wrong answers {first.count} {was} {_KINDS[first.slip]}. {first.advice}"


_KINDS: Mapping[Slip, str] = {
    Slip.MISREAD: "from the right passage, read wrongly",
    Slip.MISPLACED: "true of another passage",
    Slip.UNSUPPORTED: "nowhere in the article",
}
"""What each slip is, after "of 23 wrong answers 14 were"."""


def _month(figures: Figures, month: str) -> SlipMonth:
    counts = {slip: figures.number("months", month, slip.value) for slip in Slip}
    return SlipMonth(date.fromisoformat(f"{month}-01"), figures.number("months", month, "wrong"), counts)


def _by_skill(figures: Figures, known: Mapping[Key, Tries], questions: Mapping[Key, Question]) -> tuple[SlipSkill, ...]:
    wrong: Counter[Skill] = Counter()
    slips: dict[Skill, Counter[Slip]] = {skill: Counter() for skill in Skill}
    for key, tries in known.items():
        question = questions[key]
        asked = (key.bank, key.question, question.revision)
        wrong[question.skill] += tries.tries - tries.right - figures.number("blank_in", *asked)
        for slip in Slip:
            slips[question.skill][slip] += figures.number("slips_in", *asked, slip.value)
    return tuple(SlipSkill(skill, wrong[skill], {slip: slips[skill][slip] for slip in Slip}) for skill in Skill if wrong[skill])
