"""The hint for what is not installed names a command that works where the program runs."""

from __future__ import annotations

import os
import re
import shlex
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from quiz import extras
from quiz.errors import QuizError
from quiz.extras import install_command, missing, need_extra, packages_of

ROOT = Path(__file__).parents[1]
SEGNO = "segno>=1.6.6"


@pytest.mark.parametrize("extra", ["web", "class", "llm"])
def test_an_extra_is_named_by_the_packages_that_the_program_was_built_with(extra: str) -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][extra]

    def names(packages: list[str]) -> set[str]:
        return {re.split(r"[<>=]", package)[0].lower().replace("_", "-") for package in packages}

    assert names(packages_of(extra)) == names(stated)


def test_in_a_virtual_environment_its_own_python_installs_them(tmp_path: Path) -> None:
    said = install_command([SEGNO], prefix=tmp_path, python="/home/ana/.venv/bin/python", has_pip=True)
    assert said == f"/home/ana/.venv/bin/python -m pip install '{SEGNO}'"
    spaced = install_command([SEGNO], prefix=tmp_path, python="/home/ana b/bin/python", has_pip=True)
    assert shlex.split(spaced) == ["/home/ana b/bin/python", "-m", "pip", "install", SEGNO]


def test_under_pipx_they_are_injected_by_the_name_of_its_environment(tmp_path: Path) -> None:
    home = tmp_path / "venvs" / "newsquiz-next"
    home.mkdir(parents=True)
    (home / "pipx_metadata.json").touch()
    for has_pip in (True, False):
        assert install_command([SEGNO], prefix=home, python="python", has_pip=has_pip) == f"pipx inject newsquiz-next '{SEGNO}'"


def test_where_there_is_no_pip_uv_installs_them(tmp_path: Path) -> None:
    said = install_command([SEGNO], prefix=tmp_path, python="/tools/newsquiz/bin/python", has_pip=False)
    assert said == f"uv pip install --python /tools/newsquiz/bin/python '{SEGNO}'"


def test_in_a_folder_that_was_never_installed_the_folder_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(_name: str) -> list[str]:
        raise PackageNotFoundError

    monkeypatch.setattr(extras, "requires", not_there)
    assert packages_of("web") == [f"{ROOT}[web]"]


def test_the_shell_of_windows_gets_double_quotation_marks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "name", "nt")
    said = extras._in_shell(r"C:\Users\ana\python.exe", "-m", "pip", "install", SEGNO)
    assert said == rf'C:\Users\ana\python.exe -m pip install "{SEGNO}"'


def test_what_is_missing_is_said_with_its_purpose_and_the_command_for_this_place(monkeypatch: pytest.MonkeyPatch) -> None:
    need_extra("class", "to join a class quiz", ("aiohttp",))
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(QuizError) as caught:
        need_extra("class", "to join a class quiz", ("json", "aiohttp"))
    assert caught.value.message == "to join a class quiz, newsquiz needs packages that are not installed"
    assert caught.value.hint == missing("class", "").hint == f"install them: {install_command(packages_of('class'))}"
