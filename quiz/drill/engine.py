"""The engine: a reducer over records. What is done becomes a record, and state is what the records add up to.

`step` turns a command of the learner into records and the state after them; `resume` adds up stored records. Both go
through the same `_apply`, so that a drill which was interrupted is the drill that was never interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from quiz.drill.clock import Stamp
from quiz.drill.modes import MODES
from quiz.drill.records import (
    Amended,
    ArticleRead,
    Attempt,
    Drafted,
    Eased,
    Ended,
    Flagged,
    Key,
    Moved,
    Proved,
    Record,
    RefusalReason,
    Refused,
    Skipped,
    Started,
    Ticked,
    Turn,
    fraction_from_json,
    fraction_to_json,
)
from quiz.drill.state import Drill, Phase
from quiz.drill.turns import deal_missed, finish_reading, next_open, put_off, spend, take_out
from quiz.kinds.question import Aim, Question
from quiz.marking.model import Certainty, Outcome, Response, outcome_of


class Answer(Struct, frozen=True):
    """Answer the present question."""

    response: Response
    certainty: Certainty | None = None
    seconds: float = 0.0
    """Time spent on it since it was shown; in the other commands too, time that no record counts yet."""
    article_open: bool = False
    """Whether the article could be seen."""


class Prove(Struct, frozen=True):
    """Point at the sentences that prove the answer just given."""

    sentences: tuple[str, ...]


class Judge(Struct, frozen=True):
    """Judge an answer oneself: *I was right*, or the share of a checklist that it has."""

    fraction: Fraction
    attempt: str = ""
    """Which attempt; the present one if empty."""
    by: str = "learner"


class Ease(Struct, frozen=True):
    """Say that a right answer was easy, or take that back."""

    attempt: str = ""
    """Which attempt; the present one if empty."""


class GoOn(Struct, frozen=True):
    """Go on to the next question; past the last one the drill ends."""

    seconds: float = 0.0


class GoTo(Struct, frozen=True):
    """Go to a question by its place, where the mode allows it."""

    position: int
    seconds: float = 0.0


class KeepDraft(Struct, frozen=True):
    """Keep what is picked or typed at the present question, without answering it."""

    response: Response


class Tick(Struct, frozen=True):
    """Keep how much time has been spent, so that a program that is killed gives none of it back."""

    seconds: float


class Skip(Struct, frozen=True):
    """Put the present question off to the end; in a test, go on."""

    seconds: float = 0.0


class FlagQuestion(Struct, frozen=True):
    """Mark the present question to be looked at again, or no longer."""


class Refuse(Struct, frozen=True):
    """Take out a question that is no good; it is asked no more, and counts for nothing."""

    why: RefusalReason
    seconds: float = 0.0
    key: Key | None = None
    """Which question; the present one if None."""


class TakeBack(Struct, frozen=True):
    """Bring back the question that was taken out last."""

    seconds: float = 0.0


class FinishReading(Struct, frozen=True):
    """The article has been read. Where it was read before the drill, as its first command: then nothing is asked before reading."""

    seconds: float = 0.0


class Leave(Struct, frozen=True):
    """Leave the program; the drill can be resumed."""

    seconds: float = 0.0


class Finish(Struct, frozen=True):
    """Hand in, whether all is answered or not."""

    out_of_time: bool = False


Command = (
    Answer
    | KeepDraft
    | Tick
    | Prove
    | Judge
    | Ease
    | GoOn
    | GoTo
    | Skip
    | FlagQuestion
    | Refuse
    | TakeBack
    | FinishReading
    | Leave
    | Finish
)


def start(started: Started, questions: Mapping[Key, Question]) -> Drill:
    """Begin a drill with what was dealt; questions that are no longer there are left out.

    The warm-ups that open a drill are before everything in any mode.
    """
    keys = [key for key in dict.fromkeys(started.keys) if key in questions]
    warm_ups = [*takewhile(lambda key: questions[key].aim is Aim.WARM_UP, keys)]
    rest = keys[len(warm_ups) :]
    before = MODES[started.mode].asks_before
    if started.guesses is None:  # an older version asked the first few for which nobody has to see the article
        unread = (key for key in rest if not questions[key].body.needs_article and not questions[key].is_apart)
        guesses = [*islice(unread, before)]
    else:
        guesses = [key for key in started.guesses if key in rest]
    turns = [Turn(key, stage="before") for key in (*warm_ups, *guesses)] + [Turn(key, stage="after" if before else "") for key in rest]
    return Drill(started, questions, tuple(turns))


def resume(started: Started, records: Iterable[Record], questions: Mapping[Key, Question]) -> Drill:
    """Bring a drill back to where it stood, from its records in order, and those of questions that were refused elsewhere since."""
    drill = start(started, questions)
    for record in records:
        if record.drill == started.drill or isinstance(record, Refused):
            drill = _apply(drill, record)
    return drill


def step(drill: Drill, command: Command, stamp: Stamp) -> tuple[Drill, tuple[Record, ...]]:
    """Carry out a command.

    Args:
        drill: the state before.
        command: what the learner did; one that makes no sense in this phase changes nothing.
        stamp: id and time for the record that comes of it.

    Returns:
        The state after, and the records to be stored, in order: none or one.
    """
    record = _record(drill, command, stamp)
    if record is not None:
        return _apply(drill, record), (record,)
    there = _there(drill, command)
    return drill if there is None else replace(drill, position=there), ()


def _record(drill: Drill, command: Command, stamp: Stamp) -> Record | None:
    """Return the record that a command leaves in this state, if any."""
    match command:
        case Judge() | Ease():
            return _saying(drill, command, stamp)
        case Refuse() | TakeBack():
            return _refusal(drill, command, stamp)
        case Finish() if not drill.ended and drill.turn is None:
            return Ended(stamp, drill.id, "done")
    if drill.ended or drill.turn is None:
        return None
    turn, phase = drill.turn, drill.phase
    match command:
        case Answer() if phase is Phase.QUESTION:
            return _attempt(drill, turn, command, stamp)
        case KeepDraft(response) if phase is Phase.QUESTION and response != drill.draft:
            return Drafted(stamp, drill.id, turn, response)
        case Prove(sentences) if phase is Phase.PROVING and drill.attempt:
            from quiz.kinds.highlight import mark_proof  # noqa: PLC0415 - 5 ms of a start; a drill that begins marks nothing yet

            fraction = mark_proof(drill.questions[turn.key], sentences)
            return Proved(stamp, drill.id, drill.attempt.stamp.id, sentences, fraction)
        case FlagQuestion():
            return Flagged(stamp, drill.id, turn.key, turn.key not in drill.flags)
        case FinishReading(seconds) if phase is Phase.READING or (turn.stage == "before" and not drill.attempts and not drill.read):
            return ArticleRead(stamp, drill.id, seconds)
        case Tick(seconds):
            return Ticked(stamp, drill.id, round(seconds, 3))
        case _:
            return _going(drill, turn, command, stamp)


def _going(drill: Drill, turn: Turn, command: Command, stamp: Stamp) -> Record | None:
    """Return the record of a command that leaves a question, if any: moving is one where going back or a limit makes its time count."""
    match command:
        case Skip(seconds) if may_skip(drill) and not drill.mode.may_go_back:
            return Skipped(stamp, drill.id, turn, seconds, passed=_is_passed(drill, turn))
        case Leave(seconds):
            return Moved(stamp, drill.id, turn, seconds)
        case Finish(out_of_time):
            why = "time" if out_of_time else "done" if _all_answered(drill) else "finished"
            return Ended(stamp, drill.id, why)
        case GoOn() if drill.phase in (Phase.FEEDBACK, Phase.QUESTION) and not drill.mode.may_go_back and _all_answered(drill):
            return Ended(stamp, drill.id, "done")
        case GoOn(seconds=seconds) | GoTo(seconds=seconds) | Skip(seconds) if drill.mode.may_go_back or drill.started.limit:
            there = _there(drill, command)
            return None if there is None else Moved(stamp, drill.id, drill.turns[there], round(seconds, 3), playing=True)
        case _:
            return None


def _there(drill: Drill, command: Command) -> int | None:
    """Return the position that a command moves to; None if it moves nowhere."""
    if drill.ended:
        return None
    match command:
        case GoOn() | Skip() if drill.mode.may_go_back:
            there = drill.position + 1
        case GoOn() if drill.phase is Phase.FEEDBACK:
            there = next_open(drill, drill.position + 1)
        case GoTo(position) if drill.mode.may_go_back:
            there = position
        case _:
            return None
    return there if 0 <= there < len(drill.turns) and there != drill.position else None


def _attempt(drill: Drill, turn: Turn, command: Answer, stamp: Stamp) -> Attempt:
    from quiz.kinds.question import mark  # noqa: PLC0415 - see above

    question = drill.questions[turn.key]
    marked = mark(question, command.response)
    return Attempt(
        stamp,
        drill.id,
        drill.mode.name,
        turn,
        question.revision,
        command.response,
        marked.outcome,
        fraction_from_json(fraction_to_json(marked.fraction)),
        reason=marked.reason,
        misreadings=marked.misreadings,
        certainty=None if marked.outcome is Outcome.BLANK else command.certainty,
        article_open=command.article_open,
        seconds=round(command.seconds, 1),
        seed=drill.started.seed,
        found=marked.found,
        total=marked.total,
        parts=marked.parts,
        wrong=marked.wrong,
    )


def _saying(drill: Drill, command: Judge | Ease, stamp: Stamp) -> Amended | Eased | None:
    """Return the record of what is said of an attempt, named by its id, or the present one."""
    wanted = command.attempt or (drill.attempt.stamp.id if drill.attempt else "")
    attempt = next((each for each in drill.attempts.values() if each.stamp.id == wanted), None)
    match command:
        case Judge() if attempt is not None and attempt.outcome is not Outcome.BLANK:
            fraction = fraction_from_json(fraction_to_json(command.fraction))
            return Amended(stamp, drill.id, wanted, outcome_of(fraction), fraction, command.by)
        case Ease() if attempt is not None and drill.may_ease(attempt):
            return Eased(stamp, drill.id, wanted, wanted not in drill.eased)
        case _:
            return None


def _refusal(drill: Drill, command: Refuse | TakeBack, stamp: Stamp) -> Refused | None:
    """Return the record of a question that is taken out or brought back, also after the end."""
    match command:
        case TakeBack(seconds) if drill.refused:
            key, why = list(drill.refused.items())[-1]
            return Refused(stamp, drill.id, key, why, on=False, seconds=round(seconds, 3))
        case Refuse(why, seconds, named):
            shown = drill.turn.key if drill.turn is not None and drill.phase is not Phase.READING else None
            wanted = shown if named is None else named
            if wanted is not None and any(turn.key == wanted for turn in drill.turns):
                return Refused(stamp, drill.id, wanted, why, on=True, seconds=round(seconds, 3))
    return None


def _apply(drill: Drill, record: Record) -> Drill:
    """Add one record to the state; after the end only what is said of answers and questions counts."""
    if isinstance(record, Amended | Eased | Proved | Refused):
        return _say(drill, record)
    if drill.ended:
        return drill
    match record:
        case Attempt(turn=turn) if turn in drill.turns:
            attempts = {**drill.attempts, turn: record}
            position = drill.turns.index(turn)
            if not drill.shows_feedback(turn):
                position = min(position + 1, len(drill.turns) - 1) if drill.mode.may_go_back else next_open(drill, position + 1)
            drafts = {other: draft for other, draft in drill.drafts.items() if other != turn}
            return deal_missed(spend(replace(drill, attempts=attempts, drafts=drafts, position=position), record.seconds), turn)
        case Drafted(turn=turn, response=response) if turn in drill.turns:
            return replace(drill, drafts={**drill.drafts, turn: response})
        case Ticked(seconds=seconds):
            return replace(drill, ticked=seconds)
        case Skipped(turn=turn) if turn in drill.turns:
            return put_off(drill, record)
        case Flagged(key=key):
            return replace(drill, flags=drill.flags | {key} if record.on else drill.flags - {key})
        case Moved(turn=turn) if turn in drill.turns:
            return spend(replace(drill, position=drill.turns.index(turn)), record.seconds)
        case ArticleRead():
            return spend(finish_reading(drill), record.seconds)
        case Ended(why=why):
            return replace(drill, ended=why, position=len(drill.turns))
        case _:
            return drill


def _say(drill: Drill, record: Amended | Eased | Proved | Refused) -> Drill:
    """Add what was said of an answer, or of a question."""
    match record:
        case Refused():
            return take_out(drill, record)
        case Amended():
            drill = replace(drill, judged={**drill.judged, record.attempt: record})
            judged = next((turn for turn, attempt in drill.attempts.items() if attempt.stamp.id == record.attempt), None)
            return deal_missed(drill, judged) if judged is not None else drill
        case Eased(attempt=attempt):
            return replace(drill, eased=drill.eased | {attempt} if record.on else drill.eased - {attempt})
        case Proved() if not drill.ended:
            return replace(drill, proofs={**drill.proofs, record.attempt: record})
        case _:
            return drill


def may_skip(drill: Drill) -> bool:
    """Return whether skipping the present question does anything: in a test another follows, else it is passed, or another is open."""
    if drill.turn is None or drill.phase is not Phase.QUESTION:
        return False
    here, *rest = drill.turns[drill.position :]
    if drill.mode.may_go_back:
        return bool(rest)
    return _is_passed(drill, here) or any(turn not in drill.attempts and turn.stage == here.stage for turn in rest)


def _is_passed(drill: Drill, turn: Turn) -> bool:
    """Return whether skipping leaves a turn out of the drill: it has no score, or the story comes after it."""
    return drill.questions[turn.key].is_apart or not drill.shows_feedback(turn)


def _all_answered(drill: Drill) -> bool:
    """Return whether nothing is open, looking from where the learner stands, so that it is known at once where something is."""
    return next_open(drill, drill.position) == len(drill.turns)
