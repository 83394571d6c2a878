"""Measures how soon the first checked question about a story is there, beside the time it takes to read it.

    python -m bench.first_question

A language model is played from recordings: what it wrote and what a second reader answered. The first column is the program's own
time, from opening the story in the app to the first checked question in its bank, with a model that answers at once. The others
add what a model would take for these very answers at so many tokens a second, as it reads its prompts ten times as fast as it writes.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from quiz.language_model import choose  # noqa: E402 - the model is played by what stands in the place of this
from quiz.language_model.model import Request, Usage, tokens_in  # noqa: E402 - as above
from quiz.library.story import WORDS_A_MINUTE  # noqa: E402 - as above
from quiz.source.get_article import get_text  # noqa: E402 - as above
from tui.driving import make_app  # noqa: E402 - as above

STORIES = (("docs/examples", "the-night-bus"), ("seeds", "basics-sources"))
RECORDINGS = ROOT / "tests" / "data" / "recordings"
SPEEDS = (20, 50, 100)
"""Tokens a second; a laptop writes about 20 with a small model, a server about 100."""
_READS_FASTER = 10
_RUNS = 3
_LONGEST = 60.0
"""Seconds that a run may take."""


class Played:
    """A language model that gives what was recorded, at once, and counts what it was asked and gave."""

    name = "played"
    window = 0
    used = Usage()

    def __init__(self, name: str) -> None:
        self.script = [(RECORDINGS / f"{name}.{part}.json").read_text(encoding="utf-8") for part in ("write", "check")]
        self.tokens = 0.0

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the next of the recorded answers; of a repair, which comes after the first checked questions, nothing."""
        if not self.script:
            return
        text = self.script.pop(0)
        self.tokens += request.tokens / _READS_FASTER + tokens_in(len(text))
        yield text


async def _opened(folder: str, name: str) -> tuple[float, float]:
    """Open a story in the app; return the seconds until the first checked question is there, and the tokens that it took."""
    model = Played(name)
    choose.model_and_destination = lambda *_arguments, **_options: (model, "")  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "settings.yaml").write_text("model: played\n", encoding="utf-8")
        app = make_app(Path(home), article=get_text(str(ROOT / folder / f"{name}.txt")))
        begun = time.perf_counter()
        async with app.run_test(size=(80, 24)):
            async with asyncio.timeout(_LONGEST):
                while not any("generator: model" in bank.read_text(encoding="utf-8") for bank in Path(home).glob("articles/*/*.yaml")):
                    await asyncio.sleep(0.005)
            return time.perf_counter() - begun, model.tokens


def main() -> None:
    """Print a line for each story."""
    print(f"{'story':20}{'reading':>9}{'program':>9}" + "".join(f"{f'{speed} tok/s':>12}" for speed in SPEEDS))
    for folder, name in STORIES:
        seconds, tokens = min(asyncio.run(_opened(folder, name)) for _ in range(_RUNS))
        words = len((ROOT / folder / f"{name}.txt").read_text(encoding="utf-8").split())
        reading = 60 * words / WORDS_A_MINUTE
        print(f"{name:20}{reading:7.0f} s{seconds:7.1f} s" + "".join(f"{seconds + tokens / speed:10.0f} s" for speed in SPEEDS))


if __name__ == "__main__":
    main()
