"""How names of persons are compared: title by title, particle by particle, slip by slip."""

from __future__ import annotations

import pytest

from quiz.english.people import Likeness, bare_name, compare_names, is_initials, surname_of
from quiz.marking.terms import Outcome
from quiz.marking.typed import grade

NAMES = [
    ("of", "ardern", Likeness.NONE),
    ("ardern", "", Likeness.NONE),
    ("", "ardern", Likeness.NONE),
    ("jacinda ardern", "jacinda", Likeness.GIVEN_ALONE),
    ("jacinda kate ardern", "kate", Likeness.GIVEN_ALONE),
    ("kate ardern kate", "kate", Likeness.GIVEN_ALONE),
    ("sir winston churchill", "churchill", Likeness.SURNAME),
    ("duke of kent", "duke", Likeness.NONE),
    ("prince harry of wales", "harry", Likeness.SAME),
    ("martin luther king jr", "king", Likeness.SURNAME),
    ("jr", "jr", Likeness.SAME),
    ("king jr", "king", Likeness.NONE),
    ("ursula von der leyen", "von der leyen", Likeness.SURNAME),
    ("ursula von der leyen", "leyen", Likeness.SURNAME),
    ("ursula von der leyen", "vonder leyen", Likeness.SURNAME),
    ("ursula von der leyen", "von der leyan", Likeness.MISSPELT),
    ("ursula von der leyen", "ursula leyan", Likeness.MISSPELT),
    ("ursula von der leyen", "ursula von der leyan", Likeness.MISSPELT),
    ("ursula von der leyen", "peter von der leyan", Likeness.NONE),
    ("van gogh", "van gogh", Likeness.SAME),
    ("vincent van gogh", "vangogh", Likeness.SURNAME),
    ("vincent van gogh", "vincent vangogh", Likeness.SAME),
    ("vincent van gogh", "van gogh", Likeness.SURNAME),
    ("li van", "li van", Likeness.SAME),
    ("jens stoltenberg", "stoltenburg", Likeness.MISSPELT),
    ("jens stoltenberg", "jan stoltenburg", Likeness.NONE),
    ("jens stoltenberg", "jens stoltenburg", Likeness.MISSPELT),
    ("jens stoltenberg", "jens smith", Likeness.OTHER_SURNAME),
    ("jens stoltenberg", "peter smith", Likeness.NONE),
    ("peter baker", "barker", Likeness.DOUBTFUL),
    ("peter baker", "peter barker", Likeness.MISSPELT),
    ("peter baker", "paul barker", Likeness.NONE),
    ("peter cook", "cool", Likeness.NONE),
    ("peter brook", "crook", Likeness.NONE),
    ("peter baker", "maker", Likeness.NONE),
    ("peter baker", "peter maker", Likeness.MISSPELT),
    ("peter short", "shirt", Likeness.DOUBTFUL),
    ("anna white", "write", Likeness.DOUBTFUL),
    ("tom black", "slack", Likeness.NONE),
    ("tom black", "block", Likeness.DOUBTFUL),
    ("tom black", "tom block", Likeness.MISSPELT),
    ("tom west", "vest", Likeness.NONE),
    ("tom west", "tom vest", Likeness.OTHER_SURNAME),
    ("pele", "edson pele", Likeness.MONONYM),
    ("pele", "pelle", Likeness.MISSPELT),
    ("madonna", "madona", Likeness.MISSPELT),
    ("madonna", "louise madona", Likeness.NONE),
    ("madonna", "cher", Likeness.NONE),
    ("john fitzgerald kennedy", "jf kennedy", Likeness.SAME),
    ("john fitzgerald kennedy", "john patrick kennedy", Likeness.OTHER_MIDDLE),
    ("john fitzgerald kennedy", "j kennedy", Likeness.SAME),
    ("john fitzgerald kennedy", "fitzgerald kennedy", Likeness.SAME),
    ("john fitzgerald kennedy", "johnfitzgerald kennedy", Likeness.SAME),
    ("jk rowling", "joanne kathleen rowling", Likeness.SAME),
    ("jk rowling", "peter kathleen rowling", Likeness.OTHER_GIVEN),
    ("jf kennedy", "jfk kennedy", Likeness.SAME),
    ("robert kennedy", "bob kennedy", Likeness.SAME),
    ("robert kennedy", "rabert kennedy", Likeness.MISSPELT),
    ("robert kennedy", "robert f kennedy", Likeness.SAME),
    ("ruth adler", "rut adler", Likeness.OTHER_GIVEN),
    ("ruth adler", "rith adler", Likeness.MISSPELT),
    ("boris johnson", "borris johnson", Likeness.MISSPELT),
    ("boris johnson", "doris johnson", Likeness.OTHER_GIVEN),
    ("boris johnson", "boris jonson", Likeness.MISSPELT),
    ("boris johnson", "doris jonson", Likeness.NONE),
    ("john paul 2 wojtyla", "john paul 3 wojtyla", Likeness.OTHER_MIDDLE),
    ("louis 14 bourbon", "louis 14 bourbon", Likeness.SAME),
    ("louis 14 bourbon", "louis 16 bourbon", Likeness.OTHER_MIDDLE),
    ("mary ann evans", "maryann evans", Likeness.SAME),
    ("mary ann evans", "ann evans", Likeness.SAME),
    ("tony blair", "anthony blair", Likeness.SAME),
    ("tony blair", "anthony", Likeness.GIVEN_ALONE),
    ("ronald mcdonald", "ronald mc donald", Likeness.SAME),
    ("ronald mcdonald", "mc donald", Likeness.SURNAME),
    ("ursula von der leyen", "vonderleyen", Likeness.SURNAME),
    ("ursula von der leyen", "ursula leyen", Likeness.SAME),
]


