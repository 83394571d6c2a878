"""Messages: what is taken says the same as the schema, and what the server sends is what the schema says."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import making
from live.rooms import HOST, new_runner, serving, token
from quiz.kinds.question import mark
from quiz.live import messages
from quiz.live.events import Why
from quiz.live.message_handler import WORDS
from quiz.live.messages import parse
from quiz.live.state import Rules, Seat

SCHEMA = json.loads(Path(messages.__file__).with_name("messages.schema.json").read_text(encoding="utf-8"))
DOCUMENT = Path(__file__).parents[2] / "docs" / "live-protocol.md"


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


FROM_CLIENT, FROM_SERVER = validator("from_client"), validator("from_server")

GOOD = [
    {"type": "hello", "version": 1, "role": "learner", "code": "lusab-babad", "token": "x" * 32, "name": "Ana"},
    {"type": "hello", "version": 1, "role": "learner", "code": "lusab-babad", "token": "x" * 32},
    {"type": "hello", "version": 1, "role": "learner", "code": "lusab-babad", "token": "x" * 32, "name": "Ana", "mine": True},
    {"type": "hello", "version": 1, "role": "host", "token": "x"},
    {"type": "hello", "version": 1, "role": "screen", "token": "x"},
    {"type": "answer", "id": "7", "number": 3, "values": ["b"], "unknown": False, "certainty": 2},
    {"type": "answer", "id": "7", "number": 3, "values": []},
    {"type": "result"},
    *({"type": "host", "id": "1", "do": do} for do in "onwards next lock reveal standings pause continue skip end".split()),
    {"type": "host", "id": "1", "do": "extend", "seconds": 30},
    {"type": "host", "id": "1", "do": "rename", "person": "p1", "name": "Ben"},
    {"type": "host", "id": "1", "do": "remove", "person": "p1"},
    {"type": "host", "id": "1", "do": "extra-time", "person": "p1", "factor": "3/2"},
    {"type": "host", "id": "1", "do": "door", "open": False},
    {"type": "host", "id": "1", "do": "show", "named": True},
    {"type": "host", "id": "1", "do": "let-back", "person": "p1"},
    {"type": "host", "id": "1", "do": "decide", "person": "p1", "yes": True},
    {"type": "host", "id": "1", "do": "names", "shown": True},
    {"type": "host", "id": "1", "do": "words", "shown": True},
    {"type": "host", "id": "1", "do": "hide", "part": 0, "text": "Adler"},
]


def accepts(message: object) -> bool:
    try:
        parse(json.dumps(message))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("message", GOOD, ids=json.dumps)
def test_a_good_message_is_taken_by_the_reader_and_by_the_schema(message: dict) -> None:
    assert accepts(message)
    FROM_CLIENT.validate(message)


@pytest.mark.parametrize("message", GOOD, ids=json.dumps)
def test_a_message_with_a_field_too_many_or_too_few_is_taken_by_neither(message: dict) -> None:
    assert not accepts(message | {"extra": 1})
    assert not FROM_CLIENT.is_valid(message | {"extra": 1})
    for name in message:
        fewer = {each: value for each, value in message.items() if each != name}
        assert accepts(fewer) == FROM_CLIENT.is_valid(fewer), name


def values() -> st.SearchStrategy[object]:
    texts = st.sampled_from(["", "x" * 40, "x" * 41, "x" * 101, "x" * 201, "x" * 4_001, "learner", "p1", "onwards", "next"])
    return st.one_of(st.none(), st.booleans(), st.sampled_from([-1, 0, 1, 3, 4, 10**6, 10**7, 0.5]), texts, st.lists(texts, max_size=3))


@given(st.sampled_from(GOOD), st.data())
def test_a_message_that_was_changed_is_judged_by_the_reader_as_by_the_schema(message: dict, data: st.DataObject) -> None:
    changed = dict(message)
    name = data.draw(st.sampled_from([*changed, "extra", "name", "token", "values"]))
    if data.draw(st.booleans()):
        changed[name] = data.draw(values())
    else:
        changed.pop(name, None)
    by_reader, by_schema = accepts(changed), FROM_CLIENT.is_valid(changed)
    if changed.get("do") == "extra-time":
        assert by_schema or not by_reader  # that a factor is a number is nothing that the schema knows
    else:
        assert by_reader == by_schema, changed


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_a_message_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        parse(text)


NO_OBJECTS = ["[" * 16_000, '{"a":' * 3_000, "1" * 16_000, "null", '"hello"', "[]", '{"type": ["hello"]}', '{"type": "hello"}']


@pytest.mark.parametrize("text", NO_OBJECTS, ids=range(8))
def test_what_is_nested_too_deeply_or_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


def test_every_refusal_has_words_and_stands_in_the_schema_and_in_the_document() -> None:
    codes = set(SCHEMA["$defs"]["refused"]["properties"]["code"]["enum"])
    assert codes == set(WORDS)
    assert {why.value for why in Why} <= codes
    document = DOCUMENT.read_text(encoding="utf-8")
    assert not [code for code in codes if f"`{code}`" not in document]


def test_every_message_stands_in_the_document() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    names = {ref["$ref"].rsplit("/", 1)[1] for ref in SCHEMA["$defs"]["from_server"]["oneOf"]}
    assert not [name for name in names if f'"type": "{name}"' not in document]


async def test_whatever_the_server_sends_of_all_kinds_is_as_the_schema_says(tmp_path: Path) -> None:
    questions = tuple(making.all_kinds())
    rules = Rules(seconds=60, with_certainty=True, named=True, article_open=True, roster=(Seat("Ana", "North"), Seat("Ben", "South")))
    async with serving(new_runner(tmp_path / "s", rules, questions)) as room:
        host, screen, ana = await room.host(), await room.screen(), await room.learner("Ana")
        ben = await room.learner("Ben")
        other = await room.connect()
        await other.send(type="hello", version=1, role="learner", code="lusab-babad", token=token(), name="Ben", mine=True)
        await other.until("asked")
        await room.do(host, "decide", person="p2", yes=False)
        for number, question in enumerate(questions, 1):
            await room.do(host, "onwards")
            asked = await ana.until("phase", phase="question", number=number)
            assert asked["question"]["kind"] == question.kind
            posed = room.server.broadcast.views.posed(room.server.runner.room)
            assert posed is not None
            for client, response in ((ana, making.right(question)), (ben, making.wrong(question))):
                sent = list(posed.values(response))
                await client.send(type="answer", id=str(number), number=number, values=sent, certainty=1)
                await client.until("ack", id=str(number))
            await room.do(host, "pause")
            await room.do(host, "continue")
            await room.do(host, "onwards")
            await room.do(host, "onwards")
            shown = await ana.until("phase", phase="reveal")
            own = (await ana.until("you", number=number))["mark"]
            assert own["fraction"] == mark(question, making.right(question)).fraction
            assert shown["reveal"]["distribution"]["answered"] == 2
            if question.kind == "short":
                await host.until("typed", number=number)
                await room.do(host, "words", shown=True)
                await room.do(host, "hide", part=0, text="x")
            await room.do(host, "standings")
        await room.do(host, "onwards")
        await room.do(host, "standings")
        await ana.until("phase", phase="ended", number=len(making.all_kinds()))
        await ana.send(type="result")
        await ana.until("result")
        await ben.send(type="answer", id="x", number=1, values=["a"])
        await ben.until("refused", id="x")
        await screen.until("phase", phase="ended")
        await host.until("people")
        stranger = await room.connect()
        await stranger.send(type="hello", version=1, role="host", token=f"{HOST}x")
        await stranger.closed()
        again = await room.connect()
        await again.send(type="hello", version=1, role="learner", code="lusab-babad", token=token())
        await again.closed()
        seen = [message for client in (host, screen, ana, ben, other, stranger, again) for message in client.came]
    for message in seen:
        FROM_SERVER.validate(message)
    assert {message["type"] for message in seen} >= {"welcome", "phase", "you", "ack", "refused", "result", "people", "count", "names"}
