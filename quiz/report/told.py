"""The figures of a learner in words, one figure a line, so that a screen reader can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.bank.model import Slip
from quiz.drill.feedback import CERTAINTIES
from quiz.report.calibration import Calibration
from quiz.report.comprehension import Comprehension, ReadingRow
from quiz.report.days import DayRow
from quiz.report.holding import ArchiveRow, BankRow, ChangeRow, ForecastCheck, MasteryRow
from quiz.report.learner import LearnerReport
from quiz.report.reading import Misreading
from quiz.report.shares import ShareRow
from quiz.report.weakness import WeakRow
from quiz.report.wilson import ENOUGH
from quiz.report.words import holds_in_words, many, own_in_words, share_in_words, time_in_words
from quiz.text import fold_space

LAST_DAYS = 14
"""So many of the last days with answers are listed."""

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A learner's report in words, by themes; a theme of which there is nothing to say is empty."""

    overall: Lines
    days: Lines
    modes: Lines
    today: Lines
    forecast: Lines
    checked: Lines
    banks: Lines
    skill_mastery: Lines
    known: Lines
    """How much of what was ever asked would be known today."""
    topic_mastery: Lines
    archive: Lines
    changes: Lines
    skills: Lines
    topics: Lines
    slips: Lines
    advice: Lines
    months: Lines
    slip_skills: Lines
    book_names: Lines
    """A name for each of the rows of open and closed book."""
    books: Lines
    stages: Lines
    readings: Lines
    certainty: Lines
    scored: Lines
    weakest: Lines


def told(report: LearnerReport) -> Told:
    """Put a report into words."""
    misread, read = report.misreading, report.comprehension
    return Told(
        overall=_overall(report),
        days=tuple(map(_day, report.days[-LAST_DAYS:])),
        modes=_shares(report.modes),
        today=_today(report),
        forecast=_forecast(report),
        checked=_checked(report.checked),
        banks=tuple(map(_bank, report.banks)),
        skill_mastery=tuple(map(_mastery, report.skill_mastery)),
        known=_known(report.skill_mastery),
        topic_mastery=tuple(map(_mastery, report.topic_mastery)),
        archive=tuple(map(_archived, report.archive)),
        changes=tuple(map(_changed, report.changes)),
        skills=_shares(report.skills),
        topics=_shares(report.topics),
        slips=tuple(f"{row.slip.value}, {row.count}: {row.meaning}. {row.advice}" for row in report.slips),
        advice=_advice(misread),
        months=tuple(_slipped(f"{row.month:%B %Y}", row.wrong, [row.counts.get(slip, 0) for slip in Slip]) for row in misread.months),
        slip_skills=tuple(_slipped(row.skill.value, row.wrong, [row.counts.get(slip, 0) for slip in Slip]) for row in misread.skills),
        book_names=tuple(map(_book_name, (row.is_open for row in read.books))),
        books=tuple(f"{_book_name(row.is_open)}: {share_in_words(row.share)}{own_in_words(row.own)}" for row in read.books),
        stages=_stages(read),
        readings=tuple(map(_reading, read.readings)),
        certainty=tuple(
            f"{CERTAINTIES[row.certainty]}: {share_in_words(row.share)}{own_in_words(row.own)}" for row in report.calibration.rows
        ),
        scored=_scored(report.calibration),
        weakest=tuple(line for row in report.weakest for line in _weak(row)),
    )


def _overall(report: LearnerReport) -> Lines:
    if not report.answers:
        return ()
    lines = [f"answers: {report.answers:,}, on {many(len(report.days), 'day')}", f"first tries: {share_in_words(report.first)}"]
    if report.own:
        lines.append(f"right by your own judgement: {report.own}")
    if report.undecided:
        lines.append(f"not judged yet: {report.undecided}")
    if report.streak.days > 1:
        lines.append(f"in a row: {many(report.streak.days, 'day')}, the longest {many(report.streak.longest, 'day')}")
    return tuple(lines)


def _day(row: DayRow) -> str:
    return f"{row.day.isoformat()}: {many(row.answers, 'answer')}, first tries {share_in_words(row.first)}{own_in_words(row.own)}"


