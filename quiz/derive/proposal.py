"""Makes a question of what a writer gave, by the same reading as that of a bank: what a bank refuses is refused here, with the reason.

What can be cleaned is cleaned: letters before options, white space, other wordings that are accepted anyway, feedback without words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quiz.article.model import Article
from quiz.article.names import known_names
from quiz.bank.model import Bank
from quiz.bank.question import build_question
from quiz.bank.write import question_yaml
from quiz.check.registry import CHECKS
from quiz.derive.answers import Item
from quiz.derive.story import evidence_at
from quiz.kinds.evidence import quote_parts
from quiz.kinds.question import Aim, Question, Skill
from quiz.kinds.registry import KINDS
from quiz.marking.terms import Misreading, Outcome
from quiz.marking.typed import grade
from quiz.text import clean_line, fold, fold_space
from quiz.yaml.layout import Plain
from quiz.yaml.nodes import Sequence
from quiz.yaml.parse import parse_yaml
from quiz.yaml.reader import Reader
from quiz.yaml.writer import written

_LINK = re.compile(r"https?://\S+|www\.\S+|\bjavascript:", re.IGNORECASE)
_LETTER = re.compile(r"^\(?[A-Da-d1-4][).:]\s+")
_MOST = {"prompt": 400, "why": 400, "feedback": 300}
_MOST_OF_PART = 200
"""Characters of an option, an item or a typed answer."""
_MISREADINGS = {"misread": Misreading.MISUNDERSTOOD, "misunderstanding": Misreading.MISUNDERSTOOD}
_SKILLS = {
    Aim.MAIN_IDEA: Skill.INTEGRATE,
    Aim.CONTRAST: Skill.INTEGRATE,
    Aim.SEQUENCE: Skill.INTEGRATE,
    Aim.CAUSE: Skill.INFER,
    Aim.PURPOSE: Skill.INFER,
    Aim.CONSEQUENCE: Skill.INFER,
    Aim.INFERENCE: Skill.INFER,
    Aim.CLAIM_OR_FACT: Skill.EVALUATE,
}
"""What reading a question of an aim asks for; of the others it is to retrieve."""
_NOT_ASKED = ("draft", "hard-prompt")
"""Rules of `quiz check` that say nothing about a question which a reader is going to answer anyway."""


class UnusableError(Exception):
    """What a writer gave makes no question; the text says why, in words for whoever writes it again."""


def question_of(item: Item, article: Article, *, generator: str, question_id: str = "it") -> Question:
    """Return the question that a writer gave, as a draft.

    Args:
        item: the object that the writer gave.
        article: what it is about.
        generator: what the question is to name as its generator.
        question_id: its id.

    Raises:
        UnusableError: it makes none.
    """
    kind = _word(item, "kind")
    if kind not in KINDS:
        raise UnusableError(f"there is no kind of question called {kind[:40] or 'nothing'}")
    data: dict[str, Plain] = {"id": question_id, "kind": kind, "prompt": _text(item, "prompt", article)}
    aim = _word(item, "aim")
    if aim in tuple(Aim):
        data |= {"aim": aim, "skill": _SKILLS.get(Aim(aim), Skill.RETRIEVE).value}
    data |= {"evidence": _evidence(item, article), "explanation": _text(item, "why", article)}
    data |= {"status": "draft", "generator": clean_line(generator)} | dict(_body(kind, item, article))
    if not data["evidence"]:
        del data["evidence"]
    reader = Reader("draft")
    root = parse_yaml(written(data), reader)
    question = build_question(root, reader, {"": article}) if root is not None else None
    if question is None or reader.failed:
        first = next(iter(reader.in_order()), None)
        raise UnusableError(first.message if first else "it makes no question")
    return question


def reads_back(question: Question) -> bool:
    """Return whether a bank with this question could be read."""
    reader = Reader("draft")
    root = parse_yaml(question_yaml(question), reader)
    if not isinstance(root, Sequence):
        return False
    return build_question(root.items[0], reader, {"": question.article}) is not None and not reader.failed


def weaknesses(question: Question) -> tuple[str, ...]:
    """Return what `quiz check` says of a question by itself."""
    bank = Bank("draft", "Draft", (question,), (question.article,))
    found = (
        problem
        for check in CHECKS
        if check.rule.id not in _NOT_ASKED and not check.rule.id.startswith("bank-")
        for problem in check.find(bank)
    )
    return tuple(problem.message for problem in found)


def _body(kind: str, item: Item, article: Article) -> Iterator[tuple[str, Plain]]:
    """Yield what a kind has beside the fields of all questions."""
    match kind:
        case "choice" | "choices":
            keys = [_part(item, "key", article)] if kind == "choice" else _parts(item, "keys", article)
            right: list[Plain] = [{"text": key, "correct": "true"} for key in keys]
            yield "options", right + [_wrong(each, article) for each in _list(item, "wrong")]
        case "truth":
            answer = _word(item, "key")
            yield "answer", answer
            if answer == "not stated":
                yield "absent", "true"
        case "short":
            yield from _typed(item, article)
        case "order":
            yield "items", [*_parts(item, "items", article)]
        case "match":
            pairs = [each for each in _list(item, "pairs") if isinstance(each, Mapping)]
            yield "pairs", [{side: _part(each, side, article) for side in ("left", "right")} for each in pairs]
        case "number" | "estimate":
            yield "value", _word(item, "value").replace(",", "").replace(" ", "")
            if unit := _word(item, "unit"):
                yield "unit", unit
            if kind == "estimate":
                yield from (("within", "50%"), ("exact", "10%"))
        case "highlight":
            pass
        case _:
            raise UnusableError(f"a question of kind {kind} is not asked for")


def _typed(item: Item, article: Article) -> Iterator[tuple[str, Plain]]:
    """Yield the answer of a typed question, with what else is right and what is not."""
    answer = _part(item, "key", article)
    also = _others_accepted(str(item.get("prompt")), answer, _parts(item, "also", article, needed=False), article)
    reject = _different([answer, *also], _parts(item, "reject", article, needed=False))
    yield "answer", answer
    if also:
        yield "aliases", [*also]
    if reject:
        yield "reject", [*reject]


def _wrong(each: object, article: Article) -> Plain:
    """Return a distractor."""
    if not isinstance(each, Mapping):
        raise UnusableError("a wrong option has to have text, misreading, s and feedback")
    misreading = _word(each, "misreading").lower()
    option: dict[str, Plain] = {"text": _part(each, "text", article)}
    if known := _MISREADINGS.get(misreading, misreading) if misreading in (*_MISREADINGS, *Misreading) else "":
        option["misreading"] = str(known)
    if fold_space(str(each.get("feedback") or "")):
        option["feedback"] = _text(each, "feedback", article)
    if evidence := _evidence(each, article):
        option["evidence"] = evidence
    return option


def _evidence(item: Item, article: Article) -> Plain:
    """Return the sentences that an item cites, as a bank quotes them."""
    numbers = [int(found.group()) for each in _list(item, "s") if (found := re.search(r"\d{1,5}", str(each)))]
    evidence = evidence_at(article, numbers)
    if len(evidence) < len(set(numbers)):
        raise UnusableError(f"the article has no sentence {next(each for each in numbers if not evidence_at(article, [each]))}")
    return [quote_parts(part, article) for part in evidence]


def _others_accepted(prompt: str, answer: str, also: Iterable[str], article: Article) -> list[str]:
    """Return the other wordings that the marking would not accept by itself."""
    kept: list[str] = []
    for each in also:
        if grade(prompt, (answer, *kept), each, names=known_names(article)).outcome is not Outcome.CORRECT:
            kept.append(each)
    return kept


def _different(known: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the texts that differ from those before them by more than case and marks."""
    seen, kept = {fold(each) for each in known}, []
    for each in others:
        if fold(each) not in seen:
            seen.add(fold(each))
            kept.append(each)
    return kept


