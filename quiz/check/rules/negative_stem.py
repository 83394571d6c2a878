"""`negative-stem`: a prompt that asks for what is not so, without saying it aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank, Choice, Choices
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity
from quiz.text import ALIKE

RULE = Rule(
    "negative-stem",
    "The prompt asks for what is not so, and does not emphasise it.",
    "Ask for what is so; if the negative is the point, write it in capitals: NOT, EXCEPT.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): word the stem positively; where a negative is used, "
    "make sure that it appears capitalised and boldface.",
    bad="""\
kind: choice
prompt: Which of these did not break on the boat?
options:
- {text: Its horn, correct: true}
- {text: Its radar, slip: misread}
- {text: Its engine, slip: misread}
""",
    good="""\
kind: choice
prompt: Which of these broke on the boat in May?
options:
- {text: Its radar, correct: true}
- {text: Its horn, slip: unsupported}
- {text: Its engine, slip: misplaced}
""",
)

_NEGATIVE = re.compile(
    r"\b(?:not|except|excluding|never|least likely)\b|n't\b|(?<=\bis )(?:false|untrue|incorrect|wrong)\b"
    r"|(?<=\bare )(?:false|untrue|incorrect|wrong)\b|\b(?:false|untrue|incorrect)(?= (?:statement|claim|answer|option)s?\b)",
    re.IGNORECASE,
)
_ASKS_FOR_ONE = re.compile(
    r"^(?:(?:according to|in|on|by|of|for|from)\b[^?]*?,\s+)?(?:to |for |of |from |in |on |by |with )?"
    r"(?:which|what|who|whom|whose|where|when)\b|\b(?:all|any) of (?:these|the following)\b|\bthe following\b|\bexcept\b",
    re.IGNORECASE,
)
"""Prompts that one of the options completes. *Why didn't she come* asks for a reason, and the negative is part of what happened;
a *not* by itself is overlooked even there."""
_OPENING = 5
"""Characters of the word that asks, such as *where*; it opens no clause of its own."""
_CLAUSE = re.compile(r"\b(?:that|who|which|because|if|when|while|where|whether|although|since)\b|[\"(:]", re.IGNORECASE)
_OF_ITS_WORD = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bnot(?= (?:able|available|aware|certain|clear|common|happy|legal|likely|necessary|"
    r"possible|safe|satisfied|sure|usual|willing)\b)",
    re.IGNORECASE,
)
"""A *not* that turns its adjective and no more: *why is it not possible* asks why it is impossible. Right behind the verb, as in
*which of them is not possible*, it turns the question."""
_EMPHASIS = "*_"
_OPENS = re.compile(r"(?:^|[.?!:]\s)$")


def find(bank: Bank) -> Iterator[Problem]:
    """Find questions with options whose main clause is negative, but for words in capitals or between asterisks."""
    for question in bank.questions:
        if not isinstance(question.body, Choice | Choices):
            continue
        prompt = question.prompt.translate(ALIKE)
        found = _negative(prompt)
        if found is None or _is_emphasised(prompt, found) or _OF_ITS_WORD.match(prompt, found.start()):
            continue
        asks = _ASKS_FOR_ONE.search(prompt)
        if not asks and found.group().lower() != "not":
            continue
        turns_all_round = found.group().lower() == "except"  # wherever it stands, it is the options that are excepted
        if turns_all_round or not _CLAUSE.search(prompt, asks.end() if asks else _OPENING, found.start()):
            message = f"the prompt of {question.id} asks for what is not so, and {shown(found.group())} is easily overlooked"
            yield RULE.problem(question, message)


def _negative(prompt: str) -> re.Match[str] | None:
    """Find the first negative that is no part of a name, such as *the game Never End*."""
    return next((found for found in _NEGATIVE.finditer(prompt) if not _is_name(prompt, found)), None)


def _is_name(prompt: str, found: re.Match[str]) -> bool:
    return found.group()[0].isupper() and not found.group().isupper() and not _OPENS.search(prompt[: found.start()])


def _is_emphasised(prompt: str, found: re.Match[str]) -> bool:
    around = prompt[max(0, found.start() - 1) : found.start()] + prompt[found.end() : found.end() + 1]
    return found.group().isupper() or any(mark in around for mark in _EMPHASIS)


CHECK = Check(RULE, find)
