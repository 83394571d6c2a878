"""A session as tables: every answer on a line, and grades as Moodle and Canvas read them. No cell can become a formula."""

from __future__ import annotations

from datetime import UTC
from fractions import Fraction

from quiz.drill.records import fraction_to_json
from quiz.errors import QuizError
from quiz.kinds.question import response_in_words
from quiz.live.class_report import ClassReport, LearnerRow
from quiz.live.results import SessionResults
from quiz.progress.entries import Entry
from quiz.progress.export import as_csv

ANSWERS = ("learner", "question", "response", "verdict", "by", "fraction", "certainty", "seconds", "time")
"""The columns of the table of answers."""


def answers_csv(results: SessionResults) -> bytes:
    """Return every answer that counts on a line."""
    return as_csv(
        (
            {
                "learner": row.person.name,
                "question": row.question.id,
                "response": "I don't know"
                if row.given.response.unknown
                else "; ".join(response_in_words(row.question, row.given.response)),
                "verdict": row.mark.outcome.value,
                "by": row.by,
                "fraction": fraction_to_json(row.mark.fraction),
                "certainty": int(row.given.certainty) if row.given.certainty else None,
                "seconds": row.given.seconds,
                "time": row.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            }
            for row in results.rows
        ),
        ANSWERS,
    )


def moodle_csv(report: ClassReport) -> bytes:
    """Return grades for Moodle's import: it asks which column names the user, and which item takes the grade."""
    item = _item(report)
    learners = _with_accounts(report)
    account = "Email address" if all("@" in row.person.account for row in learners) else "Username"
    columns = (account, "Full name", item, f"Feedback: {item}")
    return as_csv(
        (
            {
                columns[0]: row.person.account,
                columns[1]: row.person.name,
                columns[2]: _grade(row.standing.total),
                columns[3]: f"{row.share.right} of {row.share.answers} right",
            }
            for row in learners
        ),
        columns,
    )


def canvas_csv(report: ClassReport) -> bytes:
    """Return grades for Canvas's import: five columns that name the student, then the assignment with its points possible below it."""
    item = _item(report)
    columns = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", item)
    possible: Entry = {"Student": "    Points Possible", item: _grade(_possible(report))}
    rows: list[Entry] = [
        {"Student": row.person.name, "SIS Login ID": row.person.account, item: _grade(row.standing.total)} for row in _with_accounts(report)
    ]
    return as_csv([possible, *rows], columns)


def left_out(report: ClassReport) -> tuple[str, ...]:
    """Return the names of those who have no account, so that no gradebook can know them."""
    return tuple(row.person.name for row in report.learners if not row.person.account)


def _with_accounts(report: ClassReport) -> list[LearnerRow]:
    """Return one row for each account, the better one of two: a name that somebody typed may be a classmate's account.

    Raises:
        QuizError: nobody has an account.
    """
    found: dict[str, LearnerRow] = {}
    for row in report.learners:  # the best first
        if row.person.account:
            found.setdefault(row.person.account, row)
    if not found:
        raise QuizError(
            "nobody in this session has an account, so no gradebook can know who they are",
            "next time name the class list with its accounts: quiz host BANK --roster FILE; now: --to csv",
        )
    return list(found.values())


def _item(report: ClassReport) -> str:
    opening = report.results.session.opening
    return f"{opening.title} {opening.at.date().isoformat()}"


def _possible(report: ClassReport) -> Fraction:
    return sum((Fraction(row.question.points) for row in report.questions if not row.question.is_apart), Fraction(0))


def _grade(total: Fraction) -> float:
    """Return a grade; no gradebook takes one below 0."""
    return round(float(max(Fraction(0), total)), 2)
