"""The rules that judge one typed answer against one right answer, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.english.dates import find_dates, is_dated, same_date
from quiz.english.lexicon import STOP
from quiz.english.numerals import is_number
from quiz.english.people import TITLES, Likeness, bare_name, compare_names, other_bearer, surname_of
from quiz.english.places import country_of, same_name, territory
from quiz.marking.terms import Be, Outcome
from quiz.marking.typed import amounts, changes, guards, roles
from quiz.marking.typed.align import align, in_full
from quiz.marking.typed.amounts import mend_numbers
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer, Verdict, names_person, read_answer
from quiz.marking.typed.denials import aim, denial, other_denial
from quiz.marking.typed.ideas import idea

_GENERATIONS = frozenset("jr jnr junior sr snr senior".split())
_OF = frozenset(("of", "his", "her", "their"))
_IN_TIME = re.compile(r"(?:in|on|at|during|since|until)\s+\S+$", re.IGNORECASE)
"""A preposition and a word: "in May" is a month."""
_CLOCK = re.compile(r"^(?:[01]?\d|2[0-4])\.[0-5]\d$")
_HALF_A_DAY = Verdict(Outcome.ASK, "we can't tell: it may be before or after noon")
_VOWEL = re.compile("[aeiou]")
_WHOLE_NAME = re.compile(r"\b(?:first|given|christian|full|whole|middle|real)\s+names?\b|\bforenames?\b", re.IGNORECASE)
_LONGEST_NAME = 4
"""Words."""
_LIKENESSES = {
    Likeness.SAME: (Outcome.CORRECT, "accepted: {}"),
    Likeness.SURNAME: (Outcome.CORRECT, "accepted: surname of {}"),
    Likeness.MONONYM: (Outcome.CORRECT, "accepted: {} with another name"),
    Likeness.MISSPELT: (Outcome.ALMOST, "accepted, but it is spelt {}"),
    Likeness.GIVEN_ALONE: (Outcome.ASK, "we can't tell: that is a given name alone"),
    Likeness.OTHER_MIDDLE: (Outcome.ASK, "we can't tell: the middle name is another one"),
    Likeness.DOUBTFUL: (Outcome.ASK, "we can't tell: the name is nearly right"),
    Likeness.OTHER_GIVEN: (Outcome.WRONG, "not accepted: somebody else of the same surname"),
    Likeness.OTHER_SURNAME: (Outcome.WRONG, "not accepted: another surname"),
}
Rule = Callable[[FoldedAnswer, FoldedAnswer, Context], Verdict | None]


def same(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Accept the same words in any order, with or without blanks, and other names of the same thing."""
    if sorted(asked.words) == sorted(typed.words):
        if asked.quantity and typed.quantity and asked.quantity.value == -typed.quantity.value != 0:
            return None
        if changes.turned_round(asked, typed) or changes.leads_elsewhere(asked, typed, context):
            return Verdict(Outcome.ASK, "we can't tell: the words are right, their order may not be")
        return Verdict(Outcome.CORRECT, f"accepted: {asked.text}")
    if guards.city_and_state(asked, typed, context):
        return Verdict(Outcome.ASK, "we can't tell whether you mean the city or the state")
    if _joins_alike(asked.words, typed.words) or same_name(asked.words, typed.words):
        return Verdict(Outcome.CORRECT, f"accepted: another way to write {asked.text}")
    return None


def _joins_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two answers differ in blanks alone; digits may be said one by one ("one four three"), but 14 and 3 are not 143."""
    numbers = [word for words in (one, other) if len(words) > 1 for word in words if is_number(word)]
    return "".join(one) == "".join(other) and all(len(word) == 1 for word in numbers)


def clock(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Compare a time of day with a number that may be one: "11.40 pm" for "23.40"."""
    if typed.date is not None and typed.date.minutes is not None and _CLOCK.match(asked.text):
        hour, minute = map(int, asked.text.split("."))
        if (hour * 60 + minute - typed.date.minutes) % (1440 if typed.date.half else 720) == 0:
            return Verdict(Outcome.CORRECT, f"accepted: {asked.text}") if typed.date.half or hour < 13 else _HALF_A_DAY
        return Verdict(Outcome.WRONG, "not accepted: another time")
    return None


