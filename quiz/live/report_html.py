"""A class report as a page to print: it stands for itself, has no script, and every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.drill.feedback import SLIPS
from quiz.exchange.html import page, quotes
from quiz.exchange.paper import text
from quiz.live.class_report import ClassReport, LearnerRow, QuestionRow
from quiz.live.standings import A_QUESTION
from quiz.report.shares import share_in_words


def class_page(report: ClassReport, *, names: bool) -> str:
    """Give the report as a page.

    Args:
        report: the report.
        names: whether learners are named; without, the page can be shown to the class.
    """
    opening = report.ledger.session.opening
    when = f"{opening.at.strftime('%Y-%m-%d %H:%M')}, {len(report.learners)} learners"
    parts = [f"<header>\n<h1>{text(opening.title)}</h1>\n<p>{when}</p>\n</header>\n"]
    parts.append(_section("questions", "Questions", "".join(map(_question, report.questions))))
    if names and report.learners:
        parts.append(_section("learners", "Learners", _list(map(_learner, report.learners))))
    if report.teams:
        rows = (f"{team}: {round(mean * A_QUESTION):,}" for team, mean in report.teams)
        parts.append(_section("teams", "Teams, the mean of each", _list(rows)))
    if report.waiting:
        forms = (f"{one.times} × {one.text} (the answer is {one.answer})" for one in report.waiting)
        parts.append(_section("waiting", "Waiting for a judgement", _list(forms)))
    return page(opening.title, "".join(parts), opening.id)


def _section(name: str, title: str, body: str) -> str:
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{body}</section>\n'


def _list(lines: Iterable[str]) -> str:
    """Give lines of plain text as a list."""
    return '<ul class="wrong">\n' + "".join(f"<li>{text(line)}</li>\n" for line in lines) + "</ul>\n"


def _question(row: QuestionRow) -> str:
    said = [f"{row.share.answers} of {row.asked} answered: {share_in_words(row.share)}."]
    if row.undecided:
        said.append(f"{row.undecided} not decided yet.")
    if row.judged:
        said.append(f"{row.judged} by the teacher's own judgement.")
    if row.wrong:
        said.append(f"Commonest wrong answer, {row.wrong[1]} ×: {row.wrong[0]}.")
    if row.slip:
        said.append(f"Commonest slip, {row.slip[1]} ×: {row.slip[0].value}, {SLIPS[row.slip[0]]}.")
    paragraphs = "".join(f"<p>{text(line)}</p>\n" for line in said)
    proof = "".join(quotes(row.question.article, row.question.evidence))
    return (
        f'<section class="question" aria-labelledby="q{row.number}">\n<h3 id="q{row.number}"><span class="number">{row.number}</span> '
        f"{text(row.question.prompt)}</h3>\n{paragraphs}{proof}</section>\n"
    )


def _learner(row: LearnerRow) -> str:
    team = f", {row.person.team}" if row.person.team else ""
    return f"{row.standing.place}. {row.person.name}{team}: {row.standing.shown:,}; {share_in_words(row.share)}"
