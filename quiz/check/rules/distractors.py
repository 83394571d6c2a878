"""Rules about what options mean: distractors that are right as well, that mean the same, or that stand for no misreading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, permutations

from quiz.check.intervals import interval, overlap
from quiz.check.parts import OptionSet, Whole, questions, with_any_keys, with_one_key
from quiz.check.rule import Rule, check_each
from quiz.check.words import content, position, words
from quiz.english.inflection import same_word
from quiz.english.lexicon import NEGATIONS
from quiz.english.phrases import canonical
from quiz.english.places import same_name
from quiz.errors import Severity
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.options import Option
from quiz.text import fold
from quiz.yaml.report import shown

DISTRACTOR_TRUE = Rule(
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
- {text: Its engine failed twice in October and its radar broke, misreading: misunderstood}
- {text: Its horn, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: What failed on the boat in October?
evidence: Its engine failed twice in October and its radar broke in May.
options:
- {text: Its engine, correct: true}
- {text: Its radar, misreading: misunderstood}
- {text: Its horn, misreading: unsupported}
""",
)

_QUOTED_STATEMENT = 6
"""Words in a row of the evidence that are more than a name or a phrase."""
_LIST = r"(?:,\s+[^,.;:]{1,40}){0,3}(?:,?\s+(?:and|or|as well as)\s+|,\s+)(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?"
"""What may stand between two members of a list."""
_DETERMINER = re.compile(r"^(?:the|an?|its|his|her|their|in|on|at|by|to|from|with)\s+")


@check_each(DISTRACTOR_TRUE, with_one_key)
def distractor_true(options: OptionSet) -> str:
    """Tell which distractor answers the question by the words of its own evidence."""
    sentences = [options.question.article.words(sentence.span) for sentence in options.question.proof]
    texts = (option.text for option in options.distractors)
    said = next((text for text in texts if _is_stated(text, sentences) or _is_listed(options.key.text, text, sentences)), None)
    return "" if said is None else f"the evidence of {options.where} says the distractor {shown(said)} as well"


def _is_stated(text: str, sentences: list[str]) -> bool:
    stated = words(text)
    if len(stated) < _QUOTED_STATEMENT:
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


FEW_MISREADINGS = Rule(
    "few-misreadings",
    "All distractors of a choice stand for the same misreading.",
    "Take one from another passage (misplaced), one from the passage itself (misunderstood), one from nowhere (unsupported).",
    Severity.WARNING,
    guideline="STARC (Berzak, Malmaud and Levy 2020): one distractor that misreads the very passage, one from another passage, "
    "one that the article does not support.",
    bad="""\
kind: choice
prompt: When was the boat built?
options:
- {text: In 1974, correct: true}
- {text: In 1960, misreading: unsupported}
- {text: In 1985, misreading: unsupported}
- {text: In 1999, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, misreading: misunderstood}
- {text: In 1974, misreading: misplaced}
- {text: In August, misreading: unsupported}
""",
)

_ENOUGH_DISTRACTORS = 3
"""Distractors; of fewer nobody can ask for variety."""


@check_each(FEW_MISREADINGS, questions)
def few_misreadings(whole: Whole) -> str:
    """Tell where a choice of three distractors or more has one misreading only."""
    options = whole.question.body.options if isinstance(whole.question.body, Choice) else ()
    misreadings = [option.misreading for option in options if option.misreading]
    few = len(misreadings) >= _ENOUGH_DISTRACTORS and len(set(misreadings)) == 1
    return f"all distractors of {whole.question.id} are {misreadings[0]}" if few else ""


