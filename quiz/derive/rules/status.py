"""What the article does not vouch for: a claim of somebody among facts, and the sentence that says what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from quiz.article.model import Sentence
from quiz.derive.draft import Draft, right, wrong
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Story
from quiz.derive.rules.wholeness import is_whole
from quiz.derive.rules.wording import sentence_proof, words_at
from quiz.kinds.choice import Choice
from quiz.kinds.highlight import Highlight
from quiz.kinds.question import Aim, Skill
from quiz.marking.terms import Misreading

_FEWEST, _MOST = 8, 30
"""Words of a statement."""
_FACTS = 2
_PROPOSALS = 4
"""With other facts each, since a gate may drop some."""
_ALIKE = 2.2
_SOURCE = r"(?P<who>(?:[A-Z]|[Tt]he |[Mm]any |[Ss]ome |[Ss]everal |[Mm]ost )[^,.;:]{2,70}?)"
_CLAIMS = (
    re.compile(r"^[Aa]ccording to (?P<who>[^,]{3,90}), (?P<what>.+)$"),
    re.compile(r"^[Aa]ccording to (?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?) (?P<what>(?:the|a|an|[A-Z]).+)$"),
    re.compile(r"^(?P<what>.+?), according to (?P<who>[^,]{3,90})$"),
    re.compile(
        rf"^{_SOURCE}(?:,[^,]{{3,80}},)? (?:also )?(?:claims?|claimed|believes?|believed|suspects?|suspected|"
        r"alleges?|alleged|insists?|insisted|argues?|argued|suggests?|suggested|maintains?|maintained) (?:that )?(?P<what>.+)$"
    ),
    re.compile(rf"^{_SOURCE}(?:,[^,]{{3,80}},)? (?:also )?(?P<says>says?|said) (?:that )?(?P<what>.+)$"),
)
_MEASURED = re.compile(
    r"\b(?:research|study|studies|analys[ei]s|census|figures|data|survey|records?|statistics|bank|office|website|bureau|report|estimates?|statement|academy|plans?|laws?|rules?|deal|"
    r"agreement|timetable|contract|documents?)\b",
    re.IGNORECASE,
)
"""A source that counts and measures; what it gives is no mere claim."""
_NOT_OWN = re.compile(
    rf"\b(?:{SAYING}|say|tell|told|according|claims?|alleg\w+|belie\w+|thinks?|thought|feels?|felt|hopes?|hoped|fears?|feared|wants?|"
    r"wanted|worr\w+|suspect\w*|estimat\w+|report\w*|reveal\w*|found|finds|show\w*|seems?|seemed|appears?|appeared|may|might|could|would|"
    r"should|likely|perhaps|probabl\w+|possibl\w+|expect\w*|plan\w*|considered|called|stat(?:ed|es)|describ\w+|argu\w+|suggest\w*|"
    r"insist\w*|best|worst|great\w*|wonderful|excellent|impressive|intends?|view|opinion)\b",
    re.IGNORECASE,
)
"""With such a word a sentence is hardly what the article states as a fact, or it is a judgement."""
_MARKS = re.compile('["\u201c\u201d\u2018?!:;()\\[\\]]| [-\u2013] ')
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|our|my|us|me)\b")
_NO_CLAUSE = re.compile(r"(?:to|in|of|for|by|at|from|on|if|whether)\b")
"""How the words open behind a verb that reports no claim: *believed to*, *could not say if*."""
_NO_SOURCE = re.compile(
    r"\b(?:they|she|he|it|we|I|is|are|was|were|been|that|said|also|stated|could|has|have|not|such|told|who|which)\b", re.IGNORECASE
)
"""Words that no source has: those before the verb are more than its name."""
_JUDGES = re.compile(
    r"\b(?:could|would|should|must|needs?|might|cannot|easily|never|better|worse|too|more|less|most|best|worst|[a-z]+est|"
    r"important|dangerous|unfair|wrong|right|progress|nothing)\b"
)
"""What is only *said* is a claim where it judges or looks ahead."""
_ANCHOR = re.compile(r"\d|(?<!^)\b[A-Z][a-z]")
"""A fact has a number or a name in it."""
_UNKNOWN = re.compile(
    r"\b(?:it (?:is|was|remains?|remained) (?:still |yet |as yet )?(?:not (?:yet )?(?:clear|known|certain)|unclear|unknown|uncertain)|"
    r"(?:has|have|had)(?: not|n['\u2019]t) (?:yet )?(?:said|explained|disclosed|decided|confirmed|announced|revealed|determined)|"
    r"could not (?:say|confirm|explain)|(?:no one|nobody) (?:knows|knew)|(?:has|have) yet to (?:say|decide|announce|explain|confirm)|"
    r"(?:declined|refused) to (?:say|confirm)),? (?:\w+ )?(?:what|who|whom|whose|why|how|when|where|which|whether|if)\b|"
    r"\b(?:cause|reason|number|extent|identity|motive|fate|whereabouts)\b[^,;]{0,60}\b(?:is|was|are|remains?) (?:still )?"
    r"(?:not (?:yet )?(?:clear|known)|unclear|unknown)\b",
    re.IGNORECASE,
)


class _Claim(NamedTuple):
    sentence: Sentence
    who: str
    what: str


def claim_or_fact(story: Story, random: Random) -> Iterator[Draft]:
    """Yield questions for what the article only reports as somebody's claim, beside two facts that it states itself."""
    facts = [one for one in story.body if _is_fact(story, words_at(story.article, one.span), one)]
    for claim in _claims(story):
        length = len(claim.what)
        fitting = [
            one
            for one in facts
            if one.paragraph != claim.sentence.paragraph and 1 / _ALIKE <= len(words_at(story.article, one.span)) / length <= _ALIKE
        ]
        for _ in range(_PROPOSALS if len(fitting) >= _FACTS else 0):
            yield _claim_draft(story, claim, random.sample(fitting, _FACTS), random)


