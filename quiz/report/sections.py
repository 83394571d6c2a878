"""A learner's figures as pages of sections, each as a picture and in words: what every surface shows, in one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from quiz.drill.records import Key
from quiz.report import charts
from quiz.report.glyphs import Bit, Ink, Row, wrap
from quiz.report.learner import LearnerReport
from quiz.report.shares import ShareRow
from quiz.report.told import Told, told
from quiz.report.year import heat_map

Draw = Callable[[int], list[Row]]
"""Draws into a number of cells."""

NOTHING_YET = (
    "Nothing is answered yet. After the first drill this page shows what you keep, what you misread, and how well you know what you know."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One picture of a section, or one thing in a list."""

    draw: Draw
    opens: Key | None = None
    """The question that it is about, if it is about one."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    parts: tuple[Part, ...]
    lines: tuple[str, ...]
    """The same in words, one figure a line."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some sections that are looked at together."""

    name: str
    sections: tuple[Section, ...]


def learner_pages(report: LearnerReport) -> tuple[ReportPage, ...]:
    """Give all pages of a learner's figures; sections without a figure are left out, pages never."""
    return tuple(ReportPage(name, tuple(filter(None, make(report, told(report))))) for name, make in _PAGES)


def learner_sections(report: LearnerReport) -> list[Section]:
    """Give all sections in one row."""
    return [section for page in learner_pages(report) for section in page.sections]


def _days(report: LearnerReport, said: Told) -> list[Section | None]:
    answers = {row.day: row.answers for row in report.days}
    return [
        _section("All answers", [_text(said.overall)], said.overall),
        _section("Answers a day", [lambda width: heat_map(answers, report.today, width)], said.days if report.days else ()),
        _section("By mode", [partial(charts.shares, report.modes)], said.modes),
    ]


def _memory(report: LearnerReport, said: Told) -> list[Section | None]:
    forecast: list[Draw] = [partial(charts.forecast, report.forecast, report.today)]
    return [
        _section("Today", [_text(said.today)], said.today),
        _section("Articles", [partial(charts.holds, report.banks)], said.banks),
        _section("Due in the coming days", [*forecast, *([_text(said.checked)] if said.checked else [])], (*said.forecast, *said.checked)),
        _section("Skills, what you still know", [partial(charts.mastery, report.skill_mastery), _text(said.known)], said.skill_mastery),
        _section("Topics, what you still know", [partial(charts.mastery, report.topic_mastery[:MOST_TOPICS])], said.topic_mastery),
        _section("Archive", [_text(said.archive)], said.archive),
        _section("Changed in banks", [_text(said.changes)], said.changes),
    ]


def _reading(report: LearnerReport, said: Told) -> list[Section | None]:
    misread = report.misreading
    kinds: list[Draw] = [partial(charts.slips, report.slips, misread.wrong)]
    months = [(f"{row.month:%b %Y}", row.wrong, row.counts) for row in misread.months[-MOST_MONTHS:]]
    skills = [(row.skill.value, row.wrong, row.counts) for row in misread.skills]
    books = [ShareRow(name, row.share, row.own) for name, row in zip(said.book_names, report.comprehension.books, strict=True)]
    read = report.comprehension
    stages = [ShareRow("before", read.before), ShareRow("after", read.after)] if read.before.answers else []
    return [
        _section("Skills, right first time", [partial(charts.shares, report.skills)], said.skills),
        _section("Topics, right first time", [partial(charts.shares, report.topics[:MOST_TOPICS], legend=False)], said.topics),
        _section("Slips", [*kinds, _text(said.advice)], (*said.slips, *said.advice)),
        _section("Slips by month", [partial(charts.slip_stacks, months)], said.months),
        _section("Slips by skill", [partial(charts.slip_stacks, skills)], said.slip_skills),
        _section("Without and with the article", [partial(charts.shares, books, legend=False)], said.books),
        _section("Before and after reading", [partial(charts.shares, stages, legend=False)], said.stages),
        _section("Time spent reading", [_text(said.readings)], said.readings),
    ]


def _certainty(report: LearnerReport, said: Told) -> list[Section | None]:
    drawn: list[Draw] = [partial(charts.calibration, report.calibration)]
    return [_section("How sure you were", [*drawn, _text(said.scored)], (*said.certainty, *said.scored) if said.certainty else ())]


def _weakest(report: LearnerReport, said: Told) -> list[Section | None]:
    parts = tuple(Part(partial(charts.weak, row), row.key) for row in report.weakest)
    return [Section("Weakest questions, each with its proof", parts, said.weakest) if parts else None]


MOST_TOPICS = 8
MOST_MONTHS = 12
"""So many topics and months are drawn; in words all are given."""

_PAGES: Sequence[tuple[str, Callable[[LearnerReport, Told], list[Section | None]]]] = (
    ("Days", _days),
    ("Memory", _memory),
    ("Reading", _reading),
    ("Certainty", _certainty),
    ("Weakest", _weakest),
)


def _section(title: str, draws: Sequence[Draw], lines: Sequence[str]) -> Section | None:
    """Make a section; none where there is nothing to say."""
    return Section(title, tuple(map(Part, draws)), tuple(lines)) if lines else None


def text_part(lines: Sequence[str]) -> Part:
    """Give lines of words as a part, which need no picture."""
    return Part(_text(lines))


def _text(lines: Sequence[str]) -> Draw:
    """Draw lines of words, which need no picture."""

    def draw(width: int) -> list[Row]:
        return [row for line in lines for row in wrap(line, min(width, 72))]

    return draw


def page_names(pages: Sequence[ReportPage], here: int, width: int) -> Row:
    """Draw the names of all pages with a sign at the one that is shown; where there is no room, that one and its number."""
    names = "  ".join(f"▸{page.name}" if at == here else f" {page.name}" for at, page in enumerate(pages))
    if len(names) > width:
        return (Bit("‹ ", Ink.QUIET), Bit(pages[here].name, Ink.STRONG), Bit(f" {here + 1} of {len(pages)} ›", Ink.QUIET))
    bits: list[Bit] = []
    for at, page in enumerate(pages):
        bits += [Bit("  " if at else ""), Bit(f"▸{page.name}", Ink.STRONG) if at == here else Bit(f" {page.name}", Ink.QUIET)]
    return tuple(bits)
