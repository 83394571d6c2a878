"""A question as a form: rows to be filled in, one leaf of its data a row, derived from the descriptions of its fields; new questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from quiz.article.model import Article, Sentence
from quiz.article.quotes import find_quote
from quiz.bank.question import COMMON_FIELDS
from quiz.errors import QuizError
from quiz.kinds.evidence import QUOTE_OR_WORDS, Quote
from quiz.kinds.placeholders import EXPLANATION, PLACEHOLDERS, PROMPT
from quiz.kinds.question import Status
from quiz.kinds.registry import KINDS
from quiz.text import clean, clean_line, fold_space
from quiz.yaml.fields import Either, Field, Flag, ListOf, Named, OneOf, Record, Shape, Text
from quiz.yaml.layout import Plain

Path = tuple[str | int, ...]
"""The way from a question to one of its parts: keys of mappings and places in lists."""

_NOT_FILLED_IN = ("kind", "status", "generator")
"""The kind decides which rows there are, and the other two say where a draft comes from and who has accepted it."""
_FIRST = ("prompt",)
_AROUND = 60
"""So many characters around a sentence tell which of two that are the same is meant."""
_LAST = ("evidence", "explanation", "skill", "topics", "notes")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One thing that can be filled in."""

    path: Path
    """Where it stands in the question."""
    label: str
    doc: str
    """What it is for."""
    value: str
    """What is written; empty for nothing, and where there is only a placeholder."""
    depth: int = 0
    """How far it is indented: a part of a part."""
    choices: tuple[str, ...] = ()
    """The words that may stand there, where they are few."""
    is_long: bool = False
    """Whether it may have several lines."""
    required: bool = False
    brief: str = ""
    """The key that a text stands for, where the way here leads through a place that may be a text or a mapping."""
    whole: Path = ()
    """Of the first row of a part of a list that is a mapping, where that part stands: without the first row it goes as a whole."""
    is_key: bool = False
    """Whether it is an option that is right."""
    order: tuple[str, ...] = ()
    """The keys beside this one, in their usual order."""
    placeholder: str = ""
    """What a template has here, as long as nothing is written; with nothing typed it stays."""


def rows(data: dict[str, Plain], *, every: bool = False) -> list[FormRow]:
    """Return the rows of a question.

    Args:
        data: the question, as it is written.
        every: also give rows for what is left out, and one more in each list.
    """
    kind = data.get("kind")
    own = KINDS[kind].fields if isinstance(kind, str) and kind in KINDS else ()
    fields = {field.name: field for field in (*COMMON_FIELDS, *own) if field.name not in _NOT_FILLED_IN}
    order = tuple(fields)
    names = [*_FIRST, *(field.name for field in own), *_LAST, *order]
    return [row for name in dict.fromkeys(names) for row in _of_field(fields[name], data, (), order, every=every)]


def fill_in(data: dict[str, Plain], row: FormRow, text: str) -> dict[str, Plain]:
    """Return a question with another value in a row.

    Args:
        data: the question, as it is written.
        row: where.
        text: what was typed; empty to leave it out.
    """
    tidy = clean(text).strip() if row.is_long else clean_line(text)
    if row.placeholder and not tidy:
        return data
    path = row.path if tidy else row.whole or row.path
    filled = put(data, path, tidy or None, row.brief, row.order)
    assert isinstance(filled, dict)
    return filled


def next_choice(row: FormRow) -> str:
    """Return the word after the one that stands in a row; behind the last one it is left out where that is allowed."""
    words = row.choices if row.required else (*row.choices, "")
    at = words.index(row.value) + 1 if row.value in words else 0
    return words[at % len(words)]


def row_of(path: Path, among: Sequence[FormRow]) -> int:
    """Return the number of the row that a part of the question is seen in; -1 for the question as a whole.

    Args:
        path: the part.
        among: the rows.
    """
    if not path:
        return -1
    inside = [at for at, row in enumerate(among) if row.path[: len(path)] == path]
    around = [at for at, row in enumerate(among) if path[: len(row.path)] == row.path]
    beside = [at for at, row in enumerate(among) if row.path[:1] == path[:1]]
    return next(iter((*inside, *around, *beside)), -1)


