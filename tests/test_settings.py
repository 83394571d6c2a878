"""The settings file is read with positions, changed in one step, and keeps what this version does not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.settings import FILE, Settings

KNOWN_AND_UNKNOWN = """\
# mine
feeds:
  - https://example.org/feed
learners:
  me:
    theme: dracula  # dark
    goal: 5
"""


def settings(home: Path, learner: str = "me") -> Settings:
    return Settings(home, learner, home / "cache")


def written(home: Path, text: str) -> Settings:
    (home / FILE).write_text(text, "utf-8")
    return settings(home)


def test_what_is_stored_is_found_again_by_that_learner_alone(tmp_path: Path) -> None:
    settings(tmp_path / "new").store("theme", "nord")
    assert settings(tmp_path / "new").value("theme", {}) == ("nord", "file")
    assert settings(tmp_path / "new", "ana-1").value("theme", {}) == ("", "")


def test_a_flag_beats_a_variable_and_that_beats_the_file(tmp_path: Path) -> None:
    mine = written(tmp_path, KNOWN_AND_UNKNOWN)
    assert mine.value("theme", {}) == ("dracula", "file")
    assert mine.value("theme", {"QUIZ_THEME": "nord"}) == ("nord", "QUIZ_THEME")
    assert mine.value("theme", {"QUIZ_THEME": "nord"}, "gruvbox") == ("gruvbox", "flag")


def test_a_change_leaves_every_other_byte(tmp_path: Path) -> None:
    written(tmp_path, KNOWN_AND_UNKNOWN).store("theme", "nord")
    assert (tmp_path / FILE).read_text("utf-8") == KNOWN_AND_UNKNOWN.replace("dracula", "nord")
    settings(tmp_path).store("theme", "")
    assert (tmp_path / FILE).read_text("utf-8") == KNOWN_AND_UNKNOWN.replace("    theme: dracula  # dark\n", "")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "learners:\n  me:\n    theme: nord\n"])
def test_a_reset_leaves_a_file_that_can_be_read_and_written_again(tmp_path: Path, text: str) -> None:
    mine = written(tmp_path, text)
    mine.reset()
    assert mine.value("theme", {}) == ("", "")
    mine.store("theme", "gruvbox")
    assert mine.value("theme", {}) == ("gruvbox", "file")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("learners:\n  me:\n    theme: [nord]\n", ":3:12: error: this is no value for theme"),
        ("learners:\n  me: nord\n", ":2:7: error: the settings of a learner have to be names with values"),
        ("learners:\n  me:\n   theme: nord\n  theme\n", ":4:"),
        ("- nord\n", ":1:1: error: settings have to be names with values"),
        ("learners:\n  me:\n    theme: ../nord\n", ":3:12: error: this is no value for theme"),
        ("model-timeout: soon\n", ":1:16: error: this is no value for model-timeout"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_nothing_is_lost(tmp_path: Path, text: str, where: str) -> None:
    mine = written(tmp_path, text)
    with pytest.raises(QuizError) as caught:
        mine.value("theme", {})
    assert where in str(caught.value)
    with pytest.raises(QuizError):
        mine.store("theme", "nord")
    assert (tmp_path / FILE).read_text("utf-8") == text


@pytest.mark.parametrize("value", ["a b", "../nord", "\x1b[31m", "x" * 65])
def test_a_value_that_cannot_be_is_not_stored(tmp_path: Path, value: str) -> None:
    with pytest.raises(QuizError) as caught:
        settings(tmp_path).store("theme", value)
    assert "\x1b" not in str(caught.value)
    assert not (tmp_path / FILE).exists()


def test_what_belongs_to_the_machine_is_at_the_top_and_every_learner_finds_it(tmp_path: Path) -> None:
    mine = written(tmp_path, KNOWN_AND_UNKNOWN)
    mine.store_all({"model": "llama3.2", "model-server": "http://localhost:1/v1", "theme": "nord"})
    assert settings(tmp_path, "ana-1").value("model", {}) == ("llama3.2", "file")
    text = (tmp_path / FILE).read_text("utf-8")
    assert "\nmodel: " in text
    assert "    theme: nord  # dark\n    goal: 5\n" in text
    mine.store_all({"model": "", "model-server": "", "theme": "dracula"})
    assert (tmp_path / FILE).read_text("utf-8") == KNOWN_AND_UNKNOWN


def test_settings_are_stored_together_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="model-timeout cannot be 0"):
        settings(tmp_path).store_all({"model": "llama3.2", "model-timeout": "0"})
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("model", ["llama3.2", "hf.co/a/B-GGUF:Q4_K_M", "My model"], [" a", "a ", "x" * 201, "é"]),
        (
            "model-server",
            ["ollama", "openai", "llm", "http://localhost:1234/v1", "ollama+http://gpu:11434"],
            ["ftp://x", "http://me:pw@x/"],
        ),
        ("model-key-variable", ["OPENAI_API_KEY", "_K1"], ["sk-abc", "gsk_abc", "1A", "A B"]),
        ("model-timeout", ["1", "120", "3600"], ["0", "3601", "12.5", "-1"]),
        ("model-total-timeout", ["1", "99999"], ["0", "100000"]),
        ("model-limit", ["1", "100000"], ["0", "1e5"]),
        ("write-on-open", ["off", "local", "always"], ["yes", "Local", "1"]),
        ("feeds-on-open", ["yes", "no"], ["on", "Yes", "1"]),
    ],
)
def test_what_each_setting_of_the_machine_can_be(name: str, good: list[str], bad: list[str], tmp_path: Path) -> None:
    mine = settings(tmp_path)
    for value in good:
        mine.store(name, value)
        assert mine.value(name, {}) == (value, "file")
    for value in bad:
        with pytest.raises(QuizError):
            mine.store(name, value)


def test_a_setting_that_there_is_not_is_said(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="there is no setting colour"):
        settings(tmp_path).store("colour", "nord")


def test_what_was_parsed_is_kept_by_its_content(tmp_path: Path) -> None:
    mine = written(tmp_path, KNOWN_AND_UNKNOWN)
    mine.value("theme", {})
    [kept] = (tmp_path / "cache").iterdir()
    digest, data = json.loads(kept.read_bytes())
    data["learners"]["me"]["theme"] = "from-the-cache"
    kept.write_text(json.dumps([digest, data]), "utf-8")
    assert mine.value("theme", {}) == ("from-the-cache", "file")
    (tmp_path / FILE).write_text(KNOWN_AND_UNKNOWN + "# changed\n", "utf-8")
    assert mine.value("theme", {}) == ("dracula", "file")
    kept.write_bytes(b"\x00 not JSON")
    assert mine.value("theme", {}) == ("dracula", "file")


def test_without_a_place_for_caches_it_is_parsed_each_time(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(KNOWN_AND_UNKNOWN, "utf-8")
    (tmp_path / "cache").write_text("in the way", "utf-8")
    assert settings(tmp_path).value("theme", {}) == ("dracula", "file")


NAMES = st.from_regex(r"[\w-]{1,64}", fullmatch=True)


@given(learners=st.lists(st.tuples(st.sampled_from(["me", "ana-24d4b96f", "bo-01234567"]), NAMES), max_size=6))
def test_whatever_is_chosen_in_whatever_order_is_what_is_found(
    tmp_path_factory: pytest.TempPathFactory, learners: list[tuple[str, str]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    for learner, theme in learners:
        settings(home, learner).store("theme", theme)
    for learner, theme in dict(learners).items():
        assert settings(home, learner).value("theme", {}) == (theme, "file")
