"""Measures a class drill: a host in one process, simulated learners in another, on loopback.

`python bench/live.py [--learners 30,300,1000] [--questions 5] [--drop 10] [--think 3] [--json]`; it works in a temporary
directory. For every number of learners it reports how long joining took, from an answer sent to its acknowledgement (p50, p95, p99),
from the first learner who got a question to the last, and what the host's memory grew by for each learner. Everybody answers within
three seconds, or with `--think 0` at the same moment. At each question a tenth of the learners lose their connection with an answer on
its way, and come back. At the end it counts: every answer that was acknowledged is in the record on the disk, and everybody's total is
what it should be.

Beside it runs, in turn, a bare aiohttp room: it stores nothing, checks nothing and sends every learner the same. What ours takes as a
multiple of that says more than milliseconds on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.kinds.choice import Choice
from quiz.kinds.question import Question
from quiz.live.client import Client, hello_of_learner
from quiz.live.events import Lock, Next, Reveal
from quiz.live.limits import Limits
from quiz.live.question_wire import pose_in_class, question_to_json
from quiz.live.record import Opening, read_session
from quiz.live.room_runner import begin
from quiz.live.server import LiveServer
from quiz.live.standings import standings
from quiz.live.state import Rules
from quiz.progress.disk import DISK

CODE = "lusab-babad"
GOALS = {30: {"ack_p95_ms": 15.0}, 1_000: {"ack_p95_ms": 100.0, "fan_out_ms": 150.0, "kilobytes_a_learner": 50.0}}


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", default="30,300,1000", help="how many, with commas between")
    parser.add_argument("--questions", type=int, default=5)
    parser.add_argument("--drop", type=int, default=10, help="per cent of the learners who lose their connection at each question")
    parser.add_argument("--think", type=float, default=3.0, help="seconds within which everybody answers; 0: all at the same moment")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--host", help=argparse.SUPPRESS)
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    _many_files()
    if arguments.host:
        serve = bare_host(arguments.questions) if arguments.bare else host(Path(arguments.host), arguments.questions)
        asyncio.run(serve)
        return
    rows = [measure(int(count), arguments.questions, arguments.drop / 100, arguments.think) for count in arguments.learners.split(",")]
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return
    for row in rows:
        print(f"{row['learners']:>5} learners: joined in {row['join_s']} s; answer to acknowledgement p50 {row['ack_p50_ms']} ms, ", end="")
        print(f"p95 {row['ack_p95_ms']} ms, p99 {row['ack_p99_ms']} ms; fan-out {row['fan_out_ms']} ms; ", end="")
        print(
            f"{row['kilobytes_a_learner']} kB a learner; {row['answers']} answers, {row['dropped']} came back, {row['lost']} lost, ", end=""
        )
        print(f"{row['wrong_totals']} wrong totals; goals {'met' if row['goals_met'] else 'MISSED'}; ", end="")
        print(f"of a bare room p50 {row['ack_p50_of_bare']} ×, p95 {row['ack_p95_of_bare']} ×, fan-out {row['fan_out_of_bare']} ×")


def measure(learners: int, questions: int, drop: float, think: float) -> dict[str, Any]:
    """Run a class in a bare room, then in ours."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "session"
        bare = play(folder, learners, questions, 0.0, think, "--bare")
        found = play(folder, learners, questions, drop, think)
        found |= count_up(folder, found.pop("expected"))
    for name in ("ack_p50", "ack_p95", "fan_out"):
        found[f"{name}_of_bare"] = round(found[f"{name}_ms"] / bare[f"{name}_ms"], 1)
    goals = GOALS.get(learners, {})
    return found | {
        "goals_met": not found["lost"] and not found["wrong_totals"] and all(found[name] <= most for name, most in goals.items())
    }


