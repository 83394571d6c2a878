"""Where the learner decides: which sentence proves it, what a typed answer was worth."""

from __future__ import annotations

from fractions import Fraction

from quiz.drill.engine import Ease, Judge, Prove
from quiz.drill.feedback import model_answer
from quiz.drill.records import Attempt
from quiz.drill.state import Drill
from quiz.kinds.question import response_in_words
from quiz.line.article import numbered_sentences
from quiz.line.feedback import key_lines
from quiz.line.forms import Complaint, numbered, pick_some, read_sentences
from quiz.line.session import LineSession, Typed, help_lines, parse_command
from quiz.marking.model import Outcome

_YES = ("y", "yes")
_NO = ("n", "no")


def ask_for_proof(session: LineSession) -> bool:
    """Ask which sentences prove the answer just given; False at the end of input."""
    question = session.drill.question
    assert question is not None
    session.say_if_unsaved()
    session.say("Now prove it: which sentence says so?")
    session.say_all(numbered_sentences(question.article))
    session.say("Type its number, or several; :skip goes on without.")
    while (line := session.read("Proof: ")) is not None:
        command = parse_command(line)
        match command:
            case None if not line:
                session.say("Nothing was typed. Type the number of a sentence, or :skip.")
            case None:
                proof = read_sentences(question.article, line)
                if not isinstance(proof, Complaint):
                    session.do(Prove(proof))
                    return True
                session.say(proof.text)
            case Typed("skip" | "dontknow"):
                session.do(Prove(()))
                return True
            case _:
                if is_leaving(session, command):
                    return False
    return False


def ask_to_judge(session: LineSession) -> bool:
    """Let the learner judge the answer just given; False at the end of input."""
    session.say_if_unsaved()
    attempt = session.drill.attempt
    return attempt is None or _judge(session, attempt)


def judge_the_rest(session: LineSession) -> None:
    """Let the learner judge, after a test, what rules could not decide and what they refused."""
    for turn in (*session.drill.retold, *session.drill.counted):
        attempt = session.drill.attempts.get(turn)
        if attempt is None:
            continue
        undecided = attempt.outcome is Outcome.ASK and attempt.stamp.id not in session.drill.judged
        if not undecided and not was_refused(session.drill, attempt):
            continue
        session.say(f"Question {session.drill.turns.index(turn) + 1}: {session.drill.questions[turn.key].prompt}")
        if not _judge(session, attempt):
            return


def was_refused(drill: Drill, attempt: Attempt) -> bool:
    """Return whether an answer in the learner's own words did not earn everything."""
    missed = drill.outcome(attempt) in (Outcome.WRONG, Outcome.PARTLY)
    return missed and attempt.stamp.id not in drill.judged and drill.questions[attempt.turn.key].body.is_typed


def offer_to_overrule(session: LineSession) -> None:
    """Tell that a refused answer can be called right; where nothing else follows, wait for it."""
    drill = session.drill
    follows = drill.turns[drill.position + 1 :]
    session.say("If you were right all the same, type :right.")
    if follows and drill.turn is not None and follows[0].key != drill.turn.key:
        return
    session.say("Press Enter to go on.")
    line = session.read("Go on: ")
    if line and parse_command(line) == Typed("right"):
        call_right(session)
    elif line:
        session.held = line


def call_right(session: LineSession) -> None:
    """Count the refused answer as right."""
    if not session.refused:
        session.say("There is no refused typed answer right before this.")
        return
    session.do(Judge(Fraction(1), session.refused))
    session.refused = ""
    session.say_if_unsaved()
    session.say("Counted as right, by your own judgement.")


def call_easy(session: LineSession) -> None:
    """Note that the answer before was easy, or take that back."""
    if not session.right:
        session.say("The answer before this was not a first right one, or it was a guess: there is nothing to call easy.")
        return
    drill = session.do(Ease(session.right))
    session.say_if_unsaved()
    session.say("Noted: it was easy, and comes back later." if session.right in drill.eased else "Taken back: it was not easy.")


def _judge(session: LineSession, attempt: Attempt) -> bool:
    """Ask what an answer was worth; False at the end of input."""
    question = session.drill.questions[attempt.turn.key]
    session.say(f"You typed: {'; '.join(response_in_words(question, attempt.response))}")
    session.say_all(key_lines(question, model_answer(question)))
    checklist = question.body.checklist
    if checklist:
        session.say("Tick what you said.")
        session.say_all(numbered(checklist))
        session.say("Type the numbers, or 0 for none of them.")
    else:
        session.say("Rules cannot decide this." if attempt.outcome is Outcome.ASK else "This was refused.")
        session.say("Were you right? Type y or n.")
    while (line := session.read("Judge: ")) is not None:
        command = parse_command(line)
        if command is None:
            share = _share_of(line, len(checklist))
            if isinstance(share, Fraction):
                session.do(Judge(share, attempt.stamp.id))
                session.say_if_unsaved()
                return True
            session.say(share.text)
        elif is_leaving(session, command):
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


def is_leaving(session: LineSession, command: Typed | Complaint) -> bool:
    """Carry out what can be done while something is judged; True is the wish to leave."""
    match command:
        case Typed("quit"):
            return True
        case Typed("help"):
            session.say_all(help_lines())
        case Complaint(text):
            session.say(text)
        case _:
            session.say("Not now: this comes first.")
    return False
