"""Poses the question where the learner stands, and takes one line: an answer or a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.drill.engine import Answer, Finish, FlagQuestion, GoTo, Skip
from quiz.drill.records import Turn
from quiz.drill.state import Phase, announcement
from quiz.kinds.presented import Select
from quiz.kinds.question import response_in_words
from quiz.line.article import article_lines
from quiz.line.forms import Complaint, read, show
from quiz.line.refusing import bring_back, take_out
from quiz.line.self_mark import call_easy, call_right
from quiz.line.session import LineSession, Typed, help_lines, parse_command
from quiz.marking.model import Certainty, Response
from quiz.text import counted

_HOW_SURE = "How sure are you? Type 1 for a guess, 2 for fairly sure, 3 for certain; Enter says nothing."
_ALL_ANSWERED = "Every question is answered. Type :finish to hand in, or go back with :goto and a number."
_FORMS = {
    **dict.fromkeys(("1", "g", "guess", "a guess"), Certainty.GUESS),
    **dict.fromkeys(("2", "f", "fairly sure"), Certainty.FAIRLY_SURE),
    **dict.fromkeys(("3", "c", "certain"), Certainty.CERTAIN),
}


def ask_question(session: LineSession) -> bool:
    """Take one line at the present question; False at the end of input and when the learner leaves."""
    turn = session.drill.turn
    assert turn is not None
    if _time_is_up(session):
        return True
    if session.posed != turn and not session.handing_in:
        _pose(session, turn)
    line = session.read("Answer: ")
    if line is None:
        return False
    if _time_is_up(session):
        session.say("What you typed last came too late.")
        return True
    command = parse_command(line)
    match command:
        case Typed("quit"):
            return False
        case Typed():
            _carry_out(session, turn, command)
        case Complaint(text):
            session.say(text)
        case None if session.handing_in:
            session.say("Type :finish to hand in, or go back with :goto and a number.")
        case None if not line:
            session.say("Nothing was typed. Type an answer, or :dontknow, or :skip.")
        case None:
            posed = session.drill.posed
            values = read(posed.shown, posed.question.article, line)
            if isinstance(values, Complaint):
                session.say(values.text)
            else:
                _answer(session, turn, posed.response(values))
    return True


def _pose(session: LineSession, turn: Turn) -> None:
    drill, posed = session.drill, session.drill.posed
    again = "Once more. " if turn.number > 1 else ""
    early = "Warm-up. " if drill.is_warm_up(turn) else "Before you read: " if turn.stage == "before" else ""
    flag = " Flagged." if turn.key in drill.flags else ""
    doubt = f" {posed.question.doubt.capitalize()}." if posed.question.doubt else ""
    session.say("")
    if said := announcement(drill):
        session.say(f"{said} :skip goes straight to the story.")
    session.say(f"{again}{early}Question {drill.position + 1} of {len(drill.turns)}.{flag}{doubt}")
    left = session.watch.left(session.drill)
    if left is not None:
        session.say(f"About {max(1, round(left / 60))} minutes left.")
    session.say_all(show(posed.shown, posed.question.article))
    if isinstance(posed.shown, Select):
        session.say(f"It asks for {counted(len(posed.question.proof), 'sentence')}.")
    if drill.attempt is not None:
        given = "; ".join(response_in_words(posed.question, drill.attempt.response)) or "I don’t know"
        session.say(f"Your answer so far: {given}. A new one takes its place.")
    session.posed = turn


def _answer(session: LineSession, turn: Turn, response: Response) -> None:
    """Store an answer, then see what comes of it."""
    seconds = session.watch.spent
    asked = session.drill.started.with_certainty and not response.blank and not session.drill.questions[turn.key].is_apart
    certainty = _ask_how_sure(session) if asked else None
    drill = session.do(Answer(response, certainty, seconds, session.drill.may_look))
    session.refused, session.right, session.warned, session.posed = "", "", False, None
    if drill.phase not in (Phase.QUESTION, Phase.READING, Phase.ENDED):
        return
    session.say_if_unsaved()
    session.say("Noted.")
    if drill.mode.may_go_back:
        _move_on(session, turn)


def _move_on(session: LineSession, turn: Turn) -> None:
    """In a test, stand at an open question if there is one, else wait for handing in."""
    drill = session.drill
    still_open = _open_places(session)
    if not still_open:
        session.handing_in = True
        session.say(_ALL_ANSWERED)
    elif drill.turn == turn or drill.turn in drill.attempts:
        later = [place for place in still_open if place > drill.position]
        session.do(GoTo((later or still_open)[0], session.watch.spent))


def _ask_how_sure(session: LineSession) -> Certainty | None:
    session.say(_HOW_SURE)
    while line := session.read("Sure: "):
        certainty = _FORMS.get(line.casefold())
        if certainty is not None:
            return certainty
        session.say(f"That says nothing of how sure you are. {_HOW_SURE}")
    return None


def _time_is_up(session: LineSession) -> bool:
    """End the drill if its time is over."""
    left = session.watch.left(session.drill)
    if left is None or left > 0:
        return False
    session.do(Finish(out_of_time=True))
    return True


def _open_places(session: LineSession) -> list[int]:
    return [place for place, turn in enumerate(session.drill.turns) if turn not in session.drill.attempts]


def _carry_out(session: LineSession, turn: Turn, command: Typed) -> None:
    """Do what a command of `quiz.line.session` says at a question."""
    match command.name:
        case "article":
            _show_article(session, turn)
        case "dontknow" if not session.handing_in:
            _answer(session, turn, Response(unknown=True))
        case "flag":
            _flag(session, turn)
        case "back":
            _go_to(session, session.drill.position if not session.handing_in else len(session.drill.turns))
        case "goto":
            _go_to(session, command.number)
        case "x" if session.drill.mode.leaves_trace and not session.handing_in:
            _take_out(session, turn)
        case "x" if not session.drill.mode.leaves_trace:
            session.say("A preview keeps nothing, so nothing can be taken out.")
        case name if name in _AT_ANY_QUESTION:
            _AT_ANY_QUESTION[name](session)
        case _:
            session.say(_ALL_ANSWERED)


def _again(session: LineSession) -> None:
    session.posed, session.handing_in = None, False


def _show_article(session: LineSession, turn: Turn) -> None:
    if turn.stage == "before":
        session.say("The article comes after these questions.")
    elif session.drill.questions[turn.key].is_apart:
        session.say("Tell it without looking. The article is back after your answer.")
    elif session.drill.started.article_open:
        session.say_all(article_lines(session.drill.posed.question.article))
    else:
        session.say("The book is closed in this drill. The proof is shown with the verdict.")


def _skip(session: LineSession) -> None:
    before = session.drill
    if session.drill.mode.may_go_back:
        places = [place for place in _open_places(session) if place != before.position]
        later = [place for place in places if place > before.position]
        drill = session.do(GoTo((later or places)[0], session.watch.spent)) if places else before
    else:
        drill = session.do(Skip(session.watch.spent))
    if (drill.turn, drill.turns) == (before.turn, before.turns):
        session.say("No other question is open. Answer this one, or type :dontknow.")
    else:
        session.posed = None
        session.say_if_unsaved()


def _flag(session: LineSession, turn: Turn) -> None:
    drill = session.do(FlagQuestion())
    session.say("Flagged." if turn.key in drill.flags else "The flag is off.")
    session.say_if_unsaved()


def _take_out(session: LineSession, turn: Turn) -> None:
    if take_out(session):
        if session.drill.turn != turn:
            session.posed = None
        if session.drill.mode.may_go_back and session.drill.phase is not Phase.ENDED:
            _move_on(session, turn)


def _bring_back(session: LineSession) -> None:
    if bring_back(session):
        _again(session)


def _go_to(session: LineSession, number: int) -> None:
    """Go to a question by its number, counted from 1."""
    if not session.drill.mode.may_go_back:
        session.say("Only a test lets you go back and forth.")
    elif not 1 <= number <= len(session.drill.turns):
        session.say(f"The questions have the numbers 1 to {len(session.drill.turns)}.")
    else:
        session.do(GoTo(number - 1, session.watch.spent))
        _again(session)


def _finish(session: LineSession) -> None:
    """End the drill; a test with open questions is handed in at the second asking."""
    places = [str(place + 1) for place in _open_places(session)]
    if session.drill.mode.may_go_back and places and not session.warned:
        session.warned = True
        session.say(f"Still open: {', '.join(places)}. Type :finish once more to hand in all the same.")
    else:
        session.do(Finish())
        session.say_if_unsaved()


_AT_ANY_QUESTION: Mapping[str, Callable[[LineSession], None]] = {
    "help": lambda session: session.say_all(help_lines()),
    "again": _again,
    "skip": _skip,
    "right": call_right,
    "easy": call_easy,
    "undo": _bring_back,
    "finish": _finish,
}
"""Commands that are about no question in particular."""