@pytest.mark.parametrize(("right", "typed", "likeness"), NAMES)
def test_a_typed_name_is_this_to_the_right_one(right: str, typed: str, likeness: Likeness) -> None:
    assert compare_names(right.split(), typed.split()) is likeness


@pytest.mark.parametrize(
    ("right", "typed"), [("madonna", "madona"), ("jens stoltenberg", "stoltenburg"), ("boris johnson", "borris johnson")]
)
def test_a_word_that_the_article_knows_is_no_slip(right: str, typed: str) -> None:
    assert compare_names(right.split(), typed.split()) is Likeness.MISSPELT
    assert compare_names(right.split(), typed.split(), known=typed.split()) is not Likeness.MISSPELT


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("sir winston churchill", "winston churchill"),
        ("of england", "england"),
        ("mr of smith", "smith"),
        ("for king", "king"),
        ("prince harry of wales", "harry"),
        ("martin luther king jr", "martin luther king"),
        ("king jr", "jr"),
        ("of of paris", "paris"),
        ("of", "of"),
        ("jr", "jr"),
        ("", ""),
    ],
)
def test_titles_and_what_follows_are_left_out(name: str, bare: str) -> None:
    assert " ".join(bare_name(name.split())) == bare
    assert surname_of(name.split()) == (bare.split() or [""])[-1]


@pytest.mark.parametrize(
    ("word", "says"), [("jk", True), ("jfk", True), ("bcdf", False), ("jo", False), ("ed", False), ("ty", False), ("j", False)]
)
def test_a_few_consonants_can_be_initials(word: str, says: bool) -> None:
    assert is_initials(word) is says


@pytest.mark.parametrize(
    "title", ["Sec-Gen", "sec gen", "Secy. Gen.", "secgen", "PM", "Pres.", "Gov", "Sen.", "Rep", "Gen", "Dr", "Prime Min."]
)
def test_a_short_form_of_an_office_before_a_surname_is_no_first_name(title: str) -> None:
    assert grade("Who came?", ["Jens Stoltenberg"], f"{title} Stoltenberg i think").outcome is Outcome.CORRECT
    assert grade("Who came?", ["Jens Stoltenberg"], f"{title} Rasmussen").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("right", "typed", "accepted"),
    [
        ("Theresa May", "Teresa Mey", True),
        ("Theresa May", "Tereza May", True),
        ("Theresa May", "Theresa Mae", True),
        ("Theresa May", "Theresa Day", False),
        ("Theresa May", "Thea Mey", False),
        ("Theresa May", "Mey", False),
        ("John Kerry", "Jhon Kery", True),
        ("John Kerry", "Jean Kery", False),
        ("John Kerry", "Joan Kery", False),
        ("Carla Ward", "Carl Wardd", False),
        ("Daniel Ortega", "Danial Ortega", True),
        ("Daniel Ortega", "Daniela Ortega", False),
    ],
)
def test_both_names_may_be_nearly_right_but_none_may_be_another(right: str, typed: str, accepted: bool) -> None:
    outcome = grade("Who spoke?", [right], typed).outcome.value
    assert (outcome in ("correct", "almost")) == accepted


def test_a_short_surname_with_a_slip_is_none_where_another_known_name_is_as_near() -> None:
    assert compare_names(("theresa", "may"), ("theresa", "mey"), {"ley"}) is not Likeness.MISSPELT
