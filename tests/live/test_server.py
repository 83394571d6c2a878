"""The server on the wire: coming in, answering, coming back, and what never leaves the host too early."""

from __future__ import annotations

from pathlib import Path

from live.rooms import new_keeper, serving


async def test_a_question_goes_from_lobby_to_standings(tmp_path: Path) -> None:
    async with serving(new_keeper(tmp_path / "s")) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "onwards")
        asked = await ana.until("phase", phase="question")
        assert asked["number"] == 1
        right = "a"
        await ana.send(type="answer", id="1", number=1, values=[right])
        assert (await ana.until("ack"))["id"] == "1"
        await room.do(host, "onwards")
        await room.do(host, "onwards")
        shown = await ana.until("phase", phase="reveal")
        assert shown["reveal"]["distribution"]["answered"] == 1
        assert (await ana.until("you"))["mark"]
