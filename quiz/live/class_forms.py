"""A class report as lines of text, so that a screen reader can follow."""

from __future__ import annotations

from quiz.drill.feedback import SLIPS
from quiz.live.class_report import ClassReport, LearnerRow, QuestionRow
from quiz.live.standings import A_QUESTION
from quiz.report.shares import share_in_words
from quiz.text import fold_space


def class_lines(report: ClassReport) -> list[str]:
    """Give a report as lines: the session, its questions, its learners, and what waits for the teacher."""
    opening = report.ledger.session.opening
    lines = [
        f"{opening.title}, {opening.at.strftime('%Y-%m-%d %H:%M')}",
        f"  {_many(len(report.learners), 'learner')}, {_many(len(report.questions), 'question')}",
    ]
    if report.skipped:
        lines.append(f"  {_many(report.skipped, 'question')} skipped: they count for nobody")
    if report.ledger.session.damaged:
        lines.append(f"  {_many(report.ledger.session.damaged, 'line')} of the record could not be read")
    for row in report.questions:
        lines += ["", *question_lines(row)]
    if report.learners:
        lines += ["", "Learners"]
        lines += [f"  {learner_line(row)}" for row in report.learners]
    if report.teams:
        lines += ["", "Teams, the mean of each"]
        lines += [f"  {team}: {round(mean * A_QUESTION):,}" for team, mean in report.teams]
    if report.waiting:
        lines += ["", f"Waiting for your judgement: quiz class judge {opening.id}"]
        lines += [f"  {one.times} × {one.place}: {one.text}   (the answer is {one.answer})" for one in report.waiting]
    return lines


def question_lines(row: QuestionRow) -> list[str]:
    """Give one question: how it went, the commonest mistake, and where the article says it."""
    lines = [
        f"{row.number}. {fold_space(row.question.prompt)}",
        f"  {row.share.answers} of {row.asked} answered: {share_in_words(row.share)}",
    ]
    if row.mean * row.share.answers != row.share.right:
        lines.append(f"  mean mark {float(row.mean):.2f}")
    if row.undecided:
        lines.append(f"  {row.undecided} not decided yet")
    if row.judged:
        lines.append(f"  {row.judged} by your own judgement")
    if row.wrong:
        lines.append(f"  commonest wrong answer, {row.wrong[1]} ×: {row.wrong[0]}")
    if row.slip:
        lines.append(f"  commonest slip, {row.slip[1]} ×: {row.slip[0].value}, {SLIPS[row.slip[0]]}")
    return [*lines, *(f"  “{fold_space(row.question.article.words(sentence.span))}”" for sentence in row.question.proof)]


def learner_line(row: LearnerRow) -> str:
    """Give one learner in a line."""
    team = f", {row.person.team}" if row.person.team else ""
    late = f", came after question {row.person.missed}" if row.person.missed else ""
    sure = f", {float(row.certainty.bonus):+.2f} for certainty" if row.certainty else ""
    return f"{row.standing.place}. {row.person.name}{team}: {row.standing.shown:,}; {share_in_words(row.share)}{late}{sure}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
