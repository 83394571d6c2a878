"""`quiz publish`: banks as a feed that anybody can follow, in a folder for any web server."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.errors import Place, QuizError
from quiz.exchange.site import Site, publish
from quiz.text import clean_line, counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("publish", "DIR -o SITE [options]", "quiz publish questions/ -o site/ --title Lantern", width)
    made.add_argument("banks", metavar="DIR", type=Path, help="the directory with your banks (*.yaml)")
    made.add_argument("-o", "--output", metavar="SITE", type=Path, required=True, help="the folder to write; put it on any web server")
    made.add_argument("--title", metavar="TITLE", help="what the feed is called; default: the name of DIR")
    made.add_argument("--url", metavar="BASE", default="", help="the address SITE will have, such as https://news.example/quiz/")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Publish, and return the exit code."""
    folder: Path = arguments.banks
    if not folder.is_dir():
        raise QuizError("there is no such directory", "name the one with your banks", Place(clean_line(str(folder))))
    title = arguments.title or folder.resolve().name or "News with questions"
    for line in _lines(publish(folder, arguments.output, title, arguments.url), arguments.output, arguments.url):
        tell(line)
    return exits.DONE


def _lines(site: Site, folder: Path, base: str) -> list[str]:
    questions = sum(len(one.questions) for one in site.banks)
    stories = f"{len(site.banks):,} {'story' if len(site.banks) == 1 else 'stories'}"
    texts = sum(one.is_free for one in site.banks)
    said = [f"Published: {stories} with {counted(questions, 'question')}, in {folder}."]
    if texts:
        said.append(f"The full text of {texts:,} goes along, since the licence allows it.")
    left_out = [
        counted(site.drafts, "draft") if site.drafts else "",
        f"{counted(site.without, 'bank')} without a question that is ready" if site.without else "",
        f"{counted(site.older, 'bank')} about the oldest stories, since a feed holds only so many" if site.older else "",
    ]
    if any(left_out):
        said.append(f"Left out: {', '.join(filter(None, left_out))}.")
    if site.removed:
        said.append(f"Removed: {counted(site.removed, 'bank')} published before.")
    said.append(f"Put the folder on a web server, so that others can follow it: quiz follow {clean_line(base) or 'ADDRESS'}")
    return said
