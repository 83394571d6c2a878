"""Tell it back: say from memory what a story says, then tick which of its key sentences one had.

Nothing in it can be wrong: the points are sentences of the story, and the learner marks the answer. So it is ready as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.article.model import Article, Role, Sentence
from quiz.derive.draft import Draft, proof_at
from quiz.derive.language import is_english
from quiz.derive.prose import body_sentences, is_statement, outside_quotations
from quiz.derive.rules.wholeness import is_whole
from quiz.english.lexicon import STOP
from quiz.kinds.question import Aim, Skill, Status
from quiz.kinds.short import Short
from quiz.text import alike, fold_space

NAME, VERSION = "tell-it-back", "2"
PROMPT = "Without looking: what happened, who is involved, and why does it matter? Two or three sentences."
_EXPLANATION = "The points are the story’s own key sentences. Saying one in your own words counts."

_MOST_POINTS = 3
"""What two or three sentences can say."""
_FULL, _LONGEST = 60, 200
"""Characters of a point that says enough to be worth a tick, and of the longest that is read at a glance."""
_OPENING = 4
"""Sentences among which the lead is looked for: a feature opens with a scene, and says only then what has happened."""

_WORD = re.compile(r"[^\W\d_]+")
_STEM, _FEWEST_LETTERS = 5, 4
"""Letters by which words count as the same, such as *escape* and *escaped*, and letters of a word that says what a story is about."""
_EVERYWHERE = 0.5
"""A word in so many of the sentences belongs to the language, such as *nicht*."""
_REPEATED, _SAME_PARAGRAPH = 0.3, 0.7
"""What a word, and a sentence, counts where a point chosen before has the same word, or is in the same paragraph."""
_HANGING = 0.4
"""What a sentence counts that nobody understands without those before it."""
_PADDING = 12
"""Words that are added to those of each sentence before it is weighed by its length, so that none wins by having few."""
_HEADLINE = 2
"""How often a word of the headline counts."""
_LAST = 0.6
"""What the last sentence counts beside the first: news puts first what matters most."""

_SPOKEN_BACK = re.compile(r'"(?:I|we|you|he|she|it|they|this|that|these|those|there)\b', re.IGNORECASE)
"""A quotation that says of whom or what only before or behind it."""
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:, [\w .]{1,20})?(?: \([\w .]{1,20}\))? ?[-–—] (?=[A-Z\"“])")
"""Where and when a report was written, before its first words."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    words: str
    stems: frozenset[str]
    merit: float
    """From 0 to 1: less for a sentence that is long, or that hangs on those before it."""
    place: float
    """From 0, the first sentence of the story, to 1."""


def tell_it_back(article: Article) -> Draft | None:
    """Return the question that asks to tell a story back, with its key sentences as a checklist.

    Returns:
        The question; None for a text of fewer than two sentences, which has nothing to choose from.
    """
    candidates = _candidates(article)
    if len(candidates) < 2:
        return None
    counts = _counts(article, candidates)
    lead, *others = points = _points(article, candidates, counts)
    second = max(others, key=lambda one: _weight(one, counts, [lead]))
    return Draft(
        NAME,
        VERSION,
        Short(" ".join(_told(sorted((lead, second), key=_place))), checklist=_told(points)),
        PROMPT,
        tuple(proof_at(article, span) for span in sorted(one.sentence.span for one in points)),
        _EXPLANATION,
        Skill.INTEGRATE,
        Aim.RETELLING,
        status=Status.READY,
    )


def _told(points: Iterable[_Candidate]) -> tuple[str, ...]:
    return tuple(_DATELINE.sub("", one.words) for one in points)


def _place(one: _Candidate) -> float:
    return one.place


def _candidates(article: Article) -> list[_Candidate]:
    """Return the sentences that may be points, each once: statements outside quotations, or whatever there is if those are too few."""
    english = is_english(article)
    statements = [one for one in outside_quotations(article) if is_statement(article.words(one.span))]
    for fewest, sentences in ((3, statements), (2, body_sentences(article)), (2, article.sentences)):
        once = {fold_space(article.words(one.span)): one for one in reversed(sentences)}
        if len(once) >= fewest:
            return sorted((_candidate(article, one, words, english) for words, one in once.items()), key=lambda one: one.sentence.index)
    return []


def _candidate(article: Article, sentence: Sentence, words: str, english: bool) -> _Candidate:
    hangs = english and (_SPOKEN_BACK.match(alike(words)) is not None or not is_whole(words))
    merit = min(1.0, len(words) / _FULL, (_LONGEST / len(words)) ** 2) * (_HANGING if hangs else 1)
    return _Candidate(sentence, words, _stems(words), merit, sentence.span.start / len(article.text))


def _stems(words: str) -> frozenset[str]:
    folded = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word[:_STEM] for word in folded if len(word) >= _FEWEST_LETTERS and word not in STOP)


def _headline(article: Article) -> frozenset[str]:
    heads = [part for part in article.paragraphs if part.role is Role.HEADING][:1]
    return _stems(" ".join((article.about.title, *(article.words(part.span) for part in heads))))


def _counts(article: Article, candidates: Sequence[_Candidate]) -> Mapping[str, int]:
    """Count in how many sentences each word appears; one that appears in a single sentence, or nearly everywhere, counts nothing."""
    headline = _headline(article)
    counted = Counter(stem for one in candidates for stem in one.stems)
    most = max(2, _EVERYWHERE * len(candidates))
    return Counter({stem: count * (_HEADLINE if stem in headline else 1) for stem, count in counted.items() if 1 < count <= most})


def _weight(one: _Candidate, counts: Mapping[str, int], chosen: Sequence[_Candidate] = ()) -> float:
    """Return how much of what the story keeps coming back to is in a sentence and in none of those chosen."""
    known = {stem for other in chosen for stem in other.stems}
    total = sum(counts[stem] * (_REPEATED if stem in known else 1) for stem in one.stems)
    near = any(other.sentence.paragraph == one.sentence.paragraph for other in chosen)
    early = 1 - (1 - _LAST) * one.place
    return one.merit * early * total / (len(one.words.split()) + _PADDING) * (_SAME_PARAGRAPH if near else 1)


def _points(article: Article, candidates: Sequence[_Candidate], counts: Mapping[str, int]) -> list[_Candidate]:
    """Choose the points, what matters most first: the lead, then the most central sentences."""
    chosen = [_lead(article, candidates, counts)]
    while len(chosen) < min(len(candidates), _MOST_POINTS):
        left = (one for one in candidates if one not in chosen)
        chosen.append(max(left, key=lambda one: _weight(one, counts, chosen)))
    return chosen


def _lead(article: Article, candidates: Sequence[_Candidate], counts: Mapping[str, int]) -> _Candidate:
    """Return which of the first sentences has most of the headline, and of the same of it the most central one."""
    headline = _headline(article)
    return max(candidates[:_OPENING], key=lambda one: (one.merit * len(one.stems & headline), _weight(one, counts)))
