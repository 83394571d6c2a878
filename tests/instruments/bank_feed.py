"""A feed that brings a bank with the story of `instruments.pages`, for tests; and banks as somebody may send them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from instruments.pages import PROSE, page
from instruments.web import Answer, Server, response

QUOTES = tuple(line.rstrip(".")[:40].rsplit(" ", 1)[0] for line in PROSE)
"""Words of the story, one quote of each paragraph."""


def question(name: str, quote: str, prompt: str = "What happened?") -> str:
    return (
        f"- id: {name}\n  kind: choice\n  prompt: {prompt}\n  evidence: >-\n    {quote}\n  explanation: The article says so.\n"
        "  options:\n  - text: This\n    correct: true\n  - text: That\n    misreading: unsupported\n"
        "  - text: Neither\n    misreading: unsupported\n"
    )


def bank(quotes: Sequence[str] = QUOTES, *, head: str = "", author: str = "author: Night Desk\n") -> str:
    """Give a bank with a question for each quote, without the text of its story."""
    questions = "".join(question(f"q{at}", quote) for at, quote in enumerate(quotes, 1))
    return f"{head}format: 1\nid: wye\ntitle: The bridge\n{author}article:\n  file: wye.txt\nquestions:\n{questions}"


def atom(entry: str, title: str = "Night Desk feed") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(title)}</title>{entry}</feed>'


def entry(link: str, href: str, *, kind: str = "application/yaml", count: str = "8 questions", title: str = "Bridge closes") -> str:
    enclosure = f'<link rel="enclosure" type="{kind}" title="{count}" href="{escape(href)}"/>'
    return f'<entry><title>{escape(title)}</title><updated>2026-11-30T07:00:00Z</updated><link href="{escape(link)}"/>{enclosure}</entry>'


def serve_bank(server: Server, answer: Answer | str, *, href: str = "bank.yaml", title: str = "Bridge closes") -> str:
    """Have a server give a feed with one story and its bank, and return the address of the feed."""
    serve_feed(server, entry("story", href, title=title))
    server.answers["/story"] = response(page())
    server.answers["/bank.yaml"] = response(answer, kind="application/yaml") if isinstance(answer, str) else answer
    return server.url("/feed.xml")


def serve_feed(server: Server, *entries: str) -> None:
    server.answers["/feed.xml"] = response(atom("".join(entries)), kind="application/atom+xml")