def play(folder: Path, learners: int, questions: int, drop: float, think: float, *options: str) -> dict[str, Any]:
    """Run a host and a class."""
    command = [sys.executable, __file__, "--host", str(folder), "--questions", str(questions), *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    port = int(process.stdout.readline())
    found = asyncio.run(SimulatedClass(port, learners, questions, drop, think, process).run())
    process.wait(60)
    return found


def count_up(folder: Path, expected: dict[str, int]) -> dict[str, int]:
    """Compare what the record on the disk comes to with what the learners know."""
    room = read_session(folder, DISK).room()
    names = {person.id: person.name for person in room.learners}
    totals = {names[row.person]: row.shown for row in standings(room)}
    answered = sum(len(played.answers) for played in room.rounds)
    wrong = sum(totals.get(name) != total for name, total in expected.items())
    return {"lost": len(expected) * len(room.rounds) - answered, "wrong_totals": wrong}


def chosen_questions(count: int) -> tuple[Question, ...]:
    """Take choices from the bank that ships, as often as needed."""
    choices = [question for question in load_bank(shipped_banks()[0]).questions if isinstance(question.body, Choice)]
    return tuple(choices[at % len(choices)] for at in range(count))


async def host(folder: Path, questions: int) -> None:
    """Host a room; the other process says on the standard input what is to be done."""
    opening = Opening("bench", "Bench", "bench", "", datetime.now(UTC), CODE, "5" * 32, "7" * 32, Rules())
    runner = begin(folder, opening, chosen_questions(questions), DISK, seconds=time.monotonic, moment=lambda: datetime.now(UTC))
    server = LiveServer(runner, Limits())
    print(await server.start(), flush=True)
    loop = asyncio.get_running_loop()
    commands = {"next": Next(), "lock": Lock(), "reveal": Reveal()}
    while (line := (await loop.run_in_executor(None, sys.stdin.readline)).strip()) != "stop":
        if line == "memory":
            print(_resident(), flush=True)
        else:
            runner.do(commands[line])
    await server.stop()


async def bare_host(questions: int) -> None:
    """Serve a room that does nothing but answer: what aiohttp alone takes."""
    lines: list[web.WebSocketResponse] = []
    told = [question_to_json(pose_in_class(question, number, 0)) for number, question in enumerate(chosen_questions(questions), 1)]

    async def live(request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse(compress=False)
        await line.prepare(request)
        lines.append(line)
        async for message in line:
            value = json.loads(message.data)
            if value["type"] == "hello":
                await line.send_json({"type": "welcome"})
                await line.send_json({"type": "you"})
            else:
                await line.send_json({"type": "ack", "id": value["id"], "number": value["number"]})
        return line

    app = web.Application()
    app.router.add_get("/live", live)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1_024).start()
    print(runner.addresses[0][1], flush=True)
    loop = asyncio.get_running_loop()
    number = 0
    while (command := (await loop.run_in_executor(None, sys.stdin.readline)).strip()) != "stop":
        if command == "memory":
            print(_resident(), flush=True)
        elif command == "next":
            number += 1
            phase = {"type": "phase", "phase": "question", "number": number, "paused": False, "question": told[number - 1]}
            text = json.dumps(phase)
            for line in lines:
                await line.send_str(text)
        elif command == "reveal":
            for line in lines:
                await line.send_str(json.dumps({"type": "you", "number": number, "mark": {}, "score": None}))
    await runner.cleanup()


class SimulatedClass:
    """Learners who answer as fast as they can, in one process."""

    def __init__(self, port: int, learners: int, questions: int, drop: float, think: float, process: subprocess.Popen[str]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.learners, self.questions, self.drop, self.think, self.process = learners, questions, drop, think, process
        self.arrived: dict[int, list[float]] = {}
        self.acks: list[float] = []
        self.dropped = 0
        self.joined = self.told = self.answered = 0
        self.changed = asyncio.Condition()
        self.scores: dict[str, int | None] = {}
        self.expected: dict[str, int] = {}
        self.right = self._right()

    def _right(self) -> list[str]:
        """The words of the right option of each question."""
        return [
            next(option.text for option in question.body.options if option.correct)
            for question in chosen_questions(self.questions)
            if isinstance(question.body, Choice)
        ]

    async def run(self) -> dict[str, Any]:
        """Play the whole drill."""
        before = self._ask_memory()
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as session:
            begun = time.perf_counter()
            tasks = [asyncio.create_task(self._learn(number, session)) for number in range(self.learners)]
            await self._until(lambda: self.joined >= self.learners)
            join = time.perf_counter() - begun
            after = self._ask_memory()
            for number in range(1, self.questions + 1):
                self.answered = self.told = 0
                self._say("next")
                await self._until(lambda: self.answered >= self.learners)
                self._say("lock")
                self._say("reveal")
                await self._until(lambda: self.told >= self.learners)
                print(f"question {number} of {self.questions}", file=sys.stderr)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self._say("stop")
        spreads = [1_000 * (max(times) - min(times)) for times in self.arrived.values()]
        wrong = {name: score for name, score in self.scores.items() if score is not None and self.expected[name] != score}
        assert not wrong, f"learners were told other totals: {list(wrong.items())[:5]}"
        return {
            "learners": self.learners,
            "join_s": round(join, 3),
            "ack_p50_ms": _percentile(self.acks, 50),
            "ack_p95_ms": _percentile(self.acks, 95),
            "ack_p99_ms": _percentile(self.acks, 99),
            "fan_out_ms": round(max(spreads), 1),
            "kilobytes_a_learner": round((after - before) / 1_000 / self.learners, 1),
            "answers": len(self.acks),
            "dropped": self.dropped,
            "expected": self.expected,
        }

    async def _learn(self, number: int, session: aiohttp.ClientSession) -> None:
        dice = random.Random(number)
        name = f"Learner {number}"
        self.expected[name] = 0
        client = Client(self.url, hello_of_learner(CODE, f"{number:032x}", name), dice.random, session)
        question: dict[str, Any] = {}
        sent: dict[str, float] = {}
        thoughts: set[asyncio.Task[None]] = set()
        greeted = asked = shown = 0
        async for message in client.messages():
            match message["type"]:
                case "you" if not greeted:
                    greeted = 1
                    self.joined += 1
                    await self._tell()
                case "phase" if message["phase"] == "question" and message["number"] > asked:
                    asked, question = message["number"], message["question"]
                    self.arrived.setdefault(asked, []).append(time.perf_counter())
                    thinking = asyncio.create_task(self._answer(client, name, asked, question, dice, sent))
                    thoughts.add(thinking)
                    thinking.add_done_callback(thoughts.discard)
                case "ack":
                    begun = sent.pop(message["id"], -1.0)
                    if begun >= 0:
                        self.answered += 1
                        if begun:
                            self.acks.append(1_000 * (time.perf_counter() - begun))
                        await self._tell()
                case "you" if "mark" in message and message["number"] > shown:
                    shown = message["number"]
                    self.scores[name] = message["score"]
                    self.told += 1
                    await self._tell()

    async def _answer(
        self, client: Client, name: str, number: int, question: dict[str, Any], dice: random.Random, sent: dict[str, float]
    ) -> None:
        """Think, answer, and perhaps lose the connection with the answer on its way."""
        await asyncio.sleep(dice.random() * self.think)
        values = self._choose(name, number, question, dice)
        drops = dice.random() < self.drop
        begun = time.perf_counter()
        sent[await client.answer(number, values)] = 0.0 if drops else begun
        if drops:
            self.dropped += 1
            await client.drop()

    def _choose(self, name: str, number: int, question: dict[str, Any], dice: random.Random) -> list[str]:
        option = dice.choice(question["options"])
        if option["text"] == self.right[number - 1]:
            self.expected[name] += 1_000
        return [option["id"]]

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _until(self, done: Any) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(done), 300)

    def _say(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()

    def _ask_memory(self) -> int:
        self._say("memory")
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


def _percentile(times: Sequence[float], percent: int) -> float:
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 2)


def _resident() -> int:
    """Bytes of memory that this process has in use."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _many_files() -> None:
    """A thousand connections are more than many systems allow a process by default."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8_192 if hard == resource.RLIM_INFINITY else min(8_192, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
