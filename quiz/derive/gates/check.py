"""What `quiz check` would say of the question alone: an error or a warning drops it."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.model import Bank
from quiz.check.registry import CHECKS
from quiz.derive.draft import Draft, as_questions
from quiz.derive.gates.gate import Gate

_NOT_ASKED = ("draft",)
"""Every draft is one."""


def reason(article: Article, draft: Draft) -> str:
    """Return the first rule that the question breaks."""
    bank = Bank("draft", "Draft", as_questions((draft,), article), (article,))
    for check in CHECKS:
        if check.rule.id not in _NOT_ASKED and not check.rule.id.startswith("bank-"):
            for problem in check.find(bank):
                return f"{check.rule.id}: {problem.message}"
    return ""


GATE = Gate("check", reason)
