"""A learner's own answers of a session as the records of a drill: to take home as a progress file, and to count with."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from quiz.drill.clock import stamp
from quiz.drill.modes import LIVE
from quiz.drill.records import Amended, Attempt, Ended, Key, Record, Started, Turn, to_entry
from quiz.kinds.question import mark
from quiz.live.record import Session
from quiz.live.results import ResultRow, SessionResults, session_results
from quiz.live.state import Participant
from quiz.progress.export import as_json


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
