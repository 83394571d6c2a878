"""From what is asked for to what is dealt."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

import making
from quiz.bank.model import Bank
from quiz.drill.engine import Answer, Finish, GoOn, Leave
from quiz.drill.records import BANKS, Key, Record, RefusalReason, Refused, records_from
from quiz.errors import QuizError
from quiz.kinds.question import Aim, Checked, Question, Status
from quiz.progress.bank_index import BankIndex, outline_of
from quiz.progress.drill_session import Plan, begin, carry_on, questions_of, unfinished
from quiz.progress.launch import PlayRequest
from quiz.progress.log import Log
from quiz.progress.memory import DAILY_MOST
from quiz.progress.plan import bank_of, find_unfinished, make_plan

TODAY = making.MORNING.date()
QUESTIONS = [making.truth(f"q{at}") for at in range(8)]
FERRY = making.bank(QUESTIONS)
OTHER = replace(making.bank([making.choice("only")], "other"), path=Path("other.yaml"))
LIBRARY = BankIndex({bank.id: bank for bank in (FERRY, OTHER)}, ())


def plan(request: PlayRequest, library: BankIndex = LIBRARY, records: list[Record] | None = None, days: int = 0) -> Plan:
    return make_plan(request, library, records or [], TODAY + timedelta(days=days), 99)


def answered(bank: Bank, questions: list[Question], days: int = 0) -> list[Record]:
    """A log of a drill in which some questions were answered wrong, so that they are due the next day."""
    store = making.InMemory()
    keys = tuple(Key(bank.id, question.id) for question in questions)
    stamper = making.stamps(making.MORNING + timedelta(days=days), prefix=f"s{days}-")
    sitting = begin(Plan("practice", keys, 1), questions_of({bank.id: bank}), store, stamper)
    for question in questions:
        sitting.do(Answer(making.wrong(question)))
        sitting.do(GoOn())
    sitting.do(Finish())
    return records_from(store.entries)


def refused(request: PlayRequest, library: BankIndex = LIBRARY, records: list[Record] | None = None) -> str:
    with pytest.raises(QuizError) as caught:
        plan(request, library, records)
    return str(caught.value)


def test_a_practice_deals_all_questions_in_an_order_that_the_seed_decides() -> None:
    one, same, other = (plan(PlayRequest(seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.keys != other.keys
    assert set(one.keys) == set(other.keys) == {Key("oster", question.id) for question in QUESTIONS}


def test_the_seed_of_chance_serves_where_none_is_asked_for_and_zero_is_a_seed() -> None:
    assert plan(PlayRequest()).seed == 99
    assert plan(PlayRequest(seed=0)).seed == 0


def test_so_many_are_dealt_as_are_asked_for() -> None:
    assert len(plan(PlayRequest(count=3)).keys) == 3
    assert len(plan(PlayRequest(count=300)).keys) == 8


def test_reading_asks_in_the_order_of_the_bank() -> None:
    assert [key.question for key in plan(PlayRequest(mode="read", count=4)).keys] == ["q0", "q1", "q2", "q3"]


@pytest.mark.parametrize(
    ("generator", "checked", "is_dealt"),
    [
        ("newsquiz 1", Checked.AGREED, True),
        ("newsquiz 1", None, True),
        ("newsquiz 1", Checked.NOT_CHECKED, False),
        ("newsquiz 1", Checked.DISPUTED, False),
        ("", None, False),
        ("", Checked.AGREED, False),
    ],
)
def test_a_draft_is_dealt_if_a_program_made_it_and_it_is_checked(generator: str, checked: Checked | None, is_dealt: bool) -> None:
    draft = making.truth("draft", status=Status.DRAFT, generator=generator, checked=checked)
    drafts = making.bank([*QUESTIONS[:2], draft])
    library = BankIndex({drafts.id: drafts}, ())
    for open_or_not in (library, BankIndex({}, (), {drafts.id: outline_of(drafts)})):
        assert open_or_not.listed[drafts.id].playable == 2 + is_dealt
        assert open_or_not.queue(Log.of([]), TODAY).new == 2 + is_dealt
    for mode in ("practice", "test", "read"):
        assert (Key(drafts.id, "draft") in plan(PlayRequest(mode=mode), library).keys) == is_dealt
    log = answered(drafts, [draft])
    if is_dealt:
        assert plan(PlayRequest(mode="review"), library, log, 2).keys == (Key(drafts.id, "draft"),)
    else:
        assert "nothing is due" in refused(PlayRequest(mode="review"), library, log)


def taken_out(question: Question, bank: Bank = FERRY, *, on: bool = True, number: int = 1) -> Record:
    return Refused(
        making.stamps(making.MORNING + timedelta(hours=number), prefix=f"r{number}-")(),
        BANKS,
        Key(bank.id, question.id),
        RefusalReason.UNCLEAR,
        on,
    )


def test_what_a_learner_took_out_is_dealt_in_no_mode_until_it_is_brought_back() -> None:
    out, *others = QUESTIONS
    log = [*answered(FERRY, QUESTIONS), taken_out(out)]
    key, rest = Key("oster", out.id), {Key("oster", each.id) for each in others}
    for mode in ("practice", "test", "read", "review"):
        assert set(plan(PlayRequest(mode=mode), records=log, days=2).keys) == rest
    closed = BankIndex({}, (), {FERRY.id: outline_of(FERRY)})
    assert set(closed.queue(Log.of(log), TODAY + timedelta(days=2)).due) == rest
    assert closed.queue(Log.of([taken_out(out)]), TODAY).new == len(others)
    back = [*log, taken_out(out, on=False, number=2)]
    for mode in ("practice", "test", "read", "review"):
        assert set(plan(PlayRequest(mode=mode), records=back, days=2).keys) == {key, *rest}


def test_what_a_learner_took_out_is_dealt_where_it_is_named() -> None:
    out = QUESTIONS[0]
    assert plan(PlayRequest(only=(out.id,)), records=[taken_out(out)]).keys == (Key("oster", out.id),)
    everything = [taken_out(question, number=at) for at, question in enumerate(QUESTIONS)]
    assert "you took out every question of this bank" in refused(PlayRequest(), records=everything)


def test_of_questions_that_share_a_fact_only_the_one_that_was_taken_out_is_asked_no_more() -> None:
    one, two = making.truth("one", fact="ferry"), making.truth("two", fact="ferry")
    pair = making.bank([one, two])
    library = BankIndex({pair.id: pair}, ())
    log = [*answered(pair, [one, two]), taken_out(one)]
    assert plan(PlayRequest(mode="review"), library, log, 2).keys == (Key(pair.id, "two"),)


def test_a_quiz_that_was_left_asks_no_more_what_was_taken_out_elsewhere_since() -> None:
    store = making.InMemory()
    keys = tuple(Key("oster", question.id) for question in QUESTIONS[:3])
    sitting = begin(Plan("practice", keys, 1), questions_of({"oster": FERRY}), store, making.stamps())
    sitting.do(Leave())
    log = [*records_from(store.entries), taken_out(QUESTIONS[1])]
    (left,) = unfinished(log, questions_of({"oster": FERRY}))
    assert [turn.key for turn in left.turns] == [keys[0], keys[2]]
    again = carry_on(sitting.drill.started, log, questions_of({"oster": FERRY}), making.InMemory(), making.stamps(prefix="again"))
    assert again.drill == left
    (whole,) = unfinished([*log, taken_out(QUESTIONS[1], on=False, number=2)], questions_of({"oster": FERRY}))
    assert [turn.key for turn in whole.turns] == [*keys]
    before = [taken_out(QUESTIONS[1]), *records_from(store.entries)]
    (named,) = unfinished(before, questions_of({"oster": FERRY}))
    assert [turn.key for turn in named.turns] == [*keys], "it was named when the quiz began"


@pytest.mark.parametrize(
    ("setting", "flag", "days", "count"),
    [
        ("auto", "", 0, 0),
        ("auto", "", 6, 0),
        ("auto", "", 7, 1),
        ("auto", "on", 6, 1),
        ("auto", "off", 7, 0),
        ("on", "", 0, 1),
        ("off", "", 9, 0),
    ],
)
def test_guesses_are_asked_for_or_begin_a_week_after_the_first_answer(setting: str, flag: str, days: int, count: int) -> None:
    records = answered(FERRY, QUESTIONS[:1]) + answered(FERRY, QUESTIONS[1:2], days=5)
    request = PlayRequest(mode="read", bank="other", guess_first=flag)
    assert len(make_plan(request, LIBRARY, records, TODAY + timedelta(days=days), 99, setting).guesses or ()) == count


def test_whoever_has_answered_nothing_reads_first_and_a_practice_has_no_guesses() -> None:
    assert make_plan(PlayRequest(mode="read", bank="other"), LIBRARY, [], TODAY, 99, "auto").guesses == ()
    assert make_plan(PlayRequest(bank="other"), LIBRARY, [], TODAY, 99, "on").guesses == ()


def test_drafts_are_not_dealt_even_when_they_are_named() -> None:
    drafts = making.bank([*QUESTIONS[:2], making.truth("draft", status=Status.DRAFT)])
    library = BankIndex({drafts.id: drafts}, ())
    assert {key.question for key in plan(PlayRequest(), library).keys} == {"q0", "q1"}
    assert "these drafts are not checked" in refused(PlayRequest(only=("draft",)), library)
    nothing = making.bank([making.truth(status=Status.DRAFT)])
    assert "every question of this bank is a draft that is not checked" in refused(PlayRequest(), BankIndex({nothing.id: nothing}, ()))


def test_only_the_named_questions_are_dealt_and_a_slip_in_a_name_is_mended() -> None:
    assert {key.question for key in plan(PlayRequest(only=("q1", "q5"))).keys} == {"q1", "q5"}
    assert 'has no question "q55"' in refused(PlayRequest(only=("q1", "q55")))
    assert "did you mean" in refused(PlayRequest(only=("q55",)))


def test_a_bank_is_found_by_its_id_and_by_its_file() -> None:
    for named in ("other", Path("other.yaml"), Path("../" + Path.cwd().name) / "other.yaml"):
        assert [key.bank for key in plan(PlayRequest(bank=named)).keys] == ["other"]
    assert 'there is no bank "othre"' in refused(PlayRequest(bank="othre"))
    assert 'did you mean "other"?' in refused(PlayRequest(bank="othre"))


def test_the_file_of_a_drilled_bank_is_kept_so_that_it_is_found_again() -> None:
    assert plan(PlayRequest(bank="other")).paths == (("other", str(Path("other.yaml").resolve())),)


def test_a_broken_bank_is_named_with_its_own_error() -> None:
    broken = BankIndex({}, ((Path("broken.yaml"), QuizError("it is broken", "mend it")),))
    assert "it is broken" in refused(PlayRequest(bank=Path("broken.yaml")), broken)
    assert "it is broken" in refused(PlayRequest(), broken)
    assert "there is no bank to play" in refused(PlayRequest(), BankIndex({}, ()))


def test_two_banks_of_one_id_are_not_mixed_up() -> None:
    assert "another bank within reach has the same id" in refused(PlayRequest(bank=Path("copy.yaml")))


def test_a_review_deals_what_is_due_across_banks_the_longest_overdue_first() -> None:
    records = [*answered(OTHER, [OTHER.questions[0]]), *answered(FERRY, QUESTIONS[:2], days=1)]
    dealt = plan(PlayRequest(mode="review"), records=records, days=2)
    assert dealt.keys == (Key("other", "only"), Key("oster", "q0"), Key("oster", "q1"))
    assert len(dealt.paths) == 2
    assert plan(PlayRequest(mode="review", bank="oster", count=1), records=records, days=2).keys == (Key("oster", "q0"),)
    assert plan(PlayRequest(mode="review", only=("q1",)), records=records, days=2).keys == (Key("oster", "q1"),)


def test_what_a_day_allows_is_over_when_it_is_done_and_more_is_dealt_only_when_it_is_asked_for() -> None:
    many = making.bank([making.truth(f"q{at}") for at in range(DAILY_MOST + 5)])
    library = BankIndex({many.id: many}, ())
    records = [*answered(many, list(many.questions)), *answered(many, list(many.questions[:DAILY_MOST]), days=9)]
    request = PlayRequest(mode="review")
    with pytest.raises(QuizError, match=f"today's {DAILY_MOST} are done; the rest can wait"):
        plan(request, library, records, days=9)
    assert len(plan(PlayRequest(mode="review", count=4), library, records, days=9).keys) == 4


def test_a_review_of_news_that_is_old_says_so() -> None:
    question = making.truth("old", until=TODAY)
    bank = making.bank([question])
    library, records = BankIndex({bank.id: bank}, ()), answered(bank, [question])
    assert "nothing is due any more: what you answered has gone out of date" in refused(PlayRequest(mode="review"), library, records)


def test_a_review_is_no_longer_than_a_day_allows() -> None:
    many = making.bank([making.truth(f"q{at}") for at in range(DAILY_MOST + 5)])
    records = answered(many, list(many.questions))
    library = BankIndex({many.id: many}, ())
    assert len(plan(PlayRequest(mode="review"), library, records, days=9).keys) == DAILY_MOST
    assert len(plan(PlayRequest(mode="review", count=DAILY_MOST + 2), library, records, days=9).keys) == DAILY_MOST + 2


def test_when_nothing_is_due_it_is_said_when_the_next_question_is() -> None:
    request = PlayRequest(mode="review")
    assert "there is nothing to review yet" in refused(request)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert f"nothing is due today; the next 2 questions are due on {tomorrow}" in refused(request, records=answered(FERRY, QUESTIONS[:2]))
    assert f"the next question is due on {tomorrow}" in refused(request, records=answered(FERRY, QUESTIONS[:1]))


@pytest.mark.parametrize(
    ("mode", "asked", "given"),
    [
        ("practice", None, True),
        ("practice", False, False),
        ("practice", True, True),
        ("test", True, False),
        ("review", None, False),
        ("read", False, True),
    ],
)
def test_the_mode_decides_whether_the_book_is_open_and_practice_leaves_it_to_the_learner(
    mode: str, asked: bool | None, given: bool
) -> None:
    records = answered(FERRY, QUESTIONS[:1])
    assert plan(PlayRequest(mode=mode, article_open=asked), records=records, days=2).article_open is given


def test_a_mode_that_does_not_exist_is_named() -> None:
    assert 'there is no mode "exam"' in refused(PlayRequest(mode="exam"))


def test_the_newest_unfinished_drill_of_the_bank_is_found() -> None:
    store = making.InMemory()
    questions = questions_of(LIBRARY.banks)
    for at, bank in enumerate((FERRY, OTHER)):
        begin(Plan("practice", (Key(bank.id, bank.questions[0].id),), 1), questions, store, making.stamps(prefix=f"d{at}-"))
    records = records_from(store.entries)
    newest = find_unfinished(PlayRequest(resume=True), LIBRARY, records)
    older = find_unfinished(PlayRequest(bank="oster", resume=True), LIBRARY, records)
    assert newest is not None
    assert older is not None
    assert (newest.keys[0].bank, older.keys[0].bank) == ("other", "oster")
    assert find_unfinished(PlayRequest(), LIBRARY, answered(FERRY, QUESTIONS)) is None


def test_without_a_name_the_first_bank_is_played_and_reviewed_are_all() -> None:
    assert bank_of(PlayRequest(), LIBRARY).id == "oster"


def apart() -> BankIndex:
    questions = [*QUESTIONS, making.checklist("tell", aim=Aim.RETELLING), making.cloze("maze", aim=Aim.WARM_UP)]
    return BankIndex({"oster": making.bank(questions)}, ())


@pytest.mark.parametrize("mode", ["read", "preview"])
@pytest.mark.parametrize("seed", range(5))
def test_a_warm_up_and_tell_it_back_come_on_top_of_so_many_as_are_asked_for_at_their_places(mode: str, seed: int) -> None:
    keys = plan(PlayRequest(mode=mode, count=3, seed=seed), apart()).keys
    assert [key.question for key in keys[:2]] == ["maze", "tell"]
    assert len(keys) == 5


def test_a_practice_has_its_warm_up_and_nothing_to_tell_back_since_nothing_was_read() -> None:
    keys = plan(PlayRequest(count=3, seed=1), apart()).keys
    assert keys[0].question == "maze"
    assert "tell" not in {key.question for key in keys}
    assert len(keys) == 4


def test_a_test_deals_what_has_a_score() -> None:
    assert {key.question for key in plan(PlayRequest(mode="test"), apart()).keys} == {question.id for question in QUESTIONS}
    only = making.bank([making.checklist("tell", aim=Aim.RETELLING)])
    assert "no question of this bank has a score" in refused(PlayRequest(mode="test"), BankIndex({only.id: only}, ()))


def test_they_are_not_dealt_where_others_are_named_and_are_where_they_are_named() -> None:
    assert [key.question for key in plan(PlayRequest(only=("q1",)), apart()).keys] == ["q1"]
    assert [key.question for key in plan(PlayRequest(only=("q1", "tell")), apart()).keys] == ["tell", "q1"]
    assert [key.question for key in plan(PlayRequest(mode="test", only=("tell",)), apart()).keys] == ["tell"]


def test_a_story_that_is_not_asked_about_is_not_told_back() -> None:
    other = making.article("Mayor resigns\n\nThe mayor of Elm has resigned. She will leave in May.")
    first, *others = making.truth("q"), making.checklist("tell", aim=Aim.RETELLING, article=other), making.truth("r", article=other)

    def dealt(*questions: Question) -> list[str]:
        bank = replace(making.bank(questions), articles=(making.ARTICLE, other))
        return [key.question for key in plan(PlayRequest(mode="read", count=1), BankIndex({bank.id: bank}, ())).keys]

    assert dealt(first, *others) == ["q"]
    assert dealt(*others, first) == ["tell", "r"]


def test_a_review_never_asks_for_a_warm_up_or_a_telling_back() -> None:
    from quiz.drill.engine import Answer, Finish, GoOn, Judge
    from quiz.marking.model import Response

    library = apart()
    bank = library.banks["oster"]
    stamper, store = making.stamps(), making.InMemory()
    keys = plan(PlayRequest(only=("maze", "tell", "q0")), library).keys
    sitting = begin(Plan("practice", keys, 1), questions_of(library.banks), store, stamper)
    maze, told, asked = (bank.question(key.question) for key in keys)
    assert maze is not None
    assert told is not None
    assert asked is not None
    sitting.do(Answer(making.wrong(maze)))
    sitting.do(GoOn())
    sitting.do(Answer(Response(("It is old.",))))
    sitting.do(Judge(Fraction(0)))
    sitting.do(GoOn())
    sitting.do(Answer(making.wrong(asked)))
    sitting.do(Finish())
    due = plan(PlayRequest(mode="review"), library, records_from(store.entries), days=2).keys
    assert [key.question for key in due] == ["q0"]


def test_nothing_is_guessed_about_a_story_that_was_answered_or_read() -> None:
    request = PlayRequest(mode="read", bank="oster", guess_first="on")
    bank = making.bank([making.choice("q0"), making.choice("q1")])
    library = BankIndex({"oster": bank}, ())
    assert [key.question for key in plan(request, library).guesses or ()]
    assert plan(request, library, answered(bank, [question for question in bank.questions if question.id == "q0"])).guesses == ()


def test_where_answers_are_guessed_there_is_no_warm_up_before_the_story() -> None:
    library = BankIndex({"oster": making.bank([making.choice("q0"), making.cloze("maze", aim=Aim.WARM_UP)])}, ())
    dealt = [
        [key.question for key in plan(PlayRequest(mode="read", bank="oster", guess_first=guess), library).keys] for guess in ("on", "off")
    ]
    assert ["maze" in keys for keys in dealt] == [False, True]
