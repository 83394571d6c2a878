from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.errors import BankError, Severity
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.number import Number, Tolerance, ToleranceKind
from quiz.kinds.options import text_id
from quiz.kinds.order import Order
from quiz.kinds.question import Question, Skill, Status
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Be, Misreading

T = TypeVar("T")
Problems = Callable[[str], list[str]]
HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
FINE = "- {id: fine, kind: highlight, prompt: P, explanation: E, evidence: Fishermen had asked}\n"


@pytest.fixture(scope="module")
def harbour(data: Path) -> Bank:
    return load_bank(data / "questions" / "harbour.yaml")


def body(bank: Bank, name: str, kind: type[T]) -> T:
    found = bank.question(name)
    assert found is not None
    assert isinstance(found.body, kind)
    return found.body


def test_a_bank_of_all_kinds_is_read_without_a_warning(harbour: Bank) -> None:
    assert harbour.warnings == ()
    assert {question.kind for question in harbour.questions} == {
        "choice",
        "choices",
        "truth",
        "short",
        "number",
        "cloze",
        "order",
        "match",
        "highlight",
    }
    assert (harbour.id, harbour.title, harbour.path.name) == ("harbour", "A ferry terminal opens", "harbour.yaml")


def test_the_article_comes_with_what_is_known_of_it(harbour: Bank) -> None:
    about = harbour.articles[0].about
    assert (about.title, about.source, about.date) == ("Harbour town opens its ferry terminal", "The Skerry Post", "2026-11-05")
    assert (about.url, about.author, about.licence, about.language) == ("https://news.example/harbour", "A. Writer", "CC0-1.0", "en")


def test_what_all_kinds_share_is_read(harbour: Bank) -> None:
    opened, dearer = harbour.question("opened"), harbour.question("dearer")
    assert opened
    assert dearer
    assert (opened.skill, opened.topics, opened.fact, opened.until) == (
        Skill.RETRIEVE,
        ("harbour", "transport"),
        "terminal",
        date(2027, 1, 31),
    )
    assert opened.points == Decimal("2.5")
    assert (opened.place.line, opened.place.column) == (16, 3)
    assert (dearer.status, dearer.generator, dearer.notes) == (Status.DRAFT, "cost-finder 1.2", "Ask for a second opinion.")
    assert {question.id for question in harbour.questions if question.prove} == {"praised"}
    assert {question.id for question in harbour.questions if question.evergreen} == {"mayor"}


def test_evidence_points_at_the_words_of_the_article(harbour: Bank) -> None:
    for question in harbour.questions:
        for part in question.evidence:
            assert question.article.words(part.span).replace("“", "").startswith(part.quote.split()[0])
    praised = harbour.question("praised")
    assert praised
    assert [question.article.words(sentence.span)[:7] for sentence in praised.proof] == ["“We wai", "Captain"]


def test_the_bodies_of_chosen_answers_hold_keys_misreadings_and_feedback(harbour: Bank) -> None:
    options = body(harbour, "opened", Choice).options
    assert [option.correct for option in options] == [True, False, False]
    assert [option.misreading for option in options] == [None, Misreading.MISPLACED, Misreading.UNSUPPORTED]
    assert options[1].evidence[0].quote == "will become a market hall"
    assert options[0].id == text_id("a  FERRY terminal")
    assert [option.id for option in body(harbour, "praised", Choices).options] == ["mayor", "captain", "fishermen"]


def test_the_bodies_of_statements_hold_the_answer_and_feedback(harbour: Bank) -> None:
    paid = body(harbour, "passengers-paid", Statement)
    assert paid.answer is Truth.NOT_STATED
    assert set(paid.feedback) == {Truth.TRUE, Truth.FALSE}
    assert {question.id for question in harbour.questions if question.absent} == {"passengers-paid"}
    assert body(harbour, "pier", Statement) == Statement(Truth.TRUE, {})


def test_the_bodies_of_typed_answers_hold_what_they_are_compared_with(harbour: Bank) -> None:
    assert body(harbour, "mayor", Short) == Short("Ines Okafor", ("the first woman in the office",), ("Jon Reyes",), Be.PERSON)
    assert len(body(harbour, "why-late", Short).checklist) == 2
    assert body(harbour, "cost", Number) == Number(Decimal(12), "million pounds", Tolerance(ToleranceKind.RELATIVE, Decimal("0.05")), 1)


