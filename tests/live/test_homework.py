"""Homework: what is assigned, played and handed in comes back as a session, and what was edited does not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec import structs

import making
from live.rooms import opening
from quiz.bank.load import load_bank
from quiz.drill.records import Attempt, Ended, Key, Record, Started, Turn
from quiz.errors import QuizError
from quiz.live.collecting import choose, read_results, rules_of, session_of
from quiz.live.homework import (
    Homework,
    Result,
    assigned,
    bank_of,
    bank_with_sources,
    class_key,
    homework_to_bytes,
    keep_copy,
    read_homework,
    read_result,
    sign_result,
    signing_key,
    unpack,
)
from quiz.live.record import read_session
from quiz.live.results import class_report, session_results
from quiz.marking.model import Outcome, Response
from quiz.progress.disk import DISK

BANK = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
UNTIL = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
KEY = bytes(range(32))


def homework(**fields: object) -> Homework:
    bank, text, articles = bank_with_sources(BANK)
    made = Homework(
        "hw-1",
        bank.title,
        bank.id,
        UNTIL,
        "test",
        3,
        False,
        ("opened", "passengers-paid"),
        signing_key(KEY, "hw-1"),
        BANK.name,
        text,
        articles,
    )
    return structs.replace(made, **fields)


def played(given: Homework, right: tuple[bool, ...], *, late: bool = False, fraction: Fraction | None = None) -> list[Record]:
    """What somebody leaves who answers each question right or wrong."""
    bank = load_bank(BANK)
    every = making.stamps(UNTIL + timedelta(hours=1) if late else UNTIL - timedelta(days=2), prefix=f"{right}")
    made = every()
    keys = tuple(Key(bank.id, name) for name in given.questions)
    records: list[Record] = [Started(made, "d", given.mode, given.seed, keys)]
    for key, is_right in zip(keys, right, strict=True):
        question = bank.question(key.question)
        assert question is not None
        response = making.right(question) if is_right else making.wrong(question)
        mark = Fraction(is_right) if fraction is None else fraction
        outcome = Outcome.CORRECT if mark else Outcome.WRONG
        records.append(Attempt(every(), "d", given.mode, Turn(key), question.revision, response, outcome, mark, seconds=4.5))
    return [*records, Ended(every(), "d", "done")]


def test_a_homework_file_is_read_as_it_was_written_and_unpacked_where_it_can_be_played(tmp_path: Path) -> None:
    path = tmp_path / "x.homework"
    path.write_bytes(homework_to_bytes(homework()))
    again = read_homework(path)
    assert again == homework()
    bank = unpack(again, tmp_path / "home")
    assert [question.revision for question in load_bank(bank).questions] == [question.revision for question in load_bank(BANK).questions]
    assert bank_of(again).questions == load_bank(BANK).questions


@pytest.mark.parametrize(
    ("name", "value"),
    [("until", "soon"), ("mode", "exam"), ("file", "../x.yaml"), ("id", "a/b"), ("key", "xyz"), ("articles", 5), ("file", ".hidden")],
)
def test_a_damaged_homework_file_is_refused(name: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "x.homework"
    path.write_text(json.dumps(json.loads(homework_to_bytes(homework())) | {name: value}), encoding="utf-8")
    with pytest.raises(QuizError, match="damaged"):
        read_homework(path)


@pytest.mark.parametrize("name", ["../../../evil.txt", "/tmp/evil.txt", "~/evil.txt", "..\\..\\evil.txt"])
def test_an_article_of_homework_lies_in_its_folder_or_nowhere(name: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match=r"leads out of|not a path relative"):
        unpack(homework(articles={name: "x"}), tmp_path / "home")
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_result_is_read_if_it_is_as_it_was_signed(tmp_path: Path) -> None:
    given = homework()
    raw = sign_result(given, "Ana", played(given, (True, False)))
    result = read_result(raw, tmp_path, KEY)
    assert (result.homework, result.learner) == ("hw-1", "Ana")
    assert list(result.records) == played(given, (True, False))
    value = json.loads(raw)
    pretty = json.dumps(value, indent=2, sort_keys=True).encode()
    assert read_result(pretty, tmp_path, KEY) == result, "what an editor does to the blanks is no edit"


def test_an_edited_result_is_refused_whatever_was_edited(tmp_path: Path) -> None:
    given = homework()
    value = json.loads(sign_result(given, "Ana", played(given, (True, False))))
    edits = [
        value | {"learner": "Ben"},
        value | {"mac": "0" * 64},
        value | {"mac": None},
        value | {"entries": value["entries"][:-1]},
        value | {"entries": [value["entries"][0] | {"seed": 4}, *value["entries"][1:]]},
        value | {"homework": "hw-2"},
        value | {"more": 1},
    ]
    for edited in edits:
        with pytest.raises(QuizError, match="it was edited, or belongs to another class"):
            read_result(json.dumps(edited).encode(), tmp_path, KEY)
    for broken in ({"format": "x"}, [], value | {"homework": "../x"}, {name: part for name, part in value.items() if name != "entries"}):
        with pytest.raises(QuizError, match=r"not the result|damaged|edited"):
            read_result(json.dumps(broken).encode(), tmp_path, KEY)
    with pytest.raises(QuizError, match="another class"):
        read_result(json.dumps(value).encode(), tmp_path, bytes(32))


def test_results_become_a_session_in_which_everything_is_marked_anew(tmp_path: Path) -> None:
    given = homework()
    results = [
        Result("hw-1", "Ana", tuple(played(given, (True, True)))),
        Result("hw-1", "Ben", tuple(played(given, (False, False), fraction=Fraction(1)))),
        Result("hw-1", "ana", tuple(played(given, (True, False), late=True))),
        Result("hw-1", "Cy", tuple(played(given, (True, True))[:-1])),
    ]
    collected = choose(given, results)
    assert [result.learner for result in collected.taken] == ["ana", "Ben"]
    assert (collected.late, collected.unfinished) == (("ana",), ("Cy",))
    folder = tmp_path / "s"
    session_of(given, load_bank(BANK).questions, collected.taken, opening(rules_of(given)), folder, DISK)
    session = read_session(folder, DISK)
    report = class_report(session_results(session))
    assert {row.person.name: row.standing.shown for row in report.learners} == {"ana": 1_000, "Ben": 0}
    assert [row.share.right for row in report.questions] == [1, 0]
    assert session.room().rounds[0].answers["p1"].seconds == pytest.approx(4.5)


def test_of_a_question_that_came_back_the_first_time_counts(tmp_path: Path) -> None:
    given = homework(mode="practice")
    records = played(given, (False, True))
    again = structs.replace(
        records[1], turn=structs.replace(records[1].turn, number=2), response=making.right(load_bank(BANK).question(given.questions[0]))
    )
    results = [Result("hw-1", "Ana", (*records[:-1], again, records[-1]))]
    session_of(given, load_bank(BANK).questions, results, opening(rules_of(given)), tmp_path / "s", DISK)
    assert class_report(session_results(read_session(tmp_path / "s", DISK))).learners[0].standing.shown == 1_000


def test_learners_of_the_same_name_and_without_one_have_their_own_in_the_session(tmp_path: Path) -> None:
    given = homework()
    results = [Result("hw-1", name, tuple(played(given, (True, True)))) for name in ("Ana", "ANA", "\u202e", "")]
    session_of(given, load_bank(BANK).questions, results, opening(rules_of(given)), tmp_path / "s", DISK)
    assert [person.name for person in read_session(tmp_path / "s", DISK).room().learners] == ["Ana", "ANA 2", "Learner", "Learner 2"]


def test_a_folder_is_read_and_what_is_refused_is_named(tmp_path: Path) -> None:
    given = homework()
    (tmp_path / "ana.result").write_bytes(sign_result(given, "Ana", played(given, (True, True))))
    (tmp_path / "ben.result").write_bytes(sign_result(given, "Ben", played(given, (True, True))).replace(b'"Ben"', b'"Bea"'))
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    results, refused = read_results(tmp_path, KEY)
    assert [result.learner for result in results["hw-1"]] == ["Ana"]
    assert len(refused) == 1
    assert "ben.result" in refused[0]
    with pytest.raises(QuizError, match="cannot be read"):
        read_results(tmp_path / "none", KEY)


def test_the_key_of_the_class_is_made_once_and_is_private(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="no homework was assigned"):
        class_key(tmp_path, DISK)
    key = class_key(tmp_path, DISK, lambda bits: 7)
    assert key == class_key(tmp_path, DISK) == class_key(tmp_path, DISK, lambda bits: 8)
    assert (tmp_path / "class" / "key").stat().st_mode & 0o077 == 0
    (tmp_path / "class" / "key").write_text("zz", encoding="utf-8")
    with pytest.raises(QuizError, match="cannot be read"):
        class_key(tmp_path, DISK)


def test_what_was_assigned_is_kept_with_the_teacher(tmp_path: Path) -> None:
    keep_copy(tmp_path, homework(), DISK, "x")
    assert assigned(tmp_path, "hw-1") == homework()
    with pytest.raises(QuizError, match="no such homework file"):
        assigned(tmp_path, "hw-2")


def test_a_blank_answer_stays_one(tmp_path: Path) -> None:
    given = homework()
    records = [
        structs.replace(each, response=Response(unknown=True)) if isinstance(each, Attempt) else each
        for each in played(given, (True, True))
    ]
    session_of(given, load_bank(BANK).questions, [Result("hw-1", "Ana", tuple(records))], opening(rules_of(given)), tmp_path / "s", DISK)
    assert class_report(session_results(read_session(tmp_path / "s", DISK))).learners[0].standing.answered == 0
