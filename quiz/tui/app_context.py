"""What every screen works on: the learner's store, the banks within reach, the clock."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.model import Bank
from quiz.bank.shipped import is_basic
from quiz.drill.clock import Clock, local_day
from quiz.drill.engine import Finish
from quiz.drill.rating import Rating
from quiz.drill.records import Key, Started
from quiz.drill.state import Drill
from quiz.errors import QuizError
from quiz.kinds.question import Aim, Question
from quiz.library.library import day_of_round
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import DrillSession, Plan, Stamper, carry_on, deal_out, questions_of, scheduled_of, unfinished
from quiz.progress.launch import FIRST_SITTING, PlayRequest
from quiz.progress.listed import Listed, Scheduled
from quiz.progress.log import Log
from quiz.progress.plan import find_unfinished, make_plan
from quiz.progress.schedule import Hold, Memory
from quiz.progress.store import DrillStore
from quiz.progress.story_marks import mark_stories, read_stories
from quiz.text import counted

# What works a learner's figures out is imported when it is asked: it takes 3 ms of a start with a question.
if TYPE_CHECKING:
    from quiz.progress.memory import Queue
    from quiz.report.retention import ArchiveRow, ChangeRow
    from quiz.report.shares import Share
    from quiz.report.today import Coming, Today

T = TypeVar("T")

DAILY_GOAL = 10
"""So many questions a day are the goal of whoever has set none."""


APART: Mapping[Aim | None, str] = {Aim.WARM_UP: "a warm-up", Aim.RETELLING: "tell it back"}
"""What the questions are called that have a place of their own."""


class Ready(Struct, frozen=True):
    """What is asked once a story is read."""

    questions: int
    """Those that have a score."""
    apart: tuple[str, ...]
    """The others in words, in order; they come first."""
    came: int = 0
    """How many questions with a score the story has, those among them that the learner refused."""

    @property
    def in_words(self) -> str:
        """What follows the story; empty for nothing."""
        return ", then ".join((*self.apart, *([counted(self.questions, "question")] if self.questions else [])))


def after_reading(bank: str) -> PlayRequest:
    """Return the drill that follows a story once it is read."""
    return PlayRequest(mode="read", bank=bank, count=FIRST_SITTING, guess_first="off")


def guess_first(bank: str) -> PlayRequest:
    """Return the drill that asks about a story before it is read and after it, as far as the learner guesses first."""
    return replace(after_reading(bank), guess_first="")


class Shelves(Struct, frozen=True):
    """Banks by where they are listed."""

    news: list[Listed]
    """With something to ask today, or with drafts to go through."""
    basics: list[Listed]
    """The same of explainers, which do not age."""
    old: list[Listed]
    """Nothing of them is asked any more."""


class AppContext(Struct, eq=False, dict=True):
    """The learner's things, open. What it says is worked out from the log each time it has grown."""

    store: DrillStore
    library: BankIndex
    clock: Clock
    stamper: Stamper
    seeds: Callable[[], int]
    """Gives the seed of the next drill."""
    monotonic: Callable[[], float] = time.monotonic
    """Measures the seconds spent on a question."""
    settle_seconds: float = 0.25
    """For so long a fresh question takes no Enter, so that a stray one answers nothing."""
    learner: str = ""
    goal: int = DAILY_GOAL
    """How many questions the learner wants to answer a day."""
    guess_first: str = "auto"
    """Whether questions are asked before reading: `on`, `off`, or `auto` for after the first week."""
    confirms: bool = False
    """Whether a digit waits for Enter before it answers."""

    def __post_init__(self) -> None:
        self.questions: Mapping[Key, Question] = questions_of(self.library.banks)
        """Every question within reach; its bank is opened when it is asked for."""
        self._state: tuple[Log, date] | None = None
        self._kept: dict[str, object] = {}
        self.dropped: list[Drill] = []
        """Drills that were dropped, the last one last; they are ended once that cannot be taken back any more."""

    @property
    def records(self) -> Log:
        """The learner's log, in order, and what it adds up to."""
        return self.store.log

    @property
    def today(self) -> date:
        """The learner's day."""
        return local_day(self.clock())

    @property
    def banks(self) -> Sequence[Listed]:
        """The banks within reach, the basics last."""
        return self._worked_out("banks", self._banks)

    def _banks(self) -> list[Listed]:
        listed = (bank for bank in self.library.listed.values() if day_of_round(bank.id) is None)
        return sorted(listed, key=lambda bank: is_basic(bank.id))

    def take_again(self, bank: Bank) -> None:
        """Put a bank that has changed in the place of the one that was read before."""
        self.take_library(self.library.with_bank(bank))

    def take_library(self, library: BankIndex) -> None:
        """Take other banks within reach."""
        self.library = library
        self.questions = questions_of(self.library.banks)
        self._state = None

    def titles_of(self, keys: Iterable[Key]) -> str:
        """Return the title of the bank that questions are of, or how many articles they are from."""
        banks = {key.bank for key in keys}
        return self.title_of(min(banks)) if len(banks) == 1 else f"from {len(banks)} articles"

    def title_of(self, bank_id: str) -> str:
        """Return the title of a bank, or its id where the bank is out of reach."""
        bank = self.library.listed.get(bank_id)
        return bank.title if bank else bank_id

    def author_of(self, bank_id: str) -> str:
        """Return who made the questions of a bank that is open; empty where that is not said."""
        bank = self.library.banks.get(bank_id)
        return bank.author if bank else ""

    def touched(self) -> Mapping[str, Listed]:
        """Return the banks of which something was answered, and those that share a fact with one of them."""
        return self._worked_out("touched", lambda: self.library.touched(self.records))

    def memories(self) -> Mapping[Key, Memory]:
        """Return what is held of each question."""
        from quiz.progress.memory import memories  # noqa: PLC0415 - see above

        return self._worked_out("memories", lambda: memories(self.records, self._scheduled()))

    def shelves(self) -> Shelves:
        """Return the banks within reach by where they are listed."""
        return self._worked_out("shelves", self._shelves)

    def _shelves(self) -> Shelves:
        from quiz.progress.memory import is_out_of_date  # noqa: PLC0415 - see above

        today = self.today
        found = Shelves([], [], [])
        for bank in self.banks:
            if bank.playable and is_out_of_date(bank, today):
                found.old.append(bank)
            else:
                (found.basics if is_basic(bank.id) else found.news).append(bank)
        return found

    def queue(self) -> Queue:
        """Return what is due today."""
        return self._worked_out("queue", self._queue)

    def _queue(self) -> Queue:
        from quiz.progress.memory import queue  # noqa: PLC0415 - see above

        today = self.today
        found = queue(self.records, self._scheduled(), today, self.memories())
        return self.library.with_untouched(found, self.touched(), today)

    def _scheduled(self) -> Mapping[Key, Scheduled]:
        return self._worked_out("scheduled", lambda: scheduled_of(self.touched()))

    def to_do(self) -> Today:
        """Return what there is to do today."""
        from quiz.report.today import today_of  # noqa: PLC0415 - see above

        return self._worked_out("to do", lambda: today_of(self.records, self.queue()))

    def coming(self) -> Coming | None:
        """Return when something is due next, after today."""
        from quiz.report.today import coming_of  # noqa: PLC0415 - see above

        scheduled = self._scheduled()
        return self._worked_out("coming", lambda: coming_of(self.memories(), scheduled, self.today, self.to_do().pace))

    def answered_today(self) -> int:
        """Return how many questions were answered today."""
        return self.records.figures.number("days", "answers", self.today.isoformat())

    def known(self) -> int:
        """Return how many questions that come up for review the learner probably knows."""
        today = self.today
        return self._worked_out("known", lambda: sum(memory.hold(today) is Hold.KEPT for memory in self.memories().values()))

    def scores(self) -> Mapping[str, Share]:
        """Return by bank how many of the questions that were answered were right the last time they counted."""
        return self._worked_out("scores", self._scores)

    def _scores(self) -> Mapping[str, Share]:
        from quiz.report.shares import Share  # noqa: PLC0415 - see above

        right, answered = Counter[str](), Counter[str]()
        for key, memory in self.memories().items():
            answered[key.bank] += 1
            right[key.bank] += memory.rating is not Rating.AGAIN
        return {bank: Share(right[bank], count) for bank, count in answered.items()}

    def read_stories(self) -> frozenset[str]:
        """Return the ids of the stories that have been read."""
        return self._worked_out("read", lambda: read_stories(self.records))

    def archive(self) -> tuple[ArchiveRow, ...]:
        """Return what is asked no more, since its news is old."""
        from quiz.report.retention import archive_rows  # noqa: PLC0415 - see above

        return self._worked_out("archive", lambda: archive_rows(self.memories(), self.touched(), self.today))

    def changes(self) -> tuple[ChangeRow, ...]:
        """Return what was changed in banks since their questions were answered."""
        from quiz.report.retention import change_rows  # noqa: PLC0415 - see above

        return self._worked_out("changes", lambda: change_rows(self.records.figures.held, self.touched()))

    def unfinished(self, bank: str = "") -> tuple[Drill, ...]:
        """Return the drills that can be continued, as they were left, the newest first.

        Args:
            bank: the id of a bank that they ask about; empty for any.
        """
        left = self._worked_out("unfinished", lambda: tuple(unfinished(self.records, self.questions)))
        dropped = {drill.id for drill in self.dropped}
        found = (drill for drill in left if drill.id not in dropped)
        return tuple(drill for drill in found if not bank or any(turn.key.bank == bank for turn in drill.turns))

    def end_dropped(self) -> None:
        """End the drills that were dropped; what was answered in them counts as ever. It writes to the disk."""
        dropped, self.dropped = self.dropped, []  # at once, since a screen and the end of the program can both ask for it
        for drill in dropped:
            self.go_on(drill.started).do(Finish())

    def streak(self) -> int:
        """Return how many days of learning follow one another up to today."""
        from quiz.report.days import streak  # noqa: PLC0415 - see above

        banks = self.touched()
        scheduled = self._scheduled()
        return self._worked_out("streak", lambda: streak(self.records.figures, self.memories(), scheduled, banks, self.today)).days

    def unread(self) -> tuple[Listed, ...]:
        """Return the banks with something to ask whose stories have not been read."""
        return self._worked_out("unread", self._unread)

    def _unread(self) -> tuple[Listed, ...]:
        read = self.read_stories()
        return tuple(bank for bank in self.banks if bank.playable and bank.id not in read)

    def mark_read(self, stories: Iterable[str], *, read: bool = True) -> None:
        """Mark stories as read, or as unread again; it writes to the disk."""
        mark_stories(stories, self.store, self.stamper, read=read)

    def _worked_out(self, name: str, work: Callable[[], T]) -> T:
        """Work something out from the log, again only when the log has grown or a new day has begun."""
        state = (self.records, self.today)
        if self._state is None or self._state[0] is not state[0] or self._state[1] != state[1]:
            self._state, self._kept = state, {}
        if name not in self._kept:
            self._kept[name] = work()
        return cast("T", self._kept[name])

    def unfinished_for(self, request: PlayRequest) -> Started | None:
        """Find the drill to go on with that a request means, if there is one."""
        return find_unfinished(request, self.library, self.records)

    def begin(self, request: PlayRequest) -> DrillSession:
        """Deal a new drill, which is not stored yet.

        Raises:
            QuizError: there is nothing to deal.
        """
        return deal_out(self.plan(request), self.questions, self.store, self.stamper)

    def plan(self, request: PlayRequest) -> Plan:
        """Deal what is asked for.

        Raises:
            QuizError: there is nothing to deal.
        """
        return make_plan(request, self.library, self.records, self.today, self.seeds(), self.guess_first)

    def is_guessed(self, bank: str) -> bool:
        """Return whether some questions about a story are asked before it is read."""
        try:
            return bool(self.plan(guess_first(bank)).guesses)
        except QuizError:
            return False

    def ready_to_ask(self, bank: str) -> Ready:
        """Return what is asked of a story once it is read."""
        came = self.library.listed[bank].scored
        try:
            return replace(self.following(self.plan(after_reading(bank)).keys), came=came)
        except QuizError:
            return Ready(0, (), came)

    def following(self, keys: Sequence[Key]) -> Ready:
        """Return in words what is asked with some questions that are dealt."""
        apart = tuple(APART[aim] for key in keys if (aim := self.questions[key].aim) in APART)
        return Ready(len(keys) - len(apart), apart)

    def question_count(self, bank: Listed) -> int:
        """Return how many questions of a bank have a score and may be dealt to the learner."""
        refused = {key.question for key in self.records.figures.refused if key.bank == bank.id}
        return bank.scored - len(refused - bank.outline.withheld - bank.outline.apart) if refused else bank.scored

    def not_asked(self, drill: Drill) -> PlayRequest | None:
        """Return what asks the questions about the story of a drill that neither it nor an earlier one asked; None where there are none."""
        dealt = {*drill.started.keys, *self.memories(), *self.records.figures.refused}
        bank = self.library.banks.get(drill.started.keys[0].bank)
        if bank is None:
            return None
        left = (each for each in bank.outline.ids if each not in bank.outline.withheld | bank.outline.apart)
        only = tuple(each for each in left if Key(bank.id, each) not in dealt)[:FIRST_SITTING]
        return PlayRequest(bank=bank.id, only=only) if only else None

    def go_on(self, started: Started) -> DrillSession:
        """Bring a drill back to where it was left."""
        return carry_on(started, self.records, self.questions, self.store, self.stamper)

    async def fold(self) -> None:
        """Bring the progress file up to date, off the UI task."""
        await asyncio.to_thread(self.store.fold)