def test_the_body_of_a_cloze_holds_gaps_in_the_order_of_the_text(harbour: Bank) -> None:
    cloze = body(harbour, "first-ferry", Cloze)
    assert cloze.segments == ("The first ferry left at ", " with ", " passengers, to the joy of ", ".")
    assert [(gap.id, gap.answer, gap.weight) for gap in cloze.gaps] == [
        ("time", "07:15", 1),
        ("passengers", "140", 2),
        ("who", "Captain Reyes", 1),
    ]
    assert [option.correct for option in cloze.gaps[2].options] == [True, False]


def test_the_bodies_of_order_and_match_hold_items_with_ids(harbour: Bank) -> None:
    assert [item.id for item in body(harbour, "story", Order).items] == [
        text_id("the cheaper plan is turned down"),
        "closed",
        text_id("the terminal opens"),
    ]
    match = body(harbour, "who-is-who", Match)
    assert [pair.left.id for pair in match.pairs][1] == "reyes"
    assert [pair.right for pair in match.pairs] == [right.id for right in match.rights[:3]]
    assert (match.rights[3].misreading, match.rights[3].correct) == (Misreading.UNSUPPORTED, False)
    assert isinstance(body(harbour, "dearer", Highlight), Highlight)


def test_all_problems_are_named_at_once_in_the_order_of_the_file(problems: Problems) -> None:
    text = (
        "format: 1\nid: Bad Id\ntitle: T #1\narticle: {file: a.txt}\nquestions:\n"
        "- {id: one, kind: choise, prompt: P, explanation: E, evidence: not there}\n"
        "- {id: one, kind: short, promt: P, explanation: E, evidence: Fishermen had asked, answer: A}\n"
        "- {id: three, kind: number, prompt: '', explanation: E, evidence: the terminal, value: 1e5, unit: [a]}\n"
    )
    assert problems(text) == [
        "2:5 wrong-id",
        "3:10 comment-swallowed",
        "6:19 unknown-kind",
        "6:64 evidence-not-found",
        "7:3 missing-key",
        "7:8 duplicate-id",
        "7:26 unknown-key",
        "8:37 empty-text",
        "8:67 evidence-ambiguous",
        "8:88 not-a-number",
        "8:99 wrong-shape",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n" + FINE, "1:1 missing-key"),
        (HEAD.replace("format: 1", "format: 2") + FINE, "1:9 unknown-format"),
        (HEAD.replace("article: {file: a.txt}\n", "") + FINE, "1:1 missing-key"),
        (HEAD + "  []\n", "6:3 wrong-count"),
        (HEAD + "- just text\n", "6:3 wrong-shape"),
        (HEAD.replace("questions", "qestions") + FINE, "5:1 unknown-key"),
        (HEAD.replace("article:", "articles: {a: {file: a.txt}}\narticle:") + FINE, "4:1 conflicting-keys"),
        (HEAD + FINE.replace("id: fine,", "id: fine, article: b,"), "6:14 conflicting-keys"),
        (HEAD.replace("a.txt}", "a.txt, language: English}") + FINE, "4:34 wrong-form"),
        (HEAD.replace("a.txt}", "a.txt, date: 2026-02-30}") + FINE, "4:30 not-a-date"),
        (HEAD.replace("a.txt}", "a.txt, url: 'javascript:x'}") + FINE, "4:29 wrong-form"),
    ],
)
def test_what_is_wrong_with_the_bank_itself_is_named(problems: Problems, text: str, expected: str) -> None:
    assert expected in problems(text)


def test_questions_of_a_mixed_bank_say_which_article_they_are_about(read: Callable[[str], Bank], problems: Problems) -> None:
    head = "format: 1\nid: b\ntitle: T\narticles:\n  one: {file: 1.txt, title: One}\n  two: {file: 2.txt, title: Two}\nquestions:\n"
    bank = read(head + FINE.replace("id: fine,", "id: a, article: two,") + FINE.replace("id: fine,", "id: b, article: one,"))
    assert [question.article.about.title for question in bank.questions] == ["Two", "One"]
    assert [article.about.title for article in bank.articles] == ["One", "Two"]
    assert problems(head + FINE) == ["8:3 missing-key"]
    assert problems(head + FINE.replace("id: fine,", "id: a, article: tow,")) == ["8:20 unknown-article"]
    assert problems(head.replace("file: 1.txt", "fiel: 1.txt") + FINE.replace("id: fine,", "id: a, article: one,")) == [
        "5:8 missing-key",
        "5:9 unknown-key",
    ]


def test_a_key_of_another_kind_says_to_which_it_belongs(read: Callable[[str], Bank]) -> None:
    with pytest.raises(BankError) as caught:
        read(HEAD + FINE.replace("prompt", "tolerance: 1, prompt"))
    assert caught.value.problems[0].hint == "this key belongs to the kind number"


