"""The maze: the opening of a story with some of its words to be chosen from three, as a warm-up before anything is asked.

No tagger says what a word is, and a wrong word that makes sense would be right as well. So a gap is where the small words beside it say
what may stand there, and the wrong words are words that grammar rules out, most of them of the story: a verb in the place of a noun, a
plural after *a*, a noun in the place of a verb. In research on reading this is the grammatical maze (Forster, Guerrera and Elliot 2009).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from quiz.article.model import Article, Role, Sentence
from quiz.derive.draft import Draft, proof_at, right
from quiz.derive.language import is_english
from quiz.derive.prose import is_statement, outside_quotations
from quiz.english.inflection import is_past, same_word
from quiz.english.lexicon import STOP
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.options import Option, text_id
from quiz.kinds.question import Aim, Status
from quiz.text import alike

NAME, VERSION = "maze", "1"
PROMPT = "A warm-up: choose the word that belongs in each gap."
_EXPLANATION = "This is how the story begins. A warm-up gets you into the story and counts for nothing."

_ENOUGH_WORDS, _MOST_WORDS = 60, 110
"""Words of the passage: from the first on it ends where it has gaps enough, beyond the second there is no maze."""
_FEWEST_GAPS, _MOST_GAPS = 6, 10
_APART = 4
"""Words from one gap to the next, at least."""
_FEWEST_LETTERS = 4
_MOST_USES = 2
"""How often one word is wrong in a maze."""

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[a-z]+")
_DETERMINERS = frozenset("the a an his her its their our my every".split())
_PREPOSITIONS = frozenset("of in on at by for from with into during to".split())
_AFTER_NOUN = frozenset(
    "of in on at by for from with to and or is are was were has have had will would can could which that who as when while after "
    "before".split()
)
_AFTER_VERB = frozenset("the a an his her its their our my this these those that some many every each him them".split())
_AFTER_PASSIVE = frozenset("of in on at by for from with to as after before when".split())
_BEFORE_BASE = frozenset("to will would can could should must may might".split())
_AUXILIARY = frozenset("is are was were has have had will would can could should must may might".split())
_PLURAL_AUXILIARY = frozenset("are were have".split())
"""Before them a form of the past can stand for people, such as *the injured*."""
_PRONOUN_IS = frozenset("it's he's she's that's there's here's what's who's where's let's one's".split())
_PERFECT = frozenset("has have had".split())
_PASSIVE = frozenset("be been was were is are".split())
_FINITE = frozenset("were have been would could should cannot became began came chose gave grew knew spoke took threw went wrote".split())
"""Words that never follow *the* or *of*, whatever comes then; nor, but for *have*, *to* or *will*."""
_NO_NOUN = ("ly", "ing", "ous", "ive", "ful", "less", "able", "ible", "ic", "al", "est", "ish", "ary")
"""Endings of words that may be no nouns."""
_LIKE_CONSONANT = ("u", "eu", "one", "once")
"""How words begin that may have *a* before them, although with a vowel."""


class _Place(Enum):
    """What the words beside it say of a place."""

    IN_GROUP = "after the or of"
    NOUN = "after the or of, and nothing of its group follows"
    SUBJECT = "before is or has"
    BASE = "after will or to"
    OBJECT = "after will or to, before an object"
    PAST = "after has and before an object, or after was"
    OPEN = "anything may stand there"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    """In the article."""
    before: str
    after: str
    """The words beside it, in small letters; empty where a sentence or a part of it begins or ends."""
    is_plain: bool
    """Whether it carries meaning, is in small letters alone and outside quotations."""
    place: _Place


def maze(article: Article, seed: int) -> Draft | None:
    """Return the warm-up of a story.

    Args:
        article: the story.
        seed: the same seed and story give the same maze.

    Returns:
        The question; None for a story that is too short, is not in English, or has too few places of which it is sure.
    """
    if not is_english(article):
        return None
    told = frozenset(sentence.index for sentence in outside_quotations(article))
    words = {sentence.index: _words(article, sentence, sentence.index in told) for sentence in article.sentences}
    passage: list[Sentence] = []
    count = 0
    for sentence in _opening(article):
        passage.append(sentence)
        count += len(words[sentence.index])
        if count > _MOST_WORDS or re.search(r"\{\{|\}\}", article.words(sentence.span)):
            return None
        if count >= _ENOUGH_WORDS:
            gaps = _gaps([words[one.index] for one in passage], _Supply(words), Random(f"{seed} {article.sha256} maze"))
            if len(gaps) >= _FEWEST_GAPS:
                return _draft(article, passage, gaps)
    return None


def _opening(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of the paragraphs that state something; a date, a byline or a list of links has none that does."""
    for part in article.paragraphs:
        if part.role is Role.BODY and any(is_statement(article.words(one.span)) for one in part.sentences):
            yield from part.sentences


def _draft(article: Article, passage: Sequence[Sentence], gaps: Sequence[tuple[_Word, Gap]]) -> Draft:
    cuts = [(word.start, word.start + len(word.text)) for word, _ in gaps]
    segments = [""]
    for number, sentence in enumerate(passage):
        at = sentence.span.start
        segments[-1] += " " if number else ""
        for start, end in cuts:
            if at <= start < sentence.span.end:
                segments[-1] += article.text[at:start]
                segments.append("")
                at = end
        segments[-1] += article.text[at : sentence.span.end]
    return Draft(
        NAME,
        VERSION,
        Cloze(tuple(re.sub(r"\s+", " ", segment) for segment in segments), tuple(gap for _, gap in gaps)),
        PROMPT,
        tuple(proof_at(article, sentence.span) for sentence in passage),
        _EXPLANATION,
        aim=Aim.WARM_UP,
        status=Status.READY,
    )


