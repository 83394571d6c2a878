"""`distractor-true`: a distractor that the evidence makes right as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import with_one_key
from quiz.check.rule import Check, Rule
from quiz.check.words import words
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "distractor-true",
    "The evidence says a distractor as well: word for word, or in one list with the key.",
    "Make the distractor wrong, or make the question a choices with several keys.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): make sure that only one of the options is the right answer.",
    bad="""\
kind: choice
prompt: What broke on the boat this year?
evidence: Its engine failed twice in October and its radar broke in May.
options:
- {text: Its engine, correct: true}
- {text: Its engine failed twice in October and its radar broke, slip: misread}
- {text: Its horn, slip: unsupported}
""",
    good="""\
kind: choice
prompt: What failed on the boat in October?
evidence: Its engine failed twice in October and its radar broke in May.
options:
- {text: Its engine, correct: true}
- {text: Its radar, slip: misread}
- {text: Its horn, slip: unsupported}
""",
)

_STATEMENT = 6
"""Words in a row of the evidence that are more than a name or a phrase."""
_LIST = r"(?:,\s+[^,.;:]{1,40}){0,3}(?:,?\s+(?:and|or|as well as)\s+|,\s+)(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?"
"""What may stand between two members of a list."""
_DETERMINER = re.compile(r"^(?:the|an?|its|his|her|their|in|on|at|by|to|from|with)\s+")


def find(bank: Bank) -> Iterator[Problem]:
    """Find distractors that answer the question by the words of its own evidence."""
    for options in with_one_key(bank):
        sentences = [options.question.article.words(sentence.span) for sentence in options.question.proof]
        for option in options.distractors:
            if _is_stated(option.text, sentences) or _is_listed(options.key.text, option.text, sentences):
                message = f"the evidence of {options.where} says the distractor {shown(option.text)} as well"
                yield RULE.problem(options.question, message)
                break


def _is_stated(text: str, sentences: list[str]) -> bool:
    stated = words(text)
    if len(stated) < _STATEMENT:
        return False
    said = " ".join(" ".join(words(sentence)) for sentence in sentences)  # a distractor may be cut across a full stop
    return f" {' '.join(stated)} " in f" {said} "


def _is_listed(key: str, text: str, sentences: list[str]) -> bool:
    one, other = _bare(key), _bare(text)
    if not one or not other:
        return False
    # Few sentences have both, and making the pattern takes far longer than looking for them.
    with_both = [folded for folded in map(fold, sentences) if one in folded and other in folded]
    return bool(with_both) and any(_list_of(one, other).search(folded) for folded in with_both)


@lru_cache(maxsize=64)
def _list_of(one: str, other: str) -> re.Pattern[str]:
    first, second = re.escape(one), re.escape(other)
    return re.compile(rf"\b{first}{_LIST}{second}\b|\b{second}{_LIST}{first}\b")


def _bare(text: str) -> str:
    return _DETERMINER.sub("", fold(text).rstrip(".!"))


CHECK = Check(RULE, find)