def _today(report: LearnerReport) -> Lines:
    to_do = report.to_do
    lines = [f"{to_do.due} due, about {to_do.minutes} min" if to_do.due else "nothing is due"]
    if to_do.waiting:
        lines.append(f"{to_do.waiting} more can wait for another day")
    if to_do.done:
        lines.append(f"{to_do.done} done today")
    if to_do.new:
        lines.append(f"{to_do.new} never asked yet")
    return tuple(lines)


def _forecast(report: LearnerReport) -> Lines:
    rows = [row for row in report.forecast if row.due or row.day == report.today]
    days = ("today" if row.day == report.today else row.day.isoformat() for row in rows)
    return tuple(
        f"{day}: {row.due} due" + (f", you'll probably know {row.expected:.0f}" if row.known >= ENOUGH else "")
        for day, row in zip(days, rows, strict=True)
    )


def _checked(found: ForecastCheck | None) -> Lines:
    if found is None:
        return ()
    knew, likely = found.knew, share_in_words(found.knew).partition(",")[2]
    expected = f"The last {found.days} days: expected {found.expected:.0f} of {knew.answers}, you knew {knew.right}"
    return (f"{expected}{',' if likely else ''}{likely}",)


def _bank(row: BankRow) -> str:
    return f"{row.title}: {holds_in_words(row.holds)}, of {many(row.questions, 'question')}"


def _mastery(row: MasteryRow) -> str:
    about = f"; you probably know {row.expected:.0f} today" if row.asked >= ENOUGH else ""
    return f"{row.name}: {holds_in_words(row.holds)}, of {many(row.questions, 'question')}{about}"


def _known(rows: Sequence[MasteryRow]) -> Lines:
    asked = sum(row.asked for row in rows)
    expected = sum(row.expected for row in rows)
    return (f"You probably know {expected:.0f} of {asked:,} questions asked so far.",) if asked >= ENOUGH else ()


def _archived(row: ArchiveRow) -> str:
    return f"{row.title}: kept {row.kept} of {row.questions}. {row.reason}"


def _changed(row: ChangeRow) -> str:
    parts = [f"{many(len(row.afresh), 'question')} with another key, asked afresh: {', '.join(row.afresh)}"] if row.afresh else []
    parts += [f"{many(len(row.gone), 'question')} no longer there: {', '.join(row.gone)}"] if row.gone else []
    return f"{row.title}: {'; '.join(parts)}"


def _shares(rows: Sequence[ShareRow]) -> Lines:
    return tuple(f"{row.name}: {share_in_words(row.share)}{own_in_words(row.own)}" for row in rows)


def _advice(found: Misreading) -> Lines:
    return tuple(filter(None, (found.sentence,)))


def _slipped(label: str, wrong: int, counts: Sequence[int]) -> str:
    named = ", ".join(f"{count} {slip.value}" for slip, count in zip(Slip, counts, strict=True))
    return f"{label}: {wrong} wrong, of them {named}"


def _book_name(is_open: bool) -> str:
    return "open book" if is_open else "closed book"


def _stages(found: Comprehension) -> Lines:
    if not found.before.answers:
        return ()
    return (f"before: {share_in_words(found.before)}", f"after: {share_in_words(found.after)}")


def _reading(row: ReadingRow) -> str:
    pace = f", about {60 * row.words / row.seconds:.0f} words a minute" if row.words and row.seconds >= 1 else ""
    often = "read once" if row.times == 1 else f"read {row.times} times"
    return f"{row.title}: {often}, {time_in_words(row.seconds)}{' on average' if row.times > 1 else ''}{pace}"


def _scored(found: Calibration) -> Lines:
    lines = [found.sentence] if found.sentence else []
    if found.brier is not None:
        lines.append(f"Brier score: {found.brier:.2f} over {found.answers} answers; 0 is perfect, always saying one half gives 0.25")
    if found.score is not None:
        lines.append(
            f"certainty-based score: {float(found.score.average):.2f} marks an answer; "
            f"{float(found.score.expected):.2f} is what your right answers allow with one word for all"
        )
    return tuple(lines)


def _weak(row: WeakRow) -> Lines:
    return (f"{row.prompt} {share_in_words(row.share)}", *(f"  “{fold_space(sentence)}”" for sentence in row.proof))
