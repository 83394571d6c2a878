"""Questions that come with a story: kept with it as far as they fit, replaced while nothing was answered, put away with their feed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from instruments.bank_feed import QUOTES, bank, entry, serve_bank, serve_feed
from instruments.pages import PROSE, page
from instruments.web import Server, response
from making import MORNING
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Key, Turn, to_entry
from quiz.errors import QuizError
from quiz.feeds.model import Headline
from quiz.feeds.refresh import Task
from quiz.feeds.store import FeedStore
from quiz.feeds.story import get_story
from quiz.feeds.worker import work
from quiz.kinds.question import Aim, Status
from quiz.library.brought import take_newer_bank
from quiz.library.headlines import keep_story, story_kept
from quiz.library.library import Library
from quiz.library.make_bank import MadeBank
from quiz.library.unfollow import unfollow
from quiz.marking.model import Outcome, Response
from quiz.progress.learners import learner_folder
from quiz.progress.store import Store


class Desk:
    """A learner's machine, and a server with a feed that brings a bank."""

    def __init__(self, home: Path, server: Server) -> None:
        self.store = FeedStore(home)
        self.library = Library(home, {"QUIZ_CACHE": str(home / "cache")})
        self.server = server
        self.notes: tuple[str, ...] = ()
        """Those of the story that was kept last."""

    def follow(self, address: str) -> None:
        ((_, done),) = work(Task(str(self.store.home), (address,), follow=True, private=True), self.store)
        assert not done.error

    def refresh(self) -> Headline:
        ((_, done),) = work(Task(str(self.store.home), tuple(feed.address for feed in self.store.feeds())), self.store)
        assert not done.error
        return self.headline

    @property
    def headline(self) -> Headline:
        return self.store.headlines()[0]

    def keep(self) -> MadeBank:
        story = get_story(self.store, self.headline.id)
        self.notes = story.notes
        return keep_story(self.headline, story, self.store)

    def bank(self, made: MadeBank) -> Bank:
        return load_bank(made.place.path)

    def newer(self, text: str) -> str:
        """Publish another bank in the place of the first one, and open the story again."""
        serve_bank(self.server, text, href="bank.yaml?v=2")
        headline = self.refresh()
        story = story_kept(headline, self.library)
        assert story is not None
        return take_newer_bank(headline, story, self.store)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Server() as server:
        yield Desk(tmp_path, server)


def answer(home: Path, story: str, learner: str = "Ada") -> None:
    """Have somebody answer a question about a story."""
    store = Store.open(learner_folder(home, learner), now=lambda: MORNING, learner=learner)
    turn = Turn(Key(story, "q1"))
    attempt = Attempt(stamp("a1", MORNING), "d1", "practice", turn, "r1", Response(("this",)), Outcome.CORRECT, Fraction(1))
    assert store.record(to_entry(attempt)) is None
    store.close()


def brought(made: Bank) -> list[str]:
    """The ids of the questions that came with the story."""
    return [question.id for question in made.questions if question.status is Status.READY and not question.is_apart]


def test_questions_that_fit_are_kept_ready_with_their_author_and_those_of_every_story(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank()))
    assert (desk.headline.questions, desk.headline.bank) == (8, desk.server.url("/bank.yaml"))
    made = desk.keep()
    kept = desk.bank(made)
    assert desk.notes == ()
    assert brought(kept) == [f"q{at}" for at in range(1, 9)]
    assert kept.author == "Night Desk"
    assert {question.aim for question in kept.questions if question.generator} == {Aim.WARM_UP, Aim.RETELLING}
    assert kept.articles[0].about.url == desk.server.url("/story")


def test_what_no_longer_fits_is_left_out_and_said(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank()))
    desk.server.answers["/story"] = response(page(*PROSE[:5]))
    made = desk.keep()
    assert desk.notes[0] == "3 of 8 questions no longer fit this story and were left out"
    assert brought(desk.bank(made)) == ["q1", "q2", "q3", "q4", "q5"]


@pytest.mark.parametrize(("count", "drafted"), [(3, ["main-point"]), (4, [])])
def test_only_where_few_fit_rules_draft_beside_them(desk: Desk, count: int, drafted: list[str]) -> None:
    article = (shipped_banks()[0].parent.parent / "seeds" / "basics-interest-rate.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in article.split("\n") if line.strip()]
    quotes = [" ".join(line.split()[:6]) for line in paragraphs[2 : 2 + count]]
    desk.follow(serve_bank(desk.server, bank([*quotes, "gone"])))
    desk.server.answers["/story"] = response(page(*paragraphs))
    made = desk.keep()
    assert desk.notes[0] == f"1 of {count + 1} questions no longer fits this story and was left out"
    kept = desk.bank(made)
    assert [question.generator.split()[0] for question in kept.questions if question.generator and not question.is_apart] == drafted


@pytest.mark.parametrize(
    ("quotes", "note"),
    [
        (["gone", "away"], "none of the 2 questions that came with this story fits it any more"),
        (["gone"], "the question that came with this story no longer fits it"),
    ],
)
def test_where_none_fits_the_story_is_kept_as_any_other(desk: Desk, quotes: list[str], note: str) -> None:
    desk.follow(serve_bank(desk.server, bank(quotes)))
    made = desk.keep()
    assert desk.notes == (note,)
    assert desk.bank(made).author == ""


def test_a_bank_that_does_not_say_who_made_it_is_by_its_feed(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank(author="")))
    assert desk.bank(desk.keep()).author == "Night Desk feed"


