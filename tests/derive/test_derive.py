"""From an article to a bank: the same each time, in balance, good enough for `quiz check`, and never a crash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import making
from derive.night_bus import STORY, drafting
from hostile.mutating import mutate
from quiz.article.model import Article
from quiz.bank.load import read_bank
from quiz.check.registry import CHECKS
from quiz.derive.bank_text import draft_bank_text
from quiz.derive.derive import LONGEST, NOT_ENGLISH, derive
from quiz.derive.draft import Derivation, Draft
from quiz.derive.select import select
from quiz.errors import QuizError
from quiz.kinds.highlight import Highlight
from quiz.kinds.question import Aim
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


def test_every_story_has_a_warm_up_and_is_told_back(derivation: Derivation) -> None:
    assert [draft.aim for draft in derivation.drafts[:2]] == [Aim.WARM_UP, Aim.RETELLING]


def test_a_story_in_another_language_is_told_back_and_nothing_else() -> None:
    words = "Der Hafen wird am Montag geschlossen, weil die Brücke nicht mehr sicher ist. Die Stadt will sie bis zum Herbst erneuern."
    found = derive(making.article(f"Hafen geschlossen\n\n{words} Niemand weiß, was das kosten wird.\n"), seed=1)
    assert [draft.aim for draft in found.drafts] == [Aim.RETELLING]
    assert found.notices == (NOT_ENGLISH,)


def test_the_bank_can_be_read_as_the_same_questions_and_has_no_weakness(derivation: Derivation, story: Article) -> None:
    text = draft_bank_text(story, "a.txt", derivation.drafts, bank_id="b", title="T", name="b.yaml")
    bank = read_bank(text, Path("b.yaml"), lambda _file, _about: story)
    assert bank.warnings == ()
    assert [question.body for question in bank.questions] == [question.body for question in derivation.questions]
    assert [question.evidence for question in bank.questions] == [question.evidence for question in derivation.questions]
    assert [question.revision for question in bank.questions] == [question.revision for question in derivation.questions]
    assert {problem.rule for check in CHECKS for problem in check.find(bank)} <= {"draft"}


def test_the_story_sheet_stands_in_the_bank_for_whoever_writes_more() -> None:
    made = drafting()
    kept, _ = made.drafts()
    text = draft_bank_text(STORY, "a.txt", kept, bank_id="b", title="T", name="b.yaml", sheet=made.sheet)
    assert "# The story: A town keeps its night bus.\n" in text
    assert "# - The council keeps the night bus until April [2]\n" in text
    assert len(read_bank(text, Path("b.yaml"), lambda _file, _about: STORY).questions) == len(kept)


def draft(aim: Aim | None, words: str, merit: float = 0.9, *, article: Article = STORY) -> Draft:
    told = making.evidence(words, of=article)
    return Draft("model", "1", Highlight(), f"Which sentence says {words}?", told, "So.", aim=aim, merit=merit)


def test_the_main_idea_is_first_and_never_dropped_and_a_detail_is_last_and_the_only_one() -> None:
    words = [STORY.words(each.span) for each in STORY.sentences]
    main = draft(Aim.MAIN_IDEA, words[1], merit=0.1)
    details = [draft(Aim.DETAIL, each) for each in words[2:6]]
    others = [draft(Aim.CAUSE, each) for each in words[6:9]]
    kept, dropped = select(STORY, [*details, *others, main], Random(1))
    assert [one.aim for one in kept] == [Aim.MAIN_IDEA, *[Aim.CAUSE] * 3, Aim.DETAIL]
    assert {one.reason for one in dropped} == {"there are enough details"}


def test_what_a_writer_left_room_for_is_filled_by_rules_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [STORY.words(each.span) for each in STORY.sentences]
    by_rule = replace(draft(Aim.CLAIM_OR_FACT, words[-1]), generator="claim-or-fact")
    monkeypatch.setattr("quiz.derive.derive.propose", lambda _article, _seed: (by_rule,))
    few, many = ([draft(Aim.CAUSE, each) for each in words[1:count]] for count in (3, 13))
    assert by_rule in derive(STORY, seed=1).drafts
    assert by_rule in derive(STORY, seed=1, written=few).drafts
    assert by_rule not in derive(STORY, seed=1, written=many).drafts


def test_a_draft_that_gives_another_away_is_left_out() -> None:
    first_words, second_words = "The harbour master is Ruth Adler.", "She ended the slow ferry in May."
    article = making.article(f"Ferries\n\n{first_words} {second_words} The boat carries 240 passengers.\n")
    told, asked = (making.evidence(words, of=article) for words in (first_words, second_words))
    first = Draft("a", "1", Short("Ruth Adler"), "Who is the harbour master?", told, "It says so.")
    second = Draft("b", "1", Highlight(), "When did the harbour master Ruth Adler end the ferry?", asked, "It says so.", merit=0.1)
    kept, dropped = select(article, (first, second), Random(1))
    assert kept == (first,)
    assert "gives away" in dropped[0].reason


def test_an_empty_bank_is_not_written(story: Article) -> None:
    with pytest.raises(QuizError, match="no question could be made"):
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
