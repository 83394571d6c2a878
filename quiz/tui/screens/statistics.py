"""Statistics: what was learnt, drawn; every figure with the number of answers behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.drill.feedback import CERTAINTIES
from quiz.progress.schedule import Hold
from quiz.report.learner import LearnerReport, learner_report
from quiz.report.shares import ShareRow
from quiz.report.wilson import Share
from quiz.tui.desk import Desk
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Entry, Menu, columns, heading, words

_SHADES = "·░▒▓█"
"""A day without an answer, then more and more of them."""
_STEPS = (1, 5, 15, 30)
"""Answers a day from which the next shade is used."""
_DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_BAR = 20
"""Cells of a full bar."""


class StatisticsScreen(MenuScreen):
    """The figures of one learner."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "back", id="statistics.back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def update(self) -> None:
        """Work out the figures."""
        desk = self.desk
        report = learner_report(desk.records, desk.questions, desk.library.banks, desk.today)
        self.title_bar.left, self.title_bar.right = "Statistics", desk.learner
        self.menu.show(_page(report))

    @on(Menu.Chosen)
    def _choose(self, event: Menu.Chosen) -> None:
        bank, _, question_id = event.entry.removeprefix("question:").partition("/")
        found = self.desk.library.banks.get(bank)
        question = found.question(question_id) if found else None
        if question is not None:
            self.app.push_screen(QuestionScreen(question))


def _page(report: LearnerReport) -> list[Entry]:
    if not report.answers:
        return [
            words(
                "Nothing is answered yet. After the first drill this page shows what you keep, what you misread, "
                "and how well you know what you know."
            )
        ]
    entries = [words(_headline(report), "bold")]
    if report.own:
        entries.append(words(f"{report.own} of them right by your own judgement."))
    entries += [heading("Answers a day"), _heat_map(report)]
    entries += _banks(report)
    entries += [heading("Due in the coming days"), _forecast(report.due)]
    entries += _shares("Skills, right first time", report.skills)
    entries += _shares("Topics, right first time", report.topics[:8])
    entries += _certainty(report)
    entries += _slips(report)
    entries += _weakest(report)
    return entries


def _headline(report: LearnerReport) -> str:
    answers = f"{report.answers} answer{'s' if report.answers != 1 else ''}"
    days = f"{len(report.days)} day{'s' if len(report.days) != 1 else ''}"
    return f"{answers} on {days}. Right first time: {_in_words(report.first)}."


