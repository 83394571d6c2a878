"""Rules about the key: whether its evidence has it, and what is accepted beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from quiz.article.names import known_names
from quiz.bank.model import Bank
from quiz.check.intervals import interval
from quiz.check.parts import TypedPart, typed_keys, with_one_key
from quiz.check.rule import Rule, check, check_each
from quiz.check.words import among, article_words, content, numbers, words
from quiz.english.numerals import SCALES
from quiz.errors import Problem, Severity
from quiz.kinds.number import NumberBody
from quiz.kinds.question import Question, Skill
from quiz.marking.terms import Be, Outcome
from quiz.marking.typed import grade
from quiz.yaml.report import shown

KEY_NOT_IN_EVIDENCE = Rule(
    "key-not-in-evidence",
    "The evidence does not have the number of the key, or the article does not have its name.",
    "Quote the sentence that has it, or mend the key.",
    Severity.WARNING,
    guideline="STARC (Berzak, Malmaud and Levy 2020): each answer rests on a marked span of the text that is critical for it.",
    bad="""\
kind: number
prompt: How many passengers does the boat carry?
value: 420
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
    good="""\
kind: number
prompt: How many passengers does the boat carry?
value: 240
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
)

_COUNTED = 12
"""Up to so many things are counted by the reader, and their number need not stand in the evidence."""
_VAGUE = frozenset("several few some many".split())
"""Words before a number word that say no number: *a few thousand*."""
_MOST_COMBINED = 12
"""Numbers of the evidence that are tried in pairs."""


@check(KEY_NOT_IN_EVIDENCE)
def key_not_in_evidence(bank: Bank) -> Iterator[Problem]:
    """Find keys whose numbers or names have no ground."""
    for question in bank.questions:
        body = question.body
        if isinstance(body, NumberBody) and question.evidence and not _is_grounded(question, body):
            yield KEY_NOT_IN_EVIDENCE.problem(question, f"the evidence of {question.id} does not have the number {body.value}")
    for options in with_one_key(bank):
        yield from _numbers_missing(options.question, options.key.text, options.where)
    for key in typed_keys(bank):
        yield from _numbers_missing(key.question, key.answer, key.where)
        names = content(key.answer)
        if key.be in (Be.PERSON, Be.PLACE) and names and not any(among(name, article_words(key.question.article)) for name in names):
            yield KEY_NOT_IN_EVIDENCE.problem(
                key.question, f"the article does not have the name {shown(key.answer)}, the answer of {key.where}"
            )


def _numbers_missing(question: Question, text: str, where: str) -> Iterator[Problem]:
    stated = _stated(question)
    span = interval(text)
    if not _VAGUE.isdisjoint(words(text)) or (span and any(span.has(value) for value in stated)):
        return
    missing = [value for value in sorted(numbers(text)) if value > _COUNTED and value not in stated]
    if missing and question.evidence and not any(_near(value, stated) for value in missing):
        yield KEY_NOT_IN_EVIDENCE.problem(question, f"the evidence of {where} does not have the number {missing[0]} of its key")


def _near(value: Decimal, stated: frozenset[Decimal]) -> bool:
    """Return whether a number can be had from two of the evidence: as their sum, difference or product."""
    return any(value in (one + other, one - other, one * other) for one, other in _pairs(stated))


def _is_grounded(question: Question, body: NumberBody) -> bool:
    """Return whether a number stands in the evidence, is counted there, or is worked out from two numbers of it."""
    if body.value == int(body.value) and 0 <= body.value <= _COUNTED:
        return True
    scale = next((SCALES[word] for word in words(body.unit) if word in SCALES), Decimal(1))
    scale *= next((Decimal(word) for word in words(body.unit) if word.isdigit()), Decimal(1))
    stated = _stated(question)
    if any(body.is_met(value / scale) or body.is_met(value) for value in stated):
        return True
    if question.skill is Skill.RETRIEVE:
        return False
    return any(body.is_met(part / scale) for one, other in _pairs(stated) for part in _worked_out(one, other))


def _worked_out(one: Decimal, other: Decimal) -> Iterator[Decimal]:
    yield from (one + other, one - other, one * other)
    if other:
        yield from (one / other, 100 * one / other, 100 * (one - other) / other)


def _pairs(stated: frozenset[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    yield from permutations(sorted(stated)[:_MOST_COMBINED], 2)


def _stated(question: Question) -> frozenset[Decimal]:
    return frozenset(value for sentence in question.proof for value in numbers(question.article.words(sentence.span)))


NO_ALIAS = Rule(
    "no-alias",
    "A typed answer has more than three words that count, and no alias.",
    "Add aliases for other ways to say it, shorten the answer, or let the learner tick a checklist.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide, on short answers: list in advance every answer that is accepted.",
    bad="""\
kind: short
prompt: What does Tom Brandt fear?
answer: Islanders would have to row across to the chemist in winter
""",
    good="""\
kind: short
prompt: What does Tom Brandt fear?
answer: Islanders would have to row across to the chemist in winter
aliases: [rowing to the chemist, having to row]
""",
)

_MOST_WORDS = 3
"""Content words that a learner may be asked to find without another way to say it."""


@check_each(NO_ALIAS, typed_keys)
def no_alias(key: TypedPart) -> str:
    """Tell which long typed answer has no alias; dates are compared part by part."""
    count = len(content(key.answer))
    if count <= _MOST_WORDS or key.aliases or key.be is Be.DATE:
        return ""
    return f"the answer {shown(key.answer)} of {key.where} has {count} words that count, and no alias"


USELESS_ALIAS = Rule(
    "useless-alias",
    "An alias is accepted without it: it is the answer, or another alias, in a form that counts as the same.",
    "Delete the alias, or list another way to say it.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide, on short answers: list every answer that is accepted. How typed answers are compared: "
    "[typed-answers.md](typed-answers.md).",
    bad="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [Ms Adler, the harbour chief]
""",
    good="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [the harbour chief]
""",
)


@check(USELESS_ALIAS)
def useless_alias(bank: Bank) -> Iterator[Problem]:
    """Find aliases that cannot make a difference."""
    for key in typed_keys(bank):
        known = [key.answer]
        for alias in key.aliases:
            verdict = grade(key.question.prompt, known, alias, reject=key.reject, be=key.be, names=known_names(key.question.article))
            if verdict.outcome is Outcome.CORRECT:
                yield USELESS_ALIAS.problem(key.question, f"the alias {shown(alias)} of {key.where} is accepted without it")
            known.append(alias)
