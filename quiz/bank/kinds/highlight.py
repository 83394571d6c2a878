"""`highlight`: select the sentences of the article that show something."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.kind import Kind
from quiz.bank.model import Evidence, Highlight
from quiz.bank.reader import Reader, Values
from quiz.text import fold


def build(_values: Values, _reader: Reader) -> Highlight:
    """Make the body; the answer is the question's evidence."""
    return Highlight()


def key(_body: Highlight, evidence: tuple[Evidence, ...], article: Article) -> str:
    """Give the sentences that hold the evidence, in the order of the article."""
    sentences = {sentence for part in evidence for sentence in article.sentences_in(part.span)}
    return "\n".join(fold(article.words(sentence.span)) for sentence in sorted(sentences, key=lambda sentence: sentence.index))


KIND = Kind("highlight", "Select the sentences of the article that hold the evidence.", (), build, key, needs_evidence=True)
