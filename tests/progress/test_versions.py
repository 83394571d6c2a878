"""A sample of every form a progress file has had is read, and brought up to date with a backup made first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from quiz.progress.verify import verify

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "progress").glob("*.json"))


def test_there_is_a_sample_without_figures_and_one_with_them():
    assert [path.name for path in SAMPLES] == ["version-1-sealed.json", "version-1.json"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_and_the_next_fold_backs_it_up_and_writes_todays_form(open_store, answer, folder, sample):
    folder.mkdir()
    shutil.copy(sample, folder / "progress.json")
    old = json.loads(sample.read_bytes())
    store = open_store()
    assert list(store.entries) == old["entries"]
    figures = store.log.figures
    assert (figures.number("answers"), figures.number("modes", "own", "practice"), figures.open) == (2, 1, {})
    assert store.close().added == 0
    assert (folder / "progress.json").read_bytes() == sample.read_bytes(), "reading brings nothing up to date"
    store.record(answer("new"))
    store.close()
    (backup,) = (folder / "progress.json.d").glob("backup-*")
    assert backup.read_bytes() == sample.read_bytes()
    new = json.loads((folder / "progress.json").read_bytes())
    assert new["entries"][:-1] == old["entries"]
    assert new["version"] == 1
    found = verify(folder)
    assert found.sealed
    assert found.problems == ()


def test_both_samples_say_the_same(open_store, tmp_path):
    stores = []
    for sample in SAMPLES:
        shutil.copy(sample, tmp_path / sample.name)
        stores.append(open_store(folder=tmp_path, name=sample.name))
    assert stores[0].entries == stores[1].entries
    assert stores[0].log.figures == stores[1].log.figures
