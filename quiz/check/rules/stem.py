"""Rules about the stem of a question, and about whether anybody has accepted it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from quiz.article.model import Article, Role
from quiz.bank.model import Bank
from quiz.check.parts import OptionSet, Whole, questions, typed_keys, with_one_key
from quiz.check.rule import Rule, check, check_each
from quiz.check.words import among, article_words, content, position, words
from quiz.errors import Problem, Severity
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.placeholders import PROMPT, placeholder_in
from quiz.kinds.question import Status
from quiz.text import ALIKE
from quiz.yaml.report import shown

CLANG = Rule(
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
- {text: A broken radar, misreading: misplaced}
- {text: A tired crew, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: What made the boat unreliable in October?
options:
- {text: A weak engine, correct: true}
- {text: A broken radar, misreading: misplaced}
- {text: A tired crew, misreading: unsupported}
""",
)

_LONG_WORD = 7
"""Letters; words of so many ring whatever stands beside them."""
_SHORTEST_ECHO = 5
"""Letters; shorter words do not ring."""
_TOPIC_LONG, _TOPIC_SHORT = 8, 3
"""What the article has so often is what it is about, and questions and answers need it; of long words, and of shorter ones."""
_PLURALS = ("", "s", "es")
_BACK = frozenset("this that these those such same similar".split())
"""Before a word of the stem these refer to it on purpose: *it has reached this accuracy*."""


@check_each(CLANG, with_one_key)
def clang(options: OptionSet) -> str:
    """Tell which word of the stem the key echoes and no distractor does."""
    word = _echo(options)
    return word and f"of all options of {options.where} the key alone has {shown(word)} from the stem"


def _echo(options: OptionSet) -> str:
    stem = content(options.stem)
    wrong = [content(option.text) for option in options.distractors]
    echoes = sum(any(_is_among(word, stem) for word in option) for option in wrong)
    referred = {word for before, word in pairwise(words(options.key.text)) if before in _BACK}
    for word in content(options.key.text):
        if len(word) < _SHORTEST_ECHO or word in referred or not _is_among(word, stem) or any(_is_among(word, option) for option in wrong):
            continue
        # Where other options echo other words of the stem, only a long word still stands out.
        if len(word) < _LONG_WORD and echoes > 1:
            continue
        if _occurrences(word, options.question.article) < (_TOPIC_LONG if len(word) >= _LONG_WORD else _TOPIC_SHORT):
            return word
    return ""


def _occurrences(word: str, article: Article) -> int:
    return sum(_same_but_for_plural(word, other) for other in article_words(article))


def _is_among(word: str, others: tuple[str, ...]) -> bool:
    return any(_same_but_for_plural(word, other) for other in others)


def _same_but_for_plural(one: str, other: str) -> bool:
    """Return whether two words are the same but for a plural; a reader hears no more."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.startswith(shorter) and longer[len(shorter) :] in _PLURALS


DRAFT = Rule(
    "draft",
    "A question has not been accepted by a person yet.",
    "Read it against the article, mend it, then delete status: draft.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): edit and proof items. Generated questions wait for a person.",
    bad="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
status: draft
""",
    good="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
""",
)


@check_each(DRAFT, questions)
def draft(whole: Whole) -> str:
    """Tell which question is a draft."""
    return f"{whole.question.id} is a draft" if whole.question.status is Status.DRAFT else ""


HARD_PROMPT = Rule(
    "hard-prompt",
    "The prompt is harder to read than the article: its sentences are longer, or its words.",
    "Use shorter words and sentences; who has understood the article should understand the question.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep vocabulary simple for the group of readers, minimise the amount of reading.",
    bad="""\
kind: choice
prompt: >-
  Notwithstanding considerable municipal disagreement regarding transportation alternatives, which individual
  subsequently communicated administrative determinations concerning discontinuation?
options:
- {text: Ruth Adler, correct: true}
- {text: Tom Brandt, misreading: misplaced}
""",
    good="""\
