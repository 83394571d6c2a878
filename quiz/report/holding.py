"""What is still known: of each article, each skill and topic; what has left the queue, and what was changed in a bank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quiz.progress.schedule import Hold
from quiz.report.wilson import Share


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do today."""

    due: int
    """How many questions a review deals today, at most the daily most less what was reviewed today already."""
    waiting: int
    """How many more are due and are left for another day."""
    new: int
    """How many questions are within reach that were never answered; drafts and what has gone out of date left out."""
    done: int
    """How many due questions were answered today."""
    minutes: int
    """How long the review takes at the learner's pace, rounded, at least 1 if anything is due."""
    pace: float
    """Seconds a question takes: the learner's median, else a default."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """How well the questions of one bank are held; drafts and what has gone out of date are not counted."""

    id: str
    title: str
    questions: int
    holds: Mapping[Hold, int]
    """A number for each of new, kept, fading and lost."""
    published: date | None = None
    """The day of its newest article, if it is known."""


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """Questions of one bank whose facts have gone out of date: they are asked no more."""

    id: str
    title: str
    questions: int
    """How many have gone out of date, of those that were ever answered."""
    kept: int
    """How many of those were kept on the last day on which they were current."""
    since: date
    """The first day on which the first of them was no longer current."""
    reason: str
    """Why, in a sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What was changed in a bank since its questions were answered. A change of wording alone changes nothing, and is not listed."""

    id: str
    title: str
    afresh: tuple[str, ...]
    """The ids of questions with another key than the one that was answered: they start afresh, as new ones."""
    gone: tuple[str, ...]
    """The ids of questions that were answered and are no longer in the bank."""


@dataclass(frozen=True, slots=True)
class MasteryRow:
    """How well the questions of a skill or a topic are held; drafts and what has gone out of date are not counted."""

    name: str
    questions: int
    holds: Mapping[Hold, int]
    """A number for each of new, kept, fading and lost."""
    expected: float
    """How many of them the learner would know today, by the schedule's model: a sum of probabilities, none for what was missed last."""

    @property
    def asked(self) -> int:
        """How many of them were ever answered. An estimate from fewer than five says nothing."""
        return self.questions - self.holds.get(Hold.NEW, 0)


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """What becomes due on a day to come."""

    day: date
    due: int
    """How many questions; today counts what is overdue."""
    expected: float
    """How many of them the learner will still know that day, by the schedule's model: a sum of probabilities."""
    known: int
    """How many of them were known when they were last asked. From fewer than five, what is expected says nothing."""


@dataclass(frozen=True, slots=True)
class ForecastCheck:
    """What was expected of the due questions of the last days, and what came of it."""

    days: int
    """How many days, today included."""
    expected: float
    """How many the learner was expected to know, by the schedule's model as it was before each answer."""
    knew: Share
    """How many the learner did know, of all that were asked; right with a doubt counts."""
