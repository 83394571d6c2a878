"""Why: what the article gives as the cause or the purpose of something, beside other things that it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from quiz.article.model import Sentence
from quiz.check.words import among, article_words, content
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Story
from quiz.derive.rules.wholeness import is_whole
from quiz.derive.rules.wording import sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_DEGREE = r"(?:,? (?:almost entirely|almost certainly|largely|mainly|mostly|partly|in part|simply|just|only))?"
_BEHIND = re.compile(rf"^(?P<effect>.+?),?{_DEGREE} because (?P<cause>(?!of\b).+)$")
"""The cause behind what it is the cause of, as a clause."""
_BEFORE = re.compile(
    r"^(?:.+[,;] (?:and|but),? |And,? |But,? )?[Bb]ecause (?P<cause>(?!of\b)[^,]+), "
    r"(?P<effect>[^,]+)(?:, (?:and|but|so) .+)?$"
)
_DUE = r"due to(?= (?:the|an?|its|their|his|her|poor|bad|high|low|rising|falling|\w+ (?:of|over))\b)"
"""Not so *due to arrive*."""
_PHRASE = re.compile(rf"^(?P<effect>.+?),?{_DEGREE} (?:because of|(?<!, ){_DUE}|as a result of|owing to|thanks to) (?P<cause>.+)$")
"""The cause as a noun with what belongs to it."""
_SPLIT = re.compile(
    r"^(?:.*(?:,? but|, and|,? although|,? while|"
    r",? (?:said|says|announced|explained)(?: in [A-Z]\w+ \d{4})? that) |But |And )"
)
"""What stands before the clause that the cause belongs to."""
_LEADING = re.compile(r"^(?:As|In|On|At|After|For|When|While|Since|During|Although|If|According) [^,]+, ")
_MARKS = re.compile('[":;()\\[\\]]| [\u2013-] ')
_QUOTES = re.compile("[\u201c\u201d]")
_END_OF_CAUSE = re.compile(r",? (?:although|while|whereas)\b .*$|, .*$")
_AUX = re.compile(
    r"\b(?P<aux>is|are|was|were|can|could|will|would|may|might|should|"
    r"(?:has|have|had)(?= (?:been|become|\w+ed|fallen|risen|grown)\b))\b(?P<rest>.*)"
)
"""A verb that can change places with its subject: *has* where a participle follows."""
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|would|could)\b")
_NOT_SUBJECT = re.compile(r"\b(?:who|which|that|whose|where|when|if|as)\b|,", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:they|it|he|she|we|I|you|this|these|those|that|such)\b", re.IGNORECASE)
_HANGING = re.compile(
    r"\b(?!US\b)(?:he|she|they|him|them|his|hers|their|it|its|I|we|us|our|you|your|this|these|those|such)\b", re.IGNORECASE
)
_OF_ONE, _OF_SEVERAL = ("is", "was", "has"), ("are", "were", "have")
_CUT = re.compile(r"\b(?:be|is|are|was|were|that|and|but|or|not|even|perhaps|probably|possibly|apparently|especially)$")
"""How what is left of a clause ends that was cut in the wrong place, or whose cause is denied or only guessed."""
_FEWEST_EFFECT, _MOST_EFFECT = 4, 22
_FEWEST_CLAUSE, _FEWEST_PHRASE, _MOST_CAUSE = 4, 3, 24
_OTHERS = 2
_PROPOSALS = 4
_ALIKE = 3
_NO_CAUSE = re.compile(r"^(?:So far|For|In|At|On)\b|\b(?:so|[a-z]+est|most|least)\b|\b(?:and|or|to|of)$")
"""Words that make no sense without what stands around them."""
_MADE = (
    "bad weather",
    "a lack of money",
    "a change in the law",
    "political disputes",
    "a shortage of trained staff",
    "public protests against the plan",
    "a sharp rise in the cost of living",
    "new safety rules for older buildings",
    "a long dispute over working conditions",
)
"""Causes that many articles give; one that has no word of an article is surely not in it."""
_SAID = re.compile(rf"\b(?:{SAYING}|say|tell)\b")
_PIECES = re.compile(r", (?:but|and|so|although|while) |; | although | while ")


class _Cause(NamedTuple):
    sentence: Sentence
    effect: str
    cause: str
    clause: bool
    """Whether the cause is a clause, not a noun."""


_Other = tuple[Sentence | None, str]
"""What is not the cause, and the sentence that has it; none where no sentence has."""


def why(story: Story, random: Random) -> Iterator[Draft]:
    """Yield a question for each cause that the article gives, with other causes and statements of the article as distractors."""
    causes = list(_causes(story))
    for cause in causes:
        more = _statements if cause.clause else _made
        causing = [(one.sentence, one.cause) for one in causes if one.sentence != cause.sentence and one.clause == cause.clause]
        for _ in range(_PROPOSALS):
            others = [*_mixed(causing, random), *_mixed(more(story, cause), random)]
            fitting = [one for one in others if 1 / _ALIKE <= len(one[1]) / len(cause.cause) <= _ALIKE]
            if len(fitting) >= _OTHERS:
                yield _draft(story, cause, fitting[:_OTHERS], random)


def _mixed(others: Iterable[_Other], random: Random) -> list[_Other]:
    drawn = list(others)
    random.shuffle(drawn)
    return drawn


def _draft(story: Story, cause: _Cause, others: list[_Other], random: Random) -> Draft:
    opening = "" if cause.clause else "Because of "
    options = [right(_shown(opening, cause.cause))]
    for sentence, words in others:
        shown = _shown(opening, words)
        if sentence is None:
            options.append(wrong(shown, Misreading.UNSUPPORTED, "The article doesn’t mention this."))
        else:
            told = "The article mentions this, but not as the reason."
            options.append(wrong(shown, Misreading.MISPLACED, told, sentence_proof(story.article, sentence.index)))
    random.shuffle(options)
    return Draft(
        "why",
        "1",
        Choice(tuple(options)),
        _asked(cause.effect),
        (sentence_proof(story.article, cause.sentence.index),),
        "The article gives this as the reason.",
        Skill.INTEGRATE,
        Aim.CAUSE,
        merit=0.9 + 0.02 * min(in_common(story.article, f"{cause.effect} {cause.cause}"), 4),
    )


def _shown(opening: str, words: str) -> str:
    return f"{opening}{words}" if opening else f"{words[:1].upper()}{words[1:]}"


def _asked(effect: str) -> str:
    """Return *Why has Paris …?*, or where the verb cannot be told, the clause and *Why?*."""
    found = _AUX.search(effect)
    subject = effect[: found.start()].strip() if found else ""
    if found and subject and not _NOT_SUBJECT.search(subject) and len(subject.split()) <= 9:
        subject = subject if re.match(r"[A-Z]\w*[A-Z]|[A-Z][a-z]+ [A-Z]", subject) else _lower(subject)
        return f"Why {found['aux']} {subject}{found['rest']}?"
    return f"{effect[:1].upper()}{effect[1:]}. Why?"


def _lower(subject: str) -> str:
    first = subject.split(maxsplit=1)[0]
    common = first.lower() in _COMMON or first[:1].islower()
    return f"{subject[:1].lower()}{subject[1:]}" if common else subject


_COMMON = frozenset("the a an several many most some all four three two five six more there scientists officials".split())


def _causes(story: Story) -> Iterator[_Cause]:
    for sentence in story.body:
        words = words_at(story.article, sentence.span)
        if not words.endswith(".") or words.count("ecause") > 1:
            continue
        for pattern in (_BEFORE, _BEHIND, _PHRASE):
            found = pattern.match(words[:-1])
            how = {"clause": pattern is not _PHRASE, "before": pattern is _BEFORE}
            made = _cause(sentence, found["effect"], found["cause"], **how) if found else None
            if made:
                yield made
                break


def _cause(sentence: Sentence, effect: str, cause: str, *, clause: bool, before: bool) -> _Cause | None:
    effect = effect if before else _LEADING.sub("", _SPLIT.sub("", effect))
    first, _, rest = effect.partition(", ")
    effect = first if re.match(r"\w+ing\b", rest) else effect
    cause = cause if before else _END_OF_CAUSE.sub("", cause)
    if (
        _MARKS.search(effect)
        or _QUOTES.search(effect)
        or _MARKS.search(cause)
        or "," in effect
        or _CUT.search(effect)
        or _SAID.search(effect)
    ):
        return None
    effect, cause = _named(effect, cause) if clause else (effect, cause)
    if _PRONOUN.match(cause) or _HANGING.search(effect) or (not clause and _FINITE.search(cause)):
        return None
    whole = is_whole(f"{effect[:1].upper()}{effect[1:]}.") and _FEWEST_EFFECT <= len(effect.split()) <= _MOST_EFFECT
    fewest = _FEWEST_CLAUSE if clause else _FEWEST_PHRASE
    return _Cause(sentence, effect, cause, clause) if whole and fewest <= len(cause.split()) <= _MOST_CAUSE else None


def _named(effect: str, cause: str) -> tuple[str, str]:
    """Put the subject of one of the two in the place of a pronoun that opens the other."""
    for one, other in ((effect, cause), (cause, effect)):
        subject = re.match(r"(?P<words>.+?) (?P<aux>is|are|was|were|has|have|had|can|will)\b", one)
        pronoun = re.match(r"(?:they|it)\b", other)
        fits = subject and pronoun and subject["aux"] not in (_OF_SEVERAL if pronoun.group() == "it" else _OF_ONE)
        if subject and pronoun and fits and not _PRONOUN.match(subject["words"]):
            named = f"{subject['words']}{other[pronoun.end() :]}"
            return (effect, named) if other is cause else (named, cause)
    return effect, cause


def _made(story: Story, _cause: _Cause) -> Iterator[_Other]:
    """Yield causes that the article surely does not mention."""
    said = article_words(story.article)
    for words in _MADE:
        if not any(among(word, said) for word in content(words)):
            yield None, words


def _statements(story: Story, cause: _Cause) -> Iterator[_Other]:
    """Yield clauses from other paragraphs that share no word with what is asked about."""
    asked = content(cause.effect)
    for sentence in story.body:
        words = words_at(story.article, sentence.span)
        if sentence.paragraph == cause.sentence.paragraph or not words.endswith(".") or _QUOTES.search(words):
            continue
        for part in _clauses(words):
            if not _MARKS.search(part) and not _NO_CAUSE.search(part) and not any(among(word, asked) for word in content(part)):
                yield sentence, part


def _clauses(words: str) -> list[str]:
    """Return the parts of a sentence that could be one by themselves."""
    if _SAID.search(words):
        return []
    pieces = [part for part in _PIECES.split(words[:-1]) if _FEWEST_CLAUSE <= len(part.split()) <= _MOST_CAUSE and "ecause" not in part]
    return [part for part in pieces if _FINITE.search(part) and is_whole(f"{part[:1].upper()}{part[1:]}.")]
