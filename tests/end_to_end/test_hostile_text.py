"""Texts that look like markup are shown as they stand, and no name and no text reaches the terminal as control."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from end_to_end.stored import records
from end_to_end.terminal import QUIZ, Terminal, environment
from quiz.drill.records import Attempt

ODD = ("[bold]x[/bold]", "[@click=app.quit]out[/]", "see [/b] here", "[sic]", "a[i]", "[/]", "[type=x, v={'a[0]'}]", "$text-error")
"""What vanishes, crashes or becomes a button where text is taken for markup."""
RIGHT_TO_LEFT, CLIPBOARD = "\u202e", "\x1b]52;c;aGk=\x07"
NAME = f"[sic] A{CLIPBOARD}\x1b[2J{RIGHT_TO_LEFT}\x9b31mB [/b]"
SHOWN_NAME = "[sic] A]52;c;aGk=[2J31mB [/b]"


def write_bank(folder: Path) -> Path:
    """A bank in which every text is odd, each in its own way."""

    def odd(what: str) -> str:
        return f"{what} {' '.join(ODD)}"

    sentence = f"The ferry [sic] left at noon, said {' '.join(ODD)} of the harbour."
    (folder / "article.txt").write_text(f"{odd('Headline')}\n\n{sentence}\n", encoding="utf-8")
    bank = {
        "format": 1,
        "id": "odd",
        "title": odd("Title"),
        "article": {"file": "article.txt", "title": odd("Article")},
        "questions": [
            {
                "id": "pick",
                "kind": "choice",
                "prompt": odd("Prompt"),
                "evidence": "left at noon",
                "explanation": odd("Because"),
                "options": [
                    {"text": odd("Noon"), "correct": True},
                    {"text": odd("Midnight"), "misreading": "unsupported", "feedback": odd("No:")},
                ],
            },
        ],
    }
    path = folder / "odd.yaml"
    path.write_text(json.dumps(bank), encoding="utf-8")  # JSON is YAML, and quotes what has to be quoted
    return path


def stands(*starts: str) -> list[str]:
    """The odd texts that begin with some words, as they have to stand on the screen."""
    return [f"{start} {' '.join(ODD)}" for start in starts]


def test_odd_texts_stand_on_every_screen_as_they_were_written_and_a_name_is_no_control(tmp_path: Path) -> None:
    bank = str(write_bank(tmp_path))
    with Terminal([*QUIZ, bank, "--learner", NAME], environment(tmp_path), columns=99, lines=40) as terminal:
        terminal.wait_for("Today", SHOWN_NAME, "Title [bold]x[/bold]", "a[i]", "$text-error")
        terminal.press("l")
        terminal.wait_for("Who is learning?")
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.press("/")
        terminal.wait_for("to the list")
        terminal.press("enter", "enter")
        terminal.wait_for("Settings", "Questions, with their answers", "Title [bold]", "Prompt [bold]", *ODD)
        terminal.press("a")
        terminal.wait_for("Article [bold]", *stands("Headline"), "The ferry [sic] left")
        terminal.press("escape")
        terminal.wait_for("Settings")
        terminal.press("p")
        terminal.wait_for(*stands("Prompt", "Noon", "Midnight"), "practice 1/1", "enter answer")
        terminal.press("1" if terminal.words.index("Midnight") < terminal.words.index("Noon") else "2")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("✗ Wrong.", "Because [bold]", "No: [bold]", *ODD)
        terminal.press("enter")
        terminal.wait_for("again", "enter answer", "Prompt [bold]")
        terminal.press("1" if terminal.words.index("Noon") < terminal.words.index("Midnight") else "2")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("✓ Right.", *ODD)
        terminal.press("enter")
        terminal.wait_for("Summary", "Prompt [bold]x[/bold] [@click=app.quit]out[/]", "a[i]")
        terminal.press("down", "down", "enter")
        terminal.wait_for("enter back", *stands("Prompt"), *ODD)
        terminal.press("escape")
        terminal.wait_for("Summary")
        terminal.press("q")
        terminal.wait_for("Today")
        terminal.press("S")
        terminal.wait_for("Statistics")
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert b"\x1b]52" not in terminal.raw
        assert RIGHT_TO_LEFT.encode() not in terminal.raw
        assert b"\xc2\x9b" not in terminal.raw
    verdicts = [record.outcome.value for record in records(tmp_path, NAME) if isinstance(record, Attempt)]
    assert verdicts == ["wrong", "correct"]


def test_odd_texts_are_told_line_by_line_as_they_were_written(tmp_path: Path) -> None:
    def run(*words: str, lines: str = "") -> subprocess.CompletedProcess[str]:
        environ = environment(tmp_path)
        return subprocess.run([*QUIZ, *words], input=lines, capture_output=True, encoding="utf-8", env=environ, timeout=60, check=True)

    done = run("play", str(write_bank(tmp_path)), "--plain", "--learner", NAME, lines="1\n1\n")
    for text in stands("Article", "Prompt", "Noon", "Midnight", "Because"):
        assert text in done.stdout
    learners = run("learner", "list")
    for told in (done.stdout, done.stderr, learners.stdout, learners.stderr):
        assert not {"\x1b", "\x07", "\x9b", RIGHT_TO_LEFT} & set(told)
    assert SHOWN_NAME in learners.stdout
