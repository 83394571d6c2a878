"""Writes questions as YAML that `quiz.bank.load` reads back as the same questions, for a bank that a program drafts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from quiz.article.model import Article
from quiz.article.quotes import find_quote
from quiz.bank.model import (
    Body,
    Choice,
    Choices,
    Cloze,
    Evidence,
    Gap,
    Item,
    Match,
    Number,
    Option,
    Order,
    Question,
    Short,
    Skill,
    Statement,
    Status,
)
from quiz.bank.options import text_id
from quiz.bank.skeleton import WIDTH, yaml_text
from quiz.bank.terms import Be
from quiz.text import fold_space

_STEP = "  "
_FOLDED_FROM = 80
"""Characters; a longer text goes on over several lines."""
_CONTEXT_WORDS = 30
"""Words before or after a quote that are tried to tell it from the same words elsewhere."""

Part = str | Sequence["Part"] | dict[str, "Part"]
"""What a bank is made of: text, lists and mappings."""


def question_yaml(question: Question) -> str:
    """Write a question as an entry of the list `questions`, with a newline at its end."""
    return "\n".join(_entry(_question(question), "")) + "\n"


def _question(question: Question) -> dict[str, Part]:
    parts: dict[str, Part] = {"id": question.id, "kind": question.kind, "prompt": question.prompt}
    if question.skill is not Skill.RETRIEVE:
        parts["skill"] = question.skill.value
    if question.topics:
        parts["topics"] = list(question.topics)
    if question.prove:
        parts["prove"] = "true"
    if question.absent:
        parts["absent"] = "true"
    parts |= _evidence(question.evidence, question.article)
    parts["explanation"] = question.explanation
    parts |= _kept_for_review(question)
    if question.points != 1:
        parts["points"] = f"{question.points:f}"
    if question.status is Status.DRAFT:
        parts["status"] = question.status.value
    if question.generator:
        parts["generator"] = question.generator
    if question.notes:
        parts["notes"] = question.notes
    return parts | _body(question.body, question.article)


def _kept_for_review(question: Question) -> dict[str, Part]:
    parts: dict[str, Part] = {"until": question.until.isoformat()} if question.until else {}
    if question.evergreen:
        parts["evergreen"] = "true"
    return parts | ({"fact": question.fact} if question.fact else {})


def _evidence(evidence: Sequence[Evidence], article: Article) -> dict[str, Part]:
    quotes = [quote_parts(part, article) for part in evidence]
    if not quotes:
        return {}
    return {"evidence": quotes[0] if len(quotes) == 1 else quotes}


def quote_parts(evidence: Evidence, article: Article) -> Part:
    """Return a quote as a text, or with what stands before or after it where its words alone could mean another place."""
    quote = fold_space(evidence.quote)
    if len(find_quote(article, quote)) == 1:
        return quote
    before = article.text[: evidence.span.start].split()[-_CONTEXT_WORDS:]
    after = article.text[evidence.span.end :].split()[:_CONTEXT_WORDS]
    for count in range(1, _CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        for parts in ({"prefix": prefix}, {"suffix": suffix}, {"prefix": prefix, "suffix": suffix}):
            if all(parts.values()) and find_quote(article, quote, **parts) == (evidence.span,):
                return {"quote": quote, **parts}
    return quote


def _body(body: Body, article: Article) -> dict[str, Part]:
    match body:
        case Choice() | Choices():
            return {"options": [_option(part, article) for part in body.options]}
        case Statement():
            feedback: dict[str, Part] = {truth.value: text for truth, text in body.feedback.items()}
            return _with({"answer": body.answer.value}, "feedback", feedback)
        case Short():
            return _with(_typed(body), "checklist", list(body.checklist))
        case Number():
            return _number(body)
        case Cloze():
            return _cloze(body, article)
        case Order():
            return {"items": [_item(part) for part in body.items]}
        case Match():
            return _match(body, article)
        case _:  # `highlight`: its proof is its key
            return {}


def _with(parts: dict[str, Part], name: str, value: Part) -> dict[str, Part]:
    """Add what is not empty."""
    return {**parts, name: value} if value else parts


def _option(option: Option, article: Article) -> Part:
    parts: dict[str, Part] = {"id": option.id} if option.id != text_id(option.text) else {}
    parts["text"] = option.text
    if option.correct:
        parts["correct"] = "true"
    if option.slip:
        parts["slip"] = option.slip.value
    if option.feedback:
        parts["feedback"] = option.feedback
    return parts | _evidence(option.evidence, article)


def _item(item: Item) -> Part:
    return item.text if item.id == text_id(item.text) else {"id": item.id, "text": item.text}


def _typed(typed: Short | Gap) -> dict[str, Part]:
    parts: dict[str, Part] = {"answer": typed.answer}
    if typed.aliases:
        parts["aliases"] = list(typed.aliases)
    if typed.reject:
        parts["reject"] = list(typed.reject)
    if typed.be is not Be.TEXT:
        parts["be"] = typed.be.value
    return parts


def _number(number: Number) -> dict[str, Part]:
    parts: dict[str, Part] = {"value": f"{number.value:f}"}
    if number.unit:
        parts["unit"] = number.unit
    if number.tolerance:
        parts["tolerance"] = {number.tolerance.kind.value: f"{number.tolerance.amount:f}"}
    if number.precision is not None:
        parts["precision"] = str(number.precision)
    return parts


def _cloze(cloze: Cloze, article: Article) -> dict[str, Part]:
    names = [f"{{{{{gap.id}}}}}" for gap in cloze.gaps]
    text = "".join(part for pair in zip(cloze.segments, [*names, ""], strict=True) for part in pair)
    gaps: dict[str, Part] = {}
    for gap in cloze.gaps:
        parts = {"options": [_option(part, article) for part in gap.options]} if gap.options else _typed(gap)
        gaps[gap.id] = parts | ({"weight": f"{gap.weight:f}"} if gap.weight != 1 else {})
    return {"text": text, "gaps": gaps}


def _match(match: Match, article: Article) -> dict[str, Part]:
    rights = {part.id: part for part in match.rights}
    used = {pair.right for pair in match.pairs}
    pairs: list[Part] = [{"left": _item(pair.left), "right": _item(Item(pair.right, rights[pair.right].text))} for pair in match.pairs]
    extra = [_option(part, article) for part in match.rights if part.id not in used]
    return _with({"pairs": pairs}, "extra", extra)


def _entry(part: Part, indent: str) -> Iterator[str]:
    """Write an entry of a list: the dash stands in the place of the first indent."""
    lines = list(_lines(part, indent + _STEP))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _lines(part: Part, indent: str) -> Iterator[str]:
    if isinstance(part, str):
        yield indent + yaml_text(part)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _pair(name, value, indent)
    else:
        for value in part:
            yield from _entry(value, indent)


def _pair(name: str, value: Part, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(name, value, indent)
    else:
        yield f"{indent}{name}:"
        yield from _lines(value, indent if not isinstance(value, dict) else indent + _STEP)


def _text(name: str, text: str, indent: str) -> Iterator[str]:
    if len(text) < _FOLDED_FROM or text != fold_space(text):
        yield f"{indent}{name}: {yaml_text(text)}"
        return
    inner = indent + _STEP
    yield f"{indent}{name}: >-"
    yield textwrap.fill(text, WIDTH, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)
