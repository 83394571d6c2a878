from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.progress import journal
from quiz.progress.document import grown, new_document, parse, parse_header, without
from quiz.progress.entries import EncodedEntry, encode, erasure_mark

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3),
    max_leaves=8,
)
entries = st.lists(
    st.builds(
        lambda more, entry_id, count: {**more, "id": entry_id, "kind": "attempt", "count": count},
        st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), json_values, max_size=3),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
        st.integers(0, 10**9),
    ),
    max_size=5,
    unique_by=lambda entry: entry["id"],
)


def lines(of):
    return [EncodedEntry(entry, encode(entry)) for entry in of]


def body(raw):
    return raw.partition(b'"entries": [\n')[2].removesuffix(b"]}\n").removesuffix(b"\n")


@given(st.text(st.characters(codec="utf-8")), entries, entries)
@settings(max_examples=60, deadline=None)
def test_what_is_appended_is_what_is_read_and_old_lines_stay_bytes(learner, first, second):
    second = [entry for entry in second if entry["id"] not in {old["id"] for old in first}]
    raw = grown(new_document(learner), first).raw
    document = parse(raw, "p.json")
    assert list(document.entries) == first
    assert document.ids == {entry["id"] for entry in first}
    assert document.learner == learner
    assert document.sealed
    assert parse_header(raw, "p.json") == document.header
    longer = grown(document, second).raw
    assert list(parse(longer, "p.json").entries) == first + second == list(grown(document, second).entries)
    assert body(longer).startswith(body(raw))
    assert json.loads(longer)["entries"] == first + second
    assert len(body(longer).splitlines()) == len(first) + len(second)


@given(entries, st.integers(min_value=0), st.integers(1, 255))
@settings(max_examples=100, deadline=None)
def test_a_damaged_byte_or_a_cut_is_refused_or_leaves_a_valid_document(of, at, flip):
    raw = grown(new_document("Ana"), of).raw
    at %= len(raw)
    for damaged in (raw[:at], raw[:at] + bytes([raw[at] ^ flip]) + raw[at + 1 :]):
        try:
            document = parse(damaged, "p.json")
        except QuizError:
            continue
        assert json.loads(damaged)["format"] == "newsquiz-progress"
        assert len(document.entries) <= len(json.loads(damaged)["entries"])


@given(entries, st.binary(max_size=60), st.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_whatever_stands_between_the_lines_of_a_journal_good_lines_are_read(of, rubbish, at):
    sealed = [journal.seal(line.raw) for line in lines(of)]
    at %= len(sealed) + 1
    raw = b"".join(sealed[:at]) + rubbish.replace(b"\n", b"") + b"\n" + b"".join(sealed[at:])
    read = journal.parse(raw, Path("j-here-1-a.jsonl"))
    assert [line.entry for line in read.lines] == of
    assert read.damaged


@given(entries, st.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_a_journal_cut_anywhere_gives_the_lines_before_the_cut_and_is_not_called_damaged(of, cut):
    sealed = [journal.seal(line.raw) for line in lines(of)]
    raw = b"".join(sealed)
    cut %= len(raw) + 1
    whole = sum(1 for number in range(len(sealed)) if len(b"".join(sealed[: number + 1])) <= cut)
    read = journal.parse(raw[:cut], Path("j-here-1-a.jsonl"))
    assert [line.entry for line in read.lines] == of[:whole]
    assert not read.damaged


def test_a_line_that_still_is_json_but_no_longer_what_was_written_is_not_read():
    sealed = journal.seal(encode({"id": "a", "kind": "attempt", "count": 1, "right": "b"}))
    read = journal.parse(sealed.replace(b'"right": "b"', b'"right": "c"'), Path("j-here-1-a.jsonl"))
    assert read.lines == ()
    assert read.damaged


def test_the_checksum_of_a_line_is_the_common_crc_32():
    assert journal.seal(b"123456789") == b"cbf43926 123456789\n"


def test_a_document_with_a_lone_surrogate_can_be_read_and_set_anew():
    raw = grown(new_document("Ana"), [{"id": "a", "kind": "k", "count": 1, "text": "\ud800"}]).raw
    read = parse(raw, "p.json")
    assert read.entries[0]["text"] == "\ud800"
    assert parse(without(read, lambda entry: False).raw, "p.json").entries == read.entries


def test_erasing_leaves_a_mark_from_which_nothing_can_be_read():
    raw = grown(new_document("Ana"), [{"id": "secret", "kind": "k", "count": 1}, {"id": "kept", "kind": "k", "count": 2}]).raw
    left = without(parse(raw, "p.json"), lambda entry: entry["id"] == "secret").raw
    assert b"secret" not in left
    document = parse(left, "p.json")
    assert document.epoch == 1
    assert document.erased == {erasure_mark("secret")}
    assert erasure_mark("secret") == "2bb80d537b1da3e3"  # sha-256 of the id, 16 digits
    assert document.ids == {"kept"}


@pytest.mark.parametrize("blank", [b"", b"\n", b"  \n"])
def test_an_empty_list_in_our_layout_can_be_appended_to(blank):
    raw = grown(new_document("Ana"), ()).raw.replace(b"]}\n", blank + b"]}\n")
    longer = grown(parse(raw, "p.json"), [{"id": "a", "kind": "k", "count": 1}]).raw
    assert parse(longer, "p.json").ids == {"a"}
