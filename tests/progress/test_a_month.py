"""A month of use by one learner, with pauses, journeys and a clock that jumps: nothing is due twice a day, nothing is lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

import making
from quiz.bank.model import Bank
from quiz.drill.engine import Answer, Finish, GoOn
from quiz.drill.records import Attempt, Key, to_entry
from quiz.drill.state import Phase
from quiz.errors import QuizError
from quiz.progress.bank_index import BankIndex
from quiz.progress.document import grown, parse
from quiz.progress.drill_session import begin, make_stamper, questions_of
from quiz.progress.figures import Figures, advanced
from quiz.progress.judged import Archive, numbered
from quiz.progress.launch import PlayRequest
from quiz.progress.memory import DAILY_MOST, memories, queue
from quiz.progress.plan import make_plan
from quiz.progress.store import Store
from quiz.progress.verify import verify
from quiz.report.learner import learner_report

BEGIN = datetime(2026, 10, 10, 18, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def banks() -> dict[str, Bank]:
    """Three articles, one of which goes out of date within the month, and one whose facts are shared."""
    made: dict[str, Bank] = {}
    for name, published, shared in (("old", "2026-08-28", False), ("new", "2026-10-09", False), ("shared", "2026-10-01", True)):
        questions = []
        for at in range(14):
            question = making.truth(f"q{at}", fact=f"fact-{at // 2}" if shared else "")
            about = replace(question.article.about, date=published)
            questions.append(replace(question, article=replace(question.article, about=about)))
        made[name] = replace(making.bank(questions, name), path=Path(f"{name}.yaml"))
    return made


class Life:
    """A learner who opens the program now and then."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = Random(seed)
        self.folder = folder
        self.now = BEGIN
        self.wrong = timedelta()
        """By how much the clock is ahead."""
        self.banks = banks()
        self.library = BankIndex(self.banks, ())
        self.questions = questions_of(self.banks)
        self.reviewed: list[tuple[date, Key]] = []

    def clock(self) -> datetime:
        return self.now + self.wrong

    @property
    def today(self) -> date:
        return make_stamper(self.clock)().day

    def sit(self, request: PlayRequest) -> None:
        """Open the program, play, and close it."""
        store = Store.open(self.folder, now=self.clock)
        try:
            plan = make_plan(request, self.library, store.log, self.today, self.dice.randrange(99))
        except QuizError:
            return
        if request.mode == "review":
            assert len(plan.keys) <= DAILY_MOST
            facts = [self.questions[key].fact for key in plan.keys if self.questions[key].fact]
            assert len(set(facts)) == len(facts), "a fact is asked once"
            self.reviewed += [(self.today, key) for key in plan.keys]
        sitting = begin(plan, self.questions, store, make_stamper(self.clock))
        while sitting.drill.phase is not Phase.ENDED:
            question = sitting.drill.question
            assert question is not None
            if sitting.drill.phase is Phase.QUESTION:
                self.now += timedelta(seconds=self.dice.randrange(3, 40))
                good = self.dice.random() < 0.8
                sitting.do(Answer(making.right(question) if good else making.wrong(question), None, 5.0))
            sitting.do(GoOn() if sitting.drill.phase is Phase.FEEDBACK else Finish())
        store.close()

    def check(self) -> None:
        """What is kept in the header is what the answers add up to, and whatever was answered is due some day."""
        document = parse((self.folder / "progress.json").read_bytes(), "p.json")
        kept, fresh = document.log().figures, advanced(Figures(), Archive(), numbered(document.entries))
        assert kept == fresh
        held = memories(document.log(), self.questions)
        answered = {record.turn.key for record in document.log() if isinstance(record, Attempt)}
        assert answered <= held.keys()
        for memory in held.values():
            assert memory.due > memory.last


@pytest.mark.parametrize("seed", [1, 2])
def test_a_month_of_use(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "ana", seed)
    for number in range(31):
        evening = BEGIN + timedelta(days=number, minutes=life.dice.randrange(-300, 300))
        life.now = evening.astimezone(ZoneInfo("America/New_York" if 12 <= number < 19 else "Europe/Berlin"))
        life.wrong = timedelta(days=500) if number == 21 else timedelta()
        if life.dice.random() < 0.2:
            continue
        for bank in life.dice.sample(sorted(life.banks), 2):
            life.sit(PlayRequest("practice", bank, count=5))
        life.sit(PlayRequest("review"))
        life.sit(PlayRequest("review"))
    assert len(set(life.reviewed)) == len(life.reviewed) > 20, "nothing is due twice a day"
    life.check()
    assert verify(life.folder).problems == ()
    later = life.today + timedelta(days=3)
    document = parse((life.folder / "progress.json").read_bytes(), "p.json")
    assert not [key for key in queue(document.log(), life.questions, later).due if key.bank == "old"], "old news is asked no more"
    report = learner_report(document.log(), life.questions, life.banks, later)
    assert [row.id for row in report.archive] == ["old"]
    assert report.checked is not None
    assert abs(report.checked.expected - report.checked.knew.answers * 0.8) < 0.25 * report.checked.knew.answers


def test_the_same_log_gives_the_same_due_dates_however_it_was_stored(tmp_path: Path) -> None:
    life = Life(tmp_path / "ana", 3)
    for number in range(12):
        life.now = BEGIN + timedelta(days=2 * number)
        life.sit(PlayRequest("practice", "new", count=6))
        life.sit(PlayRequest("review"))
    document = parse((life.folder / "progress.json").read_bytes(), "p.json")
    records = list(document.log())
    once = memories(records, life.questions)
    assert once == memories(document.log(), life.questions)
    entries = [{"count": count, **to_entry(record)} for count, record in enumerate(records, 1)]
    life.dice.shuffle(entries)
    shuffled = document.__class__({**document.header, "derived": {}})
    for cut in range(0, len(entries), 40):
        shuffled = parse(grown(shuffled, entries[cut : cut + 40]).raw, "p.json")
    assert memories(shuffled.log(), life.questions) == once
