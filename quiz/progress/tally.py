"""Counts how much there is of what in the records of one drill, and takes rated answers through the review schedule, one by one.

| name | what is counted under it |
|---|---|
| `answers`, `undecided`, `missed`, `misread` | answers; first tries nobody has judged, that were wrong, and wrong in a way the bank names |
| `days`, `modes`, `questions`, `certainty`, `certain`, `book` | first tries: all `tries`, the `right` ones, and those by `own` judgement |
| `misreadings`, `months`, `misreadings_in`, `blank_in` | misreadings; by month with `wrong`; misreadings and blanks by question |
| `seconds` | answers that took so many seconds |
| `worth` | first tries by certainty and by what they were worth |
| `reading`, `read` | questions before and after the article; how often and how long an article was read, by bank |
| `stories` | stories that are marked as read, by id |
| `days answers` | answers by day |
| `days seen`, `banks` | answers by day and by bank, with those before reading and those to refused questions |
| `refusals`, `refused` | how often a question was refused or brought back; what is refused, by bank, question and reason |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from quiz.drill.rating import Rating
from quiz.drill.records import ArticleRead, Attempt, Key, RefusalReason, Refused, Started, StoriesMarked
from quiz.marking.model import Certainty, Outcome
from quiz.progress.judged import JudgedAnswer, Numbered, judged_answers
from quiz.progress.schedule import Memory, answered
from quiz.text import unsafe_characters

Path: TypeAlias = tuple[str, ...]
Tree: TypeAlias = "dict[str, int | Tree]"
"""Numbers under names, at any depth; what is 0 is left out."""
MOST_SECONDS = 600
"""An answer that took longer counts as this long: the learner was elsewhere."""
LONGEST_READING = 3600.0
"""Seconds; an article that was open for longer was not read all the while, so the time is left out."""

_TRIES = ("days", "modes", "questions", "certainty", "certain", "book")
"""Names under which first tries are counted: all, the right ones, and those right by own judgement."""
_DAYS = (
    *(("days", name) for name in ("seen", "answers", "tries", "right", "own")),
    *(("certain", name) for name in ("tries", "right", "own")),
    *(("reviews", name) for name in ("asked", "knew", "expected")),
)
"""Below these stand days."""
_SHOWN = (*(("modes", name) for name in ("tries", "right", "own")), ("read", "times"), ("stories",))
"""Below these stand names that are shown."""
_SECONDS = re.compile(r"\d{1,3}")
_WORTH = re.compile(r"[01]|[1-9]\d{0,2}/[1-9]\d{0,3}")


def tally(records: Sequence[Numbered], refused: Collection[Key] = ()) -> Counter[Path]:
    """Count what the records of one drill say.

    Args:
        records: those of the drill, in order.
        refused: the questions to which answers do not count.
    """
    attempts = [each.record for each in records if isinstance(each.record, Attempt)]
    found: Counter[Path] = Counter(("banks", attempt.turn.key.bank) for attempt in attempts)
    found.update(("days", "seen", attempt.stamp.day.isoformat()) for attempt in attempts)
    found.update(count_answers(each for each in judged_answers(records) if each.attempt.turn.key not in refused))
    found.update(_article(records))
    found.update(_stories(records))
    found.update(("refusals",) for each in records if isinstance(each.record, Refused))
    return found


def count_answers(answers: Iterable[JudgedAnswer]) -> Counter[Path]:
    """Count what answers of one drill say."""
    found: Counter[Path] = Counter()
    counted = list(answers)
    for judged in counted:
        if judged.attempt.turn.stage != "before":
            found.update(_answer(judged))
            if judged.attempt.turn.number == 1:
                found.update(_first_try(judged))
    found.update(_reading(counted))
    return found


def refused_in(counts: Tree) -> dict[Key, RefusalReason]:
    """Return which questions are refused, and why.

    Raises:
        ValueError: a reason is none.
    """
    return {
        Key(bank, question): RefusalReason(why)
        for bank in branch_of(counts, "refused")
        for question in branch_of(counts, "refused", bank)
        for why in branch_of(counts, "refused", bank, question)
    }


def is_counted(counts: Tree) -> bool:
    """Return whether counts that were read have the names and proportions that `tally` and `review_counts` give."""
    late, worth = ([found for found in branch_of(counts, name).values() if isinstance(found, dict)] for name in ("late", "worth"))
    days = set().union(*(branch_of(counts, *path) for path in _DAYS), *late, (f"{month}-01" for month in branch_of(counts, "months")))
    shown = set().union(*(branch_of(counts, *path) for path in _SHOWN))
    try:
        refused_in(counts)
    except ValueError:
        return False
    return (
        all(map(_is_day, days))
        and not any(map(unsafe_characters, shown))
        and all(_SECONDS.fullmatch(name) for name in branch_of(counts, "seconds"))
        and all(_WORTH.fullmatch(name) for said in worth for name in said)
        and all(_at_most(part, whole) for part, whole in _parts(counts))
    )


def _stories(records: Sequence[Numbered]) -> Iterator[Path]:
    """Yield the stories that were last marked as read."""
    marked = {story: each.record.read for each in records if isinstance(each.record, StoriesMarked) for story in each.record.stories}
    return (("stories", story) for story, read in marked.items() if read)


def _answer(judged: JudgedAnswer) -> list[Path]:
    attempt = judged.attempt
    paths: list[Path] = [("answers",), ("days", "answers", attempt.stamp.day.isoformat())]
    if attempt.seconds > 0:
        paths.append(("seconds", str(round(min(MOST_SECONDS, max(1.0, attempt.seconds))))))
    return paths


def _first_try(judged: JudgedAnswer) -> list[Path]:
    if judged.outcome is Outcome.ASK:
        return [("undecided",)]
    said = ["tries", *(["right"] if judged.outcome.is_right else []), *(["own"] if judged.outcome.is_right and judged.own else [])]
    paths = [(path[0], what, *path[1:]) for path in _places(judged.attempt) for what in said]
    if judged.attempt.certainty is not None:
        paths.append(("worth", str(int(judged.attempt.certainty)), str(judged.fraction)))
    if not judged.outcome.is_right:
        paths += _miss(judged)
    return paths


def _places(attempt: Attempt) -> list[Path]:
    """Name the counts in which a first try stands: of tries, of right ones, and of those that are right by own judgement."""
    key, day = attempt.turn.key, attempt.stamp.day.isoformat()
    paths: list[Path] = [("days", day), ("modes", attempt.mode), ("questions", key.bank, key.question, attempt.revision)]
    paths.append(("book", "open" if attempt.article_open else "closed"))
    if attempt.certainty is not None:
        paths.append(("certainty", str(int(attempt.certainty))))
        if attempt.certainty is Certainty.CERTAIN:
            paths.append(("certain", day))
    return paths


def _miss(judged: JudgedAnswer) -> list[Path]:
    """Name the counts of a first try that was not right; one that was left blank is no misreading."""
    key = judged.attempt.turn.key
    asked = (key.bank, key.question, judged.attempt.revision)
    if judged.outcome is Outcome.BLANK:
        return [("blank_in", *asked)]
    month = judged.attempt.stamp.day.isoformat()[:7]
    misreadings = judged.attempt.misreadings
    paths: list[Path] = [("missed",), ("months", month, "wrong"), *([("misread",)] if misreadings else [])]
    for misreading in misreadings:
        paths += [("misreadings", misreading.value), ("months", month, misreading.value), ("misreadings_in", *asked, misreading.value)]
    return paths


def _reading(answers: Iterable[JudgedAnswer]) -> Counter[Path]:
    """Set what was answered before the article against what was answered to the same questions after it."""
    stages: dict[str, dict[object, bool]] = {"before": {}, "after": {}}
    for judged in answers:
        turn = judged.attempt.turn
        if turn.stage in stages and turn.number == 1 and judged.outcome is not Outcome.ASK:
            stages[turn.stage][turn.key, judged.attempt.revision] = judged.outcome.is_right
    both = stages["before"].keys() & stages["after"].keys()
    found: Counter[Path] = Counter(("reading", stage) for stage, right in stages.items() for asked in both if right[asked])
    found.update([("reading", "asked")] * len(both))
    return found


def _article(records: Sequence[Numbered]) -> Counter[Path]:
    """Count how often and for how long the article of a drill was read, where the drill is about one bank."""
    banks = {key.bank for each in records if isinstance(each.record, Started) for key in each.record.keys}
    found: Counter[Path] = Counter()
    for each in records:
        if len(banks) == 1 and isinstance(each.record, ArticleRead) and 0 < each.record.seconds <= LONGEST_READING:
            (bank,) = banks
            found["read", "times", bank] += 1
            found["read", "seconds", bank] += round(each.record.seconds)
    return found


def _parts(counts: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Yield counts with those that they are a part of."""
    for name in _TRIES:
        own, right, tries = (branch_of(counts, name, what) for what in ("own", "right", "tries"))
        yield from ((own, right), (right, tries))
    reading = branch_of(counts, "reading")
    for stage in ("before", "after"):
        yield {"": reading.get(stage, 0)}, {"": reading.get("asked", 0)}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def branch_of(tree: Tree, *path: str) -> Tree:
    """Return the numbers below a name."""
    for name in path:
        found = tree.get(name, {})
        tree = found if isinstance(found, dict) else {}
    return tree


