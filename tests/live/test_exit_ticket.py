"""Tell it back in a class: asked last, kept and reported, without a score; and no warm-up."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import making
from live.playing_class import play_class
from quiz.errors import QuizError
from quiz.kinds.question import Aim, Question, mark
from quiz.live.class_forms import answers_csv, class_lines, class_page, class_to_json
from quiz.live.question_wire import KEPT, mark_to_json, pose_in_class
from quiz.live.record import chosen_questions
from quiz.live.results import class_report, session_results, waiting
from quiz.live.room import open_room
from quiz.live.standings import standings
from quiz.live.state import Given, Round, Rules
from quiz.marking.model import Response

RETELLING = making.checklist("tell", aim=Aim.RETELLING)
MAZE = making.cloze("maze", aim=Aim.WARM_UP)
BANK = making.bank([MAZE, RETELLING, making.truth("q1"), making.truth("q2"), making.truth("q3")])
TOLD = Response(("The old ferry stops",))


def chosen(count: int = 0, seed: int | None = None, *, scored: bool = False) -> list[str]:
    return [question.id for question in chosen_questions(BANK, (), count, seed, scored=scored)]


def answers(question: Question) -> list[object]:
    return [
        (TOLD if question is RETELLING else making.right(question), None),
        (making.wrong(question), None) if question.id == "q1" else None,
    ]


def test_a_class_is_asked_to_tell_it_back_last_and_never_warms_up() -> None:
    assert chosen() == ["q1", "q2", "q3", "tell"]


@pytest.mark.parametrize("seed", range(6))
def test_it_stays_last_whatever_the_shuffle_and_comes_on_top_of_so_many_as_are_asked_for(seed: int) -> None:
    assert chosen(2, seed)[2:] == ["tell"]


def test_a_bank_with_a_warm_up_alone_has_nothing_for_a_class() -> None:
    with pytest.raises(QuizError, match="no question that is ready"):
        chosen_questions(making.bank([MAZE]), (), 0)


def test_homework_as_a_test_has_nothing_without_a_score() -> None:
    assert chosen(scored=True) == ["q1", "q2", "q3"]


def test_answers_are_kept_and_scored_by_nobody(tmp_path: Path) -> None:
    session = play_class(tmp_path / "class" / "2026-11-27-oster-1", ["Ana", "Ben"], (making.truth("q1"), RETELLING), answers)
    results = session_results(session)
    assert [(row.shown, row.counted) for row in standings(results.room)] == [(1_000, 1), (0, 1)]
    report = class_report(results)
    assert [(row.possible, row.share.answers) for row in report.learners] == [(1, 1), (1, 1)]
    assert waiting(results) == ()
    for shown in ("\n".join(class_lines(report)), class_page(report, names=False), str(class_to_json(report))):
        assert "The old ferry stops" in shown
    assert "1 of 2 answered; it has no score" in "\n".join(class_lines(report))
    rows = list(csv.DictReader(io.StringIO(answers_csv(results).decode())))
    assert [row["response"] for row in rows if row["question"] == "tell"] == ["The old ferry stops"]


def test_who_told_it_back_learns_that_it_is_kept_and_who_did_not_know_that_there_is_no_answer() -> None:
    posed = pose_in_class(RETELLING, 1, 7)
    room = open_room([RETELLING], Rules())
    for response, words, detail in ((TOLD, "Kept", KEPT), (Response(unknown=True), "Not answered", "")):
        given = Given(response)
        played = Round(0, 0, {"p1": given}, {"p1": mark(RETELLING, response)})
        told = mark_to_json(room, posed, played, given, played.marks["p1"])
        assert (told["words"], told["detail"]) == (words, detail)
