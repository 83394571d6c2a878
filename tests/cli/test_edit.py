"""`quiz edit` as a command: by pipe, on a bank that cannot be edited, and without a terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from quiz.bank.load import load_bank
from tui.drafts import drafted

Quiz = Callable[..., "subprocess.CompletedProcess[str]"]


def test_drafts_are_decided_by_lines_on_the_standard_input(quiz: Quiz, tmp_path: Path) -> None:
    path = drafted(tmp_path)
    done = quiz("edit", str(path), lines="a\nd no\n")
    assert done.returncode == 0
    assert done.stderr == "No terminal here, so newsquiz goes line by line.\n"
    assert done.stdout.endswith("1 accepted, 1 dropped, 1 left.\n")
    assert load_bank(path).outline.drafts == {"story"}
    assert not Path(tmp_path / "quiz-home").exists()


def test_plain_needs_no_reason(quiz: Quiz, tmp_path: Path) -> None:
    path = drafted(tmp_path)
    done = quiz("edit", "--plain", str(path), str(path), lines="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 drafts to accept or to drop.")


def test_a_bank_with_errors_is_named_with_all_of_them(quiz: Quiz, tmp_path: Path) -> None:
    path = drafted(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("kind: truth", "kind: truht"), encoding="utf-8")
    done = quiz("edit", str(path), lines="a\n")
    assert done.returncode == 2
    assert "unknown-kind" in done.stderr


def test_a_name_that_is_no_bank_is_said(quiz: Quiz) -> None:
    done = quiz("edit", "nothing")
    assert done.returncode == 2
    assert "there is no bank" in done.stderr
