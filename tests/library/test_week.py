"""The week: what belongs to it, its round of missing words, and its questions about stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from feeds.feed_texts import entry, parsed
from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.engine import Answer, GoOn, Leave
from quiz.drill.records import Key
from quiz.drill.state import Phase
from quiz.errors import QuizError
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.kinds.choice import Choice
from quiz.kinds.question import Aim
from quiz.kinds.short import Short
from quiz.library.library import Library
from quiz.library.stories import add_story, banks_within_reach
from quiz.library.story import NOWHERE
from quiz.library.week import QUESTIONS, ClassWeek, DealtWeek, ThisWeek, class_week, deal_week, find_or_make_round, mixed, this_week
from quiz.live.question_wire import pose_in_class, question_to_json
from quiz.live.record import chosen_questions
from quiz.marking.model import Response
from quiz.progress.drill_session import DrillSession, begin, carry_on, make_stamper, questions_of
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.memory import memories
from quiz.progress.open_progress import open_drill_store
from quiz.progress.plan import find_unfinished, make_plan
from quiz.progress.store import DrillStore
from quiz.text import clean_line, fold_space

NOW = datetime.now(timezone(timedelta(hours=1))).replace(hour=12)
"""Today, since a story that is kept says when by the clock."""
TITLES = (
    "Storm delays its first ferry to the islands",
    "Parliament rejects the budget by one vote",
    "Village elects a goat as its mayor",
    "Supermarket removes hummus from its shelves",
    "Football club sacks its manager after nine defeats",
    "Orchestra cancels its tour of Japan after earthquake",
    "Scientists find water beneath the surface of Mars",
    "School bans phones from its classrooms",
)
WEEK = PlayRequest(mode="week", seed=3)


def follow(home: Path, titles: Sequence[str] = TITLES, days_ago: int = 0, address: str = "https://post.example/rss") -> FeedStore:
    """Follow a feed whose headlines came some days ago."""
    then = NOW - timedelta(days=days_ago)
    store = FeedStore(home, now=lambda: then)
    entries = [entry(title, f"{address}/{at}", (then - timedelta(minutes=at + 1)).isoformat()) for at, title in enumerate(titles)]
    store.answered(store.follow(address), parsed(*entries, title="The Post"))
    return store


def keep(home: Path, name: str, questions: int, *, drafts: int = 0, day: date | None = None) -> None:
    """Keep a story with some questions that are ready and some drafts."""
    text = "The bus runs again. Nobody knows for how long.\n"
    head = f"format: 1\nid: {name}\ntitle: {name}\narticle: {{file: {name}.txt{f', date: {day}' if day else ''}}}\nquestions:\n"
    for at in range(questions + drafts):
        status = "  status: draft\n" if at >= questions else ""
        head += (
            f"- id: q{at}\n  kind: choice\n  prompt: What runs again, part {at}?\n  evidence: The bus runs again.\n"
            f"  explanation: It says so.\n{status}  options: [{{text: The bus {at}, correct: true}}, {{text: The tram}}]\n"
        )
    add_story(home / "articles" / name / f"{name}.yaml", {f"{name}.txt": text.encode(), f"{name}.yaml": head.encode()}, NOWHERE)


class Reader:
    """A learner at a machine, opened again and again as a program is that is started."""

    def __init__(self, home: Path, name: str = "Ana") -> None:
        self.home, self.name = home, name
        self.environ = {"QUIZ_HOME": str(home), "QUIZ_CACHE": str(home / "cache")}
        self.library = Library(home, self.environ)

    def store(self) -> DrillStore:
        return open_drill_store(Launch(learner=self.name), self.name, self.environ)

    def deal(self, request: PlayRequest = WEEK, now: datetime = NOW) -> DealtWeek:
        store = self.store()
        dealt = deal_week(request, self.library, banks_within_reach((), store.log, self.library, shipped=()), store.log, now)
        store.close()
        return dealt

    def begin(self, request: PlayRequest = WEEK, now: datetime = NOW) -> DrillSession:
        store = self.store()
        dealt = deal_week(request, self.library, banks_within_reach((), store.log, self.library, shipped=()), store.log, now)
        index = banks_within_reach((), store.log, self.library, shipped=())
        index = index.with_bank(dealt.round) if dealt.round else index
        questions, stamper = questions_of(index.banks), make_stamper(lambda: now)
        if dealt.request.resume:
            started = find_unfinished(dealt.request, index, store.log)
            assert started is not None
            return carry_on(started, store.log, questions, store, stamper)
        return begin(make_plan(dealt.request, index, store.log, now.date(), 1), questions, store, stamper)


def right(session: DrillSession) -> Response:
    question = session.drill.question
    assert question is not None
    return Response(values=(question.body.answer,) if isinstance(question.body, Short) else question.body.right(question))


def answer(session: DrillSession, count: int = 100, *, wrong: bool = False) -> None:
    """Answer some questions right, or say that one doesn't know."""
    for _ in range(count):
        if session.drill.phase is Phase.ENDED:
            return
        session.do(Answer(Response(unknown=True) if wrong else right(session), seconds=2.0))
        session.do(GoOn())


