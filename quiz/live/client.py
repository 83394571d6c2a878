"""A client of a class drill for programs: comes back by itself with its points, and sends again what was not acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp

from quiz.errors import QuizError
from quiz.live.events import Json, cleaned
from quiz.live.keys import plain_code
from quiz.live.messages import PORT, VERSION
from quiz.live.shapes import check
from quiz.text import clean_line

FIRST_WAIT, LONGEST_WAIT = 0.5, 10.0
"""Seconds before a client comes back: twice as long each time."""
LARGEST = 16_000_000
"""Bytes of a message from the host; an article can be long."""
_HEARTBEAT = 20.0
SECONDS_BETWEEN_ANSWERS = 1.0
"""A client waits this long between two answers to a question; of those that a learner gives meanwhile it sends the last one."""
SECONDS_TO_ANSWER = 10.0
"""So long an address where no room has answered yet is tried."""
_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=SECONDS_TO_ANSWER)

FOR_GOOD = frozenset({"bad-code", "bad-token", "room-full", "door-closed", "removed", "not-you"})
"""Refusals after which it makes no sense to come back."""
NAME_AGAIN = frozenset({"bad-name", "name-taken", "name-closed", "asked-already", "not-on-roster"})
"""Refusals after which another name may do."""
WHY_ENDED: Mapping[str, str] = {
    "bad-code": "This is not the code of the room. Look at the projector once more.",
    "bad-token": "The room does not know you. Join again with a name.",
    "room-full": "The room is full.",
    "door-closed": "Nobody new is let in any more.",
    "removed": "Your teacher has sent you out of the room.",
    "not-you": "Your teacher didn't give you this seat. Join under your own name.",
    "replaced": "You came in elsewhere, so this line was closed.",
}
"""What each end says to a person."""
NOBODY = "nobody"
"""The end of a client whose address no room has answered at."""
STRANGE = "The host said something that this version does not understand."
_NO_RETURN = frozenset({"replaced", "removed"})

LINE = "line"
"""The type of the messages that no host sends: those of this client about its own line."""
LINE_UP, LINE_DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a room is, and its code."""

    url: str
    """Such as `http://192.0.2.7:8474`."""
    code: str


def parse_address(typed: str) -> Address:
    """Read `CODE@HOST`, `CODE@HOST:PORT`, or the address that the QR code holds.

    Raises:
        QuizError: it is none of these.
    """
    text = clean_line(typed)
    if text.startswith(("http://", "https://")):
        host, _, code = text.partition("#")
    else:
        code, _, name = text.partition("@")
        name = name.strip().rstrip("/")
        host = f"http://{name}" + ("" if ":" in name.rpartition("]")[2] else f":{PORT}")
    host = host.rstrip("/")
    if not plain_code(code) or host in ("http://", f"http://:{PORT}") or any(letter.isspace() for letter in host):
        raise QuizError(f'"{text[:80]}" is not the address of a room', "type it as the projector shows it, such as lusab-babad@192.0.2.7")
    return Address(host, code)


def hello_of_learner(code: str, token: str, name: str) -> Json:
    """Return the first message of a learner; the same one brings them back."""
    return {"type": "hello", "version": VERSION, "role": "learner", "code": code, "token": token, "name": name}


