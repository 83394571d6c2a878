"""Chooses the analyser: the full one where its extra is installed, else the light one, which says so."""

from __future__ import annotations

from quiz.derive.analysis.light import LightAnalyser
from quiz.derive.analysis.model import Analyser
from quiz.derive.analysis.spacy_model import is_installed


def best_analyser() -> Analyser:
    """Return the best analyser that is installed; loading the full one takes about a second."""
    return analyser_named("spacy" if is_installed() else "light")


def analyser_named(name: str) -> Analyser:
    """Return the analyser `spacy` or `light`.

    Raises:
        QuizError: its extra is not installed.
    """
    if name == "light":
        return LightAnalyser()
    from quiz.derive.analysis.parsed import ParsedAnalyser  # noqa: PLC0415 - what it needs may not be installed

    return ParsedAnalyser()