def round_of(home: Path, dealt: DealtWeek) -> Bank:
    bank = dealt.request.keys[0].bank
    return open_bank(home / "weeks" / bank / f"{bank}.yaml", None)


def told_in(bank: Bank) -> set[str]:
    """Return the headlines of a round."""
    return {article.text.strip() for article in bank.articles}


# What belongs to a week.


def headline(title: str, when: datetime) -> Headline:
    moment = when.astimezone().isoformat()
    return Headline(title, title, "", ("The Post",), moment, moment, 0, False, "", "", (title,))


def test_a_week_is_the_seven_days_of_the_learner_that_end_today() -> None:
    noon = datetime(2026, 11, 30, 12, tzinfo=timezone(timedelta(hours=1)))
    moments = {
        "tomorrow": noon + timedelta(days=1),
        "today": noon,
        "first": datetime(2026, 11, 24, 4, 1, tzinfo=noon.tzinfo),
        "late on the day before": datetime(2026, 11, 24, 3, 59, tzinfo=noon.tzinfo),
    }
    found = this_week(noon, [headline(title, when) for title, when in moments.items()], {}, ())
    assert found.begin == date(2026, 11, 24)
    assert [one.title for one in found.headlines] == ["today", "first"]


def test_a_story_belongs_to_the_week_in_which_it_was_kept_or_published(tmp_path: Path) -> None:
    for name, day in (("new", NOW.date()), ("old", NOW.date() - timedelta(days=400)), ("undated", None)):
        keep(tmp_path, name, 1, day=day)
    reader = Reader(tmp_path)
    index = banks_within_reach((), (), reader.library, shipped=())
    kept = {story.id: story.added for story in reader.library.stories()}
    assert set(this_week(NOW, (), kept, index.listed.values()).stories) == {"new", "old", "undated"}
    assert this_week(NOW, (), {}, index.listed.values()).stories == ("new",)
    assert this_week(NOW + timedelta(days=7), (), kept, index.listed.values()).stories == ()


# The round of missing words.


def test_a_round_is_a_bank_that_can_be_read_and_proved_when_no_feed_has_its_headlines_any_more(tmp_path: Path) -> None:
    store = follow(tmp_path)
    dealt = Reader(tmp_path).deal()
    store.unfollow("https://post.example/rss")
    bank = round_of(tmp_path, dealt)
    assert bank.id == f"week-{NOW.date()}"
    assert len(bank.questions) == len(dealt.request.keys) == 6
    for question in bank.questions:
        assert isinstance(question.body, Choice)
        assert len(question.body.options) == 3
        assert question.aim is Aim.MISSING_WORD
        (key,) = (option.text for option in question.body.options if option.correct)
        told = question.article.words(question.evidence[0].span)
        assert told in TITLES
        assert question.article.text == f"{told}\n"
        assert question.prompt == f"Which word is missing?\n{told.replace(key, '____', 1)}"
        assert question.explanation.startswith("The Post, ")


