"""The author's editor is called as a list of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.edit.external_editor import editor_command, run_editor
from quiz.errors import QuizError

BANK = Path("/banks/a b; rm -r x.yaml")


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"EDITOR": "nano"}, ["nano", "+7", str(BANK)]),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait", str(BANK)]),
        ({"EDITOR": "'/my programs/vim' -n"}, ["/my programs/vim", "-n", "+7", str(BANK)]),
        ({"EDITOR": "x; rm $HOME | y"}, ["x;", "rm", "$HOME", "|", "y", str(BANK)]),
    ],
)
def test_the_words_are_those_of_the_variable_and_the_file(environ: dict[str, str], words: list[str]) -> None:
    assert editor_command(environ, BANK, 7) == words


@pytest.mark.parametrize("environ", [{}, {"EDITOR": ""}, {"EDITOR": "'"}, {"EDITOR": " "}])
def test_where_none_is_named_it_is_said_how_to_name_one(environ: dict[str, str]) -> None:
    with pytest.raises(QuizError, match="no editor is known"):
        editor_command(environ, BANK, 1)


def test_an_editor_that_is_not_there_is_said() -> None:
    with pytest.raises(QuizError, match="no-such-editor cannot be run"):
        run_editor(["no-such-editor", "+1", "file"])
