"""docs/writing.md: its commands are typed one after the other, and say what the page shows."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from quiz.cli import exits
from quiz.cli.main import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def test_the_way_of_the_page_can_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("questions", "seeds"):
        (tmp_path / folder).mkdir()
    article = ROOT / "docs" / "examples" / "the-night-bus.txt"
    (tmp_path / "seeds" / "night-bus.txt").write_bytes(article.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    bank = Path("questions/night-bus.yaml")
    typed = compared = 0
    said = ""
    for language, block in BLOCKS:
        match language:
            case "sh":
                for line in block.splitlines():
                    assert main(shlex.split(line)[1:]) == exits.DONE, line
                    typed += 1
                captured = capsys.readouterr()
                said = captured.out + captured.err
            case "yaml":
                head, _, _ = bank.read_text(encoding="utf-8").partition("# A first question")
                bank.write_text(head + block, encoding="utf-8")
            case "text" if said:
                assert said == block
                compared += 1
    assert (typed, compared) == (6, 3)
    assert {path.name for path in tmp_path.iterdir()} == {"questions", "seeds", "sheet.html", "answers.html"}


def test_every_link_of_the_page_leads_somewhere() -> None:
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]+)\)", PAGE)]
    assert [path for path, _, _ in links if not (ROOT / "docs" / path).is_file()] == []
    for path, _, part in links:
        titles = re.findall(r"^#+ (.*)$", (ROOT / "docs" / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert not part or part in [title.lower().replace(" ", "-") for title in titles]
