"""What comes over the network in a class drill, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from quiz.drill.feedback import SLIPS
from quiz.marking.terms import Slip

Json = dict[str, Any]


def reveal_lines(told: Json) -> list[str]:
    """Say the key, why it is right, and where that stands."""
    key = [str(part) for part in told["key"]]
    lines = [f"The answer: {key[0].rstrip('.')}." if len(key) == 1 else f"The answer: {'; '.join(key).rstrip('.')}."]
    if told["explanation"]:
        lines.append(str(told["explanation"]))
    if told["absent"]:
        lines.append("The article does not say it.")
    name = "Nearest passage" if told["absent"] else "Article"
    return [*lines, *(f"{name}: “{_marked(proof['text'], proof['marks'])}”" for proof in told["proof"])]


def _marked(text: str, marks: Sequence[Sequence[int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in marks:
        if start >= at and end > start:
            parts += [text[at:start], "»", text[start:end], "«"]
            at = end
    return " ".join("".join([*parts, text[at:]]).split())


def mark_lines(mark: Json) -> list[str]:
    """Say what a learner's own answer was worth."""
    detail = str(mark["detail"]).rstrip(".")
    lines = [f"{mark['words']}. {detail[0].upper()}{detail[1:]}." if detail else f"{mark['words']}."]
    if mark["yours"] and mark["verdict"] not in ("correct", "almost"):
        lines.append(f"Your answer: {'; '.join(mark['yours']).rstrip('.')}.")
    lines += [str(text) for text in mark["told"]]
    return [*lines, *(f"Your slip: {slip['slip']}. It is {slip['means']}." for slip in mark["slips"])]


def distribution_lines(question: Json, told: Json) -> list[str]:
    """Say how the class answered, for the teacher: how many were right, what was chosen, which misreading that is."""
    counts = told["distribution"]
    right = counts["correct"] + counts["almost"]
    lines = [f"{counts['answered']} answered: {right} right, {counts['partly']} partly, {counts['wrong']} wrong."]
    if counts["ask"]:
        lines.append(f"{counts['ask']} wait for your judgement afterwards: quiz class report.")
    if question["kind"] in ("choice", "choices", "truth"):
        chosen = {each["id"]: each["count"] for each in counts["parts"]}
        slips = {each["id"]: each["slip"] for each in told["options"]}
        for at, option in enumerate(question["options"], 1):
            name = option["id"]
            sign = "right" if name in told["right"] else SLIPS[Slip(slips[name])] if slips.get(name) else "wrong"
            lines.append(f"{at}. {option['text']}: {chosen.get(name, 0)}, {sign}.")
    lines += [f"Typed {form['count']} ×: {form['text']} ({form['verdict']})." for form in counts["forms"]]
    return lines


def standing_lines(told: Json) -> list[str]:
    """Say the best places, and the teams."""
    lines = [f"{row['place']}. {row['name'] or 'a learner'}: {row['score']:,}" for row in told["best"]]
    if told["teams"]:
        lines += ["Teams, the mean of each:", *(f"{row['team']}: {row['score']:,}" for row in told["teams"])]
    return ["The best places:", *lines] if lines else ["Nobody is in the standings yet."]


def question_lines(question: Json) -> list[str]:
    """Pose a question for those who only watch: its prompt, and what there is to choose from."""
    lines = [str(question["prompt"])]
    for name in ("options", "items"):
        lines += [f"{at}. {part['text']}" for at, part in enumerate(question.get(name, ()), 1)]
    if "lefts" in question:
        lines += [f"{at}. {left}" for at, left in enumerate(question["lefts"], 1)]
        lines += [f"{letter}. {part['text']}" for letter, part in zip(ascii_lowercase, question["rights"], strict=False)]
    if "segments" in question:
        gaps = [f" ({at}: {' / '.join(part['text'] for part in gap['options']) or '…'}) " for at, gap in enumerate(question["gaps"], 1)]
        pieces = [piece for pair in zip(question["segments"], [*gaps, ""], strict=False) for piece in pair]
        lines.append(" ".join("".join(pieces).split()))
    return lines
