"""The owner of a bank decides on typed answers with one key each, on a real terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

from end_to_end.terminal import QUIZ, Terminal, environment

ARTICLE = "The price of oil rose.\n"
BANK = """\
format: 1
id: wet
title: Wet
article: {file: a.txt}
questions:
- id: what
  kind: short
  prompt: What rose?
  answer: the price of oil
  evidence: The price of oil rose.
  explanation: So it says.
"""


def test_an_arrow_decides_nothing_and_a_letter_writes_the_alias(tmp_path: Path) -> None:
    path = tmp_path / "wet.yaml"
    path.write_text(BANK, encoding="utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    environ = environment(tmp_path)
    play = [*QUIZ, "play", str(path), "--plain", "--mode", "test"]
    subprocess.run(play, input="oil\n:finish\n", env=environ, cwd=tmp_path, encoding="utf-8", check=True, capture_output=True)
    with Terminal((*QUIZ, "bank", "aliases", str(path)), environ) as terminal:
        terminal.wait_for("1 of 1. What rose?", "q quit:")
        terminal.press("up")
        terminal.settle()
        assert path.read_text(encoding="utf-8") == BANK
        terminal.press("a")
        terminal.wait_for("1 accepted, 0 rejected, 0 left.")
        assert terminal.wait_for_end() == 0
    assert path.read_text(encoding="utf-8") == BANK.replace("of oil\n  evi", "of oil\n  aliases: [oil]\n  evi")
