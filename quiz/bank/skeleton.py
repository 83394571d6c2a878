"""Writes the beginning of a bank: its head, the sentences to quote from, and a first question to fill in."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from itertools import islice

from quiz.article.model import Article, Role
from quiz.article.quotes import stands_once
from quiz.errors import QuizError
from quiz.kinds.placeholders import EXPLANATION, FEEDBACK, MISREADING_OF_SENTENCE, NOWHERE, PROMPT, RIGHT, TRUE_ELSEWHERE
from quiz.text import fold_space
from quiz.yaml.parse import MAX_SCALAR
from quiz.yaml.writer import WIDTH, one_line, yaml_text

_LONGEST_ID = 64
_LONGEST_TITLE = 120
_MOST_TRIED = 1_000
"""Sentences; each that is tried is looked for in the whole article."""

_OPENING = """\
# A bank about one article. How to go on:
#   write     copy the question below for each of yours; its evidence is exact words of the article
#   try       quiz play {name} --preview {question}
#   check     quiz check {name}
#   print     quiz export {name} --to html -o sheet.html
# Every kind of question with every key is in docs/examples/writing-a-bank.yaml, beside the source.
"""

_QUESTION = """\
# A first question, to be written over. It is a draft, and is not asked before you delete the line with status.

- id: {question}
  kind: choice
  prompt: {prompt}
  skill: retrieve               # retrieve, infer, integrate or evaluate
  evidence: >-
{evidence}
  explanation: {why}
  status: draft
  options:
  - text: {right}
    correct: true
  - text: {misreading}
    misreading: misunderstood
    feedback: {feedback}
  - text: {elsewhere}
    misreading: misplaced             # add the words of that sentence as evidence
  - text: {nowhere}
    misreading: unsupported
"""

_WORDS = {
    "prompt": PROMPT,
    "why": EXPLANATION,
    "right": RIGHT,
    "misreading": MISREADING_OF_SENTENCE,
    "feedback": FEEDBACK,
    "elsewhere": TRUE_ELSEWHERE,
    "nowhere": NOWHERE,
}

FIRST_QUESTION = "first"
"""The id of the question in a new bank."""


def skeleton(article: Article, file: str, bank_id: str, title: str, *, name: str) -> str:
    """Return the text of a new bank, which can be read as it is.

    Args:
        article: what it is about.
        file: the article's path from the bank, with / between folders.
        bank_id: the bank's id.
        title: what it is called on screens.
        name: what its file is called in the commands of its comments.

    Raises:
        QuizError: the article has no sentence that can be quoted.
    """
    evidence = _wrapped(_quotable(article), "    ")
    sentences = [_numbered(number, article.words(sentence.span)) for number, sentence in enumerate(article.sentences, 1)]
    parts = [
        _OPENING.format(name=one_line(name), question=FIRST_QUESTION),
        bank_head(article, file, bank_id, title) + "\n  # Add what is known of: source, url, author, date (such as 2026-11-20), licence.",
        "\n".join(["# The sentences of the article, to quote from:", "#", *sentences]),
        "questions:",
        _QUESTION.format(question=FIRST_QUESTION, evidence=evidence, **_WORDS),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def bank_head(article: Article, file: str, bank_id: str, title: str, author: str = "") -> str:
    """Return what stands in a bank before its questions: its id, its title, who made it and what is known of its article."""
    about = article.about
    known = {"title": about.title or _headline(article), "source": about.source, "url": about.url, "author": about.author}
    lines = [
        f"format: 1\nid: {bank_id}\ntitle: {yaml_text(title)}",
        *([f"author: {yaml_text(author)}"] if author else []),
        f"article:\n  file: {yaml_text(file)}\n  sha256: {article.sha256}\n  language: {about.language}",
        *(f"  {name}: {yaml_text(value)}" for name, value in {**known, "date": about.date, "licence": about.licence}.items() if value),
    ]
    return "\n".join(lines)


def suggested_id(name: str) -> str:
    """Make an id out of a name, such as that of a file; empty where it has nothing to make one from."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].rstrip("-")


def suggested_title(article: Article) -> str:
    """Return the headline of an article, or the beginning of it where it has none."""
    first = one_line(article.words(article.sentences[0].span)).removesuffix(".")
    return _headline(article) or textwrap.shorten(first, _LONGEST_TITLE, placeholder=" …")


def _headline(article: Article) -> str:
    headings = (part for part in article.paragraphs if part.role is Role.HEADING)
    return next((one_line(article.words(part.span)) for part in headings), "")


def _quotable(article: Article) -> str:
    """Find a sentence whose words stand in the article once: the first of its body, if that will do."""
    body = {part.index for part in article.paragraphs if part.role is Role.BODY}
    in_order = sorted(article.sentences, key=lambda sentence: sentence.paragraph not in body)
    different = dict.fromkeys(fold_space(article.words(sentence.span)) for sentence in in_order)
    for words in islice(different, _MOST_TRIED):
        if len(words) <= MAX_SCALAR // 2 and words == one_line(words) and stands_once(article, words):
            return words
    raise QuizError("no sentence of this article can be quoted", "a sentence has to stand in it once, and not to be longer than a page")


def _numbered(number: int, words: str) -> str:
    """Write a sentence as a comment, its number before it."""
    lines = textwrap.wrap(one_line(words), WIDTH - 6) or [""]
    return "\n".join(f"# {number if not at else '':>3}  {line}" for at, line in enumerate(lines))


def _wrapped(words: str, indent: str) -> str:
    """Break a text into lines, so that YAML joins them to the same text again."""
    return textwrap.fill(words, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
