"""A model by its name and server alone, whatever is set."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.language_model.chat import Chat
from quiz.language_model.choose import LLM, ModelChoice, model_of
from quiz.language_model.llm_package import LlmPackage


def model_named(name: str, server: str | None, key_variable: str | None, environ: Mapping[str, str]) -> Chat | LlmPackage:
    return model_of(ModelChoice(name, server or LLM, key_variable or ""), environ)
