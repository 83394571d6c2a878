"""Rules about how the options of a question look beside each other: what gives a key away, or an option that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.check.parts import OptionSet, Whole, questions, with_any_keys, with_one_key
from quiz.check.rule import Rule, check, check_each
from quiz.check.words import words
from quiz.english.numerals import is_number
from quiz.errors import Problem, Severity
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.options import Option
from quiz.text import fold
from quiz.yaml.report import shown

ABSOLUTE_WORDS = Rule(
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
- {text: It always sails in January, misreading: misunderstood}
- {text: It has never been repaired, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: What does the article say of the boat?
evidence: The boat, which carries 240 passengers
options:
- {text: It carries 240 passengers, correct: true}
- {text: It will sail in January, misreading: misunderstood}
- {text: It has a new engine, misreading: unsupported}
""",
)

_ABSOLUTE = re.compile(
    r"\b(?:always|never|all|none|every|everyone|everybody|everything|everywhere|nobody|nothing|nowhere|"
    r"completely|entirely|absolutely|totally|invariably|under no circumstances|without exception)\b",
    re.IGNORECASE,
)
_ENOUGH_ABSOLUTE = 2
"""Distractors; one may well quote the article."""


@check_each(ABSOLUTE_WORDS, with_any_keys)
def absolute_words(options: OptionSet) -> str:
    """Tell where two distractors have absolute words and no key has one."""
    found = [match.group() for option in options.distractors if (match := _ABSOLUTE.search(option.text))]
    if len(found) < _ENOUGH_ABSOLUTE or any(_ABSOLUTE.search(option.text) for option in options.all if option.correct):
        return ""
    return f"distractors of {options.where} have absolute words ({', '.join(shown(word) for word in found)}), the key has none"


ALL_OF_THE_ABOVE = Rule(
    "all-of-the-above",
    "An option is about the other options: all, none or both of them.",
    "Haladyna, Downing and Rodriguez (2002) advise against it: name the thing itself, or make the question a choices.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): avoid “all of the above”, use “none of the above” with care. "
    "Here options are shuffled as well, so that nothing stays above.",
    bad="""\
kind: choice
prompt: What broke on the boat this year?
options:
- {text: Its radar, misreading: misunderstood}
- {text: Its engine, misreading: misunderstood}
- {text: Both of the above, correct: true}
""",
    good="""\
kind: choices
prompt: What broke on the boat this year?
options:
- {text: Its radar, correct: true}
- {text: Its engine, correct: true}
- {text: Its horn, misreading: unsupported}
""",
)

_ABOUT_OTHERS = re.compile(
    r"""(?:
    (?:all|any|none|both|neither|either|some|two|more\ than\ one)\ (?:of\ )?(?:the\ |these\ |those\ )?
        (?:above|others?|(?:other\ )?(?:options|answers|choices|alternatives)|preceding|previous|these|those)
        (?:\ (?:options|answers|choices))?(?:\ (?:are|is)\ (?:correct|right|true|wrong|false|incorrect))?
    | (?:all|none|both|neither)\ (?:are|is)\ (?:correct|right|true|wrong|false|incorrect)
    | (?:only\ |both\ |neither\ |either\ )?(?:options?\ |answers?\ )?[a-f](?:(?:,\ |,?\ (?:and|or|nor|&)\ )[a-f])+(?:\ only)?
    | (?:only\ |both\ |neither\ |either\ )?(?:options?|answers?)\ [1-6](?:(?:,\ |,?\ (?:and|or|nor|&)\ )[1-6])*(?:\ only)?
    )[.!]?""",
    re.VERBOSE,
)
_OF_THEM = re.compile(r"(?:all|any|none|both|neither|either)\ of\ them[.!]?")


@check(ALL_OF_THE_ABOVE)
def all_of_the_above(bank: Bank) -> Iterator[Problem]:
    """Find options that only speak of the others; they mean something else once the order is shuffled."""
    for options in with_any_keys(bank):
        for option in options.all:
            folded = fold(option.text)
            if _ABOUT_OTHERS.fullmatch(folded) or (_OF_THEM.fullmatch(folded) and not _counts_them(options, option)):
                yield ALL_OF_THE_ABOVE.problem(
                    options.question, f"the option {shown(option.text)} of {options.where} speaks of the others, which are shuffled"
                )


def _counts_them(options: OptionSet, option: Option) -> bool:
    """Return whether another option speaks of *them* as well, so that they are things of the article: *most of them*."""
    return any("of them" in fold(other.text) for other in options.all if other is not option)


