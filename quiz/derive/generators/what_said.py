"""What did X say: a quotation of X, and quotations of other persons of the article as distractors."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.bank.model import Choice, Skill, Slip
from quiz.derive.analysis.model import Facts, Speech
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.who_said import can_be_quoted, names_anybody
from quiz.derive.generators.wording import quoted, saying, sentence_proof, words_at

NAME, VERSION = "what-said", "1"
_OTHERS = 2
_ALIKE = 1.8
"""The longest option has at most so many times the length of the shortest."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask which of three quotations is that of a person."""
    good = [speech for speech in facts.speeches if speech.direct and speech.named and can_be_quoted(words_at(facts.article, speech.words))]
    good = [speech for speech in good if not names_anybody(words_at(facts.article, speech.words), facts.persons)]
    for speech in good:
        others = _others(facts, speech, good, random)
        if len(others) == _OTHERS:
            yield _draft(facts, speech, others, random)


def _others(facts: Facts, speech: Speech, good: list[Speech], random: Random) -> list[Speech]:
    """Choose quotations of other speakers, one each, of about the same length."""
    length = speech.words.end - speech.words.start
    fitting = [
        other
        for other in good
        if other.speaker.name != speech.speaker.name and 1 / _ALIKE <= (other.words.end - other.words.start) / length <= _ALIKE
    ]
    random.shuffle(fitting)
    by_speaker = {other.speaker.name: other for other in fitting}
    del facts
    return list(by_speaker.values())[:_OTHERS]


def _draft(facts: Facts, speech: Speech, others: list[Speech], random: Random) -> Draft:
    article, name = facts.article, speech.speaker.name
    options = [right(quoted(words_at(article, speech.words)))]
    for other in others:
        told = f"{other.speaker.name} {saying(other)} this, not {name}."
        options.append(wrong(quoted(words_at(article, other.words)), Slip.MISPLACED, told, sentence_proof(article, other.sentence)))
    random.shuffle(options)
    return Draft(
        NAME,
        VERSION,
        Choice(tuple(options)),
        f"What does {name} say in the article?" if not speech.past else f"What did {name} say, according to the article?",
        (sentence_proof(article, speech.sentence),),
        f"All three are said in the article, but only one of them by {name}.",
        Skill.INTEGRATE,
        merit=0.85,
    )


GENERATOR = Generator(NAME, VERSION, propose)
