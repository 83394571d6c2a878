"""The generators in use."""

from __future__ import annotations

from quiz.derive.generators.generator import Generator

GENERATORS: tuple[Generator, ...] = ()
