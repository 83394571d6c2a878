"""Silences warnings where an author has a reason: `# quiz: allow RULE reason`.

Inside a question, or in the lines right above it, such a comment silences that question's warnings of one rule; above
all questions it silences those of the whole bank. Errors are never silenced.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from quiz.bank.model import Bank
from quiz.check.rule import Rule
from quiz.errors import Place, Problem, Severity
from quiz.text import clean_line
from quiz.yaml.layout import Comment, Layout, TextLine
from quiz.yaml.report import shown

_FORMAT = "bank-format.md, Silencing a warning."
WITHOUT_REASON = Rule(
    "allow-without-reason",
    "A comment that silences a rule does not say why.",
    "Write the reason behind the rule: # quiz: allow RULE reason. Until then it silences nothing.",
    Severity.WARNING,
    guideline=_FORMAT,
    bad="status: draft  # quiz: allow draft\n",
    good="status: draft  # quiz: allow draft the second reader is away until Monday\n",
)
UNUSED = Rule(
    "allow-unused",
    "A comment that silences a rule has nothing to silence.",
    "Delete it; or put it into the question that is meant, or above all questions if the whole bank is.",
    Severity.WARNING,
    guideline=_FORMAT,
    bad="status: ready  # quiz: allow draft the second reader is away until Monday\n",
    good="status: ready\n",
)
UNKNOWN = Rule(
    "allow-unknown",
    "A comment that starts with quiz: does not name a warning that can be silenced.",
    "Write # quiz: allow RULE reason, with a rule that is a warning.",
    Severity.WARNING,
    guideline=_FORMAT,
    bad="status: draft  # quiz: allow drafts the second reader is away until Monday\n",
    good="status: draft  # quiz: allow draft the second reader is away until Monday\n",
)
RULES = (WITHOUT_REASON, UNUSED, UNKNOWN)
"""What can be wrong with such comments; none of these can be silenced."""

_FOR_US = re.compile(r"#\s*quiz(?:\s*:|\s+allow\b)", re.IGNORECASE)
_WORDS = re.compile(r"#\s*quiz\s*(?P<colon>:?)\s*(?P<verb>\S*)\s*(?P<rule>[^\s,;:]*)(?P<rest>.*)", re.IGNORECASE)
_BEFORE_REASON = " \t,;:\u2013\u2014-"
_NEXT_RULE = re.compile(r"\s*(?:[,;&+]|and\b)\s*(?P<rule>[^\s,;:]+)")


class Silenced(NamedTuple):
    """What is left of the problems of a bank, and how many are not."""

    problems: tuple[Problem, ...]
    silenced: int


class _Allow(NamedTuple):
    comment: Comment
    rule: str
    reason: str
    more: str
    """What stands behind the rule like a second one; one comment silences one rule."""
    block: int
    """The number of the question that it stands in, from 1; 0 above all questions."""


def silence(text: str, bank: Bank, problems: Sequence[Problem], known: Mapping[str, Rule]) -> Silenced:
    """Return the problems that no comment of a bank silences, with those of comments that silence nothing.

    Args:
        text: the file of the bank.
        bank: what was read from it without an error.
        problems: what was found in it.
        known: all rules by their ids.
    """
    if not _FOR_US.search(text):
        return Silenced(tuple(problems), 0)
    layout = Layout(text)
    blocks = sorted({_first_line(layout.lines, question.place.line - 1, question.place.column - 1) for question in bank.questions})
    path = bank.questions[0].place.path
    fine: dict[tuple[str, int], list[_Allow]] = {}
    added: list[Problem] = []
    for allow in _allows(layout, blocks, known):
        if wrong := _what_is_wrong(allow, known):
            added.append(_problem(path, allow.comment, *wrong))
        else:
            fine.setdefault((allow.rule, allow.block), []).append(allow)
    left: list[Problem] = []
    used: set[tuple[str, int]] = set()
    for problem in problems:
        block = bisect_right(blocks, problem.place.line - 1)
        silencing = {(problem.rule, block), (problem.rule, 0)} & fine.keys() if problem.severity is Severity.WARNING else set()
        used |= silencing
        if not silencing:
            left.append(problem)
    silenced = len(problems) - len(left)
    unused = (allow for at, allows in fine.items() if at not in used for allow in allows)
    added += [_problem(path, allow.comment, UNUSED, f"there is no warning {allow.rule} here", UNUSED.advice) for allow in unused]
    return Silenced((*left, *added), silenced)


def _allows(layout: Layout, blocks: Sequence[int], known: Mapping[str, Rule]) -> Iterator[_Allow]:
    for comment in layout.comments(_FOR_US):
        words = _WORDS.match(comment.text)
        assert words is not None  # every part of it may be empty
        if not words["colon"] and words["rule"] not in known:
            continue  # a sentence that happens to start so
        rule = words["rule"] if words["verb"].lower() == "allow" else ""
        more = _NEXT_RULE.match(words["rest"])
        yield _Allow(
            comment,
            rule,
            words["rest"].strip(_BEFORE_REASON),
            more["rule"] if more and more["rule"] in known else "",
            bisect_right(blocks, comment.line),
        )


def _first_line(lines: Sequence[TextLine], line: int, column: int) -> int:
    """Return the first of the comments right above a question; those that are indented as far as its keys belong to the one before."""
    while line > 0:
        above = lines[line - 1].words
        words = above.lstrip(" ")
        is_ours = words.rstrip() == "-" or (words.startswith("#") and len(above) - len(words) < max(column, 1))
        if not is_ours:
            break
        line -= 1
    return line


def _what_is_wrong(allow: _Allow, known: Mapping[str, Rule]) -> tuple[Rule, str, str] | None:
    """Return the rule that a comment breaks, with what to say and what to do."""
    rule = known.get(allow.rule)
    if not allow.rule:
        return UNKNOWN, f"{shown(allow.comment.text)} does not say what to silence", UNKNOWN.advice
    if rule is None:
        warnings = [name for name, one in known.items() if one.severity is Severity.WARNING and one not in RULES]
        close = get_close_matches(allow.rule[:60].casefold(), warnings, 1, 0.6)
        hint = f'did you mean "{close[0]}"?' if close else "all rules are listed in docs/check-rules.md"
        return UNKNOWN, f"there is no rule {shown(allow.rule)}", hint
    if rule.severity is Severity.ERROR:
        return UNKNOWN, f"{rule.id} is an error, and errors cannot be silenced", rule.advice
    if rule in RULES:
        return UNKNOWN, f"{rule.id} cannot be silenced", rule.advice
    if allow.more:
        return UNKNOWN, f"{allow.rule} and {allow.more} stand in one comment", "write a comment for each rule, with its own reason"
    if not any(character.isalpha() for character in allow.reason):
        return WITHOUT_REASON, f"it is not said why {rule.id} is silenced here", WITHOUT_REASON.advice
    return None


def _problem(path: str, comment: Comment, rule: Rule, message: str, hint: str) -> Problem:
    return Problem(Place(path, comment.line + 1, comment.column + 1), rule.id, clean_line(message), hint, rule.severity)