kind: choice
prompt: Who said that the ferry would stop?
options:
- {text: Ruth Adler, correct: true}
- {text: Tom Brandt, misreading: misplaced}
""",
)

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_GRADES = 3.0
"""So many school years a prompt may be above the article."""
_SYLLABLES_VARY, _OF_SYLLABLES = 0.9, 11.8
"""The standard deviation of the syllables of a word in news, and what the formula makes of a syllable more in every word."""
_STANDARD_ERRORS = 2
"""Of few words the formula says little: the prompt has to be so many standard errors of its own grade above the article."""
_SHORTEST_PROMPT = 10
"""Words; shorter prompts are never hard."""


@check(HARD_PROMPT)
def hard_prompt(bank: Bank) -> Iterator[Problem]:
    """Find prompts whose reading grade is far above that of their article, in English."""
    grades = {id(article): _article_grade(article) for article in bank.articles if article.about.language.split("-")[0] == "en"}
    for question in bank.questions:
        level = grades.get(id(question.article))
        found = _WORD.findall(question.prompt)
        if level is None or len(found) < _SHORTEST_PROMPT:
            continue
        grade = _grade(found, max(1, len(_SENTENCE_END.findall(question.prompt))))
        if grade - level > max(_GRADES, _STANDARD_ERRORS * _OF_SYLLABLES * _SYLLABLES_VARY / math.sqrt(len(found))):
            yield HARD_PROMPT.problem(
                question, f"the prompt of {question.id} reads like school year {grade:.0f}, the article like {level:.0f}"
            )


def _article_grade(article: Article) -> float | None:
    body = [sentence for sentence in article.sentences if article.paragraphs[sentence.paragraph].role is Role.BODY]
    found = [word for sentence in body for word in _WORD.findall(article.words(sentence.span))]
    return _grade(found, len(body)) if found else None


def _grade(found: list[str], sentences: int) -> float:
    """Return the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975)."""
    syllables = sum(_syllables(word.lower()) for word in found)
    return 0.39 * len(found) / sentences + _OF_SYLLABLES * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, count - silent)


KEY_IN_STEM = Rule(
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
- {text: Its radar, misreading: misplaced}
- {text: Its horn, misreading: unsupported}
""",
    good="""\
kind: choice
prompt: Which part of the boat failed in October?
options:
- {text: Its engine, correct: true}
- {text: Its radar, misreading: misplaced}
- {text: Its horn, misreading: unsupported}
""",
)

_LONG_KEY = 5
"""Content words; of so long a key four fifths in the stem are enough."""
_MOST_OF_IT = 0.8


@check(KEY_IN_STEM)
def key_in_stem(bank: Bank) -> Iterator[Problem]:
    """Find keys, chosen or typed, whose words all stand in the prompt."""
    for options in with_one_key(bank):
        if _says(options.stem, options.key.text) and not _says_distractors(options) and not _is_in_distractor(options):
            yield KEY_IN_STEM.problem(options.question, f"the prompt of {options.where} says its key {shown(options.key.text)}")
    for key in typed_keys(bank):
        if _says(key.stem, key.answer):
            yield KEY_IN_STEM.problem(key.question, f"the prompt of {key.where} says its answer {shown(key.answer)}")


def _says_distractors(options: OptionSet) -> bool:
    """Return whether the stem names wrong options as well, as *Is it A or B* does."""
    return 2 * sum(_says(options.stem, option.text, 1) for option in options.distractors) >= len(options.distractors)


def _is_in_distractor(options: OptionSet) -> bool:
    """Return whether a distractor has the one word of the key as well, so the stem does not tell them apart: *Ann*, *a friend of Ann*."""
    key = content(options.key.text)
    return len(key) == 1 and any(among(key[0], content(option.text)) for option in options.distractors)


def _says(stem: str, text: str, share: float = _MOST_OF_IT) -> bool:
    telling = content(text)
    if not telling:
        return len(words(text)) > 1 and position(words(text), words(stem)) is not None
    found = sum(among(word, content(stem)) for word in telling)
    return found == len(telling) or (len(telling) >= _LONG_KEY and found >= share * len(telling))


