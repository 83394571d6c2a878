"""Which country, who or what …: what a sentence says of a subject that is no person with a name, and that subject as the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from quiz.check.words import content
from quiz.derive.analysis.model import Facts, Kind, Predication
from quiz.derive.draft import Draft, proof_at, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.salience import headline, in_common
from quiz.derive.generators.wording import sentence_proof, words_at
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option
from quiz.kinds.short import Short
from quiz.marking.terms import Be, Misreading

NAME, VERSION = "subject", "1"
_MOST_TYPED = 3
"""Words of a key that carry meaning; a longer one is hard to type as it is."""
_FEWEST_OF_TOPIC = 1
_OTHERS = 2
_OFTEN = 6
"""Times; what is named so often is what the article is about."""
_STEM = 4
"""Letters by which a word is known again."""
_ASKED = {
    Kind.COUNTRY: "Which country",
    Kind.PLACE: "Which place",
    Kind.BODY: "Which company or organization",
    Kind.PEOPLE: "Who",
    Kind.THING: "What",
}
_DISTINCT = frozenset((Kind.COUNTRY, Kind.PLACE, Kind.BODY))
"""Kinds of which others in the article can be wrong answers."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask for each subject that is not what the whole article is about, where the sentence has to do with that."""
    for one in facts.predications:
        name = _plain(words_at(facts.article, one.subject))
        words = content(name)
        if not words or _is_topic(facts, words) or _gives_away(words, one):
            continue
        if one.kind not in _DISTINCT and in_common(facts.article, f"{one.lead} {one.asked}") < _FEWEST_OF_TOPIC:
            continue
        asked = f"{one.lead} {_ASKED[one.kind][0].lower()}{_ASKED[one.kind][1:]}" if one.lead else _ASKED[one.kind]
        bodies: list[tuple[Body, str]] = [(Short(name, be=Be.TEXT), " Type the answer.")] if len(words) <= _MOST_TYPED else []
        options = _options(facts, one, name, random) if one.kind in _DISTINCT else ()
        if options:
            bodies.append((Choice(options), ""))
        for body, more in bodies:
            told = f"The article says it of {words_at(facts.article, one.subject)}."
            merit = 0.8 if isinstance(body, Choice) else 0.75
            yield Draft(
                NAME, VERSION, body, f"{asked} {one.asked}?{more}", (sentence_proof(facts.article, one.sentence),), told, merit=merit
            )


def _options(facts: Facts, one: Predication, name: str, random: Random) -> tuple[Option, ...]:
    """Give a key and others of its kind that the article names; none where there are too few."""
    found: dict[str, Option] = {}
    for span in facts.places.get(one.kind, ()):
        text = _plain(words_at(facts.article, span))
        sentence = facts.article.sentences_in(span)[0]
        if sentence.index != one.sentence and text not in name and name not in text:
            told = f"The article names {text} elsewhere, for something else."
            found.setdefault(text, wrong(text, Misreading.MISPLACED, told, proof_at(facts.article, sentence.span)))
    if len(found) < _OTHERS:
        return ()
    options = [right(name), *random.sample(list(found.values()), _OTHERS)]
    random.shuffle(options)
    return tuple(options)


def _is_topic(facts: Facts, words: Sequence[str]) -> bool:
    """Whether all words of a key stand often, or in the headline in whatever form: *Swedish prisons* where it says Sweden and prisons."""
    heading = {word[:_STEM] for word in content(headline(facts.article))}
    text = facts.article.text.lower()
    return all(word[:_STEM] in heading for word in words) or all(text.count(word) >= _OFTEN for word in words)


def _gives_away(words: Sequence[str], one: Predication) -> bool:
    """Whether a word of the key stands in what is asked."""
    return not set(words).isdisjoint(content(f"{one.lead} {one.asked}"))


def _plain(subject: str) -> str:
    """Give a subject as an answer: without an article before it."""
    first, _, rest = subject.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else subject


GENERATOR = Generator(NAME, VERSION, propose)
"""Which country, who or what."""