NO_MISREADING = Rule(
    "no-misreading",
    "A distractor does not say which misreading it stands for.",
    "Add misreading: misunderstood, misplaced or unsupported, so that a wrong answer tells the learner something.",
    Severity.WARNING,
    guideline="STARC (Berzak, Malmaud and Levy 2020): every wrong answer stands for a misreading.",
    bad="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, misreading: misunderstood}
- {text: In August}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, misreading: misunderstood}
- {text: In August, misreading: unsupported}
""",
)


@check_each(NO_MISREADING, questions)
def no_misreading(whole: Whole) -> str:
    """Tell which distractors of a question have no misreading."""
    options = whole.question.body.options if isinstance(whole.question.body, Choice | Choices) else ()
    bare = [option.text for option in options if not option.correct and option.misreading is None]
    others = f" and {len(bare) - 1} more" if len(bare) > 1 else ""
    return f"the distractor {shown(bare[0])}{others} of {whole.question.id} has no misreading" if bare else ""


OVERLAPPING_OPTIONS = Rule(
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
- {text: 150 to 220, misreading: misunderstood}
- {text: 100 to 150, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: How many passengers does the boat carry?
evidence: The boat, which carries 240 passengers
options:
- {text: 200 to 249, correct: true}
- {text: 150 to 199, misreading: misunderstood}
- {text: 100 to 149, misreading: unsupported}
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
_WHOLE_STATEMENT = 3
"""Content words of an option that stays true whatever is added; *New York State* is not *New York*."""
_TELLING_KEY = 2
"""Content words of a key that is found anywhere in a distractor; *crime* in *a fall in crime* means nothing."""


@check_each(OVERLAPPING_OPTIONS, with_one_key)
def overlapping_options(options: OptionSet) -> str:
    """Tell which options do not exclude each other, the first pair."""
    pair = next(_overlapping(options), None)
    return f"the options {shown(pair[0].text)} and {shown(pair[1].text)} of {options.where} overlap" if pair else ""


def _overlapping(options: OptionSet) -> Iterator[tuple[Option, Option]]:
    for one, other in combinations(options.all, 2):
        first, second = interval(one.text), interval(other.text)
        if first and second and overlap(first, second):
            yield one, other
    for one, other in permutations(options.all, 2):
        if _holds(other.text, one.text, whole=one.correct):
            yield one, other


def _holds(longer: str, shorter: str, *, whole: bool) -> bool:
    """Return whether an option says all that another says, and more.

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
        return not after or ((after[0] in _ADDS or len(content(shorter)) >= _WHOLE_STATEMENT) and after[:2] not in _CONDITIONS)
    return whole and len(content(shorter)) >= _TELLING_KEY and NEGATIONS.isdisjoint(all_words[:at])


SAME_MEANING = Rule(
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
- {text: The boat's engine, misreading: misplaced}
- {text: Engine of the boats, misreading: misunderstood}
- {text: Its radar on the boat, misreading: misunderstood}
""",
    good="""\
kind: choice
prompt: What broke in May?
options:
- {text: The boat's radar, correct: true}
- {text: The boat's engine, misreading: misplaced}
- {text: The boat's horn, misreading: unsupported}
""",
)

_SMALL = frozenset(
    "a an the of in at on for with as by is are was were am be been being it its they he she we i his her their our this that these those "
    "there do does did has have had will would very really quite so also just too".split()
)
"""Words whose absence does not change what an option means. *To* and *from*, *before* and *after*, *more* and *not* are none of them."""
_PARTS = re.compile(r",?\s+(?:and|or)\s+|,\s+|\s+&\s+|\s*/\s*")


@check_each(SAME_MEANING, with_any_keys)
def same_meaning(options: OptionSet) -> str:
    """Tell between which two options nobody can choose, the first pair."""
    pair = next((pair for pair in combinations(options.all, 2) if _mean_the_same(pair[0].text, pair[1].text)), None)
    return f"the options {shown(pair[0].text)} and {shown(pair[1].text)} of {options.where} mean the same" if pair else ""


def _mean_the_same(one: str, other: str) -> bool:
    if same_name(words(one), words(other)) or _alike(_telling(one), _telling(other)):
        return True
    first, second = (sorted(_telling(part) for part in _PARTS.split(fold(text))) for text in (one, other))
    return 1 < len(first) == len(second) and all(_alike(*pair) for pair in zip(first, second, strict=True))


def _telling(text: str) -> tuple[str, ...]:
    found = canonical(words(text))
    return tuple(word for word in found if word not in _SMALL) or found


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(same_word(*pair) for pair in zip(one, other, strict=True))
