"""A learner in a class drill, line by line: for screen readers, pipes, and machines without the app."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

from quiz.line.article import article_lines
from quiz.line.class_text import mark_lines, reveal_lines, standing_lines
from quiz.line.forms import Complaint, read, show
from quiz.line.session import Say, TypedLines
from quiz.live.client import NAME_AGAIN, Client, follow
from quiz.live.events import Json
from quiz.live.question_wire import AskedQuestion, question_from_json

HINT = "A new answer takes the place of the one before, until the teacher locks the question. :help lists what else can be typed."
HELP = (
    ":help lists these words.",
    ":again repeats the question.",
    ":article shows the article, if your teacher allows it.",
    ":dontknow answers “I don't know”: no mark, no penalty.",
    ":sure 3 says how sure you are of your next answer: 1 a guess, 2 fairly sure, 3 certain; only where your teacher asks for it.",
    ":quit leaves; with the same command you come back with your points, as long as the room is open.",
)


class JoinLines:
    """A learner at their lines.

    Args:
        client: speaks to the host.
        feed: what is typed.
        say: says one line.
    """

    def __init__(self, client: Client, feed: TypedLines, say: Say) -> None:
        self._client = client
        self._feed = feed
        self._say = say
        self._told: Json | None = None
        self._asked: AskedQuestion | None = None
        self._open = False
        """Whether an answer can be typed."""
        self._wants_name = False
        self._heard = asyncio.Event()
        """Set with each thing that the host has told."""
        self._sure = 0
        self._place = ""
        self.result: str | None = None
        """The learner's own answers as a progress file, once the drill has ended."""

    async def run(self) -> str:
        """Take part until the drill ends, the learner leaves, or the host lets nobody in.

        Returns:
            Why it ended: empty if the drill or the learner did.
        """
        typing = asyncio.create_task(self._type())
        try:
            await follow(self._client, self._take, self._say)
        finally:
            typing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await typing
        if self._client.ended:
            self._say(self._client.why_ended)
        return self._client.ended

    # what is typed

    async def _type(self) -> None:
        while True:
            await self._may_type()
            line = await self._feed.next()
            if line is None:
                if self._feed.is_person:  # a pipe has said all it wanted to say, and hears the drill to its end and its own answers
                    await self._client.close()
                return
            if self._wants_name:
                self._wants_name = False
                await (self._client.call_me(line) if line else self._client.claim())
            elif line.startswith(":"):
                await self._command(line[1:].strip().casefold())
            elif self._asked is None or not self._open:
                self._say("No question is open just now.")
            else:
                await self._answer(self._asked, line)

    async def _may_type(self) -> None:
        """A pipe's next line waits for the next question; a person may type at any time."""
        while not (self._feed.is_person or self._open or self._wants_name):
            self._heard.clear()
            await self._heard.wait()

    async def _answer(self, asked: AskedQuestion, line: str) -> None:
        if not line:
            self._say("Nothing was typed. Type an answer, or :dontknow.")
        elif isinstance(values := read(asked.shown, asked.article, line, letters=True), Complaint):
            self._say(values.text)
        else:
            await self._send(asked, list(values))

    async def _send(self, asked: AskedQuestion, values: list[str], *, unknown: bool = False) -> None:
        if not self._feed.is_person:
            self._open = False
        await self._client.answer(asked.shown.number, values, unknown=unknown, certainty=self._sure)

    async def _command(self, word: str) -> None:
        name, _, rest = word.partition(" ")
        match name:
            case "help":
                self._say_all(HELP)
            case "quit":
                await self._client.close()
            case "again" if self._told is not None:
                self._pose()
            case "article" if self._told is not None and self._asked is not None and self._told.get("article"):
                self._say_all(article_lines(self._asked.article))
            case "dontknow" | "don't know" if self._open and self._asked is not None:
                await self._send(self._asked, [], unknown=True)
            case "sure" if rest in ("1", "2", "3"):
                self._sure = int(rest)
                self._say("Noted for your next answer.")
            case _:
                self._say(f"That cannot be done just now: :{word[:40]}. The line :help lists what can be typed.")

    # what comes

    async def _take(self, message: Json) -> None:
        match message["type"]:
            case "welcome":
                room = message["room"]
                self._say(f"You are in: {room['title']}, {room['questions']} questions. {HINT}")
                if room["certainty"]:
                    self._say("How sure you are counts: type :sure 1, :sure 2 or :sure 3 before an answer.")
            case "phase":
                await self._phase(message)
            case "you":
                self._you(message)
            case "asked":
                self._say(f"Your teacher has been asked whether you are {message['name']}. Wait for the answer.")
            case "ack":
                self._say("Kept.")
                self._sure = 0
            case "refused":
                self._refused(message)
            case "line" if message["state"] == "down":
                self._say("Connection lost. Reconnecting… Your points are safe.")
            case "result":
                self.result = str(message["document"])
                await self._client.close()
        self._heard.set()

    async def _phase(self, message: Json) -> None:
        phase, place = message["phase"], f"{message['phase']} {message['number']}"
        is_new, self._place = place != self._place, place
        if "question" in message:
            self._told = message["question"]
            self._asked = question_from_json(self._told)
        if "standings" in message:
            self._say_all(standing_lines(message["standings"]))
        if phase in ("locked", "reveal", "ended"):
            self._open = False
        match phase:
            case "lobby" if is_new:
                self._say("Wait for your teacher to begin.")
            case "question":
                self._question(message, is_new=is_new)
            case "locked" if is_new:
                self._say("Locked.")
            case "reveal" if is_new:
                self._say_all(reveal_lines(message["reveal"], self._told))
            case "ended" if is_new:
                self._say("The drill has ended.")
                await self._client.ask_result()

    def _question(self, message: Json, *, is_new: bool) -> None:
        if is_new:
            self._feed.drop_early()
            self._say("")
            self._say(f"Question {message['number']} of {message['of']}.")
            self._pose()
        if message["paused"]:
            self._say("The clock stands.")
        elif message["left"] is not None:
            self._say(f"{round(message['left'])} seconds left.")
        if is_new:
            self._open = True

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)

    def _pose(self) -> None:
        if self._asked is not None:
            self._say_all(show(self._asked.shown, self._asked.article, letters=True))

    def _you(self, message: Json) -> None:
        if "mark" in message and "place" not in message:
            self._say_all(mark_lines(message["mark"]))
            self._say(f"You have {message['score']:,} points.")
        elif message.get("answer"):
            self._say("Your answer so far is kept.")
            if not self._feed.is_person:
                self._open = False
        if "place" in message:
            self._say(f"Your place: {message['place']} of {message['learners']}.")

    def _refused(self, message: Json) -> None:
        self._say(str(message["text"]))
        if message["code"] in NAME_AGAIN:
            mine = "If it's you, press Enter: your teacher decides. Otherwise type" if message["code"] == "name-taken" else "Type"
            self._say(f"{mine} another name.")
            self._wants_name = True
        elif message["code"] == "bad-answer" and not self._feed.is_person:
            self._open = True
