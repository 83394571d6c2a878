"""Shares of first tries: how many were right, how exact that is, under which name; and the questions with the weakest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from itertools import starmap
from math import sqrt
from typing import Any

from msgspec import Struct

from quiz.drill.records import Key
from quiz.kinds.question import Question, Skill
from quiz.progress.entries import Json
from quiz.progress.figures import Figures
from quiz.report.charts import MOST_WORDS, Ink, Part, Row, Section, chart_width, figure, inked, legend, range_bar, section, wrap
from quiz.text import fold_space

Z_95 = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""

ENOUGH = 5
"""From so many answers a percentage says something; below, only counts are shown."""
MOST_WEAK = 10
"""So many of the weakest questions are listed."""
RANGE_LEGEND = "█ at least, █▓ as counted, █▓░ at most, with 95 % confidence; no bar below 5 answers; own: right by your own judgement"


class Share(Struct, frozen=True):
    """How many of some answers were right."""

    right: int = 0
    answers: int = 0
    own: int = 0
    """How many of those that were right are so by the learner's own judgement alone."""

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; None below five answers."""
        return round(100 * self.right / self.answers) if self.answers >= ENOUGH else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % confidence, from 0 to 1."""
        return wilson(self.right, self.answers)

    def plus(self, other: Share) -> Share:
        """Add other answers."""
        return Share(self.right + other.right, self.answers + other.answers, self.own + other.own)


class ShareRow(Struct, frozen=True):
    """First tries at something that has a name: a mode, a skill, a topic."""

    name: str
    share: Share


class WeakRow(Struct, frozen=True):
    """A question that is missed often, with the sentences of the article that prove its key."""

    key: Key
    prompt: str
    share: Share
    proof: tuple[str, ...]


def wilson(successes: float, trials: int) -> tuple[float, float]:
    """Compute the 95 % interval of a share by the score method without continuity correction.

    The formula is that of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).

    Args:
        successes: from 0 to `trials`; marks in part may be among them, for which the interval is then too wide rather than too narrow.
        trials: how many there were; none at all gives the whole range.

    Returns:
        The lower and the upper bound, from 0 to 1.
    """
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, Z_95 * Z_95
    centre = share + square / (2 * trials)
    half = Z_95 * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    low = 0.0 if successes == 0 else (centre - half) / scale
    high = 1.0 if successes == trials else (centre + half) / scale
    return low, high


# Counting


def tries_at(figures: Figures, *path: str) -> Share:
    """Return the first tries that are counted under a name."""
    return Share(*(figures.number(path[0], what, *path[1:]) for what in ("right", "tries", "own")))


def tries_by_question(figures: Figures, questions: Mapping[Key, Question]) -> dict[Key, Share]:
    """Return the first tries at each question about a story with the key that it has now, where there are any."""
    about_stories = ((key, question) for key, question in questions.items() if question.aim not in Question.NOT_REVIEWED)
    found = ((key, tries_at(figures, "questions", key.bank, key.question, question.revision)) for key, question in about_stories)
    return {key: tries for key, tries in found if tries.answers}


def added(parts: Iterable[Share]) -> Share:
    """Add up shares."""
    return reduce(Share.plus, parts, Share())


def grouped(named: Iterable[tuple[str, Share]]) -> tuple[ShareRow, ...]:
    """Return a row for each name, the most answered first."""
    by_name: dict[str, Share] = {}
    for name, found in named:
        by_name[name] = by_name.get(name, Share()).plus(found)
    return tuple(sorted(starmap(ShareRow, by_name.items()), key=lambda row: (-row.share.answers, row.name)))


def by_skill(known: Mapping[Key, Share], questions: Mapping[Key, Question]) -> tuple[ShareRow, ...]:
    """Return a row for each skill, in the order from finding to judging."""
    rows = {row.name: row for row in grouped((questions[key].skill.value, found) for key, found in known.items())}
    return tuple(rows[skill.value] for skill in Skill if skill.value in rows)


def weakest(known: Mapping[Key, Share], questions: Mapping[Key, Question]) -> tuple[WeakRow, ...]:
    """Rank by the upper bound of Wilson's interval, so that one unlucky answer does not outrank five."""
    missed = [(key, Share(found.right, found.answers)) for key, found in known.items() if found.right < found.answers]
    missed.sort(key=lambda pair: (pair[1].interval[1], pair[0]))
    return tuple(WeakRow(key, questions[key].prompt, share, _proof(questions[key])) for key, share in missed[:MOST_WEAK])


