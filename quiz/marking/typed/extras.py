"""What an answer says beyond the right words, and whether that makes it speak of something else."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.english.inflection import is_past
from quiz.english.lexicon import LINKS, STOP, TURNING, has_opposite, is_light, is_polar
from quiz.english.numerals import is_number
from quiz.english.people import TITLES, is_given_name
from quiz.english.places import is_place
from quiz.english.spelling import is_slip, is_word
from quiz.marking.typed.align import Alignment, find_window
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer
from quiz.marking.typed.related import BESIDE, doubt_of_relation, elsewhere, has_other_object, whose, with_whom

_LEVELS = frozenset("state county local regional provincial district municipal".split())
"""Words before a name that make it the name of another body: "state supreme court"."""
_OF_FEARS = frozenset("spread threat rise growth danger fear risk stop stopping prevent preventing contain containing".split())
"""Words that add nothing where the question asks what is feared: "the spread of cholera" is cholera then."""
_ADJECTIVE = re.compile(
    r"(?:al|ic|ous|ful|ive|ed|ing|ary|ory|able|ible|ish|less|ant|ent|ian|an|ern|er|est|ly)$|^(?:big|great|good|whole|full|total|new|free|public|same|true|cheap|dear|rich|poor|nice|huge|vast|fine|fresh|cold|hot|warm|black|white|red|green|blue|supreme)$"
)
_NOUNS = frozenset(
    "music traffic topic fabric clinic metal animal hospital festival journal signal medal rival terminal summer winter water river paper "
    "power computer consumer silver copper rubber weather leather letter number border order member leader worker teacher soldier father "
    "mother brother sister daughter student president parent government treatment department parliament event accident plant giant "
    "building housing training shipping wedding evening library salary diary history factory story memory territory military native "
    "detective olive archive drive table cable vehicle interest forest harvest guest test ocean woman human veteran orphan".split()
)
"""Nouns that end as adjectives do."""
_UNDOING = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "counter", "de", "mis")
_MORE = frozenset(
    "more large high big great many larger bigger greater higher increased growing rising most largest biggest highest greatest".split()
)
_LESS = frozenset("less fewer smaller lower reduced shrinking falling least fewest smallest lowest".split())
_FOREIGN_ARTICLES = frozenset("la le les el los las il lo der die das al".split())
_WELCOME = frozenset(("better", "growing", "gain"))
"""Words of direction that add to a thing without making it another."""


def foreign(extra: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Leave of the words that were typed beyond the right ones those that may change what is meant.

    Words of the question and of other right answers do not, nor do words that say nothing, nor most adverbs.
    """
    feared = _OF_FEARS if context.asks_fear else frozenset[str]()
    return tuple(
        word
        for word in extra
        if not context.granted(word)
        and not is_light(word)
        and word not in feared
        and not _same_direction(word, context)
        and (is_word(word) or not any(is_slip(other, word) for other in context.words | context.few_right))
    )


def doubt_of_more(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, extra: tuple[str, ...], context: Context) -> str:
    """Return what makes an answer doubtful that holds the right one and more; nothing where all is well.

    Args:
        asked: the right answer.
        typed: the learner's.
        found: how their words belong together.
        extra: the foreign words of the learner's.
        context: the question and its names.
    """
    doubt = doubt_of_relation(asked, typed, found, context)
    if doubt or not extra:
        return doubt
    if any(is_number(word) for word in extra) and not asked.numbers and len(typed.words) <= LONG:
        return "there is a number in your answer"
    if any(word in found.missing for word in asked.content) and len(typed.words) <= LONG:
        return f"you wrote {extra[0]} in place of other words"
    turned = next((word for word in extra if _turns(word, typed)), "")
    if turned and len(typed.words) <= LONG:
        return f"you wrote {turned}"
    if place := elsewhere(asked, typed, extra, context):
        return f"you wrote {place}"
    window = find_window(typed, found)
    if window is None:
        return "the right words stand apart" if len(typed.words) > LONG else ""
    return _doubt_around(asked, typed, window, extra, context)


