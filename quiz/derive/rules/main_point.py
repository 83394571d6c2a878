"""The main point: the sentence that opens a news report, beside details from further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.article.model import Role, Sentence
from quiz.check.words import among, content
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.statements import Fact, facts, parts
from quiz.derive.rules.story import StoryFacts
from quiz.derive.rules.wording import sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_FEWEST_OF_TOPIC = 2
_APART = 3
"""So many sentences at least stand between the lead and a detail."""
_PROPOSALS = 4
"""With other details each, since a gate may drop some."""
_SHARE, _SHARE_OF_CUT = 0.6, 0.5
"""So much of the headline has to appear in the sentence, or it opens a feature and no report; so much in what is left of it."""
_FEWEST_OF_BODY = 6
_TORN = re.compile(r"(?:Another|Others?|One|Some|Many|Most|Both|Such|All|Each|Later|Then|Also|Because)\b")
"""How a sentence opens that belongs to those before it."""
_SOURCE = re.compile(r", (?:according to [^,]+|\w+ (?:say|said))\.$")
"""Who says so: headlines omit it too."""
_QUOTED = re.compile('["\u201c\u201d?]')
_FEWEST, _MOST = 10, 40
_ALIKE = 1.7
_DETAIL = 0.5
"""A detail has less than that of the headline."""


def main_point(story: StoryFacts, random: Random) -> Iterator[Draft]:
    """Yield questions for what the article is about, where headline and first sentence agree on it."""
    article = story.article
    heading = next((part for part in article.paragraphs if part.role is Role.HEADING), None)
    body = story.body
    if heading is None or len(body) < _FEWEST_OF_BODY:
        return
    headline = content(words_at(article, heading.span))
    lead = body[0]
    told = _SOURCE.sub(".", words_at(article, lead.span))
    point = min((part for part in parts(told) if _is_fit(part) and _share(part, headline) >= _SHARE_OF_CUT), key=len, default="")
    if not point or _share(words_at(article, lead.span), headline) < _SHARE:
        return
    length = len(point)
    details = [
        one
        for one in facts(story)
        if one.sentence.index > lead.index + _APART
        and one.sentence.paragraph != lead.paragraph
        and in_common(article, one.what) >= _FEWEST_OF_TOPIC
        and _share(one.what, headline) < _DETAIL
        and 1 / _ALIKE <= len(one.what) / length <= _ALIKE
    ]
    longer = [one for one in details if len(one.what) >= length]
    for first in random.sample(longer, min(_PROPOSALS, len(longer))):
        rest = [one for one in details if one.sentence != first.sentence]
        if rest:
            yield _draft(story, lead, point, [first, random.choice(rest)], random)


def _draft(story: StoryFacts, lead: Sentence, point: str, details: list[Fact], random: Random) -> Draft:
    article = story.article
    options = [right(point)]
    for one in details:
        told = "The article says this, but only as a detail."
        options.append(wrong(one.what, Misreading.MISPLACED, told, sentence_proof(article, one.sentence.index)))
    random.shuffle(options)
    return Draft(
        "main-point",
        "4",
        Choice(tuple(options)),
        "Which of these best sums up the whole story?",
        (sentence_proof(article, lead.index),),
        "The story opens with this, and the rest adds details.",
        Skill.INTEGRATE,
        Aim.MAIN_IDEA,
        merit=1.0,
    )


def _share(words: str, headline: tuple[str, ...]) -> float:
    said = content(words)
    return sum(among(word, said) for word in headline) / len(headline) if headline else 0.0


def _is_fit(words: str) -> bool:
    return not _QUOTED.search(words) and not _TORN.match(words) and _FEWEST <= len(words.split()) <= _MOST and words.endswith(".")
