"""The files of the pages, without a browser: nothing from elsewhere, nothing that reads text as markup, nothing inline."""

from __future__ import annotations

import re

import pytest

from quiz.live.server import DIRECTORY, read_pages

PAGES = read_pages(DIRECTORY)
SVG = "http://www.w3.org/2000/svg"


def text_of(name: str) -> str:
    return PAGES[name][0].decode()


def test_every_file_of_the_folder_is_served() -> None:
    assert {path.name for path in DIRECTORY.iterdir()} == set(PAGES)
    assert {"index.html", "screen.html"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_only_the_host_that_serves_it(name: str) -> None:
    assert re.findall(r"\w+://[^$]", text_of(name).replace(SVG, "")) == []
    asked = re.findall(r'(?:src|href|from) ?=? ?"([^"]+)"', text_of(name))
    assert all(each.startswith("/page/") and each.removeprefix("/page/") in PAGES for each in asked)


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".js")])
def test_no_script_reads_text_as_markup_or_as_a_script(name: str) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|new Function|createContextualFragment"
    assert not re.search(forbidden, text_of(name))
    assert len(text_of(name).splitlines()) < 400


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".html")])
def test_no_page_has_a_script_or_a_style_in_it(name: str) -> None:
    assert not re.search(r"<style|<script(?! type=\"module\" src=)|\sstyle=|\son\w+=", text_of(name))
    assert '<html lang="en">' in text_of(name)


@pytest.mark.parametrize(("page", "script"), [("index.html", "learner.js"), ("screen.html", "screen.js")])
def test_every_module_is_asked_for_at_once(page: str, script: str) -> None:
    needed, waiting = set(), [script]
    while waiting:
        found = set(re.findall(r'from "/page/([^"]+)"', text_of(waiting.pop()))) - needed
        needed |= found
        waiting += found
    assert set(re.findall(r'modulepreload" href="/page/([^"]+)"', text_of(page))) == needed
