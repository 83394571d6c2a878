"""How much of a right answer will do: a half with its noun, a name without its place, one item of several, doers for a deed."""

from __future__ import annotations

import re

from quiz.english.inflection import is_akin, same_word
from quiz.english.lexicon import LINKS, STOP, is_light, is_polar
from quiz.english.numerals import is_number
from quiz.english.synonyms import are_near_synonyms, means_same, opposes
from quiz.marking.typed.answers import PURPOSE, Context, FoldedAnswer, read_answer
from quiz.marking.typed.extras import is_plain_adjective
from quiz.marking.typed.related import BESIDE

KINDS = frozenset(
    "river lake sea ocean island islands mountain mountains mount season series band company family language languages game magazine gland "
    "region disease reason reasons cause causes problem problems factor factors "
    " year years st saint word term hms represent represents stand stands mean means refer refers symbolise symbolises symbolize "
    "symbolizes".split()
)
"""Words that say what sort of thing a name is, or that something stands for it; with or without them it is the same answer.

`city`, `state` and `university` are not among them: Kansas City is not in Kansas.
"""
GENERAL = KINDS | frozenset(
    "deal agreement treaty pact security safety mission missions force forces army military system systems power powers group groups "
    "capacity capability ability weapon weapons training peace talks "
    "negotiations leader leaders government people person man woman men women child children member members state states rights right "
    "freedom law laws rule rules order issue issues area areas "
    "thing things place work plan plans meeting conference trip visit world international national global local big new old good bad high "
    "low trade money change crisis problem attack attacks war "
    "cooperation effort efforts contribution help support service services use part side end time day week month year data information "
    "nature health food water air team staff officer officers "
    "minister president house court office company business market industry economy academy school centre center building region country "
    "city".split()
)
"""Words that fit too many answers to stand for one of several words."""
_SAYING = frozenset("said says say stated states".split())
SUPPORT = frozenset("give gives gave giving provide provides provided offer offers offered make makes made making".split())
_MUCH = frozenset("high big large great heavy".split())
_FREEDOM = re.compile(r"^(?:the\s+)?(?:freedom|liberty)\s+of\s+(?P<of>.+)$", re.IGNORECASE)
_ONE_ASKED = re.compile(
    r"\b(?:name|give|state|mention|identify|list)\s+(?:just\s+)?(?:one|any|an?)\b|\bone of\b|\beither\b|\bwhat is one\b|\ba year\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r",|;|\band\b|&", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+(?:who|which|whose|where|when)\b")
_PLACED = re.compile(r"(?<=[a-z])[\s-](?:[Uu]pon|on)[\s-](?=[A-Z])|(?<=\w)\s(?:in|at|near)\s(?=[A-Z])")
"""Within names such as Newcastle upon Tyne, and before the place of a thing."""
_SEVERAL_ASKED = re.compile(
    r"\b(?:name|list|what are|which|give|what were)\s+(?:the\s+|all\s+)*(?:names\s+of\s+the\s+)?(?:two|three|four|five|six|seven)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:^|\s)(?P<before>[a-z][\w'-]*)\s+(?:[Tt]he\s+)?(?P<tail>[A-Z][^\s,;]*(?:\s+[A-Z][^\s,;]*)*)$")
_SOLE_OFFICES = (("speaker",), ("chief", "justice"), ("attorney", "general"))
"""Offices of which each body has one."""
_PROBLEM = frozenset("problem problems threat threats danger dangers crime crimes concern concerns fear fears".split())
_VIOLENCE = ("attack", "steal", "kill", "murder", "hijack", "kidnap", "seize")
_FOUGHT = frozenset("tackle tackles tackled tackling fight fights fought fighting combat combating counter countering against".split())
_CRIMES = tuple(
    "pira terror smuggl poach traffick hack robb thie theft burgl loot kidnap extort vandal raid assassin scam fraud rebel extrem milita "
    "insurg hijack counterfeit forge gangster slave abus bully stalk jihad".split()
)
"""How words for harmful deeds, and for those who do them, open."""
_FEWEST = 3
"""Words: who does what to whom."""


def part_will_do(asked: FoldedAnswer, typed: FoldedAnswer, matched: tuple[str, ...], missing: tuple[str, ...], context: Context) -> bool:
    """Return whether a part of the right answer is answer enough."""
    if _is_its_core(asked, typed) or is_sole_office(asked, typed, context):
        return True
    if _loses_meaning(asked, typed, missing, context) or _is_parted(asked, matched):
        return False
    if _is_name_within(asked, typed, context):
        return True
    if SEVERAL.search(asked.text):
        return False
    if any(word in LINKS for word in asked.words):
        return _holds_head(asked, matched) and _share(asked, matched, context) > 0.5
    return _is_half_with_head(asked, matched, context)


def asks_for_one(question: str) -> bool:
    """Return whether a question asks for one of several things."""
    return bool(_ONE_ASKED.search(question))


def goes_without_saying(word: str, asked: FoldedAnswer, context: Context) -> bool:
    """Return whether a word of a right answer need not be typed: the question has it, or it only says of what sort a name is."""
    return context.said(word) or word in KINDS or (word not in asked.capitals and (word in _SAYING or is_light(word)))


def says(part: str, typed: FoldedAnswer) -> bool:
    """Return whether a typed answer is a part of a right one, word for word."""
    return _same_words(read_answer(part).words, typed.words)


