"""One browser for all tests of the pages that a worker runs, and pages in it that are closed whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from live.browsers import Visitors


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    from playwright.async_api import async_playwright

    from live.browsers import FLAGS, find_browser

    path = find_browser()
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser) -> AsyncIterator[Visitors]:
    from live.browsers import Visitors

    visitors = Visitors(browser)
    yield visitors
    await visitors.leave()
