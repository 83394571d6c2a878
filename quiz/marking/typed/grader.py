"""Judges a typed answer by rules: fold, then names and numbers, then words, with guards before generosity.

A wrong answer that is accepted is worse than a right one that is refused: a learner can take a refusal back,
and nobody takes an acceptance back. So where the rules cannot tell, the verdict is `ask`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quiz.english.folding import words_of
from quiz.english.lexicon import UNKNOWN
from quiz.english.numerals import is_number
from quiz.marking.terms import Be, Outcome
from quiz.marking.typed.answers import LONG, Context, Verdict, read_answer, read_context
from quiz.marking.typed.best_match import accepts, are_equal, best_match, doubt_of_half
from quiz.text import clean_line, fold

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z]|(?:he|she|it|they)\b)")
_ITEMS = re.compile(r"\s*(?:,|;|\band\b|\bor\b|&|/(?=\s*[^\W\d]))\s*(?:(?:and|or)\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(\w)\s*\(([^()]*)\)$")
_MOST_ITEMS = 6


def grade(
    question: str,
    references: Sequence[str],
    candidate: str,
    *,
    reject: Sequence[str] = (),
    be: Be = Be.TEXT,
    names: Collection[str] = (),
    evidence: Sequence[str] = (),
) -> Verdict:
    """Judge a typed answer.

    Args:
        question: the prompt.
        references: the right answer, then other answers that are right.
        candidate: what was typed; only its first 2,000 characters count.
        reject: answers that are known to be wrong.
        be: what the answer has to be.
        names: names of the article; a whole answer that is another of them is wrong.
        evidence: the sentences of the article that prove the right answer; what they name may be said with it.

    Returns:
        Correct, almost (a slip of spelling), ask (rules cannot tell), wrong or blank, with the reason in words.
    """
    line = clean_line(candidate[:2_000])
    if not line:
        return Verdict(Outcome.BLANK, "nothing was typed")
    folded = fold(line)
    if any(folded == fold(clean_line(reference[:2_000])) for reference in references):
        return Verdict(Outcome.CORRECT, f"accepted: {clean_line(references[0])}")
    line = _IN_BRACKETS.sub(r"\1, \2", line)
    typed = read_answer(line)
    if not typed.words or typed.words in UNKNOWN or words_of(line) in UNKNOWN:
        return Verdict(Outcome.BLANK, "no answer was given")
    if any(are_equal(read_answer(wrong), typed) for wrong in reject):
        return Verdict(Outcome.WRONG, f"not accepted: {typed.text} is a known wrong answer")
    context = read_context(question, be, tuple(sorted(names)), tuple(reject), tuple(references), tuple(evidence))
    verdict = best_match(references, typed, context)
    if accepts(verdict):
        return doubt_of_half(references, typed, context) or verdict
    if verdict.outcome is Outcome.ASK and len(references) > 1 and _each_right(references, line, context):
        return Verdict(Outcome.CORRECT, "accepted: each of your answers is right")
    from quiz.marking.typed.fallback import judge_fallback  # noqa: PLC0415 - only answers that are not accepted as they stand need it

    return _opening(references, line, context) or judge_fallback(references, line, context) or verdict


def _each_right(references: Sequence[str], line: str, context: Context) -> bool:
    """Return whether a list holds right answers only: "freedom of speech and of the press" where either is right."""
    items = [item for item in _ITEMS.split(line) if item.strip()]
    if not 1 < len(items) <= _MOST_ITEMS:
        return False
    answers = [read_answer(item) for item in items]
    if any(not answer.words or answer.negations or len(answer.words) > LONG for answer in answers):
        return False
    return all(accepts(best_match(references, answer, context)) for answer in answers)


def _opening(references: Sequence[str], line: str, context: Context) -> Verdict | None:
    """Accept an answer for its first sentence, where what follows neither denies it nor offers another.

    In a short answer the full stop may be of an abbreviation, and the rest another answer.
    """
    end = _SENTENCE_END.search(line)
    if end is None or len(read_answer(line).words) <= LONG:
        return None
    first, rest = read_answer(line[: end.start()]), read_answer(line[end.end() :])
    if rest.negations or "or" in rest.words or not any(len(word) > 1 or is_number(word) for word in first.content):
        return None
    verdict = best_match(references, first, context)
    return verdict if accepts(verdict) else None
