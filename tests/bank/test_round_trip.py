"""Banks of all kinds, made up, written as YAML and read again, hold what was written."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

import making
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.skeleton import bank_head
from quiz.bank.write import question_yaml
from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.estimate import Estimate
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match, MatchedPair
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.options import Item, Option
from quiz.kinds.order import Order
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Be, Misreading
from quiz.text import clean_line, fold

ARTICLE = parse_article("The sea rose. The wind fell.\n")
PROOF = making.evidence("The sea rose.", of=ARTICLE)

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Mn", "Me", "Zl", "Zp"]), min_size=1, max_size=12
).map(clean_line)
words = texts.filter(lambda text: text and "{{" not in text and "}}" not in text)
"""Text of any script and any punctuation, as it stands after cleaning."""
misreadings = st.none() | st.sampled_from(Misreading)


def several(least: int, most: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Give pairs of id and text, all different."""
    return st.lists(st.tuples(ids, words), min_size=least, max_size=most, unique_by=(lambda part: part[0], lambda part: fold(part[1])))


@st.composite
def options(draw: st.DrawFn, keys: bool = False) -> tuple[Option, ...]:
    parts = draw(several(2, 6))
    count = draw(st.integers(1, len(parts) - 1)) if keys else 1
    right = draw(st.permutations(range(len(parts))))[:count]
    made = [Option(name, text, at in right, None if at in right else draw(misreadings)) for at, (name, text) in enumerate(parts)]
    return tuple(structs.replace(option, feedback=draw(st.just("") | words)) for option in made)


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, tuple[str, ...], tuple[str, ...], Be]:
    parts = [text for _, text in draw(several(1, 6))]
    cut = draw(st.integers(1, len(parts)))
    return parts[0], tuple(parts[1:cut]), tuple(parts[cut:]), draw(st.sampled_from(Be))


numbers = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)


@st.composite
def number(draw: st.DrawFn) -> Number:
    value = draw(numbers.filter(lambda value: value > 0))
    tolerance = st.builds(Tolerance, st.sampled_from(ToleranceKind), st.decimals(0, 9, places=2))
    return Number(value, draw(st.just("") | words), draw(st.none() | tolerance), draw(st.none() | st.integers(3, 10)))


@st.composite
def estimate(draw: st.DrawFn) -> Estimate:
    near, wider = draw(st.integers(0, 99)), draw(st.integers(1, 99))
    sign = draw(st.sampled_from(["", "%"]))
    value = draw(numbers.filter(lambda value: value > 0))
    return Estimate(value, draw(st.just("") | words), within=f"{near + wider}{sign}", exact=f"{near}{sign}" if near else "0")


@st.composite
def cloze(draw: st.DrawFn) -> Cloze:
    names = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    gaps = []
    for name in names:
        weight = draw(st.decimals(1, 9, places=1))
        if draw(st.booleans()):
            chosen = draw(options())
            gaps.append(Gap(name, next(option.text for option in chosen if option.correct), options=chosen, weight=weight))
        else:
            gaps.append(Gap(name, *draw(typed()), (), weight))
    between = words.map(lambda text: clean_line(text.strip("{}"))).filter(bool)  # a text of braces alone would leave two blanks
    inner = draw(st.lists(between.map(lambda text: f" {text} "), min_size=len(gaps) - 1, max_size=len(gaps) - 1))
    return Cloze(("", *inner, ""), tuple(gaps))


@st.composite
def match(draw: st.DrawFn) -> Match:
    lefts, rights = draw(several(2, 8)), draw(several(2, 8))
    used = [rights[draw(st.integers(0, len(rights) - 1))] for _ in lefts]
    known = list(dict.fromkeys(used))
    extra = [Option(name, text, misreading=draw(misreadings)) for name, text in rights if (name, text) not in known][:6]
    if len(known) + len(extra) < 2:
        extra = [Option(rights[0][0] + "0", rights[0][1] + "0")]
    pairs = tuple(MatchedPair(Item(*left), right[0]) for left, right in zip(lefts, used, strict=True))
    return Match(pairs, (*(Option(name, text, correct=True) for name, text in known), *extra))


bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(Choice, options()),
    st.builds(Choices, options(keys=True)),
    st.builds(Statement, st.sampled_from(Truth), st.dictionaries(st.sampled_from(Truth), words)),
    typed().map(lambda parts: Short(*parts)),
    st.builds(Short, words, checklist=st.lists(words, min_size=1, max_size=8).map(tuple)),
    number(),
    estimate(),
    cloze(),
    several(3, 8).map(lambda parts: Order(tuple(Item(*part) for part in parts))),
    match(),
    st.just(Highlight()),
)


