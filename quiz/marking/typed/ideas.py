"""The same idea in other words: every word of an answer has its place in the right one, at least as a near relative.

The rules before this one set words beside each other and ask where some differ. Here a word may also stand for a near
synonym ("combat crime" for "fight crime"), as long as another word is the very one, nothing foreign is said, and nothing works
against the right answer: a verb such as *stop* must have its like on both sides.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from quiz.english.inflection import same_word
from quiz.english.lexicon import NEGATIONS, PEOPLE, is_light, is_polar
from quiz.english.numerals import is_number
from quiz.english.people import TITLES, is_given_name
from quiz.english.places import country_of
from quiz.english.spelling import is_slip, is_word
from quiz.english.synonyms import are_near_synonyms, has_near_synonyms, is_preventing, is_said_by, is_slip_of_near_synonym, opposes
from quiz.marking.terms import Outcome
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import PURPOSE, Context, FoldedAnswer, Verdict, names_person
from quiz.marking.typed.extras import is_plain_adjective
from quiz.marking.typed.portions import GENERAL, asks_for_one
from quiz.marking.typed.related import doubt_of_relation
from quiz.marking.typed.wording import is_stopped, wording

_SENTENCE = 16
"""Words; longer answers tell too much to be one idea."""
_TELLING = 4
"""Words that carry an answer, from which on it is a sentence."""
_NEUTRAL = frozenset(
    "be have get make do take keep go become give provide bring allow let want need belong able try help way people say tell declare "
    "announce hold serve live play find look seek search other too".split()
)
"""Verbs in their first form that say little: without them, or with another of them, the idea is the same."""
_TRANSPARENT = frozenset(
    "chance prospect spread rise growth danger threat risk fear number amount level size idea principle system practice process "
    "existence act use concern "
    "purpose fact case problem matter question body group whole rest part member rule duty capacity capability time day thing event "
    "service "
    "difference".split()
)
"""Nouns that only lead to the noun behind their *of*."""
_SORTS = frozenset("time day thing things event service services duty duties rule".split())
"""Nouns too wide to change what is meant."""
_WISHES = ("want", "hope", "wish", "like", "love")
_FORCES = frozenset("military army government troops forces people soldiers authorities".split())
"""Those who act for a country, whom its name may stand for."""
_EXTENT = frozenset("global international world worldwide national joint".split())
"""Words for how far a thing reaches, which may be left out where two other words say which one it is."""
_MEMBERS = frozenset("colleagues members ministers officials".split())
_ONE = frozenset(("1",))
_COUNTRY = frozenset(("country", "nation"))
_DEFINED = re.compile(r"^(?:an?|the)\s+[\w-]+\s+(?:to|that|who|which|when|where)\s(?!the\b|an?\b)", re.IGNORECASE)
"""An answer that says first of what sort a thing is: "a holiday to honour the dead". The sort may be left out or said more widely."""
_ANYBODY = PEOPLE | {"those", "someone", "somebody", "anyone", "anybody"}
_COPULA = frozenset(("be", "is", "are", "was", "were"))
_ASKS_DEED = re.compile(r"^what\s+(?:do|does|did)\b.*\bdo\b", re.IGNORECASE)
_LEAVE = frozenset("right freedom ability power free able".split())
"""Words before *to* for what one may do."""
_TOWARDS = frozenset("to into for against towards toward".split())
_PLACING = frozenset("in at on from among between during into through across with for".split())


class _Found(NamedTuple):
    """Which words of two answers say the same."""

    exact: list[str]
    near: list[str]
    missing: list[str]
    """Words of the right answer that were not typed and are not in the question."""
    free: list[str]
    """Typed words that are not in the right answer."""
    new: list[str]
    """Matched words that the question does not say."""
    said: list[str]
    """Typed words that say a right one."""


def idea(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge by the words, then by what they say; this rule always decides."""
    verdict = wording(asked, typed, context)
    if verdict.outcome in (Outcome.ASK, Outcome.WRONG) and _says_the_same(asked, typed, context):
        slips = align(asked.content, typed.content, context.known).slips
        if slips or any(is_slip_of_near_synonym(word, other) for word in asked.content for other in typed.content):
            return Verdict(Outcome.ALMOST, f"accepted in other words, but it is spelt otherwise: {asked.text}")
        return Verdict(Outcome.CORRECT, f"accepted: in other words, {asked.text}")
    if verdict.outcome is Outcome.WRONG and _shares_much(asked, typed, context):
        return Verdict(Outcome.ASK, "we can't tell: it may say the same in other words")
    return verdict