def _at_most(part: Tree, whole: Tree) -> bool:
    """Return whether no number is negative, or larger than that of the same name in another tree."""
    for name, number in part.items():
        other = whole.get(name, 0)
        if isinstance(number, int) and isinstance(other, int):
            if not 0 <= number <= other:
                return False
        elif not (isinstance(number, dict) and isinstance(other, dict) and _at_most(number, other)):
            return False
    return True


Asked: TypeAlias = tuple[str, str, str]
"""A bank, a question and the revision of its key."""
EXPECTED_UNIT = 10_000
"""Probabilities are added up in ten-thousandths, so that sums are whole numbers."""


class RatedAnswer(NamedTuple):
    """An answer that says whether a question is held."""

    place: int
    id: str
    day: date
    rating: Rating


class Held(NamedTuple):
    """What is held of a question, and which answer was the last that was looked at."""

    memory: Memory
    seen: int


class DueAnswer(NamedTuple):
    """An answer to a question that was due, against what was to be expected."""

    day: date
    due: date
    """The day from which it was due."""
    expected: float
    """How probable it was that the learner would know it."""
    knew: bool


def events(records: Sequence[Numbered], refused: Collection[Key] = ()) -> dict[Asked, list[RatedAnswer]]:
    """Find the answers that say whether questions are held, in order. The records are those of whole drills, or of whole questions.

    Args:
        records: the records, in order.
        refused: the questions of which nothing is held.
    """
    found: dict[Asked, list[RatedAnswer]] = {}
    for judged in judged_answers(records):
        attempt, rating = judged.attempt, judged.rating
        if attempt.turn.stage != "before" and rating is not None and attempt.turn.key not in refused:
            asked = (attempt.turn.key.bank, attempt.turn.key.question, attempt.revision)
            found.setdefault(asked, []).append(RatedAnswer(judged.place, attempt.stamp.id, attempt.stamp.day, rating))
    return found


