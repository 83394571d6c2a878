"""Kills a process at each write on the way of a story from the paste, by questions that are written later, to archive and trash.

`python -m instruments.story_kills FOLDER`: for each write, `FOLDER/NUMBER` is the home of a process that was killed just before it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import quiz
from quiz.library.keep import keep_text
from quiz.library.library import Library
from quiz.library.write_more import add_drafts, new_drafting
from quiz.source.get_article import pasted

ROOT = Path(quiz.__file__).parents[1]
STORY = "Council keeps the bus\n\nThe council voted on Tuesday to keep its night bus. It is not clear who will pay for it in summer.\n"
ID = "council-keeps-the-bus"
LATER = {
    "kind": "truth",
    "aim": "claim or fact",
    "s": [2],
    "prompt": "The council voted to keep the night bus.",
    "key": "true",
    "why": "That is what it voted for on Tuesday.",
}
"""A question that a language model writes while the story is read."""
_WRITES = frozenset({"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir"})


def main(folder: Path) -> None:
    """Kill a process at its first write, the next one at its second, until one comes to its end."""
    _live(folder / "warm", Path(os.devnull))  # what is imported on the way is no write
    for number in range(1, 1_000):
        home = folder / str(number)
        home.mkdir()
        child = os.fork()
        if not child:
            _kill_at(number, home)
            _live(home, home / "said")
            os._exit(0)
        if not os.waitpid(child, 0)[1]:
            return
    raise AssertionError("no process came to its end")


def _live(home: Path, said: Path) -> None:
    """Keep a story, add a question to its bank, archive it, bring it back and delete it; say after each step that it is done."""
    environ = {"QUIZ_CACHE": str(home / "cache")}
    library = Library(home, environ)
    with said.open("w", encoding="utf-8", buffering=1) as out:
        bank, _ = keep_text(pasted(STORY), library)
        out.write("kept\n")
        drafting = new_drafting(bank, "killed")
        drafting.take_written(json.dumps({"questions": [LATER]}))
        assert add_drafts(bank, drafting.drafts()[0]) == 1
        out.write("written\n")
        assert [story.id for story in library.stories()] == [ID]
        library.archive(ID)
        out.write("archived\n")
        assert library.stories() == []
        library.restore(ID)
        library.stories()
        out.write("restored\n")
        library.delete(ID)
        library.restore(ID)
        out.write("restored again\n")
        library.delete(ID)
        out.write("deleted\n")
        library.empty_trash()


def _kill_at(number: int, home: Path) -> None:
    left = number

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in _WRITES and str(arguments[0]).startswith(str(home)) and not (event == "open" and arguments[1] in ("r", "rb")):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