def test_a_word_can_be_typed(tmp_path: Path) -> None:
    follow(tmp_path)
    session = Reader(tmp_path).begin(replace(WEEK, typed=True))
    assert session.drill.question is not None
    assert isinstance(session.drill.question.body, Short)
    assert "letters.\n" in session.drill.question.prompt
    answer(session)
    assert {attempt.outcome.is_right for attempt in session.drill.attempts.values()} == {True}


def test_a_day_has_one_round_and_no_headline_comes_back_that_week(tmp_path: Path) -> None:
    follow(tmp_path, TITLES[:4], days_ago=1)
    reader = Reader(tmp_path)
    first = reader.deal(now=NOW - timedelta(days=1))
    follow(tmp_path)
    again = reader.deal(now=NOW - timedelta(days=1))
    assert again.request.keys == first.request.keys
    assert told_in(round_of(tmp_path, first)) == set(TITLES[:4])


def test_what_was_asked_on_a_day_before_is_not_asked_again(tmp_path: Path) -> None:
    follow(tmp_path)
    library = Reader(tmp_path).library
    week = this_week(NOW, FeedStore(tmp_path).headlines(), {}, ())
    first = find_or_make_round(week, library, NOW)
    assert first is not None
    asked = told_in(first)
    later = NOW + timedelta(days=1)
    fewer = this_week(later, week.headlines, {}, ())
    assert find_or_make_round(fewer, library, later) is None
    follow(tmp_path, (*TITLES, "Airline loses the ashes of a pensioner"))
    second = find_or_make_round(this_week(later, FeedStore(tmp_path).headlines(), {}, ()), library, later)
    assert second is not None
    assert asked.isdisjoint(told_in(second))


def test_a_round_that_a_killed_program_left_half_made_is_removed(tmp_path: Path) -> None:
    follow(tmp_path)
    reader = Reader(tmp_path)
    bank = reader.deal().request.keys[0].bank
    half = tmp_path / "weeks" / f".{bank}.999999999"
    half.mkdir()
    assert len(reader.library.rounds()) == 1
    reader.library.empty_trash()
    assert [folder.name for folder in half.parent.iterdir()] == [bank]


def test_headlines_of_stories_that_were_answered_come_last(tmp_path: Path) -> None:
    follow(tmp_path)
    found = [replace(one, story="known") if one.title in TITLES[:2] else one for one in FeedStore(tmp_path).headlines()]
    week = ThisWeek(NOW.date(), tuple(found), ())
    bank = find_or_make_round(week, Reader(tmp_path).library, NOW, answered=["known"])
    assert bank is not None
    assert told_in(bank).isdisjoint(TITLES[:2])


def test_a_round_has_no_place_in_review_and_is_listed_with_no_stories(tmp_path: Path) -> None:
    follow(tmp_path)
    reader = Reader(tmp_path)
    answer(reader.begin(), wrong=True)
    store = reader.store()
    index = banks_within_reach((), store.log, reader.library, shipped=())
    for days in (0, 1, 400):
        assert index.queue(store.log, NOW.date() + timedelta(days=days)).due == ()
    assert store.log.figures.number("days", "answers", NOW.date().isoformat()) == 6
    assert reader.library.stories() == []
    assert len(reader.library.rounds()) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=30) | st.sampled_from(["“", "[b]", "é", "- x:", "# y", "'", "{{", "\\", "%", "?"]), min_size=6, max_size=6),
    st.booleans(),
)
def test_whatever_stands_in_headlines_the_round_can_be_read(odd: list[str], typed: bool) -> None:
    titles = [clean_line(f"{title} {text}") for title, text in zip(TITLES, odd, strict=False)]
    found = tuple(
        Headline(title, title, "", ("[i]", "- a: “b"), NOW.isoformat(), NOW.isoformat(), 0, False, "", "", (title,)) for title in titles
    )
    with TemporaryDirectory() as home:
        bank = find_or_make_round(ThisWeek(NOW.date(), found, ()), Reader(Path(home)).library, NOW, typed=typed)
    assert bank is None or told_in(bank) <= {fold_space(title) for title in titles}
    for question in bank.questions if bank else ():
        assert question.article.words(question.evidence[0].span).strip() == question.article.text.strip()


