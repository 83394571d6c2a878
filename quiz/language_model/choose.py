"""Gives the language model that somebody named on the command line."""

from __future__ import annotations

import time
from collections.abc import Mapping

from quiz.errors import QuizError
from quiz.language_model.llm_package import llm_model
from quiz.language_model.model import LanguageModel
from quiz.language_model.openai_api import OpenAiApi
from quiz.source.url import read_url
from quiz.text import clean_line


def model_named(name: str, base_url: str | None, key_variable: str | None, environ: Mapping[str, str]) -> LanguageModel:
    """Return a language model.

    Args:
        name: what its server or the package `llm` calls it.
        base_url: where it is asked; without it, it is one of the package `llm`.
        key_variable: the name of the environment variable that holds the key, if it needs one.
        environ: the environment.

    Raises:
        QuizError: it cannot be had as it was named.
    """
    if base_url is None:
        if key_variable is not None:
            raise QuizError("--key-variable goes with --base-url", "the package llm keeps its own keys: llm keys set")
        return llm_model(name)
    key = "" if key_variable is None else environ.get(key_variable, "").strip()
    if key_variable is not None and not key:
        raise QuizError(
            f"the environment variable {clean_line(key_variable)[:80]} is not set", "put the key into it, or leave out --key-variable"
        )
    if not key.isascii() or not key.isprintable():
        raise QuizError("the key has characters that no key has", "look at what the variable holds")
    return OpenAiApi(name, read_url(base_url), key, time.monotonic)