def _heat_map(report: LearnerReport) -> Entry:
    """Weeks as columns, days as rows, the present week last; as many weeks as there is room for, a year at most."""
    answers = {row.day: row.answers for row in report.days}
    monday = report.today - timedelta(days=report.today.weekday())

    def draw(width: int) -> list[Content]:
        weeks = max(4, min(53, (width - 5) // 2))
        lines = [Content.styled(" " * 5 + _months(monday, weeks), "$foreground-muted").truncate(width)]
        for weekday, name in enumerate(_DAY_NAMES):
            line = Content.styled(f"{name:<5}", "$foreground-muted")
            for week in range(weeks):
                day = monday + timedelta(days=weekday, weeks=week - weeks + 1)
                shade = _SHADES[sum(answers.get(day, 0) >= step for step in _STEPS)] if day <= report.today else " "
                line = line + Content.styled(f"{shade} ", "$foreground-muted" if shade == _SHADES[0] else "$accent")
            lines.append(line.rstrip())
        lines.append(
            Content.styled(
                f"     {_SHADES[0]} none  {_SHADES[1]} 1  {_SHADES[2]} 5  {_SHADES[3]} 15  {_SHADES[4]} 30 and more", "$foreground-muted"
            )
        )
        return lines

    return Entry("", draw)


def _months(monday: date, weeks: int) -> str:
    """Write the name of each month above its first week."""
    line = ""
    for week in range(weeks):
        first = monday + timedelta(weeks=week - weeks + 1)
        starts = week == 0 or first.day <= 7
        if starts and len(line) <= 2 * week:
            line += " " * (2 * week - len(line)) + first.strftime("%b")
    return line


def _banks(report: LearnerReport) -> list[Entry]:
    names = ((name, -7, "$foreground-muted") for name in ("kept", "fading", "lost", "new"))
    entries = [words(""), columns("", ("Articles", 0, "bold $foreground-muted"), *names)]
    for row in report.banks:
        counts = ((str(row.holds.get(hold, 0)), -7, "") for hold in (Hold.KEPT, Hold.FADING, Hold.LOST, Hold.NEW))
        entries.append(columns("", (row.title, 0, ""), *counts))
    return entries


def _forecast(due: Sequence[tuple[date, int]]) -> Entry:
    most = max((count for _, count in due), default=0)

    def draw(width: int) -> list[Content]:
        lines: list[Content] = []
        for day, count in due:
            if not count:
                continue
            label = Content.styled(f"{day:%a %d %b}".ljust(12), "$foreground-muted")
            lines.append((label + Content.styled(_bar(count / most, _BAR), "$accent") + Content(f" {count}")).truncate(width))
        return lines or [Content("Nothing is due in the next fourteen days.")]

    return Entry("", draw)


def _shares(title: str, rows: Sequence[ShareRow]) -> list[Entry]:
    if not rows:
        return []
    return [heading(title), *(_share_entry(row.name, row.share, partial(_with_own, row.own)) for row in rows)]


def _share_entry(name: str, share: Share, label: Callable[[Share], str] | None = None) -> Entry:
    """A bar for the share, with a lighter stretch up to where it may truly lie; no bar below five answers."""

    def draw(width: int) -> list[Content]:
        line = Content(f"{name[:14]:<15}")
        if share.percent is not None:
            low, high = share.interval
            full = share.right / share.answers
            bar = Content.styled("█" * round(low * _BAR), "$accent")
            bar = bar + Content.styled("▓" * (round(full * _BAR) - round(low * _BAR)), "$accent")
            bar = bar + Content.styled("░" * (round(high * _BAR) - round(full * _BAR)), "$accent")
            line = line + bar + Content(" " * (_BAR - bar.cell_length + 1))
        return [(line + Content((label or _in_words)(share))).truncate(width, ellipsis=True)]

    return Entry("", draw)


def _certainty(report: LearnerReport) -> list[Entry]:
    if not report.certainty:
        return []
    rows = [_share_entry(CERTAINTIES[row.certainty], Share(row.right, row.answers)) for row in report.certainty]
    return [heading("When you said it, how often you were right"), *rows]


def _slips(report: LearnerReport) -> list[Entry]:
    if not report.slips:
        return []
    total = sum(row.count for row in report.slips)
    rows = [
        columns(
            "",
            (row.slip.value, 14, ""),
            (_bar(row.count / total, _BAR), _BAR, "$accent"),
            (str(row.count), -4, ""),
            (row.meaning, 0, "$foreground-muted"),
        )
        for row in report.slips
    ]
    return [heading(f"Slips in {total} wrong answers"), *rows, words(f"Most often: {report.slips[0].slip.value}. {report.slips[0].advice}")]


def _weakest(report: LearnerReport) -> list[Entry]:
    if not report.weakest:
        return []
    entries = [heading("Weakest, each with its proof")]
    for row in report.weakest:
        right = f"{row.share.right} of {row.share.answers}"
        entries.append(columns(f"question:{row.key.bank}/{row.key.question}", (row.prompt, 0, ""), (right, -8, "$foreground-muted")))
    return entries


def _with_own(own: int, share: Share) -> str:
    return f"{_in_words(share)}, {own} by own judgement" if own else _in_words(share)


def _in_words(share: Share) -> str:
    """Give a share with what it is of; a percentage and its interval only from five answers."""
    counted = f"{share.right} of {share.answers}"
    if share.percent is None:
        return counted
    low, high = share.interval
    return f"{counted}, {share.percent} % ({round(100 * low)}–{round(100 * high)})"


def _bar(share: float, cells: int) -> str:
    return "█" * max(1, round(share * cells)) if share else ""
