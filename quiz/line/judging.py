"""Where the learner decides: which sentence proves it, what a typed answer was worth."""

from __future__ import annotations

from fractions import Fraction

from quiz.drill.engine import Ease, Judge, Prove
from quiz.drill.records import Attempt
from quiz.drill.state import Drill
from quiz.kinds.question import response_in_words
from quiz.kinds.short import Short
from quiz.line.commands import Typed, help_lines, parse_command
from quiz.line.forms import Complaint, numbered, pick_some, read_sentences
from quiz.line.passage import numbered_sentences
from quiz.line.table import Table
from quiz.line.tell import key_lines
from quiz.marking.model import Outcome

_YES = ("y", "yes")
_NO = ("n", "no")


def ask_for_proof(table: Table) -> bool:
    """Ask which sentences prove the answer just given; False at the end of input."""
    question = table.drill.question
    assert question is not None
    table.say_if_unsaved()
    table.say("Now prove it: which sentence says so?")
    table.say_all(numbered_sentences(question.article))
    table.say("Type its number, or several; :skip goes on without.")
    while (line := table.read("Proof: ")) is not None:
        command = parse_command(line)
        match command:
            case None if not line:
                table.say("Nothing was typed. Type the number of a sentence, or :skip.")
            case None:
                proof = read_sentences(question.article, line)
                if not isinstance(proof, Complaint):
                    table.do(Prove(proof))
                    return True
                table.say(proof.text)
            case Typed("skip" | "dontknow"):
                table.do(Prove(()))
                return True
            case _:
                if _left(table, command):
                    return False
    return False


def ask_to_judge(table: Table) -> bool:
    """Let the learner judge the answer just given; False at the end of input."""
    table.say_if_unsaved()
    attempt = table.drill.attempt
    return attempt is None or _judge(table, attempt)


def judge_the_rest(table: Table) -> None:
    """After a test, let the learner judge what rules could not decide, and what they refused."""
    for turn in table.drill.counted:
        attempt = table.drill.attempts.get(turn)
        if attempt is None:
            continue
        undecided = attempt.outcome is Outcome.ASK and attempt.stamp.id not in table.drill.judged
        if not undecided and not was_refused(table.drill, attempt):
            continue
        table.say(f"Question {table.drill.turns.index(turn) + 1}: {table.drill.questions[turn.key].prompt}")
        if not _judge(table, attempt):
            return


def was_refused(drill: Drill, attempt: Attempt) -> bool:
    """Say whether an answer in the learner's own words did not earn everything."""
    missed = drill.outcome(attempt) in (Outcome.WRONG, Outcome.PARTLY)
    return missed and attempt.stamp.id not in drill.judged and drill.questions[attempt.turn.key].body.is_typed


def offer_to_overrule(table: Table) -> None:
    """Say that a refused answer can be called right; where nothing else follows, wait for it."""
    drill = table.drill
    follows = drill.turns[drill.position + 1 :]
    table.say("If you were right all the same, type :right.")
    if follows and drill.turn is not None and follows[0].key != drill.turn.key:
        return
    table.say("Press Enter to go on.")
    line = table.read("Go on: ")
    if line and parse_command(line) == Typed("right"):
        call_right(table)
    elif line:
        table.held = line


def call_right(table: Table) -> None:
    """Count the refused answer as right."""
    if not table.refused:
        table.say("There is no refused typed answer right before this.")
        return
    table.do(Judge(Fraction(1), table.refused))
    table.refused = ""
    table.say_if_unsaved()
    table.say("Counted as right, by your own judgement.")


def call_easy(table: Table) -> None:
    """Note that the answer before was easy, or take that back."""
    if not table.right:
        table.say("The answer before this was not a first right one, or it was a guess: there is nothing to call easy.")
        return
    drill = table.do(Ease(table.right))
    table.say_if_unsaved()
    table.say("Noted: it was easy, and comes back later." if table.right in drill.eased else "Taken back: it was not easy.")


def _judge(table: Table, attempt: Attempt) -> bool:
    """Ask what an answer was worth; False at the end of input."""
    question = table.drill.questions[attempt.turn.key]
    table.say(f"You typed: {'; '.join(response_in_words(question, attempt.response))}")
    table.say_all(key_lines(question))
    checklist = question.body.checklist if isinstance(question.body, Short) else ()
    if checklist:
        table.say("Tick what your answer says.")
        table.say_all(numbered(checklist))
        table.say("Type the numbers, or 0 for none of them.")
    else:
        table.say("Rules cannot decide this." if attempt.outcome is Outcome.ASK else "This was refused.")
        table.say("Were you right? Type y or n.")
    while (line := table.read("Judge: ")) is not None:
        command = parse_command(line)
        if command is None:
            share = _share_of(line, len(checklist))
            if isinstance(share, Fraction):
                table.do(Judge(share, attempt.stamp.id))
                table.say_if_unsaved()
                return True
            table.say(share.text)
        elif _left(table, command):
            return False
    return False


def _share_of(line: str, ideas: int) -> Fraction | Complaint:
    """Read yes or no, or which ideas of a checklist were said."""
    words = line.casefold()
    if not ideas:
        if words in _YES or words in _NO:
            return Fraction(words in _YES)
        return Complaint("Type y if you were right, n if not.")
    if words in ("0", "none"):
        return Fraction(0)
    ticked = pick_some(line, ideas)
    return Complaint(f"{ticked.text} 0 is none of them.") if isinstance(ticked, Complaint) else Fraction(len(ticked), ideas)


def _left(table: Table, command: Typed | Complaint) -> bool:
    """Carry out what can be done while something is judged; True is the wish to leave."""
    match command:
        case Typed("quit"):
            return True
        case Typed("help"):
            table.say_all(help_lines())
        case Complaint(text):
            table.say(text)
        case _:
            table.say("Not now: this comes first.")
    return False
