from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text import ALIKE, clean, clean_line, counted, describe_character, fold, fold_space, unsafe_characters

AWKWARD = (
    "e\u0301\u0323\u0345\u1fb3\u0149\u09c7\u09be\u1100\u1161"  # what composes, decomposes, or changes when it is folded
    "\u2066\u2068\u2069\u202e\u200b\u00ad\ufeff\U000e0041\ud800\x1b\x9b"  # what is not seen, or steers
    "'`´\u02bc \r\n\t\u2028\u2029\x85"
)
anything = st.text(st.one_of(st.characters(codec=None), st.sampled_from(AWKWARD)), max_size=40)

ESCAPES = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]


@given(anything)
@example("e\u2066\u0301")
def test_cleaning_twice_is_cleaning_once_and_leaves_nfc(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(anything)
def test_no_control_no_override_no_surrogate_and_no_lone_isolate_survives(text: str) -> None:
    cleaned = clean(text)
    assert not unsafe_characters(cleaned)
    assert not [each for each in cleaned if unicodedata.category(each) in ("Cc", "Cs") and each not in "\t\n"]
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u200b\ufeff\u00ad")
    depth = 0
    for each in cleaned:
        depth += (each in "\u2066\u2067\u2068") - (each == "\u2069")
        assert depth >= 0
    assert depth == 0
    cleaned.encode("utf-8")


@given(anything)
def test_a_cleaned_line_is_one_trimmed_line_and_stays_as_it_is(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip() == fold_space(line)
    assert clean_line(line) == clean(line) == line


@given(anything)
def test_folding_twice_is_folding_once_and_composition_does_not_count(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_ascii_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("escape", ESCAPES, ids=lambda escape: f"{ord(escape):02X}")
def test_every_terminal_control_is_dropped_and_reported(escape: str) -> None:
    assert clean(f"a{escape}b") == "ab"
    assert clean(f"é{escape}b") == "éb"
    assert unsafe_characters(f"a{escape}b") == [(1, escape)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(ending: str) -> None:
    assert clean(f"one{ending}two") == "one\ntwo"
    assert not unsafe_characters("one\r\ntwo")


def test_letters_are_composed_and_towers_of_marks_are_cut_to_four() -> None:
    assert clean("Cafe\u0301") == "Café"
    assert clean("x" + "\u0335" * 40 + "y") == "x" + "\u0335" * 4 + "y"


def test_a_pair_of_isolates_stays_and_one_without_its_partner_goes() -> None:
    assert clean("a \u2067שלום\u2069 b") == "a \u2067שלום\u2069 b"
    assert clean("a\u2069 \u2067שלום b") == "a שלום b"
    assert clean("\u2066\u2067x\u2069") == "\u2067x\u2069"


def test_joiners_and_emoji_families_are_kept() -> None:
    family = "👩\u200d👧 نامه\u200cای"
    assert clean(family) == family


def test_folding_makes_case_space_quotes_and_dashes_alike() -> None:
    assert fold(" “It’s\n  the SS–Ärger” ") == fold('"it\'s the ss-ärger"')
    assert fold("Straße") == "strasse"
    assert fold("a b") != fold("ab")


def test_each_alike_character_is_replaced_by_exactly_one() -> None:
    assert {len(plain) for plain in ALIKE.values()} == {1}
    text = "“a” ‘b’ – c — d « e »"
    assert len(text.translate(ALIKE)) == len(text)


def test_a_character_is_described_by_number_and_name() -> None:
    assert describe_character("\x1b") == "U+001B ESCAPE"
    assert describe_character("\x9d") == "U+009D CONTROL CHARACTER"
    assert describe_character("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert describe_character("\ud800") == "U+D800 SURROGATE"


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1200, "1,200 days")])
def test_a_count_is_said_with_its_noun(count: int, said: str) -> None:
    assert counted(count, "day") == said
