"""The package `llm`: a stand-in with its interface, since it is large, and the package itself when it is asked for with -m real_model."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from language_model.naming import model_named
from quiz.errors import QuizError
from quiz.language_model.llm_package import LlmPackage
from quiz.language_model.model import NoAnswerError, Request, Usage

SCHEMA = {"type": "object", "properties": {"key": {"type": "string"}}}
REQUEST = Request("Do this.", "With this.", SCHEMA, 100)


class Model:
    """A model as the package gives it."""

    can_stream = True

    def __init__(self, name: str) -> None:
        self.model_id = name
        self.supports_schema = name != "plain"
        self.asked: list[object] = []

    def prompt(self, text: str, **more: object) -> Iterator[str]:
        self.asked.append((text, more))
        yield '{"key": '
        if self.model_id == "broken":
            raise RuntimeError("no memory\x1b[31m")
        yield '"a"}'


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, Model]:
    known = {name: Model(name) for name in ("tiny", "plain", "broken")}

    class Llm(ModuleType):
        class UnknownModelError(KeyError):
            pass

        def get_model(self, name: str) -> Model:
            if name not in known:
                raise self.UnknownModelError(name)
            return known[name]

    monkeypatch.setitem(sys.modules, "llm", Llm("llm"))
    return known


@pytest.mark.parametrize(("name", "more"), [("tiny", {"schema": SCHEMA}), ("plain", {})])
def test_a_model_is_asked_with_the_schema_if_it_takes_one(name: str, more: dict[str, object], models: dict[str, Model]) -> None:
    model = model_named(name, None, None, {})
    assert model.name == name
    assert list(model.answer(REQUEST)) == ['{"key": ', '"a"}']
    assert models[name].asked == [("With this.", {"system": "Do this.", "stream": True, **more})]


def test_its_tokens_are_counted_or_estimated_and_its_thoughts_left_out(models: dict[str, Model], monkeypatch: pytest.MonkeyPatch) -> None:
    class Response(list[str]):
        def usage(self) -> SimpleNamespace:
            return SimpleNamespace(input=70, output=30, details=None)

    model = model_named("tiny", None, None, {})
    list(model.answer(REQUEST))
    assert model.used == Usage(1, 5, 3, estimated=True)
    monkeypatch.setattr(Model, "prompt", lambda *_, **__: Response(["<think>We", "ll</think>", "{}"]))
    assert list(model.answer(REQUEST)) == ["{}"]
    assert model.used == Usage(2, 75, 33, estimated=True)
    assert model.traits.thinks


def test_whatever_breaks_in_it_is_a_useless_answer(models: dict[str, Model]) -> None:
    with pytest.raises(NoAnswerError, match=r"broken broke off: no memory\[31m"):
        list(model_named("broken", None, None, {}).answer(REQUEST))


def test_a_model_that_it_does_not_know_is_named(models: dict[str, Model]) -> None:
    with pytest.raises(QuizError, match="has no model huge"):
        model_named("huge", None, None, {})


def test_without_the_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(QuizError, match="pip install llm"):
        model_named("tiny", None, None, {})


@pytest.mark.real_model
def test_the_package_itself_takes_what_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    monkeypatch.setenv("LLM_LOAD_PLUGINS", "")
    import llm
    from llm.plugins import pm

    asked: list[object] = []

    class Tiny(llm.Model):
        model_id, can_stream, supports_schema = "tiny", True, True

        def execute(self, prompt, stream, response, conversation=None):
            asked.append((prompt.system, prompt.prompt, prompt.schema, stream))
            yield from ('{"key": ', '"a"}')

    class Plugin:
        @llm.hookimpl
        def register_models(self, register):
            register(Tiny())

    pm.register(Plugin(), name="tiny-plugin")
    try:
        model = model_named("tiny", None, None, {})
        assert isinstance(model, LlmPackage)
        assert list(model.answer(REQUEST)) == ['{"key": ', '"a"}']
        assert asked == [("Do this.", "With this.", SCHEMA, True)]
        with pytest.raises(QuizError, match="has no model huge"):
            model_named("huge", None, None, {})
    finally:
        pm.unregister(name="tiny-plugin")
