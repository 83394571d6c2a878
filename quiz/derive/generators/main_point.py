"""The main point: the sentence that opens a news report, beside details from further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Role, Sentence
from quiz.check.words import among, content
from quiz.derive.analysis.model import Facts
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.salience import in_common
from quiz.derive.generators.wording import sentence_proof, shortened, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Skill
from quiz.marking.terms import Misreading

NAME, VERSION = "main-point", "2"
_OTHERS = 2
_PROPOSALS = 3
"""With other details each, since a gate may drop some."""
_SHARE, _REPEATED = 0.4, 0.6
"""So much of the headline has to stand in the sentence, or it opens a story and no report; with more it only repeats the headline."""
_TORN = re.compile(r"(?:Another|Others?|One|Some|Many|Most|Both|Such|All|Each|Later|Then|Also)\b")
"""How a sentence opens that belongs to those before it."""
_FEWEST, _MOST = 10, 40
_ALIKE = 1.7
_DETAIL = 0.34
"""A detail has less than that of the headline."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask which sentence tells best what the article is about, where headline and first sentence agree on it."""
    article = facts.article
    heading = next((part for part in article.paragraphs if part.role is Role.HEADING), None)
    body = [one for one in article.sentences if article.paragraphs[one.paragraph].role is Role.BODY]
    if heading is None or len(body) < 6:
        return
    headline = content(words_at(article, heading.span))
    lead = next((one for one in body[:2] if _SHARE <= _share(facts, one, headline) <= _REPEATED and one.index in facts.whole), None)
    if lead is None or not _is_fit(facts, lead):
        return
    length = len(words_at(article, lead.span))
    details = [
        one
        for one in body[4:]
        if one.paragraph != lead.paragraph
        and one.index in facts.whole
        and _is_fit(facts, one)
        and in_common(article, words_at(article, one.span)) > 0
        and _share(facts, one, headline) <= _DETAIL
        and 1 / _ALIKE <= len(words_at(article, one.span)) / length <= _ALIKE
    ]
    if len(details) < _OTHERS:
        return
    for _ in range(_PROPOSALS):
        yield _draft(facts, lead, random.sample(details, _OTHERS), random)


def _draft(facts: Facts, lead: Sentence, details: list[Sentence], random: Random) -> Draft:
    article = facts.article
    options = [right(words_at(article, lead.span))]
    for one in details:
        told = f"The article says this, but only as a detail: {shortened(words_at(article, one.span), 50)}"
        options.append(wrong(words_at(article, one.span), Misreading.MISPLACED, told, sentence_proof(article, one.index)))
    random.shuffle(options)
    prompt = "Which of these says best what the whole article is about?"
    why = "The article opens with it, and the rest adds details."
    return Draft(NAME, VERSION, Choice(tuple(options)), prompt, (sentence_proof(article, lead.index),), why, Skill.INTEGRATE, merit=0.85)


def _share(facts: Facts, sentence: Sentence, headline: tuple[str, ...]) -> float:
    said = content(words_at(facts.article, sentence.span))
    return sum(among(word, said) for word in headline) / len(headline) if headline else 0.0


def _is_fit(facts: Facts, sentence: Sentence) -> bool:
    words = words_at(facts.article, sentence.span)
    return _FEWEST <= len(words.split()) <= _MOST and not _TORN.match(words) and not any(mark in words for mark in '"\u201c\u201d?')


GENERATOR = Generator(NAME, VERSION, propose)
