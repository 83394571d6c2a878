"""Says what `quiz.source` leaves out of texts that are prose already, where every line left out is one too many, and how long it takes.

    python bench/sources.py DIR

DIR holds newspaper articles as text files. Each is got as it is and inside a plain web page, which needs `pip install '.[web]'`; of the
page the words that are lost and those that are too many are counted too.
"""

from __future__ import annotations

import argparse
import html
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from quiz.errors import QuizError
from quiz.source.get_article import get_text
from quiz.source.model import Reason

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
FOOTER = "<footer><p>We use cookies to improve your experience of this site.</p><p>Sign up for our newsletter</p></footer>"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="DIR", type=Path)
    paths = sorted(parser.parse_args().folder.glob("*.txt"))
    left_out: Counter[str] = Counter()
    lost = added = words = 0
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        for path in paths:
            plain = get_text(str(path))
            left_out.update(part.reason for part in plain.dropped)
            page.write_text(_page(plain.text), encoding="utf-8")
            start = perf_counter()
            try:
                got = get_text(str(page))
            except QuizError as error:
                print(f"{path.name}: {error.message}")
                continue
            seconds.append(perf_counter() - start)
            left_out.update(f"{part.reason}, in a page" for part in got.dropped if part.reason is not Reason.AROUND)
            before, after = (Counter(text.split()) for text in (plain.text, f"{got.about.title} {got.text}"))
            lost, added, words = lost + (before - after).total(), added + (after - before).total(), words + before.total()
    print(f"{len(paths)} articles of {words:,} words; lines left out: {dict(left_out) or 'none'}")
    print(f"from a page: {lost / words:.2%} of the words lost, {added / words:.2%} too many; {max(seconds):.2f} s at most, with loading")


def _page(text: str) -> str:
    title, *paragraphs = (html.escape(part) for part in text.strip().split("\n\n"))
    body = "".join(f"<p>{part}</p>" for part in paragraphs)
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body>{MENU}{article}{FOOTER}</body></html>"


if __name__ == "__main__":
    main()
