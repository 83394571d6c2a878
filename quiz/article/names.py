"""Finds the proper names of an article by rules: runs of capitalised words that are not just the start of a sentence.

The rules are for English newspaper prose. What they find tells when a typed answer names something else of the
same article, so a name too few does little harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.article.model import Article, Role
from quiz.text import ALIKE

_CAPITALISED = r"[A-Z\u00c0-\u00de](?:[.]?[\w&]|['-](?=\w))*(?:(?<=\.[A-Z])\.)?"
_NAME = re.compile(
    rf"(?<![\w']){_CAPITALISED}(?:(?: (?:of the|of|de la|de|del|della|da|di|du|van der|van den|van|von der|von|bin|al))? {_CAPITALISED})*"
)
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president premier chancellor prime minister senator representative governor "
    "mayor secretary general "
    "secretary-general king queen prince princess pope judge justice captain colonel major sergeant admiral director chief chairman "
    "chairwoman bishop archbishop "
    "cardinal rev vice deputy foreign defence defense finance home nato us uk eu un british american french german australian".split()
)
"""Words before the name of a person that are no part of it."""
_ROLES = _TITLES - frozenset("nato us uk eu un british american french german australian defence defense home foreign".split())
_NO_NAMES = _ROLES | frozenset(
    "i a an the this that these those he she it they we you his her its their our my in on at by to for from with of as and but or if "
    "when while after before since "
    "because although though then there here what who where why how which not no yes so also yet now today yesterday tomorrow monday "
    "tuesday wednesday thursday friday "
    "saturday sunday january february march april june july august september october november december photo image supplied file picture "
    "source "
    "according meanwhile however earlier later last next first second one two three some many most all both each every another other "
    "others such more much only even "
    "just still about over under during despite without within between among around through instead once until unless whether government "
    "cabinet".split()
)
"""Words that are no names by themselves, even with a capital."""


def known_names(article: Article) -> frozenset[str]:
    """Return the proper names of an article: of persons, places and bodies.

    A person stands with the whole name and no title, and with the surname where the article uses it alone.
    """
    runs = [
        run
        for part in article.paragraphs
        if part.role is not Role.HEADING
        for sentence in part.sentences
        for run in _capitalised(article.words(sentence.span))
    ]
    # A single word that opens a sentence is a name only if it has its capital elsewhere too.
    sure = frozenset(word for name, opens in runs for at, word in enumerate(_words(name)) if at or not opens)
    found = (_bare(_words(name), opens, sure) for name, opens in runs)
    return frozenset(name for name in found if name)


def _capitalised(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of capitalised words of a sentence, and whether each opens it or a quotation in it."""
    text = sentence.translate(ALIKE).replace("\n", " ")
    for found in _NAME.finditer(text):
        yield found.group(), not text[: found.start()].strip(" \"'([") or text[: found.start()].rstrip().endswith(('"', ":", "(", "/"))


def _words(name: str) -> list[str]:
    return [re.sub("'s?$", "", word) for word in name.split()]


def _bare(words: list[str], opens: bool, sure: frozenset[str]) -> str:
    """Cut titles and the first word of a sentence off a run; nothing is left where it is no name."""
    if opens and (words[0].casefold() in _NO_NAMES or (len(words) == 1 and words[0] not in sure)):
        words = words[1:]
    roles = [at for at, word in enumerate(words) if word.casefold() in _ROLES]
    if roles and roles[-1] < len(words) - 1 and all(word.casefold() in _TITLES for word in words[: roles[-1]]):
        words = words[roles[-1] + 1 :]
    while words and words[0].casefold() in _NO_NAMES:
        words = words[1:]
    while words and words[-1].casefold() in _NO_NAMES:
        words = words[:-1]
    return " ".join(words) if any(len(word) > 1 for word in words) else ""
