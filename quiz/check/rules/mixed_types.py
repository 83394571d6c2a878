"""`mixed-types`: one option is a number and the others are not, or the other way round; or a yes among other answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import Options, with_any_keys
from quiz.check.rule import Check, Rule
from quiz.check.words import words
from quiz.english.numerals import is_number
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "mixed-types",
    "One option is of another type than the others: a number among names, a yes among reasons.",
    "Make all options answers of one type, so that none can be left out without reading.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep options homogeneous in content and grammatical structure.",
    bad="""\
kind: choice
prompt: Who spoke about the ferry?
options:
- {text: Ruth Adler, correct: true}
- {text: "240", slip: misread}
- {text: The chemist, slip: misplaced}
""",
    good="""\
kind: choice
prompt: Who spoke about the ferry?
options:
- {text: Ruth Adler, correct: true}
- {text: A passenger, slip: misread}
- {text: The chemist, slip: misplaced}
""",
)

_BESIDE_NUMBERS = frozenset(
    "about around roughly nearly almost over under more less fewer than up to at least most or and between from percent $ £ € ¥ "
    "pounds dollars euros".split()
)
_QUANTITIES = frozenset("none no zero never unknown few several half most all many some hundreds thousands millions dozens".split())
_TIMES = frozenset("in by since until within after before years year months month weeks week days day hours hour minutes ago later".split())
"""Words that make a number a time, for those who are not asked for one."""
_ASKS_FOR_TIME = re.compile(r"\b(?:when|how (?:long|old|soon|often)|times?|dates?|years?|ages?|periods?)\b", re.IGNORECASE)
_SHORT = 3
"""Words of a name, or of a quantity such as *almost none*; an option of more may be an amount in other words, or a statement."""
_YES_OR_NO = re.compile(r"(?:yes|no)(?:[,.:;]|$| -)|(?:true|false)\.?$")


def find(bank: Bank) -> Iterator[Problem]:
    """Find options of another type than the rest."""
    for options in with_any_keys(bank):
        odd = _odd(options) if len(options.all) > 2 else ""
        if odd:
            yield RULE.problem(options.question, f"the option {shown(odd)} of {options.where} is of another type than the others")


def _odd(options: Options) -> str:
    """Give the one option that is of another type; nothing where there is none, or where types are mixed throughout."""
    texts = [option.text for option in options.all]
    beside = _BESIDE_NUMBERS if _ASKS_FOR_TIME.search(options.stem) else _BESIDE_NUMBERS | _TIMES
    bare = [text for text in texts if _is_number(text, beside)]
    others = [text for text in texts if text not in bare]
    if len(bare) == 1 and not any(_is_quantity(text) for text in others):
        return bare[0]
    if len(others) == 1 and len(words(others[0])) <= _SHORT and not _is_quantity(others[0]):
        return others[0]
    answers = [text for text in texts if _YES_OR_NO.match(fold(text))]
    if answers and len(answers) < len(texts):
        return next(text for text in texts if (text in answers) == (len(answers) * 2 <= len(texts)))
    return ""


def _is_quantity(text: str) -> bool:
    """Whether an option may stand beside numbers: it opens with one itself, or it is such as *almost none*."""
    found = words(text)
    return any(is_number(word) for word in found[:_SHORT]) or (len(found) <= _SHORT and not _QUANTITIES.isdisjoint(found))


def _is_number(text: str, beside: frozenset[str]) -> bool:
    found = words(text)
    return any(is_number(word) for word in found) and all(is_number(word) or word in beside for word in found)


CHECK = Check(RULE, find)
