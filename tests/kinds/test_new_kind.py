"""A new kind is a module and a word in the registry: one is made up here, and all that there is plays, shows, marks and counts it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from jsonschema import Draft202012Validator

import making
from live.rooms import new_runner, serving
from quiz.bank import question as bank_question
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.bank.packed import pack_question, unpack_question
from quiz.bank.schema import bank_schema
from quiz.cli import exits
from quiz.cli.main import main
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Key, Turn, records_from
from quiz.drill.state import pose
from quiz.edit.editing import open_editing
from quiz.edit.form import new_question, rows
from quiz.edit.review import open_review
from quiz.errors import BankError
from quiz.exchange.html import answer_sheet, worksheet
from quiz.kinds.body import Body, Written
from quiz.kinds.options import Option
from quiz.kinds.placeholders import RIGHT
from quiz.kinds.presented import Pick, Posed, Proof, Revealed, common, offer, shuffled
from quiz.kinds.question import Question, mark
from quiz.kinds.registry import KINDS
from quiz.line.forms import show
from quiz.line.play import play
from quiz.live import messages
from quiz.live.question_wire import key_to_json, mark_to_json, pose_in_class, question_from_json, question_to_json, reveal_from_json
from quiz.live.room import open_room
from quiz.live.state import Given, Round, Rules
from quiz.marking.model import Mark, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.drill_session import Plan, begin
from quiz.report.bank_forms import bank_sections, bank_to_json
from quiz.report.bank_report import bank_report
from quiz.text import fold
from quiz.tui.screens.edit import EditScreen
from quiz.yaml.fields import Field, Line
from tui.driving import make_app, one, screen_text
from typed_lines import typed_for

if TYPE_CHECKING:
    from quiz.yaml.reader import Reader, Values

ROOT = Path(__file__).parents[2]
SEED = 5
TEXT = """\
format: 1
id: oster
title: The ferry
article:
  file: oster.txt
questions:
- id: what-came-first
  kind: sooner
  prompt: What had happened before the other?
  skill: integrate
  topics: [time]
  evidence: Its engine failed twice in October.
  explanation: The engine failed in October, and the harbour master spoke afterwards.
  first: The engine failed
  then: The harbour master spoke
"""


class Sooner(Body, frozen=True):
    """Pick which of two events came first."""

    kind: ClassVar[str] = "sooner"
    doc: ClassVar[str] = "Pick which of two events came first."
    template: ClassVar[dict[str, Written]] = {"first": RIGHT, "then": "What came later"}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("first", Line(), "What came first.", required=True),
        Field("then", Line(), "What came later.", required=True),
    )
    one_is_chosen: ClassVar[bool] = True

    first: str
    then: str

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Sooner | None:
        return cls(values.text("first"), values.text("then"))

    def written(self, question: Question) -> dict[str, Written]:
        return {"first": self.first, "then": self.then}

    def fingerprint(self, passage: Proof) -> str:
        return fold(self.first)

    def mark(self, question: Question, response: Response) -> Mark:
        if response.values == ("first",):
            return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)
        return Mark(Outcome.WRONG, Fraction(0), misreadings=(Misreading.MISUNDERSTOOD,), total=1, wrong=1)

    def key_in_words(self, question: Question) -> tuple[str, ...]:
        return (self.first,)

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        return tuple(option.text for option in self.offered()[0] if option.id in response.values)

    def right(self, question: Question) -> tuple[str, ...]:
        return ("first",)

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        return (
            (
                Option("first", self.first, correct=True),
                Option("then", self.then, misreading=Misreading.MISUNDERSTOOD, feedback="That came later."),
            ),
        )

    def chance(self, question: Question) -> float:
        return 0.5

    def present(self, question: Question, number: int, chance: str) -> Posed:
        options, names = offer(self.offered()[0], shuffled(self.offered()[0], chance))
        return Posed(question, Pick(**common(question, number), options=options), (names,))


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the kind to the registry, and nothing else to anything; afterwards it is forgotten."""
    monkeypatch.setitem(KINDS, Sooner.kind, Sooner)  # type: ignore[arg-type]  # a mapping that nobody else changes
    yield
    for remembered in (bank_question._table, bank_question._fields_of_other_kinds):
        remembered.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "oster.txt").write_text(making.NEWS, encoding="utf-8")
    path = tmp_path / "oster.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def bank(path: Path, _known: None) -> Bank:
    return load_bank(path)


