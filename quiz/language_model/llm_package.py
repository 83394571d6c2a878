"""Asks through the package `llm`, with the models, keys and settings that its user has given it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quiz.errors import QuizError
from quiz.extras import install_command
from quiz.language_model.model import NoAnswerError, Request
from quiz.text import clean_line


@dataclass(frozen=True)
class LlmPackage:
    """One model of that package."""

    model: Any
    """As the package gives it; it has no types for what its plugins add."""

    @property
    def name(self) -> str:
        """What the model is called."""
        return clean_line(str(self.model.model_id))

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes; raises as `LanguageModel.answer` does."""
        schema = {"schema": dict(request.schema)} if self.model.supports_schema else {}
        try:
            for piece in self.model.prompt(request.text, system=request.system, stream=self.model.can_stream, **schema):
                yield str(piece)
        except Exception as error:  # every plugin has errors of its own
            raise NoAnswerError(f"{self.name} broke off: {clean_line(str(error))[:200]}") from None


def llm_model(name: str) -> LlmPackage:
    """Return a model of the package by its name.

    Raises:
        QuizError: the package is not installed, or does not know the model.
    """
    try:
        import llm  # noqa: PLC0415 - heavy, and only for who has it
    except ImportError:
        hint = f"say where it is asked with --base-url, or install the package: {install_command(['llm'])}"
        raise QuizError("a model by its name alone needs the package llm, which is not installed", hint) from None
    try:
        return LlmPackage(llm.get_model(name))
    except llm.UnknownModelError:
        hint = "llm models lists those it knows; or say where it is asked with --base-url"
        raise QuizError(f"the package llm knows no model {clean_line(name)[:80]}", hint) from None
