"""Who says what: the speaker of a quotation, and three or four people to be matched with what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from quiz.check.words import among, content
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import headline, in_common
from quiz.derive.rules.statements import judgement, statements
from quiz.derive.rules.story import Person, Speech, StoryFacts
from quiz.derive.rules.wording import quoted, sentence_proof, shortened, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.match import Match, MatchedPair
from quiz.kinds.options import Item, Option, text_id
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_FEWEST, _MOST = 8, 45
"""Words of a quotation; a shorter one could be anybody's."""
_FEWEST_TELLING, _FEWEST_OF_TOPIC, _FEWEST_ALONE = 5, 1, 8
"""Words of it that carry meaning, and of these such that the article is about; with so many that it says enough without."""
_FEWEST_OF_POSITION = 2
"""So many words of what the article is about has a quotation that is a position on it."""
_FEWEST_QUOTED = 2
"""Where one person alone is quoted, nobody has to read who it is."""
_OTHERS = 2
_SPEAKERS = 3
"""So many have to speak to be matched, and one more at most."""
_JUDGING = 0.06
"""What a view gains that judges or looks ahead."""
_LINK = re.compile(r"(?:For example|For instance|In fact|Of course|And|But), ?")
"""What joins a quotation to the words before it, and can be left out."""
_HANGING = re.compile(
    r"\W*(?:(?:he|she|so|and|but|then|him|her|them|they|that|there (?:is|are|was|were) some|maybe|even then|also|yes|no)\b|it reminded\b)",
    re.IGNORECASE,
)
"""How a quotation opens that needs what was said before it."""
_IT, _FEWEST_OF_IT = re.compile(r"it\b", re.IGNORECASE), 9
"""*It* is what the article is about, mostly; such a quotation has to be so long that it says something all the same."""
_THESE = re.compile(
    r"\b(?:this|these|those)\b(?! (?:morning|week|month|year|season|who|that|of us)\b)(?P<next>(?: [\w-]+){0,2})", re.IGNORECASE
)
_OF_OTHERS = re.compile(r"(?P<before>^(?:\S+\s+){0,8}?)(?P<whose>he|she|him|her|his|they|them|their)\b", re.IGNORECASE)
"""Early in a quotation a pronoun has nobody before it to stand for."""
_SEVERAL = re.compile(r"[a-z]{2}s\b|\b(?:people|[Cc]hildren|[Mm]en|[Ww]omen)\b")
_OF_UNKNOWN = re.compile(r"\bfrom that\b|\bfor this\b")


class _View(NamedTuple):
    """What somebody says, as it is shown."""

    name: str
    words: str
    proofs: tuple[Evidence, ...]
    weight: float


def who_said(story: StoryFacts, random: Random) -> Iterator[Draft]:
    """Yield a question for whoever takes a position on what the article is about, in words that can be understood alone."""
    if len({speech.speaker.name for speech in story.speeches}) < _FEWEST_QUOTED:
        return
    for speech in telling(story):
        others = _others(story, speech.speaker, random)
        if len(others) < _OTHERS:
            continue
        words = _words(story, speech)
        if not judgement(words) or in_common(story.article, words) < _FEWEST_OF_POSITION:
            continue
        told = f"{speech.speaker.name} said this."
        options = [right(speech.speaker.name), *(_named(story, person, told) for person in others)]
        random.shuffle(options)
        yield Draft(
            "who-said",
            "3",
            Choice(tuple(options)),
            f"Who said: {quoted(words)}?",
            speech_proof(story, speech),
            f"The article quotes {speech.speaker.name} saying this.",
            aim=Aim.ATTRIBUTION,
            merit=0.8 + _weight(story, speech),
        )


def views(story: StoryFacts, random: Random) -> Iterator[Draft]:
    """Yield questions that match three or four people with what each says: the best of each, then with one of them changed."""
    del random
    by_name: dict[str, list[_View]] = {}
    for view in sorted(_views(story), key=lambda one: -one.weight):
        by_name.setdefault(view.name, []).append(view)
    names = sorted(by_name, key=lambda name: -by_name[name][0].weight)[: _SPEAKERS + 1]
    if len(names) < _SPEAKERS:
        return
    yield _match([by_name[name][0] for name in names], 0.92)
    for changed in names:
        if len(by_name[changed]) > 1:
            yield _match([by_name[name][name == changed] for name in names], 0.91)


def _match(chosen: list[_View], merit: float) -> Draft:
    chosen = sorted(chosen, key=lambda one: one.proofs[-1].span.start)
    rights = [right(one.words) for one in chosen]
    pairs = [MatchedPair(Item(text_id(one.name), one.name), option.id) for one, option in zip(chosen, rights, strict=True)]
    return Draft(
        "views",
        "2",
        Match(tuple(pairs), tuple(rights)),
        "Match each person with what they say.",
        tuple(dict.fromkeys(part for one in chosen for part in one.proofs)),
        "The article says who says what.",
        Skill.INTEGRATE,
        Aim.ATTRIBUTION,
        merit=merit,
    )


