"""What the screens of a class drill look like, as text, in three sizes of window; `--snapshot-update` accepts what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import making
from quiz.live.events import End, Lock, Next, Reveal, ShowStandings
from quiz.live.state import Rules
from quiz.marking.model import Response
from quiz.tui.live import join_text
from tui.driving import SIZES
from tui.live.hosting import NAMES, hosting, joined

RULES = Rules(seconds=90, named=True)
KINDS = {question.kind: question for question in reversed(making.all_kinds())}
HOSTED = {
    "lobby": [],
    "question": ["enter"],
    "locked": ["enter", "enter"],
    "reveal": ["enter", "enter", "enter"],
    "standings": ["enter", "enter", "enter", "s"],
    "people": ["w"],
    "help": ["question_mark"],
    "end": ["enter", "enter", "enter", "e", "e"],
}
WRONG = Response(("in-october",))
SIZE_NAMES = [f"{columns}x{lines}" for columns, lines in SIZES]


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
@pytest.mark.parametrize("scene", HOSTED)
async def test_every_phase_on_the_projector_looks_as_it_did(
    scene: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    async with hosting(tmp_path, rules=RULES, questions=(making.choice(), making.choice("again")), size=size, qr=True) as hosted:
        await hosted.come(*NAMES)
        for at, key in enumerate(HOSTED[scene]):
            await hosted.press(key)
            if at == 0 and key == "enter":
                await hosted.answer(*[making.right(making.choice())] * 3, WRONG)
        assert hosted.text == snapshot


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_on_the_projector_looks_as_it_did(kind: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    question = KINDS[kind]
    async with hosting(tmp_path, questions=(question,)) as hosted:
        await hosted.come(*NAMES)
        await hosted.press("enter")
        posed = hosted.text
        await hosted.answer(making.right(question), making.right(question), Response(unknown=True))
        await hosted.press("enter", "enter")
        assert (posed, hosted.text) == snapshot


JOINED: dict[str, Sequence[object]] = {
    "lobby": [],
    "question": [Next()],
    "kept": [Next(), "enter"],
    "locked": [Next(), "enter", Lock()],
    "reveal": [Next(), "enter", Lock(), Reveal()],
    "standings": [Next(), "enter", Lock(), Reveal(), ShowStandings()],
    "end": [Next(), "enter", Lock(), Reveal(), End()],
}
SEEN = {
    "lobby": "You are in, Ana.",
    "question": "1:30",
    "kept": join_text.KEPT,
    "locked": "Locked.",
    "reveal": "Its engine",
    "end": "keep as progress",
}


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
@pytest.mark.parametrize("scene", JOINED)
async def test_every_phase_of_a_learner_looks_as_it_did(
    scene: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    async with joined(tmp_path, rules=RULES, size=size) as ana:
        await ana.sees("You are in, Ana.")
        for step in JOINED[scene]:
            if isinstance(step, str):
                await ana.sees("On Friday")
                await ana.pilot.press("down", step)
                await ana.until(lambda: ana.screen.state.answered)
            else:
                await ana.do(step)
        await ana.sees(SEEN.get(scene, "Your place: 1 of 1"))
        await ana.pilot.pause()
        assert ana.text == snapshot
