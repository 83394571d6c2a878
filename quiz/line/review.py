"""Reviews drafts line by line: each as a learner gets it, its key when asked for; a line says what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.edit.answer_key import checked_in_words, choices_of, posed_for_review
from quiz.edit.form import FormRow, fill_in, rows
from quiz.edit.review import REASONS, Review
from quiz.errors import QuizError
from quiz.kinds.question import Question
from quiz.language_model.model import FindModel
from quiz.library.another import add_another, write_another
from quiz.line import forms
from quiz.line.article import proof_lines
from quiz.line.session import TYPED_MOST, Ask, Say
from quiz.text import clean_line, counted

WORDS: Mapping[str, str] = {
    "k": "shows the key, why it is right, and what a second reader and quiz check say",
    "a": "accepts it",
    "d": "drops it; add the reason, such as: d the key is not in the passage; or its number: "
    + ", ".join(f"{number} {reason}" for number, reason in enumerate(REASONS, 1)),
    "s": "skips it",
    "e": "lists its parts; with a number and a new text it changes one, such as: e 3 In October",
    "m": "asks the language model that is set for another question on the same point",
    "u": "takes the last change back",
    "q": "leaves; everything is in the files",
}
"""What a line may begin with, and what that does."""
PROMPT = f"{', '.join(WORDS)} or ?: "


@dataclass
class Writer:
    """The language model that can be asked for another question."""

    find: FindModel
    told_of: str = ""
    """Where the author knows that the article goes."""


def review_lines(review: Review, ask: Ask, say: Say, find_model: FindModel = lambda: None) -> None:
    """Walk through all drafts once, from the first on.

    Args:
        review: the banks.
        ask: gives one typed line, or None when there is no more input.
        say: says one line.
        find_model: finds the model that can be asked for another question.
    """
    writer = Writer(find_model)
    before = [set(bank.drafts) for bank in review.banks]
    total = review.drafts
    say(f"{counted(total, 'draft')} to accept or to drop. Each line begins with one of {', '.join(WORDS)}; ? says more.")
    review.bank = review.at = 0
    going_on = review.drafts > 0
    while going_on:
        if review.is_draft:
            _pose(review, say)
        going_on = _take(review, ask, say, writer) if review.is_draft else review.step(1)
    here = list(zip(before, review.banks, strict=True))
    dropped = sum(len(drafts - set(bank.ids)) for drafts, bank in here)
    accepted = sum(len(drafts & set(bank.ids) - set(bank.drafts)) for drafts, bank in here)
    say(f"{accepted} accepted, {dropped} dropped, {review.drafts} left.")


def _take(review: Review, ask: Ask, say: Say, writer: Writer) -> bool:
    """Take lines until something has become of the draft; say whether there is more to do."""
    while True:
        typed = ask(PROMPT)
        if typed is None:
            return False
        word, _, rest = clean_line(typed)[:TYPED_MOST].partition(" ")
        try:
            match word.casefold():
                case "q":
                    return False
                case "s":
                    return review.step(1)
                case "a":
                    review.editing.accept(review.question_id)
                    say("Accepted.")
                    return review.step(1)
                case "d":
                    return _drop(review, rest, say)
                case "u":
                    say("Taken back." if review.undo() else "There is nothing to take back.")
                    return True
                case other:
                    _look(other, rest, review, say, writer)
        except QuizError as error:
            say(f"{error.in_words}.")


def _look(word: str, rest: str, review: Review, say: Say, writer: Writer) -> None:
    """Take a line after which the draft still waits."""
    match word:
        case "k":
            _show_key(review, say)
        case "e":
            _edit(review, rest, say)
        case "m":
            _ask_for_another(review, say, writer)
        case _:
            for name, meaning in WORDS.items():
                say(f"{name} {meaning}.")


def _drop(review: Review, reason: str, say: Say) -> bool:
    was_last = review.at + 1 == len(review.editing.ids)
    number = int(reason) if reason.isdecimal() and len(reason) == 1 else 0
    review.editing.drop(review.question_id, REASONS[number - 1] if 1 <= number <= len(REASONS) else reason)
    say("Dropped; it stays in the file as a comment.")
    if not was_last:
        return True  # the next one has moved up
    review.at -= 1
    return review.step(1)


def _pose(review: Review, say: Say) -> None:
    """Pose a draft as a learner gets it; one with template words in it is listed part by part."""
    say("")
    say(f"{review.place}. {review.question.kind}")
    if not review.is_finished:
        _list_parts(review, say)
        _complain(review, say)
        return
    *lines, _how_to_answer = forms.show(posed_for_review(review.question).shown, review.question.article)
    for line in lines:
        say(clean_line(line))


def _show_key(review: Review, say: Say) -> None:
    """Say what is right and why, what each wrong choice is told, and what a second reader and the rules say."""
    question = review.question
    for choice in choices_of(posed_for_review(question)):
        say(clean_line(f"{'Right' if choice.is_right else 'Wrong'}: {choice.text}{f' – {choice.told}' if choice.told else ''}"))
    say(clean_line(question.explanation))
    for line in _passage(question):
        say(line)
    if checked := checked_in_words(question):
        say(checked)
    if question.generator:
        say(f"Written by {clean_line(question.generator)}.")
    _complain(review, say)


def _passage(question: Question) -> list[str]:
    return proof_lines(question.article, [part.span for part in question.evidence])


def _list_parts(review: Review, say: Say) -> None:
    for number, row in enumerate(rows(review.data), 1):
        say(f"{number:>3} {_named(row)}: {clean_line(row.value or row.placeholder) or '–'}")
    for line in _passage(review.question):
        say(line)


def _ask_for_another(review: Review, say: Say, writer: Writer) -> None:
    """Have a model write another question on the same point, which then follows; where it goes is said before the first one."""
    found = writer.find()
    if found is None:
        say("No language model is set: quiz model find")
        return
    model, leaves_for = found
    if leaves_for != writer.told_of:
        writer.told_of = leaves_for
        say(f"The article and the question go to {clean_line(leaves_for)}. Type m again to ask.")
        return
    say(f"{clean_line(model.name)} is writing …")
    steps = write_another(review.editing, review.question_id, model)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            add_another(review.editing, review.question_id, end.value)
            break
    say("Another follows this one. Skip, accept or drop this first.")


def _named(row: FormRow) -> str:
    return f"{'  ' * row.depth}{clean_line(row.label)}{' (right)' if row.is_key else ''}"


def _complain(review: Review, say: Say) -> None:
    for found in review.editing.examine(review.question_id, review.data):
        hint = f"; {found.problem.hint}" if found.problem.hint else ""
        say(clean_line(f"{found.problem.severity}: {found.problem.message}{hint}"))


def _edit(review: Review, typed: str, say: Say) -> None:
    """Change a part; where there would be an error, say so and leave it as it was."""
    if not typed:
        _list_parts(review, say)
        return
    number, _, text = typed.partition(" ")
    parts = rows(review.data)
    if not (number.isdecimal() and len(number) < 6 and 1 <= int(number) <= len(parts)):
        say(f"Say which part and its new text, such as: e 1 {clean_line(parts[0].value or parts[0].placeholder)}")
        return
    row = parts[int(number) - 1]
    filled = fill_in(review.data, row, text)
    errors = [found for found in review.editing.examine(review.question_id, filled) if found.is_error]
    for found in errors:
        say(clean_line(f"Not changed: {found.problem.message}; {found.problem.hint}"))
    if not errors:
        review.fill_in(row, text)
        say(f"{clean_line(row.label)}: {clean_line(text) or 'left out'}.")
        _complain(review, say)