def _of_field(
    field: Field,
    data: dict[str, Plain],
    path: Path,
    order: tuple[str, ...],
    *,
    every: bool,
    label: str = "",
    depth: int = 0,
    brief: str = "",
) -> Iterator[FormRow]:
    if field.name in data or every or field.required:
        row = FormRow((*path, field.name), label or field.name, field.doc, "", depth, required=field.required, brief=brief, order=order)
        yield from _of_shape(field.shape, data.get(field.name), row, every=every)


def _of_shape(shape: Shape, value: Plain | None, row: FormRow, *, every: bool) -> Iterator[FormRow]:
    """Yield the rows of what stands, or could stand, at a place."""
    match shape:
        case Quote():
            yield from _of_shape(QUOTE_OR_WORDS, value, row, every=every)
        case Either(text, record):
            yield from _of_shape(record if isinstance(value, dict) else text, value, row, every=every)
        case ListOf():
            yield from _of_list(shape, value, row, every=every)
        case Named(inner):
            for name, below_it in value.items() if isinstance(value, dict) else ():
                below = replace(row, path=(*row.path, name), label=name, required=False, order=())
                yield from _of_shape(inner, below_it, below, every=every)
        case Record():
            yield from _of_record(shape, value, row, every=every)
        case _:
            words = tuple(shape.words) if isinstance(shape, OneOf) else ("true",) if isinstance(shape, Flag) else ()
            text_of = value if isinstance(value, str) else ""
            is_long = isinstance(shape, Text)
            placeholder = text_of if text_of in PLACEHOLDERS else ""
            written = "" if placeholder else clean(text_of) if is_long else clean_line(text_of)
            yield replace(row, value=written, placeholder=placeholder, choices=words, is_long=is_long)


def _of_list(shape: ListOf, value: Plain | None, row: FormRow, *, every: bool) -> Iterator[FormRow]:
    parts: Sequence[Plain] = value if isinstance(value, list) else [] if value is None else [value]
    singular = _singular(row.label) if len(parts) > 1 or every or isinstance(value, list) else row.label
    for at, part in enumerate(parts):
        path = (*row.path, at) if isinstance(value, list) else row.path
        name = f"{singular} {at + 1}" if isinstance(value, list) and (len(parts) > 1 or every) else singular
        yield from _of_shape(shape.shape, part, replace(row, path=path, label=name, required=False), every=every)
    if (every and (shape.most is None or len(parts) < shape.most)) or (not parts and row.required):
        yield from _of_shape(
            shape.shape, None, replace(row, path=(*row.path, len(parts)), label=f"+ {singular}", required=False), every=False
        )


def _of_record(shape: Record, value: Plain | None, row: FormRow, *, every: bool) -> Iterator[FormRow]:
    """Yield the row of what the record is about, and indented below it those of its other fields."""
    order = tuple(field.name for field in shape.fields)
    main = next((name for name in (shape.brief, "quote") if name in order), "")
    data: dict[str, Plain] = value if isinstance(value, dict) else {main or "": value} if value is not None else {}
    if main:
        text = data.get(main)
        path = (*row.path, main) if isinstance(value, dict) or not shape.brief else row.path
        field = shape.table.by_name[main]
        whole = row.path if isinstance(row.path[-1], int) else ()
        is_key = data.get("correct") == "true"
        yield from _of_shape(field.shape, text, replace(row, path=path, doc=field.doc, whole=whole, is_key=is_key), every=every)
    depth = row.depth + 1 if main else row.depth
    if value is None and main:
        return
    for field in sorted(shape.fields, key=lambda field: (field.name == "id", field.name != "correct")):
        if field.name != main and (every or field.name != "correct"):
            label = field.name if main else f"{row.label} {field.name}"
            yield from _of_field(field, data, row.path, order, every=every, label=label, depth=depth, brief=shape.brief)


