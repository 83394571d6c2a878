"""`key-in-stem`: a question that says its own answer."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import Options, with_one_key
from quiz.check.rule import Check, Rule
from quiz.check.typed import typed_keys
from quiz.check.words import among, content, position, words
from quiz.errors import Problem, Severity

RULE = Rule(
    "key-in-stem",
    "The prompt says the answer.",
    "Take the words of the key out of the prompt, or ask for something else.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): avoid giving clues to the right answer.",
    bad="""\
kind: choice
prompt: Which part of the boat failed when its engine failed in October?
options:
- {text: Its engine, correct: true}
- {text: Its radar, slip: misplaced}
- {text: Its horn, slip: unsupported}
""",
    good="""\
kind: choice
prompt: Which part of the boat failed in October?
options:
- {text: Its engine, correct: true}
- {text: Its radar, slip: misplaced}
- {text: Its horn, slip: unsupported}
""",
)

_LONG_KEY = 5
"""Content words; of so long a key four fifths in the stem are enough."""
_MOST_OF_IT = 0.8


def find(bank: Bank) -> Iterator[Problem]:
    """Find keys, chosen or typed, whose words all stand in the prompt."""
    for options in with_one_key(bank):
        if _says(options.stem, options.key.text) and not _says_distractors(options) and not _is_in_distractor(options):
            yield RULE.problem(options.question, f"the prompt of {options.where} says its key {shown(options.key.text)}")
    for key in typed_keys(bank):
        if _says(key.stem, key.answer):
            yield RULE.problem(key.question, f"the prompt of {key.where} says its answer {shown(key.answer)}")


def _says_distractors(options: Options) -> bool:
    """Whether the stem names wrong options as well, as *Is it A or B* does."""
    return 2 * sum(_says(options.stem, option.text, 1) for option in options.distractors) >= len(options.distractors)


def _is_in_distractor(options: Options) -> bool:
    """Whether a distractor has the one word of the key as well, so that the stem does not tell them apart: *Ann*, *a friend of Ann*."""
    key = content(options.key.text)
    return len(key) == 1 and any(among(key[0], content(option.text)) for option in options.distractors)


def _says(stem: str, text: str, share: float = _MOST_OF_IT) -> bool:
    telling = content(text)
    if not telling:
        return len(words(text)) > 1 and position(words(text), words(stem)) is not None
    found = sum(among(word, content(stem)) for word in telling)
    return found == len(telling) or (len(telling) >= _LONG_KEY and found >= share * len(telling))


CHECK = Check(RULE, find)
