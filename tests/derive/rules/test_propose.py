"""What each rule asks, what is right, what it leaves alone, and how few are proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

import pytest

import making
from quiz.article.model import Article
from quiz.derive.draft import Draft, as_questions
from quiz.derive.proposal import weaknesses
from quiz.derive.rules.claims import claim_or_fact
from quiz.derive.rules.main_point import main_point
from quiz.derive.rules.propose import propose
from quiz.derive.rules.read_story import read_story
from quiz.derive.rules.speakers import views, who_said
from quiz.derive.rules.story import StoryFacts
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.match import Match

HARBOUR = """\
Oster closes its old harbour

Monday, 9 November 2026

The town of Oster closed its old harbour on Monday, according to the mayor. Five boats were moved before noon.

“The harbour should be deep enough for larger boats and for the ferry,” said Jon Reyes, the harbour master.

“We need a harbour that is safe for boats in a storm,” said Ines Okafor, mayor of Oster.

Ruth Adler, a librarian, said: “Fishermen asked for a cheaper harbour with fewer berths and a lower wall.”

Engineers believe that the old quay has been sinking since the flood of 1953. It is not clear who will pay for a new quay.

The number of boats in Oster has fallen to 60. The company Norwick Marine owns 24 of the stalls beside the market hall.

Ferry tickets are dearer this winter because of the price of diesel. The bus to Norwick leaves at the market hall.

