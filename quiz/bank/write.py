"""Writes questions as YAML that `quiz.bank.load` reads back as the same questions, for a bank that a program drafts."""

from __future__ import annotations

from quiz.kinds.body import Written, given
from quiz.kinds.evidence import written_evidence
from quiz.kinds.question import Question, Skill, Status
from quiz.yaml.writer import item


def question_yaml(question: Question, article: str = "") -> str:
    """Write a question as an entry of the list `questions`, with a newline at its end.

    Args:
        question: the question.
        article: the id of its article, in a bank with several.
    """
    return f"- {item(_question(question, article), 0)}\n"


def _question(question: Question, article: str) -> dict[str, Written]:
    parts: dict[str, Written] = {
        "id": question.id,
        "kind": question.kind,
        "article": article,
        "prompt": question.prompt,
        "skill": "" if question.skill is Skill.RETRIEVE else question.skill.value,
        "aim": question.aim.value if question.aim else "",
        "topics": list(question.topics),
        "prove": "true" if question.prove else "",
        "absent": "true" if question.absent else "",
        **written_evidence(question.evidence, question.article),
        "explanation": question.explanation,
        "until": question.until.isoformat() if question.until else "",
        "evergreen": "true" if question.evergreen else "",
        "fact": question.fact,
        "points": "" if question.points == 1 else f"{question.points:f}",
        "status": "" if question.status is Status.READY else question.status.value,
        "generator": question.generator,
        "checked": question.checked.value if question.checked else "",
        "notes": question.notes,
    }
    return given(parts) | question.body.written(question)
