"""What each rule decides, and how it is said to the learner."""

import pytest

from quiz.bank.model import Be
from quiz.marking.model import Outcome
from quiz.marking.typed import grade
from quiz.marking.typed.align import align, distance, is_slip, same_word
from quiz.marking.typed.fold import MAX_CHARACTERS, words_of
from quiz.marking.typed.persons import Likeness, compare_names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. Electoral College", ("us", "electoral", "college")),
        ("J. K. Rowling", ("jk", "rowling")),
        ("J.K. Rowling", ("jk", "rowling")),
        ("World War II", ("world", "war", "2")),
        ("Elizabeth I", ("elizabeth", "1")),
        ("Malcolm Turnbull's", ("malcolm", "turnbull")),
        ("the students’ union", ("students", "union")),
        ("São Paulo", ("sao", "paulo")),
        ("Łódź", ("lodz",)),
        ("isn't", ("is", "not")),
        ("rock & roll", ("rock", "and", "roll")),
        ("vitamin A", ("vitamin", "a")),
        ("The", ("the",)),
        ("twenty-first century", ("21st", "century")),
        ("free‑trade", ("free", "trade")),
        ("", ()),
    ],
)
def test_words_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_folding_stops_at_its_limit() -> None:
    assert len("".join(words_of("ab " * MAX_CHARACTERS))) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("piracy", "piracy", 0),
        ("piracy", "pircay", 1),
        ("nato", "anto", 1),
        ("iraq", "iran", 1),
        ("stoltenberg", "stolenburg", 2),
        ("a", "", 1),
        ("abc", "cab", 2),
    ],
)
def test_the_distance_is_optimal_string_alignment(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 5) == distance(other, one, 5) == slips


def test_the_distance_stops_at_its_bound() -> None:
    assert distance("a" * 100, "b" * 100, 2) == 3


@pytest.mark.parametrize(
    ("right", "typed"), [("Stoltenberg", "stolenberg"), ("piracy", "pircay"), ("cabinet", "cabient"), ("terrorism", "terorrism")]
)
def test_slips_of_the_finger_are_seen(right: str, typed: str) -> None:
    assert is_slip(right.lower(), typed)


@pytest.mark.parametrize(
    ("right", "typed"),
    [("piracy", "privacy"), ("iraq", "iran"), ("143", "134"), ("mission", "session"), ("nato", "nat"), ("eu", "un"), ("export", "import")],
)
def test_other_words_are_no_slips(right: str, typed: str) -> None:
    assert not is_slip(right, typed)


