"""What a strong model and a second reader once gave for two stories of ours, played again: all of it is taken, and a bank comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.night_bus import Scripted
from quiz.article.load import load_article
from quiz.bank.load import read_bank
from quiz.check.registry import CHECKS
from quiz.derive.bank_text import draft_bank_text
from quiz.derive.derive import derive
from quiz.derive.drafting import Drafting
from quiz.kinds.question import Aim, Checked

ROOT = Path(__file__).parents[2]
RECORDINGS = ROOT / "tests" / "data" / "recordings"


@pytest.mark.parametrize(
    ("folder", "name", "asked", "kept"), [("docs/examples", "the-night-bus", 6, 6), ("seeds", "basics-sources", 14, 14)]
)
def test_what_a_model_gave_becomes_a_bank(folder: str, name: str, asked: int, kept: int) -> None:
    article = load_article(ROOT / folder / f"{name}.txt")
    given = [(RECORDINGS / f"{name}.{part}.json").read_text(encoding="utf-8") for part in ("write", "check")]
    made = Drafting(article, "recorded")
    assert made.count == asked
    list(made.run(Scripted([*given, "no repair"])))
    written, dropped = made.drafts()
    assert (len(written), dropped) == (kept, ())
    assert {draft.checked for draft in written} == {Checked.AGREED}
    found = derive(article, seed=0, written=written)
    assert [draft.aim for draft in found.drafts[:3]] == [Aim.WARM_UP, Aim.RETELLING, Aim.MAIN_IDEA]
    text = draft_bank_text(article, "a.txt", found.drafts, bank_id="b", title="T", name="b.yaml", sheet=made.sheet)
    bank = read_bank(text, Path("b.yaml"), lambda _file, _about: article)
    weak = {problem.rule for check in CHECKS for problem in check.find(bank)} - {"draft"}
    assert weak <= {"key-in-stem"}, "the one weakness that the recorded writer was asked to repair"
    assert all(point.sentences and point.what for point in made.sheet.points)
