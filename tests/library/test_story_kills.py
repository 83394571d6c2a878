"""A program that is killed at any write between a paste or a headline and a stored story leaves no half story, and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from instruments.story_kills import ID, LATER, ROOT, STORY
from quiz.bank.load import load_bank
from quiz.library.library import Library


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed at each write, which takes forking it")
def test_a_kill_at_any_write_leaves_whole_stories_and_loses_none(tmp_path: Path) -> None:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    subprocess.run([sys.executable, "-m", "instruments.story_kills", str(tmp_path)], check=True, env={**os.environ, "PYTHONPATH": paths})
    homes = [home for home in tmp_path.iterdir() if home.name.isdecimal()]
    assert len(homes) > 20
    seen: set[str] = set()
    for home in homes:
        said = (home / "said").read_text(encoding="utf-8").split("\n") if (home / "said").exists() else []
        library = Library(home, {"QUIZ_CACHE": str(tmp_path / "cache")})
        library.empty_trash()
        listed = [*library.stories(), *library.stories(archived=True)]
        last = ["", *filter(None, said)][-1]
        seen.add(last)
        if last in ("kept", "written", "archived"):
            assert [story.id for story in listed] == [ID], (home.name, last)
        for story in listed:
            assert story.text.read_text(encoding="utf-8") == STORY
            questions = load_bank(story.bank).questions
            assert sum(not question.is_apart for question in questions) == story.questions
            assert last in ("", "kept") or any(question.prompt == LATER["prompt"] for question in questions), (home.name, last)
        assert library.broken == []
        folders = [path for place in ("articles", "archive", "trash") if (home / place).is_dir() for path in (home / place).iterdir()]
        assert sorted(path for path in folders if path.is_dir()) == [story.folder for story in listed]
    assert seen == {"", "kept", "written", "archived", "restored", "restored again", "deleted"}
