"""Who did it and to whom, and whose it is: the same words in other places tell another story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quiz.english.folding import words_of
from quiz.english.inflection import is_past, same_word
from quiz.english.lexicon import STOP
from quiz.english.phrases import canonical
from quiz.english.places import country_of, is_place
from quiz.english.synonyms import opposes
from quiz.marking.terms import Outcome
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer, Verdict, names_person

_SENTENCE = 12
"""Words; in a longer answer a word may stand anywhere."""
_MOST_ANSWERS = 12
_BE = frozenset("is are was were be been being get got gets".split())
_MODALS = frozenset("may can could might will would should must".split())
_HINGES = frozenset(("without", "over", "than", "against", "from"))
"""Words besides verbs, the two sides of which are not the same."""
_OWNER = re.compile(r"\b(?P<owner>[\w-]+)['\u2019]s\s+\w")
_LINKING = frozenset(("with", "against", "like", "without", "under"))
_WITH_OR_WITHOUT = ("help", "meet", "discuss", "visit", "fight", "join")
"""Verbs that mean nearly the same with *with* and without it."""
_FEWEST = 2
_GIVEN = frozenset(
    "contribution contributions help aid support advice gift gifts money letter message request requests offer offers troops "
    "soldiers insights".split()
)
"""What comes from a place and is that place's."""
_AIMED = frozenset(("for", "with"))
_PARTS_OF_PEOPLES = frozenset("african asian latin native".split())
"""Words after which *American* says no country."""


class _Roles(NamedTuple):
    """What stands on the two sides of a verb."""

    doer: frozenset[str]
    object: frozenset[str]
    told: bool
    """Return whether anything at all stands where the object belongs."""


