from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import quiz.bank.schema
from quiz.bank.schema import bank_schema, schema_text
from quiz.bank.shipped import shipped_banks
from quiz.kinds.registry import KINDS

FILE = Path(quiz.bank.schema.__file__).with_name("bank.schema.json")


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = bank_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_an_editor_reads(text: str) -> Any:
    """Give what YAML's own rules make of a bank: truth values and numbers, but no dates, as JSON has none."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return json.loads(json.dumps(yaml.load(text, loader)))


def test_the_file_is_the_schema_that_the_fields_describe() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_text(), "run python -m quiz.bank.schema > quiz/bank/bank.schema.json"


def test_a_bank_of_all_kinds_fits_the_schema(validator: Any, data: Path) -> None:
    validator.validate(as_an_editor_reads((data / "questions" / "harbour.yaml").read_text(encoding="utf-8")))


def test_the_shipped_banks_fit_the_schema(validator: Any) -> None:
    for bank in shipped_banks():
        validator.validate(as_an_editor_reads(bank.read_text(encoding="utf-8")))


def test_words_that_yaml_takes_for_something_else_are_let_through(validator: Any) -> None:
    bank = {
        "format": 1,
        "id": 2026,
        "title": False,
        "article": {"file": "a.txt"},
        "questions": [
            {
                "id": 12,
                "kind": "choice",
                "prompt": 750,
                "explanation": 3.1,
                "evidence": 140,
                "options": [{"text": True, "correct": True}, False, 12],
            }
        ],
    }
    validator.validate(bank)


def mistakes() -> Iterator[tuple[str, str, str]]:
    yield "format: 1", "format: 2", "an unknown format"
    yield "id: harbour", "id: Har Bour", "an id with a blank"
    yield "title: A ferry", "titel: A ferry", "a key with a misreading"
    yield "  file: ../seeds/harbour.txt\n", "", "no file"
    yield "kind: choice\n", "kind: chioce\n", "an unknown kind"
    yield "misreading: misplaced", "misreading: displaced", "an unknown misreading"
    yield "until: 2027-01-31", "until: soon", "a day that is none"
    yield "points: 2.5", "points: -1", "points below zero"
    yield "prove: true", "prove: sometimes", "neither true nor false"
    yield "answer: not stated", "answer: unknown", "an unknown answer"
    yield "value: 12\n", "value: a dozen\n", "a number in words"
    yield "tolerance: 5%", "tolerance: {nominal: -1}", "a negative tolerance"
    yield "precision: 1\n", "precision: 1.5\n", "half a decimal"
    yield "be: person", "options: [a, b]", "a key of another kind"
    yield "  explanation: Each stands in a sentence of its own.\n", "", "no explanation"
    yield "  evidence: two million more than planned\n  explanation: The mayor", "  explanation: The mayor", "a highlight without evidence"
    yield "  - The terminal opens\n", "", "too few items"
    yield "prefix: nine", "before: nine", "an unknown part of a quote"


@pytest.mark.parametrize(("right", "wrong"), [(right, wrong) for right, wrong, _ in mistakes()], ids=[name for _, _, name in mistakes()])
def test_a_bank_with_a_mistake_does_not_fit(validator: Any, data: Path, right: str, wrong: str) -> None:
    text = (data / "questions" / "harbour.yaml").read_text(encoding="utf-8")
    assert right in text
    assert not validator.is_valid(as_an_editor_reads(text.replace(right, wrong, 1)))


def test_a_bank_names_one_article_or_several(validator: Any) -> None:
    rest = {
        "format": 1,
        "id": "b",
        "title": "T",
        "questions": [{"id": "q", "kind": "highlight", "prompt": "P", "explanation": "E", "evidence": "x"}],
    }
    one = {"file": "a.txt"}
    assert validator.is_valid({**rest, "article": one})
    assert validator.is_valid({**rest, "articles": {"a": one}})
    assert not validator.is_valid({**rest, "article": one, "articles": {"a": one}})
    assert not validator.is_valid(rest)


def test_every_key_of_every_kind_has_a_description_for_the_editor() -> None:
    question = bank_schema()["$defs"]["question"]
    assert all(part["description"].endswith(".") for part in question["properties"].values() if "description" in part)
    for when, kind in zip(question["allOf"], KINDS.values(), strict=True):
        for field in kind.fields:
            assert when["then"]["properties"][field.name]["description"] == field.doc
