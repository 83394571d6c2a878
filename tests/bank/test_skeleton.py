"""The beginning of a bank: whatever the article is, it can be read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.article.model import Article
from quiz.article.sentences import parse_article
from quiz.bank.load import read_bank
from quiz.bank.model import Bank
from quiz.bank.skeleton import FIRST_QUESTION, skeleton, suggested_id, suggested_title, yaml_text
from quiz.errors import QuizError
from quiz.kinds.choice import Choice
from quiz.kinds.question import Status
from quiz.text import clean, fold_space
from quiz.yaml.fields import ID_PATTERN

ODD = st.text(st.sampled_from("aB. ?!\n\t\"'#:-[]{}&*%@`|>\\,“”’…é\u0301\u200f\u2066\u2069\ufffe\u00a07"), min_size=1, max_size=80)


def read(text: str, article: Article) -> Bank:
    return read_bank(text, Path("b.yaml"), lambda _file, _about: article)


def written(article: Article, title: str = "T", file: str = "a.txt") -> str:
    return skeleton(article, file, "b", title, name="b.yaml")


@pytest.fixture
def harbour(harbour_text: str) -> Article:
    return parse_article(harbour_text)


def test_it_is_a_bank_with_one_draft_whose_evidence_is_the_first_sentence_of_the_story(harbour: Article) -> None:
    bank = read(written(harbour), harbour)
    (question,) = bank.questions
    assert bank.warnings == ()
    assert (question.id, question.status, question.is_playable) == (FIRST_QUESTION, Status.DRAFT, False)
    assert [part.quote for part in question.evidence] == ["The harbour town of Skerry Bay opened a new ferry terminal on Monday."]
    assert isinstance(question.body, Choice)
    assert len({option.misreading for option in question.body.options}) == 4


def test_it_keeps_the_hash_and_the_headline(harbour: Article) -> None:
    text = written(harbour)
    assert f"  sha256: {harbour.sha256}\n" in text
    assert "  title: Harbour town opens its ferry terminal\n" in text


def test_every_sentence_stands_in_a_comment_with_its_number(harbour: Article) -> None:
    comments = fold_space(" ".join(line[1:] for line in written(harbour).splitlines() if line.startswith("#")))
    for number, sentence in enumerate(harbour.sentences, 1):
        assert f"{number} {fold_space(harbour.words(sentence.span))}" in comments
    assert all(len(line) <= 120 for line in written(harbour).splitlines())


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, those written in C too, that some work takes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("same", ["The bus was late again. ", "The bus was late.\n\nThe bus was late again.\n\n"])
def test_the_work_for_sentences_that_stand_many_times_grows_with_their_number_alone(same: str) -> None:
    few, many = (parse_article("Late again\n\n" + same * times) for times in (100, 400))
    assert calls(lambda: written(many)) < 6 * calls(lambda: written(few))


def test_of_many_sentences_that_stand_elsewhere_too_only_so_many_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr("quiz.bank.skeleton.stands_once", lambda _article, words: bool(tried.append(words)))
    with pytest.raises(QuizError, match="no sentence of this article can be quoted"):
        written(parse_article(" ".join(f"The bus number {number} was late." for number in range(3000))))
    assert len(tried) == 1000


def test_a_sentence_that_stands_twice_is_not_quoted() -> None:
    article = parse_article("It rains. It rains.\n\nIt stopped.")
    assert read(written(article), article).questions[0].evidence[0].quote == "It stopped."


def test_an_article_without_a_sentence_of_its_own_is_named() -> None:
    with pytest.raises(QuizError, match="no sentence of this article can be quoted"):
        written(parse_article("No. No."))


@given(ODD.map(clean).filter(str.strip), ODD)
@example("“{{gap}} {evidence} %s,” he said: # no.", "[x]: 'tis #1")
def test_whatever_the_article_and_the_title_are_the_bank_can_be_read(words: str, title: str) -> None:
    article = parse_article(words)
    try:
        text = written(article, title=f"T {title}", file=f"a {title}.txt")
    except QuizError:
        return
    assert read(text, article).questions[0].evidence


@given(ODD.filter(lambda words: clean(words).replace("\ufffe", "").strip()))
@example("#1: it's 5 o'clock")
@example("Why: because")
@example("Which is #1 in C# sales?")
def test_a_text_is_read_as_it_was_written(words: str) -> None:
    article = parse_article("One.")
    bank = read(written(article).replace("title: T\n", f"title: {yaml_text(words)}\n", 1), article)
    assert bank.title == fold_space(clean(clean(words).replace("\ufffe", "")))


def test_plain_words_need_no_quotes() -> None:
    assert yaml_text("Mayor's £5m plan, at 7:15 (again)") == '"Mayor\'s £5m plan, at 7:15 (again)"'
    assert yaml_text("Night bus runs on, says the mayor's aide") == "Night bus runs on, says the mayor's aide"
    assert yaml_text('He said "no": never') == '"He said \\"no\\": never"'


@pytest.mark.parametrize(
    ("name", "made"),
    [("the night bus", "the-night-bus"), ("Ärger in Köln!", "arger-in-koln"), ("新聞", ""), ("--", ""), ("a" * 90, "a" * 64)],
)
def test_an_id_is_made_from_a_name(name: str, made: str) -> None:
    assert suggested_id(name) == made


@given(st.text(max_size=100))
def test_what_is_made_from_a_name_is_an_id_or_nothing(name: str) -> None:
    made = suggested_id(name)
    assert not made or re.fullmatch(ID_PATTERN, made)


def test_the_title_is_the_headline_or_the_beginning() -> None:
    assert suggested_title(parse_article("Bus stops\n\nIt stopped on Monday.")) == "Bus stops"
    assert suggested_title(parse_article("The bus stopped on Monday. Nobody knows why.")) == "The bus stopped on Monday"
    assert len(suggested_title(parse_article("word " * 99 + "end."))) <= 120
