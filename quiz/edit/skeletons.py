"""The beginning of a question of each kind, to be written over; each can be loaded as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from quiz.article.model import Article, Sentence
from quiz.article.quotes import find_quote
from quiz.bank.model import Status
from quiz.bank.yaml_layout import Plain
from quiz.errors import QuizError
from quiz.text import fold_space

_PROMPT = "Write the question here"
_EXPLANATION = "Say here why the answer is right, in your own words."
_RIGHT = "Write the right answer here"
_MISREADING = "Write here what somebody takes from it who misreads it"
_ELSEWHERE = "Write here what sounds likely but stands nowhere"
_ANOTHER = "Write another right answer here"
_FIRST, _SECOND, _THIRD = "Write the first here", "Write the second here", "Write the third here"
_LEFT, _OTHER_LEFT = "Write somebody or something here", "Write somebody or something else here"
_THEIRS, _OTHER_THEIRS = "Write what belongs to the first here", "Write what belongs to the second here"
_PASSAGE = "Write the passage here, with {{gap}} where a word is left out."

_AROUND = 60
"""So many characters around a sentence tell which of two that are the same is meant."""

_OPTIONS: Plain = [
    {"text": _RIGHT, "correct": "true"},
    {"text": _MISREADING, "slip": "misread"},
    {"text": _ELSEWHERE, "slip": "unsupported"},
]

SKELETONS: Mapping[str, Mapping[str, Plain]] = {
    "choice": {"options": _OPTIONS},
    "choices": {
        "options": [
            {"text": _RIGHT, "correct": "true"},
            {"text": _ANOTHER, "correct": "true"},
            {"text": _MISREADING, "slip": "misread"},
        ]
    },
    "truth": {"answer": "true"},
    "short": {"answer": _RIGHT},
    "number": {"value": "0"},
    "cloze": {"text": _PASSAGE, "gaps": {"gap": _RIGHT}},
    "order": {"items": [_FIRST, _SECOND, _THIRD]},
    "match": {"pairs": [{"left": _LEFT, "right": _THEIRS}, {"left": _OTHER_LEFT, "right": _OTHER_THEIRS}]},
    "highlight": {},
}
"""What each kind has beside the fields of all questions."""

_TO_WRITE = frozenset(
    (
        *(_PROMPT, _EXPLANATION, _RIGHT, _MISREADING, _ELSEWHERE, _ANOTHER, _FIRST, _SECOND, _THIRD),
        *(_LEFT, _OTHER_LEFT, _THEIRS, _OTHER_THEIRS, _PASSAGE),
    )
)


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
    head: dict[str, Plain] = {"id": f"{kind}-{number}", "kind": kind, **about, "prompt": _PROMPT, "evidence": evidence}
    return {**head, "explanation": _EXPLANATION, "status": Status.DRAFT.value, **SKELETONS[kind]}


def left_to_write(data: Plain) -> str:
    """Return the first words of a skeleton that nobody has written over; empty where all is written."""
    return next((text for text in _texts(data) if text in _TO_WRITE), "")


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


def _texts(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(part)
