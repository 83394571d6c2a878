"""The projector's page in a real browser: what the class sees in each phase, and its keyboard that steers the drill."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

import making
from live.browsers import PROJECTOR, Visitors, Watched
from live.rooms import CODE, HOST, SCREEN, Client, Running, new_runner, serving, token
from live.test_seats import claim
from quiz.live.addresses import qr_rows
from quiz.live.state import RoomPhase, Rules

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def fits(screen: Watched) -> None:
    """See to it that everything stands on the page at once."""
    assert await screen.page.evaluate("(() => { const m = document.querySelector('main'); return m.scrollHeight <= m.clientHeight; })()")


async def answer(room: Running, number: int, ana: Client, ben: Client) -> None:
    """Let two learners answer, one of them rightly."""
    posed = room.server.broadcast.views.posed(room.server.runner.room)
    assert posed is not None
    for learner, given in [(ana, making.right(posed.question)), (ben, making.wrong(posed.question))]:
        values = list(posed.values(given))
        await learner.send(type="answer", id=f"a{number}", number=number, values=values)
        await learner.until("ack", id=f"a{number}")


async def test_the_class_sees_every_kind_its_key_and_how_it_answered(visit: Visitors, tmp_path: Path) -> None:
    questions = [making.replace(each, explanation=f"Because of reason {at}.") for at, each in enumerate(making.all_kinds(), 1)]
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), tuple(questions))) as room:
        url = "http://192.0.2.7:8474"
        room.server.broadcast.join = {"url": url, "code": CODE, "qr": qr_rows(f"{url}/#{CODE}")}
        host, screen = await room.host(), await visit(f"{room.url}/screen#{SCREEN}", PROJECTOR)
        main, foot = screen.page.locator("main"), screen.page.locator("#foot")
        await screen.has_focus_on("The harbour")
        gone, ana, ben = await room.learner("Zoe"), await room.learner("Ana"), await room.learner("Ben")
        await expect(screen.page.get_by_role("listitem")).to_have_text(["Zoe", "Ana", "Ben"])
        await expect(screen.page.get_by_role("img")).to_be_visible()
        await expect(main).to_contain_text(CODE)
        await expect(main).to_contain_text(f"quiz join {CODE}@192.0.2.7:8474")
        await gone.socket.close()
        await expect(screen.page.get_by_role("listitem")).to_have_text(["Ana", "Ben"])
        await screen.is_for_everybody()
        assert SCREEN not in screen.page.url
        for number, question in enumerate(questions, 1):
            await room.do(host, "next")
            await screen.has_focus_on(question.prompt)
            await answer(room, number, ana, ben)
            await expect(foot).to_contain_text("2 of 2 answered")
            await expect(foot.get_by_role("timer")).to_have_text("1:00 left")
            assert question.explanation not in "".join([*screen.wire, await screen.page.content()])
            assert "Ana" not in await screen.page.content()
            await fits(screen)
            if number in (1, 7):
                await screen.is_for_everybody()
            await room.do(host, "lock")
            await expect(main).to_contain_text("Locked.")
            await room.do(host, "reveal")
            await expect(main).to_contain_text(question.explanation)
            await expect(main).to_contain_text("1 of 2 right")
            await expect(screen.page.locator("mark").first).to_be_visible()
            await fits(screen)
            if number in (1, 4, 6):
                await screen.is_for_everybody()
        await room.do(host, "standings")
        await screen.has_focus_on("How it stands")
        assert "Ana" not in await screen.page.content()
        await room.do(host, "show", named=True)
        await expect(main).to_contain_text("Ana")
        await screen.is_for_everybody()
        await room.do(host, "end")
        await screen.has_focus_on("The drill is over")
        await screen.is_for_everybody()
        assert screen.troubles == []


async def test_the_keyboard_steers_with_the_hosts_token(visit: Visitors, tmp_path: Path) -> None:
    questions = (making.choice("one"), making.choice("two"), making.choice("three"))
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), questions)) as room:
        screen = await visit(f"{room.url}/screen#host={HOST}", PROJECTOR)
        keys, main, clock = screen.page.keyboard, screen.page.locator("main"), screen.page.get_by_role("timer")
        await screen.has_focus_on("The harbour")
        assert HOST not in screen.page.url
        await keys.press("Enter")
        await screen.has_focus_on("What does the article say?")
        await keys.press("p")
        await expect(clock).to_contain_text("paused")
        await keys.press("p")
        await expect(clock).to_contain_text("left")
        await keys.press("+")
        await expect(clock).to_have_text("1:30 left")
        await keys.press("l")
        await expect(main).to_contain_text("Locked.")
        await keys.press("PageDown")
        await expect(main).to_contain_text("It says so.")
        await keys.press("s")
        await screen.has_focus_on("How it stands")
        await screen.page.reload()
        await screen.has_focus_on("How it stands")
        await keys.press("Space")
        await expect(screen.page.locator("#where")).to_have_text("2 of 3")
        await keys.press("x")
        await expect(screen.page.locator("#note")).to_contain_text("Skip this question?")
        await screen.is_for_everybody()
        await keys.press("x")
        await expect(screen.page.locator("#where")).to_have_text("3 of 3")
        await screen.page.get_by_role("button", name="Lock").click()
        await expect(main).to_contain_text("Locked.")
        assert room.server.runner.room.phase is RoomPhase.LOCKED
        assert screen.troubles == []


async def test_without_the_hosts_token_no_key_steers(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        screen = await visit(f"{room.url}/screen#{SCREEN}", PROJECTOR)
        await screen.has_focus_on("The harbour")
        await screen.page.keyboard.press("Enter")
        ana = await room.learner("Ana")
        await expect(screen.page.locator("main")).to_contain_text("Ana")
        assert await screen.page.get_by_role("button").count() == 0
        assert not ana.socket.closed
        assert room.server.runner.room.phase is RoomPhase.LOBBY


async def test_a_page_without_its_token_says_where_to_find_it(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        screen = await visit(f"{room.url}/screen#wrong", PROJECTOR)
        await screen.has_focus_on("This page needs its address")
        await screen.is_for_everybody()


async def test_the_teachers_page_lets_in_sends_out_renames_and_shows_what_was_typed(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", Rules(names_held=True), (making.short(),))) as room:
        wall = await visit(f"{room.url}/screen#{SCREEN}", PROJECTOR)
        page = await visit(f"{room.url}/screen#host={HOST}", PROJECTOR)
        panel, button = page.page.locator("#panel"), page.page.get_by_role("button")
        ana, ben = await room.learner("Ana"), await room.learner("Rude word")
        await page.page.get_by_role("button", name="Class").click()
        await expect(panel).to_contain_text("2 learners")
        await page.is_for_everybody()
        await panel.locator(".seat", has_text="Rude").get_by_role("button", name="Rename").click()
        await panel.get_by_role("textbox").fill("Ben")
        await page.page.keyboard.press("Enter")
        await ben.until("you", name="Ben")
        assert "Ana" not in await wall.page.locator("main").inner_text()
        await panel.get_by_role("button", name="Show these names").click()
        await expect(wall.page.get_by_role("listitem")).to_have_text(["Ana", "Ben"])
        other = await claim(room, token())
        await panel.get_by_role("button", name="Yes, it’s them").click()
        await other.until("you", person="p1")
        await ana.until("bye", why="replaced")
        await page.page.keyboard.press("Escape")
        await expect(panel).to_be_hidden()
        await page.page.keyboard.press("Enter")
        for screen in (wall, page):
            await screen.has_focus_on("Who said")
            await expect(screen.page.locator("#way")).to_have_text(f"127.0.0.1:{room.server.port} · {CODE}")
        for client in (other, ben):
            await client.send(type="answer", id="1", number=1, values=["the silly mayor"])
            await client.until("ack")
        await page.page.keyboard.press("Enter")
        await expect(page.page.locator("main")).to_contain_text("Locked.")
        await page.page.keyboard.press("Enter")
        show = page.page.get_by_role("button", name="Show what was typed (1)")
        await expect(show).to_be_visible()
        for screen in (wall, page):
            await expect(screen.page.locator("main")).to_contain_text("0 of 2 right")
            assert "silly" not in await screen.page.content()
        await show.click()
        await expect(wall.page.locator("main")).to_contain_text("the silly mayor")
        await fits(wall)
        await page.page.keyboard.press("w")
        await panel.get_by_role("button", name="Hide", exact=True).click()
        await expect(wall.page.locator("main")).not_to_contain_text("silly")
        await panel.locator(".seat", has_text="Ben").get_by_role("button", name="Remove").click()
        await panel.get_by_role("button", name="Really remove?").click()
        await ben.until("bye", why="removed")
        await expect(panel).to_contain_text("A new name from the same device can still come in")
        await page.is_for_everybody()
        await panel.get_by_role("button", name="Let back in").click()
        await expect(panel).to_contain_text("2 learners")
        await page.page.keyboard.press("Escape")
        await page.page.keyboard.press("e")
        await expect(page.page.locator("#note")).to_contain_text("End the quiz for everybody?")
        await page.page.keyboard.press("e")
        await page.has_focus_on("The drill is over")
        assert room.server.runner.room.phase is RoomPhase.ENDED
        assert await button.count() > 0
        assert page.troubles == wall.troubles == []


async def test_a_filled_gap_stands_in_its_sentence_on_the_wall(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(making.cloze(),))) as room:
        host, screen = await room.host(), await visit(f"{room.url}/screen#{SCREEN}", PROJECTOR)
        for do in ("next", "lock", "reveal"):
            await room.do(host, do)
        await expect(screen.page.locator(".filled")).to_have_text("In October the engine failed.")
