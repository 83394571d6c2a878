"""Tells lines that stand around news articles from the articles: bylines, invitations, notices, calls to subscribe.

A rule looks at a whole paragraph, never at a part of one: a sentence of the article that speaks of subscribers or of cookies
stays. Longer paragraphs are prose, whatever they say.
"""

from __future__ import annotations

import re

from quiz.source.model import Reason
from quiz.text import ALIKE, fold_space

_LONGEST_NOTICE = 300
"""A notice has no more characters."""
_LONGEST_BYLINE = 100
_TOP = 8
"""Bylines and date lines stand among so many paragraphs from the top."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATE = rf"{_DAY}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_CLOCK = r"(?:,?\s*(?:at\s+|-\s*)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?)?"
_AGO = r"\d{1,3}\s+(?:minutes?|hours?|days?|weeks?)\s+ago"

_NAME = r"(?:[A-Z][\w'.-]*|de|van|von|der|al|bin|la|le|du|and|&)"
_BYLINE = re.compile(
    rf"(?:Words |Story |Report |Reporting |Written )?[Bb]y:? {_NAME}(?:,? {_NAME}){{0,9}}(?:,? (?:in|at|for) {_NAME}(?: {_NAME}){{0,4}})?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|edited)(?: on)?:?\s+)*(?:{_DATE}{_CLOCK}|{_AGO})"
    rf"(?:\s*[|,-]?\s*(?:last )?(?:updated|modified):?\s+(?:{_DATE}{_CLOCK}|{_AGO}))?|\d{{1,2}}[ -]min(?:ute)?s? read(?:ing time)?",
    re.IGNORECASE,
)

_PAYWALL = (
    re.compile(
        r"\b(?:subscribe|subscription|sign ?up|sign ?in|log ?in|register|become a (?:member|subscriber))\b[^.!?]{0,60}"
        r"\bto (?:continue|keep|finish|read (?:the (?:full|whole|rest)|this|more|on)|unlock|access)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:please )?(?:subscribe|sign in|log in|register) to (?:continue|read)\b|\bto (?:continue|keep) reading\b", re.IGNORECASE
    ),
    re.compile(r"\balready (?:a|have an?) (?:subscriber|subscription|member|account)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:article|story|content|page) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paying )?"
        r"(?:subscribers|members)\b|\bfor subscribers only\b|\bsubscribers?[- ]only (?:article|story|content)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^unlock (?:this|the (?:full|rest))\b|^create (?:a free|an) account to\b|^start your (?:free )?trial\b", re.IGNORECASE),
    re.compile(
        r"\byou(?:'ve| have) (?:reached|used|run out of) (?:your|all|the)\b[^.!?]{0,30}\b(?:limit|free articles?)\b"
        r"|\bfree articles? (?:left|remaining)\b",
        re.IGNORECASE,
    ),
)
"""Calls to subscribe in the place of an article."""

_NOTICES = (
    re.compile(  # to other pages
        r"(?:read|see|watch|listen|hear)(?: also| more| next| now)(?: ?[:>|-]|$| about\b| on this\b)"
        r"|(?:more|related)(?: on this)?(?: stor(?:y|ies)| articles?| topics?| links?| news| reading| coverage)?(?: ?:|$)"
        r"|(?:also|must) read\b|recommended(?: for you| reading)?(?: ?:|$)|(?:most|what to) (?:read|popular|viewed)(?: next)?(?: ?:|$)"
        r"|you (?:may|might) (?:also like|be interested in|like)(?: ?:|$| this| these)|if you (?:enjoyed|liked) this"
        r"|click here|tap here|continue reading(?: the main story)?$",
        re.IGNORECASE,
    ),
    re.compile(  # to subscribe to something
        r"(?:sign|signing) up (?:for|to|here|now|today)\b|subscribe(?:$| (?:to|now|here|today)\b)"
        r"|get (?:our|the|all the) [^.!?]{0,60}(?:newsletter|inbox|briefing)\b|download (?:our|the) [^.!?]{0,30}app\b"
        r"|support (?:our|independent) journalism|make a (?:donation|contribution)\b",
        re.IGNORECASE,
    ),
    re.compile(  # to share and to write
        r"(?:follow|find|join|contact|email|message) us(?: on\b| at\b| here\b| ?:|$)"
        r"|(?:follow|like) [^.!?]{0,60} on (?:x|twitter|facebook|instagram|tiktok|whatsapp|threads|bluesky)\b"
        r"|share(?: this (?:article|story|page)| on (?:x|twitter|facebook|whatsapp)| via|$)|copy link|print this (?:article|page|story)"
        r"|save(?: article)?$|(?:\d+ )?comments?(?: ?\(\d+\))?$|leave a comment|view (?:all )?comments"
        r"|(?:have you (?:got )?|do you have )(?:a (?:story|news tip|tip)|more information)\b"
        r"|send (?:us )?your (?:stories|comments|tips)\b",
        re.IGNORECASE,
    ),
    re.compile(  # of the page itself
        r"-* ?advertisement ?-*[.:]?$|advertising$|(?:article|story|content|report) continues (?:below|after)"
        r"|skip (?:to|past|advert)|scroll (?:down|to)\b|back to top"
        r"|loading(?:\.{3}|\u2026|$)|please enable javascript|your browser does not"
        r"|listen to (?:this|the) (?:article|story)|this video can ?not|image (?:source|caption)\b|media caption\b|getty images$"
        r"|play video|watch ?:|video ?:",
        re.IGNORECASE,
    ),
    re.compile(  # of law
        r"(?:we|this (?:site|website|page)) uses? (?:[\w ]{0,30} )?cookies\b"
        r"|by (?:continuing|clicking|using) .{0,80}\b(?:cookies|privacy policy)\b"
        r"|accept (?:all )?cookies|manage (?:your )?(?:cookies|preferences|consent)|cookie (?:policy|settings|notice)"
        r"|(?:\(c\)|\u00a9)|copyright(?: ?(?:\(c\)|\u00a9|:|\d)|$)|.{0,80}\ball rights reserved\b"
        r"|terms (?:of|and) (?:use|service|conditions)\b"
        r"|privacy (?:policy|notice)"
        r"|this (?:article|story) (?:was|has been|is) (?:originally |first )?(?:published|republished|syndicated)\b",
        re.IGNORECASE,
    ),
)
"""Beginnings of lines that belong to the page and not to the article."""


def reason_to_drop(words: str, index: int) -> Reason | None:
    """Return why a paragraph is no part of an article, or nothing if it may be one.

    Args:
        words: the whole paragraph.
        index: which one of the text it is, from 0.
    """
    line = fold_space(words.translate(ALIKE)).strip("-*\u2022>|[]# ")
    if not line:
        return Reason.BOILERPLATE
    if len(line) <= _LONGEST_NOTICE and any(pattern.search(line) for pattern in _PAYWALL):
        return Reason.PAYWALL
    if index < _TOP and len(line) <= _LONGEST_BYLINE and _is_byline(line):
        return Reason.BYLINE
    return Reason.BOILERPLATE if len(line) <= _LONGEST_NOTICE and any(pattern.match(line) for pattern in _NOTICES) else None


def _is_byline(line: str) -> bool:
    return any(pattern.fullmatch(line.rstrip(".")) for pattern in (_BYLINE, _DATE_LINE))
