"""`cloze`: fill the gaps of a passage, each typed or chosen. The mark is the weighted mean over the gaps."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct

from quiz.kinds.body import Body, Written
from quiz.kinds.options import OPTION, Option, options_of, written_option
from quiz.kinds.placeholders import PASSAGE, RIGHT
from quiz.kinds.presented import Fill, OfferedGap, Posed, Proof, common, offer, shuffled
from quiz.kinds.question import Question
from quiz.kinds.typed import TYPED_FIELDS, compared, mark_typed, notes_on, written_key
from quiz.marking.model import Mark, Outcome, Response, outcome_of
from quiz.marking.terms import Be, Misreading
from quiz.text import fold
from quiz.yaml.fields import ID_PATTERN, Amount, Field, Line, ListOf, Named, Record, Text
from quiz.yaml.reader import Entry, Reader, Values
from quiz.yaml.report import Position, shown

_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_MOST_GAPS = 20

GAP = Record(
    (
        Field("answer", Line(), "What belongs into the gap; with options it may be left out."),
        *TYPED_FIELDS,
        Field("weight", Amount(above=0, most=100), "What the gap counts beside the others; 1 if left out."),
        Field("options", ListOf(OPTION, 2, 6, "options"), "Options to choose from instead of typing, one with correct: true."),
    ),
    "a gap",
    brief="answer",
)


class Gap(Struct, frozen=True):
    """One gap of a cloze: typed, or chosen where it has options."""

    id: str
    answer: str
    aliases: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    be: Be = Be.TEXT
    options: tuple[Option, ...] = ()
    """Empty where the gap is typed; else one of them is correct and has the text of `answer`."""
    weight: Decimal = Decimal(1)


class Cloze(Body, frozen=True):
    """Fill the gaps of a passage."""

    kind: ClassVar[str] = "cloze"
    doc: ClassVar[str] = "Fill the gaps of a passage."
    template: ClassVar[dict[str, Written]] = {"text": PASSAGE, "gaps": {"gap": RIGHT}}
    is_sequence: ClassVar[bool] = True
    fields: ClassVar[tuple[Field, ...]] = (
        Field("text", Text(), "The passage, with {{name}} for each gap; put it into quotes or write it with >.", required=True),
        Field("gaps", Named(GAP, "gaps"), "What belongs into each gap, by its name: the answer, or a mapping.", required=True),
    )

    segments: tuple[str, ...]
    """The text around the gaps: one more than there are gaps, the first and the last may be empty."""
    gaps: tuple[Gap, ...]

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Cloze | None:
        """Return the body; the gaps of the text and those described have to be the same, each once."""
        parts = _GAP.split(values.text("text"))
        names = [name.strip() for name in parts[1::2]]
        described = values.need("gaps", dict)
        at = values.place("text")
        fine = _text_is_well_formed(parts[::2], names, at, reader) and _gaps_agree(names, described, at, reader)
        gaps = {name: _gap(name, entry.value, reader) for name, entry in described.items()}
        in_order = tuple(gap for gap in map(gaps.get, names) if gap)
        return cls(tuple(parts[::2]), in_order) if fine and len(in_order) == len(described) else None

    def written(self, question: Question) -> dict[str, Written]:
        """Return the passage, and what belongs into each gap."""
        names = [f"{{{{{gap.id}}}}}" for gap in self.gaps]
        text = "".join(part for pair in zip(self.segments, [*names, ""], strict=True) for part in pair)
        gaps: dict[str, Written] = {}
        for gap in self.gaps:
            parts = {"options": [written_option(part, question.article) for part in gap.options]} if gap.options else written_key(gap)
            gaps[gap.id] = {**parts, **({"weight": f"{gap.weight:f}"} if gap.weight != 1 else {})}
        return {"text": text, "gaps": gaps}

    def fingerprint(self, passage: Proof) -> str:
        """Return the answers of the gaps, by name."""
        return "\n".join(sorted(f"{gap.id}: {fold(gap.answer)}" for gap in self.gaps))

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark the text, or the id of the chosen option, of each gap in order."""
        values = (*response.values, *("",) * (len(self.gaps) - len(response.values)))
        gaps = [mark_gap(question, gap, value) for gap, value in zip(self.gaps, values, strict=False)]
        weight = sum((Fraction(gap.weight) for gap in self.gaps), Fraction(0))
        earned = sum((part.fraction * Fraction(gap.weight) for part, gap in zip(gaps, self.gaps, strict=True)), Fraction(0))
        fraction = earned / weight
        outcomes = {part.outcome for part in gaps}
        outcome = outcome_of(fraction)
        if Outcome.ASK in outcomes:
            outcome = Outcome.ASK
        elif fraction == 1 and Outcome.ALMOST in outcomes:
            outcome = Outcome.ALMOST
        reasons = [f"{number}: {part.reason}" for number, part in enumerate(gaps, 1) if part.reason and part.fraction < 1]
        return Mark(
            outcome,
            fraction,
            reason="; ".join(reasons),
            misreadings=tuple(misreading for part in gaps for misreading in part.misreadings),
            found=sum(part.fraction == 1 for part in gaps),
            total=len(gaps),
            wrong=sum(part.outcome is Outcome.WRONG for part in gaps),
            parts=tuple(part.fraction == 1 for part in gaps),
        )

    def key_in_words(self, question: Question) -> tuple[str, ...]:
        """Return the answer to each gap."""
        return tuple(gap.answer for gap in self.gaps)

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return what was put into each gap, in words."""
        texts = {option.id: option.text for gap in self.gaps for option in gap.options}
        return tuple(texts.get(value, value) or "–" for value in response.values)

    def right(self, question: Question) -> tuple[str, ...]:
        """Return for each gap the id of its key, or its answer where it is typed."""
        return tuple(next((option.id for option in gap.options if option.correct), gap.answer) for gap in self.gaps)

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        """Return the options of each gap."""
        return tuple(gap.options for gap in self.gaps)

    def misled(self, response: Response) -> list[Option]:
        """Return the options that were wrongly chosen, each in its own gap."""
        given = zip(self.gaps, response.values, strict=False)
        return [option for gap, value in given for option in gap.options if option.id == value and not option.correct]

    def notes(self) -> tuple[str, ...]:
        """Return for each gap the other answers that are right, and those that only look so."""
        return tuple(note for number, gap in enumerate(self.gaps, 1) for note in notes_on(gap, f"Gap {number}. "))

    @property
    def is_typed(self) -> bool:
        """Whether a gap is typed."""
        return any(not gap.options for gap in self.gaps)

    def chance(self, question: Question) -> float:
        """Return the weighted mean over the gaps of one in the number of options."""
        chances = [(float(gap.weight), 1 / len(gap.options) if gap.options else 0.0) for gap in self.gaps]
        return sum(weight * chance for weight, chance in chances) / sum(weight for weight, _ in chances)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Show the passage, with the options of each gap in an order by chance; gaps that offer the same show it in the same order."""
        orders: dict[frozenset[str], tuple[str, ...]] = {}
        for gap in self.gaps:
            orders.setdefault(frozenset(option.id for option in gap.options), shuffled(gap.options, f"{chance}:{gap.id}"))
        offers = [offer(gap.options, orders[frozenset(option.id for option in gap.options)]) for gap in self.gaps]
        gaps = tuple(OfferedGap(offered) for offered, _ in offers)
        return Posed(question, Fill(**common(question, number), segments=self.segments, gaps=gaps), tuple(names for _, names in offers))