def _views(story: StoryFacts) -> Iterator[_View]:
    for speech in telling(story):
        words = _words(story, speech)
        judges = _JUDGING if judgement(words) else 0.0
        yield _View(speech.speaker.name, quoted(words), speech_proof(story, speech), _weight(story, speech) + judges)
    asked = {speech.sentence for speech in telling(story)}
    for one in statements(story):
        if one.person and one.sentence.index not in asked and not names_anybody(one.what, story.persons):
            proofs = (sentence_proof(story.article, one.sentence.index),)
            words = one.what.removesuffix(".")
            yield _View(
                one.person.name, quoted(words) if one.quoted else words, proofs, 0.02 * in_common(story.article, one.what) + _JUDGING
            )


def telling(story: StoryFacts) -> list[Speech]:
    """Return the quotations that can be understood alone, say something on what the article is about, and name no speaker."""
    return [one for one in story.speeches if _is_telling(story, _words(story, one, ""))]


def _words(story: StoryFacts, speech: Speech, cut: str = "\u2026 ") -> str:
    """Return what is quoted, without *for example* at its beginning."""
    words = words_at(story.article, speech.words)
    rest = _LINK.sub("", words, count=1)
    return words if rest == words else f"{cut}{rest}" if cut else f"{rest[:1].upper()}{rest[1:]}"


def _is_telling(story: StoryFacts, words: str) -> bool:
    if not words[:1].isupper() or not _FEWEST <= len(words.split()) <= _MOST or re.search(r"[\[(?]", words):
        return False
    if _HANGING.match(words) or (_IT.match(words) and len(words.split()) < _FEWEST_OF_IT) or _points_back(story, words):
        return False
    if names_anybody(words, story.persons):
        return False
    telling, on_topic = len(content(words)), in_common(story.article, words)
    return telling >= _FEWEST_ALONE or (telling >= _FEWEST_TELLING and on_topic >= _FEWEST_OF_TOPIC)


def _points_back(story: StoryFacts, words: str) -> bool:
    """Return whether words have *these* or *they* in them without what it stands for."""
    if any(in_common(story.article, found["next"]) == 0 for found in _THESE.finditer(words)) or _OF_UNKNOWN.search(words):
        return True
    found = _OF_OTHERS.search(words)
    if found is None:
        return False
    return found["whose"].lower() not in ("they", "them", "their") or _SEVERAL.search(found["before"]) is None


def names_anybody(words: str, persons: Sequence[Person]) -> bool:
    """Return whether words have a part of the name of a person."""
    return any(re.search(rf"\b{re.escape(part)}\b", words) for person in persons for part in person.name.split() if part[0].isupper())


def speech_proof(story: StoryFacts, speech: Speech) -> tuple[Evidence, ...]:
    """Return the sentence of a speech and, where it does not name the speaker, the one before that does."""
    own = sentence_proof(story.article, speech.sentence)
    return (own,) if speech.named else (sentence_proof(story.article, speech.naming), own)


def _weight(story: StoryFacts, speech: Speech) -> float:
    """Return up to 0.12 for how much a quotation has to do with what the article is about, most of all with its headline."""
    words = words_at(story.article, speech.words)
    telling = content(words)
    of_headline = any(among(word, telling) for word in content(headline(story.article)))
    return min(in_common(story.article, words), 4) * 0.02 + (0.02 if speech.named else 0) + (0.02 if of_headline else 0)


def _others(story: StoryFacts, key: Person, random: Random) -> list[Person]:
    """Choose other persons, those who speak first; whoever shares a surname may be the same person."""
    speaking = {speech.speaker.name for speech in story.speeches}
    others: dict[str, Person] = {}
    for person in random.sample(story.persons, len(story.persons)):
        others.setdefault(person.name.split()[-1], person)
    others.pop(key.name.split()[-1], None)
    return sorted(others.values(), key=lambda person: person.name not in speaking)[:_OTHERS]


def _named(story: StoryFacts, person: Person, told: str) -> Option:
    own = next((one for one in story.speeches if one.speaker.name == person.name and one.named), None)
    if own is not None:
        other = f"{person.name} said: {quoted(shortened(words_at(story.article, own.words)))}"
        return wrong(person.name, Misreading.MISPLACED, f"{told} {other}", sentence_proof(story.article, own.sentence))
    sentence = story.article.sentences_in(person.mentions[0])[0]
    other = f"The article mentions {person.name} elsewhere."
    return wrong(person.name, Misreading.MISPLACED, f"{told} {other}", sentence_proof(story.article, sentence.index))
