"""What templates of questions say where an author has still to write; no question that says it is finished."""

from __future__ import annotations

from functools import cache

from quiz.text import fold

PROMPT = "Write the question here"
EXPLANATION = "Say here why the answer is right, in your own words."
RIGHT = "Write the right answer here"
ANOTHER_RIGHT = "Write another right answer here"
MISREADING = "Write here what somebody takes from it who misreads it"
MISREADING_OF_SENTENCE = "Write here what somebody takes from this sentence who misreads it"
TRUE_ELSEWHERE = "Write here what is true of another sentence"
NOWHERE = "Write here what sounds likely but stands nowhere"
FEEDBACK = "Say what the sentence says instead."
FIRST, SECOND, THIRD = "Write the first here", "Write the second here", "Write the third here"
LEFT, OTHER_LEFT = "Write somebody or something here", "Write somebody or something else here"
THEIRS, OTHER_THEIRS = "Write what belongs to the first here", "Write what belongs to the second here"
PASSAGE = "Write the passage here, with {{gap}} where a word is left out."

PLACEHOLDERS = (
    *(PROMPT, EXPLANATION, RIGHT, ANOTHER_RIGHT, MISREADING, MISREADING_OF_SENTENCE, TRUE_ELSEWHERE, NOWHERE, FEEDBACK),
    *(FIRST, SECOND, THIRD, LEFT, OTHER_LEFT, THEIRS, OTHER_THEIRS, PASSAGE),
)


def placeholder_in(text: str) -> str:
    """Return the placeholder that a text is or still has in it, whatever its case and white space; empty if there is none."""
    folded = fold(text)
    return next((placeholder for placeholder, words in _folded() if words in folded), "")


@cache
def _folded() -> tuple[tuple[str, str], ...]:
    return tuple((placeholder, fold(placeholder)) for placeholder in PLACEHOLDERS)
