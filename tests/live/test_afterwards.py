"""After a class: the record is read again, judged, marked anew, reported, taken home; and nothing of it can be a formula or markup."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

import making
from live.playing_class import play_class
from live.rooms import new_runner
from quiz.drill.records import Amended, Attempt, Ended, Started, records_from
from quiz.errors import QuizError
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.question import Question, mark
from quiz.kinds.short import Short
from quiz.live.class_forms import ANSWERS, answers_csv, canvas_csv, class_lines, class_page, class_to_json, moodle_csv
from quiz.live.events import NOT_STORED, Event
from quiz.live.record import (
    files_of,
    find_session,
    happened_line,
    judged_line,
    opening_lines,
    parse_session,
    read_session,
    scored_line,
    session_names,
)
from quiz.live.results import class_report, judge, session_results, take_home, waiting
from quiz.live.standings import standings
from quiz.live.state import Rules, Seat, Ties
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.disk import DISK
from quiz.progress.document import parse
from quiz.progress.entries import encode
from quiz.progress.journal import seal, unsealed

CHOICE, SHORT, CLOZE = (next(each for each in making.all_kinds() if each.kind == kind) for kind in ("choice", "short", "cloze"))
assert isinstance(SHORT.body, Short)
assert isinstance(CLOZE.body, Cloze)
ASKED = "not Ruth Adler"
"""The grader cannot tell."""
BEFORE = Path(__file__).parents[1] / "data" / "class" / "session-0.jsonl"


def now() -> datetime:
    return datetime(2026, 11, 27, 12, tzinfo=UTC)


def answers(question: Question) -> list:
    right, wrong = making.right(question), making.wrong(question)
    asked = Response((ASKED,)) if question is SHORT else wrong
    return [(right, Certainty.CERTAIN), (wrong, None), (asked, None), (Response(unknown=True), None), None]


@pytest.fixture
def session(tmp_path: Path):
    return play_class(tmp_path / "class" / "2026-11-27-oster-1", ["Ana", "Ben", "Cy", "=Dee", "Eve"], (CHOICE, SHORT, CLOZE), answers)


def test_the_grader_cannot_tell_what_these_tests_rest_on() -> None:
    assert mark(SHORT, Response((ASKED,))).outcome is Outcome.ASK


def test_a_record_gives_the_questions_the_history_and_the_same_scores(session) -> None:
    assert session.questions == (CHOICE, SHORT, CLOZE)
    assert [question.article.text for question in session.questions] == [making.ARTICLE.text] * 3
    room = session.room()
    rows = {room.people[row.person].name: row.shown for row in standings(room)}
    assert rows == {"Ana": 3_000, "Ben": 0, "Cy": 0, "=Dee": 0, "Eve": 0}
    for scored in session.scored:
        again = session.room(until=scored.after)
        assert {row.person: row.shown for row in standings(again)} == scored.scores
    assert len(session.scored) == 4
    assert session.damaged == 0


def test_a_time_that_is_none_and_a_factor_without_end_are_damage(session) -> None:
    path = session.folder / files_of(session.folder, DISK)[0]
    first, *rest = (json.loads(line[9:]) for line in path.read_bytes().split(b"\n")[:-1])
    event = next(line for line in rest if line.get("event"))
    path.write_bytes(path.read_bytes() + seal(encode(event | {"n": 99, "now": "NaN"})))
    assert read_session(session.folder, DISK).damaged == 1
    first["rules"]["roster"] = [{"name": "Ana", "team": "", "factor": "1e99999999", "account": ""}]
    path.write_bytes(b"".join(seal(encode(line)) for line in (first, *rest)))
    with pytest.raises(QuizError, match="its beginning is damaged"):
        read_session(session.folder, DISK)


def test_a_torn_last_line_is_no_damage_and_a_broken_one_is_named_and_passed_over(session) -> None:
    path = session.folder / files_of(session.folder, DISK)[0]
    whole = path.read_bytes()
    path.write_bytes(whole + b'deadbeef {"n": 99')
    assert read_session(session.folder, DISK).damaged == 0
    lines = whole.split(b"\n")
    lines[-5] = lines[-5].replace(b"a", b"b", 1)
    path.write_bytes(b"\n".join(lines))
    assert read_session(session.folder, DISK).damaged == 1
    path.write_bytes(whole.replace(b"newsquiz-class", b"newsquiz-other"))
    with pytest.raises(QuizError, match="not the record of a session"):
        read_session(session.folder, DISK)


def test_a_record_of_before_is_read_to_the_last_line_and_written_the_same_again() -> None:
    """`session-0.jsonl` has every line and every event as the version wrote them that had a codec of its own."""
    raw = BEFORE.read_bytes()
    session = parse_session([raw], BEFORE.parent)
    assert session.damaged == 0
    assert session.opening.rules == Rules(
        7, 30, True, Ties.STREAK, True, True, 40, (Seat("Ana", "North", Fraction(5, 4), "ana@example.org"), Seat("Ben")), True
    )
    assert {type(line.event) for line in session.history} == set(get_args(Event)) - set(NOT_STORED)
    assert [person.name for person in session.room().learners] == ["Ana", "Benno"]
    began, *_ = opening_lines(session.opening, ())
    again = [began, *map(happened_line, session.history), *map(scored_line, session.scored), *map(judged_line, session.judged)]
    lines = [unsealed(line) for line in raw.splitlines()]
    assert [json.loads(line) for line in again] == [line for line in lines if not {"article", "question", "port"} & set(line)]


def test_what_a_newer_version_adds_to_a_line_is_passed_over() -> None:
    lines = [unsealed(line) for line in BEFORE.read_bytes().splitlines()]
    for line in lines:
        line["new"] = 1
        for part in ("event", "judged", "rules"):
            if part in line:
                line[part]["new"] = ["x"]
    del lines[0]["rules"]["names_held"]  # as in a record from before names could be held back
    session = parse_session([b"".join(seal(encode(line)) for line in lines)], BEFORE.parent)
    assert session.damaged == 0
    assert session.opening.rules.names_held is False
    assert len(session.history) == 30


def test_sessions_are_found_by_name_by_its_beginning_and_as_the_last(session, tmp_path: Path) -> None:
    play_class(tmp_path / "class" / "2026-12-01-oster-2", ["Ana"], (CHOICE,), lambda question: [None])
    assert session_names(tmp_path, DISK) == ["2026-12-01-oster-2", "2026-11-27-oster-1"]
    assert find_session(tmp_path, "last", DISK).folder.name == "2026-12-01-oster-2"
    assert find_session(tmp_path, "2026-11", DISK).folder.name == "2026-11-27-oster-1"
    assert find_session(tmp_path, str(session.folder), DISK).folder == session.folder
    for name, message in (("2026", "2 sessions begin"), ("x", "no session begins")):
        with pytest.raises(QuizError, match=message):
            find_session(tmp_path, name, DISK)
    with pytest.raises(QuizError, match="there is no session yet"):
        find_session(tmp_path / "elsewhere", "last", DISK)


# the report


def test_a_report_counts_each_question_with_its_commonest_mistake(session) -> None:
    report = class_report(session_results(session))
    choice, short, cloze = report.questions
    assert (choice.asked, choice.share.answers, choice.share.right) == (5, 4, 1)
    assert choice.wrong == ("In October", 2)
    assert choice.misreading == (Misreading.MISPLACED, 2)
    assert (short.undecided, short.share.right) == (1, 1)
    assert cloze.mean == Fraction(1, 4)
    assert [row.person.name for row in report.learners] == ["Ana", "Ben", "Cy", "=Dee", "Eve"]
    assert [one.text for one in report.waiting] == [ASKED]
    lines = class_lines(report)
    assert "  4 of 5 answered: 1 of 4 right" in lines
    assert f"  1 × short: {ASKED}   (the answer is Ruth Adler)" in lines
    assert "  “Its engine failed twice in October.”" in lines
    told = class_to_json(report)
    assert told["questions"][0]["interval"] == [0.0456, 0.6994]
    assert json.loads(json.dumps(told)) == told


def test_what_the_teacher_judges_is_marked_again_everywhere(session) -> None:
    (one,) = waiting(session_results(session))
    judge(session, [(one, True)], DISK, now)
    again = read_session(session.folder, DISK)
    results = session_results(again)
    assert waiting(results) == ()
    report = class_report(results)
    assert (report.questions[1].share.right, report.questions[1].undecided, report.questions[1].judged) == (2, 0, 1)
    assert {row.person.name: row.standing.shown for row in report.learners}["Cy"] == 1_000
    (row,) = [row for row in results.rows if row.by == "teacher"]
    assert (row.person.name, row.mark.outcome) == ("Cy", Outcome.CORRECT)
    records = records_from(json.loads(take_home(again, "p3"))["entries"])
    (amended,) = [record for record in records if isinstance(record, Amended)]
    assert (amended.by, amended.fraction) == ("teacher", 1)
    judge(again, [(one, False)], DISK, now)
    last = class_report(session_results(read_session(session.folder, DISK)))
    assert (last.questions[1].share.right, last.questions[1].undecided) == (1, 0)


def test_a_gap_is_judged_by_itself_and_the_others_keep_their_marks(tmp_path: Path) -> None:
    typed = next(gap for gap in CLOZE.body.gaps if not gap.options)
    values = tuple(next((each.id for each in gap.options if each.correct), "the motor") for gap in CLOZE.body.gaps)
    session = play_class(tmp_path / "s", ["Ana"], (CLOZE,), lambda question: [(Response(values), None)])
    before = session_results(session).rows[0].mark.fraction
    from quiz.report.undecided import UndecidedForm

    judge(session, [(UndecidedForm(CLOZE, typed.id, "The  motor"), True)], DISK, now)
    after = session_results(read_session(session.folder, DISK)).rows[0]
    assert before < after.mark.fraction == 1
    assert after.by == "teacher"


def test_answers_of_several_ideas_wait_for_the_teacher(tmp_path: Path) -> None:
    from msgspec.structs import replace

    essay = replace(SHORT, id="why", body=Short("The engine.", checklist=("It failed twice.",)))
    session = play_class(
        tmp_path / "s", ["Ana", "Ben"], (essay,), lambda question: [(Response(("It broke.",)), None), (Response(("it broke.",)), None)]
    )
    (one,) = waiting(session_results(session))
    assert (one.text, one.times, one.place) == ("It broke.", 2, "why")
    judge(session, [(one, True)], DISK, now)
    assert [row.standing.shown for row in class_report(session_results(read_session(session.folder, DISK))).learners] == [1_000, 1_000]


def test_a_session_that_is_being_hosted_is_not_judged(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "s", questions=(SHORT,))
    session = read_session(tmp_path / "s", DISK)
    from quiz.report.undecided import UndecidedForm

    with pytest.raises(QuizError, match="hosted just now"):
        judge(session, [(UndecidedForm(SHORT, "", ASKED), True)], DISK, now)
    runner.flusher.close()


# tables and pages


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def test_every_answer_is_a_line_of_a_table_without_formulas(session) -> None:
    titles, *rows = rows_of(answers_csv(session_results(session)))
    assert tuple(titles) == ANSWERS
    assert len(rows) == 12
    assert ["'=Dee", "choice", "I don't know", "blank", "rules", "0", "", "6.0", "2026-11-27T09:01:46Z"] in rows
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_grades_are_as_moodle_and_canvas_read_them(tmp_path: Path) -> None:
    roster = Rules(roster=(Seat("Ana", account="ana1"), Seat("Ben", account="ben2"), Seat("Cy", account="=cmd")))
    session = play_class(tmp_path / "s", ["Ana", "Ben", "Cy"], (CHOICE,), lambda question: answers(question)[:3], roster)
    report = class_report(session_results(session))
    titles, first, *_ = rows_of(moodle_csv(report))
    assert titles == ["Username", "Full name", "The harbour 2026-11-27", "Feedback: The harbour 2026-11-27"]
    assert first == ["ana1", "Ana", "1.0", "1 of 1 right"]
    titles, possible, first, *rest = rows_of(canvas_csv(report))
    assert titles == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "The harbour 2026-11-27"]
    assert possible == ["    Points Possible", "", "", "", "", "1.0"]
    assert first == ["Ana", "", "", "ana1", "", "1.0"]
    assert rest[-1][3] == "'=cmd"


def test_the_page_has_every_text_escaped_and_can_be_shown_without_names(tmp_path: Path) -> None:
    names = ["<script>x</script>", "Ben"]
    session = play_class(tmp_path / "s", names, (SHORT,), lambda question: [(Response(("<img src=x> not Ruth Adler",)), None), None])
    report = class_report(session_results(session))
    page = class_page(report, names=True)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "Ben" in page
    assert "Ben" not in class_page(report, names=False)


def test_a_learner_takes_home_a_progress_file_and_twice_it_is_the_same(session) -> None:
    raw = take_home(session, "p1")
    assert raw == take_home(session, "p1")
    document = parse(raw, "x")
    assert document.header["learner"] == "Ana"
    records = records_from(document.entries)
    assert [type(record) for record in records] == [Started, Attempt, Attempt, Attempt, Ended]
    attempts = [record for record in records if isinstance(record, Attempt)]
    assert [attempt.fraction for attempt in attempts] == [1, 1, 1]
    assert [attempt.response for attempt in attempts] == [making.right(question) for question in (CHOICE, SHORT, CLOZE)]
    assert attempts[2].parts == (True,) * len(CLOZE.body.gaps)
    assert "Ben" not in raw.decode()


def test_of_two_misreadings_that_are_as_common_the_one_found_first_is_named(tmp_path: Path) -> None:
    question = making.choices(keys=1, distractors=3)
    assert isinstance(question.body, Choices)
    both = Response(tuple(option.id for option in question.body.options if not option.correct))
    found = mark(question, both).misreadings
    assert len(set(found)) > 1
    played = play_class(tmp_path / "class", ["Ana"], (question,), lambda _: [(both, None)])
    assert class_report(session_results(played)).questions[0].misreading == (found[0], 1)