def _gaps(passage: Sequence[Sequence[_Word]], supply: _Supply, random: Random) -> list[tuple[_Word, Gap]]:
    """Return the words that can be gaps, at least so many words apart, each with its three options."""
    found: list[tuple[_Word, Gap]] = []
    uses: Counter[str] = Counter()
    since = _APART
    for word in (word for words in passage for word in words):
        since += 1
        can_be = word.is_plain and since > _APART and len(found) < _MOST_GAPS and all(word.text != gap.answer for _, gap in found)
        wrong = supply.wrong(word, uses, random) if can_be else ()
        if wrong:
            uses.update(wrong)
            options = [right(word.text), *(Option(text_id(text), text) for text in wrong)]
            random.shuffle(options)
            found.append((word, Gap(f"gap-{len(found) + 1}", word.text, options=tuple(options))))
            since = 0
    return found


class _Supply:
    """The words of a story that can be wrong, by what they surely are."""

    def __init__(self, words: Mapping[int, Sequence[_Word]]) -> None:
        everything = [word for line in words.values() for word in line]
        plain = [word for word in everything if word.is_plain]
        verbs = {word.text for word in plain if word.place in (_Place.BASE, _Place.OBJECT, _Place.PAST)}
        nouns = {word.text for word in plain if word.place is _Place.NOUN and not is_past(word.text) and not word.text.endswith(_NO_NOUN)}
        nouns = {noun for noun in nouns if not any(same_word(noun, verb) for verb in verbs)}
        texts = {word.text for word in everything}
        self.plural = sorted(noun for noun in nouns if noun.endswith("s") and not noun.endswith(("ss", "us", "is")))
        self.singular = sorted(
            noun for noun in nouns if f"{noun}s" in texts or any(word.text == noun and word.before in ("a", "an") for word in plain)
        )
        self.past = sorted({word.text for word in plain if word.text.endswith("ed") and word.place is _Place.PAST} - nouns)
        self.finite = sorted(_FINITE)
        self.texts = texts

    def wrong(self, word: _Word, uses: Counter[str], random: Random) -> tuple[str, ...]:
        """Return two words that grammar rules out in the place of another, the first of the story and as alike in its ending as can be."""
        fit = {one for one in self._ruled_out(word) if uses[one] < _MOST_USES and not same_word(one, word.text)}
        rank = {one: (one in _FINITE, uses[one], random.random()) for one in sorted(fit)}
        first = min(fit & self.texts, key=lambda one: (-_ending(one, word.text), *rank[one]), default="")
        second = min(fit - {first}, key=lambda one: rank[one], default="")
        return (first, second) if first and second else ()

    def _ruled_out(self, word: _Word) -> list[str]:
        base = word.before in _BEFORE_BASE
        finite = [one for one in self.finite if not (base and one == "have")]
        people = word.after in _PLURAL_AUXILIARY or (word.before == "the" and word.text.endswith("s"))
        past = [] if people else self.past
        match word.place:
            case _Place.IN_GROUP:
                return [*finite, *self._against_article(word.before)]
            case _Place.NOUN:
                few = self.plural if word.before in ("a", "an", "every") else []
                return [*finite, *past, *few, *self._against_article(word.before)]
            case _Place.SUBJECT | _Place.BASE:
                return [*finite, *past]
            case _Place.OBJECT:
                return [*finite, *past, *self.plural]
            case _Place.PAST:
                return self.plural if word.before in ("was", "is") else self.singular
            case _:
                return []

    def _against_article(self, article: str) -> list[str]:
        """Return the nouns before which *a* would have to be *an*, or the other way round."""
        vowel = [noun for noun in self.singular if noun[0] in "aeiou"]
        match article:
            case "a":
                return [noun for noun in vowel if not noun.startswith(_LIKE_CONSONANT)]
            case "an":
                return [noun for noun in self.singular if noun not in vowel and noun[0] != "h"]
            case _:
                return []


def _ending(one: str, other: str) -> int:
    """Count the letters at the end that two words have in common."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _words(article: Article, sentence: Sentence, told: bool) -> list[_Word]:
    """Return the words of a sentence; `told` is whether it is the reporter's."""
    text = alike(article.words(sentence.span))
    tokens = list(_TOKEN.finditer(text))
    bare = [token.group().rstrip(",.;:!?") for token in tokens]
    words: list[_Word] = []
    for at, token in enumerate(tokens):
        before = bare[at - 1].lower() if at and bare[at - 1] == tokens[at - 1].group() else ""
        after = bare[at + 1].lower() if bare[at] == token.group() and at + 1 < len(tokens) else ""
        own = told and text.count('"', 0, token.start()) % 2 == 0
        plain = _WORD.fullmatch(bare[at]) is not None and len(bare[at]) >= _FEWEST_LETTERS and bare[at] not in STOP and own
        words.append(_Word(bare[at], sentence.span.start + token.start(), before, after, plain, _place(bare[at], before, after)))
    return words


def _place(word: str, before: str, after: str) -> _Place:
    if before in _BEFORE_BASE and not (before == "to" and (not after or after in _AFTER_NOUN)):
        return _Place.OBJECT if after in _AFTER_VERB else _Place.BASE
    if before in _DETERMINERS | _PREPOSITIONS or (before.endswith("'s") and before not in _PRONOUN_IS):
        return _Place.NOUN if not after or after in _AFTER_NOUN else _Place.IN_GROUP
    passive = before in _PASSIVE and (not after or after in _AFTER_PASSIVE)
    if is_past(word) and (passive or (before in _PERFECT and after in _AFTER_VERB)):
        return _Place.PAST
    return _Place.SUBJECT if before and after in _AUXILIARY else _Place.OPEN
