"""Puts together who is named in an article: full names, the forms that stand for them, and the evidence that they are persons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.article.model import Article, Role, Span
from quiz.derive.rules.people_words import is_person_noun
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Person
from quiz.english.folding import words_of
from quiz.english.places import is_place
from quiz.text import ALIKE

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president premier chancellor minister senator representative governor mayor "
    "king queen prince princess pope judge justice captain colonel major sergeant admiral bishop archbishop cardinal rev detective "
    "inspector superintendent constable councillor reverend".split()
)
"""Words before a name that show a person and are no part of the name."""
_PARTICLES = frozenset("de la del della da di du van der den von bin al el le ten ter y".split())
_NO_PERSON = frozenset(
    "act african agency airport ambassador american army asian association australian award bank bay beach british bureau canadian "
    "cathedral census center central centre chinese christmas church city club college commission commissioner committee company "
    "corporation council court cup december department director education dutch east easter english european executive february federation "
    "force forces foundation french friday fund german government group guardian hospital house ice inc indian institute "
    "international irish island islands italian jail january japanese july lake law league ltd march medical ministry monday mount "
    "museum national news north november ocean october officer palace park party police post press prison prize project relations reserve "
    "reuters river road russian saturday school scottish sea september service society south spanish station street sunday swedish "
    "technologies territories territory the thursday times trust tuesday union united university valley wednesday weekly welsh west "
    "wildlife world".split()
)
"""Words that the name of a person does not have."""
_SAID = f"(?:{SAYING}|told)"
_NOT_AFTER = r"(?<!\bof )(?<!\bfrom )(?<!\bin )(?<!\bto )(?<!\bwith )"
_LEAD = r"(?:(?!of\b|for\b|at\b|from\b|in\b|on\b|about\b|with\b|by\b|that\b|to\b)(?:[a-z][\w'-]*|(?:[A-Z][\w-]+ )*[A-Z][\w-]*'s),? ){0,5}"
"""What may stand between a verb of saying and the speaker: *the shop's manager,*."""
_ANY_TITLE = "|".join(sorted(TITLES))
_WORD_OF_ROLE = re.compile(r"[a-z][a-z-]+|CEO|MP")


def persons(article: Article, names: Iterable[str]) -> tuple[Person, ...]:
    """Return the persons among names.

    Args:
        article: where they are named.
        names: full names that may be those of persons.

    Returns:
        Those whom the article shows to be persons: by a verb of saying, a title, an age or a role beside the name. They stand in
        the order of their first mention.
    """
    text = _body(article)
    known = {name for name in map(_bare, names) if _may_be_person(name) and name in text}
    full = sorted(name for name in known if not any(name != other and f" {name} " in f" {other} " for other in known))
    found: list[Person] = []
    for name in full:
        surname = name.rsplit(" ", 1)[-1]
        alike = [other for other in full if other != name and other.rsplit(" ", 1)[-1] == surname]
        alone = not alike
        until = min((text.find(other) for other in alike), default=len(text))
        spans = _mentions(text, name, surname if surname != name else "", until)
        either = _either(name, surname if alone else name)
        if spans and (_has_title(text, name, either) or (" " in name and _speaks(text, either))):
            found.append(Person(name, spans))
    return tuple(sorted(found, key=lambda person: person.mentions[0]))


def _bare(name: str) -> str:
    """Cut off whose somebody is (*Currie's Larry Pizzi*), where from (*Viennese-born*), and what they are (*Firefighter Jo Reyes*)."""
    words = name.translate(ALIKE).removesuffix("'s").split()
    while words and (words[0].endswith(("'s", "s'", "-born", "-based")) or words[0].lower().rstrip(".") in TITLES):
        words = words[1:]
    role = max((at for at, word in enumerate(words[:-2]) if is_person_noun(word) or word.endswith("-General")), default=-1)
    words = words[role + 1 :] if role >= 0 else words
    return "" if any("'" in word[-2:] for word in words) else " ".join(words)