def _claim_draft(story: Story, claim: _Claim, facts: list[Sentence], random: Random) -> Draft:
    options = [right(claim.what)]
    for one in facts:
        told = "The article states this itself, as a fact."
        options.append(wrong(words_at(story.article, one.span), Misreading.MISPLACED, told, sentence_proof(story.article, one.index)))
    random.shuffle(options)
    return Draft(
        "claim-or-fact",
        "1",
        Choice(tuple(options)),
        "Which of these does the article report only as somebody’s claim?",
        (sentence_proof(story.article, claim.sentence.index),),
        f"The article doesn’t state this itself. Source: {claim.who}.",
        Skill.INTEGRATE,
        Aim.CLAIM_OR_FACT,
        merit=0.84 + 0.02 * min(in_common(story.article, claim.what), 4),
    )


def _claims(story: Story) -> Iterator[_Claim]:
    for sentence in story.body:
        words = re.sub(r"^(?:But|And|However,|Yet) ", "", words_at(story.article, sentence.span))
        if not words.endswith(".") or _MARKS.search(words):
            continue
        found = next((found for pattern in _CLAIMS if (found := pattern.match(words[:-1]))), None)
        if found is None or _MEASURED.search(found["who"]) or _NO_SOURCE.search(found["who"]):
            continue
        if _NO_CLAUSE.match(found["what"]):
            continue
        if found.groupdict().get("says") and not _JUDGES.search(found["what"]):
            continue
        what = f"{found['what'][:1].upper()}{found['what'][1:]}."
        if _FEWEST <= len(what.split()) <= _MOST and is_whole(what) and not _FIRST_PERSON.search(what):
            yield _Claim(sentence, found["who"], what)


def _is_fact(story: Story, words: str, sentence: Sentence) -> bool:
    return (
        sentence.index in story.whole
        and words.endswith(".")
        and _FEWEST <= len(words.split()) <= _MOST
        and not _MARKS.search(words)
        and not _NOT_OWN.search(words)
        and not _FIRST_PERSON.search(words)
        and _ANCHOR.search(words) is not None
    )


def not_known(story: Story, random: Random) -> Iterator[Draft]:
    """Yield a question for the sentence that says what is not known, where there is just one."""
    del random
    found = [one for one in story.body if _UNKNOWN.search(words_at(story.article, one.span))]
    if len(found) == 1 and not any(mark in words_at(story.article, found[0].span) for mark in '"\u201c\u201d'):
        yield Draft(
            "not-known",
            "1",
            Highlight(),
            "Which sentence mentions something that is still not known?",
            (sentence_proof(story.article, found[0].index),),
            "It says what the article could not find out.",
            Skill.INTEGRATE,
            Aim.CLAIM_OR_FACT,
            merit=0.9,
        )