@pytest.fixture
def question(bank: Bank) -> Question:
    (question,) = bank.questions
    return question


FIRST, LATER = Response(("first",)), Response(("then",))
KEY = Key("oster", "what-came-first")


def test_without_its_word_in_the_registry_it_is_unknown(path: Path) -> None:
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert {problem.rule for problem in caught.value.problems} >= {"unknown-kind"}


def test_the_files_that_name_a_kind_are_those_that_the_guide_lists() -> None:
    """What a new kind touches besides its tests and docs, shown by the kind that came last."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new kind of question\n")[2].partition("\n## ")[0]
    listed = {path.replace("KIND", "estimate") for path in re.findall(r"^\d\. `([^`]+)`", guide, re.MULTILINE)}
    files = [path for path in (ROOT / "quiz").rglob("*") if path.suffix in (".py", ".js", ".css", ".json", ".yaml")]
    files.append(ROOT / "docs" / "examples" / "writing-a-bank.yaml")
    naming = re.compile(r"""\bEstimate\b|["'.-]estimate\b|kind: estimate""")
    found = {path.relative_to(ROOT).as_posix() for path in files if naming.search(path.read_text(encoding="utf-8"))}
    assert found - {"quiz/derive/prompts.py", "quiz/derive/proposal.py"} == listed, "a language model need not be asked for every kind"
    assert len(listed) == 4


def test_a_bank_with_it_is_read_and_written_without_a_finding(bank: Bank, question: Question) -> None:
    assert bank.warnings == ()
    assert question.body == Sooner("The engine failed", "The harbour master spoke")
    assert unpack_question(pack_question(question, 0), "oster.yaml", bank.articles) == question


def test_check_has_nothing_to_say_of_it_and_says_what_is_missing(path: Path, bank: Bank, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(path)]) == exits.DONE
    assert "1 question, nothing to mend" in capsys.readouterr().out
    path.write_text(TEXT.replace("  then: The harbour master spoke\n", ""), encoding="utf-8")
    assert main(["check", str(path)]) != exits.DONE
    assert 'needs the key "then"' in "".join(capsys.readouterr())


def test_the_schema_for_editors_has_its_keys(bank: Bank) -> None:
    import yaml

    validator = Draft202012Validator(bank_schema())
    written = yaml.load(TEXT, yaml.BaseLoader) | {"format": 1}
    assert not list(validator.iter_errors(written))
    del written["questions"][0]["then"]
    assert list(validator.iter_errors(written))


@pytest.mark.parametrize(("response", "said"), [(FIRST, "Right."), (LATER, "That came later.")])
def test_it_is_played_line_by_line(question: Question, response: Response, said: str) -> None:
    store, lines, heard = making.InMemory(), [typed_for(question, Turn(KEY), SEED, response)], []
    sitting = begin(Plan("practice", (KEY,), SEED), {KEY: question}, store, making.stamps())
    play(sitting, "The ferry", lambda _prompt: lines.pop(0) + "\n" if lines else None, heard.append, lambda: 0.0)
    assert question.prompt in heard
    assert any(said in line for line in heard)
    (attempt,) = (record for record in records_from(store.entries) if isinstance(record, Attempt))
    assert (attempt.response, attempt.fraction) == (response, mark(question, response).fraction)


