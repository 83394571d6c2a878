"""`choice`: pick one of two to six options."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.bank.fields import Field, ListOf
from quiz.bank.kind import Kind
from quiz.bank.model import Choice, Evidence
from quiz.bank.options import OPTION, options_of
from quiz.bank.reader import Reader, Values
from quiz.text import fold


def build(values: Values, reader: Reader) -> Choice | None:
    """Make the body; exactly one option has to be correct."""
    options = options_of(values, "options", reader)
    if options is None:
        return None
    keys = [entry.at for entry, option in zip(values.many("options", Values), options, strict=True) if option.correct]
    if not keys:
        reader.error("no-key", values.place("options"), "none of the options is correct", "write correct: true under the one that is")
    elif len(keys) > 1:
        message = f"a choice has one key; the first is in line {keys[0].line}"
        reader.error("several-keys", keys[1], message, "make the question a choices, where any number may be picked, or keep one key")
    return Choice(options) if len(keys) == 1 else None


def key(body: Choice, _evidence: tuple[Evidence, ...], _article: Article) -> str:
    """Give the text of the correct option."""
    return "\n".join(fold(option.text) for option in body.options if option.correct)


KIND = Kind(
    "choice",
    "Pick one of two to six options.",
    (Field("options", ListOf(OPTION, 2, 6, "options"), "Two to six options, one of them with correct: true.", required=True),),
    build,
    key,
)
