"""Plays a drill line by line on the standard streams."""

from __future__ import annotations

import os
import secrets
import shlex
import sys
import time
from datetime import date

from quiz.cli import exits
from quiz.cli.output import show_json, tell
from quiz.cli.story import StoryReading
from quiz.cli.streams import drop_output
from quiz.cli.terminal import Terminal
from quiz.drill.clock import local_day
from quiz.drill.engine import FinishReading, Leave
from quiz.drill.modes import READ, REVIEW, WEEK
from quiz.errors import QuizError
from quiz.library.library import Library
from quiz.library.stories import banks_within_reach
from quiz.line.feedback import result
from quiz.line.play import play as play_drill
from quiz.line.session import Say
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import DrillSession, begin, carry_on, make_stamper, questions_of
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.learners import folder_name
from quiz.progress.log import Log
from quiz.progress.open_progress import local_now, open_drill_store
from quiz.progress.plan import find_unfinished, make_plan
from quiz.progress.store import DrillStore
from quiz.report.retention import afresh_in_words, change_rows
from quiz.report.today import today_in_words, today_of
from quiz.settings import Settings
from quiz.text import clean_line


def play_lines(launch: Launch, *, wants_json: bool, story: StoryReading | None = None) -> int:
    """Play line by line on the standard streams.

    Args:
        launch: what to play.
        wants_json: whether the result goes to the standard output as JSON, and the talk to the standard error.
        story: what is read first, and then asked about.

    Returns:
        The exit code.

    Raises:
        QuizError: what is asked for cannot be played.
    """
    terminal = Terminal(sys.stdin, sys.stderr if wants_json else sys.stdout)
    store = open_drill_store(launch, launch.learner, os.environ)
    with terminal.listening():
        read_for = story.read(terminal.ask, terminal.say, time.monotonic) if story else None
        drill_session = _sit_down(launch, store, terminal.say)
        if read_for is not None:
            drill_session.do(FinishReading(read_for))
        if story and read_for is None:
            drill_session.do(Leave())
            ended = False
        else:
            ended = play_drill(drill_session, _title(drill_session), terminal.ask, terminal.say, time.monotonic)
        store.close()
        if not ended and drill_session.saved and drill_session.drill.mode.leaves_trace:
            terminal.say(f"Left. Everything is saved: {_command_to_go_on(launch)} goes on.")
        if story and ended:
            for line in story.more(drill_session.drill, store.log.figures.refused):
                terminal.say(line)
        if wants_json:
            show_json(result(drill_session))
    return _end(terminal, drill_session, wants_json=wants_json)


def _sit_down(launch: Launch, store: DrillStore, say: Say) -> DrillSession:
    """Deal a new drill, or go on with one that was left; in a review and at the program's own start, first say what is due."""
    records = store.log
    stories = Library.here(os.environ)
    library = banks_within_reach(launch.banks, records, stories, leaves_trace=launch.leaves_trace)
    stamper = make_stamper(local_now)
    request = launch.plan or PlayRequest(bank=launch.banks[0] if launch.banks else None, resume=True)
    if request.mode == WEEK.name:
        from quiz.library.week import deal_week  # noqa: PLC0415 - for whoever asks for it

        dealt = deal_week(request, stories, library, records, local_now())
        request, library = dealt.request, library.with_bank(dealt.round) if dealt.round else library
        if request.note:
            say(request.note)
    questions = questions_of(library.banks)
    if request.resume:
        started = find_unfinished(request, library, records)
        if started is not None:
            return carry_on(started, records, questions, store, stamper)
        if launch.plan is not None:
            raise QuizError("there is no unfinished drill to go on with", "quiz play starts one")
    today = local_day(local_now())
    settings = Settings(stories.home, folder_name(store.learner), stories.cache)
    guess_first = settings.value("guess-first", os.environ)[0] if request.mode == READ.name else ""
    plan = make_plan(request, library, records, today, secrets.randbelow(2**31), guess_first or "auto")
    if launch.plan is None or plan.mode == REVIEW.name:
        _say_what_is_due(records, library, today, say)
    return begin(plan, questions, store, stamper)


def _say_what_is_due(log: Log, library: BankIndex, today: date, say: Say) -> None:
    """Say what there is to do today, in a line, and what was changed in a bank, in a line each."""
    say(f"Today: {today_in_words(today_of(log, library.queue(log, today)))}.")
    for row in change_rows(log.figures.held, library.touched(log)):
        if row.afresh:
            say(f"{row.title}: {afresh_in_words(row)}.")


def _title(drill_session: DrillSession) -> str:
    """Return what a drill is about: the title of its article, or how many there are."""
    if drill_session.drill.mode is WEEK:
        return "this week's news"
    titles = {drill_session.drill.questions[turn.key].article.about.title for turn in drill_session.drill.turns}
    return titles.pop() or "one article" if len(titles) == 1 else f"{len(titles)} articles"


def _command_to_go_on(launch: Launch) -> str:
    words = ["quiz", "play", "--continue"]
    if launch.learner:
        words += ["--learner", launch.learner]
    if launch.progress:
        words += ["--progress", str(launch.progress)]
    return clean_line(shlex.join(words))


def _end(terminal: Terminal, drill_session: DrillSession, *, wants_json: bool) -> int:
    if not drill_session.saved:
        tell(f"quiz: {_not_saved(drill_session.unsaved_answers)}")
    if terminal.deaf:
        drop_output(sys.stderr if wants_json else sys.stdout)
    if terminal.signal:
        return exits.of_signal(terminal.signal)
    if terminal.deaf:
        return exits.BROKEN_PIPE
    return exits.DONE if drill_session.saved else exits.NOT_SAVED


def _not_saved(answers: int) -> str:
    if not answers:
        return "your answers are saved, but not where you stopped: it could not be written to the disk."
    what = "1 answer is not saved: it" if answers == 1 else f"{answers} answers are not saved: they"
    return f"{what} could not be written to the disk."
