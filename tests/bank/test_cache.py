"""The cache of banks: what comes out is what a fresh reading gives, and nothing that is in it can do harm."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank import cache
from quiz.bank.cache import cache_directory, open_bank
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.errors import BankError, QuizError

NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
SHIPPED = shipped_banks()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A bank that a test may change, with its article."""
    shutil.copytree(NINE.parent, tmp_path / "questions")
    shutil.copytree(NINE.parent.parent / "seeds", tmp_path / "seeds")
    return tmp_path / "questions" / NINE.name


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "banks"


def kept(directory: Path) -> Path:
    (file,) = directory.iterdir()
    return file


def same(one: Bank, other: Bank) -> bool:
    """Whether two banks are the same in everything, also in what a comparison of questions leaves out."""
    places = [question.place for question in one.questions] == [question.place for question in other.questions]
    articles = [question.article for question in one.questions] == [question.article for question in other.questions]
    parts = replace(one, known=None) == replace(other, known=None)
    return parts and places and articles and one.outline == other.outline and repr(one.warnings) == repr(other.warnings)


@pytest.mark.parametrize("path", [NINE, *SHIPPED], ids=lambda path: path.stem)
def test_a_kept_bank_is_the_bank_that_was_read(path: Path, directory: Path) -> None:
    fresh = load_bank(path)
    assert same(open_bank(path, directory), fresh)
    later = open_bank(path, directory)
    assert not isinstance(later.questions, tuple)
    assert same(later, fresh)
    assert fresh.questions == later.questions
    assert [later.question(question.id) for question in fresh.questions] == list(fresh.questions)
    assert later.question("no-such-question") is None
    assert later.questions[-1] == fresh.questions[-1]
    assert later.questions[1:3] == fresh.questions[1:3]


def test_a_kept_bank_is_taken_without_the_parser(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_bank(NINE, directory)
    monkeypatch.setattr(cache, "_read_and_keep", None)
    assert open_bank(NINE, directory).id == "nine"


def test_without_a_directory_nothing_is_kept(tmp_path: Path) -> None:
    assert open_bank(NINE, None) == load_bank(NINE)
    assert not list(tmp_path.iterdir())


def test_the_same_bank_by_another_way_names_its_places_by_that_way(copied: Path, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_bank(copied, directory)
    monkeypatch.chdir(copied.parent)
    near = open_bank(Path(copied.name), directory)
    assert not isinstance(near.questions, tuple)
    assert near.questions[0].place.path == copied.name
    assert same(near, load_bank(Path(copied.name)))


@pytest.mark.parametrize("which", ["bank", "article"])
def test_a_change_of_one_letter_is_read_anew(which: str, copied: Path, directory: Path) -> None:
    open_bank(copied, directory)
    changed = copied if which == "bank" else next((copied.parent.parent / "seeds").iterdir())
    stat = changed.stat()
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("title: ", "title: x", 1) if which == "bank" else f"{text[:-2]}!\n", encoding="utf-8")
    os.utime(changed, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    try:
        fresh = load_bank(copied)
    except BankError as error:
        with pytest.raises(BankError) as found:
            open_bank(copied, directory)
        expected = error.problems
        assert found.value.problems == expected
    else:
        assert same(open_bank(copied, directory), fresh)


def test_a_bank_that_has_become_wrong_says_so_as_it_would_without_a_cache(copied: Path, directory: Path) -> None:
    open_bank(copied, directory)
    copied.write_text(copied.read_text(encoding="utf-8").replace("kind: order", "kind: ordre"), encoding="utf-8")
    with pytest.raises(BankError) as without:
        load_bank(copied)
    with pytest.raises(BankError) as found:
        open_bank(copied, directory)
    assert found.value.problems == without.value.problems


def test_a_bank_with_errors_is_not_kept(copied: Path, directory: Path) -> None:
    copied.write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(BankError):
        open_bank(copied, directory)
    assert not directory.exists()


def test_a_bank_that_is_gone_is_not_given_from_the_cache(copied: Path, directory: Path) -> None:
    open_bank(copied, directory)
    copied.unlink()
    with pytest.raises(BankError) as found:
        open_bank(copied, directory)
    assert found.value.problems[0].rule == "bank-unreadable"


def test_an_article_that_leads_out_of_its_folders_now_is_named(copied: Path, directory: Path, tmp_path: Path) -> None:
    open_bank(copied, directory)
    article = next((copied.parent.parent / "seeds").iterdir())
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere.txt"
    shutil.move(article, elsewhere)
    try:
        article.symlink_to(elsewhere)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(BankError, match="leads out"):
        open_bank(copied, directory)


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    directory = tmp_path_factory.mktemp("kept")
    open_bank(NINE, directory)
    file = kept(directory)
    data = bytearray(file.read_bytes())
    data[at % len(data)] = byte
    file.write_bytes(data)
    assert same(open_bank(NINE, directory), load_bank(NINE))


@given(cut=st.integers(0, 20_000))
def test_a_file_that_was_cut_short_is_as_if_it_were_not_there(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    directory = tmp_path_factory.mktemp("kept")
    open_bank(NINE, directory)
    file = kept(directory)
    data = file.read_bytes()
    file.write_bytes(data[: cut % len(data)])
    assert same(open_bank(NINE, directory), load_bank(NINE))


@pytest.mark.parametrize("text", ["", "[]\n", "null\n", '{"made": 1}\n', "[" * 100_000 + "\n", '{"made": []}\n{}', "\xff\n"])
def test_a_file_of_somebody_else_is_as_if_it_were_not_there(text: str, directory: Path) -> None:
    open_bank(NINE, directory)
    kept(directory).write_bytes(text.encode("latin-1"))
    assert same(open_bank(NINE, directory), load_bank(NINE))


def test_what_another_program_kept_is_as_if_it_were_not_there(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_bank(NINE, directory)
    _, first, *lines = kept(directory).read_bytes().split(b"\n")
    header = json.loads(first)
    header["title"] = "Of another program"
    rest = b"\n".join([json.dumps(header).encode(), *lines])
    kept(directory).write_bytes(b"%08x\n%s" % (crc32(rest), rest))
    assert open_bank(NINE, directory).title == "Of another program"  # else this test says nothing
    monkeypatch.setattr(cache, "_program", lambda: (1, "0.0.1"))
    assert open_bank(NINE, directory).title == load_bank(NINE).title


def test_a_directory_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a directory")
    assert open_bank(NINE, in_the_way / "banks") == load_bank(NINE)


def test_what_is_kept_is_for_its_owner_alone_and_nothing_is_left_beside_it(directory: Path) -> None:
    open_bank(NINE, directory)
    assert [path.suffix for path in directory.iterdir()] == [".json"]
    if os.name == "posix":
        assert kept(directory).stat().st_mode & 0o777 == 0o600
        assert directory.stat().st_mode & 0o777 == 0o700


def test_the_directory_can_be_chosen() -> None:
    assert cache_directory({"QUIZ_CACHE": "elsewhere"}) == Path("elsewhere")
    assert cache_directory({"QUIZ_CACHE": "~/elsewhere"}) == Path.home() / "elsewhere"
    with pytest.raises(QuizError, match="QUIZ_CACHE is set but empty"):
        cache_directory({"QUIZ_CACHE": ""})
    assert cache_directory({}).name == "newsquiz"
