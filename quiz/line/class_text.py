"""What comes over the network in a class drill, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.article.model import Span, pieces
from quiz.drill.feedback import MISREADINGS
from quiz.line.article import set_off
from quiz.line.feedback import verdict_line
from quiz.live.events import Json
from quiz.marking.terms import Misreading


def reveal_lines(told: Json, question: Json | None = None) -> list[str]:
    """Return the key, why it is right, and where the article says so.

    Args:
        told: what is revealed.
        question: as it was asked, so that a gap is shown filled in its sentence.
    """
    key = [str(part) for part in told["key"]]
    name = "Nearest passage" if told["absent"] else "Article"
    return [
        *([filled_in(question, [f"»{text}«" for text in key])] if question is not None and "segments" in question else []),
        f"The answer: {'; '.join(key).rstrip('.')}.",
        *([str(told["explanation"])] if told["explanation"] else []),
        *(["The article does not say it."] if told["absent"] else []),
        *(f"{name}: “{_marked(proof['text'], proof['marks'])}”" for proof in told["proof"]),
    ]


def filled_in(question: Json, gaps: Iterable[str]) -> str:
    """Return the passage of a cloze with these words in its gaps."""
    pieces = (piece for pair in zip(question["segments"], [*gaps, ""], strict=False) for piece in pair)
    return " ".join("".join(pieces).split())


def _marked(text: str, marks: Sequence[Sequence[int]]) -> str:
    return set_off(pieces(text, Span(0, len(text)), [Span(start, end) for start, end in marks]))


def mark_lines(mark: Json) -> list[str]:
    """Return lines about what a learner's own answer was worth."""
    is_told = mark["yours"] and mark["verdict"] not in ("correct", "almost")
    return [
        verdict_line(mark["words"], mark["detail"]),
        *([f"Your answer: {'; '.join(mark['yours']).rstrip('.')}."] if is_told else []),
        *map(str, mark["told"]),
        *(f"{each['misreading'].capitalize()}: {each['means']}." for each in mark["misreadings"]),
    ]


def distribution_lines(question: Json, told: Json) -> list[str]:
    """Return lines about how the class answered, for the teacher: how many were right, what was chosen, which misreading that is."""
    counts = told["distribution"]
    right = counts["correct"] + counts["almost"]
    waiting = [f"{counts['ask']} wait for your judgement afterwards: quiz class report."] if counts["ask"] else []
    chosen = {each["id"]: each["count"] for each in counts["parts"]}
    signs = {each["id"]: MISREADINGS[Misreading(each["misreading"])] for each in told["options"] if each["misreading"]}
    signs |= dict.fromkeys(told["right"], "right")
    return [
        f"{counts['answered']} answered: {right} right, {counts['partly']} partly, {counts['wrong']} wrong.",
        *waiting,
        *(f"{_named(one)}: {chosen.get(one['id'], 0)}, {signs.get(one['id'], 'wrong')}." for one in question.get("options", ())),
        *form_lines(told),
    ]


def form_lines(told: Json) -> list[str]:
    """Return what was typed: all right answers together, and those of the others that the teacher shows."""
    return [
        f"{form['count']} × right: {form['text']}."
        if form["verdict"] in ("correct", "almost")
        else f"{form['count']} × typed: {form['text']} ({form['verdict']})."
        for form in told["distribution"]["forms"]
    ]


def _named(option: Json) -> str:
    """Return an option behind its letter, by which the whole class speaks of it; true and false need none."""
    return str(option["text"]) if len(option["id"]) > 1 else f"{str(option['id']).upper()}. {option['text']}"


def standing_lines(told: Json) -> list[str]:
    """Return lines with the best places and the teams."""
    lines = [f"{row['place']}. {row['name'] or 'a learner'}: {row['score']:,}" for row in told["best"]]
    if told["teams"]:
        lines += ["Teams, the mean of each:", *(f"{row['team']}: {row['score']:,}" for row in told["teams"])]
    return ["The best places:", *lines] if lines else ["Nobody is in the standings yet."]


def question_lines(question: Json) -> list[str]:
    """Pose a question for those who only watch: its prompt, and what there is to choose from."""
    numbered = [*(part["text"] for part in question.get("items", ())), *question.get("lefts", ())]
    gaps = (f" ({at}: {' / '.join(part['text'] for part in gap['options']) or '…'}) " for at, gap in enumerate(question.get("gaps", ()), 1))
    return [
        str(question["prompt"]),
        *map(_named, question.get("options", ())),
        *(f"{at}. {text}" for at, text in enumerate(numbered, 1)),
        *(f"{part['id'].upper()}. {part['text']}" for part in question.get("rights", ())),
        *([filled_in(question, gaps)] if "segments" in question else []),
    ]
