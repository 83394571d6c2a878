"""A bank of drafts in a folder of its own, to be edited."""

from __future__ import annotations

import shutil
from pathlib import Path

from tui.driving import NINE

DRAFTS = ("opened", "mayor", "story")


def drafted(folder: Path) -> Path:
    """Copy the small bank and its article, with three of its questions as drafts; give the bank's file."""
    for name in ("questions", "seeds"):
        (folder / name).mkdir(parents=True)
    shutil.copy(NINE.parents[1] / "seeds" / "harbour.txt", folder / "seeds")
    text = NINE.read_text(encoding="utf-8")
    for name in DRAFTS:
        text = text.replace(f"\n- id: {name}\n", f"\n- id: {name}\n  status: draft\n  generator: who-said 1.0\n")
    path = folder / "questions" / NINE.name
    path.write_text(text, encoding="utf-8")
    return path
