"""Guards: what must never be accepted, however alike the words are."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from quiz.english.folding import words_of
from quiz.english.inflection import same_word
from quiz.english.lexicon import NEGATIONS, OPPOSITES, STOP, TIME_BOUNDS, is_light
from quiz.english.people import TITLES, bare_name
from quiz.english.places import country_of_capital, is_place, other_place, places_in, same_name, territory
from quiz.english.spelling import is_slip
from quiz.english.synonyms import are_near_synonyms, prevents
from quiz.marking.terms import Outcome
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer, Verdict, names_person, read_answer

_SENTENCE = 12
"""Words; in a longer answer a list or a denial may belong to something else."""
_LIST = re.compile(
    r"\s*(?:,|;|\band\b|\bor\b|/|&|\bplus\b|\bas well as\b|\bversus\b|\bvs\b|(?<=\s)[-\u2013\u2014]+(?=\s))\s*", re.IGNORECASE
)
_JOINED = r"(?i)\band\b|&|\bplus\b|\bas well as\b"
_WHICH_TIME = re.compile(
    r"\b(this|that|next|last|previous|coming|following|past|every|each)\s+"
    r"(year|month|week|weekend|spring|summer|autumn|winter|term|season|decade|century|mon|tues|wednes|thurs|fri|satur|sun)",
    re.IGNORECASE,
)
_SAME_TIME = {"each": "every", "previous": "last", "past": "last", "coming": "next", "following": "next"}
_DENYING = frozenset("not no never none nobody nothing nowhere neither nor without hardly".split())
"""Words each of which denies something of its own."""
_JOINING = frozenset(("and", "but"))
_PLAIN = frozenset(("not", "never"))
"""Denials of what follows them; "no part becomes" denies the verb and what stands before it too."""
_MAY = frozenset(("can", "may", "could", "might"))
_ALL = frozenset("all every everyone everything always".split())
_SOME = frozenset("some few several many half sometimes".split())
_MUST = frozenset("must shall obliged forced required compelled".split())
_TOWN = frozenset(("city", "capital", "town"))
_SIDES = tuple(((one,), (other,)) for pair in ("off/on", "off/in", "outside/in", "outside/inside") for one, other in [pair.split("/")])
_WHAT_NOT = r"(?i)^what\s+(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could)(?:n['\u2019]t\b|\b[^?]*?\b(?:not|never)\b)"
_AROUND = frozenset(("before", "after", "until", "since", "every", "each"))
_LEADS = TIME_BOUNDS | {"for", "in", "on", "at", "during"}
_UNDOING = ("un", "in", "im", "il", "ir", "non", "dis")
_SHORTEST_UNDONE = 3
"""Letters of a word that `un` and its like turn round: `into` is not the undoing of `to`."""
_LEFT_OUT = r"(?i)\b(?:any|every|all|no)(?:one|body|thing|where)?\s+but\b|\binstead\s+of\b|\brather\s+than\b|\w-free\b|\bfree\s+of\b"
_DOUBTED = frozenset(("maybe", "perhaps", "possibly"))
_NUMBER_AND = re.compile(r"(?<=hundred|housand|million)\s+and\s+", re.IGNORECASE)
_SLASH = re.compile(r"\w\s*/\s*[^\W\d]")
_KIN = (
    "wife husband spouse partner son daughter child children mother father parent parents brother sister sibling uncle aunt nephew niece "
    "cousin grandfather grandmother grandson granddaughter grandparent grandparents stepfather stepmother stepson stepdaughter "
    "widow widower "
    "fiance fiancee girlfriend boyfriend family relative relatives friend friends rival rivals enemy enemies neighbour neighbor successor "
    "predecessor assistant deputy opponent opponents critic critics killer spokesman spokeswoman spokesperson aide aides adviser advisor "
    "lawyer lawyers secretary boss colleague colleagues ally allies agent bodyguard doctor teacher victim victims supporter supporters fan "
    "fans follower followers office staff team suburb outskirts"
)
_NOUN = rf"(?P<noun>{'|'.join(sorted(_KIN.split(), key=len, reverse=True))})"
_BEFORE = rf"^(?:the |an? |his |her |their )?(?:[\w-]+ ){{0,2}}?{_NOUN} (?:of|for|to) (?!the$)\S"
_AFTER = rf"\w(?:'s|s'|\u2019s|s\u2019) (?:[\w-]+ ){{0,2}}{_NOUN}\W*$"


class _Denied(NamedTuple):
    """The words that carry an answer around its first denial."""

    by: str
    before: frozenset[str]
    close: frozenset[str]
    """The two words that follow it."""
    behind: frozenset[str]


def other_name(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Refuse an answer that is, as a whole, the name of something else."""
    if other_place(asked.words, typed.words):
        if words_of(asked.text)[: len(typed.words)] == typed.words:
            return None if not _TOWN.isdisjoint(context.words) else Verdict(Outcome.ASK, f"we can't tell which {typed.text} you mean")
        return Verdict(Outcome.WRONG, f"not accepted: {typed.text} is another place")
    home = country_of_capital(asked.words, shared_name=True)
    elsewhere = places_in(tuple(word for word in typed.words if word not in asked.words)) if home else frozenset()
    if home and elsewhere and home not in elsewhere and {*asked.words} <= {*typed.words}:
        return Verdict(Outcome.WRONG, f"not accepted: another {asked.text}")
    if typed.words not in context.names:
        return None
    right, learner = bare_name(asked.words), bare_name(typed.words)
    if right == learner or _initials(right) == "".join(learner) or _initials(learner) == "".join(right):
        return None
    if not align(right, learner, context.known - set(right)).matched:
        return Verdict(Outcome.WRONG, f"not accepted: {typed.text} is another name")
    if set(right) < set(learner) and not names_person(asked, context):
        return Verdict(Outcome.ASK, f"we can't tell: {typed.text} is a name of its own")
    return None


