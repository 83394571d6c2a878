"""The figures of a bank over many learners: as sections, each drawn and in words, as data for JSON, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from quiz.progress.entries import Json
from quiz.report.bank_report import ENOUGH_TO_CALL_HARD, ENOUGH_TO_DISCRIMINATE, BankReport, ItemRow, Mean, PickCount
from quiz.report.charts import MOST_CELLS, MOST_WORDS, NARROW, Bit, Ink, Row, Section, cells, dot_range, figure, inked, section, wrap
from quiz.report.items import ItemStatistics, Scores
from quiz.report.reading import draw_misreadings, misreading_rows
from quiz.report.shares import ENOUGH
from quiz.text import counted, fold_space

BANK_COLUMNS = (
    *("row", "question", "kind", "skill", "learners", "facility", "low", "high", "deviation", "guess", "hard", "own_judgement"),
    *(
        "blank",
        "undecided",
        "intended_weight",
        "effective_weight",
        "discrimination",
        "efficiency",
        "gap",
        "option",
        "key",
        "misreading",
        "picked",
    ),
)
"""What a table has: a row for each question, and one for each thing that could be picked."""
_LEGEND = "● mean mark, ─ where it may truly lie, │ what a guess earns; none below 5 learners"
_GRADES = ((50, "very good"), (30, "adequate"), (20, "weak"), (0, "very weak"))
"""From which discrimination index on what is said of it; the scale is that of Moodle's page on quiz statistics."""


def bank_sections(report: BankReport) -> list[Section]:
    """Return all sections of what learners made of a bank, at least one learner."""
    misreadings = misreading_rows({misreading.value: count for misreading, count in report.misreadings.items()})
    asked = [row for row in report.rows if row.facility.learners or row.undecided]
    found = (
        section("Learners", _about(report, len(report.rows) - len(asked))),
        section("Scores", _scores(report, report.scores) if report.scores else ()),
        section(
            "Misreadings",
            (f"{row.misreading.value}, {row.count}: {row.meaning}" for row in misreadings),
            partial(draw_misreadings, misreadings, sum(row.count for row in misreadings), of="misreadings"),
        ),
        section(
            "Questions, first try of each learner",
            (line for row in asked for line in _question_lines(row)),
            *(partial(_draw_question, row) for row in asked),
            lambda width: wrap(_LEGEND, width, Ink.QUIET),
        ),
    )
    return [each for each in found if each.lines]


def _about(report: BankReport, never: int) -> list[str]:
    hard = [row.question.id for row in report.rows if row.hard]
    test = f"all {counted(len(report.whole), 'question')} of the test; there are {report.scores.learners if report.scores else 0}"
    said = (
        (True, f"learners: {report.learners}"),
        (hard, f"hard for this class: {', '.join(hard)}"),
        (
            not hard and report.learners < ENOUGH_TO_CALL_HARD,
            f"with {ENOUGH_TO_CALL_HARD} learners and more it is said which questions are hard for this class",
        ),
        (
            not report.enough,
            f"discrimination and consistency are shown from {ENOUGH_TO_DISCRIMINATE} learners on who have answered {test}",
        ),
        (never, f"never asked: {counted(never, 'question')}"),
    )
    return [line for is_so, line in said if is_so]


def _scores(report: BankReport, found: Scores) -> Iterator[str]:
    """Yield what the scores came to; below five learners only how many there are."""
    yield f"on {counted(found.questions, 'question')}, which {counted(found.learners, 'learner')} answered in full"
    if found.learners >= ENOUGH:
        spread = f", standard deviation {found.deviation:.2f}" if found.deviation is not None else ""
        yield f"mean {found.mean:.2f} of {report.points:g} points, median {found.median:.2f}{spread}"
    if report.single_error is not None:
        yield f"a single score is exact to about ± {report.single_error:.1f} points (binomial model)"
    figures = (
        ("consistency (Cronbach's α)", found.consistency, " %"),
        ("error ratio", found.error_ratio, " %"),
        ("standard error of a score", found.standard_error, " points"),
        ("skewness", found.skewness, ""),
        ("kurtosis", found.kurtosis, ""),
    )
    yield from (f"{name}: {value:.2f}{unit}" for name, value, unit in figures if report.enough and value is not None)


def _draw_question(row: ItemRow, width: int) -> list[Row]:
    drawn = wrap(f"{row.question.id}: {fold_space(row.question.prompt)}", width)
    room = max(8, min(MOST_CELLS, width - 36)) if width >= NARROW else width - 2
    if row.facility.enough:
        low, high = row.facility.interval
        scale = dot_range(low / 100, row.facility.percent / 100, high / 100, row.guess / 100, room)
        drawn += figure("", inked(scale, "●─┼│"), room, _mean_in_short(row.facility), width)
    else:
        drawn += wrap(counted(row.facility.learners, "learner"), width, Ink.QUIET, "  ")
    drawn += wrap("; ".join(_remarks(row)), min(width, MOST_WORDS), Ink.QUIET, "  ")
    for pick in row.picks:
        label = f"{'✓' if pick.key else ' '} {pick.times:>3}  "
        misreading = f" – {pick.misreading.value}" if pick.misreading else ""
        gap = f"{pick.gap}: " if pick.gap else ""
        drawn += wrap(f"{gap}{fold_space(pick.text)}{misreading}", width, Ink.PLAIN, " " * cells(label), label)
    return [*drawn, (Bit(""),)]


