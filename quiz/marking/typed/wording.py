"""The last rule: the words that carry the answers are set beside each other, and what is left over decides."""

from __future__ import annotations

import re

from quiz.marking.model import Outcome
from quiz.marking.typed.align import Alignment, align, same_word
from quiz.marking.typed.answers import LONG, Answer, Context, Verdict, read_answer
from quiz.marking.typed.lexicon import STOP, has_opposite, is_place, places_akin, places_in
from quiz.marking.typed.numerals import is_number

_KINDS = frozenset(
    "river lake sea ocean island islands mountain mountains mount season series band company family language languages game magazine gland "
    "disease year years st saint word term hms represent represents stand stands mean means refer refers symbolise symbolises symbolize "
    "symbolizes".split()
)
"""Words that say what sort of thing a name is, or that something stands for it; with or without them it is the same answer.

`city`, `state` and `university` are not among them: Kansas City is not in Kansas.
"""
_GENERAL = _KINDS | frozenset(
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
_BESIDE = frozenset(
    "wife husband son daughter mother father brother sister uncle aunt nephew cousin friend rival enemy successor predecessor assistant "
    "deputy opponent widow killer "
    "south north east west southern northern eastern western central near outside opposite against anti former ex after before fake pro "
    "half quasi non".split()
)
"""Words that make an answer speak of something beside the right one: "wife of", "south of", "former"."""
_LINKS = frozenset("of for with against from to in at on by near about between".split())
_ONE_ASKED = re.compile(
    r"\b(?:name|give|state|mention|identify|list)\s+(?:just\s+)?(?:one|any|an?)\b|\bone of\b|\beither\b|\bwhat is one\b|\ba year\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r",|;|\band\b|&", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+(?:who|which|whose|where|when)\b")
_PLACED = re.compile(r"(?<=[a-z])[\s-](?:[Uu]pon|on)[\s-](?=[A-Z])|(?<=\w)\s(?:in|at|near)\s(?=[A-Z])")
"""Within names such as Newcastle upon Tyne, and before the place of a thing."""
_SEVERAL_ASKED = re.compile(
    r"\b(?:name|list|what are|which|give|what were)\s+(?:the\s+|all\s+)*(?:names\s+of\s+the\s+)?(?:two|three|four|five|six|seven)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:^|\s)(?P<before>[a-z][\w'-]*)\s+(?:[Tt]he\s+)?(?P<tail>[A-Z][^\s,;]*(?:\s+[A-Z][^\s,;]*)*)$")


def wording(asked: Answer, typed: Answer, context: Context) -> Verdict:
    """Judge by the words of the two answers; this rule always decides."""
    found = align(asked.content, typed.content, context.known - set(asked.words))
    if not found.matched:
        return Verdict(Outcome.WRONG, "not accepted: these are other words than the answer's")
    if asked.numbers and typed.numbers and not asked.numbers & typed.numbers:
        return Verdict(Outcome.WRONG, "not accepted: another number")
    missing = tuple(word for word in found.missing if not context.said(word) and word not in _KINDS)
    extra = tuple(word for word in found.extra if not context.said(word) and word not in _KINDS)
    if found.missing and all(context.said(word) or word in _KINDS for word in found.matched):
        return Verdict(
            Outcome.ASK if not missing and not extra else Outcome.WRONG,
            "we can't tell: these are words of the question"
            if not missing and not extra
            else "not accepted: only words of the question are right",
        )
    if missing and extra and is_place(typed.words):
        return Verdict(Outcome.WRONG, f"not accepted: {typed.text} is another place")
    if found.akin and _names_nationality(asked, typed, context):
        return Verdict(Outcome.CORRECT, f"accepted: of {asked.text}")
    if found.akin:
        return Verdict(Outcome.ASK, f"we can't tell: {found.akin[0]} is another form of the word")
    spelling = Verdict(Outcome.ALMOST, f"accepted, but it is spelt {asked.text}") if found.slips else None
    if not missing:
        doubt = _doubt_of_more(asked, typed, found, extra, context) if found.extra else ""
        if doubt:
            return Verdict(Outcome.ASK, f"we can't tell: {doubt}")
        return spelling or Verdict(Outcome.CORRECT, f"accepted: it holds {asked.text}" if extra else f"accepted: {asked.text}")
    if not extra:
        if _part_will_do(asked, typed, found.matched, missing, context):
            return spelling or Verdict(Outcome.CORRECT, f"accepted: what counts in {asked.text}")
        return Verdict(Outcome.ASK, "we can't tell: that is a part of the answer")
    if len(found.matched) * 2 >= len(asked.content):
        return Verdict(Outcome.ASK, "we can't tell: some of the words are right")
    return Verdict(Outcome.WRONG, "not accepted: these are other words than the answer's")


def _doubt_of_more(asked: Answer, typed: Answer, found: Alignment, extra: tuple[str, ...], context: Context) -> str:
    """Say what makes an answer doubtful that holds the right one and more; nothing where all is well."""
    beside = next((word for word in typed.words if word in _BESIDE and word not in asked.words and not context.said(word)), "")
    if beside:
        return f"you wrote {beside}"
    if not extra:
        return ""
    if any(is_number(word) for word in extra) and not asked.numbers and len(typed.words) <= LONG:
        return "there is a number in your answer"
    if all(context.said(word) for word in asked.content):
        return "these are words of the question"
    window = _window(typed, found)
    if window is None:
        return "the right words stand apart" if len(typed.words) > LONG else ""
    start, end = window
    if "or" in typed.words[max(0, start - 1) : end + 1]:
        return "you gave more than one answer"
    if len(typed.words) > LONG:
        return ""
    after = typed.words[end] if end < len(typed.words) else ""
    if after in extra and not re.search(rf"\b{re.escape(typed.words[end - 1])}\w*,", typed.text.casefold()):
        return f"you wrote {after} after it"
    if start and typed.words[start - 1] in _LINKS and any(word in extra for word in typed.words[: start - 1]):
        return "you wrote more than the answer"
    return ""


def _window(typed: Answer, found: Alignment) -> tuple[int, int] | None:
    """Find the stretch of the typed words that holds all matched words of the right answer, at most three others among them."""
    slips = {typed_word for typed_word, _ in found.slips}
    places = [
        at
        for at, word in enumerate(typed.words)
        if word in slips or (word not in STOP and any(same_word(word, right) for right in found.matched))
    ]
    size = len(found.matched)
    for first, last in zip(places, places[size - 1 :], strict=False):
        if last - first < size + 3:
            return first, last + 1
    return None


def _part_will_do(asked: Answer, typed: Answer, matched: tuple[str, ...], missing: tuple[str, ...], context: Context) -> bool:
    """Whether a part of the right answer is answer enough."""
    river = _PLACED.search(asked.text)
    if river and _is(asked.text[: river.start()], typed):
        return True
    clause = _CLAUSE.search(asked.text)
    if clause and _is(asked.text[: clause.start()], typed):
        return True
    if _SEVERAL_ASKED.search(context.question) or any(is_number(word) or word in _BESIDE or has_opposite(word) for word in missing):
        return False
    first, *others = asked.text.split(",")
    if (
        others
        and _is(first, typed)
        and (len(others) == 1 or all(is_place(read_answer(other).words) for other in others))
        and " and " not in asked.text
    ):
        return True
    tail = _TAIL.search(asked.text)
    if tail and tail["before"] not in STOP and _is(tail["tail"], typed):
        return True
    if _SEVERAL.search(asked.text):
        return bool(_ONE_ASKED.search(context.question)) and any(_is(part, typed) for part in _SEVERAL.split(asked.text))
    if any(word in _LINKS for word in asked.words):
        return _holds_head(asked, matched) and _share(asked, matched, context) > 0.5
    carrying = _carrying(asked, context)
    share = _share(asked, matched, context)
    if all(word in asked.capitals for word in carrying):
        return share > 0.5 and asked.content[-1] in matched
    return (share > 0.5 or (share == 0.5 and asked.content[-1] in matched)) and not (len(matched) == 1 and matched[0] in _GENERAL)


def _names_nationality(asked: Answer, typed: Answer, context: Context) -> bool:
    """Whether the adjective of a country answers a question for a nationality; "Nigerian" could be of two countries."""
    if "nationality" not in context.words or len(asked.words) != 1 or len(typed.words) != 1 or not is_place(asked.words):
        return False
    return places_akin(typed.words[0]) == places_in(asked.words)


def _carrying(asked: Answer, context: Context) -> list[str]:
    return [word for word in asked.content if not context.said(word) and word not in _KINDS]


def _share(asked: Answer, matched: tuple[str, ...], context: Context) -> float:
    """Say how much of the right answer was typed; words of the question do not count."""
    carrying = _carrying(asked, context)
    return sum(word in matched for word in carrying) / max(1, len(carrying))


def _holds_head(asked: Answer, matched: tuple[str, ...]) -> bool:
    """Whether the noun that the rest of a phrase belongs to was typed: `price` of "the price of oil"."""
    link = next(at for at, word in enumerate(asked.words) if word in _LINKS)
    before = [word for word in asked.words[:link] if word in asked.content]
    return not before or before[-1] in matched


def _is(part: str, typed: Answer) -> bool:
    return bool(part.strip()) and read_answer(part).words == typed.words
