"""The page to print: well formed, safe whatever the bank holds, every kind with its room, the key on the answer sheet alone."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import making
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.deal import pose
from quiz.drill.records import Key, Turn
from quiz.errors import QuizError
from quiz.exchange.html import answer_sheet, worksheet
from quiz.kinds.choice import Choice
from quiz.kinds.match import Match
from quiz.kinds.options import Option
from quiz.kinds.order import Order
from quiz.kinds.question import Question, Status
from quiz.kinds.registry import KINDS
from quiz.kinds.truth import Statement
from quiz.text import clean

NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
VOID = {"meta"}
HOSTILE = """</style></title><script>alert(1)</script><img src=x onerror="alert(1)"> & 'a' " <!-- ]]> {{x}} &amp; javascript:x"""


class Outline(HTMLParser):
    """The elements of a page as a browser reads it: which there are, with which attributes, and whether all are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.astray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.astray.append(tag)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    return found


def tree(page: str) -> ElementTree.Element:
    return ElementTree.fromstring(page)


def words(node: ElementTree.Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def of_class(page: str, name: str) -> list[ElementTree.Element]:
    return [node for node in tree(page).iter() if name in node.get("class", "").split()]


@pytest.fixture(scope="module")
def nine() -> Bank:
    return load_bank(NINE)


@pytest.fixture(scope="module")
def banks() -> list[Bank]:
    return [load_bank(path) for path in (NINE, NINE.with_name("harbour.yaml"), *shipped_banks())]


def only(bank: Bank, question_id: str) -> Bank:
    question = bank.question(question_id)
    assert question is not None
    return replace(bank, questions=(question,))


def test_pages_are_well_formed_and_every_element_is_closed(banks: list[Bank]) -> None:
    for bank in banks:
        for page in (worksheet(bank, 1), answer_sheet(bank, 1)):
            assert page.startswith("<!DOCTYPE html>\n")
            assert tree(page).tag == "html"
            found = outline(page)
            assert (found.open, found.astray) == ([], [])


def test_a_page_stands_for_itself(banks: list[Bank]) -> None:
    for bank in banks:
        for page in (worksheet(bank, 1), answer_sheet(bank, 1)):
            found = outline(page)
            assert not {"script", "link", "img", "iframe", "object", "a", "form", "base"} & set(found.tags)
            assert not {name for name, _ in found.attributes if name.startswith("on") or name in ("src", "href", "style")}
            style = page.split("<style>")[1].split("</style>")[0]
            assert not re.search(r"url\(|@import|@font-face", style)
            assert "default-src 'none'" in page


def test_headings_name_every_part_and_skip_no_level(banks: list[Bank]) -> None:
    for bank in banks:
        for page in (worksheet(bank, 1), answer_sheet(bank, 1)):
            root = tree(page)
            levels = [int(node.tag[1]) for node in root.iter() if re.fullmatch("h[1-6]", node.tag)]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
            assert root.get("lang") == "en"
            assert words(root.find("head/title"))
            names = {node.get("id") for node in root.iter()}
            assert {node.get("aria-labelledby") for node in root.iter("section")} <= names


def test_every_kind_stands_on_both_sheets_with_its_prompt() -> None:
    bank = making.bank(making.all_kinds())
    assert {question.kind for question in bank.questions} == set(KINDS)
    for page in (worksheet(bank, 1), answer_sheet(bank, 1)):
        sections = of_class(page, "question")
        for number, (question, section) in enumerate(zip(bank.questions, sections, strict=True), 1):
            assert f"of-{question.kind}" in section.get("class", "").split()
            assert words(section.find("h3")) == f"{number} {question.prompt}"


@pytest.mark.parametrize(
    ("question", "boxes", "lines"),
    [
        ("opened", 3, 0),
        ("praised", 3, 0),
        ("passengers-paid", 3, 0),
        ("mayor", 0, 1),
        ("cost", 0, 1),
        ("first-ferry", 2, 0),
        ("story", 3, 0),
        ("who-is-who", 3, 0),
        ("dearer", 0, 1),
    ],
)
def test_there_is_room_for_every_answer(nine: Bank, question: str, boxes: int, lines: int) -> None:
    (section,) = of_class(worksheet(only(nine, question), 1), "question")
    found = [node.get("class", "").split() for node in section.iter()]
    assert sum("box" in names for names in found) == boxes
    assert sum("line" in names for names in found) == lines
    assert sum("gap" in names for names in found) == (3 if question == "first-ferry" else 0)


def test_an_answer_of_several_ideas_has_lines_and_a_proof_has_its_own() -> None:
    page = worksheet(making.bank([making.checklist(), making.choice(prove=True)]), 1)
    first, second = of_class(page, "question")
    assert sum("line" in node.get("class", "").split() for node in first.iter()) == 5
    assert "underline the sentence of the article that proves it" in words(second)


def test_only_the_answer_sheet_has_key_explanation_proof_and_misreadings(banks: list[Bank]) -> None:
    for bank in banks:
        sheet, answers = worksheet(bank, 1), answer_sheet(bank, 1)
        for name in ("key", "explanation", "wrong", "note", "filled", "checklist"):
            assert not of_class(sheet, name)
        assert not {"mark", "blockquote", "strong"} & set(outline(sheet).tags)
        plain = words(tree(sheet))
        for question in bank.questions:
            if question.status is Status.READY:
                told = " ".join(question.explanation.split())
                assert told in words(tree(answers))
                assert told not in plain


def test_the_answer_sheet_gives_the_letters_of_the_worksheet(nine: Bank) -> None:
    for seed in range(6):
        sheet, answers = worksheet(only(nine, "opened"), seed), answer_sheet(only(nine, "opened"), seed)
        letters = {words(item)[2:]: words(item)[0] for item in of_class(sheet, "options")[0]}
        (key,) = of_class(answers, "key")[0]
        assert words(key) == f"{letters['A ferry terminal']} A ferry terminal"
        told = words(of_class(answers, "wrong")[0])
        assert f"{letters['A market hall']} A market hall – misplaced: true of another passage, not an answer to this." in told
        assert "That is what becomes of the old pier." in told


def test_the_parts_stand_in_the_order_that_the_seed_deals(nine: Bank) -> None:
    orders = set()
    for seed in range(8):
        for question_id in ("praised", "story", "who-is-who"):
            question = nine.question(question_id)
            assert question is not None
            section = of_class(worksheet(only(nine, question_id), seed), "events" if question_id == "story" else "options")[0]
            shown = [re.sub("^[A-Z] ", "", words(item)) for item in section]
            dealt = tuple(pose(question, Turn(Key("nine", question_id)), seed).names[0].values())
            assert shown == [texts_of(question)[each] for each in dealt]
            orders.add((question_id, tuple(shown)))
    assert len(orders) > 6


def texts_of(question: Question) -> dict[str, str]:
    body = question.body
    assert isinstance(body, Choice | Match | Order) or question.kind == "choices"
    parts = body.rights if isinstance(body, Match) else body.items if isinstance(body, Order) else body.options
    return {part.id: part.text for part in parts}


def test_order_and_match_are_keyed_as_they_should_stand_in_the_boxes(nine: Bank) -> None:
    page, answers = worksheet(only(nine, "story"), 3), answer_sheet(only(nine, "story"), 3)
    right = [words(item) for item in of_class(answers, "key")[0]]
    boxes = [str(right.index(words(item)) + 1) for item in of_class(page, "events")[0]]
    assert words(of_class(answers, "note")[0]) == f"In the boxes, from above: {' '.join(boxes)}."
    page, answers = worksheet(only(nine, "who-is-who"), 3), answer_sheet(only(nine, "who-is-who"), 3)
    letters = {words(item)[2:]: words(item)[0] for item in of_class(page, "options")[0]}
    assert words(of_class(answers, "key")[0][0]) == f"{letters['spoke of nine years']} Ines Okafor – spoke of nine years"


def test_typed_answers_are_keyed_with_what_else_is_right(nine: Bank) -> None:
    assert "Also right: Okafor; Mayor Okafor. Not right: Jon Reyes." in words(tree(answer_sheet(only(nine, "mayor"), 1)))
    assert "True – Nothing in the article says so." in words(tree(answer_sheet(only(nine, "passengers-paid"), 1)))
    assert "Right from 11.4 to 12.6." in words(tree(answer_sheet(only(nine, "cost"), 1)))
    timetable = only(load_bank(Path(__file__).parents[2] / "docs" / "examples" / "writing-a-bank.yaml"), "timetable")
    assert "Gap 2. Not right: Mill Square; the hospital." in words(tree(answer_sheet(timetable, 1)))


def test_the_article_comes_first_with_its_paragraphs_numbered_and_the_proof_names_them(nine: Bank) -> None:
    page = worksheet(nine, 1)
    root = tree(page)
    main = root.find("body/main")
    assert main is not None
    assert [node.tag for node in main] == ["header", "article", "section"]
    article = main.find("article")
    assert article is not None
    assert words(article.find("h2")) == "Harbour town opens its ferry terminal"
    numbered = [words(node) for node in article.iter("p") if node.get("class") != "source"]
    assert [text.split()[0] for text in numbered] == [str(number) for number in range(1, len(numbered) + 1)]
    (cited,) = list(tree(answer_sheet(only(nine, "mayor"), 1)).iter("cite"))
    number = words(cited).removeprefix("paragraph ")
    assert "Mayor Ines Okafor said" in numbered[int(number) - 1]
    marked = next(tree(answer_sheet(only(nine, "mayor"), 1)).iter("mark"))
    assert words(marked) == "Mayor Ines Okafor said"
    assert article.get("lang") == "en"


def test_captions_are_kept_and_doubled_lines_are_not() -> None:
    article = making.article("Bus stops\n\nA bus. Photo / Supplied\nA bus. Photo / Supplied\n\nThe bus stopped on Monday.")
    question = replace(making.choice(), article=article, evidence=making.evidence("The bus stopped", of=article))
    page = worksheet(Bank("b", "T", (question,), (article,)), 1)
    assert [words(node) for node in of_class(page, "caption")] == ["1 A bus. Photo / Supplied"]
    assert "2 The bus stopped on Monday." in words(tree(page))
    assert "paragraph 2" in words(tree(answer_sheet(Bank("b", "T", (question,), (article,)), 1)))


def test_drafts_are_left_out_and_points_add_up() -> None:
    bank = making.bank(
        [making.choice("one"), making.truth("two", status=Status.DRAFT), making.choice("three", points=making.Decimal("2.5"))]
    )
    page = worksheet(bank, 1)
    assert len(of_class(page, "question")) == 2
    assert "of 3.5" in words(of_class(page, "score")[0])
    assert "(2.5 points)" in words(of_class(page, "question")[1])
    with pytest.raises(QuizError, match="every question of this bank is a draft"):
        worksheet(making.bank([making.truth(status=Status.DRAFT)]), 1)


def test_a_bank_about_several_articles_says_which_is_meant() -> None:
    articles = [replace(making.ARTICLE, about=replace(making.ARTICLE.about, title=title)) for title in ("The post", "The gazette")]
    questions = [replace(making.choice(f"q{at}"), article=article) for at, article in enumerate(articles)]
    page = worksheet(Bank("b", "T", tuple(questions), tuple(articles)), 1)
    assert [words(node) for node in of_class(page, "about")] == ["About: The post", "About: The gazette"]
    assert len(list(tree(page).iter("article"))) == 2


def hostile(of: Question, text: str) -> Question:
    told = replace(of, prompt=text, explanation=text)
    if isinstance(of.body, Choice):
        options = (Option("a", text, correct=True), Option("b", f"{text} b", feedback=text))
        return replace(told, body=Choice(options))
    if isinstance(of.body, Statement):
        return replace(told, body=Statement(of.body.answer, dict.fromkeys(of.body.feedback, text)))
    return told


def test_what_a_bank_holds_is_text_and_never_markup() -> None:
    about = replace(making.ARTICLE.about, title=HOSTILE, source=HOSTILE, author=HOSTILE, url=HOSTILE, licence=HOSTILE, language='en"><b>')
    article = replace(making.article(f"{HOSTILE}\n\n{HOSTILE} It was.\n\n{making.NEWS}"), about=about)
    evidence = making.evidence("Its engine failed twice in October.", of=article)
    questions = [replace(hostile(each, HOSTILE), article=article, evidence=evidence) for each in making.all_kinds()]
    bank = Bank('b"><b>', HOSTILE, tuple(questions), (article,))
    for page in (worksheet(bank, 1), answer_sheet(bank, 1)):
        found = outline(page)
        assert not {"script", "img", "b"} & set(found.tags)
        assert not {name for name, _ in found.attributes if name.startswith("on") or name == "src"}
        assert (found.open, found.astray) == ([], [])
        assert " ".join(HOSTILE.split()) in words(tree(page))


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=30).map(clean).filter(str.strip))
@settings(max_examples=25)
def test_any_words_come_out_as_they_went_in(text: str) -> None:
    bank = making.bank([hostile(making.choice(), text)])
    page = answer_sheet(bank, 1)
    assert words(next(node for node in tree(page).iter("p") if node.get("class") == "explanation")) == " ".join(text.split())
