"""The main point: the sentence that opens a news report, beside details from further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Role, Sentence
from quiz.check.words import among, content
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.story import Story
from quiz.derive.rules.wording import sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_OTHERS = 2
_PROPOSALS = 4
"""With other details each, since a gate may drop some."""
_SHARE = 0.5
"""So much of the headline has to appear in the sentence, or it opens a feature and no report."""
_FEWEST_OF_BODY = 6
_TORN = re.compile(r"(?:Another|Others?|One|Some|Many|Most|Both|Such|All|Each|Later|Then|Also|Because)\b")
"""How a sentence opens that belongs to those before it."""
_QUOTED = re.compile('["\u201c\u201d?]')
_FEWEST, _MOST = 10, 40
_ALIKE = 1.7
_DETAIL = 0.34
"""A detail has less than that of the headline."""


def main_point(story: Story, random: Random) -> Iterator[Draft]:
    """Yield questions for what the article is about, where headline and first sentence agree on it."""
    article = story.article
    heading = next((part for part in article.paragraphs if part.role is Role.HEADING), None)
    body = story.body
    if heading is None or len(body) < _FEWEST_OF_BODY:
        return
    headline = content(words_at(article, heading.span))
    lead = body[0]
    if _share(story, lead, headline) < _SHARE or not _is_fit(story, lead):
        return
    length = len(words_at(article, lead.span))
    details = [
        one
        for one in body[4:]
        if one.paragraph != lead.paragraph
        and one.index in story.whole
        and _is_fit(story, one)
        and in_common(article, words_at(article, one.span)) > 0
        and _share(story, one, headline) <= _DETAIL
        and 1 / _ALIKE <= len(words_at(article, one.span)) / length <= _ALIKE
    ]
    for _ in range(_PROPOSALS if len(details) >= _OTHERS else 0):
        yield _draft(story, lead, random.sample(details, _OTHERS), random)


def _draft(story: Story, lead: Sentence, details: list[Sentence], random: Random) -> Draft:
    article = story.article
    options = [right(words_at(article, lead.span))]
    for one in details:
        told = "The article says this, but only as a detail."
        options.append(wrong(words_at(article, one.span), Misreading.MISPLACED, told, sentence_proof(article, one.index)))
    random.shuffle(options)
    return Draft(
        "main-point",
        "3",
        Choice(tuple(options)),
        "Which of these best sums up the whole story?",
        (sentence_proof(article, lead.index),),
        "The story opens with this, and the rest adds details.",
        Skill.INTEGRATE,
        Aim.MAIN_IDEA,
        merit=1.0,
    )


def _share(story: Story, sentence: Sentence, headline: tuple[str, ...]) -> float:
    said = content(words_at(story.article, sentence.span))
    return sum(among(word, said) for word in headline) / len(headline) if headline else 0.0


def _is_fit(story: Story, sentence: Sentence) -> bool:
    words = words_at(story.article, sentence.span)
    if _QUOTED.search(words) or _TORN.match(words):
        return False
    return _FEWEST <= len(words.split()) <= _MOST and words.endswith(".")
