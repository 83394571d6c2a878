"""`cloze`: fill the gaps of a passage."""

from __future__ import annotations

import re
from decimal import Decimal

from quiz.article.model import Article
from quiz.bank.fields import ID_PATTERN, Amount, Field, Line, ListOf, Named, Record, Text
from quiz.bank.kind import Kind
from quiz.bank.model import Be, Cloze, Evidence, Gap
from quiz.bank.options import OPTION, options_of
from quiz.bank.reader import Entry, Reader, Values
from quiz.bank.report import Position, shown
from quiz.bank.typed import TYPED_FIELDS, typed
from quiz.text import fold

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


def build(values: Values, reader: Reader) -> Cloze | None:
    """Make the body; the gaps of the text and those described have to be the same, each once."""
    parts = _GAP.split(values.text("text"))
    names = [name.strip() for name in parts[1::2]]
    described = values.need("gaps", dict)
    at = values.place("text")
    fine = _text_is_well_formed(parts[::2], names, at, reader) and _gaps_agree(names, described, at, reader)
    gaps = {name: _gap(name, entry.value, reader) for name, entry in described.items()}
    in_order = tuple(gap for gap in map(gaps.get, names) if gap)
    return Cloze(tuple(parts[::2]), in_order) if fine and len(in_order) == len(described) else None


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
        reader.error(
            "gap-unused",
            described[name].at,
            f"the gap {shown(name)} is not in the text",
            f"write {{{{{name}}}}} into the text, or delete it here",
        )
    return not unknown and not unused


def _gap(name: str, values: Values, reader: Reader) -> Gap | None:
    weight = values.one("weight", Decimal) or Decimal(1)
    answer = values.text("answer")
    if "options" in values:
        return _chosen_gap(name, values, weight, answer, reader)
    if not answer:
        reader.error("missing-key", values.at, f'the gap {shown(name)} needs the key "answer"', "write what belongs into the gap")
        return None
    comparing = typed(values, answer, reader)
    return comparing and Gap(name, answer, comparing.aliases, comparing.reject, values.one("be", Be) or Be.TEXT, (), weight)


def _chosen_gap(name: str, values: Values, weight: Decimal, answer: str, reader: Reader) -> Gap | None:
    for extra in ("aliases", "reject", "be"):
        if extra in values:
            reader.error(
                "conflicting-keys",
                values.place(extra),
                f'"{extra}" does not go with "options"',
                "options are picked, not typed; delete one of the two",
            )
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


def key(body: Cloze, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the answers of the gaps, by name."""
    return "\n".join(sorted(f"{gap.id}: {fold(gap.answer)}" for gap in body.gaps))


KIND = Kind(
    "cloze",
    "Fill the gaps of a passage.",
    (
        Field("text", Text(), "The passage, with {{name}} for each gap; put it into quotes or write it with >.", required=True),
        Field("gaps", Named(GAP, "gaps"), "What belongs into each gap, by its name: the answer, or a mapping.", required=True),
    ),
    build,
    key,
)
