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
        assert screen_text(app) == snapshot
