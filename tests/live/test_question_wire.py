"""A question on the wire: nothing in it tells the key, and at the other end it can be asked and answered as at this one."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

import making
from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.estimate import Estimate
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.order import Order
from quiz.kinds.question import Question, mark
from quiz.line.forms import show
from quiz.live.question_wire import article_from_json, article_to_json, key_to_json, pose_in_class, question_from_json, question_to_json

ALL = making.all_kinds()


def shipped() -> list[Question]:
    return [question for path in shipped_banks() for question in load_bank(path).questions]


@pytest.mark.parametrize("question", [*ALL, *shipped()], ids=lambda question: question.id)
def test_a_right_answer_sent_over_the_wire_is_right(question: Question) -> None:
    posed = pose_in_class(question, 3, seed=5)
    response = making.right(question)
    sent = json.loads(json.dumps(posed.values(response)))
    assert posed.response(sent) == response
    if mark(question, response).outcome != "ask":
        assert mark(question, posed.response(sent)).fraction == 1


@pytest.mark.parametrize("question", [*ALL, *shipped()], ids=lambda question: question.id)
def test_what_is_told_before_the_reveal_is_the_same_whatever_the_key_is(question: Question) -> None:
    """A question with another key, other misreadings, other evidence and the same words looks the same on the wire."""
    other = replace(
        question,
        id="another-id",
        body=with_another_key(question),
        evidence=(),
        explanation="Another one.",
        fact="",
        notes="x",
        topics=(),
        absent=not question.absent,
    )
    told, others = question_to_json(pose_in_class(question, 1, 7)), question_to_json(pose_in_class(other, 1, 7))
    assert sorted_parts(told) == sorted_parts(others)


def with_another_key(question: Question):
    match question.body:
        case Choice(options) | Choices(options):
            keyless = [
                structs.replace(each, id=f"k{at}", correct=not each.correct, misreading=None, feedback="")
                for at, each in enumerate(options)
            ]
            return structs.replace(question.body, options=tuple(keyless))
        case Order(items):
            return Order(tuple(structs.replace(each, id=f"k{at}") for at, each in enumerate(reversed(items))))
        case Match(pairs, rights):
            renamed = {each.id: f"k{at}" for at, each in enumerate(rights)}
            turned = [renamed[pair.right] for pair in pairs][::-1]
            mates = tuple(structs.replace(pair, right=mate) for pair, mate in zip(pairs, turned, strict=True))
            return Match(mates, tuple(structs.replace(each, id=renamed[each.id], misreading=None, feedback="") for each in rights))
        case Cloze(segments, gaps):
            return Cloze(segments, tuple(structs.replace(gap, answer="other", aliases=("x",), reject=()) for gap in gaps))
        case Number(_, unit):
            return Number(making.Decimal(-1), unit)
        case Estimate():
            return structs.replace(question.body, value=making.Decimal(-1))
        case body:
            return body


def sorted_parts(told: dict) -> dict:
    """What is told, without the order of the parts, which the names of another key may shuffle otherwise."""
    plain = dict(told)
    for name in ("options", "items", "rights"):
        if name in plain:
            plain[name] = (sorted(part["text"] for part in plain[name]), [part["id"] for part in plain[name]])
    gaps = plain.get("gaps", [])
    return plain | {"gaps": [sorted(option["text"] for option in gap["options"]) for gap in gaps]}


def test_no_id_of_an_author_and_no_key_is_told() -> None:
    options = (making.option("On Friday", correct=True), making.option("Never"))
    question = making.question(Choice((structs.replace(options[0], id="the-right-one"), options[1])), "it-was-friday")
    told = json.dumps(question_to_json(pose_in_class(question, 1, 1)))
    for secret in ("the-right-one", "it-was-friday", "correct", "October", question.explanation, question.revision):
        assert secret not in told, secret


def test_the_place_of_the_key_says_nothing() -> None:
    places = set()
    for seed in range(40):
        posed = pose_in_class(ALL[0], 1, seed)
        places.add(next(name for name, id_ in posed.names[0].items() if id_ == "on-friday"))
    assert places == {"a", "b", "c", "d"}
    order = next(question for question in ALL if question.kind == "order")
    for seed in range(40):
        posed = pose_in_class(order, 1, seed)
        assert list(posed.names[0].values()) != [item.id for item in order.body.items]


@given(st.sampled_from(ALL), st.integers(0, 99), st.integers(1, 9), st.data())
def test_any_response_of_a_surface_arrives_as_it_was_meant(question: Question, seed: int, number: int, data: st.DataObject) -> None:
    response = data.draw(making.responses(question))
    posed = pose_in_class(question, number, seed)
    sent = () if response.unknown else posed.values(response)
    try:
        arrived = posed.response(sent, unknown=response.unknown)
    except ValueError:
        assert response.blank
        return
    assert mark(question, arrived).fraction == mark(question, response).fraction


@given(st.sampled_from(ALL), st.lists(st.text(max_size=8) | st.sampled_from(["a", "b", "true", "", "0-67"]), max_size=7))
def test_whatever_is_sent_is_an_answer_or_refused(question: Question, values: list[str]) -> None:
    posed = pose_in_class(question, 1, 1)
    try:
        response = posed.response(values)
    except ValueError:
        return
    assert 0 <= mark(question, response).fraction <= 1


def test_a_part_that_is_not_there_twice_or_missing_is_refused() -> None:
    by_kind = {question.kind: pose_in_class(question, 1, 1) for question in ALL}
    for kind, values in [
        ("choice", ["a", "b"]),
        ("choice", ["on-friday"]),
        ("choices", ["a", "a"]),
        ("truth", ["maybe"]),
        ("order", ["a", "b"]),
        ("match", ["a"]),
        ("cloze", ["x"]),
        ("highlight", ["0-1"]),
        ("short", ["a", "b"]),
    ]:
        with pytest.raises(ValueError, match=r".*"):
            by_kind[kind].response(values)
    long = by_kind["short"].response(["x" * 3_000])
    assert len(long.values[0]) == 500


@pytest.mark.parametrize("question", [*ALL, *shipped()], ids=lambda question: question.id)
@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_question_arrives_as_it_left(question: Question, number: int) -> None:
    posed = pose_in_class(question, number, seed=number * 7)
    asked = question_from_json(json.loads(json.dumps(question_to_json(posed))))
    assert asked.shown == posed.shown
    assert asked.article.text == (question.article.text if question.kind == "highlight" else "")
    assert show(asked.shown, asked.article) == show(posed.shown, question.article)


def test_an_article_arrives_as_it_was() -> None:
    arrived = article_from_json(json.loads(json.dumps(article_to_json(making.ARTICLE))))
    assert arrived.text == making.ARTICLE.text
    assert arrived.paragraphs == making.ARTICLE.paragraphs
    assert [sentence.id for sentence in arrived.sentences] == [sentence.id for sentence in making.ARTICLE.sentences]


ASKED = {"number": 1, "kind": "any", "prompt": "?", "points": 1}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"number": 1},
        ASKED | {"form": "dance"},
        ASKED | {"form": "pick"},
        ASKED | {"form": "pick", "points": "x", "options": [{"id": "a", "text": "A"}]},
        ASKED | {"form": "pick", "options": []},
        ASKED | {"form": "pick", "number": -1, "options": [{"id": "a", "text": "A"}]},
        ASKED | {"form": "type", "points": 0},
        ASKED | {"form": "type", "points": 1e9},
        ASKED | {"form": "type", "prompt": 7},
        ASKED | {"form": "pair", "lefts": [], "rights": [{"id": "a", "text": "A"}]},
        ASKED | {"form": "pair", "lefts": ["A"], "rights": []},
        ASKED | {"form": "fill", "segments": ["a"], "gaps": [{"options": []}]},
        ASKED | {"form": "type", "article": {"text": 1}},
    ],
)
def test_what_is_no_question_is_refused_at_the_other_end_too(told: dict) -> None:
    with pytest.raises(ValueError, match=r".*"):
        question_from_json(told)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 10**6), (3, 3), (5, 2), ("0", 3)])
def test_a_sentence_that_is_not_in_the_article_is_none(start: object, end: object) -> None:
    told = article_to_json(making.ARTICLE)
    assert article_from_json(told) == replace(making.ARTICLE, about=article_from_json(told).about)
    told["paragraphs"][1]["sentences"][0] = [start, end]
    with pytest.raises(ValueError, match="not there"):
        article_from_json(told)


@pytest.mark.parametrize("question", [*ALL, *shipped()], ids=lambda question: question.id)
def test_the_reveal_names_what_is_right_as_the_wire_does(question: Question) -> None:
    posed = pose_in_class(question, 2, seed=3)
    told = key_to_json(posed)
    assert told["key"]
    if told["right"]:
        assert posed.response(told["right"]).values == making.right(question).values
        assert mark(question, posed.response(told["right"])).fraction == Fraction(1)
    for proof in told["proof"]:
        for start, end in proof["marks"]:
            assert 0 <= start < end <= len(proof["text"])


def test_texts_that_come_over_the_wire_are_made_safe() -> None:
    told = ASKED | {"prompt": "What\x1b[2J?\nNow?", "form": "pick", "options": [{"id": "a", "text": "A\x07\nB"}]}
    shown = question_from_json(told).shown
    assert shown.prompt == "What?\nNow?" or "\x1b" not in shown.prompt
    assert shown.options[0].text == "A B"