def is_sole_office(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer is an office without its body: "the Speaker" for "the Speaker of the House".

    It is not where the question speaks of that office, or a name of the article is of another body's.
    """
    if typed.words not in _SOLE_OFFICES or asked.words[: len(typed.words) + 1] != (*typed.words, "of"):
        return False
    office = {*typed.words}
    return not office <= context.words and not any(office < {*name} and not {*name} <= STOP | {*asked.words} for name in context.names)


def tells_deed(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer tells what the doers of a deed do, where a problem or a reason is asked for.

    "Pirates attacking ships" is piracy; pirates who are attacked, or who do something else, are not. Where the question asks what
    is fought, or which crime is the problem, the doers alone are the deed.
    """
    fought = not _FOUGHT.isdisjoint(context.words) and _PROBLEM.isdisjoint(context.words)
    crime = asked.words[0].startswith(_CRIMES) and not _PROBLEM.isdisjoint(context.words)
    if len(asked.content) == 1 and (fought or crime) and asked.capitals.isdisjoint(asked.content):
        others = [word for word in typed.content if not any(same_word(word, verb) for verb in (*_VIOLENCE, "go", "raid"))]
        if len(others) == 1 and not typed.negations and is_akin(asked.content[0], others[0]) and _is_doer(others[0]):
            return True
    if len(typed.words) < _FEWEST or len(asked.content) != 1 or not (context.asks_cause or not _PROBLEM.isdisjoint(context.words)):
        return False
    doers, doing, *_ = typed.words
    violent = doing.endswith("ing") and any(same_word(doing, verb) or are_near_synonyms(doing, verb) for verb in _VIOLENCE)
    return violent and doers.endswith("s") and is_akin(asked.content[0], doers)


def _is_its_core(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether an answer is a name without its place, a freedom, or what stands before a clause that only tells more."""
    place, freedom, clause = _PLACED.search(asked.text), _FREEDOM.match(asked.text), _CLAUSE.search(asked.text)
    if freedom and says(freedom["of"], typed):
        return True
    return any(found is not None and says(asked.text[: found.start()], typed) for found in (place, clause))


def _loses_meaning(asked: FoldedAnswer, typed: FoldedAnswer, missing: tuple[str, ...], context: Context) -> bool:
    """Return whether a missing word may not be missing: a number, a direction, what works against the rest."""
    lost_of = len(typed.content) > 1 and "of" in asked.words and "of" not in typed.words
    if any(map(opposes, missing)) and (PURPOSE.match(typed.text) or not context.asks_cause or lost_of):
        return True  # "to spread fear" is not "to stop the spread of fear".
    several = _SEVERAL_ASKED.search(context.question) is not None
    return several or any(is_number(word) or word in BESIDE or _may_not_lack(word, context) for word in missing)


def _is_name_within(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer is the name in the right one: what stands before a comma, or behind words for what it is."""
    first, *others = asked.text.split(",")
    places = len(others) == 1 or (context.asks_person and len(typed.words) > 1)
    if others and places and " and " not in asked.text and says(first, typed):
        return True
    tail = _TAIL.search(asked.text)
    return tail is not None and tail["before"] not in STOP and says(tail["tail"], typed)


def _is_half_with_head(asked: FoldedAnswer, matched: tuple[str, ...], context: Context) -> bool:
    """Return whether at least half of a right answer without prepositions was typed, with its last word; of a name it must be more."""
    share = _share(asked, matched, context)
    if asked.content[-1] not in matched:
        return False
    if all(word in asked.capitals for word in _carrying(asked, context)):
        return share > 0.5
    return share >= 0.5 and not (len(matched) == 1 and matched[0] in GENERAL)


def _is_parted(asked: FoldedAnswer, matched: tuple[str, ...]) -> bool:
    """Return whether the noun before the last one is missing from between two words: "a free deal" for "a free trade deal"."""
    return any(
        first in matched and last in matched and between not in matched and asked.capitals.isdisjoint((first, between, last))
        for first, between, last in zip(asked.content, asked.content[1:], asked.content[2:], strict=False)
        if is_plain_adjective(first)
    )


def _may_not_lack(word: str, context: Context) -> bool:
    """Return whether leaving a word out changes what is meant; of a cause it is enough to say what it was, not how much of it there was."""
    return is_polar(word) and not (word in _MUCH and "why" in context.words)


def _carrying(asked: FoldedAnswer, context: Context) -> list[str]:
    return [word for word in asked.content if not goes_without_saying(word, asked, context)]


def _share(asked: FoldedAnswer, matched: tuple[str, ...], context: Context) -> float:
    """Return how much of the right answer was typed; words of the question do not count."""
    carrying = _carrying(asked, context)
    return sum(word in matched for word in carrying) / max(1, len(carrying))


def _holds_head(asked: FoldedAnswer, matched: tuple[str, ...]) -> bool:
    """Return whether the noun that the rest of a phrase belongs to was typed: `price` of "the price of oil"."""
    link = next(at for at, word in enumerate(asked.words) if word in LINKS)
    before = [word for word in asked.words[:link] if word in asked.content]
    return not before or before[-1] in matched


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) > 0 and all(map(means_same, one, other))


def _is_doer(word: str) -> bool:
    """Return whether a word names people by what they do, told by how it ends: `pirates`, `smugglers`, `terrorist`."""
    return word.removesuffix("s").endswith(("ate", "er", "or", "ar", "ist", "ant", "ian"))
