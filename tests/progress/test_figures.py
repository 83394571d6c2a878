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

from quiz.bank.model import Question
from quiz.drill.records import Amended, Attempt, Ended, Key, Record, Started, from_entry
from quiz.marking.model import Outcome
from quiz.progress.document import Document, new_document, parse
from quiz.progress.figures import Figures, advanced, figures_from_json, figures_to_json, numbered
from quiz.progress.growing import grown
from quiz.progress.log import Log, Nothing
from quiz.progress.memory import memories
from quiz.progress.schedule import INTERVALS_IN_DAYS
from quiz.progress.sitting import unfinished
from quiz.report.days import days_of_learning, week

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
    steps = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 9), st.integers(0, 4)), max_size=30))
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
                "slips": ["misread"] if choice == 1 else [],
                "certainty": day % 4,
            }
            attempts.append(entry)
        found.append({"count": len(found) + (0 if entry["kind"] == "started" else draw(st.integers(0, 3))), **entry})
    return found


def simple(records: list[Record], asked: tuple[str, str, str]) -> tuple[int, date, date] | None:
    """The rule of the schedule as plainly as it can be written, over the whole log."""
    verdicts = {record.attempt: record.outcome for record in records if isinstance(record, Amended)}
    last: dict = {}
    for record in records:
        if isinstance(record, Attempt):
            last.pop((record.drill, record.turn), None)
            last[record.drill, record.turn] = record
    known = None
    for record in last.values():
        outcome = verdicts.get(record.stamp.id, record.outcome)
        if (
            (record.turn.key.bank, record.turn.key.question, record.revision) != asked
            or record.turn.stage == "before"
            or outcome is Outcome.ASK
        ):
            continue
        day = record.stamp.day
        if known and (day < known[1] or day <= known[2]):
            continue
        streak = (known[0] if known else 0) + 1 if outcome in (Outcome.CORRECT, Outcome.ALMOST) else 0
        known = (streak, day + timedelta(days=INTERVALS_IN_DAYS[min(max(streak, 1), 4) - 1]), day)
    return known


def own_judgements(records: list[Record], name: Callable[[Attempt], str]) -> dict[str, int]:
    """Count the right first tries that are right by the learner's own judgement, as plainly as it can be written."""
    judged = {record.attempt: record for record in records if isinstance(record, Amended)}
    last = {(record.drill, record.turn): record for record in records if isinstance(record, Attempt)}
    own = [
        name(attempt)
        for attempt in last.values()
        if attempt.turn.stage != "before" and attempt.turn.number == 1 and attempt.stamp.id in judged
        if judged[attempt.stamp.id].by == "learner" and judged[attempt.stamp.id].outcome in (Outcome.CORRECT, Outcome.ALMOST)
    ]
    return dict(Counter(own))


def folded(parts: list[list[dict]]) -> Document:
    """Put entries into a document part by part, each time as a fresh process reads it."""
    document = new_document("Ana")
    for part in parts:
        document = parse(grown(document, part).raw, "p.json")
        assert document.seal
    return document


