"""`quiz derive` with a language model and with a chat window: what is said before, what is kept, what Ctrl-C keeps."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from derive.night_bus import CHOICE, WRITTEN, answers, drafting, written
from instruments.web import Connection, Server, response
from quiz.bank.load import load_bank
from quiz.cli import exits
from quiz.cli.main import main
from quiz.kinds.question import Checked, Question

SEED = Path(__file__).parents[2] / "docs" / "examples" / "the-night-bus.txt"


@pytest.fixture(autouse=True)
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the story, in which the command is run, and no answer from before."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Path(shutil.copy(SEED, folder / "bus.txt"))


def reply(text: str) -> bytes:
    events = [{"choices": [{"delta": {"content": text[at : at + 200]}}]} for at in range(0, len(text), 200)]
    return response("".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n", kind="text/event-stream")


def model(text: str = written(), *, sheet: str = answers(drafting().check_sheet())) -> Callable[[Connection], None]:
    """Answer what is asked: questions when they are to be written, verdicts when they are to be checked."""

    def answered(connection: Connection) -> None:
        asked = json.loads(connection.asked.body)["messages"][-1]["content"]
        connection.send(reply(sheet if "Do not be kind" in asked else text))

    return answered


def derive(server: Server, *more: str) -> int:
    return main(["derive", "bus.txt", "-o", "bus.yaml", "--model", "tiny", "--base-url", server.url("/v1"), *more])


def by_model(path: str = "bus.yaml") -> list[Question]:
    return [question for question in load_bank(Path(path)).questions if question.id.startswith("model-")]


def test_what_a_model_writes_and_a_second_reading_agrees_with_stands_in_the_bank(capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": model()}) as server:
        assert derive(server) == exits.DONE
    told = capsys.readouterr().err
    assert {(question.generator, question.checked) for question in by_model()} == {("model 2 tiny", Checked.AGREED)}
    assert len(by_model()) == len(WRITTEN)
    assert "The article (198 words) stays on this machine." in told
    assert "up to 4 requests" in told
    assert f"  1  {CHOICE['prompt']}" in told
    assert f"{len(WRITTEN)} questions checked by a second reading" in told


def test_the_same_again_asks_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": model()}) as server:
        derive(server)
        capsys.readouterr()
        assert derive(server, "-o", "again.yaml") == exits.DONE
    assert "0 requests" in capsys.readouterr().err
    assert [question.prompt for question in by_model("again.yaml")] == [question.prompt for question in by_model()]


def test_what_is_left_out_is_counted_and_listed_where_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    doubted = answers(drafting().check_sheet(), {1: {"answer": "Z"}})
    with Server({"/v1/chat/completions": model(sheet=doubted)}) as server:
        assert derive(server, "-v") == exits.DONE
    told = capsys.readouterr().err
    assert "1 question left out" in told
    assert f"Left out: {CHOICE['prompt']} — a reader answered “Z”" in told


def test_without_a_check_questions_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": model()}) as server:
        assert derive(server, "--no-check", "--json") == exits.DONE
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert {draft["checked"] for draft in data["drafts"] if draft["generator"].startswith("model")} == {"not checked"}
    assert (data["gist"], data["used"]["requests"]) == ("A town keeps its night bus.", 1)
    assert f"{len(WRITTEN)} questions not checked" in captured.err


def test_rules_alone_ask_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "bus.txt", "-o", "bus.yaml", "--model", "tiny", "--base-url", "http://localhost:1/v1", "--rules"]) == exits.DONE
    assert by_model() == []
    told = capsys.readouterr().err
    assert "quiz model find" in told
    assert "quiz derive bus.txt --prompt" in told


def test_ctrl_c_keeps_what_came_so_far(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from quiz.derive.drafting import Drafting

    add = Drafting.add

    def interrupted(self: Drafting, item: dict[str, object]) -> None:
        add(self, item)
        if len(self.candidates) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Drafting, "add", interrupted)
    with Server({"/v1/chat/completions": model()}) as server:
        assert derive(server) == exits.DONE
    assert "You stopped it; what came before is kept." in capsys.readouterr().err
    assert {(question.prompt, question.checked) for question in by_model()} == {(one["prompt"], Checked.NOT_CHECKED) for one in WRITTEN[:3]}


def test_a_model_that_cannot_be_asked_is_an_error_and_writes_nothing(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": response("no", status="404 Not Found")}) as server:
        assert derive(server) == exits.UNUSABLE
    assert "answers 404" in capsys.readouterr().err
    assert not Path("bus.yaml").exists()


def test_a_weak_model_is_not_trusted_and_what_to_do_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = answers(drafting().check_sheet(), {number: {"answer": "Z"} for number in range(1, 6)})
    with Server({"/v1/chat/completions": model("Sure thing!\n" + written(), sheet=wrong)}) as server:
        assert derive(server) == exits.DONE
    assert {question.checked for question in by_model()} == {Checked.NOT_CHECKED}
    assert "quiz model find" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--base-url", "http://localhost:1/v1"], ["--key-variable", "X"]])
def test_a_server_without_a_model_is_named(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "bus.txt", *more]) == exits.UNUSABLE
    assert "add --model NAME" in capsys.readouterr().err


# A chat window.


def prompt(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[str, str]:
    assert main(["derive", "bus.txt", *more]) == exits.DONE
    return capsys.readouterr()


def test_a_chat_window_writes_checks_and_repairs(capsys: pytest.CaptureFixture[str]) -> None:
    asked, told = prompt(capsys, "--prompt")
    assert asked == drafting().write_request().system + "\n\n" + drafting().write_request().text + "\n"
    assert "quiz derive bus.txt --answers questions.json" in told
    Path("questions.json").write_text(f"Here you are!\n```json\n{written()}\n```\n", encoding="utf-8")
    asked, told = prompt(capsys, "--prompt", "check", "--answers", "questions.json")
    assert "Do not be kind" in asked
    assert "quiz derive bus.txt --answers questions.json check.json" in told
    Path("check.json").write_text(answers(drafting().check_sheet(), {2: {"flaw": "unclear"}}), encoding="utf-8")
    asked, _ = prompt(capsys, "--prompt", "repair", "--answers", "questions.json", "check.json")
    assert "a reader finds it unclear" in asked
    assert main(["derive", "bus.txt", "-o", "bus.yaml", "--answers", "questions.json", "check.json"]) == exits.DONE
    assert [question.generator for question in by_model()] == ["model 2 chat"] * len(WRITTEN)
    assert {question.checked for question in by_model()} == {Checked.AGREED}


def test_what_was_pasted_without_a_check_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("questions.json").write_text(written(), encoding="utf-8")
    assert main(["derive", "bus.txt", "-o", "bus.yaml", "--answers", "questions.json"]) == exits.DONE
    assert {question.checked for question in by_model()} == {Checked.NOT_CHECKED}
    assert "7 questions not checked" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("I can't help with that.", "a.json:1:1: error: there are no questions and no answers in this"),
        ('{"questions": [{"kind": "choice",\n "prompt": "a "b" c"}]}', "a.json:2:16: error: this is no JSON"),
        ("", "a.json:1:1: error: there are no questions and no answers in this"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.json").write_text(text, encoding="utf-8")
    assert main(["derive", "bus.txt", "-o", "bus.yaml", "--answers", "a.json"]) == exits.UNUSABLE
    assert message in capsys.readouterr().err
    assert not Path("bus.yaml").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--prompt", "check"], "--prompt check needs the questions"),
        (["--prompt", "repair", "--answers", "questions.json"], "there is nothing to repair"),
        (["--answers", "none.json"], "none.json"),
    ],
)
def test_a_step_that_cannot_be_taken_yet_is_named(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("questions.json").write_text(written(), encoding="utf-8")
    assert main(["derive", "bus.txt", *words]) == exits.UNUSABLE
    assert message in capsys.readouterr().err


def test_a_writer_is_told_why_questions_of_kept_stories_were_dropped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "home" / "articles" / "earlier"
    folder.mkdir(parents=True)
    (folder / "earlier.yaml").write_text("# dropped: it is trivial\n#   # dropped: no reason given\n", encoding="utf-8")
    assert main(["derive", "bus.txt", "--prompt"]) == exits.DONE
    assert "write none like them:\n- it is trivial\n\n" in capsys.readouterr().out
