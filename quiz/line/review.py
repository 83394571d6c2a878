"""Reviews drafts line by line: each with its answer and its passage; a line says what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.edit.form import FormRow, fill_in, rows
from quiz.edit.review import Review
from quiz.errors import QuizError
from quiz.line.article import proof_lines
from quiz.line.session import TYPED_MOST, Ask, Say
from quiz.text import clean_line, counted

WORDS: Mapping[str, str] = {
    "a": "accepts it",
    "d": "drops it; what stands behind is the reason, such as: d the key is not in the passage",
    "s": "skips it",
    "e": "changes a part by its number; what stands behind is the new text, such as: e 3 In October",
    "u": "takes the last change back",
    "q": "leaves; everything is in the files",
}
"""What a line may begin with, and what that does."""
PROMPT = f"{', '.join(WORDS)} or ?: "


def review_lines(review: Review, ask: Ask, say: Say) -> None:
    """Walk through all drafts once, from the first on.

    Args:
        review: the banks.
        ask: gives one typed line, or None when there is no more input.
        say: says one line.
    """
    before = [set(bank.drafts) for bank in review.banks]
    total = review.drafts
    say(f"{counted(total, 'draft')} to accept or to drop. Each line begins with one of {', '.join(WORDS)}; ? says more.")
    review.bank = review.at = 0
    going_on = review.drafts > 0
    while going_on:
        if review.is_draft:
            _pose(review, say)
        going_on = _take(review, ask, say) if review.is_draft else review.step(1)
    dropped = sum(len(drafts - set(bank.ids)) for drafts, bank in zip(before, review.banks, strict=True))
    say(f"{total - review.drafts - dropped} accepted, {dropped} dropped, {review.drafts} left.")


def _take(review: Review, ask: Ask, say: Say) -> bool:
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
                case "e":
                    _edit(review, rest, say)
                case _:
                    for name, meaning in WORDS.items():
                        say(f"{name} {meaning}.")
        except QuizError as error:
            say(f"{error.message}; {error.hint}." if error.hint else f"{error.message}.")


def _drop(review: Review, reason: str, say: Say) -> bool:
    was_last = review.at + 1 == len(review.editing.ids)
    review.editing.drop(review.question_id, reason)
    say("Dropped; it stays in the file as a comment.")
    if not was_last:
        return True  # the next one has moved up
    review.at -= 1
    return review.step(1)


def _pose(review: Review, say: Say) -> None:
    """Say what there is to be known of a draft."""
    question, data = review.question, review.data
    origin = f", by {question.generator}" if question.generator else ""
    say("")
    say(f"{review.place}. {question.kind}{origin}")
    for number, row in enumerate(rows(data), 1):
        say(f"{number:>3} {_named(row)}: {clean_line(row.value or row.placeholder) or '–'}")
    for line in proof_lines(question.article, [part.span for part in question.evidence]):
        say(line)
    _complain(review, say)


def _named(row: FormRow) -> str:
    return f"{'  ' * row.depth}{clean_line(row.label)}{' (right)' if row.is_key else ''}"


def _complain(review: Review, say: Say) -> None:
    for found in review.editing.examine(review.question_id, review.data):
        hint = f"; {found.problem.hint}" if found.problem.hint else ""
        say(clean_line(f"{found.problem.severity}: {found.problem.message}{hint}"))


def _edit(review: Review, typed: str, say: Say) -> None:
    """Change a part; where there would be an error, say so and leave it as it was."""
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
