"""The last rule: the words that carry the answers are set beside each other, and what is left over decides."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.english.inflection import is_past
from quiz.english.lexicon import is_light
from quiz.english.numerals import is_number
from quiz.english.places import country_of, is_place, places_akin, places_in
from quiz.english.synonyms import means_same, opposes
from quiz.marking.terms import Outcome
from quiz.marking.typed.align import Alignment, align, find_window
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer, Verdict, read_answer
from quiz.marking.typed.extras import doubt_of_more, foreign
from quiz.marking.typed.portions import GENERAL, KINDS, SUPPORT, goes_without_saying, part_will_do, says, tells_deed
from quiz.marking.typed.related import is_without

_FEATURES = tuple(
    frozenset(words.split())
    for words in "river rivers|lake lakes|sea ocean|island islands isle|mountain mountains mount|city town village|desert|valley".split("|")
)
_BELONGING = frozenset("of at from in".split())
_PURSUED = re.compile(
    r"^(?:(?:he|she|they|it)\s+)?"
    r"(?:fought|fight|fights|fighting|"
    r"(?:campaign|work|struggle|advocate|push|stand up|stood up|speak up|spoke up|speak out|spoke out)(?:s|d|ed|ing)?)\s+"
    r"for\s+(?P<aim>.+)$",
    re.IGNORECASE,
)
"""What somebody worked for. The words for how they did so are alike, and said alone, the aim answers what they did."""
_BODIES = frozenset("branch system body sector power authority".split())
_AGENT = re.compile(r"\s+(?:activist|advocate|campaigner|leader|fighter|champion|supporter)\W*$", re.IGNORECASE)
_OF_OR_FOR = re.compile(r"\s+(?:of|for|in)\s+")
_MOST_WORDS = 12
"""In a longer answer *but* may join what has nothing to do with the right words."""
_SHORT_NAME = 5
"""Letters; shorter names are too near to others."""
_COUNTRY_ASKED = r"(?i)\b(?:which|what)\s+(?:country|nation)\b|\bwhose\b"


def wording(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge by the words of the two answers; this rule always decides."""
    found = align(asked.content, typed.content, context.known - set(asked.words))
    missing = tuple(word for word in found.missing if not goes_without_saying(word, asked, context))
    extra = foreign(tuple(word for word in found.extra if word not in KINDS), context)
    if refused := _refused(asked, typed, found, missing, extra, context):
        return refused
    if found.akin and _names_nationality(asked, typed, context):
        return Verdict(Outcome.CORRECT, f"accepted: of {asked.text}")
    extra = _without_generic(typed, found, extra)
    if found.akin and tells_deed(asked, typed, context):
        return Verdict(Outcome.CORRECT, f"accepted: that is {asked.text}")
    if found.akin and (not _says_the_same(found) or ((extra or missing) and any(map(country_of, found.akin)))):
        return Verdict(Outcome.ASK, f"we can't tell: {found.akin[0]} is another form of the word")
    if _pursue_the_same(asked, typed):
        return Verdict(Outcome.CORRECT, f"accepted: {asked.text}")
    doubt, accepted = _doubt(asked, typed, found, missing, extra, context)
    if doubt:
        return Verdict(Outcome.ASK, f"we can't tell: {doubt}")
    if (
        found.slips
        and len(asked.content) == 1
        and len(asked.content[0]) < _SHORT_NAME
        and asked.content[0] in asked.capitals
        and not is_place(asked.words)
    ):
        return Verdict(Outcome.ASK, "we can't tell: so short a name with a slip may be another word")
    if found.slips:
        return Verdict(Outcome.ALMOST, f"accepted, but it is spelt {asked.text}")
    return Verdict(Outcome.CORRECT, f"accepted: {accepted}{asked.text}")


def _refused(
    asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, missing: tuple[str, ...], extra: tuple[str, ...], context: Context
) -> Verdict | None:
    """Return the verdict on an answer whose words are plainly others, or only those of the question."""
    if found.matched and _is_other_feature(asked, typed):
        return Verdict(Outcome.WRONG, "not accepted: another kind of place")
    if found.matched and found.missing and all(context.said(word) or word in KINDS for word in found.matched):
        if missing or extra:
            return Verdict(Outcome.WRONG, "not accepted: only words of the question are right")
        return Verdict(Outcome.ASK, "we can't tell: these are words of the question")
    last = typed.content[-1]
    if (
        found.matched
        and asked.content[-1] in found.missing
        and last in found.extra
        and last in KINDS
        and not (context.granted(last) or context.asks_cause)
    ):
        return Verdict(Outcome.ASK, f"we can't tell: you wrote {last} in place of another word")
    if found.matched and missing and extra and is_place(typed.words):
        return Verdict(Outcome.WRONG, f"not accepted: {typed.text} is another place")
    if not found.matched or (missing and extra and len(found.matched) * 2 < len(asked.content)):
        return Verdict(Outcome.WRONG, "not accepted: these are other words than the answer's")
    return None


