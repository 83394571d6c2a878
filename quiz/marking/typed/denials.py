"""Answers that deny: "none", "she did not give any commitment", and the many ways in which people say so.

Where the right answer says that nothing of a thing was given, done or found, an answer that says so in other words is right:
"zilch", "didn't promise him a thing", "neither yes nor no" of a commitment. To refuse is to give an answer, and denies something else.
What somebody lacked is what they wanted: "to have a say" for "because they had no say".
"""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.english.folding import words_of
from quiz.english.inflection import same_word
from quiz.english.lexicon import NEGATIONS, STOP, is_light
from quiz.english.places import country_of
from quiz.english.spelling import is_slip, is_word
from quiz.english.synonyms import are_near_synonyms
from quiz.marking.terms import Outcome
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import PURPOSE, Context, FoldedAnswer, Verdict, read_answer

_NOTHING = (
    r"(?i)^(?:absolutely\s+|precisely\s+|exactly\s+|basically\s+|just\s+|simply\s+)?"
    r"(?:none|nothing|nada|zilch|zip|nil|nowt|naught|nought|nix|zero|diddly(?:\s+squat)?|not\s+(?:a|one)(?:\s+(?:single|blessed|damn))?\s+"
    r"(?:thing|one|bit|jot|word)|not\s+(?:any|anything|much)|no\s+such\s+thing)"
    r"(?:\s+(?:at\s+all|whatsoever|whatever|at\s+this\s+(?:stage|point)|for\s+now|at\s+present|as\s+yet|yet|so\s+far|really|specific|in\s+particular))*[.!]*$"
)
_ANY = (
    r"(?i)\b(?:a\s+(?:single\s+|blessed\s+|damn\s+)?(?:thing|word)|anything|any|(?:one|a)\s+single|a\s+bit\s+of|any\s+(?:sort|kind|form|type)\s+of|"
    r"(?:one\s+)?(?:way|thing)\s+or\s+(?:the\s+other|another)|either\s+way|(?:either\s+)?yes\s+or\s+no)\b"
)
_LEFT_OPEN = (
    r"(?i)(?:\bnon-?\s?committal|\buncommitted|\b(?:neither|either|not)\s+(?:a\s+)?yes\s+(?:n?or)\s+(?:a\s+)?no|"
    r"(?:\bnot|n['\u2019]?t|\bnever|\bwithout|\brefused\s+to|\bdeclined\s+to)\s+(?:say|saying|said|answer|answered|give|giving|given)\s+(?:him\s+|them\s+|a\s+)*"
    r"(?:yes\s+or\s+(?:a\s+)?no|either\s+way)|"
    r"(?:\bnot|n['\u2019]?t)\s+be\s+drawn|"
    r"\b(?:left|leaves|leaving|kept|keeps|keeping)\s+(?:it|things|the\s+(?:matter|question|issue|idea)|that)(?:\s+all)?\s+open|"
    r"\b(?:kept|keeps|keeping)\s+(?:her|his|their|its|all)\s+options\s+open|"
    r"\b(?:sat|sits|sitting|stayed|stays)\s+on\s+the\s+fence)\b"
)
"""Ways to say that one neither promised nor refused."""
_HELD_BACK = (
    r"(?i)\b(?:held\s+(?:off|back)(?:\s+from|\s+on)?|holding\s+(?:off|back)(?:\s+from|\s+on)?|stop(?:s|ped|ping)?\s+short\s+of|avoid(?:s|ed|ing)?|"
    r"refrain(?:s|ed|ing)?\s+from|declin(?:es|ed|ing)\s+to|refus(?:es|ed|ing)\s+to|unwilling\s+to|shied\s+away\s+from|steered\s+clear\s+of|"
    r"dodg(?:ed|es|ing)|without)\s+"
)
_GIVEN = ("give", "make", "offer", "provide", "get", "have", "do", "be", "enter", "go", "come", "want", "will", "receive", "there", "set")
_PLEDGED = (
    "commitment",
    "commit",
    "promise",
    "pledge",
    "assurance",
    "guarantee",
    "undertaking",
    "vow",
    "agree",
    "agreement",
    "word",
    "sign",
)
_BESIDE = frozenset(
    "any anything thing single at all whatsoever yet so far either way himself herself themselves itself him her them it one sort "
    "kind form type "
    "bit firm real actual definite clear up to into on much really actually sort him her straight".split()
)
_TURNING = frozenset("but only except until unless more than longer just or nor both refuse refused reject rejected".split())
_SHORT = 12
"""Words; a longer answer tells more than that."""
_NO = (
    r"(?i)^(?:no+|nope|nah|not\s+yet|not\s+(?:at\s+all|so\s+far))\b(?:[,.!]?\s+(?:no|not\s+yet|at\s+all))*"
    r"(?:[,.!]?\s*(?:she|he|it|they|we)\s+(?:did|does|do|has|have|had|was|were|is|are|would|will)(?:\s+not|n['\u2019]?t))?[.!]*$|"
    r"^(?:she|he|it|they)\s+(?:did|does|do|has|have|had|was|were|is|are|would|will)(?:\s+not|n['\u2019]?t)(?:\s+yet)?[.!]*$"
)
"""Ways to answer *no* to a question."""
_NEVER = r"(?i)^(?:not\s+(?:once|ever)|never(?:\s+(?:before|ever))*|never\s+once|at\s+no\s+time|(?:zero|no)\s+times)(?:\s+before)?[.!]*$"
_LACKED = re.compile(
    r"^(?:because )?(?:they|it|he|she|we|people|the [\w-]+) "
    r"(?:did not have|didn['\u2019]?t have|had no|lacked|do not have|don['\u2019]?t have|have no|has no) (?:any )?(?P<lacked>.+)$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"^(?:because )?(?:(?:in order |so as )?to|for|so(?: that)?|(?:they|it|he|she|we|people|the [\w-]+) (?:just )?want(?:s|ed)?) ",
    re.IGNORECASE,
)
_HAVING = ("have", "get", "gain", "win", "obtain", "achieve", "secure", "want", "able", "own")
"""Words before what somebody wants that say no more than that."""