def test_a_name_of_the_article_is_no_slip_of_another() -> None:
    assert is_slip("platzen", "platzer")
    assert not is_slip("platzen", "platzer", known={"platzer"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mission", "missions"),
        ("army", "armies"),
        ("tackle", "tackling"),
        ("defence", "defense"),
        ("organise", "organized"),
        ("labour", "labor"),
        ("capitalism", "capitalist"),
        ("6", "6th"),
        ("centre", "center"),
    ],
)
def test_inflection_and_spelling_do_not_count(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("station", "state"), ("nation", "nature"), ("process", "procession"), ("5", "6"), ("mission", "miss"), ("king", "k"), ("is", "i")],
)
def test_other_words_are_not_the_same_word(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_a_blank_within_a_word_does_not_count() -> None:
    assert align(["cyber", "security"], ["cybersecurity"]).missing == ()
    assert align(["cybersecurity"], ["cyber", "security"]).extra == ()


@pytest.mark.parametrize(
    ("right", "typed", "likeness"),
    [
        ("jens stoltenberg", "stoltenberg", Likeness.SURNAME),
        ("jens stoltenberg", "mr stoltenberg", Likeness.SURNAME),
        ("jens stoltenberg", "jens", Likeness.GIVEN_ALONE),
        ("jens stoltenberg", "john stoltenberg", Likeness.OTHER_GIVEN),
        ("jens stoltenberg", "jens smith", Likeness.OTHER_SURNAME),
        ("jens stoltenberg", "ardern", Likeness.NONE),
        ("ludwig van beethoven", "van beethoven", Likeness.SURNAME),
        ("ludwig van beethoven", "beethoven", Likeness.SURNAME),
        ("william clinton", "bill clinton", Likeness.SAME),
        ("john fitzgerald kennedy", "john kennedy", Likeness.SAME),
        ("john f kennedy", "john q kennedy", Likeness.OTHER_MIDDLE),
        ("joanne kathleen rowling", "jk rowling", Likeness.SAME),
        ("jk rowling", "joanne rowling", Likeness.SAME),
        ("orwell", "george orwell", Likeness.MONONYM),
        ("theresa may", "teresa may", Likeness.SAME),
        ("jacinda ardern", "jacinda arden", Likeness.MISSPELT),
        ("franz ferdinand of austria", "franz ferdinand", Likeness.SAME),
        ("martin luther king jr", "king", Likeness.SURNAME),
    ],
)
def test_names_of_persons_are_compared_as_people_use_them(right: str, typed: str, likeness: Likeness) -> None:
    assert compare_names(right.split(), typed.split()) is likeness


def test_a_surname_that_two_people_of_the_article_share_is_asked_about() -> None:
    given = grade("Who won?", ["Hillary Clinton"], "Clinton", names=["Hillary Clinton", "Bill Clinton"])
    assert given.outcome is Outcome.ASK
    assert grade("Who won?", ["Hillary Clinton"], "Clinton", names=["Hillary Clinton"]).outcome is Outcome.CORRECT


def test_a_surname_that_the_question_says_is_asked_about() -> None:
    assert grade("Who is Bill Clinton's wife?", ["Hillary Clinton"], "Clinton").outcome is Outcome.ASK


@pytest.mark.parametrize(
    ("question", "right", "typed", "reason"),
    [
        ("Who came?", "Jacinda Ardern", "Ardern", "accepted: surname of Jacinda Ardern"),
        ("Who came?", "Jacinda Ardern", "Jacinda Ardren", "accepted, but it is spelt Jacinda Ardern"),
        ("Where?", "Nigeria", "Niger", "not accepted: Niger is another place"),
        ("Which alliance?", "North Atlantic Treaty Organization", "NATO", "accepted: NATO is short for North Atlantic Treaty Organization"),
        ("What?", "the export of milk", "the import of milk", "not accepted: import is the opposite of export"),
        ("What?", "a free trade deal", "no free trade deal", "we can't tell: one of the two answers says no"),
        ("How many?", "143", "121", "not accepted: another number"),
        ("What?", "the Taliban", "Isis", "not accepted: Isis is another name"),
    ],
)
def test_what_decided_is_said_in_words(question: str, right: str, typed: str, reason: str) -> None:
    assert grade(question, [right], typed, names=["Isis"]).reason == reason


def test_several_answers_in_one_reference_are_each_right() -> None:
    assert grade("Which sisters?", ["Anne or Charlotte"], "Charlotte").outcome is Outcome.CORRECT
    assert grade("Who?", ["Prince William (accept Duke of Cambridge)"], "Duke of Cambridge").outcome is Outcome.CORRECT
    assert grade("What is at stake?", ["a matter of life or death"], "death").outcome is not Outcome.CORRECT


def test_an_alias_is_as_good_as_the_answer() -> None:
    assert grade("Where?", ["Davos", "the Swiss Alps"], "swiss alps").outcome is Outcome.CORRECT


def test_a_sentence_that_repeats_the_question_is_not_accepted_for_a_name_in_it() -> None:
    question = "Who was born first, Kiefer Sutherland or Christian Slater?"
    typed = "Of the two actors Kiefer Sutherland and Christian Slater it was surely Christian Slater who was born first"
    assert grade(question, ["Kiefer Sutherland"], typed).outcome is Outcome.ASK
    assert grade(question, ["Kiefer Sutherland"], "Kiefer Sutherland").outcome is Outcome.CORRECT


def test_a_long_answer_is_accepted_for_its_first_sentence_unless_it_takes_it_back() -> None:
    question = "Whom did Ardern meet?"
    assert (
        grade(
            question, ["a free trade deal"], "A free trade deal. She talked about it with several leaders of countries and cities."
        ).outcome
        is Outcome.CORRECT
    )
    assert (
        grade(question, ["a free trade deal"], "A free trade deal. Or it was a defence treaty, which would be no surprise at all.").outcome
        is not Outcome.CORRECT
    )


def test_a_rejected_answer_is_wrong_even_where_it_is_only_a_slip_away() -> None:
    assert grade("Who?", ["Platzen"], "Platzer", be=Be.PERSON).outcome is Outcome.ALMOST
    assert grade("Who?", ["Platzen"], "Platzer", reject=["Platzer"], be=Be.PERSON).outcome is Outcome.WRONG


def test_of_several_things_one_will_do_where_the_question_asks_for_one() -> None:
    right = ["Chile and Argentina"]
    assert grade("Between which countries does it run?", right, "Chile").outcome is Outcome.ASK
    assert grade("Name one of the countries.", right, "Chile").outcome is Outcome.CORRECT


def test_the_adjective_of_a_country_answers_for_a_nationality_unless_it_is_of_two_countries() -> None:
    question = "What nationality is the player?"
    assert grade(question, ["Colombia"], "Colombian").outcome is Outcome.CORRECT
    assert grade(question, ["Niger"], "Nigerian").outcome is not Outcome.CORRECT
    assert grade("Where was it?", ["Colombia"], "Colombian").outcome is Outcome.ASK


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("What was stolen?", "three paintings by Picasso", "three paintings by Monet", "ask"),
        ("What was stolen?", "three paintings by Picasso", "two paintings by Picasso", "wrong"),
        ("Who was rescued?", "a 12-year-old girl", "a 12-year-old boy", "wrong"),
        ("Who leads it?", "the Chief Executive of Fonterra, Miles Hurrell", "Hurrell", "correct"),
        ("Who leads it?", "the Chief Executive of Fonterra, Miles Hurrell", "the chief executive", "ask"),
        ("What fell?", "the price of oil", "oil", "ask"),
        ("What fell?", "the price of oil", "oil prices", "correct"),
        ("What is needed?", "more money for schools", "less money for schools", "wrong"),
        ("What is needed?", "more money for schools", "more schools", "ask"),
        ("Which city?", "New York", "New York, USA", "correct"),
        ("Which team?", "Manchester United", "Manchester City", "ask"),
        ("Which city?", "Newcastle upon Tyne", "Newcastle", "correct"),
        ("Which party?", "the Labour Party", "the Labour Party leader", "ask"),
        ("How did prices change?", "they rose by 3%", "they fell by 3%", "wrong"),
    ],
)
def test_part_of_an_answer_will_do_only_where_it_says_the_same(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed).outcome == Outcome(outcome)
