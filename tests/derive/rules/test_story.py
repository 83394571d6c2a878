"""What the rules find in an article: quotations, persons, speakers, sentences that can be understood alone."""

from __future__ import annotations

import pytest

import making
from quiz.derive.rules.persons import persons
from quiz.derive.rules.quotations import quotations
from quiz.derive.rules.read_story import read_story
from quiz.derive.rules.story import StoryFacts, body_sentences
from quiz.derive.rules.wholeness import is_whole


def story_of(text: str) -> StoryFacts:
    return read_story(making.article(f"A headline\n\n{text}\n"))


def said_in(text: str) -> list[tuple[str, str, bool]]:
    story = story_of(text)
    return [(one.speaker.name, story.article.words(one.words), one.named) for one in story.speeches]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said ‘it’s late’ and left.", ["it’s late"]),
        ("“An open mark has no partner.", []),
        ("“A wrong one closes it,“ he said.", []),
        ("“It goes on.\n\n“In the next paragraph,” he said.", ["It goes on.", "In the next paragraph,"]),
        ('"It goes on.\n\n"In the next paragraph," he said.', ["It goes on.", "In the next paragraph,"]),
    ],
)
def test_what_stands_in_quotation_marks_is_found_where_the_marks_are_in_pairs(text: str, found: list[str]) -> None:
    article = making.article(f"A headline\n\n{text}\n")
    assert [article.words(span) for span in quotations(article)] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Well,” said Ines Okafor, mayor of the bay.", ["Ines Okafor"]),
        ("Currie’s Larry Pizzi says so.", ["Larry Pizzi"]),
        ("Viennese-born Helena Hartlauer, 32, left.", ["Helena Hartlauer"]),
        ("Prime Minister Theresa May left.", ["Theresa May"]),
        ("They met Kumla Prison and Youth Sport Trust people.", []),
        ("He drove through New Zealand, who won.", []),
        ("Haibike, an award-winning German bike, sells.", []),
        ("Konrad Fischer, a fisherman, left.", ["Konrad Fischer"]),
        ("The Minister for Economic Renewal Konrad Fischer left.", ["Konrad Fischer"]),
        ("The president of Konrad Fischer left.", []),
        ("England’s Chief Medical Officer, who was there, left.", []),
        ("They commented on the Konrad Fischer.", []),
    ],
)
def test_a_name_is_a_persons_only_where_the_article_shows_it(text: str, names: list[str]) -> None:
    article = making.article(f"A headline\n\n{text}\n")
    known = ("Ines Okafor", "Currie's Larry Pizzi", "Viennese-born Helena Hartlauer", "Theresa May", "Kumla Prison", "Youth Sport Trust")
    more = ("New Zealand", "Haibike", "Konrad Fischer", "Chief Medical Officer")
    assert [person.name for person in persons(article, (*known, *more))] == names


def test_a_name_of_one_word_is_a_persons_where_an_age_stands_beside_it() -> None:
    assert said_in("“We are late,” says Laura, a 50-year-old shopper from Oster.") == [("Laura", "We are late", True)]
    assert said_in("“We are late,” says Norwick, a town by the sea.") == []


def test_a_surname_stands_for_the_only_person_who_has_it() -> None:
    story = story_of("Ines Okafor said so. Okafor left. Tom Brandt said no. Ann Brandt said yes. Brandt left.")
    assert {person.name: len(person.mentions) for person in story.persons} == {"Ines Okafor": 2, "Tom Brandt": 1, "Ann Brandt": 1}


