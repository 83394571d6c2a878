"""`hard-prompt`: a prompt that is harder to read than the article."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from quiz.article.model import Article, Role
from quiz.bank.model import Bank
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
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
- {text: Tom Brandt, slip: misplaced}
""",
    good="""\
kind: choice
prompt: Who said that the ferry would stop?
options:
- {text: Ruth Adler, correct: true}
- {text: Tom Brandt, slip: misplaced}
""",
)

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_GRADES = 3.0
"""So many school years a prompt may be above the article."""
_SYLLABLES_VARY, _OF_SYLLABLES = 0.9, 11.8
"""The standard deviation of the syllables of a word in news, and what the formula makes of a syllable more in every word."""
_ERRORS = 2
"""Of few words the formula says little: the prompt has to be so many standard errors of its own grade above the article."""
_SHORTEST = 10
"""Words; shorter prompts are never hard."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find prompts whose reading grade is far above that of their article, in English."""
    grades = {id(article): _article_grade(article) for article in bank.articles if article.about.language.split("-")[0] == "en"}
    for question in bank.questions:
        level = grades.get(id(question.article))
        found = _WORD.findall(question.prompt)
        if level is None or len(found) < _SHORTEST:
            continue
        grade = _grade(found, max(1, len(_SENTENCE_END.findall(question.prompt))))
        if grade - level > max(_GRADES, _ERRORS * _OF_SYLLABLES * _SYLLABLES_VARY / math.sqrt(len(found))):
            message = f"the prompt of {question.id} reads like school year {grade:.0f}, the article like {level:.0f}"
            yield RULE.problem(question, message)


def _article_grade(article: Article) -> float | None:
    body = [sentence for sentence in article.sentences if article.paragraphs[sentence.paragraph].role is Role.BODY]
    found = [word for sentence in body for word in _WORD.findall(article.words(sentence.span))]
    return _grade(found, len(body)) if found else None


def _grade(found: list[str], sentences: int) -> float:
    """Give the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975)."""
    syllables = sum(_syllables(word.lower()) for word in found)
    return 0.39 * len(found) / sentences + _OF_SYLLABLES * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, count - silent)


CHECK = Check(RULE, find)
