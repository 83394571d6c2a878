"""How each kind of question stands on paper: what to do, the room for the answer, and its line on the answer sheet.

Everything here gives HTML; `text` is the one way for words to get into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from string import ascii_uppercase
from typing import Any

from quiz.bank.model import Choice, Choices, Cloze, Gap, Highlight, Match, Number, Option, Order, Question, Short, Statement, Truth
from quiz.drill.deal import shuffled_gaps, shuffled_options
from quiz.drill.records import Turn
from quiz.marking.mark import key_in_words
from quiz.marking.number import bounds

_LINE = '<span class="line"></span>'
_LITTLE_LINE = '<span class="line little"></span>'
_ROUND = '<span class="box round"></span>'
_SQUARE = '<span class="box"></span>'
_LINES_FOR_IDEAS = 5
"""So many lines to write on for an answer of several ideas."""

TRUTHS: Mapping[Truth, str] = {Truth.TRUE: "True", Truth.FALSE: "False", Truth.NOT_STATED: "Not stated in the article"}
"""The three values as they stand on paper, always in this order."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A question with the order in which its parts stand on the sheet."""

    question: Question
    turn: Turn
    seed: int

    def shuffled(self, parts: Sequence[Option]) -> list[tuple[str, Option]]:
        """Give options with their letters, in the order of the sheet."""
        by_id = {part.id: part for part in parts}
        return list(zip(ascii_uppercase, (by_id[each] for each in shuffled_options(self.question, self.turn, self.seed)), strict=False))

    def shuffled_gaps(self, gaps: Sequence[Gap]) -> list[list[Option]]:
        """Return the options of each gap in the order of the sheet."""
        known = [{option.id: option for option in gap.options} for gap in gaps]
        orders = shuffled_gaps(self.question, self.turn, self.seed)
        return [[by_id[each] for each in order] for by_id, order in zip(known, orders, strict=True)]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of question on paper; each function takes the dealt question and its body."""

    how: Callable[[Dealt, Any], str]
    """What to do, in words."""
    room: Callable[[Dealt, Any], str]
    """Where to do it."""
    key: Callable[[Dealt, Any], str]
    """The right answer as it should stand on the sheet."""
    wrong: Callable[[Dealt, Any], list[tuple[str, Option]]]
    """The distractors, each with the letter or the name of the gap it stands at."""


def text(words: str) -> str:
    """Make words safe for HTML, in texts as in attributes."""
    return escape(words, quote=True)


def _items(parts: Iterable[str], tag: str, name: str) -> str:
    return f'<{tag} class="{name}">\n' + "".join(f"<li>{part}</li>\n" for part in parts) + f"</{tag}>\n"


def _lettered(letter: str, words: str) -> str:
    return f'<span class="letter">{letter}</span> {text(words)}'


# choice, choices


def _options_room(dealt: Dealt, body: Choice | Choices) -> str:
    box = _ROUND if isinstance(body, Choice) else _SQUARE
    return _items((f"{box} {_lettered(letter, option.text)}" for letter, option in dealt.shuffled(body.options)), "ol", "options")


def _options_key(dealt: Dealt, body: Choice | Choices) -> str:
    return _items((_lettered(letter, option.text) for letter, option in dealt.shuffled(body.options) if option.correct), "ul", "key")


def _options_wrong(dealt: Dealt, body: Choice | Choices) -> list[tuple[str, Option]]:
    return [(letter, option) for letter, option in dealt.shuffled(body.options) if not option.correct]


# truth


def _truth_room(_dealt: Dealt, _body: Statement) -> str:
    return _items((f"{_ROUND} {text(words)}" for words in TRUTHS.values()), "ul", "options in-a-row")


def _truth_key(_dealt: Dealt, body: Statement) -> str:
    return _items([text(TRUTHS[body.answer])], "ul", "key")


def _truth_wrong(_dealt: Dealt, body: Statement) -> list[tuple[str, Option]]:
    return [("", Option(value.value, TRUTHS[value], feedback=told)) for value, told in body.feedback.items() if value is not body.answer]


# short


def _short_room(_dealt: Dealt, body: Short) -> str:
    return f'<p class="room">{_LINE * (_LINES_FOR_IDEAS if body.checklist else 1)}</p>\n'


def _short_key(_dealt: Dealt, body: Short) -> str:
    points = _items((f"{_SQUARE} {text(point)}" for point in body.checklist), "ul", "checklist")
    return _items([text(body.answer)], "ul", "key") + (points if body.checklist else "") + _also(body.aliases, body.reject)


def _also(aliases: Sequence[str], reject: Sequence[str], name: str = "") -> str:
    rows = [("Also right", aliases), ("Not right", reject)]
    told = [f"{what}: {text('; '.join(answers))}." for what, answers in rows if answers]
    return f'<p class="note">{name}{" ".join(told)}</p>\n' if told else ""


# number


def _number_room(_dealt: Dealt, body: Number) -> str:
    return f'<p class="room">{_LITTLE_LINE} {text(body.unit)}</p>\n'


def _number_key(dealt: Dealt, body: Number) -> str:
    low, high = bounds(body.value, body.tolerance)
    note = f'<p class="note">Right from {_plain(low)} to {_plain(high)}.</p>\n' if low < high else ""
    return _items(map(text, key_in_words(dealt.question)), "ul", "key") + note


def _plain(number: Decimal) -> str:
    written = f"{round(number, 4):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


# cloze


def _cloze_room(dealt: Dealt, body: Cloze) -> str:
    gaps = [f'<span class="gap">{number}</span>' for number in range(1, len(body.gaps) + 1)]
    rows = [
        f'<p class="offer"><span class="letter">{number}</span> '
        + " ".join(f'<span class="offered">{_ROUND} {text(option.text)}</span>' for option in options)
        + "</p>\n"
        for number, options in enumerate(dealt.shuffled_gaps(body.gaps), 1)
        if options
    ]
    return _passage(body, gaps) + "".join(rows)


def _cloze_key(_dealt: Dealt, body: Cloze) -> str:
    filled = [f'<strong class="filled">{text(gap.answer)}</strong>' for gap in body.gaps]
    notes = (_also(gap.aliases, gap.reject, f"Gap {number}. ") for number, gap in enumerate(body.gaps, 1))
    return _passage(body, filled) + "".join(notes)


def _passage(body: Cloze, gaps: Sequence[str]) -> str:
    parts = (text(segment) + gap for segment, gap in zip(body.segments, [*gaps, ""], strict=True))
    return f'<p class="passage">{"".join(parts)}</p>\n'


def _cloze_wrong(_dealt: Dealt, body: Cloze) -> list[tuple[str, Option]]:
    return [(str(number), option) for number, gap in enumerate(body.gaps, 1) for option in gap.options if not option.correct]


# order


def _order_room(dealt: Dealt, body: Order) -> str:
    texts = {item.id: item.text for item in body.items}
    return _items((f"{_SQUARE} {text(texts[each])}" for each in shuffled_options(dealt.question, dealt.turn, dealt.seed)), "ul", "events")


def _order_key(dealt: Dealt, body: Order) -> str:
    place = {item.id: str(number) for number, item in enumerate(body.items, 1)}
    boxes = " ".join(place[each] for each in shuffled_options(dealt.question, dealt.turn, dealt.seed))
    return _items((text(item.text) for item in body.items), "ol", "key") + f'<p class="note">In the boxes, from above: {boxes}.</p>\n'


# match


def _match_room(dealt: Dealt, body: Match) -> str:
    lefts = _items((f"{_SQUARE} {text(pair.left.text)}" for pair in body.pairs), "ul", "events")
    rights = _items((_lettered(letter, right.text) for letter, right in dealt.shuffled(body.rights)), "ol", "options")
    return f'<div class="pairs">\n{lefts}{rights}</div>\n'


def _match_key(dealt: Dealt, body: Match) -> str:
    sides = {right.id: (letter, right.text) for letter, right in dealt.shuffled(body.rights)}
    rows = (f"{_lettered(sides[pair.right][0], pair.left.text)} – {text(sides[pair.right][1])}" for pair in body.pairs)
    return _items(rows, "ul", "key")


def _match_wrong(dealt: Dealt, body: Match) -> list[tuple[str, Option]]:
    partners = {pair.right for pair in body.pairs}
    return [(letter, right) for letter, right in dealt.shuffled(body.rights) if right.id not in partners]


# highlight


def _highlight_room(_dealt: Dealt, _body: Highlight) -> str:
    return f'<p class="room">Paragraph {_LITTLE_LINE}</p>\n'


def _nothing(_dealt: Dealt, _body: object) -> list[tuple[str, Option]]:
    return []


KINDS: Mapping[type, PaperKind] = {
    Choice: PaperKind(lambda _dealt, _body: "Tick one.", _options_room, _options_key, _options_wrong),
    Choices: PaperKind(lambda _dealt, _body: "Tick all that are right.", _options_room, _options_key, _options_wrong),
    Statement: PaperKind(lambda _dealt, _body: "Does the article say so? Tick one.", _truth_room, _truth_key, _truth_wrong),
    Short: PaperKind(
        lambda _dealt, body: "Write two or three sentences." if body.checklist else "Write a few words.", _short_room, _short_key, _nothing
    ),
    Number: PaperKind(lambda _dealt, _body: "Write a number.", _number_room, _number_key, _nothing),
    Cloze: PaperKind(
        lambda _dealt, body: "Fill the gaps." + (" Where words are offered, tick one." if any(gap.options for gap in body.gaps) else ""),
        _cloze_room,
        _cloze_key,
        _cloze_wrong,
    ),
    Order: PaperKind(lambda _dealt, _body: "Number the boxes, with 1 for what came first.", _order_room, _order_key, _nothing),
    Match: PaperKind(
        lambda _dealt, _body: "Write a letter into each box. A letter may be used twice, or not at all.",
        _match_room,
        _match_key,
        _match_wrong,
    ),
    Highlight: PaperKind(
        lambda _dealt, _body: "Underline what you select in the article, and write down the number of its paragraph.",
        _highlight_room,
        lambda _dealt, _body: '<p class="note">The sentences below.</p>\n',
        _nothing,
    ),
}
"""How a question stands on paper, by the type of its body."""
