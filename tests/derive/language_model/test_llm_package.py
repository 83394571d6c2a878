"""The package `llm`, with a model in it that a plugin of this test brings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.derive.language_model.choose import model_named
from quiz.derive.language_model.llm_package import LlmPackage
from quiz.derive.language_model.model import NoAnswerError, Request
from quiz.errors import QuizError

REQUEST = Request("Do this.", "With this.", {"type": "object", "properties": {"key": {"type": "string"}}}, 100)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[object]]:
    """What a model called `tiny` was asked; it answers in two pieces, or breaks off when it is called `broken`."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    monkeypatch.setenv("LLM_LOAD_PLUGINS", "")
    import llm
    from llm.plugins import pm

    requests: list[object] = []

    class Tiny(llm.Model):
        can_stream = True
        supports_schema = True

        def __init__(self, name: str) -> None:
            self.model_id = name

        def execute(self, prompt, stream, response, conversation=None):  # type: ignore[no-untyped-def]
            requests.append((prompt.system, prompt.prompt, prompt.schema, stream))
            yield '{"key": '
            if self.model_id == "broken":
                raise RuntimeError("no memory\x1b[31m")
            yield '"a"}'

    class Plugin:
        @llm.hookimpl
        def register_models(self, register):  # type: ignore[no-untyped-def]
            register(Tiny("tiny"))
            register(Tiny("broken"))

    pm.register(Plugin(), name="tiny-plugin")
    yield requests
    pm.unregister(name="tiny-plugin")


def test_a_model_of_the_package_is_asked_with_the_schema_and_answers_in_pieces(asked: list[object]) -> None:
    model = model_named("tiny", None, None, {})
    assert isinstance(model, LlmPackage)
    assert model.name == "tiny"
    assert list(model.answer(REQUEST)) == ['{"key": ', '"a"}']
    assert asked == [("Do this.", "With this.", dict(REQUEST.schema), True)]


def test_whatever_breaks_in_it_is_a_useless_answer(asked: list[object]) -> None:
    with pytest.raises(NoAnswerError, match=r"broken broke off: no memory\[31m"):
        list(model_named("broken", None, None, {}).answer(REQUEST))


def test_a_model_that_it_does_not_know_is_named(asked: list[object]) -> None:
    with pytest.raises(QuizError, match="knows no model huge"):
        model_named("huge", None, None, {})


def test_without_the_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(QuizError, match="pip install llm"):
        model_named("tiny", None, None, {})
