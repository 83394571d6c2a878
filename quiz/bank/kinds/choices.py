"""`choices`: pick any number of options."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, ListOf
from quiz.bank.kind import Kind
from quiz.bank.model import Choices, Evidence
from quiz.bank.options import OPTION, options_of
from quiz.bank.reader import Reader, Values
from quiz.text import fold


def build(values: Values, reader: Reader) -> Choices | None:
    """Make the body; at least one option has to be correct and one wrong."""
    options = options_of(values, "options", reader)
    if options is None:
        return None
    keys = sum(option.correct for option in options)
    if not keys:
        reader.error("no-key", values.place("options"), "none of the options is correct", "write correct: true under each that is")
    elif keys == len(options):
        reader.error(
            "no-distractor", values.place("options"), "all options are correct, so ticking everything is right", "add one that is wrong"
        )
    return Choices(options) if 0 < keys < len(options) else None


def key(body: Choices, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the texts of the correct options, whatever their order in the bank."""
    return "\n".join(sorted(fold(option.text) for option in body.options if option.correct))


KIND = Kind(
    "choices",
    "Pick any number of options.",
    (Field("options", ListOf(OPTION, 2, 8, "options"), "Two to eight options; each key has correct: true.", required=True),),
    build,
    key,
)
