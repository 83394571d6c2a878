"""What answers at an address need not be a host: whatever it says, the learner's app lives, and says so."""

from __future__ import annotations

from random import Random

import pytest

import making
from hostile.class_loaders import damage_host, hosts
from quiz.live.client import LINE, STRANGE, message_from
from quiz.tui.live.join_app import JoinApp
from tui.driving import screen_text


class Host:
    """Tells what it is given, and waits until that has been drawn."""

    ended = ""

    def __init__(self, told: list[dict[str, object]]) -> None:
        self._told = told

    async def messages(self):
        for message in self._told:
            yield message

    async def answer(self, *_: object, **__: object) -> str:
        return "1"

    ask_result = call_me = claim = close = answer


def heard(lines: bytes) -> list[dict[str, object]]:
    return [message for line in lines.split(b"\n") if (message := message_from(line.decode("utf-8", "replace"))) is not None]


async def told(*messages: dict[str, object], size: tuple[int, int] = (80, 24), keys: tuple[str, ...] = ()) -> str:
    """Let a host tell something, press keys, and give what stands on the screen then."""

    async def keep(_document: str) -> str:
        return "Kept."

    app = JoinApp(Host(list(messages)), keep)  # type: ignore[arg-type]
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return screen_text(app)


@pytest.mark.parametrize("seed", range(24))
async def test_a_host_that_says_anything_does_not_end_the_app(seed: int) -> None:
    chance = Random(f"strange {seed}")
    messages = heard(damage_host(hosts()[seed % 2], chance, ()))
    at = chance.randrange(len(messages))
    size = chance.choice(((80, 24), (40, 12), (120, 40)))
    assert await told(*messages[: at + 1], size=size, keys=("1", "enter", "tab", "down", "f4"))


async def test_a_message_of_another_shape_is_said_and_passed_over() -> None:
    welcome, *rest = heard(hosts()[1])
    text = await told(welcome, {"type": "phase", "phase": "standings", "number": 1, "of": 1, "standings": {"best": [{"place": 1}]}})
    assert STRANGE in text
    assert "The harbour" in text
    text = await told(
        welcome, {"type": "phase", "phase": "question", "number": 1, "of": 1, "left": float("inf"), "paused": False}, *rest[:3]
    )
    assert f"question 1 of {len(making.all_kinds())}  0:30" in text


def test_no_host_can_say_that_the_line_is_down() -> None:
    assert heard(b'{"type": "line", "state": "down"}\n{"type": "ack", "id": "1"}') == [{"type": "ack", "id": "1"}]
    assert LINE == "line"
