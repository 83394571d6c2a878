"""What each rule asks, what is right, what it leaves alone, and how few are proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

import pytest

import making
from quiz.article.model import Article
from quiz.derive.draft import Draft, as_questions
from quiz.derive.proposal import weaknesses
from quiz.derive.rules.causes import why
from quiz.derive.rules.main_point import main_point
from quiz.derive.rules.measure import main_measure
from quiz.derive.rules.propose import propose
from quiz.derive.rules.read_story import read_story
from quiz.derive.rules.speakers import views, what_said, who_said
from quiz.derive.rules.status import claim_or_fact, not_known
from quiz.derive.rules.story import Story
from quiz.kinds.choice import Choice
from quiz.kinds.match import Match
from quiz.kinds.question import Aim

HARBOUR = """\
Oster closes its old harbour

Monday, 9 November 2026

The town of Oster closed its old harbour on Monday because the quay is sinking into the mud. Five boats were moved before noon.

“The harbour is deep enough for larger boats and for the ferry,” said Jon Reyes, the harbour master. “But it was never built for storms.”

“We have waited nine years for a harbour that is safe in a storm,” said Ines Okafor, mayor of Oster.

Ruth Adler, a librarian, said: “Fishermen asked for a cheaper harbour with fewer berths and a lower wall.”

Engineers believe that the old quay has been sinking since the flood of 1953. It is not clear who will pay for a new quay.

The number of boats in Oster has fallen to 60. The company Norwick Marine owns 24 of the stalls beside the market hall.

