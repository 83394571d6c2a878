"""A room that is served on loopback by the projector's app, learners in it, and their app."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from textual.pilot import Pilot

import making
from live.rooms import CODE, Clock, new_runner
from quiz.kinds.question import Question
from quiz.live.client import Client, hello_of_learner
from quiz.live.events import Come, Join, SubmitAnswer
from quiz.live.room_runner import Effects
from quiz.live.server import LiveServer
from quiz.live.state import Rules
from quiz.marking.model import Response
from quiz.tui.live.host_app import HostApp
from quiz.tui.live.host_screen import HostScreen
from quiz.tui.live.join_app import JoinApp
from quiz.tui.live.join_screen import JoinScreen
from tui.driving import screen_text

PATIENCE = 20.0
NAMES = ("Ana", "Ben", "Çağla", "Dan", "Esme")
URL = "http://192.0.2.7:8474"
QR = [f"{'10' * 14}1", *(f"{'01' * 14}0",) * 28]
"""In place of the picture of an address."""


@dataclass
class Hosted:
    """A room and its projector."""

    app: HostApp
    pilot: Pilot[None]
    server: LiveServer
    clock: Clock
    people: list[str] = field(default_factory=list)

    @property
    def screen(self) -> HostScreen:
        assert isinstance(self.app.screen, HostScreen)
        return self.app.screen

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def do(self, event: object) -> None:
        """Let something happen in the room, and wait until it has been shown."""
        done: asyncio.Future[Effects] = asyncio.get_running_loop().create_future()
        self.server.runner.do(event, done.set_result)
        await done
        await self.pilot.pause()

    async def come(self, *names: str) -> None:
        """Let learners in."""
        for name in names:
            person = f"p{len(self.people) + 1}"
            self.people.append(person)
            await self.do(Join(person, name, f"proof-{person}"))
            await self.do(Come(person))

    async def answer(self, *responses: Response) -> None:
        """Let learners answer the open question, one after the other."""
        number = len(self.server.runner.room.rounds)
        for person, response in zip(self.people, responses, strict=False):
            await self.do(SubmitAnswer(person, number, response))

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they did is on the disk and on the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
            await self.pilot.pause()


def room_of(folder: Path, rules: Rules | None, questions: tuple[Question, ...] | None, clock: Clock) -> LiveServer:
    return LiveServer(new_runner(folder / "session", rules, questions or (making.choice(),), clock=clock))


@asynccontextmanager
async def hosting(
    folder: Path,
    *,
    rules: Rules | None = None,
    questions: tuple[Question, ...] | None = None,
    size: tuple[int, int] = (80, 24),
    qr: bool = False,
    settle: float = 0.0,
) -> AsyncIterator[Hosted]:
    """Host a room in the app; the address that it shows is always the same."""
    clock = Clock()
    server = room_of(folder, rules, questions, clock)
    app = HostApp(server, lan=False, port=0, seconds=clock, settle=settle)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert server.broadcast.join is not None
        server.broadcast.join |= {"url": URL, "qr": QR if qr else []}
        hosted = Hosted(app, pilot, server, clock)
        hosted.screen.show()
        await pilot.pause()
        try:
            yield hosted
        finally:
            await app.leave(0)


@dataclass
class Joined:
    """A learner in their app, in a room that is served beside it."""

    app: JoinApp
    pilot: Pilot[None]
    server: LiveServer
    client: Client
    clock: Clock
    kept: list[str]

    @property
    def screen(self) -> JoinScreen:
        assert isinstance(self.app.screen, JoinScreen)
        return self.app.screen

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def words(self) -> str:
        """What stands on the screen, with every run of white space as one blank."""
        return " ".join(self.text.split())

    async def do(self, event: object) -> None:
        """Let something happen in the room."""
        done: asyncio.Future[Effects] = asyncio.get_running_loop().create_future()
        self.server.runner.do(event, done.set_result)
        await done

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so: the host is at the other end of a connection."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self.pilot.pause()

    async def sees(self, *words: str) -> None:
        """Wait until all of some words stand on the screen."""
        try:
            await self.until(lambda: all(word in self.words for word in words))
        except TimeoutError:
            raise AssertionError(f"{words} are not on the screen\n{self.text}") from None


@asynccontextmanager
async def joined(
    folder: Path,
    *,
    rules: Rules | None = None,
    questions: tuple[Question, ...] | None = None,
    size: tuple[int, int] = (80, 24),
    name: str = "Ana",
    settle: float = 0.0,
    there: str = "",
) -> AsyncIterator[Joined]:
    """Serve a room, in which somebody may be already, and join it in the app."""
    clock = Clock()
    server = room_of(folder, rules, questions, clock)
    await server.start(port=0)
    if there:
        server.runner.do(Join("p1", there, "proof"))
    client = Client(f"http://127.0.0.1:{server.port}", hello_of_learner(CODE, "a" * 32, name), lambda: 0.0)
    kept: list[str] = []

    async def keep(document: str) -> str:
        kept.append(document)
        return "Kept as progress."

    app = JoinApp(client, keep, seconds=clock, settle=settle)
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            yield Joined(app, pilot, server, client, clock, kept)
            await app.leave(0)
    finally:
        await server.stop()
