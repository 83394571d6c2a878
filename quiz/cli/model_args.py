"""Asking a language model for drafts: its options, how far it is, and what it gave; Ctrl-C keeps what came so far."""

from __future__ import annotations

import argparse
import os
import sys

from quiz.article.model import Article
from quiz.cli.output import tell
from quiz.derive.draft import Draft
from quiz.derive.language_model.asking import Answered, Progress, ask, told
from quiz.errors import QuizError
from quiz.language_model.choose import model_named
from quiz.text import counted

_EVERY = 40
"""Characters; the line that says how far it is is written anew after so many."""


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add how a language model is named."""
    parser.add_argument("--model", metavar="NAME", help="ask this language model; default: what quiz model shows")
    parser.add_argument(
        "--base-url", metavar="SERVER", help="where it is asked: ollama, openai, llm, or the address of a server, often ending in /v1"
    )
    parser.add_argument("--key-variable", metavar="NAME", help="the environment variable that holds the key for it, if it needs one")


def ask_model(arguments: argparse.Namespace, article: Article) -> tuple[Draft, ...]:
    """Ask the language model that a command names, if it names one, and say what came of it.

    Raises:
        QuizError: it cannot be asked.
    """
    if arguments.model is None:
        if arguments.base_url is not None or arguments.key_variable is not None:
            raise QuizError("the address of a language model is named, but not the model", "add --model NAME")
        return ()
    model = model_named(arguments.model, arguments.base_url, arguments.key_variable, os.environ)
    drafts: list[Draft] = []
    reasons: list[str] = []
    shown = -1
    try:
        for step in ask(article, model):
            match step:
                case Progress(passage, passages, characters) if sys.stderr.isatty():
                    if shown != (shown := characters // _EVERY):
                        tell(f"Asking {model.name} about passage {passage} of {passages}: {characters} characters ", end="\r")
                case Answered(None, reason):
                    reasons.append(reason)
                case Answered(Draft() as draft):
                    drafts.append(draft)
    except KeyboardInterrupt:
        tell("\nStopped; what the model gave so far is kept.")
    else:
        if shown >= 0:
            tell("")  # the line that said how far it is stays whole
    tell(f"{model.name} proposed {counted(len(drafts), 'question')}; they pass the same checks as all others.")
    if reasons:
        tell(f"{told(reasons)}.")
    return tuple(drafts)