# Questions about stories.


def test_ten_questions_follow_of_each_story_at_least_one(tmp_path: Path) -> None:
    follow(tmp_path)
    for name, questions in (("a", 9), ("b", 1), ("c", 9)):
        keep(tmp_path, name, questions)
    keys = Reader(tmp_path).deal().request.keys
    asked = [key for key in keys if not key.bank.startswith("week-")]
    assert keys[-len(asked) :] == tuple(asked)
    assert len(asked) == QUESTIONS
    assert {bank: sum(key.bank == bank for key in asked) for bank in "abc"} == {"a": 5, "b": 1, "c": 4}


def test_drafts_are_not_asked(tmp_path: Path) -> None:
    keep(tmp_path, "a", 1, drafts=3)
    assert Reader(tmp_path).deal().request.keys == (Key("a", "q0"),)


def test_what_was_never_answered_comes_first_then_what_was_wrong(tmp_path: Path) -> None:
    keep(tmp_path, "a", 4)
    reader = Reader(tmp_path)
    session = reader.begin(replace(WEEK, count=3))
    answer(session, 1)
    answer(session, 1, wrong=True)
    answer(session, 1)
    assert reader.deal().request.keys == (Key("a", "q3"), Key("a", "q1"))


def test_questions_of_stories_are_asked_in_turns() -> None:
    one, two = ([Key(bank, str(at)) for at in range(count)] for bank, count in (("a", 3), ("b", 1)))
    assert [(key.bank, key.question) for key in mixed([one, two])] == [("a", "0"), ("b", "0"), ("a", "1"), ("a", "2")]


def test_answers_about_stories_are_remembered(tmp_path: Path) -> None:
    keep(tmp_path, "a", 2)
    reader = Reader(tmp_path)
    answer(reader.begin())
    store = reader.store()
    index = banks_within_reach((), store.log, reader.library, shipped=())
    assert set(memories(store.log, questions_of(index.banks))) == {Key("a", "q0"), Key("a", "q1")}


# Left and resumed.


def test_the_article_is_closed_while_a_word_is_missing_and_open_for_stories(tmp_path: Path) -> None:
    follow(tmp_path)
    keep(tmp_path, "a", 1)
    session = Reader(tmp_path).begin()
    assert not session.drill.may_look
    session.do(Answer(right(session)))
    assert session.drill.attempt is not None
    assert not session.drill.may_ease(session.drill.attempt)
    session.do(GoOn())
    answer(session, 5)
    assert session.drill.turn is not None
    assert session.drill.turn.key.bank == "a"
    assert session.drill.may_look


def test_a_killed_week_is_resumed_where_it_was_also_by_the_day_after(tmp_path: Path) -> None:
    store = follow(tmp_path)
    keep(tmp_path, "a", 2)
    reader = Reader(tmp_path)
    session = reader.begin()
    answer(session, 3)
    store.unfollow("https://post.example/rss")
    session.store.close()
    resumed = reader.begin(now=NOW + timedelta(days=1))
    assert len(resumed.drill.attempts) == 3
    resumed.do(GoOn())
    assert resumed.drill.turn == session.drill.turn
    resumed.do(Leave())
    resumed.store.close()
    with pytest.raises(QuizError):
        reader.deal(now=NOW + timedelta(days=8))


