"""An author reviews drafts on a real terminal: what is decided is in the file at once, and survives whatever happens next."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from end_to_end.terminal import QUIZ, Terminal, environment
from quiz.bank.load import load_bank
from tui.drafts import drafted

EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text().replace(*sys.argv[1].split("=")) if len(sys.argv) > 2 else "- damaged\\n")
print("This is the editor."); input()
"""


def test_a_draft_is_accepted_one_dropped_one_changed_and_a_kill_takes_none_of_it_back(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    with Terminal([*QUIZ, "edit", str(path)], environment(tmp_path)) as terminal:
        terminal.wait_for("3 drafts left", "y accept")
        terminal.press("y")
        terminal.wait_for("2 drafts left", "Who is the mayor")
        terminal.press("x")
        terminal.wait_for("Why is it dropped?")
        terminal.press("7")
        terminal.wait_for("enter save")
        terminal.press(*"too easy", "enter")
        terminal.wait_for("1 draft left", "Put the events in order.")
        terminal.press("e")
        terminal.wait_for("e edit")
        terminal.press("e")
        terminal.wait_for("enter save")
        terminal.press(*" Which was first?", "enter")
        terminal.wait_for("order. Which was first?", "y accept")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    bank = load_bank(path)
    assert bank.outline.drafts == {"story"}
    assert bank.question("mayor") is None
    assert "# dropped: too easy\n# - id: mayor\n" in path.read_text(encoding="utf-8")
    assert bank.question("story").prompt.endswith("Which was first?")  # type: ignore[union-attr]
    assert sorted(file.name for file in path.parent.iterdir()) == ["nine.yaml"]


def test_a_draft_is_seen_as_a_learner_will_its_key_when_asked_for_and_dropped_with_one_key(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    with Terminal([*QUIZ, "edit", str(path)], environment(tmp_path)) as terminal:
        terminal.wait_for("What did Skerry Bay open on Monday?", "space show the key")
        assert "✓" not in terminal.words
        terminal.press("space")
        terminal.wait_for("✓", "space hide the key", "who-said 1.0")
        terminal.press("x")
        terminal.wait_for("Why is it dropped?", "4 it is trivial")
        terminal.press("4")
        terminal.wait_for("2 drafts left", "Who is the mayor", "space show the key")
        assert "✓" not in terminal.words
        terminal.press("y")
        terminal.wait_for("1 draft left")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
    bank = load_bank(path)
    assert bank.outline.drafts == {"story"}
    assert "# dropped: it is trivial\n# - id: opened\n" in path.read_text(encoding="utf-8")


def test_what_is_written_in_the_authors_editor_is_taken_over_and_a_mistake_is_named(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    before = path.read_text(encoding="utf-8")
    script = tmp_path / "my editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    environ = environment(tmp_path, EDITOR=f"{sys.executable} '{script}' 'open on Monday?=open this week?'")
    with Terminal([*QUIZ, "edit", str(path)], environ) as terminal:
        terminal.wait_for("open on Monday?", "y accept")
        terminal.press("o")
        terminal.wait_for("This is the editor.")
        terminal.press("enter")
        terminal.wait_for("open this week?", "Taken over from the file.")
        terminal.press("u")
        terminal.wait_for("open on Monday?")
        assert path.read_text(encoding="utf-8") == before
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
    environ = environment(tmp_path, EDITOR=f"{sys.executable} '{script}'")
    with Terminal([*QUIZ, "edit", str(path)], environ) as terminal:
        terminal.wait_for("open on Monday?", "y accept")
        terminal.press("o")
        terminal.wait_for("This is the editor.")
        terminal.press("enter")
        terminal.wait_for("Line 1: a bank is a mapping")
        terminal.press("y")
        terminal.settle()
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
    assert path.read_text(encoding="utf-8") == "- damaged\n"


def test_checked_drafts_are_dealt_and_any_can_be_previewed(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    with Terminal([*QUIZ, "play", str(path), "--plain"], environment(tmp_path)) as terminal:
        terminal.wait_for("9 questions:")
        terminal.press(*":quit", "enter")
        assert terminal.wait_for_end() == 0
    with Terminal([*QUIZ, "play", str(path), "--preview", "opened"], environment(tmp_path)) as terminal:
        terminal.wait_for("What did Skerry Bay open on Monday?")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
