"""What is derived in the header is what all records add up to, however they came in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.drill.rating import Rating, rating_of
from quiz.drill.records import Amended, Attempt, Eased, Ended, Key, Record, RefusalReason, Refused, Started, from_entry
from quiz.kinds.question import Question
from quiz.marking.model import Outcome
from quiz.progress.document import Document, grown, new_document, parse
from quiz.progress.drill_session import unfinished
from quiz.progress.figures import Figures, advanced, figures_from_json, figures_to_json
from quiz.progress.judged import Archive, numbered
from quiz.progress.memory import memories
from quiz.progress.schedule import Memory, answered
from quiz.report.days import week

FIRST = date(2026, 11, 1)
OUTCOMES = [Outcome.CORRECT, Outcome.WRONG, Outcome.ALMOST, Outcome.ASK, Outcome.PARTLY]


def base(entry_id: str, kind: str, day: int, drill: str) -> dict:
    when = FIRST + timedelta(days=day)
    return {"id": entry_id, "kind": kind, "at": f"{when}T12:00:00.000Z", "offset": 0, "day": f"{when}", "drill": drill}


@st.composite
def logs(draw) -> list[dict]:
    """Entries of a few drills, with answers changed, judged and judged again, by two programs with their own counts."""
    found: list[dict] = []
    ids = (f"e{number}" for number in count())
    attempts: list[dict] = []
    steps = draw(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 9) | st.integers(0, 90), st.integers(0, 4)), max_size=30)
    )
    for what, drill_number, day, choice in steps:
        drill = f"d{drill_number}"
        if what == 0 and not any(each["drill"] == drill for each in found):
            entry = base(next(ids), "started", day, drill) | {
                "mode": "test",
                "seed": 1,
                "questions": [["b", "q0"]],
                "paths": {"b": f"/{choice}"},
            }
        elif what == 1:
            entry = base(next(ids), "ended", day, drill) | {"why": "done"}
        elif what == 2 and day == 9 and attempts:
            eased = attempts[choice % len(attempts)]
            entry = base(next(ids), "easy", day, eased["drill"]) | {"attempt": eased["id"], "on": draw(st.booleans())}
        elif what == 0 and day > 4:
            entry = base(next(ids), "refused", day, drill) | {"bank": "b", "question": f"q{choice % 3}"}
            entry |= {"on": draw(st.booleans()), "why": draw(st.sampled_from(RefusalReason)).value}
        elif what == 2 and attempts:
            judged = attempts[choice % len(attempts)]
            entry = base(next(ids), "amended", day, judged["drill"]) | {"attempt": judged["id"], "verdict": OUTCOMES[choice], "fraction": 1}
            entry["by"] = "learner" if day % 2 else "teacher"
        else:
            entry = base(next(ids), "attempt", day, drill) | {"mode": "test", "bank": "b", "question": f"q{choice % 3}", "try": 1 + day % 2}
            entry |= {
                "revision": "r1" if choice < 4 else "r0",
                "response": ["a"],
                "verdict": OUTCOMES[draw(st.integers(0, 4))],
                "fraction": 1,
            }
            entry |= {
                "stage": "before" if what == 5 and choice == 0 else "",
                "slips": ["misunderstood"] if choice == 1 else [],
                **({"certainty": day % 4} if day % 4 else {}),
            }
            attempts.append(entry)
        found.append({"count": len(found) + (0 if entry["kind"] == "started" else draw(st.integers(0, 3))), **entry})
    return found


def refused(records: list[Record]) -> dict[Key, RefusalReason]:
    """What is refused, by the last word on each question."""
    last = {record.key: record for record in records if isinstance(record, Refused)}
    return {key: record.why for key, record in last.items() if record.on}


def simple(records: list[Record], asked: tuple[str, str, str]) -> tuple[Memory | None, list[tuple[date, date, float]]]:
    """The rule of the schedule as plainly as it can be written, over the whole log: what is held, and the reviews it took."""
    if Key(*asked[:2]) in refused(records):
        return None, []
    verdicts = {record.attempt: record for record in records if isinstance(record, Amended)}
    easy = {record.attempt: record.on for record in records if isinstance(record, Eased)}
    last: dict = {}
    for record in records:
        if isinstance(record, Attempt):
            last.pop((record.drill, record.turn), None)
            last[record.drill, record.turn] = record
    known: Memory | None = None
    reviews = []
    for record in last.values():
        verdict = verdicts.get(record.stamp.id, record)
        rating = rating_of(verdict.outcome, verdict.fraction, record.certainty, eased=easy.get(record.stamp.id, False))
        if (record.turn.key.bank, record.turn.key.question, record.revision) != asked or record.turn.stage == "before" or rating is None:
            continue
        day = record.stamp.day
        if known is None or known.is_due(day):
            if known:
                reviews.append((known.due, day, known.retrievability(day)))
            known = answered(known, day, rating, record.stamp.id)
    return known, reviews


def own_judgements(records: list[Record], name: Callable[[Attempt], str]) -> dict[str, int]:
    """Count the right first tries that are right by the learner's own judgement, as plainly as it can be written."""
    judged = {record.attempt: record for record in records if isinstance(record, Amended)}
    last = {(record.drill, record.turn): record for record in records if isinstance(record, Attempt)}
    own = [
        name(attempt)
        for attempt in last.values()
        if attempt.turn.stage != "before" and attempt.turn.number == 1 and attempt.stamp.id in judged
        if attempt.turn.key not in refused(records)
        if judged[attempt.stamp.id].by == "learner" and judged[attempt.stamp.id].outcome in (Outcome.CORRECT, Outcome.ALMOST)
    ]
    return dict(Counter(own))