def exchanged(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where who did it and to whom it was done have changed places: "Ana praised Ben" and "Ben praised Ana"."""
    answers = context.answers if len(context.answers) <= _MOST_ANSWERS else ()
    if any(tells_another_story(story, typed.words) for story in (_story(asked, context), asked.words, *answers)):
        return Verdict(Outcome.ASK, "we can't tell: who did it may not be the same")
    return None


def _story(asked: FoldedAnswer, context: Context) -> tuple[str, ...]:
    """Put the right answer in the place of *who*: "Ana praised Ben" for "Who praised Ben?" and "Ana"."""
    told = words_of(context.question)[1:] if context.question.casefold().startswith("who ") else ()
    return (*asked.words, *canonical(told)) if told and told[0] not in _BE else ()


def lost_aim(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Ask where a verb has lost the word that turns it: "fought women" for "fought for women"."""
    for verb, aim in pairwise(asked.words):
        if aim in _AIMED and is_past(verb) and len(typed.words) <= LONG:
            aims = asked.words[asked.words.index(verb) + 2 :]
            if any(same_word(verb, word) and following in aims and following not in STOP for word, following in pairwise(typed.words)):
                return Verdict(Outcome.ASK, f"we can't tell: you left out {aim}")
    return None


def added_link(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where a word stands between a verb and whom it is done to: "train with officers" for "train officers"."""
    if len(typed.words) > LONG or len(asked.words) < _FEWEST or not _LINKING.isdisjoint(asked.words):
        return None
    verb = asked.words[0]
    if any(same_word(verb, other) for other in _WITH_OR_WITHOUT) or context.said(verb):
        return None
    if any(same_word(verb, word) and link in _LINKING for word, link in pairwise(typed.words)):
        return Verdict(Outcome.ASK, "we can't tell: it may not be to whom it is done")
    return None


def other_country(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where people or things of one country are said to be another's: "German army officers" for "French army officers"."""
    right, learner = ({code for word in answer.words if (code := country_of(word)) and code.isalpha()} for answer in (asked, typed))
    if len(asked.content) < 2 or len(typed.words) > LONG or not right or not learner or right & learner:
        return None
    if learner & {code for word in context.few_right if (code := country_of(word))}:
        return None
    if any(same_word(word, other) for word in asked.content for other in typed.content):
        return Verdict(Outcome.ASK, "we can't tell: it may not be of the country that you wrote")
    return None


def added_country(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where a people that nobody speaks of is set before the right words: "the British cabinet" for "the cabinet".

    Of a person with a full name it may be known besides; of a thing it makes another.
    """
    if len(typed.words) > LONG or (len(asked.content) > 1 and names_person(asked, context)):
        return None
    for before, people, thing in zip(("", *typed.words), typed.words, typed.words[1:], strict=False):
        code = None if is_place((people,)) or before in _PARTS_OF_PEOPLES else country_of(people)
        if code is None or context.said(thing) or not any(same_word(word, thing) for word in asked.content):
            continue
        if not any(country_of(word) == code for word in (*asked.words, *context.words, *context.few_right, *context.told)):
            return Verdict(Outcome.ASK, f"we can't tell: you wrote {people} before it")
    return None


def other_owner(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where a place that something comes from is said to have it: "Britain's independence" for "independence from Britain"."""
    if len(typed.words) > LONG:
        return None
    right, learner = (_OWNER.search(answer.text) for answer in (asked, typed))
    if right and learner:
        owner = words_of(learner["owner"])[-1]
        if owner not in context.right and not same_word(words_of(right["owner"])[-1], owner):
            return Verdict(Outcome.ASK, "we can't tell: it may not be whose you wrote")
    if any(
        owner == place and had in before and had not in _GIVEN for before, place in context.origins for owner, had in pairwise(typed.words)
    ):
        return Verdict(Outcome.ASK, "we can't tell: it may not be whose you wrote")
    return None


def tells_another_story(asked: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    """Return whether doer and object, or what stands on the two sides of a word like `without`, have changed places."""
    return len(typed) <= _SENTENCE and any(
        (right.doer & learner.object and not right.doer & learner.doer)
        or (learner.told and right.object & learner.doer and not right.object & learner.object)
        for right, learner in _both_roles(asked, typed)
    )


def _both_roles(asked: tuple[str, ...], typed: tuple[str, ...]) -> Iterator[tuple[_Roles, _Roles]]:
    """Yield the roles around each verb that both answers have."""
    for at, verb in enumerate(asked):
        # "gives powers not given to it": the very word before another form of it.
        for to, word in sorted(enumerate(typed), key=lambda found: found[1] != verb):
            if (
                verb != "based"
                and same_word(verb, word)
                and (
                    verb in _HINGES
                    or is_past(verb)
                    or is_past(word)
                    or _opens(verb, at)
                    or _MODALS & {*asked[:at][-1:], *typed[:to][-1:]}
                    or (opposes(verb) and typed[to + 1 : to + 2] == ("by",))
                )
            ):
                passive = _is_passive(asked, at) or _is_passive(typed, to)
                yield _roles(asked, at, passive=passive), _roles(typed, to, passive=passive)
                break


def _opens(verb: str, at: int) -> bool:
    """Return whether a right answer opens with what somebody does: "advises the President"."""
    return at == 0 and verb.endswith("s") and len(verb) > 4


def _is_passive(words: tuple[str, ...], at: int) -> bool:
    return at > 0 and words[at - 1] in _BE and not words[at].endswith("ing")


def _roles(words: tuple[str, ...], at: int, *, passive: bool) -> _Roles:
    before, after = words[:at], words[at + 1 :]
    doer, done_to = (frozenset(word for word in side if word not in STOP) for side in (before, after))
    if "by" in after:
        by = after.index("by") + 1
        return _Roles(frozenset(word for word in after[by:] if word not in STOP), doer, told=True)
    # "goods made in factories" leaves out what "goods were made in factories" says.
    if _is_passive(words, at) or (passive and after[:1] in (("in",), ("at",), ("on",))):
        return _Roles(frozenset(), doer, told=True)
    return _Roles(doer, done_to, told=bool(after))
