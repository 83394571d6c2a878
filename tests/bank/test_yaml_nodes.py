from __future__ import annotations

import pytest
import yaml

import quiz.yaml.parse
from quiz.yaml.nodes import Mapping, Node, Scalar, Sequence
from quiz.yaml.parse import parse_yaml
from quiz.yaml.report import Report


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML has no parser in C")
    monkeypatch.setattr(quiz.yaml.parse, "LOADER", getattr(yaml, request.param))


def parsed(text: str) -> Node:
    report = Report("x.yaml")
    node = parse_yaml(text, report)
    assert report.problems == []
    assert node is not None
    return node


def texts(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [texts(item) for item in node.items]
        case Mapping():
            return {key.text: texts(value) for key, value in node.entries}


def test_every_plain_scalar_is_text_as_typed() -> None:
    words = [
        "no",
        "yes",
        "on",
        "off",
        "~",
        "null",
        "12:30",
        "1:30:00",
        "01234",
        "0x1F",
        "1_000",
        "3.10",
        "2026-11-05",
        ".nan",
        "1e999",
        "=",
        "= a",
    ]
    assert texts(parsed("[" + ", ".join(words) + "]")) == words
    assert texts(parsed("no: yes\n12:30: off\n")) == {"no": "yes", "12:30": "off"}


def test_nodes_know_where_they_start_and_how_they_are_written() -> None:
    root = parsed("a: b\nc:\n- 'd'\n- {e: \"f\"}\ng: |\n  h\n")
    assert isinstance(root, Mapping)
    (a, b), (_, items), (_, h) = root.entries
    assert (a.at, b.at, b.style) == ((1, 1), (1, 4), "")
    assert isinstance(items, Sequence)
    d, e = items.items
    assert isinstance(d, Scalar)
    assert isinstance(e, Mapping)
    assert (items.at, d.at, d.style, e.at) == ((3, 1), (3, 3), "'", (4, 3))
    assert isinstance(h, Scalar)
    assert (h.at, h.style, h.text) == ((5, 4), "|", "h\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions_count_characters_whatever_the_line_ends_and_the_byte_order_mark(mark: str, line_end: str) -> None:
    root = parsed(mark + line_end.join(["ключ: значение", "k: {日本: 語, x: 🎈🎈, y: z}", ""]))
    assert isinstance(root, Mapping)
    assert root.entries[0][1].at == (1, 7)
    inner = root.entries[1][1]
    assert isinstance(inner, Mapping)
    assert [key.at for key, _ in inner.entries] == [(2, 5), (2, 12), (2, 19)]


def test_one_document_may_be_opened_and_closed_with_marks() -> None:
    assert texts(parsed("# a comment\n---\na: b\n...\n# the end\n")) == {"a": "b"}


@pytest.mark.parametrize("comment", ["a: b # a comment", "a: b #", "a: b ## x", "# x\na: b", "a: 'b' #x", "a: b#1", "a: [b] #x"])
def test_an_ordinary_comment_is_no_problem(comment: str) -> None:
    root = parsed(comment)
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root.entries] == ["a"]