LATE = (("We are late", True), ("It rains.", False), ("It blows.", False))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We are late,” said Ines Okafor.", [("Ines Okafor", "We are late", True)]),
        ("“We are late,” Ines Okafor, the mayor, said.", [("Ines Okafor", "We are late", True)]),
        ("Ines Okafor said: “We are late.”", [("Ines Okafor", "We are late.", True)]),
        (
            "“We are late,” said the bay’s mayor, Ines Okafor. “It rains.”",
            [("Ines Okafor", "We are late", True), ("Ines Okafor", "It rains.", False)],
        ),
        ("Ines Okafor said no. “We are late,” she said.", [("Ines Okafor", "We are late", False)]),
        ("Ines Okafor said no.\n\n“We are late.”", [("Ines Okafor", "We are late.", False)]),
        ("“We are late. It rains,” said Ines Okafor.", [("Ines Okafor", "We are late.", False), ("Ines Okafor", "It rains", True)]),
        ("“We are late,” said Ines Okafor. “It rains. It blows.”", [("Ines Okafor", w, at) for w, at in LATE]),
        ("Ines Okafor left. According to Ines Okafor, “The harbour is deep.”", [("Ines Okafor", "The harbour is deep.", True)]),
        ("Ines Okafor said of the pier: “It is old.”", [("Ines Okafor", "It is old.", True)]),
        ("Ines Okafor, head of the 10,500-strong club, said: “It is old.”", [("Ines Okafor", "It is old.", True)]),
        ("Jon Reyes said no.\n\nMayor Ines Okafor said yes. “We are late,” she said.", [("Ines Okafor", "We are late", False)]),
        ("“It rains,” said Ines Okafor. “It blows,” a source added.", [("Ines Okafor", "It rains", True)]),
        (
            "“We are late,” said Ines Okafor. The Baltic Sea rose. “It rains.”",
            [("Ines Okafor", "We are late", True), ("Ines Okafor", "It rains.", False)],
        ),
        (
            "Jon Reyes, 52, left. “We are late,” said Ines Okafor. It rose. “It rains,” she said.",
            [("Ines Okafor", "We are late", True), ("Ines Okafor", "It rains", False)],
        ),
        (
            "Ines Okafor, 62, left. Okafor wrote in her letter: “The harbour is deep.”",
            [("Ines Okafor", "The harbour is deep.", True)],
        ),
        (
            "“We wait,” said Ines Okafor. The town’s mayor, Ines Okafor, said: “The harbour is deep.”",
            [("Ines Okafor", "We wait", True), ("Ines Okafor", "The harbour is deep.", True)],
        ),
    ],
)
def test_a_quotation_has_the_speaker_beside_it(text: str, said: list[tuple[str, str, bool]]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ines Okafor said no to Jon Reyes, who said yes. “We are late,” she said.",
        "Ines Okafor said no. The lawyer Maria Stone Hill came. “We are late,” she said.",
        "Ines Okafor said no. Jon Reyes said yes.\n\n“We are late.”",
        "“We are late,” said a man.",
        "Ines Okafor said no.\n\nIt rained.\n\n“We are late.”",
        "Ruth Adler, 52, left. A friend who had met Ruth Adler, said: “The harbour is deep.”",
        "Ruth Adler, 52, left. “We are late,” said Ann in Ostrand, Ruth Adler.",
        "Ruth Adler, 52, left.\n\n“We are late,” said Professor French.\n\nRuth Adler came.",
        "Ruth Adler, 52, left.\n\n“Are we late?”\n\nRuth Adler said no.",
        "Ruth Adler, 52, left. The mayor, who had met the captain, Ruth Adler, said: “The harbour is deep.”",
    ],
)
def test_a_quotation_that_could_be_anothers_is_nobodys(text: str) -> None:
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("The terminal has room for 340 passengers.", True),
        ("It has room for 340 passengers.", False),
        ("But the council said no.", False),
        ("So far, the council has said no.", True),
        ("Okafor said she liked the plan.", True),
        ("When she came, the council said no.", False),
        ("The town lost its pier.", True),
        ("We lost our pier.", False),
        ("“We lost our pier,” Okafor said.", True),
        ("It is clear that the pier is lost.", True),
        ("This is why the pier is lost.", False),
        ("Some boats are close to the pier.", True),
        ("Some of them are close to the pier.", False),
        ("The US has a pier.", True),
        ("The company is building a pier.", False),
        ("The company behind the pier is building another.", True),
        ("and the rest of a sentence.", False),
        ("", False),
    ],
)
def test_a_sentence_is_whole_where_nothing_in_it_points_back(sentence: str, whole: bool) -> None:
    assert is_whole(sentence) is whole


def test_a_line_without_a_full_stop_is_no_part_of_the_text() -> None:
    article = making.article("A headline\n\nFriday, July 21, 2017\n\nThe pier is lost.\n")
    assert [article.words(one.span) for one in body_sentences(article)] == ["The pier is lost."]
