"""The blind check: a second reader answers the questions with the article in hand and without their keys, and says what is wrong with them.

The reader gets what a learner gets, and what they answer is marked as a learner's answer is: nobody has to believe the writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from quiz.derive.answers import Item
from quiz.derive.story import numbers_of
from quiz.kinds.presented import Arrange, Fill, Offered, Pair, Pick, Posed, Select, Type
from quiz.kinds.question import Question, mark
from quiz.kinds.truth import Statement
from quiz.text import clean_line, fold, fold_space

_HARD = {
    "two answers": "a reader can defend two answers",
    "no answer": "a reader finds no answer in the article",
    "wrong premise": "it takes for granted what the article does not say",
    "claim as fact": "it states as fact what only somebody says",
    "harmful": "it is no question about the article",
}
"""Flaws with which no question stays, as its writer is told."""
_SOFT = {
    "unclear": "a reader finds it unclear",
    "given away": "its own words or another question give it away",
    "trivial": "a reader finds it trivial",
}
"""Flaws that are worth another try."""
_NO_FLAW = "none"
_GIVES_AWAY = {"wording of the options": "the wording of its options", "another question": "another question"}
_MOST_SAID = 160
"""Characters of a reader's reason."""


@dataclass(frozen=True, slots=True)
class BlindVerdict:
    """What a second reader made of a question."""

    wrong: tuple[str, ...] = ()
    """Why it cannot stay, in words for whoever writes it again."""
    weak: tuple[str, ...] = ()
    """What could be better."""
    note: str = ""
    """What its author should know."""

    @property
    def agrees(self) -> bool:
        """Return whether the reader has the same answer and knows no other."""
        return not self.wrong


_DECOYS = (
    """\
(pick one) Why did the harbour office of Oster Island close the ferry's upper deck?
A The railings had rusted
B The crew was too small
C The islanders had complained
D The winter timetable had begun""",
    """\
(pick one) What did Ruth Adler promise the fishermen in return for their moorings?
A A lower fee for ten years
B A place at the new pier
C A vote on the plan
D A share of the ticket price""",
)
"""Questions about a story that nobody has. Whoever finds an answer to one in the article is not believed about the others."""
_SEES_DECOY = ("no answer", "wrong premise", "harmful")


@dataclass(frozen=True, slots=True)
class BlindSheet:
    """Questions as a second reader gets them."""

    posed: tuple[Posed, ...]
    claims: tuple[tuple[int, str], ...]
    """What learners are told who choose something wrong, in an order by chance, each with the place of its question."""
    order: tuple[int, ...]
    """For each number on the sheet the place of its question, below 0 for a decoy."""

    @property
    def text(self) -> str:
        """The questions with the decoys among them, each behind its number."""
        shown = (_shown(self.posed[place]) if place >= 0 else _DECOYS[place] for place in self.order)
        return "\n\n".join(f"[{number}] {question}" for number, question in enumerate(shown, 1))

    def _place(self, item: Item) -> int | None:
        """Return the place of the question that an answer is to; below 0 for a decoy, None where there is no such number."""
        numbers = _numbers([item.get("n")])
        return self.order[numbers[0] - 1] if numbers and 1 <= numbers[0] <= len(self.order) else None

    def _answered(self, items: Sequence[Item]) -> Iterator[tuple[int, Item]]:
        """Yield the answers to questions that are no decoys, each with the place of its question."""
        for item in items:
            place = self._place(item)
            if place is not None and place >= 0:
                yield place, item

    def is_attentive(self, items: Sequence[Item]) -> bool:
        """Return whether a reader saw of every decoy that the article does not answer it."""
        seen = {self._place(item) for item in items if _flaw(item) in _SEES_DECOY or not item.get("answer")}
        return all(place in seen for place in self.order if place < 0)

    def verdicts(self, answer: Item, items: Sequence[Item]) -> dict[int, BlindVerdict]:
        """Return what the reader made of each question that they answered, by its place from 0.

        Args:
            answer: the whole answer.
            items: the answers to questions in it, as many as are whole.
        """
        unsupported: dict[int, list[str]] = {}
        for number in _numbers(answer.get("unsupported")):
            if 1 <= number <= len(self.claims):
                place, claim = self.claims[number - 1]
                unsupported.setdefault(place, []).append(f"the article does not bear out the feedback “{claim}”")
        return {place: _verdict(self.posed[place], item, unsupported.get(place, [])) for place, item in self._answered(items)}

    def given_away(self, items: Sequence[Item]) -> dict[int, str]:
        """Return the questions that somebody without the article answered by their wording, by their place from 0, with how.

        Args:
            items: the answers, as many as are whole.
        """
        found: dict[int, str] = {}
        for place, item in self._answered(items):
            how = _GIVES_AWAY.get(str(item.get("how") or "").strip().lower())
            if how and _marked(self.posed[place], clean_line(str(item.get("answer") or ""))) == 1:
                found[place] = f"it was guessed without the article, from {how}"
        return found


