"""`quiz publish` on the command line: what is said, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.bank_feed import QUOTES, bank, question
from instruments.pages import PROSE
from quiz.cli.main import main


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    folder = tmp_path / "lantern"
    folder.mkdir()
    (folder / "wye.txt").write_text("\n\n".join(PROSE))
    (folder / "wye.yaml").write_text(bank().replace("  file: wye.txt\n", "  file: wye.txt\n  url: https://post.example/bridge\n"))
    return folder


def test_it_says_what_was_published_what_not_and_what_to_do_next(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = question("draft", QUOTES[3]) + "  status: draft\n"
    text = (banks / "wye.yaml").read_text()
    (banks / "wye.yaml").write_text(text + draft)
    (banks / "only.yaml").write_text(bank([]).replace("id: wye", "id: only") + draft)
    site = banks.parent / "site"
    assert main(["publish", str(banks), "-o", str(site)]) == 0
    assert capsys.readouterr().err == (
        f"Published: 1 story with 8 questions, in {site}.\n"
        "Left out: 2 drafts, 1 bank without a question that is ready.\n"
        "Put the folder on a web server, so that others can follow it: quiz follow ADDRESS\n"
    )
    assert b"<title>lantern</title>" in (site / "feed.xml").read_bytes()
    (banks / "wye.yaml").write_text(text.replace("id: wye", "id: bridge").replace("  file: wye.txt", "  file: wye.txt\n  licence: CC0"))
    (banks / "only.yaml").unlink()
    assert main(["publish", str(banks), "-o", str(site), "--url", "https://news.example/quiz/"]) == 0
    assert capsys.readouterr().err == (
        f"Published: 1 story with 8 questions, in {site}.\n"
        "The full text of 1 goes along, since the licence allows it.\n"
        "Removed: 1 bank published before.\n"
        "Put the folder on a web server, so that others can follow it: quiz follow https://news.example/quiz/\n"
    )


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("missing", "missing: error: there is no such directory\n  name the one with your banks"),
        ("lantern/wye.yaml", "wye.yaml: error: there is no such directory"),
        (".", "error: there is no bank in this directory"),
    ],
)
def test_where_there_are_no_banks_it_says_so(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str, words: str
) -> None:
    monkeypatch.chdir(banks.parent)
    assert main(["publish", named, "-o", "site"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("site").exists()