def test_of_a_long_name_the_beginning_is_kept(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank(author=f"author: {'Ann ' * 1_000}\n")))
    assert desk.bank(desk.keep()).author == ("Ann " * 25).strip()


def test_another_feed_may_have_the_story_and_the_bank_still_comes_with_it(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank()))
    plain = entry(desk.server.url("/story"), "", kind="audio/mpeg")
    desk.server.answers["/other.xml"] = response(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{plain}</feed>', kind="application/atom+xml"
    )
    desk.follow(desk.server.url("/other.xml"))
    assert desk.headline.sources == ("Night Desk feed", "Post")
    assert len(brought(desk.bank(desk.keep()))) == 8


def test_a_newer_bank_is_taken_while_nothing_was_answered(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank(QUOTES[:5])))
    made = desk.keep()
    assert desk.newer(bank([*QUOTES[:4], QUOTES[6], "gone"])) == "1 of 6 questions no longer fits this story and was left out"
    kept = desk.bank(made)
    assert (len(brought(kept)), kept.question("q5").evidence[0].quote) == (5, QUOTES[6])  # type: ignore[union-attr]
    asked = len(desk.server.asked)
    assert desk.newer(bank()) == ""
    assert len(desk.server.asked) == asked + 1


def test_what_was_answered_edited_or_cannot_be_replaced_stays(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank(QUOTES[:5])))
    made = desk.keep()
    before = made.place.path.read_bytes()
    for worse in ("no bank", bank(["gone"])):
        assert desk.newer(worse) == ""
        assert made.place.path.read_bytes() == before
    edited = before + b"# mine\n"
    made.place.path.write_bytes(edited)
    assert desk.newer(bank(QUOTES[:2])) == ""
    assert made.place.path.read_bytes() == edited
    made.place.path.write_bytes(before)
    answer(desk.store.home, made.place.id)
    assert desk.newer(bank(QUOTES[:2])) == ""
    assert made.place.path.read_bytes() == before


def test_an_interruption_while_a_newer_bank_is_taken_leaves_one_that_can_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    desk.follow(serve_bank(desk.server, bank(QUOTES[:5])))
    made = desk.keep()
    monkeypatch.setattr("quiz.library.brought.replace_file", full)
    assert desk.newer(bank(QUOTES[:3])) == ""
    assert brought(desk.bank(made)) == ["q1", "q2", "q3"]
    monkeypatch.undo()
    assert desk.newer(bank(QUOTES[:2])) == ""
    assert brought(desk.bank(made)) == ["q1", "q2", "q3"]


def test_a_story_that_was_kept_with_drafts_takes_a_bank_that_comes_later(desk: Desk) -> None:
    desk.follow(serve_bank(desk.server, bank()))
    serve_feed(desk.server, entry("story", "bank.yaml", kind="audio/mpeg"))
    desk.refresh()
    made = desk.keep()
    assert not brought(desk.bank(made))
    assert desk.newer(bank()) == ""
    assert len(brought(desk.bank(made))) == 8


def test_with_a_feed_its_stories_without_answers_go_and_come_back(desk: Desk) -> None:
    address = serve_bank(desk.server, bank())
    desk.follow(address)
    made = desk.keep()
    done = unfollow(address, desk.store, desk.library)
    assert [story.id for story in done.archived] == [made.place.id]
    assert desk.library.stories() == []
    desk.follow(address)
    story = story_kept(desk.headline, desk.library)
    assert story is not None
    assert story.archived
    desk.library.restore(story.id)
    answer(desk.store.home, made.place.id)
    assert unfollow(address, desk.store, desk.library).archived == ()
    assert [story.id for story in desk.library.stories()] == [made.place.id]


def test_a_story_that_another_feed_brings_too_stays(desk: Desk) -> None:
    address = serve_bank(desk.server, bank())
    desk.follow(address)
    desk.server.answers["/other.xml"] = desk.server.answers["/feed.xml"]
    desk.follow(desk.server.url("/other.xml"))
    desk.keep()
    assert unfollow(address, desk.store, desk.library).archived == ()
    with pytest.raises(QuizError, match="you don't follow"):
        unfollow(address, desk.store, desk.library)
