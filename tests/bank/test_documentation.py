from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.articles import ARTICLE
from quiz.bank.load import BANK_FIELDS, load_bank
from quiz.bank.model import Bank
from quiz.bank.question import COMMON_FIELDS
from quiz.kinds.evidence import QUOTE
from quiz.kinds.options import OPTION
from quiz.kinds.registry import KINDS
from quiz.yaml.fields import Field

PAGE = (Path(__file__).parent.parent.parent / "docs" / "bank-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
SECTIONS = dict(re.findall(r"^#+ ([^\n]*)\n(.*?)(?=^#|\Z)", PROSE, re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_page_can_be_read_without_a_warning(read: Callable[[str], Bank], example: str) -> None:
    bank = read(example if "format: 1" in example else HEAD + example)
    assert bank.warnings == ()
    assert bank.questions


def test_the_examples_show_every_kind(read: Callable[[str], Bank]) -> None:
    shown = {question.kind for example in EXAMPLES for question in read(example if "format: 1" in example else HEAD + example).questions}
    assert shown == set(KINDS)


def test_the_first_example_is_a_bank_as_it_stands(tmp_path: Path, harbour_text: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "questions").mkdir()
    (tmp_path / "seeds" / "harbour.txt").write_text(harbour_text, encoding="utf-8")
    (tmp_path / "questions" / "b.yaml").write_text(EXAMPLES[0], encoding="utf-8")
    assert len(load_bank(tmp_path / "questions" / "b.yaml").questions) == 1


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("The bank", BANK_FIELDS),
        ("The article", ARTICLE.fields),
        ("Every question", COMMON_FIELDS),
        ("Evidence", QUOTE.fields),
        ("`choice` and `choices`", OPTION.fields),
        *((f"`{kind.kind}`", kind.fields) for kind in KINDS.values() if kind.kind not in ("choice", "choices")),
    ],
)
def test_every_key_is_documented_in_the_words_of_its_field(title: str, fields: tuple[Field, ...]) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|.*?\| ([^|]*) \|$", SECTIONS[title], re.MULTILINE))
    for field in fields:
        assert rows.pop(field.name) == field.doc
    assert set(rows) <= {"options"}
