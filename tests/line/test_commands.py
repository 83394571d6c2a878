"""Words after a colon."""

from __future__ import annotations

import pytest

from quiz.line.forms import Complaint
from quiz.line.session import COMMANDS, Typed, help_lines, parse_command


@pytest.mark.parametrize("line", ["", "3", "skip", "Ruth Adler", "1:2", "12:30"])
def test_an_answer_is_no_command(line: str) -> None:
    assert parse_command(line) is None


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "goto"])
def test_each_command_is_known_by_its_name_in_any_case(name: str) -> None:
    assert parse_command(f":{name}") == parse_command(f": {name.upper()} ") == Typed(name)


def test_the_beginning_of_a_command_will_do_where_only_one_has_it() -> None:
    assert parse_command(":s") == Typed("skip")
    assert parse_command(":don't") == Typed("dontknow")
    assert parse_command(":g 12") == Typed("goto", 12)
    assert parse_command(":f") == Complaint("There is no command :f. It could be :flag or :finish. The line :help lists them all.")


@pytest.mark.parametrize("line", [":", ":what", "::", ":goto", ":goto x", ":goto -1", ":goto 9999999", ":goto ²"])
def test_what_is_no_command_is_named(line: str) -> None:
    assert isinstance(parse_command(line), Complaint)


def test_every_command_is_explained() -> None:
    assert [line.split()[0] for line in help_lines()] == [f":{name}" for name in COMMANDS]
