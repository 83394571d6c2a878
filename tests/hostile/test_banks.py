"""Bad input for banks, row by row of docs/bad-input.md; every row gives a place, a sentence and a way out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quiz.yaml.parse
from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.bank.load import load_bank, read_bank
from quiz.bank.model import Bank
from quiz.bank.paths import MAX_BYTES
from quiz.errors import BankError, Problem, Severity
from quiz.kinds.choice import Choice
from quiz.kinds.short import Short

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
CHOICE = HEAD + "- id: q\n  kind: choice\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n"
SHORT = HEAD + "- id: q\n  kind: short\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n"
"""In both, what is added starts in line 11."""
DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the parser in C and with the one in Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML has no parser in C")
    monkeypatch.setattr(quiz.yaml.parse, "LOADER", getattr(yaml, request.param))


def open_article(_file: str, about: Source) -> Article:
    return parse_article("The sea rose. The wind fell.\n", about)


def read(text: str) -> Bank:
    return read_bank(text, Path("b.yaml"), open_article)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BankError) as caught:
        read(text)
    for problem in caught.value.problems:
        assert problem.hint, problem
        assert all(character.isprintable() for character in problem.message + problem.hint), problem
    return caught.value.problems


def only(text: str) -> Problem:
    (problem,) = problems(text)
    return problem


def places(text: str) -> list[str]:
    return [f"{problem.place.line}:{problem.place.column} {problem.rule}" for problem in problems(text)]


def options_of(bank: Bank) -> list[str]:
    body = bank.questions[0].body
    assert isinstance(body, Choice)
    return [option.text for option in body.options]


def written(folder: Path, data: bytes, name: str = "b.yaml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def file_problem(path: Path) -> Problem:
    with pytest.raises(BankError) as caught:
        load_bank(path)
    return caught.value.problems[0]


# Y1 to Y4: nothing is taken for something else than text


def test_y1_truth_values_and_null_are_text_and_a_key_no_is_a_key(both_parsers: None) -> None:
    bank = read(CHOICE + "  options: [{text: no, correct: true}, yes, on, off, ~]\n")
    assert options_of(bank) == ["no", "yes", "on", "off", "~"]
    assert places(CHOICE + "  options: [{text: no, correct: true}, yes]\n  no: x\n") == ["12:3 unknown-key"]


def test_y2_times_and_ratios_are_text(both_parsers: None) -> None:
    assert options_of(read(CHOICE + "  options: [{text: 12:30, correct: true}, 3:2, 1:30:00]\n")) == ["12:30", "3:2", "1:30:00"]


def test_y3_odd_numbers_are_text_and_named_where_a_number_is_wanted(both_parsers: None) -> None:
    assert options_of(read(CHOICE + "  options: [{text: 01234, correct: true}, 0x1F, 1_000, 3.10]\n")) == ["01234", "0x1F", "1_000", "3.10"]
    number = SHORT.replace("short", "number")
    for odd in ("0x1F", "1_000", "1,000", "1e3", "0o17", "+1", ".5", "5.", "--1"):
        assert places(number + f"  value: {odd}\n") == ["11:10 not-a-number"], odd


def test_y4_dates_are_text_and_an_impossible_one_is_named_where_a_date_is_wanted(both_parsers: None) -> None:
    body = read(SHORT + "  answer: 2026-11-05\n  until: 2026-11-05\n").questions[0].body
    assert isinstance(body, Short)
    assert body.answer == "2026-11-05"
    assert read(SHORT + "  answer: 2026-02-30\n").questions
    assert places(SHORT + "  answer: A\n  until: 2026-02-30\n") == ["12:10 not-a-date"]


# Y5 and Y6: the slips of everyday


def test_y5_a_number_sign_that_cuts_a_text_short_is_a_warning_at_its_column(both_parsers: None) -> None:
    bank = read(CHOICE.replace("prompt: P", "prompt: Which is #1 in C# sales?") + "  options: [{text: A, correct: true}, B]\n")
    assert bank.questions[0].prompt == "Which is"
    (warning,) = bank.warnings
    assert (warning.place.line, warning.place.column, warning.severity) == (8, 20, Severity.WARNING)
    assert "after ' #' is a comment" in warning.message
    assert 'prompt: "Which is #1 in C# sales?"' in warning.hint


def test_y5_a_text_that_is_all_comment_is_named(both_parsers: None) -> None:
    assert places(SHORT + "  answer: #1\n") == ["11:10 empty-text", "11:11 comment-swallowed"]


@pytest.mark.parametrize(
    ("line", "column", "rewritten"),
    [
        ("  prompt: What did it say: cut or hold?", 26, '  prompt: "What did it say: cut or hold?"'),
        ('  prompt: He said: "cut"', 18, "  prompt: 'He said: \"cut\"'"),
        ("  prompt: @nato said what?", 11, '  prompt: "@nato said what?"'),
        ("  prompt: % of voters?", 11, '  prompt: "% of voters?"'),
        ("  prompt: & then?", 11, '  prompt: "& then?"'),
        ("  prompt: * means what?", 11, '  prompt: "* means what?"'),
        ("  prompt: `code` means what?", 11, '  prompt: "`code` means what?"'),
        ("  prompt: 'tis what season?", 11, '  prompt: "\'tis what season?"'),
        ("  prompt: 'They' is who?", 11, "  prompt: \"'They' is who?\""),
        ('  prompt: "They" is who?', 11, "  prompt: '\"They\" is who?'"),
        ("  prompt: [sic] is what?", 11, '  prompt: "[sic] is what?"'),
        ("  prompt: {{gap}} is what?", 11, '  prompt: "{{gap}} is what?"'),
        ("  prompt: - what?", 11, '  prompt: "- what?"'),
        ("  prompt: > 5 or less?", 11, '  prompt: "> 5 or less?"'),
        ("  prompt: | what?", 11, '  prompt: "| what?"'),
        ("  prompt: , what?", 11, '  prompt: ", what?"'),
        ("  prompt:what?", 9, "  prompt: what?"),
    ],
)
def test_y6_text_that_wants_quotes_is_shown_with_them(both_parsers: None, line: str, column: int, rewritten: str) -> None:
    named = problems(CHOICE.replace("  prompt: P", line) + "  options: [{text: A, correct: true}, B]\n")[0]
    assert (named.place.line, named.place.column) == (8, column)
    assert rewritten.strip() in named.hint
    assert read(CHOICE.replace("  prompt: P", rewritten) + "  options: [{text: A, correct: true}, B]\n").questions


@pytest.mark.parametrize(("start", "rule"), [("!", "tag"), ("&", "anchor")])
def test_y6_text_that_starts_like_a_tag_or_an_anchor_is_shown_in_quotes(both_parsers: None, start: str, rule: str) -> None:
    named = only(SHORT + f"  answer: {start}wow that\n")
    assert (named.place.line, named.place.column, named.rule) == (11, 11, rule)
    assert f'answer: "{start}wow that"' in named.hint


def test_y6_text_may_start_with_an_equals_sign(both_parsers: None) -> None:
    body = read(SHORT + "  answer: = 5\n").questions[0].body
    assert isinstance(body, Short)
    assert body.answer == "= 5"


# Y7 and Y8: keys


def test_y7_a_key_that_stands_twice_is_named_with_the_line_of_the_first(both_parsers: None) -> None:
    named = only(SHORT + "  answer: A\n  prompt: Q\n")
    assert (named.place.line, named.place.column, named.rule) == (12, 3, "duplicate-key")
    assert "line 8" in named.message


def test_y7_an_id_that_is_taken_is_named_with_the_line_of_the_first() -> None:
    question = "- {id: q, kind: highlight, prompt: P, explanation: E, evidence: The sea rose.}\n"
    named = only(HEAD + question + question)
    assert (named.place.line, named.place.column, named.rule) == (7, 8, "duplicate-id")
    assert "line 6" in named.message


def test_y8_an_unknown_key_is_met_with_the_one_that_was_meant() -> None:
    missing, unknown = problems(SHORT + "  anser: A\n")
    assert (missing.place.line, missing.rule) == (6, "missing-key")
    assert (unknown.place.line, unknown.place.column, unknown.hint) == (11, 3, 'did you mean "answer"?')


# Y9 and Y10: what YAML can do and a bank does not


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", ["1:4 anchor", "2:4 alias"]),
        ("a: &x {b: c}\nd:\n  <<: *x\n", ["1:4 anchor", "3:3 merge-key", "3:7 alias"]),
        ("a: &x [*x]\n", ["1:4 anchor", "1:8 alias"]),
        ("&x a: b\n", ["1:1 anchor"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["1:4 tag"]),
        ("a: !foo b\n", ["1:4 tag"]),
        ("a: !!str b\n", ["1:4 tag"]),
        ("%TAG ! tag:x,2000:\n---\na: b\n", ["1:1 directive"]),
        ("# c\n%YAML 1.1\n---\na: b\n", ["2:1 directive"]),
        ("? [a]\n: b\n", ["1:3 odd-key"]),
    ],
)
def test_y9_y10_anchors_aliases_merge_keys_tags_and_directives_are_named(both_parsers: None, text: str, expected: list[str]) -> None:
    found = places(text)
    assert [place for place in found if place in expected] == expected


def test_y9_a_billion_laughs_are_named_and_never_expanded(both_parsers: None) -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = places("\n".join(lines))
    assert "1:5 anchor" in found
    assert sum(place.endswith(" alias") for place in found) == 11 * 9


# Y11 to Y13: too much


def test_y11_numbers_beyond_all_bounds_are_named() -> None:
    number = SHORT.replace("short", "number")
    for text in ("9" * 5000, ".nan", ".inf", "-.inf", "1e999", "0." + "0" * 40):
        assert places(number + f"  value: {text}\n") == ["11:10 not-a-number"]
    assert "more than 30 digits" in only(number + f"  value: {'9' * 5000}\n").message


def test_y12_brackets_are_named_at_the_thirteenth(both_parsers: None) -> None:
    assert places("[" * 2000) == ["1:13 too-deep"]
    assert places("\n".join("[" * 1000 for _ in range(100))) == ["1:13 too-deep"]
    assert places("\n".join("  " * step + "a:" for step in range(100))) == ["13:25 too-deep"]


def test_y12_brackets_without_end_on_one_line_are_not_parsed() -> None:
    assert places("[" * 100_000) == ["1:1 too-long"]


def test_y13_what_is_too_long_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> None:
        raise AssertionError("this must not be parsed")

    monkeypatch.setattr(yaml, "parse", parse)
    assert places("a: " + "x" * 10_000_000) == ["1:1 too-long"]
    assert places("a: b\nc: {" + ", ".join(f"k{n}: v" for n in range(100_000)) + "}") == ["2:1 too-long"]


def test_y13_what_is_too_long_over_many_lines_is_refused_early(both_parsers: None) -> None:
    assert places("{" + ",\n".join(f"k{n}: v" for n in range(100_000)) + "}") == ["1:1 too-long"]
    assert places("a:\n  [" + ",\n  ".join("v" for n in range(100_000)) + "]") == ["2:3 too-long"]
    assert "11:11 too-long" in places(SHORT + "  answer: |\n" + "    words words words\n" * 2000)


def test_y13_more_texts_than_a_bank_can_have_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiz.yaml.parse, "MAX_TEXTS", 100)
    assert places("- x\n" * 200) == ["101:3 too-long"]


def test_y13_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    named = file_problem(written(tmp_path, b"#" * (MAX_BYTES + 1)))
    assert named.rule == "bank-unreadable"
    assert "16,000,000" in named.message


# Y14 to Y18: bytes and characters


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: b\nc: caf\xe9\n", 2, 7),
        ("a: b\r\nc: d\re: ключ".encode() + b"\xff", 3, 8),
        ("a: b".encode("utf-16"), 1, 1),
        (b"\x89PNG\r\n\x1a\n\x00", 1, 1),
    ],
)
def test_y14_a_byte_that_is_not_utf8_is_named_at_its_place(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    named = file_problem(written(tmp_path, data))
    assert (named.place.line, named.place.column, named.rule) == (line, column, "bank-unreadable")


def test_y14_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert "not a file" in file_problem(tmp_path).message
    assert "no such bank" in file_problem(tmp_path / "none.yaml").message
    assert file_problem(Path("a\0b.yaml")).rule == "bank-unreadable"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay down a superuser's rights for a while: to such a user every file is readable."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(mine)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_y14_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a file" in file_problem(tmp_path / "pipe.yaml").message


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_y14_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"a: b\n")
    path.chmod(0)
    with as_nobody():
        assert file_problem(path).rule == "bank-unreadable"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_y15_line_ends_and_the_byte_order_mark_change_nothing(tmp_path: Path, mark: str, line_end: str) -> None:
    (tmp_path / "a.txt").write_text("The sea rose.\n", encoding="utf-8")
    text = mark + (CHOICE + "  options: [{text: A, correct: true}, B]\n").replace("\n", line_end)
    assert options_of(load_bank(written(tmp_path, text.encode()))) == ["A", "B"]
    wrong = text.replace("correct: true", "corect: true")
    assert (file_problem(written(tmp_path, wrong.encode())).place.line, file_problem(written(tmp_path, wrong.encode())).place.column) == (
        11,
        12,
    )


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 NULL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x07", "U+0007 BELL"),
        ("\x7f", "U+007F DELETE"),
        ("\x85", "U+0085 CONTROL CHARACTER"),
        ("\x9b", "U+009B CONTROL SEQUENCE INTRODUCER"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\uffff", "U+FFFF CONTROL CHARACTER"),
        ("\ud800", "U+D800 SURROGATE"),
    ],
)
@pytest.mark.parametrize("place", ["answer", "id", "comment", "key"])
def test_y16_y17_raw_controls_and_invisible_characters_are_named_everywhere(
    both_parsers: None, character: str, name: str, place: str
) -> None:
    text = {
        "answer": SHORT + f"  answer: ab{character}c\n",
        "id": SHORT.replace("id: q", f"id: q{character}") + "  answer: A\n",
        "comment": SHORT + f"  answer: A # ab{character}c\n",
        "key": SHORT + f"  answer: A\n  ab{character}: A\n",
    }[place]
    named = next(problem for problem in problems(text) if problem.rule == "control-character")
    assert named.message.startswith(name)
    at = text.index(character)
    assert (named.place.line, named.place.column) == (text.count("\n", 0, at) + 1, at - text.rindex("\n", 0, at))


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\e", "U+001B ESCAPE"),
        ("\\x1b", "U+001B ESCAPE"),
        ("\\a", "U+0007 BELL"),
        ("\\0", "U+0000 NULL"),
        ("\\u009b", "U+009B CONTROL SEQUENCE INTRODUCER"),
        ("\\N", "U+0085 CONTROL CHARACTER"),
        ("\\L", "U+2028 LINE SEPARATOR"),
        ("\\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\\U000E0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\\ud800", "U+D800 SURROGATE"),
    ],
)
def test_y16_escaped_controls_are_named_at_their_escape(both_parsers: None, escape: str, name: str) -> None:
    named = problems(SHORT + f'  answer: "a \\" b{escape}]52;c;x"\n')[0]
    assert (named.rule, named.place.line, named.place.column) == ("control-character", 11, 18)
    assert named.message.startswith(name)


def test_y16_a_file_of_controls_is_named_in_few_words() -> None:
    assert len(problems("\x00\n" * 100_000)) <= 22


def test_y16_an_escape_that_does_not_exist_is_named(both_parsers: None) -> None:
    assert places(SHORT + '  answer: "a\\q"\n') == ["11:13 yaml-syntax"]


def test_y17_joiners_marks_of_direction_and_closed_isolates_are_allowed(both_parsers: None) -> None:
    answer = "می\u200cخواهم \u2067שלום\u2069 \u200f👨\u200d👩\u200d👧"
    body = read(SHORT + f"  answer: {answer}\n").questions[0].body
    assert isinstance(body, Short)
    assert body.answer == answer


@pytest.mark.parametrize("answer", ["a \u2067b", "a \u2069b", "\u2069a\u2067"])
def test_y17_an_isolate_without_its_partner_is_named(both_parsers: None, answer: str) -> None:
    assert places(SHORT + f"  answer: {answer}\n") == ["11:11 unbalanced-isolate"]


@pytest.mark.parametrize(
    "line", ['  "an\\nser": A', '  kind: "sh\\nort"', '  answer: A\n  until: "20\\n26"', '  answer: A\n  fact: "a\\tb"']
)
def test_y16_line_breaks_in_quotes_do_not_break_a_message(line: str) -> None:
    text = SHORT.replace("  kind: short\n", "") if "kind" in line else SHORT
    assert problems(text + line + "\n")


def test_y18_more_than_four_stacked_marks_are_named_and_other_scripts_are_fine(both_parsers: None) -> None:
    assert places(SHORT + "  answer: e" + "\u0301" * 40 + "\n") == ["11:11 stacked-marks"]
    assert places(SHORT + "  answer: x" + "\u0302" * 5 + "\n") == ["11:11 stacked-marks"]
    for answer in ("x" + "\u0302" * 4, "e\u0301\u0302\u0303\u0304", "👨‍👩‍👧‍👦🇳🇿", "日本語", "किताब"):
        assert read(SHORT + f"  answer: {answer}\n").questions


# Y19 to Y23: the whole file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 empty-bank"),
        ("\n \n", "1:1 empty-bank"),
        ("# only a comment\n", "1:1 empty-bank"),
        ("just words\n", "1:1 wrong-shape"),
        ("- a\n- b\n", "1:1 wrong-shape"),
        ("a: b\n---\nc: d\n", "2:1 second-document"),
        ("a: b\n...\nc: d\n", "3:1 second-document"),
    ],
)
def test_y19_what_is_not_one_bank_is_named(both_parsers: None, text: str, expected: str) -> None:
    assert places(text) == [expected]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("[A, B]", ["11:12 no-key"]),
        ("[{text: A, correct: true}, ' a ']", ["11:39 option-alike"]),
        ("[{text: A, correct: true}]", ["11:12 wrong-count"]),
        ("[{text: A, correct: true}, " + ", ".join(map(str, range(26))) + "]", ["11:12 wrong-count"]),
        ("[{text: A, correct: true}, '']", ["11:39 empty-text"]),
        ("[{text: caf\u00e9, correct: true}, cafe\u0301]", ["11:42 option-alike"]),
    ],
)
def test_y20_options_that_cannot_be_chosen_from_are_named(options: str, expected: list[str]) -> None:
    assert places(CHOICE + f"  options: {options}\n") == expected


def test_y20_an_empty_prompt_is_named() -> None:
    assert places(SHORT.replace("prompt: P", "prompt: ''") + "  answer: A\n") == ["8:11 empty-text"]
    assert places(SHORT.replace("prompt: P", "prompt:") + "  answer: A\n") == ["8:10 empty-text"]


def test_y20_composed_and_decomposed_letters_are_equal_in_evidence_too() -> None:
    article = parse_article("Le caf\u00e9 ouvre.\n")
    text = SHORT.replace("The sea rose.", "cafe\u0301 ouvre") + "  answer: caf\u00e9\n  reject: [cafe\u0301]\n"
    with pytest.raises(BankError) as caught:
        read_bank(text, Path("b.yaml"), lambda _file, _about: article)
    assert [problem.rule for problem in caught.value.problems] == ["alias-rejected"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHORT + "  answer:\n\t- A\n", "12:1 tab-indent"),
        (SHORT + "  answer: A\n \tbe: text\n", "12:2 tab-indent"),
        (SHORT + '  answer: "A\n  be: text\n', "11:11 unclosed-quote"),
        (SHORT + "  answer: 'tis the season\n  be: text\n", "11:11 unclosed-quote"),
        (SHORT + "  answer: 'tis the season\n  notes: It's late\n  be: text\n", "11:11 unquoted-text"),
        (SHORT + '  answer: "A\n  notes: the "B" and\n', "11:11 unquoted-text"),
        (SHORT + "  answer: |\n    'tis fine here\n  notes: 'tis not\n", "13:10 unclosed-quote"),
    ],
)
def test_y21_tabs_and_unclosed_quotes_are_named_where_they_begin(both_parsers: None, text: str, expected: str) -> None:
    assert places(text) == [expected]


def test_y21_lines_that_do_not_fit_are_named(both_parsers: None) -> None:
    assert places(SHORT + "  answer: A\n be: text\n") == ["12:2 yaml-syntax"]
    assert places(SHORT + "  answer: 'It''s'\n be: text\n") == ["12:2 yaml-syntax"]
    assert places(SHORT + '  answer: "a \\" b"\n be: text\n') == ["12:2 yaml-syntax"]
    assert places(SHORT + "  answer: A\n    be: text\n") == ["12:5 yaml-syntax"]
    assert places(SHORT + "  answer: A\n  be\n  reject: [B]\n") == ["12:3 yaml-syntax"]
    assert places(SHORT + "  answer: [A\n  be: text\n") == ["11:11 yaml-syntax"]


def test_y22_an_article_outside_the_root_is_named(tmp_path: Path) -> None:
    for file in ("../../etc/passwd", "/etc/passwd", "~/x", "../../../../../../etc/passwd"):
        folder = tmp_path / "root" / "questions"
        folder.mkdir(parents=True, exist_ok=True)
        named = file_problem(written(folder, HEAD.replace("a.txt", file).encode() + b"- x\n"))
        assert (named.place.line, named.place.column, named.rule) == (4, 17, "article-unreadable")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"a\x1b[31mb.yaml", b"caf\xe9.yaml", b"a\nb.yaml"])
def test_y23_the_name_of_a_file_is_shown_safely(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_bytes(b"- x\n")
    except OSError:
        pytest.skip("this file system has no such names")
    shown = str(file_problem(path))
    shown.encode("utf-8")
    assert "\x1b" not in shown
    assert shown.splitlines()[0].endswith("[wrong-shape]")
    path.write_bytes((SHORT + "  answer: A\n").encode())
    (tmp_path / "a.txt").write_text("The sea rose.\n", encoding="utf-8")
    bank = load_bank(path)
    bank.questions[0].place.path.encode("utf-8")


# Whatever is done to a bank, nothing but a BankError comes out

HARBOUR = (DATA / "questions" / "harbour.yaml").read_text(encoding="utf-8")
HARBOUR_ARTICLE = (DATA / "seeds" / "harbour.txt").read_text(encoding="utf-8")
PIECES = [
    "'",
    '"',
    "\n",
    "\t",
    "  ",
    ": ",
    "- ",
    " #",
    "&a ",
    "*a",
    "!t ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "|",
    ">",
    "%",
    "?",
    "<<: ",
    "---\n",
    "\x00",
    "\u202e",
    "é",
    "\r",
    "\\",
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = HARBOUR
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 10, 200]))
        text = text[:at] + draw(st.sampled_from(PIECES) | st.text(max_size=5)) + text[at + cut :]
    return text


def never_a_traceback(text: str) -> None:
    article = parse_article(HARBOUR_ARTICLE)
    try:
        bank = read_bank(text, Path("b.yaml"), lambda _file, _about: article)
        found = bank.warnings
    except BankError as error:
        found = error.problems
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found:
        assert 1 <= problem.place.line <= len(lines) + 1, problem
        assert 1 <= problem.place.column <= len(lines[min(problem.place.line, len(lines)) - 1]) + 2, problem
        str(problem).encode("utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_damaged_bank_gives_problems_with_places_and_no_traceback(text: str) -> None:
    never_a_traceback(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(["a: ", "- ", *PIECES]), max_size=30).map("".join))
def test_any_text_gives_problems_with_places_and_no_traceback(text: str) -> None:
    never_a_traceback(text)
