"""The beginning of a question of each kind, to be written over; each can be loaded as it stands."""

from __future__ import annotations

from collections.abc import Collection

from quiz.article.model import Article, Sentence
from quiz.article.quotes import find_quote
from quiz.errors import QuizError
from quiz.kinds.placeholders import EXPLANATION, PROMPT
from quiz.kinds.question import Status
from quiz.kinds.registry import KINDS
from quiz.text import fold_space
from quiz.yaml.layout import Plain

_AROUND = 60
"""So many characters around a sentence tell which of two that are the same is meant."""


def new_question(kind: str, evidence: Plain, taken: Collection[str], article: str = "") -> dict[str, Plain]:
    """Return a draft of a kind with its evidence, and everything else still to be written.

    Args:
        kind: the name of the kind.
        evidence: what proves it.
        taken: the ids that other questions have.
        article: the id of its article, in a bank with several.
    """
    number = next(number for number in range(1, len(taken) + 2) if f"{kind}-{number}" not in taken)
    about: dict[str, Plain] = {"article": article} if article else {}
    head: dict[str, Plain] = {"id": f"{kind}-{number}", "kind": kind, **about, "prompt": PROMPT, "evidence": evidence}
    return {**head, "explanation": EXPLANATION, "status": Status.DRAFT.value, **KINDS[kind].template}


def quotes(article: Article, sentences: Collection[Sentence]) -> Plain:
    """Quote whole sentences, so that each quote stands for one place of the article.

    Raises:
        QuizError: one of them cannot be quoted.
    """
    found = [_quote(article, sentence) for sentence in sorted(sentences, key=lambda sentence: sentence.index)]
    return found[0] if len(found) == 1 else found


def _quote(article: Article, sentence: Sentence) -> Plain:
    words = fold_space(article.words(sentence.span))
    if len(find_quote(article, words)) == 1:
        return words
    before = fold_space(article.text[: sentence.span.start][-_AROUND:])
    after = fold_space(article.text[sentence.span.end :][:_AROUND])
    for around in ({"prefix": before}, {"suffix": after}, {"prefix": before, "suffix": after}):
        said = {name: text for name, text in around.items() if text}
        if said and find_quote(article, words, said.get("prefix", ""), said.get("suffix", "")) == (sentence.span,):
            return {"quote": words, **said}
    raise QuizError("this sentence stands in the article more than once, with the same words around it", "select another one as well")
