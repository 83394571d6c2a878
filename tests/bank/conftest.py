"""A bank about one small article, to which tests add their questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.errors import BankError

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
"""Five lines, so that the first question starts in line 6."""


@pytest.fixture(scope="session")
def data() -> Path:
    return Path(__file__).parent.parent / "data"


@pytest.fixture(scope="session")
def harbour_text(data: Path) -> str:
    return (data / "seeds" / "harbour.txt").read_text(encoding="utf-8")


@pytest.fixture
def read(harbour_text: str) -> Callable[[str], Bank]:
    """Read a bank whose articles all have the text of the harbour."""

    def open_article(_file: str, about: Source) -> Article:
        return parse_article(harbour_text, about)

    return lambda text: read_bank(text, Path("b.yaml"), open_article)


@pytest.fixture
def question(read: Callable[[str], Bank]) -> Callable[[str], object]:
    """Read one question that is given by its own keys, one a line; everything else is filled in."""

    def build(keys: str) -> object:
        return read(HEAD + _question(keys)).questions[0]

    return build


@pytest.fixture
def problems(read: Callable[[str], Bank]) -> Callable[[str], list[str]]:
    """Give what is wrong in a bank, as `line:column rule`, warnings too."""

    def find(text: str) -> list[str]:
        try:
            found = read(text).warnings
        except BankError as error:
            found = error.problems
        return [f"{problem.place.line}:{problem.place.column} {problem.rule}" for problem in found]

    return find


@pytest.fixture
def faults(problems: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """Give what is wrong in one question; its own keys start in line 10."""
    return lambda keys: problems(HEAD + _question(keys))


def _question(keys: str) -> str:
    evidence = "" if "evidence:" in keys.splitlines()[0] or "absent: true" in keys else "  evidence: Fishermen had asked\n"
    lines = ["- id: q\n", "  prompt: P\n", "  explanation: E\n", evidence or "  skill: infer\n"]
    return "".join(lines) + "".join(f"  {line}\n" for line in keys.splitlines())
