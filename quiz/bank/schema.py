"""Makes the JSON Schema of the format from the same descriptions that the reader uses.

Editors complete and check banks with it. It is a little wider than the reader: an editor takes `no`, `12:30` or
`1_000` for something else than text, and what lies between the fields (one key, evidence in the article) is not in it.
`python -m quiz.bank.schema` writes it to the standard output.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from quiz.bank.load import BANK_FIELDS
from quiz.bank.question import COMMON_FIELDS
from quiz.kinds.body import Body
from quiz.kinds.evidence import QUOTE_OR_WORDS, Quote
from quiz.kinds.options import EXTRA, ITEM, OPTION
from quiz.kinds.registry import KINDS
from quiz.yaml.fields import (
    DATE_PATTERN,
    ID_PATTERN,
    NUMBER_PATTERN,
    Amount,
    Day,
    Either,
    Field,
    Flag,
    Id,
    Known,
    Line,
    ListOf,
    Named,
    OneOf,
    Record,
    Shape,
    Text,
)

Schema = dict[str, Any]
"""A JSON Schema as data."""

_WORDS = ["string", "number", "boolean"]
"""What an editor may take words for; the reader takes them as they were typed."""
_NAMED: dict[str, Shape] = {"option": OPTION, "extra": EXTRA, "item": ITEM, "quote": QUOTE_OR_WORDS}
"""Shapes that stand in many places, and are described once."""


def bank_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of banks."""
    bank = _mapping(BANK_FIELDS)
    bank["properties"]["questions"]["items"] = {"$ref": "#/$defs/question"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bank of questions for newsquiz",
        "description": "Questions about a news article, each with the words of the article that prove its answer.",
        **bank,
        "oneOf": [{"required": ["article"]}, {"required": ["articles"]}],
        "$defs": {"question": _question(), **{name: _shape(shape, named=False) for name, shape in _NAMED.items()}},
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(bank_schema(), ensure_ascii=False, indent=2) + "\n"


def _question() -> Schema:
    common = _mapping(COMMON_FIELDS)
    common.pop("additionalProperties")
    common["properties"]["kind"]["description"] += "".join(f"\n- {kind.kind}: {kind.doc}" for kind in KINDS.values())
    return {**common, "description": "One question about the article.", "allOf": [_when(kind) for kind in KINDS.values()]}


def _when(kind: type[Body]) -> Schema:
    """Return what holds for the questions of one kind: its own keys, and no key of another."""
    own = _mapping(kind.fields)
    properties: Schema = {field.name: True for field in COMMON_FIELDS}
    then: Schema = {"properties": {**properties, **own["properties"]}, "additionalProperties": False}
    then["required"] = [*own.get("required", ()), *(["evidence"] if kind.needs_evidence else ())]
    return {"if": {"properties": {"kind": {"const": kind.kind}}, "required": ["kind"]}, "then": then}


def _mapping(fields: tuple[Field, ...]) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {field.name: {**_shape(field.shape), "description": field.doc} for field in fields},
        "additionalProperties": False,
    }
    names = [field.name for field in fields]
    if "true" in names:  # an editor may have read these keys as no texts, and then finds them in no list of properties
        schema["propertyNames"] = {"enum": [True, False, "True", "False", *names]}
        schema["additionalProperties"] = {"type": _WORDS}
    required = [field.name for field in fields if field.required]
    return {**schema, "required": required} if required else schema


def _shape(shape: Shape, *, named: bool = True) -> Schema:
    for name, known in _NAMED.items() if named else ():
        if shape is known or (name == "quote" and isinstance(shape, Quote)):
            return {"$ref": f"#/$defs/{name}"}
    match shape:
        case Line(pattern="") | Text():
            return {"type": _WORDS, "minLength": 1}
        case Line(pattern=pattern):
            return {"type": ["string", "number"], "pattern": f"^(?:{pattern})$"}
        case Id():
            return {"type": _WORDS, "pattern": f"^{ID_PATTERN}$"}
        case OneOf(words):
            return {"enum": _with_other_types([str(word) for word in words])}
        case Known(words):
            return {"enum": _with_other_types(list(words))}
        case Flag():
            return {"type": "boolean"}
        case Amount():
            return _amount(shape)
        case Day():
            return {"type": "string", "pattern": f"^{DATE_PATTERN}$"}
        case _:
            return _composed(shape)


def _composed(shape: Shape) -> Schema:
    match shape:
        case ListOf():
            return _list(shape)
        case Record(fields, _, ""):
            return _mapping(fields)
        case Record(fields, _, brief):
            field = next(field for field in fields if field.name == brief)
            return {"anyOf": [_shape(field.shape), _mapping(fields)]}
        case Either(text, record):
            return {"anyOf": [_shape(text), _shape(record)]}
        case Named(inner):
            return {
                "type": "object",
                "propertyNames": {"pattern": f"^{ID_PATTERN}$"},
                "additionalProperties": _shape(inner),
                "minProperties": 1,
            }
        case _:
            return {}


def _list(shape: ListOf) -> Schema:
    part = _shape(shape.shape)
    schema: Schema = {"type": "array", "items": part, "minItems": shape.least}
    if shape.most is not None:
        schema["maxItems"] = shape.most
    return {"anyOf": [part, schema]} if shape.or_one else schema


def _amount(shape: Amount) -> Schema:
    schema: Schema = {"type": ["number", "string"], "pattern": f"^{NUMBER_PATTERN}$"}
    bounds = {"minimum": shape.least, "exclusiveMinimum": shape.above, "maximum": shape.most, "multipleOf": 1 if shape.whole else None}
    return {**schema, **{name: bound for name, bound in bounds.items() if bound is not None}}


def _with_other_types(words: list[str]) -> list[object]:
    """Add to words what an editor takes them for: `true`, `1`."""
    others: dict[str, object] = {"true": True, "false": False, "1": 1}
    return [*(others[word] for word in words if word in others), *words]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a plain text stream when run as a program
    sys.stdout.write(schema_text())