def date(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Compare dates part by part; one that says less is for the learner to judge."""
    right = asked.date
    if (
        right is None
        or names_person(asked, context)
        or not (is_dated(right) or context.be is Be.DATE or "year" in context.words or "when" in context.words)
    ):
        return None
    found = [typed.date] if typed.date else [one for one in find_dates(typed.text) if one not in find_dates(context.question)]
    if not found:
        return Verdict(Outcome.WRONG, "not accepted: the answer is a date") if not align(asked.content, typed.content).matched else None
    verdicts = [same_date(right, one) for one in found]
    if (
        "year" in context.words
        and right.span == 1
        and right.year is not None
        and len(found) == 1
        and found[0].span == 1
        and found[0].year is not None
    ):
        verdicts = [right.year == found[0].year]
    if "or" in typed.words and typed.date is None:
        return Verdict(Outcome.ASK, "we can't tell: you gave more than one answer")
    if all(one is True for one in verdicts):
        return Verdict(Outcome.CORRECT, f"accepted: {asked.text}")
    if all(one is False for one in verdicts):
        return Verdict(Outcome.WRONG, "not accepted: another date")
    return Verdict(Outcome.ASK, "we can't tell: the date says less than it should")


def acronym(asked: FoldedAnswer, typed: FoldedAnswer, _context: Context) -> Verdict | None:
    """Accept the initials of a name for the name, and the name for its initials."""
    for short, full in ((typed, asked), (asked, typed)):
        if len(short.words) != 1 or not 2 <= len(short.words[0]) <= 8 or len(full.words) < 2:
            continue
        if short.words[0] in full.words:  # "not or trade" is no name whose initials are `not`
            continue
        if short.words[0] in {"".join(word[0] for word in words) for words in (full.words, full.content)}:
            if len(short.words[0]) == 2 and short is asked:
                return None
            if len(short.words[0]) == 2:
                return Verdict(Outcome.ASK, f"we can't tell whether {short.text} is short for {full.text}")
            return Verdict(Outcome.CORRECT, f"accepted: {short.text} is short for {full.text}")
    return None


def person(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Compare names of persons."""
    if not names_person(asked, context) or all(word in TITLES for word in asked.words) or _names_people(asked):
        return None
    if _IN_TIME.match(typed.text) and not _IN_TIME.match(asked.text):
        return Verdict(Outcome.ASK, "we can't tell: that is when or where, not who")
    if all(word in TITLES or word in _OF for word in typed.words):
        return Verdict(Outcome.ASK, "we can't tell: that is a role and not a name")
    words = _before_role(typed) if len(typed.words) <= LONG else _name_in(asked, typed)
    known = context.known - set(asked.words)
    likeness = compare_names(asked.words, words, known)
    if likeness is not Likeness.NONE and other_bearer(asked.words, words):
        return Verdict(Outcome.ASK, "we can't tell: that is somebody else of the same name")
    if likeness is Likeness.SURNAME and _WHOLE_NAME.search(context.question):
        return Verdict(Outcome.ASK, "we can't tell: the question asks for more than a surname")
    if _could_be_another(likeness, asked, typed, words, context):
        return Verdict(Outcome.ASK, f"we can't tell which {surname_of(asked.words).title()} you mean")
    if likeness is Likeness.MONONYM and (len(words) > _LONGEST_NAME or not STOP.isdisjoint(words)):
        return None
    if _has_initials(asked, typed):
        return Verdict(Outcome.CORRECT, f"accepted: initials of {asked.text}")
    if likeness is not Likeness.NONE:
        outcome, reason = _LIKENESSES[likeness]
        return Verdict(outcome, reason.format(asked.text))
    if len(typed.words) <= LONG and not align(asked.content, typed.content, known).matched:
        return Verdict(Outcome.WRONG, "not accepted: another name")
    return None


RULES: tuple[Rule, ...] = (
    same,
    guards.other_name,
    aim,
    denial,
    other_denial,
    guards.negation,
    guards.duty,
    guards.opposites,
    guards.other_manner,
    guards.relation,
    guards.other_time,
    changes.other_order,
    roles.exchanged,
    roles.other_owner,
    roles.other_country,
    roles.added_country,
    roles.lost_aim,
    roles.added_link,
    guards.echo,
    guards.alternatives,
    date,
    clock,
    amounts.multiple,
    amounts.number,
    acronym,
    person,
    idea,
)
"""Asked in this order; the first that knows decides."""


def judge(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge a typed answer against one right answer. The last rule always knows."""
    typed = in_full(asked, typed)
    if asked.quantity is not None and (asked.date is None or not is_dated(asked.date)):
        text, mended = mend_numbers(typed.text, context.known | context.words)
        if mended:
            meant = judge(asked, read_answer(text), context)
            return Verdict(Outcome.ALMOST, f"accepted, but it is spelt {mended}") if meant.outcome is Outcome.CORRECT else meant
    return next(verdict for rule in RULES if (verdict := rule(asked, typed, context)) is not None)


def _has_initials(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether three letters are the initials of a name the middle of which is not said: JFK of John Kennedy."""
    name = bare_name(asked.words)
    word = typed.words[0]
    return (
        len(typed.words) == 1
        and len(name) == 2
        and len(word) == 3
        and word[0] == name[0][0]
        and word[2] == name[1][0]
        and not _VOWEL.search(word)
    )


def _could_be_another(likeness: Likeness, asked: FoldedAnswer, typed: FoldedAnswer, words: tuple[str, ...], context: Context) -> bool:
    """Return whether a typed name may be of somebody else of that surname: a junior, a name of the article, another right answer."""
    if (
        likeness in (Likeness.SURNAME, Likeness.SAME, Likeness.MONONYM)
        and not _GENERATIONS.isdisjoint(typed.words)
        and _GENERATIONS.isdisjoint(asked.words)
    ):
        return True
    if likeness in (Likeness.SURNAME, Likeness.MISSPELT) and len(bare_name(words)) == 1:
        return _shared_surname(surname_of(asked.words), asked, context)
    return likeness is Likeness.MONONYM and _contradicted(words, context)


def _names_people(asked: FoldedAnswer) -> bool:
    """Return whether an answer names a people and not a person, such as "Native Americans"."""
    return asked.words[-1].endswith("s") and territory(asked.words[-1:]) is None and country_of(asked.words[-1]) is not None


def _contradicted(words: tuple[str, ...], context: Context) -> bool:
    """Return whether a right answer gives the surname another given name: "Ford" is right; beside "Gerald Ford", "Harrison Ford" is not."""
    return any(
        compare_names(answer, words) is Likeness.OTHER_GIVEN for answer in context.answers if answer[-1:] == words[-1:] and len(answer) > 1
    )


def _before_role(typed: FoldedAnswer) -> tuple[str, ...]:
    """Return the name that stands before a comma and a role: "Theresa May" of "Theresa May, the British PM"."""
    first, comma, rest = typed.text.partition(",")
    role = read_answer(rest).words if comma else ()
    return read_answer(first).words if role and all(word in TITLES or word in STOP for word in role) else typed.words


def _name_in(asked: FoldedAnswer, typed: FoldedAnswer) -> tuple[str, ...]:
    """Find the right name in a sentence: its surname with the names before it."""
    surname = surname_of(asked.words)
    if surname not in typed.words:
        return typed.words
    end = typed.words.index(surname) + 1
    start = end - 1
    while start > 0 and typed.words[start - 1] in typed.capitals and typed.words[start - 1] not in STOP and end - start < 4:
        start -= 1
    return typed.words[start:end]


def _shared_surname(surname: str, asked: FoldedAnswer, context: Context) -> bool:
    """Return whether somebody else of that surname is known."""
    if surname in context.words:
        return True
    name = bare_name(asked.words)
    return any(
        len(bare_name(other)) > 1 and other[-1] == surname and compare_names(name, other) is Likeness.OTHER_GIVEN for other in context.names
    )
