"""The page: it stands for itself, and nothing in it is markup but ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from quiz.report.charts import Bit, Ink, Part, Section
from quiz.report.learner import learner_sections
from quiz.report.page import page
from report.fictitious import full_report

HOSTILE = "<script>alert(1)</script> \"'&amp; <img src=x onerror=y> ]]> <!--"

ALLOWED = set("html head meta title style body main header section h1 h2 p div span svg rect ellipse".split())


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Elements:
    elements = Elements()
    elements.feed(html)
    elements.close()
    return elements


def one(*bits: Bit, title: str = "Days") -> str:
    return page("Week", "of days", [Section(title, (Part(lambda _width: [tuple(bits)]),), ())])


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    html = page("A week", "of news", learner_sections(full_report()))
    elements = read(html)
    assert {tag for tag, _ in elements.found} <= set(
        "html head meta title style body main header section h1 h2 p div span svg rect ellipse".split()
    )
    attributes = {name for _, attrs in elements.found for name in attrs}
    assert not attributes & {"src", "href", "srcset", "onload", "onclick"}
    assert "default-src 'none'" in html
    assert not re.search(r"https?:|url\(|@import", html)


@pytest.mark.parametrize("where", ["title", "subtitle", "heading", "row"])
def test_what_comes_from_outside_stays_text(where: str) -> None:
    texts = {"title": "t", "subtitle": "s", "heading": "h", "row": "r"} | {where: HOSTILE}
    html = page(texts["title"], texts["subtitle"], [Section(texts["heading"], (Part(lambda _width: [(Bit(texts["row"]),)]),), ())])
    elements = read(html)
    assert not {tag for tag, _ in elements.found} & {"script", "img"}
    assert HOSTILE in elements.text


def test_every_picture_of_a_report_is_there_with_its_numbers() -> None:
    elements = read(page("A week", "of news", learner_sections(full_report())))
    assert sum(tag == "svg" for tag, _ in elements.found) > 60
    for said in ("Answers a day", "141 of 160, 88 % (82–92), 1 own", "12 due, you'll probably know 8", "87 of 103, 84 % (76–90)"):
        assert said in elements.text


def test_marks_are_shapes_of_their_length_and_words_stay_words() -> None:
    html = one(Bit("misread "), Bit("██▓", Ink.ACCENT), Bit(" 3 of 4", Ink.QUIET))
    (svg,) = [attrs for tag, attrs in read(html).found if tag == "svg"]
    assert (svg["viewbox"], svg["style"], svg["aria-hidden"]) == ("0 0 3 2", "width:3ch", "true")
    assert [attrs["width"] for tag, attrs in read(html).found if tag == "rect"] == ["2", "1"]
    assert "misread  3 of 4" in read(html).text
    assert '<span class="quiet"> 3 of 4</span>' in html


@pytest.mark.parametrize("mark", "·░▒▓█▏▎▍▌▋▊▉●─│┼")
def test_every_mark_has_a_shape(mark: str) -> None:
    html = one(Bit(mark))
    assert mark not in html
    assert read(html).found[-1][0] in ("rect", "ellipse")


def test_sections_have_headings_that_name_them() -> None:
    elements = read(page("Week", "", learner_sections(full_report())))
    named = [attrs["aria-labelledby"] for tag, attrs in elements.found if tag == "section"]
    assert named == [attrs["id"] for tag, attrs in elements.found if tag == "h2"]