def _may_be_person(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 4 or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if words[-1].lower() in TITLES or any(character.isdigit() for character in name):
        return False
    if not all(word[0].isupper() or word.lower() in _PARTICLES for word in words):
        return False
    if any(len(word) > 2 and word.isupper() for word in words):
        return False
    return _NO_PERSON.isdisjoint(word.lower() for word in words) and not is_place(words_of(name))


def may_name_person(name: str) -> bool:
    """Return whether words that open with capitals may be the name of a person: no word of them is that of a place or body."""
    words = _bare(name).split()
    return all(word.lower() not in _NO_PERSON and not is_place(words_of(word)) for word in words) if words else False


def _body(article: Article) -> str:
    """Return the text with everything but the body blanked, so that positions stay."""
    text = list(" " * len(article.text))
    for part in article.paragraphs:
        if part.role is Role.BODY:
            text[part.span.start : part.span.end] = article.words(part.span)
    return "".join(text).translate(ALIKE)


def _mentions(text: str, name: str, surname: str, until: int) -> tuple[Span, ...]:
    """Return where somebody is named; the surname alone is theirs until another who has it is named too."""
    forms = "|".join(re.escape(form.translate(ALIKE)) for form in (name, surname) if form)
    found = re.finditer(rf"(?<![\w-])(?:{forms})(?![\w-])(?! (?:Street|Road|Park|Prize|Award))", text)
    first = text.find(name.translate(ALIKE))
    return tuple(Span(*one.span()) for one in found if one.group() == name or until == len(text) or first < one.start() < until)


def _either(name: str, surname: str) -> str:
    """Return a pattern for a name or the surname alone."""
    return f"(?:{re.escape(name.translate(ALIKE))}|{re.escape(surname.translate(ALIKE))})(?![\\w-]|'s)"


def _speaks(text: str, either: str) -> bool:
    """Whether somebody of a name says something."""
    return (
        re.search(rf"{_NOT_AFTER}{either},?(?: (?:also|later|then|who))? {_SAID}\b", text) is not None
        or re.search(rf"{_NOT_AFTER}{either}, [^,.\"]{{3,70}}, {_SAID}\b", text) is not None
        or re.search(rf"\b(?:{SAYING}) {_LEAD}{either}|\b[Aa]ccording to (?:[a-z-]+,? ){{0,6}}{either}", text) is not None
    )


def _has_title(text: str, name: str, either: str) -> bool:
    """Whether a title, an age or a role stands beside a name; a name of one word needs an age."""
    if " " not in name:
        return re.search(rf"{either}, (?:(?:aged )?\d{{1,2}},|an? \d\d-year-old\b)", text) is not None
    if re.search(rf"\b(?i:{_ANY_TITLE})\.? (?:[A-Z][\w-]+ )?{either}", text):
        return True
    if re.search(rf"\b(?i:{_ANY_TITLE}) for (?:the )?(?:[A-Z][\w-]+ ){{1,3}}{re.escape(name.translate(ALIKE))}(?![\w-])", text):
        return True
    if re.search(rf"{either}, (?:(?:aged )?\d{{1,2}}\b|(?:an? [\w-]+ )?who (?:is|was|has|had)\b)", text):
        return True
    beside = re.finditer(rf"(?P<before>[\w-]+ )?(?<![\w-]){either}(?:,(?P<after> (?:(?:a|an|the) )?[^,.;\"]{{3,80}}))?", text)
    return any(_has_role(found["before"] or "", found["after"] or "") for found in beside)


def _has_role(before: str, after: str) -> bool:
    """Whether the word before a name, or what stands behind it between commas, is for a person: *fisherman*, *a 24-year-old student*."""
    head = re.split(r"\b(?:of|for|at|with|from|in|who|which|to|and|on|\w+ing)\b", after)[0]
    last = _WORD_OF_ROLE.findall(head)[-1:]
    return is_person_noun(before.strip()) or any(map(is_person_noun, last))
