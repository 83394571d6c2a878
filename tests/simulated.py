"""Learners who do not exist, playing through the very engine: a month of one, or a class before one bank.

Whoever made them has a talent, knows some kinds of question better than others, forgets, and is now and then too sure.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import count
from pathlib import Path

import making
from quiz.bank.load import load_bank
from quiz.drill.clock import Stamp, local_day, stamp
from quiz.drill.engine import Answer, Finish, FinishReading, GoOn, Judge, Prove
from quiz.drill.records import Entry, Key, records_from
from quiz.drill.state import Drill, Phase
from quiz.errors import QuizError
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.question import Question, Skill
from quiz.kinds.short import Short
from quiz.marking.model import Certainty, Response
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import DrillSession, begin, questions_of
from quiz.progress.export import as_json
from quiz.progress.launch import PlayRequest
from quiz.progress.layout import DOCUMENT_NAME
from quiz.progress.log import Log
from quiz.progress.plan import make_plan

HARDER = {Skill.RETRIEVE: 0.0, Skill.INFER: 0.12, Skill.INTEGRATE: 0.2, Skill.EVALUATE: 0.28}
"""By how much the chance of being right is lower."""


def live(folder: Path, banks: Sequence[Path], end: datetime, days: int, seed: int, learner: str = "Ana", talent: float = 0.8) -> None:
    """Let a learner practise, read, be tested and review over some days, and leave the progress in a folder."""
    dice = random.Random(seed)
    found = [load_bank(path) for path in banks]
    library = BankIndex({bank.id: bank for bank in found}, ())
    questions = questions_of(library.banks)
    moment = [end]
    store = Kept()
    numbers = count(1)

    def stamper() -> Stamp:
        moment[0] += timedelta(seconds=dice.randrange(6, 40))
        return stamp(f"{learner}-{seed}-{next(numbers)}", moment[0])

    seen: dict[Key, int] = {}
    for back in range(days - 1, -1, -1):
        moment[0] = end - timedelta(days=back, hours=2)
        if back and dice.random() < (0.55 if moment[0].weekday() > 4 else 0.2):
            continue
        for request in _wishes(dice, [bank.id for bank in found]):
            try:
                plan = make_plan(request, library, store.log, local_day(moment[0]), dice.getrandbits(30))
            except QuizError:
                continue  # nothing is due
            _play(begin(plan, questions, store, stamper), dice, seen, talent)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DOCUMENT_NAME).write_bytes(as_json(store.entries, learner))


@dataclass
class Kept:
    """A store in memory; what it holds is written once, at the end."""

    entries: list[Entry] = field(default_factory=list)
    unsaved: int = 0

    def record(self, entry: Entry) -> None:
        self.entries.append({"count": len(self.entries) + 1, **entry})

    @property
    def log(self) -> Log:
        return Log.of(records_from(self.entries))


def _wishes(dice: random.Random, banks: Sequence[str]) -> list[PlayRequest]:
    """Say what somebody wants to do on a day."""
    bank = dice.choice(banks)
    wanted = [PlayRequest(mode="review", with_certainty=True)]
    if dice.random() < 0.75:
        mode = dice.choice(("practice", "practice", "read", "test"))
        wanted.append(PlayRequest(mode=mode, bank=bank, count=dice.choice((5, 8, 12)), with_certainty=dice.random() < 0.7))
    return wanted


def _play(sitting: DrillSession, dice: random.Random, seen: dict[Key, int], talent: float) -> None:
    while sitting.drill.phase is not Phase.ENDED:
        drill = sitting.drill
        match drill.phase:
            case Phase.READING:
                sitting.do(FinishReading(round(dice.uniform(60, 200), 1)))
            case Phase.QUESTION:
                assert drill.question is not None
                if drill.turn in drill.attempts:
                    sitting.do(Finish())  # a test, all answered
                else:
                    _answer(sitting, drill, drill.question, dice, seen, talent)
            case Phase.PROVING:
                assert drill.question is not None
                sitting.do(Prove(tuple(sentence.id for sentence in drill.question.proof)))
            case Phase.JUDGING:
                sitting.do(Judge(Fraction(dice.random() < talent)))
            case _:
                sitting.do(GoOn())


def _answer(sitting: DrillSession, drill: Drill, question: Question, dice: random.Random, seen: dict[Key, int], talent: float) -> None:
    assert drill.turn is not None
    before = drill.turn.stage == "before"
    chance = talent - HARDER[question.skill] + 0.04 * min(seen.get(drill.turn.key, 0), 4) - 0.35 * before
    right = dice.random() < chance
    seen[drill.turn.key] = seen.get(drill.turn.key, 0) + 1
    sure = chance + dice.uniform(-0.3, 0.3)
    certainty = Certainty.CERTAIN if sure > 0.8 else Certainty.FAIRLY_SURE if sure > 0.55 else Certainty.GUESS
    sitting.do(
        Answer(making.right(question) if right else _wrong(question, dice), certainty if drill.started.with_certainty else None, 12.0)
    )


def _wrong(question: Question, dice: random.Random) -> Response:
    if isinstance(question.body, Choice | Choices):
        return Response((dice.choice([option.id for option in question.body.options if not option.correct]),))
    if isinstance(question.body, Short) and not question.body.reject:
        return Response(("somebody else altogether",))
    return making.wrong(question) if dice.random() < 0.8 else Response(unknown=True)
