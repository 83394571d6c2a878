"""Dealing and the state of a drill, as data: what was dealt, what was answered, and where the learner stands. A seed decides the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import islice
from random import Random

from msgspec import Struct, field

from quiz.drill.modes import ASKED_BEFORE, MODES, Mode
from quiz.drill.rating import Rating, rating_of
from quiz.drill.records import Amended, Attempt, Key, Proved, RefusalReason, Started, Turn
from quiz.kinds.presented import Posed
from quiz.kinds.question import Aim, Question
from quiz.marking.model import BLANK, Outcome, Response
from quiz.text import counted


def deal(keys: Sequence[Key], seed: int, count: int = 0) -> tuple[Key, ...]:
    """Choose questions and their order.

    Args:
        keys: what there is to choose from.
        seed: the same seed deals the same.
        count: how many; 0, or more than there are, deals all.
    """
    random = Random(f"{seed}:deal")
    chosen = list(keys)
    random.shuffle(chosen)
    return tuple(chosen[:count] if count else chosen)


def in_place(keys: Sequence[Key], questions: Mapping[Key, Question]) -> tuple[Key, ...]:
    """Return keys with the warm-ups first, and tell-it-back before the first other question of its story; of both one a story.

    Args:
        keys: what is dealt, in an order that otherwise stays.
        questions: the questions of the keys.
    """
    apart: dict[tuple[str, Aim | None], Key] = {}
    rest: list[Key] = []
    for key in keys:
        question = questions[key]
        if question.is_apart:
            apart.setdefault((question.article.sha256, question.aim), key)
        else:
            rest.append(key)
    if not apart:
        return tuple(keys)
    placed = [key for (_, aim), key in apart.items() if aim is Aim.WARM_UP]
    retellings = {story: key for (story, aim), key in apart.items() if aim is Aim.RETELLING}
    for key in rest:
        retelling = retellings.pop(questions[key].article.sha256, None)
        placed += [key] if retelling is None else [retelling, key]
    return (*placed, *retellings.values())


def pose(question: Question, turn: Turn, seed: int, number: int = 1) -> Posed:
    """Return a question as a turn presents it.

    Args:
        question: the question.
        turn: whose turn it is.
        seed: of the drill.
        number: which question it is, from 1.
    """
    chance = f"{seed}:{turn.key.bank}:{turn.key.question}:{turn.number}:{turn.stage}"  # the same text, the same order
    return question.body.present(question, number, chance)


class Phase(StrEnum):
    """What is to be done next."""

    READING = "reading"
    """In the mode *read*: the article, before the questions about it."""
    QUESTION = "question"
    """The question of this turn waits for an answer."""
    PROVING = "proving"
    """It is answered, and waits for the sentence that proves it."""
    JUDGING = "judging"
    """Rules cannot decide the typed answer: the learner is asked."""
    FEEDBACK = "feedback"
    """It is answered and marked; feedback is shown."""
    ENDED = "ended"


class Drill(Struct, frozen=True, dict=True):
    """A drill at one moment. Made by `quiz.drill.engine` alone. What a screen asks for again and again is worked out once."""

    started: Started
    questions: Mapping[Key, Question]
    """The questions within reach; those of the turns are among them."""
    dealt: tuple[Turn, ...]
    """What is dealt, in order, with what the learner has refused of it: missed questions that come back are at the end."""
    position: int = 0
    """Which turn the learner stands at; as many as there are turns when all are done."""
    attempts: Mapping[Turn, Attempt] = field(default_factory=dict)
    """The response that counts for each answered turn."""
    judged: Mapping[str, Amended] = field(default_factory=dict)
    """By attempt: the last judgement of the learner or teacher."""
    eased: frozenset[str] = frozenset()
    """The attempts of which the learner said that they were easy."""
    proofs: Mapping[str, Proved] = field(default_factory=dict)
    """By attempt: the sentence the learner pointed at."""
    flags: frozenset[Key] = frozenset()
    refused: Mapping[Key, RefusalReason] = field(default_factory=dict)
    """The questions that the learner has taken out, and why; the last one that was taken out is the last."""
    skipped: frozenset[Turn] = frozenset()
    read: bool = False
    """Whether the article has been read, in the mode *read*."""
    drafts: Mapping[Turn, Response] = field(default_factory=dict)
    """What was picked or typed and is not the answer yet."""
    elapsed: float = 0.0
    """Seconds spent in the drill, as far as records count them."""
    ticked: float = 0.0
    """Seconds spent since the last record that counts time, as far as they were kept by ticks."""
    ended: str = ""
    """Why it ended; empty while it goes on."""

    @property
    def id(self) -> str:
        """The id of the drill."""
        return self.started.drill

    @property
    def mode(self) -> Mode:
        """The policy that it follows."""
        return MODES[self.started.mode]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What is asked, in order: what is dealt without what is refused."""
        return tuple(turn for turn in self.dealt if turn.key not in self.refused) if self.refused else self.dealt

    @cached_property
    def turn(self) -> Turn | None:
        """The turn where the learner stands; None at the end."""
        return self.turns[self.position] if self.position < len(self.turns) else None

    @cached_property
    def question(self) -> Question | None:
        """The question of the present turn."""
        return self.questions[self.turn.key] if self.turn else None

    @cached_property
    def attempt(self) -> Attempt | None:
        """The response to the present turn, if it is answered."""
        return self.attempts.get(self.turn) if self.turn else None

    @cached_property
    def phase(self) -> Phase:
        """What is to be done next."""
        if self.ended or self.turn is None:
            return Phase.ENDED
        if self.turn.stage == "after" and not self.read:
            return Phase.READING
        attempt = self.attempt
        if attempt is None or not self.shows_feedback(self.turn):
            return Phase.QUESTION
        if self.questions[self.turn.key].prove and attempt.stamp.id not in self.proofs and attempt.outcome is not Outcome.BLANK:
            return Phase.PROVING
        if attempt.outcome is Outcome.ASK and attempt.stamp.id not in self.judged:
            return Phase.JUDGING
        return Phase.FEEDBACK

    @property
    def draft(self) -> Response:
        """What is picked or typed at the present question: not confirmed yet, else the answer that may be changed."""
        if self.turn is not None and self.turn in self.drafts:
            return self.drafts[self.turn]
        return self.attempt.response if self.attempt and self.phase is Phase.QUESTION else BLANK

    @property
    def posed(self) -> Posed:
        """The present question as it is presented; there has to be one."""
        assert self.turn is not None
        return pose(self.questions[self.turn.key], self.turn, self.started.seed, self.position + 1)

    def shows_feedback(self, turn: Turn) -> bool:
        """Return whether feedback follows the answer to a turn at once (before reading it would give the answers away)."""
        is_read_next = turn.stage == "before" and self.turns[-1].stage == "after" and not self.read
        return self.mode.feedback_at_once and not is_read_next

    def is_warm_up(self, turn: Turn) -> bool:
        """Return whether a turn opens the drill as a warm-up."""
        return turn.stage == "before" and self.questions[turn.key].is_apart

    @property
    def may_look(self) -> bool:
        """Whether the article may be looked at while the present question is open."""
        if self.turn is None or self.turn.stage == "before" or self.questions[self.turn.key].is_closed:
            return False
        return self.started.article_open if self.mode.article_open is None else self.mode.article_open

    @property
    def may_overrule(self) -> bool:
        """Whether the learner may say *I was right*: to what was typed and refused, whose rules may be too strict."""
        if self.phase is not Phase.FEEDBACK or self.attempt is None or self.question is None:
            return False
        return self.question.body.is_typed and self.outcome(self.attempt) in (Outcome.WRONG, Outcome.PARTLY)

    def may_ease(self, attempt: Attempt) -> bool:
        """Return whether it matters to the review schedule that an answer was easy: a first try that was right, and not by a guess."""
        fraction = (self.judged.get(attempt.stamp.id) or attempt).fraction
        is_first = attempt.turn.number == 1 and attempt.turn.stage != "before" and self.shows_feedback(attempt.turn)
        is_reviewed = self.mode.leaves_trace and self.questions[attempt.turn.key].aim not in Question.NOT_REVIEWED
        return is_reviewed and is_first and rating_of(self.outcome(attempt), fraction, attempt.certainty) is Rating.GOOD

    def outcome(self, attempt: Attempt) -> Outcome:
        """Return the verdict that counts: the last judgement, else that of the rules."""
        return (self.judged.get(attempt.stamp.id) or attempt).outcome

    @property
    def counted(self) -> tuple[Turn, ...]:
        """The turns that count for the score: the first of each question that has one, and after reading in the mode *read*."""
        return tuple(filter(self.counts, self._first))

    def counts(self, turn: Turn) -> bool:
        """Return whether a turn counts for the score; whoever asks of a question opens it."""
        return turn.number == 1 and turn.stage != "before" and not self.questions[turn.key].is_apart

    @property
    def retold(self) -> tuple[Turn, ...]:
        """The turns in which a story is told back, which the learner alone marks."""
        return tuple(turn for turn in self._first if self.questions[turn.key].aim is Aim.RETELLING)

    @property
    def _first(self) -> Iterator[Turn]:
        return (turn for turn in self.turns if turn.number == 1 and turn.stage != "before")


