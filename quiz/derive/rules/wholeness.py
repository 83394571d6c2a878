"""Tells which sentences can be understood by themselves: nothing in them points to a sentence before."""

from __future__ import annotations

import re

from quiz.derive.rules.saying import SAYING
from quiz.text import ALIKE

_OPENS_BACK = re.compile(
    r"(?:and|but|or|so|yet|nor|then|however|meanwhile|instead|also|besides|moreover|therefore|thus|still|nevertheless|otherwise|indeed|"
    r"here|there(?! (?:is|are|was|were|has|have|will)\b)|afterwards?|later|this|that|these|those|such|it|its|he|she|they|his|her|their|"
    r"him|them|both|neither|either|others|none|who|which|nowadays|similarly|likewise|"
    r"(?:another|other|one|some|many|most|few|several|all|each)(?: (?:of (?:the|them|those|these)|are|were|is|was|have|had|has|do|did|say|"
    r"said|will|would|can|could|may|might|even|also|who|in|on|such|\w+ly))|"
    r"\w+ (?:years|months|weeks|days|hours) (?:on|later|earlier|after(?:wards)?)\b|"
    r"even so|for that|for this|at that|in turn|like (?:him|her|them|most)|as a result|in fact|in addition|on top|despite|"
    r"the (?:first|second|third|latter|former|other|rest|same))\b",
    re.IGNORECASE,
)
NAMELESS = re.compile(
    r"the (?:company|firm|service|magazine|paper|newspaper|group|organi[sz]ation|charity|club|team|agency|department|airline|bank|brand|"
    r"retailer|programme|program|project|scheme|study|survey|report|system|device|machine|website|site|film|book|show|event|"
    r"couple|pair|family|man|woman|boy|girl|animal)"
    r"(?! (?:of|in|that|which|who|for|at|from|behind|where|called|named)\b)\b",
    re.IGNORECASE,
)
"""It stands for a name that was given before, surely so at the beginning of a sentence."""
_HANGING = re.compile(
    r"\b(?:he|she|they|him|them|her|his|hers|their|theirs|it|its|i|me|my|we|us|our|you|your|himself|herself|themselves|itself)\b",
    re.IGNORECASE,
)
_PERSONAL = frozenset("i me my we us our you your".split())
_PEOPLE = frozenset("he she him her his hers himself herself".split())
_BACK = re.compile(
    r"\b(?:this|these|those|such an?|that (?:time|day|year|month|week|period|point|figure|number)|the (?:latter|former|same)|"
    r"too\.$|either\.$|do(?:es)? so)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\bit(?:'s| is| was| will be| has been| would be| takes(?! to)| took(?! to)| costs?)\b[^.;]*\b(?:that|to|when|who|whether)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"^(?:So far|In fact|For example|In the meantime|Meanwhile|Now|Today|However|Instead), ")
"""What joins a sentence to the one before, and can be read without it."""
_QUOTED = re.compile(r"(?:^|(?<=\s))\"?[^\"]+\"")
"""What stands in quotation marks; the first may have been cut off the sentence."""
_SAYS = re.compile(rf"\b(?:{SAYING})\b")
_NAME = re.compile(
    r"(?<!^)\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Christmas|Easter)[A-Z][a-z]+"
)


def is_whole(words: str) -> bool:
    """Return whether a sentence or a quotation can be understood by itself.

    A pronoun of the third person needs what it stands for before it in the same sentence; what *I*, *we* and *you* are is
    told only by who speaks, so they stand in no such sentence.
    """
    text = words.translate(ALIKE).strip()
    bare = text.lstrip("\"'( ")
    bare = _LINK.sub("", bare, count=1)
    if not bare or not text.lstrip("\"'( ")[0].isalnum() or not (bare[0].isalnum()) or _BACK.search(bare):
        return False
    if not (bare[0].isupper() or bare[0].isdigit() or bare != text.lstrip("\"'( ")):
        return False
    if NAMELESS.match(bare) or (_OPENS_BACK.match(bare) and not _EXPLETIVE.match(bare)):
        return False
    quoted = [found.span() for found in _QUOTED.finditer(bare)] if _SAYS.search(bare) else []
    return all(
        _has_antecedent(bare, found)
        for found in _HANGING.finditer(bare)
        if not _is_country(found.group()) and not (_is_personal(found.group()) and any(a <= found.start() < b for a, b in quoted))
    )


def _is_personal(word: str) -> bool:
    return word.lower() in _PERSONAL


def _has_antecedent(text: str, found: re.Match[str]) -> bool:
    word = found.group().lower()
    before = text[: found.start()]
    if word in _PERSONAL:
        return False
    if word in _PEOPLE:
        return len(_NAME.findall(before)) >= 1 or (bool(before) and before[0].isupper() and " said" in before)
    if word == "it" and _EXPLETIVE.match(text, found.start()):
        return True
    return len(before.split()) >= 3


def _is_country(word: str) -> bool:
    """*US* is no pronoun."""
    return word == "US"