def denial(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Accept an answer that denies what the right one denies, in whatever words."""
    if (asked.words == ("no",) and re.match(_NO, typed.text)) or (asked.words == ("never",) and re.match(_NEVER, typed.text)):
        return Verdict(Outcome.CORRECT, f"accepted: that says {asked.text}")
    thing = _denied(asked.text, context.question)
    if thing is None or len(typed.words) > _SHORT:
        return None
    if re.match(_NOTHING, typed.text) or (_pledges(thing) and _left_open(typed.text)) or _says_none_of(thing, typed, context):
        return Verdict(Outcome.CORRECT, f"accepted: it denies the same as {asked.text}")
    return None


def other_denial(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where something else is denied, or by or to somebody else: "no reason for a commitment" for "no commitment"."""
    thing = _denied(asked.text, context.question)
    if not thing or not typed.negations or len(typed.words) > _SHORT:
        return None
    words = words_of(typed.text)
    if not any(_is_kin(word, one) for word in words for one in thing):
        return None
    at = next((at for at, word in enumerate(words) if word in NEGATIONS), len(words))
    plain = (*STOP, *NEGATIONS, *_BESIDE)
    behind = [word for word in words[at + 1 :] if word not in plain and not _is_one_of(word, _GIVEN) and not is_light(word)]
    before = [word for word in words[:at] if word not in plain]
    if not any(_is_kin(one, other) for one in (behind[:1] or before[-1:]) for other in thing):
        return Verdict(Outcome.ASK, "we can't tell: it may not be the same that you deny")
    names = [word for word in words if word in typed.capitals and (word != words[0] or not is_word(word))]
    strange = next((word for word in names if word not in plain and word not in context.told and not context.granted(word)), "")
    return Verdict(Outcome.ASK, f"we can't tell: you wrote of {strange.title()}") if strange else None


def aim(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Accept what was lacked as an aim, where a reason is asked for and nothing else was typed.

    To do without it on purpose is another reason than to lack it.
    """
    lacked = _lacked(asked.text)
    if lacked is None or not context.asks_why:
        return None
    if typed.negations:
        unwanted = PURPOSE.match(typed.text) or any(same_word(word, "want") for word in typed.words)
        return Verdict(Outcome.ASK, "we can't tell: not to have is not the same as not to want") if unwanted else None
    found = align(lacked.content, typed.content, context.known)
    said = all(any(same_word(word, other) for other in _HAVING) for word in found.extra)
    if not _AIM.match(typed.text) or found.missing or found.akin or not said:
        return None
    if found.slips:
        return Verdict(Outcome.ALMOST, f"accepted as an aim, but it is spelt otherwise: {asked.text}")
    return Verdict(Outcome.CORRECT, f"accepted as an aim: {asked.text}")


@lru_cache(maxsize=1024)
def _denied(text: str, question: str) -> tuple[str, ...] | None:
    """Return the things of which a right answer says that there were none; `None` where it denies nothing, or more than that."""
    words = words_of(text)
    if re.match(_NOTHING, text):
        found = re.search(r"\b(?:what|which|how much|how many)\s+(?P<thing>[\w-]+)", question, re.IGNORECASE)
        return words_of(found["thing"]) if found and found["thing"].casefold() not in STOP else ()
    if NEGATIONS.isdisjoint(words) or not _TURNING.isdisjoint(words):
        return None
    at = next(at for at, word in enumerate(words) if word in NEGATIONS)
    if any(word not in STOP and not _is_one_of(word, _GIVEN) for word in words[:at]):
        return None  # "A tax without a vote" says of what sort a tax is.
    behind = [
        word for word in words[at + 1 :] if word not in STOP and word not in _BESIDE and not any(same_word(word, one) for one in _GIVEN)
    ]
    return tuple(behind) if len(behind) == 1 and at <= 3 else None


def _pledges(thing: tuple[str, ...]) -> bool:
    return any(_is_one_of(word, _PLEDGED) for word in thing)


def _left_open(text: str) -> bool:
    found = re.search(_LEFT_OPEN, text)
    if not found:
        return False
    rest = words_of(text[: found.start()] + " " + text[found.end() :])
    return all(word in STOP or word in NEGATIONS or _is_one_of(word, _GIVEN + _PLEDGED) for word in rest)


def _says_none_of(thing: tuple[str, ...], typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer denies that anything was given, or any of the thing: "didn't promise him a thing", "made no promises"."""
    text = re.sub(_HELD_BACK, "not any ", typed.text)
    words = words_of(text)
    denying = [at for at, word in enumerate(words) if word in NEGATIONS]
    if len(denying) != 1 or words[-1] == "no" or not _TURNING.isdisjoint(words):
        return False
    content = [word for word in words if word not in STOP and word not in NEGATIONS and word not in _BESIDE]
    of_thing = [word for word in content if any(_is_kin(word, one) for one in thing) or (_pledges(thing) and _is_one_of(word, _PLEDGED))]
    others = [word for word in content if word not in of_thing and not _is_one_of(word, _GIVEN)]
    if any(not (context.said(word) or country_of(word) or word in context.denied) for word in others):
        return False
    at = denying[0]
    none = bool(re.search(_ANY, text)) or words[at] in ("no", "nothing", "none")
    return bool(of_thing) or (none and any(_is_one_of(word, _GIVEN) for word in content) and not others)


def _is_kin(word: str, other: str) -> bool:
    return are_near_synonyms(word, other) or (not is_word(word) and is_slip(other, word))


def _is_one_of(word: str, others: tuple[str, ...]) -> bool:
    return any(same_word(word, other) for other in others)


@lru_cache(maxsize=1024)
def _lacked(text: str) -> FoldedAnswer | None:
    found = _LACKED.match(text)
    return read_answer(found["lacked"]) if found else None