def questions_left(drill: Drill) -> frozenset[Key]:
    """Return the questions of a drill that wait for their first answer; before and after reading a question is one."""
    return frozenset(turn.key for turn in drill.turns if turn.number == 1 and turn not in drill.attempts)


def guesses_of(questions: Iterable[tuple[Key, Question]]) -> tuple[Key, ...]:
    """Return the questions that are asked before the article is read, to be guessed, of those that are dealt.

    None for which one has to see the article or know what it leaves out, and no statement, since a true one says what is to be guessed.
    """
    return tuple(islice((key for key, question in questions if _can_be_guessed(question)), ASKED_BEFORE))


def _can_be_guessed(question: Question) -> bool:
    body = question.body
    return not (question.is_apart or question.absent or body.needs_article or body.is_claim)


def announcement(drill: Drill) -> str:
    """Return the sentence that announces the questions before reading, at the first of them; nothing at any other."""
    turn = drill.turn
    guesses = [each for each in drill.turns if each.stage == "before" and not drill.is_warm_up(each)]
    if turn not in guesses or any(each in drill.attempts for each in guesses):
        return ""
    return f"Guess first: {counted(len(guesses), 'question')}. You'll see after reading how you did."


def left_in_words(drill: Drill) -> str:
    """Return what is left of a drill: `4 questions left`, `tell it back left`, `1 to repeat`, `all answered`."""
    left = questions_left(drill)
    apart = [key for key in left if drill.questions[key].is_apart]
    if len(left) > len(apart):
        return f"{counted(len(left) - len(apart), 'question')} left"
    if apart:
        aims = sorted({str(drill.questions[key].aim) for key in apart}, reverse=True)
        return f"{' and '.join(aims)} left"
    again = sum(turn not in drill.attempts for turn in drill.turns)
    return f"{again} to repeat" if again else "all answered"


def place_in_words(drill: Drill) -> str:
    """Return where in a drill the learner stands: `7/20`, `before reading 1/3` or `again, 2 left`."""
    turn = drill.turn
    if turn is None:
        return ""
    if turn.number > 1:
        return f"again, {len(drill.turns) - drill.position} left"
    if drill.is_warm_up(turn):
        return "warm-up"
    first = [other for other in drill.turns if other.number == 1 and other.stage == turn.stage and not drill.is_warm_up(other)]
    place = f"{first.index(turn) + 1}/{len(first)}"
    return f"before reading {place}" if turn.stage == "before" else place