def replay(come: Iterable[RatedAnswer], known: Held | None = None) -> tuple[Held, list[DueAnswer]]:
    """Work out what is held after some answers, at least one, and which of them were reviews.

    Raises:
        ValueError: there is no answer.
    """
    memory, seen = known or (None, -1)
    reviews: list[DueAnswer] = []
    for event in sorted(come):
        before, seen = memory, event.place
        memory = answered(before, event.day, event.rating, event.id)
        if before is not None and memory is not before:
            reviews.append(DueAnswer(event.day, before.due, before.retrievability(event.day), event.rating is not Rating.AGAIN))
    if memory is None:
        raise ValueError("nothing is held of what was never answered")
    return Held(memory, seen), reviews


def review_counts(bank: str, reviews: Iterable[DueAnswer]) -> Counter[Path]:
    """Count reviews: how many a day, what was expected and what came; and by bank on which days questions were due and not done.

    Under `late` a day has how many more questions lie undone at its end than at the end of the day before.
    """
    found: Counter[Path] = Counter()
    for review in reviews:
        day = review.day.isoformat()
        found["reviews", "asked", day] += 1
        found["reviews", "knew", day] += review.knew
        found["reviews", "expected", day] += round(review.expected * EXPECTED_UNIT)
        if review.due < review.day:
            found["late", bank, review.due.isoformat()] += 1
            found["late", bank, day] -= 1
    return found
