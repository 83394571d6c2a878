from pathlib import Path

import pytest

from quiz.article.load import load_article
from quiz.article.names import known_names
from quiz.article.sentences import parse_article

SEED = Path(__file__).parents[2] / "seeds" / "000_e1d1246ee26cf0b1.txt"


def test_the_names_of_the_shipped_article_are_found_and_nothing_else() -> None:
    assert known_names(load_article(SEED)) == {
        "Afghan",
        "Afghanistan",
        "Ardern",
        "Asia-Pacific",
        "Brussels",
        "China",
        "Davos",
        "Defence Force",
        "EU",
        "European",
        "Global Coalition",
        "Horn of Africa",
        "Iraq",
        "Isis",
        "Jacinda Ardern",
        "Jens Stoltenberg",
        "London",
        "NZ Defence Force",
        "Nato",
        "New Zealand",
        "Stoltenberg",
        "Taliban",
        "Theresa May",
        "World Economic Forum",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor met Angela Erdmann in Kiel.", {"Angela Erdmann", "Kiel"}),
        ("Researchers at Lancaster University wrote it.", {"Lancaster University"}),
        ("President Ursula von der Leyen spoke.", {"Ursula von der Leyen"}),
        ("It was the Bank of England's plan.", {"Bank of England"}),
        ("On Monday in March nothing happened.", set()),
        ("He said: \u201cNothing will change.\u201d", set()),
        ("", set()),
        ("The U.S. Senate voted.", {"U.S. Senate"}),
        ("Yesterday O'Brien met Jean-Claude Juncker.", {"O'Brien", "Jean-Claude Juncker"}),
        ("They called the FBI and the CIA.", {"FBI", "CIA"}),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, names: set[str]) -> None:
    assert known_names(parse_article(text)) == names


def test_a_first_word_is_a_name_only_if_it_has_its_capital_elsewhere() -> None:
    assert known_names(parse_article("Looking is fun. Stoltenberg spoke. We heard Stoltenberg.")) == {"Stoltenberg"}