def _shares_much(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer shares more than one word that counts with a right answer that is a sentence: it may say the same."""
    if not all(_TELLING <= len(answer.words) <= _SENTENCE and len(answer.content) < len(answer.words) for answer in (asked, typed)):
        return False
    if len(asked.content) < _TELLING or asked.numbers - _ONE != typed.numbers - _ONE or not _is_described(asked, context):
        return False
    found = _set_beside(asked, typed, context)
    telling = [word for word in found.new if not _is_neutral(word)]
    return len(telling) > 1 and any(word in found.exact for word in telling)


def _says_the_same(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    if (
        len(asked.words) > _SENTENCE
        or len(typed.words) > _SENTENCE
        or not _is_described(asked, context)
        or asked.numbers - _ONE != typed.numbers - _ONE
    ):
        return False
    beside = align(asked.content, typed.content, context.known)
    if is_stopped(asked, typed, beside, ()):
        return False
    found = _set_beside(asked, typed, context)
    denied = bool(asked.negations) and not typed.negations  # What is left over of "stop" says the "not" of the right answer.
    if any(opposes(word) and not _is_heard(word, context) and not (denied and is_preventing(word)) for word in found.free):
        return False
    found = found._replace(free=[word for word in found.free if not (word in _COUNTRY and any(map(country_of, found.missing)))])
    if not all(_adds_nothing(word, typed, context) or _only_describes(word, typed, found, context) for word in found.free):
        return False
    if not typed.negations and any(word in _denied(context) for word in found.free):
        return False
    if _leads_to_country(asked, typed) or _has_another_subject(asked, typed, found) or _has_another_head(asked, typed, found):
        return False
    if len(asked.content) == 1 and not (found.exact and all(_is_neutral(word) or _leads_to_deed(word, typed) for word in found.free)):
        return False
    if not found.new or not (
        _bears_witness(found.exact, asked)
        or len(found.near) > 1
        or _is_one_word(asked, context)
        or _leads(found)
        or _is_of_kind(asked, found, context)
    ):
        return False
    if any(are_near_synonyms(word, "fear") for word in asked.content) and any(
        same_word(word, other) for word in typed.content for other in _WISHES
    ):
        return False
    if doubt_of_relation(asked, typed, beside, context):
        return False
    if len(found.new) > 1 and not any(word in _EXTENT or (is_plain_adjective(word) and not _is_neutral(word)) for word in found.free):
        found = found._replace(missing=[word for word in found.missing if word not in _EXTENT])
    found = found._replace(missing=[word for word in found.missing if not _is_named_enough(word, asked, typed, found, context)])
    lacking = [word for word in found.missing if not _may_lack(word, asked, context) and not _is_otherwise_said(word, asked, typed, found)]
    return not lacking or _names_the_matter(asked, typed, found, lacking, context) or _is_half(asked, typed, found, lacking, context)


def _is_half(asked: FoldedAnswer, typed: FoldedAnswer, found: _Found, lacking: list[str], context: Context) -> bool:
    """Return whether an answer to an open question says the half of the right one that counts, and nothing else.

    That half holds the first word that tells something: "to have a voice" of "to have a voice in the club".
    """
    if (
        asked.negations
        or typed.negations
        or not (context.asks_cause or asks_for_one(context.question) or _ASKS_DEED.search(context.question))
    ):
        return False
    if any(is_polar(word) or is_number(word) or opposes(word) or word in asked.capitals for word in lacking):
        return False
    if not all(is_light(word) for word in found.free):
        return False
    links = [at for at, word in enumerate(asked.words) if word in _PLACING and at > 1]
    object_ = [word for word in asked.words[: links[0]] if word in asked.content][1:] if links else []
    if object_ and all(word in lacking for word in object_):
        return False  # "promote the town" is not the half of "promote a free library in the town".
    if len(typed.content) > 1 and not any(same_word(typed.content[-1], word) or is_slip(word, typed.content[-1]) for word in asked.content):
        return False  # "to escape religion" is not the half of "to escape religious war".
    telling = [word for word in asked.content if not context.said(word) and not _is_neutral(word) and not _is_transparent(word)]
    head = telling[0] if telling else ""
    return head in found.exact and head not in GENERAL and len(found.new) * 3 >= len(found.new) + len(lacking)


def _set_beside(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> _Found:
    """Find for each word of the right answer the typed word that says it, first the very words, then near synonyms."""
    free = list(typed.content)
    matched: list[list[str]] = [[], []]
    open_words = list(asked.content)
    for near, says in ((0, _says), (1, are_near_synonyms), (1, is_slip_of_near_synonym)):
        for word in tuple(open_words):
            if (found := next((other for other in free if says(word, other)), None)) is not None:
                open_words.remove(word)
                free.remove(found)
                matched[near].append(word)
    exact, near_words = matched
    new = [word for word in (*exact, *near_words) if not context.said(word)]
    said = [word for word in typed.content if word not in free]
    return _Found(exact, near_words, [word for word in open_words if not context.said(word)], free, new, said)


def _says(word: str, other: str) -> bool:
    return is_said_by(other, word) or is_slip(word, other) or (country_of(word) is not None and country_of(word) == country_of(other))


def _is_described(asked: FoldedAnswer, context: Context) -> bool:
    """Return whether a right answer describes what it means and is no name."""
    carrying = [word for word in asked.content if word not in asked.capitals]
    return len(carrying) > 0 and not names_person(asked, context)


def _adds_nothing(word: str, typed: FoldedAnswer, context: Context) -> bool:
    if (word in context.known or country_of(word)) and not context.granted(word):
        return False
    if _is_heard(word, context) or context.granted(word) or is_light(word) or _is_neutral(word) or word in _ANYBODY or word in _SORTS:
        return True
    return _is_transparent(word) and (context.asks_cause or (word, "of") in pairwise(typed.words))


def _is_heard(word: str, context: Context) -> bool:
    return context.said(word) or any(are_near_synonyms(word, other) for other in context.words)


def _bears_witness(exact: list[str], asked: FoldedAnswer) -> bool:
    """Return whether the very words leave no doubt what is spoken of; one name does not: nobody who works for Ana fights for her."""
    words = [word for word in exact if not is_number(word)]
    return (
        len(words) > 2
        or len(exact) - len(words) > 1
        or sum(country_of(word) is not None for word in words) > 1
        or any(word not in asked.capitals or (is_word(word) and not is_given_name(word) and not country_of(word)) for word in words)
    )


def _leads(found: _Found) -> bool:
    """Return whether a name stands beside a word for those who lead: "EU chiefs" are "the leaders of the EU"."""
    return bool(found.exact) and any(are_near_synonyms(word, "leader") for word in found.near)


def _is_of_kind(asked: FoldedAnswer, found: _Found, context: Context) -> bool:
    """Return whether all that is asked for is of what kind a thing of the question is: "crucial" for "a key role"."""
    return len(asked.content) > 1 and context.said(asked.content[-1]) and bool(found.near) and not found.free and not found.missing


def _is_neutral(word: str) -> bool:
    return any(same_word(word, other) for other in _NEUTRAL)


def _is_transparent(word: str) -> bool:
    return word in _TRANSPARENT or word.removesuffix("s") in _TRANSPARENT


def _only_describes(word: str, typed: FoldedAnswer, found: _Found, context: Context) -> bool:
    """Return whether a word is an adjective before a right word, or says again what one says: `racial`, `armed` of "armed forces"."""
    if any(are_near_synonyms(word, other) for other in (*found.exact, *found.near)) or _leads_to_deed(word, typed):
        return True
    followed = any(one == word and following in found.said for one, following in pairwise(typed.words))
    return followed and (len(found.exact) > 1 or context.asks_cause) and is_plain_adjective(word)


def _leads_to_deed(word: str, typed: FoldedAnswer) -> bool:
    return word in _LEAVE and (word, "to") in pairwise(typed.words)


def _is_one_word(asked: FoldedAnswer, context: Context) -> bool:
    """Return whether a question asks for one of several things, and but for its own words the right answer is a single word."""
    return asks_for_one(context.question) and sum(not context.said(word) and not _is_neutral(word) for word in asked.content) == 1


def _denied(context: Context) -> set[str]:
    """Return the words of right answers that deny: said without the denial, they are no part of them."""
    return {word for answer in context.answers if not NEGATIONS.isdisjoint(answer) for word in answer if not context.said(word)}


def _leads_to_country(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether a country stands behind a word that does not say whose it is: "officers going to Iraq" for "Iraqi officers"."""
    return any(
        link in _TOWARDS and country_of(word) and word not in asked.words and country_of(word) in map(country_of, asked.words)
        for link, word in pairwise(typed.words)
    )


def _has_another_subject(asked: FoldedAnswer, typed: FoldedAnswer, found: _Found) -> bool:
    """Return whether a word of the question stands first, where the right answer speaks of people: "the state has rights"."""
    first = typed.content[0]
    return (
        asked.content[0] in PEOPLE
        and asked.content[0] in found.missing
        and first in found.free
        and not (_is_neutral(first) or first in PEOPLE or _is_transparent(first) or is_light(first))
    )


def _has_another_head(asked: FoldedAnswer, typed: FoldedAnswer, found: _Found) -> bool:
    """Return whether a wide noun stands at the end in place of the right one: "basic duties" for "basic rights"."""
    right, last = asked.content[-1], typed.content[-1]
    matched = right in found.exact or right in found.near
    return not matched and last in found.free and (last in _SORTS or _is_transparent(last))


def _may_lack(word: str, asked: FoldedAnswer, context: Context) -> bool:
    if word in _behind(asked, context) or word in _ONE:
        return True
    if is_polar(word) or is_number(word) or opposes(word) or word in asked.capitals:
        return False
    if asks_for_one(context.question) and word.endswith(("al", "ic", "ary")) and is_plain_adjective(word):
        return True
    return _is_neutral(word) or _is_transparent(word) or is_light(word)


def _is_named_enough(word: str, asked: FoldedAnswer, typed: FoldedAnswer, found: _Found, context: Context) -> bool:
    """Return whether a missing word is of people who are named without it: members by their body, a minister by the office."""
    said = (*found.exact, *found.near)
    pairs = tuple(pairwise(asked.words))
    if word in _MEMBERS:
        bodies = {before for before, other in pairs if other == word and before in said}
        return any(body in bodies and link not in ("about", "of") for link, body in zip(("", *typed.words), typed.words, strict=False))
    if word not in asked.capitals or context.asks_person:
        return False
    if is_given_name(word) and any(
        other == word and following in found.exact and following in asked.capitals for other, following in pairs
    ):
        return True
    at = asked.words.index(word)
    titles = [one for one in asked.words[:at] if one in TITLES and one not in asked.content[-1:]]
    between = asked.words[asked.words.index(titles[-1]) + 1 : at] if titles else ()
    offices = {"pm", "president", "minister", "king", "queen", "chancellor", "mayor", "governor"} & {*titles} & {*said}
    return bool(offices) and all(one in asked.capitals for one in between) and any(map(country_of, said))


def _is_otherwise_said(word: str, asked: FoldedAnswer, typed: FoldedAnswer, found: _Found) -> bool:
    """Return whether what a missing word says is said by others: the country by `our`, a pursuit by its aim."""
    if any(are_near_synonyms(word, other) for other in found.said):
        return True
    if word in _FORCES and len(found.exact) > 1:
        return any(country_of(one) and following == word and one in found.exact for one, following in pairwise(asked.words))
    if (len(asked.numbers) > 1 and not is_polar(word)) or (typed.negations and not asked.negations and is_preventing(word)):
        return True
    return word == asked.content[0] and bool(_DEFINED.match(asked.text))


def _behind(asked: FoldedAnswer, context: Context) -> frozenset[str]:
    """Return the words that say where, where nobody asks for it: of "ended segregation in public places" the last two."""
    link = next((at for at, word in enumerate(asked.words) if word in _PLACING), 0)
    before = [word for word in asked.words[:link] if word in asked.content]
    return frozenset(asked.words[link:]) - {*before} if (len(before) > 1 and "where" not in context.words) else frozenset()


def _names_the_matter(asked: FoldedAnswer, typed: FoldedAnswer, found: _Found, lacking: list[str], context: Context) -> bool:
    """Return whether an answer to *why* names what it was about, and nothing more: "communism" for "to stop the spread of communism"."""
    if not context.asks_cause or PURPOSE.match(typed.text) or not found.exact:
        return False
    if any(before in _COPULA and word in lacking for before, word in pairwise(asked.words)):
        return False
    said = [word for word in typed.content if word in found.said and not _is_transparent(word)]
    tail = [word for word in asked.content if not context.said(word)][-len(said) :]
    if any(_is_transparent(word) and following in said for word, following in pairwise(typed.words)):
        return False  # "spread communism" is a deed of its own.
    return bool(said) and all(map(_is_noun_of, tail, said)) and all(map(has_near_synonyms, lacking))


def _is_noun_of(right: str, word: str) -> bool:
    return not word.endswith("ing") and (is_said_by(word, right))
