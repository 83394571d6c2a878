"""What a session came to: each answer that counts with its mark, as the rules or the teacher have it now, and what the class knew.

Typed answers that the rules leave open wait for the teacher, commonest first, whose verdicts are stored with the session. A learner's
answers are also records of a drill, to take home. The report goes by question and by learner, always with how many, and with the interval
that goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import cache, partial
from hashlib import sha256

from msgspec import structs

from quiz.bank.model import Bank
from quiz.drill.clock import stamp
from quiz.drill.modes import LIVE
from quiz.drill.records import Amended, Attempt, Ended, Key, Record, Started, Turn, to_entry
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.question import Question, mark, response_in_words
from quiz.kinds.short import Short
from quiz.live.events import SubmitAnswer
from quiz.live.record import Judged, Session, begin_file, judged_line, refuse_if_kept, storing
from quiz.live.standings import Standing, standings, teams
from quiz.live.state import Given, Participant, Room
from quiz.marking.certainty import CertaintySummary, summarise_certainty
from quiz.marking.model import Mark, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.disk import Disk
from quiz.progress.export import as_json
from quiz.report.shares import Share
from quiz.report.undecided import UndecidedForm, undecided_forms
from quiz.text import fold


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One answer that counts."""

    person: Participant
    number: int
    """Of the round, from 1."""
    question: Question
    given: Given
    mark: Mark
    by: str
    """Who decided: `rules` or `teacher`."""
    at: datetime


@dataclass(frozen=True)
class SessionResults:
    """A session, marked."""

    session: Session
    room: Room
    """With the marks of the rules and the teacher."""
    rows: tuple[ResultRow, ...]
    """By round, then by learner in the order of joining."""


def session_results(session: Session) -> SessionResults:
    """Mark a session anew, with what the teacher has judged since."""
    room = session.room()
    times = {(line.event.person, line.event.number): line.at for line in session.history if isinstance(line.event, SubmitAnswer)}
    rows: list[ResultRow] = []
    rounds = []
    for number, played in enumerate(room.rounds, 1):
        question = room.questions[played.question]
        marked = cache(partial(mark_judged, question, verdicts=judged_on(session, question)))  # what many have answered is marked once
        answers = played.answers if played.revealed and not played.skipped else {}
        given = ((person, answers[person.id]) for person in room.learners if person.id in answers)
        found = [ResultRow(person, number, question, each, *marked(each.response), times[person.id, number]) for person, each in given]
        rows += found
        rounds.append(replace(played, marks={row.person.id: row.mark for row in found} or played.marks))
    return SessionResults(session, replace(room, rounds=tuple(rounds)), tuple(rows))


def mark_judged(question: Question, response: Response, verdicts: Sequence[Judged]) -> tuple[Mark, str]:
    """Mark a response with what the teacher has judged.

    A judged form of a short answer or a gap joins the aliases or the rejected answers for this session, so that it is the one
    marking function that marks; where rules never decide, the teacher's verdict is the mark.

    Returns:
        The mark, and who decided.
    """
    plain = mark(question, response)
    if not verdicts or response.blank:
        return plain, "rules"
    if _by_list(question):
        marked = mark(as_judged(question, verdicts), response)
        return marked, "rules" if marked == plain else "teacher"
    said = next((each.right for each in reversed(verdicts) if each.form == fold(response.values[0])), None)
    if said is None:
        return plain, "rules"
    outcome = Outcome.CORRECT if said else Outcome.WRONG
    return Mark(outcome, Fraction(said), found=int(said), total=1, wrong=int(not said)), "teacher"


def judged_on(session: Session, question: Question) -> tuple[Judged, ...]:
    """Return the teacher's verdicts on answers to a question, in the order in which they were given."""
    return tuple(each for each in session.judged if each.question == question.id)


def as_judged(question: Question, verdicts: Sequence[Judged]) -> Question:
    """Return a question with what the teacher has accepted and rejected of its typed answers."""
    last = {(each.gap, each.form): each.right for each in verdicts}
    match question.body:
        case Short() as body:
            return structs.replace(question, body=structs.replace(body, **_lists(body, last, "")))
        case Cloze(gaps=gaps) as body:
            judged = tuple(gap if gap.options else structs.replace(gap, **_lists(gap, last, gap.id)) for gap in gaps)
            return structs.replace(question, body=structs.replace(body, gaps=judged))
    return question


