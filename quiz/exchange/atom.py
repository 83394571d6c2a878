"""Banks as a feed in Atom with a page beside it: each story with the address of its publisher and its bank enclosed.

Everything follows from the banks, the title and the address, so what has not changed gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct
from msgspec.structs import replace

from quiz.article.model import Article, Role
from quiz.bank.model import Bank
from quiz.bank.skeleton import bank_head
from quiz.bank.write import question_yaml
from quiz.html import standalone
from quiz.kinds.question import Aim, Question, Status
from quiz.text import clean_line, counted

FEED, PAGE = "feed.xml", "index.html"
MARK = "Published by newsquiz: the next quiz publish overwrites this file."
"""Stands in the first lines of each file; one without it belongs to somebody else."""
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[\ufffe\uffff]")
"""Characters that no XML holds, and `clean` leaves."""
_FREE = re.compile(
    r"CC0(?:[ -]1\.0)?|CC[ -]BY(?:[ -]SA)?(?:[ -][1-4]\.\d)?|public domain"
    r"|https?://creativecommons\.org/(?:publicdomain/(?:zero|mark)|licenses/by(?:-sa)?)/[1-4]\.\d/?",
    re.IGNORECASE,
)
"""Licences under which the text of a story goes along: anybody may publish it again, for any purpose."""


class Published(Struct, frozen=True):
    """A bank as it is published."""

    bank: Bank
    """About one story."""
    author: str
    """Who made it."""
    questions: tuple[Question, ...]
    """Those that are published."""
    updated: str = ""
    """When what is published of it changed last, in ISO 8601, in UTC."""

    @property
    def article(self) -> Article:
        """The story."""
        return self.bank.articles[0]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.bank.id}.yaml"

    @property
    def title(self) -> str:
        """The headline of the story."""
        return self.article.about.title or self.bank.title

    @property
    def when(self) -> str:
        """When the story was published, as far as it is known; in ISO 8601, in UTC."""
        return f"{self.article.about.date}T00:00:00Z" if self.article.about.date else self.updated

    @property
    def is_free(self) -> bool:
        """Whether the licence of the story lets its text go along."""
        return bool(_FREE.fullmatch(self.article.about.licence))


def published(bank: Bank, author: str) -> Published:
    """Return what is published of a bank: the questions that are ready, but no warm-up, since that is the opening of the story itself.

    Telling it back alone, which every story has, is not worth publishing.

    Args:
        bank: about one story.
        author: who made it, where it does not say.
    """
    ready = tuple(question for question in bank.questions if question.status is Status.READY and question.aim is not Aim.WARM_UP)
    return Published(bank, bank.author or author, () if all(question.is_apart for question in ready) else ready)


def bank_yaml(one: Published) -> str:
    """Return the bank as it is published: without notes and comments, with quotes as evidence, and without the text of its story."""
    head = bank_head(one.article, f"{one.bank.id}.txt", one.bank.id, one.bank.title, one.author)
    questions = (question_yaml(replace(question, notes="")) for question in one.questions)
    return "\n\n".join(part.rstrip("\n") for part in [head, "questions:", *questions]) + "\n"


def text_html(article: Article) -> str:
    """Return the text of a story as HTML, its paragraphs apart."""
    shown = (part for part in article.paragraphs if part.role is not Role.REPEAT)
    return "\n".join(
        f"<{tag}>{escape(clean_line(article.words(part.span)))}</{tag}>" for part in shown for tag in [_TAGS.get(part.role, "p")]
    )


_TAGS = {Role.HEADING: "h2"}


def atom_feed(banks: Sequence[Published], files: Mapping[str, bytes], title: str, base: str) -> str:
    """Return the feed.

    Args:
        banks: at least one, the newest first.
        files: what the file of each holds, by its name.
        title: of the feed.
        base: the address of the folder, with / at its end; empty where it is not known. Then addresses are relative.
    """
    parts = [
        _tag("title", title),
        _tag("id", _urn(base or f"newsquiz feed {title}")),
        _tag("updated", max(one.updated for one in banks)),
        f"<author>{_tag('name', title)}</author>",
        _tag("generator", "newsquiz"),
        _tag("link", rel="alternate", type="text/html", href=base or PAGE),
        *([_tag("link", rel="self", type="application/atom+xml", href=base + FEED)] if base else []),
        *(_entry(one, files[one.file], base) for one in banks),
    ]
    return "\n".join([f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {MARK} -->\n<feed xmlns="{_ATOM}">', *parts, "</feed>\n"])


def _entry(one: Published, file: bytes, base: str) -> str:
    about = one.article.about
    questions = counted(len(one.questions), "question")
    address = f"{base}{one.file}?v={sha256(file).hexdigest()[:8]}"  # another one, so that a bank that changed is fetched
    parts = [
        _tag("title", one.title),
        _tag("id", _urn(f"newsquiz bank {one.bank.id} {about.url or one.article.sha256}")),
        _tag("updated", one.updated),
        _tag("published", one.when) if about.date else "",
        f"<author>{_tag('name', about.author)}</author>" if about.author else "",
        _source(about.source, one.updated) if about.source else "",
        _tag("rights", about.licence) if about.licence else "",
        _tag("link", rel="alternate", type="text/html", href=about.url) if about.url else "",
        _tag("link", rel="enclosure", type="application/yaml", length=str(len(file)), title=questions, href=address),
        _tag("summary", f"{questions} by {one.author}"),
        _tag("content", text_html(one.article), type="html") if one.is_free else "",
    ]
    return "\n".join(["<entry>", *(f"  {part}" for part in parts if part), "</entry>"])


def _source(name: str, updated: str) -> str:
    return f"<source>{_tag('id', _urn(f'newsquiz source {name}'))}{_tag('title', name)}{_tag('updated', updated)}</source>"


def _tag(name: str, text: str = "", **attributes: str) -> str:
    """Return an element of XML; words get in here alone."""
    given = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{_escaped(text)}</{name}>" if text else f"<{name}{given}/>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn


def index_page(banks: Sequence[Published], title: str, base: str) -> str:
    """Return the page that says what the folder is and how to follow it.

    Args:
        banks: the newest first.
        title: of the feed.
        base: as that of `atom_feed`.
    """
    follow = (
        f"<pre>quiz follow {escape(base)}</pre>"
        if base
        else "<pre>quiz follow ADDRESS</pre>\n<p>Replace ADDRESS with the address of this page.</p>"
    )
    body = (
        f"<header>\n<h1>{escape(title)}</h1>\n</header>\n"
        "<p>News stories with questions. Read a story, answer the questions, and see the sentence that proves each answer. "
        "Nothing about your answers leaves your machine.</p>\n"
        f"<h2>Follow it with newsquiz</h2>\n{follow}\n"
        f'<p>The stories are also in the <a href="{FEED}">feed</a>, which any feed reader can follow.</p>\n'
        f"<h2>Stories</h2>\n<ul>\n{''.join(map(_item, banks))}</ul>\n"
    )
    head = f'<!-- {MARK} -->\n<link rel="alternate" type="application/atom+xml" title="{escape(title)}" href="{FEED}"/>\n'
    return standalone(title, body, Path(__file__).with_name("paper.css"), head)


def _item(one: Published) -> str:
    about = one.article.about
    headline = escape(one.title)
    story = f'<a href="{escape(about.url)}">{headline}</a>' if about.url else headline
    said = (about.source, about.date, f"{counted(len(one.questions), 'question')} by {one.author}")
    return f"<li>{story} · {' · '.join(escape(part) for part in said if part)}</li>\n"
