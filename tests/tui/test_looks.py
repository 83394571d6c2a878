"""What every screen looks like, as text, in three sizes of window; `--snapshot-update` accepts what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from quiz.edit.review import open_review
from quiz.tui.screens import edit
from tui.drafts import drafted
from tui.driving import SIZES, answer_on_earlier_days, make_app, screen_text
from tui.scenes import SCENES

MOST_IMPORTANT = {
    "article": "enter",
    "edit": ("space", "enter"),
    "feedback": "enter next",
    "first-minute": ("1–4 answer", "enter"),
    "help": "esc",
    "learners": "enter",
    "new-article": ("ctrl+s", "enter"),
    "proving": "space select",
    "question-opened": "1–3 answer",
    "question-passengers-paid": "1–3 answer",
    "question-dearer": "space select",
    "judging": "space tick",
    "undecided": "1 I was right",
    "sureness": "1 a guess",
    "statistics-weakest": "enter",
    "statistics": ("→", "esc"),
    "test": ("enter", "1–"),
    "read-before": "1–",
}
"""By how the name of a scene begins: the key that matters most there; elsewhere Enter."""


def expect_keys(scene: str, line: str) -> None:
    """Expect the key that matters, the way out and help in a line of keys, where it tells nothing else."""
    if line.strip().startswith("Space selects"):
        return
    begins = max((each for each in MOST_IMPORTANT if scene.startswith(each)), key=len, default="")
    assert line.strip().startswith(MOST_IMPORTANT.get(begins, "enter")), line
    assert any(f"{key} " in line for key in ("esc", "q", "enter back")), f"no way out: {line}"
    assert line.rsplit(maxsplit=1)[-1] in {"help", "?", "f1"} or scene.startswith("help"), line


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_every_screen_looks_as_it_did(
    scene: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = SCENES[scene]
    if wanted.answered_before:
        answer_on_earlier_days(tmp_path)
    app = make_app(tmp_path, wanted.request, learner="Ana", bank=wanted.bank, QUIZ_INTRO="on" if wanted.intro else "off")
    if wanted.edit:
        monkeypatch.setattr(edit, "SECONDS_TO_TYPE_ON", 0.0)
        app.review = open_review([drafted(tmp_path / "drafts")])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in wanted.keys:
            await pilot.press(key)
            if wanted.edit or key in ("ctrl+s", "g"):
                await app.workers.wait_for_complete()
        await app.workers.wait_for_complete()
        await pilot.pause()
        if size[0] < 100:
            expect_keys(scene, screen_text(app).splitlines()[-1])
        assert screen_text(app) == snapshot