def negation(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where one side denies and the other does not.

    In a sentence of more than 12 words only a denial close to the right words counts.
    """
    if typed.negations and "or not" in " ".join(asked.words) and "or" not in typed.words:
        return Verdict(Outcome.ASK, "we can't tell: that is one of two sides")
    if bool(asked.negations) == bool(typed.negations):
        return _other_scope(asked, typed, context) if asked.negations else None
    if prevents(asked.words) != prevents(typed.words) and bool(asked.negations) != prevents(asked.words):
        return None  # "so that it does not leak" and "to stop the leak": each says no once, in its own way.
    if not asked.negations and typed.negations == {"no"} and re.match(_WHAT_NOT, context.question):
        return None  # Of what somebody does not have, they have none.
    found = align(asked.content, typed.content, context.known - set(asked.words))
    if not found.matched or (typed.negations and typed.negations <= context.words and not _denies(typed, found.matched, context)):
        return None
    if len(typed.words) > _SENTENCE and not asked.negations:
        places = [at for at, word in enumerate(typed.words) if word in found.matched] or [0]
        if NEGATIONS.isdisjoint(typed.words[max(0, places[0] - 5) : places[-1] + 4]):
            return None
    return Verdict(Outcome.ASK, "we can't tell: one of the two answers says no")


def duty(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Ask where one may and the other must, or all do and some: "you must practise a religion" for "you can practise any religion"."""
    for one, other in ((asked, typed), (typed, asked)):
        if _ALL & {*one.words} and _SOME & {*other.words} and not _SOME & {*one.words} and not _ALL & {*other.words}:
            return Verdict(Outcome.ASK, "we can't tell: some are not all")
        if _MAY & {*one.words} - one.capitals and _MUST & {*other.words} and not _MUST & {*one.words} and not _MAY & {*other.words}:
            return Verdict(Outcome.ASK, "we can't tell: what one may do is not what one must")
    return None


def opposites(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Refuse an answer in which a word of the right one has been turned into its opposite."""
    right, learner = (words_of(answer.text)[:1] for answer in (asked, typed))
    if (right, learner) in _SIDES and right[0] not in words_of(typed.text):
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {learner[0]} for {right[0]}")
    missing = [word for word in asked.words if word not in typed.words]
    extra = [word for word in typed.words if word not in asked.words]
    for word in missing:
        for other in extra:
            if frozenset((word, other)) in OPPOSITES or (
                len(word) > _SHORTEST_UNDONE and any(other == f"{undoing}{word}" for undoing in _UNDOING)
            ):
                return Verdict(Outcome.WRONG, f"not accepted: {other} is the opposite of {word}")
    return None


def other_manner(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Ask where one adverb stands for another: "get home cheaply" for "get home safely"."""
    right, learner = ([word for word in answer.content if word.endswith("ly") and is_light(word)] for answer in (asked, typed))
    if not right or not learner or len(typed.words) > LONG or not asked.content[-1].endswith("ly"):
        return None  # "Extremely important" is "incredibly important".
    lost = not any(same_word(word, one) or are_near_synonyms(word, one) or is_slip(one, word) for word in learner for one in right)
    if lost and align(asked.content, typed.content).matched:
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {learner[0]} in place of another word")
    return None


def relation(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Tell somebody from who belongs to them: neither "the grandfather of Ana" nor "Ana's grandfather" is Ana."""
    if len(typed.words) > LONG:
        return None
    learner = related(typed.text)
    if bool(related(asked.text)) == bool(learner):
        return None
    if learner and learner not in asked.words and not context.said(learner) and align(asked.content, typed.content, context.known).matched:
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {learner}")
    return None


def other_time(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Refuse another week, month or year: "early next year" for "early this year"."""
    right, learner = {**_times(context.question), **_times(asked.text)}, _times(typed.text)
    raw = words_of(typed.text)
    around = next((word for word in (*raw[:2], *raw[-1:]) if word in _AROUND), "")
    if (
        around
        and context.asks_when
        and around not in words_of(f"{asked.text} {context.question}")
        and align(asked.content, typed.content).matched
    ):
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {around}")
    leads = [next(iter(words_of(answer.text)), "") for answer in (asked, typed)]
    if context.asks_when and leads[0] in TIME_BOUNDS and leads[1] in _LEADS and leads[0] != leads[1]:
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {leads[1]}")
    for unit in right.keys() & learner.keys():
        if "that" in learner[unit] - right[unit]:
            return Verdict(Outcome.ASK, f"we can't tell which {unit} you mean")
        if right[unit].isdisjoint(learner[unit]):
            return Verdict(Outcome.WRONG, f"not accepted: another {unit}")
    return None


def echo(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where the right answer stands in the question and a sentence repeats it: that it says the words shows nothing."""
    longer = len(typed.words) > LONG and len(typed.words) > len(asked.words) + 3
    if longer and all(context.said(word) for word in asked.content) and align(asked.content, typed.content).matched:
        return Verdict(Outcome.ASK, "we can't tell: these are words of the question")
    return None


def alternatives(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where several answers were typed and one of them is right: "Ardern or Stoltenberg", "Iraq and Iran"."""
    turned = re.search(_LEFT_OUT, typed.text)
    change = bool(turned and asked.numbers and turned[0].endswith(("instead of", "than")))  # "121 instead of 143"
    if turned and not change and not re.search(_LEFT_OUT, asked.text) and align(asked.content, typed.content, context.known).matched:
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {turned[0]}")
    doubted = _DOUBTED.intersection(typed.words) - {*asked.words}
    if doubted and len(typed.words) <= _SENTENCE and align(asked.content, typed.content, context.known).matched:
        return Verdict(Outcome.ASK, "we can't tell: you seem to doubt a part of it")
    if (
        not (typed.quantity and typed.quantity.bound)
        and _offers_choice(typed)
        and not _offers_choice(asked)
        and len(typed.words) <= _SENTENCE
    ):
        if align(asked.content, typed.content, context.known).matched:
            return Verdict(Outcome.ASK, "we can't tell: you gave more than one answer")
        return None
    if (
        _LIST.search(asked.text)
        or not _LIST.search(typed.text)
        or len(typed.words) > _SENTENCE
        or typed.quantity
        or typed.date
        or asked.quantity
    ):
        return None
    # The "and" of "a hundred and forty" joins no two items.
    text = typed.text if "and" in typed.words else _NUMBER_AND.sub(" ", typed.text)
    items = [item for item in (_content(part) for part in _LIST.split(text)) if item]
    holding = [item for item in items if align(asked.content, item, context.known).matched]
    foreign = [item for item in items if item not in holding and not all(context.said(word) for word in item)]
    if names_person(asked, context) and not re.search(_JOINED, typed.text):
        foreign = [item for item in foreign if not all(word in TITLES for word in item)]
    if not holding or not foreign or len(items) < 2 or ("," in typed.text and all(_may_surround(item, asked) for item in foreign)):
        return None
    if (
        len(items) == 2
        and "," in typed.text
        and items[1] == asked.content
        and is_place(asked.words)
        and not is_place(items[0])
        and items[0] not in context.names
    ):
        return None  # "Atlanta, Georgia" says Georgia, and more.
    return Verdict(Outcome.ASK, "we can't tell: you gave more than one answer")


def city_and_state(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a question for a state has a city on one side, such as New York City."""
    return "state" in context.words and ("city" in typed.words) != ("city" in asked.words) and same_name(asked.words, typed.words)


@lru_cache(maxsize=1024)
def related(text: str) -> str:
    """Return the word that says how one belongs to another: `wife` of "the wife of Tony Blair" and of "Tony Blair's wife".

    Returns:
        The folded word; empty where the text has no such word, or has it without saying to whom it belongs.
    """
    found = re.search(_BEFORE, text, re.IGNORECASE) or re.search(_AFTER, text, re.IGNORECASE)
    return words_of(found["noun"])[-1] if found else ""


def _other_scope(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where both deny, but not the same: "powers not given to the towns belong to the king" for the other way round.

    Nor is it the same where one of them denies once more than the other: "she did not promise and would not ask".
    """
    if _denials(asked, typed) != _denials(typed, asked) and align(asked.content, typed.content, context.known - set(asked.words)).matched:
        return Verdict(Outcome.ASK, "we can't tell: one of the two answers says no once more")
    right, learner = _denied(asked), _denied(typed)
    plain = all(one.by in _PLAIN for one in (right, learner)) and not any(_JOINING.isdisjoint(answer.words) for answer in (asked, typed))
    if not plain and (typed.words[0] in NEGATIONS or asked.words[0] in NEGATIONS):
        return None
    others = [one.behind | (one.before if plain else frozenset()) for one in (right, learner)]
    if (learner.close - right.close) & others[0] and (right.close - learner.close) & others[1]:
        return Verdict(Outcome.ASK, "we can't tell: it may not be the same that you deny")
    return None


def _denials(answer: FoldedAnswer, other: FoldedAnswer) -> int:
    """Count what an answer denies; "not tea or milk" denies as many as another that joins them with `nor`.

    "No tax without a vote" says no more than "tax without a vote".
    """
    joined = "or" in (*answer.words, *other.words)
    said = [word for word in answer.words if word in _DENYING and not (joined and word in ("neither", "nor"))]
    lacking = {before for before, word in pairwise(answer.words) if word == "without"}
    alike = any(before in lacking for before, word in pairwise(other.words) if word == "without")
    return max(1, len(said) - (alike and "no" in said))


def _denied(answer: FoldedAnswer) -> _Denied:
    """Find what the first denial of an answer denies."""
    at = next(at for at, word in enumerate(answer.words) if word in NEGATIONS)
    behind = [word for word in answer.words[at + 1 :] if word in answer.content]
    before = frozenset(word for word in answer.words[:at] if word in answer.content)
    return _Denied(answer.words[at], before, frozenset(behind[:2]), frozenset(behind[2:]))


def _denies(typed: FoldedAnswer, matched: tuple[str, ...], context: Context) -> bool:
    """Return whether a denial stands right before a right word: "no influence", where the question says "no presence"."""
    return any(
        word in NEGATIONS and any(same_word(following, right) for right in matched) and not context.said(following)
        for word, following in pairwise(typed.words)
    )


def _may_surround(place: tuple[str, ...], asked: FoldedAnswer) -> bool:
    """Return whether an item after a comma says where the right answer lies: "Brussels, Belgium", "Texas, USA"."""
    return is_place(place) and (not is_place(asked.words) or (territory(asked.words) is None and territory(place) is not None))


def _offers_choice(answer: FoldedAnswer) -> bool:
    return "or" in answer.words or "either" in answer.words or bool(_SLASH.search(answer.text))


@lru_cache(maxsize=1024)
def _times(text: str) -> dict[str, set[str]]:
    """Return the units of time of a text that say which one they are: `{"year": {"this"}}`."""
    found: dict[str, set[str]] = {}
    for which, unit in _WHICH_TIME.findall(" ".join(words_of(text))):
        found.setdefault(unit.casefold(), set()).add(_SAME_TIME.get(which.casefold(), which.casefold()))
    return found


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _content(part: str) -> tuple[str, ...]:
    return tuple(word for word in read_answer(part).words if word not in STOP)
