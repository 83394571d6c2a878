"""Questions that ask for two things at once: "which event, and in which town", "which two places". One of them is half an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quiz.english.folding import ARTICLES, words_of
from quiz.english.lexicon import NEGATIONS, STOP
from quiz.english.places import is_place
from quiz.english.spelling import is_slip
from quiz.english.synonyms import are_near_synonyms
from quiz.marking.typed.align import align, in_full
from quiz.marking.typed.answers import Context, FoldedAnswer, Verdict, read_answer
from quiz.marking.typed.remarks import is_harmless

_ASKING = r"(?:which|what|who|whom|whose|where|when|how|why)"
_TWO_ASKED = (
    rf"(?i)\bfrom\s+{_ASKING}\b.*?\bto\s+{_ASKING}\b|"
    rf"\b{_ASKING}\b.*?\band\s+(?:(?:in|at|to|from|on|by|for|with|of|as|since)\s+)?{_ASKING}\b"
)
_SEVERAL_ASKED = r"(?i)\b(?:which|what|name|list|give)\s+(?:the\s+)?(?:other\s+)?(?:two|both|three|four)\b"
_ONE_WAY = r"(?i)\bfrom\s+(?:which|what|where)\b.*?\bto\s+(?:which|what|where)\b"
"""One of the two things leads to the other, so that their order counts."""
_FROM_TO = rf"(?i)\bfrom\s+{_ASKING}\b.*?\bto\s+{_ASKING}\b"
_ITEMS = r"(?i)\s*(?:,|;)\s*(?:and\s+)?|\s+(?:and|plus)\s+|\s*&\s*"
_LAST_LINK = r"(?i)^(.*\S)\s+(?:in|at|on|by|with|to|for|as|from)\s+(.*?)$"
_GLUE = (
    r"(?i)\s*[,;:()&+/]\s*|\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014]\s*|"
    r"\s+(?:and(?:\s+(?:also|then))?|plus|then|n|as\s+well\s+as|also)\s+|\s+(?=(?:in|at|for|on|by|with|to|held|where|which|who|was)\s)"
)
_OPENING = (
    r"(?i)^(?:first(?:ly)?|then|next|finally|also|both|and|held|located|taking\s+place|called|named|as|"
    r"(?:who|which|that|where|it|he|she|they)\s+(?:is|was|were|are)(?:\s+held)?|was|is|in|at|on|for|to|by|with)\s+"
)
_DOUBTED = frozenset(("or", "maybe", "perhaps", "possibly", "either", "neither"))
_MOST_PIECES = 8
_LONGEST = 300
"""Characters."""


def asks_for_parts(question: str) -> bool:
    """Return whether a question asks for more than one thing at once."""
    return bool(re.search(_TWO_ASKED, question) or re.search(_SEVERAL_ASKED, question))


def lacks_part(references: Sequence[str], typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer leaves out all of one part of every right answer, where the question asks for several."""
    return asks_for_parts(context.question) and all(_lacks(reference, typed, context) for reference in references)


def _lacks(reference: str, typed: FoldedAnswer, context: Context) -> bool:
    full = in_full(read_answer(reference), typed)
    parts = _parts_of(reference, context.question)
    for part in parts if len(parts) > 1 else ():
        content = [word for word in read_answer(part).content if not context.said(word)]
        if (
            content
            and not align(content, full.content).matched
            and not any(are_near_synonyms(word, other) for word in content for other in full.content)
        ):
            return True
    return False


