"""The pages of a learner's figures: each a picture and words, at every width, without colour, with its numbers."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.progress.schedule import Hold
from quiz.report.charts import Section, page_names, plain, width_of
from quiz.report.learner import learner_pages, learner_sections
from quiz.report.retention import ForecastDay
from quiz.report.shares import Share, ShareRow
from report.fictitious import TODAY, full_report

REPORT = full_report()
PAGES = learner_pages(REPORT)


def section(title: str, **changed: object) -> Section:
    return next(one for one in learner_sections(dataclasses.replace(REPORT, **changed)) if one.title == title)


def drawn(one: Section, width: int = 76) -> list[str]:
    return [plain(row) for part in one.parts for row in part.draw(width)]


def test_the_pages_have_all_that_there_is_to_show() -> None:
    assert [page.name for page in PAGES] == ["Days", "Memory", "Reading", "Certainty", "Weakest"]
    assert [one.title for page in PAGES for one in page.sections] == [
        *("All answers", "This week and before", "Answers a day", "By mode"),
        *("Today", "Articles", "Due in the coming days", "Skills, what you still know", "Topics, what you still know"),
        *("Archive", "Changed in banks"),
        *("Skills, right first time", "Topics, right first time", "Misreadings", "Misreadings by month", "Misreadings by skill"),
        *("Without and with the article", "Before and after reading", "Time spent reading"),
        "How sure you were",
        "Weakest questions, each with its proof",
    ]


@given(st.integers(24, 170))
def test_nothing_is_wider_than_the_window(width: int) -> None:
    for one in learner_sections(REPORT):
        for part in one.parts:
            for row in part.draw(width):
                assert width_of(row) <= width, (one.title, plain(row))


def test_no_number_is_lost_in_a_narrow_window() -> None:
    for title in (
        "Articles",
        "Skills, right first time",
        "Misreadings",
        "Misreadings by month",
        "How sure you were",
        "Due in the coming days",
    ):
        wide, narrow = (" ".join(" ".join(drawn(section(title), width)).split()) for width in (100, 36))
        assert sorted(filter(str.isdigit, wide)) == sorted(filter(str.isdigit, narrow)), title


def test_a_share_below_five_answers_has_neither_bar_nor_percentage() -> None:
    lines = drawn(section("By mode", modes=(ShareRow("test", Share(3, 4)), ShareRow("review", Share(4, 5)))))
    assert lines[0].split() == ["test", "3", "of", "4"]
    assert "80 %" in lines[1]
    assert "█" in lines[1]


def test_own_judgement_is_shown_apart() -> None:
    lines = drawn(section("Skills, right first time"))
    assert lines[0].endswith("141 of 160, 88 % (82–92), 1 own")
    assert "own: right by your own judgement" in " ".join(" ".join(lines).split())
    assert "1 by your own judgement" in section("Skills, right first time").lines[0]


def test_an_article_is_drawn_in_proportion_with_its_counts() -> None:
    bar, counts = drawn(section("Articles"), 50)[2:4]
    assert len(bar) == 40
    assert [bar.count(mark) for mark in "█▒░·"] == [20, 7, 4, 9]
    assert counts == "24 kept, 8 fading, 5 lost, 10 new"


def test_the_forecast_says_how_many_will_be_known_and_how_the_last_one_did() -> None:
    lines = drawn(section("Due in the coming days"))
    assert lines[0].startswith("today ")
    assert lines[0].endswith(" 12 due, you'll probably know 8")
    assert lines[4].split() == ["Tue", "24", "Nov", "–"]
    assert "The last 14 days: expected 43 of 50, you knew 41, 82 % (likely 69 to 90 %)" in section("Due in the coming days").lines


def test_where_nothing_is_due_the_forecast_says_so() -> None:
    calm = tuple(ForecastDay(row.day, 0, 0.0, 0) for row in REPORT.forecast)
    assert drawn(section("Due in the coming days", forecast=calm, checked=None)) == ["Nothing is due in the next 14 days."]
    assert section("Due in the coming days", forecast=calm, checked=None).lines == ("today: 0 due",)


def test_certainty_stands_on_a_scale_beside_what_the_word_means() -> None:
    lines = drawn(section("How sure you were"))
    assert lines[0].split() == ["0", "50", "100", "%"]
    guess = lines[1]
    assert guess.index("┼") < guess.index("●"), "a guess was right more often than the word says"
    assert guess.endswith("12 of 22, 55 % (35–73)")
    assert any(line.startswith("Brier score: 0.17 over 210 answers") for line in section("How sure you were").lines)


def test_misreadings_are_told_over_time_and_by_skill_with_one_sentence_that_helps() -> None:
    assert drawn(section("Misreadings by month"))[-3].split(maxsplit=3)[:2] == ["Oct", "2026"]
    assert drawn(section("Misreadings by month"))[-2].endswith("█ 3  ▒ 5  ░ 2  of 15 wrong")
    assert section("Misreadings by skill").lines[0] == "retrieve: 30 wrong, of them 6 misunderstood, 10 misplaced, 3 unsupported"
    assert "look for who is meant" in section("Misreadings").lines[-1]


def test_each_of_the_weakest_opens_its_question_and_has_its_sentence() -> None:
    weakest = section("Weakest questions, each with its proof")
    assert [part.opens for part in weakest.parts] == [row.key for row in REPORT.weakest]
    assert any("▌ Speaking to media" in plain(row) for row in weakest.parts[0].draw(76))


def test_there_is_no_word_about_days_in_a_row_where_there_is_no_row() -> None:
    assert not any("in a row" in line for line in section("All answers", streak=replace(REPORT.streak, days=0)).lines)


def test_questions_that_were_never_asked_promise_nothing() -> None:
    asleep = tuple(replace(row, holds={Hold.NEW: row.questions}, expected=0.0) for row in REPORT.skill_mastery)
    assert not any("you probably know" in line for line in drawn(section("Skills, what you still know", skill_mastery=asleep)))


def test_nothing_is_estimated_from_fewer_than_five_answers_or_against_what_was_just_seen() -> None:
    few = tuple(replace(row, due=4, expected=3.4, known=4) for row in REPORT.forecast)
    missed = tuple(replace(row, due=9, expected=7.1, known=0) for row in REPORT.forecast)
    for forecast, due in ((few, "4 due"), (missed, "9 due")):
        found = section("Due in the coming days", forecast=forecast, checked=None)
        assert {line.partition(": ")[2] for line in found.lines} == {due}
        assert all(line.endswith(f"· {due}") for line in drawn(found)[:14])
    asked = {Hold.LOST: 4, Hold.NEW: 30}
    little = (replace(REPORT.skill_mastery[0], questions=34, holds=asked, expected=2.9),)
    found = section("Skills, what you still know", skill_mastery=little)
    assert not any("probably" in line for line in (*found.lines, *drawn(found)))
    none = (replace(little[0], questions=5, holds={Hold.FADING: 5}, expected=0.0),)
    assert "You probably know 0 of 5 questions asked so far." in drawn(section("Skills, what you still know", skill_mastery=none))


def test_what_is_drawn_is_also_said_in_words_without_any_mark() -> None:
    for one in learner_sections(REPORT):
        assert one.lines
        assert not set("█▓▒░●│┼") & set("".join(one.lines)), one.title


@pytest.mark.parametrize(("width", "shown"), [(76, " Days  ▸Memory   Reading   Certainty   Weakest"), (36, "‹ Memory 2 of 5 ›")])
def test_the_page_that_is_shown_has_a_sign(width: int, shown: str) -> None:
    assert plain(page_names(PAGES, 1, width)) == shown


def test_the_report_is_of_one_day() -> None:
    assert REPORT.today == TODAY
