"""`quiz check` with --fix, --diff, --watch and --against."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from quiz import files
from quiz.cli import exits, mend
from quiz.cli.main import main

HEAD = "format: 1\nid: sea\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
CHOICE = (
    "- id: q{}\n  kind: choice\n  prompt: What rose on day {}?\n  explanation: E\n  evidence: The sea rose.\n  options:\n"
    "  - {{text: Sea, correct: true}}\n  - {{text: Sun, misreading: misunderstood}}\n  - {{text: Fog, misreading: unsupported}}\n"
)
BANK = HEAD + "".join(CHOICE.format(number, number) for number in range(12))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A bank with all keys in the first place."""
    (tmp_path / "a.txt").write_text("The sea rose.\n", encoding="utf-8")
    path = tmp_path / "b.yaml"
    path.write_bytes(BANK.encode("utf-8"))
    return path


def test_keys_are_moved_in_the_file_and_what_was_done_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.chmod(0o640)
    assert main(["check", "--fix", str(path)]) == exits.DONE
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    assert lines[-1] == f"{path}: 8 changes"
    assert path.read_text(encoding="utf-8") != BANK
    assert sorted(file.name for file in path.parent.iterdir()) == ["a.txt", "b.yaml"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert main(["check", "--fix", str(path)]) == exits.DONE
    assert capsys.readouterr().out == f"{path}: nothing changed\n"


def test_a_byte_order_mark_and_a_link_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + BANK.replace("\n", "\r\n").encode("utf-8"))
    link = path.with_name("link.yaml")
    try:
        link.symlink_to(path)
    except OSError:
        link = path
    assert main(["check", "--fix", str(link)]) == exits.DONE
    assert path.read_bytes().startswith(b"\xef\xbb\xbfformat: 1\r\nid")
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert link == path or link.is_symlink()


def test_a_dry_run_shows_a_diff_and_changes_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "--diff", str(path)]) == exits.DONE
    out = capsys.readouterr().out
    assert out.startswith(f"--- {path}\n+++ {path} mended\n@@ ")
    assert out.count("\n+  - {text: ") == out.count("\n-  - {text: ") >= 8
    assert path.read_bytes() == BANK.encode("utf-8")
    assert main(["check", "--fix", "--diff", "--json", str(path)]) == exits.DONE
    (data,) = json.loads(capsys.readouterr().out)
    assert data["diff"] + "\n" == out
    assert (len(data["changed"]), data["left"], data["errors"]) == (8, [], 0)


def test_a_bank_with_errors_is_not_mended_but_others_are(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = path.with_name("c.yaml")
    broken.write_text(BANK.replace("kind: choice", "kind: chioce", 1), encoding="utf-8")
    assert main(["check", "--fix", str(broken), str(path)]) == exits.FOUND
    out = capsys.readouterr().out
    assert "[unknown-kind]" in out
    assert f"{broken}: not mended, because of its errors" in out
    assert out.endswith(f"{path}: 8 changes\n")
    assert main(["check", "--fix", "--json", str(broken), str(path.with_name("none.yaml"))]) == exits.UNUSABLE
    assert [data["errors"] for data in json.loads(capsys.readouterr().out)] == [1, 1]


def test_a_disk_that_does_not_take_the_file_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    assert main(["check", "--fix", str(path)]) == exits.UNUSABLE
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert path.read_bytes() == BANK.encode("utf-8")
    assert sorted(file.name for file in path.parent.iterdir()) == ["a.txt", "b.yaml"]


def test_a_file_that_must_not_be_written_stays_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files.os, "access", lambda _file, _rights: False)
    assert main(["check", "--fix", str(path)]) == exits.UNUSABLE
    assert "cannot be written: Permission denied" in capsys.readouterr().err
    assert path.read_bytes() == BANK.encode("utf-8")


