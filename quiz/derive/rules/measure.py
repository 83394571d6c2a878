"""How many: the number that opens the story, where its sentence counts something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from quiz.article.model import Sentence
from quiz.check.words import among, content, number_of, words
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import headline
from quiz.derive.rules.story import Story
from quiz.derive.rules.wording import sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Aim
from quiz.marking.terms import Misreading

_WORDS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|(?i:{'|'.join(_WORDS)}))(?P<scale> (?:million|billion))?"
_ABOUT = r"(?:(?:[Mm]ore than|[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Ss]ome|[Oo]ver|[Aa]t least|[Uu]p to) )?"
_COUNT = re.compile(
    rf"(?:^|\b(?:said|says|announced(?: in [\w ]+)?|revealed|found|showed|confirmed) that ){_ABOUT}{_NUMBER} "
    r"(?P<what>(?P<counted>[A-Za-z][^,.;:\"\u201c\u201d()]*?)\b(?:are|were|have|had|will|died|took|came|worked|attended|joined|signed|voted|lost|won)\b"
    r"[^,.;:\"\u201c\u201d()]*)"
)
_RISEN = re.compile(
    rf"\b[Tt]he number of (?P<what>(?P<counted>[^,.;:\"\u201c\u201d()]+?)) (?P<where>in (?:the )?\w+(?: [A-Z]\w+)*) (?:has|had) "
    rf"(?:risen|increased|grown|fallen|dropped|climbed) to "
    rf"{_ABOUT}{_NUMBER}"
)
_OF_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times?|miles?|kilomet(?:re|er)s?|per)\b")
"""What is measured rather than counted: *five minutes later they were found*."""
_FACTORS = (Decimal("0.4"), Decimal("0.6"), Decimal("1.5"), Decimal("2.2"))
_STEPS = (-3, -2, 2, 3, 5)
_SMALL = 20
_FEWEST_OTHERS = 2


def main_measure(story: Story, random: Random) -> Iterator[Draft]:
    """Yield a question for a number of the first paragraph that counts what the article is about."""
    first = [one for one in story.body if one.paragraph == story.body[0].paragraph] if story.body else []
    for sentence in first:
        text = words_at(story.article, sentence.span)
        risen, count = _RISEN.search(text), _COUNT.search(text)
        found = risen or count
        if found is None or _OF_TIME.match(found["what"]) or not _is_the_topic(story, sentence, found["counted"]):
            continue
        what = re.sub(r" (?:because|due to|as a result|after|since)\b.*", "", found["what"]).strip()
        asked = f"How many {what} are there {found['where']}, according to the article?" if risen else f"How many {what}?"
        yield _draft(story, sentence, asked, f"{found['number']}{found['scale'] or ''}", random)
        return


def _is_the_topic(story: Story, sentence: Sentence, counted: str) -> bool:
    """Return whether what is counted is named in the headline, or in two other sentences at least."""
    texts = [headline(story.article), *(words_at(story.article, one.span) for one in story.body if one != sentence)]
    named = [any(among(word, content(text)) for word in content(counted)) for text in texts]
    return named[0] or sum(named) >= _FEWEST_OTHERS


def _draft(story: Story, sentence: Sentence, asked: str, key: str, random: Random) -> Draft:
    number, _, scale = key.partition(" ")
    value = number_of(words(number)[0]) or Decimal(0)
    others = [value + step for step in _STEPS if value + step > 1] if value <= _SMALL else [_round(value * by, value) for by in _FACTORS]
    chosen = sorted([value, *random.sample(sorted(set(others) - {value}), 2)])
    options = tuple(
        right(_shown(one, number, scale))
        if one == value
        else wrong(_shown(one, number, scale), Misreading.UNSUPPORTED, f"The article says {key}.")
        for one in chosen
    )
    proof = (sentence_proof(story.article, sentence.index),)
    return Draft("main-measure", "1", Choice(options), asked, proof, f"The article says {key}.", aim=Aim.DETAIL, merit=0.7)


def _round(value: Decimal, like: Decimal) -> Decimal:
    """Round to as many digits as another number has."""
    digits = len(like.normalize().as_tuple().digits)
    return Decimal(int(value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1))))


def _shown(value: Decimal, like: str, scale: str) -> str:
    """Write a number as another one is written."""
    if not like[:1].isdigit() and 3 <= value < 3 + len(_WORDS):
        word = _WORDS[int(value) - 3]
    elif not like[:1].isdigit():
        word = "two" if value == 2 else f"{value}"
    else:
        word = f"{value:,}" if "," in like or value >= 10_000 else f"{value}"
    return f"{word} {scale}".strip().capitalize() if like[:1].isupper() else f"{word} {scale}".strip()
