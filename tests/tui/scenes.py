"""The scenes in which the app is looked at: how to get there, on every size of window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.bank.shipped import questions_folder
from quiz.progress.launch import PlayRequest
from tui.driving import HARBOUR, NINE, SEED, one

CEASEFIRE = questions_folder() / "basics-ceasefire.yaml"
RIGHT_AND_WRONG = {
    "opened": ["2"],
    "praised": ["1", "2"],
    "passengers-paid": ["t"],
    "mayor": [*"Okafur"],
    "cost": [*"thirteen"],
    "first-ferry": [*"7.15", "tab", *"140", "tab", "2"],
    "story": ["space", "down", "space"],
    "who-is-who": ["c", "b", "d"],
    "dearer": ["down", "down", "space"],
}
"""Keys that answer each question of the small bank, none of them wholly right but two."""


PASTE = [*"The ferry sank on Monday.", "enter", "enter", *"Nobody was hurt in the port.", "enter", "enter", *"Share on Facebook"]
"""Keys that type an article with something to leave out."""


@dataclass(frozen=True)
class Scene:
    """One thing to look at."""

    keys: Sequence[str] = ()
    request: PlayRequest | None = None
    answered_before: bool = False
    """Whether the learner has answered things on earlier days."""
    bank: Path = NINE
    edit: bool = False
    """Whether a copy of the small bank, with drafts in it, is edited."""
    intro: bool = False
    """Whether the app opens with its introduction."""


def _scenes() -> dict[str, Scene]:
    scenes = {
        "first-minute": Scene(bank=CEASEFIRE, intro=True),
        "first-minute-answered": Scene(["1"], bank=CEASEFIRE, intro=True),
        "home-new": Scene(),
        "home-later": Scene(answered_before=True),
        "bank": Scene(["slash", "enter", "enter"]),
        "bank-question": Scene(["slash", "enter", "enter", *["down"] * 9, "enter"]),
        "article": Scene(["slash", "enter", "enter", "a"]),
        "statistics-empty": Scene(["S"]),
        "statistics": Scene(["S"], answered_before=True),
        "statistics-memory": Scene(["S", "2"], answered_before=True),
        "statistics-reading": Scene(["S", "3"], answered_before=True),
        "statistics-certainty": Scene(["S", "4"], answered_before=True),
        "statistics-weakest": Scene(["S", "5"], answered_before=True),
        "learners": Scene(["l"], answered_before=True),
        "help": Scene(["question_mark"]),
        "read-before": Scene(request=PlayRequest(mode="read", bank="nine", seed=SEED, guess_first="on")),
        "read-article": Scene(["f4", "f4", "f4"], PlayRequest(mode="read", bank="nine", seed=SEED, guess_first="on")),
        "new-article": Scene(["n"]),
        "new-article-read": Scene(["n", *PASTE, "ctrl+s"]),
        "new-article-left-out": Scene(["n", *PASTE, "ctrl+s", "i"]),
        "get-questions": Scene(["n", *PASTE, "ctrl+s", "g"]),
        "new-article-chat": Scene(["n", *PASTE, "ctrl+s", "g", "down", "enter"]),
        "article-end": Scene(["slash", "enter", "enter", "a", "end"]),
        "edit": Scene(edit=True),
        "edit-key": Scene(["space"], edit=True),
        "edit-form": Scene(["e"], edit=True),
        "edit-typing": Scene(["e", "down", "e", *"!?"], edit=True),
        "edit-with-errors": Scene(["e", "space", "down", "down", "e"], edit=True),
        "edit-why": Scene(["x"], edit=True),
        "edit-dropping": Scene(["x", "7", *"too easy"], edit=True),
        "edit-selecting": Scene(["plus", "down", "space"], edit=True),
        "edit-kinds": Scene(["plus", "down", "space", "enter"], edit=True),
        "edit-cloze": Scene(["right"] * 5, edit=True),
        "test": Scene(["m"], PlayRequest(mode="test", bank="nine", seed=SEED, limit_seconds=600)),
        "sureness": Scene(["2"], one("opened", with_certainty=True)),
        "sure-and-wrong": Scene(["2", "3"], one("opened", with_certainty=True)),
        "proving": Scene(["1", "enter"], one("praised", bank="harbour"), bank=HARBOUR),
        "judging": Scene([*"it took nine years", "enter", "1"], one("why-late", bank="harbour"), bank=HARBOUR),
        "undecided": Scene([*"Ines", "enter"], one("mayor")),
        "summary": Scene(["2", "enter", "2", "enter", "2", "enter"], one("opened")),
    }
    for question, keys in RIGHT_AND_WRONG.items():
        ends = {"opened": [], "passengers-paid": []}.get(question, ["enter"])
        scenes[f"question-{question}"] = Scene(keys if ends else [], one(question))
        scenes[f"feedback-{question}"] = Scene([*keys, *ends], one(question))
    return scenes


SCENES = _scenes()
