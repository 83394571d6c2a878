"""Plays a drill line by line, from where it stands to its end or to the end of input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from quiz.article.model import Article
from quiz.drill.engine import FinishReading, GoOn, Leave
from quiz.drill.modes import READ, REVIEW
from quiz.drill.state import Drill, Phase
from quiz.line.article import article_lines
from quiz.line.ask_question import ask_question
from quiz.line.feedback import closing_lines, feedback_lines
from quiz.line.self_mark import ask_for_proof, ask_to_judge, judge_the_rest, offer_to_overrule, was_refused
from quiz.line.session import HINT, Ask, LineSession, Say, wait_until_read
from quiz.progress.drill_session import DrillSession
from quiz.text import counted


def play(drill_session: DrillSession, title: str, ask: Ask, say: Say, seconds: Callable[[], float]) -> bool:
    """Play a drill.

    Args:
        drill_session: the drill; what is done goes through it to the store before it is talked about.
        title: what the drill is about.
        ask: gives one typed line, or None when there is no more input; then the drill is left and can be gone on with.
        say: says one line.
        seconds: a clock that only goes forward.

    Returns:
        Whether the drill has ended.
    """
    session = LineSession(drill_session, ask, say, seconds)
    session.say_all(opening_lines(drill_session.drill, title))
    drill_session.store_start()
    left = False
    with _time_kept(session):
        while not left and session.drill.phase is not Phase.ENDED:
            left = not _STEPS[session.drill.phase](session)
    if left:
        session.do(Leave(session.watch.spent))
    else:
        _close(session)
    return not left


@contextmanager
def _time_kept(session: LineSession) -> Iterator[None]:
    """Record the time spent in a drill with a limit while lines are waited for."""
    if not session.drill.started.limit:
        yield
        return
    over = Event()
    keeper = Thread(target=session.keep_time, args=(over.wait,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def opening_lines(drill: Drill, title: str) -> list[str]:
    """Return what is played, and how."""
    is_open, limit = drill.started.article_open, drill.started.limit
    about = "about the story that you have read" if drill.read and not drill.attempts else drill.mode.summary
    said = (
        (True, f"{drill.mode.name.capitalize()}: {title}."),
        (True, f"{counted(len({turn.key for turn in drill.turns}), 'question')}: {about}."),
        (drill.attempts, f"Going on with what was left: {len(drill.attempts)} answered so far."),
        (limit, f"The limit is {round(limit / 60)} minutes."),
        (is_open and drill.mode is not READ, "The book is open: :article shows the article."),
        (not is_open and drill.mode is REVIEW, "The book is closed. What you read is what you remember."),
        (not is_open and drill.mode not in (READ, REVIEW), "The book is closed."),
        (True, HINT),
    )
    return [line for is_so, line in said if is_so]


def _read_article(session: LineSession) -> bool:
    """Show the article, and wait until it is read."""
    session.posed = None
    session.say("Now the article.")
    for article in _articles(session.drill):
        session.say_all(article_lines(article))
    session.say("Press Enter when you have read it.")
    if not wait_until_read(session.read, session.say):
        return False
    session.do(FinishReading(session.watch.spent))
    session.say_if_unsaved()
    return True


def _articles(drill: Drill) -> list[Article]:
    """Return the articles of the questions, each once."""
    articles = (drill.questions[turn.key].article for turn in drill.turns)
    return list({article.sha256: article for article in articles}.values())


def _feed_back(session: LineSession) -> bool:
    """Tell what there is to tell after an answer, and go on."""
    attempt = session.drill.attempt
    if attempt is not None:
        session.say_if_unsaved()
        session.say_all(feedback_lines(session.drill, attempt))
        session.told = attempt.turn.key
        session.refused = attempt.stamp.id if was_refused(session.drill, attempt) else ""
        session.right = attempt.stamp.id if session.drill.may_ease(attempt) else ""
        if any(turn.key == attempt.turn.key for turn in session.drill.turns[session.drill.position + 1 :]):
            session.say("This question comes back.")
        if session.refused:
            offer_to_overrule(session)
    session.do(GoOn(session.watch.spent))
    session.say_if_unsaved()
    return True


def _close(session: LineSession) -> None:
    """Judge what rules could not, and sum up; of a preview nothing is summed up."""
    if not session.drill.mode.leaves_trace:
        return
    if session.drill.mode.feedback_at_once:
        session.say_all(closing_lines(session.drill))
        return
    for turn in (*session.drill.retold, *session.drill.counted):
        attempt = session.drill.attempts.get(turn)
        session.say(f"Question {session.drill.turns.index(turn) + 1}: {session.drill.questions[turn.key].prompt}")
        if attempt is None:
            session.say("Not answered.")
        else:
            session.say_all(feedback_lines(session.drill, attempt))
    judge_the_rest(session)
    session.say_all(closing_lines(session.drill))


_STEPS: Mapping[Phase, Callable[[LineSession], bool]] = {
    Phase.READING: _read_article,
    Phase.QUESTION: ask_question,
    Phase.PROVING: ask_for_proof,
    Phase.JUDGING: ask_to_judge,
    Phase.FEEDBACK: _feed_back,
}
"""What is done in each phase; False is the end of input or the wish to leave."""
