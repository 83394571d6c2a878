"""Finds who said what stands in quotation marks, by rules: a verb of saying and a known name right beside the marks.

Whom a pronoun means, and a quotation that stands alone, says `quiz.derive.rules.referents`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quiz.article.model import Article, Role, Sentence, Span
from quiz.derive.rules.referents import Names, Referent, names_of
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Person, Speech
from quiz.text import ALIKE

_REACH = 170
"""Characters beside a quotation in which its speaker is looked for."""
_CLOSING = "[\"']"
_ASIDE = r"(?:,(?:[^,\"]|(?<=\d),(?=\d)){1,110},)?"
_ADVERB = r"(?:also |later |then |once |has |had )?"
_TEXTS = "article|book|blog|column|diary|email|essay|interview|letter|post|report|review|speech|statement|study"
_BETWEEN = rf"(?: (?:that|in (?:an?|his|her|the) (?:{_TEXTS})|(?:of|about) (?:the )?[\w ]{{1,30}}))?"
_BEFORE_NAME = r"(?P<lead>(?:[A-Z][\w'.-]+\s+|the\s+|(?:[a-z-]+\s+){1,2})?)"
_SHORT_TITLE = r"(?:Mrs?|Ms|Dr|Prof|Sen|Gov|Rep|Gen|Col|Capt|Lt|Sgt|Rev|St)\."
_BEFORE_SPEAKER = rf"(?P<lead2>(?:(?!that\b|to\b|of\b)(?:[\w'-]+|{_SHORT_TITLE}),?\s+){{0,6}}?)"
_APPOSED = re.compile(r"(?:\n|[.!?][\"']?\s)(?:(?!\b(?:who|which|that|to|with|by|and|or|as|after|when|while|for)\b)[^,.!?\n]){3,70}, $")
"""What stands before a name in *The editor, Jo Reyes, said:*, up to the sentence before."""
_ANOTHER = re.compile(r"\b[A-Z][\w'-]+(?: [a-z]{2,3})? [A-Z][\w'-]+,")
"""The name of somebody else between a verb of saying and a name: *said Ana Ruiz, president of the fans of Ostrand Town*."""
_SPEAKS = re.compile(rf"\b(?:{SAYING})\b")


class _Speaker(NamedTuple):
    person: Person | None
    """Nothing where a pronoun stands."""
    at: int
    """Where the attribution stands."""


def speeches(article: Article, persons: Sequence[Person], quotations: Sequence[Span]) -> tuple[Speech, ...]:
    """Return every quotation whose speaker is certain; one of several sentences gives as many.

    Args:
        article: where they stand.
        persons: who may speak.
        quotations: what stands in quotation marks, in order.
    """
    if not persons:
        return ()
    names = names_of(article, persons)
    finder = _Finder(article.text.translate(ALIKE), persons)
    found: list[Speech] = []
    for at, span in enumerate(quotations):
        own = next(part.span for part in article.paragraphs if part.span.overlaps(span))
        limit_after = min(own.end, quotations[at + 1].start - 1 if at + 1 < len(quotations) else own.end)
        limit_before = max(own.start, quotations[at - 1].end + 1 if at else 0)
        speaker = finder.after(span, limit_after) or finder.before(span, limit_before)
        if speaker:
            found += _speech(article, span, speaker, names, found[-1:])
        elif found and _goes_on(article, found[-1], span):
            found += _continued(article, span, found[-1])
        else:
            found += _alone(article, span, names) or _amid(article, span, names, found)
    return tuple(found)


class _Finder:
    """Looks for a speaker beside a quotation."""

    def __init__(self, text: str, persons: Sequence[Person]) -> None:
        self._text = text
        self._by_form = {text[span.start : span.end]: person for person in persons for span in person.mentions}
        names = "|".join(re.escape(form) for form in sorted(self._by_form, key=len, reverse=True))
        subject = rf"(?P<name>{names}|he|she|He|She)"
        self._after = re.compile(
            rf"{_CLOSING},?\s+(?:{_BEFORE_NAME}{subject}{_ASIDE}\s+{_ADVERB}(?:{SAYING})\b"
            rf"|(?:{SAYING})\s+{_BEFORE_SPEAKER}(?P<name2>{names})(?![\w-])(?!'s))"
        )
        self._before = re.compile(
            rf"(?<![\w-])(?<!of )(?<!to )(?<!with )(?P<beside>(?<=, ))?{subject}{_ASIDE}(?(beside)(?P<closing>,)?)\s+"
            rf"{_ADVERB}(?:{SAYING}){_BETWEEN}[:,]?\s*{_CLOSING}$"
        )
        self._according = re.compile(rf"\b[Aa]ccording to {_BEFORE_NAME}(?P<name>{names}),?\s*{_CLOSING}$")

    def after(self, span: Span, limit: int) -> _Speaker | None:
        """Look behind a quotation."""
        if self._text[span.end - 1] not in ",?!" and self._text[span.end : span.end + 2] not in ('",', "',"):
            return None
        found = self._after.match(self._text, span.end, min(limit, span.end + _REACH))
        if not found:
            return None
        name = found["name"] or found["name2"]
        lead = (found["lead"] or "") + (found["lead2"] or "")
        if re.search(rf"\b(?:{SAYING}|told|who|when|as|while)\b", lead) or _ANOTHER.search(lead):
            return None
        return _Speaker(self._by_form.get(name), found.start())

    def before(self, span: Span, limit: int) -> _Speaker | None:
        """Look before a quotation."""
        start = max(limit, span.start - _REACH)
        found = None
        for found in self._before.finditer(self._text, start, span.start):  # noqa: B007 - the last one is wanted
            pass
        if not self._text[span.start].isupper():
            return None
        if not found:
            told = self._according.search(self._text, start, span.start)
            return _Speaker(self._by_form[told["name"]], told.start()) if told else None
        if found["closing"] and not _APPOSED.search(self._text, max(0, found.start("name") - _REACH), found.start("name")):
            return None
        return _Speaker(self._by_form.get(found["name"]), found.start())


def _speech(article: Article, span: Span, speaker: _Speaker, names: Names, last: Sequence[Speech]) -> list[Speech]:
    sentence = _sentence_at(article, speaker.at)
    if sentence is None:
        return []
    who = (
        Referent(speaker.person, sentence.index)
        if speaker.person
        else names.before(speaker.at) or _spoke_last(article, speaker, names, last)
    )
    words = Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
    if who is None or words.start >= words.end:
        return []
    own = Speech(who.person, sentence.index, _bare(article, words), who.naming)
    return _with_others_of(article, span, own)


def _with_others_of(article: Article, span: Span, own: Speech) -> list[Speech]:
    """Return a speech with the other whole sentences of its quotation, in order."""
    inside = [one for one in article.sentences_in(span) if one.index != own.sentence and _holds(span, one.span)]
    others = [Speech(own.speaker, one.index, _bare(article, _within(span, one.span)), own.naming) for one in inside]
    return sorted((own, *others), key=lambda speech: speech.words)


def _holds(span: Span, sentence: Span) -> bool:
    """Whether a sentence stands in a quotation, but for the marks at its ends."""
    return span.start - 1 <= sentence.start and sentence.end <= span.end + 1


def _within(span: Span, sentence: Span) -> Span:
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))


def _spoke_last(article: Article, speaker: _Speaker, names: Names, last: Sequence[Speech]) -> Referent | None:
    """Take *he* or *she* for whoever spoke last in the same paragraph, where nobody else is named since then."""
    sentence = _sentence_at(article, speaker.at)
    if not last or sentence is None or article.sentences[last[0].sentence].paragraph != sentence.paragraph:
        return None
    since = Span(last[0].words.start, speaker.at)
    return Referent(last[0].speaker, last[0].naming) if names.only(last[0].speaker, since) else None


def _goes_on(article: Article, last: Speech, span: Span) -> bool:
    """Whether a quotation follows a speech with nothing between the two."""
    sentence = article.sentences[last.sentence]
    between = article.text[sentence.span.end : max(sentence.span.end, span.start)]
    own = _sentence_at(article, span.end - 1)
    more = article.text[span.end : own.span.end] if own else ""  # such as *a source added*, which nobody known is
    alone = not more.strip(" .\"\u201d\u2019'")
    return alone and span.start > sentence.span.end and "\n" not in between and not between.strip(" \"\u201c\u2018'")


def _continued(article: Article, span: Span, last: Speech) -> list[Speech]:
    sentence = _sentence_at(article, span.start)
    if sentence is None:
        return []
    own = Speech(last.speaker, sentence.index, _bare(article, _within(span, sentence.span)), last.naming)
    return _with_others_of(article, span, own)


def _alone(article: Article, span: Span, names: Names) -> list[Speech]:
    """Assign a quotation that is a paragraph by itself to the only person of the paragraph before, if they speak there."""
    sentence = _sentence_at(article, span.start)
    at = sentence.paragraph if sentence else 0
    before = [part for part in article.paragraphs[:at] if part.role is Role.BODY]
    if sentence is None or not before or span.end - span.start < len(article.words(article.paragraphs[at].span)) - 3:
        return []
    who = names.before(article.paragraphs[at].span.start)
    told = _SPEAKS.search(article.words(before[-1].span))
    if who is None or told is None or article.sentences[who.naming].paragraph != before[-1].index:
        return []
    own = Speech(who.person, sentence.index, _bare(article, _within(span, sentence.span)), who.naming)
    return _with_others_of(article, span, own)


def _amid(article: Article, span: Span, names: Names, found: Sequence[Speech]) -> list[Speech]:
    """Assign a quotation that is a sentence by itself to the only person of its paragraph, where they spoke there before."""
    sentence = _sentence_at(article, span.start)
    if sentence is None or not _stands_alone(article, span, sentence):
        return []
    who = names.before(span.start)
    spoke = [one for one in found if article.sentences[one.sentence].paragraph == sentence.paragraph]
    if who is None or not spoke or any(one.speaker.name != who.person.name for one in spoke):
        return []
    own = Speech(who.person, sentence.index, _bare(article, _within(span, sentence.span)), who.naming)
    return _with_others_of(article, span, own)


def _stands_alone(article: Article, span: Span, sentence: Sentence) -> bool:
    """Whether a quotation opens its sentence, ends as one, and nobody is said to say it: neither before a colon nor behind the marks."""
    before = article.text[: span.start].rstrip(' "\u201c')
    ends = article.words(span).rstrip()[-1:] in (".", "!", "?")
    return (
        ends
        and span.start - sentence.span.start <= 1
        and before[-1:] in (".", "!", "?", "\u201d", "\n")
        and article.text[span.end :][1:2] in (" ", "\n", "")
    )


def _sentence_at(article: Article, at: int) -> Sentence | None:
    return next((one for one in article.sentences if one.span.start <= at < one.span.end), None)


def _bare(article: Article, span: Span) -> Span:
    """Take blanks, marks and the comma before the closing mark off the ends."""
    words = article.words(span)
    left = len(words) - len(words.lstrip(' "\u201c\u201d'))
    kept = words.rstrip(' "\u201c\u201d,')
    return Span(span.start + left, span.start + max(left, len(kept)))
