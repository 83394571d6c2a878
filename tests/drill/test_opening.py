"""The question that somebody is asked first: one digit answers it, and its story's opening proves it."""

from __future__ import annotations

import making
from quiz.article.model import Article, Role
from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.opening import MOST_WORDS, first_question, only_proof, opening_of, up_to_proof
from quiz.kinds.question import Question, Status


def words(article: Article) -> list[str]:
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def test_one_of_the_shipped_banks_has_one_and_the_words_that_prove_it_are_shown() -> None:
    question = first_question(question for path in shipped_banks() for question in load_bank(path).questions)
    assert question is not None
    shown = opening_of(question.article)
    assert 30 <= sum(len(text.split()) for text in words(shown)) <= MOST_WORDS
    for evidence in question.evidence:
        assert any(paragraph.span.start <= evidence.span.start < evidence.span.end <= paragraph.span.end for paragraph in shown.paragraphs)
    assert all(paragraph.role is Role.BODY for paragraph in shown.paragraphs)
    assert question.article.about.title not in words(shown)


def test_an_opening_ends_with_a_sentence_and_keeps_its_paragraphs() -> None:
    text = "\n\n".join(f"A {' '.join(['word'] * 18)} a{number}. A {' '.join(['word'] * 18)} b{number}." for number in range(4))
    article = making.article(text)
    assert [text.split()[-1] for text in words(opening_of(article))] == ["b0.", "a1."]
    assert opening_of(article).text == article.text


def test_what_a_low_window_has_room_for_ends_with_the_proof_or_is_the_proof_alone() -> None:
    question = making.choice()
    last = question.proof[-1]
    assert up_to_proof(question).sentences[-1] == last
    assert only_proof(question).sentences == question.proof


def test_drafts_and_what_is_not_picked_or_not_in_the_article_or_proved_further_down_are_passed_over() -> None:
    good = making.choice("good")
    filler = " ".join(["word"] * MOST_WORDS)
    late = making.article(f"{filler} end.\n\n{making.NEWS}")
    others: list[Question] = [
        making.choice("draft", status=Status.DRAFT),
        making.choices(),
        making.short(),
        making.highlight(),
        making.choice("absent", absent=True),
        making.choice("late", article=late, evidence=making.evidence("Its engine failed twice in October.", of=late)),
        making.choice("none", evidence=()),
    ]
    assert first_question([*others, good]) is good
    assert first_question(others) is None