def _lists(place: Short | Gap, last: Mapping[tuple[str, str], bool], gap: str) -> dict[str, tuple[str, ...]]:
    """Return the accepted and the rejected answers of one place with what the teacher has said, whose word comes last."""
    right = tuple(form for (where, form), is_right in last.items() if where == gap and is_right)
    wrong = tuple(form for (where, form), is_right in last.items() if where == gap and not is_right)
    accepted = (*(each for each in place.aliases if fold(each) not in wrong), *right)
    return {"aliases": accepted, "reject": (*(each for each in place.reject if fold(each) not in right), *wrong)}


def take_home(session: Session, person: str) -> bytes:
    """Return the progress document of one learner; handed out twice it is the same, so that merging it twice adds nothing."""
    results = session_results(session)
    learner = results.room.people[person]
    entries = [{**to_entry(record), "count": count} for count, record in enumerate(records_of(results, learner), 1)]
    return as_json(entries, learner.name)


def records_of(results: SessionResults, learner: Participant) -> list[Record]:
    """Return what a learner did in a session as the records of a drill: marked by the rules, then amended by the teacher."""
    opening, room = results.session.opening, results.room
    rows = [row for row in results.rows if row.person.id == learner.id]
    drill = _id(results.session, learner, "started")
    keys = tuple(Key(opening.bank, room.questions[played.question].id) for played in room.rounds if played.revealed and not played.skipped)
    started = Started(
        stamp(drill, opening.at),
        drill,
        LIVE.name,
        room.rules.seed,
        keys,
        room.rules.with_certainty,
        room.rules.article_open,
    )
    attempts = [_attempt(results, row, drill) for row in rows]
    last = results.session.history[-1].at if results.session.history else opening.at
    ended = Ended(stamp(_id(results.session, learner, "ended"), last), drill, "done")
    return [started, *attempts, *_amended(results, rows, attempts), ended]


def _attempt(results: SessionResults, row: ResultRow, drill: str) -> Attempt:
    rules = results.room.rules
    plain = mark(row.question, row.given.response)
    return Attempt(
        stamp(_id(results.session, row.person, f"answer-{row.number}"), row.at),
        drill,
        LIVE.name,
        Turn(Key(results.session.opening.bank, row.question.id)),
        row.question.revision,
        row.given.response,
        plain.outcome,
        plain.fraction,
        "rules",
        plain.reason,
        plain.misreadings,
        row.given.certainty,
        rules.article_open,
        row.given.seconds,
        rules.seed,
        plain.found,
        plain.total,
        plain.wrong,
        plain.parts,
    )


def _amended(results: SessionResults, rows: Sequence[ResultRow], attempts: Sequence[Attempt]) -> list[Amended]:
    return [
        Amended(
            stamp(_id(results.session, row.person, f"judged-{row.number}"), row.at),
            attempt.drill,
            attempt.stamp.id,
            row.mark.outcome,
            row.mark.fraction,
            "teacher",
        )
        for row, attempt in zip(rows, attempts, strict=True)
        if row.by == "teacher"
    ]


def _id(session: Session, learner: Participant, what: str) -> str:
    """Make an id from what the record is about: 20 digits of a hash, as long as random ones."""
    return sha256(f"{session.opening.id}\n{session.opening.at.isoformat()}\n{learner.id}\n{what}".encode()).hexdigest()[:20]


def waiting(results: SessionResults) -> tuple[UndecidedForm, ...]:
    """Find what waits for the teacher, commonest first."""
    session = results.session
    questions = tuple(as_judged(question, judged_on(session, question)) for question in {one.id: one for one in session.questions}.values())
    bank = Bank(session.opening.bank, session.opening.title, questions, ())
    logs = [records_of(results, person) for person in results.room.learners]
    forms = [form for form in undecided_forms(bank, logs) if form.outcome is Outcome.ASK]
    return tuple(sorted([*forms, *_by_teacher_alone(results)], key=lambda one: -one.times))


def judge(session: Session, verdicts: Sequence[tuple[UndecidedForm, bool]], disk: Disk, moment: Callable[[], datetime]) -> None:
    """Store verdicts with the session, and return when they are on the disk.

    Raises:
        QuizError: the session is being hosted, or the disk does not take them.
    """
    lines = [
        judged_line(Judged(session.last + number, moment(), one.question.id, one.gap, fold(one.text), right))
        for number, (one, right) in enumerate(verdicts, 1)
    ]
    with storing(session.folder):
        refuse_if_kept(session.folder, disk)
        begin_file(session.folder, disk, lines).close()


