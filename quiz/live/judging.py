"""Typed answers that wait for the teacher, commonest first, and the teacher's verdicts on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz.bank.model import Bank
from quiz.kinds.cloze import Cloze
from quiz.kinds.question import Question, key_in_words
from quiz.kinds.short import Short
from quiz.live.log import begin_file, refuse_if_kept, storing
from quiz.live.record import Judged, Session, judged_line
from quiz.live.results import SessionResults, as_judged, judged_by_question, records_of
from quiz.marking.model import Outcome
from quiz.progress.disk import Disk
from quiz.report.undecided import undecided_forms
from quiz.text import fold


@dataclass(frozen=True, slots=True)
class Waiting:
    """One form of a typed answer that the rules could not decide."""

    question: Question
    gap: str
    """The id of the gap; empty where the question has none."""
    text: str
    times: int
    answer: str
    """What the bank has."""

    @property
    def place(self) -> str:
        """The id of the question, with that of the gap."""
        return f"{self.question.id}.{self.gap}" if self.gap else self.question.id


def waiting(results: SessionResults) -> tuple[Waiting, ...]:
    """Find what waits for the teacher, commonest first."""
    session = results.session
    judged = judged_by_question(session)
    questions = tuple(as_judged(question, judged.get(question.id, ())) for question in _once(session.questions))
    bank = Bank(session.opening.bank, session.opening.title, questions, ())
    logs = [records_of(results, person) for person in results.room.learners]
    forms = [
        Waiting(form.question, form.gap, form.text, form.times, form.key)
        for form in undecided_forms(bank, logs)
        if form.outcome is Outcome.ASK
    ]
    return tuple(sorted([*forms, *_by_teacher_alone(results)], key=lambda one: -one.times))


def judge(session: Session, verdicts: Sequence[tuple[Waiting, bool]], disk: Disk, moment: Callable[[], datetime]) -> None:
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


def _once(questions: Sequence[Question]) -> list[Question]:
    return list({question.id: question for question in questions}.values())


def _by_teacher_alone(results: SessionResults) -> list[Waiting]:
    """Find the answers of those kinds that no list of the bank could decide: of several ideas, and numbers with a bound."""
    times: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], tuple[Question, str]] = {}
    for row in results.rows:
        body = row.question.body
        by_list = isinstance(body, Cloze) or (isinstance(body, Short) and not body.checklist)
        if row.mark.outcome is Outcome.ASK and not by_list:
            form = (row.question.id, fold(row.given.response.values[0]))
            times[form] += 1
            shown.setdefault(form, (row.question, row.given.response.values[0]))
    return [Waiting(question, "", text, times[form], "; ".join(key_in_words(question))) for form, (question, text) in shown.items()]
