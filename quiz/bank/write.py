"""Writes questions as YAML that `quiz.bank.load` reads back as the same questions, for a bank that a program drafts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from quiz.kinds.body import Written, given
from quiz.kinds.evidence import written_evidence
from quiz.kinds.question import Question, Skill, Status
from quiz.text import fold_space
from quiz.yaml.writer import WIDTH, yaml_text

_STEP = "  "
_FOLDED_FROM = 80
"""Characters; a longer text goes on over several lines."""


def question_yaml(question: Question) -> str:
    """Write a question as an entry of the list `questions`, with a newline at its end."""
    return "\n".join(_entry(_question(question), "")) + "\n"


def _question(question: Question) -> dict[str, Written]:
    parts: dict[str, Written] = {
        "id": question.id,
        "kind": question.kind,
        "prompt": question.prompt,
        "skill": "" if question.skill is Skill.RETRIEVE else question.skill.value,
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
        "notes": question.notes,
    }
    return given(parts) | question.body.written(question)


def _entry(part: Written, indent: str) -> Iterator[str]:
    """Write an entry of a list: the dash stands in the place of the first indent."""
    lines = list(_lines(part, indent + _STEP))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _lines(part: Written, indent: str) -> Iterator[str]:
    if isinstance(part, str):
        yield indent + yaml_text(part)
    elif isinstance(part, Mapping):
        for name, value in part.items():
            yield from _pair(name, value, indent)
    else:
        for value in part:
            yield from _entry(value, indent)


def _pair(name: str, value: Written, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(name, value, indent)
    else:
        yield f"{indent}{name}:"
        yield from _lines(value, indent if not isinstance(value, Mapping) else indent + _STEP)


def _text(name: str, text: str, indent: str) -> Iterator[str]:
    if len(text) < _FOLDED_FROM or text != fold_space(text):
        yield f"{indent}{name}: {yaml_text(text)}"
        return
    inner = indent + _STEP
    yield f"{indent}{name}: >-"
    yield textwrap.fill(text, WIDTH, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)
