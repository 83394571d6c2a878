"""Makes the pictures of the README: plays the shipped bank with a fixed seed and clock, and keeps the screen as SVG.

Run it from the root of the repository: `.venv/bin/python docs/pictures.py`.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.bank.shipped import shipped_banks
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.open_progress import progress_place
from quiz.tui.app import QuizApp
from quiz.tui.startup import Opener

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from simulated import live

FOLDER = Path(__file__).parent / "pictures"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def one(question: str) -> PlayRequest:
    """Ask for a drill of one question."""
    return PlayRequest(only=(question,), seed=3)


@dataclass(frozen=True)
class Picture:
    """What is shown: a size of window, keys that are pressed, and the drill it begins with."""

    size: tuple[int, int]
    keys: Sequence[str] = ()
    request: PlayRequest | None = None
    lived: int = 0
    """For so many days somebody who does not exist has learnt before."""
    is_first: bool = False
    """Whether the program is started for the first time."""


PICTURES = {
    "first-minute": Picture((80, 24), ["2"], is_first=True),
    "home": Picture((80, 24)),
    "story": Picture((80, 24), ["down", "enter"]),
    "question": Picture((80, 24), ["down"], one("main-idea")),
    "feedback": Picture((112, 30), ["1"], one("highly-valued")),
    "narrow": Picture((40, 12), ["1"], one("highly-valued")),
    "pointing": Picture((112, 30), [*["down"] * 3, "space"], one("who-has-a-say")),
    "order": Picture((80, 24), ["space", "down"], one("in-order-of-time")),
    "match": Picture((80, 24), ["a", "b"], one("reasons-given")),
    "cloze": Picture((80, 24), ["2"], one("where-things-stand")),
    "statistics": Picture((80, 24), ["S"], lived=120),
    "memory": Picture((80, 30), ["S", "2"], lived=120),
    "reading": Picture((80, 30), ["S", "3"], lived=120),
}


async def take(picture: Picture) -> str:
    """Start the app, press the keys, and give what is then on the screen as SVG."""
    with tempfile.TemporaryDirectory() as home:
        if picture.lived:
            live(progress_place(None, None, {"QUIZ_HOME": home})[0], shipped_banks(), NOON, picture.lived, seed=5)
        opener = Opener(
            Launch(),
            {"QUIZ_HOME": home, "QUIZ_INTRO": "on" if picture.is_first else "off"},
            clock=lambda: NOON,
            seeds=lambda: 3,
            monotonic=lambda: 0.0,
            settle_seconds=0.0,
        )
        app = QuizApp(opener, picture.request)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            for key in picture.keys:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            return _without_fonts(app.export_screenshot(title="newsquiz"))


async def main() -> None:
    """Make every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, picture in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(await take(picture), encoding="utf-8", newline="\n")


def _without_fonts(svg: str) -> str:
    """Take out the fonts that would be fetched from the network, and the ids that differ from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "monospace")
    return re.sub(r"terminal-\d+", "terminal", svg)


if __name__ == "__main__":
    asyncio.run(main())
