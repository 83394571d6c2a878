"""What an author sees with the key of a question: what is right, what each wrong choice is told, what a second reader made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.kinds.options import Option
from quiz.kinds.presented import Pick, Posed
from quiz.kinds.question import Checked, Question, key_in_words
from quiz.text import clean_line


@dataclass(frozen=True, slots=True)
class KeyedOption:
    """Something that can be chosen, or that is right."""

    text: str
    is_right: bool
    told: str = ""
    """What is told to whoever chooses it, behind the misreading that it stands for."""


def posed_for_review(question: Question) -> Posed:
    """Return a question as a learner gets it, each time in the same order."""
    return question.body.present(question, 1, question.id)


def choices_of(posed: Posed) -> tuple[KeyedOption, ...]:
    """Return what can be picked, in the order in which it is shown; of other forms the key, then the wrong things that are offered."""
    question = posed.question
    offered = {option.id: option for options in question.body.offered() for option in options}
    if isinstance(posed.shown, Pick):
        right = posed.revealed().right
        named = posed.names[0]
        return tuple(KeyedOption(each.text, each.id in right, _told(offered.get(named[each.id]))) for each in posed.shown.options)
    wrong = (KeyedOption(option.text, False, told) for option in offered.values() if not option.correct and (told := _told(option)))
    return (*(KeyedOption(part, True) for part in key_in_words(question)), *wrong)


def checked_in_words(question: Question) -> str:
    """Return what a second reader made of a question; empty where nobody says."""
    return " ".join(_checked(question))


def _checked(question: Question) -> Iterator[str]:
    notes = clean_line(question.notes)
    match question.checked:
        case Checked.AGREED:
            yield "Checked: a second reader gave the same answer."
        case Checked.DISPUTED:
            yield "Disputed:"
        case Checked.NOT_CHECKED:
            yield "Not checked."
        case None if notes:
            yield "Notes:"
    if notes:
        yield notes if notes.endswith((".", "!", "?")) else f"{notes}."


def _told(option: Option | None) -> str:
    return "" if option is None else ": ".join(filter(None, (option.misreading, option.feedback)))
