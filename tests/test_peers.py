"""What `bench.peers` writes for the peers and how it says its figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="the bench needs a pseudo-terminal")

from bench import peers
from bench.speed_rows import Figure


@pytest.mark.parametrize("write", [peers.quizmd_file, peers.mkdocs_quiz_file])
def test_a_question_file_has_every_question_once_with_each_of_its_options(write: Callable[[], str]) -> None:
    text = write()
    for number in peers.NUMBERS:
        assert text.count(peers.PROMPT.format(number)) == 1
        assert all(text.count(option + "\n") == 1 for option in peers.options(number))


def test_no_two_options_of_the_file_are_the_same() -> None:
    every = [option for number in peers.NUMBERS for option in peers.options(number)]
    assert len(set(every)) == len(every)


def test_only_the_right_option_is_marked_for_mkdocs_quiz() -> None:
    marked = [line for line in peers.mkdocs_quiz_file().splitlines() if line.startswith("- [x]")]
    assert marked == [f"- [x] {peers.options(number)[0]}" for number in peers.NUMBERS]


def test_a_peer_without_its_program_is_left_out(tmp_path: Path) -> None:
    program = tmp_path / "mkdocs-quiz" / "bin" / "quiz"
    program.parent.mkdir(parents=True)
    program.touch()
    (tmp_path / "posting").mkdir()
    there, missing = peers.peers_in(tmp_path)
    assert there == {"mkdocs-quiz": str(program)}
    assert {*there, *missing} == set(peers.PEERS)


def test_the_table_has_a_line_a_program_and_a_dash_where_nothing_was_measured() -> None:
    figures = [Figure("one", "memory", 1234.4, "MiB"), Figure("one", "--help", 5.0, "ms"), Figure("another", "--help", 6.0, "ms")]
    heading, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in peers.table(figures))
    assert heading[6] == "memory, MiB"
    assert lines == [["one", *"–––––", "1,234", "–", "–", "–", "5"], ["another", *"–––––––––", "6"]]


def test_the_table_compares_to_the_bare_app_and_to_an_empty_python() -> None:
    figures = [
        Figure("bare Textual", "first frame", 200.0, "ms"),
        Figure("one", "first frame", 300.0, "ms"),
        Figure("one", "keys", 2, ""),
        Figure("one", "first question", 500.0, "ms"),
        Figure("python -c pass", "--version", 10.0, "ms"),
        Figure("one", "--help", 42.0, "ms"),
    ]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in peers.table(figures)]
    assert [line for line in lines if line[0] == "one"] == [["one", "2", "300 (1.50)", "500 (2.50)", *"––––––", "42 (4.20)"]]
    assert [line for line in lines if line[0] == "bare Textual"] == [["bare Textual", "–", "200", *"––––––––"]]