Ferry tickets are dearer this winter because of the price of diesel. The bus to Norwick leaves at the market hall.
"""

OTHERS = "“No,” said Jon Reyes. Ann Miller said no."


def story_of(*paragraphs: str, headline: str = "Oster closes its old harbour") -> Story:
    return read_story(making.article("\n\n".join((headline, *paragraphs)) + "\n"))


def proposed(rule: Callable[[Story, Random], Iterable[Draft]], story: Story, seed: int = 1) -> list[Draft]:
    return list(rule(story, Random(seed)))


def key_of(draft: Draft) -> str:
    assert isinstance(draft.body, Choice)
    return next(option.text for option in draft.body.options if option.correct)


@pytest.fixture(scope="module")
def harbour() -> Article:
    return making.article(HARBOUR)


@pytest.fixture(scope="module")
def story(harbour: Article) -> Story:
    return read_story(harbour)


def test_a_story_has_three_questions_at_most_and_one_on_its_main_measure(harbour: Article) -> None:
    for seed in range(8):
        drafts = propose(harbour, seed)
        assert propose(harbour, seed) == drafts
        measures = [draft for draft in drafts if draft.generator == "main-measure"]
        assert 1 <= len(drafts) - len(measures) <= 3
        assert len(measures) <= 1
        assert all(draft.aim for draft in drafts)
        others = [draft.merit for draft in drafts if draft not in measures]
        assert others == sorted(others, reverse=True)
        assert [weaknesses(question) for question in as_questions(tuple(drafts), harbour)] == [()] * len(drafts)


def test_an_article_without_anything_worth_asking_has_no_question() -> None:
    assert propose(making.article("Rain\n\nIt rains. The sea rose. Nobody came.\n"), 1) == ()


def test_every_distractor_has_its_misreading_and_its_feedback(story: Story) -> None:
    for rule in (main_point, why, claim_or_fact, who_said, what_said, main_measure):
        for draft in proposed(rule, story):
            assert isinstance(draft.body, Choice)
            assert len(draft.body.options) == 3
            assert all(option.misreading and option.feedback for option in draft.body.options if not option.correct)


def test_the_speaker_of_a_quotation_is_asked_for_among_those_who_speak(story: Story) -> None:
    keys = {draft.prompt: key_of(draft) for draft in proposed(who_said, story)}
    assert keys["Who said: “The harbour is deep enough for larger boats and for the ferry”?"] == "Jon Reyes"
    assert set(keys.values()) == {"Jon Reyes", "Ines Okafor", "Ruth Adler"}


@pytest.mark.parametrize(
    "words",
    [
        "They asked the town for a cheaper harbour with fewer berths.",
        "Those plans would have cost the town a lot of money in the end.",
        "He asked the town for a cheaper harbour with fewer berths.",
        "Ask Jon Reyes for a cheaper harbour with fewer berths in the town.",
        "The harbour is deep.",
        "So the harbour of the town is deep enough for larger boats.",
        "Who would want a cheaper harbour with fewer berths in the town?",
    ],
)
def test_a_quotation_that_points_back_names_somebody_or_says_little_is_not_asked_about(words: str) -> None:
    story = story_of(OTHERS, f"Ruth Adler, a librarian, said: “{words}”")
    assert [one.speaker.name for one in story.speeches][-1] == "Ruth Adler"
    assert not proposed(who_said, story)


def test_nobody_is_asked_for_the_only_one_who_is_quoted() -> None:
    words = "Ruth Adler, a librarian, said: “Fishermen asked for a cheaper harbour with fewer berths.”"
    assert proposed(who_said, story_of(OTHERS, words))
    assert not proposed(who_said, story_of("Jon Reyes said no. Ann Miller said no.", words))


def test_for_example_is_cut_off_a_quotation() -> None:
    story = story_of(OTHERS, "Ruth Adler said: “For example, fishermen asked for a harbour with fewer berths.”")
    assert {draft.prompt for draft in proposed(who_said, story)} == {"Who said: “… fishermen asked for a harbour with fewer berths”?"}


def test_what_somebody_said_is_asked_beside_what_two_others_said(story: Story) -> None:
    drafts = {draft.prompt: draft for draft in proposed(what_said, story)}
    asked = drafts["Which of these did Ruth Adler say?"]
    assert key_of(asked) == "“Fishermen asked for a cheaper harbour with fewer berths and a lower wall”"
    assert isinstance(asked.body, Choice)
    assert {option.feedback for option in asked.body.options if not option.correct} == {
        "Jon Reyes said this, not Ruth Adler.",
        "Ines Okafor said this, not Ruth Adler.",
    }


def test_three_speakers_are_matched_with_what_they_said(story: Story) -> None:
    (draft,) = proposed(views, story)
    assert isinstance(draft.body, Match)
    rights = {option.id: option.text for option in draft.body.rights}
    assert {pair.left.text: rights[pair.right][:14] for pair in draft.body.pairs} == {
        "Jon Reyes": "“The harbour i",
        "Ines Okafor": "“We have waite",
        "Ruth Adler": "“Fishermen ask",
    }
    assert len(draft.evidence) == 3


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "The quay is closed to boats because the wall is sinking into the mud.",
            "Why is the quay closed to boats?",
            "The wall is sinking into the mud",
        ),
        (
            "Because the wall is sinking into the mud, the quay has been closed to boats.",
            "Why has the quay been closed to boats?",
            "The wall is sinking into the mud",
        ),
        (
            "The town closed the quay to boats, mainly because the wall is sinking into the mud.",
            "The town closed the quay to boats. Why?",
            "The wall is sinking into the mud",
        ),
        (
            "Because the wall is sinking into the mud, it is closed to boats.",
            "Why is the wall closed to boats?",
            "The wall is sinking into the mud",
        ),
        (
            "US quays have been closed to boats due to fear of floods in winter.",
            "Why have US quays been closed to boats?",
            "Because of fear of floods in winter",
        ),
        (
            "Jon Reyes, the mayor, said that the old quay was closed to boats because the wall is sinking into the mud.",
            "Why was the old quay closed to boats?",
            "The wall is sinking into the mud",
        ),
    ],
)
def test_a_cause_is_asked_for(sentence: str, prompt: str, key: str) -> None:
    more = ("The library was painted green in spring by forty pupils.", "Tickets are sold at the town hall on Mondays and on Fridays.")
    drafts = proposed(why, story_of(sentence, *more, "The ferry company has hired 15 sailors."))
    assert {(draft.prompt, key_of(draft)) for draft in drafts} == {(prompt, key)}
    assert {draft.aim for draft in drafts} == {Aim.CAUSE}


@pytest.mark.parametrize(
    "sentence",
    [
        "She closed the quay to boats because the wall is sinking into the mud.",
        "The quay is closed to boats because they are sinking.",
        "“The quay is closed to boats because the wall is sinking into the mud,” said Jon Reyes.",
        "Kim left the field in the second half due to injury and was replaced by Park.",
        "The decline in boats appears to be due to changes in the price of diesel.",
        "The quay was closed to boats not because the wall is sinking into the mud.",
        "The quay was closed to boats, perhaps because the wall is sinking into the mud.",
        "Officials say the quay was closed to boats because the wall is sinking into the mud.",
        "The report on the old quay, due to be printed in May, is long.",
        "The old quay will be closed and the new one is due to open in May.",
    ],
)
def test_a_cause_that_hangs_on_what_stands_before_or_is_cut_in_the_wrong_place_is_left_alone(sentence: str) -> None:
    more = ("The library was painted green in spring by forty pupils.", "Tickets are sold at the town hall on Mondays and on Fridays.")
    assert not proposed(why, story_of(sentence, *more))


def test_a_made_up_cause_has_no_word_of_the_article() -> None:
    story = story_of(
        "The old quay has been closed because of the sinking of the wall.", "Staff are on strike over the weather and the law."
    )
    for seed in range(20):
        for draft in proposed(why, story, seed):
            assert isinstance(draft.body, Choice)
            assert not any(word in option.text for option in draft.body.options for word in ("staff", "weather", "law"))


def test_a_claim_is_asked_for_among_facts(story: Story) -> None:
    drafts = proposed(claim_or_fact, story)
    assert {key_of(draft) for draft in drafts} == {"The old quay has been sinking since the flood of 1953."}
    assert {draft.prompt for draft in drafts} == {"Which of these does the article report only as somebody’s claim?"}
    assert drafts[0].explanation == "The article doesn’t state this itself. Source: Engineers."


@pytest.mark.parametrize(
    "sentence",
    [
        "According to a study, the old quay has been sinking since the flood of 1953.",
        "They believe that the old quay has been sinking since the flood of 1953.",
        "Jon Reyes said that the quay was closed on Monday at nine in the morning.",
        "Engineers believe that it has been sinking since the flood of 1953.",
        "The town is believed to have closed the old quay on Monday at nine in the morning.",
        "According to the plan, the old quay will be closed on Monday at nine in the morning.",
    ],
)
def test_what_was_measured_or_hangs_on_other_sentences_is_no_claim(sentence: str) -> None:
    facts = ("Norwick Marine owns 24 stalls beside the market hall.", "The ferry to Norwick carries 340 passengers and 12 cars.")
    assert not proposed(claim_or_fact, story_of(sentence, *facts))


def test_the_sentence_that_says_what_is_not_known_is_to_be_selected(story: Story) -> None:
    (draft,) = proposed(not_known, story)
    assert draft.evidence[0].quote == "It is not clear who will pay for a new quay."
    assert not proposed(not_known, story_of("It is not clear who will pay.", "Nobody knows when it will open."))
    assert proposed(not_known, story_of("The cause of the fire at the quay is still unknown."))
    assert not proposed(not_known, story_of("The painter was unknown when he came to Oster."))


def test_the_main_point_is_the_first_sentence_where_it_says_what_the_headline_says(story: Story) -> None:
    drafts = proposed(main_point, story)
    assert not drafts or {key_of(draft)[:33] for draft in drafts} == {"The town of Oster closed its old "}
    assert not proposed(
        main_point, story_of("Jon Reyes got up at five on a cold and windy morning in winter.", *["The sea rose and fell."] * 6)
    )


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        ("More than 250 boats were moved out of the harbour on Monday.", "How many boats were moved out of the harbour on Monday?", "250"),
        (
            "The mayor announced that four boats are to be sunk due to a lack of berths in the harbour.",
            "How many boats are to be sunk?",
            "four",
        ),
        (
            "The number of boats in the harbour has fallen to 1,200.",
            "How many boats are there in the harbour, according to the article?",
            "1,200",
        ),
    ],
)
def test_the_main_measure_is_asked_for_with_what_it_counts(sentence: str, prompt: str, key: str) -> None:
    (draft,) = proposed(main_measure, story_of(sentence, "The harbour is for boats.", headline="Boats leave the harbour"))
    assert (draft.prompt, key_of(draft)) == (prompt, key)


def test_a_number_that_does_not_count_what_the_article_is_about_is_not_asked_for() -> None:
    assert not proposed(main_measure, story_of("The harbour was closed. More than 250 cakes were eaten."))
    assert not proposed(
        main_measure, story_of("The harbour was closed. Five minutes later the boats were gone from the harbour. The harbour is old.")
    )
