"""An article as lines: to be read, to be pointed at by sentence, and as the proof of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.article.model import Article, Role, Span, pieces
from quiz.text import fold_space

_PUNCTUATION = " .,;:!?\"'“”‘’\n\t"


def article_lines(article: Article) -> list[str]:
    """Return an article to be read: its headline if it has one, then a line a paragraph, with an empty line between."""
    paragraphs = (_ROLES.get(part.role, "") + fold_space(article.words(part.span)) for part in article.below_headline)
    lines = [line for part in (*filter(None, [article.headline]), *paragraphs) for line in (part, "")]
    return lines[:-1]


def numbered_sentences(article: Article) -> list[str]:
    """Return every sentence of an article on a line of its own, numbered from 1."""
    return [f"{number}. {fold_space(article.words(sentence.span))}" for number, sentence in enumerate(article.sentences, 1)]


def proof_lines(article: Article, proof: Sequence[Span], name: str = "Article") -> list[str]:
    """Return the sentences that hold a proof, the proving words between » and « where they are not the whole.

    Args:
        article: the article.
        proof: the proving stretches.
        name: what each line begins with.
    """
    return [f"{name}: “{_marked(article, window, spans)}”" for window, spans in article.windows(proof).items()]


def _marked(article: Article, window: Span, spans: Sequence[Span]) -> str:
    """Set the proving words off, unless nothing but punctuation is left around them."""
    parts = list(pieces(article.text, window, spans))
    if not "".join(piece for piece, proves in parts if not proves).strip(_PUNCTUATION):
        return fold_space(article.words(window))
    return set_off(parts)


def set_off(parts: Iterable[tuple[str, bool]]) -> str:
    """Return the pieces of a text on one line, those that prove it between » and «."""
    return fold_space("".join(f"»{piece}«" if proves else piece for piece, proves in parts))


_ROLES = {Role.CAPTION: "Caption: ", Role.HEADING: "Heading: "}
