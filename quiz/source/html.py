"""Gives the article of a web page, what the page says of it, and what stands around it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from quiz.article.model import Source
from quiz.errors import QuizError
from quiz.extras import missing
from quiz.source.model import LeftOut, Reason, address, day, fact
from quiz.text import counted, fold

_BLOCKS = frozenset(
    "address article aside blockquote body br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label "
    "legend li main nav ol option p pre section select summary table td th tr ul".split()
)
"""Elements that end a line."""
_UNSEEN = frozenset("title script style noscript template svg textarea iframe object".split())
_FEW_WORDS = 6
"""A shorter line around an article is one of a menu; such lines are counted together."""
_NUMBERED = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<number>\d{1,9}));?", re.IGNORECASE)
_NOT_FREE = re.compile(r""""isAccessibleForFree"\s*:\s*"?false""", re.IGNORECASE)


def read_html(text: str, url: str = "") -> tuple[str, Source, tuple[LeftOut, ...]]:
    """Return the prose of a page, one paragraph a line, what is known of it, and what stood around it.

    Args:
        text: the page.
        url: where it was got from; empty for a file.

    Raises:
        QuizError: there is no article in it, or what reads pages is not installed.
    """
    try:
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - an extra, and 0.4 seconds
    except ImportError:
        raise missing("web", "to read a web page") from None
    page = load_html(_NUMBERED.sub(_readable, text))
    if page is None:
        raise _none_here()
    lines = _lines(page)
    language = _language(str(page.get("lang") or ""))
    found = bare_extraction(
        page, url=url or None, favor_precision=True, with_metadata=True, include_comments=False, include_tables=False, deduplicate=False
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise _none_here()
    prose = [line.removeprefix("- ") for line in found.text.split("\n")]
    about = Source(
        title=fact(found.title),
        language=language,
        source=fact(found.sitename or found.hostname),
        url=address(fact(found.url)) or address(url),
        author=fact(found.author),
        date=day(found.date),
        licence=fact(found.license),
    )
    return "\n\n".join(filter(None, prose)), about, _around(lines, prose, about.title)


def looks_like_a_page(text: str) -> bool:
    """Return whether a text begins as a web page does."""
    head = text[:1_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith("<") and any(mark in head for mark in ("<!doctype html", "<html", "<head", "<body", "<article", "<meta"))


def is_for_subscribers(text: str) -> bool:
    """Return whether a page calls its article one that is not free to read, as search engines ask it to."""
    return _NOT_FREE.search(text) is not None


def _none_here() -> QuizError:
    return QuizError("no article was found in this page", "copy its text into a file, and name that; or paste it: quiz derive -")


def _around(lines: list[str], prose: list[str], title: str) -> tuple[LeftOut, ...]:
    """Return the lines of a page that are not in its article; the short ones, of menus and buttons, as one."""
    article = fold("\n".join([*prose, title]))
    left = [line for line in lines if fold(line) not in article]
    long = [line for line in left if len(line.split()) >= _FEW_WORDS]
    short = len(left) - len(long)
    count = [f"{counted(short, 'short line')} of menus and buttons"] if short else []
    return tuple(LeftOut(Reason.AROUND, line) for line in [*long, *count])


def _language(code: str) -> str:
    """Return the language of a page as a bank writes it; English where it says nothing of use."""
    return code if re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code) else "en"


def _readable(found: re.Match[str]) -> str:
    """Write a numbered character as browsers do; one that no XML may hold is left out, for it would cost the whole page."""
    number = int(found["hex"], 16) if found["hex"] else int(found["number"])
    if number < 0x20 and number not in (9, 10, 13):
        return ""
    if 0x80 <= number < 0xA0:
        return unescape(f"&#{number};")
    return "" if 0xD800 <= number < 0xE000 or number in (0xFFFE, 0xFFFF) or number > 0x10FFFF else found.group()


def _lines(page: Any) -> list[str]:
    """Return the lines that a page shows.

    Args:
        page: its root, an element of lxml, which has no types.
    """
    lines: list[str] = []
    words: list[str] = []

    def end_line() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            lines.append(line)

    waiting: list[tuple[Any, bool]] = [(page, False)]
    while waiting:
        element, at_end = waiting.pop()
        if at_end:
            if element.tag in _BLOCKS:
                end_line()
            words.append(element.tail or "")
            continue
        waiting.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:  # the tag of a comment is no text
            continue
        if element.tag in _BLOCKS:
            end_line()
        words.append(element.text or "")
        waiting += [(child, False) for child in reversed(element)]
    end_line()
    return lines
