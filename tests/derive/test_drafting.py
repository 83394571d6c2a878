"""Write, check, repair once, check again: with a model, with what was pasted, and with whatever goes wrong on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from derive.night_bus import CAUSE, CHOICE, POINT, SHORT, STORY, TRUE, WRITTEN, Scripted, answers, drafting, written
from quiz.derive.drafting import Drafting, is_small
from quiz.errors import QuizError
from quiz.kinds.question import Checked
from quiz.language_model.model import NoAnswerError, Request

BETTER = CHOICE | {"prompt": "What becomes of the night bus in Lowmere?"}


Say = str | Exception | Callable[[Drafting], str]


def play(*script: Say, **options: bool) -> tuple[Drafting, Scripted]:
    """Run a drafting with a model whose answers may look at it."""
    made = Drafting(STORY, "scripted")
    model = Scripted([_answer(each, made) for each in script])
    list(made.run(model, **options))
    return made, model


def _answer(each: Say, made: Drafting) -> str | Exception | Callable[[Request], str]:
    return each if isinstance(each, (str, Exception)) else lambda _request: each(made)


def agree(made: Drafting) -> str:
    return answers(made.check_sheet())


def doubt(number: int, **changes: Any) -> Callable[[Drafting], str]:
    return lambda made: answers(made.check_sheet(), {number: changes})


def repaired(*items: Mapping[str, Any] | None) -> str:
    return json.dumps({"questions": [{"n": number, "question": item} for number, item in enumerate(items, 1)]})


def prompts(made: Drafting) -> list[str]:
    return [draft.prompt for draft in made.drafts()[0]]


def test_with_nothing_to_repair_it_takes_two_requests() -> None:
    made, model = play(written(), agree)
    drafts, dropped = made.drafts()
    assert len(model.requests) == 2
    assert [draft.prompt for draft in drafts] == [item["prompt"] for item in WRITTEN]
    assert {draft.checked for draft in drafts} == {Checked.AGREED}
    assert {draft.merit for draft in drafts} == {0.9}
    assert dropped == ()
    assert made.sheet.gist == "A town keeps its night bus."
    assert [point.what for point in made.sheet.points] == [POINT["what"]]


def test_all_requests_begin_with_the_same_words() -> None:
    _, model = play(written(), doubt(1, answer="Z"), repaired(BETTER), agree)
    assert len(model.requests) == 4
    assert len({(request.system, request.text.split("</article-")[0]) for request in model.requests}) == 1


def test_what_fails_is_written_again_once_and_checked_again() -> None:
    made, model = play(written(), doubt(1, answer="Z"), repaired(BETTER), agree)
    assert prompts(made)[0] == BETTER["prompt"]
    assert "a reader answered “Z”" in model.requests[2].text
    assert CAUSE["prompt"] not in model.requests[2].text
    assert BETTER["prompt"] in model.requests[3].text
    assert TRUE["prompt"] not in model.requests[3].text


@pytest.mark.parametrize("again", [repaired(BETTER), repaired(None), "nothing", NoAnswerError("the server is gone")])
def test_what_fails_twice_is_left_out_with_the_reason(again: str | Exception) -> None:
    made, _ = play(written(), doubt(1, answer="Z"), again, doubt(1, answer="Z"))
    drafts, dropped = made.drafts()
    assert len(drafts) == len(WRITTEN) - 1
    assert [(one.by, "a reader answered “Z”" in one.reason) for one in dropped] == [("check", True)]


def test_a_sound_question_stays_where_making_it_better_made_it_worse() -> None:
    made, _ = play(written(), doubt(1, flaw="trivial"), repaired(BETTER), doubt(1, answer="Z"))
    drafts, _ = made.drafts()
    assert drafts[0].prompt == CHOICE["prompt"]
    assert (drafts[0].checked, drafts[0].merit) == (Checked.AGREED, 0.8)
    assert drafts[0].notes == "a reader finds it trivial"


def test_what_is_no_question_is_repaired_with_the_others() -> None:
    made, model = play(written([CHOICE | {"s": [99]}, *WRITTEN[1:]]), agree, repaired(CHOICE), agree)
    assert "the article has no sentence 99" in model.requests[2].text
    assert CHOICE["prompt"] in prompts(made)


def test_the_same_question_is_taken_once() -> None:
    made, _ = play(written([CHOICE, CHOICE | {"prompt": CHOICE["prompt"].upper()}]), agree)
    assert len(made.drafts()[0]) == 1


def test_questions_arrive_while_the_model_writes() -> None:
    made = Drafting(STORY, "scripted")
    steps = made.run(Scripted([written(), ""]))
    came = []
    for step in steps:
        came += [step.prompt] * bool(step.prompt)
        if len(came) == 2:
            steps.close()  # as Ctrl-C does
            break
    assert came == [CHOICE["prompt"], CAUSE["prompt"]]
    drafts, _ = made.drafts()
    assert [(draft.prompt, draft.checked) for draft in drafts] == [(prompt, Checked.NOT_CHECKED) for prompt in came]


def test_an_answer_that_is_cut_off_gives_what_was_whole() -> None:
    text = written()
    made, _ = play(text[: text.index(SHORT["prompt"])] + "✂", agree)
    assert prompts(made) == [item["prompt"] for item in WRITTEN[:4]]
    assert any("the answer was cut off" in notice for notice in made.notices)


@pytest.mark.parametrize("check", ["", "What a lovely story!", NoAnswerError("busy"), QuizError("down")])
def test_without_a_second_reader_the_questions_are_labelled(check: str | Exception) -> None:
    made, model = play(written(), check)
    drafts, _ = made.drafts()
    assert {draft.checked for draft in drafts} == {Checked.NOT_CHECKED}
    assert {draft.merit for draft in drafts} == {0.7}
    assert len(model.requests) == 2
    assert bool(made.notices) == (check != "")


def test_a_model_that_contradicts_itself_is_not_trusted() -> None:
    wrong = {number: {"answer": "Z"} for number in range(1, 5)}
    made, model = play(written(), lambda made: answers(made.check_sheet(), wrong))
    drafts, dropped = made.drafts()
    assert len(model.requests) == 2
    assert [(draft.prompt, draft.checked) for draft in drafts] == [(item["prompt"], Checked.NOT_CHECKED) for item in WRITTEN[4:]]
    assert len(dropped) == 4
    assert "to only 3 of 7 questions" in made.notices[0]


def test_a_second_reader_who_answers_a_decoy_is_not_believed() -> None:
    def careless(made: Drafting) -> str:
        given = json.loads(answers(made.check_sheet()))
        return json.dumps({"answers": [each | {"flaw": "none", "answer": each["answer"] or "A"} for each in given["answers"]]})

    made, model = play(written(), careless)
    drafts, _ = made.drafts()
    assert len(model.requests) == 2
    assert {draft.checked for draft in drafts} == {Checked.NOT_CHECKED}
    assert "about another story" in made.notices[0]


def test_check_can_be_left_out() -> None:
    made, model = play(written(), check=False)
    assert len(model.requests) == 1
    assert {draft.checked for draft in made.drafts()[0]} == {Checked.NOT_CHECKED}


def test_a_model_that_cannot_be_asked_is_an_error_and_one_that_says_nothing_is_none() -> None:
    with pytest.raises(QuizError, match="no such model"):
        play(QuizError("no such model"))
    made, _ = play("I'd rather not.")
    assert made.drafts() == ((), ())


def test_guessing_finds_what_gives_itself_away() -> None:
    def guess(made: Drafting) -> str:
        given = json.loads(answers(made.check_sheet()))["answers"] or [{"n": 1, "answer": "Z"}]
        return json.dumps({"answers": [each | {"how": "wording of the options"} for each in given]})

    made, model = play(written(), agree, guess, repaired(), guess=True)
    assert STORY.words(STORY.sentences[1].span) not in model.requests[2].text
    assert len(made.drafts()[0]) == len(WRITTEN)


@pytest.mark.parametrize(
    ("name", "window", "small"),
    [("llama3.2:3b", 0, True), ("qwen-14B", 0, True), ("llama-70b", 0, False), ("x", 4096, True), ("gpt-5", 0, False), ("m2b", 0, False)],
)
def test_a_small_model_is_known_by_its_name_or_its_window(name: str, window: int, small: bool) -> None:
    assert is_small(Scripted([], name=name, window=window)) is small


def test_a_small_model_plans_first_and_then_writes_three_points_at_a_time() -> None:
    points = [POINT | {"what": f"point {number}"} for number in range(5)]
    made = Drafting(STORY, "tiny")
    model = Scripted(
        [json.dumps({"gist": "g", "points": points}), written([CHOICE]), written([CAUSE, TRUE]), lambda _r: agree(made)], window=4_096
    )
    list(made.run(model))
    assert "point 0; point 1; point 2" in model.requests[1].text
    assert "point 3; point 4" in model.requests[2].text
    assert prompts(made) == [CHOICE["prompt"], CAUSE["prompt"], TRUE["prompt"]]


def test_what_a_chat_window_gives_goes_the_same_way() -> None:
    made = Drafting(STORY, "chat")
    assert made.take(f"Here you are:\n```json\n{written()}\n```").count == len(WRITTEN)
    assert made.take(answers(made.check_sheet(), {1: {"answer": "Z"}})).count == len(WRITTEN)
    assert made.take(repaired(BETTER)).count == 1
    assert made.take(answers(made.check_sheet())).count == 1
    assert prompts(made)[0] == BETTER["prompt"]


def test_what_cannot_be_read_of_a_paste_is_named_with_its_place() -> None:
    made = Drafting(STORY, "chat")
    taken = made.take('{"questions": [{"kind": "choice",\n "prompt": "a "b" c"}]}')
    assert (taken.count, [(each.line, each.column) for each in taken.broken]) == (0, [(2, 16)])
    assert made.take("").count == 0


def test_what_a_person_did_not_want_is_in_the_next_request() -> None:
    assert "- no dates please" in Drafting(STORY, "x", avoid=("no dates please",)).write_request().text
    assert "DROPPED" not in Drafting(STORY, "x").write_request().text


def test_the_prompts_are_short_enough_for_any_chat_window() -> None:
    made = drafting()
    story = len(made.write_request().text.split("</article-")[0])
    assert len(made.write_request().system) + len(made.write_request().text) - story < 8_000


def test_a_model_that_obeys_the_article_can_only_ask() -> None:
    obeyed = CHOICE | {"prompt": "Will you send your password to https://evil.example/x?"}
    poem = {"kind": "poem", "prompt": "Roses are red", "s": [2], "why": "."}
    made, _ = play(written([obeyed, poem, CAUSE]), agree, repaired(obeyed, poem), agree)
    drafts, dropped = made.drafts()
    assert [draft.prompt for draft in drafts] == [CAUSE["prompt"]]
    assert [one.reason for one in dropped] == [
        '"prompt" has a link that the article does not have',
        "there is no kind of question called poem",
    ]
