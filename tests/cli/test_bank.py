"""`quiz bank aliases`: the answers that rules could not decide, and what the owner of the bank makes of them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.cli import bank as command
from quiz.cli import exits, terminal
from quiz.cli.main import main
from quiz.kinds.short import Short

BANK = """\
# Comments stay.
format: 1
id: wet
title: Wet
article: {file: a.txt}
questions:
- id: what
  kind: short
  prompt: What rose?
  answer: the price of oil   # a whole phrase
  reject: [gas]
  evidence: The price of oil rose.
  explanation: So it says.
- id: gap
  kind: cloze
  prompt: Fill it in.
  text: "{{who}} spoke, and {{other}} listened."
  gaps:
    who: Jacinda Ardern
    other:
      options:
      - text: Nobody
        correct: true
      - text: Everybody
        misreading: unsupported
  evidence: The price of oil rose.
  explanation: So it says.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A bank with a short question and a passage."""
    (tmp_path / "a.txt").write_text("The price of oil rose.\n", encoding="utf-8")
    (tmp_path / "wet.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path / "wet.yaml"


def play(path: Path, monkeypatch: pytest.MonkeyPatch, *lines: str, learner: str = "Ana") -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    assert main(["play", str(path), "--plain", "--mode", "test", "--seed", "1", "--only", "what", "--learner", learner]) == exits.DONE


@pytest.fixture
def played(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The bank after four learners: two typed the same undecided words, one was refused and called it right, one rejected form."""
    play(path, monkeypatch, "oil", ":finish", "y")
    play(path, monkeypatch, "  OIL", ":finish", learner="Ben")
    play(path, monkeypatch, "petrol costs", ":finish", "y", learner="Cem")
    play(path, monkeypatch, "gas", ":finish", "y", learner="Dan")
    play(path, monkeypatch, "the sun", ":finish", "n", learner="Eva")
    play(path, monkeypatch, "the price of oil", ":finish", learner="Fay")
    capsys.readouterr()
    return path


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that somebody presses."""
    pressed: list[str] = []
    coming: Iterator[str] = iter(lambda: pressed.pop(0) if pressed else "", None)
    monkeypatch.setattr(command, "can_read_keys", lambda: True)
    monkeypatch.setattr(terminal, "read_key", lambda: next(coming))
    return pressed


def test_undecided_and_overridden_forms_are_listed_commonest_first(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "aliases", str(played), "--json"]) == exits.DONE
    forms = json.loads(capsys.readouterr().out)
    assert [(form["text"], form["times"], form["verdict"]) for form in forms] == [("oil", 2, "ask"), ("petrol costs", 1, "wrong")]
    assert [(form["called_right"], form["called_wrong"]) for form in forms] == [(1, 0), (1, 0)]
    assert main(["bank", "aliases", str(played)]) == exits.DONE
    first, second = capsys.readouterr().out.splitlines()
    assert first == "  2 × what: oil   (undecided, 1 called it right; the answer is the price of oil)"
    assert "petrol costs   (refused, 1 called it right" in second


def test_answers_of_one_learner_can_be_looked_at_alone(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "aliases", str(played), "--json", "--learner", "Cem"]) == exits.DONE
    assert [form["text"] for form in json.loads(capsys.readouterr().out)] == ["petrol costs"]


def test_one_key_accepts_and_one_rejects_and_the_rest_of_the_file_stays(
    played: Path, keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    keys += ["\x1b", "x", "a", "r"]
    assert main(["bank", "aliases", str(played)]) == exits.DONE
    said = capsys.readouterr().err
    assert "1 of 2. What rose?" in said
    assert "1 accepted, 1 rejected, 0 left." in said
    changed = BANK.replace("# a whole phrase\n", "# a whole phrase\n  aliases: [oil]\n").replace("[gas]", "[gas, petrol costs]")
    assert played.read_text(encoding="utf-8") == changed
    body = load_bank(played).questions[0].body
    assert isinstance(body, Short)
    assert (body.aliases, body.reject) == (("oil",), ("gas", "petrol costs"))
    main(["bank", "aliases", str(played), "--json"])
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(("pressed", "left"), [(["s", "s"], 2), (["q"], 2), ([""], 2), (["s", "a"], 1)])
def test_forms_can_be_left_for_another_time(
    played: Path, keys: list[str], pressed: list[str], left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    keys += pressed
    assert main(["bank", "aliases", str(played)]) == exits.DONE
    assert f"{left} left." in capsys.readouterr().err


def test_a_gap_that_is_typed_is_asked_about_and_one_that_is_chosen_is_not(
    path: Path, keys: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Jacinda; 2\n:finish\n"))
    assert main(["play", str(path), "--plain", "--mode", "test", "--only", "gap"]) == exits.DONE
    keys += ["a"]
    assert main(["bank", "aliases", str(path)]) == exits.DONE
    assert "Fill it in. (gap who)" in capsys.readouterr().err
    assert "    who: {answer: Jacinda Ardern, aliases: [Jacinda]}\n" in path.read_text(encoding="utf-8")


def test_a_bank_that_nobody_played_has_nothing_to_decide(path: Path, keys: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bank", "aliases", str(path)]) == exits.DONE
    assert "No typed answer waits" in capsys.readouterr().err
    assert main(["bank", "aliases", str(path), "--list"]) == exits.DONE
    assert capsys.readouterr().out == "wet: no typed answer waits for a decision\n"


def test_progress_that_cannot_be_read_is_named_and_left_out(played: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert main(["bank", "aliases", str(played), "--json", "--progress", str(broken)]) == exits.DONE
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert "Left out: " in err