def _list(item: Mapping[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _parts(item: Mapping[str, Any], name: str, article: Article, *, needed: bool = True) -> list[str]:
    found = [_clean(each, name, article, _MOST_OF_PART) for each in _list(item, name) if fold_space(str(each))]
    if needed and not found:
        raise UnusableError(f'"{name}" is missing')
    return found


def _part(item: Mapping[str, Any], name: str, article: Article) -> str:
    return _LETTER.sub("", _clean(item.get(name), name, article, _MOST_OF_PART))


def _text(item: Mapping[str, Any], name: str, article: Article) -> str:
    return _clean(item.get(name), name, article, _MOST[name])


def _word(item: Mapping[str, Any], name: str) -> str:
    return fold_space(clean_line(str(item.get(name) if item.get(name) is not None else "")))


def _clean(value: object, name: str, article: Article, most: int) -> str:
    """Return a value as one clean line; a link is taken only where the article has it.

    Raises:
        UnusableError: it is missing, too long, or has a link that the article lacks.
    """
    text = fold_space(clean_line(value)) if isinstance(value, str) else ""
    if not text:
        raise UnusableError(f'"{name}" is missing')
    if len(text) > most:
        raise UnusableError(f'"{name}" is longer than {most} characters')
    for link in _LINK.findall(text):
        if link not in article.text:
            raise UnusableError(f'"{name}" has a link that the article does not have')
    return text