def blind_sheet(questions: Sequence[Question], chance: str, *, decoys: bool = True) -> BlindSheet:
    """Return questions without their keys, what can be chosen in an order by chance.

    Args:
        questions: the questions.
        chance: decides the orders, and where the decoys stand.
        decoys: whether there are any.
    """
    posed = tuple(question.body.present(question, number, f"{chance} {number}") for number, question in enumerate(questions, 1))
    claims = [
        (place, option.feedback)
        for place, question in enumerate(questions)
        for options in question.body.offered()
        for option in options
        if option.feedback
    ]
    random = Random(chance)
    random.shuffle(claims)
    order = list(range(len(posed)))
    for decoy in range(-len(_DECOYS), 0) if decoys else ():
        order.insert(random.randint(1, len(order)), decoy)
    return BlindSheet(posed, tuple(claims), tuple(order))


def _shown(posed: Posed) -> str:
    """Return a question as it is shown."""
    form = posed.shown
    lines = [f"({_asked(posed)}) {fold_space(form.prompt)}"]
    match form:
        case Pick(options=options) if not isinstance(posed.question.body, Statement):
            lines += _lettered(options)
        case Arrange(items=options):
            lines += _lettered(options)
        case Pair(lefts=lefts, rights=options):
            lines += [f"{number} {fold_space(left)}" for number, left in enumerate(lefts, 1)] + _lettered(options)
        case Fill(segments=segments, gaps=gaps):
            blanks = [*(f"___{number}___" for number in range(1, len(gaps) + 1)), ""]
            lines.append(fold_space("".join(part for pair in zip(segments, blanks, strict=True) for part in pair)))
            lines += [f"{number}: {'; '.join(_lettered(gap.options)) if gap.options else 'a word'}" for number, gap in enumerate(gaps, 1)]
        case Type(unit=unit) if unit:
            lines.append(f"in {unit}")
    return "\n".join(lines)


def _asked(posed: Posed) -> str:
    match posed.shown:
        case Pick(several=True):
            return "pick all that apply"
        case Pick():
            return "true, false or not stated" if isinstance(posed.question.body, Statement) else "pick one"
        case Arrange():
            return "put in order"
        case Pair():
            return "pair each number with a letter"
        case Select():
            return "give the number of the sentence"
        case Fill():
            return "fill the gaps"
        case Type(numeric=True):
            return "type a number"
        case _:
            return "type one to four words"


def _lettered(options: Sequence[Offered]) -> list[str]:
    return [f"{option.id.upper()} {fold_space(option.text)}" for option in options]


def _verdict(posed: Posed, item: Item, unsupported: Sequence[str]) -> BlindVerdict:
    question = posed.question
    answer = clean_line(str(item.get("answer") or ""))
    flaw = _flaw(item)
    said = clean_line(str(item.get("why") or ""))[:_MOST_SAID]
    because = f" ({said})" if said else ""
    found = [number for number in _numbers(item.get("found")) if 1 <= number <= len(question.article.sentences)]
    same_sentence = bool(set(found) & set(numbers_of(question.article, question.evidence)))
    by = f", by sentence {', '.join(map(str, found))}" if found else ""
    wrong: list[str] = []
    weak = [f"{_SOFT[flaw]}{because}"] if flaw in _SOFT else []
    if flaw not in (*_SOFT, *_HARD, _NO_FLAW):
        weak.append(f"a reader finds it {clean_line(flaw)[:40]}{because}")
    marked = _marked(posed, answer)
    if marked != 1:
        shown = _in_words(posed, answer)
        if isinstance(posed.shown, Type) and not posed.shown.numeric and same_sentence and not flaw_is_hard(flaw):
            weak.append(f"a reader typed “{shown}” from the same sentence: accept it too, or ask so that only the key fits")
        else:
            wrong.append(f"a reader answered “{shown}”{by}{because}")
    elif not found and not question.absent:
        wrong.append("a reader found no sentence that decides it")
    elif others := _others(posed, answer, item.get("also")):
        wrong.append(f"a reader can also defend {' and '.join(f'“{each}”' for each in others)}{because}")
    if flaw_is_hard(flaw):
        wrong.append(f"{_HARD[flaw]}{because}")
    elsewhere = "" if same_sentence or not found else f"The second reader decided it by sentence {', '.join(map(str, found))}."
    note = "; ".join((*wrong, *weak)) or elsewhere
    return BlindVerdict(tuple(wrong), (*weak, *unsupported), note)


