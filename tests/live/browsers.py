"""A real browser for the tests of the pages: found on this machine, watched for every complaint, and everybody able to use them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, BrowserContext, Page, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",  # as root, in a container
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, LAPTOP, PROJECTOR = (360, 740), (1280, 720), (1920, 1080)
NARROWEST = 320
"""Pixels: a window of 1,280 at a zoom of 400 % (WCAG 2.2, 1.4.10)."""
expect.set_options(timeout=20_000)  # a machine that is busy with the other tests is slow, not broken
_RUN_AXE = """async (only) => {
    const options = only ? { runOnly: only } : { rules: { "target-size": { enabled: true } } };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html + " " + node.failureSummary).join("; ")}`);
}"""


def find_browser() -> str:
    """Give the path of a Chromium; without one the test is skipped, and fails where all of them have to run."""
    path = next(filter(None, map(shutil.which, NAMES)), "")
    if not path:
        why = f"no browser: none of {', '.join(NAMES)} is in the PATH, so the pages of a class drill are not tried"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return path


@dataclass
class Watched:
    """A page, with what came over its line and what the browser had to complain about."""

    page: Page
    wire: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    async def is_for_everybody(self) -> None:
        """Hold the page against every rule of axe, and its colours in both schemes."""
        await self.page.evaluate(AXE_SCRIPT)
        assert await self.page.evaluate(_RUN_AXE, None) == []
        await self.page.emulate_media(color_scheme="dark")
        assert await self.page.evaluate(_RUN_AXE, "color-contrast") == []
        await self.page.emulate_media(color_scheme="light")

    async def does_not_scroll_sideways(self) -> None:
        """See to it that a narrow window and a large zoom leave nothing beyond the right edge."""
        before = self.page.viewport_size
        assert before is not None
        for width in (before["width"], NARROWEST):
            await self.page.set_viewport_size({"width": width, "height": before["height"]})
            assert await self.page.evaluate("document.documentElement.scrollWidth") <= width
        await self.page.set_viewport_size(before)

    async def has_focus_on(self, text: str) -> None:
        """See to it that the heading with this text is there and has the focus, so that it is read aloud."""
        heading = self.page.get_by_role("heading", level=1)
        await expect(heading).to_contain_text(text)
        await expect(heading).to_be_focused()

    async def says(self, text: str) -> None:
        """Wait until what has become of the answer is told in these words."""
        await expect(self.page.locator("#status")).to_contain_text(text)

    async def tab_to(self, selector: str) -> None:
        """Go to an element by the Tab key alone."""
        for _ in range(60):
            if await self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {selector}")


@dataclass
class Visitors:
    """Opens pages for people who have never been here, and closes them all."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    async def __call__(self, url: str, size: tuple[int, int]) -> Watched:
        """Open a page in a browser of its own."""
        viewport = {"width": size[0], "height": size[1]}
        context = await self.browser.new_context(viewport=viewport, reduced_motion="reduce", accept_downloads=True)
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        return await watch(context, url)

    async def leave(self) -> None:
        for context in self.contexts:
            await context.close()


async def watch(context: BrowserContext, url: str) -> Watched:
    """Open a page and listen to it."""
    watched = Watched(await context.new_page())
    page = watched.page
    page.on("console", lambda message: watched.troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: watched.troubles.append(str(error)))
    page.on("request", lambda request: watched.troubles.append(request.url) if not _is_ours(request.url, url) else None)
    page.on("websocket", lambda line: line.on("framereceived", lambda data: watched.wire.append(str(data))))
    await page.goto(url)
    return watched


def _is_ours(asked: str, url: str) -> bool:
    return asked.startswith((url.partition("#")[0].removesuffix("screen"), "blob:", "data:"))
