"""Writing a decided answer into the text of a bank: the list grows by one, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.edit.aliases import Decision, ListName, decide
from quiz.errors import BankError, QuizError
from quiz.kinds.cloze import Cloze
from quiz.text import clean_line, fold
from quiz.yaml.writer import in_single_quotes

HEAD = "# About the sea\nformat: 1\nid: sea\ntitle: T   # a title\narticle: {file: a.txt}\n\nquestions:\n"
OTHER = "- id: other\n  kind: truth\n  prompt: It rose.\n  answer: true\n  evidence: The sea rose.\n  explanation: E\n"
TAIL = "  evidence: The sea rose.   # seen\n  explanation: >-\n    So it\n    says.\n"
SHORT = "- id: asked\n  kind: short\n  prompt: What rose?\n"
CLOZE = "- id: asked\n  kind: cloze\n  prompt: Fill it in.\n  text: 'The {{what}} {{did}}.'\n"

LAYOUTS = {
    "brackets": SHORT + "  answer: the sea\n  aliases: [ocean, 'the deep']   # both\n  reject: [lake]\n" + TAIL,
    "brackets over lines": SHORT + "  answer: the sea\n  aliases: [\n    ocean,   # one\n    the deep,\n  ]\n  reject: [lake]\n" + TAIL,
    "dashes": SHORT + "  answer: the sea\n  aliases:\n  - ocean\n  - the deep   # the last\n  # after it\n  reject:\n    - lake\n" + TAIL,
    "no lists": SHORT + "  answer: the sea   # the key\n  # more\n" + TAIL,
    "folded answer": SHORT + "  answer: >-\n    the\n    sea\n\n" + TAIL,
    "answer last": SHORT + TAIL + "  answer: the sea\n",
    "one line": "- {id: asked, kind: short, prompt: What rose?, answer: the sea, evidence: The sea rose., explanation: E}\n",
    "one line with a list": "- {id: asked, kind: short, prompt: P, answer: the sea, aliases: [ocean],\n"
    "   evidence: The sea rose., explanation: E}\n",
    "gaps": CLOZE + "  gaps:\n    what: sea   # wet\n    did:\n      answer: rose\n      aliases: [went up]\n" + TAIL,
    "gaps in brackets": CLOZE + "  gaps: {what: sea, did: 'rose'}\n" + TAIL,
}
INTO: st.SearchStrategy[ListName] = st.sampled_from(["aliases", "reject"])
TEXTS = st.one_of(
    st.sampled_from(["the waves", "no", "12:30", "it's", "a: b", "# 1", "[x", "- y", "'", '"', "é, ü", "*z", "50 %", "null", "{{what}}"]),
    st.text(min_size=1, max_size=30),
).map(clean_line)


def opened(_file: str, _about: Source) -> Article:
    return parse_article("The sea rose.\n")


def read(text: str) -> Bank:
    return read_bank(text, Path("b.yaml"), opened)


def decided(text: str, gap: str, into: ListName, form: str) -> str:
    return decide(text, Path("b.yaml"), opened, Decision("asked", gap, into, form))


def listed(text: str, gap: str, into: ListName) -> tuple[str, ...]:
    body = next(question.body for question in read(text).questions if question.id == "asked")
    place = next(one for one in body.gaps if one.id == gap) if isinstance(body, Cloze) else body
    found: tuple[str, ...] = getattr(place, into)
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), TEXTS, INTO, st.booleans(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["what", "did"]))
def test_the_list_grows_by_the_answer_and_every_character_that_was_there_stays(
    name: str, form: str, into: ListName, first: bool, ending: str, gap: str
) -> None:
    gap = gap if name.startswith("gaps") else ""
    before = (HEAD + (LAYOUTS[name] + OTHER if first else OTHER + LAYOUTS[name])).replace("\n", ending)
    assume(form and fold(form) not in {fold(known) for known in ("the sea", "ocean", "the deep", "lake", "sea", "rose", "went up")})
    try:
        after = decided(before, gap, into, form)
    except BankError:  # a character that no bank may hold, such as one of a private use area
        reject()
    assert listed(after, gap, into) == (*listed(before, gap, into), form)
    rest = iter(after)
    assert all(character in rest for character in before)
    assert len(after) - len(before) <= len(in_single_quotes(form)) + len(ending) + 40
    comments = [line[line.index("#") :] for line in before.splitlines() if "#" in line]
    assert all(comment in after for comment in comments)
    assert decided(after, gap, into, "quite another") != after


def test_lines_that_are_not_the_list_are_the_same_lines() -> None:
    before = HEAD + LAYOUTS["dashes"] + OTHER
    after = decided(before, "", "aliases", "the waves")
    assert after == before.replace("  - the deep   # the last\n", "  - the deep   # the last\n  - the waves\n")
    assert decided(before, "", "reject", "a: b") == before.replace("    - lake\n", "    - lake\n    - 'a: b'\n")


def test_a_question_without_the_list_gets_it_below_its_answer() -> None:
    before = HEAD + LAYOUTS["no lists"]
    assert decided(before, "", "aliases", "it's") == before.replace("# the key\n", "# the key\n  aliases: ['it''s']\n")


def test_a_gap_that_is_its_answer_becomes_a_mapping() -> None:
    before = HEAD + LAYOUTS["gaps"]
    assert decided(before, "what", "aliases", "ocean") == before.replace("what: sea ", "what: {answer: sea, aliases: [ocean]} ")


def test_a_file_that_does_not_end_its_last_line_still_gets_the_line() -> None:
    before = HEAD + LAYOUTS["answer last"].removesuffix("\n")
    assert decided(before, "", "aliases", "ocean") == before + "\n  aliases: [ocean]"


@pytest.mark.parametrize("form", ["THE SEA", "lake"])
def test_what_would_be_right_and_rejected_at_once_is_an_error_of_the_bank(form: str) -> None:
    with pytest.raises(BankError):
        decided(HEAD + LAYOUTS["brackets"], "", "reject" if form == "THE SEA" else "aliases", form)


def test_a_layout_that_is_not_safe_is_left_alone_and_said() -> None:
    odd = CLOZE + "  gaps:\n    what: >-\n      sea\n    did: rose\n" + TAIL
    with pytest.raises(QuizError, match="cannot be changed safely"):
        decided(HEAD + odd, "what", "aliases", "ocean")
    with pytest.raises(QuizError, match="cannot be changed safely"):
        decide(HEAD + OTHER, Path("b.yaml"), opened, Decision("asked", "", "aliases", "ocean"))