def written(value: Any, indent: int = 0) -> str:
    """Write plain data as YAML: block style outside, texts in double quotes unless they are plain words."""
    pad = "  " * indent
    match value:
        case dict():
            return "".join(f"\n{pad}{scalar(key)}:{written(part, indent + 1)}" for key, part in value.items())
        case list():
            return "".join(f"\n{pad}-{written(part, indent + 1)}" for part in value)
        case _:
            return f" {scalar(value)}"


def scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text if re.fullmatch(r"[\w.][\w%.: -]*(?<![: ])", text, re.ASCII) and ": " not in text else json.dumps(text, ensure_ascii=False)


def filled(**parts: Any) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part not in ("", None, (), [], {}, False)}


def option_data(option: Option, correct: bool = True) -> dict[str, Any]:
    return filled(
        id=option.id, text=option.text, correct=correct and option.correct, misreading=option.misreading, feedback=option.feedback
    )


def gap_data(gap: Gap) -> dict[str, Any]:
    if gap.options:
        return filled(weight=gap.weight, options=[option_data(option) for option in gap.options])
    return filled(answer=gap.answer, aliases=list(gap.aliases), reject=list(gap.reject), be=gap.be, weight=gap.weight)


def body_data(body: Body) -> dict[str, Any]:
    match body:
        case Choice(choices) | Choices(choices):
            return {"options": [option_data(option) for option in choices]}
        case Statement(answer, feedback):
            return filled(answer=answer, absent=answer is Truth.NOT_STATED, feedback={str(truth): text for truth, text in feedback.items()})
        case Short(answer, aliases, reject, be, checklist):
            if checklist:
                return {"answer": answer, "checklist": list(checklist)}
            return filled(answer=answer, aliases=list(aliases), reject=list(reject), be=be)
        case Number(value, unit, tolerance, precision):
            allowed = {tolerance.kind: tolerance.amount} if tolerance else None
            data = filled(value=value, unit=unit, tolerance=allowed)
            return data if precision is None else {**data, "precision": precision}
        case Estimate(value, unit, within=within, exact=exact):
            return filled(value=value, unit=unit, within=within, exact=exact)
        case Cloze(segments, gaps):
            text = segments[0] + "".join(f"{{{{{gap.id}}}}}{after}" for gap, after in zip(gaps, segments[1:], strict=True))
            return {"text": text, "gaps": {gap.id: gap_data(gap) for gap in gaps}}
        case Order(items):
            return {"items": [{"id": item.id, "text": item.text} for item in items]}
        case Match(pairs, rights):
            texts_of = {right.id: right.text for right in rights}
            sides = [
                {"left": {"id": pair.left.id, "text": pair.left.text}, "right": {"id": pair.right, "text": texts_of[pair.right]}}
                for pair in pairs
            ]
            return filled(pairs=sides, extra=[option_data(right) for right in rights if not right.correct])
        case Highlight():
            return {}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(bodies, min_size=1, max_size=4), words, words, st.decimals("0.1", 99, places=1))
def test_a_bank_that_is_written_and_read_holds_what_it_held(parts: list[Body], prompt: str, explanation: str, points: Decimal) -> None:
    shared = {"prompt": prompt, "explanation": explanation, "evidence": "The sea rose.", "points": points}
    questions = [{"id": f"q{at}", "kind": body.kind, **shared, **body_data(body)} for at, body in enumerate(parts)]
    text = written({"format": 1, "id": "b", "title": prompt, "article": {"file": "a.txt"}, "questions": questions})
    bank = read_bank(text, Path("b.yaml"), lambda _file, _about: ARTICLE)
    assert [question.body for question in bank.questions] == parts
    assert {(question.prompt, question.explanation, question.points) for question in bank.questions} == {(prompt, explanation, points)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies, words, words)
def test_what_the_writer_writes_is_read_as_the_same_question(body: Body, prompt: str, explanation: str) -> None:
    absent = isinstance(body, Statement) and body.answer is Truth.NOT_STATED
    question = making.question(body, prompt=prompt, explanation=explanation, article=ARTICLE, evidence=PROOF, absent=absent)
    head = bank_head(ARTICLE, "a.txt", "b", "T")
    bank = read_bank(f"{head}\nquestions:\n{question_yaml(question)}", Path("b.yaml"), lambda _file, _about: ARTICLE)
    (read,) = bank.questions
    assert (read.body, read.prompt, read.explanation, read.evidence) == (body, prompt, explanation, PROOF)
    assert bank.warnings == ()
