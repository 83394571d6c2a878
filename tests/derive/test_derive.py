"""From an article to a bank: the same each time, in balance, good enough for `quiz check`, and never a crash."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import making
from hostile.mutating import mutate
from quiz.article.model import Article
from quiz.bank.load import read_bank
from quiz.check.registry import CHECKS
from quiz.derive.bank_text import draft_bank_text
from quiz.derive.derive import LONGEST, derive, finish
from quiz.derive.draft import Derivation, Draft
from quiz.derive.select import select
from quiz.errors import QuizError
from quiz.kinds.highlight import Highlight
from quiz.kinds.question import Status
from quiz.kinds.short import Short
from quiz.text import clean

SEEDS = Path(__file__).parents[2] / "seeds"
PIECES = st.sampled_from(
    (*'“”"‘’é日', "\t", "\n\n", " said ", "Ines Okafor", " Reyes", "He ", ", ", ". ", "1,200", "£", "%", "in 2019", "{{", "}}")
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)


@pytest.fixture(scope="module")
def derivation(story: Article) -> Derivation:
    return derive(story, seed=1)


def test_the_same_article_and_seed_give_the_same_drafts(story: Article, derivation: Derivation) -> None:
    assert derivation.drafts
    assert derive(story, seed=1) == derivation
    assert any(derive(story, seed=seed).drafts != derivation.drafts for seed in range(2, 5))


def test_the_bank_can_be_read_as_the_same_questions_and_has_no_weakness(derivation: Derivation, story: Article) -> None:
    text = draft_bank_text(story, "a.txt", derivation.drafts, bank_id="b", title="T", name="b.yaml")
    bank = read_bank(text, Path("b.yaml"), lambda _file, _about: story)
    assert bank.warnings == ()
    assert [question.body for question in bank.questions] == [question.body for question in derivation.questions]
    assert [question.evidence for question in bank.questions] == [question.evidence for question in derivation.questions]
    assert [question.revision for question in bank.questions] == [question.revision for question in derivation.questions]
    assert {question.status for question in bank.questions} == {Status.DRAFT}
    assert {problem.rule for check in CHECKS for problem in check.find(bank)} == {"draft"}


def test_a_draft_that_gives_another_away_is_left_out() -> None:
    first_words, second_words = "The harbour master is Ruth Adler.", "She ended the slow ferry in May."
    article = making.article(f"Ferries\n\n{first_words} {second_words} The boat carries 240 passengers.\n")
    told, asked = (making.evidence(words, of=article) for words in (first_words, second_words))
    first = Draft("a", "1", Short("Ruth Adler"), "Who is the harbour master?", told, "It says so.")
    second = Draft("b", "1", Highlight(), "When did the harbour master Ruth Adler end the ferry?", asked, "It says so.", merit=0.1)
    kept, dropped = select(article, (first, second), Random(1))
    assert kept == (first,)
    assert "gives away" in dropped[0].reason


def test_gaps_for_numbers_have_a_half_and_a_kind_that_is_too_common_is_put_into_other_forms() -> None:
    facts = [
        f"The {name} of the harbour is {number} metres long." for number, name in enumerate("pier wall boat shed net rope".split(), 20)
    ]
    article = making.article("Harbour\n\n" + "\n\n".join(facts))
    drafts = []
    for at, words in enumerate(facts):
        told = making.evidence(words, of=article)
        for generator in ("number-gap", "other"):
            bodies = (Short(f"{20 + at}"), Highlight())
            drafts += [Draft(generator, "1", body, f"Which length has number {at}?", told, "It says so.") for body in bodies]
    kept, _ = select(article, drafts, Random(1))
    kinds = Counter(draft.kind for draft in kept)
    assert sum(draft.generator == "number-gap" for draft in kept) <= max(5, len(kept) / 2)
    assert max(kinds.values()) <= len(kept) / 2
    gaps = [draft for draft in drafts if draft.generator == "number-gap" and draft.kind == "highlight"]
    alone, dropped = select(article, gaps, Random(1))
    assert len(alone) == 4
    assert {one.reason for one in dropped} == {"its kind has more than its share"}


def test_a_language_models_drafts_go_through_the_same_gates(story: Article, derivation: Derivation) -> None:
    good = derivation.drafts[0]
    bad = Draft("model", "1", good.body, "What", good.evidence, good.explanation)
    finished = finish(story, (good, bad), seed=1)
    assert [draft.prompt for draft in finished.drafts] == [good.prompt]
    assert [one.gate for one in finished.dropped] == ["prompt"]


def test_an_empty_bank_is_not_written(story: Article) -> None:
    with pytest.raises(QuizError, match="no question could be drafted"):
        draft_bank_text(story, "a.txt", (), bank_id="b", title="T", name="b.yaml")


def test_what_is_longer_than_an_article_is_refused() -> None:
    with pytest.raises(QuizError, match="more than 60,000 characters"):
        derive(making.article("The sea rose. " * (LONGEST // 10)), seed=1)


def writes_what_can_be_read(article: Article) -> None:
    found = derive(article, seed=1)
    if found.drafts:
        text = draft_bank_text(article, "a.txt", found.drafts, bank_id="b", title="T", name="b.yaml")
        bank = read_bank(text, Path("b.yaml"), lambda _file, _about: article)
        assert [question.body for question in bank.questions] == [question.body for question in found.questions]


@given(TEXTS)
def test_any_text_is_taken(text: str) -> None:
    words = clean(text)
    if words.strip():
        writes_what_can_be_read(making.article(words))


def test_damaged_articles_are_taken_as_they_are() -> None:
    files = [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))]
    chance = Random(7)
    for number in range(60):
        words = clean(mutate(files[number % len(files)], chance, files).decode("utf-8", "replace"))[:LONGEST]
        if words.strip():
            writes_what_can_be_read(making.article(words))


SLOW = (
    *("“" * 3000, "A, " * 3000, "Ines Okafor, a " * 800, "x" * 20_000, "1,000 " * 2000, "said " * 4000, "A. " * 5000),
    *("The 7 men said so. " * 900, "because " * 5000 + ".", "Because " + "of the " * 5000 + ".", "the number of " * 3000 + "."),
    *("A said that " * 4000 + ".", "but " * 9000 + "because it is.", "According to " * 4000 + ", it is."),
)


@pytest.mark.parametrize("words", SLOW, ids=range(len(SLOW)))
def test_a_text_made_to_be_slow_is_not(words: str) -> None:
    derive(making.article(f"Title\n\n{words}"[:LONGEST]), seed=1)