def _singular(name: str) -> str:
    return name.removesuffix("es") if name.endswith("ses") else name.removesuffix("s")


def part(of: Plain, path: Path) -> Plain | None:
    """Return what stands at the end of a way; None where it leads nowhere."""
    found: Plain | None = of
    for step in path:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def put(of: Plain | None, path: Path, value: Plain | None, brief: str = "", order: Sequence[str] = ()) -> Plain | None:
    """Return the data with another value at the end of a way; what is needed on the way is made.

    Args:
        of: the data, which stays as it is; nothing where nothing is written yet.
        path: the way; its last step may be a new key, or the place behind the last part of a list.
        value: what is to stand there; None takes away what stands there, and what is empty without it.
        brief: the key that a text stands for where a mapping could stand and the way leads on by a key.
        order: the keys of the last mapping in their usual order; a new key is put where it belongs.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        parts = of if isinstance(of, list) else [] if of is None else [of]
        below = put(parts[step] if step < len(parts) else None, rest, value, brief, order)
        return [*parts[:step], *([] if below is None else [below]), *parts[step + 1 :]] or None
    entries = of if isinstance(of, dict) else {} if of is None else {brief: of}
    below = put(entries.get(step), rest, value, brief, order)
    if below is None:
        return {key: kept for key, kept in entries.items() if key != step} or None
    return {**entries, step: below} if step in entries else _in_order({**entries, step: below}, step, () if rest else order)


def _in_order(data: dict[str, Plain], new: str, order: Sequence[str]) -> dict[str, Plain]:
    """Put a new key behind the last of those that usually stand before it."""
    before = set(order[: order.index(new)]) if new in order else set(data)
    others = [key for key in data if key != new]
    at = max((place for place, key in enumerate(others, 1) if key in before), default=len(others))
    return {key: data[key] for key in (*others[:at], new, *others[at:])}


def new_question(kind: str, evidence: Plain, taken: Collection[str], article: str = "") -> dict[str, Plain]:
    """Return a draft of a kind with its evidence, and everything else still to be written.

    Args:
        kind: the name of the kind.
        evidence: what proves it.
        taken: the ids that other questions have.
        article: the id of its article, in a bank with several.
    """
    about: dict[str, Plain] = {"article": article} if article else {}
    head: dict[str, Plain] = {"id": new_id(kind, taken), "kind": kind, **about, "prompt": PROMPT, "evidence": evidence}
    return {**head, "explanation": EXPLANATION, "status": Status.DRAFT.value, **KINDS[kind].template}


def new_id(kind: str, taken: Collection[str]) -> str:
    """Return an id for a question of a kind that no other question has."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"{kind}-{number}") not in taken)


def quotes(article: Article, sentences: Collection[Sentence]) -> Plain:
    """Return whole sentences as quotes, so that each stands for one place of the article.

    Raises:
        QuizError: one of them cannot be quoted.
    """
    found = [_quote(article, sentence) for sentence in sorted(sentences, key=lambda sentence: sentence.index)]
    return found[0] if len(found) == 1 else found


def _quote(article: Article, sentence: Sentence) -> Plain:
    words = fold_space(article.words(sentence.span))
    if len(find_quote(article, words)) == 1:
        return words
    before = fold_space(article.text[: sentence.span.start][-_AROUND:])
    after = fold_space(article.text[sentence.span.end :][:_AROUND])
    for around in ({"prefix": before}, {"suffix": after}, {"prefix": before, "suffix": after}):
        said = {name: text for name, text in around.items() if text}
        if said and find_quote(article, words, said.get("prefix", ""), said.get("suffix", "")) == (sentence.span,):
            return {"quote": words, **said}
    raise QuizError("this sentence stands in the article more than once, with the same words around it", "select another one as well")
