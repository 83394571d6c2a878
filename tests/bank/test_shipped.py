from __future__ import annotations

from pathlib import Path

import pytest

import quiz.bank.shipped as shipped
from quiz.bank.load import load_bank
from quiz.bank.shipped import is_basic, questions_folder, shipped_banks
from quiz.check.findings import check_bank


def test_in_a_checkout_the_banks_lie_at_its_top() -> None:
    assert questions_folder() == Path(__file__).resolve().parent.parent.parent / "questions"


def test_in_an_installed_package_the_banks_lie_inside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "quiz"
    (package / "shipped" / "questions").mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    assert questions_folder() == package / "shipped" / "questions"
    assert shipped_banks() == []
    for name in ("b.yaml", "a.yaml", "notes.txt"):
        (package / "shipped" / "questions" / name).touch()
    assert [path.name for path in shipped_banks()] == ["a.yaml", "b.yaml"]


def test_the_basics_come_after_the_other_banks_so_that_the_news_stays_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "quiz")
    for name in ("basics-b", "news", "basics-a", "aground"):
        (tmp_path / "questions" / f"{name}.yaml").touch()
    assert [path.stem for path in shipped_banks()] == ["aground", "news", "basics-a", "basics-b"]


def test_without_the_folder_there_are_no_banks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "quiz")
    assert shipped_banks() == []


BASICS = ("ceasefire", "election", "interest-rate", "medicine-trial", "opinion-poll", "sources")


@pytest.mark.parametrize("name", BASICS)
def test_each_of_the_basics_is_a_story_of_ours_with_ten_questions_that_are_ready_and_without_a_warning(name: str) -> None:
    bank = load_bank(questions_folder() / f"basics-{name}.yaml")
    (article,) = bank.articles
    assert is_basic(bank.id)
    assert 450 <= len(article.text.split()) <= 650
    assert article.text.split("\n\n")[-1].startswith("Checked against: ")
    assert (article.about.licence, article.about.date) == ("CC0-1.0", "")
    assert len(bank.questions) == 10
    assert not bank.outline.drafts
    assert len({question.kind for question in bank.questions}) >= 4
    assert check_bank(bank.path).problems == ()


def test_every_shipped_bank_can_be_read_without_a_warning() -> None:
    for path in shipped_banks():
        assert load_bank(path).warnings == ()
