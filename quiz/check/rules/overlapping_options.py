"""`overlapping-options`: two options of a choice that can be right at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from quiz.bank.model import Bank, Option
from quiz.bank.report import shown
from quiz.check.intervals import interval, overlap
from quiz.check.options import Options, with_one_key
from quiz.check.rule import Check, Rule
from quiz.check.words import content, position, words
from quiz.english.lexicon import NEGATIONS
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "overlapping-options",
    "Two options can be right at the same time: one holds the other, or their numbers overlap.",
    "Set the options apart, so that one and only one answers the question.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep the options independent; they should not overlap.",
    bad="""\
kind: choice
prompt: How many passengers does the boat carry?
evidence: The boat, which carries 240 passengers
options:
- {text: 200 to 250, correct: true}
- {text: 150 to 220, slip: misread}
- {text: 100 to 150, slip: unsupported}
""",
    good="""\
kind: choice
prompt: How many passengers does the boat carry?
evidence: The boat, which carries 240 passengers
options:
- {text: 200 to 249, correct: true}
- {text: 150 to 199, slip: misread}
- {text: 100 to 149, slip: unsupported}
""",
)

_ADDS = frozenset(
    "and or with without in at on by near from for of as who whom whose which where while because since until after before during to "
    "according".split()
)
"""Words with which something is added to an option that stays true: *a museum in Hamburg* is a museum."""
_JOINS = frozenset(("and", "or", "both", "either"))
_CONDITIONS = frozenset((("as", "long"), ("as", "soon"), ("as", "if"), ("in", "case")))
"""*Any item, as long as it is cheap* contradicts *any item*."""
_STATEMENT = 3
"""Content words of an option that stays true whatever is added; *New York State* is not *New York*."""
_TELLING = 2
"""Content words of a key that is found anywhere in a distractor; *crime* in *a fall in crime* means nothing."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find pairs of options that do not exclude each other, the first of each question."""
    for options in with_one_key(bank):
        pair = next(_pairs(options), None)
        if pair:
            message = f"the options {shown(pair[0].text)} and {shown(pair[1].text)} of {options.where} overlap"
            yield RULE.problem(options.question, message)


def _pairs(options: Options) -> Iterator[tuple[Option, Option]]:
    for one, other in combinations(options.all, 2):
        first, second = interval(one.text), interval(other.text)
        if first and second and overlap(first, second):
            yield one, other
    for one, other in permutations(options.all, 2):
        if _holds(other.text, one.text, whole=one.correct):
            yield one, other


def _holds(longer: str, shorter: str, *, whole: bool) -> bool:
    """Whether an option says all that another says, and more.

    Args:
        longer: the option that may hold the other.
        shorter: the other.
        whole: whether it counts wherever it stands; else only where it opens or closes a list or gets an addition.
    """
    part, all_words = words(shorter), words(longer)
    at = position(part, all_words)
    if at is None or len(part) == len(all_words) or not content(shorter) or f"{fold(shorter)}'" in fold(longer):
        return False
    after = all_words[at + len(part) :]
    if at == 0 or all_words[at - 1] in _JOINS:
        return not after or ((after[0] in _ADDS or len(content(shorter)) >= _STATEMENT) and after[:2] not in _CONDITIONS)
    return whole and len(content(shorter)) >= _TELLING and NEGATIONS.isdisjoint(all_words[:at])


CHECK = Check(RULE, find)
