"""Makes the pictures of the README: plays the shipped bank with a fixed seed and clock, and keeps the screen as SVG.

Run it from the root of the repository: `.venv/bin/python docs/pictures.py`.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.opening import Opener

FOLDER = Path(__file__).parent / "pictures"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WIDE, NORMAL = (112, 30), (80, 24)


async def picture(name: str, size: tuple[int, int], keys: Sequence[str], request: PlayRequest | None = None) -> None:
    """Start the app, press keys, and keep what is then on the screen."""
    with tempfile.TemporaryDirectory() as home:
        opener = Opener(Launch(), {"QUIZ_HOME": home}, clock=lambda: NOON, seeds=lambda: 3, monotonic=lambda: 0.0, settle_seconds=0.0)
        app = QuizApp(opener, request)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            svg = app.export_screenshot(title="newsquiz")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.svg").write_text(without_fonts(svg), encoding="utf-8", newline="\n")


def without_fonts(svg: str) -> str:
    """Take out the fonts that would be fetched from the network, and the ids that differ from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "monospace")
    return re.sub(r"terminal-\d+", "terminal", svg)


async def main() -> None:
    """Make every picture."""
    await picture("home", NORMAL, [])
    await picture("question", NORMAL, ["down"], one("best-way"))
    await picture("feedback", WIDE, ["1", "enter"], one("welcome"))
    await picture("narrow", (40, 12), ["1", "enter"], one("welcome"))


def one(question: str) -> PlayRequest:
    """Ask for a drill of one question."""
    return PlayRequest(only=(question,), seed=3)


if __name__ == "__main__":
    asyncio.run(main())
