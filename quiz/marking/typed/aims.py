"""What somebody lacked is what they wanted: "to have a say" for "because they had no say"."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.english.inflection import same_word
from quiz.marking.outcome import Outcome
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import PURPOSE, Answer, Context, Verdict, read_answer

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


def aim(asked: Answer, typed: Answer, context: Context) -> Verdict | None:
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
def _lacked(text: str) -> Answer | None:
    found = _LACKED.match(text)
    return read_answer(found["lacked"]) if found else None
