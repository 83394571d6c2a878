"""`same-meaning`: two options that say the same in nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import with_any_keys
from quiz.check.rule import Check, Rule
from quiz.check.words import words
from quiz.english.inflection import same_word
from quiz.english.phrases import canonical
from quiz.english.places import same_name
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "same-meaning",
    "Two options mean the same; they differ in small words, in order or in spelling.",
    "Change one of them, or delete it.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep options independent, and make sure that only one of them is right.",
    bad="""\
kind: choice
prompt: What broke in May?
options:
- {text: The radar of the boat, correct: true}
- {text: The boat's engine, slip: misplaced}
- {text: Engine of the boats, slip: misread}
- {text: Its radar on the boat, slip: misread}
""",
    good="""\
kind: choice
prompt: What broke in May?
options:
- {text: The boat's radar, correct: true}
- {text: The boat's engine, slip: misplaced}
- {text: The boat's horn, slip: unsupported}
""",
)

_SMALL = frozenset(
    "a an the of in at on for with as by is are was were am be been being it its they he she we i his her their our this that these those "
    "there do does did has have had will would very really quite so also just too".split()
)
"""Words whose absence does not change what an option means. *To* and *from*, *before* and *after*, *more* and *not* are none of them."""
_PARTS = re.compile(r",?\s+(?:and|or)\s+|,\s+|\s+&\s+|\s*/\s*")


def find(bank: Bank) -> Iterator[Problem]:
    """Find two options that nobody can choose between, the first pair of each question."""
    for options in with_any_keys(bank):
        for one, other in combinations(options.all, 2):
            if _same(one.text, other.text):
                message = f"the options {shown(one.text)} and {shown(other.text)} of {options.where} mean the same"
                yield RULE.problem(options.question, message)
                break


def _same(one: str, other: str) -> bool:
    if same_name(words(one), words(other)) or _alike(_telling(one), _telling(other)):
        return True
    first, second = (sorted(_telling(part) for part in _PARTS.split(fold(text))) for text in (one, other))
    return 1 < len(first) == len(second) and all(_alike(*pair) for pair in zip(first, second, strict=True))


def _telling(text: str) -> tuple[str, ...]:
    found = canonical(words(text))
    return tuple(word for word in found if word not in _SMALL) or found


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(same_word(*pair) for pair in zip(one, other, strict=True))


CHECK = Check(RULE, find)