Boats from Norwick carried 340 passengers a day to Oster before the flood. Most boats of Oster are painted blue in May.
"""

OTHERS = "“No,” said Jon Reyes. Ann Miller said no."


def story_of(*paragraphs: str, headline: str = "Oster closes its old harbour") -> StoryFacts:
    return read_story(making.article("\n\n".join((headline, *paragraphs)) + "\n"))


def proposed(rule: Callable[[StoryFacts, Random], Iterable[Draft]], story: StoryFacts, seed: int = 1) -> list[Draft]:
    return list(rule(story, Random(seed)))


def key_of(draft: Draft) -> str:
    assert isinstance(draft.body, Choice)
    return next(option.text for option in draft.body.options if option.correct)


@pytest.fixture(scope="module")
def harbour() -> Article:
    return making.article(HARBOUR)


@pytest.fixture(scope="module")
def story(harbour: Article) -> StoryFacts:
    return read_story(harbour)


def test_a_story_has_three_questions_at_most_each_of_its_own_sort(harbour: Article) -> None:
    for seed in range(8):
        drafts = propose(harbour, seed)
        assert propose(harbour, seed) == drafts
        assert 1 <= len(drafts) <= 3
        assert len({draft.generator for draft in drafts}) == len(drafts)
        assert all(draft.aim for draft in drafts)
        merits = [draft.merit for draft in drafts]
        assert merits == sorted(merits, reverse=True)
        assert [weaknesses(question) for question in as_questions(drafts, harbour)] == [()] * len(drafts)


def test_no_question_asks_about_a_sentence_that_another_shows(harbour: Article) -> None:
    story = making.article(HARBOUR.replace("Oster closes its old harbour", "News from the north"))
    assert proposed(who_said, read_story(story))
    assert "who-said" not in {draft.generator for seed in range(4) for draft in propose(story, seed)}, "the words are those of the match"
    for seed in range(8):
        drafts = propose(harbour, seed)
        for draft in drafts:
            shown = {part.quote for other in drafts if other is not draft for part in _options(other)}
            assert shown.isdisjoint(part.quote for part in draft.evidence)


def _options(draft: Draft) -> list[Evidence]:
    options = draft.body.options if isinstance(draft.body, Choice) else ()
    return [part for option in options for part in option.evidence if 2 * len(option.text) > len(part.quote)]


def test_an_article_without_anything_worth_asking_has_no_question() -> None:
    assert propose(making.article("Rain\n\nIt rains. The sea rose. Nobody came.\n"), 1) == ()


def test_every_distractor_has_its_misreading_and_its_feedback(story: StoryFacts) -> None:
    for rule in (main_point, claim_or_fact, who_said):
        for draft in proposed(rule, story):
            assert isinstance(draft.body, Choice)
            assert len(draft.body.options) == 3
            assert all(option.misreading and option.feedback for option in draft.body.options if not option.correct)


def test_whoever_takes_a_position_is_asked_for_among_those_who_speak(story: StoryFacts) -> None:
    keys = {draft.prompt: key_of(draft) for draft in proposed(who_said, story)}
    assert keys == {
        "Who said: “The harbour should be deep enough for larger boats and for the ferry”?": "Jon Reyes",
        "Who said: “We need a harbour that is safe for boats in a storm”?": "Ines Okafor",
    }


def test_words_that_take_no_position_or_one_beside_the_point_are_nobodys_to_find() -> None:
    said = "Ruth Adler, a librarian, said: “{}”"
    assert proposed(who_said, story_of(OTHERS, said.format("The old harbour of the town must have more berths and a wall.")))
    assert not proposed(who_said, story_of(OTHERS, said.format("The old harbour of the town has nine berths and a wall.")))
    assert not proposed(who_said, story_of(OTHERS, said.format("My three cats must have more cream, milk and fish every evening.")))


@pytest.mark.parametrize(
    "words",
    [
        "They should ask the old town for a cheaper harbour with fewer berths.",
        "Those plans for the old harbour would have cost the town a lot of money.",
        "He should ask the old town for a cheaper harbour with fewer berths.",
        "You should ask Jon Reyes for a cheaper harbour in the old town.",
        "The harbour must close.",
        "So the old harbour of the town should be deeper for larger boats.",
        "Who would want a cheaper harbour with fewer berths in the town?",
    ],
)
def test_a_quotation_that_points_back_names_somebody_or_says_little_is_not_asked_about(words: str) -> None:
    story = story_of(OTHERS, f"Ruth Adler, a librarian, said: “{words}”")
    assert [one.speaker.name for one in story.speeches][-1] == "Ruth Adler"
    assert not proposed(who_said, story)


def test_nobody_is_asked_for_the_only_one_who_is_quoted() -> None:
    words = "Ruth Adler, a librarian, said: “Fishermen should ask for a cheaper harbour in the old town.”"
    assert proposed(who_said, story_of(OTHERS, words))
    assert not proposed(who_said, story_of("Jon Reyes said no. Ann Miller said no.", words))


def test_for_example_is_cut_off_a_quotation() -> None:
    story = story_of(OTHERS, "Ruth Adler said: “For example, fishermen should ask for an old harbour with fewer berths.”")
    assert {draft.prompt for draft in proposed(who_said, story)} == {
        "Who said: “… fishermen should ask for an old harbour with fewer berths”?"
    }


def test_three_people_are_matched_with_what_they_say(story: StoryFacts) -> None:
    draft = proposed(views, story)[0]
    assert isinstance(draft.body, Match)
    rights = {option.id: option.text for option in draft.body.rights}
    assert {pair.left.text: rights[pair.right][:14] for pair in draft.body.pairs} == {
        "Jon Reyes": "“The harbour s",
        "Ines Okafor": "“We need a har",
        "Ruth Adler": "“Fishermen ask",
    }
    assert len(draft.evidence) == 3


def test_what_somebody_says_without_quotation_marks_is_a_view_too() -> None:
    story = story_of(
        "“The harbour should be deep enough for larger boats and for the ferry,” said Jon Reyes, the harbour master.",
        "Ines Okafor, mayor of Oster, argues that fishermen must spend more money on a new harbour.",
        "“Fishermen need a cheaper harbour with fewer berths and a lower wall,” said Ruth Adler, a librarian.",
    )
    draft = proposed(views, story)[0]
    assert isinstance(draft.body, Match)
    assert "Fishermen must spend more money on a new harbour" in [option.text for option in draft.body.rights]


def test_a_claim_is_asked_for_among_facts(story: StoryFacts) -> None:
    drafts = proposed(claim_or_fact, story)
    claims = {key_of(draft) for draft in drafts}
    assert "The old quay has been sinking since the flood of 1953." in claims
    assert {draft.prompt for draft in drafts} == {"Which of these does the article report only as somebody’s claim?"}
    assert "The article only reports this. Source: Engineers." in {draft.explanation for draft in drafts}
    stated = {option.text for draft in drafts if isinstance(draft.body, Choice) for option in draft.body.options if not option.correct}
    assert stated <= {
        "The number of boats in Oster has fallen to 60.",
        "The company Norwick Marine owns 24 of the stalls beside the market hall.",
        "Ferry tickets are dearer this winter because of the price of diesel.",
        "The bus to Norwick leaves at the market hall.",
        "Most boats of Oster are painted blue in May.",
        "Boats from Norwick carried 340 passengers a day to Oster before the flood.",
    }


def test_a_claim_never_stands_out_as_the_longest(story: StoryFacts) -> None:
    for draft in proposed(claim_or_fact, story):
        assert isinstance(draft.body, Choice)
        assert max(len(option.text) for option in draft.body.options if not option.correct) >= 0.9 * len(key_of(draft))


def test_the_main_point_is_the_first_sentence_without_who_says_so(story: StoryFacts) -> None:
    drafts = [draft for seed in range(8) for draft in proposed(main_point, story, seed)]
    assert {key_of(draft) for draft in drafts} == {"The town of Oster closed its old harbour on Monday."}
    for draft in drafts:
        assert isinstance(draft.body, Choice)
        assert any(len(option.text) >= len(key_of(draft)) for option in draft.body.options if not option.correct)


def test_a_first_sentence_that_does_not_say_what_the_headline_says_is_no_main_point() -> None:
    story = story_of("Jon Reyes got up at five on a cold and windy morning in winter.", *["The sea rose and fell."] * 6)
    assert not proposed(main_point, story)
