"""Poses the question where the learner stands, and takes one line: an answer or a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.drill.engine import Answer, Finish, Flag, GoTo, Skip
from quiz.drill.records import Turn
from quiz.drill.state import Phase
from quiz.kinds.question import Question, response_in_words
from quiz.line.commands import Typed, help_lines, parse_command
from quiz.line.forms import Complaint, read, show
from quiz.line.judging import call_easy, call_right
from quiz.line.passage import article_lines
from quiz.line.table import Table
from quiz.marking.model import Certainty, Response

_HOW_SURE = "How sure are you? Type 1 for a guess, 2 for fairly sure, 3 for certain; Enter says nothing."
_FORMS = {
    **dict.fromkeys(("1", "g", "guess", "a guess"), Certainty.GUESS),
    **dict.fromkeys(("2", "f", "fairly sure"), Certainty.FAIRLY_SURE),
    **dict.fromkeys(("3", "c", "certain"), Certainty.CERTAIN),
}


def ask_question(table: Table) -> bool:
    """Take one line at the present question; False at the end of input and when the learner leaves."""
    turn, question = table.drill.turn, table.drill.question
    assert turn is not None
    assert question is not None
    if _time_is_up(table):
        return True
    if table.posed != turn and not table.handing_in:
        _pose(table, turn, question)
    line = table.read("Answer: ")
    if line is None:
        return False
    if _time_is_up(table):
        table.say("What you typed last came too late.")
        return True
    command = parse_command(line)
    match command:
        case Typed(name):
            return _COMMANDS[name](table, command)
        case Complaint(text):
            table.say(text)
        case None if table.handing_in:
            table.say("Type :finish to hand in, or go back with :goto and a number.")
        case None if not line:
            table.say("Nothing was typed. Type an answer, or :dontknow, or :skip.")
        case None:
            posed = table.drill.posed
            values = read(posed.shown, question.article, line)
            if isinstance(values, Complaint):
                table.say(values.text)
            else:
                _answer(table, posed.response(values))
    return True


def _pose(table: Table, turn: Turn, question: Question) -> None:
    drill = table.drill
    again = "Once more. " if turn.number > 1 else ""
    early = "Before you read: " if turn.stage == "before" else ""
    flag = " Flagged." if turn.key in drill.flags else ""
    table.say("")
    table.say(f"{again}{early}Question {drill.position + 1} of {len(drill.turns)}.{flag}")
    left = table.seconds_left
    if left is not None:
        table.say(f"About {max(1, round(left / 60))} minutes left.")
    table.say_all(show(drill.posed.shown, question.article))
    if drill.attempt is not None:
        given = "; ".join(response_in_words(question, drill.attempt.response)) or "I don’t know"
        table.say(f"Your answer so far: {given}. A new one takes its place.")
    table.posed = turn


def _answer(table: Table, response: Response) -> None:
    """Store an answer, then see what comes of it."""
    turn = table.drill.turn
    assert turn is not None
    seconds = table.spent
    certainty = _ask_how_sure(table) if table.drill.started.with_certainty and not response.blank else None
    article_open = table.drill.started.article_open and turn.stage != "before"
    drill = table.do(Answer(response, certainty, seconds, article_open))
    table.refused, table.right, table.warned, table.posed = "", "", False, None
    if drill.phase not in (Phase.QUESTION, Phase.READING, Phase.ENDED):
        return
    table.say_if_unsaved()
    table.say("Noted.")
    if drill.mode.may_go_back:
        _move_on(table, turn)


def _move_on(table: Table, turn: Turn) -> None:
    """In a test, stand at an open question if there is one, else wait for handing in."""
    drill = table.drill
    still_open = _open_places(table)
    if not still_open:
        table.handing_in = True
        table.say("Every question is answered. Type :finish to hand in, or go back with :goto and a number.")
    elif drill.turn == turn or drill.turn in drill.attempts:
        later = [place for place in still_open if place > drill.position]
        table.do(GoTo((later or still_open)[0], table.spent))


def _ask_how_sure(table: Table) -> Certainty | None:
    table.say(_HOW_SURE)
    while line := table.read("Sure: "):
        certainty = _FORMS.get(line.casefold())
        if certainty is not None:
            return certainty
        table.say(f"That says nothing of how sure you are. {_HOW_SURE}")
    return None


def _time_is_up(table: Table) -> bool:
    """End the drill if its time is over."""
    left = table.seconds_left
    if left is None or left > 0:
        return False
    table.do(Finish(out_of_time=True))
    return True


def _open_places(table: Table) -> list[int]:
    return [place for place, turn in enumerate(table.drill.turns) if turn not in table.drill.attempts]


def _help(table: Table, _typed: Typed) -> bool:
    table.say_all(help_lines())
    return True


def _again(table: Table, _typed: Typed) -> bool:
    table.posed, table.handing_in = None, False
    return True


def _article(table: Table, _typed: Typed) -> bool:
    turn, question = table.drill.turn, table.drill.question
    if turn is None or question is None or turn.stage == "before":
        table.say("The article comes after these questions.")
    elif table.drill.started.article_open:
        table.say_all(article_lines(question.article))
    else:
        table.say("The book is closed in this drill. The proof is shown with the verdict.")
    return True


def _dont_know(table: Table, _typed: Typed) -> bool:
    if not table.handing_in:
        _answer(table, Response(unknown=True))
    return True


def _skip(table: Table, _typed: Typed) -> bool:
    before = table.drill
    if table.drill.mode.may_go_back:
        places = [place for place in _open_places(table) if place != before.position]
        later = [place for place in places if place > before.position]
        drill = table.do(GoTo((later or places)[0], table.spent)) if places else before
    else:
        drill = table.do(Skip(table.spent))
    if (drill.turn, drill.turns) == (before.turn, before.turns):
        table.say("No other question is open. Answer this one, or type :dontknow.")
    else:
        table.posed = None
        table.say_if_unsaved()
    return True


def _right(table: Table, _typed: Typed) -> bool:
    call_right(table)
    return True


def _easy(table: Table, _typed: Typed) -> bool:
    call_easy(table)
    return True


def _flag(table: Table, _typed: Typed) -> bool:
    turn = table.drill.turn
    drill = table.do(Flag())
    table.say("Flagged." if turn is not None and turn.key in drill.flags else "The flag is off.")
    table.say_if_unsaved()
    return True


def _back(table: Table, _typed: Typed) -> bool:
    return _go_to(table, table.drill.position if not table.handing_in else len(table.drill.turns))


def _goto(table: Table, typed: Typed) -> bool:
    return _go_to(table, typed.number)


def _go_to(table: Table, number: int) -> bool:
    """Go to a question by its number, counted from 1."""
    if not table.drill.mode.may_go_back:
        table.say("Only a test lets you go back and forth.")
    elif not 1 <= number <= len(table.drill.turns):
        table.say(f"The questions have the numbers 1 to {len(table.drill.turns)}.")
    else:
        table.do(GoTo(number - 1, table.spent))
        table.posed, table.handing_in = None, False
    return True


def _finish(table: Table, _typed: Typed) -> bool:
    """End the drill; a test with open questions is handed in at the second asking."""
    places = [str(place + 1) for place in _open_places(table)]
    if table.drill.mode.may_go_back and places and not table.warned:
        table.warned = True
        table.say(f"Still open: {', '.join(places)}. Type :finish once more to hand in all the same.")
        return True
    table.do(Finish())
    table.say_if_unsaved()
    return True


def _quit(_table: Table, _typed: Typed) -> bool:
    return False


_COMMANDS: Mapping[str, Callable[[Table, Typed], bool]] = {
    "help": _help,
    "again": _again,
    "article": _article,
    "dontknow": _dont_know,
    "skip": _skip,
    "right": _right,
    "easy": _easy,
    "flag": _flag,
    "back": _back,
    "goto": _goto,
    "finish": _finish,
    "quit": _quit,
}
"""What each command of `quiz.line.commands` does at a question; False leaves."""