NEGATIVE_STEM = Rule(
    "negative-stem",
    "The prompt asks for what is not so, and does not emphasise it.",
    "Ask for what is so; if the negative is the point, write it in capitals: NOT, EXCEPT.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): word the stem positively; where a negative is used, "
    "make sure that it appears capitalised and boldface.",
    bad="""\
kind: choice
prompt: Which of these did not break on the boat?
options:
- {text: Its horn, correct: true}
- {text: Its radar, misreading: misunderstood}
- {text: Its engine, misreading: misunderstood}
""",
    good="""\
kind: choice
prompt: Which of these broke on the boat in May?
options:
- {text: Its radar, correct: true}
- {text: Its horn, misreading: unsupported}
- {text: Its engine, misreading: misplaced}
""",
)

_NEGATIVE = re.compile(
    r"\b(?:not|except|excluding|never|least likely)\b|n't\b|(?<=\bis )(?:false|untrue|incorrect|wrong)\b"
    r"|(?<=\bare )(?:false|untrue|incorrect|wrong)\b|\b(?:false|untrue|incorrect)(?= (?:statement|claim|answer|option)s?\b)",
    re.IGNORECASE,
)
_ASKS_FOR_ONE = re.compile(
    r"^(?:(?:according to|in|on|by|of|for|from)\b[^?]*?,\s+)?(?:to |for |of |from |in |on |by |with )?"
    r"(?:which|what|who|whom|whose|where|when)\b|\b(?:all|any) of (?:these|the following)\b|\bthe following\b|\bexcept\b",
    re.IGNORECASE,
)
"""Prompts that one of the options completes. *Why did she not come* asks for a reason, and the negative is part of what happened."""
_CLAUSE = re.compile(r"\b(?:that|who|which|because|if|when|while|where|whether|although|since)\b|[\"(:]", re.IGNORECASE)
_EMPHASIS = "*_"
_OPENS = re.compile(r"(?:^|[.?!:]\s)$")


@check_each(NEGATIVE_STEM, questions)
def negative_stem(whole: Whole) -> str:
    """Tell where options answer a prompt whose main clause is negative, but for words in capitals or between asterisks."""
    prompt = whole.question.prompt.translate(ALIKE)
    found = _negative(prompt) if isinstance(whole.question.body, Choice | Choices) else None
    asks = _ASKS_FOR_ONE.search(prompt)
    if found is None or asks is None or _is_emphasised(prompt, found):
        return ""
    turns_all_round = found.group().lower() == "except"  # wherever it stands, it is the options that are excepted
    if not turns_all_round and _CLAUSE.search(prompt, asks.end(), found.start()):
        return ""
    return f"the prompt of {whole.question.id} asks for what is not so, and {shown(found.group())} is easily overlooked"


def _negative(prompt: str) -> re.Match[str] | None:
    """Find the first negative that is no part of a name, such as *the game Never End*."""
    return next((found for found in _NEGATIVE.finditer(prompt) if not _is_name(prompt, found)), None)


def _is_name(prompt: str, found: re.Match[str]) -> bool:
    return found.group()[0].isupper() and not found.group().isupper() and not _OPENS.search(prompt[: found.start()])


def _is_emphasised(prompt: str, found: re.Match[str]) -> bool:
    around = prompt[max(0, found.start() - 1) : found.start()] + prompt[found.end() : found.end() + 1]
    return found.group().isupper() or any(mark in around for mark in _EMPHASIS)


TEMPLATE_TEXT = Rule(
    "template-text",
    "A question still has words of the template that it was begun from.",
    "Replace them with your own words, or make it a draft again: status: draft.",
    guideline="Haladyna, Downing and Rodriguez (2002): edit and proof items.",
    bad=f"""\
kind: truth
prompt: {PROMPT} The boat was built in 1974.
answer: true
""",
    good="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
""",
)


@check_each(TEMPLATE_TEXT, questions)
def template_text(whole: Whole) -> str:
    """Tell where a question that is no draft has what a template says."""
    question = whole.question
    texts = _texts((question.prompt, question.explanation, question.body)) if question.status is not Status.DRAFT else ()
    left = next(filter(None, map(placeholder_in, texts)), "")
    return left and f"{question.id} still has {shown(left)} in it, from the template"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
