"""Questions and articles as lines, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.bank.packed import pack_article, pack_question, unpack_article, unpack_question
from quiz.bank.shipped import shipped_banks

DATA = Path(__file__).parents[1] / "data"
NINE = DATA / "questions" / "nine.yaml"


@pytest.mark.parametrize("path", [NINE, *shipped_banks()], ids=lambda path: path.stem)
def test_what_is_packed_comes_back(path: Path) -> None:
    bank = load_bank(path)
    articles = [unpack_article(pack_article(article)) for article in bank.articles]
    assert articles == list(bank.articles)
    for question in bank.questions:
        back = unpack_question(pack_question(question, 0), "b.yaml", articles)
        assert back == question
        assert (back.article, back.place.path) == (articles[0], "b.yaml")
        assert (back.place.line, back.place.column) == (question.place.line, question.place.column)


@pytest.mark.parametrize("line", ["", "{}", '{"kind": "short"}', "null", '"x"'])
def test_a_line_that_is_no_question_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack_question(line, "b.yaml", [])