def _flaw(item: Item) -> str:
    """Return the flaw that a reader names, in small letters and without marks around it."""
    return str(item.get("flaw") or _NO_FLAW).strip(" .!\"'").lower()


def flaw_is_hard(flaw: str) -> bool:
    """Return whether no question stays with a flaw."""
    return flaw in _HARD


def _marked(posed: Posed, answer: str) -> Fraction:
    """Return the mark of an answer as a reader wrote it."""
    try:
        response = posed.response(_values(posed, answer))
    except ValueError:
        return Fraction(0)
    return mark(posed.question, response).fraction


def _values(posed: Posed, answer: str) -> tuple[str, ...]:
    """Return an answer as public values."""
    match posed.shown:
        case Pick(options=options):
            named = [option.id for option in options if fold(answer) in (fold(option.id), fold(option.text))]
            return tuple(named or _letters(answer))
        case Arrange():
            return _letters(answer)
        case Pair(lefts=lefts):
            return _by_number(answer, len(lefts))
        case Fill(gaps=gaps):
            return _by_number(answer, len(gaps))
        case Select():
            sentences = posed.question.article.sentences
            return tuple(sentences[number - 1].id for number in _numbers([answer]) if 1 <= number <= len(sentences))
        case _:
            return (answer,)


def _letters(answer: str) -> tuple[str, ...]:
    """Return the letters that stand by themselves, or run together as `CAB`; small ones only where there are no capitals."""
    found = re.findall(r"\b[A-Z]\b", answer) or re.findall(r"\b[a-z]\b", answer)
    return tuple(letter.lower() for letter in found or (re.fullmatch(r"[A-Za-z]{2,8}", answer) and answer) or "")


def _by_number(answer: str, count: int) -> tuple[str, ...]:
    """Return what is paired with each number of an answer such as `1B 2A`, or `A2 B1`."""
    pairs = dict(re.findall(r"(\d+)\W*([A-Za-z])\b", answer)) or {n: letter for letter, n in re.findall(r"\b([A-Za-z])\W*(\d+)", answer)}
    return tuple(pairs.get(str(number), "").lower() for number in range(1, count + 1))


def _others(posed: Posed, answer: str, also: Any) -> list[str]:
    """Return the other answers that a reader can defend, in words; other wordings of a typed answer are none."""
    if isinstance(posed.shown, (Type, Pair, Fill)) or not isinstance(also, list):
        return []
    given = [each for each in map(clean_line, map(str, also)) if each and _values(posed, each) != _values(posed, answer)]
    if isinstance(posed.shown, Pick) and posed.shown.several:
        answered = set(_values(posed, answer))
        given = [each for each in given if not set(_values(posed, each)) <= answered]
    if isinstance(posed.shown, Select):
        given = [each for each in given if set(_values(posed, each)) - set(_values(posed, answer))]
    return [_in_words(posed, each) for each in given]


def _in_words(posed: Posed, answer: str) -> str:
    """Return an answer of a reader in the words of what is offered."""
    match posed.shown:
        case Pick(options=options):
            texts: Mapping[str, str] = {option.id: option.text for option in options}
            return "; ".join(texts[value] for value in _values(posed, answer) if value in texts) or answer or "nothing"
        case Arrange(items=options):
            texts = {option.id: option.text for option in options}
            return " → ".join(texts[value] for value in _values(posed, answer) if value in texts) or answer or "nothing"
        case Select():
            return f"sentence {answer}" if answer else "nothing"
        case _:
            return answer or "nothing"


def _numbers(value: object) -> list[int]:
    """Return the whole numbers in a list, whatever stands around them."""
    if not isinstance(value, list):
        return []
    return [int(found) for each in value for found in re.findall(r"\d{1,6}", str(each))]
