"""Lists of feeds in OPML, the form in which feed readers hand them to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from quiz.errors import Place, QuizError
from quiz.source.url import read_url
from quiz.text import clean_line

MOST_BYTES = 2_000_000
_DEEPEST = 50
"""Folders within folders."""
_NOT_XML = re.compile("[\ufffe\uffff]")
"""Characters that no XML holds, and `clean` leaves."""
_HINT = "export your feeds again from the program that made the file"


@dataclass(frozen=True, slots=True)
class OpmlOutline:
    """A feed in a list."""

    address: str
    title: str
    """Empty where the list does not say."""
    place: Place


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list holds."""

    outlines: tuple[OpmlOutline, ...]
    refused: tuple[QuizError, ...]
    """What cannot be followed, each with its place."""


def looks_like_opml(data: bytes) -> bool:
    """Return whether a file is a list of feeds, by its beginning."""
    return b"<opml" in data[:2_000].lower()


def read_opml(data: bytes, path: str) -> FeedList:
    """Read a list of feeds; each address once.

    Args:
        data: the file. It may define no entities, and name no document type.
        path: what it is called, for the places of mistakes.

    Raises:
        QuizError: it is no OPML, with the line and column.
    """
    parser = expat.ParserCreate()
    reader = _Reader(path, parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"this is not well-formed OPML: {expat.ErrorString(error.code)}"
        raise QuizError(what, _HINT, Place(path, error.lineno, error.offset + 1)) from None
    except (ValueError, LookupError):  # an encoding that Python does not know
        raise QuizError("the encoding of this OPML cannot be read", "save it as UTF-8", Place(path, 1, 1)) from None
    if not reader.is_opml:
        raise QuizError("this is not OPML", _HINT, Place(path, 1, 1))
    return FeedList(tuple(reader.outlines.values()), tuple(reader.refused))


def write_opml(feeds: Iterable[tuple[str, str]]) -> str:
    """Return a list of feeds as OPML 2.0.

    Args:
        feeds: pairs of address and title.
    """
    lines = [f'    <outline type="rss" text="{_attribute(clean_line(title) or url)}" xmlUrl="{_attribute(url)}"/>' for url, title in feeds]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head><title>Feeds of newsquiz</title></head>", "  <body>"]
    return "\n".join([*head, *lines, "  </body>", "</opml>", ""])


class _Reader:
    def __init__(self, path: str, parser: expat.XMLParserType) -> None:
        self.outlines: dict[str, OpmlOutline] = {}
        self.refused: list[QuizError] = []
        self.is_opml = False
        self._path = path
        self._parser = parser
        self._depth = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._depth and name.lower() != "opml":
            raise QuizError(f"this is not OPML but {clean_line(name)[:40]}", _HINT, self._place())
        self.is_opml = True
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QuizError(f"its folders are more than {_DEEPEST} deep", "export fewer feeds at once", self._place())
        named = {key.lower(): value for key, value in attributes.items()}
        if name.lower() != "outline" or not named.get("xmlurl", "").strip():
            return
        try:
            address = str(read_url(named["xmlurl"].strip()))
        except QuizError as error:
            self.refused.append(QuizError(error.message, error.hint, self._place()))
            return
        title = clean_line(named.get("title") or named.get("text") or "")
        self.outlines.setdefault(address, OpmlOutline(address, title, self._place()))

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, *_: object) -> None:
        raise QuizError("this OPML declares a document type, so it is not read", "delete the line with <!DOCTYPE", self._place())

    def _place(self) -> Place:
        return Place(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)


def _attribute(text: str) -> str:
    return escape(_NOT_XML.sub("", clean_line(text)), quote=True)
