"""What is said beside a complete right answer: "121, down from 143", "Stoltenberg, Jens - the former Norwegian PM".

A remark is harmless where it says what the question or the sentence of the proof says, or what somebody's office is. It is not
where it brings another name, number or answer, denies the right one, or takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from quiz.english.folding import ARTICLES, words_of
from quiz.english.inflection import is_past, same_word
from quiz.english.lexicon import HEDGES, NEGATIONS, STOP, TIME_BOUNDS, TRAILING_HEDGES, is_light, is_polar
from quiz.english.numerals import in_digits, is_number
from quiz.english.people import TITLES
from quiz.english.phrases import canonical
from quiz.english.places import country_of, is_place
from quiz.english.spelling import is_slip, is_word
from quiz.english.synonyms import are_near_synonyms, opposes
from quiz.marking.typed.answers import Context, FoldedAnswer, read_answer

_BREAK = (
    r"(?i)(?P<mark>\s*[,;:?!]\s+|\s*[()\[\]]\s*|\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014]\s*|\s+--\s*|\.\s+(?=\w)|\.{2,}\s*)|"
    r"\s+(?=(?:i\.?e\b\.?|because|since|although|though|who|which|where|when|while|whose|plus|so|not|instead|rather|such\s+as|like|including|as\s+part|as\s+opposed)(?:\s|$))|"
    r"\s+(?=(?:in|over|after|within|during)\s+(?:the\s+)?[\w-]+\s+(?:hours?|days?|weeks?|months?|years?)\b)|"
    r"\s+(?=and\s+(?:said|says|would|will|has|had|have|needs?|wants?|wanted|she|he|they|it)\b)|"
    r"\s+(?=(?:in|by)\s+\w+ing\b)|\s+(?=in\s+(?:both\s+)?[a-z]+\s+and\s+(?:in\s+)?[a-z]+$)|"
    r"(?<=\w)(?<!^in)\s+(?=(?:in|off|near|at|around|outside)\s+(?:the\s+)?(?-i:[A-Z])[^,;]*$)|\s+(?=(?:near|off|outside)\s+the\s+[\w-]+$)|\s+(?=back\s+(?:home|in)\b)|"
    r"\s+(?=(?:that|they|she|he|it)\s+(?:is|was|are|were|will|would|has|had|have)\b|(?:that|they|she|he|it)['\u2019](?:s|re|d|ll)\b)"
)
"""Where a remark may begin or end."""
_THAT_IS = r"(?i)^(?:i\.?e\b\.?|that\s+is|namely|so|plus|it\s+is|it['\u2019]?s)\s+"
_MOST_PARTS = 6
_LONGEST = 400
"""Characters; a longer text is an essay."""
_TAKING_BACK = frozenset(
    "or but either maybe perhaps wait sorry actually rather else otherwise alternatively possibly wrong mistake scrap correction mean "
    "meant "
    "than versus vs unless except only alone false untrue".split()
)
_LEADING = frozenset(
    "i ie e eg so plus back also too says said named called being aka namely ah well because near "
    "around within through via such like including inside outside along across behind opposite".split()
)
"""Words that open a remark, besides prepositions, pronouns and verbs."""
_PLAIN = frozenset(
    "have has had get got make made do does did done take took go goes went going come came need needs needed want wanted would could "
    "should "
    "must say says said tell told think thought know knew be been being ask asked put call called name named give gave use used keep kept "
    "hold held see look find found happen happened try tried work worked visit visited attend attended include included lie lies "
    "memory serve serves mistaken believe suspect assume recall remember iirc afaik pretty fairly stay stays stayed spent spend "
    "yet still now then later before after earlier already again soon too also just even there here therefore hence thus "
    "first 1st finally lastly exactly precisely roughly approximately around nearly almost people person place thing things one ones "
    "total number part member guy man woman bloke chap lady boss head whole all both each every other others herself himself itself "
    "themselves own anyway though however instead meaning means ie eg yes ok okay ya know lol guess back home away until till via held "
    "located situated based which who whose whom where when while since aka namely".split()
)
"""Words that say little of their own."""
_OFFICES = TITLES | frozenset(
    "boss head leader chief guy man woman politician premier host founder member new ex then office holder".split()
)
_CHANGE = frozenset("fewer less down cut drop fall reduction lower difference minus".split())
_WHEN = frozenset("now later then after afterwards before earlier previously originally".split())
_OTHER_TIMES = frozenset("every each next last previous".split())
_EXTREMES = frozenset("furthest farthest nearest longest shortest strongest weakest".split())
"""Words that single one out of many."""
_INSTEAD = frozenset(("not", "instead", "opposed"))
_REACH = 4
"""Words behind a denial that it denies."""


class Split(NamedTuple):
    """One way to part an answer."""

    core: str
    remarks: tuple[tuple[str, bool], ...]
    """What else was said, and whether it stands in brackets."""


def splits(line: str) -> Iterator[Split]:
    """Yield the ways to part a typed line into an answer and remarks; none where nothing parts it."""
    if len(line) > _LONGEST:
        return
    parts: list[tuple[str, bool]] = []
    at = depth = 0
    for found in re.finditer(_BREAK, line):
        parts.append((line[at : found.start()], depth > 0))
        depth += found.group().count("(") + found.group().count("[") - found.group().count(")") - found.group().count("]")
        at = found.end()
    parts.append((line[at:], depth > 0))
    parts = [(part.strip(" -"), inside) for part, inside in parts if part.strip(" -.!?")]
    if not 1 < len(parts) <= _MOST_PARTS:
        return
    for length in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - length + 1):
            if start and length > 1 and start + length < len(parts):
                continue
            core = re.sub(_THAT_IS, "", ", ".join(part for part, _ in parts[start : start + length]))
            yield Split(core, (*parts[:start], *parts[start + length :]))


def is_harmless(remark: str, context: Context, *, in_brackets: bool = False, may_be_answer: bool = True) -> bool:
    """Return whether a remark neither offers another answer nor denies the right one.

    Args:
        remark: what was typed beside the answer.
        context: the question, the right answers and the sentences that prove them.
        in_brackets: whether it stands in brackets.
        may_be_answer: whether a bare thing could be an answer, too; beside a number it could not, unless it is a name.
    """
    said = read_answer(remark)
    raw = canonical(words_of(remark))
    if not said.content or not raw or raw in HEDGES or raw in TRAILING_HEDGES:
        return True
    if not _TAKING_BACK.isdisjoint(raw[1:] if raw[0] in ("rather", "but") else raw) and not _compares(raw):
        return False
    times = _OTHER_TIMES | TIME_BOUNDS if context.asks_when else _OTHER_TIMES
    if any(word in times and word not in context.told | context.words | context.right for word in raw):
        return False
    if not _numbers_agree(raw, context) or not _denial_agrees(raw, said, context):
        return False
    content = [word for word in raw if word not in STOP and word not in NEGATIONS and word not in _PLAIN and word not in _LEADING]
    content = [word for word in content if not is_number(word) and not (word in _CHANGE and any(map(is_number, raw)))]
    office = context.asks_person and (_OFFICES.intersection(raw) or all(country_of(word) and not is_place((word,)) for word in content))
    unknown = [word for word in content if not _is_told(word, context) and not (office and (word in _OFFICES or country_of(word)))]
    if any(_is_risky(word, said, context) for word in unknown) and raw[0] not in _INSTEAD:
        return False
    if (
        (may_be_answer or not context.told_names.isdisjoint(content))
        and _is_other_candidate(remark, raw, content, context, in_brackets=in_brackets)
        and not office
    ):
        return False
    return raw[0] in _INSTEAD or len(unknown) <= (len(content) - len(unknown) if context.told else 0)


def _compares(raw: tuple[str, ...]) -> bool:
    """Return whether `than` compares numbers: "22 fewer than before"."""
    return _TAKING_BACK.intersection(raw) <= {"than", "rather"} and ("rather" not in raw or "than" in raw)


def _is_told(word: str, context: Context) -> bool:
    """Return whether a word stands in the question, a right answer or the proof, in any form, as a synonym or misspelt."""
    if context.granted(word):
        return True
    others = context.told | context.words | context.few_right
    if country_of(word):
        return country_of(word) in map(country_of, others)
    return any(are_near_synonyms(word, other) or (not is_word(word) and is_slip(other, word)) for other in others if other not in STOP)


def _is_risky(word: str, said: FoldedAnswer, context: Context) -> bool:
    """Return whether an unknown word may turn an answer: a name, a country, a direction, what works against something."""
    if word in said.capitals and word != words_of(said.text)[:1][0]:
        return True
    return bool(word in context.known or country_of(word) or word in _EXTREMES or is_polar(word) or opposes(word))


def _numbers_agree(raw: tuple[str, ...], context: Context) -> bool:
    """Return whether each number of a remark is told, and led to by a word, or is the difference of two that are."""
    known = {word.rstrip("sthndr") for word in context.told | context.words | context.right if is_number(word)}
    values = sorted(Decimal(number) for number in known if number.replace(".", "", 1).isdigit())
    differences = {in_digits(more - less): True for less, more in pairwise(values)}
    for at, word in enumerate(raw):
        if not is_number(word) or (word == "1st" and at in (0, len(raw) - 1)):
            continue
        number = word.rstrip("sthndr")
        if number in differences and len(values) == 2 and (_CHANGE | {"by"}).intersection(raw):
            continue
        if number not in known or (len(raw) <= 2 and raw[0] not in STOP | _LEADING | NEGATIONS and _WHEN.isdisjoint(raw)):
            return False
    return True


def _denial_agrees(raw: tuple[str, ...], said: FoldedAnswer, context: Context) -> bool:
    """Return whether a remark denies what the proof denies and nothing else, or only another answer: "121, not 143"."""
    denied, told = _denied_in(raw), context.denied
    key_denies = any(not NEGATIONS.isdisjoint(answer) for answer in context.answers)
    content = [word for word in raw if word not in STOP and word not in NEGATIONS and word not in _PLAIN]
    if NEGATIONS.isdisjoint(raw):
        return not any(same_word(word, other) for word in content for other in told if not context.said(other))
    if "yes" in raw or not content:
        return False
    if raw[0] in _INSTEAD:
        names = [word for word in content if word not in _INSTEAD and not is_light(word)]
        known = context.told | said.capitals
        return bool(names) and all(word in known or context.said(word) for word in names) and context.right.isdisjoint(names)
    if key_denies:
        return True
    return bool(denied) and all(any(same_word(word, other) or are_near_synonyms(word, other) for other in told) for word in denied)


def _denied_in(raw: tuple[str, ...]) -> frozenset[str]:
    behind = (raw[at + 1 : at + 1 + _REACH] for at, word in enumerate(raw) if word in NEGATIONS)
    return frozenset(word for words in behind for word in words if word not in STOP and word not in _PLAIN)


def _is_other_candidate(remark: str, raw: tuple[str, ...], content: list[str], context: Context, *, in_brackets: bool) -> bool:
    """Return whether a remark is a bare thing that could be an answer of its own: "Nato" behind "Davos", not "for the forum"."""
    if all(context.said(word) or is_light(word) for word in content):
        return False
    if all((right, word) in context.placed for word in content for right in [answer[-1] for answer in context.answers if answer][:1]):
        return False  # "The Book Fair, Lowmere": the proof says that it lies there.
    opening = remark.casefold().split()[:1]
    led = bool(opening) and (opening[0].strip(".") in ARTICLES or raw[0] in STOP - {"and"} or raw[0] in _LEADING)
    if context.asks_person and not remark.rstrip(" .").endswith("s") and not any(word in context.told_names for word in content):
        return False  # "The harbour master, Ines Marr": an office that is told.
    if in_brackets or raw[0] in NEGATIONS or is_number(raw[0]):
        return False
    doing = raw[0].endswith("ing") or is_past(raw[0]) or raw[0] in _PLAIN
    if opening and opening[0].strip(".") in ARTICLES:
        return all(word in context.told_names for word in content) or not _is_description(raw, context)
    return not (led or doing or any(is_past(word) or word in ("is", "was", "are", "were", "has", "had", "would") for word in raw))


def _is_description(raw: tuple[str, ...], context: Context) -> bool:
    """Return whether words behind an article describe something: "the town where it was held", "the head of Nato"."""
    return any(word in STOP for word in raw[1:]) or any(context.said(word) for word in raw)
