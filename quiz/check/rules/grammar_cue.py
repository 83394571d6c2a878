"""`grammar-cue`: an option that does not go on as the stem or the other options do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank, Cloze, Option
from quiz.bank.report import shown
from quiz.check.options import Options, with_any_keys
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "grammar-cue",
    "An option does not fit the grammar of the stem or of the other options.",
    "Let every option go on from the stem alike: move a or an into the options, open and close them in one way.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide: grammatical cues, where one or more distractors do not follow grammatically from the stem. "
    "Haladyna, Downing and Rodriguez (2002): options homogeneous in grammatical structure.",
    bad="""\
kind: choice
prompt: The part of the boat that failed in October was an
options:
- {text: engine, correct: true}
- {text: radar, slip: misread}
- {text: horn, slip: unsupported}
""",
    good="""\
kind: choice
prompt: The part of the boat that failed in October was
options:
- {text: the engine, correct: true}
- {text: the radar, slip: misread}
- {text: the horn, slip: unsupported}
""",
)

_OPENERS = ("to ", "that ", "because ")
_ASKS_FOR_A_REASON = re.compile(r"\b(?:why|reason|purpose)\b", re.IGNORECASE)
"""*To save money*, *because it is old* and *its engine failed* go on from such a stem alike, so that one of them does not tell itself
from the others by grammar; but a key that alone is put in its way still shows."""
_ARTICLE = re.compile(r"\b(?P<article>an?)[\s_.\u2026:]*$", re.IGNORECASE)
_SENTENCE_LENGTH = 4
"""Words; a full stop after fewer may belong to an abbreviation, if the word before it is short."""
_ABBREVIATION = 5
"""Characters of the longest abbreviation, with its stop: *Corp.*"""


def find(bank: Bank) -> Iterator[Problem]:
    """Find options that can be told by their grammar."""
    for options in with_any_keys(bank):
        message = _after_article(options) or _otherwise(options)
        if message:
            yield RULE.problem(options.question, message)


def _after_article(options: Options) -> str:
    found = _ARTICLE.search(options.stem)
    if found is None:
        return ""
    fits = [option for option in options.all if (fold(option.text)[:1] in "aeiou") == (found["article"].lower() == "an")]
    if len(fits) in (0, len(options.all)):
        return ""
    other = next(option for option in options.all if option not in fits)
    return f"the stem of {options.where} ends in {shown(found['article'])}, which {shown(other.text)} cannot follow"


def _otherwise(options: Options) -> str:
    """Name the one option that opens or ends otherwise than all the others do."""
    if len(options.all) < 3 or isinstance(options.question.body, Cloze):
        return ""  # What fills a gap goes on from the passage, which may take several forms.
    for opener in _OPENERS:
        odd = _single(options, [fold(option.text).startswith(opener) for option in options.all])
        if odd and (odd.correct or not _ASKS_FOR_A_REASON.search(options.stem)):
            return f"the option {shown(odd.text)} of {options.where} opens otherwise than the others ({opener.strip()} …)"
    odd = _single(options, [_ends_a_sentence(option.text) for option in options.all])
    return f"the option {shown(odd.text)} of {options.where} ends otherwise than the others (full stop)" if odd else ""


def _ends_a_sentence(text: str) -> bool:
    found = text.split()
    return text.endswith(".") and (len(found) >= _SENTENCE_LENGTH or len(found[-1]) > _ABBREVIATION)


def _single(options: Options, flags: list[bool]) -> Option | None:
    """Give the option that alone has or alone lacks something."""
    for value in (True, False):
        if flags.count(value) == 1:
            return options.all[flags.index(value)]
    return None


CHECK = Check(RULE, find)