def _by_teacher_alone(results: SessionResults) -> list[UndecidedForm]:
    """Find the answers of those kinds that no list of the bank could decide: of several ideas, and numbers with a bound."""
    open_still = (row for row in results.rows if row.mark.outcome is Outcome.ASK and not row.question.is_apart)
    rows = [row for row in open_still if not _by_list(row.question)]
    forms = [(row.question.id, fold(row.given.response.values[0])) for row in rows]
    first = dict(reversed([*zip(forms, rows, strict=True)]))
    times = Counter(forms)
    return [UndecidedForm(first[form].question, "", first[form].given.response.values[0], count) for form, count in times.items()]


def _by_list(question: Question) -> bool:
    """Return whether typed answers to a question are compared with a list of the bank."""
    return isinstance(question.body, Cloze) or (isinstance(question.body, Short) and not question.body.checklist)


# the report


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question and how the class answered it."""

    number: int
    question: Question
    asked: int
    """How many learners were in the room for it."""
    share: Share
    """Of those who answered, "I don't know" among them, how many were right."""
    mean: Fraction
    """Mean mark of those who answered, 0 to 1."""
    undecided: int
    wrong: tuple[str, int] | None
    """The commonest wrong answer, in words, and how often it was given."""
    misreading: tuple[Misreading, int] | None
    """The commonest misreading, and how often it was made."""
    judged: int
    """How many answers stand by the teacher's own judgement."""
    retold: tuple[str, ...]
    """Where a story is told back, every answer, in the order in which learners joined."""


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner and what they came to."""

    person: Participant
    standing: Standing
    share: Share
    possible: Fraction
    """What could be earned in the questions that were asked while they were there."""
    certainty: CertaintySummary | None


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A session, looked at afterwards."""

    results: SessionResults
    questions: tuple[QuestionRow, ...]
    learners: tuple[LearnerRow, ...]
    """The best first."""
    teams: tuple[tuple[str, Fraction], ...]
    waiting: tuple[UndecidedForm, ...]
    skipped: int
    """Questions that counted for nobody."""


def class_report(results: SessionResults) -> ClassReport:
    """Count what a session came to."""
    room = results.room
    counted = [(number, played) for number, played in enumerate(room.rounds, 1) if played.revealed and not played.skipped]
    by_number: dict[int, list[ResultRow]] = {number: [] for number, _ in counted}
    by_person: dict[str, list[ResultRow]] = {person.id: [] for person in room.learners}
    for row in results.rows:
        by_number[row.number].append(row)
        by_person[row.person.id].append(row)
    rows = standings(room)
    questions = tuple(
        _question(number, room.questions[played.question], by_number[number], sum(person.missed < number for person in room.learners))
        for number, played in counted
    )
    learners = tuple(
        _learner(
            room.people[row.person],
            row,
            by_person[row.person],
            [room.questions[each.question] for at, each in counted if at > room.people[row.person].missed],
        )
        for row in rows
    )
    return ClassReport(results, questions, learners, tuple(teams(room, rows).items()), waiting(results), len(room.rounds) - len(counted))


def _question(number: int, question: Question, rows: Sequence[ResultRow], asked: int) -> QuestionRow:
    wrong = Counter(
        "; ".join(response_in_words(question, row.given.response)) for row in rows if row.mark.outcome in (Outcome.WRONG, Outcome.PARTLY)
    )
    misreadings = Counter(misreading for row in rows if not row.mark.outcome.is_right for misreading in dict.fromkeys(row.mark.misreadings))
    right = sum(row.mark.outcome.is_right for row in rows)
    mean = sum((row.mark.fraction for row in rows), Fraction(0)) / len(rows) if rows else Fraction(0)
    return QuestionRow(
        number,
        question,
        asked,
        Share(right, len(rows)),
        mean,
        sum(row.mark.outcome is Outcome.ASK for row in rows),
        next(iter(wrong.most_common(1)), None),
        next(iter(misreadings.most_common(1)), None),
        sum(row.by == "teacher" for row in rows),
        tuple(text for row in rows for text in response_in_words(question, row.given.response)) if question.is_apart else (),
    )


def _learner(person: Participant, standing: Standing, rows: Sequence[ResultRow], asked: Sequence[Question]) -> LearnerRow:
    rows = [row for row in rows if not row.question.is_apart]
    sure = [(row.mark.fraction, row.given.certainty) for row in rows if row.given.certainty is not None]
    possible = sum((Fraction(question.points) for question in asked if not question.is_apart), Fraction(0))
    return LearnerRow(person, standing, Share(standing.right, len(rows)), possible, summarise_certainty(sure))
