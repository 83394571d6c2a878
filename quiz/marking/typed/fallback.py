"""Answers that are not accepted as they stand: in plainer words, without the remarks beside them, or part by part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from quiz.english.inflection import same_word
from quiz.english.synonyms import are_near_synonyms
from quiz.marking.terms import Outcome
from quiz.marking.typed.amounts import worked_out
from quiz.marking.typed.answers import Context, FoldedAnswer, Verdict, read_answer
from quiz.marking.typed.best_match import best_match, complete
from quiz.marking.typed.changes import bare_number
from quiz.marking.typed.paraphrase import in_plainer_words, with_names
from quiz.marking.typed.parts import names_all_parts
from quiz.marking.typed.remarks import is_harmless, splits
from quiz.text import clean_line

_PLACING = r"(?i)(?:in|at|from|off|near|around|outside|of)\s"


def judge_fallback(references: Sequence[str], line: str, context: Context) -> Verdict | None:
    """Accept an answer for what it says when it is put in plainer words, parted from its remarks, or read part by part.

    Args:
        references: the right answers.
        line: what was typed, on one line.
        context: the question.
    """
    counted = bare_number(worked_out(line), context.question) if any(read_answer(reference).quantity for reference in references) else line
    plain = with_names(in_plainer_words(counted, references, context.known | context.words), references, context)
    verdict = complete(references, plain, context) if plain != line else None
    if verdict:
        return verdict
    lines = (line,) if plain == line else (plain, line)
    for text in lines:
        verdict = _beside_remarks(references, text, context)
        if verdict:
            return verdict
    if any(names_all_parts(references, text, context, partial(_judge, context)) for text in lines):
        return Verdict(Outcome.CORRECT, f"accepted: it names all of {clean_line(references[0])}")
    return None


def _beside_remarks(references: Sequence[str], text: str, context: Context) -> Verdict | None:
    for core, remarks in splits(text):
        if any(re.match(_PLACING, remark) for remark, _ in remarks) and _lacks_qualifier(references, core):
            continue
        harmless = all(is_harmless(remark, context, in_brackets=inside) for remark, inside in remarks)
        if harmless and (verdict := complete(references, core, context)):
            return verdict
    return None


def _lacks_qualifier(references: Sequence[str], core: str) -> bool:
    """Return whether a noun lacks the word that says which one it is, so that a place may say another: "her colleagues at the bank"."""
    typed = read_answer(core).content
    for asked in map(read_answer, references):
        *before, head = asked.content or ("",)
        named = {*asked.content} <= asked.capitals
        if (
            named
            or not before
            or not any(same_word(head, word) for word in typed)
            or any(are_near_synonyms(before[-1], word) for word in typed)
        ):
            return False
    return True


def _judge(context: Context, references: Sequence[str], answer: FoldedAnswer) -> Verdict:
    return best_match(references, answer, context)
