"""The learner's page in a real browser: a whole drill by keyboard alone, a broken line, hostile texts, the clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.async_api import WebSocketRoute, expect

import making
from live.browsers import LAPTOP, PHONE, Visitors, Watched, watch
from live.rooms import CODE, Clock, Running, new_runner, serving
from quiz.kinds.choice import Choice
from quiz.kinds.question import Question
from quiz.live.events import Continue
from quiz.live.limits import Limits
from quiz.live.room_runner import carry_on
from quiz.live.server import LiveServer
from quiz.live.state import Rules
from quiz.progress.disk import DISK

pytestmark = pytest.mark.asyncio(loop_scope="session")
HOSTILE = '<img src=x onerror="alert(1)"><b>bold</b> {{7*7}}'


async def join(visit: Visitors, room: Running, name: str = "Ana", size: tuple[int, int] = PHONE) -> Watched:
    """Come in as a person does who has read the QR code."""
    ana = await visit(f"{room.url}/#{CODE}", size)
    await expect(ana.page.get_by_label("Your name")).to_be_focused()
    await ana.page.keyboard.type(name)
    await ana.page.keyboard.press("Enter")
    await ana.has_focus_on("You are in")
    return ana


async def answer(ana: Watched, question: Question, right: list[str]) -> None:
    """Give the right answer, by keyboard alone."""
    page, keys = ana.page, ana.page.keyboard
    match question.kind:
        case "choice" | "truth":
            await ana.tab_to("input[name=option]")
            await keys.press("Space")
            while not await page.locator(f"input[value='{right[0]}']").is_checked():
                await keys.press("ArrowDown")
        case "choices" | "highlight":
            for value in right:
                await ana.tab_to(f"input[value='{value}']")
                await keys.press("Space")
        case "short" | "number" | "estimate":
            await ana.tab_to("#typed")
            await keys.type(right[0])
        case "cloze" | "match":
            controls = page.locator("fieldset select, fieldset .gap")
            for at, value in enumerate(right):
                await keys.press("Tab")
                await expect(controls.nth(at)).to_be_focused()
                if await controls.nth(at).evaluate("(element) => element.tagName") == "SELECT":
                    while await controls.nth(at).input_value() != value:
                        await keys.press("ArrowDown")
                else:
                    await keys.type(value)
        case "order":
            await sort(ana, [option["text"] for name in right for option in items(ana) if option["id"] == name])
    await ana.tab_to("button.main")
    await keys.press("Enter")


def items(ana: Watched) -> list[dict]:
    asked = [message["question"] for message in map(json.loads, ana.wire) if message.get("question")]
    return asked[-1]["items"]


async def sort(ana: Watched, wanted: list[str]) -> None:
    words = ana.page.locator(".item .words")
    for place, text in enumerate(wanted):
        now = await words.all_inner_texts()
        if now.index(text) != place:
            await ana.page.evaluate("document.querySelector('h1').focus()")
            await ana.tab_to(f"button[aria-label='Move up: {text}']")
            for _ in range(now.index(text) - place):
                await ana.page.keyboard.press("Enter")
            await expect(ana.page.locator("fieldset [role=status]")).to_have_text(f"Now {place + 1} of {len(wanted)}.")
    assert await words.all_inner_texts() == wanted


def right_of(room: Running) -> list[str]:
    posed = room.server.broadcast.views.posed(room.server.runner.room)
    assert posed is not None
    return list(posed.values(making.right(posed.question)))


async def test_a_whole_drill_of_all_kinds_by_keyboard_alone_on_a_phone(visit: Visitors, tmp_path: Path) -> None:
    questions = [making.replace(each, explanation=f"Because of reason {at}.") for at, each in enumerate(making.all_kinds(), 1)]
    async with serving(new_runner(tmp_path / "s", Rules(with_certainty=True, named=True), tuple(questions))) as room:
        host, ana = await room.host(), await join(visit, room)
        await ana.is_for_everybody()
        for number, question in enumerate(questions, 1):
            await room.do(host, "next")
            await ana.has_focus_on(f"Question {number} of {len(questions)}")
            await ana.does_not_scroll_sideways()
            await ana.is_for_everybody()
            await answer(ana, question, right_of(room))
            await ana.says("Your answer is in.")
            await ana.does_not_scroll_sideways()
            await room.do(host, "lock")
            await ana.says("The question is locked. Your answer is in.")
            assert question.explanation not in "".join([*ana.wire, await ana.page.content()])
            if number == 1:
                await ana.is_for_everybody()
            await room.do(host, "reveal")
            await ana.has_focus_on("Right")
            await expect(ana.page.locator("main")).to_contain_text(question.explanation)
            await expect(ana.page.locator("mark").first).to_be_visible()
            await ana.does_not_scroll_sideways()
            if question.kind in ("choice", "order", "highlight"):
                await ana.is_for_everybody()
        await room.do(host, "standings")
        await ana.has_focus_on("You are in place 1 of 1")
        await ana.is_for_everybody()
        await room.do(host, "end")
        await ana.has_focus_on("The drill is over")
        await expect(ana.page.locator("main")).to_contain_text(f"{len(questions)} of {len(questions)} right")
        await ana.is_for_everybody()
        await ana.tab_to("button.main")
        async with ana.page.expect_download() as saved:
            await ana.page.keyboard.press("Enter")
        document = json.loads(Path(await (await saved.value).path()).read_text(encoding="utf-8"))
        assert sum(entry["kind"] == "attempt" for entry in document["entries"]) == len(questions)
        assert ana.troubles == []


async def test_a_wrong_answer_says_what_misread_in_words_and_signs(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", Rules(article_open=True), (making.choice(),))) as room:
        host, ana = await room.host(), await join(visit, room, size=LAPTOP)
        await room.do(host, "next")
        await ana.page.get_by_text("The article", exact=True).click()
        await expect(ana.page.get_by_text("Its engine failed twice in October.")).to_be_visible()
        await ana.is_for_everybody()
        await ana.page.get_by_role("button", name="Send answer").click()
        await ana.says("Choose an answer first.")
        await ana.page.get_by_label("In October").check()
        await ana.page.get_by_role("button", name="Send answer").click()
        await ana.says("Your answer is in.")
        await ana.page.get_by_role("button", name="I don’t know").click()
        await ana.says("“I don’t know” is in.")
        await ana.page.get_by_label("In October").check()
        await ana.says("Changed, not sent yet.")
        await ana.page.get_by_role("button", name="Send the change").click()
        await ana.says("Your answer is in.")
        await room.do(host, "lock")
        await room.do(host, "reveal")
        await ana.has_focus_on("✗ Wrong")
        for words in ("✗ yours", "✓ the answer", "That is when the engine failed.", "misplaced: true of another passage"):
            await expect(ana.page.locator("main")).to_contain_text(words)
        await ana.is_for_everybody()
        assert ana.troubles == []


async def test_a_host_that_dies_costs_neither_points_nor_the_answer_that_was_on_its_way(visit: Visitors, tmp_path: Path) -> None:
    clock = Clock()
    async with serving(new_runner(tmp_path / "s", questions=(making.choice("one"), making.short("two")), clock=clock)) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "next")
        await answer(ana, making.choice(), right_of(room))
        await ana.says("Your answer is in.")
        for what in ("lock", "reveal", "next"):
            await room.do(host, what)
        await ana.has_focus_on("Question 2 of 2")
        await ana.page.keyboard.press("Tab")
        await ana.page.keyboard.type("Ruth Adler")
        await room.server.stop()
        await expect(ana.page.locator("#line")).to_contain_text("No connection")
        await ana.page.keyboard.press("Enter")
        await ana.says("Kept on this device.")
        runner, _ = carry_on(tmp_path / "s", DISK, seconds=clock, moment=clock.moment)
        again = LiveServer(runner, Limits())
        await again.start(port=room.server.port)
        try:
            await ana.says("clock stands")  # a room that comes back is paused
            await expect(ana.page.locator("#who")).to_have_text("Ana · 1,000")
            await expect(ana.page.locator("#line")).to_be_empty()
            runner.do(Continue())
            await ana.says("Your answer is in.")
        finally:
            await again.stop()


async def test_a_line_that_is_dead_without_saying_so_is_given_up_and_the_answer_sent_on_a_new_one(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(making.short(),))) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "next")
        lines: list[WebSocketRoute] = []

        def pass_on(line: WebSocketRoute) -> None:
            server = line.connect_to_server()
            line.on_message(lambda text: server.send(text) if lines[0] is not line or "hello" in text else None)
            lines.append(line)

        await ana.page.route_web_socket("**/live", pass_on)
        await ana.page.clock.install()
        await ana.page.reload()
        await ana.page.locator("#typed").fill("Ruth Adler")
        await ana.page.locator("#typed").press("Enter")
        await ana.says("Sending …")
        await ana.page.clock.run_for(6_000)
        await ana.page.clock.run_for(1_000)
        await ana.says("Your answer is in.")
        assert len(lines) == 2
        assert ana.troubles == []


async def test_a_page_that_was_loaded_again_or_opened_anew_is_the_same_learner(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(making.choices(), making.short()))) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "next")
        await ana.page.get_by_label("Key 0").check()
        await ana.page.reload()
        await expect(ana.page.get_by_label("Key 0")).to_be_checked()
        await ana.page.get_by_role("button", name="Send answer").click()
        await ana.says("Your answer is in.")
        other = await watch(ana.page.context, f"{room.url}/#{CODE}")
        await other.has_focus_on("Welcome back")
        await other.is_for_everybody()
        await other.page.get_by_role("button", name="Go on as Ana").click()
        await other.says("Your answer is in.")
        await expect(other.page.get_by_label("Key 0")).to_be_checked()
        await ana.has_focus_on("You went on somewhere else")
        assert len(room.server.runner.room.people) == 1


async def test_a_seat_comes_back_after_a_closed_tab_by_typed_address_and_code(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "rename", person="p1", name="Anna")
        await expect(ana.page.locator("#who")).to_have_text("Anna")
        context = ana.page.context
        for name, greeting in (("anna ", "You are in"), ("Ana", "Welcome back")):
            await ana.page.close()
            ana = await watch(context, room.url)
            await ana.page.get_by_label("Code").fill(CODE.upper())
            await ana.page.get_by_label("Your name").fill(name)
            await ana.page.get_by_label("Your name").press("Enter")
            await ana.has_focus_on(greeting)
        await ana.page.get_by_role("button", name="Go on as Anna").click()
        await ana.has_focus_on("You are in")
        assert len(room.server.runner.room.people) == 1
        assert ana.troubles == []


async def test_on_another_device_ones_own_name_asks_the_teacher(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, first = await room.host(), await join(visit, room)
        second = await visit(f"{room.url}/#{CODE}", PHONE)
        for yes, heading in ((False, "Join the drill"), (True, "You are in")):
            await second.page.get_by_label("Your name").fill("Ana")
            await second.page.get_by_label("Your name").press("Enter")
            await second.page.get_by_role("button", name="That’s me: ask my teacher").click()
            await second.has_focus_on("Your teacher is being asked")
            await second.is_for_everybody()
            await second.page.reload()
            await second.has_focus_on("Your teacher is being asked")
            await room.do(host, "decide", person="p1", yes=yes)
            await expect(second.page.get_by_role("heading", level=1)).to_have_text(heading)
        await first.has_focus_on("You went on somewhere else")
        await first.page.get_by_role("button", name="Go on here").click()
        await expect(first.page.get_by_role("alert")).to_contain_text("already has this name")
        assert len(room.server.runner.room.people) == 1
        assert second.troubles == []


async def test_who_asked_for_a_seat_and_then_takes_another_name_asks_no_more(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        await room.learner("Ana")
        ben = await visit(f"{room.url}/#{CODE}", PHONE)
        await ben.page.get_by_label("Your name").fill("Ana")
        await ben.page.get_by_label("Your name").press("Enter")
        await ben.page.get_by_role("button", name="That’s me: ask my teacher").click()
        await ben.page.get_by_role("button", name="Join under another name").click()
        await ben.page.get_by_label("Your name").fill("Ben")
        await ben.page.get_by_label("Your name").press("Enter")
        await ben.page.get_by_role("button", name="Join", exact=True).click()  # after it has said who was here before
        await ben.has_focus_on("You are in")
        assert room.server.runner.room.claims == {}
        assert [person.name for person in room.server.runner.room.learners] == ["Ana", "Ben"]


async def test_a_change_that_was_not_sent_is_said_at_the_lock_and_not_dropped(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), (making.choice("one"), making.choice("two")))) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "next")
        await ana.page.get_by_label("On Friday").check()
        await ana.page.get_by_role("button", name="Send answer").click()
        await ana.says("Your answer is in.")
        await ana.page.get_by_label("In October").check()
        await ana.says("Changed, not sent yet.")
        await room.do(host, "lock")
        await ana.says("The question is locked. Your last change was not sent. Your previous answer is in.")
        await expect(ana.page.get_by_label("On Friday")).to_be_checked()
        await room.do(host, "reveal")
        await room.do(host, "next")
        await ana.page.get_by_label("In October").check()
        await room.do(host, "lock")
        await ana.says("What you entered was not sent. No answer of yours is in.")


async def test_the_clock_stays_in_view_however_far_one_scrolls(visit: Visitors, tmp_path: Path) -> None:
    questions = (making.replace(making.short(), prompt="What is it that the ferry does? " * 60),)
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), questions)) as room:
        host, ana = await room.host(), await join(visit, room, size=(360, 400))
        await room.do(host, "next")
        await expect(ana.page.get_by_role("timer")).to_be_in_viewport()
        await ana.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        await expect(ana.page.locator("h1 .step")).not_to_be_in_viewport()
        await expect(ana.page.get_by_role("timer")).to_be_in_viewport(ratio=1)
        await ana.is_for_everybody()


async def test_skipped_questions_count_for_nobody_and_one_row_is_ones_own(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(making.choice("one"), making.cloze("two"), making.choice("three")))) as room:
        host, ben = await room.host(), await room.learner("Ben")
        ana = await join(visit, room)
        await room.do(host, "next")
        await ben.send(type="answer", id="1", number=1, values=right_of(room))
        await ben.until("ack")
        await answer(ana, making.choice(), right_of(room))
        await ana.says("Your answer is in.")
        for do in ("lock", "reveal", "next", "lock", "reveal"):
            await room.do(host, do)
        await expect(ana.page.locator(".filled")).to_have_text("In October the engine failed.")
        for do in ("next", "skip", "standings"):
            await room.do(host, do)
        await expect(ana.page.locator("main")).to_contain_text("1 of 1 right")
        await expect(ana.page.locator("tr.mine")).to_have_count(1)
        await expect(ana.page.locator("tbody tr").nth(1)).to_have_class("mine")


async def test_who_is_sent_out_is_told_and_the_device_stays_out_until_it_is_let_back(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, ana = await room.host(), await join(visit, room)
        await room.do(host, "rename", person="p1", name="Anna")
        await expect(ana.page.locator("#who")).to_have_text("Anna")
        await room.do(host, "remove", person="p1")
        await ana.has_focus_on("You are not in this room any more")
        await ana.page.reload()
        await ana.has_focus_on("You are not in this room any more")
        other = await watch(ana.page.context, room.url)
        await other.page.get_by_label("Code").fill(CODE)
        await other.page.get_by_label("Your name").fill("Zoe")
        await other.page.get_by_label("Your name").press("Enter")
        await other.has_focus_on("You are not in this room any more")
        await room.do(host, "let-back", person="p1")
        await ana.page.reload()
        await ana.has_focus_on("You are in")
        assert ana.troubles == []


async def test_hostile_names_and_texts_are_shown_as_text(visit: Visitors, tmp_path: Path) -> None:
    options = (making.option(HOSTILE, correct=True), making.option("</label><script>alert(2)</script>"))
    question = making.question(Choice(options), prompt=HOSTILE, explanation=HOSTILE)
    async with serving(new_runner(tmp_path / "s", Rules(named=True), (question,))) as room:
        host, ana = await room.host(), await join(visit, room, HOSTILE[:40])
        dialogs: list[str] = []
        ana.page.on("dialog", lambda dialog: dialogs.append(str(dialog.message)))
        for what, text in [("next", HOSTILE), ("lock", HOSTILE), ("reveal", HOSTILE), ("standings", HOSTILE[:12])]:
            await room.do(host, what)
            await expect(ana.page.locator("main")).to_contain_text(text)
            await ana.does_not_scroll_sideways()
        assert await ana.page.locator("main img, main b, main script").count() == 0
        assert dialogs == []
        assert ana.troubles == []


async def test_a_wrong_code_and_a_name_that_is_taken_are_told_at_the_field(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        other, ana = await room.learner("Ana"), await visit(room.url, PHONE)
        code, name = ana.page.get_by_label("Code"), ana.page.get_by_label("Your name")
        await code.fill("lusab-babab")
        await name.fill("Ana")
        await name.press("Enter")
        await expect(ana.page.get_by_role("alert")).to_have_text("This is not the code of the room.")
        await expect(code).to_be_focused()
        await ana.is_for_everybody()
        await code.fill("LUSAB BABAD")
        await name.press("Enter")
        await expect(ana.page.get_by_role("alert")).to_contain_text("already has this name")
        await expect(name).to_be_focused()
        await name.fill("Ben")
        await name.press("Enter")
        await ana.has_focus_on("You are in")
        assert not other.socket.closed
        assert ana.troubles == []


async def test_the_clock_is_the_rooms_and_more_time_opens_the_question_again(visit: Visitors, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", Rules(seconds=60), (making.short(),))) as room:
        host, ana = await room.host(), await join(visit, room)
        await ana.page.clock.install()
        await room.do(host, "next")
        clock = ana.page.get_by_role("timer")
        await expect(clock).to_have_text("1:00 left")
        await ana.page.clock.run_for(51_000)
        await expect(clock).to_have_text("0:09 left")
        await expect(ana.page.locator("#say")).to_contain_text("seconds left")
        await ana.page.clock.run_for(9_000)
        await ana.says("Your time is over. No answer of yours is in.")
        await expect(ana.page.locator("#typed")).to_be_disabled()
        await room.do(host, "extend", seconds=30)
        await expect(ana.page.locator("#typed")).to_be_enabled()
        await expect(clock).to_have_text("1:30 left")
        await room.do(host, "pause")
        await expect(clock).to_have_text("1:30, paused")
        await ana.page.locator("#typed").fill("Ruth Adler")
        await ana.page.locator("#typed").press("Enter")
        await ana.says("The clock stands.")
        await room.do(host, "continue")
        await ana.says("Your answer is in.")
