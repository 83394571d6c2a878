"""What seldom happens when a bank is read: each case gives its place, its sentence and a way out."""

from __future__ import annotations

import runpy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

import making
from quiz.article.model import Span
from quiz.article.sentences import parse_article
from quiz.bank.cache import Deferred
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.bank.schema import schema_text
from quiz.bank.skeleton import bank_head
from quiz.bank.write import question_yaml
from quiz.errors import BankError
from quiz.kinds.evidence import Evidence, quote_parts
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.question import Question, Skill, Status

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
QUESTION = HEAD + "- id: q\n  kind: KIND\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n"
"""What is added starts in line 11."""


def read(text: str) -> Bank:
    return read_bank(text, Path("b.yaml"), lambda _file, about: parse_article("The sea rose. The wind fell.\n", about))


def told(text: str) -> list[str]:
    with pytest.raises(BankError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_an_escape_on_a_later_line_of_a_text_is_named_where_the_text_begins() -> None:
    (problem,) = told(QUESTION.replace("KIND", "short") + '  answer: "one\n    two \\e[2J"\n')
    assert problem.startswith("b.yaml:11:11: error: U+001B ESCAPE is not allowed in a bank [control-character]")


def test_a_list_where_an_option_should_be_is_named() -> None:
    problem = told(QUESTION.replace("KIND", "choice") + "  options:\n  - {text: A, correct: true}\n  - [B]\n")[0]
    assert problem.startswith("b.yaml:13:5: error: here stands a list, but it should be an option, with the keys id, text, ")
    assert "text with a colon, a bracket or a brace in it wants quotes" in problem


def test_an_option_that_could_not_be_read_is_named_once() -> None:
    (problem,) = told(QUESTION.replace("KIND", "choice") + "  options:\n  - {text: A, correct: true}\n  - !x B\n")
    assert problem.startswith("b.yaml:13:5: error: ")
    assert "[tag]" in problem


@pytest.mark.parametrize("kind", ["choices", "choice"])
def test_options_alike_are_named_once_and_not_counted_as_keys_too(kind: str) -> None:
    (problem,) = told(QUESTION.replace("KIND", kind) + "  options: [{text: A, correct: true}, B, b]\n")
    assert problem.startswith('b.yaml:11:42: error: "b" stands here a second time; the first is in line 11 [option-alike]')
    assert "change one of them, or delete it" in problem


def test_options_alike_in_a_gap_are_named_once() -> None:
    text = QUESTION.replace("KIND", "cloze")
    (problem,) = told(text + "  text: The {{sea}} rose.\n  gaps:\n    sea: {options: [{text: A, correct: true}, B, b]}\n")
    assert "[option-alike]" in problem


def test_a_rounded_value_is_held_against_a_tolerance_in_per_cent() -> None:
    number = QUESTION.replace("KIND", "number") + "  value: {value}\n  tolerance: 5%\n  precision: 0\n"
    assert read(number.replace("{value}", "-10.4")).questions
    (problem,) = told(number.replace("{value}", "-1.4"))
    assert "the value -1.4 becomes -1 when it is rounded, which its tolerance does not allow [number-outside-tolerance]" in problem


def test_a_colon_too_many_below_blank_lines_points_at_the_line_above_them() -> None:
    (problem,) = told("id:b\n\n\ntitle: T\n")
    assert problem.startswith("b.yaml:1:3: error: there is no blank after the colon [yaml-syntax]")
    assert "write: id: b" in problem
    assert told("format: 1\nid:b\n\n\ntitle: T\n")[0].startswith("b.yaml:2:3: error: there is no blank after the colon [yaml-syntax]")
    (problem,) = told("# a bank\nneither key nor item\n\n\ntitle: T\n")
    assert problem.startswith("b.yaml:2:1: error: ")


def test_whatever_else_the_parser_says_is_a_problem_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise yaml.YAMLError("no place")

    monkeypatch.setattr("quiz.yaml.parse.LOADER", fail)
    (problem,) = told("format: 1\n")
    assert problem.startswith("b.yaml:1:1: error: this is not YAML text [yaml-syntax]")
    assert "write it with a text editor and save it as UTF-8" in problem


def test_the_schema_is_printed_by_its_module(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.warns(RuntimeWarning, match="sys.modules"):
        runpy.run_module("quiz.bank.schema", run_name="__main__")
    assert capsys.readouterr().out == schema_text()


def test_parts_that_are_not_made_yet_are_compared_and_shown_without_harm() -> None:
    parts = Deferred(2, "AB".__getitem__)
    assert repr(parts) == "<2 parts>"
    assert parts == ("A", "B")
    assert parts != ["A", "B"]


# Writing


def written_and_read(question: Question) -> Question:
    head = bank_head(question.article, "a.txt", "b", "T")
    bank = read_bank(f"{head}\nquestions:\n{question_yaml(question)}", Path("b.yaml"), lambda _file, _about: question.article)
    assert bank.warnings == ()
    return bank.questions[0]


def test_everything_that_a_question_can_have_is_written_and_read() -> None:
    article = parse_article("The sea rose. The wind fell.\n")
    question = making.question(
        Number(Decimal("12.5"), "metres", Tolerance(ToleranceKind.GEOMETRIC, Decimal("0.25")), 3),
        "q",
        prompt="How far?",
        explanation="It says so.",
        article=article,
        evidence=making.evidence("The sea rose.", of=article),
        skill=Skill.INTEGRATE,
        topics=("sea", "wind"),
        prove=True,
        until=date(2026, 12, 24),
        fact="the-rise",
        points=Decimal("2.5"),
        status=Status.DRAFT,
        generator="numbers 1",
        notes="For the third form.",
    )
    read = written_and_read(question)
    for name in ("body", "prompt", "skill", "topics", "prove", "until", "fact", "points", "status", "generator", "notes", "evidence"):
        assert getattr(read, name) == getattr(question, name), name
    assert written_and_read(replace(question, until=None, evergreen=True)).evergreen


@pytest.mark.parametrize("kind", ToleranceKind)
def test_each_tolerance_holds_its_own_value(kind: ToleranceKind) -> None:
    tolerance = Tolerance(kind, Decimal("0.1"))
    assert (
        written_and_read(making.question(Number(Decimal(4), "", tolerance), "q", prompt="P", explanation="E")).body.tolerance == tolerance
    )


def test_a_quote_that_nothing_around_it_tells_apart_is_written_as_it_is() -> None:
    article = parse_article("The sea rose. " * 90 + "\n")
    assert quote_parts(Evidence("The sea rose.", Span(560, 573)), article) == "The sea rose."
