"""What did X say: a quotation or reported statement of X, and those of other persons of the article as distractors."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.derive.analysis.model import Facts, Speech
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.who_reported import can_be_reported
from quiz.derive.generators.who_said import can_be_quoted, names_anybody, speech_proof
from quiz.derive.generators.wording import quoted, saying, sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Skill
from quiz.marking.terms import Misreading

NAME, VERSION = "what-said", "2"
_OTHERS = 2
_ALIKE = 1.8
"""The longest option has at most so many times the length of the shortest."""
_LONGEST = 0.3
"""The share in which the right one is made the longest where it can be; measured, the longest was right too seldom without."""


def propose(facts: Facts, random: Random) -> Iterator[Draft]:
    """Ask which of three quotations, or of three statements, is that of a person."""
    for direct in (True, False):
        good = [speech for speech in facts.speeches if speech.direct is direct and _is_fit(facts, speech)]
        for speech in good:
            others = _others(speech, good, random)
            if len(others) == _OTHERS:
                yield _draft(facts, speech, others, random)


def _is_fit(facts: Facts, speech: Speech) -> bool:
    words = words_at(facts.article, speech.words)
    return (can_be_quoted(words) if speech.direct else can_be_reported(words)) and not names_anybody(words, facts.persons)


def _others(speech: Speech, good: list[Speech], random: Random) -> list[Speech]:
    """Choose what others said, of about the same length; how many of them are longer is drawn, so that length tells little."""
    length = _length(speech)
    fitting = [one for one in good if one.speaker.name != speech.speaker.name and 1 / _ALIKE <= _length(one) / length <= _ALIKE]
    longer = [one for one in fitting if _length(one) > length]
    shorter = [one for one in fitting if _length(one) <= length]
    counts = [count for count in range(_OTHERS + 1) if count <= len(longer) and _OTHERS - count <= len(shorter)]
    if not counts:
        return []
    count = 0 if 0 in counts and random.random() < _LONGEST else random.choice(counts)
    return [*random.sample(longer, count), *random.sample(shorter, _OTHERS - count)]


def _length(speech: Speech) -> int:
    return speech.words.end - speech.words.start


def _draft(facts: Facts, speech: Speech, others: list[Speech], random: Random) -> Draft:
    name = speech.speaker.name
    options = [right(_shown(facts, speech))]
    for other in others:
        told = f"{other.speaker.name} {saying(other)} this, not {name}."
        options.append(wrong(_shown(facts, other), Misreading.MISPLACED, told, sentence_proof(facts.article, other.sentence)))
    random.shuffle(options)
    return Draft(
        NAME,
        VERSION,
        Choice(tuple(options)),
        f"What does {name} say in the article?" if not speech.past else f"What did {name} say, according to the article?",
        speech_proof(facts, speech),
        f"All three are said in the article, but only one of them by {name}.",
        Skill.INTEGRATE,
        merit=0.85,
    )


def _shown(facts: Facts, speech: Speech) -> str:
    words = words_at(facts.article, speech.words)
    return quoted(words) if speech.direct else f"That {words}"


GENERATOR = Generator(NAME, VERSION, propose)
