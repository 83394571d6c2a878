"""Counts how much there is of what in the records of one drill.

| name | what is counted under it |
|---|---|
| `answers`, `undecided`, `missed`, `slipped` | answers; first tries nobody has judged, that were wrong, and wrong in a way the bank names |
| `days`, `modes`, `questions`, `certainty`, `certain`, `book` | first tries: all `tries`, the `right` ones, and those by `own` judgement |
| `slips`, `months`, `slips_in`, `blank_in` | slips; by month with `wrong`; slips and blanks by question |
| `seconds` | answers that took so many seconds |
| `worth` | first tries by certainty and by what they were worth |
| `reading`, `read` | questions before and after the article; how often and how long an article was read, by bank |
| `days seen`, `days answers`, `banks` | answers by day, with those before reading and without; answers by bank |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from quiz.drill.records import ArticleRead, Attempt, Started
from quiz.marking.model import Certainty, Outcome
from quiz.progress.judged import Judged, Numbered, judged_answers

Path: TypeAlias = tuple[str, ...]
MOST_SECONDS = 600
"""An answer that took longer counts as this long: the learner was elsewhere."""
LONGEST_READING = 3600.0
"""Seconds; an article that was open for longer was not read all the while, so the time is left out."""


def tally(records: Sequence[Numbered]) -> Counter[Path]:
    """Count what the records of one drill say."""
    found: Counter[Path] = Counter()
    for attempt in (each.record for each in records if isinstance(each.record, Attempt)):
        found["banks", attempt.turn.key.bank] += 1
        found["days", "seen", attempt.stamp.day.isoformat()] += 1
    answers = judged_answers(records)
    for judged in answers:
        if judged.attempt.turn.stage != "before":
            found.update(_answer(judged))
            if judged.attempt.turn.number == 1:
                found.update(_first_try(judged))
    found.update(_reading(answers))
    found.update(_article(records))
    return found


def _answer(judged: Judged) -> list[Path]:
    attempt = judged.attempt
    paths: list[Path] = [("answers",), ("days", "answers", attempt.stamp.day.isoformat())]
    if attempt.seconds > 0:
        paths.append(("seconds", str(round(min(MOST_SECONDS, max(1.0, attempt.seconds))))))
    return paths


def _first_try(judged: Judged) -> list[Path]:
    if judged.outcome is Outcome.ASK:
        return [("undecided",)]
    said = ["tries", *(["right"] if judged.right else []), *(["own"] if judged.right and judged.own else [])]
    paths = [(path[0], what, *path[1:]) for path in _places(judged.attempt) for what in said]
    if judged.attempt.certainty is not None:
        paths.append(("worth", str(int(judged.attempt.certainty)), str(judged.fraction)))
    if not judged.right:
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


def _miss(judged: Judged) -> list[Path]:
    """Name the counts of a first try that was not right; one that was left blank is no misreading."""
    key = judged.attempt.turn.key
    asked = (key.bank, key.question, judged.attempt.revision)
    if judged.outcome is Outcome.BLANK:
        return [("blank_in", *asked)]
    month = judged.attempt.stamp.day.isoformat()[:7]
    slips = judged.attempt.slips
    paths: list[Path] = [("missed",), ("months", month, "wrong"), *([("slipped",)] if slips else [])]
    for slip in slips:
        paths += [("slips", slip.value), ("months", month, slip.value), ("slips_in", *asked, slip.value)]
    return paths


def _reading(answers: Iterable[Judged]) -> Counter[Path]:
    """Set what was answered before the article against what was answered to the same questions after it."""
    stages: dict[str, dict[object, bool]] = {"before": {}, "after": {}}
    for judged in answers:
        turn = judged.attempt.turn
        if turn.stage in stages and turn.number == 1 and judged.outcome is not Outcome.ASK:
            stages[turn.stage][turn.key, judged.attempt.revision] = judged.right
    found: Counter[Path] = Counter()
    for asked in stages["before"].keys() & stages["after"].keys():
        found["reading", "asked"] += 1
        for stage, right in stages.items():
            if right[asked]:
                found["reading", stage] += 1
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
