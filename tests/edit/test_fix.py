"""What `quiz check --fix` changes in the text of a bank, and what it leaves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.check.changes import content
from quiz.check.rules.guessing import place_of_key
from quiz.edit.fix import Fixed, fix
from quiz.errors import BankError
from quiz.kinds.choice import Choice

HEAD = "format: 1\nid: sea\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
QUESTION = "- id: q{}\n  kind: choice\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n  options:\n"
OPTIONS = [
    "  - text: A\n    correct: true\n",
    "  - text: B\n    misreading: misunderstood\n    feedback: >-\n      It is\n      not.\n",
    "  - C\n",
    "  - text: D\n",
]
NEXT = "\n# A heading\n\n"


def opened(_file: str, _about: Source) -> Article:
    return parse_article("The sea rose.\n")


def fixed(text: str) -> Fixed:
    return fix(text, Path("b.yaml"), opened)


def read(text: str) -> Bank:
    return read_bank(text, Path("b.yaml"), opened)


def bank_text(options: list[str] = OPTIONS, count: int = 12, between: str = "") -> str:
    """A bank of choices that all have their key where the options have it."""
    return HEAD + between.join(QUESTION.format(number) + "".join(options) for number in range(count))


def places(text: str) -> list[int]:
    bodies = [question.body for question in read(text).questions]
    return [place_of_key(body).at for body in bodies if isinstance(body, Choice)]


def test_keys_are_spread_and_the_bank_says_the_same() -> None:
    before = bank_text(between=NEXT)
    after = fixed(before)
    assert Counter(places(after.text)) == {0: 3, 1: 3, 2: 3, 3: 3}
    assert len(after.changes) == 9
    assert after.left == ()
    assert content(read(after.text).questions) == content(read(before).questions)
    assert sorted(after.text.splitlines()) == sorted(before.splitlines())
    assert after.changes[0].message.startswith("the key of q")


def test_what_was_fixed_once_stays_and_the_id_of_the_bank_decides() -> None:
    after = fixed(bank_text())
    assert fixed(after.text) == Fixed(after.text, (), ())
    assert fixed(bank_text()) == after
    other = fixed(bank_text().replace("id: sea", "id: lake"))
    assert other.text.replace("id: lake", "id: sea") != after.text


def test_as_few_keys_move_as_need_be_and_a_spread_bank_is_left_as_it_is() -> None:
    rotated = [OPTIONS[-at:] + OPTIONS[:-at] if at else OPTIONS for at in range(4)]
    spread = HEAD + "".join(QUESTION.format(number) + "".join(rotated[number % 4]) for number in range(12))
    assert fixed(spread) == Fixed(spread, (), ())
    lopsided = HEAD + "".join(QUESTION.format(number) + "".join(rotated[number % 4 if number < 8 else 0]) for number in range(24))
    assert len(fixed(lopsided).changes) == 12


@pytest.mark.parametrize(
    ("options", "together"),
    [
        (
            ["  # on A\n  # more on A\n  - text: A # here\n    correct: true\n    # deeper\n", "  # on B\n  - B\n", "  - C\n", "  - D\n"],
            "  # on A\n  # more on A\n  - text: A # here\n    correct: true\n    # deeper\n",
        ),
        (["  - text: A\n    correct: true\n\n", "  - B\n\n", "  - C\n\n", "  - D\n"], "  - text: A\n    correct: true\n"),
        (["  - {text: A,\n    correct: true\n    }\n", "  - B\n", "  - [x]\n".replace("[x]", "'C\n\n    c'"), "  - D\n"], "true\n    }\n"),
        (["  - text: A\n    correct: true\n", "  - B\n", "  - text: C\n    feedback: >-\n      D\n"], "  - text: A\n    correct: true\n"),
        (
            ["    - text: A\n      correct: true\n", "    - B\n", "    - text: |+\n        C\n\n", "    - D\n"],
            "    - text: A\n      correct: true\n",
        ),
    ],
    ids=["comments", "blank lines", "brackets and quotes", "a block at the end", "indented, with a block that keeps its end"],
)
def test_what_belongs_to_an_option_moves_with_it(options: list[str], together: str) -> None:
    before = bank_text(options, between=NEXT)
    after = fixed(before)
    assert len(after.changes) == 12 - 12 // len(options)
    assert content(read(after.text).questions) == content(read(before).questions)
    assert after.text.count(together) == 12
    assert after.text.count("\n" + NEXT) == 11


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_and_so_does_a_missing_one_at_the_end(end: str) -> None:
    before = bank_text().rstrip("\n").replace("\n", end)
    after = fixed(before)
    assert Counter(places(after.text)) == {0: 3, 1: 3, 2: 3, 3: 3}
    assert len(after.text) == len(before)
    assert after.text.count(end) == before.count(end)
    assert not after.text.endswith(end)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["  - {text: A, correct: true}\n", "  - B\n", "  # between\n\n", "  - C\n"], "a comment between its options belongs to neither"),
        (["  # the right one comes first\n", *OPTIONS], "the comment above its first option may belong to all of them"),
        (["  - text: 10\n    correct: true\n", "  - 20\n", "  - thirty\n"], "its options are numbers in order"),
        (["  - text: A\n    correct: true\n", "  - B\n", "  - None of the above\n"], "an option speaks of the others"),
        (
            ["  -\n    text: A\n    correct: true\n", "  - B\n", "  - C\n"],
            "its options do not each start with a dash on a line of their own",
        ),
    ],
)
def test_options_that_cannot_be_moved_safely_stay_and_the_reason_is_given(options: list[str], reason: str) -> None:
    before = bank_text(options)
    after = fixed(before)
    assert after.text == before
    assert len(after.left) == 12
    assert after.left[0].message == f"q0 stays as it is: {reason}"


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ("[{text: A, correct: true}, B, C, D]", "{text: A, correct: true}"),
        ("[ {text: 'A, ]}', correct: true} ,B,  'C # c', \"D\" ] # note", "{text: 'A, ]}', correct: true}"),
        (
            "[{text: A, correct: true}, {text: B, evidence: [{quote: The sea}, rose]}, {text: é🎈}, {text: D, evidence: [rose]}]",
            "{text: A, correct: true}",
        ),
    ],
    ids=["short", "marks in quotes", "nested"],
)
def test_options_in_brackets_on_one_line_change_places_in_it(options: str, key: str) -> None:
    before = HEAD + "".join(QUESTION.format(at).replace("options:", f"options: {options}") for at in range(12))
    after = fixed(before)
    assert Counter(places(after.text)) == {0: 3, 1: 3, 2: 3, 3: 3}
    assert (len(after.changes), after.left) == (9, ())
    assert content(read(after.text).questions) == content(read(before).questions)
    assert len(after.text) == len(before)
    assert after.text.count(key) == 12


def test_whole_questions_in_brackets_are_mended_as_well() -> None:
    rest = "explanation: E, evidence: The sea rose., options: [{text: A, correct: true}, B]"
    one_line = "".join(f"- {{id: q{at}, kind: choice, prompt: P, {rest}}}\n" for at in range(12))
    after = fixed(HEAD + one_line)
    assert Counter(places(after.text)) == {0: 6, 1: 6}


def test_options_in_brackets_on_several_lines_stay_while_others_move_around_them() -> None:
    in_brackets = QUESTION.replace("  options:\n", "  options: [{{text: A,\n    correct: true}}, B, C, D]\n")
    text = HEAD + "".join((in_brackets.format(at) if at < 4 else QUESTION.format(at) + "".join(OPTIONS)) for at in range(16))
    after = fixed(text)
    assert Counter(places(after.text)) == {0: 4, 1: 4, 2: 4, 3: 4}
    reason = "its options do not each start with a dash on a line of their own"
    assert [change.message for change in after.left] == [f"q{at} stays as it is: {reason}" for at in range(4)]


def test_blanks_that_are_not_seen_go() -> None:
    question = QUESTION.format(0).replace("prompt: P", "prompt: What  rose  \t").replace("explanation: E", "explanation: It \t rose\tso")
    before = HEAD + question + "  - {text: A,  correct: true}  # a  note \n  - B\n"
    after = fixed(before)
    mended = before.replace("What  rose  \t", "What rose").replace("It \t rose\tso", "It rose so").replace("# a  note \n", "# a  note\n")
    assert after.text == mended
    assert [change.place.line for change in after.changes] == [8, 9, 12]


@pytest.mark.parametrize(
    "notes",
    [
        "'two  blanks'",
        "'two \n    blanks'",
        '"two  blanks \n    \\\n    more"',
        "|\n    two  blanks",
        "one # a  comment",
        "a\n\n    new  paragraph".replace("  p", " p"),
    ],
)
def test_blanks_in_quotes_blocks_and_comments_stay(notes: str) -> None:
    text = HEAD + QUESTION.format(0) + f"  - {{text: A, correct: true}}\n  - B\n  notes: {notes}\n"
    assert fixed(text).text == text


def test_a_bank_with_errors_is_refused() -> None:
    with pytest.raises(BankError):
        fixed(bank_text().replace("kind: choice", "kind: chioce", 1))


LAYOUTS = st.lists(
    st.sampled_from(
        [
            "  - B\n",
            "  - {text: B, misreading: misunderstood}\n",
            "  - text: >\n      B\n\n",
            "  # c\n  - 'B\n    b'\n",
            "  - B\n    # d\n",
            "\n  - B  \n",
            "  - 'B\n   # b'\n",
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(st.tuples(LAYOUTS, st.sampled_from([0] * 10 + [1, 4])), min_size=12, max_size=15), st.booleans())
def test_whatever_the_layout_the_bank_says_the_same_and_no_line_is_lost(banks: list[tuple[list[str], int]], open_end: bool) -> None:
    text = HEAD
    for number, (others, at) in enumerate(banks):
        options = [other.replace("B", f"B{place}") for place, other in enumerate(others)]
        options.insert(at, "  - text: A\n    correct: true\n")
        text += QUESTION.format(number) + "".join(options)
    text = text.rstrip("\n") if open_end else text
    after = fixed(text)
    assert content(read(after.text).questions) == content(read(text).questions)
    assert sorted(line.rstrip() for line in after.text.splitlines()) == sorted(line.rstrip() for line in text.splitlines())
    assert not any("nothing was changed" in change.message for change in after.left)
    assert fixed(after.text).text == after.text
