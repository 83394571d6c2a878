"""A drill line by line: every mode, every phase, and every way to leave."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import making
from quiz.drill.engine import GoTo, resume
from quiz.drill.records import Key, Started, Ticked, Turn, records_from
from quiz.drill.state import Phase
from quiz.drill.stopwatch import TICK
from quiz.drill.summary import summarise
from quiz.kinds.question import Aim, Checked, Question, Status
from quiz.line.feedback import NOT_SAVED
from quiz.line.play import play
from quiz.line.session import COMMANDS, LineSession
from quiz.marking.model import Certainty, Outcome
from quiz.progress.drill_session import Plan, begin
from typed_lines import typed_for

SEED = 5


def line_for(question: Question, *, right: bool = True, number: int = 1, stage: str = "") -> str:
    response = making.right(question) if right else making.wrong(question)
    return typed_for(question, Turn(Key("oster", question.id), number, stage), SEED, response)


@pytest.mark.parametrize("mode", ["practice", "review"])
def test_all_kinds_answered_right_are_played_to_the_end(played, mode: str) -> None:
    questions = making.all_kinds()
    done = played(mode, questions, [line_for(question) for question in questions])
    assert done.ended
    assert done.drill.ended == "done"
    assert summarise(done.drill).score == len(questions)
    assert f"Score: {len(questions)} of {len(questions)} questions right." in done.script.said
    assert done.script.said.count("Right.") + done.text.count("Right. Accepted") == len(questions)


def test_the_verdict_comes_first_then_why_then_the_misreading_then_the_proof(played) -> None:
    question = making.choice()
    wrong = line_for(question, right=False)
    done = played("practice", [question], [wrong])
    said = done.script.said[done.script.said_at("Wrong.") :]
    assert said[:8] == [
        "Wrong.",
        "You chose: In October.",
        "The answer: On Friday.",
        "Your answer: That is when the engine failed.",
        "The right one: It says so.",
        "Misplaced: true of another passage, not an answer to this.",
        "Article: “Its engine failed twice in October.”",
        "This question comes back.",
    ]


def test_a_missed_question_comes_back_and_the_first_try_counts(played) -> None:
    question = making.truth()
    done = played("practice", [question], [line_for(question, right=False), line_for(question, number=2)])
    assert done.ended
    assert "Once more. Question 2 of 2." in done.text
    assert "Score: 0 of 1 question right." in done.text
    assert "To practise again: quiz play oster --only truth" in done.text


def test_the_end_of_input_leaves_a_drill_that_goes_on_at_the_same_question(played) -> None:
    questions = making.all_kinds()
    begun = played("practice", questions, [line_for(questions[0]), line_for(questions[1])])
    assert not begun.ended
    assert begun.store.entries[-1]["kind"] == "moved"
    again = begun.again([line_for(question) for question in questions[2:]])
    assert again.ended
    assert "Going on with what was left: 2 answered so far." in again.text
    assert summarise(again.drill).score == len(questions)


def test_leaving_by_word_is_leaving(played) -> None:
    done = played("practice", [making.truth()], [":quit", "never read"])
    assert not done.ended
    assert done.script.lines == ["never read"]
    assert done.store.entries[-1]["kind"] == "moved"


def test_an_empty_line_answers_nothing(played) -> None:
    done = played("practice", [making.short()], ["", "   ", "Adler"])
    assert done.text.count("Nothing was typed.") == 2
    assert len(done.drill.attempts) == 1


def test_i_dont_know_is_blank_without_a_penalty(played) -> None:
    done = played("review", [making.choice()], [":dontknow", ":d", ":d"], with_certainty=True)
    (first, *_) = done.drill.attempts.values()
    assert first.outcome is Outcome.BLANK
    assert first.response.unknown
    assert first.certainty is None
    assert "Sure: " not in done.script.prompts
    assert "Not answered." in done.text


def test_a_question_that_is_put_off_comes_last(played) -> None:
    questions = [making.truth("one"), making.truth("two")]
    done = played("practice", questions, [":skip", "f", ":skip", "f"])
    assert done.ended
    assert [turn.key.question for turn in done.drill.turns] == ["two", "one"]
    assert "No other question is open." in done.text


def test_certainty_is_asked_after_the_answer_and_may_be_left_open(played) -> None:
    questions = [making.truth(name) for name in ("one", "two", "three")]
    done = played("practice", questions, ["f", "perhaps", "3", "f", "", "f", "G"], with_certainty=True)
    assert [attempt.certainty for attempt in done.drill.attempts.values()] == [Certainty.CERTAIN, None, Certainty.GUESS]
    assert "You said: certain." in done.text
    assert "When you said “certain” you were right 1 of 1." in done.text


def test_an_answer_is_stored_even_if_the_input_ends_before_the_certainty(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["f"], with_certainty=True)
    assert [entry["kind"] for entry in done.store.entries] == ["started", "attempt", "moved"]


def test_i_was_right_after_a_refused_answer(played) -> None:
    questions = [making.short(), making.truth()]
    done = played("practice", questions, ["Tom Brandt", ":right", ":right", "f"])
    assert done.ended
    assert "Counted as right, by your own judgement." in done.text
    assert "There is no refused typed answer right before this." in done.text
    assert summarise(done.drill).score == 2
    assert summarise(done.drill).own == 1
    assert len(done.drill.turns) == 2  # it does not come back


def test_the_last_refused_answer_waits_for_i_was_right_before_the_drill_ends(played) -> None:
    done = played("review", [making.short()], ["Tom Brandt", ":right"])
    assert done.ended
    assert done.drill.ended == "done"
    assert summarise(done.drill).score == 1


def test_what_is_typed_instead_of_i_was_right_answers_the_question_that_comes_back(played) -> None:
    done = played("practice", [making.short()], ["Tom Brandt", "Ruth Adler"])
    assert done.ended
    assert [attempt.outcome for attempt in done.drill.attempts.values()] == [Outcome.WRONG, Outcome.CORRECT]


def test_a_right_answer_is_called_easy_before_the_next_and_that_can_be_taken_back(played) -> None:
    questions = [making.choice("one"), making.truth("two"), making.truth("three")]
    lines = [line_for(questions[0]), ":easy", line_for(questions[1], right=False), ":easy", line_for(questions[2])]
    done = played("practice", questions, lines)
    assert "Noted: it was easy, and comes back later." in done.text
    assert "there is nothing to call easy" in done.text
    assert [entry["on"] for entry in done.store.entries if entry["kind"] == "easy"] == [True]
    done = played("practice", questions[:2], [line_for(questions[0]), ":easy", ":easy", line_for(questions[1])])
    assert "Taken back: it was not easy." in done.text
    assert done.drill.eased == frozenset()


def test_a_guess_cannot_be_called_easy(played) -> None:
    questions = [making.choice("one"), making.truth("two")]
    done = played("practice", questions, [line_for(questions[0]), "1", ":easy", line_for(questions[1])], with_certainty=True)
    assert "there is nothing to call easy" in done.text
    assert not [entry for entry in done.store.entries if entry["kind"] == "easy"]


def test_only_a_refused_typed_answer_can_be_called_right(played) -> None:
    question = making.choice()
    done = played("practice", [question, making.truth()], [line_for(question, right=False), ":right"])
    assert "There is no refused typed answer right before this." in done.text
    assert not done.drill.judged


@pytest.mark.parametrize(("line", "fraction"), [("1 2", Fraction(1)), ("2", Fraction(1, 2)), ("0", Fraction(0)), ("none", Fraction(0))])
def test_a_checklist_is_ticked_by_the_learner(played, line: str, fraction: Fraction) -> None:
    done = played("practice", [making.checklist()], ["It is old", "7", line])
    (judged,) = done.drill.judged.values()
    assert (judged.fraction, judged.by) == (fraction, "learner")
    assert done.script.said_at("1. It is old") < done.script.said_at("points, your own marking.")


def test_what_rules_cannot_decide_is_asked(played) -> None:
    done = played("practice", [making.short()], ["not Ruth Adler", "perhaps", ":skip", "y"])
    assert done.ended
    assert "Rules cannot decide this." in done.text
    assert "Type y if you were right, n if not." in done.text
    assert summarise(done.drill).own == 1


def test_a_proof_is_asked_after_the_answer_and_told_after_the_verdict(played) -> None:
    question = making.truth(prove=True)
    sentences = question.article.sentences
    proving = str(sentences.index(question.proof[0]) + 1)
    done = played("practice", [question], ["f", "somewhere", proving])
    assert done.ended
    assert f"Sentence {proving} proves it. Right." in done.text
    assert done.script.said_at("Now prove it") < done.script.said_at("Right.")
    assert "Proving sentence found: 1 of 1." in done.text


def test_an_empty_line_is_no_proof(played) -> None:
    done = played("practice", [making.truth(prove=True)], ["f", ""])
    assert not done.ended
    assert not done.drill.proofs
    assert "Type the number of a sentence, or :skip." in done.text


def test_a_proof_may_be_passed_over(played) -> None:
    done = played("practice", [making.truth(prove=True)], ["f", ":skip"])
    assert done.ended
    assert [proof.sentences for proof in done.drill.proofs.values()] == [()]


def test_a_drill_left_at_the_proof_goes_on_there(played) -> None:
    begun = played("practice", [making.truth(prove=True)], ["f"])
    assert not begun.ended
    again = begun.again([":skip"])
    assert again.ended
    assert "Now prove it" in again.text


def test_a_test_tells_nothing_before_it_is_handed_in(played) -> None:
    questions = [making.truth("one"), making.truth("two")]
    done = played("test", questions, ["f", "t"])
    assert not done.ended
    assert done.script.said.count("Noted.") == 2
    assert "Every question is answered." in done.text
    assert "Right." not in done.text
    assert "It says so." not in done.text


def test_a_test_is_played_back_and_forth_and_the_last_answer_counts(played) -> None:
    questions = [making.truth("one"), making.truth("two"), making.truth("three")]
    lines = [":skip", "t", ":back", "f", ":goto 1", ":flag", "t", "x", ":goto 1", "f", "f", ":finish"]
    done = played("test", questions, lines)
    assert done.ended
    assert summarise(done.drill).score == 3
    assert "Your answer so far: true. A new one takes its place." in done.text
    assert [key.question for key in done.drill.flags] == ["one"]


def test_a_test_with_open_questions_is_handed_in_at_the_second_asking(played) -> None:
    done = played("test", [making.truth("one"), making.truth("two")], ["f", ":finish", ":finish"])
    assert done.ended
    assert "Still open: 2." in done.text
    assert "Answered: 1 of 2." in done.text
    assert done.drill.ended == "finished"


def test_after_the_last_answer_of_a_test_nothing_is_overwritten_by_accident(played) -> None:
    done = played("test", [making.truth()], ["f", "t", ":d", ":finish"])
    assert summarise(done.drill).score == 1
    assert "Type :finish to hand in" in done.text


def test_after_a_test_the_learner_judges_what_rules_could_not_and_what_they_refused(played) -> None:
    questions = [making.short("one"), making.short("two"), making.truth()]
    done = played("test", questions, ["not Ruth Adler", "Tom Brandt", "f", ":finish", "y", "n"])
    assert done.ended
    assert summarise(done.drill).score == 2
    assert not summarise(done.drill).undecided


def test_input_may_end_while_a_handed_in_test_is_judged(played) -> None:
    done = played("test", [making.short("one")], ["not Ruth Adler", ":finish"])
    assert done.ended
    assert "Not judged yet: 1." in done.text


def test_time_runs_out_and_what_comes_later_does_not_count(played) -> None:
    questions = [making.truth(name) for name in ("one", "two", "three", "four")]
    done = played("test", questions, ["f", "f", "f", "f"], pace=25.0, limit=60)
    assert done.ended
    assert done.drill.ended == "time"
    assert summarise(done.drill).answered == 2
    assert "What you typed last came too late." in done.text
    assert "The time is up." in done.text


def test_reading_asks_before_shows_the_article_and_asks_again(played) -> None:
    questions = [making.truth(name) for name in ("one", "two", "three", "four")]
    done = played("read", questions, ["f", ":article", "t", "f", ":help", "", "f", ":article", "f", "f", "f"], article_open=True)
    assert done.ended
    assert "The article comes after these questions." in done.text
    assert done.script.said_at("Before you read: Question 1 of 7.") < done.script.said_at("Now the article.")
    assert done.text.count("Ferry to Oster Island stops for the winter") == 2
    assert "Before reading: 2 of 3 right. After reading: 3 of 3." in done.text
    before, after = (attempt for turn, attempt in done.drill.attempts.items() if turn.key.question == "one")
    assert (before.article_open, after.article_open) == (False, True)
    assert after.turn.stage == "after"


def test_a_drill_left_at_the_article_goes_on_there(played) -> None:
    begun = played("read", [making.truth("one")], ["f"])
    assert begun.drill.phase is Phase.READING
    again = begun.again(["", "f"])
    assert again.ended


def test_the_article_is_shown_in_an_open_book_and_not_in_a_closed_one(played) -> None:
    opened = played("practice", [making.truth()], [":article"], article_open=True)
    closed = played("review", [making.truth()], [":article"])
    assert "Councillor Tom Brandt voted against." in opened.text
    assert "Councillor Tom Brandt voted against." not in closed.text
    assert "The book is closed in this drill." in closed.text


def test_what_is_not_saved_is_said_beside_the_answer(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["f", "f"], unsaved=1)
    assert done.script.said[done.script.said_at("Right.") - 1] == NOT_SAVED
    assert done.text.count(NOT_SAVED) >= 2


@pytest.mark.parametrize(("mode", "verdict"), [("practice", "Right."), ("test", "Noted.")])
def test_an_answer_is_stored_before_anything_is_said_of_it(mode: str, verdict: str) -> None:
    questions = making.keyed([making.truth()])
    store = making.InMemory()
    stored_when_said: dict[str, int] = {}
    sitting = begin(Plan(mode, tuple(questions), SEED), questions, store, making.stamps())
    lines = iter(["f\n"])
    play(
        sitting,
        "",
        lambda _prompt: next(lines, None),
        lambda line: stored_when_said.setdefault(line, len(store.lines)) and None,
        lambda: 0.0,
    )
    assert stored_when_said["Question 1 of 1."] == 1
    assert stored_when_said[verdict] == 2


def test_typed_text_is_made_safe_and_cut_before_it_is_an_answer(played) -> None:
    hostile = "\x1b]52;c;aGk=\x07\u202e" + "a\u0301" * 3000 + "[/b]\ud800"
    done = played("practice", [making.checklist()], [hostile, "0"])
    (attempt,) = list(done.drill.attempts.values())[:1]
    (value,) = attempt.response.values
    assert len(value) == 2000
    assert value.startswith("]52;c;aGk=á")
    assert "Only the first 2,000 characters are taken." in done.text


def test_seconds_are_counted_from_when_the_question_was_posed(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["", "f", "f"], pace=3.0)
    assert [attempt.seconds for attempt in done.drill.attempts.values()] == [6.0, 3.0]


def test_commands_that_a_mode_does_not_have_say_so(played) -> None:
    done = played("practice", [making.truth()], [":back", ":goto 1", ":flag", ":flag", ":again", ":what", ":finish"])
    assert done.ended
    assert done.text.count("Only a test lets you go back and forth.") == 2
    assert "Flagged." in done.text
    assert "The flag is off." in done.text
    assert done.text.count("Question 1 of 1.") == 2
    assert done.text.count("There is no command :what.") == 1


_WORDS = st.sampled_from(
    [
        *(f":{name}" for name in COMMANDS if name != "quit"),
        ":goto 2",
        "",
        "1",
        "2",
        "3 1",
        "1a 2b 3c",
        "f",
        "y",
        "n",
        "0",
        "Ruth Adler",
        "not Ruth Adler",
        "240",
        "1; engine",
        "2143",
        "Tom Brandt",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mode=st.sampled_from(["practice", "test", "review", "read"]),
    lines=st.lists(_WORDS, max_size=60),
    certainty=st.booleans(),
    cut=st.integers(0, 60),
)
def test_whatever_is_typed_the_store_holds_the_drill_as_it_stands_and_it_goes_on(
    played, mode: str, lines: list[str], certainty: bool, cut: int
) -> None:
    questions = [
        making.choice(prove=True),
        making.short(),
        making.checklist(),
        making.cloze(),
        making.order(),
        making.match(),
        making.truth(),
    ]
    done = played(mode, questions, lines[:cut], with_certainty=certainty)
    if not done.ended:
        done = done.again(lines[cut:])
    records = records_from(done.store.entries)
    started = next(record for record in records if isinstance(record, Started))
    stored = resume(started, records, done.questions)
    assert stored.attempts == done.drill.attempts
    assert stored.turns == done.drill.turns
    assert summarise(stored) == summarise(done.drill)
    assert done.ended == (done.drill.phase is Phase.ENDED)
    assert not any(line != line.strip("\n") or "\x1b" in line for line in done.script.said)


@pytest.mark.parametrize("question", making.all_kinds(), ids=lambda question: question.kind)
def test_an_empty_line_never_answers(played, question: Question) -> None:
    done = played("practice", [question], ["", " ", "\t"])
    assert not done.drill.attempts
    assert done.text.count("Nothing was typed. Type an answer, or :dontknow, or :skip.") == 3


def test_a_wrong_highlight_names_the_sentences_by_their_numbers(played) -> None:
    question = making.highlight()
    done = played("practice", [question], ["1 5"])
    numbers = [question.article.sentences.index(sentence) + 1 for sentence in question.proof]
    assert "You chose sentences 1 and 5." in done.script.said
    assert f"The answer: sentences {numbers[0]} and {numbers[1]}." in done.script.said
    unknown = played("practice", [question], [":dontknow"])
    assert "You chose" not in unknown.text
    assert f"The answer: sentences {numbers[0]} and {numbers[1]}." in unknown.script.said


def test_a_wrong_proof_names_its_sentence(played) -> None:
    done = played("practice", [making.truth(prove=True)], ["f", "1"])
    assert "Sentence 1 does not prove it." in done.script.said


@pytest.mark.parametrize("lines", [[":goto 2", ":goto 1", ":goto 2"], [":skip", ":back", ":skip"], [":again", ":again", ":again"]])
def test_whatever_is_typed_in_a_test_with_a_limit_time_goes_on(played, lines: list[str]) -> None:
    questions = [making.truth(f"q{at}") for at in range(3)]
    done = played("test", questions, lines, pace=13.0, limit=600)
    assert done.drill.elapsed == 4 * 13.0
    assert not done.ended
    assert done.again([]).drill.elapsed == 5 * 13.0 - 11.0, "the script goes on at its usual pace of two seconds a line"


def test_time_is_recorded_while_a_line_is_waited_for(played) -> None:
    done = played("test", [making.truth()], [], limit=600)
    session = LineSession(done.sitting, done.script.ask, done.script.said.append, done.script.seconds)
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        done.script.now += seconds
        return len(waited) > 2

    session.keep_time(wait)
    assert waited == [TICK] * 3
    assert [record.seconds for record in records_from(done.store.entries) if isinstance(record, Ticked)] == [TICK, 2 * TICK]
    session.do(GoTo(0, session.watch.spent))
    killed = done.again([])
    assert killed.drill.elapsed >= done.drill.elapsed + 3 * TICK


def test_a_quiz_begins_with_its_warm_up_and_tell_it_back_which_is_told_without_the_article(played) -> None:
    maze, told, asked = making.cloze("maze", aim=Aim.WARM_UP), making.checklist("tell", aim=Aim.RETELLING), making.truth()
    lines = [line_for(maze, right=False, stage="before"), ":article", "It is old", "1", line_for(asked)]
    done = played("practice", [maze, told, asked], lines, article_open=True, with_certainty=True)
    assert done.text.count("Warm-up. Question 1 of 3.") == 1
    assert done.text.count("How sure are you?") == 1
    assert done.script.said_at("Tell it without looking.") < done.script.said_at("Tick what you said.")
    assert "1 of 2 points, your own marking." in done.text
    assert "comes back" not in done.text
    assert "Score: 1 of 1 question right." in done.text
    assert "Told back: 1 of 2 points, by your own marking." in done.text


@pytest.mark.parametrize(
    ("checked", "status", "said"),
    [
        (Checked.NOT_CHECKED, Status.DRAFT, "Question 1 of 1. Not checked."),
        (Checked.DISPUTED, Status.DRAFT, "Question 1 of 1. Disputed by a second reader."),
        (Checked.AGREED, Status.DRAFT, "Question 1 of 1."),
        (None, Status.DRAFT, "Question 1 of 1."),
        (Checked.DISPUTED, Status.READY, "Question 1 of 1."),
    ],
)
def test_who_is_asked_a_draft_reads_what_a_second_reader_made_of_it(played, checked: Checked, status: Status, said: str) -> None:
    assert said in played("preview", [making.truth(checked=checked, status=status)], []).script.said
