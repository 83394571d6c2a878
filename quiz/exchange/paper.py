"""How each form of question looks on paper: what to do, the room for the answer, and its line on the answer sheet.

Everything here returns HTML; `text` is the one way for words to get into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from msgspec.structs import replace

from quiz.kinds.options import Option
from quiz.kinds.presented import Arrange, Fill, Offered, Pair, Pick, Posed, Select, Type
from quiz.kinds.question import key_in_words
from quiz.kinds.short import Short

_LINE = '<span class="line"></span>'
_LITTLE_LINE = '<span class="line little"></span>'
_ROUND = '<span class="box round"></span>'
_SQUARE = '<span class="box"></span>'
_LINES_FOR_IDEAS = 5
"""Lines to write on for an answer of several ideas."""


def text(words: str) -> str:
    """Make words safe for HTML, in texts as in attributes."""
    return escape(words, quote=True)


def how(posed: Posed) -> str:
    """Return what to do, in words."""
    match posed.shown:
        case Pick(several=True):
            return "Tick all that are right."
        case Pick(options=options):
            return "Does the article say so? Tick one." if _are_words(options) else "Tick one."
        case Type(numeric=True):
            return "Write a number."
        case Type(long=long):
            return "Write two or three sentences." if long else "Write a few words."
        case Fill(gaps=gaps):
            return "Fill the gaps." + (" Where words are offered, tick one." if any(gap.options for gap in gaps) else "")
        case Arrange():
            return "Number the boxes, with 1 for what came first."
        case Pair():
            return "Write a letter into each box. A letter may be used twice, or not at all."
        case Select():
            return "Underline what you select in the article, and write down the number of its paragraph."


def room(posed: Posed) -> str:
    """Return where to do it."""
    match posed.shown:
        case Pick(options=options) if _are_words(options):
            return _items((f"{_ROUND} {text(option.text)}" for option in options), "ul", "options in-a-row")
        case Pick(options=options, several=several):
            box = _SQUARE if several else _ROUND
            return _items((f"{box} {_lettered(option)}" for option in options), "ol", "options")
        case Type(numeric=True, unit=unit):
            return f'<p class="room">{_LITTLE_LINE} {text(unit)}</p>\n'
        case Type(long=long):
            return f'<p class="room">{_LINE * (_LINES_FOR_IDEAS if long else 1)}</p>\n'
        case Fill() as shown:
            return _gaps_to_fill(shown)
        case Arrange(items=items):
            return _items((f"{_SQUARE} {text(item.text)}" for item in items), "ul", "events")
        case Pair(lefts=lefts, rights=rights):
            left = _items((f"{_SQUARE} {text(each)}" for each in lefts), "ul", "events")
            return f'<div class="pairs">\n{left}{_items(map(_lettered, rights), "ol", "options")}</div>\n'
        case Select():
            return f'<p class="room">Paragraph {_LITTLE_LINE}</p>\n'


def key(posed: Posed) -> str:
    """Return the right answer as it should be on the sheet, and what else is right."""
    question = posed.question
    right = posed.revealed().right
    match posed.shown:
        case Pick(options=options):
            named = _are_words(options)
            found = _items((text(one.text) if named else _lettered(one) for one in options if one.id in right), "ul", "key")
        case Type():
            points = question.body.checklist if isinstance(question.body, Short) else ()
            found = _items(map(text, key_in_words(question)), "ul", "key")
            found += _items((f"{_SQUARE} {text(point)}" for point in points), "ul", "checklist") if points else ""
        case Fill() as shown:
            found = _passage(shown, [f'<strong class="filled">{text(words)}</strong>' for words in key_in_words(question)])
        case Arrange(items=items):
            boxes = " ".join(str(right.index(item.id) + 1) for item in items)
            found = _items(map(text, key_in_words(question)), "ol", "key") + f'<p class="note">In the boxes, from above: {boxes}.</p>\n'
        case Pair(lefts=lefts, rights=rights):
            known = {each.id: each for each in rights}
            rows = (f"{_letter(known[id_])} {text(left)} – {text(known[id_].text)}" for left, id_ in zip(lefts, right, strict=True))
            found = _items(rows, "ul", "key")
        case Select():
            found = '<p class="note">The sentences below.</p>\n'
    return found + "".join(f'<p class="note">{text(note)}</p>\n' for note in question.body.notes())


def wrong(posed: Posed) -> list[tuple[str, Option]]:
    """Return the distractors as they are shown, each with the letter or the number of the gap that it has."""
    words = {each.id: each.text for each in posed.shown.options} if isinstance(posed.shown, Pick) else {}
    rows = [
        (_name(posed, part, option), replace(option, text=words.get(posed.public(part, option.id), option.text)))
        for part, options in enumerate(posed.question.body.offered())
        for option in options
        if not option.correct
    ]
    shown = [(name, option) for name, option in rows if name or option.feedback]
    return shown if isinstance(posed.shown, Fill) else sorted(shown, key=lambda row: row[0])


def _name(posed: Posed, part: int, option: Option) -> str:
    if isinstance(posed.shown, Fill):
        return str(part + 1)
    public = posed.public(part, option.id)
    return public.upper() if len(public) == 1 else ""


def _are_words(options: Sequence[Offered]) -> bool:
    """Return whether options are known by words of their own (`true`), so that they need no letters."""
    return any(len(option.id) > 1 for option in options)


def _items(parts: Iterable[str], tag: str, name: str) -> str:
    return f'<{tag} class="{name}">\n' + "".join(f"<li>{part}</li>\n" for part in parts) + f"</{tag}>\n"


def _letter(offered: Offered) -> str:
    return f'<span class="letter">{offered.id.upper()}</span>'


def _lettered(offered: Offered) -> str:
    return f"{_letter(offered)} {text(offered.text)}"


def _gaps_to_fill(shown: Fill) -> str:
    rows = [
        f'<p class="offer"><span class="letter">{number}</span> '
        + " ".join(f'<span class="offered">{_ROUND} {text(option.text)}</span>' for option in gap.options)
        + "</p>\n"
        for number, gap in enumerate(shown.gaps, 1)
        if gap.options
    ]
    return _passage(shown, [f'<span class="gap">{number}</span>' for number in range(1, len(shown.gaps) + 1)]) + "".join(rows)


def _passage(shown: Fill, gaps: Sequence[str]) -> str:
    parts = (text(segment) + gap for segment, gap in zip(shown.segments, [*gaps, ""], strict=True))
    return f'<p class="passage">{"".join(parts)}</p>\n'