def test_a_file_that_somebody_saves_meanwhile_is_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mending = mend.fix

    def fix_slowly(*words: object) -> object:
        path.write_text("saved meanwhile", encoding="utf-8")
        return mending(*words)

    monkeypatch.setattr(mend, "fix", fix_slowly)
    assert main(["check", "--fix", str(path)]) == exits.UNUSABLE
    assert "was changed meanwhile" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "saved meanwhile"
    assert sorted(file.name for file in path.parent.iterdir()) == ["a.txt", "b.yaml"]


def test_watching_checks_again_after_a_save_and_ctrl_c_ends_it_well(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saves = iter([BANK.replace("kind: choice", "kind: chioce", 1), BANK + "\n"])

    def sleep(seconds: float) -> None:
        assert seconds == 0.5
        text = next(saves, None)
        if text is None:
            raise KeyboardInterrupt
        path.write_text(text, encoding="utf-8")

    monkeypatch.setattr("quiz.cli.check.time.sleep", sleep)
    assert main(["check", "--watch", str(path.parent)]) == exits.DONE
    captured = capsys.readouterr()
    verdicts = [line for line in captured.out.splitlines() if line.startswith(f"{path}: ")]
    assert [verdict.split(", ")[0].removeprefix(f"{path}: ") for verdict in verdicts] == ["12 questions", "not readable", "12 questions"]
    assert captured.err.count("Waiting for a change") == 3


def test_changes_against_an_older_file_are_listed_with_what_they_mean(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = path.with_name("new.yaml")
    text = BANK.replace("{text: Sea, correct", "{text: Tide, correct", 1).replace("on day 1?", "on day one?").replace("id: q11", "id: last")
    new.write_text(text.replace("id: sea", "id: tide"), encoding="utf-8")
    assert main(["check", "--against", str(path), str(new)]) == exits.DONE
    assert capsys.readouterr().out.splitlines() == [
        f"{new}: the id of the bank changed from sea to tide: all histories start afresh",
        f'{new}:6:3: key changed: q0; from "sea" to "tide"; its history starts afresh',
        f"{new}:15:3: wording changed: q1; in prompt; its history stays",
        f"{new}:105:3: added: last; asks what q11 asked, whose history does not follow a new id",
        f"{path}:105:3: removed: q11",
        f"{new} against {path}: 1 added, 1 removed, 1 key changed, 1 wording changed",
    ]
    assert main(["check", "--against", str(path), str(path)]) == exits.DONE
    assert capsys.readouterr().out == f"{path} against {path}: no question changed\n"
    assert main(["check", "--json", "--against", str(path), str(new)]) == exits.DONE
    (data,) = json.loads(capsys.readouterr().out)
    assert [change["change"] for change in data["changes"]] == ["key changed", "wording changed", "added", "removed"]


def test_changes_against_a_revision_are_listed_for_each_bank_of_a_directory(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *settings, *words], cwd=path.parent, check=True, capture_output=True)
    path.with_name("c.yaml").write_text(BANK.replace("id: sea", "id: new"), encoding="utf-8")
    path.write_text(BANK.replace("explanation: E", "explanation: F", 1), encoding="utf-8")
    assert main(["check", "--against", "HEAD", str(path.parent)]) == exits.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}:6:3: wording changed: q0; in explanation; its history stays"
    assert lines[-1] == f"{path.with_name('c.yaml')} against HEAD: the bank is new"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--diff"], "--diff goes with --fix"),
        (["--watch", "--json"], "--json does not go with --watch"),
        (["--fix", "--watch"], "not allowed with argument"),
        (["--against", "no-such-thing"], "neither a file nor a revision"),
        (["--against", "\x1b[31m"], "neither a file nor a revision"),
    ],
)
def test_modes_that_do_not_go_together_are_said_in_words(
    words: list[str], said: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(path), *words]) == exits.UNUSABLE
    captured = capsys.readouterr()
    assert said in captured.err
    assert "\x1b" not in captured.err


def test_several_banks_are_not_compared_with_one_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.with_name("c.yaml").write_text(BANK, encoding="utf-8")
    assert main(["check", "--against", str(path), str(path.parent)]) == exits.UNUSABLE
    assert "several banks cannot be compared with one file" in capsys.readouterr().err
