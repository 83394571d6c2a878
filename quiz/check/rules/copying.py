"""Rules about prompts that are the article's own sentence: whoever finds the same words has the answer, and has understood nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quiz.check.parts import Whole, questions
from quiz.check.rule import Rule, check_each
from quiz.check.words import content, number_of, position, words
from quiz.errors import Severity
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.number import NumberBody
from quiz.kinds.question import Question
from quiz.kinds.short import Short
from quiz.yaml.report import shown

COPIED_NUMBER = Rule(
    "copied-number",
    "The question is the sentence of the article without its number.",
    "Ask what the number means for the story, or put the question in other words.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): use new words and situations; don't use the text's own words.",
    bad="""\
kind: number
prompt: The boat, which carries how many passengers, was built in 1974?
value: 240
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
    good="""\
kind: number
prompt: How many people can the ferry take?
value: 240
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
)

_FEWEST_AROUND, _MOST_AROUND = 7, 0.7
"""Words beside the number that the question has in the same order, and their share of its words."""


@check_each(COPIED_NUMBER, questions)
def copied_number(whole: Whole) -> str:
    """Tell where a question for a number has the words on both sides of it."""
    for asked, key in _asked_numbers(whole.question):
        copied = max((_around(words(asked), said, key) for said in _proof(whole.question)), default=0)
        if copied >= max(_FEWEST_AROUND, _MOST_AROUND * len(words(asked))):
            return f"{whole.question.id} asks for {key} with the words that the article has around it"
    return ""


def _asked_numbers(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what is read with the number that is asked for, where a question asks for one."""
    match question.body:
        case NumberBody(value):
            yield question.prompt, f"{value:f}"
        case Choice(options):
            yield from ((question.prompt, option.text) for option in options if option.correct)
        case Short(answer):
            yield question.prompt, answer
        case Cloze(segments, gaps):
            yield from ((" ".join(segments), gap.answer) for gap in gaps)


def _around(asked: Sequence[str], said: Sequence[str], key: str) -> int:
    """Count the words right before and right after a number in a sentence that stand as they are in what is asked."""
    values = [value for word in words(key) if (value := number_of(word)) is not None]
    at = next((at for at, word in enumerate(said) if values and number_of(word) == values[0]), None)
    if at is None:
        return 0
    before = next((size for size in range(at, 0, -1) if position(said[at - size : at], asked) is not None), 0)
    after = next((size for size in range(len(said) - at - 1, 0, -1) if position(said[at + 1 : at + 1 + size], asked) is not None), 0)
    return before + after


COPIED_PROMPT = Rule(
    "copied-prompt",
    "The prompt has the words of its evidence, one after the other.",
    "Put it in other words, so that only somebody who has understood the sentence knows the answer.",
    Severity.WARNING,
    guideline="Frisbie and Becker (1991): don't take statements word for word from the text.",
    bad="""\
kind: truth
prompt: The boat, which carries 240 passengers, was built in 1974.
answer: true
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
    good="""\
kind: truth
prompt: The ferry was new in the seventies.
answer: true
evidence: The boat, which carries 240 passengers, was built in 1974.
""",
)

_FEWEST_IN_A_ROW, _MOST_IN_A_ROW = 6, 0.75
"""Words that carry meaning, and their share of those of the prompt; measured, experts have five in a row in one of a hundred prompts."""
_QUOTED = re.compile('["\u201c][^"\u201c\u201d]*["\u201d]')
"""What a prompt quotes, it copies on purpose."""


@check_each(COPIED_PROMPT, questions)
def copied_prompt(whole: Whole) -> str:
    """Tell where most of a prompt stands in a sentence of the evidence as it is."""
    question = whole.question
    asked = content(_QUOTED.sub(" ", question.prompt)) if not isinstance(question.body, NumberBody) else ()
    copied = max((_in_a_row(asked, content(" ".join(said))) for said in _proof(question)), default=0)
    too_much = copied >= max(_FEWEST_IN_A_ROW, _MOST_IN_A_ROW * len(asked))
    return f"the prompt of {question.id} is copied from its evidence: {shown(question.prompt, 50)}" if too_much else ""


def _in_a_row(asked: Sequence[str], said: Sequence[str]) -> int:
    """Return the length of the longest run of words that both have."""
    longest = 0
    runs = [0] * (len(said) + 1)
    for word in asked:
        runs = [0, *(runs[at] + 1 if word == other else 0 for at, other in enumerate(said))]
        longest = max(longest, *runs)
    return longest


def _proof(question: Question) -> Iterator[tuple[str, ...]]:
    """Return the words of each sentence that holds the evidence."""
    return (words(question.article.words(sentence.span)) for sentence in question.proof)
