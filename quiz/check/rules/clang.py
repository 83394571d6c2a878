"""`clang`: a word that rings in the stem and in the key alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quiz.article.model import Article
from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.options import Options, with_one_key
from quiz.check.rule import Check, Rule
from quiz.check.words import article_words, content, words
from quiz.errors import Problem, Severity

RULE = Rule(
    "clang",
    "A word of the stem stands in the key again, and in no distractor.",
    "Say it in another word in the key, or let a distractor have the word as well.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide: word repeats, where a word of the stem is in the correct answer. "
    "Haladyna, Downing and Rodriguez (2002): avoid clang associations.",
    bad="""\
kind: choice
prompt: What made the boat unreliable in October?
options:
- {text: An unreliable engine, correct: true}
- {text: A broken radar, slip: misplaced}
- {text: A tired crew, slip: unsupported}
""",
    good="""\
kind: choice
prompt: What made the boat unreliable in October?
options:
- {text: A weak engine, correct: true}
- {text: A broken radar, slip: misplaced}
- {text: A tired crew, slip: unsupported}
""",
)

_LONG = 7
"""Letters; words of so many ring whatever stands beside them."""
_SHORTEST = 5
"""Letters; shorter words do not ring."""
_TOPIC_LONG, _TOPIC_SHORT = 8, 3
"""What the article has so often is what it is about, and questions and answers need it; of long words, and of shorter ones."""
_PLURALS = ("", "s", "es")
_BACK = frozenset("this that these those such same similar".split())
"""Before a word of the stem these refer to it on purpose: *it has reached this accuracy*."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find keys that echo the stem where no distractor does."""
    for options in with_one_key(bank):
        word = _echo(options)
        if word:
            message = f"of all options of {options.where} the key alone has {shown(word)} from the stem"
            yield RULE.problem(options.question, message)


def _echo(options: Options) -> str:
    stem = content(options.stem)
    wrong = [content(option.text) for option in options.distractors]
    echoes = sum(any(_stands(word, stem) for word in option) for option in wrong)
    referred = {word for before, word in pairwise(words(options.key.text)) if before in _BACK}
    for word in content(options.key.text):
        if len(word) < _SHORTEST or word in referred or not _stands(word, stem) or any(_stands(word, option) for option in wrong):
            continue
        # Where other options echo other words of the stem, only a long word still stands out.
        if len(word) < _LONG and echoes > 1:
            continue
        if _count(word, options.question.article) < (_TOPIC_LONG if len(word) >= _LONG else _TOPIC_SHORT):
            return word
    return ""


def _count(word: str, article: Article) -> int:
    return sum(_same(word, other) for other in article_words(article))


def _stands(word: str, others: tuple[str, ...]) -> bool:
    return any(_same(word, other) for other in others)


def _same(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural; a reader hears no more."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.startswith(shorter) and longer[len(shorter) :] in _PLURALS


CHECK = Check(RULE, find)
