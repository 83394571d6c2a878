"""What is installed, under which names and under which licences, is what README, `NOTICE` and `pyproject.toml` say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

import quiz
from quiz.article.load import load_article
from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.extras import packages_of

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")


def start_commands() -> list[str]:
    section = README.partition("## Start")[2].partition("\n## ")[0]
    return [block.strip() for block in re.findall(r"```(?:sh|powershell)\n(.*?)```", section, re.DOTALL)]


def test_the_first_command_of_the_readme_is_one_line_that_installs_all_and_starts_the_app() -> None:
    unix, windows = start_commands()
    for command in (unix, windows):
        assert "\n" not in command
        assert "install --quiet '.[all]'" in command
    assert shlex.split(unix)[-1] == ".venv/bin/quiz"
    assert windows.endswith(r".venv\Scripts\quiz")


def test_all_has_every_extra_that_the_program_may_ask_for() -> None:
    (everything,) = EXTRAS["all"]
    named = set(re.fullmatch(r"newsquiz\[(.*)\]", everything)[1].split(","))  # type: ignore[index]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "quiz").rglob("*.py"))
    asked_for = set(re.findall(r"\b(?:missing|need_extra)\(\"(\w+)\"", source))
    assert asked_for
    assert named == asked_for == EXTRAS.keys() - {"all", "test", "dev"}
    assert packages_of("all")


@pytest.mark.parametrize("name", ["quiz", "newsquiz"])
def test_the_command_has_two_names_and_calls_itself_quiz_under_both(name: str) -> None:
    assert PROJECT["scripts"][name] == PROJECT["scripts"]["quiz"]
    program = Path(sysconfig.get_path("scripts")) / (f"{name}.exe" if sys.platform == "win32" else name)
    for words, said in (
        (["--version"], f"newsquiz {quiz.__version__}\n"),
        (["--help"], "usage: quiz "),
        (["play", "--help"], "usage: quiz play "),
    ):
        done = subprocess.run([program, *words], capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.startswith(said)
    refused = subprocess.run([program, "plya"], capture_output=True, text=True, check=False, timeout=60)
    assert 'did you mean "quiz play"?' in refused.stderr


def test_the_notice_names_every_word_list_and_every_article_that_is_not_ours() -> None:
    lists = [path.name for path in (ROOT / "quiz" / "english").glob("*.txt")]
    assert lists
    articles = [article for path in shipped_banks() for article in load_bank(path).articles]
    ours = {article.text for article in articles if article.about.licence == "CC0-1.0"}
    theirs = [f"seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt") if load_article(path).text not in ours]
    assert [name for name in [*lists, *theirs] if name not in NOTICE] == []


def test_a_bank_that_quotes_an_article_of_somebody_else_is_left_out_together_with_it() -> None:
    (removed,) = re.findall(r"^ +rm (.+)$", NOTICE, re.MULTILINE)
    foreign = [path for path in shipped_banks() if any(article.about.licence != "CC0-1.0" for article in load_bank(path).articles)]
    assert {f"questions/{path.name}" for path in foreign} == {name for name in removed.split() if name.startswith("questions/")}
    assert all((ROOT / name).is_file() for name in removed.split())


def test_readme_and_metadata_point_to_the_notice() -> None:
    assert "[NOTICE](NOTICE)" in README
    carried = metadata("newsquiz").get_all("License-File") or []
    beside = {path.relative_to(ROOT).as_posix() for path in (ROOT / "quiz").rglob("*.licence.txt")}
    assert {"LICENSE", "NOTICE", *beside} == set(carried)