def _question_lines(row: ItemRow) -> Iterator[str]:
    yield f"{row.question.id}: {'; '.join([_mean_in_words(row.facility), *_remarks(row)])}"
    for pick in row.picks:
        yield f"  {_pick_in_words(pick)}: {f'{pick.gap}: ' if pick.gap else ''}{fold_space(pick.text)}"


def _remarks(row: ItemRow) -> Iterator[str]:
    """Yield what else there is to say of a question."""
    if row.hard:
        yield "hard for this class"
    yield f"a guess earns {row.guess:.0f} %"
    if row.facility.enough and row.facility.deviation is not None:
        yield f"standard deviation {row.facility.deviation:.0f} %"
    counts = ((row.blank, "left blank"), (row.own, "by own judgement"), (row.undecided, "not judged yet"))
    yield from (f"{count} {what}" for count, what in counts if count)
    if row.before and row.after:
        yield f"before reading {_mean_in_short(row.before)}, after it {_mean_in_short(row.after)}"
    if row.item:
        yield from _item(row.item)


def _item(item: ItemStatistics) -> Iterator[str]:
    if item.discrimination is not None:
        grade = next((word for least, word in _GRADES if item.discrimination >= least), "negative: look at its key")
        efficiency = f", efficiency {item.efficiency:.0f} %" if item.efficiency is not None else ""
        yield f"discrimination {item.discrimination:.0f} ({grade}){efficiency}"
    effective = f", effective {item.effective_weight:.1f} %" if item.effective_weight is not None else ""
    yield f"weight {item.intended_weight:.1f} %{effective}"


def _mean_in_words(mean: Mean) -> str:
    if not mean.enough:
        return counted(mean.learners, "learner")
    low, high = mean.interval
    return f"{counted(mean.learners, 'learner')}, facility {mean.percent:.0f} % (likely {low:.0f} to {high:.0f} %)"


def _mean_in_short(mean: Mean) -> str:
    if not mean.enough:
        return f"of {mean.learners}"
    low, high = mean.interval
    return f"{mean.percent:.0f} % of {mean.learners} ({low:.0f}–{high:.0f})"


def _pick_in_words(pick: PickCount) -> str:
    what = "key" if pick.key else pick.misreading.value if pick.misreading else "no misreading named"
    return f"{what}, picked {pick.times} times" if pick.times != 1 else f"{what}, picked once"


# As data


def bank_to_json(report: BankReport) -> dict[str, Any]:
    """Return a report as data that JSON can say; what there are too few learners for is null."""
    scores = report.scores
    return {
        "bank": report.bank.id,
        "learners": report.learners,
        "misreadings": {misreading.value: count for misreading, count in sorted(report.misreadings.items())},
        "test": {
            "questions": list(report.whole),
            "points": report.points,
            "learners": scores.learners if scores else 0,
            **{name: getattr(scores, name) if scores and scores.learners >= ENOUGH else None for name in ("mean", "median", "deviation")},
            "single_error": report.single_error,
            **{
                name: getattr(scores, name) if scores and report.enough else None
                for name in ("skewness", "kurtosis", "consistency", "error_ratio", "standard_error")
            },
        },
        "questions": [
            {
                "question": row.question.id,
                **_question(row),
                "before_reading": _mean(row.before),
                "after_reading": _mean(row.after),
                "picks": [
                    {"option": pick.text, "gap": pick.gap or None, "key": pick.key, "misreading": pick.misreading, "picked": pick.times}
                    for pick in row.picks
                ],
            }
            for row in report.rows
        ],
    }


def bank_table(report: BankReport) -> Iterator[dict[str, Json]]:
    """Yield a report as rows of a table with `BANK_COLUMNS`."""
    for row in report.rows:
        said = _question(row)
        facility = said.pop("facility") or {"percent": None, "interval": [None, None], "deviation": None}
        yield {
            "row": "question",
            "question": row.question.id,
            **said,
            "facility": facility["percent"],
            "low": facility["interval"][0],
            "high": facility["interval"][1],
            "deviation": facility["deviation"],
        }
        for pick in row.picks:
            yield {
                "row": "option",
                "question": row.question.id,
                "learners": row.facility.learners,
                "gap": pick.gap or None,
                "option": pick.text,
                "key": pick.key,
                "misreading": pick.misreading.value if pick.misreading else None,
                "picked": pick.times,
            }


def _question(row: ItemRow) -> dict[str, Any]:
    return {
        "kind": row.question.kind,
        "skill": row.question.skill.value,
        "learners": row.facility.learners,
        "facility": _mean(row.facility),
        "guess": row.guess,
        "hard": row.hard,
        "own_judgement": row.own,
        "blank": row.blank,
        "undecided": row.undecided,
        **{name: getattr(row.item, name, None) for name in ("intended_weight", "effective_weight", "discrimination", "efficiency")},
    }


def _mean(mean: Mean | None) -> dict[str, Any] | None:
    """Return a mean with what it is of; no percentage below five learners."""
    if mean is None or not mean.learners:
        return None
    percent, interval, deviation = (mean.percent, list(mean.interval), mean.deviation) if mean.enough else (None, [None, None], None)
    return {"learners": mean.learners, "percent": percent, "interval": interval, "deviation": deviation}
