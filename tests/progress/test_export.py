from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress.export import as_csv, as_json


def test_json_is_a_document_that_can_be_opened_again(open_store, answer, tmp_path):
    store = open_store()
    for entry_id in ("a", "b"):
        store.record(answer(entry_id, text="\u00e9"))
    (tmp_path / "out.json").write_bytes(as_json(store.entries, store.learner))
    again = open_store(folder=tmp_path, name="out.json")
    assert again.entries == store.entries
    assert again.learner == "Ana"
    assert json.loads(as_json([], ""))["entries"] == []


def test_a_table_has_titles_numbers_and_quoted_text():
    entry = {"id": "a", "mark": 0.5, "count": -3, "right": True, "misreading": None, "picked": ["b", "c"], "text": 'say "x",\r\ny'}
    assert as_csv([entry], ["id", "mark", "count", "right", "misreading", "picked", "text", "absent"]) == (
        b'"id","mark","count","right","misreading","picked","text","absent"\r\n"a",0.5,-3,"true","","[""b"", ""c""]","say ""x"",\r\ny",""\r\n'
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1", "=cmd|' /C calc'!A0", "-", "+"]
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    table = as_csv([{"id": text}], ["id"]).decode()
    assert list(csv.reader(io.StringIO(table, newline="")))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["-5", "+3.5", "42", "plain", "a=b", "a@b.c", ""])
def test_harmless_text_stays_as_it_is(text):
    assert list(csv.reader(io.StringIO(as_csv([{"id": text}], ["id"]).decode(), newline="")))[1] == [text]


def test_titles_are_neutralised_too():
    assert as_csv([], ["=1"]) == b'"\'=1"\r\n'


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_from_the_table_but_for_the_apostrophe(cells):
    columns = [str(number) for number in range(len(cells))]
    table = as_csv([dict(zip(columns, cells, strict=True))], columns).decode()
    row = list(csv.reader(io.StringIO(table, newline="")))[1]
    assert all(read in {cell, "'" + cell} for read, cell in zip(row, cells, strict=True))
    assert not any(read[:1] in set("=@\t\r") for read in row)
