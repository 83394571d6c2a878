"""`bank-leak`: what one question says gives the key of another one away."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quiz.bank.model import Bank, Choice, Choices, Cloze, Match, Number, Order, Question, Short, Statement, Truth
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.check.whole import telling_words
from quiz.check.words import words
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-leak",
    "What a question says before it is answered gives the key of another one away.",
    "Say it in other words or leave it out, or drop one of the two questions.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep what a question says independent of the other questions.",
)

_ENOUGH = 0.6
"""So much of what a question asks about, weighed by how rare its words are in the bank, has to stand beside the key."""
_TOPIC = 0.05
"""A key in a greater share of all texts is a topic of the bank, such as the name of its hero, and no secret."""
_UNMISTAKABLE = 3
"""Telling words; a prompt that says a key of so many word for word gives it away whatever it asks."""
_FEW = 8
"""Texts in which a key may stand whatever the share: in a small bank a share is only a few."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Something that the learner reads before answering, and the questions that say it."""

    words: str
    """With a blank around each word."""
    telling: frozenset[str]
    owners: list[int]
    asks: bool
    """Whether it is a prompt; options and items are often those of other questions, right or wrong."""


class _Secret(NamedTuple):
    """A key and what is asked for it."""

    key: str
    asked: str


def find(bank: Bank) -> Iterator[Problem]:
    """Find texts that hold another question's key together with most of what that question asks about."""
    texts = _texts(bank)
    having: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for word in text.telling:
            having.setdefault(word, []).append(at)
    rarity = {word: math.log(1 + len(texts) / len(places)) for word, places in having.items()}
    sets = {word: frozenset(places) for word, places in having.items()}
    for number, question in enumerate(bank.questions):
        for secret in _secrets(question):
            leak = _leak(number, secret, texts, sets, rarity)
            if leak is not None:
                teller = bank.questions[leak]
                message = f"{teller.id} gives away that the key of {question.id} is {shown(secret.key, 40)}"
                yield Problem(teller.place, RULE.id, message, RULE.advice, RULE.severity)
                break


def _leak(number: int, secret: _Secret, texts: list[_Text], having: dict[str, frozenset[int]], rarity: dict[str, float]) -> int | None:
    """Give the first question that says a key together with what is asked."""
    key = telling_words(secret.key)
    named = telling_words(secret.asked)
    asked = named - key
    if not asked or key <= named:  # a key whose words its own question has is no secret
        return None
    nowhere: frozenset[int] = frozenset()
    holding = sorted((having.get(word, nowhere) for word in key), key=len)
    if len(holding[0]) > max(_FEW, _TOPIC * len(texts)):
        return None
    most = math.log(1 + len(texts))
    wanted = _ENOUGH * sum(rarity.get(word, most) for word in asked)
    phrase = _spaced(secret.key)
    tellers: list[int] = []
    for at in holding[0].intersection(*holding[1:]):
        text = texts[at]
        if number in text.owners or phrase not in text.words:
            continue
        if (text.asks and len(key) >= _UNMISTAKABLE) or sum(rarity[word] for word in asked & text.telling) >= wanted:
            tellers.append(text.owners[0])
    return min(tellers, default=None)


def _texts(bank: Bank) -> list[_Text]:
    """Collect what is read before answering; the same words stand there once, with all questions that say them."""
    found: dict[str, _Text] = {}
    for number, question in enumerate(bank.questions):
        for at, said in enumerate(_said(question)):
            spaced = _spaced(said)
            text = found.get(spaced)
            if text is None:
                text = found[spaced] = _Text(spaced, telling_words(said), [], at == 0 and said == question.prompt)
            text.owners.append(number)
    return list(found.values())


def _said(question: Question) -> Iterator[str]:
    """Give the texts of a question that a learner reads before answering and has reason to believe, or to combine."""
    body = question.body
    if not isinstance(body, Statement) or body.answer is Truth.TRUE:
        yield question.prompt
    match body:
        case Choice(options) | Choices(options):
            yield from (option.text for option in options)
        case Cloze(segments):
            yield " ; ".join(segments)
        case Order(items):
            yield from (item.text for item in items)
        case Match(pairs, rights):
            yield from (pair.left.text for pair in pairs)
            yield from (right.text for right in rights)


def _secrets(question: Question) -> Iterator[_Secret]:
    """Give the keys that other questions must not say."""
    match question.body:
        case Choice(options):
            yield from (_Secret(option.text, question.prompt) for option in options if option.correct)
        case Short(answer, aliases, checklist=()):
            yield from (_Secret(key, question.prompt) for key in (answer, *aliases))
        case Number(value):
            digits = f"{value:f}"
            yield _Secret(digits.rstrip("0").rstrip(".") if "." in digits else digits, question.prompt)
        case Cloze(segments, gaps):
            # All that stands around the gaps: a text that says most of it tells where the key belongs.
            yield from (_Secret(gap.answer, " ; ".join(segments)) for gap in gaps)


def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "


CHECK = Check(RULE, find)