def adds_item(references: Sequence[str], typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer names one thing more than the question asks for: "London, Davos and Paris" where it asks for two."""
    listed = all(len(re.split(_ITEMS, right.text)) > 1 and {*right.content} <= right.capitals for right in map(read_answer, references))
    if not listed and not re.search(_SEVERAL_ASKED, context.question):
        return False
    items = [item for item in re.split(_ITEMS, typed.text) if item.strip() and item.split()[0].casefold() not in STOP - ARTICLES]
    most = max(len(_parts_of(reference, context.question)) for reference in references)
    if len(items) <= most:
        return False
    named = [answer for answer in map(read_answer, items) if answer.content and {*answer.content} <= answer.capitals]
    return any(not any(context.granted(word) for word in answer.content) and not is_place(answer.words) for answer in named) or (
        len(named) > most and any(not context.granted(word) for answer in named for word in answer.content)
    )


def goes_other_way(references: Sequence[str], typed: FoldedAnswer, context: Context) -> bool:
    """Return whether an answer does not tell which of two places or things leads to the other, where the question asks for that."""
    return bool(re.search(_ONE_WAY, context.question)) and not any(_leads_as(reference, typed) for reference in references)


def _leads_as(reference: str, typed: FoldedAnswer) -> bool:
    ends = re.split(r"\s+(?:in)?to\s+", re.sub(r"^from\s+", "", reference, flags=re.IGNORECASE), maxsplit=1)
    words = words_of(typed.text)
    places = [
        [at for at, word in enumerate(words) if any(is_slip(right, word) or right == word for right in read_answer(end).content)]
        for end in ends
    ]
    if len(ends) < 2 or not all(places):
        return True
    (first, second), led = (min(found) for found in places), {"from": -1, "to": -1}
    for at, word in enumerate(words):
        if word in led:
            led[word] = at
    if led["from"] > led["to"] >= 0:
        first, second = second, first
    return first < second and ("and" not in words[first:second] or led["to"] >= 0)


def _parts_of(reference: str, question: str) -> tuple[str, ...]:
    """Cut a right answer where its items meet, or else before its last preposition."""
    items = [item for item in re.split(_ITEMS, reference) if item.strip()]
    link = re.match(_LAST_LINK, re.sub(r"^from\s+", "", reference, flags=re.IGNORECASE))
    return tuple(items) if len(items) > 1 or link is None or not re.search(_TWO_ASKED, question) else link.groups()


def names_all_parts(
    references: Sequence[str], line: str, context: Context, judge: Callable[[Sequence[str], FoldedAnswer], Verdict]
) -> bool:
    """Return whether an answer names each part of a right one in whatever order, and beside them says nothing that is not told.

    Args:
        references: the right answers.
        line: what was typed, on one line.
        context: the question.
        judge: says what an answer is, measured by right ones.
    """
    if len(line) > _LONGEST or not asks_for_parts(context.question) or re.search(_FROM_TO, context.question):
        return False
    pieces = [piece for piece in (piece.strip(" .!?") for piece in re.split(_GLUE, line)) if piece]
    if not 1 < len(pieces) <= _MOST_PIECES or not _DOUBTED.isdisjoint(words_of(line)):
        return False
    return any(_covers(_parts_of(reference, context.question), pieces, context, judge) for reference in references)


def _covers(parts: tuple[str, ...], pieces: list[str], context: Context, judge: Callable[[Sequence[str], FoldedAnswer], Verdict]) -> bool:
    open_parts, others = list(parts), []
    for piece in pieces:
        bare = read_answer(re.sub(_OPENING, "", re.sub(_OPENING, "", piece)))
        readings = [answer for answer in (bare, _without_lead(piece, context)) if answer.words and not answer.negations]
        named = next((part for part in open_parts if any(judge([part], answer).outcome.is_right for answer in readings)), None)
        if named is None:
            others.append(piece)
        else:
            open_parts.remove(named)
    return len(parts) > 1 and not open_parts and all(_may_stand(other, context) for other in others)


def _without_lead(piece: str, context: Context) -> FoldedAnswer:
    """Leave out the small words and words of the question that a piece opens with: "she met Ana" is Ana."""
    words = piece.split()
    while len(words) > 1 and words[0].islower() and all(word in STOP or context.said(word) for word in read_answer(words[0]).words):
        del words[0]
    return read_answer(" ".join(words))


def _may_stand(piece: str, context: Context) -> bool:
    return NEGATIONS.isdisjoint(read_answer(piece).words) and is_harmless(piece, context)
