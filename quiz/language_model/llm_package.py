"""Asks through the package `llm`, with the models, keys and settings that its user has given it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from quiz.errors import QuizError
from quiz.extras import install_command
from quiz.language_model.model import NoAnswerError, Request, Traits, Usage, usage_of
from quiz.language_model.thinking import AnswerAlone
from quiz.text import clean_line


@dataclass
class LlmPackage:
    """One model of that package."""

    model: Any
    """As the package gives it; it has no types for what its plugins add."""
    traits: Traits = field(default_factory=Traits)
    used: Usage = field(default_factory=Usage)
    window: int = 0
    """The package does not say."""

    @property
    def name(self) -> str:
        """What the model is called."""
        return clean_line(str(self.model.model_id))

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes; raises as `LanguageModel.answer` does."""
        schema = {"schema": dict(request.schema)} if self.model.supports_schema else {}
        self.traits.schema, self.traits.streams = bool(schema), bool(self.model.can_stream)
        alone = AnswerAlone()
        received = 0
        response: Any = None
        try:
            response = self.model.prompt(request.text, system=request.system, stream=self.model.can_stream, **schema)
            for piece in response:
                received += len(str(piece))
                if words := alone.feed(str(piece)):
                    yield words
            if rest := alone.end():
                yield rest
        except Exception as error:  # every plugin has errors of its own
            raise NoAnswerError(f"{self.name} broke off: {clean_line(str(error))[:200]}") from None
        finally:
            self.traits.thinks = self.traits.thinks or alone.thought
            self.used += usage_of(request, received, _counted(response))


def _counted(response: Any) -> tuple[int, int] | None:
    """Return the tokens in and out as a plugin counted them, if it did."""
    try:
        usage = response.usage()
        return int(usage.input), int(usage.output)
    except Exception:  # as above; counting is no reason to lose an answer
        return None


def llm_model(name: str) -> LlmPackage:
    """Return a model of the package by its name.

    Raises:
        QuizError: the package is not installed, or does not know the model.
    """
    try:
        import llm  # noqa: PLC0415 - heavy, and only for who has it
    except ImportError:
        hint = f"name its server (quiz model), or install the package: {install_command(['llm'])}"
        raise QuizError("this model needs the package llm, which is not installed", hint) from None
    try:
        return LlmPackage(llm.get_model(name))
    except llm.UnknownModelError:
        hint = "list those it knows: llm models; or name the model's server: quiz model"
        raise QuizError(f"the package llm has no model {clean_line(name)[:80]}", hint) from None
