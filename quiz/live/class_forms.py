"""A class report in every form: lines of text, so that a screen reader can follow, a page to print, JSON, and tables.

The page stands for itself, has no script, and every text in it is escaped. In a table every answer is on a line, or grades stand as
Moodle and Canvas read them; no cell can become a formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from fractions import Fraction
from typing import Any

from quiz.drill.feedback import MISREADINGS
from quiz.drill.records import fraction_to_json
from quiz.errors import QuizError
from quiz.exchange.html import page, quotes, text
from quiz.kinds.question import response_in_words
from quiz.live.results import ClassReport, LearnerRow, QuestionRow, SessionResults
from quiz.live.standings import A_QUESTION
from quiz.progress.entries import Entry
from quiz.progress.export import as_csv
from quiz.report.charts import headed
from quiz.report.shares import share_in_words
from quiz.report.undecided import UndecidedForm
from quiz.text import counted, fold_space


def class_lines(report: ClassReport) -> list[str]:
    """Return a report as lines: the session, its questions, its learners, and what waits for the teacher."""
    opening, damaged = report.results.session.opening, report.results.session.damaged
    about = [f"{counted(len(report.learners), 'learner')}, {counted(len(report.questions), 'question')}"]
    if report.skipped:
        about.append(f"{counted(report.skipped, 'question')} skipped: they count for nobody")
    if damaged:
        about.append(f"{counted(damaged, 'line')} of the record could not be read")
    waiting = [f"{one.times} × {one.place}: {one.text}   (the answer is {one.key})" for one in report.waiting]
    return headed(
        [
            (f"{opening.title}, {opening.at.strftime('%Y-%m-%d %H:%M')}", about),
            *((f"{row.number}. {fold_space(row.question.prompt)}", _question_lines(row)) for row in report.questions),
            ("Learners", [f"{_score(row)}{_besides(row)}" for row in report.learners]),
            ("Teams, the mean of each", _teams(report)),
            (f"Waiting for your judgement: quiz class judge {opening.id}", waiting),
        ]
    )


def _question_lines(row: QuestionRow) -> list[str]:
    answered, *others = _findings(row, "your")
    mean = [f"mean mark {float(row.mean):.2f}"] if not row.question.is_apart and row.mean * row.share.answers != row.share.right else []
    return [answered, *mean, *others, *(f"“{fold_space(row.question.article.words(sentence.span))}”" for sentence in row.question.proof)]


def _findings(row: QuestionRow, judge: str) -> list[str]:
    """Return how one question went, and the commonest mistake.

    Args:
        row: the question.
        judge: whose judgement stands where the rules could not decide: `your`.
    """
    answered = f"{row.share.answers} of {row.asked} answered"
    if row.question.is_apart:
        return [f"{answered}; it has no score", *(f"“{fold_space(words)}”" for words in row.retold)]
    wrong = row.wrong and f"commonest wrong answer, {row.wrong[1]} ×: {row.wrong[0]}"
    misreading = (
        row.misreading and f"commonest misreading, {row.misreading[1]} ×: {row.misreading[0].value}, {MISREADINGS[row.misreading[0]]}"
    )
    undecided = row.undecided and f"{row.undecided} not decided yet"
    judged = row.judged and f"{row.judged} by {judge} own judgement"
    return [line for line in (f"{answered}: {share_in_words(row.share)}", undecided, judged, wrong, misreading) if line]


def _score(row: LearnerRow) -> str:
    team = f", {row.person.team}" if row.person.team else ""
    return f"{row.standing.place}. {row.person.name}{team}: {row.standing.shown:,}; {share_in_words(row.share)}"


def _besides(row: LearnerRow) -> str:
    late = f", came after question {row.person.missed}" if row.person.missed else ""
    return f"{late}{f', {float(row.certainty.bonus):+.2f} for certainty' if row.certainty else ''}"


def _teams(report: ClassReport) -> list[str]:
    return [f"{team}: {round(mean * A_QUESTION):,}" for team, mean in report.teams]


def class_page(report: ClassReport, *, names: bool) -> str:
    """Return the report as a page.

    Args:
        report: the report.
        names: whether learners are named; without, the page can be shown to the class.
    """
    opening = report.results.session.opening
    when = f"{opening.at.strftime('%Y-%m-%d %H:%M')}, {len(report.learners)} learners"
    lists = (
        ("learners", "Learners", [_score(row) for row in report.learners] if names else []),
        ("teams", "Teams, the mean of each", _teams(report)),
        ("waiting", "Waiting for a judgement", [f"{one.times} × {one.text} (the answer is {one.key})" for one in report.waiting]),
    )
    body = [
        f"<header>\n<h1>{text(opening.title)}</h1>\n<p>{when}</p>\n</header>\n",
        _section("questions", "Questions", "".join(map(_question, report.questions))),
        *(_section(name, title, _list(lines)) for name, title, lines in lists if lines),
    ]
    return page(opening.title, "".join(body), opening.id)


def _section(name: str, title: str, body: str) -> str:
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{body}</section>\n'


def _list(lines: Iterable[str]) -> str:
    """Return lines of plain text as a list."""
    return '<ul class="wrong">\n' + "".join(f"<li>{text(line)}</li>\n" for line in lines) + "</ul>\n"


def _question(row: QuestionRow) -> str:
    paragraphs = "".join(f"<p>{text(line[0].upper() + line[1:])}.</p>\n" for line in _findings(row, "the teacher's"))
    proof = "".join(quotes(row.question.article, row.question.evidence))
    return (
        f'<section class="question" aria-labelledby="q{row.number}">\n<h3 id="q{row.number}"><span class="number">{row.number}</span> '
        f"{text(row.question.prompt)}</h3>\n{paragraphs}{proof}</section>\n"
    )


def class_to_json(report: ClassReport) -> dict[str, Any]:
    """Return a report as data that JSON can say; intervals are Wilson's, from 0 to 1."""
    opening = report.results.session.opening
    return {
        "session": opening.id,
        "bank": opening.bank,
        "title": opening.title,
        "at": opening.at.isoformat(timespec="seconds"),
        "skipped": report.skipped,
        "questions": [
            {
                "number": row.number,
                "question": row.question.id,
                "prompt": row.question.prompt,
                "asked": row.asked,
                "answered": row.share.answers,
                "right": row.share.right,
                "interval": [round(bound, 4) for bound in row.share.interval],
                "mean": round(float(row.mean), 4),
                "undecided": row.undecided,
                "judged": row.judged,
                "commonest_wrong": {"text": row.wrong[0], "times": row.wrong[1]} if row.wrong else None,
                "commonest_misreading": {"misreading": row.misreading[0].value, "times": row.misreading[1]} if row.misreading else None,
                "retold": list(row.retold),
                "passage": [row.question.article.words(sentence.span) for sentence in row.question.proof],
            }
            for row in report.questions
        ],
        "learners": [
            {
                "name": row.person.name,
                "team": row.person.team or None,
                "account": row.person.account or None,
                "place": row.standing.place,
                "score": row.standing.shown,
                "possible": round(row.possible * A_QUESTION),
                "right": row.share.right,
                "answered": row.share.answers,
                "missed": row.person.missed,
            }
            for row in report.learners
        ],
        "teams": [{"team": team, "score": round(mean * A_QUESTION)} for team, mean in report.teams],
        "waiting": waiting_to_json(report.waiting),
    }


def waiting_to_json(forms: Iterable[UndecidedForm]) -> list[dict[str, Any]]:
    """Return the answers that wait for the teacher as data that JSON can say."""
    return [{"question": one.question.id, "gap": one.gap or None, "text": one.text, "times": one.times, "answer": one.key} for one in forms]


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
    possible: Entry = {
        "Student": "    Points Possible",
        item: _grade(sum((Fraction(row.question.points) for row in report.questions if not row.question.is_apart), Fraction(0))),
    }
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


def _grade(total: Fraction) -> float:
    """Return a grade; no gradebook takes one below 0."""
    return round(float(max(Fraction(0), total)), 2)