def mark_gap(question: Question, gap: Gap, value: str) -> Mark:
    """Return the mark of one gap alone."""
    if not value.strip():
        return Mark(Outcome.BLANK, Fraction(0), total=1)
    if not gap.options:
        return mark_typed(question, gap, value)
    chosen = next((option for option in gap.options if option.id == value), None)
    right = chosen is not None and chosen.correct
    misreadings: tuple[Misreading, ...] = (chosen.misreading,) if chosen is not None and chosen.misreading and not right else ()
    return Mark(outcome_of(Fraction(right)), Fraction(right), misreadings=misreadings, found=int(right), total=1)


def _text_is_well_formed(around: list[str], names: list[str], at: Position, reader: Reader) -> bool:
    before = len(reader.problems)
    if any("{{" in text or "}}" in text for text in around):
        reader.error("gap-malformed", at, "two braces stand alone in the text", "write each gap as {{name}}")
    for name in names:
        if not re.fullmatch(ID_PATTERN, name):
            reader.error("gap-malformed", at, f"{shown(name)} cannot be the name of a gap", "use small letters, digits and hyphens")
    if not names:
        reader.error("no-gap", at, "the text has no gap", "write {{name}} where the learner fills something in")
    if len(names) > _MOST_GAPS:
        reader.error("wrong-count", at, f"the text has {len(names)} gaps", f"leave at most {_MOST_GAPS}")
    for name in sorted({name for name in names if names.count(name) > 1}) if len(names) <= _MOST_GAPS else ():
        reader.error("gap-repeated", at, f"the gap {shown(name)} stands in the text more than once", "give each gap a name of its own")
    return len(reader.problems) == before


def _gaps_agree(names: list[str], described: dict[str, Entry[Values]], at: Position, reader: Reader) -> bool:
    unknown = [name for name in names if name not in described]
    unused = [name for name in described if name not in names]
    for name in unknown:
        reader.error(
            "gap-unknown", at, f"the gap {shown(name)} of the text is not described", f"add it under gaps, such as {name}: its answer"
        )
    for name in unused:
        hint = f"write {{{{{name}}}}} into the text, or delete it here"
        reader.error("gap-unused", described[name].at, f"the gap {shown(name)} is not in the text", hint)
    return not unknown and not unused


def _gap(name: str, values: Values, reader: Reader) -> Gap | None:
    weight = values.one("weight", Decimal) or Decimal(1)
    answer = values.text("answer")
    if "options" in values:
        return _chosen_gap(name, values, weight, answer, reader)
    if not answer:
        reader.error("missing-key", values.at, f'the gap {shown(name)} needs the key "answer"', "write what belongs into the gap")
        return None
    others = compared(values, answer, reader)
    return others and Gap(name, answer, *others, values.one("be", Be) or Be.TEXT, (), weight)


def _chosen_gap(name: str, values: Values, weight: Decimal, answer: str, reader: Reader) -> Gap | None:
    for extra in ("aliases", "reject", "be"):
        if extra in values:
            hint = "options are picked, not typed; delete one of the two"
            reader.error("conflicting-keys", values.place(extra), f'"{extra}" does not go with "options"', hint)
            return None
    options = options_of(values, "options", reader)
    if options is None:
        return None
    keys = [option.text for option in options if option.correct]
    at = values.place("options")
    if not keys:
        reader.error("no-key", at, "none of the options is correct", "write correct: true under the one that is")
    elif len(keys) > 1:
        reader.error("several-keys", at, "a gap has one key", "keep correct: true under one option")
    elif answer and fold(answer) != fold(keys[0]):
        message = f"the answer {shown(answer)} is not the correct option {shown(keys[0])}"
        reader.error("gap-answer", values.place("answer"), message, "leave the answer out; the option says it")
    else:
        return Gap(name, keys[0], options=options, weight=weight)
    return None
