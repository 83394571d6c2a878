"""`bank-coverage`: most of an article is not asked about."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.article.model import Article, Paragraph, Role
from quiz.bank.model import Bank, Question
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-coverage",
    "More than half of an article's paragraphs prove no key.",
    "See whether the other paragraphs say something that matters, and ask about it.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): base each question on something that is important to learn.",
    bad="""\
questions:
- {kind: highlight, prompt: "Which sentence tells of a failure?", evidence: Its engine failed twice in October}
- {kind: short, prompt: "What broke in May?", answer: its radar, evidence: its radar broke in May}
- {kind: number, prompt: "How many passengers does the boat carry?", value: 240, evidence: carries 240 passengers}
""",
    good="""\
questions:
- {kind: highlight, prompt: "Which sentence tells of a failure?", evidence: Its engine failed twice in October}
- {kind: short, prompt: "Who voted against the plan?", answer: Tom Brandt, evidence: Tom Brandt voted against}
- {kind: number, prompt: "How many cranes has the harbour?", value: 3, evidence: 3 cranes}
""",
)

_SHOWN = 3
"""So many uncovered paragraphs are quoted; the others are counted."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find articles of which most paragraphs hold no evidence of a question."""
    asked: dict[int, list[Question]] = {}
    for question in bank.questions:
        asked.setdefault(id(question.article), []).append(question)
    for article in bank.articles:
        questions = asked.get(id(article), [])
        body = [part for part in article.paragraphs if part.role is Role.BODY]
        if 2 * len(questions) < len(body):
            continue  # so few questions are not meant to cover the whole, and could not
        bare = _uncovered(article, body, questions)
        if 2 * len(bare) > len(body):
            openings = ", ".join(shown(article.words(part.span), 30) for part in bare[:_SHOWN])
            more = f" and {len(bare) - _SHOWN:,} more" if len(bare) > _SHOWN else ""
            message = f"{len(bare):,} of {many(len(body), 'paragraph')} of the article prove no key: {openings}{more}"
            yield about_bank(bank, RULE, message)


def _uncovered(article: Article, body: list[Paragraph], questions: list[Question]) -> list[Paragraph]:
    spans = {part.span for question in questions for part in question.evidence}
    covered = {sentence.paragraph for span in spans for sentence in article.sentences_in(span)}
    return [part for part in body if part.index not in covered]


CHECK = Check(RULE, find)
