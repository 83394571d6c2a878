"""What a learner has read is a record of theirs: the last word counts, whatever was folded in between."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from making import stamps
from quiz.drill.records import from_entry
from quiz.progress.figures import figures_from_json, figures_to_json
from quiz.progress.store import Store
from quiz.progress.story_marks import mark_stories, read_stories
from quiz.progress.verify import verify


def open_store(folder: Path) -> Store:
    return Store.open(folder, now=lambda: datetime(2026, 11, 30, tzinfo=UTC))


def test_what_is_marked_is_read_until_it_is_marked_as_unread(tmp_path: Path) -> None:
    store, stamper = open_store(tmp_path), stamps()
    mark_stories(["bus", "port"], store, stamper)
    assert read_stories(store.log) == {"bus", "port"}
    mark_stories(["bus"], store, stamper, read=False)
    assert read_stories(store.log) == {"port"}
    store.close()
    assert read_stories(open_store(tmp_path).log) == {"port"}
    assert verify(tmp_path).problems == ()


def test_to_mark_nothing_records_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    mark_stories([], store, stamps())
    assert len(store.entries) == 0


def test_a_mark_is_an_entry_that_older_programs_keep_without_knowing_it(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    mark_stories(["bus"], store, stamps())
    store.close()
    (entry,) = json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["entries"]
    assert (entry["kind"], entry["stories"], entry["read"]) == ("story", ["bus"], True)
    assert from_entry({**entry, "kind": "a kind of the future"}) is None


@settings(max_examples=30)
@given(st.lists(st.tuples(st.lists(st.sampled_from("abc"), min_size=1), st.booleans(), st.booleans()), max_size=12))
def test_any_order_of_marks_and_folds_gives_the_last_word(marks: list[tuple[list[str], bool, bool]]) -> None:
    with TemporaryDirectory() as folder:
        store, stamper, expected = open_store(Path(folder)), stamps(), set[str]()
        for stories, read, folds in marks:
            mark_stories(stories, store, stamper, read=read)
            expected = expected | set(stories) if read else expected - set(stories)
            if folds:
                store.fold()
            assert read_stories(store.log) == expected
            assert figures_from_json(figures_to_json(store.log.figures)) == store.log.figures
