"""What goes to the wall: whole places of the standings, all right answers as one, and no words of learners unseen."""

from __future__ import annotations

import pytest

import making
from live.test_room import after, right
from quiz.kinds.cloze import Cloze
from quiz.live.events import Hide, Join, Lock, Next, Reveal, Show, ShowNames, ShowStandings, ShowWords, SubmitAnswer
from quiz.live.room import open_room
from quiz.live.state import Room, Rules
from quiz.live.views import Views
from quiz.marking.model import Response

SHORT, CLOZE = making.short(), making.cloze()
assert isinstance(CLOZE.body, Cloze)


def played(learners: int, rights: tuple[int, ...], rules: Rules | None = None) -> Room:
    """A drill of two questions in which learner n has the first `rights[0]` right, and so on."""
    room = open_room((making.choice("one"), making.choice("two")), rules or Rules(named=True))
    room = after(room, *(Join(f"p{at}", f"Learner {at}", str(at)) for at in range(learners)))
    for number, many in enumerate(rights, 1):
        room = after(room, Next())
        room = after(room, *(SubmitAnswer(f"p{at}", number, right(room)) for at in range(many)), Lock(), Reveal())
    return after(room, ShowStandings())


@pytest.mark.parametrize(
    ("learners", "rights", "places"),
    [
        (25, (3, 0), [1, 1, 1]),  # 22 share the fourth place: all of them or none
        (25, (10, 3), [1, 1, 1, *[4] * 7]),
        (11, (10, 9), [*[1] * 9, 10]),
        (9, (0, 0), [1] * 9),
        (10, (0, 0), [1] * 10),
    ],
)
def test_the_board_never_parts_those_who_share_a_place(learners: int, rights: tuple[int, ...], places: list[int]) -> None:
    room = played(learners, rights)
    views = Views("x")
    table = views.table(room)
    assert [row["place"] for row in table["best"]] == places
    rows = [views.you(room, 0.0, person).get("row") for person in room.learners]
    assert sorted(row for row in rows if row is not None) == list(range(len(places)))
    for person, at in zip(room.learners, rows, strict=True):
        assert at is None or table["best"][at]["name"] == person.name


def test_more_than_fit_share_the_first_place_and_are_one_row() -> None:
    room = played(25, (15, 15))
    views = Views("x")
    assert views.table(room)["best"] == [{"place": 1, "score": 2000, "name": "15 learners"}]
    assert [views.you(room, 0.0, person).get("row") for person in room.learners] == [*[0] * 15, *[None] * 10]


def test_the_page_of_a_learner_counts_what_the_report_counts() -> None:
    room = played(2, (1, 1))
    you = Views("x").you(room, 0.0, room.people["p0"])
    assert (you["right"], you["counted"]) == (2, 2)
    other = Views("x").you(room, 0.0, room.people["p1"])
    assert (other["right"], other["counted"]) == (0, 0)


def test_names_that_are_held_back_are_in_no_standings_and_in_no_lobby() -> None:
    room = played(2, (1,), Rules(named=True, names_held=True))
    views = Views("x")
    assert [row["name"] for row in views.table(room)["best"]] == ["", ""]
    assert [person["shown"] for person in views.people(room)["people"]] == [False, False]
    shown = after(room, ShowNames(shown=True))
    assert [row["name"] for row in views.table(shown)["best"]] == ["Learner 0", "Learner 1"]
    later = after(shown, Join("p9", "Rude", "x"))
    assert [row["name"] for row in views.table(later)["best"]] == ["Learner 0", "Learner 1", ""]
    assert [row["name"] for row in views.table(after(later, Show(named=False)))["best"]] == ["", "", ""]
    assert [row["name"] for row in views.table(after(later, ShowNames(shown=False)))["best"]] == ["", "", ""]


def answered(question, *values: tuple[str, ...]) -> Room:
    room = after(open_room((question,), Rules()), *(Join(f"p{at}", f"Learner {at}", str(at)) for at in range(len(values))))
    room = after(room, Next(), *[SubmitAnswer(f"p{at}", 1, Response(given)) for at, given in enumerate(values)])
    return after(room, Lock(), Reveal())


def forms(room: Room) -> list[tuple[int, str, int, str]]:
    told = Views("x").phase(room, 0.0, whole=True)["reveal"]["distribution"]["forms"]
    return [(form["part"], form["text"], form["count"], form["verdict"]) for form in told]


def test_right_answers_are_one_in_the_words_of_the_key_and_others_wait_for_the_teacher() -> None:
    typed = ["Ruth Adler", "ruth adler", "Adler", "the harbour master", "Tom Brandt", "tom brandt", "rude", "Rude!"]
    room = answered(SHORT, *[(text,) for text in typed])
    assert forms(room) == [(0, "Ruth Adler", 4, "correct")]
    shown = after(room, ShowWords(shown=True))
    assert forms(shown)[0] == (0, "Ruth Adler", 4, "correct")
    assert {text for _, text, _, _ in forms(shown)[1:]} >= {"Tom Brandt"}
    hidden = after(shown, Hide(0, "TOM  BRANDT"))
    assert "Tom Brandt" not in {text for _, text, _, _ in forms(hidden)}
    typed_now = Views("x").typed(hidden)
    assert typed_now is not None
    assert {form["text"]: form["hidden"] for form in typed_now["forms"]}["Tom Brandt"]
    assert forms(after(hidden, ShowWords(shown=False))) == [(0, "Ruth Adler", 4, "correct")]


def test_a_gap_that_is_right_is_right_whatever_stands_in_the_other() -> None:
    (_, january), (october, _) = ([option.id for option in CLOZE.body.gaps[0].options],) * 2
    room = answered(CLOZE, (january, "engine"), (october, "the engine"), (october, "motor"), (january, "motor"))
    assert forms(room) == [(1, "engine", 2, "correct")]
    assert [form[:3] for form in forms(after(room, ShowWords(shown=True)))] == [(1, "engine", 2), (1, "motor", 2)]


def test_where_nothing_is_typed_nothing_is_told_of_typing() -> None:
    room = after(open_room((making.choice(),), Rules()), Next(), Lock(), Reveal())
    assert Views("x").typed(room) is None
    assert Views("x").typed(answered(SHORT)) == {"type": "typed", "number": 1, "shown": False, "forms": []}