def test_an_unknown_key_is_met_with_the_one_that_was_meant(read: Callable[[str], Bank]) -> None:
    with pytest.raises(BankError) as caught:
        read(HEAD + "- {id: a, kind: short, prompt: P, explanation: E, evidence: Fishermen had asked, answer: A, alises: [B]}\n")
    assert str(caught.value) == 'b.yaml:6:93: error: a question of kind short has no key "alises" [unknown-key]\n  did you mean "aliases"?'


@pytest.mark.parametrize(("items", "hint"), [("[a, b]", "give at least 3"), ("[a, b, c, d, e, f, g, h, i]", "give at most 8")])
def test_a_list_of_the_wrong_length_says_how_many_may_be_in_it(read: Callable[[str], Bank], items: str, hint: str) -> None:
    with pytest.raises(BankError) as caught:
        read(HEAD + FINE.replace("highlight", f"order, items: {items}"))
    assert [problem.hint for problem in caught.value.problems] == [hint]


def test_a_file_of_nothing_but_mistakes_ends_after_a_thousand(read: Callable[[str], Bank]) -> None:
    with pytest.raises(BankError) as caught:
        read(HEAD + "- x\n" * 3000)
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].rule == "too-many-problems"


def test_warnings_are_listed_beside_errors_but_do_not_speak_for_them(read: Callable[[str], Bank]) -> None:
    with pytest.raises(BankError) as caught:
        read(HEAD.replace("title: T", "title: T #1") + "- x\n")
    assert [problem.severity for problem in caught.value.problems] == [Severity.WARNING, Severity.ERROR]
    assert caught.value.message == "a question has to be a mapping"


@pytest.mark.parametrize("text", [HEAD + FINE, "- x"])
def test_the_garbage_collector_is_left_as_it_was(read: Callable[[str], Bank], text: str) -> None:
    for was_on in (False, True):
        (gc.enable if was_on else gc.disable)()
        try:
            read(text)
        except BankError:
            pass
        finally:
            now_on = gc.isenabled()
            gc.enable()
        assert now_on is was_on


def revision(question: object) -> str:
    assert isinstance(question, Question)
    return question.revision


Build = Callable[[str], object]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kind: short\nanswer: Ines Okafor", "kind: short\nanswer: ines  okafor\naliases: [Okafor]", True),
        ("kind: short\nanswer: Ines Okafor", "kind: short\nanswer: Ida Okafor", False),
        ("kind: number\nvalue: 12", "kind: number\nvalue: 12.0\ntolerance: 1", True),
        ("kind: number\nvalue: 12", "kind: number\nvalue: 120", False),
        ("kind: number\nvalue: 12\nunit: km", "kind: number\nvalue: 12\nunit: miles", False),
        ("kind: truth\nanswer: true", "kind: truth\nanswer: false", False),
        (
            "kind: choice\noptions: [{text: Yes, correct: true}, No]",
            "kind: choice\noptions: [Never, {text: yes, correct: true, id: a, feedback: F}, Maybe]",
            True,
        ),
        ("kind: choice\noptions: [{text: Yes, correct: true}, No]", "kind: choice\noptions: [Yes, {text: No, correct: true}]", False),
        ("kind: choices\noptions: [{text: Yes, correct: true}, No]", "kind: choice\noptions: [{text: Yes, correct: true}, No]", False),
        ("kind: order\nitems: [a, b, c]", "kind: order\nitems: [A, b, c]", True),
        ("kind: order\nitems: [a, b, c]", "kind: order\nitems: [b, a, c]", False),
        (
            "kind: match\npairs: [{left: a, right: b}, {left: c, right: d}]",
            "kind: match\npairs: [{left: c, right: d}, {left: a, right: b}]\nextra: [e]",
            True,
        ),
        (
            "kind: match\npairs: [{left: a, right: b}, {left: c, right: d}]",
            "kind: match\npairs: [{left: a, right: d}, {left: c, right: b}]",
            False,
        ),
        ("kind: cloze\ntext: a '{{x}}'\ngaps: {x: y}", "kind: cloze\ntext: the '{{x}}'\ngaps: {x: {answer: Y, weight: 2}}", True),
        ("kind: cloze\ntext: a '{{x}}'\ngaps: {x: y}", "kind: cloze\ntext: a '{{x}}'\ngaps: {x: z}", False),
        ("evidence: We waited\nkind: highlight", "evidence: nine years\nkind: highlight", True),
        ("evidence: We waited\nkind: highlight", "evidence: Captain\nkind: highlight", False),
    ],
)
def test_a_revision_changes_with_the_key_and_not_with_its_spelling(question: Build, one: str, other: str, same: bool) -> None:
    assert (revision(question(one)) == revision(question(other))) is same
