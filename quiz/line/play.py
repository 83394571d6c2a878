"""Plays a drill line by line, from where it stands to its end or to the end of input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from quiz.article.model import Article
from quiz.drill.engine import FinishReading, GoOn, Leave
from quiz.drill.modes import READ, REVIEW
from quiz.drill.state import Drill, Phase
from quiz.line.asking import ask_question
from quiz.line.closing import closing_lines
from quiz.line.commands import HINT, Typed, help_lines, parse_command
from quiz.line.forms import Complaint
from quiz.line.judging import ask_for_proof, ask_to_judge, judge_the_rest, offer_to_overrule, was_refused
from quiz.line.passage import article_lines
from quiz.line.table import Ask, Say, Table
from quiz.line.tell import feedback_lines
from quiz.progress.drill_session import DrillSession
from quiz.text import counted


def play(sitting: DrillSession, title: str, ask: Ask, say: Say, seconds: Callable[[], float]) -> bool:
    """Play a drill.

    Args:
        sitting: the drill; what is done goes through it to the store before it is talked about.
        title: what the drill is about.
        ask: gives one typed line, or None when there is no more input; then the drill is left and can be gone on with.
        say: says one line.
        seconds: a clock that only goes forward.

    Returns:
        Whether the drill has ended.
    """
    table = Table(sitting, ask, say, seconds)
    table.say_all(opening_lines(sitting.drill, title))
    sitting.store_start()
    left = False
    with _time_kept(table):
        while not left and table.drill.phase is not Phase.ENDED:
            left = not _STEPS[table.drill.phase](table)
    if left:
        table.do(Leave(table.spent))
    else:
        _close(table)
    return not left


@contextmanager
def _time_kept(table: Table) -> Iterator[None]:
    """Record the time spent in a drill with a limit while lines are waited for."""
    if not table.drill.started.limit:
        yield
        return
    over = Event()
    keeper = Thread(target=table.keep_time, args=(over.wait,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def opening_lines(drill: Drill, title: str) -> list[str]:
    """Say what is played, and how."""
    done = len(drill.attempts)
    count = counted(len(drill.counted), "question")
    lines = [f"{drill.mode.name.capitalize()}: {title}.", f"{count}: {drill.mode.summary}."]
    if done:
        lines.append(f"Going on with what was left: {done} answered so far.")
    if drill.started.limit:
        lines.append(f"The limit is {round(drill.started.limit / 60)} minutes.")
    if drill.started.article_open and drill.mode is not READ:
        lines.append("The book is open: :article shows the article.")
    elif drill.mode is not READ:
        lines.append("The book is closed." + (" What you read is what you remember." if drill.mode is REVIEW else ""))
    return [*lines, HINT]


def _read_article(table: Table) -> bool:
    """Show the article, and wait until it is read."""
    table.posed = None
    table.say("Now the article.")
    for article in _articles(table.drill):
        table.say_all(article_lines(article))
    table.say("Press Enter when you have read it.")
    while (line := table.read("Read: ")) is not None:
        command = parse_command(line)
        match command:
            case Typed("quit"):
                return False
            case Typed("help"):
                table.say_all(help_lines())
            case Complaint(text):
                table.say(text)
            case _:
                table.do(FinishReading(table.spent))
                table.say_if_unsaved()
                return True
    return False


def _articles(drill: Drill) -> list[Article]:
    """Give the articles of the questions, each once."""
    once: dict[str, Article] = {}
    for turn in drill.turns:
        article = drill.questions[turn.key].article
        once.setdefault(article.sha256, article)
    return list(once.values())


def _feed_back(table: Table) -> bool:
    """Say what there is to say after an answer, and go on."""
    attempt = table.drill.attempt
    if attempt is not None:
        table.say_if_unsaved()
        table.say_all(feedback_lines(table.drill, attempt))
        table.refused = attempt.stamp.id if was_refused(table.drill, attempt) else ""
        table.right = attempt.stamp.id if table.drill.may_ease(attempt) else ""
        if any(turn.key == attempt.turn.key for turn in table.drill.turns[table.drill.position + 1 :]):
            table.say("This question comes back.")
        if table.refused:
            offer_to_overrule(table)
    table.do(GoOn(table.spent))
    table.say_if_unsaved()
    return True


def _close(table: Table) -> None:
    """Judge what rules could not, and sum up; of a preview nothing is summed up."""
    if not table.drill.mode.leaves_trace:
        return
    if table.drill.mode.feedback_at_once:
        table.say_all(closing_lines(table.drill))
        return
    for turn in table.drill.counted:
        attempt = table.drill.attempts.get(turn)
        table.say(f"Question {table.drill.turns.index(turn) + 1}: {table.drill.questions[turn.key].prompt}")
        if attempt is None:
            table.say("Not answered.")
        else:
            table.say_all(feedback_lines(table.drill, attempt))
    judge_the_rest(table)
    table.say_all(closing_lines(table.drill))


_STEPS: Mapping[Phase, Callable[[Table], bool]] = {
    Phase.READING: _read_article,
    Phase.QUESTION: ask_question,
    Phase.PROVING: ask_for_proof,
    Phase.JUDGING: ask_to_judge,
    Phase.FEEDBACK: _feed_back,
}
"""What is done in each phase; False is the end of input or the wish to leave."""
