"""Those who act for a body, who hold its one office, or who do a deed, where naming them names it."""

from __future__ import annotations

from quiz.english.inflection import is_akin, same_word
from quiz.english.lexicon import STOP
from quiz.english.synonyms import are_kindred
from quiz.marking.typed.answers import Answer, Context

_SOLE_OFFICES = (("speaker",), ("chief", "justice"), ("attorney", "general"))
"""Offices of which each body has one."""
_LAWMAKERS = frozenset("lawmakers legislators politicians".split())
_ASSEMBLIES = frozenset("congress parliament legislature assembly senate house council".split())
"""Bodies in whose name those act who sit in them."""
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


def is_sole_office(asked: Answer, typed: Answer, context: Context) -> bool:
    """Say whether an answer is an office without its body: "the Speaker" for "the Speaker of the House".

    It is not where the question speaks of that office, or a name of the article is of another body's.
    """
    if typed.words not in _SOLE_OFFICES or asked.words[: len(typed.words) + 1] != (*typed.words, "of"):
        return False
    office = {*typed.words}
    return not office <= context.words and not any(office < {*name} and not {*name} <= STOP | {*asked.words} for name in context.names)


def act_for_body(words: tuple[str, ...]) -> bool:
    """Say whether words name those who sit in a body that makes laws, and the body: "lawmakers in Congress"."""
    who, link, body = words if len(words) == _FEWEST else ("", "", "")
    return who in _LAWMAKERS and link == "in" and body in _ASSEMBLIES


def tells_deed(asked: Answer, typed: Answer, context: Context) -> bool:
    """Say whether an answer tells what the doers of a deed do, where a problem or a reason is asked for.

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
    violent = doing.endswith("ing") and any(same_word(doing, verb) or are_kindred(doing, verb) for verb in _VIOLENCE)
    return violent and doers.endswith("s") and is_akin(asked.content[0], doers)


def _is_doer(word: str) -> bool:
    """Whether a word names people by what they do, told by how it ends: `pirates`, `smugglers`, `terrorist`."""
    return word.removesuffix("s").endswith(("ate", "er", "or", "ar", "ist", "ant", "ian"))
