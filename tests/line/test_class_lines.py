"""A class drill line by line: what a learner and a teacher read and type."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import making
from live.rooms import CODE, Running, new_runner, serving, token
from quiz.line.class_host import HELP, HostLines
from quiz.line.class_join import JoinLines
from quiz.line.session import TypedLines
from quiz.live import client
from quiz.live.client import STRANGE, Client, hello_of_learner
from quiz.live.state import RoomPhase, Rules, Seat
from typed_lines import typed_on


class Desk:
    """Somebody at a terminal or at the other end of a pipe: types lines, and waits until something is said."""

    def __init__(self, *, is_person: bool) -> None:
        self.feed = TypedLines(is_person)
        self.said: list[str] = []
        self._more = asyncio.Event()

    def say(self, line: str) -> None:
        self.said.append(line)
        self._more.set()

    def type(self, *lines: str | None) -> None:
        for line in lines:
            self.feed.lines.put_nowait(line)

    async def until(self, words: str, times: int = 1) -> None:
        async with asyncio.timeout(20):
            while sum(words in line for line in self.said) < times:
                self._more.clear()
                await self._more.wait()


@asynccontextmanager
async def a_class(
    tmp_path: Path, rules: Rules | None = None, questions: tuple = (), *, person: bool = True
) -> AsyncIterator[tuple[Running, Desk, Desk]]:
    """A host and a learner at their lines."""
    async with serving(new_runner(tmp_path / "s", rules, questions or tuple(making.all_kinds()))) as room:
        teacher, learner = Desk(is_person=True), Desk(is_person=person)
        hosting = asyncio.create_task(HostLines(room.server.runner, room.server.broadcast, teacher.feed, teacher.say).run())
        client = Client(room.url, hello_of_learner(CODE, token(), "Ana"), lambda: 0.0)
        joined = JoinLines(client, learner.feed, learner.say)
        joining = asyncio.create_task(joined.run())
        await learner.until("You are in")
        await teacher.until("1 of 1 here")
        try:
            yield room, teacher, learner
        finally:
            await client.close()
            learner.type(None)
            teacher.type(None)
            await asyncio.gather(hosting, joining)


async def test_all_kinds_are_answered_by_typed_lines(tmp_path: Path) -> None:
    questions = tuple(making.all_kinds())
    async with a_class(tmp_path, questions=questions) as (room, teacher, learner):
        for number, question in enumerate(questions, 1):
            teacher.type("")
            await learner.until(f"Question {number} of {len(questions)}")
            posed = room.server.broadcast.views.posed(room.server.runner.room)
            assert posed is not None
            learner.type(typed_on(posed, making.right(question)))
            await learner.until("Kept.", times=number)
            await teacher.until("Everybody here has answered.", times=number)
            teacher.type("", "")
            await learner.until("points.", times=number)
        assert sum(line.startswith("Right.") for line in learner.said) == len(questions)
        teacher.type("s", "", "s")
        await learner.until("Your place: 1 of 1.", times=2)
        await learner.until("The drill has ended.")


async def test_a_learner_can_change_pass_ask_again_and_is_told_what_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SECONDS_BETWEEN_ANSWERS", 0.05)
    async with a_class(tmp_path, Rules(article_open=True, with_certainty=True), (making.choice(),)) as (room, teacher, learner):
        learner.type("1")
        await learner.until("No question is open just now.")
        teacher.type("")
        await learner.until("Type the letter of one.")
        learner.type("9", "", ":fly", ":help", ":again", ":article", ":sure 3", "1", "2", ":dontknow")
        await learner.until("Kept.", times=2)  # of the two changes in a hurry the last one is sent
        await learner.until("Type one letter from A to D.")
        await learner.until("Nothing was typed.")
        await learner.until("That cannot be done just now: :fly.")
        assert sum("Type the letter of one." in line for line in learner.said) == 2
        assert "The ferry to Oster Island will stop on Friday, the harbour master, Ruth Adler, said this morning." in learner.said
        assert room.server.runner.room.rounds[0].answers["p1"].response.unknown
        learner.type(":quit")


async def test_a_pipe_answers_one_line_a_question_and_hears_the_drill_to_its_end(tmp_path: Path) -> None:
    async with a_class(tmp_path, questions=(making.choice("one"), making.choice("two")), person=False) as (room, teacher, learner):
        learner.type("1", "2", None)
        teacher.type("")
        await learner.until("Kept.")
        teacher.type("", "", "")
        await learner.until("Kept.", times=2)
        assert len(room.server.runner.room.rounds) == 2
        teacher.type("", "", "")
        await learner.until("The drill has ended.")


async def test_a_name_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    async with a_class(tmp_path) as (room, teacher, _):
        other = Desk(is_person=True)
        client = Client(room.url, hello_of_learner(CODE, token(), "ANA"), lambda: 0.0)
        joining = asyncio.create_task(JoinLines(client, other.feed, other.say).run())
        await other.until("another name.")
        other.type("Ben")
        await other.until("You are in")
        teacher.type("who", "rename ben = Benno", "remove Nobody", "remove benno")
        await other.until("Your teacher has sent you out of the room.")
        assert await joining == "removed"
        await teacher.until("nobody here is called Nobody")
        assert {"Ana", "Ben"} <= set(teacher.said)


async def test_the_teacher_pauses_extends_skips_waits_and_closes_the_door(tmp_path: Path) -> None:
    rules = Rules(seconds=60, roster=(Seat("Ana", "North"), Seat("Ben")))
    async with a_class(tmp_path, rules, (making.choice("one"), making.choice("two"), making.choice("three"))) as (room, teacher, learner):
        teacher.type("?", "c", "x", "door", "time Ana = 1.5", "time Ana = fast", "time Ana = 1e99999999", "names", "fly")
        await teacher.until("There is no fly.")
        await teacher.until("that is no number", times=2)
        assert all(any(line.startswith(f"{name}:") for line in teacher.said) for name in HELP)
        assert "That cannot be done just now." in teacher.said
        runner = room.server.runner
        assert (runner.room.door, runner.room.rules.named, float(runner.room.people["p1"].factor)) == (False, True, 1.5)
        teacher.type("w 1", "", "p")
        await learner.until("The clock stands.")
        teacher.type("p", "+ 30", "+ x", "w x", "who")
        await teacher.until("a number is wanted", times=2)
        await teacher.until("Ana, North, 1.5 × the time")
        assert runner.room.rounds[0].limit == 90
        teacher.type("x")
        await learner.until("Question 2 of 3")
        learner.type("1")
        teacher.type("w 1", "l", "", "s")
        await learner.until("Your place: 1 of 1.")
        assert any(line.startswith("1. Ana:") for line in teacher.said)
        teacher.type("end", "s", "q")
        await teacher.until("The best places:", times=2)
        assert runner.room.phase is RoomPhase.ENDED


async def test_a_host_that_says_something_else_is_not_understood_and_the_learner_stays() -> None:
    class Host:
        ended = ""

        async def messages(self):
            yield {"type": "welcome", "room": 5}
            yield {"type": "you", "name": "Ana", "score": 0, "right": 0, "place": 1}
            yield {"type": "phase", "phase": "reveal", "number": 1, "of": 1}
            yield {"type": "weather", "sun": True}
            yield {"type": "refused", "code": "late", "text": "Too late."}

    desk = Desk(is_person=True)
    assert await JoinLines(Host(), desk.feed, desk.say).run() == ""  # type: ignore[arg-type]
    assert desk.said == [*[STRANGE] * 3, "Too late."]


async def test_what_a_person_types_before_a_question_is_no_answer_to_it() -> None:
    feed = TypedLines(is_person=True)
    for line in ("1", None):
        feed.lines.put_nowait(line)
    feed.drop_early()
    assert await feed.next() is None
    pipe = TypedLines(is_person=False)
    pipe.lines.put_nowait("1\x1b[2J")
    pipe.drop_early()
    assert await pipe.next() == "1[2J"


async def test_the_teacher_gives_a_seat_to_another_device_and_lets_back_in_who_was_sent_out(tmp_path: Path) -> None:
    async with a_class(tmp_path) as (room, teacher, learner):
        other = Desk(is_person=True)
        client = Client(room.url, hello_of_learner(CODE, token(), "ana"), lambda: 0.0)
        joining = asyncio.create_task(JoinLines(client, other.feed, other.say).run())
        await other.until("If it's you, press Enter: your teacher decides.")
        other.type("")
        await other.until("Your teacher has been asked whether you are Ana.")
        await teacher.until("Ana asks for this seat from another device: yes Ana gives it, no Ana doesn't.")
        teacher.type("yes Zoe", "yes")
        await other.until("You are in")
        await learner.until("You came in elsewhere")
        teacher.type("yes", "remove ana")
        await teacher.until("no device asks for a seat")
        await teacher.until("A new name from the same device can still come in")
        assert await joining == "removed"
        teacher.type("who", "back Zoe", "back ana", "who")
        await teacher.until("Ana, sent out: back Ana lets them in again")
        await teacher.until("Ana, away")
        assert not room.server.runner.room.people["p1"].removed


async def test_typed_words_go_to_the_class_only_when_the_teacher_shows_them(tmp_path: Path) -> None:
    async with a_class(tmp_path, questions=(making.short(),)) as (room, teacher, learner):
        screen, ben = await room.screen(), await room.learner("Ben")
        teacher.type("code", "")
        await teacher.until(f"Code: {CODE}", times=1)
        await learner.until("Question 1 of 1")
        learner.type("the silly mayor")
        await learner.until("Kept.")
        await ben.send(type="answer", id="1", number=1, values=["The silly mayor"])
        await ben.until("ack")
        teacher.type("", "")
        await teacher.until("Held back: 1 typed.")
        told = await screen.until("phase", phase="reveal")
        assert told["reveal"]["distribution"]["forms"] == []
        assert not [line for line in teacher.said if "silly" in line]
        teacher.type("typed")
        await teacher.until("silly mayor: 2 ×, wrong.")
        teacher.type("words")
        told = await screen.until("phase", phase="reveal")
        assert [form["text"] for form in told["reveal"]["distribution"]["forms"]] == ["the silly mayor"]
        await teacher.until("The class sees this.")
        teacher.type("hide 2", "hide 1", "typed")
        await teacher.until("there is no such answer")
        told = await screen.until("phase", phase="reveal")
        assert told["reveal"]["distribution"]["forms"] == []
        await teacher.until("wrong, hidden.")


async def test_names_are_shown_to_the_class_once_the_teacher_has_seen_them(tmp_path: Path) -> None:
    async with a_class(tmp_path, Rules(names_held=True)) as (room, teacher, _):
        screen = await room.screen()
        assert (await screen.until("names"))["names"] == []
        teacher.type("names")
        await screen.until("names", names=["Ana"])
        await room.learner("Rude")
        await teacher.until("2 of 2 here")
        room.server.broadcast._tell_people()
        await screen.until("names", names=["Ana"])


async def test_options_have_letters_and_are_answered_by_letter_digit_or_words(tmp_path: Path) -> None:
    async with a_class(tmp_path, questions=(making.choice(), making.choices())) as (room, teacher, learner):
        teacher.type("")
        await learner.until("A. On Friday")
        await teacher.until("D. In October")
        for times, typed in enumerate(("B.", "2", "on saturday"), 1):
            learner.type(typed)
            await learner.until("Kept.", times=times)
            assert room.server.runner.room.rounds[0].answers["p1"].response == making.Response(("on-saturday",))
        learner.type("A C", "e")
        await learner.until("Type one letter from A to D.", times=2)
        teacher.type("", "", "")
        await teacher.until("A. On Friday: 0, right.")
        await learner.until("Question 2 of 2")
        for times, typed in enumerate(("c and a", "1 3"), 4):
            learner.type(typed)
            await learner.until("Kept.", times=times)
        posed = room.server.broadcast.views.posed(room.server.runner.room)
        assert posed is not None
        assert set(room.server.runner.room.rounds[1].answers["p1"].response.values) == {posed.names[0]["a"], posed.names[0]["c"]}
        learner.type("f")
        await learner.until("Type letters from A to E, each once, with spaces between them.")


async def test_a_gap_is_shown_filled_in_its_sentence(tmp_path: Path) -> None:
    async with a_class(tmp_path, questions=(making.cloze(),)) as (_, teacher, learner):
        teacher.type("", "", "")
        await learner.until("In »October« the »engine« failed.")
        await teacher.until("In »October« the »engine« failed.")