def test_a_learner_who_has_done_the_round_gets_the_rest_and_another_gets_it_whole(tmp_path: Path) -> None:
    follow(tmp_path)
    session = Reader(tmp_path).begin()
    answer(session)
    session.store.close()
    keep(tmp_path, "a", 1)
    assert Reader(tmp_path).deal().request.keys == (Key("a", "q0"),)
    assert len(Reader(tmp_path, "Ben").deal().request.keys) == 7


# Too little.


def test_nothing_of_this_week_says_how_it_fills(tmp_path: Path) -> None:
    with pytest.raises(QuizError) as caught:
        Reader(tmp_path).deal()
    assert caught.value.message == "nothing of this week is here yet"
    assert "follow a feed" in caught.value.hint


@pytest.mark.parametrize(
    ("titles", "days_ago", "why"),
    [
        ((), 0, "your feeds have no headlines from the last seven days"),
        (TITLES, 9, "your feeds have no headlines from the last seven days"),
        (TITLES[:1], 0, "your feeds have too few headlines for missing words from the last seven days"),
    ],
)
def test_with_feeds_that_bring_too_little_it_says_so(tmp_path: Path, titles: Sequence[str], days_ago: int, why: str) -> None:
    follow(tmp_path, titles, days_ago)
    with pytest.raises(QuizError) as caught:
        Reader(tmp_path).deal()
    assert caught.value.message == why
    assert "refresh them" in caught.value.hint


def test_a_week_that_is_all_answered_says_so(tmp_path: Path) -> None:
    keep(tmp_path, "a", 1)
    session = Reader(tmp_path).begin()
    answer(session)
    session.store.close()
    with pytest.raises(QuizError, match="answered everything of this week"):
        Reader(tmp_path).deal()


def test_what_there_is_too_little_for_is_said(tmp_path: Path) -> None:
    keep(tmp_path, "a", 1)
    note = Reader(tmp_path).deal().request.note
    assert note == "Missing words need headlines. Follow a feed (f, or quiz follow ADDRESS)."
    follow(tmp_path)
    assert Reader(tmp_path, "Ben").deal().request.note == ""
    other = tmp_path / "other"
    other.mkdir()
    follow(other)
    note = Reader(other).deal().request.note
    assert note == "No question about a story is left. Open a headline, and its questions join in."


# In a class.


def whole_class(home: Path, count: int = QUESTIONS) -> ClassWeek:
    library = Reader(home).library
    return class_week(library, banks_within_reach((), (), library, shipped=()), NOW, count)


def test_a_class_plays_missing_words_then_questions_that_are_ready(tmp_path: Path) -> None:
    follow(tmp_path)
    keep(tmp_path, "a", 9, drafts=2)
    keep(tmp_path, "b", 9)
    found = whole_class(tmp_path)
    assert [question.id for question in found.bank.questions[:7]] == [*(f"missing-word-{at}" for at in range(1, 7)), "a-q0"]
    assert len(found.bank.questions) == 6 + QUESTIONS
    assert found.bank.title == "The week"
    assert found.note == "2 drafts about this week's stories wait for your yes: quiz edit a."
    asked = chosen_questions(found.bank, (), 0)
    assert [question.id for question in asked] == [question.id for question in found.bank.questions]
    assert "article" not in question_to_json(pose_in_class(asked[0], 1, 1), article_open=True)
    assert "article" in question_to_json(pose_in_class(asked[6], 7, 1), article_open=True)


def test_a_class_of_drafts_alone_is_not_opened(tmp_path: Path) -> None:
    keep(tmp_path, "a", 0, drafts=1)
    with pytest.raises(QuizError, match="no question about this week is ready") as caught:
        whole_class(tmp_path)
    assert caught.value.hint == "quiz edit a"
    follow(tmp_path)
    found = whole_class(tmp_path)
    assert len(found.bank.questions) == 6
    assert found.note.endswith("1 draft about this week's stories waits for your yes: quiz edit a.")
