from __future__ import annotations

from pathlib import Path

import pytest

import quiz.bank.shipped as shipped
from quiz.bank.load import load_bank
from quiz.bank.shipped import questions_folder, shipped_banks


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


def test_without_the_folder_there_are_no_banks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "quiz")
    assert shipped_banks() == []


def test_every_shipped_bank_can_be_read_without_a_warning() -> None:
    for path in shipped_banks():
        assert load_bank(path).warnings == ()
