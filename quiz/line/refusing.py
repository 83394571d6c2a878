"""Where a learner takes a bad question out of a quiz, or brings it back."""

from __future__ import annotations

from quiz.drill.engine import Refuse, TakeBack
from quiz.drill.records import Key, RefusalReason
from quiz.line.session import LineSession

_REASONS = ", ".join(f"{number} {why.value}" for number, why in enumerate(RefusalReason, 1))
_BEFORE = "0"


def take_out(session: LineSession) -> bool:
    """Ask what is wrong with a question, and take it out; return whether it was.

    It is the question that is asked now, or the one before, whose verdict was told last.
    """
    drill = session.drill
    before = session.told if any(turn.key == session.told for turn in drill.turns) else None
    wanted: Key | None = None
    session.say(f"What’s wrong with it? {_REASONS}.")
    session.say(
        f"Type a number{f', after {_BEFORE} if you mean the question before this one' if before else ''}. Enter keeps the question."
    )
    while line := session.read("Reason: "):
        words = line.casefold()
        if words == _BEFORE and before is not None:
            wanted = before
            session.say(f"The question before: {drill.questions[before].prompt}")
            continue
        why = next((why for number, why in enumerate(RefusalReason, 1) if words in (str(number), why.value)), None)
        if why is not None:
            session.do(Refuse(why, session.watch.spent, wanted))
            session.say("Taken out: it counts for nothing, and is never asked again. :undo brings it back.")
            session.say_if_unsaved()
            return True
        session.say(f"Type a number from 1 to {len(RefusalReason)}, or Enter to keep the question.")
    session.say("Kept.")
    return False


def bring_back(session: LineSession) -> bool:
    """Bring back the question that was taken out last; return whether there was one."""
    if not session.drill.refused:
        session.say("You took no question out of this quiz.")
        return False
    session.do(TakeBack(session.watch.spent))
    session.say("Brought back.")
    session.say_if_unsaved()
    return True