def _proof(question: Question) -> tuple[str, ...]:
    return tuple(question.article.words(sentence.span) for sentence in question.proof)


# In words


def share_in_words(share: Share) -> str:
    """Return a share in words: always with how many, per cent from five answers on, then with its 95 % interval."""
    mine = f", {share.own} by your own judgement" if share.own else ""
    return f"{share.right} of {share.answers} right{likely(share)}{mine}"


def likely(share: Share) -> str:
    """Return what goes after a share from five answers on: `, 83 % (likely 69 to 91 %)`."""
    low, high = share.interval
    return "" if share.percent is None else f", {share.percent} % (likely {100 * low:.0f} to {100 * high:.0f} %)"


def share_in_short(share: Share) -> str:
    """Return a share in little room: `34 of 41, 83 % (69–91), 2 own`."""
    low, high = share.interval
    exact = "" if share.percent is None else f", {share.percent} % ({100 * low:.0f}–{100 * high:.0f})"
    return f"{share.right} of {share.answers}{exact}{f', {share.own} own' if share.own else ''}"


# Drawn


def share_section(title: str, rows: Sequence[ShareRow], most: int | None = None, *, explained: bool = False) -> Section:
    """Return the shares of some things as a section.

    Args:
        title: of the section.
        rows: the shares.
        most: how many are drawn; in words all are given.
        explained: whether it is said what the marks mean.
    """
    lines = (f"{row.name}: {share_in_words(row.share)}" for row in rows)
    return section(title, lines, partial(draw_shares, rows[:most], explained=explained))


def draw_shares(rows: Iterable[ShareRow], width: int, *, explained: bool = True) -> list[Row]:
    """Draw the share right first time of each of some things, with where it may truly lie; no bar below five answers."""
    drawn: list[Row] = []
    room = chart_width(width)
    for row in rows:
        low, high = row.share.interval
        picture = range_bar(low, row.share.right / row.share.answers, high, room) if row.share.percent is not None else ""
        drawn += figure(row.name, inked(picture, "█▓"), room, share_in_short(row.share), width)
    return [*drawn, *(legend(RANGE_LEGEND, width) if explained else [])]


def weakest_section(rows: Sequence[WeakRow]) -> Section:
    """Return the weakest questions as a section, each a part that opens it."""
    lines = (
        line
        for row in rows
        for line in (f"{row.prompt} {share_in_words(row.share)}", *(f"  “{fold_space(sentence)}”" for sentence in row.proof))
    )
    return Section("Weakest questions, each with its proof", tuple(Part(partial(_draw_weak, row), row.key) for row in rows), tuple(lines))


def _draw_weak(row: WeakRow, width: int) -> list[Row]:
    width = min(width, MOST_WORDS)
    proof = (line for sentence in row.proof for line in wrap(fold_space(sentence), width, Ink.QUIET, "  ▌ "))
    return [*wrap(row.prompt, width), *wrap(f"{share_in_short(row.share)} right", width, Ink.QUIET, "  "), *proof, ()]


# As data


def share_to_json(share: Share) -> dict[str, Any]:
    """Return a share as data that JSON can say: its interval from 0 to 1 and, from five answers on, whole per cent."""
    interval = [round(bound, 3) for bound in share.interval]
    return {"right": share.right, "answers": share.answers, "percent": share.percent, "interval": interval}


def shares_to_json(rows: Iterable[ShareRow]) -> list[dict[str, Any]]:
    """Return shares with their names as data that JSON can say."""
    return [{"name": row.name, **share_to_json(row.share), "own_judgement": row.share.own} for row in rows]


def share_cells(share: Share) -> dict[str, Json]:
    """Return the numbers of a share for a row of a table; per cent and interval from five answers on."""
    found: dict[str, Json] = {"right": share.right, "answers": share.answers, "own_judgement": share.own}
    if share.percent is not None:
        low, high = share.interval
        found |= {"percent": share.percent, "low": round(100 * low, 1), "high": round(100 * high, 1)}
    return found
