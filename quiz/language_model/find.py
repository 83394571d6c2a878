"""Looks for servers of language models on this machine, only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from quiz.language_model.choose import ModelChoice
from quiz.language_model.server import ModelServer
from quiz.text import clean_line

LOCAL = (("Ollama", "ollama"), ("LM Studio", "http://localhost:1234/v1"), ("llama.cpp", "http://localhost:8080/v1"))
"""What servers are called, and where they are unless somebody has moved them."""
_MOST_MODELS = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A server that was looked for."""

    title: str
    server: str
    """As `quiz model set` takes it."""
    address: str
    models: tuple[str, ...] | None
    """What it has; None if nobody answers."""


def find_models(servers: Sequence[tuple[str, str]] = LOCAL) -> list[Found]:
    """Ask each server which models it has.

    Args:
        servers: title and server of each, as in `LOCAL`.

    Raises:
        QuizError: what is needed to ask is not installed.
    """
    return [_found(title, ModelChoice("", server)) for title, server in servers]


def _found(title: str, choice: ModelChoice) -> Found:
    url = choice.url
    assert url is not None, "the package llm is no server"
    listed = ModelServer(url).look_up("/api/tags" if choice.is_ollama else "/models")
    rows = listed.get("models" if choice.is_ollama else "data") if isinstance(listed, Mapping) else None
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return Found(title, choice.server, url.authority, None)
    names = (row.get("name" if choice.is_ollama else "id") for row in rows if isinstance(row, Mapping))
    safe = (clean_line(name)[:200] for name in names if isinstance(name, str))
    return Found(title, choice.server, url.authority, tuple(islice((name for name in safe if name), _MOST_MODELS)))
