from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from quiz.article.load import load_article
from quiz.article.model import Source
from quiz.errors import QuizError
from quiz.files import read_text


def written(tmp_path: Path, data: bytes, name: str = "news.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> QuizError:
    with pytest.raises(QuizError) as caught:
        load_article(path)
    return caught.value


def test_an_article_keeps_its_text_and_what_is_known_of_it(tmp_path: Path) -> None:
    text = "The ferry stops.\n\nIt is old.\n"
    loaded = load_article(written(tmp_path, text.encode()), Source(title="Ferry", date="2026-11-20"))
    assert loaded.text == text
    assert loaded.about.title == "Ferry"
    assert loaded.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_byte_order_mark_line_ends_and_terminal_controls_do_not_get_in(tmp_path: Path) -> None:
    loaded = load_article(written(tmp_path, b"\xef\xbb\xbfOne.\r\nTwo.\x1b[31m\rThree cafe\xcc\x81."))
    assert loaded.text == "One.\nTwo.[31m\nThree café."


def test_a_byte_that_is_not_utf_8_is_named_with_its_place(tmp_path: Path) -> None:
    error = refused(written(tmp_path, b"Caf\xc3\xa9\r\nna\xefve"))
    assert "byte 0xEF" in error.message
    assert error.place is not None
    assert (error.place.line, error.place.column) == (2, 3)
    assert error.hint


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\x00\x1b\n"])
def test_an_article_without_words_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "empty" in refused(written(tmp_path, data)).message


def test_a_missing_file_a_folder_and_an_impossible_path_are_named(tmp_path: Path) -> None:
    assert "no such article" in refused(tmp_path / "nowhere.txt").message
    assert "not a file" in refused(tmp_path).message
    assert "cannot be" in refused(tmp_path / "a\0b").message
    assert "cannot be" in refused(written(tmp_path, b"x") / "below").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refused(tmp_path / "pipe").message


def test_a_file_that_is_too_large_is_refused_and_one_that_just_fits_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"12345")
    assert read_text(path, 5, "bank") == "12345"
    with pytest.raises(QuizError, match="the bank is larger than 4 bytes"):
        read_text(path, 4, "bank")


def test_a_hostile_name_is_shown_without_its_controls(tmp_path: Path) -> None:
    error = refused(tmp_path / "bad\x1b[2J\u202ename")
    assert error.place is not None
    assert "\x1b" not in str(error)
    assert "\u202e" not in str(error)
