"""What a rule is made of, and the article that the examples of the rules are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from quiz.bank.model import Bank
from quiz.errors import Place, Problem, Severity
from quiz.kinds.question import Question

Part = TypeVar("Part", bound="HasQuestion")

EXAMPLE = """\
Ferry to Oster Island stops for the winter

The ferry to Oster Island will stop on Friday, the harbour master, Ruth Adler, said this morning.

The boat, which carries 240 passengers, was built in 1974. Its engine failed twice in October and its radar broke in May.

Councillor Tom Brandt voted against the plan. He said islanders would have to row to the chemist.

The harbour has 3 cranes, 18 berths and 41 moorings. Last year it counted 5,200 bicycles, 310 horses and 12 pianos. A ticket
costs £7, a season ticket £160. The crossing is 14 miles and takes 75 minutes.
"""
"""The article of the examples; the place does not exist."""

HEAD = "format: 1\nid: ferry\ntitle: The last ferry\narticle: {file: ferry.txt}\n"
"""The head of a bank about it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that can be wrong or weak in a bank."""

    id: str
    title: str
    """What is wrong, in one sentence."""
    advice: str
    """What to do about it, in one sentence or two."""
    severity: Severity = Severity.ERROR
    guideline: str = ""
    """The published advice that it comes from."""
    bad: str = ""
    """What breaks it, in YAML: lines of a question about the article `EXAMPLE`, of a list of questions where they
    start with `questions:`, or of a whole bank where they start with `format:`. What does not matter is left out."""
    good: str = ""
    """The same mended."""

    def problem(self, question: Question, message: str) -> Problem:
        """Return the problem of a question that breaks the rule."""
        return Problem(question.place, self.id, message, self.advice, self.severity)

    def bank_problem(self, bank: Bank, message: str) -> Problem:
        """Return the problem of a whole bank that breaks the rule; it stands at the top of the file."""
        return Problem(Place(bank.questions[0].place.path, 1, 1), self.id, message, self.advice, self.severity)


class HasQuestion(Protocol):
    """A part of a question that a rule looks at, or the question itself."""

    @property
    def question(self) -> Question:
        """Return the question."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that is looked for in a bank that could be read."""

    rule: Rule
    find: Callable[[Bank], Iterable[Problem]]


def check(rule: Rule) -> Callable[[Callable[[Bank], Iterable[Problem]]], Check]:
    """Make a function that finds problems the check of a rule; it is registered by standing in a module of `quiz.check.rules`."""
    return lambda find: Check(rule, find)


def check_whole(rule: Rule) -> Callable[[Callable[[Bank], str]], Check]:
    """Make a function that says what is wrong with a bank as a whole, or nothing, the check of a rule."""
    return lambda say: Check(rule, lambda bank: (rule.bank_problem(bank, said) for said in (say(bank),) if said))


def check_each(rule: Rule, parts: Callable[[Bank], Iterable[Part]]) -> Callable[[Callable[[Part], str]], Check]:
    """Make a function that says what is wrong with a part of a question, or nothing, the check of a rule in all parts of a bank."""

    def made(say: Callable[[Part], str]) -> Check:
        return Check(rule, lambda bank: (rule.problem(part.question, said) for part in parts(bank) if (said := say(part))))

    return made
