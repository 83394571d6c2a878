from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.errors import BankError

QUESTION = "questions:\n- {id: q, kind: highlight, prompt: P, explanation: E, evidence: The sea rose.}\n"


def bank(folder: Path, article: str, text: str = "The sea rose.\n") -> Path:
    (folder / "seeds").mkdir(parents=True)
    (folder / "questions").mkdir()
    (folder / "seeds" / "a.txt").write_text(text, encoding="utf-8")
    path = folder / "questions" / "b.yaml"
    path.write_text(f"format: 1\nid: b\ntitle: T\narticle: {{file: {article}}}\n{QUESTION}", encoding="utf-8")
    return path


def problem(path: Path) -> tuple[str, str]:
    with pytest.raises(BankError) as caught:
        load_bank(path)
    first = caught.value.problems[0]
    return f"{first.place.line}:{first.place.column} {first.rule}", first.message


@pytest.mark.parametrize("article", ["../seeds/a.txt", "./../seeds/a.txt", "../questions/../seeds/a.txt"])
def test_an_article_lies_in_a_sister_of_the_banks_folder(tmp_path: Path, article: str) -> None:
    assert load_bank(bank(tmp_path, article)).articles[0].text == "The sea rose.\n"


@pytest.mark.parametrize(
    "article",
    [
        "../../etc/passwd",
        "../../../../../../../../etc/passwd",
        "/etc/passwd",
        "~/a.txt",
        "~root/a.txt",
        "'C:\\a.txt'",
        "C:a.txt",
        "'..\\seeds\\a.txt'",
        "'\\\\server\\share\\a.txt'",
        "//server/a.txt",
    ],
)
def test_an_article_outside_the_banks_root_is_not_opened(tmp_path: Path, article: str) -> None:
    where, message = problem(bank(tmp_path / "root", article))
    assert where == "4:17 article-unreadable"
    assert "not a path relative" in message or "leads out" in message


def test_a_link_that_leads_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    path = bank(tmp_path / "root", "../seeds/link.txt")
    (tmp_path / "secret.txt").write_text("The sea rose.\n", encoding="utf-8")
    try:
        (tmp_path / "root" / "seeds" / "link.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("no links here")
    assert "leads out" in problem(path)[1]


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    path = bank(tmp_path / "root", "../seeds/link.txt")
    try:
        (tmp_path / "root" / "seeds" / "link.txt").symlink_to("link.txt")
    except OSError:
        pytest.skip("no links here")
    assert problem(path)[0] == "4:17 article-unreadable"


def test_a_bank_in_a_folder_at_the_top_does_not_have_the_whole_disk_as_its_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A bank cannot be put there in a test, so the folder's own path is shortened to one step.
    path = bank(tmp_path / "root", "../seeds/a.txt")
    top = Path(tmp_path.anchor) / "top"
    real = Path.resolve
    monkeypatch.setattr(Path, "resolve", lambda self, strict=False: top if self == path.parent else real(self, strict))
    assert "leads out" in problem(path)[1]


@pytest.mark.parametrize(
    ("article", "reason"),
    [("../seeds/b.txt", "there is no such article"), ("../seeds", "this is not a file"), ("../seeds/e.txt", "the article is empty")],
)
def test_an_article_that_cannot_be_read_is_named_at_its_path(tmp_path: Path, article: str, reason: str) -> None:
    path = bank(tmp_path, article)
    (tmp_path / "seeds" / "e.txt").write_text(" \n", encoding="utf-8")
    where, message = problem(path)
    assert where == "4:17 article-unreadable"
    assert message.startswith(reason)


def test_a_bank_is_found_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bank(tmp_path, "../seeds/a.txt")
    monkeypatch.chdir(path.parent)
    assert load_bank(Path("b.yaml")).id == "b"


def test_a_changed_article_is_a_warning_as_long_as_the_evidence_is_there(tmp_path: Path) -> None:
    path = bank(tmp_path, "../seeds/a.txt")
    old = load_bank(path).articles[0].sha256
    path.write_text(path.read_text(encoding="utf-8").replace("a.txt}", f"a.txt, sha256: {old}}}"), encoding="utf-8")
    assert load_bank(path).warnings == ()
    (tmp_path / "seeds" / "a.txt").write_text("The sea rose. And fell.\n", encoding="utf-8")
    changed = load_bank(path)
    assert [(warning.rule, warning.place.line) for warning in changed.warnings] == [("article-changed", 4)]
    assert changed.articles[0].sha256 in changed.warnings[0].hint
    (tmp_path / "seeds" / "a.txt").write_text("The sea fell.\n", encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert [found.rule for found in caught.value.problems] == ["article-changed", "evidence-not-found"]
    assert caught.value.message.startswith("the article does not have")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_line_break_in_the_path_of_a_bank_cannot_break_a_message(tmp_path: Path) -> None:
    path = bank(tmp_path / "a\nb", "../seeds/none.txt")
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert "a b" in caught.value.problems[0].place.path