async def test_it_is_played_in_the_app(tmp_path: Path, path: Path, question: Question) -> None:
    app = make_app(tmp_path / "home", one(question.id, bank="oster"), bank=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = screen_text(app)
        assert question.prompt in shown
        (row,) = (line for line in shown.splitlines() if "The harbour master spoke" in line)
        await pilot.press(row.split("The harbour")[0].split()[-1])
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "That came later." in screen_text(app)
        (attempt,) = (record for record in app.context.records if isinstance(record, Attempt))
        assert (attempt.response, attempt.misreadings) == (LATER, (Misreading.MISUNDERSTOOD,))


def test_it_goes_over_the_wire_and_comes_back(question: Question) -> None:
    posed = pose_in_class(question, 1, SEED)
    asked = question_from_json(json.loads(json.dumps(question_to_json(posed))))
    assert show(asked.shown, asked.article) == show(posed.shown, asked.article)
    for response in (FIRST, LATER):
        sent = json.loads(json.dumps(posed.values(response)))
        assert posed.response(sent) == response
        given = Given(response)
        marked = mark(question, response)
        told = mark_to_json(open_room([question], Rules()), posed, Round(0, 0, {"p1": given}, {"p1": marked}), given, marked)
        reveal = json.loads(json.dumps({"key": key_to_json(posed), "mark": told}))
        _, feedback, right = reveal_from_json(asked.shown, reveal["key"], reveal["mark"])
        assert feedback.outcome is marked.outcome
        assert feedback.told == (() if response == FIRST else ("That came later.",))
        assert right == Revealed(posed.values(FIRST), marked.parts)


async def test_a_class_is_asked_it_by_a_server_whose_messages_keep_to_the_schema(tmp_path: Path, question: Question) -> None:
    definitions = json.loads(Path(messages.__file__).with_name("messages.schema.json").read_text(encoding="utf-8"))["$defs"]
    from_server = Draft202012Validator({"$ref": "#/$defs/from_server", "$defs": definitions})
    async with serving(new_runner(tmp_path / "s", Rules(), (question,))) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "onwards")
        asked = await ana.until("phase", phase="question", number=1)
        assert asked["question"]["kind"] == "sooner"
        (value,) = (option["id"] for option in asked["question"]["options"] if option["text"] == "The engine failed")
        await ana.send(type="answer", id="1", number=1, values=[value])
        await ana.until("ack", id="1")
        await room.do(host, "onwards")
        await room.do(host, "onwards")
        await ana.until("phase", phase="reveal")
        told = await ana.until("you", number=1)
        assert told["mark"]["fraction"] == 1
        for came in (*ana.came, *host.came):
            assert not list(from_server.iter_errors(came)), came


def test_it_stands_on_the_worksheet_and_with_its_key_on_the_answer_sheet(bank: Bank, question: Question) -> None:
    sheet, answers = worksheet(bank, 1), answer_sheet(bank, 1)
    for words in (question.prompt, "The engine failed", "The harbour master spoke"):
        assert words in sheet
    assert sheet.count('class="box round"') == 2
    assert "That came later." in answers
    assert "That came later." not in sheet


def test_reports_count_what_was_picked_and_what_a_guess_is_worth(bank: Bank, question: Question) -> None:
    logs = [[_attempt(question, response, at)] for at, response in enumerate((FIRST, FIRST, LATER))]
    report = bank_report(bank, logs)
    (row,) = report.rows
    assert (row.facility.learners, row.facility.percent) == (3, pytest.approx(200 / 3))
    assert [(pick.text, pick.times) for pick in row.picks] == [("The engine failed", 2), ("The harbour master spoke", 1)]
    assert bank_sections(report)
    assert json.loads(json.dumps(bank_to_json(report)))["questions"][0]["kind"] == "sooner"


def _attempt(question: Question, response: Response, at: int) -> Attempt:
    marked = mark(question, response)
    told: dict[str, Any] = {
        "outcome": marked.outcome,
        "fraction": marked.fraction,
        "misreadings": marked.misreadings,
        "revision": question.revision,
    }
    return Attempt(stamp(f"a{at}", making.MORNING), drill=f"d{at}", mode="practice", turn=Turn(KEY), response=response, **told)


def test_its_key_is_dealt_to_every_place(question: Question) -> None:
    assert {pose(question, Turn(KEY), seed).public(0, "first") for seed in range(20)} == {"a", "b"}


async def test_the_editor_opens_it_and_begins_another(tmp_path: Path, path: Path, bank: Bank) -> None:
    editing = open_editing(path)
    editing.add(new_question("sooner", "Its engine failed twice in October.", editing.ids))
    assert editing.drafts == ("sooner-1",)
    assert {"first", "then"} <= {row.label for row in rows(editing.data("sooner-1"))}
    app = make_app(tmp_path / "home", bank=path)
    app.review = open_review((path,))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditScreen)
        written = {row.label: row.value or row.placeholder for row in app.screen.form.rows}
        assert (written["first"], written["then"]) == (RIGHT, "What came later")
        await pilot.press("plus", "space", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Pick which of two events came first." in screen_text(app)