class Client:
    """One participant.

    Args:
        url: of the server, without a path.
        hello: the first message.
        chance: gives a number from 0 to 1; it keeps a class from coming back all at once.
    """

    def __init__(self, url: str, hello: Json, chance: Callable[[], float]) -> None:
        self._url = url
        self._hello = dict(hello)
        self._chance = chance
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._pending: Json | None = None
        self._ids = 0
        self._over = False
        self._worked = False
        """Whether a room has ever answered."""
        self._next_answer = 0.0
        """When the loop's clock allows the next answer to the same question to be sent."""
        self._answered = 0
        """The question that the last one was to."""
        self._later: asyncio.Task[None] | None = None
        self.ended = ""
        """Why it is over: the code of a refusal, or of a `bye`, or `NOBODY`; empty while it is not, and after `close`."""

    @property
    def why_ended(self) -> str:
        """What its end says to a person; empty if nobody but the learner ended it."""
        if self.ended == NOBODY:
            return f"Nobody answers at {self._url.removeprefix('http://')}: check the address."
        return WHY_ENDED.get(self.ended, "The connection has ended.") if self.ended else ""

    async def messages(self) -> AsyncGenerator[Json, None]:
        """Yield what the server sends, until it is over; beside that `{"type": LINE, "state": "up" | "down"}`.

        A connection that has worked is tried again for ever, an address where no room answers for ten seconds.

        After each `up` come `welcome`, `phase` and, for a learner, `you`: everything there is to know.
        """
        wait = FIRST_WAIT
        now = asyncio.get_running_loop().time
        patience = now() + SECONDS_TO_ANSWER
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
                while not self._over:
                    async with contextlib.aclosing(self._connection(session, patience - now())) as came:
                        async for message in came:
                            if message["type"] == "welcome":
                                wait = FIRST_WAIT
                            yield message
                    if not self._worked and now() >= patience:
                        self._over, self.ended = True, NOBODY
                    if not self._over:
                        if self._worked:
                            yield {"type": LINE, "state": LINE_DOWN}
                        await asyncio.sleep(wait * (0.5 + self._chance() / 2))
                        wait = min(LONGEST_WAIT, wait * 2)
        finally:
            self._cancel_later()

    async def answer(self, number: int, values: list[str], *, unknown: bool = False, certainty: int = 0) -> str:
        """Send an answer to a question, which goes out again after a broken connection until it is acknowledged or refused.

        Returns:
            The id that its `ack` will have.
        """
        self._ids += 1
        id_ = str(self._ids)
        self._pending = {"type": "answer", "id": id_, "number": number, "values": values, "unknown": unknown, "certainty": certainty}
        await self._send_answer()
        return id_

    async def call_me(self, name: str) -> None:
        """Try to come in under another name, after the first one was refused."""
        self._hello = {key: value for key, value in self._hello.items() if key != "mine"} | {"name": name}
        await self._send(self._hello)

    async def claim(self) -> None:
        """Send a claim to the name that was refused as taken: the teacher decides."""
        self._hello["mine"] = True
        await self._send(self._hello)

    async def ask_result(self) -> None:
        """Ask for the learner's own answers, after the end."""
        await self._send({"type": "result"})

    async def close(self) -> None:
        """Leave. `messages` ends."""
        self._over = True
        if self._socket is not None:
            await self._socket.close()

    async def _connection(self, session: aiohttp.ClientSession, patience: float) -> AsyncGenerator[Json, None]:
        """Connect once, and give what comes until the connection ends; who has never been heard has to answer before patience ends."""
        try:
            async with asyncio.timeout(None if self._worked else max(0.0, patience)):
                wire = await session.ws_connect(f"{self._url}/live", heartbeat=_HEARTBEAT, max_msg_size=LARGEST, compress=0)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return
        self._socket = wire
        try:
            await self._send(self._hello)
            async for received in wire:
                message = message_from(received.data) if received.type is aiohttp.WSMsgType.TEXT else None
                if message is None:
                    continue
                self._worked = True
                pending = self._pending
                if pending and (message["type"], message.get("code"), message.get("id")) == ("refused", "slow-down", pending["id"]):
                    # It came too fast: it is sent again, and nobody need know.
                    self._next_answer = asyncio.get_running_loop().time() + SECONDS_BETWEEN_ANSWERS
                    await self._send_answer()
                else:
                    if message["type"] == "welcome":
                        yield {"type": LINE, "state": LINE_UP}
                    yield message
                    await self._look_at(message)
        finally:
            self._socket = None
            await wire.close()

    async def _send_answer(self) -> None:
        """Send the answer that is on its way, now or when the next one may be sent."""
        self._cancel_later()
        now = asyncio.get_running_loop().time()
        if self._pending is not None and self._pending["number"] == self._answered and now < self._next_answer:
            self._later = asyncio.create_task(self._send_answer_later(self._next_answer - now))
        elif self._pending is not None and self._socket is not None:
            self._next_answer, self._answered = now + SECONDS_BETWEEN_ANSWERS, self._pending["number"]
            await self._send(self._pending)

    async def _send_answer_later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._later = None
        await self._send_answer()

    def _cancel_later(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None

    async def _look_at(self, message: Json) -> None:
        match message:
            case {"type": "ack" | "refused", "id": id_} if self._pending and self._pending["id"] == id_:
                if message.get("code") not in ("not-stored", "paused"):
                    self._pending = None
            case {"type": "phase", "phase": "question", "number": number, "paused": False}:
                if self._pending is not None and self._pending["number"] == number:
                    await self._send_answer()
                else:
                    self._pending = None
            case {"type": "phase"}:
                self._pending = self._pending if message.get("paused") else None
            case {"type": "refused", "code": str(code)} if code in FOR_GOOD:
                self._over, self.ended = True, code
            case {"type": "bye", "why": str(why)} if why in _NO_RETURN:
                self._over, self.ended = True, why

    async def _send(self, message: Json) -> None:
        if self._socket is not None:
            with contextlib.suppress(ConnectionError, aiohttp.ClientError):
                await self._socket.send_str(json.dumps(message, ensure_ascii=False))


async def follow(client: Client, take: Callable[[Json], Awaitable[None]], say: Callable[[str], None]) -> None:
    """Pass on what a client is told until it is over, and say of what no host says that it is strange.

    Args:
        client: the client.
        take: takes a message whose shape is right; may raise `ValueError` where what it holds is not.
        say: says a line.
    """
    async with contextlib.aclosing(client.messages()) as came:
        async for message in came:
            try:
                check(message)
                await take(message)
            except ValueError:
                say(STRANGE)


def message_from(text: str) -> Json | None:
    """Return a message of a host, made safe to show, since whoever answers need not be one; None for what this version does not know."""
    try:
        message = cleaned(json.loads(text))
    except (ValueError, RecursionError):
        return None
    known = isinstance(message, dict) and isinstance(message.get("type"), str) and message["type"] != LINE
    return message if known else None
