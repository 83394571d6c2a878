"""Results of a homework become a session: what is asked of a class drill afterwards can be asked of homework too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from quiz.drill.records import Attempt, Ended
from quiz.errors import Place, QuizError
from quiz.files import read_bytes
from quiz.kinds.question import Question
from quiz.live.events import End, Event, Join, Lock, Next, Reveal, SubmitAnswer
from quiz.live.homework import MOST_RESULT_BYTES, Homework, Result, read_result
from quiz.live.homework_files import is_result
from quiz.live.keys import proof_of
from quiz.live.record import Happened, Opening, begin_file, happened_line, opening_lines, storing
from quiz.live.state import MOST_LEARNERS, NAME_LENGTH, Rules, Seat, room_name
from quiz.progress.disk import Disk
from quiz.progress.layout import make_directory
from quiz.progress.learners import name_key
from quiz.text import clean_line


@dataclass(frozen=True, slots=True)
class Collected:
    """What came in."""

    taken: tuple[Result, ...]
    """One for each learner: of several the one that was finished last."""
    late: tuple[str, ...]
    """Learners whose result was finished after the time, as their machine's clock has it."""
    unfinished: tuple[str, ...]


def choose(homework: Homework, results: Sequence[Result]) -> Collected:
    """Choose which results count."""
    ended = [(max((each.stamp.at for each in result.records if isinstance(each, Ended)), default=None), result) for result in results]
    unfinished = tuple(result.learner for at, result in ended if at is None)
    latest: dict[str, tuple[datetime, Result]] = {}
    for at, result in ended:
        key = name_key(result.learner)
        if at is not None and (key not in latest or latest[key][0] < at):
            latest[key] = (at, result)
    late = tuple(result.learner for at, result in latest.values() if at > homework.until)
    return Collected(tuple(result for _, result in latest.values()), late, unfinished)


def read_results(folder: Path, class_key: bytes) -> tuple[dict[str, list[Result]], list[str]]:
    """Read every result in a folder.

    Returns:
        The results by homework, and for each file that was refused a line that says why.

    Raises:
        QuizError: the folder cannot be read.
    """
    found: dict[str, list[Result]] = {}
    refused: list[str] = []
    try:
        paths = sorted(path for path in folder.iterdir() if is_result(path))
    except OSError as error:
        raise QuizError(f"the folder cannot be read: {error.strerror or error}", "check the path", Place(clean_line(str(folder)))) from None
    for path in paths:
        try:
            result = read_result(read_bytes(path, MOST_RESULT_BYTES, "result"), path, class_key)
        except QuizError as error:
            refused.append(f"Refused: {error}")
        else:
            found.setdefault(result.homework, []).append(result)
    return found, refused


def session_of(
    homework: Homework, questions: Sequence[Question], results: Sequence[Result], opening: Opening, folder: Path, disk: Disk
) -> None:
    """Write results as the record of a session; every answer is marked anew by it, and no mark in a result is believed.

    Raises:
        QuizError: the disk does not take it.
    """
    by_id = {question.id: question for question in questions}
    asked = tuple(by_id[name] for name in homework.questions if name in by_id)
    lines = [happened_line(each) for each in _history(asked, results[:MOST_LEARNERS], opening)]
    with storing(folder):
        make_directory(folder, disk)
        begin_file(folder, disk, [*opening_lines(opening, asked), *lines]).close()


def rules_of(homework: Homework, roster: tuple[Seat, ...] = ()) -> Rules:
    """Return the rules of the session.

    Args:
        homework: what was assigned.
        roster: the class, for its accounts; who is not on it is collected too.
    """
    return Rules(seed=homework.seed, with_certainty=homework.certainty, roster=roster)


def not_listed(results: Sequence[Result], roster: Sequence[Seat]) -> tuple[str, ...]:
    """Return the names in results that a list of the class does not have, and which therefore have no account."""
    known = {name_key(seat.name) for seat in roster}
    return tuple(result.learner for result in results if name_key(room_name(result.learner)) not in known)


def _history(asked: Sequence[Question], results: Sequence[Result], opening: Opening) -> list[Happened]:
    history: list[Happened] = []

    def happen(event: Event, now: float, at: datetime) -> None:
        history.append(Happened(len(history) + 1, round(now, 4), at, event))

    names = _names([result.learner for result in results])
    for person, name in enumerate(names, 1):
        happen(Join(f"p{person}", name, proof_of(f"{opening.id} {person}")), 0.0, opening.at)
    now = 0.0
    for number, question in enumerate(asked, 1):
        happen(Next(), now, opening.at)
        attempts = [(person, _first_try(result, question)) for person, result in enumerate(results, 1)]
        given = sorted(((attempt.seconds, person, attempt) for person, attempt in attempts if attempt), key=lambda each: each[:2])
        for seconds, person, attempt in given:
            answer = SubmitAnswer(f"p{person}", number, attempt.response, attempt.certainty)
            happen(answer, now + max(0.0, seconds), attempt.stamp.at)
        now += max([0.0, *(seconds for seconds, _, _ in given)]) + 1
        happen(Lock(), now, opening.at)
        happen(Reveal(), now, opening.at)
    happen(End(), now, opening.at)
    return history


def _first_try(result: Result, question: Question) -> Attempt | None:
    """Return the answer that counts: of the first time that the question was dealt the last one."""
    found = [record for record in result.records if isinstance(record, Attempt) and record.turn.key.question == question.id]
    return next((record for record in reversed(found) if record.turn.number == 1), None)


def _names(learners: Sequence[str]) -> list[str]:
    """Return a name for each learner, each of their own, that fits into a room."""
    names: dict[str, str] = {}
    for learner in learners:
        plain = room_name(learner) or "Learner"
        numbered = (f"{plain[: NAME_LENGTH - 4].rstrip()} {number}" for number in count(2))
        name = next(each for each in chain([plain], numbered) if name_key(each) not in names)
        names[name_key(name)] = name
    return list(names.values())
