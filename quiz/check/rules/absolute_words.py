"""`absolute-words`: always, never and all in distractors alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import with_any_keys
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "absolute-words",
    "Distractors say always, never or all, and no key does.",
    "Take the absolute words out: readers know that such statements are seldom right.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): avoid specific determiners such as always, never, completely and absolutely. "
    "NBME Item-Writing Guide: absolute terms.",
    bad="""\
kind: choice
prompt: What does the article say of the boat?
evidence: The boat, which carries 240 passengers
options:
- {text: It carries 240 passengers, correct: true}
- {text: It always sails in January, slip: misread}
- {text: It has never been repaired, slip: unsupported}
""",
    good="""\
kind: choice
prompt: What does the article say of the boat?
evidence: The boat, which carries 240 passengers
options:
- {text: It carries 240 passengers, correct: true}
- {text: It will sail in January, slip: misread}
- {text: It has a new engine, slip: unsupported}
""",
)

_ABSOLUTE = re.compile(
    r"\b(?:always|never|all|none|every|everyone|everybody|everything|everywhere|nobody|nothing|nowhere|"
    r"completely|entirely|absolutely|totally|invariably|under no circumstances|without exception)\b",
    re.IGNORECASE,
)
_ENOUGH = 2
"""Distractors; one may well quote the article."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find questions in which two distractors have absolute words and no key has one."""
    for options in with_any_keys(bank):
        found = [match.group() for option in options.distractors if (match := _ABSOLUTE.search(option.text))]
        if len(found) >= _ENOUGH and not any(_ABSOLUTE.search(option.text) for option in options.all if option.correct):
            message = f"distractors of {options.where} have absolute words ({', '.join(shown(word) for word in found)}), the key has none"
            yield RULE.problem(options.question, message)


CHECK = Check(RULE, find)