def _doubt(
    asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, missing: tuple[str, ...], extra: tuple[str, ...], context: Context
) -> tuple[str, str]:
    """Return what makes an answer doubtful, nothing where all is well; and how it stands to the right one where it is accepted."""
    if "but" in typed.words and "but" not in {*asked.words} | context.words and len(typed.words) <= _MOST_WORDS:
        return "you wrote but", ""
    if is_stopped(asked, typed, found, missing):
        return f"you wrote {typed.content[0]}", ""
    if not missing:
        if not found.extra:
            return ("you wrote from before it" if is_without(asked, typed, find_window(typed, found)) else ""), ""
        doubt = doubt_of_more(asked, typed, found, extra, context)
        return doubt, "it holds " if extra else ""
    if extra:
        return "some of the words are right", ""
    if instead := _in_its_place(asked, typed, found, missing, context):
        return f"you wrote {instead} in place of another word", ""
    added = [word for word in found.extra if not context.said(word) and word not in KINDS and not is_light(word)]
    if added or set(found.akin) >= {*typed.content} or not part_will_do(asked, typed, found.matched, missing, context):
        return "that is a part of the answer", ""
    return "", "what counts in "


def is_stopped(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, missing: tuple[str, ...]) -> bool:
    """Return whether an answer opens with a word that works against a deed: "stopping the building of a wall" for "building a wall"."""
    first, second, *_ = (*typed.content, "", "")
    if first not in found.extra or not opposes(first) or any(map(opposes, asked.words)):
        return False
    return bool(missing) or (second != "" and asked.content[0].endswith("ing") and means_same(asked.content[0], second))


def _in_its_place(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, missing: tuple[str, ...], context: Context) -> str:
    """Return the word that says which one it is, where another did: `nato` of "Nato colleagues" for "Cabinet colleagues".

    That the question has the word makes it no better. A name may also stand behind: "colleagues at Nato".
    """
    if (
        len(asked.content) > 1 < len(typed.content)
        and asked.content[0] in missing
        and typed.content[0] in found.extra
        and typed.content[0] not in KINDS
        and means_same(asked.content[1], typed.content[1])
        and is_past(typed.content[1])
    ):
        return typed.content[0]  # "The mayor broke the law" for "the owner broke the law".
    last = typed.content[-1]
    if (
        len(asked.content) > 1 < len(typed.content)
        and asked.content[-1] in missing
        and last in found.extra
        and (country_of(last) or last in typed.capitals)
        and means_same(asked.content[-2], typed.content[-2])
    ):
        return last  # "To defeat the one" for "to defeat the other".
    if len(asked.content) < 2 or asked.content[-1] in found.missing or asked.content[-2] not in missing:
        return ""
    before = [word for word, noun in pairwise(typed.content) if noun not in found.extra]
    if asked.content[-2] in asked.capitals:
        names = typed.capitals | read_answer(context.question).capitals
        before += [word for link, word in pairwise(typed.words) if link in _BELONGING and word in names]
    return next((word for word in before if word in found.extra and word not in KINDS and not is_number(word)), "")


def _pursue_the_same(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether both answers have the same aim: "worked for civil rights" or "civil rights" alone for "fought for civil rights".

    For a name that is not so: who works for Ana does not fight for her.
    """
    right, learner = _PURSUED.match(asked.text), _PURSUED.match(typed.text)
    if not right or all(word in asked.capitals for word in read_answer(right["aim"]).content):
        return False
    said = read_answer(learner["aim"] if learner else _AGENT.sub("", typed.text))
    if says(right["aim"], said):
        return True
    head = _OF_OR_FOR.split(right["aim"])[0]
    return learner is not None and says(head, said) and not (len(said.content) == 1 and said.content[0] in GENERAL)


def _is_other_feature(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether two names are of different features of the land: Lake Victoria and Mount Victoria."""
    right, learner = ({at for at, words in enumerate(_FEATURES) if not words.isdisjoint(answer.words)} for answer in (asked, typed))
    return bool(right and learner) and right.isdisjoint(learner) and len(typed.words) <= LONG


def _says_the_same(found: Alignment) -> bool:
    """Return whether other forms of the right words say the same: "the Iraqi army" for "the army of Iraq", but not "Iraqi" for "Iraq"."""
    return not found.loose and (len(found.matched) > len(found.akin) or bool(found.missing) or not any(map(country_of, found.akin)))


def _without_generic(typed: FoldedAnswer, found: Alignment, extra: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what only makes a noun or a verb of another form: `branch` of "the legislative branch", `gave` of "gave advice"."""
    after = {word for form, word in pairwise(typed.words) if form in found.akin and word in _BODIES}
    if found.akin:
        after |= SUPPORT
    return tuple(word for word in extra if word not in after)


def _names_nationality(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a people answers a question for a country or nationality; "Nigerian" could be of two countries.

    For a country "the Iraqis" or "Iraqi influence" will do, a bare "Iraqi" will not.
    """
    people = [word for word in typed.content if not context.said(word)]
    if len(asked.words) != 1 or len(people) != 1 or not is_place(asked.words) or typed.negations:
        return False
    if "nationality" not in context.words and not (re.search(_COUNTRY_ASKED, context.question) and len(typed.text.split()) > 1):
        return False
    return places_akin(people[0]) == places_in(asked.words)
