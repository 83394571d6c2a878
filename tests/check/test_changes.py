"""What is said of two versions of a bank, and of one in a git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.check.changes import Change, What, compare
from quiz.check.revision import load_at
from quiz.errors import BankError, Place, QuizError

BANK = """\
format: 1
id: sea
title: T
article: {file: ../texts/a.txt}
questions:
- id: rose
  kind: choice
  prompt: What rose?
  evidence: The sea rose.
  explanation: E
  options:
  - {text: The sea, correct: true}
  - {text: The sun, misreading: misunderstood}
- id: who
  kind: short
  prompt: Who swam?
  answer: Ann
  aliases: [Anne]
  evidence: Ann swam.
  explanation: E
"""


def opened(_file: str, _about: Source) -> Article:
    return parse_article("The sea rose. Ann swam. Ben dived.\n")


def read(text: str) -> Bank:
    return read_bank(text, Path("b.yaml"), opened)


def changed(*edits: tuple[str, str]) -> list[Change]:
    text = BANK
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return list(compare(read(BANK), read(text), "old").changes)


def test_the_same_bank_has_no_changes_whatever_its_layout() -> None:
    assert changed() == []
    swapped = (
        "  - {text: The sea, correct: true}\n  - {text: The sun, misreading: misunderstood}\n",
        "  - misreading: misunderstood\n    text: The  sun\n",
    )
    assert changed((swapped[0], swapped[1] + "  - {text: The sea, correct: true}\n")) == []


@pytest.mark.parametrize(
    ("edit", "fields"),
    [
        (("What rose?", "What rose high?"), ("prompt",)),
        (("The sun, misreading: misunderstood", "The sun, misreading: misplaced"), ("options",)),
        (("aliases: [Anne]", "aliases: [Anne, Annie]"), ("aliases",)),
        (("  explanation: E\n  options", "  explanation: F\n  topics: [sea]\n  options"), ("explanation", "topics")),
        (("evidence: Ann swam.", "evidence: Ann swam. Ben dived."), ("evidence",)),
        (("text: The sea,", "text: the  SEA,"), ("options",)),
    ],
)
def test_a_wording_that_changed_keeps_the_history(edit: tuple[str, str], fields: tuple[str, ...]) -> None:
    (change,) = changed(edit)
    assert (change.what, change.fields, change.key_before) == (What.WORDING, fields, "")


def test_a_key_that_changed_starts_the_history_afresh_and_both_keys_are_told() -> None:
    (change,) = changed(("answer: Ann", "answer: Ben"), ("Ann swam.", "Ben dived."))
    assert (change.question, change.what, change.fields) == ("who", What.KEY, ("evidence", "answer"))
    assert (change.key_before, change.key_after) == ("ann", "ben")
    assert change.place == Place("b.yaml", 14, 3)
    (change,) = changed(("kind: short", "kind: highlight"), ("  answer: Ann\n  aliases: [Anne]\n", ""))
    assert change.what is What.KEY
    assert "kind" in change.fields


def test_questions_that_came_and_went_are_told_and_a_new_id_is_noticed() -> None:
    came, went = changed(("id: who", "id: swimmer"))
    assert (came.question, came.what, came.renamed_from) == ("swimmer", What.ADDED, "who")
    assert (went.question, went.what, went.place.line) == ("who", What.REMOVED, 14)
    came, went = changed(("id: who", "id: swimmer"), ("Who swam?", "Who did swim?"))
    assert came.renamed_from == ""


def test_a_new_id_of_the_bank_and_a_bank_that_is_new_are_told() -> None:
    changes = compare(read(BANK), read(BANK.replace("id: sea", "id: lake")), "old")
    assert (changes.id_before, changes.id_after, changes.changes) == ("sea", "lake", ())
    changes = compare(None, read(BANK), "old")
    assert changes.id_before == ""
    assert [change.what for change in changes.changes] == [What.ADDED, What.ADDED]


def test_changes_are_given_as_data_for_json() -> None:
    data = json.loads(json.dumps(compare(read(BANK), read(BANK.replace("The sea, c", "The tide, c")), "old").to_json()))
    assert data == {
        "path": "b.yaml",
        "against": "old",
        "id_before": "sea",
        "id_after": "sea",
        "changes": [
            {
                "question": "rose",
                "change": "key changed",
                "line": 6,
                "column": 3,
                "fields": ["options"],
                "key_before": "the sea",
                "key_after": "the tide",
                "renamed_from": "",
            }
        ],
    }


def git(folder: Path, *words: str) -> None:
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a bank of which the article and the key changed since its only commit; gives the bank."""
    root = tmp_path / "root"
    (root / "banks").mkdir(parents=True)
    (root / "texts").mkdir()
    bank, text = root / "banks" / "b.yaml", root / "texts" / "a.txt"
    text.write_text("The sea rose. Ann swam.\n", encoding="utf-8")
    bank.write_text(BANK, encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    text.write_text("The sea rose. Ben dived.\n", encoding="utf-8")
    bank.write_text(BANK.replace("answer: Ann", "answer: Ben").replace("Ann swam.", "Ben dived."), encoding="utf-8")
    return bank


def test_a_bank_is_read_as_it_stood_in_a_revision_with_the_article_of_then(repository: Path) -> None:
    before = load_at("HEAD", repository)
    assert before is not None
    assert before.articles[0].text == "The sea rose. Ann swam.\n"
    assert [question.place.path for question in before.questions] == [f"HEAD:{repository}"] * 2


def test_a_bank_or_an_article_that_was_not_there_then_is_no_mistake(repository: Path) -> None:
    new = repository.with_name("new.yaml")
    new.write_text(BANK, encoding="utf-8")
    assert load_at("HEAD", new) is None
    git(repository.parent, "rm", "-q", "--cached", "../texts/a.txt")
    git(repository.parent, "commit", "-q", "-m", "two")
    (repository.parent.parent / "texts" / "a.txt").write_text("The sea rose. Ann swam. Ben dived.\n", encoding="utf-8")
    before = load_at("HEAD", repository)
    assert before is not None
    assert "Ann swam. Ben" in before.articles[0].text


def test_a_version_with_errors_is_named_by_its_revision(repository: Path) -> None:
    repository.write_text(BANK.replace("answer: Ann", "answr: Ann"), encoding="utf-8")
    git(repository.parent, "commit", "-q", "-a", "-m", "broken")
    with pytest.raises(BankError) as raised:
        load_at("HEAD", repository)
    assert f"HEAD:{repository}:17:3: error: " in str(raised.value)


@pytest.mark.parametrize("revision", ["no-such", "--help", "-x", "HEAD:banks/b.yaml", "", "a\0b", "HEAD~1"])
def test_what_is_no_revision_is_said_in_words(repository: Path, revision: str) -> None:
    with pytest.raises(QuizError, match="neither a file nor a revision"):
        load_at(revision, repository)


def test_without_git_or_a_repository_it_is_said_in_words(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BANK, encoding="utf-8")
    with pytest.raises(QuizError, match="neither a file nor a revision"):
        load_at("HEAD", tmp_path / "b.yaml")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(QuizError, match="git is not installed"):
        load_at("HEAD", repository)
