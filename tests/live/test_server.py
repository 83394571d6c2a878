"""The server on the wire: coming in, answering, coming back, and what never leaves the host too early."""

from __future__ import annotations

import errno
import json
from fractions import Fraction
from pathlib import Path

import aiohttp
import pytest

import making
from instruments.faulty_disk import FaultyDisk
from live.rooms import CODE, HOST, SCREEN, Client, Clock, Running, new_runner, serving, token
from quiz.errors import QuizError
from quiz.kinds.highlight import Highlight
from quiz.kinds.question import Question
from quiz.live.record import read_session
from quiz.live.room_runner import carry_on
from quiz.live.state import RoomPhase, Rules, Seat
from quiz.progress.disk import DISK

CHOICE = next(question for question in making.all_kinds() if question.kind == "choice")


async def hello(room: Running, **fields: object) -> Client:
    client = await room.connect()
    await client.send(**({"type": "hello", "version": 1, "role": "learner", "code": CODE, "token": token(), "name": "Ana"} | fields))
    return client


def right_of(room: Running) -> list[str]:
    """The right answer to the present question, in the names of the wire."""
    posed = room.server.broadcast.views.posed(room.server.runner.room)
    assert posed is not None
    return list(posed.values(making.right(posed.question)))


# before the reveal


@pytest.mark.parametrize("question", making.all_kinds(), ids=lambda question: question.id)
async def test_the_key_never_leaves_the_host_before_the_reveal(question: Question, tmp_path: Path) -> None:
    """Two rooms, whose questions differ in the key alone, say the same to every role until the reveal, byte for byte."""
    said = []
    for explanation in ("It is so because of the harbour.", "Quite another reason."):
        one = making.replace(question, explanation=explanation)
        async with serving(new_runner(tmp_path / explanation[:2], Rules(seconds=60), (one,))) as room:
            host, screen, ana = await room.host(), await room.screen(), await room.learner("Ana")
            await room.do(host, "next")
            await ana.until("phase", phase="question")
            await ana.send(type="answer", id="1", number=1, values=right_of(room))
            await ana.until("ack")
            await room.do(host, "lock")
            for client in (ana, screen):
                await client.until("phase", phase="locked")
            before = "".join([*ana.raw, *screen.raw])
            for secret in _secrets(one):
                assert secret not in before, secret
            said.append([text for text in ana.raw if '"left"' not in text])
            await room.do(host, "reveal")
            shown = await ana.until("phase", phase="reveal")
            assert shown["reveal"]["explanation"] == explanation
    assert said[0] == said[1]


def _secrets(question: Question) -> list[str]:
    """What must not be heard: the explanation, the quotes, the feedback, the ids, and a typed answer that nobody has typed."""
    quotes = [] if isinstance(question.body, Highlight) else [evidence.quote for evidence in question.evidence]
    ids = [option.id for option in getattr(question.body, "options", ()) if option.id not in ("true", "false")]
    return [question.explanation, "explanation", "correct", "misreading", "misunderstood", "misplaced", *quotes, *ids]


async def test_a_learner_who_comes_back_in_any_phase_sees_what_the_others_see(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60))) as room:
        host, key = await room.host(), token()
        await room.learner("Ana", key)
        for do, phase in [("next", "question"), ("lock", "locked"), ("reveal", "reveal"), ("standings", "standings"), ("end", "ended")]:
            await room.do(host, do)
            again = await hello(room, token=key)
            told = await again.until("phase")
            assert told["phase"] == phase
            assert ("reveal" in told) is (phase in ("reveal", "standings"))
            assert ("question" in told) is (phase != "ended")
            assert (await again.until("you"))["name"] == "Ana"


# coming in


