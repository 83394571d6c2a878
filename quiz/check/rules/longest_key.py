"""`longest-key`: a key that stands out by its length."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import with_one_key
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "longest-key",
    "The key is much longer than every distractor.",
    "Shorten the key, or give the distractors as much detail: test-wise readers pick the longest option.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep the length of the options about equal. "
    "NBME Item-Writing Guide: a long correct answer is a cue for the test-wise.",
    bad="""\
kind: choice
prompt: Why will the ferry stop?
options:
- {text: Its engine failed twice in October and its radar broke in May as well, correct: true}
- {text: It is too small, slip: unsupported}
- {text: Tom Brandt voted for it, slip: misplaced}
""",
    good="""\
kind: choice
prompt: Why will the ferry stop?
options:
- {text: Its engine has failed, correct: true}
- {text: It is too small, slip: unsupported}
- {text: Tom Brandt voted for it, slip: misplaced}
""",
)

_LONG = ((1.5, 30), (2, 15), (2.5, 10))
"""How many times as long as the longest distractor a key is much longer, and by how many characters at least: half as long again is
seen at a glance where it is some words, among short options it takes twice the length."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find keys that give themselves away by their length."""
    for options in with_one_key(bank):
        key = len(options.key.text)
        longest = max(len(option.text) for option in options.distractors)
        if any(key >= times * longest and key - longest >= more for times, more in _LONG):
            message = f"the key {shown(options.key.text)} of {options.where} has {key} characters, no distractor has more than {longest}"
            yield RULE.problem(options.question, message)


CHECK = Check(RULE, find)
