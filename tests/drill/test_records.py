from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.drill.clock import Stamp
from quiz.drill.modes import MODES
from quiz.drill.records import (
    Amended,
    ArticleRead,
    Attempt,
    Drafted,
    Eased,
    Ended,
    Flagged,
    Key,
    Moved,
    Proved,
    Record,
    RefusalReason,
    Refused,
    Skipped,
    Started,
    StoriesMarked,
    Ticked,
    Turn,
    fraction_from_json,
    fraction_to_json,
    from_entry,
    records_from,
    to_entry,
)
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.text import clean

words = st.text(st.characters(codec="utf-8"), max_size=12).map(clean)  # as all text is that is recorded
moments = st.integers(631_152_000_000, 4_102_444_800_000).map(
    lambda passed: datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=passed)
)
made = st.builds(Stamp, words, moments, st.integers(-14 * 60, 14 * 60), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
keys = st.builds(Key, words, words)
turns = st.builds(Turn, keys, st.integers(1, 9), st.sampled_from(["", "before", "after"]))
fractions = st.fractions(0, 1, max_denominator=1000)
seconds = st.floats(0, 1e6, allow_nan=False)
texts = st.lists(words, max_size=4).map(tuple)
paths = st.dictionaries(words, words, max_size=3).map(lambda found: tuple(found.items()))

RECORDS: dict[type, st.SearchStrategy[Any]] = {
    Started: st.builds(
        Started,
        made,
        words,
        st.sampled_from(sorted(MODES)),
        st.integers(0, 2**63),
        st.lists(keys, max_size=4).map(tuple),
        st.booleans(),
        st.booleans(),
        st.integers(0, 9999),
        paths,
    ),
    Attempt: st.builds(
        Attempt,
        made,
        words,
        words,
        turns,
        words,
        st.builds(Response, texts, st.booleans()),
        st.sampled_from(Outcome),
        fractions,
        words,
        words,
        st.lists(st.sampled_from(Misreading), max_size=3).map(tuple),
        st.sampled_from([None, *Certainty]),
        st.booleans(),
        seconds,
        st.integers(0, 2**63),
        *[st.integers(0, 9)] * 3,
    ),
    Proved: st.builds(Proved, made, words, words, texts, fractions),
    Amended: st.builds(Amended, made, words, words, st.sampled_from(Outcome), fractions, words),
    Eased: st.builds(Eased, made, words, words, st.booleans()),
    Moved: st.builds(Moved, made, words, turns, seconds, st.booleans()),
    Drafted: st.builds(Drafted, made, words, turns, st.builds(Response, texts)),
    Ticked: st.builds(Ticked, made, words, seconds),
    Skipped: st.builds(Skipped, made, words, turns, seconds),
    Flagged: st.builds(Flagged, made, words, keys, st.booleans()),
    Refused: st.builds(Refused, made, words, keys, st.sampled_from(RefusalReason), st.booleans(), seconds),
    ArticleRead: st.builds(ArticleRead, made, words, seconds),
    Ended: st.builds(Ended, made, words, words),
    StoriesMarked: st.builds(StoriesMarked, made, texts, st.booleans()),
}
records = st.one_of(*RECORDS.values())


def through_json(record: Record) -> Record | None:
    return from_entry(json.loads(json.dumps(to_entry(record), allow_nan=False)))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_comes_back_from_json_exactly_as_it_was(kind: type, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    assert through_json(record) == record
    assert isinstance(through_json(record), kind)


def test_every_kind_of_record_is_tried() -> None:
    assert set(RECORDS) == set(Record.__args__)


@given(fractions)
def test_fractions_survive_as_plain_numbers(fraction: Fraction) -> None:
    number = json.loads(json.dumps(fraction_to_json(fraction)))
    assert isinstance(number, int | float)
    assert fraction_from_json(number) == fraction


@pytest.mark.parametrize("number", ["1e99999999", "1/2", "0", None, [], float("nan"), -0.1, 1.1])
def test_what_is_no_number_from_0_to_1_is_no_fraction_and_is_not_computed(number: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        fraction_from_json(number)
    assert from_entry(GOOD | {"fraction": number}) is None


def test_a_mode_and_a_stage_that_somebody_wrote_are_made_safe() -> None:
    read = from_entry(GOOD | {"mode": "a\x1b[2Jb", "stage": "\ud800"})
    assert isinstance(read, Attempt)
    assert (read.mode, read.turn.stage) == ("a[2Jb", "")


def test_an_entry_reads_plainly_and_leaves_out_what_says_nothing() -> None:
    stamp = Stamp("a1", datetime(2026, 11, 20, 9, 30, 0, 250_000, UTC), 780, date(2026, 11, 20))
    attempt = Attempt(stamp, "d1", "practice", Turn(Key("oster", "when")), "r1", Response(("on-friday",)), Outcome.PARTLY, Fraction(1, 3))
    assert to_entry(attempt) == {
        "id": "a1",
        "kind": "attempt",
        "at": "2026-11-20T09:30:00.250Z",
        "offset": 780,
        "day": "2026-11-20",
        "drill": "d1",
        "mode": "practice",
        "bank": "oster",
        "question": "when",
        "try": 1,
        "revision": "r1",
        "response": ["on-friday"],
        "verdict": "partly",
        "fraction": 0.333333333,
        "by": "rules",
        "seconds": 0.0,
        "seed": 0,
    }


GOOD = to_entry(
    Attempt(
        Stamp("a1", datetime(2026, 11, 20, tzinfo=UTC), 0, date(2026, 11, 20)),
        "d1",
        "practice",
        Turn(Key("oster", "when")),
        "r1",
        Response(("x",)),
        Outcome.WRONG,
        Fraction(0),
        misreadings=(Misreading.MISUNDERSTOOD,),
        certainty=Certainty.GUESS,
    )
)


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "dreamt"},
        {"kind": None},
        {"kind": ["attempt"]},
        {"kind": {}},
        {"at": "yesterday"},
        {"at": 5},
        {"at": "2026-11-20T09:30:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"day": "2026-02-30"},
        {"offset": None},
        {"offset": float("inf")},
        {"verdict": "perfect"},
        {"fraction": "most"},
        {"fraction": 7},
        {"fraction": -0.5},
        {"fraction": None},
        {"fraction": float("nan")},
        {"slips": ["clumsy"]},
        {"slips": 3},
        {"certainty": 9},
        {"try": []},
        {"response": None},
        {"seconds": {}},
    ],
    ids=str,
)
def test_an_entry_of_another_kind_or_with_damage_is_passed_over(damage: dict[str, object]) -> None:
    assert from_entry(GOOD) is not None
    assert from_entry(GOOD | damage) is None
    assert len(records_from([GOOD, GOOD | damage, GOOD])) == 2


@pytest.mark.parametrize(
    "missing",
    ["id", "kind", "at", "offset", "day", "drill", "mode", "bank", "question", "try", "revision", "response", "verdict", "fraction"],
)
def test_an_entry_without_what_its_kind_needs_is_passed_over(missing: str) -> None:
    assert from_entry({name: value for name, value in GOOD.items() if name != missing}) is None


def test_a_drill_of_a_mode_that_is_not_known_is_passed_over() -> None:
    started = Started(Stamp("s", datetime(2026, 1, 1, tzinfo=UTC), 0, date(2026, 1, 1)), "s", "practice", 1, ())
    assert from_entry(to_entry(started)) == started
    assert from_entry(to_entry(started) | {"mode": "underwater"}) is None
    assert from_entry(to_entry(started) | {"mode": []}) is None


@given(
    records,
    st.dictionaries(
        st.sampled_from([*GOOD, "questions", "sentences", "attempt", "on", "why"]),
        st.one_of(st.none(), st.integers(), words, st.lists(words, max_size=2), st.just({})),
        min_size=1,
    ),
)
def test_whatever_a_damaged_entry_holds_it_is_read_or_passed_over(record: Record, damage: dict[str, Any]) -> None:
    read = from_entry(to_entry(record) | damage)
    assert read is None or read.stamp.at.utcoffset() == timedelta(0)


def test_a_time_written_with_an_offset_is_the_same_moment_in_utc() -> None:
    read = from_entry(GOOD | {"at": "2026-11-20T13:00:00.000+13:00"})
    assert read is not None
    assert read.stamp.at == datetime(2026, 11, 20, tzinfo=UTC)
    assert to_entry(read)["at"] == "2026-11-20T00:00:00.000Z"