@given(logs(), st.lists(st.integers(0, 30), max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_figures_kept_step_by_step_are_those_of_all_records_at_once(entries, cuts, chance):
    chance.shuffle(entries)
    places = sorted(min(cut, len(entries)) for cut in cuts)
    parts = [entries[start:end] for start, end in zip([0, *places], [*places, len(entries)], strict=True)]
    *before, later = parts
    document = folded(before)
    kept = Log.stored(document, later)
    fresh = advanced(Figures(), Nothing(), numbered(entries))
    assert kept.figures == fresh
    assert figures_from_json(json.loads(json.dumps(figures_to_json(fresh)))) == fresh
    records = [each.record for each in numbered(entries)]
    assert list(kept) == records
    assert kept.figures.branch("days", "own") == own_judgements(records, lambda attempt: attempt.stamp.day.isoformat())
    assert kept.figures.branch("modes", "own") == own_judgements(records, lambda attempt: attempt.mode)
    of_questions = {
        f"{question} {revision}": number
        for question, revisions in kept.figures.branch("questions", "own", "b").items()
        for revision, number in revisions.items()
    }
    assert of_questions == own_judgements(records, lambda attempt: f"{attempt.turn.key.question} {attempt.revision}")
    for asked in {("b", f"q{number}", revision) for number in range(3) for revision in ("r0", "r1")}:
        held = fresh.held.get(asked)
        assert (held and (held.memory.streak, held.memory.due, held.memory.last)) == simple(records, asked)
    for drill in ("d0", "d1", "d2", "d3"):
        mine = [record for record in records if record.drill == drill]
        is_open = any(isinstance(record, Started) for record in mine) and not any(isinstance(record, Ended) for record in mine)
        assert (drill in fresh.open) is is_open
        if is_open:
            assert kept.drill(drill)[-1] == mine[-1]


@given(logs(), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_the_last_records_of_an_ordered_log_are_found_without_reading_the_others(entries, many):
    for number, entry in enumerate(entries, 1):
        entry["count"] = number
    cut = len(entries) // 2
    log = Log.stored(folded([entries[:cut]]), entries[cut:])
    assert log.recent(many) == [from_entry(entry) for entry in entries][-many:]


def test_a_tally_counts_each_thing_once():
    entries = [
        base("s", "started", 0, "d") | {"count": 1, "mode": "practice", "seed": 1, "questions": [["b", "q"]], "paths": {"b": "/x"}},
        *(
            base(f"a{number}", "attempt", day, "d")
            | {"count": 1 + number, "mode": "practice", "bank": "b", "question": "q", "try": number, "revision": "r"}
            | {"response": [], "verdict": verdict, "fraction": 0, "slips": ["misread"], "certainty": 3}
            for number, day, verdict in ((1, 0, "wrong"), (2, 1, "correct"))
        ),
    ]
    figures = Log.stored(folded([entries])).figures
    assert figures.counts == {
        "answers": 2,
        "banks": {"b": 2},
        "days": {"seen": {"2026-11-01": 1, "2026-11-02": 1}, "answers": {"2026-11-01": 1, "2026-11-02": 1}, "tries": {"2026-11-01": 1}},
        "modes": {"tries": {"practice": 1}},
        "questions": {"tries": {"b": {"q": {"r": 1}}}},
        "certainty": {"tries": {"3": 1}},
        "certain": {"tries": {"2026-11-01": 1}},
        "slips": {"misread": 1},
    }
    assert figures.open == {"d": 1}
    assert figures.paths == {"/x": 1}


def test_the_week_and_the_days_of_learning_come_from_the_figures():
    entries = [
        base(f"a{day}", "attempt", day, f"d{day}")
        | {"count": 1 + day, "mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r"}
        | {"response": [], "verdict": "correct" if day else "wrong", "fraction": 1, "certainty": 3}
        for day in (0, 3, 9)
    ]
    log = Log.stored(folded([entries[:2]]), entries[2:])
    found = week(log, FIRST + timedelta(days=9))
    assert (found.answers, found.first.right, found.certain.answers) == (2, 2, 2)
    assert week(log, FIRST).first.right == 0
    assert days_of_learning(log) == 3


@pytest.mark.parametrize("wrong", [{"made": 0}, {"held": {"b": {"q": {"r": [1]}}}}, {"counts": []}, {"open": None}, {"held": {"b": 1}}])
def test_figures_of_another_making_are_worked_out_anew(wrong):
    entries = [base("a", "attempt", 0, "d") | {"count": 1, "mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r"}]
    entries[0] |= {"response": [], "verdict": "correct", "fraction": 1}
    document = folded([entries])
    other = Document({**document.header, "derived": {**document.derived, **wrong}}, document.pieces, document.seal, document.chunks)
    assert figures_from_json(other.derived) is None
    assert Log.stored(other).figures == Log.stored(document).figures
    assert figures_from_json(grown(other, []).derived) == Log.stored(document).figures


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
        held = memories(Log.stored(folded([entries[:cut]]), entries[cut:]), questions)
        assert {memory.streak for memory in held.values()} == {0}
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
    log = Log.stored(document)
    assert [started.drill for started in unfinished(log, questions)] == ["d150", "d3"]
    assert "entries" not in vars(document), "the lines have not all been read"
