from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.article.model import Article
from quiz.article.sentences import parse_article
from quiz.bank.model import Bank
from quiz.check.registry import CHECKS
from quiz.check.rules.bank import bank_leak
from quiz.derive.draft import Draft, as_questions
from quiz.derive.maze import maze
from quiz.kinds.cloze import Cloze
from quiz.kinds.question import Aim, Status
from quiz.kinds.short import Short
from quiz.text import clean, fold_space

OPENING = """\
The council of Milford has closed the old bridge over the river Arne after engineers found cracks in its arches. The bridge carries \
thousands of cars in a day, and was repaired in the winter. The mayor wants to build a bridge for bicycles with the money from a fund \
of the county. Shops in the centre of the town have lost many of their customers since the closure was announced by the council.\
"""
STORY = f"""\
Council closes the old bridge

Monday, May 3, 2027

{OPENING}

"The closure of the bridge in the spring is a mistake of the council," said Tom Reed, who has a bakery in the market.

An engineer of the county was asked for a report on the arches. The reports were published in a newspaper. A tunnel was planned by the \
county, but an objection from the villages of the valley stopped it. The villagers were invited to a meeting at a school.
"""
WORDS = st.sampled_from(
    "the a an of in was has to council bridge bridges engineer opened closed build report. reports apples was. {{x}} Milford “he "
    "said” ".split()
)


def made(article: Article, seed: int = 1) -> tuple[Draft, Cloze]:
    draft = maze(article, seed)
    assert draft is not None
    assert isinstance(draft.body, Cloze)
    return draft, draft.body


def filled(body: Cloze) -> str:
    answers = [*(gap.answer for gap in body.gaps), ""]
    return "".join(part for pair in zip(body.segments, answers, strict=True) for part in pair)


def test_the_passage_is_the_opening_of_the_story_without_headline_and_date() -> None:
    _, body = made(parse_article(STORY))
    assert OPENING.startswith(filled(body))


def test_every_gap_has_three_options_and_one_is_right() -> None:
    _, body = made(parse_article(STORY))
    assert 6 <= len(body.gaps) <= 10
    for gap in body.gaps:
        assert len({option.text for option in gap.options}) == 3
        assert [option.text for option in gap.options if option.correct] == [gap.answer]


def test_no_two_gaps_have_the_same_answer_and_there_are_words_between_them() -> None:
    _, body = made(parse_article(STORY))
    answers = [gap.answer for gap in body.gaps]
    assert len(set(answers)) == len(answers)
    assert all(len(segment.split()) >= 4 for segment in body.segments[1:-1])


def test_nothing_that_somebody_says_has_a_gap() -> None:
    speech = "The old bridge of the town is a danger to the children of the school and a burden to the taxpayers of the county."
    story = STORY.replace(OPENING, f'{OPENING[:110]} "{speech} The end of the bridge is a relief," the mayor said. {OPENING[111:]}')
    _, body = made(parse_article(story))
    inside = filled(body).find(speech)
    assert inside > 0
    assert any(speech in segment for segment in body.segments)


def test_before_a_plural_verb_no_form_of_the_past_is_offered_for_people() -> None:
    story = STORY.replace("Shops in the centre of the town have", "In the town the villagers have")
    for seed in range(20):
        _, body = made(parse_article(story), seed)
        for gap in body.gaps:
            if gap.answer == "villagers":
                assert not any(option.text.endswith("ed") for option in gap.options)


def test_after_to_have_is_not_offered_for_it_fits() -> None:
    for seed in range(20):
        _, body = made(parse_article(STORY), seed)
        for before, gap in zip(body.segments, body.gaps, strict=False):
            if before.endswith(" to "):
                assert "have" not in [option.text for option in gap.options]


def test_it_is_a_warm_up_that_is_ready_and_fine_for_quiz_check() -> None:
    article = parse_article(STORY)
    draft, _ = made(article)
    assert (draft.status, draft.aim) == (Status.READY, Aim.WARM_UP)
    assert "warm-up" in draft.prompt
    questions = as_questions((draft,), article)
    assert questions[0].generator == "maze 1"
    bank = Bank("draft", "Draft", questions, (article,))
    assert [problem for check in CHECKS for problem in check.find(bank)] == []


def test_what_it_shows_of_the_story_gives_no_other_question_away() -> None:
    article = parse_article(STORY)
    warm_up, _ = made(article)
    key = Short("cracks")
    asked = Draft("what", "1", key, "What have engineers found?", warm_up.evidence[:1], "The article says so.")
    bank = Bank("draft", "Draft", as_questions((warm_up, asked), article), (article,))
    assert not list(bank_leak.find(bank))


def test_the_same_seed_gives_the_same_maze_and_another_one_another() -> None:
    article = parse_article(STORY)
    assert made(article, 1) == made(article, 1)
    assert made(article, 1) != made(article, 2)


def test_a_story_that_is_too_short_or_not_in_english_has_none() -> None:
    german = "Der Rat der Stadt hat die alte Brücke über den Fluss geschlossen, weil in den Bögen Risse gefunden wurden. "
    assert maze(parse_article(german * 12), 1) is None
    assert maze(parse_article("The council has closed the old bridge in the town."), 1) is None


def test_a_story_with_braces_in_it_has_none_since_a_gap_is_written_so() -> None:
    assert maze(parse_article(STORY.replace("river Arne", "river {{Arne}}")), 1) is None


@given(st.lists(WORDS, min_size=60, max_size=160), st.integers(0, 3))
def test_whatever_the_text_it_comes_back_from_its_right_words_and_each_gap_has_one(words: list[str], seed: int) -> None:
    article = parse_article(clean(" ".join(words)))
    draft = maze(article, seed)
    if draft is not None:
        assert isinstance(draft.body, Cloze)
        assert filled(draft.body) in fold_space(article.text)
        for gap in draft.body.gaps:
            texts = [option.text for option in gap.options]
            assert len(set(texts)) == 3
            assert [option.text for option in gap.options if option.correct] == [gap.answer]


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    maze(parse_article(clean(text)), 1)
