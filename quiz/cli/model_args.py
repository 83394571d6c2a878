"""Which language model a command asks: its options, and the model that is meant."""

from __future__ import annotations

import argparse
import os

from quiz.cli.output import tell
from quiz.language_model.choose import model_and_destination
from quiz.language_model.model import LanguageModel


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add how a language model is named."""
    parser.add_argument("--model", metavar="NAME", help="ask this language model; default: what quiz model shows")
    parser.add_argument(
        "--base-url", metavar="SERVER", help="where it is asked: ollama, openai, llm, or the address of a server, often ending in /v1"
    )
    parser.add_argument("--again", action="store_true", help="ask although an answer to the very same request was kept")
    parser.add_argument("--key-variable", metavar="NAME", help="the environment variable that holds the key for it, if it needs one")


def model_for(arguments: argparse.Namespace) -> tuple[LanguageModel, str] | None:
    """Return the language model that a command names or that is set, and where the text of an article goes; None if there is none.

    Raises:
        QuizError: it cannot be had as it was chosen.
    """
    named = {"name": arguments.model, "server": arguments.base_url, "key_variable": arguments.key_variable}
    return model_and_destination(os.environ, **named, tell=tell, again=arguments.again)
