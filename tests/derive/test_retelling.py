from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.article.model import Article
from quiz.article.sentences import parse_article
from quiz.bank.model import Bank
from quiz.check.registry import CHECKS
from quiz.derive.draft import as_questions
from quiz.derive.retelling import tell_it_back
from quiz.kinds.question import Aim, Status
from quiz.kinds.short import Short
from quiz.text import clean, fold_space

STORY = """\
Council to close the old bridge

Monday, May 3, 2027

By Jane Doe

The council of Milford has voted to close the old bridge over the Arne in June. The bridge carries 4,000 cars a day. \
Engineers found cracks in three of its arches last winter, and the council has limited its traffic since then.

The old bridge seen from the south bank. Image: Jane Doe.

"We know what it means for the shops. We have no choice," mayor Ann Lee said. "It would be wrong to wait."

Shop owner Tom Reed said the council had ignored the shops near the bridge. He has run a bakery there for nine years.

The council will build a bridge for bicycles next year. A new bridge for cars would cost 12 million pounds.

Also in the news: a fair in Milford
Read more about bridges
"""
TEXTS = st.text(st.sampled_from('aA bcdE.!?"\n“” ,é漢。'), max_size=300) | st.text(max_size=120)


def story() -> Article:
    return parse_article(STORY)


def checklist(article: Article) -> tuple[str, ...]:
    draft = tell_it_back(article)
    assert draft is not None
    assert isinstance(draft.body, Short)
    return draft.body.checklist


def test_there_are_at_most_three_points_and_the_lead_is_the_first() -> None:
    points = checklist(story())
    assert len(points) == 3
    assert points[0] == "The council of Milford has voted to close the old bridge over the Arne in June."


def test_a_dateline_is_in_no_point_and_not_in_the_model_answer() -> None:
    draft = tell_it_back(parse_article(STORY.replace("The council of", "MILFORD, 3 May - The council of", 1)))
    assert draft is not None
    assert isinstance(draft.body, Short)
    assert draft.body.checklist[0].startswith("The council of Milford")
    assert "MILFORD" not in draft.body.answer


def test_no_point_is_a_heading_date_byline_caption_link_or_half_of_a_quotation() -> None:
    body = " ".join(checklist(story()))
    for other in ("Council to close", "Monday", "Jane Doe", "south bank", "Also in", "Read more", "no choice", "wrong to wait"):
        assert other not in body


def test_it_is_ready_is_told_by_nobody_but_the_learner_and_is_fine_for_quiz_check() -> None:
    draft = tell_it_back(story())
    assert draft is not None
    assert (draft.status, draft.aim, draft.checked) == (Status.READY, Aim.RETELLING, None)
    questions = as_questions((draft,), story())
    assert questions[0].generator == "tell-it-back 2"
    bank = Bank("draft", "Draft", questions, (story(),))
    assert [problem for check in CHECKS if not check.rule.id.startswith("bank-") for problem in check.find(bank)] == []


def test_the_model_answer_is_the_lead_and_one_more_of_the_points() -> None:
    draft = tell_it_back(story())
    assert draft is not None
    assert isinstance(draft.body, Short)
    used = [point for point in draft.body.checklist if point in draft.body.answer]
    assert used[0] == draft.body.checklist[0]
    assert len(used) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der Stadt schließt die alte Brücke im Mai. Die Händler der Stadt fürchten um ihr Geschäft an der Brücke.",
        "市議会は月曜日、古い橋を五月に閉鎖することを決めた。\n\n商店街の人々は客が減ることを心配していると話した。",
        "Городской совет закроет старый мост в мае. Владельцы магазинов боятся потерять своих покупателей.",
    ],
)
def test_a_story_in_any_language_can_be_told_back(text: str) -> None:
    assert len(checklist(parse_article(text))) == 2


def test_three_sentences_are_three_points() -> None:
    assert len(checklist(parse_article("The bridge is closed. Cars take the road by the river. Nobody knows for how long."))) == 3


def test_one_sentence_is_too_little_to_tell() -> None:
    assert tell_it_back(parse_article("The bridge is closed.")) is None


def test_a_sentence_that_appears_twice_is_one_point() -> None:
    points = checklist(parse_article("The old bridge is closed.\n\nCars take the road by the river.\n\nThe old bridge is closed."))
    assert len(points) == len(set(points)) == 2


def test_a_quotation_that_goes_on_in_the_next_paragraph_gives_no_point() -> None:
    text = (
        'The coach spoke after the match on Monday. He said, "In the first half it felt good out there.\n\n'
        'We could have scored two goals early." The match in Milford ended without a goal. The next match is on Friday evening.'
    )
    points = checklist(parse_article(text))
    assert not any("felt good" in point or "could have" in point for point in points)
    assert len(points) == 3


@given(TEXTS)
def test_any_text_of_two_sentences_gets_one_with_points_that_are_whole_sentences_of_it(text: str) -> None:
    article = parse_article(clean(text))
    draft = tell_it_back(article)
    sentences = [fold_space(article.words(sentence.span)) for sentence in article.sentences]
    assert (draft is None) == (len(set(sentences)) < 2)
    if draft is not None:
        assert isinstance(draft.body, Short)
        assert set(draft.body.checklist) <= set(sentences)
        assert len(draft.body.checklist) == len(draft.evidence) <= 3
        assert sorted(evidence.quote for evidence in draft.evidence) == sorted(draft.body.checklist)
