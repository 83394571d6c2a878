"""Typed answers that wait for a decision of the bank's owner: what rules left open, and what learners called right themselves.

Five judgements a question bring a grader to where people agree with each other, so the commonest forms come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.bank.model import Bank
from quiz.drill.records import Amended, Attempt, Record
from quiz.kinds.cloze import Cloze, Gap, mark_gap
from quiz.kinds.question import Question, key_in_words, mark
from quiz.kinds.short import Short
from quiz.marking.model import Outcome, Response
from quiz.text import clean_line, fold

LONGEST_FORM = 200
"""Characters; a longer answer is an essay, and no alias."""


@dataclass(frozen=True, slots=True)
class UndecidedForm:
    """One way in which an answer was typed, white space and case apart."""

    question: Question
    gap: str
    """The id of the gap; empty where the question has none."""
    text: str
    """As it was typed most often, safe to show."""
    times: int = 1
    """How often it was typed."""
    right: int = 0
    """How often it was judged right by a person, the learner or the teacher."""
    wrong: int = 0
    """How often it was judged wrong by a person."""
    outcome: Outcome = Outcome.ASK
    """What rules say of it today: ask or wrong."""

    @property
    def key(self) -> str:
        """The answer that the bank has."""
        place = typed_places(self.question).get(self.gap)
        return place.answer if place else "; ".join(key_in_words(self.question))

    @property
    def place(self) -> str:
        """The id of the question, with that of the gap."""
        return f"{self.question.id}.{self.gap}" if self.gap else self.question.id

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other answers that the bank accepts."""
        return typed_places(self.question)[self.gap].aliases


def undecided_forms(bank: Bank, logs: Sequence[Sequence[Record]]) -> tuple[UndecidedForm, ...]:
    """Find the answers to typed questions of a bank that its owner should decide on.

    An answer is listed that rules cannot decide today, or that they refuse and a person called right. What the bank
    has as an answer, an alias or a rejected answer is decided already.

    Args:
        bank: the bank as it is now.
        logs: the records of each learner.

    Returns:
        The forms, commonest first, then in the order of the bank.
    """
    questions = {question.id: question for question in bank.questions}
    spellings: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    judged: dict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
    for log in logs:
        verdicts = {record.attempt: record for record in log if isinstance(record, Amended)}
        for attempt in log:
            if isinstance(attempt, Attempt) and attempt.turn.key.bank == bank.id and attempt.turn.key.question in questions:
                name = attempt.turn.key.question
                verdict = verdicts.get(attempt.stamp.id)
                for gap, text in _typed(questions[name], attempt.response):
                    spellings[name, gap, fold(text)][text] += 1
                    if verdict is not None and verdict.fraction in (0, 1):
                        judged[name, gap, fold(text)][verdict.fraction == 1] += 1
    order = {name: at for at, name in enumerate(questions)}
    forms = [_form(questions[form[0]], form[1], spelt, judged[form]) for form, spelt in spellings.items()]
    waiting = [form for form in forms if form.outcome is Outcome.ASK or (form.outcome is Outcome.WRONG and form.right)]
    return tuple(sorted(waiting, key=lambda form: (-form.times, order[form.question.id], form.gap, form.text)))


def typed_places(question: Question) -> dict[str, Short | Gap]:
    """Return what typed answers are compared with: by the id of the gap, and what is no gap under no name."""
    match question.body:
        case Short() as body:
            return {"": body}
        case Cloze(gaps=gaps):
            return {gap.id: gap for gap in gaps}
    return {}


def forms_to_json(forms: Sequence[UndecidedForm]) -> list[dict[str, object]]:
    """Return forms as plain data."""
    return [
        {
            "question": form.question.id,
            "gap": form.gap or None,
            "text": form.text,
            "times": form.times,
            "called_right": form.right,
            "called_wrong": form.wrong,
            "verdict": form.outcome.value,
            "answer": form.key,
            "aliases": list(form.aliases),
        }
        for form in forms
    ]


def _typed(question: Question, response: Response) -> Iterator[tuple[str, str]]:
    """Yield what was typed in each place where rules compare it, and that is not decided already."""
    for (gap, place), value in zip(typed_places(question).items(), response.values, strict=False):
        text = clean_line(value)
        by_rules = not (place.options if isinstance(place, Gap) else place.checklist)
        if by_rules and 0 < len(text) <= LONGEST_FORM and fold(text) not in map(fold, (place.answer, *place.aliases, *place.reject)):
            yield gap, text


def _form(question: Question, gap: str, spelt: Counter[str], judged: Counter[bool]) -> UndecidedForm:
    text = max(spelt, key=lambda one: (spelt[one], one))
    place = typed_places(question)[gap]
    outcome = mark_gap(question, place, text).outcome if isinstance(place, Gap) else mark(question, Response((text,))).outcome
    return UndecidedForm(question, gap, text, spelt.total(), judged[True], judged[False], outcome)
