"""A class report as plain data."""

from __future__ import annotations

from typing import Any

from quiz.live.class_report import ClassReport
from quiz.live.standings import A_QUESTION


def report_to_json(report: ClassReport) -> dict[str, Any]:
    """Give a report as plain data; intervals are Wilson's, from 0 to 1."""
    opening = report.ledger.session.opening
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
                "commonest_slip": {"slip": row.slip[0].value, "times": row.slip[1]} if row.slip else None,
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
        "waiting": [
            {"question": one.question.id, "gap": one.gap or None, "text": one.text, "times": one.times, "answer": one.answer}
            for one in report.waiting
        ],
    }