def _doubt_around(asked: FoldedAnswer, typed: FoldedAnswer, window: tuple[int, int], extra: tuple[str, ...], context: Context) -> str:
    start, end = window
    if "or" in typed.words[max(0, start - 1) : end + 1]:
        return "you gave more than one answer"
    if len(typed.words) > LONG:
        return ""
    after = typed.words[end] if end < len(typed.words) else ""
    closes_with_question = len(typed.words) > end + 1 and context.said(typed.words[-1]) and after not in typed.capitals
    if after in extra and not closes_with_question and not re.search(rf"\b{re.escape(typed.words[end - 1])}\w*,", typed.text.casefold()):
        return f"you wrote {after} after it"
    if start and typed.words[start - 1] in LINKS and any(word in extra for word in typed.words[: start - 1]):
        return "you wrote more than the answer"
    if has_other_object(asked, typed, end, extra, context):
        return "you wrote more than the answer"
    name = whose(typed, end, extra, context) or with_whom(asked, typed, end, extra, context)
    if name:
        return f"you wrote of {name}"
    inside = next((word for word in typed.words[start + 1 : end - 1] if word in extra and _is_put_between(word, asked, typed)), "")
    if inside:
        return f"you wrote {inside} in the middle of it"
    before = typed.words[start - 1] if start else ""
    if before in extra and (before in _LEVELS or _makes_compound(before, asked, typed) or _widens_name(asked, typed, before)):
        return f"you wrote {before} before it"
    return ""


def _is_welcome(word: str, typed: FoldedAnswer) -> bool:
    return word in _WELCOME and (word, "than") not in pairwise(typed.words)


def _turns(word: str, typed: FoldedAnswer) -> bool:
    """Return whether a word can turn an answer into another; the right to something is no direction."""
    return word in TURNING or (
        is_polar(word) and not _is_welcome(word, typed) and not (word == "right" and ("right", "to") in pairwise(typed.words))
    )


def _widens_name(asked: FoldedAnswer, typed: FoldedAnswer, before: str) -> bool:
    """Return whether a word before a name makes it another name: `dairy` of "Dairy Queen", but not `general` of "General Grant"."""
    return (
        (before in typed.capitals or not typed.capitals)
        and before not in TITLES
        and before not in _FOREIGN_ARTICLES
        and not is_place((before,))
        and all(word in asked.capitals for word in asked.content)
        and len(asked.content) == 1
        and "," not in typed.text
        and typed.text != typed.text.upper()
        and not is_given_name(before)
    )


def _is_put_between(word: str, asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether a noun parts two words of a compound, which makes another of it: "missile treaty talks" for "missile talks"."""
    at = typed.words.index(word)
    around = typed.words[at - 1], typed.words[at + 1]
    return around in pairwise(asked.words) and word not in asked.capitals and not _is_adjective(word) and word not in STOP


def _makes_compound(before: str, asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether a noun before a word makes it a word for something else: "climate change" is no change of a law.

    Adjectives are told by how they end.
    """
    return (
        len(asked.content) == 1
        and before not in typed.capitals
        and before not in TITLES
        and not _is_adjective(before)
        and f"to {before} " not in typed.text.casefold()  # A verb.
        and not (is_place((before,)) or is_given_name(before))
    )


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.search(word)) and word not in _NOUNS


def is_plain_adjective(word: str) -> bool:
    """Return whether a folded word is an adjective, told by its ending, that turns nothing round: `racial`, not `illegal`."""
    if not _is_adjective(word) or has_opposite(word) or word in BESIDE or is_past(word) or word.endswith(("an", "ese", "ish")):
        return False
    return not any(word.startswith(prefix) and is_word(word[len(prefix) :]) for prefix in _UNDOING)


def _same_direction(word: str, context: Context) -> bool:
    """Return whether a word of size goes the way that a right answer goes: `larger` beside `more`."""
    return any(word in group and not group.isdisjoint(context.right) for group in (_MORE, _LESS))
