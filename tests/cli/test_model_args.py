"""`quiz derive` with a language model: what is typed, what is said, what Ctrl-C keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from instruments.pages import PROSE
from instruments.web import Connection, Server, response
from quiz.bank.load import load_bank
from quiz.cli import exits
from quiz.cli.main import main

GARDEN = "The mayor opened a garden beside the old church after a long walk with her children through the rain."
ANSWER = {
    "prompt": "What did the mayor open beside the old church?",
    "key": "A garden",
    "distractors": [
        {"text": "A church", "misreading": "misunderstood", "feedback": "The garden is beside it."},
        {"text": "A market", "misreading": "unsupported", "feedback": "It was a garden."},
        {"text": "A museum", "misreading": "unsupported", "feedback": "It was a garden."},
    ],
    "evidence": GARDEN,
    "explanation": "She walked there with her children to open it.",
}


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "bridge.txt"
    path.write_text("\n\n".join(["Bridge closes", PROSE[0], f"{GARDEN} It is small.", f"{PROSE[4]} {PROSE[5]}"]) + "\n", encoding="utf-8")
    return path


def reply(answer: object) -> bytes:
    event = {"choices": [{"delta": {"content": json.dumps(answer)}}]}
    return response(f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n", kind="text/event-stream")


def arguments(server: Server, *more: str) -> list[str]:
    return ["derive", "bridge.txt", "-o", "draft.yaml", "--model", "tiny", "--base-url", server.url("/v1"), *more]


def proposed(path: str) -> list[str]:
    return [question.generator for question in load_bank(Path(path)).questions if question.id.startswith("model-")]


def test_what_the_model_proposes_stands_in_the_bank_as_a_draft(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": reply(ANSWER)}) as server:
        assert main(arguments(server)) == exits.DONE
    assert "tiny proposed 1 question" in capsys.readouterr().err
    assert proposed("draft.yaml") == ["model 1 tiny"]


def test_useless_answers_are_counted_by_their_reasons(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Server({"/v1/chat/completions": reply(ANSWER | {"evidence": "The bridge is as good as new, they said."})}) as server:
        main(arguments(server))
    told = capsys.readouterr().err
    assert "tiny proposed 0 questions" in told
    assert "1 × the evidence is not in the article word for word" in told


def test_ctrl_c_keeps_what_came_so_far(story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from quiz.language_model.chat import Chat

    first = Chat.answer
    asked: list[object] = []

    def interrupted(self, request):  # type: ignore[no-untyped-def]
        asked.append(request)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return first(self, request)

    monkeypatch.setattr(Chat, "answer", interrupted)
    with Server({"/v1/chat/completions": reply(ANSWER)}) as server:
        assert main(arguments(server)) == exits.DONE
    told = capsys.readouterr().err
    assert "Stopped; what the model gave so far is kept." in told
    assert proposed("draft.yaml") == ["model 1 tiny"]


def test_on_a_terminal_it_says_how_far_it_is(story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Server({"/v1/chat/completions": reply(ANSWER)}) as server:
        main(arguments(server))
    told = capsys.readouterr().err
    assert "Asking tiny about passage 1 of 2: 0 characters \r" in told
    assert f"passage 2 of 2: {len(json.dumps(ANSWER))} characters \r\ntiny proposed" in told


def test_the_key_comes_from_the_variable_and_stands_nowhere(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MY_KEY", "sk-secret")

    def needs_key(connection: Connection) -> None:
        good = connection.asked.headers.get("authorization") == "Bearer sk-secret"
        connection.send(reply(ANSWER) if good else response(status="401 No"))

    with Server({"/v1/chat/completions": needs_key}) as server:
        assert main(arguments(server, "--key-variable", "MY_KEY")) == exits.DONE
        assert main([*arguments(server), "--id", "other"]) == exits.UNUSABLE
    captured = capsys.readouterr()
    assert "--key-variable NAME" in captured.err
    assert "sk-secret" not in captured.out + captured.err
    assert not [path for path in story.parent.rglob("*") if path.is_file() and b"sk-secret" in path.read_bytes()]


@pytest.mark.parametrize("more", [["--base-url", "http://localhost:1/v1"], ["--key-variable", "X"]])
def test_an_address_without_a_model_is_named(story: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "bridge.txt", *more]) == exits.UNUSABLE
    assert "add --model NAME" in capsys.readouterr().err
