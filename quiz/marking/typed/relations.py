"""Words for who or what belongs to another: an answer that names the one does not name the other."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.english.folding import words_of

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


@lru_cache(maxsize=1024)
def related(text: str) -> str:
    """Give the word that says how one belongs to another: `wife` of "the wife of Tony Blair" and of "Tony Blair's wife".

    Returns:
        The folded word; empty where the text has no such word, or has it without saying to whom it belongs.
    """
    found = re.search(_BEFORE, text, re.IGNORECASE) or re.search(_AFTER, text, re.IGNORECASE)
    return words_of(found["noun"])[-1] if found else ""