async def test_a_wrong_code_a_wrong_token_and_a_bad_name_are_refused(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        for fields, code in [
            ({"code": "lusab-babaf"}, "bad-code"),
            ({"code": ""}, "bad-code"),
            ({"name": ""}, "bad-token"),
            ({"role": "host", "token": SCREEN}, None),
        ]:
            client = await room.connect()
            message = {"type": "hello", "version": 1, "role": "learner", "code": CODE, "token": token(), "name": "Ana"} | fields
            if fields.get("role"):
                message = {"type": "hello", "version": 1, **fields}
            await client.send(**message)
            await client.closed()
            assert client.came[-1]["code"] == (code or "bad-token")
        client = await hello(room, name="\u202e")
        assert (await client.until("refused"))["code"] == "bad-name"
        await client.send(type="hello", version=1, role="learner", code=CODE.upper().replace("-", " "), token=token(), name="Ana")
        await client.until("welcome")
        other = await hello(room, name="АNA")
        assert (await other.until("refused"))["code"] == "name-taken"
        await other.send(type="hello", version=1, role="learner", code=CODE, token=token(), name="Ben")
        await other.until("welcome")
        assert "A wrong code from 127.0.0.1." in room.notices


async def test_only_an_address_reaches_the_server_and_only_its_own_pages(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        for host, status in [("evil.example", 403), ("127.0.0.1:80; x", 403), (f"127.0.0.1:{room.server.port}", 404), ("localhost", 404)]:
            async with room.session.get(f"{room.url}/nothing", headers={"Host": host}) as response:
                assert response.status == status
        for origin in ("http://evil.example", "null", f"http://127.0.0.1:{room.server.port + 1}"):
            with pytest.raises(aiohttp.WSServerHandshakeError) as failed:
                await room.connect(Origin=origin)
            assert failed.value.status == 403
        client = await room.connect(Origin=room.url)
        await client.socket.close()


async def test_every_response_forbids_what_a_page_does_not_need(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room, room.session.get(f"{room.url}/nothing") as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert f"connect-src 'self' ws://127.0.0.1:{room.server.port};" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["[::1%; script-src http://evil.example]", "[::1%eth0]", "[::1%25x]:80", "127.0.0.1; x", "a,b", "localhost x"]
)
async def test_nothing_of_a_host_header_that_is_no_address_comes_into_the_policy(host: str, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room, room.session.get(f"{room.url}/", headers={"Host": host}) as response:
        assert response.status == 403
        assert "connect-src 'self' ws://127.0.0.1; base-uri" in response.headers["Content-Security-Policy"]
        assert "evil" not in str(response.headers)


async def test_no_path_leads_out_of_the_pages(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        for path in (
            "/page/..%2Fserver.py",
            "/page/../server.py",
            "/page/%2e%2e/server.py",
            "/page/",
            "/../../etc/passwd",
            "/page/none.js",
        ):
            async with room.session.get(room.url + path) as response:
                assert response.status == 404, path
        async with room.session.post(f"{room.url}/", data=b"x") as response:
            assert response.status in (404, 405)


async def test_it_serves_this_machine_alone_unless_the_network_is_asked_for(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        assert room.server._listening is not None
        assert {listening.getsockname()[0] for listening in room.server._listening.sockets} == {"127.0.0.1"}


# in the room


async def test_an_answer_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        await ana.send(type="answer", id="1", number=1, values=right_of(room))
        await ana.until("ack", id="1")
        stored = read_session(tmp_path / "s", DISK).room()
        assert stored.rounds[0].answers["p1"].response == making.right(stored.questions[0])


async def test_the_last_answer_before_the_lock_counts_and_a_replayed_one_changes_nothing(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE, CHOICE))) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        right = right_of(room)
        answer = {"type": "answer", "id": "1", "number": 1, "values": right}
        other = next(name for name in "abcd" if name not in right)
        await ana.send(type="answer", id="0", number=1, values=[other])
        await ana.send(**answer)
        await ana.send(**answer)
        await ana.until("ack", id="1")
        await room.do(host, "lock")
        await ana.send(type="answer", id="2", number=1, values=[other])
        assert (await ana.until("refused"))["code"] == "late"
        await room.do(host, "reveal")
        assert (await ana.until("you", number=1))["score"] == 1_000
        await room.do(host, "next")
        await ana.until("phase", phase="question", number=2)
        await ana.send(**answer)
        assert (await ana.until("refused"))["code"] == "late"
        assert room.server.runner.room.rounds[1].answers == {}


async def test_an_answer_that_cannot_be_is_refused_and_the_line_stays(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await ana.send(type="answer", id="0", number=1, values=["a"])
        assert (await ana.until("refused", id="0"))["code"] == "late"
        await room.do(host, "next")
        for values in (["z"], ["a", "b"], ["on-friday"]):
            await ana.send(type="answer", id="1", number=1, values=values)
            assert (await ana.until("refused", id="1"))["code"] == "bad-answer"
        await ana.send(type="answer", id="2", number=1, values=[], unknown=True)
        await ana.until("ack", id="2")


async def test_two_lines_with_one_token_are_one_learner_and_the_newest_counts(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, key = await room.host(), token()
        first = await room.learner("Ana", key)
        second = await room.learner("Somebody else", key)
        assert (await first.until("bye"))["why"] == "replaced"
        await first.closed()
        assert [person.name for person in room.server.runner.room.learners] == ["Ana"]
        assert room.server.runner.room.present == {"p1"}
        await room.do(host, "next")
        await second.send(type="answer", id="1", number=1, values=right_of(room))
        await second.until("ack", id="1")


async def test_a_removed_learner_is_told_and_cannot_come_back(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, key = await room.host(), token()
        ana = await room.learner("Ana", key)
        await room.do(host, "rename", person="p1", name="Anna")
        assert (await ana.until("you", name="Anna"))["person"] == "p1"
        await room.do(host, "remove", person="p1")
        assert (await ana.until("bye"))["why"] == "removed"
        again = await hello(room, token=key)
        await again.closed()
        assert again.came[-1]["code"] == "removed"


async def test_extra_time_is_told_to_who_has_it(tmp_path: Path) -> None:
    rules = Rules(seconds=20, roster=(Seat("Ana", "", Fraction(3, 2)), Seat("Ben")))
    async with serving(new_runner(tmp_path / "s", rules)) as room:
        host, ana, ben = await room.host(), await room.learner("Ana"), await room.learner("Ben")
        await room.do(host, "next")
        assert (await ben.until("phase", phase="question"))["left"] == 20.0
        assert (await ana.until("you", number=1))["left"] == 30.0


async def test_the_time_of_the_room_locks_the_question(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(new_runner(tmp_path / "s", Rules(seconds=20), clock=clock)) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        clock.seconds += 25
        room.server.broadcast.arm()
        assert (await ana.until("phase", phase="locked"))["number"] == 1


async def test_the_teacher_sees_who_is_there_and_the_projector_only_how_many(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, screen, ana = await room.host(), await room.screen(), await room.learner("Ana")
        assert (await screen.until("names", names=["Ana"]))["names"] == ["Ana"]
        await room.do(host, "next")
        await ana.send(type="answer", id="1", number=1, values=right_of(room))
        people = await host.until("people")
        while not people["people"][0]["answered"]:
            people = await host.until("people")
        await screen.until("count", answered=1)
        assert not [message for message in screen.came if message["type"] == "people"]


async def test_answers_are_taken_home_after_the_end_and_not_before(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await ana.send(type="result")
        assert (await ana.until("refused"))["code"] == "wrong-phase"
        await room.do(host, "next")
        await ana.send(type="answer", id="1", number=1, values=right_of(room))
        await ana.until("ack", id="1")
        for do in ("lock", "reveal", "end"):
            await room.do(host, do)
        await ana.send(type="result")
        document = json.loads((await ana.until("result"))["document"])
        assert document["learner"] == "Ana"
        (attempt,) = [entry for entry in document["entries"] if entry["kind"] == "attempt"]
        assert (attempt["question"], attempt["fraction"], attempt["mode"]) == ("choice", 1, "live")


# the host goes


async def test_after_a_crash_the_host_goes_on_and_learners_come_back_with_their_points(tmp_path: Path) -> None:
    key, clock = token(), Clock()
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), (CHOICE, CHOICE), clock=clock)) as room:
        host, ana = await room.host(), await room.learner("Ana", key)
        await room.do(host, "next")
        await ana.send(type="answer", id="1", number=1, values=right_of(room))
        await ana.until("ack", id="1")
        for do in ("lock", "reveal", "next"):
            await room.do(host, do)
        clock.seconds += 10
        await ana.send(type="answer", id="2", number=2, values=right_of(room))
        await ana.until("ack", id="2")
        before = room.server.runner.room
    clock.seconds += 7_200
    runner, port = carry_on(tmp_path / "s", DISK, seconds=clock, moment=clock.moment)
    assert port
    assert runner.room.rounds == before.rounds
    async with serving(runner) as room:
        host = await room.host()
        ana = await hello(room, token=key)
        told = await ana.until("phase")
        assert (told["phase"], told["paused"], told["left"]) == ("question", True, 50.0)
        you = await ana.until("you")
        assert (you["score"], you["answer"]["values"]) == (1_000, right_of(room))
        await ana.send(type="answer", id="3", number=2, values=["a"])
        assert (await ana.until("refused"))["code"] == "paused"
        for do in ("continue", "lock", "reveal"):
            await room.do(host, do)
        assert (await ana.until("you", number=2, score=2_000))["right"] == 2
    assert read_session(tmp_path / "s", DISK).room().phase is RoomPhase.REVEAL


async def test_a_disk_that_refuses_holds_the_acknowledgement_back_and_the_teacher_is_told(tmp_path: Path) -> None:
    full: list[bool] = []
    disk = FaultyDisk(lambda _, operation: errno.ENOSPC if full and operation in ("write", "create") else None)
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,), disk=disk)) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        full.append(True)
        await ana.send(type="answer", id="1", number=1, values=right_of(room))
        assert (await ana.until_any("ack", "refused"))["code"] == "not-stored"
        assert "does not take answers" in (await host.until("notice"))["text"]
        await ana.send(type="answer", id="2", number=1, values=right_of(room))
        assert (await ana.until("refused", id="2"))["code"] == "not-stored"
        assert not [message for message in ana.came if message["type"] == "ack"]
        full.clear()
        await ana.until("ack", id="1")
        await ana.until("ack", id="2")
        assert room.notices[-1] == "The disk takes answers again."
    assert read_session(tmp_path / "s", DISK).room().rounds[0].answers


async def test_a_session_that_is_hosted_cannot_be_hosted_twice(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")):
        with pytest.raises(QuizError, match="hosted just now"):
            carry_on(tmp_path / "s", DISK, seconds=Clock(), moment=Clock().moment)


def test_tokens_of_the_tests_are_different_ones() -> None:
    assert len({CODE, SCREEN, HOST}) == 3