GRAMMAR_CUE = Rule(
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
- {text: radar, misreading: misunderstood}
- {text: horn, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: The part of the boat that failed in October was
options:
- {text: the engine, correct: true}
- {text: the radar, misreading: misunderstood}
- {text: the horn, misreading: unsupported}
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


@check_each(GRAMMAR_CUE, with_any_keys)
def grammar_cue(options: OptionSet) -> str:
    """Tell which option can be told by its grammar."""
    return _after_article(options) or _otherwise(options)


def _after_article(options: OptionSet) -> str:
    found = _ARTICLE.search(options.stem)
    if found is None:
        return ""
    fits = [option for option in options.all if (fold(option.text)[:1] in "aeiou") == (found["article"].lower() == "an")]
    if len(fits) in (0, len(options.all)):
        return ""
    other = next(option for option in options.all if option not in fits)
    return f"the stem of {options.where} ends in {shown(found['article'])}, which {shown(other.text)} cannot follow"


def _otherwise(options: OptionSet) -> str:
    """Return what to say of the one option that opens or ends differently from all the others."""
    if len(options.all) < 3 or isinstance(options.question.body, Cloze):
        return ""  # What fills a gap goes on from the passage, which may take several forms.
    for opener in _OPENERS:
        odd = _odd_one_out(options, [fold(option.text).startswith(opener) for option in options.all])
        if odd and (odd.correct or not _ASKS_FOR_A_REASON.search(options.stem)):
            return f"the option {shown(odd.text)} of {options.where} opens otherwise than the others ({opener.strip()} …)"
    odd = _odd_one_out(options, [_ends_a_sentence(option.text) for option in options.all])
    return f"the option {shown(odd.text)} of {options.where} ends otherwise than the others (full stop)" if odd else ""


def _ends_a_sentence(text: str) -> bool:
    found = text.split()
    return text.endswith(".") and (len(found) >= _SENTENCE_LENGTH or len(found[-1]) > _ABBREVIATION)


def _odd_one_out(options: OptionSet, flags: list[bool]) -> Option | None:
    """Return the option that alone has or alone lacks something."""
    return next((options.all[flags.index(value)] for value in (True, False) if flags.count(value) == 1), None)


LONGEST_KEY = Rule(
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
- {text: It is too small, misreading: unsupported}
- {text: Tom Brandt voted for it, misreading: misplaced}
""",
    good="""\
kind: choice
prompt: Why will the ferry stop?
options:
- {text: Its engine has failed, correct: true}
- {text: It is too small, misreading: unsupported}
- {text: Tom Brandt voted for it, misreading: misplaced}
""",
)

_MUCH_LONGER = ((1.5, 30), (2, 15), (2.5, 10))
"""How many times as long as the longest distractor a key is much longer, and by how many characters at least: half as long again is
seen at a glance where it is some words, among short options it takes twice the length."""


@check_each(LONGEST_KEY, with_one_key)
def longest_key(options: OptionSet) -> str:
    """Tell where a key gives itself away by its length."""
    key = len(options.key.text)
    longest = max(len(option.text) for option in options.distractors)
    if any(key >= times * longest and key - longest >= more for times, more in _MUCH_LONGER):
        return f"the key {shown(options.key.text)} of {options.where} has {key} characters, no distractor has more than {longest}"
    return ""


MANY_OPTIONS = Rule(
    "many-options",
    "A choice has five options or more.",
    "Delete the distractors that nobody takes: three good options measure as well, and are read faster.",
    Severity.WARNING,
    guideline="Rodriguez (2005): three options are optimal. Haladyna, Downing and Rodriguez (2002): write as many plausible "
    "distractors as you can, and no more.",
    bad="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, misreading: misunderstood}
- {text: In 1974, misreading: misplaced}
- {text: In August, misreading: unsupported}
- {text: In June, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, misreading: misunderstood}
- {text: In 1974, misreading: misplaced}
""",
)

_MOST_OPTIONS = 4
"""One more than the three that are enough: STARC has a distractor of each of three misreadings."""


@check_each(MANY_OPTIONS, questions)
def many_options(whole: Whole) -> str:
    """Tell where a choice has too many options; a `choices` may well have more."""
    many = len(whole.question.body.options) if isinstance(whole.question.body, Choice) else 0
    return f"{whole.question.id} has {many} options" if many > _MOST_OPTIONS else ""


MIXED_TYPES = Rule(
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
- {text: "240", misreading: misunderstood}
- {text: The chemist, misreading: misplaced}
""",
    good="""\
kind: choice
prompt: Who spoke about the ferry?
options:
- {text: Ruth Adler, correct: true}
- {text: A passenger, misreading: misunderstood}
- {text: The chemist, misreading: misplaced}
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
_SHORT_ANSWER = 3
"""Words of a name, or of a quantity such as *almost none*; an option of more may be an amount in other words, or a statement."""
_YES_OR_NO = re.compile(r"(?:yes|no)(?:[,.:;]|$| -)|(?:true|false)\.?$")


@check_each(MIXED_TYPES, with_any_keys)
def mixed_types(options: OptionSet) -> str:
    """Tell which option is of another type than the rest."""
    odd = _of_another_type(options) if len(options.all) > 2 else ""
    return odd and f"the option {shown(odd)} of {options.where} is of another type than the others"


def _of_another_type(options: OptionSet) -> str:
    """Return the one option that is of another type; None where there is none, or where types are mixed throughout."""
    texts = [option.text for option in options.all]
    beside = _BESIDE_NUMBERS if _ASKS_FOR_TIME.search(options.stem) else _BESIDE_NUMBERS | _TIMES
    bare = [text for text in texts if _is_number(text, beside)]
    others = [text for text in texts if text not in bare]
    if len(bare) == 1 and not any(_is_quantity(text) for text in others):
        return bare[0]
    if len(others) == 1 and len(words(others[0])) <= _SHORT_ANSWER and not _is_quantity(others[0]):
        return others[0]
    answers = [text for text in texts if _YES_OR_NO.match(fold(text))]
    if answers and len(answers) < len(texts):
        return next(text for text in texts if (text in answers) == (len(answers) * 2 <= len(texts)))
    return ""


def _is_quantity(text: str) -> bool:
    """Return whether an option may stand beside numbers: it opens with one itself, or it is such as *almost none*."""
    found = words(text)
    return any(is_number(word) for word in found[:_SHORT_ANSWER]) or (len(found) <= _SHORT_ANSWER and not _QUANTITIES.isdisjoint(found))


def _is_number(text: str, beside: frozenset[str]) -> bool:
    found = words(text)
    return any(is_number(word) for word in found) and all(is_number(word) or word in beside for word in found)
