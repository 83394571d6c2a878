from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.progress.learners import Learner, display_name, folder_name, home_directory, learner_folder, list_learners

HOSTILE = [
    "../../x",
    "CON",
    "nul.txt",
    "a/b",
    "a\\b",
    "x" * 300,
    "\x1b]52;c;x\x07",
    "\u202eevil",
    "[@click=app.quit]",
    "\U0001f600",
    ".",
    "..",
    "-rf",
    "\ud800",
    "\0",
    "me",
]


@given(st.text() | st.sampled_from(HOSTILE))
@settings(max_examples=150, deadline=None)
def test_a_folder_is_harmless_on_every_system_whatever_the_name(name):
    folder = folder_name(name)
    assert folder == "me" or re.fullmatch(r"[a-z0-9-]{1,40}-[0-9a-f]{8}", folder)
    assert folder_name(display_name(name)) == folder
    assert len(display_name(name)) <= 60
    assert display_name(display_name(name)) == display_name(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_name_takes_the_folder_of_the_learner_without_a_name_unless_nothing_of_it_can_be_seen(name):
    assert (folder_name(name) == "me") == (not display_name(name))


@pytest.mark.parametrize(
    "same",
    ["ANA", " ana ", "\uff21\uff4e\uff41", "\u0410na", "an\u0430", "A\u200dna", "\u1d2cna", "\u03b1na"],
    ids=["case", "blanks", "full width", "Cyrillic A", "Cyrillic a", "joiner", "superscript", "Greek alpha"],
)
def test_names_that_look_the_same_are_one_learner(same):
    assert folder_name(same) == folder_name("Ana")


@pytest.mark.parametrize("other", ["Ann", "Ana 2", "An\u00e1", "Anna", "An-a", "\u0410\u043d\u043d\u0430", ""])
def test_names_that_differ_are_two_learners(other):
    assert folder_name(other) != folder_name("Ana")


def test_a_folder_can_be_recognised():
    assert folder_name("Zo\u00eb O'Neil").startswith("zoe-o-neil-")
    assert folder_name("\u5f20\u4f1f").startswith("learner-")
    assert folder_name("") == folder_name("  ") == "me"


def test_learners_are_listed_by_name_with_and_without_a_document(tmp_path, open_store, answer):
    for name, folded in [("Zo\u00eb", True), ("ana", True), ("Bo", False), ("", True)]:
        store = open_store(folder=learner_folder(tmp_path, name), learner=name)
        store.record(answer("a"))
        if folded:
            store.close()
    (tmp_path / "learners" / "empty").mkdir()
    (tmp_path / "learners" / "a-file").write_text("x")
    broken = tmp_path / "learners" / "broken-12345678"
    broken.mkdir()
    (broken / "progress.json").write_bytes(b"\0\0")
    before = sorted(tmp_path.rglob("*"))
    listed = list_learners(tmp_path)
    assert [learner.name for learner in listed] == ["", "ana", "Bo", "broken-12345678", "Zo\u00eb"]
    assert listed[1] == Learner("ana", learner_folder(tmp_path, "ANA"))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_in_a_file_is_made_safe_before_it_is_shown(tmp_path, open_store, answer):
    store = open_store(folder=tmp_path / "learners" / "x", learner="\x1b[31mEve\u202e\n" + "y" * 99)
    store.record(answer("a"))
    store.close()
    (learner,) = list_learners(tmp_path)
    assert learner.name == "[31mEve " + "y" * 52


def test_without_a_home_there_is_nobody_and_a_home_that_is_a_file_is_named(tmp_path):
    assert list_learners(tmp_path / "none") == []
    (tmp_path / "learners").write_text("x")
    with pytest.raises(QuizError, match="cannot be read"):
        list_learners(tmp_path)


def test_the_home_is_quiz_home_or_the_platforms_place(tmp_path):
    assert home_directory({"QUIZ_HOME": str(tmp_path)}) == tmp_path
    assert home_directory({}).name == "newsquiz"
    assert home_directory({}).is_absolute()
    assert home_directory({}) != Path()


def test_a_tilde_in_quiz_home_is_the_home_of_whoever_runs_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert home_directory({"QUIZ_HOME": "~/x"}) == tmp_path / "x"
    assert home_directory({"QUIZ_HOME": "~"}) == tmp_path
    assert home_directory({"QUIZ_HOME": "a~/x"}) == Path("a~/x")


@pytest.mark.parametrize("named", ["", " ", "~nobody-has-this-name/x"])
def test_a_quiz_home_that_names_nothing_is_refused_and_never_the_real_one(named):
    with pytest.raises(QuizError, match="QUIZ_HOME"):
        home_directory({"QUIZ_HOME": named})