def folded(parts: list[list[dict]]) -> Document:
    """Put entries into a document part by part, each time as a fresh process reads it."""
    document = new_document("Ana")
    for part in parts:
        document = parse(grown(document, part).raw, "p.json")
        assert document.sealed
        assert figures_from_json(document.derived) is not None
    return document


@given(logs(), st.lists(st.integers(0, 30), max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_figures_kept_step_by_step_are_those_of_all_records_at_once(entries, cuts, chance):
    chance.shuffle(entries)
    places = sorted(min(cut, len(entries)) for cut in cuts)
    parts = [entries[start:end] for start, end in zip([0, *places], [*places, len(entries)], strict=True)]
    *before, later = parts
    document = folded(before)
    kept = document.log(numbered(later))
    fresh = advanced(Figures(), Archive(), numbered(entries))
    assert kept.figures == fresh
    assert figures_from_json(json.loads(json.dumps(figures_to_json(fresh)))) == fresh
    records = [each.record for each in numbered(entries)]
    assert list(kept) == records
    out = refused(records)
    assert kept.figures.refused == out
    without = [each for each in numbered(entries) if not (isinstance(each.record, Attempt) and each.record.turn.key in out)]
    never = advanced(Figures(), Archive(), without)
    beside = {"banks", "days", "refused"}
    assert {name: found for name, found in fresh.counts.items() if name not in beside} == {
        name: found for name, found in never.counts.items() if name not in beside
    }, "as if what is refused had never been answered"
    assert fresh.branch("days", "answers") == never.branch("days", "answers")
    assert fresh.held == never.held
    assert kept.figures.branch("days", "own") == own_judgements(records, lambda attempt: attempt.stamp.day.isoformat())
    assert kept.figures.branch("modes", "own") == own_judgements(records, lambda attempt: attempt.mode)
    of_questions = {
        f"{question} {revision}": number
        for question, revisions in kept.figures.branch("questions", "own", "b").items()
        for revision, number in revisions.items()
    }
    assert of_questions == own_judgements(records, lambda attempt: f"{attempt.turn.key.question} {attempt.revision}")
    reviews: list[tuple[date, date, float]] = []
    for asked in {("b", f"q{number}", revision) for number in range(3) for revision in ("r0", "r1")}:
        held = fresh.held.get(asked)
        memory, its_reviews = simple(records, asked)
        assert (held and held.memory) == memory
        reviews += its_reviews
    assert sum(fresh.branch("reviews", "asked").values()) == len(reviews)
    assert sum(fresh.branch("reviews", "expected").values()) == sum(round(10_000 * expected) for _, _, expected in reviews)
    late = Counter(fresh.branch("late", "b"))
    for due, day, _ in reviews:
        late.subtract({str(due): 1, str(day): -1} if due < day else {})
    assert not any(late.values())
    for drill in ("d0", "d1", "d2", "d3"):
        mine = [record for record in records if record.drill == drill]
        is_open = any(isinstance(record, Started) for record in mine) and not any(isinstance(record, Ended) for record in mine)
        assert (drill in fresh.open) is is_open
        if is_open:
            assert [record for record in kept.drill(drill) if record.drill == drill] == mine


@given(logs(), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_the_last_records_of_an_ordered_log_are_found_without_reading_the_others(entries, many):
    for number, entry in enumerate(entries, 1):
        entry["count"] = number
    cut = len(entries) // 2
    log = folded([entries[:cut]]).log(numbered(entries[cut:]))
    assert log.recent(many) == [from_entry(entry) for entry in entries][-many:]


def test_a_tally_counts_each_thing_once():
    entries = [
        base("s", "started", 0, "d") | {"count": 1, "mode": "practice", "seed": 1, "questions": [["b", "q"]], "paths": {"b": "/x"}},
        *(
            base(f"a{number}", "attempt", day, "d")
            | {"count": 1 + number, "mode": "practice", "bank": "b", "question": "q", "try": number, "revision": "r"}
            | {"response": [], "verdict": verdict, "fraction": 0, "slips": ["misunderstood"], "certainty": 3}
            for number, day, verdict in ((1, 0, "wrong"), (2, 1, "correct"))
        ),
    ]
    figures = folded([entries]).log().figures
    assert figures.counts == {
        "answers": 2,
        "banks": {"b": 2},
        "days": {"seen": {"2026-11-01": 1, "2026-11-02": 1}, "answers": {"2026-11-01": 1, "2026-11-02": 1}, "tries": {"2026-11-01": 1}},
        "modes": {"tries": {"practice": 1}},
        "questions": {"tries": {"b": {"q": {"r": 1}}}},
        "certainty": {"tries": {"3": 1}},
        "certain": {"tries": {"2026-11-01": 1}},
        "book": {"tries": {"closed": 1}},
        "worth": {"3": {"0": 1}},
        "missed": 1,
        "misread": 1,
        "misreadings": {"misunderstood": 1},
        "misreadings_in": {"b": {"q": {"r": {"misunderstood": 1}}}},
        "months": {"2026-11": {"wrong": 1, "misunderstood": 1}},
        "reviews": {"asked": {"2026-11-02": 1}, "expected": {"2026-11-02": 7662}},
    }
    assert figures.open == {"d": 1}
    assert figures.paths == {"/x": 1}


def test_the_week_comes_from_the_figures():
    entries = [
        base(f"a{day}", "attempt", day, f"d{day}")
        | {"count": 1 + day, "mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r"}
        | {"response": [], "verdict": "correct" if day else "wrong", "fraction": 1, "certainty": 3}
        for day in (0, 3, 9)
    ]
    log = folded([entries[:2]]).log(numbered(entries[2:]))
    found = week(log, FIRST + timedelta(days=9))
    assert (found.answers, found.first.right, found.certain.answers) == (2, 2, 2)
    assert week(log, FIRST).first.right == 0


@pytest.mark.parametrize("wrong", [{"made": 0}, {"held": {"b": {"q": {"r": [1]}}}}, {"counts": []}, {"open": None}, {"held": {"b": 1}}])
def test_figures_of_another_making_are_worked_out_anew(wrong):
    entries = [base("a", "attempt", 0, "d") | {"count": 1, "mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r"}]
    entries[0] |= {"response": [], "verdict": "correct", "fraction": 1}
    document = folded([entries])
    other = replace(document, header={**document.header, "derived": {**document.derived, **wrong}})
    assert figures_from_json(other.derived) is None
    assert other.log().figures == document.log().figures
    assert figures_from_json(grown(other, []).derived) == document.log().figures


def test_what_was_held_of_a_question_whose_answers_are_gone_is_worked_out_from_those_that_are_left():
    answer = base("a", "attempt", 0, "d") | {"count": 1, "mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r"}
    answer |= {"response": [], "verdict": "correct", "fraction": 1}
    alone = new_document("").log(numbered([answer])).figures
    (asked,) = alone.held
    later = replace(alone, held={asked: alone.held[asked]._replace(seen=9)})
    assert advanced(later, Archive(), numbered([answer])).held == alone.held


def test_questions_with_one_fact_are_held_as_one_also_when_their_answers_are_in_the_document():
    from making import choice, keyed

    questions: dict[Key, Question] = keyed([choice("a", fact="f"), choice("b", fact="f")])
    (bank,) = {key.bank for key in questions}
    revision = next(iter(questions.values())).revision
    entries = [
        base(f"e{number}", "attempt", day, f"d{number}")
        | {"count": number, "mode": "practice", "bank": bank, "question": question, "try": 1, "revision": revision}
        | {"response": [], "verdict": verdict, "fraction": 1}
        for number, (question, day, verdict) in enumerate(
            [("a", 0, "correct"), ("b", 0, "wrong"), ("b", 1, "correct"), ("a", 4, "wrong")], 1
        )
    ]
    for cut in range(len(entries) + 1):
        held = memories(folded([entries[:cut]]).log(numbered(entries[cut:])), questions)
        assert {memory.rating for memory in held.values()} == {Rating.AGAIN}
        assert {memory.last for memory in held.values()} == {FIRST + timedelta(days=4)}


def test_an_abandoned_drill_is_found_among_many_others_without_reading_them(tmp_path: Path):
    from making import choice, keyed

    questions = keyed([choice("a")])
    key = next(iter(questions))
    entries = []
    for number in range(200):
        drill = f"d{number}"
        start = {"mode": "practice", "seed": 1, "questions": [[key.bank, key.question]]}
        entries.append({"count": len(entries) + 1, **base(f"s{number}", "started", 0, drill), **start})
        if number not in (3, 150):
            entries.append({"count": len(entries) + 1, **base(f"x{number}", "ended", 0, drill), "why": "finished"})
    document = folded([entries])
    log = document.log()
    assert [drill.id for drill in unfinished(log, questions)] == ["d150", "d3"]
    assert "entries" not in vars(document), "the lines have not all been read"
